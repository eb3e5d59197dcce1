"""Whether a report named by a year was given in it and tells of the one before."""

from __future__ import annotations

import pytest

from juzheng.index.parse.year_told_of import is_given_in


@pytest.mark.parametrize(
    ("title", "headings", "text", "given", "before"),
    [
        ("商会2024年工作报告", ["一、2023年工作回顾"], "", None, True),
        ("商会2024年工作报告", ["一、2024年工作回顾"], "", "2024-02-01", False),
        ("商会2024年工作报告", ["一、2024年工作总结和工作打算"], "", "2024-02-01", True),
        ("商会2024年工作报告", ["一、情况", "二、2024年工作打算"], "", None, True),
        ("商会2024年年度报告", ["一、情况"], "过去的一年，会员96家。", None, False),
        ("商会2024年工作报告", ["一、情况"], "过去的一年，会员96家。", None, True),
        ("商会2024年工作报告", ["一、情况"], "会员96家。", None, False),
        ("商会2024年工作报告", [], "", "2024-04-30", True),
        ("商会2024年工作报告", [], "", "2024-05-01", False),
        ("商会2024年工作报告", [], "", "2025-01-05", False),
        ("商会2024年工作要点", ["一、2023年工作回顾"], "", "2024-01-05", False),
    ],
)
def test_what_is_given_at_the_beginning_of_a_year_tells_of_the_one_before(
    title: str, headings: list[str], text: str, given: str | None, before: bool
) -> None:
    """By its headings first, then by when it was given, then by its words; only reports that account for a year."""
    assert is_given_in(2024, title, headings, text, given) is before
