"""The contract of the lexical store, against real SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from juzheng.index.report import Report
from juzheng.index.store.catalog import open_writer, transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.lexical_store import add_paragraphs, delete_paragraphs, rebuild_terms, search_paragraphs
from juzheng.index.store.postgres import is_postgres, migrate, open_postgres
from juzheng.index.store.report_store import add_report, delete_report
from tests.integration.servers import PostgresServer

ReportMaker = Callable[..., Report]


def put(connection: Connection, report: Report) -> int:
    """Store a report as indexing does, as far as words go."""
    with transaction(connection):
        key = add_report(connection, report, size=1, made_by="test", chunks=0, figures=0)
        add_paragraphs(connection, key, report)
    return key


def find(connection: Connection, text: str, *keys: int, limit: int = 10) -> list[tuple[str, int]]:
    """Search all reports or those with the keys given; (report, paragraph) of each hit."""
    ids = {key: report_id.rstrip("0") for report_id, key in connection.execute("SELECT report_id, key FROM reports")}
    reports = {key: ids[key] for key in keys} if keys else ids
    return [
        (hit.report_id, hit.paragraph)
        for hit in search_paragraphs(connection, text, reports, limit, everywhere=not keys)
    ]


def test_the_paragraph_with_the_rarest_words_of_the_question_comes_first(
    connection: Connection, make_report: ReportMaker
) -> None:
    """BM25 weighs rare terms higher than common ones."""
    put(connection, make_report("a", "全区工业增加值增长8%", "全区出口增长3%", "全区粮食产量增长1%"))
    assert find(connection, "全区粮食增长多少")[0] == ("a", 3)


def test_a_paragraph_is_found_by_the_heading_above_it(connection: Connection, make_report: ReportMaker) -> None:
    """The section path counts, though less than the paragraph's own words."""
    put(connection, make_report("a", "全年完成12.5亿元", "其他事项"))
    assert ("a", 1) in find(connection, "工业经济")


def test_a_paragraph_is_found_by_region_and_period_of_its_report(
    connection: Connection, make_report: ReportMaker
) -> None:
    """Of paragraphs that say the same, the one of the region and year asked for comes first."""
    for name, region, year in (("a", "甲区", 2022), ("b", "乙区", 2022), ("c", "乙区", 2023)):
        put(connection, make_report(name, "工业增加值增长8%", region=region, year=year))
    assert find(connection, "乙区2023年工业增加值")[0] == ("c", 1)


def test_numbers_are_found_whole(connection: Connection, make_report: ReportMaker) -> None:
    """5.2 does not find 5 or 2, and full-width digits find half-width ones."""
    put(connection, make_report("a", "增长5.2%", "增长5%,增长2%"))
    assert find(connection, "5.2") == [("a", 1)]
    assert find(connection, "5.2") == [("a", 1)]


@pytest.mark.parametrize("text", ["", "  ,。", '"', "a AND NOT (b", "* OR", "工业\x00增加", "NEAR(工业)", "-", "😀"])
def test_no_question_is_a_syntax_error(connection: Connection, make_report: ReportMaker, text: str) -> None:
    """Quotes, operators and control characters of the query language mean nothing in a question."""
    put(connection, make_report("a", "工业增加值"))
    assert set(find(connection, text)) <= {("a", 1)}


def test_search_keeps_to_the_reports_asked_for(connection: Connection, make_report: ReportMaker) -> None:
    """Few reports, many reports and all reports each give their own paragraphs only, in the same order."""
    keys = [put(connection, make_report(f"r{number:02}", "工业增加值" + "一" * number)) for number in range(1, 31)]
    few, many = keys[:3], keys[:20]
    assert {report for report, _ in find(connection, "工业", *few, limit=50)} == {"r01", "r02", "r03"}
    assert len(find(connection, "工业", *many, limit=50)) == 20
    assert find(connection, "工业", *many, limit=3) == find(connection, "工业", limit=3)


def test_a_deleted_report_leaves_nothing_to_find(connection: Connection, make_report: ReportMaker) -> None:
    """Deleting takes out exactly what was put in, so that the full-text table stays sound."""
    gone = put(connection, make_report("a", "粮食产量", "工业增加值"))
    put(connection, make_report("b", "工业增加值"))
    with transaction(connection):
        delete_paragraphs(connection, gone)
        delete_report(connection, gone)
    assert find(connection, "粮食产量 工业增加值") == [("b", 1)]
    counts = "postings" if is_postgres(connection) else "term_counts"
    if not is_postgres(connection):
        connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('integrity-check')")
    assert connection.execute(f"SELECT count(*) FROM {counts} WHERE term = '粮食'").fetchone()[0] == 0


