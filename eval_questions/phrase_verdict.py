"""Say in Chinese what a verdict, a measure or a question type means, for the terminal and the page alike."""

from __future__ import annotations

from datetime import UTC, datetime

from juzheng.eval_questions.evaluation import Outcome
from juzheng.eval_questions.intervals import Measure

TYPE_NAMES = {
    "figure": "数值",
    "growth": "增速",
    "count": "数量",
    "target": "目标",
    "trap": "易混",
    "rank": "位次",
    "list": "列举",
    "compare": "比较",
    "superlative": "最值",
    "followup": "追问",
    "yesno": "是否",
    "period": "时段",
    "difference": "差额",
    "who": "谁提到",
    "unanswerable": "应拒答",
}
FIELD_NAMES = {
    "unit": "单位",
    "indicator": "指标",
    "status": "状态",
    "year": "年份",
    "span": "时段",
    "region": "地区",
    "change": "变动",
    "rank": "位次",
}


def name_type(name: str) -> str:
    """The Chinese name of a question type; an unknown type keeps its own name."""
    return TYPE_NAMES.get(name, name)


def phrase_measure(item: Measure | None) -> str:
    """``0.958（0.917–0.993）``: the mean and its interval; ``—`` where there is none."""
    return f"{item.value:.3f}（{item.low:.3f}–{item.high:.3f}）" if item else "—"


def phrase_count(item: Measure | None) -> str:
    """``23/24``: how many of how many; a sum of parts keeps two decimals."""
    if item is None:
        return "—"
    return f"{item.total:.0f}/{item.count}" if item.total == int(item.total) else f"{item.total:.2f}/{item.count}"


def phrase_milliseconds(value: float | None) -> str:
    """``38 ms``, or ``—``."""
    return "—" if value is None else f"{value:.0f} ms"


def phrase_time(moment: str) -> str:
    """``2024-05-01 09:30 UTC`` from an ISO time; anything else stays as it is."""
    try:
        return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%d %H:%M UTC")
    except ValueError:
        return moment


def phrase_expected(outcome: Outcome) -> str:
    """What a right answer had to hold, and what it must not hold."""
    question = outcome.question
    if question.abstain:
        return f"应拒答：{question.note}" if question.note else "应拒答"
    parts = ["；".join(" / ".join(group) for group in question.answer_all)]
    if question.answer_none:
        parts.append("不得出现 " + "、".join(question.answer_none))
    return "。".join(parts)


def phrase_reasons(outcome: Outcome) -> tuple[str, ...]:
    """Why an answer is wrong, or what is missing among its citations; empty where nothing is."""
    verdict, prediction = outcome.verdict, outcome.prediction
    reasons = []
    if prediction.error:
        reasons.append(f"作答时出错：{prediction.error}")
    elif verdict.unanswered:
        reasons.append("有答案却拒答了")
    if verdict.answered_unanswerable and not prediction.error:
        reasons.append("没有依据却作了答")
    if verdict.missing:
        reasons.append("缺少 " + "；".join(" / ".join(group) for group in verdict.missing))
    if verdict.wrong:
        reasons.append("出现了错误的 " + "、".join(verdict.wrong))
    if verdict.swapped:
        reasons.append("归到了别的地区名下：" + "、".join(verdict.swapped))
    if verdict.too_long:
        reasons.append(f"太长（{verdict.too_long} 字）")
    if verdict.citation_recall is not None and verdict.citation_recall < 1:
        reasons.append(f"必引段落只引了 {verdict.citation_recall:.0%}")
    return tuple(reasons)
