"""A figure corrected by a person: who, when and why are kept, and it holds whenever the report is read again."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.correct_figure import Signed, correct_figure, list_corrections, undo_figure_correction
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import JuzhengError
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.report import Figure
from juzheng.index.settings import Settings
from juzheng.index.store.figure_store import FigureQuery
from juzheng.qa.answerer import Answerer
from juzheng.ui.show.export_ledger import write_ledger
from juzheng.ui.show.ledger_rows import LedgerFilters, read_ledger

SIGNED = Signed("李岚", "原文说的是全部工业")
NAME = "砚湖区_2023年工作总结.txt"
ASKED = FigureQuery(region="砚湖区", indicator="规上工业增加值", status="actual")


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder) -> Settings:
    """An index of the small corpus."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, lambda _: None, embedder=embedder)
    return settings


@pytest.fixture
def change(settings: Settings, embedder: Embedder) -> Callable[..., None]:
    """A function that corrects the figure that a query finds first."""

    def correct(fields: dict[str, object] | None, query: FigureQuery = ASKED, signed: Signed = SIGNED) -> None:
        index = open_index(settings, embedder)
        hit = index.ranked_figures(query)[0]
        paragraph = index.paragraph(hit.report_id, hit.figure.paragraph)
        correct_figure(hit.report_id, paragraph, hit.figure, fields, signed, settings, embedder)

    return correct


def figure_at(settings: Settings, embedder: Embedder, raw: str = "181.4亿元") -> Figure | None:
    found = [figure for _, figure in open_index(settings, embedder).figures() if figure.raw == raw]
    return found[0] if found else None


def exported_csv(index: ReportIndex) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write_ledger(read_ledger(index, LedgerFilters()), "csv", stream)
    return list(csv.DictReader(io.StringIO(stream.getvalue().decode("utf-8-sig"))))


def exported_xlsx(index: ReportIndex) -> list[dict[str, str]]:
    stream = io.BytesIO()
    write_ledger(read_ledger(index, LedgerFilters()), "xlsx", stream)
    sheet = load_workbook(stream)["指标台账"]
    head, *rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    return [dict(zip(head, row, strict=True)) for row in rows]


def test_a_correction_holds_when_the_report_is_read_again(
    settings: Settings, embedder: Embedder, change: Callable[..., None], small_corpus: Path
) -> None:
    """Through a rebuild, and in a later version of the report that says the same; it is answered from and undone."""
    change({"indicator": "全部工业增加值", "year": 2022})
    assert (figure := figure_at(settings, embedder)) and (figure.indicator, figure.year) == ("全部工业增加值", 2022)
    answer = Answerer(open_index(settings, embedder), settings).answer("砚湖区2022年全部工业增加值是多少？", ())
    assert "181.4亿元" in answer.text and not answer.abstained
    rebuild_index((), settings, lambda _: None, embedder=embedder)
    assert (figure := figure_at(settings, embedder)) and figure.indicator == "全部工业增加值"
    path = next(small_corpus.rglob(NAME))
    path.write_text(path.read_text("utf-8") + "全区新增企业41家。\n", encoding="utf-8")
    index_paths([small_corpus], settings, lambda _: None, embedder=embedder)
    assert (figure := figure_at(settings, embedder)) and figure.indicator == "全部工业增加值"
    (noted,) = list_corrections(settings)
    assert (noted.who, noted.why, noted.was) == ("李岚", SIGNED.why, {"indicator": "规上工业增加值", "year": 2023})
    undo_figure_correction(noted.id, "王敏", settings, embedder)
    assert (figure := figure_at(settings, embedder)) and (figure.indicator, figure.year) == ("规上工业增加值", 2023)
    assert list_corrections(settings)[0].undone_by == "王敏"


def test_a_unit_takes_the_value_with_it_and_a_record_can_go(
    settings: Settings, embedder: Embedder, change: Callable[..., None]
) -> None:
    """The value in the base unit follows the unit; what is no figure leaves the ledger, and comes back by undoing."""
    change({"unit": "万元"})
    assert (figure := figure_at(settings, embedder)) and figure.number == 1_814_000
    change(None)
    assert figure_at(settings, embedder) is None
    undo_figure_correction(list_corrections(settings)[-1].id, "王敏", settings, embedder)
    assert (figure := figure_at(settings, embedder)) and figure.number == 1_814_000


def test_what_is_exported_says_what_was_corrected(
    settings: Settings, embedder: Embedder, change: Callable[..., None]
) -> None:
    """In csv, xlsx and JSON lines, at that record alone: what, by whom, when and why; nothing once it is taken back."""
    change({"indicator": "全部工业增加值"})
    told = "指标“规上工业增加值”改为“全部工业增加值”（李岚"
    index = open_index(settings, embedder)
    for kind, said in (("csv", exported_csv(index)), ("xlsx", exported_xlsx(index))):
        (cell,) = [row["更正"] for row in said if row["更正"]]
        assert cell.startswith(told) and SIGNED.why in cell, kind
    (record,) = [record for row in read_ledger(index, LedgerFilters()) if "corrected" in (record := row.record)]
    assert record["corrected"].startswith(told) and record["raw"] == "181.4亿元"
    undo_figure_correction(list_corrections(settings)[0].id, "王敏", settings, embedder)
    assert not any(row["更正"] for row in exported_csv(open_index(settings, embedder)))


@pytest.mark.parametrize(
    ("fields", "signed"),
    [
        ({"value": "9"}, SIGNED),
        ({"indicator": " "}, SIGNED),
        ({"year": "一九"}, SIGNED),
        ({"status": "guess"}, SIGNED),
        ({"year": 2023}, SIGNED),
        ({"year": 2022}, replace(SIGNED, who=" ")),
        ({"year": 2022}, replace(SIGNED, why="")),
    ],
)
def test_what_cannot_be_is_refused(
    settings: Settings, change: Callable[..., None], fields: dict[str, object], signed: Signed
) -> None:
    """Unknown fields, values that cannot be, nothing changed, nobody's name, no reason: nothing is noted."""
    with pytest.raises(JuzhengError):
        change(fields, signed=signed)
    assert list_corrections(settings) == ()


def test_corrections_go_with_their_report(settings: Settings, change: Callable[..., None]) -> None:
    """Of a removed report nothing stays in the index."""
    change({"year": 2022})
    assert list_corrections(settings)
    remove_reports([NAME], settings)
    assert list_corrections(settings) == ()