def test_a_rolled_back_report_leaves_nothing_to_find(connection: Connection, make_report: ReportMaker) -> None:
    """Words go in and out with the transaction of their report."""
    with pytest.raises(RuntimeError), transaction(connection):
        report = make_report("a", "粮食产量")
        key = add_report(connection, report, size=1, made_by="test", chunks=0, figures=0)
        add_paragraphs(connection, key, report)
        raise RuntimeError
    assert find(connection, "粮食产量") == []


def test_the_table_can_be_made_anew_from_the_paragraphs(connection: Connection, make_report: ReportMaker) -> None:
    """Rebuilding gives the same answers, also after the table was emptied."""
    put(connection, make_report("a", "粮食产量", "工业增加值"))
    before = find(connection, "工业增加值")
    if is_postgres(connection):
        connection.execute("DELETE FROM postings")
    else:
        connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")
    assert find(connection, "工业增加值") == []
    with transaction(connection):
        rebuild_terms(connection)
    assert find(connection, "工业增加值") == before == [("a", 2)] + [hit for hit in before if hit != ("a", 2)]


def test_both_databases_give_the_same_scores(
    tmp_path: Path, postgres: PostgresServer, make_report: ReportMaker
) -> None:
    """An index that moves from one machine to many ranks as it did, score by score."""
    texts = (
        "全区粮食产量增长1.5%，粮食播种面积稳定",
        "工业增加值增长8%",
        "出口增长3%",
        "粮食",
        "其他事项",
        "工业" * 30,
    )
    asked = ("粮食增长多少", "甲区2023年工业", "增长", "5G", "出口 粮食 工业增加值")
    with closing(open_writer(tmp_path)) as here, closing(open_postgres(postgres.url, "scores", make=True)) as there:
        found = []
        for connection in (here, there):
            keys = [put(connection, make_report(name, *texts[at:])) for at, name in enumerate("abc")]
            reports = dict(zip(keys, "abc", strict=True))
            found.append(
                [
                    (hit.report_id, hit.paragraph, hit.score)
                    for text in asked
                    for chosen in (reports, {keys[1]: "b"})
                    for hit in search_paragraphs(connection, text, chosen, 10, everywhere=len(chosen) == 3)
                ]
            )
    assert len(found[0]) > 30 and [hit[:2] for hit in found[0]] == [hit[:2] for hit in found[1]]
    assert [hit[2] for hit in found[0]] == pytest.approx([hit[2] for hit in found[1]], abs=1e-9)


def test_a_paragraph_without_end_is_stored_and_found(connection: Connection, make_report: ReportMaker) -> None:
    """More terms than a packed number has room for neither fail nor change whose they are."""
    put(connection, make_report("a", "粮食产量", "工业" * 300_000 + "粮食", "工业增加值"))
    assert ("a", 2) in find(connection, "工业") and {n for _, n in find(connection, "粮食")} == {1, 2}


def test_words_stored_the_old_way_are_found_the_same_in_less_room(postgres: PostgresServer) -> None:
    """A database that an earlier version made is brought up to date with what it holds."""
    migrate(postgres.url, "earlier", "3")
    with closing(open_postgres(postgres.url, "earlier")) as connection:
        connection.execute(
            "INSERT INTO postings (report, term, numbers, inside, above, sizes)"
            " SELECT n % 40, '词' || n, ARRAY[n % 1000], ARRAY[1], ARRAY[0], ARRAY[90] FROM generate_series(1, 20000) AS n"
        )
        connection.execute("INSERT INTO postings VALUES ('粮食', 7, '{3,9}', '{2,0}', '{0,1}', '{40,500000}')")
        size = "SELECT pg_total_relation_size('postings')"
        before = connection.execute(size).fetchone()[0]
    with closing(open_postgres(postgres.url, "earlier", make=True)) as connection:
        (hits,) = connection.execute("SELECT hits FROM postings WHERE term = '粮食' AND report = 7").fetchone()
        assert [(hit >> 43, hit >> 29 & 16383, hit >> 18 & 2047, hit & 262143) for hit in hits] == [
            (3, 2, 0, 40),
            (9, 0, 1, 262143),
        ]
        assert connection.execute("SELECT count(*) FROM postings").fetchone()[0] == 20_001
        assert connection.execute(size).fetchone()[0] < 0.8 * before
