"""Which files are indexed, and what each is called."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.archive import is_archive, list_members
from juzheng.index.read.sidecar import SIDECAR_SUFFIX


@dataclass(frozen=True, slots=True)
class LocatedFile:
    """A file to index: ``path`` absolute, ``file`` the name it goes by (relative to the folder given, with ``/``).

    Both go on behind an archive's for a file in it: ``包.zip/县/a.txt``. ``key`` is what the catalogue knows it by, where that is
    not its path.
    """

    path: Path
    file: str
    key: str = ""


def list_files(paths: Sequence[Path]) -> tuple[list[LocatedFile], list[tuple[str, ReadError]]]:
    """The files below the given files and folders, each once, sorted within a folder, and what cannot be indexed.

    A zip archive stands for the files in it, in its order.
    Hidden files, sidecars, Office's lock files and links that lead out of the folder given are passed over; a file that
    is given by name is always taken.
    """
    found: dict[Path, LocatedFile] = {}
    failed: list[tuple[str, ReadError]] = []
    for given in paths:
        path = Path(os.path.abspath(given))  # noqa: PTH100  (Path.resolve would follow links)
        try:
            if path.is_dir():
                for item in _walk(path, failed):
                    found.setdefault(item, LocatedFile(item, printable(item.relative_to(path).as_posix())))
            elif path.is_file():
                found.setdefault(path, LocatedFile(path, printable(path.name)))
            else:
                what = "不是普通文件" if path.exists() else "文件或文件夹不存在"
                failed.append((printable(str(given)), ReadError(what, printable(str(given)), "检查路径")))
        except OSError as error:
            failed.append((printable(str(given)), _unreachable(error, printable(str(given)))))
    return [item for file in found.values() for item in _open_archive(file, failed)], failed


def _open_archive(file: LocatedFile, failed: list[tuple[str, ReadError]]) -> list[LocatedFile]:
    """The files in an archive, or the file itself if it is none."""
    if not is_archive(file.path):
        return [file]
    try:
        names = [name for name in list_members(file.path) if not _hidden(name)]
    except ReadError as error:
        failed.append((file.file, ReadError(error.what, file.file, error.remedy)))
        return []
    if not names:
        failed.append((file.file, ReadError("压缩包里没有文件", file.file, "检查压缩包是否完整")))
    return [LocatedFile(file.path / name, f"{file.file}/{name}") for name in names]


def printable(name: str) -> str:
    """A file name as text: bytes in it that are no UTF-8 become �, so that it can be stored and shown."""
    return os.fsencode(name).decode("utf-8", "replace")


def _walk(folder: Path, failed: list[tuple[str, ReadError]]) -> Iterator[Path]:
    inside = folder.resolve()

    def give_up(error: OSError) -> None:
        name = printable(os.path.relpath(error.filename or folder, folder))
        failed.append((name, _unreachable(error, name)))

    for parent, folders, names in os.walk(folder, onerror=give_up, followlinks=False):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(parent) / name
            try:
                if not _passed_over(path) and path.is_file() and path.resolve().is_relative_to(inside):
                    yield path
            except OSError as error:
                # Of a path too long for the system not even its kind is told.
                give_up(error)


def _unreachable(error: OSError, name: str) -> ReadError:
    if error.errno == errno.ENAMETOOLONG:
        return ReadError("文件名或路径太长,系统打不开", name, "缩短文件名,或移到浅一些的文件夹")
    return ReadError(f"打不开({error.strerror or error})", name, "检查权限后再试")


def _hidden(member: str) -> bool:
    path = Path(member)
    return _passed_over(path) or any(part.startswith(".") for part in path.parts)


def _passed_over(path: Path) -> bool:
    return path.name.startswith((".", "~$")) or path.name.endswith(SIDECAR_SUFFIX)
