"""What a report says of itself at its head."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description
from juzheng.qa.compose.about_report import HEAD, draft_about_report, tell_published
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of

HEADED = ("政府工作报告", "——2026年1月18日在岚江省人民代表大会上", "岚江省省长 周某某", "各位代表：", "现在报告工作。")
LATE = (*(f"第{n}段。" for n in range(HEAD)), "2026年1月18日省长 周某某")


def told(question: str, *texts: str) -> list[str]:
    report = report_of(*texts, region="岚江省", region_path=("岚江省",))
    view = view_report(report, find_figures(report))
    query = read_question(question, KnownRegions((report.description,)))
    return [draft.text for draft in draft_about_report(query, view)]


@pytest.mark.parametrize(
    ("question", "texts", "line"),
    [
        ("岚江省政府工作报告是谁作的", HEADED, ["岚江省省长 周某某"]),
        ("岚江省的报告是哪天作的", HEADED, ["2026年1月18日在岚江省人民代表大会上"]),
        # Behind the head a line of names and days is one of many, and a long one is no line of the head.
        ("岚江省政府工作报告是谁作的", LATE, []),
        ("岚江省的报告是哪天作的", LATE, []),
        ("岚江省的报告是哪天作的", (f"2026年1月18日{'召开会议并部署各项工作' * 8}。",), []),
        ("岚江省的投资是多少", HEADED, []),
    ],
)
def test_the_head_tells_when_and_by_whom_a_report_was_given(
    question: str, texts: tuple[str, ...], line: list[str]
) -> None:
    """In its own words; nothing where no line of the head tells it."""
    assert told(question, *texts) == line


def test_the_day_of_publication_is_told_by_what_the_file_says() -> None:
    """Nothing where it says none."""
    assert tell_published(Description("岚江公报", published="2026-02-01")) == "《岚江公报》的发布日期是2026-02-01。"
    assert tell_published(Description("岚江公报")) == ""
