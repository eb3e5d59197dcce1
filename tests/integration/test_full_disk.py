"""Writing onto a disk that runs full: a clear message, nothing lost, and the next run completes."""

from __future__ import annotations

import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

Writer = Callable[..., str]
# A disk of its own, seen by this process alone.
MOUNT = 'mount -t tmpfs -o size="$1"k tmpfs "$2" && shift 2 && exec "$@"'
SCRIPT = """
import shutil, sys
from pathlib import Path
disk, reports, tests = map(Path, sys.argv[1:4])
sys.path.insert(0, str(tests))
from hashed_embedder import HashedEmbedder
from juzheng.index.build_index import index_paths
from juzheng.index.care.check_index import check_index
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings

settings, embedder = Settings(folder=disk / "index"), HashedEmbedder()
ballast = disk / "ballast"
ballast.write_bytes(bytes(int(sys.argv[4]) * 1024))
try:
    index_paths([reports], settings, lambda progress: None, embedder=embedder)
    print("no error")
except IndexStateError as error:
    print(error)
ballast.unlink()
if (settings.folder / "catalog.sqlite").exists():
    try:
        print("sound" if check_index(settings) == () else check_index(settings), len(open_index(settings).reports()))
    except IndexStateError as error:
        print("sound" if "还没有索引" in str(error) else error, 0)
else:
    print("sound", 0)
result = index_paths([reports], settings, lambda progress: None, embedder=embedder)
print(len(result.indexed) + len(result.unchanged), len(result.failed))
print(check_index(settings), len(open_index(settings).reports()))
"""

# An index on the disk; then the disk is filled up but for a little before each action, and freed for a second attempt.
ACTIONS = """
import os, shutil, sys
from pathlib import Path
disk, reports, tests, free = *map(Path, sys.argv[1:4]), int(sys.argv[4]) * 1024
sys.path.insert(0, str(tests))
from hashed_embedder import HashedEmbedder
from juzheng.index.care.back_up import back_up_index, restore_index
from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.check_index import check_index
from juzheng.index.care.repair_index import repair_index
from juzheng.index.errors import IndexStateError
from juzheng.index.open_index import open_index
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.settings import Settings

settings, embedder = Settings(folder=disk / "index"), HashedEmbedder()
def quiet(progress): pass
index_paths([reports], settings, quiet, embedder=embedder)
back_up_index(settings, disk.parent / "backup")
names = [report.file for report in open_index(settings).reports()]

def repair():
    repair_index(settings, embedder)

for action in (
    lambda: rebuild_index([reports], settings, quiet, embedder=embedder),
    lambda: restore_index(settings, disk.parent / "backup", overwrite=True),
    lambda: back_up_index(settings, disk / "second backup"),
    lambda: remove_reports(names[:20], settings),
    repair,
):
    if action is repair:
        shutil.rmtree(settings.folder / "vectors")
    ballast = disk / "ballast"
    with ballast.open("wb") as file:
        # What is left to repair is small.
        room = shutil.disk_usage(disk).free - (free // 4 if action is repair else free)
        file.write(bytes(max(0, room)))
    try:
        action()
        print("no error", end=" ")
    except IndexStateError as error:
        print("full" if "磁盘已满" in str(error) else error, end=" ")
    ballast.unlink()
    left = check_index(settings) if action is not repair else ()
    print("sound" if left == () else left, len(open_index(settings).reports()), end=" ")
    action()
    print("sound" if check_index(settings) == () else check_index(settings), len(open_index(settings).reports()))
"""

