// What Gradio and Plotly say of themselves in English is said in words for people; in English it stays.
(() => {
  if (localStorage.getItem('juzheng-language') === 'en') return;
  const SAID = [
    [/Connection to the server was lost/, '连不上服务器，正在重试。它恢复后这一页会重新载入。'],
    [/Connection errored out/, '连不上服务器，检查 juzheng serve 是否还在运行，然后重试。'],
    [/busy|queue|full/i, '服务器忙，请稍后再试。'],
    [/^(Error|An error occurred\.)$/, '出错'], [/^Warning\.?$/, '注意'], [/^Info\.?$/, '说明'],
  ];
  const LABELS = { 'More tabs': '更多', Remove: '去掉', Clear: '全部去掉', Close: '关闭', 'Download plot as a PNG': '存为 png' };
  const NAMED = ['aria-label', 'title', 'data-title'];
  const NOT_WORDED = Object.keys(LABELS).flatMap((label) => NAMED.map((name) => `[${name}^="${label}"]`)).join();
  const inWords = (text) => SAID.find(([shape]) => shape.test(text))?.[1] || '出现错误，请稍后再试。';
  function reword() {
    for (const toast of document.querySelectorAll('.toast-body')) {
      const walker = document.createTreeWalker(toast, NodeFilter.SHOW_TEXT);
      while (walker.nextNode()) {
        const said = walker.currentNode.data;
        // Marks and counts stay, and so does what is in words already.
        if (/[A-Za-z]{3}/.test(said) && !/[\u4e00-\u9fff]/.test(said)) walker.currentNode.data = inWords(said.trim());
      }
    }
    for (const part of document.querySelectorAll(`:is(#tabs, .toast-body) :is(button, .token-remove, .modebar-btn):is(${NOT_WORDED})`)) {
      for (const name of NAMED) {
        const label = Object.keys(LABELS).find((one) => part.getAttribute(name)?.startsWith(one));
        if (label) part.setAttribute(name, LABELS[label] + part.getAttribute(name).slice(label.length));
      }
    }
  }
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; reword(); });
  }).observe(document, { childList: true, subtree: true, characterData: true, attributes: true, attributeFilter: NAMED });
})();
