// The tabs and the address: a tab has a link, and Back leads to the one before. Runs once, with the masthead.
const NAMES = { chat: '问答', library: '资料库', ledger: '指标台账', comparison: '指标对比', verify: '核稿', evaluation: '评测', settings: '设置' };
const view = () => (NAMES[juzheng.address().view] ? juzheng.address().view : 'chat');
const button = (name) => [...document.querySelectorAll('#tabs button[role="tab"]')]
  .find((tab) => tab.textContent.trim() === NAMES[name]);

function select() {
  const name = view();
  const tab = button(name);
  if (!tab) { setTimeout(select, 50); return; }
  if (tab.getAttribute('aria-selected') !== 'true') tab.click();
}

document.addEventListener('click', (event) => {
  const tab = event.target.closest('#tabs button[role="tab"]');
  const name = tab && Object.keys(NAMES).find((key) => NAMES[key] === tab.textContent.trim());
  if (!name) return;
  if (name !== view()) juzheng.go({ view: name === 'chat' ? '' : name });
});
addEventListener('popstate', () => { select(); document.dispatchEvent(new Event('juzheng:address')); });
select();
