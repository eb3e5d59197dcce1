// A draft is checked: pasted, or sent as a Word document; what was found is shown, and the document can be fetched with comments.
const find = (selector) => element.querySelector(selector);
const KEPT = 'juzheng-draft-checked';
let marked = null;

// `name` is that of the document which can then be fetched, `words` what was checked.
async function check(path, body, name, words) {
  const [start, told, shown, fetchMarked] = ['#verify-start', '.draft-told', '#verified', '.fetch-marked'].map(find);
  start.disabled = true;
  told.textContent = '正在核对…';
  fetchMarked.hidden = true;
  try {
    const answer = await (await juzheng.post(path, null, { body, headers: { 'x-juzheng': '1', 'content-type': 'application/octet-stream' } })).json();
    shown.innerHTML = answer.html; // made by the server, everything in it escaped
    told.textContent = words;
    if (!answer.document) return;
    marked = { name, data: Uint8Array.from(atob(answer.document), (character) => character.charCodeAt(0)) };
    fetchMarked.hidden = false;
  } catch (error) {
    told.textContent = error.message;
  } finally {
    start.disabled = false;
  }
}

const send = (file) => check('/verify/shown?name=' + encodeURIComponent(file.name), file, file.name.replace(/\.docx$/i, '') + '-核稿.docx', file.name);

element.addEventListener('input', (event) => {
  if (event.target.matches('textarea')) localStorage.setItem(KEPT, event.target.value);
});
element.addEventListener('click', (event) => {
  if (event.target.closest('#verify-start')) check('/verify/text', find('textarea').value, '核稿.docx', '');
  if (event.target.closest('.fetch-marked')) juzheng.save(new Response(marked.data), marked.name);
});
element.addEventListener('change', (event) => {
  if (event.target.closest('.only-wrong')) find('.verified-draft').classList.toggle('wrong-alone', event.target.checked);
  if (!event.target.matches('input[type=file]')) return;
  const [file] = event.target.files || [];
  event.target.value = '';
  if (file) send(file);
});
for (const name of ['dragover', 'drop']) {
  document.addEventListener(name, (event) => {
    if (!element.checkVisibility() || ![...(event.dataTransfer?.types || [])].includes('Files')) return;
    event.preventDefault();
    if (name === 'drop' && event.dataTransfer.files[0]) send(event.dataTransfer.files[0]);
  });
}
// Gradio may draw the page anew before it is first seen.
new IntersectionObserver(() => { find('textarea').value ||= localStorage.getItem(KEPT) || ''; }).observe(element);
