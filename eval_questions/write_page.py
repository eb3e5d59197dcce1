"""Write a run as one self-contained HTML file: no network, everything from reports and questions escaped.

The page's content security policy allows nothing but its own style and the one sorting script, by its hash.
"""

from __future__ import annotations

import base64
import hashlib
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from juzheng.eval_questions.compare_runs import Comparison
from juzheng.eval_questions.evaluation import EvaluationRun
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

TEMPLATE = "evaluation_page.html"
SORT_SCRIPT = """
"use strict";
const value = (row, n) => row.cells[n].dataset.value ?? row.cells[n].textContent;
const order = new Intl.Collator("zh-CN", { numeric: true });
const compare = (a, b) => (isNaN(a) || isNaN(b) ? order.compare(a, b) : a - b);
document.querySelectorAll("table.sortable").forEach((table) => {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, n) => head.firstElementChild.addEventListener("click", () => {
    const down = head.getAttribute("aria-sort") === "ascending";
    heads.forEach((other) => other.removeAttribute("aria-sort"));
    head.setAttribute("aria-sort", down ? "descending" : "ascending");
    const rows = [...table.tBodies[0].rows].sort((a, b) => compare(value(a, n), value(b, n)) * (down ? -1 : 1));
    table.tBodies[0].append(...rows);
  }));
});
"""


def write_page(path: Path, run: EvaluationRun, comparison: Comparison | None = None) -> None:
    """Write the page. Raises ``OSError`` if the file cannot be written."""
    path.write_text(render_page(run, comparison), encoding="utf-8")


def render_page(run: EvaluationRun, comparison: Comparison | None = None) -> str:
    """The page as text: measures, what changed, each wrong question with its citations, the ledger, all questions."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(loader=loader, autoescape=True, undefined=StrictUndefined)
    environment.globals.update(
        type_name=name_type,
        count=phrase_count,
        measure=phrase_measure,
        milliseconds=phrase_milliseconds,
        expected=phrase_expected,
        reasons=phrase_reasons,
        time=phrase_time,
        field_names=FIELD_NAMES,
    )
    return environment.get_template(TEMPLATE).render(
        run=run,
        comparison=comparison,
        cards=_cards(run),
        wrong=[outcome for outcome in run.outcomes if not outcome.verdict.right],
        ledger_rows=_ledger_rows(run),
        wrong_figures=[v for v in run.ledger.verdicts if not v.wholly_right] if run.ledger else [],
        script=Markup(SORT_SCRIPT),  # the constant above, not data
        script_hash=_hash(SORT_SCRIPT),
    )


def _cards(run: EvaluationRun) -> list[tuple[str, Measure | None]]:
    summary = run.summary
    return [
        ("应答题答对", summary.answered_right),
        ("应拒答题拒对", summary.refused_right),
        ("引用召回率", summary.citation_recall),
        ("引用准确率", summary.citation_precision),
    ]


def _ledger_rows(run: EvaluationRun) -> list[tuple[str, Measure | None]]:
    score = run.ledger
    if score is None:
        return []
    return [
        ("找到", score.found),
        ("完全正确", score.wholly_right),
        ("召回率（逐数标注的报告）", score.recall),
        ("准确率（逐数标注的报告）", score.precision),
    ]


def _hash(script: str) -> str:
    """The hash by which a content security policy names an inline script."""
    return "sha256-" + base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
