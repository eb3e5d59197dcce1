"""Which format a file is in, told from its first bytes; the suffix decides only where the content cannot."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import Literal

from index.errors import ReadError

Format = Literal["text", "markdown", "html"]

_HTML = re.compile(
    rb"^\s*(?:<\?xml[^>]{0,200}>\s*)?(?:<!--.{0,2000}?-->\s*)*<(?:!doctype\s+html|html|head|body|meta|title)\b",
    re.I | re.S,
)
# Signatures of binary formats, with the name that the message gives them.
_SIGNATURES = (
    (b"%PDF-", "PDF"),
    (b"PK\x03\x04", "压缩包或 Office 文档"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "旧版 Office 文档"),
    (b"\x89PNG\r\n\x1a\n", "图片"),
    (b"\xff\xd8\xff", "图片"),
    (b"GIF8", "图片"),
    (b"\x1f\x8b\x08", "gzip 压缩文件"),
    (b"7z\xbc\xaf\x27\x1c", "7z 压缩文件"),
    (b"Rar!\x1a\x07", "RAR 压缩文件"),
    (b"\x7fELF", "程序文件"),
    (b"MZ\x90", "程序文件"),
    (b"SQLite format 3\x00", "数据库文件"),
)
_SUFFIXES: dict[str, Format] = {".md": "markdown", ".markdown": "markdown"}


def recognise_format(data: bytes, name: str) -> Format:
    """The format of a file from its content ``data`` and its ``name``.

    Raises ``ReadError`` for formats that cannot be read, naming the format that was found.
    """
    for signature, label in _SIGNATURES:
        if data.startswith(signature):
            raise ReadError(f"内容是{label},不能作为报告读取", name, "请转存为 txt、md 或 html 后再试")
    if _HTML.match(data[:4096].removeprefix(b"\xef\xbb\xbf")):
        return "html"
    return _SUFFIXES.get(PurePath(name).suffix.lower(), "text")
