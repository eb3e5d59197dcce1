// Fields of choices: what is typed takes the place of what was chosen before, and need not be added to it.
let entered = null;
const fields = document.getElementById('comparison-filters');
fields.addEventListener('focusin', ({ target }) => { entered = target; });
fields.addEventListener('click', ({ target }) => {
  if (target === entered && target.matches('input')) target.select();
  entered = null;
});
// Gradio narrows the choices at a key going down, when what an input method writes is not there yet.
for (const name of ['input', 'compositionend']) {
  fields.addEventListener(name, ({ target, isComposing }) => {
    if (!isComposing) target.dispatchEvent(new KeyboardEvent('keydown', { key: 'Unidentified', bubbles: true }));
  });
}
