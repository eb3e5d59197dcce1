// Runs once when a table of reports or figures loads: a row opens its report beside it.
element.addEventListener('click', (event) => {
  const link = event.target.closest('a.open-report');
  if (!link) return;
  event.preventDefault();
  const { report, paragraph, start, end } = link.dataset;
  juzheng.open({ report, paragraph, start, end, from: link });
});
