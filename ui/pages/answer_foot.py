"""The foot of an answer: copying, judging, and how the answer was come by, folded away."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from juzheng.eval_questions.cases import FAULTS
from juzheng.ui.pages.answer_text import MARKER
from juzheng.ui.pages.conversation import PageAnswer, StepRecord, UnderstoodRecord
from juzheng.ui.show.answer import answer_with_sources, duration_words

LABELS = (("regions", "地区"), ("periods", "时期"), ("indicators", "指标"))


def answer_foot_html(record: PageAnswer, all_verified: bool) -> str:
    """Render the foot; ``all_verified`` says that each sentence is a report's own."""
    author = "" if record["composed_by"] == "rules" else f"，由 {escape(record['composed_by'])} 组织语言，数字已核对"
    checked = (
        '<span class="all-checked" title="数字、口径、时期都与所引之处一致">✓ 各句均与原文核对</span>'
        if all_verified
        else ""
    )
    return (
        f'<div class="answer-foot"><div class="acts">{_copying(record)}'
        '<button type="button" class="again" title="再问一次">重答</button>'
        f"{_judging()}"
        f'<details class="how"><summary>怎样得出的{author}</summary>{_labels(record["understood"])}'
        f'<p class="took">用时 {duration_words(record["latency_ms"])}</p>{_trace(record["trace"])}</details>{checked}</div></div>'
    )


def _copying(record: PageAnswer) -> str:
    """With notes as formatted text (the plain text beside it for editors without), plain, and the answer alone."""
    plain, bare = escape(answer_with_sources(record)), escape(MARKER.sub("", record["answer"]))
    return (
        f'<button type="button" class="copy" data-way="rich" data-copy="{plain}" title="连同编号的出处，保留格式">复制</button>'
        '<details class="menu"><summary aria-label="其他复制方式">▾</summary><div>'
        f'<button type="button" class="copy" data-copy="{plain}">纯文本，带出处</button>'
        f'<button type="button" class="copy" data-copy="{bare}">只要正文，不带标注</button></div></details>'
    )


def _judging() -> str:
    """Agree or disagree, with a reason where one wants to give it; from there one click makes an evaluation case."""
    choices = "".join(f'<option value="{name}">{words}</option>' for name, words in FAULTS.items())
    return (
        '<span class="judging"><button type="button" class="judge" data-right="1" aria-pressed="false">赞同</button>'
        '<button type="button" class="judge" data-right="0" aria-pressed="false">反对</button></span>'
        f'<div class="fault" hidden><label>哪里有误 <select>{choices}</select></label>'
        '<label>应当是 <input placeholder="正确的数或说法，用逗号隔开" maxlength="500"></label>'
        '<button type="button" class="tell">提交</button></div>'
        '<div class="thanks" role="status" hidden><span></span> <button type="button" class="make-case">记成评测题</button></div>'
    )


def _labels(understood: UnderstoodRecord) -> str:
    groups = []
    for field, word in LABELS:
        values: list[str] = understood[field]  # type: ignore[literal-required]
        chips = [_chip(field, value) for value in values if value] or [_chip(field, "")]
        groups.append(f'<span class="label-group"><span class="label-name">{word}</span>{"".join(chips)}</span>')
    return f'<div class="labels"><span class="label-title">理解为</span>{"".join(groups)}</div>'


def _chip(field: str, value: str) -> str:
    return (
        f'<button type="button" class="chip{"" if value else " unset"}" data-field="{field}"'
        f' data-value="{escape(value)}" title="点击修改后重新提问">{escape(value) or "未限定"}</button>'
    )


def _trace(steps: Sequence[StepRecord]) -> str:
    rows = "".join(
        f'<tr><th scope="row">{escape(step["step"])}</th><td>{duration_words(step["ms"])}</td>'
        f"<td>{'<br>'.join(escape(line) for line in step['lines'])}</td></tr>"
        for step in steps
    )
    return f'<table class="trace"><tbody>{rows}</tbody></table>' if rows else "<p>没有记录。</p>"
