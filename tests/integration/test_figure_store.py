"""The contract of the figure ledger, against real SQLite and PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from juzheng.index.report import Figure, Rank
from juzheng.index.store.catalog import transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.figure_store import (
    FigureQuery,
    add_figures,
    decode_figure,
    delete_figures,
    encode_figure,
    list_regions,
    open_ledger,
    read_figures,
    search_figures,
)

FigureMaker = Callable[..., Figure]


def put(connection: Connection, report: int, *figures: Figure) -> None:
    """Store figures under a report's key."""
    with transaction(connection):
        add_figures(connection, report, figures)


def raws(connection: Connection, reports: list[int] | None = None, **query: object) -> list[str]:
    """The figures found, as written."""
    return [row.figure.raw for row in search_figures(connection, FigureQuery(**query), reports)]  # type: ignore[arg-type]


def test_a_figure_comes_back_with_every_field(connection: Connection, make_figure: FigureMaker) -> None:
    """Nothing is lost between a record and its row, whichever fields are set."""
    full = make_figure(
        "规上工业增加值",
        "70.4",
        growth="-8.8",
        rank=Rank("全市", "7"),
        qualifiers=("规上",),
        subject="某公司",
        span="1-5月",
        bound="≥",
        rate=True,
        direction="down",
    )
    bare = make_figure("增加值", "3-5", "%", region=None, year=None)
    put(connection, 1, full, bare)
    assert read_figures(connection, 1) == (full, bare)
    ledger = open_ledger(connection, 1)
    assert (*ledger,) == (full, bare) and ledger[-1:] == [bare] and ledger[0] is ledger[0]
    assert ledger.paragraphs == (full.paragraph, bare.paragraph)
    assert decode_figure(encode_figure(full)) == full


def test_figures_are_found_by_any_column(connection: Connection, make_figure: FigureMaker) -> None:
    """Report, region, year, status and paragraph each narrow the search, and all together."""
    put(
        connection,
        1,
        make_figure("粮食产量", "1", "万吨"),
        make_figure("粮食产量", "2", "万吨", year=2024, status="target"),
    )
    put(connection, 2, make_figure("粮食产量", "3", "万吨", region="乙县", paragraph=9))
    assert raws(connection) == ["1万吨", "2万吨", "3万吨"]
    assert raws(connection, [2]) == raws(connection, region="乙县") == raws(connection, paragraphs=[9]) == ["3万吨"]
    assert raws(connection, year=2024) == raws(connection, status="target") == ["2万吨"]
    assert raws(connection, region="甲区", status="actual", year=2023, indicator="粮食产量") == ["1万吨"]
    assert raws(connection, []) == raws(connection, region="丙州") == []
    assert raws(connection, limit=2) == ["1万吨", "2万吨"]


def test_an_indicator_is_found_by_a_synonym_and_the_exact_name_comes_first(
    connection: Connection, make_figure: FigureMaker
) -> None:
    """规模以上 is 规上; 区属规上 fits less well; another indicator does not fit at all."""
    put(
        connection,
        1,
        make_figure("区属规上工业增加值", "1"),
        make_figure("规上工业总产值", "2"),
        make_figure("规上工业增加值", "3"),
    )
    assert raws(connection, indicator="规模以上工业增加值") == ["3亿元", "1亿元"]
    scores = [row.score for row in search_figures(connection, FigureQuery(indicator="规模以上工业增加值"))]
    assert scores[0] == 1.0 > scores[1]


def test_a_region_is_found_by_any_of_its_names(connection: Connection, make_figure: FigureMaker) -> None:
    """金华市金东区 and 金东区 are one place; a place that only ends alike in a character is not."""
    put(connection, 1, make_figure("出口", "1", region="金东区"), make_figure("出口", "2", region="东区"))
    assert raws(connection, region="金华市金东区") == ["1亿元"]
    assert list_regions(connection) == ("东区", "金东区")


def test_deleting_a_report_deletes_its_figures_only(connection: Connection, make_figure: FigureMaker) -> None:
    """The figures of other reports, and their names, stay."""
    put(connection, 1, make_figure("出口", "1"))
    put(connection, 2, make_figure("出口", "2"))
    with transaction(connection):
        delete_figures(connection, 1)
    assert raws(connection, indicator="出口") == ["2亿元"]


@pytest.mark.parametrize("asked", ["", '"', "%", "a' OR 1=1 --", "出口*", "\x00"])
def test_no_indicator_is_a_syntax_error(connection: Connection, make_figure: FigureMaker, asked: str) -> None:
    """What a user types as an indicator is data, whatever it holds."""
    put(connection, 1, make_figure("出口", "1"))
    assert set(raws(connection, indicator=asked)) <= {"1亿元"}


def test_figures_are_sorted_by_any_column(connection: Connection, make_figure: FigureMaker) -> None:
    """Up and down; what has nothing in the column comes last either way, falls before rises."""
    put(
        connection,
        1,
        make_figure("产值", "30", growth="-2", region="乙区", year=2021),
        make_figure("产值", "1000", "万元", growth="3", region=None, year=2023),
        make_figure("企业数", "7", "家", region="甲区", year=2022),
    )
    assert raws(connection, order="region") == ["30亿元", "7家", "1000万元"]
    assert raws(connection, order="region", descending=True) == ["7家", "30亿元", "1000万元"]
    assert raws(connection, order="period") == ["30亿元", "7家", "1000万元"]
    assert raws(connection, order="amount") == ["1000万元", "30亿元", "7家"]
    assert raws(connection, order="change") == ["30亿元", "1000万元", "7家"]
    assert raws(connection, order="change", descending=True) == ["1000万元", "30亿元", "7家"]
    assert raws(connection, order="indicator", descending=True)[0] == "7家"
    assert raws(connection, years=[2021, 2022], statuses=["actual"]) == ["30亿元", "7家"]
