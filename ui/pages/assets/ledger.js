// The ledger: filters, sorting and pages are asked of the server; the address keeps them. Runs once, when the component loads.
const find = (selector) => element.querySelector(selector);
const wanted = { region: [], year: [], status: [], indicator: '', order: '', down: false, page: 1 };
const WORDS = { region: '地区', year: '年份', status: '性质' };

function query(more = {}) {
  const asked = new URLSearchParams();
  for (const field of Object.keys(WORDS)) for (const value of wanted[field]) asked.append(field, value);
  for (const [name, value] of Object.entries({ indicator: wanted.indicator, order: wanted.order, down: wanted.down || '', ...more })) {
    if (value) asked.set(name, value);
  }
  return asked;
}

function readAddress() {
  const asked = new URLSearchParams(juzheng.address().ledger || '');
  for (const field of Object.keys(WORDS)) wanted[field] = asked.getAll(field);
  wanted.indicator = asked.get('indicator') || '';
  wanted.order = asked.get('order') || '';
  wanted.down = asked.get('down') === 'true';
  wanted.page = Number(asked.get('page')) || 1;
  find('.indicator').value = wanted.indicator;
}

let asking = 0;
async function load() {
  const mine = ++asking;
  juzheng.go({ ledger: String(query({ page: wanted.page > 1 ? wanted.page : '' })) }, { replace: true });
  drawChosen();
  for (const link of element.querySelectorAll('.export')) link.href = `/ledger.${link.dataset.kind}?${query()}`;
  try {
    const told = await juzheng.get('/page/ledger?' + query({ page: wanted.page }));
    if (mine !== asking) return;
    wanted.page = told.page;
    const unfolded = find('.corrections')?.open;
    find('.ledger-rows').innerHTML = told.html; // made by the server, everything in it escaped
    if (unfolded && find('.corrections')) find('.corrections').open = true;
    find('.count').textContent = `共 ${told.total} 条，${told.pages} 页`;
    Object.assign(find('.page'), { value: told.page, max: told.pages });
    find('.before').disabled = told.page <= 1;
    find('.after').disabled = told.page >= told.pages;
  } catch (error) {
    juzheng.tell(error.message, '重试', load);
  }
}

const refine = (changes) => { Object.assign(wanted, { page: 1 }, changes); load(); };
const turn = (page) => { wanted.page = Math.max(1, page || 1); load(); };

function drawChosen() {
  const chips = [];
  for (const field of Object.keys(WORDS)) {
    for (const value of wanted[field]) {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.className = 'chip';
      chip.textContent = (field === 'year' ? value + '年' : value) + ' ×';
      chip.setAttribute('aria-label', '去掉' + value);
      chip.addEventListener('click', () => refine({ [field]: wanted[field].filter((other) => other !== value) }));
      chips.push(chip);
    }
  }
  find('.chosen').replaceChildren(...chips);
}

// A list of choices is fetched when it is opened; many of them are searched by typing.
async function openChoice(menu) {
  const field = menu.dataset.field;
  const box = menu.querySelector('div');
  const { [field]: values } = await juzheng.get('/page/ledger/choices');
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = '查找' + WORDS[field];
  search.setAttribute('aria-label', search.placeholder);
  if (field === 'region') values.sort(new Intl.Collator('zh-CN').compare);
  const labels = values.map((value) => {
    const label = document.createElement('label');
    const tick = document.createElement('input');
    tick.type = 'checkbox';
    tick.checked = wanted[field].includes(value);
    tick.addEventListener('change', () => {
      refine({ [field]: tick.checked ? [...wanted[field], value] : wanted[field].filter((other) => other !== value) });
    });
    label.append(tick, value);
    return label;
  });
  search.addEventListener('input', () => { for (const label of labels) label.hidden = !label.textContent.includes(search.value.trim()); });
  box.replaceChildren(...(values.length > 8 ? [search] : []), ...labels);
  box.querySelector('input')?.focus();
}
for (const menu of element.querySelectorAll('.choice')) {
  menu.addEventListener('toggle', () => { if (menu.open) openChoice(menu).catch((error) => juzheng.tell(error.message)); });
}

let typing;
element.addEventListener('input', (event) => {
  if (!event.target.matches('.indicator')) return;
  clearTimeout(typing);
  typing = setTimeout(() => refine({ indicator: event.target.value.trim() }), 250);
});
element.addEventListener('change', (event) => { if (event.target.matches('.page')) turn(Number(event.target.value)); });
element.addEventListener('click', (event) => {
  const head = event.target.closest('[data-order]');
  if (head) refine({ order: head.dataset.order, down: wanted.order === head.dataset.order && !wanted.down });
  if (event.target.closest('.before')) turn(wanted.page - 1);
  if (event.target.closest('.after')) turn(wanted.page + 1);
  const correct = event.target.closest('.correct-figure');
  if (correct) correctFigure(correct.dataset, load);
  const undo = event.target.closest('.undo');
  if (undo) undoCorrection(Number(undo.dataset.id), load);
});

readAddress();
// Read whenever its tab comes into view: reports may have changed meanwhile.
new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) load(); }).observe(element);
