"""The conversation as HTML. Every text in it is escaped; nothing is read as HTML, Markdown or LaTeX."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape

from juzheng.eval_questions.cases import FAULTS
from juzheng.ui.pages.conversation import AnswerRecord, ClaimRecord, Exchange, StepRecord, UnderstoodRecord, Waiting
from juzheng.ui.show.answer import answer_with_sources, cell_of, duration_words, place_words

MARKER = re.compile(r"\[(\d{1,4})\]")
# A number with its unit, to be set in bold; years, days and ordinals are none.
_UNIT = r"(?:%|‰|个百分点|[万亿千百]*(?:元|户|家|个|项|人|亩|吨|件|次|公里|平方米|千瓦时|千瓦|辆|所|张|名|处|座|万|亿))"
_FIGURE = re.compile(r"(?<![\d.第])\d[\d,]*(?:\.\d+)?%?(?:[-—~～]\d[\d,]*(?:\.\d+)?)?" + _UNIT)
STATUS_WORDS = {
    "derived": ("推算", "由所引的数字计算或比较得出"),
    "summarised": ("概括", "改写过，已与所引原文核对"),
}
# Characters of the private use area that stand for the tags while the text is made safe.
_MARKS = dict(zip(STATUS_WORDS, "\ue000\ue001", strict=True))
LABELS = (("regions", "地区"), ("periods", "时期"), ("indicators", "指标"))


def conversation_html(exchanges: Sequence[Exchange], welcome: str = "", progress: Waiting | None = None) -> str:
    """Render a conversation; ``welcome`` is HTML for an empty one, ``progress`` what is there of an answer that a language
    model writes. Only the last answer's labels can be edited."""
    if not exchanges:
        return f'<div class="conversation">{welcome}</div>'
    last = len(exchanges) - 1
    turns = "".join(
        _exchange(item, number, editable=number == last, progress=progress) for number, item in enumerate(exchanges)
    )
    return f'<div class="conversation" role="log" aria-live="polite">{turns}</div>'


def welcome_html(examples: Sequence[str], reports: int) -> str:
    """Render the empty state: what can be asked here, with examples from the index's own reports."""
    if not reports:
        return (
            '<div class="empty"><h2>还没有报告</h2><p>在终端里运行 <code>juzheng index 文件夹</code>，'
            "把报告编入索引，再回到这里提问。</p></div>"
        )
    buttons = "".join(f'<button type="button" class="example">{escape(text)}</button>' for text in examples)
    return (
        f'<div class="empty"><div class="empty-head"><h2>就 {reports} 份报告提问</h2>'
        "<p>每句话都注明出自哪份报告、哪一段；报告里没有的，会直说没有。</p></div>"
        f'<div class="examples" aria-label="示例问题">{buttons}</div>'
        '<p class="abilities">可以问数值、增速、位次、目标和完成、几个地区比较、做了哪些工作；'
        "也可以接着上一个问题追问。不作预测和评价，不用报告以外的资料。</p></div>"
    )


def answer_text_html(text: str, turn: int, titles: dict[int, str], quotes: dict[int, str] | None = None) -> str:
    """Render an answer's text; markers with a citation in ``titles`` become links, others stay text.

    ``quotes`` are the quoted words, shown while the pointer rests on a marker. Lines that begin with ``|`` are rows of a table.
    """
    sources = {number: (title, (quotes or {}).get(number, "")) for number, title in titles.items()}
    blocks: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            rows.append(line.strip())
            continue
        if rows:
            blocks.append(_table(rows, turn, sources))
            rows = []
        if line.strip():
            blocks.append(f"<p>{_with_markers(line, turn, sources)}</p>")
    return "".join(blocks)


