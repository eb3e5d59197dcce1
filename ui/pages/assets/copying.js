// Copying an answer: as formatted text with its sources, and as plain text beside it.
async function copyPlain(text) {
  if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
  // Plain http on another machine: the clipboard API is not there.
  const area = document.createElement('textarea');
  area.value = text;
  area.style.cssText = 'position:fixed;opacity:0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('copy refused');
  return undefined;
}

function formatted(answer, plain) {
  const text = answer.querySelector('.answer-text').cloneNode(true);
  for (const tag of text.querySelectorAll('.tag')) tag.remove();
  for (const marker of text.querySelectorAll('a.marker')) {
    const raised = document.createElement('sup');
    raised.textContent = marker.textContent;
    marker.replaceWith(raised);
  }
  for (const figure of text.querySelectorAll('.figure')) figure.replaceWith(...figure.childNodes);
  for (const element of text.querySelectorAll('*')) {
    for (const { name } of [...element.attributes]) element.removeAttribute(name);
    if (element.tagName === 'TABLE') element.setAttribute('border', '1');
  }
  const notes = document.createElement('div');
  const at = plain.indexOf('\n\n来源：\n');
  for (const line of at < 0 ? [] : plain.slice(at + 2).split('\n')) {
    const note = document.createElement('p');
    note.textContent = line;
    notes.append(note);
  }
  return text.innerHTML + notes.innerHTML;
}

async function copyAnswer(button) {
  const plain = button.dataset.copy;
  if (button.dataset.way !== 'rich' || !navigator.clipboard || !window.ClipboardItem) return copyPlain(plain);
  const html = formatted(button.closest('.answer'), plain);
  return navigator.clipboard.write([new ClipboardItem({
    'text/html': new Blob([html], { type: 'text/html' }), 'text/plain': new Blob([plain], { type: 'text/plain' }),
  })]);
}

function copyFrom(button) {
  const main = button.closest('.acts').querySelector('[data-way=rich]');
  const words = '复制';
  copyAnswer(button)
    .then(() => { main.textContent = '已复制'; }, () => { main.textContent = '复制失败，请手动选择'; })
    .finally(() => setTimeout(() => { main.textContent = words; }, 1600));
}
