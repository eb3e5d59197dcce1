"""Zip archives of reports: each member is a file of its own, and a bad one harms neither the others nor the disk."""

from __future__ import annotations

import stat
import struct
import zipfile
from pathlib import Path

import pytest

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.formats.archive import is_there
from juzheng.index.read.list_files import list_files
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.documents.build_documents import HERE

SETTINGS = ReadSettings(max_seconds=60)
LINE = "2023年，全区实现规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位，好于年初预期。"


def pack(path: Path, members: dict[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> Path:
    """A zip archive of the members given."""
    with zipfile.ZipFile(path, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return path


def read(path: Path, settings: ReadSettings = SETTINGS) -> dict[str, Report | ReadError]:
    """What becomes of each file in an archive."""
    found: dict[str, Report | ReadError] = {}
    files, failed = list_files([path])
    for file in files:
        try:
            found[file.file] = parse_report(file.path, file.file, settings)
        except ReadError as error:
            found[file.file] = error
    return {**found, **dict(failed)}


def refused(path: Path, settings: ReadSettings = SETTINGS) -> dict[str, str]:
    """What is wrong with each file in an archive that cannot be read; every message names its member."""
    errors = {file: found for file, found in read(path, settings).items() if isinstance(found, ReadError)}
    assert all(error.where == file and error.remedy for file, error in errors.items())
    return {file: error.what for file, error in errors.items()}


def test_paths_of_an_archive_cannot_leave_it(tmp_path: Path) -> None:
    """Members that would climb out are refused; roots, drives and direction marks are no part of a name; nothing is
    written."""
    path = pack(
        tmp_path / "包.zip",
        dict.fromkeys(
            ("../../etc/甲.txt", "a/..\\..\\戊.txt", "/root/乙.txt", "C:\\windows\\丙.txt", "正常/\u202e丁.txt"), LINE
        ),
    )
    before = sorted(tmp_path.rglob("*"))
    found = read(path)
    assert [file for file, report in found.items() if isinstance(report, Report)] == [
        "包.zip/root/乙.txt",
        "包.zip/windows/丙.txt",
        "包.zip/正常/丁.txt",
    ]
    assert {file: "跳出" in what for file, what in refused(path).items()} == {
        "包.zip/etc/甲.txt": True,
        "包.zip/a/戊.txt": True,
    }
    assert sorted(tmp_path.rglob("*")) == before


def test_one_bad_member_does_not_hide_the_others(tmp_path: Path) -> None:
    """Beside locked, empty, binary, linking, nested, oversized and damaged members the good one is read; each other
    gives its reason."""
    link = zipfile.ZipInfo("链.txt")
    link.external_attr = (stat.S_IFLNK | 0o777) << 16
    path = tmp_path / "包.zip"
    inner = pack(tmp_path / "里.zip", {"深.txt": LINE}).read_bytes()
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("好.txt", LINE)
        archive.writestr("空.txt", "")
        archive.writestr("乱.txt", bytes(range(256)) * 20)
        archive.writestr("__MACOSX/._好.txt", b"\x00\x05\x16\x07")
        archive.writestr("夹/Thumbs.db", b"\x00")
        archive.writestr(".git/config", "x")
        archive.writestr(link, "/etc/passwd")
        archive.writestr("里.zip", inner)
        archive.writestr("巨.txt", LINE * 9000)
        archive.writestr("坏.txt", "坏" * 50)
        archive.writestr("锁.txt", LINE)
    data = bytearray(path.read_bytes())
    # The first bit of the flags says that a member is encrypted.
    data[data.rindex("锁.txt".encode()) - 46 + 8] |= 1
    data[data.index(("坏" * 50).encode()) + 4] ^= 1
    path.write_bytes(bytes(data))
    found = read(path, ReadSettings(max_megabytes=1))
    assert [file for file, report in found.items() if isinstance(report, Report)] == ["包.zip/好.txt"]
    errors = refused(path, ReadSettings(max_megabytes=1))
    for name, word in {
        "空": "空的", "乱": "编码", "链": "链接", "里": "压缩包", "巨": "上限", "坏": "损坏", "锁": "密码"
    }.items():  # fmt: skip
        assert word in next(what for file, what in errors.items() if name in file), name
    assert len(errors) == 7


@pytest.mark.parametrize("encoding", ["gbk", "utf-8", "big5"])
def test_names_without_a_mark_are_decoded(tmp_path: Path, encoding: str) -> None:
    """Packers of Windows write names in the code page of the system, those of macOS UTF-8 without saying so."""
    path = tmp_path / "包.zip"
    path.write_bytes(unmarked(LINE.encode(), "工作報告/2023年.txt".encode(encoding)))
    assert list(read(path)) == ["包.zip/工作報告/2023年.txt"]


def unmarked(content: bytes, name: bytes) -> bytes:
    """A zip archive of one stored member whose name is in the writer's own encoding, without the mark for UTF-8."""
    crc, size = zipfile.crc32(content), len(content)
    local = struct.pack("<4s5H3I2H", b"PK\x03\x04", 20, 0, 0, 0, 33, crc, size, size, len(name), 0) + name + content
    fields = (20, 20, 0, 0, 0, 33, crc, size, size, len(name), 0, 0, 0, 0, 0, 0)
    central = struct.pack("<4s6H3I5H2I", b"PK\x01\x02", *fields) + name
    return local + central + struct.pack("<4s4H2IH", b"PK\x05\x06", 0, 0, 1, 1, len(central), len(local), 0)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_members_of_the_same_name_are_all_read(tmp_path: Path) -> None:
    """An archive may hold a name twice; the second gets a number."""
    path = tmp_path / "包.zip"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("县/a.txt", LINE)
        archive.writestr("县\\a.txt", LINE + "又一份。")
        archive.writestr("县/a.txt", LINE + "再一份。")
    assert list(read(path)) == ["包.zip/县/a.txt", "包.zip/县/a(2).txt", "包.zip/县/a(3).txt"]
    assert refused(path) == {}


def test_a_bomb_is_refused_as_a_whole(tmp_path: Path) -> None:
    """Before anything is unpacked, whether in one member or in many."""
    one = pack(tmp_path / "一.zip", {"a.txt": bytes(80_000_000)})
    many = pack(tmp_path / "多.zip", {f"{number}.txt": bytes(1_000_000) for number in range(80)})
    assert "炸弹" in refused(one)["一.zip"]
    assert "炸弹" in refused(many)["多.zip"]


def test_a_method_that_could_take_all_memory_is_refused(tmp_path: Path) -> None:
    """LZMA lets a few bytes ask for gigabytes; such members are not unpacked."""
    path = pack(tmp_path / "包.zip", {"a.txt": LINE}, zipfile.ZIP_LZMA)
    assert "压缩方法" in refused(path)["包.zip/a.txt"]


def test_an_archive_is_recognised_under_any_name_and_a_document_is_none(tmp_path: Path) -> None:
    """The content decides, for archives, for documents stored as zips, and for what is neither report nor archive."""
    archive = pack(tmp_path / "其实是压缩包.txt", {"a.txt": LINE})
    assert list(read(archive)) == ["其实是压缩包.txt/a.txt"]
    document = tmp_path / "其实是文档.zip"
    document.write_bytes((HERE / "report.docx").read_bytes())
    assert isinstance(read(document)["其实是文档.zip"], Report)
    slides = pack(tmp_path / "片.pptx", {"[Content_Types].xml": "<Types/>", "ppt/presentation.xml": "<p/>"})
    assert "演示" in refused(slides)["片.pptx"]


def test_archives_that_are_damaged_or_hold_nothing_are_told(tmp_path: Path) -> None:
    """The message names the archive."""
    data = (HERE / "reports.zip").read_bytes()
    (tmp_path / "断.zip").write_bytes(data[: len(data) // 2])
    assert "损坏" in refused(tmp_path / "断.zip")["断.zip"]
    assert "没有文件" in refused(pack(tmp_path / "空.zip", {"夹/": ""}))["空.zip"]


def test_a_sidecar_in_the_archive_describes_its_neighbour(tmp_path: Path) -> None:
    """As it would in a folder; it is no report itself."""
    path = pack(tmp_path / "包.zip", {"县/a.txt": LINE, "县/a.meta.toml": 'title = "某县2023年工作总结"'})
    ((file, report),) = read(path).items()
    assert file == "包.zip/县/a.txt"
    assert isinstance(report, Report)
    assert report.description.title == "某县2023年工作总结"


def test_a_member_is_there_while_the_archive_holds_it(tmp_path: Path) -> None:
    """Asked again after the archive was packed anew, it is gone."""
    path = pack(tmp_path / "包.zip", {"a.txt": LINE, "b.txt": LINE})
    assert is_there(path / "b.txt")
    assert not is_there(path / "c.txt")
    pack(path, {"a.txt": LINE})
    assert not is_there(path / "b.txt")
    path.unlink()
    assert not is_there(path / "a.txt")