def _exchange(item: Exchange, turn: int, *, editable: bool, progress: Waiting | None) -> str:
    question = f'<div class="question"><p>{escape(item["question"])}</p></div>'
    if item["answer"] is not None:
        body = _answer(item["answer"], turn, editable=editable)
    elif item["error"]:
        body = f'<div class="answer error" role="alert"><p>{escape(item["error"])}</p></div>'
    else:
        body = _pending(progress)
    return f'<article class="exchange">{question}{body}</article>'


def _pending(progress: Waiting | None) -> str:
    """What is shown while an answer is on its way: of a language model's words only what has passed the gate."""
    if progress is None:
        return '<div class="answer pending"><p><span role="status">正在查找依据…</span></p></div>'
    claims = "".join(f"<li>{escape(claim)}</li>" for claim in progress.claims)
    return (
        f'<div class="answer pending"><p><span role="status">正在组织回答…</span>'
        f'<span class="seconds" aria-hidden="true">{progress.seconds} 秒</span>'
        '<button type="button" class="halt" title="不再等语言模型，由规则组织回答">停止</button></p>'
        f"{f'<ul>{claims}</ul>' if claims else ''}</div>"
    )


def _answer(record: AnswerRecord, turn: int, *, editable: bool) -> str:
    titles = {
        c["n"]: f"《{c['title']}》，{place_words(c['section'], c['paragraph'], c['page'], *cell_of(c))}"
        for c in record["citations"]
    }
    kind = "answer abstained" if record["abstained"] else "answer"
    told = record["abstained"] and record.get("reason_code") != "no_topic"
    head = '<p class="verdict">报告中没有依据</p>' if told else ""
    notice = f'<p class="notice">{escape(record["notice"])}</p>' if record["notice"] else ""
    quotes = {c["n"]: c["quote"] for c in record["citations"]}
    marked, rest = _mark_checked(record)
    text = _with_tags(answer_text_html(marked, turn, titles, quotes))
    return (
        f'<div class="{kind}">{head}<div class="answer-text">{text}</div>{_checked(rest)}{notice}'
        f"{_foot(record, turn, editable=editable)}</div>"
    )


def _mark_checked(record: AnswerRecord) -> tuple[str, list[ClaimRecord]]:
    """The answer with a mark before each claim that is more than a quote, and those of them that it has in other words."""
    text = record["answer"].translate(dict.fromkeys(map(ord, _MARKS.values())))
    rest = []
    for claim in record["claims"]:
        if claim["status"] in _MARKS and claim["text"] in text:
            text = text.replace(claim["text"], _MARKS[claim["status"]] + claim["text"], 1)
        elif claim["status"] in _MARKS:
            rest.append(claim)
    return text, rest


def _with_tags(page: str) -> str:
    for status, mark in _MARKS.items():
        page = page.replace(mark, _tag(status))
    return page


def _tag(status: str) -> str:
    """A mark whose word the style sheet shows: who copies the sentence does not copy it."""
    word, meaning = STATUS_WORDS[status]
    return f'<span class="tag {escape(status)}" role="img" aria-label="{word}：{meaning}" data-word="{word}" title="{meaning}"></span>'


def _checked(claims: Sequence[ClaimRecord]) -> str:
    """Claims that are more than quotes and stand in the answer in other words, each with how it was checked."""
    marks = [f"<li>{_tag(claim['status'])}{escape(claim['text'])}</li>" for claim in claims]
    return f'<ul class="checked" aria-label="推算和概括的部分">{"".join(marks)}</ul>' if marks else ""


def _labels(understood: UnderstoodRecord, turn: int, *, editable: bool) -> str:
    groups = []
    for field, word in LABELS:
        values: list[str] = understood[field]  # type: ignore[literal-required]
        chips = [_chip(field, value, turn, editable=editable) for value in values if value]
        if not chips and editable:
            chips = [_chip(field, "", turn, editable=True)]
        if chips:
            groups.append(f'<span class="label-group"><span class="label-name">{word}</span>{"".join(chips)}</span>')
    return f'<div class="labels"><span class="label-title">理解为</span>{"".join(groups)}</div>' if groups else ""


