// Runs once when the conversation component loads: one delegated listener for markers, labels, examples, copying.
// Events go to Python as 'cite', 'relabel', 'example' and 'halt'.
const EVENTS = { cite: 'cite', relabel: 'relabel', example: 'example', halt: 'halt', judge: 'judge' };

async function copyText(text) {
  if (navigator.clipboard && window.isSecureContext) return navigator.clipboard.writeText(text);
  // Plain http on another machine: the clipboard API is not there.
  const area = document.createElement('textarea');
  area.value = text;
  area.style.position = 'fixed';
  area.style.opacity = '0';
  document.body.append(area);
  area.select();
  const done = document.execCommand('copy');
  area.remove();
  if (!done) throw new Error('copy refused');
}

function editLabel(chip) {
  const field = document.createElement('input');
  field.className = 'chip-input';
  field.value = chip.dataset.value;
  field.setAttribute('aria-label', '改为');
  field.setAttribute('list', 'known-' + chip.dataset.field);
  let closed = false;
  const close = (send) => {
    if (closed) return;
    closed = true;
    const next = field.value.trim();
    field.replaceWith(chip);
    chip.focus();
    if (send && next !== chip.dataset.value) {
      trigger(EVENTS.relabel, {
        turn: Number(chip.dataset.turn), field: chip.dataset.field, old: chip.dataset.value, new: next,
      });
    }
  };
  field.addEventListener('keydown', (event) => {
    if (event.isComposing) return;
    if (event.key === 'Enter') { event.preventDefault(); close(true); }
    if (event.key === 'Escape') { event.preventDefault(); close(false); }
  });
  field.addEventListener('blur', () => close(false));
  chip.replaceWith(field);
  field.focus();
  field.select();
}

element.addEventListener('click', (event) => {
  const marker = event.target.closest('a.marker');
  if (marker) {
    event.preventDefault();
    trigger(EVENTS.cite, { turn: Number(marker.dataset.turn), number: Number(marker.dataset.number) });
    return;
  }
  const copy = event.target.closest('button.copy');
  if (copy) {
    const words = copy.textContent;
    copyText(copy.dataset.copy).then(() => { copy.textContent = '已复制'; }, () => { copy.textContent = '复制失败，请手动选择'; })
      .finally(() => setTimeout(() => { copy.textContent = words; }, 1600));
    return;
  }
  const chip = event.target.closest('button.chip');
  if (chip) { editLabel(chip); return; }
  const example = event.target.closest('button.example');
  if (example) { trigger(EVENTS.example, { question: example.textContent }); return; }
  const judge = event.target.closest('button.judge, button.tell');
  if (judge) {
    const judging = judge.closest('.judging');
    const fault = judging.querySelector('.fault');
    if (judge.dataset.right === '0') { fault.hidden = !fault.hidden; fault.querySelector('select').focus(); return; }
    const wrong = judge.classList.contains('tell');
    trigger(EVENTS.judge, {
      turn: Number(judging.dataset.turn),
      fault: wrong ? fault.querySelector('select').value : '',
      expected: wrong ? fault.querySelector('input').value : '',
    });
    fault.hidden = true;
    return;
  }
  const halt = event.target.closest('button.halt');
  if (halt) { halt.disabled = true; trigger(EVENTS.halt, {}); }
});

// One card for all markers: the quoted words, while the pointer or the keyboard rests on one.
const card = document.createElement('div');
card.id = 'quote-card';
card.hidden = true;
card.setAttribute('role', 'tooltip');
document.body.append(card);

function showCard(marker) {
  if (!marker.dataset.quote) return;
  const from = document.createElement('span');
  from.className = 'from';
  from.textContent = marker.dataset.title;
  card.replaceChildren(from, '“' + marker.dataset.quote.slice(0, 300) + '”');
  card.hidden = false;
  const place = marker.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(place.left, window.innerWidth - card.offsetWidth - 8)) + 'px';
  const above = place.top - card.offsetHeight - 8;
  card.style.top = (above > 8 ? above : place.bottom + 8) + 'px';
}

for (const name of ['mouseover', 'focusin']) {
  element.addEventListener(name, (event) => {
    const marker = event.target.closest('a.marker');
    if (marker) showCard(marker); else card.hidden = true;
  });
}
for (const name of ['mouseleave', 'focusout', 'click']) element.addEventListener(name, () => { card.hidden = true; });
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') card.hidden = true; });

let shownLast = '';

watch('value', () => {
  // The latest question to the top of the conversation; scrollIntoView would move the whole page as well.
  const last = element.querySelector('.exchange:last-child');
  const scroller = element.closest('#conversation');
  if (!last) { shownLast = ''; return; }
  // Not at each second of an answer that a language model writes: who has scrolled away stays there.
  const state = element.querySelectorAll('.exchange').length + (last.querySelector('.pending') ? ' pending' : ' answered');
  if (state === shownLast) return;
  shownLast = state;
  const top = scroller.scrollTop + last.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 8;
  scroller.scrollTo({ top, behavior: window.matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
});
