"""Rows, corrections and versions of the ledger as HTML: whatever a report or a visitor wrote stays text."""

from __future__ import annotations

from dataclasses import replace

from juzheng.index.report import Figure, Paragraph
from juzheng.index.store.corrections import Correction, place_of
from juzheng.index.store.figure_history import FigureVersion
from juzheng.ui.pages.ledger_html import corrections_html, ledger_table
from juzheng.ui.pages.versions_html import versions_html
from juzheng.ui.show.ledger_rows import LedgerRow
from tests.unit.ui.test_answer_html import HOSTILE, Elements

PARAGRAPH = Paragraph(1, f"工业投资12.8亿元{HOSTILE}", 0, 200, (HOSTILE,))
FIGURE = Figure(
    1, 4, 10, "12.8亿元", "12.8", "亿元", HOSTILE, "actual", HOSTILE, 0, 150, 2022, HOSTILE, subject=HOSTILE
)
ROW = LedgerRow("r1", HOSTILE, HOSTILE, PARAGRAPH, FIGURE)
CORRECTION = Correction(
    7, "2026-01-31T09:30:00+00:00", HOSTILE, HOSTILE, HOSTILE, "r1", place_of(PARAGRAPH), 4, 10, False, "12.8亿元",
    {"indicator": HOSTILE}, {"indicator": HOSTILE},
)  # fmt: skip
ALLOWED = {
    "div", "table", "thead", "tbody", "tr", "th", "td", "button", "span", "a", "details", "summary", "ol", "li", "del", "ins", "br",
}  # fmt: skip


def check(page: str) -> Elements:
    """Only the page's own elements, no handler among their attributes."""
    elements = Elements(page)
    assert {tag for tag, _ in elements.found} <= ALLOWED
    assert not any(name.startswith("on") for _, attributes in elements.found for name in attributes)
    return elements


def test_a_corrected_row_says_by_whom_and_stays_text() -> None:
    """The hostile words appear letter by letter, in the row, in what was corrected, and in the list of corrections."""
    told = check(ledger_table([replace(ROW, corrections=(CORRECTION,))], {}, [HOSTILE], "change", True)).text
    assert "已更正：指标" in told and "<script>alert(2)</script>" in told
    assert check(corrections_html([CORRECTION])).text.count("<script>") >= 3
    assert 'aria-sort="descending"' in ledger_table([ROW], {}, [""], "change", True)


def test_a_correction_taken_back_is_listed_and_not_offered_again() -> None:
    """It says who took it back and when."""
    undone = replace(CORRECTION, undone_at="2026-02-01T10:00:00+00:00", undone_by="王敏")
    listed = corrections_html([undone])
    assert "王敏 2026-02-01 撤销" in Elements(listed).text and 'class="undo"' not in listed


def test_versions_stay_text_and_say_what_is_gone() -> None:
    """A figure that the present version does not state is said to be missing; without earlier versions there is nothing."""
    before = FigureVersion(HOSTILE, "r0", FIGURE, "2026-01-31T09:30:00+00:00", "r1")
    now = FigureVersion(HOSTILE, "r1", replace(FIGURE, raw="13.1亿元", value="13.1"), None, "r1")
    text = check(versions_html((), [before, now])).text
    assert text.index("12.8亿元") < text.index("13.1亿元")
    assert "现在没有这项" in check(versions_html((), [before])).text
    assert versions_html((), []) == ""
