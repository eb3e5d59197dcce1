"""Show a run on a terminal: a table by type, the citation measures, the ledger, and what is wrong."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence

from juzheng.eval_questions.compare_runs import ChangedOutcome, Comparison
from juzheng.eval_questions.evaluation import EvaluationRun, Outcome, Summary
from juzheng.eval_questions.floor import Fall
from juzheng.eval_questions.intervals import Measure
from juzheng.eval_questions.phrase_verdict import (
    FIELD_NAMES,
    name_type,
    phrase_count,
    phrase_expected,
    phrase_measure,
    phrase_milliseconds,
    phrase_reasons,
    phrase_time,
)
from juzheng.eval_questions.score_figures import LedgerScore

SHOWN_LENGTH = 120
"""Characters that are shown of a question, an answer or a reason."""


def show_run(run: EvaluationRun, wrong: bool = True) -> str:
    """The run as text; with ``wrong``, each wrong answer follows with what was expected and why it is wrong."""
    blocks = [_show_summary(run.summary)]
    if run.ledger:
        blocks.append(_show_ledger(run.ledger))
    failures = [outcome for outcome in run.outcomes if not outcome.verdict.right]
    if wrong and failures:
        blocks.append("\n".join(["答错的题：", *(_show_failure(outcome) for outcome in failures)]))
    blocks += [f"注意：{notice}" for notice in run.notices]
    return _printable("\n\n".join(blocks))


def show_comparison(comparison: Comparison) -> str:
    """What changed against an earlier run, as text."""
    lines = [
        f"与先前一次（{phrase_time(comparison.earlier.finished)}）相比：{len(comparison.got_right)} 题由错变对，"
        f"{len(comparison.got_wrong)} 题由对变错，{len(comparison.still_wrong)} 题仍错，"
        f"新增 {len(comparison.added)} 题，去掉 {len(comparison.dropped)} 题"
    ]
    lines += [_show_change("由错变对", item) for item in comparison.got_right]
    lines += [_show_change("由对变错", item) for item in comparison.got_wrong]
    return _printable("\n".join(lines))


def show_fall(fall: Fall) -> str:
    """What fell below a floor, as text; one line where nothing did."""
    if not fall:
        return "底线：没有退步"
    lines = [
        f"低于底线：{len(fall.lost)} 题不再答对，新出现 {len(fall.wrong_figures)} 题错误数字，{len(fall.absent)} 题不在题目里"
    ]
    lines += [_show_failure(outcome) for outcome in fall.lost]
    lines += [
        f"  错误数字 {_one_line(o.question.question_id)} {_one_line(o.question.question)}" for o in fall.wrong_figures
    ]
    lines += [f"  题目里没有 {_one_line(name)}" for name in fall.absent]
    return _printable("\n".join(lines))


def _show_summary(summary: Summary) -> str:
    rows = [(name_type(row.type), row.right) for row in summary.by_type]
    table = _table(("题型", "答对", "比例（95% 区间）"), [(name, *_cells(item)) for name, item in rows])
    totals = [
        ("应答题答对", *_cells(summary.answered_right)),
        ("应拒答题拒对", *_cells(summary.refused_right)),
        ("引用召回率", *_cells(summary.citation_recall)),
        ("引用准确率", *_cells(summary.citation_precision)),
    ]
    speed = f"{phrase_milliseconds(summary.latency_median)}，95% 在 {phrase_milliseconds(summary.latency_p95)} 以内"
    return "\n".join([table, "", _table(("合计", "数", "比例（95% 区间）"), totals)]) + (
        f"\n错误数字 {summary.wrong_figures} 处；用时中位数 {speed}"
    )


def _show_ledger(score: LedgerScore) -> str:
    rows = [
        ("找到", *_cells(score.found)),
        ("完全正确", *_cells(score.wholly_right)),
        ("召回率（逐数标注的报告）", *_cells(score.recall)),
        ("准确率（逐数标注的报告）", *_cells(score.precision)),
    ]
    fields = "、".join(f"{FIELD_NAMES[name]} {right}/{total}" for name, right, total in score.fields_right)
    table = _table(("数据台账", "数", "比例（95% 区间）"), rows)
    emitted = f"误收非数据 {score.not_figures_emitted}/{score.not_figures}；台账记录 {score.records} 条"
    return f"{table}\n逐项：{fields}\n{emitted}"


def _show_failure(outcome: Outcome) -> str:
    question = outcome.question
    answer = _one_line(outcome.prediction.answer) or "（无）"
    asked = " → ".join([*(turn.question for turn in question.history), question.question])
    return (
        f"  {_one_line(question.question_id)} [{name_type(question.type)}] {_one_line(asked)}\n"
        f"    应为：{_one_line(phrase_expected(outcome))}\n    所答：{answer}\n"
        f"    原因：{_one_line('；'.join(phrase_reasons(outcome)))}"
    )


def _show_change(label: str, item: ChangedOutcome) -> str:
    wrong = item.earlier if item.later.verdict.right else item.later
    question = item.later.question
    reasons = "；".join(phrase_reasons(wrong))
    return f"  {label} {_one_line(question.question_id)} {_one_line(question.question)}（{_one_line(reasons)}）"


def _cells(item: Measure | None) -> tuple[str, str]:
    return phrase_count(item), phrase_measure(item)


def _printable(text: str) -> str:
    """``text`` without control characters: those in reports and questions could move the cursor or set colours."""
    return "".join(c if c.isprintable() or c == "\n" else " " for c in text)


def _one_line(text: str) -> str:
    """``text`` on one line, at most ``SHOWN_LENGTH`` characters of it."""
    line = " ".join(text.split())
    return line if len(line) <= SHOWN_LENGTH else line[: SHOWN_LENGTH - 1] + "…"


def _table(head: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = [head, *rows]
    widths = [max(_width(line[column]) for line in lines) for column in range(len(head))]
    return "\n".join(
        "  ".join(_pad(cell, width) for cell, width in zip(line, widths, strict=True)).rstrip() for line in lines
    )


def _width(text: str) -> int:
    """Columns on a terminal; Chinese characters take two."""
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)


def _pad(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
