// One exchange on the screen: the question, what is there of its answer, and what can be done with it.
const fragment = (html) => {
  const template = document.createElement('template');
  template.innerHTML = html;
  return template.content;
};

function turnElement(item, html) {
  const turn = document.createElement('article');
  turn.className = 'exchange';
  turn.dataset.id = item.id;
  const question = document.createElement('div');
  question.className = 'question';
  const words = document.createElement('h2');
  words.textContent = item.question;
  const edit = document.createElement('button');
  edit.type = 'button';
  edit.className = 'edit';
  edit.textContent = '修改';
  edit.setAttribute('aria-label', '修改问题');
  question.append(edit, words);
  turn.append(question, html ? fragment(html) : waitingElement());
  return turn;
}

function waitingElement() {
  const waiting = fragment('<div class="answer pending"><p><span role="status">正在查找依据…</span>'
    + '<span class="seconds" aria-hidden="true"></span><button type="button" class="halt" hidden'
    + ' title="不再等待，由规则组织回答">停止</button></p><ul></ul></div>').firstChild;
  const began = Date.now();
  const clock = setInterval(() => {
    if (!waiting.isConnected) { clearInterval(clock); return; }
    const seconds = Math.round((Date.now() - began) / 1000);
    if (seconds < 1) return;
    waiting.querySelector('[role=status]').textContent = '正在组织回答…';
    waiting.querySelector('.seconds').textContent = seconds + ' 秒';
    waiting.querySelector('.halt').hidden = false;
  }, 500);
  return waiting;
}

function addClaim(turn, text) {
  const line = document.createElement('li');
  line.textContent = text;
  turn.querySelector('.pending ul').append(line);
}

// The question becomes a field; `send` gets the new wording.
function editQuestion(turn, send) {
  const question = turn.querySelector('.question');
  if (question.querySelector('textarea')) return;
  const before = [...question.childNodes];
  const field = document.createElement('textarea');
  field.value = turn.querySelector('h2').textContent;
  field.setAttribute('aria-label', '修改问题');
  const button = (words, act) => {
    const made = document.createElement('button');
    made.type = 'button';
    made.textContent = words;
    made.addEventListener('click', act);
    return made;
  };
  const leave = () => question.replaceChildren(...before);
  const done = () => { if (field.value.trim()) { leave(); send(field.value.trim()); } };
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter' && !event.shiftKey) { event.preventDefault(); done(); }
    if (event.key === 'Escape') { event.stopPropagation(); leave(); }
  });
  question.replaceChildren(field, button('重新提问', done), button('取消', leave));
  field.focus();
}

// A label of what was understood becomes a field; `send` gets the new value.
function editLabel(chip, send) {
  const field = document.createElement('input');
  field.className = 'chip-input';
  field.value = chip.dataset.value;
  field.setAttribute('aria-label', '改为');
  field.setAttribute('list', 'known-' + chip.dataset.field);
  let closed = false;
  const close = (keep) => {
    if (closed) return;
    closed = true;
    const next = field.value.trim();
    field.replaceWith(chip);
    chip.focus();
    if (keep && next !== chip.dataset.value) send(next);
  };
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') { event.preventDefault(); close(true); }
    if (event.key === 'Escape') { event.preventDefault(); event.stopPropagation(); close(false); }
  });
  field.addEventListener('blur', () => close(false));
  chip.replaceWith(field);
  field.focus();
  field.select();
}

function labelsOf(answer) {
  const labels = {};
  for (const chip of answer.querySelectorAll('.labels .chip')) {
    if (chip.dataset.value) (labels[chip.dataset.field] ||= []).push(chip.dataset.value);
  }
  return labels;
}

// 赞同 and 反对, with a reason; `keep` sends what is thought and gives back what became of it in words.
async function judge(button, keep) {
  const answer = button.closest('.answer');
  const fault = answer.querySelector('.fault');
  const thanks = answer.querySelector('.thanks');
  const right = button.classList.contains('judge') && button.dataset.right === '1';
  if (button.classList.contains('judge')) {
    for (const other of answer.querySelectorAll('.judge')) other.setAttribute('aria-pressed', String(other === button));
    fault.hidden = right;
    thanks.hidden = true;
    if (!right) { fault.querySelector('select').focus(); return; }
  }
  const wrong = answer.querySelector('.judge[data-right="0"]').getAttribute('aria-pressed') === 'true';
  try {
    const told = await keep({
      right: !wrong,
      fault: wrong ? fault.querySelector('select').value : '',
      expected: wrong ? fault.querySelector('input').value : '',
      case: button.classList.contains('make-case'),
    });
    thanks.querySelector('span').textContent = told.message;
    thanks.querySelector('.make-case').hidden = button.classList.contains('make-case');
    if (button.classList.contains('make-case')) fault.hidden = true;
  } catch (error) {
    thanks.querySelector('span').textContent = error.message;
  }
  thanks.hidden = false;
}
