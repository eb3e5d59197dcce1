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
    [/^第$/, 'Page'], [/^页$/, ''], [/^第(\d+)段$/, 'paragraph $1'], [/^(.+)，第(\d+)段$/, '$1, paragraph $2'], [/^第(\d+)段，第(\d+)页$/, 'paragraph $1, page $2'], [/^只查了所选范围内的 (\d+) 份报告$/, 'Only the $1 reports in the chosen scope were searched'],
    [/^第 (\d+) 页，正在取…$/, 'Page $1, loading…'], [/^更正记录（(\d+)）$/, 'Corrections ($1)'], [/^历次版本（(\d+)）$/, 'Earlier versions ($1)'],
    [/^核对 (\d+) 句：有依据 (\d+)，与报告不符 (\d+)，没有找到 (\d+)$/, '$1 sentences checked: $2 borne, $3 contradicted, $4 not found'],
    [/^与报告不符：(.+)$/, (_, why) => 'Contradicts the reports: ' + juzheng.words(why)], [/^答错的题（(\d+)）$/, 'Wrong ($1)'],
    [/^(由错变对|由对变错) (.+)$/, (_, how, question) => `${juzheng.words(how)}: ${question}`],
    [/^由错变对（(\d+)）$/, 'Now right ($1)'], [/^由对变错（(\d+)）$/, 'Now wrong ($1)'], [/^先：(.*)$/, 'Earlier: $1'], [/^后：(.*)$/, 'Later: $1'],
    [/^正在作答：(.+)$/, 'Answering: $1'], [/^(.+)，(\d+) 题；错误数字 (\d+) 处；用时中位数 (\S+) (ms|s)$/, '$1, $2 questions; $3 wrong figures; median $4 $5'],
    [/^(.+) 上传中…$/, '$1 uploading…'], [/^(.+) 上传中 (\d+%)$/, '$1 uploading $2'], [/^(.+) 编入中…$/, '$1 being indexed…'],
    [/^(.+) (已编入|已编入，替换了旧版本|已重新读入|内容没有变化|与已有的一份内容相同|已收下，排队编入)$/, (_, file, told) => `${file} ${juzheng.words(told)}`],
    [/^已移出 (.+)，连同 (\d+) 处更正$/, 'Removed $1 with $2 corrections'], [/^已移出 (.+)$/, 'Removed $1'],
    [/^已删除“(.*)”$/, 'Deleted “$1”'], [/^已去掉其后的 (\d+) 轮$/, 'The $1 later turns were taken away'], [/^去掉(.+)$/, 'Take off $1'], [/^(重命名|删除)：(.+)$/, (_, act, title) => `${juzheng.words(act)}: ${title}`],
    [/^(\d+) 份报告符合“(.*)”$/, '$1 reports match “$2”'], [/^更正：(.+)$/, 'Correct: $1'], [/^出处 (\d+)：(.+)$/, 'Source $1: $2'], [/^(.+)，(\d+) 个地区$/, '$1, $2 regions'],
    [/^没有这项数据：(.+)$/, 'No such figure: $1'], [/^台账里没有“(.+)”，换个说法、地区或年份试试。$/, 'The ledger has no “$1”; try another name, region or year.'],
    [/^图里是单位为(.+)的 (\d+) 个数，其余时段或单位不同，不能画在一起$/, 'The chart shows the $2 figures in $1; others have another unit or time'],
    [/^图里是单位相同的 (\d+) 个数，其余时段或单位不同，不能画在一起$/, 'The chart shows the $1 figures of one unit; others have another unit or time'],
    [/^第 (\d+) 页的版面，所引的话已标出$/, 'Page $1 with the cited words marked'], [/^第 (\d+) 页的版面$/, 'Page $1'], [/^怎样得出的，由 (.+) 组织语言，数字已核对$/, 'How it was found; worded by $1, figures checked'],
    [/^用时 (\S+) (?:秒)$/, 'Took $1 s'], [/^(\d{4})年$/, '$1'], [/^模型答：“(.*)”$/, 'The model answers: “$1”'],
    [/^问题有(\d+)字，太长了。请缩短到(\d+)字以内，几件事分开问$/, 'The question has $1 characters, too many; shorten it to $2 and ask of one thing at a time'],
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
  // What the server refuses, by its code: its own sentence tells more, in Chinese.
  juzheng.refusals = {
    invalid_request: 'The request is wrong.', other_origin: 'The request comes from another site.', too_many: 'Too many at once; try again later.', too_large: 'It is too large.',
    report_not_found: 'This report is no longer in the index.', not_found: 'It is not there any more.', invalid_name: 'The file name is wrong.',
    invalid_description: 'The description is wrong.', invalid_draft: 'The draft cannot be read; it is damaged, locked or no .docx.', internal: 'The server failed; see its terminal.', busy: 'The server is busy; try again later.', unavailable: 'The index cannot be reached.', invalid_correction: 'The correction is wrong.', invalid_model: 'The address or name of the model is wrong.', not_allowed: 'You may not do this.',
  };
  // Why a file was not taken in, by what its sentence speaks of.
  const UNREAD = [[/密码|加密/, 'locked by a password'], [/上限|超过/, 'too large'], [/损坏|标准|乱码/, 'damaged, or not what its name says'], [/空|没有/, 'nothing to read in it']];
  juzheng.unread = (told) => juzheng.words(told) !== told || !/[\u4e00-\u9fff]/.test(told) ? juzheng.words(told)
    : 'not taken in: ' + (UNREAD.find(([shape]) => shape.test(told))?.[1] || 'it cannot be read as a report');
  const ATTRIBUTES = ['placeholder', 'title', 'aria-label'];
  const CONTENT = '.answer-text, .question h2, .report, .report-head h2, blockquote, .trace, .conversations a, .source .title:not(.again), .source .where,'
    + ' td:not(.tools) :not(.status), td:not(.tools):not(:has(.status)), dd:not(.keys dd), .facts, .verified-draft, .failure summary, .examples, .scope-box label, .talk-title, textarea, script, style';
  // Within them stands what was found: beside a sentence of a draft, in a table of measures, before a question.
  const FOUND = '.finding b, .measures td:first-child, .failure .tag';
  juzheng.isContent = (element) => !element.matches(FOUND) && !!element.closest(CONTENT);
  juzheng.words = (text) => {
    const bare = text.trim();
    const form = !english[bare] && FORMS.find(([shape]) => shape.test(bare));
    return english[bare] ? text.replace(bare, english[bare]) : form ? bare.replace(...form) : text;
  };

  function turn(node) {
    if (node.nodeType === Node.TEXT_NODE) {
      if (!node.parentElement || juzheng.isContent(node.parentElement)) return;
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
