"""Zip containers, opened with care: .docx, .xlsx and .ofd are such, and so are archives of reports."""

from __future__ import annotations

import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import dataclass

from index.errors import ReadError

# Limits on what a container may unpack to; office documents stay far below them.
_MAX_UNPACKED = 1_000_000_000
_MAX_RATIO = 200
_RATIO_COUNTS_FROM = 50_000_000
_MAX_MEMBERS = 50_000
# What zipfile lets through of its decompressors and of its own slips on damaged files.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    IndexError,
    OverflowError,
    NotImplementedError,
)


@dataclass(frozen=True, slots=True)
class Container:
    """A zip file whose directory was checked. ``names`` are its members as they are stored."""

    archive: zipfile.ZipFile
    names: frozenset[str]

    def read(self, name: str, where: str) -> bytes:
        """The content of a member; raises ``ReadError`` if it is missing, damaged, locked or larger than it says."""
        try:
            with self.archive.open(name) as stream:
                size = self.archive.getinfo(name).file_size
                data = stream.read(size + 1)
        except KeyError as error:
            raise ReadError(f"里面缺少 {name[:80]}", where, "文件不完整,请重新取得") from error
        except RuntimeError as error:
            raise ReadError("有密码保护", where, "去掉密码后另存一份,再试") from error
        except BROKEN_ZIP as error:
            raise ReadError(f"已损坏({str(error)[:80]})", where, "请重新取得文件") from error
        if len(data) > size:
            raise ReadError("压缩内容与目录不符", where, "文件可能是恶意的,不要使用")
        return data


def open_container(data: bytes, where: str) -> Container:
    """Open a zip file from memory and check its directory before anything is unpacked.

    Raises ``ReadError`` if it is damaged or would unpack to more than a gigabyte or to 200 times its size.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(data))
    except BROKEN_ZIP as error:
        raise ReadError("压缩结构已损坏,可能没有下载完整", where, "请重新取得文件") from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    if (
        size > _MAX_UNPACKED
        or (size > _RATIO_COUNTS_FROM and size > packed * _MAX_RATIO)
        or len(members) > _MAX_MEMBERS
    ):
        what = f"解压后有 {size // 1_000_000} MB、{len(members)} 个文件,像是压缩炸弹"
        raise ReadError(what, where, "不要使用这个文件")
    return Container(archive, frozenset(archive.namelist()))
