// The tabs and the address: a tab has a link, and Back leads to the one before. Runs once, with the masthead.
const NAMES = { chat: '问答', library: '资料库', ledger: '指标台账', comparison: '指标对比', verify: '核稿', evaluation: '评测', settings: '设置' };
const view = () => (NAMES[juzheng.address().view] ? juzheng.address().view : 'chat');
// On a narrow screen some of them stand in a menu.
const TABS = '#tabs :is(button[role="tab"], .overflow-dropdown button)';
const button = (name) => [...document.querySelectorAll(TABS)].filter((tab) => tab.checkVisibility())
  .concat([...document.querySelectorAll('#tabs .overflow-dropdown button')])
  .find((tab) => [NAMES[name], juzheng.words(NAMES[name])].includes(tab.textContent.trim()));

function select() {
  const name = view();
  const tab = button(name);
  if (!tab) { setTimeout(select, 50); return; }
  if (tab.getAttribute('aria-selected') !== 'true' && !tab.classList.contains('selected')) tab.click();
}

document.addEventListener('click', (event) => {
  const tab = event.target.closest(TABS);
  const words = tab && tab.textContent.trim();
  const name = tab && Object.keys(NAMES).find((key) => [NAMES[key], juzheng.words(NAMES[key])].includes(words));
  if (!name) return;
  if (name !== view()) juzheng.go({ view: name === 'chat' ? '' : name });
});
addEventListener('popstate', () => { select(); document.dispatchEvent(new Event('juzheng:address')); });
select();

// Where somebody may see several collections he chooses one; each is an index of its own, so the page is read anew.
async function offerCollections() {
  const { collections, chosen } = await juzheng.get('/api/v1/collections');
  if (collections.length < 2) return;
  const choice = document.createElement('select');
  choice.className = 'collections';
  choice.setAttribute('aria-label', '资料集');
  for (const name of collections) choice.append(new Option(name === 'default' ? '默认资料集' : name, name, false, name === chosen));
  choice.addEventListener('change', () => location.assign('/collections/' + encodeURIComponent(choice.value)));
  // The tabs may come after the server's answer, or be put up anew.
  const place = () => {
    const left = document.getElementById('left');
    if (left && choice.parentNode !== left) left.append(choice);
  };
  new MutationObserver(place).observe(document.body, { childList: true, subtree: true });
  place();
}
const offer = () => offerCollections().catch(() => setTimeout(offer, 3000));
offer();
