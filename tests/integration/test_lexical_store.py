"""The contract of the lexical store, against real SQLite."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from juzheng.index.report import Report
from juzheng.index.store.catalog import open_writer, transaction
from juzheng.index.store.lexical_store import add_paragraphs, delete_paragraphs, rebuild_terms, search_paragraphs
from juzheng.index.store.report_store import add_report, delete_report

ReportMaker = Callable[..., Report]


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    """A new catalogue, open for writing."""
    with closing(open_writer(tmp_path)) as opened:
        yield opened


def put(connection: sqlite3.Connection, report: Report) -> int:
    """Store a report as indexing does, as far as words go."""
    with transaction(connection):
        key = add_report(connection, report, size=1, made_by="test", chunks=0, figures=0)
        add_paragraphs(connection, key, report)
    return key


def find(connection: sqlite3.Connection, text: str, *keys: int, limit: int = 10) -> list[tuple[str, int]]:
    """Search all reports or those with the keys given; (report, paragraph) of each hit."""
    ids = {key: report_id.rstrip("0") for report_id, key in connection.execute("SELECT report_id, key FROM reports")}
    reports = {key: ids[key] for key in keys} if keys else ids
    return [
        (hit.report_id, hit.paragraph)
        for hit in search_paragraphs(connection, text, reports, limit, everywhere=not keys)
    ]


def test_the_paragraph_with_the_rarest_words_of_the_question_comes_first(
    connection: sqlite3.Connection, make_report: ReportMaker
) -> None:
    """BM25 weighs rare terms higher than common ones."""
    put(connection, make_report("a", "全区工业增加值增长8%", "全区出口增长3%", "全区粮食产量增长1%"))
    assert find(connection, "全区粮食增长多少")[0] == ("a", 3)


def test_a_paragraph_is_found_by_the_heading_above_it(connection: sqlite3.Connection, make_report: ReportMaker) -> None:
    """The section path counts, though less than the paragraph's own words."""
    put(connection, make_report("a", "全年完成12.5亿元", "其他事项"))
    assert ("a", 1) in find(connection, "工业经济")


def test_a_paragraph_is_found_by_region_and_period_of_its_report(
    connection: sqlite3.Connection, make_report: ReportMaker
) -> None:
    """Of paragraphs that say the same, the one of the region and year asked for comes first."""
    for name, region, year in (("a", "甲区", 2022), ("b", "乙区", 2022), ("c", "乙区", 2023)):
        put(connection, make_report(name, "工业增加值增长8%", region=region, year=year))
    assert find(connection, "乙区2023年工业增加值")[0] == ("c", 1)


def test_numbers_are_found_whole(connection: sqlite3.Connection, make_report: ReportMaker) -> None:
    """5.2 does not find 5 or 2, and full-width digits find half-width ones."""
    put(connection, make_report("a", "增长5.2%", "增长5%,增长2%"))
    assert find(connection, "5.2") == [("a", 1)]
    assert find(connection, "5.2") == [("a", 1)]


@pytest.mark.parametrize("text", ["", "  ,。", '"', "a AND NOT (b", "* OR", "工业\x00增加", "NEAR(工业)", "-", "😀"])
def test_no_question_is_a_syntax_error(connection: sqlite3.Connection, make_report: ReportMaker, text: str) -> None:
    """Quotes, operators and control characters of the query language mean nothing in a question."""
    put(connection, make_report("a", "工业增加值"))
    assert set(find(connection, text)) <= {("a", 1)}


def test_search_keeps_to_the_reports_asked_for(connection: sqlite3.Connection, make_report: ReportMaker) -> None:
    """Few reports, many reports and all reports each give their own paragraphs only, in the same order."""
    keys = [put(connection, make_report(f"r{number:02}", "工业增加值" + "一" * number)) for number in range(1, 31)]
    few, many = keys[:3], keys[:20]
    assert {report for report, _ in find(connection, "工业", *few, limit=50)} == {"r01", "r02", "r03"}
    assert len(find(connection, "工业", *many, limit=50)) == 20
    assert find(connection, "工业", *many, limit=3) == find(connection, "工业", limit=3)


def test_a_deleted_report_leaves_nothing_to_find(connection: sqlite3.Connection, make_report: ReportMaker) -> None:
    """Deleting takes out exactly what was put in, so that the full-text table stays sound."""
    gone = put(connection, make_report("a", "粮食产量", "工业增加值"))
    put(connection, make_report("b", "工业增加值"))
    with transaction(connection):
        delete_paragraphs(connection, gone)
        delete_report(connection, gone)
    assert find(connection, "粮食产量 工业增加值") == [("b", 1)]
    connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('integrity-check')")
    assert connection.execute("SELECT count(*) FROM term_counts WHERE term = '粮食'").fetchone()[0] == 0


def test_a_rolled_back_report_leaves_nothing_to_find(connection: sqlite3.Connection, make_report: ReportMaker) -> None:
    """Words go in and out with the transaction of their report."""
    with pytest.raises(RuntimeError), transaction(connection):
        report = make_report("a", "粮食产量")
        key = add_report(connection, report, size=1, made_by="test", chunks=0, figures=0)
        add_paragraphs(connection, key, report)
        raise RuntimeError
    assert find(connection, "粮食产量") == []


def test_the_table_can_be_made_anew_from_the_paragraphs(
    connection: sqlite3.Connection, make_report: ReportMaker
) -> None:
    """Rebuilding gives the same answers, also after the table was emptied."""
    put(connection, make_report("a", "粮食产量", "工业增加值"))
    before = find(connection, "工业增加值")
    connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")
    assert find(connection, "工业增加值") == []
    with transaction(connection):
        rebuild_terms(connection)
    assert find(connection, "工业增加值") == before == [("a", 2)] + [hit for hit in before if hit != ("a", 2)]
