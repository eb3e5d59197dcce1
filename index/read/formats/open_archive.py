"""Zip containers, opened with care: .docx, .xlsx and .ofd are such, and so are archives of reports."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path

from juzheng.index.errors import ReadError

# Limits on what a container may unpack to; office documents stay far below them.
_MAX_UNPACKED = 1_000_000_000
_MAX_RATIO = 200
_RATIO_COUNTS_FROM = 50_000_000
_MAX_MEMBERS = 50_000
# LZMA is left out: a few bytes make it take gigabytes of memory, and no office program writes it.
_METHODS = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2})
# What zipfile lets through of its decompressors and of its own slips on damaged files.
BROKEN_ZIP = (
    zipfile.BadZipFile,
    zlib.error,
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

    def read(self, member: str | zipfile.ZipInfo, where: str) -> bytes:
        """The content of a member; raises ``ReadError`` if it is missing, damaged, locked or larger than it says."""
        try:
            info = self.archive.getinfo(member) if isinstance(member, str) else member
            if info.compress_type not in _METHODS:
                raise ReadError(f"压缩方法 {info.compress_type} 不支持", where, "用常见的方法(Deflate)重新打包后再试")
            with self.archive.open(info) as stream:
                data = stream.read(info.file_size + 1)
        except KeyError as error:
            raise ReadError(f"里面缺少 {str(member)[:80]}", where, "文件不完整,请重新取得") from error
        except RuntimeError as error:
            raise ReadError("有密码保护", where, "去掉密码后另存一份,再试") from error
        except BROKEN_ZIP as error:
            raise ReadError("已损坏", where, "请重新取得文件") from error
        if len(data) > info.file_size:
            raise ReadError("压缩内容与目录不符", where, "文件可能是恶意的,不要使用")
        return data


def open_container(source: bytes | Path, where: str) -> Container:
    """Open a zip file, from memory or on the disk, and check its directory before anything is unpacked.

    Raises ``ReadError`` if it is damaged or would unpack to more than a gigabyte or to 200 times its size.
    """
    try:
        archive = zipfile.ZipFile(io.BytesIO(source) if isinstance(source, bytes) else source)
    except BROKEN_ZIP as error:
        raise ReadError("压缩结构已损坏,可能没有下载完整", where, "请重新取得文件") from error
    members = archive.infolist()
    size = sum(member.file_size for member in members)
    packed = max(sum(member.compress_size for member in members), 1)
    unpacked = f"解压后有 {size // 1_000_000} MB、{len(members)} 个文件"
    if size > _RATIO_COUNTS_FROM and size > packed * _MAX_RATIO:
        raise ReadError(f"{unpacked},像是压缩炸弹", where, "不要使用这个文件")
    if size > _MAX_UNPACKED or len(members) > _MAX_MEMBERS:
        limits = f"{_MAX_UNPACKED // 1_000_000} MB、{_MAX_MEMBERS} 个文件"
        raise ReadError(f"{unpacked},超过 {limits}的上限", where, "是可信的压缩包就先解压,再编入解压出的文件夹")
    return Container(archive, frozenset(archive.namelist()))
