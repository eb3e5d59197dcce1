"""Vectors in Chroma's folders: what they do beyond the contract of every store (test_store_contracts.py)."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from juzheng.index.errors import IndexStateError
from juzheng.index.store.embedding_store import Vectors, best_rows
from juzheng.index.store.report_store import row_key
from juzheng.index.store.vector_store import collect_garbage, copy_vectors, create_vectors, open_vectors

DIMENSION = 16


def unit_vectors(count: int, seed: int = 0) -> Vectors:
    """Random directions."""
    rows = np.random.default_rng(seed).standard_normal((count, DIMENSION)).astype(np.float32)
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def keys(count: int, report: int = 1) -> list[int]:
    """Keys of the first chunks of a report."""
    return [row_key(report, number) for number in range(1, count + 1)]


def test_a_copy_takes_changes_and_leaves_the_original_as_it_was(tmp_path: Path) -> None:
    """A generation that is published is never written; the next one is a copy with additions and deletions."""
    vectors = unit_vectors(20)
    first = create_vectors(tmp_path / "1")
    first.add(keys(20), vectors)
    first.close()
    second = copy_vectors(tmp_path / "1", tmp_path / "2")
    second.delete([*keys(5), 999])
    second.add(keys(1, report=7), vectors[:1])
    assert second.keys().tolist() == sorted(keys(20)[5:] + keys(1, report=7))
    second.close()
    assert open_vectors(tmp_path / "1").keys().tolist() == keys(20)


@pytest.mark.parametrize("count", [3, 400])
def test_readers_do_not_write_to_the_graph_of_a_published_folder(tmp_path: Path, count: int) -> None:
    """Everything is on disk when the writer is done: a reader in another process has no log to replay."""
    store = create_vectors(tmp_path / "1")
    store.add(keys(count), unit_vectors(count))
    store.close()

    def graph() -> dict[str, str]:
        files = sorted((tmp_path / "1").rglob("*.bin"))
        return {
            file.name: hashlib.sha256(file.read_bytes()).hexdigest() + str(file.stat().st_mtime_ns) for file in files
        }

    before = graph()
    script = (
        "import sys, numpy; from pathlib import Path; from juzheng.index.store.vector_store import open_vectors;"
        f"print(len(open_vectors(Path(sys.argv[1])).search(numpy.ones({DIMENSION}, 'f4'), 3)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "1")], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "3"
    assert before and graph() == before


def test_a_missing_or_broken_folder_names_the_command_that_mends_it(tmp_path: Path) -> None:
    """Opening what is no store is refused with the way out."""
    with pytest.raises(IndexStateError, match="修复索引"):
        open_vectors(tmp_path / "none")
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "chroma.sqlite3").write_bytes(b"no database at all" * 100)
    with pytest.raises(IndexStateError, match="修复索引"):
        open_vectors(tmp_path / "broken")


def test_garbage_is_every_folder_but_the_generations_to_keep(tmp_path: Path) -> None:
    """Generations that were never published, and old ones, are deleted."""
    for name in ("3", "4", "5", "half"):
        (tmp_path / "vectors" / name).mkdir(parents=True)
    assert collect_garbage(tmp_path, (3, 4)) == ["5", "half"]
    assert sorted(path.name for path in (tmp_path / "vectors").iterdir()) == ["3", "4"]
    assert collect_garbage(tmp_path / "nowhere", (1,)) == []


def test_a_store_that_grew_by_generations_finds_what_comparing_all_finds(tmp_path: Path) -> None:
    """Reports of many places say much the same, and questions lie beside them all: with the graph's 16 neighbours 0.98 of the
    nearest were found here, and far fewer in larger indexes."""
    random, dimension = np.random.default_rng(1), 96

    def near(rows: np.ndarray, spread: float) -> Vectors:
        moved = rows + random.standard_normal(rows.shape) * spread / np.sqrt(dimension)
        return np.asarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)

    themes = near(np.tile(random.standard_normal(dimension), (60, 1)) * 2, np.sqrt(dimension))
    every, vectors = np.empty(0, np.int64), np.empty((0, dimension), np.float32)
    store = create_vectors(tmp_path / "0")
    for generation in range(6):
        if generation:
            store.close()
            store = copy_vectors(tmp_path / str(generation - 1), tmp_path / str(generation))
        added, new = keys(600, report=generation + 1), near(themes[random.integers(0, 60, 600)], 0.35)
        store.add(added, new)
        every, vectors = np.concatenate([every, added]), np.concatenate([vectors, new])
    found = []
    for question in near(themes, 2):
        best = {key for key, _ in best_rows(every, vectors, question, 20)}
        found.append(len(best & {key for key, _ in store.search(question, 20)}) / 20)
    store.close()
    assert np.mean(found) >= 0.99
