// The chips that say which reports a question is answered from, and the box in which they are chosen.
const KINDS_OF_SCOPE = { regions: '地区', years: '年份', kinds: '类型', reports: '报告' };
const scope = { chosen: {}, titles: new Map(), changed: () => {} };

function drawScope() {
  const chips = [];
  for (const field of Object.keys(KINDS_OF_SCOPE)) {
    for (const value of scope.chosen[field] || []) {
      const chip = document.createElement('button');
      chip.type = 'button';
      chip.className = 'chip';
      const words = field === 'reports' ? scope.titles.get(value) || '一份报告' : value;
      chip.textContent = words + ' ×';
      chip.setAttribute('aria-label', '去掉' + words);
      chip.addEventListener('click', () => { choose(field, value, false); });
      chips.push(chip);
    }
  }
  element.querySelector('.scope-open').textContent = chips.length ? '范围：' : '范围：全部报告';
  element.querySelector('.scope-chips').replaceChildren(...chips);
}

function choose(field, value, on) {
  const kept = (scope.chosen[field] || []).filter((other) => other !== value);
  scope.chosen = { ...scope.chosen, [field]: on ? [...kept, value] : kept };
  drawScope();
  scope.changed();
}

function setScope(chosen) {
  scope.chosen = chosen || {};
  if ((scope.chosen.reports || []).length && !scope.titles.size) readChoices().then(drawScope, () => {});
  drawScope();
}

async function readChoices() {
  const answer = await fetch('/page/scope');
  const choices = await answer.json();
  scope.titles = new Map(choices.reports.map((report) => [report.id, report.title]));
  return choices;
}

function group(field, values) {
  const set = document.createElement('fieldset');
  const legend = document.createElement('legend');
  legend.textContent = KINDS_OF_SCOPE[field];
  set.append(legend);
  for (const [value, words] of values) {
    const label = document.createElement('label');
    const box = document.createElement('input');
    box.type = 'checkbox';
    box.checked = (scope.chosen[field] || []).includes(value);
    box.addEventListener('change', () => choose(field, value, box.checked));
    label.append(box, words);
    set.append(label);
  }
  return set;
}

async function openScope(opener) {
  const old = element.querySelector('.scope-box');
  if (old) { old.remove(); opener.setAttribute('aria-expanded', 'false'); return; }
  const box = document.createElement('div');
  box.className = 'scope-box';
  const search = document.createElement('input');
  search.type = 'search';
  search.placeholder = '查找地区、年份、报告';
  search.setAttribute('aria-label', search.placeholder);
  search.addEventListener('input', () => {
    for (const label of box.querySelectorAll('label')) label.hidden = !label.textContent.includes(search.value.trim());
  });
  box.append(search);
  element.querySelector('.scope').append(box);
  opener.setAttribute('aria-expanded', 'true');
  try {
    const choices = await readChoices();
    const same = (values) => values.map((value) => [value, value]);
    choices.regions.sort(new Intl.Collator('zh-CN').compare);
    box.append(group('regions', same(choices.regions)), group('years', same(choices.years)), group('kinds', same(choices.kinds)),
      group('reports', choices.reports.map((report) => [report.id, report.title])));
    search.focus();
  } catch {
    box.append('连不上服务器，范围读不出来。');
  }
}

document.addEventListener('click', (event) => {
  const opener = event.target.closest('.scope-open');
  if (opener) { openScope(opener); return; }
  if (!event.target.closest('.scope-box, .scope-chips')) closeScope();
});
function closeScope() {
  const box = element.querySelector('.scope-box');
  if (!box) return false;
  box.remove();
  element.querySelector('.scope-open').setAttribute('aria-expanded', 'false');
  return true;
}
