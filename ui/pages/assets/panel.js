// The panel beside the pages: a report at the place that was asked for, with outline and search. Runs once.
const panel = element.querySelector('.source-panel');
const body = panel.querySelector('.panel-body');
// Gradio's style sheets reach only what lies within its own frame.
const frame = () => document.getElementById('main');
let from = null;
const layout = panel.querySelector('.layout');
let opened = null; // the place and the page it stands on, where the report has pages

async function load(place) {
  frame().classList.add('source-open');
  const sent = { report: place.report, also: place.also || [], quote: place.quote ?? null };
  for (const name of ['paragraph', 'start', 'end']) sent[name] = Number(place[name]) || 0;
  try {
    const told = await (await juzheng.post('/page/source', sent)).json();
    const template = document.createElement('template');
    template.innerHTML = told.html;
    body.replaceChildren(template.content);
    if (!told.found && place.kept) {
      place.kept.open = true;
      place.kept.querySelector('.open-cited')?.remove();
      body.append(place.kept);
    }
    opened = told.page ? { place, page: told.page } : null;
    layout.hidden = !opened;
    showSheet();
    body.querySelector('h2')?.focus({ preventScroll: true });
    requestAnimationFrame(reveal);
  } catch (error) {
    juzheng.tell(error.message, '重试', () => load(place));
  }
}

// Whether the page is shown beside the text is remembered; at first it is.
function showSheet() {
  const wanted = opened !== null && localStorage.getItem('juzheng-sheet') !== 'off';
  layout.setAttribute('aria-pressed', String(wanted));
  frame().classList.toggle('sheet-open', wanted);
  body.querySelector('.sheet')?.remove();
  if (wanted) body.querySelector('.report').before(sheetPane(opened.place, opened.page));
}

function reveal() {
  const scroller = body.querySelector('.report');
  const at = body.querySelector('mark.quote') || body.querySelector('.para.cited');
  if (scroller && at) {
    const space = scroller.getBoundingClientRect();
    scroller.scrollTop += at.getBoundingClientRect().top - space.top - space.height / 3;
  }
}

function close() {
  frame().classList.remove('source-open');
  juzheng.go({ report: '', paragraph: '', start: '', end: '' });
  if (from?.isConnected) from.focus();
  from = null;
}

function sync() {
  const place = juzheng.address();
  if (place.report) load(place); else frame().classList.remove('source-open');
}

// Where the words that are looked for stand, without changing the text: highlights are drawn over it.
let found = [];
function find(words, next) {
  if (next && found.length) { found.push(found.shift()); } else {
    found = [];
    const walker = document.createTreeWalker(body.querySelector('.report'), NodeFilter.SHOW_TEXT);
    while (words && walker.nextNode()) {
      const node = walker.currentNode;
      if (!node.parentElement.closest('.para-text')) continue;
      for (let at = node.data.indexOf(words); at >= 0; at = node.data.indexOf(words, at + words.length)) {
        const range = new Range();
        range.setStart(node, at);
        range.setEnd(node, at + words.length);
        found.push(range);
      }
    }
  }
  body.querySelector('.found').textContent = words ? (found.length ? `${found.length} 处` : '没有找到') : '';
  if (window.Highlight) {
    CSS.highlights.set('juzheng-found', new Highlight(...found));
    CSS.highlights.set('juzheng-here', new Highlight(...found.slice(0, 1)));
  }
  found[0]?.startContainer.parentElement.scrollIntoView({ block: 'center' });
}

element.addEventListener('input', (event) => { if (event.target.matches('.find')) find(event.target.value.trim()); });
element.addEventListener('keydown', (event) => {
  if (event.key === 'Enter' && event.target.matches('.find')) find(event.target.value.trim(), true);
  if (event.key === 'Escape') close();
});
element.addEventListener('click', (event) => {
  if (event.target.closest('.close')) close();
  if (event.target.closest('.layout')) {
    localStorage.setItem('juzheng-sheet', layout.getAttribute('aria-pressed') === 'true' ? 'off' : 'on');
    showSheet();
    requestAnimationFrame(reveal);
  }
  const wide = event.target.closest('.widen');
  if (wide) wide.setAttribute('aria-pressed', String(frame().classList.toggle('source-wide')));
  const head = event.target.closest('.outline button');
  if (!head) return;
  head.closest('details').open = false;
  body.querySelector(`.para[data-number="${head.dataset.paragraph}"]`)?.scrollIntoView({ block: 'start' });
});
// Esc closes the report also from beside it, unless it belongs to a field, a menu or a dialog there.
document.addEventListener('keydown', (event) => {
  const opened = frame()?.classList.contains('source-open');
  if (event.key !== 'Escape' || !opened || event.defaultPrevented || panel.contains(event.target)) return;
  if (event.target.closest('input, textarea, select, dialog, details.menu[open]') || document.querySelector('dialog[open], .scope-box, .pending .halt:not([hidden])')) return;
  close();
});
document.addEventListener('juzheng:open', ({ detail: place }) => {
  from = place.from || document.activeElement;
  const { report, paragraph, start, end } = place;
  juzheng.go({ report, paragraph, start, end });
  load(place);
});
document.addEventListener('juzheng:address', sync);
sync();
