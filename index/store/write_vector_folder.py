"""Make the folder of a new generation of vectors: here, or in a process of its own where there are many.

Chroma holds the graph of all its vectors in memory while it writes, about 4 kB a vector of 384 dimensions, and the
allocator gives little of it back. In a process that ends with the writing, indexing itself stays as small as it was.
"""

from __future__ import annotations

import errno
import os
import shutil
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing, suppress
from pathlib import Path

from juzheng.index.errors import IndexStateError
from juzheng.index.store.catalog import open_reader
from juzheng.index.store.embedding_store import count_chunks, iterate_vectors
from juzheng.index.store.vector_store import (
    BATCH,
    VectorStore,
    copy_vectors,
    create_vectors,
    generation_folder,
    sync_folder,
)

# A process of its own takes two seconds to start, so small indexes do without; a long run, which publishes from
# PENDING vectors on, never loads Chroma itself (130 MB).
HERE = 4_000
# Bytes that Chroma's tables take before the first vector, and how often a batch is on the disk while it is written.
ROOM = 1 << 20
COPIES = 8
_ROOT = Path(__file__).parents[3]
_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from juzheng.index.store.write_vector_folder import serve; serve(*map(str, sys.argv[2:]))"


def make_generation(connection: sqlite3.Connection, folder: Path, target: Path, *, copy_of: int | None) -> None:
    """Write all vectors of the catalogue, as committed, to the new folder ``target``, safe from a power cut.

    ``copy_of`` is the generation to start from, of which only the differences are then written. Raises
    ``IndexStateError`` if the process that writes was ended, and ``OSError`` for whatever else keeps Chroma from writing.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.parent.mkdir(exist_ok=True)
    if count_chunks(connection) <= HERE:
        write_generation(folder, target, copy_of)
    else:
        _run_child(folder, target, copy_of)


def write_generation(folder: Path, target: Path, copy_of: int | None) -> None:
    """What ``make_generation`` does, in this process."""
    try:
        with closing(open_reader(folder)) as connection:
            if copy_of is None or not _copy(connection, generation_folder(folder, copy_of), target):
                _build(connection, target)
    except (sqlite3.Error, OSError, IndexStateError):
        raise
    except Exception as error:
        # Chroma's Rust core raises errors of its own, and of a full disk says only which of its steps failed.
        with closing(open_reader(folder)) as connection:
            if shutil.disk_usage(target.parent).free < _needed_room(connection):
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC), str(target)) from error
        raise OSError(f"Chroma: {type(error).__name__}: {error}") from error
    sync_folder(target)


def _needed_room(connection: sqlite3.Connection) -> int:
    """Bytes that must be free for Chroma to write one more batch of vectors.

    What failed for want of room has been rolled back when it is told, so that some room is there again: seen are
    some hundred kB for a few dozen vectors. A batch is in the log, in the WAL and twice in the metadata before its graph is written.
    """
    count, size = connection.execute("SELECT count(*), coalesce(max(length(vector)), 0) FROM embeddings").fetchone()
    return ROOM + COPIES * min(int(count), BATCH) * int(size)


def _copy(connection: sqlite3.Connection, source: Path, target: Path) -> bool:
    try:
        store = copy_vectors(source, target)
    except (OSError, IndexStateError):
        shutil.rmtree(target, ignore_errors=True)
        return False
    try:
        store.delete([key for (key,) in connection.execute("SELECT key FROM stale_vectors")])
        _add(connection, store, pending=True)
    finally:
        store.close()
    return True


def _build(connection: sqlite3.Connection, target: Path) -> None:
    store = create_vectors(target)
    try:
        _add(connection, store, pending=False)
    finally:
        store.close()


def _add(connection: sqlite3.Connection, store: VectorStore, *, pending: bool) -> None:
    for keys, vectors in iterate_vectors(connection, pending=pending, size=BATCH):
        store.add(keys.tolist(), vectors)


def _run_child(folder: Path, target: Path, copy_of: int | None) -> None:
    arguments = [str(_ROOT), str(folder), str(target), "" if copy_of is None else str(copy_of)]
    with subprocess.Popen(
        [sys.executable, "-I", "-c", _CHILD, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        try:
            assert process.stdout
            words = process.stdout.read().decode("utf-8", "replace").strip()
        except BaseException:
            process.kill()
            raise
    if process.returncode < 0:
        raise IndexStateError(
            f"写向量库的进程被系统结束(信号 {-process.returncode}),可能是内存不足",
            str(folder),
            "腾出内存后重新运行;已写入的报告都在",
        )
    if process.returncode:
        raise OSError(words or f"Chroma: exit code {process.returncode}")


def serve(folder: str, target: str, copy_of: str) -> None:
    """What the process does; it ends with its parent, whose end closes its standard input."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    # Libraries that print must not print into the answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        write_generation(Path(folder), Path(target), int(copy_of) if copy_of else None)
    except (sqlite3.Error, OSError, IndexStateError) as error:
        answers.write(str(error).encode("utf-8", "replace"))
        answers.flush()
        os._exit(1)
    os._exit(0)


def _end_with_parent() -> None:
    with suppress(OSError):
        sys.stdin.buffer.read()
    os._exit(1)
