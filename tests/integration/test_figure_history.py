"""What a figure was before: in the ledger of an index whose reports came in new versions."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.index.store.figure_store import FigureQuery
from juzheng.ui.commands.command_line import main
from juzheng.ui.pages.ledger import LedgerPage
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.show.ledger_rows import LedgerFilters

Writer = Callable[..., str]
NAME = "砚湖区_2023年工作总结.txt"
VALUES = FigureQuery(region="砚湖区", indicator="规上工业增加值", status="actual")


@pytest.fixture
def settings(tmp_path: Path, small_corpus: Path, embedder: Embedder, report_text: Writer) -> Settings:
    """An index in which one report came in three versions, the last under another name."""
    settings = Settings(folder=tmp_path / "index")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    for value in ("190.5", "203.7"):
        (small_corpus / NAME).write_text(report_text("砚湖区", value, "5.8"), encoding="utf-8")
        index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    (small_corpus / NAME).rename(small_corpus / "改名.txt")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    return settings


def test_a_figure_is_followed_through_all_versions_of_its_report(settings: Settings) -> None:
    """Oldest first, the present value last; a figure that never changed is not among them."""
    versions = open_index(settings).figure_history(VALUES)
    assert [version.figure.raw for version in versions] == ["181.4亿元", "190.5亿元", "203.7亿元"]
    assert [version.until is None for version in versions] == [False, False, True]
    assert len({version.report_id for version in versions}) == 3
    (report,) = (report for report in open_index(settings).reports() if report.file == "改名.txt")
    assert {version.current_id for version in versions} == {report.report_id}
    every = open_index(settings).figure_history(FigureQuery())
    assert "26家" not in {version.figure.raw for version in every}
    assert open_index(settings).figure_history(FigureQuery(region="青棠市")) == []
    assert open_index(settings).figure_history(VALUES, {"another"}) == []


def test_a_version_that_comes_back_is_both_past_and_present(
    settings: Settings, small_corpus: Path, embedder: Embedder, report_text: Writer
) -> None:
    """The value of the first version stands again, after the others."""
    (small_corpus / "改名.txt").write_text(report_text("砚湖区", "181.4", "5.8"), encoding="utf-8")
    index_paths([small_corpus], settings, lambda _progress: None, embedder=embedder)
    found = open_index(settings).figure_history(VALUES)
    assert [version.figure.raw for version in found] == ["181.4亿元", "190.5亿元", "203.7亿元", "181.4亿元"]


def test_a_removed_report_leaves_none_of_its_values_whatever_it_was_called(settings: Settings) -> None:
    """Earlier versions go with it, on disk too."""
    remove_reports(["改名.txt"], settings)
    assert open_index(settings).figure_history(FigureQuery()) == []
    for value in (b"181.4", b"190.5", b"203.7"):
        assert value not in (settings.folder / "catalog.sqlite").read_bytes()


def test_the_command_shows_earlier_values_in_every_format(
    settings: Settings, tmp_path: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    """``figures --history`` with the usual filters; a workbook of it is refused in words."""
    wanted = ["figures", "--history", "--region", "砚湖区", "--indicator", "规上工业增加值", "--status", "实绩"]
    wanted += ["--index", str(settings.folder)]
    values = ["181.4亿元", "190.5亿元", "203.7亿元"]
    assert main(wanted) == 0
    head, *lines = capsysbinary.readouterr().out.decode().splitlines()
    assert head.split()[:5] == ["地区", "年份", "时段", "指标", "性质"]
    assert [next(value for value in values if value in line) for line in lines] == values
    assert "现行" in lines[-1]
    assert main([*wanted, "--format", "jsonl"]) == 0
    records = [json.loads(line) for line in capsysbinary.readouterr().out.splitlines()]
    assert [record["raw"] for record in records] == values
    assert records[0]["until"] and records[-1]["until"] is None
    assert main([*wanted, "--format", "csv", "-o", str(tmp_path / "历史.csv")]) == 0
    table = csv.DictReader(io.StringIO((tmp_path / "历史.csv").read_text("utf-8-sig")))
    assert [line["数值"] for line in table] == values
    assert main([*wanted, "--format", "xlsx", "-o", str(tmp_path / "历史.xlsx")]) == 2
    assert "--history" in capsysbinary.readouterr().err.decode()


def test_the_ledger_page_says_what_a_figure_was(settings: Settings, embedder: Embedder) -> None:
    """Beside the value that stands; figures that never changed have nothing beside them."""
    page = LedgerPage(OpenedIndex(open_index(settings, embedder), settings))
    shown = page.table(LedgerFilters(region="砚湖区", indicator="规上工业增加值"), 1)["html"]
    assert "203.7亿元" in shown
    assert "曾为181.4亿元" in shown and "190.5亿元，同比增长5.8%（至20" in shown
    assert "曾为" not in page.table(LedgerFilters(region="青棠市", indicator="规上工业增加值"), 1)["html"]