# Chroma's folder is made again on a disk with a little more room each time.
REPAIRS = """
import shutil, sys
from pathlib import Path
disk, reports, tests = map(Path, sys.argv[1:4])
sys.path.insert(0, str(tests))
from hashed_embedder import HashedEmbedder
from juzheng.index.build_index import index_paths
from juzheng.index.care.repair_index import repair_index
from juzheng.index.errors import IndexStateError
from juzheng.index.settings import Settings

settings, embedder = Settings(folder=disk / "index"), HashedEmbedder()
index_paths([reports], settings, lambda progress: None, embedder=embedder)
for free in range(40, 900, 20):
    shutil.rmtree(settings.folder / "vectors", ignore_errors=True)
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(max(0, shutil.disk_usage(disk).free - free * 1024)))
    try:
        repair_index(settings, embedder)
        print("no error")
    except IndexStateError as error:
        print("full" if "磁盘已满" in str(error) else error)
    ballast.unlink()
"""


def needs_a_disk() -> None:
    """Skip where no file system of one's own can be had."""
    if not shutil.which("unshare") or subprocess.run(["unshare", "-rm", "true"], capture_output=True).returncode:
        pytest.skip("this system allows no file system of one's own (unshare -rm)")


@pytest.mark.parametrize("free", [40, 700, 1_700])
def test_a_full_disk_loses_nothing(tmp_path: Path, report_text: Writer, free: int) -> None:
    """With so many kB free it runs full while making tables, storing reports or publishing vectors."""
    needs_a_disk()
    disk, reports = tmp_path / "disk", tmp_path / "reports"
    disk.mkdir()
    reports.mkdir()
    for number in range(30):
        (reports / f"{number:02}.txt").write_text(report_text(f"第{number}区", f"{number}.5", "7"), encoding="utf-8")
    size = 24_000
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", MOUNT, "sh", str(size), str(disk)),
            *(sys.executable, "-c", SCRIPT, str(disk), str(reports), str(Path(__file__).parent), str(size - free)),
        ],
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr
    message, state, second, last = done.stdout.strip().splitlines()
    assert "磁盘已满" in message
    assert state.startswith("sound")
    assert second == "30 0"
    assert last == "() 30"


def test_a_full_disk_breaks_no_other_action(tmp_path: Path, report_text: Writer) -> None:
    """Rebuilding, restoring, backing up, removing and repairing stop with words and can be done again with more room."""
    needs_a_disk()
    disk, reports = tmp_path / "disk", tmp_path / "reports"
    disk.mkdir()
    reports.mkdir()
    for number in range(30):
        (reports / f"{number:02}.txt").write_text(report_text(f"第{number}区", f"{number}.5", "7"), encoding="utf-8")
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", MOUNT, "sh", "60000", str(disk)),
            *(sys.executable, "-c", ACTIONS, str(disk), str(reports), str(Path(__file__).parent), "300"),
        ],
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr
    rebuilt, restored, backed_up, removed, repaired = (line.split(maxsplit=4) for line in done.stdout.splitlines())
    for line in (rebuilt, restored, backed_up):
        assert line == ["full", "sound", "30", "sound", "30"]
    assert (removed[0], removed[1], removed[3:]) == ("full", "sound", ["sound", "10"])
    assert repaired == ["full", "sound", "10", "sound", "10"]


def test_a_disk_that_runs_full_in_any_step_of_chroma_is_told_as_full(tmp_path: Path, report_text: Writer) -> None:
    """Chroma says only which of its steps failed (compaction, the graph, purging its log); the user is told the cause."""
    needs_a_disk()
    disk, reports = tmp_path / "disk", tmp_path / "reports"
    disk.mkdir()
    reports.mkdir()
    for number in range(30):
        (reports / f"{number:02}.txt").write_text(report_text(f"第{number}区", f"{number}.5", "7"), encoding="utf-8")
    done = subprocess.run(
        [
            *("unshare", "-rm", "sh", "-c", MOUNT, "sh", "60000", str(disk)),
            *(sys.executable, "-c", REPAIRS, str(disk), str(reports), str(Path(__file__).parent)),
        ],
        capture_output=True,
        text=True,
        timeout=150,
    )
    assert done.returncode == 0, done.stderr
    told = done.stdout.splitlines()
    assert set(told) == {"full", "no error"}
    # From too little room for anything up to room enough.
    assert told[0] == "full" and told[-1] == "no error" and told.count("full") > 15
