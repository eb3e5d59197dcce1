"""Damaged, locked and hostile files give a clear message, in time, and harm nothing."""

import io
import os
import random
import struct
import time
import zipfile
from pathlib import Path

import openpyxl
import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen import canvas

from juzheng.index.errors import ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.read.formats import read_file
from juzheng.index.read.formats.office import find_office
from juzheng.index.read.formats.run_reader import run_reader
from juzheng.index.report import SourceText
from juzheng.index.settings import ChunkSettings, ReadSettings
from tests.documents.build_documents import HERE

SETTINGS = ReadSettings(max_seconds=60)
LINE = "2023年，全区实现规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位，好于年初预期。"


def refuse(path: Path, settings: ReadSettings = SETTINGS) -> ReadError:
    with pytest.raises(ReadError) as caught:
        read_file(path, settings)
    error = caught.value
    assert error.what and error.where and error.remedy
    return error


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def repack(name: str, changes: dict[str, bytes]) -> bytes:
    """A document of the tests with some of its parts replaced."""
    packed = io.BytesIO()
    with zipfile.ZipFile(HERE / name) as source, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, changes.get(part, source.read(part)))
    return packed.getvalue()


@pytest.mark.parametrize("name", ["report.docx", "report.ofd", "sheets.xlsx", "reports.zip"])
@pytest.mark.parametrize("share", [0.1, 0.5, 0.95])
def test_truncated_container_is_refused(tmp_path: Path, name: str, share: float) -> None:
    """A download that broke off is told as damaged."""
    data = (HERE / name).read_bytes()
    error = refuse(write(tmp_path, name, data[: int(len(data) * share)]))
    assert "损坏" in error.what


def test_truncated_pdf_is_refused_or_read(tmp_path: Path) -> None:
    """Of a PDF that broke off either the readable part is given, or the message says that it is damaged."""
    data = (HERE / "one_column.pdf").read_bytes()
    for share in (0.05, 0.5, 0.9):
        try:
            assert read_file(write(tmp_path, "a.pdf", data[: int(len(data) * share)]), SETTINGS).text
        except ReadError as error:
            assert "损坏" in error.what or "没有文字" in error.what


def test_pdf_with_password_is_refused(tmp_path: Path) -> None:
    """A locked PDF is told apart from a damaged one."""
    path = tmp_path / "密.pdf"
    page = canvas.Canvas(str(path), pagesize=A4, encrypt="secret")
    page.drawString(72, 700, "text")
    page.save()
    assert "密码" in refuse(path).what


def test_office_document_with_password_is_refused(tmp_path: Path) -> None:
    """Word and Excel wrap a locked document in an old container with an encrypted package."""
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    assert "密码" in refuse(write(tmp_path, "密.docx", data)).what


