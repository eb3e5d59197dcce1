"""How search over vectors grows: recall of Chroma's graph against comparing all, and milliseconds of both. A process of its own.

``python -m benchmarks.vectors INDEX COUNT…``; prints JSON. The vectors are those of an index, and beyond their number the same
with noise: no text stands behind those, and real text of that size may be easier or harder.
"""

from __future__ import annotations

import json
import statistics
import sys
import tempfile
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from juzheng.index.store.catalog import open_reader
from juzheng.index.store.embedding_store import best_rows, load_vectors
from juzheng.index.store.report_store import row_key
from juzheng.index.store.vector_store import create_vectors

ASKED, WANTED, NOISE, A_REPORT = 100, 20, 0.35, 250


def grow(folder: Path, count: int) -> dict[str, float]:
    """Figures of one size."""
    random = np.random.default_rng(count)
    vectors = _vectors(folder, count, random)
    keys = np.array([row_key(1 + at // A_REPORT, at % A_REPORT) for at in range(count)], np.int64)
    asked = _unit(vectors[random.integers(0, count, ASKED)] + _noise(random, (ASKED, vectors.shape[1])) / 2)
    with tempfile.TemporaryDirectory() as place:
        store = create_vectors(Path(place) / "1")
        started = time.perf_counter()
        store.add(keys.tolist(), vectors)
        building = time.perf_counter() - started
        some = sorted({int(key) >> 20 for key in keys})[::4]
        exact = [_timed(lambda v=v: best_rows(keys, vectors, v, WANTED)) for v in asked]
        graph = [_timed(lambda v=v: store.search(v, WANTED)) for v in asked]
        filtered = [_timed(lambda v=v: store.search(v, WANTED, some)) for v in asked[:20]]
        store.close()
    recall = [len({k for k, _ in e} & {k for k, _ in g}) / len(e) for (e, _), (g, _) in zip(exact, graph, strict=True)]
    return {
        "recall": statistics.fmean(recall),
        "building_seconds": building,
        **_spread("exact", [t for _, t in exact]),
        **_spread("graph", [t for _, t in graph]),
        **_spread("filtered", [t for _, t in filtered]),
        "megabytes": vectors.nbytes / 1e6,
    }


def _spread(name: str, milliseconds: list[float]) -> dict[str, float]:
    return {
        f"{name}_p50": float(np.percentile(milliseconds, 50)),
        f"{name}_p95": float(np.percentile(milliseconds, 95)),
    }


def _timed(work: Any) -> tuple[Any, float]:
    started = time.perf_counter()
    return work(), 1000 * (time.perf_counter() - started)


def _vectors(folder: Path, count: int, random: np.random.Generator) -> NDArray[np.float32]:
    with closing(open_reader(folder)) as connection:
        _, real = load_vectors(connection)
    if count <= len(real):
        return np.ascontiguousarray(real[random.permutation(len(real))[:count]])
    chosen = real[random.integers(0, len(real), count - len(real))]
    return np.concatenate([real, _unit(chosen + _noise(random, chosen.shape))])


def _noise(random: np.random.Generator, shape: tuple[int, ...]) -> NDArray[np.float32]:
    return (random.standard_normal(shape, np.float32) * np.float32(NOISE / np.sqrt(shape[1]))).astype(np.float32)


def _unit(rows: NDArray[np.float32]) -> NDArray[np.float32]:
    return (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)


if __name__ == "__main__":
    print(json.dumps({count: grow(Path(sys.argv[1]), int(count)) for count in sys.argv[2:]}))
