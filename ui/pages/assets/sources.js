// Runs once when the source panel loads: opens reports from cards, goes back to the cards, scrolls to the quote.
// Events go to Python as 'cite' and 'back'.
const EVENTS = { cite: 'cite', back: 'back' };

element.addEventListener('click', (event) => {
  const marker = event.target.closest('a.marker');
  if (marker && marker.dataset.number) {
    event.preventDefault();
    trigger(EVENTS.cite, { turn: Number(marker.dataset.turn), number: Number(marker.dataset.number) });
    return;
  }
  const back = event.target.closest('button.back');
  if (back) trigger(EVENTS.back, { turn: Number(back.dataset.turn) });
});

function reveal() {
  const opened = element.querySelector('.source-panel.opened');
  if (!opened) return;
  const quote = element.querySelector('mark.quote') || element.querySelector('.para.cited');
  const scroller = opened.querySelector('.report');
  if (quote && scroller) {
    const space = scroller.getBoundingClientRect();
    scroller.scrollTop += quote.getBoundingClientRect().top - space.top - space.height / 3;
  } else if (scroller) {
    scroller.scrollTop = 0;
  }
  // On a narrow screen the panel lies below the conversation.
  if (window.matchMedia('(max-width: 900px)').matches) opened.scrollIntoView({ block: 'start' });
}

watch('value', () => requestAnimationFrame(reveal));