def test_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    """A container that would unpack to a thousand times its size is not touched."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("word/document.xml", bytes(80_000_000))
    assert "炸弹" in refuse(write(tmp_path, "弹.docx", packed.getvalue())).what


def test_member_larger_than_its_directory_says_is_refused(tmp_path: Path) -> None:
    """A forged size in the directory does not get past the limit."""
    data = bytearray(repack("report.docx", {"word/document.xml": b"<w/>" + b" " * 3_000_000}))
    at = data.rindex(b"word/document.xml") - 46
    struct.pack_into("<I", data, at + 24, 100)
    assert refuse(write(tmp_path, "伪.docx", bytes(data))).what


@pytest.mark.parametrize(
    "attack",
    [
        b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>',
        b'<!DOCTYPE d [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;">]>',
        b'<!DOCTYPE d SYSTEM "http://127.0.0.1:9/x.dtd">',
    ],
)
@pytest.mark.parametrize(("name", "part"), [("report.docx", "word/document.xml"), ("report.ofd", "OFD.xml")])
def test_xml_with_entities_is_refused(tmp_path: Path, attack: bytes, name: str, part: str) -> None:
    """External and multiplying entities are neither loaded nor expanded; the file is refused."""
    with zipfile.ZipFile(HERE / name) as archive:
        xml = archive.read(part)
    head, _, rest = xml.partition(b"?>")
    data = repack(name, {part: head + b"?>" + attack + rest})
    assert "DTD" in refuse(write(tmp_path, name, data)).what


@pytest.mark.parametrize("name", ["report.docx", "report.ofd", "one_column.pdf", "sheets.xlsx", "table.pdf"])
def test_wrong_suffix_does_not_matter(tmp_path: Path, name: str) -> None:
    """The content decides: a document under a false suffix is read as what it is."""
    data = (HERE / name).read_bytes()
    assert read_file(write(tmp_path, "改名.txt", data), SETTINGS).text == read_file(HERE / name, SETTINGS).text


def test_reader_that_takes_too_long_is_killed(tmp_path: Path) -> None:
    """The time limit of the settings ends a reader, and the message names the setting."""
    big = tmp_path / "长.pdf"
    page = canvas.Canvas(str(big), pagesize=A4)
    for _ in range(400):
        for at in range(60):
            page.drawString(72, 80 + at * 11, "2023 181.4 5.8% " * 6)
        page.showPage()
    page.save()
    error = refuse(big, ReadSettings(max_seconds=1))
    assert "max_seconds" in error.remedy


def test_reader_that_takes_too_much_memory_is_stopped() -> None:
    """The memory limit holds for the reader's process alone; ours goes on."""
    with pytest.raises(ReadError, match="内存") as caught:
        run_reader("tests.unit.readers.greedy_reader:read", b"x", "大.bin", ReadSettings(max_memory_megabytes=200))
    assert "max_memory_megabytes" in caught.value.remedy


def test_reader_that_crashes_is_a_damaged_file() -> None:
    """A reader killed by a fault in a native library does not take us along."""
    with pytest.raises(ReadError, match="损坏"):
        run_reader("tests.unit.readers.greedy_reader:crash", b"x", "坏.bin", SETTINGS)


def test_reader_that_the_kernel_kills_is_told_as_want_of_memory() -> None:
    """Where the machine runs out of memory the kernel ends the reader, not us."""
    with pytest.raises(ReadError, match="内存不足"):
        run_reader("tests.unit.readers.greedy_reader:be_killed", b"x", "大.bin", SETTINGS)


def test_reader_that_hangs_is_killed_with_what_it_started(tmp_path: Path) -> None:
    """Nothing runs on after the time limit, no program that the reader started either."""
    noted = tmp_path / "pid"
    with pytest.raises(ReadError, match="3 秒"):
        run_reader("tests.unit.readers.greedy_reader:hang", str(noted).encode(), "挂.bin", ReadSettings(max_seconds=3))
    for _ in range(50):
        if not Path(f"/proc/{noted.read_text('utf-8')}/cmdline").exists() or not _runs(int(noted.read_text("utf-8"))):
            return
        time.sleep(0.1)
    pytest.fail("the program still runs")


def _runs(pid: int) -> bool:
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    # What has ended but was not yet taken note of by the system's first process is a zombie.
    return ") Z" not in Path(f"/proc/{pid}/stat").read_text("utf-8")


def test_what_a_library_prints_is_no_part_of_the_answer() -> None:
    """Its output goes to the log."""
    assert run_reader("tests.unit.readers.greedy_reader:chatter", b"x", "名", SETTINGS).text == "名x"


def test_file_of_half_a_gigabyte_is_refused_at_once(tmp_path: Path) -> None:
    """By its size, without reading it."""
    with (tmp_path / "大.txt").open("wb") as file:
        file.truncate(500_000_000)
    started = time.monotonic()
    assert "200 MB" in refuse(tmp_path / "大.txt").what
    assert time.monotonic() - started < 5


