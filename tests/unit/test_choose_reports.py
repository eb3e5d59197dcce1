"""Which reports a question means: by what their titles share with it, or by the level of their region (各省, 五个区县)."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.index.store.report_store import ReportSummary
from juzheng.qa.find.choose_reports import _named_by_kind, _named_by_title, _speaks_of
from juzheng.qa.nouns.wording import Level
from juzheng.qa.understand.known_regions import KnownRegions, level_of
from juzheng.qa.understand.read_question import read_question


@pytest.mark.parametrize(
    ("path", "level"),
    [
        (("岚江省",), "province"),
        (("岚江省", "青棠市"), "city"),
        (("岚江市", "砚湖区"), "district"),
        (("岚江省", "麦浦县"), "district"),
        (("岚江省", "青棠市", "砚湖区"), "district"),
        ((), "province"),
    ],
)
def test_a_level_is_told_by_the_path_and_the_name(path: tuple[str, ...], level: Level) -> None:
    """Districts of a municipality and counties right under a province are no cities."""
    assert level_of(path[-1] if path else "", path) == level


TITLES = ("岱江交投集团2024年工作总结", "岱江水务2024年工作总结", "统计年鉴")


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("岱江交投集团2024年工作总结说了什么", ["岱江交投集团2024年工作总结"]),
        ("岱江水务有哪些做法", ["岱江水务2024年工作总结"]),
        ("岱江的做法有哪些", []),
        ("2024年工作总结说了什么", []),
        ("统计工作怎么样", []),
    ],
)
def test_a_report_is_named_by_what_only_its_title_shares_with_the_question(question: str, named: list[str]) -> None:
    """At least three characters of a name; what all titles have (年, 工作总结) names none."""
    reports = [ReportSummary(str(n), f"{n}.txt", Description(t), 1, 1, 1, 1, "") for n, t in enumerate(TITLES)]
    found = _named_by_title(read_question(question, KnownRegions(())), reports)
    assert [report.description.title for report in found] == named


KINDS = (
    "岱江省2026年政府工作报告",
    "岱江省2024年度财政收支的审计工作报告",
    "岱江省应急管理厅2024年政务公开工作报告",
)


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("审计报告里说了哪些问题", [KINDS[1]]),
        ("审计厅提了什么建议", [KINDS[1]]),
        ("审计查出了哪些问题", [KINDS[1]]),
        ("政府工作报告里有哪些问题", [KINDS[0]]),
        # What neither has, and what both have, names none.
        ("统计报告里说了哪些问题", []),
        ("工作报告里说了哪些问题", []),
        ("城市管理局提了什么建议", []),
    ],
)
def test_a_report_is_named_by_its_kind_or_its_office(question: str, named: list[str]) -> None:
    """What stands before 报告, 厅 and 查出 names the reports whose titles have it."""
    reports = [ReportSummary(str(n), f"{n}.txt", Description(t), 1, 1, 1, 1, "") for n, t in enumerate(KINDS)]
    found = _named_by_kind(read_question(question, KnownRegions(())), reports)
    assert [report.description.title for report in found] == named


@pytest.mark.parametrize(("year", "speaks"), [("2026年", True), ("2030年", True), ("2022年", False)])
def test_a_year_ahead_of_all_reports_is_one_that_they_plan_for(year: str, speaks: bool) -> None:
    """2030年目标 is asked of the report that plans last, 2022年 of one that speaks of it."""
    described = Description(KINDS[0], year=2025, plan_year=2026)
    report = ReportSummary("1", "1.txt", described, 1, 1, 1, 1, "")
    query = read_question(f"{year}茶产业有哪些目标", KnownRegions(()))
    assert _speaks_of(query, described, [report]) == speaks
