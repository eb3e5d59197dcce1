"""Zip archives of reports: their members one by one, none of which can harm another or the disk.

Nothing is unpacked to the disk, so a member's path is only a name; it is shown without its dangerous parts.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import PurePosixPath

from index.errors import ReadError
from index.readers.decode_text import tidy_text
from index.readers.open_archive import Container, open_container
from index.settings import ReadSettings

_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
# What Mac OS and others leave in archives.
_IGNORED = ("__MACOSX/", ".DS_Store", "Thumbs.db")


@dataclass(frozen=True, slots=True)
class Member:
    """One file of an archive: its path within, with ``/`` between the parts and without ``..``, and its content, or the
    error that reading it gave."""

    name: str
    content: bytes | ReadError


def read_members(data: bytes, where: str, settings: ReadSettings) -> Iterator[Member]:
    """The files of a zip archive in the order of its directory, hidden ones left out.

    ``data`` is the archive, ``where`` its name for messages. Raises ``ReadError`` if the archive as a whole is
    damaged or a zip bomb; what is wrong with one member is told in its place: locked, damaged, larger than
    ``settings.max_megabytes``.
    """
    container = open_container(data, where)
    for info in container.archive.infolist():
        name = _safe_name(info)
        if info.is_dir() or not name or name.startswith(_IGNORED) or PurePosixPath(name).name in _IGNORED:
            continue
        if PurePosixPath(name).name.startswith("."):
            continue
        yield Member(name, _content(container, info, f"{where}/{name}", settings))


def _content(container: Container, info: zipfile.ZipInfo, where: str, settings: ReadSettings) -> bytes | ReadError:
    if info.flag_bits & _LOCKED_FLAG:
        return ReadError("有密码保护", where, "去掉密码后重新打包,再试")
    if info.file_size > settings.max_megabytes * 1_000_000:
        return ReadError(
            f"文件超过 {settings.max_megabytes} MB 的上限", where, "拆分文件,或调大设置 [read] max_megabytes"
        )
    try:
        content = container.read(info.filename, where)
    except ReadError as error:
        return error
    return content if content.strip() else ReadError("文件是空的", where, "检查文件是否完整")


def _safe_name(info: zipfile.ZipInfo) -> str:
    name = info.filename
    if not info.flag_bits & _UTF8_FLAG:
        # Windows in Chinese writes names in GBK, which the standard takes for the code page of the first PC.
        try:
            name = name.encode("cp437").decode("gb18030")
        except (UnicodeEncodeError, UnicodeDecodeError):
            name = info.filename
    parts = [part for part in tidy_text(name).replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(part[:120] for part in parts)
