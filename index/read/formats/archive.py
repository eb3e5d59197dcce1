"""Zip archives of reports: a file in one is known by a path that goes on behind that of the archive.

``/报告/包.zip/县/a.txt`` is the member ``县/a.txt`` of ``/报告/包.zip``; wherever a file is read by its path, such a
path may be given. Nothing is unpacked to the disk, so what a member calls itself is never more than a name.
"""

from __future__ import annotations

import io
import re
import stat
import zipfile
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path, PurePosixPath
from typing import BinaryIO

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.decode_text import plausibility, tidy_text
from juzheng.index.read.formats.open_archive import Container, open_container
from juzheng.index.read.formats.recognise_format import recognise_zip
from juzheng.index.settings import ReadSettings

_UTF8_FLAG, _LOCKED_FLAG = 0x800, 0x1
# Encodings of names that carry no mark of UTF-8: packers of macOS, of Windows in Chinese, simplified and traditional.
_NAME_ENCODINGS = ("utf-8", "gb18030", "big5")
# What macOS and Windows leave in archives.
_LEFT_OVER = re.compile(r"(?:^|/)(?:__MACOSX/|Thumbs\.db$|desktop\.ini$)")
_DRIVE = re.compile(r"^[A-Za-z]:")
_MAX_PART = 255


@dataclass(frozen=True, slots=True)
class _Archive:
    container: Container
    members: dict[str, zipfile.ZipInfo]
    leading_out: frozenset[str]


def is_archive(path: Path) -> bool:
    """Whether a file on the disk is a zip archive of other files, as against a document that is stored as a zip."""
    try:
        with path.open("rb") as stream:
            return recognise_zip(stream) == "archive"
    except OSError:
        return False


def list_members(path: Path) -> tuple[str, ...]:
    """The names of the files in the archive at ``path`` in its order, those that cannot be read among them.

    Names are decoded, parted by ``/``, free of what would lead out of the archive, and each is there once. Raises
    ``ReadError`` if the archive as a whole is damaged or would unpack to far too much.
    """
    return tuple(_open(path).members)


def is_there(path: Path) -> bool:
    """Whether there is a file at ``path``, on the disk or in an archive."""
    if _exists(path):
        return True
    inside = _split(path)
    try:
        return inside is not None and inside[1] in _open(inside[0]).members
    except ReadError:
        return False


def open_file(path: Path, settings: ReadSettings) -> BinaryIO:
    """Open the file at ``path``, on the disk or in an archive, for reading.

    Raises ``OSError`` as ``Path.open`` does, and ``ReadError`` for members that are locked, damaged, links, larger than
    ``settings.max_megabytes`` or named so as to lead out of the archive.
    """
    inside = None if _exists(path) else _split(path)
    return path.open("rb") if inside is None else io.BytesIO(_load_member(*inside, settings))


def _exists(path: Path) -> bool:
    try:
        return path.exists()
    except OSError:
        # A name longer than the file system allows names nothing there, but may name a member of an archive.
        return False


def _split(path: Path) -> tuple[Path, str] | None:
    """A path that goes through a file, cut into that file and the rest; None if it goes through folders only."""
    above = next((parent for parent in path.parents if _exists(parent)), path)
    return (above, path.relative_to(above).as_posix()) if above.is_file() else None


def _load_member(archive: Path, name: str, settings: ReadSettings) -> bytes:
    opened, where = _open(archive), f"{archive.name}/{name}"
    info = opened.members.get(name)
    if info is None:
        raise ReadError("压缩包里没有这个文件", where, "检查路径后再试")
    if info.flag_bits & _LOCKED_FLAG:
        raise ReadError("有密码保护", where, "去掉密码后重新打包,再试")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise ReadError("是符号链接,不是文件", where, "把链接所指的文件打进包里")
    if name in opened.leading_out:
        raise ReadError("路径带有“..”,会跳出压缩包", where, "文件可能是恶意的;确认无害后重新打包")
    if info.file_size > settings.max_megabytes * 1_000_000:
        raise ReadError(
            f"文件超过 {settings.max_megabytes} MB 的上限", where, "拆分文件,或调大设置 [read] max_megabytes"
        )
    return opened.container.read(info, where)


def _open(path: Path) -> _Archive:
    try:
        state = path.stat()
    except OSError as error:
        raise ReadError(f"文件打不开({error.strerror or error})", path.name, "检查文件权限和磁盘后再试") from error
    return _open_as_it_is(path, state.st_mtime_ns, state.st_size, state.st_ino)


# Members are asked for one after the other: the directory of an archive is read once for all of them.
@lru_cache(maxsize=1)
def _open_as_it_is(path: Path, *_state: int) -> _Archive:
    container = open_container(path, path.name)
    infos = [info for info in container.archive.infolist() if not info.is_dir()]
    encoding = _name_encoding(infos)
    members: dict[str, zipfile.ZipInfo] = {}
    leading_out = set()
    for info in infos:
        parts = _parts(_decoded(info, encoding))
        name = "/".join(part[:_MAX_PART] for part in parts if part != "..")
        if name and not _LEFT_OVER.search(name):
            name = _unused(name, members)
            members[name] = info
            if ".." in parts:
                leading_out.add(name)
    return _Archive(container, members, frozenset(leading_out))


def _name_encoding(infos: list[zipfile.ZipInfo]) -> str | None:
    """The encoding in which the names without a mark are most likely Chinese; None if in none."""
    raw = b"".join(
        info.orig_filename.encode("cp437")
        for info in infos
        if not info.flag_bits & _UTF8_FLAG and not info.orig_filename.isascii()
    )
    scores = {}
    for encoding in _NAME_ENCODINGS:
        try:
            scores[encoding] = plausibility(raw.decode(encoding))
        except UnicodeDecodeError:
            continue
    return max(scores, key=lambda encoding: scores[encoding], default=None)


def _decoded(info: zipfile.ZipInfo, encoding: str | None) -> str:
    name = info.orig_filename.partition("\x00")[0]
    if encoding and not info.flag_bits & _UTF8_FLAG:
        name = name.encode("cp437").decode(encoding, "replace")
    return tidy_text(name)


def _parts(name: str) -> list[str]:
    plain = _DRIVE.sub("", name.replace("\\", "/").replace("\n", " "))
    return [part for part in plain.split("/") if part not in ("", ".")]


def _unused(name: str, taken: dict[str, zipfile.ZipInfo]) -> str:
    """``name``, or with a number before its suffix where the archive has that name already."""
    path, number, free = PurePosixPath(name), 2, name
    while free in taken:
        free = path.with_name(f"{path.stem}({number}){path.suffix}").as_posix()
        number += 1
    return free
