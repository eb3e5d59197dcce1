// The settings: what concerns the looks stays in this browser, the model goes to the server and its key never comes back.
function fillIn() {
  for (const choice of element.querySelectorAll('.choice')) {
    const value = localStorage.getItem(choice.dataset.key) || choice.querySelector('input').value;
    for (const input of choice.querySelectorAll('input')) input.checked = input.value === value;
  }
  fetch('/page/model').then((answer) => answer.json()).then((model) => {
    const form = element.querySelector('.model');
    form.api_key.placeholder = model.has_key ? '已保存，留空不改' : '没有密钥的服务留空';
    // What was typed while the answer was under way stays.
    if (form.classList.contains('typed')) return;
    form.base_url.value = model.base_url;
    form.elements.model.value = model.model;
  }).catch(() => {});
}

async function sendModel(test) {
  const form = element.querySelector('.model');
  const told = form.querySelector('.told');
  told.textContent = test ? '正在试…' : '正在保存…';
  const sent = { base_url: form.base_url.value, model: form.elements.model.value, api_key: form.api_key.value || null, test };
  try {
    const answer = await (await juzheng.post('/page/model', sent)).json();
    told.textContent = answer.message;
    if (!test) { form.api_key.value = ''; form.classList.remove('typed'); fillIn(); }
  } catch (error) {
    told.textContent = error.message;
  }
}

element.addEventListener('change', (event) => {
  const choice = event.target.closest('.choice');
  if (!choice) return;
  localStorage.setItem(choice.dataset.key, event.target.value);
  if (choice.dataset.key === 'juzheng-theme') juzheng.theme(); else location.reload();
});
element.addEventListener('input', (event) => event.target.closest('.model')?.classList.add('typed'));
element.addEventListener('submit', (event) => { event.preventDefault(); sendModel(false); });
element.addEventListener('click', (event) => { if (event.target.closest('.test')) sendModel(true); });
fillIn();
