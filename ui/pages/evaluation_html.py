"""Evaluation runs as HTML: measures, what changed, and every wrong answer with why. Everything in them is escaped."""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

from juzheng.eval_questions.compare_runs import Comparison, compare_runs
from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.eval_questions.intervals import Measure
from juzheng.eval_questions.phrase_verdict import (
    name_type,
    phrase_count,
    phrase_expected,
    phrase_measure,
    phrase_milliseconds,
    phrase_reasons,
)

RUN_PATH, RUNS_PATH = "/page/run", "/page/runs.html"
"""Where a run is served (``/page/run.html`` and ``.json``), and two side by side."""
SHOWN_FAILURES = 100
WHOLE = ("应答题答对", "应拒答题拒对", "引用召回率", "引用准确率")
"""Measures over all types of questions."""


def measure_rows(run: EvaluationRun) -> dict[str, Measure | None]:
    """The measures of a run by their names: what holds for all, then each type of question."""
    total = run.summary
    whole = (total.answered_right, total.refused_right, total.citation_recall, total.citation_precision)
    return dict(zip(WHOLE, whole, strict=True)) | {name_type(row.type): row.right for row in total.by_type}


def runs_html(before: EvaluationRun, after: EvaluationRun, first: str, second: str) -> str:
    """Render two runs side by side: each measure of both, and every question of which only one was right."""
    old, new = measure_rows(before), measure_rows(after)
    body = "".join(
        f'<tr><th scope="row">{escape(name)}</th>'
        + "".join(f"<td>{phrase_measure(run[name]) if name in run else '—'}</td>" for run in (old, new))
        + "</tr>"
        for name in dict.fromkeys([*old, *new])
    )
    comparison = compare_runs(before, after)
    failures = "".join(
        f'<h3 class="failures-head">{words}（{len(changed)}）</h3>'
        + "".join(_failure(item.later if words == "由对变错" else item.earlier) for item in changed[:SHOWN_FAILURES])
        for words, changed in (("由错变对", comparison.got_right), ("由对变错", comparison.got_wrong))
    )
    asked = urlencode({"first": first, "second": second})
    return (
        f'<p class="downloads"><a href="{RUNS_PATH}?{asked}" download>下载网页</a></p>'
        '<div class="table-scroll"><table class="listing measures beside"><thead><tr><th scope="col">题型</th>'
        f'<th scope="col">先：{escape(first)}</th><th scope="col">后：{escape(second)}</th></tr></thead><tbody>{body}</tbody></table></div>'
        f"{failures}"
    )


def run_html(run: EvaluationRun, comparison: Comparison | None, name: str = "") -> str:
    """Render a run: measures by type with their intervals, what changed, and every wrong answer with why."""
    total = run.summary
    rows = [(name, phrase_count(measure), phrase_measure(measure)) for name, measure in measure_rows(run).items()]
    body = "".join(
        f"<tr{' class=whole' if row[0] in WHOLE else ''}>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>"
        for row in rows
    )
    wrong = [outcome for outcome in run.outcomes if not outcome.verdict.right]
    failures = "".join(map(_failure, wrong[:SHOWN_FAILURES]))
    notices = "".join(f'<p class="notice">{escape(notice)}</p>' for notice in run.notices)
    asked = urlencode({"name": name})
    links = f'<a href="{RUN_PATH}.html?{asked}" download>下载网页</a> <a href="{RUN_PATH}.json?{asked}" download>下载 JSON</a>'
    return (
        f'<p class="downloads">{links if name else ""}</p>'
        f'<p class="count">{escape(run.questions_file)}，{len(run.outcomes)} 题；错误数字 {total.wrong_figures} 处；'
        f"用时中位数 {phrase_milliseconds(total.latency_median)}</p>{notices}{_changes(comparison)}"
        '<div class="table-scroll"><table class="listing measures"><thead><tr><th scope="col">题型</th><th scope="col">答对</th>'
        f'<th scope="col">比例（95% 区间）</th></tr></thead><tbody>{body}</tbody></table></div>'
        f'<h3 class="failures-head">答错的题（{len(wrong)}）</h3>{failures}'
    )


def _changes(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    lists = [("由错变对", comparison.got_right), ("由对变错", comparison.got_wrong)]
    items = "".join(
        f"<li>{label} {escape(item.later.question.question_id)} {escape(item.later.question.question)}</li>"
        for label, changed in lists
        for item in changed
    )
    return f'<div class="changes"><p>与先前一次相比：</p><ul>{items or "<li>没有变化</li>"}</ul></div>'


def _failure(outcome: Outcome) -> str:
    question, prediction = outcome.question, outcome.prediction
    asked = " → ".join([*(turn.question for turn in question.history), question.question])
    cited = "；".join(f"{c.file}：{(c.quote or '')[:60]}" for c in prediction.citations[:4]) or "（无）"
    rows = [
        ("应为", phrase_expected(outcome)),
        ("所答", prediction.answer or "（无）"),
        ("所引", cited),
        ("原因", "；".join(phrase_reasons(outcome))),
    ]
    told = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return (
        f'<details class="failure"><summary><span class="tag">{escape(name_type(question.type))}</span>'
        f"{escape(question.question_id)} {escape(asked)}</summary><dl>{told}</dl></details>"
    )


def progress_html(done: int, total: int) -> str:
    """Render how far a run is."""
    return (
        f'<div class="empty" role="status"><p>正在作答：{done}/{total}</p>'
        f'<progress max="{total}" value="{done}" aria-label="评测进度"></progress></div>'
    )


def told(words: str) -> str:
    """Render words in place of a run."""
    return f'<div class="empty" role="alert"><p>{escape(words)}</p></div>'
