// One card for all markers: report, section and the sentence, while the pointer or the keyboard rests on one.
const card = document.createElement('div');
card.id = 'quote-card';
card.hidden = true;
card.setAttribute('role', 'tooltip');
document.querySelector('.gradio-container').append(card);

function showCard(marker) {
  const from = document.createElement('span');
  from.className = 'from';
  from.textContent = marker.dataset.title;
  const quote = document.createElement('span');
  quote.className = 'words';
  quote.textContent = '“' + marker.dataset.quote.slice(0, 300) + (marker.dataset.quote.length > 300 ? '…' : '') + '”';
  card.replaceChildren(from, quote);
  card.hidden = false;
  const place = marker.getBoundingClientRect();
  card.style.left = Math.max(8, Math.min(place.left, innerWidth - card.offsetWidth - 8)) + 'px';
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
element.addEventListener('scroll', () => { card.hidden = true; }, true);
document.addEventListener('keydown', (event) => { if (event.key === 'Escape') card.hidden = true; });
