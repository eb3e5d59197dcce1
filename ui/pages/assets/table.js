// Runs once when a table of reports or figures loads: a row opens its report. The event goes to Python as 'open'.
const EVENTS = { open: 'open', refresh: 'refresh' };

element.addEventListener('click', (event) => {
  const link = event.target.closest('a.open-report');
  if (!link) return;
  event.preventDefault();
  trigger(EVENTS.open, {
    report: link.dataset.report, paragraph: Number(link.dataset.paragraph || 0),
    start: Number(link.dataset.start || 0), end: Number(link.dataset.end || 0),
  });
});
