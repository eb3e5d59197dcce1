"""Reports made by hand and small corpora, for the tests of the stores."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from functools import cache
from pathlib import Path
from secrets import token_hex

import numpy as np
import pytest
from numpy.typing import NDArray

from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS
from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import BACKENDS, Embedder, open_embedder
from juzheng.index.embed.onnx import OnnxEmbedder
from juzheng.index.read.list_files import LocatedFile
from juzheng.index.report import Change, Description, Figure, Paragraph, ParsedReport, Report
from juzheng.index.settings import EmbeddingSettings, Settings, StoreSettings
from juzheng.index.store.catalog import open_writer, transaction
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import open_postgres
from juzheng.index.store.replace_report import store_report
from juzheng.index.words.normalise_units import to_base_unit
from tests.integration.servers import ChromaServer, PostgresServer, find_postgres

ReportMaker = Callable[..., Report]


class RememberingEmbedder(OnnxEmbedder):
    """The real model; what it has embedded once, in whatever index, it does not compute again."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        super().__init__(settings)
        self._known: dict[tuple[tuple[int, ...], ...], NDArray[np.float32]] = {}

    def _embed(self, windows: Sequence[list[int]]) -> NDArray[np.float32]:
        key = tuple(map(tuple, windows))
        if key not in self._known:
            self._known[key] = super()._embed(windows)
        return self._known[key].copy()


@pytest.fixture(scope="session", autouse=True)
def one_model() -> Iterator[None]:
    """The model that ships is loaded once for all indexes that the tests of a process make and open."""
    opened = cache(RememberingEmbedder)
    shipped = EmbeddingSettings().model
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(BACKENDS, "onnx", lambda asked: (opened if asked.model == shipped else OnnxEmbedder)(asked))
        yield


@pytest.fixture(scope="session")
def embedder(one_model: None) -> Embedder:  # noqa: ARG001
    """The real embedding model, opened once for all tests."""
    return open_embedder(EmbeddingSettings())


@pytest.fixture(scope="session")
def sample_index(tmp_path_factory: pytest.TempPathFactory, embedder: Embedder) -> Settings:
    """Settings of an index of the fictional reports with their vectors, to be read only; built once for all tests, whichever
    of pytest's workers comes first."""
    own = tmp_path_factory.getbasetemp()
    shared = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    settings = Settings(folder=shared / "sample")
    with (shared / "sample.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        index_paths([SAMPLE_REPORTS], settings, lambda _: None, embedder=embedder)
    return settings


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    """PostgreSQL, started for the tests; skips where the system has none."""
    programs = find_postgres()
    if programs is None:
        pytest.skip("没有 PostgreSQL：apt-get install postgresql")
    server = PostgresServer(programs)
    server.start()
    yield server
    server.remove()


@pytest.fixture(scope="session")
def chroma() -> Iterator[ChromaServer]:
    """A Chroma server, started for the tests."""
    server = ChromaServer()
    server.start()
    yield server
    server.remove()


@pytest.fixture
def served(tmp_path: Path, postgres: PostgresServer, chroma: ChromaServer) -> Settings:
    """Settings of a new index that lives on servers."""
    store = StoreSettings(postgres.url, chroma.url, f"test_{token_hex(6)}")
    return Settings(folder=tmp_path / "local", store=store)


@pytest.fixture(params=["sqlite", "postgres"])
def connection(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Connection]:
    """A new catalogue, open for writing, in each database: what is asked of it here is the contract of all."""
    if request.param == "sqlite":
        with closing(open_writer(tmp_path)) as opened:
            yield opened
        return
    server: PostgresServer = request.getfixturevalue("postgres")
    with closing(open_postgres(server.url, f"test_{token_hex(6)}", make=True)) as opened:
        yield opened


@pytest.fixture
def make_report() -> ReportMaker:
    """A function that makes a report of the texts given, one paragraph each, all in one section."""

    def make(report_id: str, *texts: str, region: str = "甲区", year: int = 2023) -> Report:
        paragraphs, start = [], 0
        for number, text in enumerate(texts, 1):
            paragraphs.append(Paragraph(number, text, start, start + len(text), ("一、工业经济",)))
            start += len(text) + 1
        description = Description(f"{region}{year}年工作总结", "总结", region=region, year=year)
        return Report(report_id.ljust(16, "0"), f"{report_id}.txt", description, tuple(paragraphs))

    return make


@pytest.fixture
def make_figure() -> Callable[..., Figure]:
    """A function that makes a ledger record; ``growth`` sets a change in percent against the year before."""

    def make(indicator: str, value: str, unit: str = "亿元", *, growth: str | None = None, **fields: object) -> Figure:
        base = to_base_unit(value, unit)
        change = Change("down" if growth.startswith("-") else "up", growth.lstrip("-"), "%", "同比") if growth else None
        values: dict[str, object] = {
            "paragraph": 1,
            "start": 0,
            "end": len(value + unit),
            "raw": value + unit,
            "status": "actual",
            "region": "甲区",
            "clause_start": 0,
            "clause_end": len(value + unit),
            "year": 2023,
            "canonical": indicator,
            "number": base.number,
            "number_high": base.high,
            "base_unit": base.unit,
            "change": change,
        }
        return Figure(value=value, unit=unit, indicator=indicator, **{**values, **fields})  # type: ignore[arg-type]

    return make


@pytest.fixture
def small_corpus(tmp_path: Path) -> Path:
    """A folder of four short fictional reports, one of them in a folder within."""
    folder = tmp_path / "报告"
    (folder / "县").mkdir(parents=True)
    for name, region, value, growth in (
        ("云栎区_2023年工作总结.txt", "云栎区", "268.9", "7.6"),
        ("砚湖区_2023年工作总结.txt", "砚湖区", "181.4", "5.8"),
        ("青棠市_2023年工作总结.txt", "青棠市", "1186.4", "5.4"),
        ("县/稻岭县_2023年工作总结.txt", "稻岭县", "38.4", "6.6"),
    ):
        (folder / name).write_text(report_text(region, value, growth), encoding="utf-8")
    return folder


@pytest.fixture(name="report_text")
def _report_text() -> Callable[..., str]:
    """The function that writes a short report."""
    return report_text


def report_text(region: str, value: str, growth: str, year: int = 2023) -> str:
    """The text of a short report in the genre."""
    return (
        f"{region}{year}年工作总结\n\n"
        f"一、{year}年工作总结\n"
        f"(一)工业经济稳中有进。{year}年,全区规上工业增加值{value}亿元,同比增长{growth}%,增速居全市第3位。\n"
        f"(二)有效投资持续扩大。全年完成固定资产投资{float(value) * 2:.1f}亿元,增长8.1%;新增规上企业26家。\n"
        f"二、{year + 1}年工作思路\n"
        f"(一)力争规上工业增加值增长6%左右,新建5G基站400个。\n"
    )


@pytest.fixture
def store_figures(tmp_path: Path, make_report: ReportMaker) -> Callable[..., Settings]:
    """A function that makes an index whose reports (by id) have exactly the figures given, and no vectors."""
    settings = Settings(folder=tmp_path / "index")

    def store(published: dict[str, str] | None = None, **reports: list[Figure]) -> Settings:
        with closing(open_writer(settings.folder)) as connection:
            for name, figures in reports.items():
                report = make_report(name, "一段正文。")
                description = replace(report.description, published=(published or {}).get(name))
                parsed = ParsedReport(replace(report, description=description), (), tuple(figures))
                file = LocatedFile(tmp_path / report.file, report.file)
                with transaction(connection):
                    store_report(connection, parsed, file, size=1, made_by="test", embedder="")
        return settings

    return store
