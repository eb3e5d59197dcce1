"""Series out of the ledger."""

from __future__ import annotations

from collections.abc import Callable

from juzheng.index.ask.ask_ledger import read_series
from juzheng.index.open_index import FigureHit, open_index
from juzheng.index.report import Figure
from juzheng.index.settings import Settings

FigureMaker = Callable[..., Figure]
Store = Callable[..., Settings]


def raws(hits: tuple[FigureHit, ...]) -> list[str]:
    """The figures as written."""
    return [hit.figure.raw for hit in hits]


def test_a_series_has_one_figure_a_year_in_order_of_time(store_figures: Store, make_figure: FigureMaker) -> None:
    """Of two reports that state a year the later one counts; other units and enterprises stay out."""
    settings = store_figures(
        {"a": "2023-01-10", "b": "2024-01-10"},
        a=[make_figure("出口额", "10", year=2022), make_figure("出口额", "99", year=2022, subject="某公司")],
        b=[
            make_figure("出口额", "10.5", year=2022),
            make_figure("出口额", "12", year=2023),
            make_figure("出口额", "8", "%"),
        ],
    )
    assert raws(read_series(open_index(settings), "出口额", "甲区")) == ["10.5亿元", "12亿元"]


def test_a_series_never_mixes_scopes(store_figures: Store, make_figure: FigureMaker) -> None:
    """区属 figures do not fill the years that the whole region lacks."""
    settings = store_figures(
        a=[make_figure("规上工业增加值", "1", year=2022), make_figure("区属规上工业增加值", "2", year=2023)]
    )
    assert raws(read_series(open_index(settings), "规上工业增加值", "甲区")) == ["1亿元"]


def test_an_unknown_indicator_gives_nothing(store_figures: Store, make_figure: FigureMaker) -> None:
    """No figure, no series."""
    index = open_index(store_figures(a=[make_figure("出口额", "1")]))
    assert read_series(index, "粮食产量", "甲区") == ()
