"""Which files are indexed, and what each is called."""

from __future__ import annotations

import os
from pathlib import Path

from juzheng.index.read.list_files import list_files


def touch(path: Path) -> Path:
    """Make a file with its folders."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text", encoding="utf-8")
    return path


def names(*paths: Path) -> list[str]:
    """The names under which the files would be indexed."""
    return [file.file for file in list_files(paths)[0]]


def test_files_of_a_folder_come_sorted_and_relative_to_it(tmp_path: Path) -> None:
    """Folders within are gone through, each sorted by name, with / between the parts."""
    for name in ("b.txt", "a.md", "内/c.txt", "内/深/d.html"):
        touch(tmp_path / name)
    assert names(tmp_path) == ["a.md", "b.txt", "内/c.txt", "内/深/d.html"]
    assert names(tmp_path / "内") == ["c.txt", "深/d.html"]


def test_a_single_file_goes_by_its_name(tmp_path: Path) -> None:
    """Also where its folder is hidden, or the path leads over .. ."""
    hidden = touch(tmp_path / ".暗" / "a.txt")
    assert names(hidden) == ["a.txt"]
    assert names(tmp_path / "x" / ".." / ".暗" / "a.txt") == ["a.txt"]


def test_each_file_is_listed_once(tmp_path: Path) -> None:
    """The first of several paths that lead to a file names it."""
    file = touch(tmp_path / "内" / "a.txt")
    assert names(tmp_path, file.parent, file, file) == ["内/a.txt"]
    assert names(file, tmp_path) == ["a.txt"]


def test_hidden_files_sidecars_and_lock_files_are_passed_over(tmp_path: Path) -> None:
    """What lies in a folder beside the reports is not read as a report."""
    for name in (".DS_Store", ".git/config", "~$a.docx", "a.txt.meta.toml", "a.meta.toml", "a.txt"):
        touch(tmp_path / name)
    assert names(tmp_path) == ["a.txt"]


def test_links_that_lead_out_of_the_folder_are_not_followed(tmp_path: Path) -> None:
    """Links within the folder are; links to folders are not, so that no circle is walked."""
    inside, outside = touch(tmp_path / "in" / "a.txt"), touch(tmp_path / "out" / "secret.txt")
    (tmp_path / "in" / "b.txt").symlink_to(inside)
    (tmp_path / "in" / "c.txt").symlink_to(outside)
    (tmp_path / "in" / "circle").symlink_to(tmp_path / "in")
    (tmp_path / "in" / "dangling.txt").symlink_to(tmp_path / "nowhere")
    assert names(tmp_path / "in") == ["a.txt", "b.txt"]


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    """A path that is not there and a pipe each give a message; a pipe in a folder is passed over."""
    os.mkfifo(tmp_path / "pipe")
    found, failed = list_files([tmp_path / "none", tmp_path / "pipe", tmp_path])
    assert found == []
    assert [error.what for _, error in failed] == ["文件或文件夹不存在", "不是普通文件"]


def test_a_name_that_is_no_text_can_still_be_stored_and_shown(tmp_path: Path) -> None:
    """Bytes that are no UTF-8 become the replacement character."""
    raw = os.fsencode(tmp_path) + b"/\xb1\xa8\xb8\xe6.txt"
    with open(raw, "wb") as stream:  # noqa: PTH123  (a name in bytes)
        stream.write(b"text")
    (file,) = list_files([tmp_path])[0]
    assert file.file.encode("utf-8").decode("utf-8") == file.file == "����.txt"
    assert file.path.read_bytes() == b"text"


def test_a_path_that_is_too_long_for_the_system_is_told(tmp_path: Path) -> None:
    """As an argument and deep in a folder; the other files are listed."""
    touch(tmp_path / "good.txt")
    deep = tmp_path
    here = Path.cwd()
    try:
        # Made step by step: no path of this length can be given to the system.
        os.chdir(tmp_path)
        for _ in range(18):
            deep = deep / ("层" * 80)
            os.mkdir(deep.name)  # noqa: PTH102
            os.chdir(deep.name)
        Path("报告.txt").write_text("一", encoding="utf-8")
    finally:
        os.chdir(here)
    files, failed = list_files([tmp_path, Path("长" * 100)])
    assert [file.file for file in files] == ["good.txt"]
    assert len(failed) == 2
    assert all("太长" in str(error) for _, error in failed)
