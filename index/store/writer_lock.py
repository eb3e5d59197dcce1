"""One writer at a time, across processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from juzheng.index.errors import IndexStateError
from juzheng.index.store.catalog import storage_errors

LOCK_FILE = "lock"
# Apart from the lock itself, which every process that tries for it opens and may truncate.
HOLDER_FILE = "lock.holder"


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Be the one writer of the index in ``folder``, which is made where it is missing.

    Raises ``IndexStateError`` naming the process that writes, if there is one. The system frees the lock when its
    holder ends, however it ends.
    """
    with storage_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK_FILE, blocking=False)
        try:
            lock.acquire()
        except Timeout:
            raise IndexStateError(
                f"另一个进程(进程号 {_holder(folder)})正在写这个索引", str(folder), "等它结束后再试"
            ) from None
    try:
        with storage_errors(folder):
            (folder / HOLDER_FILE).write_text(str(os.getpid()), encoding="ascii")
        yield
    finally:
        (folder / HOLDER_FILE).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        text = (folder / HOLDER_FILE).read_text(encoding="ascii", errors="replace").strip()
    except OSError:
        return "未知"
    return text if text.isdecimal() else "未知"
