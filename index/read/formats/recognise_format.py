"""Which format a file is in, told from its content; the suffix decides only where the content cannot."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import PurePath
from typing import BinaryIO, Literal

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.open_archive import BROKEN_ZIP

Format = Literal[
    "text",
    "markdown",
    "html",
    "mhtml",
    "csv",
    "docx",
    "xlsx",
    "ofd",
    "pdf",
    "office",
    "sheets",
    "xmlsheets",
    "image",
    "archive",
    "package",
]

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.IGNORECASE | re.DOTALL,
)
_XML_SHEETS = re.compile(
    rb"^\s*<\?xml\b.{0,1500}?<(?:\w{1,10}:)?Workbook\b[^>]{0,1500}urn:schemas-microsoft-com:office:spreadsheet",
    re.DOTALL,
)
_MHTML = re.compile(
    rb"^(?=.{0,2000}?^MIME-Version:)(?=.{0,2000}?multipart/related)", re.IGNORECASE | re.DOTALL | re.MULTILINE
)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_IMAGES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF8", b"II*\x00", b"MM\x00*", b"BM")
_UNPACK, _OTHER = "解压后编入其中的报告,或改用 zip 打包", "换成报告文件后再试"
# Formats that hold no report or cannot be read, with the name that the message gives them and what to do.
_UNREADABLE = (
    (b"\x1f\x8b\x08", "gzip 压缩包", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩包", _UNPACK),
    (b"Rar!\x1a\x07", "RAR 压缩包", _UNPACK),
    (b"\x7fELF", "程序", _OTHER),
    (b"MZ\x90", "程序", _OTHER),
    (b"SQLite format 3\x00", "数据库", _OTHER),
)
# Parts that tell a presentation, a program or a book, stored as a zip, from an archive of files.
_PACKAGE_PARTS = frozenset({"[Content_Types].xml", "META-INF/MANIFEST.MF", "META-INF/container.xml"})
_SUFFIXES: dict[str, Format] = {".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "csv"}
_PDF_HEADER_WITHIN = 1024


def recognise_format(data: bytes, name: str) -> Format:
    """The format of a file from its content ``data`` and its ``name``.

    Raises ``ReadError`` for formats that cannot be read, naming the format that was found.
    """
    for signature, label, remedy in _UNREADABLE:
        if data.startswith(signature):
            raise ReadError(f"内容是 {label},不能作为报告读取", name, remedy)
    if form := recognise_zip(io.BytesIO(data)):
        return form
    if data.startswith(_OLE):
        return _format_of_ole(data, name)
    if b"%PDF-" in data[:_PDF_HEADER_WITHIN]:
        return "pdf"
    if data.startswith(b"{\\rtf"):
        return "office"
    if data.startswith(_IMAGES) and (not data.startswith(b"BM") or b"\x00" in data[:64]):
        return "image"
    if _XML_SHEETS.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "xmlsheets"
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    if data[:5].lower() in (b"from:", b"mime-", b"subje", b"date:", b"conte") and _MHTML.match(data[:4096]):
        return "mhtml"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "text")


def recognise_zip(stream: BinaryIO) -> Format | None:
    """The format of a file that is a zip: a kind of document, or an archive of files; None if it is no zip."""
    head = stream.read(4096)
    if not head.startswith(_ZIP):
        return None
    try:
        with zipfile.ZipFile(stream) as archive:
            names = set(archive.namelist())
    except BROKEN_ZIP:
        # The reader will say what is wrong with it.
        return _format_of_broken_zip(head)
    if any(name.startswith("word/document") for name in names):
        return "docx"
    if "xl/workbook.xml" in names:
        return "xlsx"
    if any(name.lower() == "ofd.xml" for name in names):
        return "ofd"
    if "mimetype" in names and b"opendocument" in head[:200]:
        return "office"
    return "package" if names & _PACKAGE_PARTS else "archive"


def _format_of_broken_zip(head: bytes) -> Format:
    return "docx" if b"word/" in head else "xlsx" if b"xl/" in head else "ofd" if b"OFD.xml" in head else "archive"


def _format_of_ole(data: bytes, name: str) -> Format:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise ReadError("文档有密码保护", name, "去掉密码后另存一份,再试")
    if "Workbook".encode("utf-16-le") in data and "WordDocument".encode("utf-16-le") not in data:
        return "sheets"
    return "office"