def _chip(field: str, value: str, turn: int, *, editable: bool) -> str:
    shown = escape(value) or "未限定"
    if not editable:
        return f'<span class="chip">{shown}</span>'
    return (
        f'<button type="button" class="chip{"" if value else " unset"}" data-turn="{turn}" data-field="{field}"'
        f' data-value="{escape(value)}" title="点击修改后重新提问">{shown}</button>'
    )


def _foot(record: AnswerRecord, turn: int, *, editable: bool) -> str:
    copied, bare = escape(answer_with_sources(record)), MARKER.sub("", record["answer"])
    author = "" if record["composed_by"] == "rules" else f" · 由 {escape(record['composed_by'])} 组织语言，数字已核对"
    return (
        f'<div class="answer-foot"><button type="button" class="copy" data-copy="{copied}">复制回答和出处</button>'
        f'<button type="button" class="copy" data-copy="{escape(bare)}">只复制正文</button>'
        f"{_judging(turn)}<details><summary>怎样得出的{author}</summary>{_labels(record['understood'], turn, editable=editable)}"
        f'<p class="took">用时 {duration_words(record["latency_ms"])}</p>{_trace(record["trace"])}</details></div>'
    )


def _judging(turn: int) -> str:
    """Buttons to say whether the answer is right; a wrong one asks what is wrong and what would be right."""
    choices = "".join(f'<option value="{name}">{words}</option>' for name, words in FAULTS.items())
    return (
        f'<span class="judging" data-turn="{turn}"><button type="button" class="judge" data-right="1">答得对</button>'
        '<button type="button" class="judge" data-right="0">有误</button>'
        f'<span class="fault" hidden><select aria-label="哪里有误">{choices}</select>'
        '<input aria-label="正确的答案" placeholder="正确的数或说法，用逗号隔开" maxlength="500">'
        '<button type="button" class="tell">记成评测题</button></span></span>'
    )


def _trace(steps: Sequence[StepRecord]) -> str:
    rows = "".join(
        f"<tr><th>{escape(step['step'])}</th><td>{duration_words(step['ms'])}</td>"
        f"<td>{'<br>'.join(escape(line) for line in step['lines'])}</td></tr>"
        for step in steps
    )
    return f'<table class="trace"><tbody>{rows}</tbody></table>' if rows else "<p>没有记录。</p>"


def _with_markers(text: str, turn: int, sources: dict[int, tuple[str, str]]) -> str:
    parts: list[str] = []
    at = 0
    for match in MARKER.finditer(text):
        number = int(match[1])
        if number not in sources:
            continue
        title, quote = sources[number]
        parts.append(_with_figures(text[at : match.start()]))
        parts.append(
            f'<a class="marker" href="#source-{number}" data-turn="{turn}" data-number="{number}" data-quote="{escape(quote)}"'
            f' data-title="{escape(title)}" aria-label="出处 {number}：{escape(title)}">[{number}]</a>'
        )
        at = match.end()
    return "".join(parts) + _with_figures(text[at:])


def _with_figures(text: str) -> str:
    """Escape text and set its figures in bold."""
    parts: list[str] = []
    at = 0
    for match in _FIGURE.finditer(text):
        parts += [escape(text[at : match.start()]), f'<span class="figure">{escape(match[0])}</span>']
        at = match.end()
    return "".join(parts) + escape(text[at:])


def _table(rows: Sequence[str], turn: int, sources: dict[int, tuple[str, str]]) -> str:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    cells = [row for row in cells if not all(set(cell) <= set("-: ") for cell in row)]
    lines = []
    for number, row in enumerate(cells):
        tag = "th" if number == 0 else "td"
        lines.append("".join(f"<{tag}>{_with_markers(cell, turn, sources)}</{tag}>" for cell in row))
    return f'<table class="comparison">{"".join(f"<tr>{line}</tr>" for line in lines)}</table>'
