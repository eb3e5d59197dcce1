// Tables that are sorted by a click on a head: texts by their order in Chinese, numbers as numbers; and filtered by words.
const collator = new Intl.Collator('zh-CN', { numeric: true });
const order = { at: -1, down: false };

function sortRows() {
  const table = element.querySelector('table.sortable');
  if (!table || order.at < 0) return;
  const rows = [...table.tBodies[0].rows];
  const words = (row) => row.cells[order.at].textContent.trim();
  rows.sort((a, b) => (!words(a) - !words(b)) || collator.compare(words(a), words(b)) * (order.down ? -1 : 1));
  table.tBodies[0].append(...rows);
  [...table.tHead.rows[0].cells].forEach((head, at) => {
    if (at === order.at) head.setAttribute('aria-sort', order.down ? 'descending' : 'ascending');
    else head.removeAttribute('aria-sort');
  });
}

let wanted = '';
function filterRows() {
  const table = element.querySelector('table.sortable');
  if (!table) return;
  const words = wanted.trim().split(/\s+/);
  let shown = 0;
  for (const row of table.tBodies[0].rows) {
    row.hidden = !words.every((word) => row.textContent.includes(word));
    shown += !row.hidden;
  }
  const count = element.querySelector('.count');
  count.dataset.all ||= count.textContent;
  count.textContent = wanted.trim() ? `${shown} 份报告符合“${wanted.trim()}”` : count.dataset.all;
}

element.addEventListener('click', (event) => {
  const head = event.target.closest('table.sortable th button');
  if (!head) return;
  const at = head.closest('th').cellIndex;
  order.down = order.at === at && !order.down;
  order.at = at;
  sortRows();
});
element.addEventListener('input', (event) => {
  if (!event.target.matches('.filter')) return;
  wanted = event.target.value;
  filterRows();
});
watch('value', () => requestAnimationFrame(() => {
  const field = element.querySelector('.filter');
  if (field && field.value !== wanted) field.value = wanted;
  sortRows();
  if (wanted) filterRows();
}));
