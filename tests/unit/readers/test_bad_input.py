"""Damaged, locked and hostile files give a clear message, in time, and harm nothing."""

import io
import random
import struct
import zipfile
from pathlib import Path

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from index.errors import ReadError
from index.readers import read_file
from index.readers.run_reader import run_reader
from index.settings import ReadSettings
from tests.documents.build_documents import HERE

SETTINGS = ReadSettings(max_seconds=60)


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
