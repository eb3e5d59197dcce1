"""A file is read by what it contains; what cannot be read is refused with a message that helps."""

import os
from pathlib import Path

import pytest

from juzheng.index.errors import ReadError
from juzheng.index.read.formats import read_file
from juzheng.index.settings import ReadSettings

PARAGRAPH = "2023年，全区实现规上工业增加值181.4亿元，同比增长5.8%。"


def write(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_html_is_recognised_under_a_txt_suffix(tmp_path: Path, read_settings: ReadSettings) -> None:
    """The content decides: a web page saved as .txt is read as a web page."""
    path = write(tmp_path, "页面.txt", f"<!DOCTYPE html><html><body><p>{PARAGRAPH}</p></body></html>".encode())
    assert read_file(path, read_settings).text == PARAGRAPH


def test_text_is_recognised_under_an_html_suffix(tmp_path: Path, read_settings: ReadSettings) -> None:
    """Plain text saved as .html stays plain text."""
    path = write(tmp_path, "文字.html", f"{PARAGRAPH}\n增速<全市平均。".encode())
    assert read_file(path, read_settings).text == f"{PARAGRAPH}\n增速<全市平均。"


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("空.txt", b"", "空"),
        ("空白.txt", b" \r\n\t \n", "空"),
        ("照片.txt", b"\x89PNG\r\n\x1a\n" + bytes(100), "图片"),
        ("乱码.txt", bytes(range(256)) * 20, "编码"),
    ],
)
def test_unusable_content_is_refused(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """Empty and binary files raise an error that says what is wrong, where, and what to do."""
    with pytest.raises(ReadError) as caught:
        read_file(write(tmp_path, name, data), ReadSettings())
    assert word in caught.value.what
    assert caught.value.where == name
    assert caught.value.remedy


def test_missing_file_is_named(tmp_path: Path, read_settings: ReadSettings) -> None:
    """A file that vanished before it was read is named in the message."""
    with pytest.raises(ReadError, match="没有的"):
        read_file(tmp_path / "没有的.txt", read_settings)


def test_folder_is_no_report(tmp_path: Path, read_settings: ReadSettings) -> None:
    """A folder in place of a file is told apart from a broken file."""
    with pytest.raises(ReadError, match="文件夹"):
        read_file(tmp_path, read_settings)


def test_pipe_is_refused_instead_of_waited_for(tmp_path: Path, read_settings: ReadSettings) -> None:
    """A named pipe, which would block for ever, is no report."""
    os.mkfifo(tmp_path / "管道.txt")
    with pytest.raises(ReadError, match="普通文件"):
        read_file(tmp_path / "管道.txt", read_settings)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_file_without_permission_is_refused(tmp_path: Path, read_settings: ReadSettings) -> None:
    """A file that may not be opened says so."""
    path = write(tmp_path, "密.txt", PARAGRAPH.encode())
    path.chmod(0)
    with pytest.raises(ReadError, match="打不开"):
        read_file(path, read_settings)


def test_file_over_the_limit_is_refused_without_reading_it_all(tmp_path: Path) -> None:
    """The size limit of the settings holds, and the message names the setting."""
    path = write(tmp_path, "大.txt", PARAGRAPH.encode() * 40_000)
    with pytest.raises(ReadError, match="max_megabytes"):
        read_file(path, ReadSettings(max_megabytes=1))
