// The conversation: asking, showing, restoring. Runs once, when the component loads; nothing of it is drawn by Gradio.
const KEPT_TURNS = 6; // sent with a question: a follow-up speaks of the last few
const field = element.querySelector('#question textarea');
const turns = element.querySelector('.conversation');
const scroller = element.querySelector('#conversation');
const state = { id: juzheng.address().c || '', items: [] };
let last = Promise.resolve();

const draftKey = () => 'juzheng-draft-' + (juzheng.address().c || 'new');
const keepDraft = () => {
  if (field.value) localStorage.setItem(draftKey(), field.value); else localStorage.removeItem(draftKey());
};
const item = (node) => state.items.find((one) => one.id === node.closest('.exchange').dataset.id);
const rendered = async (items) => (await (await juzheng.post('/page/render', {
  exchanges: items.map(({ question, answer, error }) => ({ question, answer, error })),
})).json()).html;

function showEmptiness() {
  element.classList.toggle('is-empty', !state.items.length);
}

function scrollTo(turn) {
  const top = scroller.scrollTop + turn.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
  scroller.scrollTo({ top, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
}

// Show what the address names; a question asked meanwhile waits for it.
let showing = Promise.resolve();
function show() {
  showing = showConversation().catch(() => juzheng.tell('这个对话读不出来，请刷新页面。'));
  return showing;
}

async function showConversation() {
  const id = juzheng.address().c || '';
  // What was typed and not sent stays with its conversation.
  if (id !== state.id) field.value = '';
  state.id = id;
  field.value = localStorage.getItem(draftKey()) || field.value;
  state.items = id ? await store.exchanges(id) : [];
  const about = id ? await store.conversation(id) : null;
  if (state.id !== id) return;
  for (const one of state.items) {
    if (!one.answer && !one.error && !running.has(one.id)) one.error = '上次没有答完，请重新提问。';
  }
  try {
    const html = state.items.length ? await rendered(state.items) : [];
    if (state.id !== id) return;
    turns.replaceChildren(...state.items.map((one, n) => turnElement(one, running.has(one.id) ? '' : html[n])));
  } catch (error) {
    juzheng.tell(error.message, '重试', show);
  }
  setScope(about?.scope);
  showEmptiness();
  if (turns.lastChild) scrollTo(turns.lastChild);
  if (state.items.length) suggest(state.items.at(-1));
  drawRail(state.id);
}

const running = new Set();

// Ask a question behind those that are still on their way; it shows at once.
async function ask(question) {
  if (!question.trim()) return;
  await showing;
  if (!state.id) {
    state.id = freshId();
    localStorage.removeItem(draftKey());
    juzheng.go({ c: state.id });
    keepDraft();
    await store.change(state.id, { title: question.trim().slice(0, 40), scope: scope.chosen });
  }
  const conversation = state.id;
  const about = await store.conversation(conversation);
  store.change(conversation, { used: Date.now(), removed: 0, questions: [...(about?.questions || []), question.slice(0, 200)] })
    .then(() => drawRail(state.id));
  const one = { id: freshId(), conversation, question: question.trim().slice(0, 5000), answer: null, error: '' };
  running.add(one.id);
  state.items.push(one);
  const turn = turnElement(one);
  for (const old of turns.querySelectorAll('.follow-ups')) old.remove();
  turns.append(turn);
  showEmptiness();
  turnedAway = false;
  scrollTo(turn);
  store.keep(one);
  last = last.then(() => answer(one, question.trim()));
}

async function answer(one, question) {
  const known = state.id === one.conversation ? state.items : await store.exchanges(one.conversation);
  const history = known.filter((other) => other.id < one.id && other.answer).slice(-KEPT_TURNS)
    .map((other) => ({ question: other.question.slice(0, 2000), answer: other.answer.answer.slice(0, 20000) }));
  let html = '';
  try {
    const coming = await juzheng.post('/page/ask', { id: one.id, question, history, scope: scope.chosen });
    for await (const { name, value } of juzheng.events(coming)) {
      const turn = turns.querySelector(`[data-id="${one.id}"]`);
      if (name === 'claim' && turn) addClaim(turn, value.text);
      if (name !== 'answer') continue;
      ({ html } = value);
      one.answer = value.answer;
      one.error = value.error;
    }
    if (!html) throw new Error('回答没有到，服务器可能已停止。请重新提问。');
  } catch (error) {
    one.error = error.message;
    [html] = await rendered([one]).catch(() => ['']);
  }
  running.delete(one.id);
  await showAnswer(one, html);
  if (missed) await catchUp();
}

// Turns that another tab has added to this conversation are shown, as soon as nothing is asked here.
let missed = false;
async function catchUp() {
  missed = running.size > 0;
  if (missed) return;
  const there = await store.exchanges(state.id);
  const told = (items) => items.map((one) => one.id + !!one.answer).join();
  if (told(there) !== told(state.items) && there.every((one) => one.answer || one.error)) show();
}

// Whoever has turned to something else meanwhile is not taken away from it.
let turnedAway = false;
for (const name of ['wheel', 'touchmove']) scroller.addEventListener(name, () => { turnedAway = true; }, { passive: true });

// What the chosen reports do not say others may: one click asks of all.
function offerAll(notice) {
  if (!notice || !Object.values(scope.chosen).some((values) => values.length)) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'of-all';
  button.textContent = '在全部报告里问';
  notice.append(' ', button);
}

async function showAnswer(one, html) {
  const turn = turns.querySelector(`[data-id="${one.id}"]`);
  if (turn) turn.querySelector('.answer').replaceWith(html ? fragment(html) : offline(one.error));
  if (turn && one.answer?.abstained) offerAll(turn.querySelector('.notice'));
  if (turn && turn === turns.lastChild && !turnedAway) scrollTo(turn);
  await store.keep(one);
  suggest(one);
}

// Below the last answer: questions about the same figure that have an answer. Asked for when the answer has stood for a moment.
async function suggest(one) {
  const [region, period, indicator] = ['regions', 'periods', 'indicators'].map((field) => one.answer?.understood[field][0]);
  const year = Number(/^(\d{4})年/.exec(period || '')?.[1]);
  if (!region || !year || !indicator || one.answer.abstained) return;
  // Whoever asks on at once does not wait for what he will not read.
  await new Promise((done) => { setTimeout(done, 700); });
  if (running.size || state.items.at(-1) !== one) return;
  const asked = state.items.map((other) => other.question.slice(0, 2000)).slice(-200);
  const about = { region, year, indicator, asked, scope: scope.chosen };
  const told = await juzheng.post('/page/follow-ups', about).then((answer) => answer.json()).catch(() => null);
  for (const old of turns.querySelectorAll('.follow-ups')) old.remove();
  const turn = turns.querySelector(`[data-id="${one.id}"]`);
  if (!told?.questions?.length || !turn || turn !== turns.lastChild) return;
  const row = document.createElement('div');
  row.className = 'follow-ups';
  row.setAttribute('aria-label', '还可以问');
  row.setAttribute('role', 'group');
  for (const question of told.questions) {
    const button = document.createElement('button');
    button.type = 'button';
    button.className = 'example';
    button.textContent = question;
    row.append(button);
  }
  turn.append(row);
}

// Without a server there is nobody to render the error.
function offline(words) {
  const box = fragment('<div class="answer error" role="alert"><p></p><p class="ways"><button type="button" class="again">重新提问</button></p></div>');
  box.querySelector('p').textContent = words;
  return box;
}

// Ask anew from a turn on: what came after it goes, and can be put back.
async function askFrom(one, question) {
  const gone = state.items.filter((other) => other.id >= one.id);
  state.items = state.items.filter((other) => other.id < one.id);
  for (const other of gone) turns.querySelector(`[data-id="${other.id}"]`).remove();
  await store.drop(gone);
  await ask(question);
  if (gone.length < 2) return;
  juzheng.tell(`已去掉其后的 ${gone.length - 1} 轮`, '撤销', async () => {
    for (const other of gone) await store.keep(other);
    show();
  });
}

function openCited(node) {
  const one = item(node);
  const number = Number(node.dataset.number);
  const cited = one.answer.citations.find((citation) => citation.n === number);
  const also = one.answer.citations.filter((other) => other.report_id === cited.report_id && other.n !== number)
    .map((other) => [other.paragraph, other.start, other.end]);
  const { report_id: report, paragraph, start, end, quote } = cited;
  const kept = node.closest('.answer').querySelector(`.source[data-number="${number}"]`).cloneNode(true);
  kept.querySelector('.title').textContent = cited.title;
  juzheng.open({ report, paragraph, start, end, quote, also, kept, from: node });
}

function keepOpinion(node) {
  const one = item(node);
  const history = state.items.filter((other) => other.id < one.id && other.answer).slice(-KEPT_TURNS)
    .map((other) => ({ question: other.question, answer: other.answer.answer.slice(0, 20000) }));
  const { question, answer: given, error } = one;
  return async (opinion) => (await juzheng.post('/page/opinion', { exchange: { question, answer: given, error }, history, ...opinion })).json();
}

function relabel(chip) {
  const one = item(chip);
  const labels = labelsOf(chip.closest('.answer'));
  editLabel(chip, async (value) => {
    const sent = { question: one.question, field: chip.dataset.field, old: chip.dataset.value, new: value, labels };
    try {
      ask((await (await juzheng.post('/page/relabel', sent)).json()).question);
    } catch (error) {
      juzheng.tell(error.message);
    }
  });
}

async function exportAs(kind) {
  const title = element.querySelector('.talk-title').textContent || '问答记录';
  const exchanges = state.items.map(({ question, answer: given, error }) => ({ question, answer: given, error }));
  try {
    await juzheng.save(await juzheng.post('/page/export.' + kind, { title, exchanges }), `${title.slice(0, 40)}.${kind}`);
  } catch (error) {
    juzheng.tell(error.message);
  }
}

function begin() {
  showRail(false);
  juzheng.go({ c: '', report: '', paragraph: '', start: '', end: '' });
  document.dispatchEvent(new Event('juzheng:address'));
  field.focus();
}

// On a narrow screen the list lies over the conversation: whatever is done beside it puts it away.
function showRail(shown) {
  element.classList.toggle('rail-shown', shown);
  element.querySelector('.rail-open').setAttribute('aria-expanded', String(shown));
  if (shown) rail.querySelector('.anew').focus(); else if (rail.contains(document.activeElement)) element.querySelector('.rail-open').focus();
}

const CLICKS = [
  ['a.marker, .open-cited', (node, event) => { event.preventDefault(); openCited(node); }],
  ['button.copy', copyFrom],
  ['.labels button.chip', relabel],
  ['button.example', (node) => ask(node.textContent)],
  ['button.halt', (node) => { node.disabled = true; juzheng.post('/page/stop', { id: item(node).id, question: '' }).catch(() => {}); }],
  ['button.of-all', (node) => { setScope({}); scope.changed(); node.hidden = true; ask(item(node).question); }],
  ['button.again', (node) => askFrom(item(node), item(node).question)],
  ['button.edit', (node) => editQuestion(node.closest('.exchange'), (question) => askFrom(item(node), question))],
  ['.judge, .tell, .make-case', (node) => judge(node, keepOpinion(node))],
  ['.export button', (node) => exportAs(node.dataset.kind)],
  ['.anew', begin],
  ['.rail-open', () => showRail(!element.classList.contains('rail-shown'))],
  ['.rail .rename', (node) => rename(node.closest('li'), () => drawRail(state.id))],
  ['.rail .remove', async (node) => {
    const { id } = node.closest('li').dataset;
    const title = node.closest('li').querySelector('a').textContent;
    await store.change(id, { removed: Date.now() });
    if (id === state.id) begin(); else drawRail(state.id);
    juzheng.tell(`已删除“${title.slice(0, 20)}”`, '撤销', async () => { await store.change(id, { removed: 0 }); drawRail(state.id); });
  }],
  ['.rail a', (node, event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    showRail(false);
    juzheng.go({ c: node.closest('li').dataset.id });
    show();
  }],
];
element.addEventListener('click', (event) => {
  if (element.classList.contains('rail-shown') && !event.target.closest('.rail, .rail-open')) { showRail(false); return; }
  for (const [selector, act] of CLICKS) {
    const node = event.target.closest(selector);
    if (node) { act(node, event); return; }
  }
});

function submit() {
  const question = field.value;
  if (!question.trim()) return;
  field.value = '';
  localStorage.removeItem(draftKey());
  ask(question);
}
element.querySelector('#ask-row').addEventListener('submit', (event) => { event.preventDefault(); submit(); });
field.addEventListener('input', keepDraft);
field.addEventListener('keydown', (event) => {
  if (event.isComposing) return;
  if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); submit(); }
  if (event.key === 'ArrowUp' && !field.value && turns.lastChild) {
    event.preventDefault();
    turns.lastChild.querySelector('.edit').click();
  }
});
element.querySelector('.seek').addEventListener('input', () => drawRail(state.id));
element.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  if (element.classList.contains('rail-shown')) { showRail(false); return; }
  if (closeScope()) return;
  element.querySelector('.pending .halt:not([hidden])')?.click();
});
scope.changed = () => { if (state.id) store.change(state.id, { scope: scope.chosen }); };
channel.addEventListener('message', ({ data }) => {
  drawRail(state.id);
  if (data.conversation === state.id) catchUp();
});
document.addEventListener('juzheng:begin', begin);
document.addEventListener('juzheng:address', () => {
  if ((juzheng.address().c || '') !== state.id) show();
});
// The examples of the index come as text in a place of their own, anew with each load of the page; the talk is never drawn again.
let taken = '';
function takeExamples() {
  const now = document.querySelector('#examples-now code')?.textContent;
  if (!now || now === taken) return;
  taken = now;
  const made = document.createElement('template');
  made.innerHTML = now;
  element.querySelector('.welcome').replaceChildren(made.content);
}
new MutationObserver(takeExamples).observe(document.querySelector('#examples-now'), { childList: true, characterData: true, subtree: true });
takeExamples();
store.purge().catch(() => {});
show().then(() => field.focus());
