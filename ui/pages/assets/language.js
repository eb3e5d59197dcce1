// The pages in English, where that was chosen: their own words are replaced as they appear; what reports and answers say is not.
(() => {
  juzheng.words = (text) => text;
  if (localStorage.getItem('juzheng-language') !== 'en') return;
  document.documentElement.lang = 'en';
  const english = window.juzhengEnglish;
  const FORMS = [
    [/^就 (\d+) 份报告提问$/, 'Ask about $1 reports'], [/^(\d+) 份报告，(\d+) 个指标数据$/, '$1 reports, $2 figures'],
    [/^(\d+) 份$/, '$1'], [/^(\d+) 秒$/, '$1 s'], [/^(\d+) 处$/, '$1 found'], [/^用时 (\S+) (?:毫秒)$/, 'Took $1 ms'],
    [/^共 (\d+) 条，第 (\d+) 页，共 (\d+) 页$/, '$1 records, page $2 of $3'],
  ];
  const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];
  const CONTENT = '.answer-text, .question h2, .report, .report-head h2, blockquote, .trace, .conversations a, .source .title, .source .where,'
    + ' td:not(.tools), dd, .facts, .verified-draft, .examples, .scope-box label, .talk-title, textarea, script, style';
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
    for (const child of node.childNodes) turn(child);
  }
  new MutationObserver((changes) => {
    for (const { target, addedNodes, type } of changes) {
      if (type === 'childList') addedNodes.forEach(turn); else turn(target);
    }
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: ATTRIBUTES });
})();
