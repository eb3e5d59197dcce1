"""A folder of files that cannot be read: each is told with what to do, and the good ones are indexed."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.pdfgen import canvas

from juzheng.index.build_index import Progress, index_paths
from juzheng.index.care.check_index import check_index
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.read.identify_content import content_id
from juzheng.index.settings import ReadSettings, Settings
from tests.documents.build_documents import HERE


def repack(name: str, part: str, change: Callable[[bytes], bytes]) -> bytes:
    """A document of the tests with one part changed."""
    packed = io.BytesIO()
    with zipfile.ZipFile(HERE / name) as old, zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as new:
        for found in old.namelist():
            new.writestr(found, change(old.read(found)) if found == part else old.read(found))
    return packed.getvalue()


def locked_pdf(path: Path) -> None:
    """A PDF with a password."""
    page = canvas.Canvas(str(path), pagesize=A4, encrypt="secret")
    page.drawString(72, 700, "text")
    page.save()


def slow_pdf(path: Path) -> None:
    """A PDF that takes longer to read than the time limit of the test."""
    page = canvas.Canvas(str(path), pagesize=A4)
    for _ in range(2500):
        for at in range(60):
            page.drawString(72, 80 + at * 11, "2023 181.4 5.8% " * 6)
        page.showPage()
    page.save()


@pytest.fixture
def awful(tmp_path: Path, report_text: Callable[..., str]) -> dict[str, str]:
    """A folder of bad files beside two good ones; gives for each bad one a word that its message must have."""
    folder = tmp_path / "报告"
    folder.mkdir()
    good = report_text("云栎区", "268.9", "7.6")
    bomb = io.BytesIO()
    with zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", bytes(80_000_000))
    entity = b'?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    # Fifty megabytes of the smallest elements, each of which takes a hundred bytes of memory.
    hungry = b"<w:body>" + b"<a/>" * 12_000_000
    ole = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)
    contents: dict[str, tuple[bytes, str]] = {
        **{f"断_{name}": ((HERE / name).read_bytes()[:3000], "损坏") for name in ("report.docx", "report.ofd")},
        "断.xlsx": ((HERE / "sheets.xlsx").read_bytes()[:2000], "损坏"),
        "断.pdf": ((HERE / "one_column.pdf").read_bytes()[:900], "损坏"),
        "断.zip": ((HERE / "reports.zip").read_bytes()[:900], "损坏"),
        "空.txt": (b"", "空的"),
        "锁.docx": (ole, "密码"),
        "锁.xlsx": (ole, "密码"),
        "弹.docx": (bomb.getvalue(), "炸弹"),
        "图.txt": (b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        "程序.pdf": (b"MZ\x90\x00" + bytes(500), "程序"),
        "乱.txt": (bytes(range(256)) * 20, "编码"),
        "实体.docx": (repack("report.docx", "word/document.xml", lambda x: x.replace(b"?>", entity, 1)), "DTD"),
        "半.docx": (repack("report.docx", "word/document.xml", lambda x: x[: len(x) // 2]), "XML"),
        "缺.ofd": (repack("report.ofd", "OFD.xml", lambda x: x.replace(b"Doc_0/", b"Doc_9/")), "缺少"),
        "胖.docx": (repack("report.docx", "word/document.xml", lambda x: x.replace(b"<w:body>", hungry)), "内存"),
        "深.html": (b"<html><body>" + b"<div>" * 100_000, "嵌套"),
        "框.html": ("<html><body><nav>首页</nav></body></html>".encode(), "正文"),
        "大.txt": (good.encode() * 40_000, "上限"),
        "包.rar": (b"Rar!\x1a\x07\x00" + bytes(100), "RAR"),
        "说.txt": (good.replace("云栎", "桐溪").encode(), "TOML"),
        "片.mht": (b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n--b--", "网页"),
    }  # fmt: skip
    for name, (content, _) in contents.items():
        (folder / name).write_bytes(content)
    locked_pdf(folder / "锁.pdf")
    slow_pdf(folder / "慢.pdf")
    (folder / "说.txt.meta.toml").write_text("年份 = 2023", encoding="utf-8")
    (folder / "好.txt").write_text(good, encoding="utf-8")
    with zipfile.ZipFile(folder / "包.zip", "w") as archive:
        archive.writestr("../逃.txt", good.replace("云栎", "逃逸"))
        archive.writestr("好/麦浦县.txt", report_text("麦浦县", "5.1", "1"))
    return {name: word for name, (_, word) in contents.items()} | {
        "锁.pdf": "密码",
        "慢.pdf": "秒内没有读完",
        "包.zip/逃.txt": "跳出",
    }


def test_bad_files_are_told_and_the_good_ones_indexed(
    tmp_path: Path, embedder: Embedder, awful: dict[str, str]
) -> None:
    """Truncated, locked, oversized, hostile, slow and hungry files each get a message of their own; the stores agree."""
    limits = ReadSettings(max_megabytes=8, max_seconds=10, max_memory_megabytes=100)
    settings = Settings(folder=tmp_path / "index", read=limits)
    seen: list[Progress] = []
    result = index_paths([tmp_path / "报告"], settings, seen.append, embedder=embedder)
    assert sorted(result.indexed) == ["包.zip/好/麦浦县.txt", "好.txt"]
    failed = dict(result.failed)
    assert set(failed) == set(awful)
    for name, word in awful.items():
        error = failed[name]
        assert word in str(error), f"{name}: {error}"
        assert error.remedy
        assert error.where in (name, name + ".meta.toml")
        # What an official reads is Chinese, without the innards of a library.
        assert "Error" not in str(error), str(error)
        assert "0x" not in str(error), str(error)
    assert len(open_index(settings, embedder).reports()) == 2
    assert check_index(settings) == ()


def test_a_file_that_changes_while_it_is_read_keeps_its_old_version(
    tmp_path: Path, embedder: Embedder, report_text: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was hashed is not what was read: it is told, the rest goes on, and the next run takes the new version."""
    folder, settings = tmp_path / "报告", Settings(folder=tmp_path / "index")
    folder.mkdir()
    for region in ("云栎区", "砚湖区"):
        (folder / f"{region}.txt").write_text(report_text(region, "10", "1"), encoding="utf-8")
    index_paths([folder], settings, lambda _: None, embedder=embedder)
    (folder / "云栎区.txt").write_text(report_text("云栎区", "20", "2"), encoding="utf-8")
    (folder / "新.txt").write_text(report_text("麦浦县", "5", "1"), encoding="utf-8")

    def hash_and_write_on(path: Path, *arguments: Any) -> tuple[str, int]:
        found = content_id(path, *arguments)
        if path.name == "云栎区.txt":
            path.write_text(report_text("云栎区", "30", "3"), encoding="utf-8")
        return found

    with monkeypatch.context() as patch:
        patch.setattr("juzheng.index.build_index.content_id", hash_and_write_on)
        result = index_paths([folder], settings, lambda _: None, embedder=embedder)
    ((name, error),) = result.failed
    assert (name, error.where, "改动" in error.what) == ("云栎区.txt", "云栎区.txt", True)
    assert result.indexed == ("新.txt",)

    def amounts() -> list[str]:
        index = open_index(settings, embedder)
        return [found.raw for _, found in index.figures(region="云栎区", indicator="规上工业增加值", status="actual")]

    assert amounts() == ["10亿元"]
    assert index_paths([folder], settings, lambda _: None, embedder=embedder).replaced == ("云栎区.txt",)
    assert amounts() == ["30亿元"]


def test_the_longest_file_names_are_indexed(
    tmp_path: Path, embedder: Embedder, report_text: Callable[..., str]
) -> None:
    """A name of 255 bytes leaves no room for that of a sidecar beside it; neither it nor an archive stops the run."""
    folder = tmp_path / "reports"
    folder.mkdir()
    names = {"长" * 83 + "a.txt": "甲区", "长" * 83 + ".txt": "乙区", "好.txt": "丙区"}
    for name, region in names.items():
        (folder / name).write_text(report_text(region, "5.5", "7"), encoding="utf-8")
    with zipfile.ZipFile(folder / ("包" * 83 + ".zip"), "w") as packed:
        packed.writestr("内" * 120 + ".txt", report_text("丁区", "6.5", "7"))
    result = index_paths([folder], Settings(folder=tmp_path / "index"), lambda _: None, embedder=embedder)
    assert (len(result.indexed), result.failed) == (4, ())
