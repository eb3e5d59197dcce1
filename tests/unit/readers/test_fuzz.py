"""Twenty thousand damaged inputs: no reader and no parser fails otherwise than by a ReadError, and none hangs."""

from __future__ import annotations

import faulthandler
import io
import random
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from juzheng.index.errors import ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report, parse_source
from juzheng.index.read.formats.recognise_format import recognise_format
from juzheng.index.read.list_files import list_files
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.documents.build_documents import HERE
from tests.unit.readers.damage import damage, damage_markup, damage_within

ROOT = Path(__file__).parents[3]
# Each format with the documents that are damaged and how often. The quick share is part of every test run, the rest of
# ``make test-slow``; no input is counted twice.
QUICK = 40
FORMATS: dict[str, tuple[tuple[str, ...], int]] = {
    "juzheng.index.read.formats.word:read": (("report.docx", "parts.docx"), 3000),
    "juzheng.index.read.formats.ofd:read": (("report.ofd",), 3000),
    "juzheng.index.read.formats.spreadsheet:read": (("sheets.xlsx",), 2500),
    "juzheng.index.read.formats.pdf:read": (("one_column.pdf", "two_columns.pdf", "table.pdf", "plain.pdf"), 2500),
    "juzheng.index.read.formats.spreadsheet:read_csv": (("sheets.csv",), 2000),
    "juzheng.index.read.formats.html:read_html": (("report.html",), 2500),
    "juzheng.index.read.formats.web_archive:read_web_archive": (("report.mht",), 1500),
    "juzheng.index.read.formats.markdown:read_markdown": (("report.md",), 1500),
    "juzheng.index.read.formats.text:read_text": (("report.txt",), 2000),
    "archive": (("reports.zip",), 1000),
}
SECONDS_EACH = 20
# Finding figures takes longer than reading; it is tried on every so many of the damaged reports.
FIGURES_EVERY = 10


def document(name: str) -> bytes:
    """A document of the tests; some are made here because they say the same as another."""
    if name == "report.mht":
        page = (HERE / "report.html").read_bytes()
        head = b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b\r\nContent-Type: text/html"
        return head + b"\r\nContent-Transfer-Encoding: 8bit\r\n\r\n" + page + b"\r\n--b--\r\n"
    return plain_pdf() if name == "plain.pdf" else (HERE / name).read_bytes()


def plain_pdf() -> bytes:
    """A PDF whose streams are not packed, so that damage gets to its commands, with text and a ruled table."""
    file = io.BytesIO()
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(file, pagesize=A4, pageCompression=0)
    for number in range(2):
        page.setFont("STSong-Light", 11)
        for line in range(12):
            page.drawString(72, 760 - line * 18, f"{number}.{line} 规上工业增加值181.4亿元,增长5.8%。" * 2)
        for at in range(6):
            page.line(72, 300 + at * 20, 372, 300 + at * 20)
            page.line(72 + at * 60, 300, 72 + at * 60, 400)
        page.drawString(80, 306, "12.5")
        page.showPage()
    page.save()
    return file.getvalue()


def make_input(names: tuple[str, ...], documents: dict[str, bytes], source: random.Random) -> bytes:
    """One damaged document, drawn from ``source``."""
    name = source.choice(names)
    data, others = documents[name], list(documents.values())
    chance = source.random()
    if name.endswith((".docx", ".ofd", ".xlsx", ".zip")) and chance < 0.75:
        return damage_within(data, source, others)
    if name.endswith((".html", ".mht")) and chance < 0.5:
        return damage_markup(data, source)
    return damage(data, source, others)


def reader_of(format_name: str) -> Callable[[bytes], list[Report]]:
    """What reads the damaged inputs of a format: a reader and the parser, or an archive with all in it."""
    if format_name == "archive":
        return read_archive
    module, _, function = format_name.partition(":")
    read = getattr(import_module(module), function)

    def run(data: bytes) -> list[Report]:
        # Which format it is now taken for is told in our own process, whatever it is.
        with suppress(ReadError):
            recognise_format(data, "坏文件")
        source = read(data, "坏文件")
        report = parse_source(source, "坏文件", "0" * 16)
        assert all(source.text[part.start : part.end] == part.text for part in report.paragraphs)
        return [report]

    return run


def read_archive(data: bytes) -> list[Report]:
    """All reports of an archive that are plain text; others have readers that are tried by themselves."""
    found = []
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "包.zip"
        path.write_bytes(data)
        for file in list_files([path])[0]:
            try:
                if file.file.endswith(".txt"):
                    found.append(parse_report(file.path, file.file, ReadSettings()))
            except ReadError as error:
                assert error.where == file.file and error.remedy
    return found


def fuzz(format_name: str, first: int, end: int) -> None:
    """Read the damaged inputs ``first`` to ``end`` of a format, writing the number of each that did no harm."""
    resource.setrlimit(resource.RLIMIT_AS, (4_000_000_000, 4_000_000_000))
    names, _ = FORMATS[format_name]
    documents = {name: document(name) for name in names}
    read = reader_of(format_name)
    for number in range(first, end):
        # Also ends what hangs within a library in C, where no signal handler is run.
        faulthandler.dump_traceback_later(SECONDS_EACH, exit=True)
        try:
            reports = read(make_input(names, documents, random.Random(f"{format_name}-{number}")))
            for report in reports if number % FIGURES_EVERY == 0 else ():
                find_figures(report)
        except ReadError as error:
            assert error.what and error.where and error.remedy, number
        print(number, flush=True)
    faulthandler.cancel_dump_traceback_later()


def run(format_name: str, first: int, end: int) -> int:
    """``fuzz`` in a process that may crash; the number of inputs that it got through, which must be all."""
    code = f"from tests.unit.readers.test_fuzz import fuzz; fuzz({format_name!r}, {first}, {end})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    passed = [int(line) for line in done.stdout.splitlines() if line.isdecimal()]
    assert done.returncode == 0, f"{format_name} after {passed[-1:]}: {done.stderr[-3000:]}"
    assert passed == list(range(first, end))
    return len(passed)


@pytest.mark.parametrize("format_name", FORMATS)
def test_some_damaged_documents_do_no_harm(format_name: str) -> None:
    """A short run of the same for every test run."""
    assert run(format_name, 0, QUICK) == QUICK


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("format_name", FORMATS)
def test_thousands_of_damaged_documents_do_no_harm(format_name: str) -> None:
    """The rest of the damaged documents of each format: a crash, a hang or another error than ReadError fails."""
    count = FORMATS[format_name][1]
    assert run(format_name, QUICK, count) == count - QUICK


def test_twenty_thousand_inputs_are_tried_in_all() -> None:
    """What both tests above run through, each input once."""
    assert sum(count for _, count in FORMATS.values()) >= 20_000