def test_file_that_grows_while_it_is_read_is_refused_at_the_limit(tmp_path: Path) -> None:
    """What has no size of its own, or grows without end, is read up to the limit only."""
    path = write(tmp_path, "长.txt", LINE.encode() * 8000)
    assert path.stat().st_size < 1_000_000
    grown = path.read_bytes() * 2
    with path.open("ab") as file:
        file.write(grown)
    assert "1 MB" in refuse(path, ReadSettings(max_megabytes=1)).what


def test_text_beyond_the_limit_of_characters_is_refused(tmp_path: Path) -> None:
    """So that what comes after reading is bounded too; the message names the setting."""
    error = refuse(write(tmp_path, "长.txt", LINE.encode() * 12_000), ReadSettings(max_characters=100_000))
    assert "max_characters" in error.remedy


def test_deep_nesting_of_a_page_is_refused_at_once(tmp_path: Path) -> None:
    """A parser would take minutes over a hundred thousand levels."""
    started = time.monotonic()
    assert "嵌套" in refuse(write(tmp_path, "深.html", b"<html><body>" + b"<div>" * 200_000)).what
    assert time.monotonic() - started < 10


def test_long_numbered_list_is_read_in_time(tmp_path: Path) -> None:
    """Tens of thousands of items get their numbers in time that grows with their number alone."""
    page = "<html><body><ol start=3>" + f"<li>{LINE}</li>" * 20_000 + "</ol></body></html>"
    text = read_file(write(tmp_path, "表.html", page.encode()), SETTINGS).text
    assert text.startswith("3. 2023年")
    assert text.rsplit("\n", 1)[-1].startswith("20002. ")


@pytest.mark.parametrize(
    ("bad", "shown"), [(b"\xed\xa0\x80", "\ufffd"), (b"\xed\xa0\xbd\xed\xb8\x80", "\U0001f600"), (b"\x00", ""), (b"\x1b[31m", "[31m"),
                      (b"\xe2\x80\xae", "")],
)  # fmt: skip
def test_characters_that_must_not_be_shown_are_taken_out(tmp_path: Path, bad: bytes, shown: str) -> None:
    """Lone surrogates, NUL, control and direction characters cost a report nothing else; split pairs are joined."""
    data = LINE.encode().replace("工业".encode(), "工".encode() + bad + "业".encode())
    assert read_file(write(tmp_path, "a.txt", data), SETTINGS).text == LINE.replace("工业", f"工{shown}业")


def test_gbk_mixed_with_utf8_is_read_line_by_line(tmp_path: Path) -> None:
    """Files put together from others keep every line."""
    path = write(tmp_path, "混.txt", LINE.encode("gbk") + b"\n" + LINE.encode() + b"\n" + LINE.encode("gbk"))
    assert read_file(path, SETTINGS).text.split("\n") == [LINE] * 3


def test_damaged_old_document_is_not_read_as_noise(tmp_path: Path) -> None:
    """LibreOffice takes what it does not know for text; that is no report."""
    if find_office() is None:
        pytest.skip("LibreOffice is not installed")
    data = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + random.Random(5).randbytes(3000)
    assert refuse(write(tmp_path, "坏.wps", data)).what


LARGE = {"无标点": "工业经济发展", "空格": " ", "括号": "("}
LARGE_AND_SLOW = {
    "句": LINE,
    "逗号": "工业经济发展,",
    "数": "9",
    "一是": "一是抓工业。二是抓投资。",
    "顿号": "12.5亿元、",
}


@pytest.mark.timeout(300)
@pytest.mark.parametrize("kind", [*LARGE, *(pytest.param(kind, marks=pytest.mark.slow) for kind in LARGE_AND_SLOW)])
def test_paragraph_of_a_million_characters_is_taken_in_time(kind: str) -> None:
    """It is cut into paragraphs that can be cited, with its figures and chunks, in time that grows with its length."""
    _take_in({**LARGE, **LARGE_AND_SLOW}[kind], 1_000_000, {"句": 15_000, "顿号": 100_000}.get(kind, 0))


