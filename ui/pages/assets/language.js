// The pages in English, where that was chosen: their own words are replaced as they appear; what reports and answers say is not.
(() => {
  juzheng.words = (text) => text;
  if (localStorage.getItem('juzheng-language') !== 'en') return;
  document.documentElement.lang = 'en';
  const english = window.juzhengEnglish;
  const FORMS = [
    [/^就 (\d+) 份报告提问$/, 'Ask about $1 reports'], [/^(\d+) 份报告，(\d+) 个指标数据$/, '$1 reports, $2 figures'],
    [/^(\d+) 份$/, '$1'], [/^(\d+) 秒$/, '$1 s'], [/^(\d+) 处$/, '$1 found'], [/^用时 (\S+) (?:毫秒)$/, 'Took $1 ms'],
    [/^共 (\d+) 条，(\d+) 页$/, '$1 records, $2 pages'], [/^第 (\d+) 页，共 (\d+) 页$/, 'Page $1 of $2'],
    [/^第$/, 'Page'], [/^页$/, ''], [/^第(\d+)段$/, 'paragraph $1'], [/^第(\d+)段，第(\d+)页$/, 'paragraph $1, page $2'], [/^只查了所选范围内的 (\d+) 份报告$/, 'Only the $1 reports in the chosen scope were searched'],
    [/^第 (\d+) 页，正在取…$/, 'Page $1, loading…'], [/^更正记录（(\d+)）$/, 'Corrections ($1)'], [/^历次版本（(\d+)）$/, 'Earlier versions ($1)'],
    [/^核对 (\d+) 句：有依据 (\d+)，与报告不符 (\d+)，没有找到 (\d+)$/, '$1 sentences checked: $2 borne, $3 contradicted, $4 not found'],
    [/^与报告不符：(.+)$/, 'Contradicts the reports: $1'], [/^答错的题（(\d+)）$/, 'Wrong ($1)'],
  ];
  // Marks of sentences, and why nothing is answered, by its code: the sentence itself stays as the reports have it.
  const MARKS = { 核对: 'checked', 推算: 'computed', 概括: 'paraphrased' };
  const REASONS = {
    empty_index: 'there are no reports yet', opinion: 'reports make no such judgement',
    ambiguous_place: 'several places have this name', no_such_region: 'there is no report of this place', no_such_period: 'nothing for this period',
    only_target: 'only a target is stated', only_actual: 'only what was achieved is stated', other_unit: 'stated in another unit only',
    other_scope: 'stated for another scope only', other_aspect: 'another side of it is stated only', no_such_indicator: 'no such indicator',
    only_passage: 'no figure; the nearest passage is quoted',
  };
  const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];
  const CONTENT = '.answer-text, .question h2, .report, .report-head h2, blockquote, .trace, .conversations a, .source .title:not(.again), .source .where,'
    + ' td:not(.tools) :not(.status), td:not(.tools):not(:has(.status)), dd:not(.keys dd), .facts, .verified-draft, .examples, .scope-box label, .talk-title, textarea, script, style';
  juzheng.words = (text) => {
    const bare = text.trim();
    const form = !english[bare] && FORMS.find(([shape]) => shape.test(bare));
    return english[bare] ? text.replace(bare, english[bare]) : form ? bare.replace(...form) : text;
  };

  function turn(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || node.parentElement.closest(CONTENT)) return;
      const next = juzheng.words(node.data);
      if (next !== node.data) node.data = next;
      return;
    }
    if (node.nodeType !== Node.ELEMENT_NODE) return;
    for (const name of ATTRIBUTES) {
      const given = node.getAttribute(name);
      if (given && juzheng.words(given) !== given) node.setAttribute(name, juzheng.words(given));
    }
    if (node.dataset.word in MARKS) node.dataset.word = MARKS[node.dataset.word];
    if (node.dataset.reason !== undefined) {
      node.textContent = `No answer in the reports${REASONS[node.dataset.reason] ? ': ' + REASONS[node.dataset.reason] : ''}.`;
      return;
    }
    for (const child of node.childNodes) turn(child);
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'childList') addedNodes.forEach(turn); else turn(target);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