def test_paragraph_of_a_hundred_thousand_characters_is_taken_in_time() -> None:
    """The same of a tenth of the sentences, in every test run."""
    _take_in(LINE, 100_000, 1_500)


def _take_in(piece: str, length: int, least: int) -> None:
    text = "云栎区2023年工作总结\n\n一、2023年工作总结\n" + piece * (length // len(piece))
    started = time.process_time()
    report = parse_source(SourceText(text), "长.txt", "0" * 16)
    assert max(len(paragraph.text) for paragraph in report.paragraphs) <= 10_000
    chunks = split_chunks(report, ChunkSettings())
    figures = find_figures(report)
    assert time.process_time() - started < 9 * length / 100_000
    assert max(chunk.tokens for chunk in chunks) <= ChunkSettings().tokens
    assert len(figures) >= least


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_pdf_of_five_thousand_pages_is_read_within_the_limits(tmp_path: Path) -> None:
    """With its pages, in the time and memory of the default settings."""
    path = tmp_path / "长.pdf"
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    page = canvas.Canvas(str(path), pagesize=A4)
    for number in range(5000):
        page.setFont("STSong-Light", 11)
        for line in range(20):
            page.drawString(60, 700 - line * 18, f"{number}.{line} {LINE[:38]}")
        page.showPage()
    page.save()
    source = read_file(path, ReadSettings())
    assert len(source.pages) == 5000
    assert source.text[source.pages[4999] :].startswith("4999.0")


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_table_of_a_million_cells_is_read_or_refused(tmp_path: Path) -> None:
    """As .csv and .xlsx, within the limits of time and memory."""
    rows = [[f"指标{row}", *(str(row * column % 997) for column in range(1, 100))] for row in range(10_000)]
    (tmp_path / "表.csv").write_text("\n".join(",".join(row) for row in rows), encoding="utf-8")
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet("表")
    for row in rows:
        sheet.append(row)
    book.save(tmp_path / "表.xlsx")
    for name in ("表.csv", "表.xlsx"):
        assert read_file(tmp_path / name, ReadSettings()).text.count("\n") >= 9_999


@pytest.mark.slow
@pytest.mark.timeout(900)
@pytest.mark.parametrize(
    ("name", "part", "piece"),
    [
        ("report.docx", "word/document.xml", "<w:p><w:r><w:t>{}12.5亿元。</w:t></w:r></w:p>"),
        ("report.ofd", "Doc_0/Pages/Page_0/Content.xml", '<x a="{}"/>'),
    ],
)
def test_enormous_xml_is_stopped_by_the_limits(tmp_path: Path, name: str, part: str, piece: str) -> None:
    """Of a document whose XML has a hundred million bytes no more is held than the settings allow."""
    with zipfile.ZipFile(HERE / name) as archive:
        xml = archive.read(part)
    at = xml.rindex(b"</", 0, xml.rindex(b"</") - 1)
    numbers = random.Random(3)
    filling = "".join(piece.format(numbers.randrange(10**12)) for _ in range(100_000_000 // (len(piece) + 16)))
    data = repack(name, {part: xml[:at] + filling.encode() + xml[at:]})
    error = refuse(write(tmp_path, name, data), ReadSettings(max_memory_megabytes=1, max_characters=1_000_000))
    assert "内存" in error.what or "上限" in error.what


@pytest.mark.parametrize("name", ["report.docx", "report.ofd", "one_column.pdf", "sheets.xlsx"])
def test_damaged_bytes_are_refused_or_read(tmp_path: Path, name: str) -> None:
    """Files with bytes changed at random give text or a ReadError, nothing else."""
    source = random.Random(7)
    for number in range(3):
        data = bytearray((HERE / name).read_bytes())
        for _ in range(20):
            data[source.randrange(len(data))] = source.randrange(256)
        path = write(tmp_path, f"{number}-{name}", bytes(data))
        try:
            read_file(path, SETTINGS)
        except ReadError as error:
            assert error.remedy
