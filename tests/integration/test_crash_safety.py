"""SIGKILL at any moment of indexing: each report is old or new, the stores agree, the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from index.build_index import index_paths
from index.check_index import check_index
from index.embed_text import Embedder, Vectors
from index.open_index import ReportIndex
from index.settings import Settings

Writer = Callable[..., str]
CHANGED, UNCHANGED, ADDED = ("云栎区", "砚湖区", "青棠市", "麦浦县"), ("稻岭县",), ("浔川市", "岚江省")
OLD, NEW = "10.5亿元", "20.5亿元"
FEW, MANY = 4, 200


class RecordedEmbedder:
    """Vectors of the real model, computed once: so a run lasts as long as its writing, where it is to be killed."""

    def __init__(self, file: Path, model: Embedder | None = None, name: str = "", dimension: int = 0) -> None:
        self.name = model.name if model else name
        self.dimension = model.dimension if model else dimension
        self._file, self._model = file, model
        self._known: dict[str, Vectors] = {}
        if file.exists():
            data = np.load(file)
            self._known = dict(zip(data["texts"].tolist(), data["vectors"], strict=True))

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Recorded vectors; new ones are computed and recorded where there is a model."""
        new = [text for text in texts if text not in self._known]
        if new and self._model:
            self._known.update(zip(new, self._model.embed_passages(new), strict=True))
            np.savez(self._file, texts=np.array(list(self._known)), vectors=np.stack(list(self._known.values())))
        return np.stack([self._known[text] for text in texts])

    def embed_query(self, text: str) -> Vectors:
        """The recorded vector of a text."""
        return np.asarray(self.embed_passages([text])[0], np.float32)


# Imports once, then forks a process for each line on stdin: imports would be most of what there is to kill.
SERVER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_crash_safety import RecordedEmbedder
from index.build_index import index_paths, remove_reports
from index.settings import Settings
import chromadb, chromadb.config

embedder = RecordedEmbedder(Path(sys.argv[2]), None, sys.argv[3], int(sys.argv[4]))
for line in sys.stdin:
    folder, reports, removed = line.rstrip("\\n").split("\\t")
    child = os.fork()
    if child == 0:
        settings = Settings(folder=Path(folder))
        index_paths([Path(reports)], settings, lambda progress: None, embedder=embedder)
        remove_reports([removed], settings)
        os._exit(0)
    print(child, flush=True)
    print(os.waitpid(child, 0)[1], flush=True)
"""


class Scene:
    """A folder of reports in their new versions, an index of the old ones, and a server of processes to kill."""

    def __init__(self, folder: Path, model: Embedder, write: Writer) -> None:
        self.reports, self.prepared, self.settings = (
            folder / "reports",
            folder / "old",
            Settings(folder=folder / "index"),
        )
        self.reports.mkdir()
        recorded = folder / "vectors.npz"
        self.embedder = RecordedEmbedder(recorded, model)
        self._write(write, OLD, CHANGED + UNCHANGED)
        index_paths([self.reports], Settings(folder=self.prepared), lambda _progress: None, embedder=self.embedder)
        self._write(write, NEW, CHANGED + ADDED)
        self.query = self.embedder.embed_query("规上工业增加值")
        index_paths([self.reports], Settings(folder=folder / "new"), lambda _progress: None, embedder=self.embedder)
        self._server = subprocess.Popen(
            [sys.executable, "-c", SERVER, str(Path(__file__).parent), str(recorded), model.name, str(model.dimension)],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
        )

    def _write(self, write: Writer, value: str, regions: tuple[str, ...]) -> None:
        for region in regions:
            (self.reports / f"{region}.txt").write_text(
                write(region, value.removesuffix("亿元"), "7"), encoding="utf-8"
            )

    def start_over(self) -> None:
        """Put the index of the old versions in place."""
        shutil.rmtree(self.settings.folder, ignore_errors=True)
        shutil.copytree(self.prepared, self.settings.folder)

    def run(self, kill_after: float | None) -> bool:
        """Index the new versions and remove one report in another process; true if it was killed before its end."""
        assert self._server.stdin and self._server.stdout
        print(self.settings.folder, self.reports, "稻岭县.txt", sep="\t", file=self._server.stdin, flush=True)
        process = int(self._server.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        status = int(self._server.stdout.readline())
        assert status in (0, signal.SIGKILL)
        return status != 0

    def verify(self) -> set[str]:
        """Assert that the index is in a state between old and new; returns the regions whose report is new."""
        assert check_index(self.settings) == ()
        exact, chroma = (ReportIndex(self.settings, embedder=self.embedder, exact_limit=limit) for limit in (999, 0))
        states: dict[str, str] = {}
        for report in exact.reports():
            region = report.file.removesuffix(".txt")
            found = exact.figures([report.report_id], indicator="规上工业增加值", status="actual")
            (states[region],) = {figure.raw for _, figure in found}
            assert states[region] in exact.paragraphs(report.report_id)[2].text
            assert report.report_id in {hit.report_id for hit in exact.search_lexical(region, limit=50)}
        assert set(CHANGED) <= set(states) <= {*CHANGED, *UNCHANGED, *ADDED}
        assert {states[region] for region in ADDED if region in states} <= {NEW}
        chunks = sum(report.chunks for report in exact.reports())
        left, right = (index.search_dense(self.query, limit=1_000) for index in (exact, chroma))
        assert len(left) == len(right) == chunks
        assert {hit[:3] for hit in left} == {hit[:3] for hit in right}
        exact.close()
        chroma.close()
        return {region for region, state in states.items() if state == NEW}

    def close(self) -> None:
        """End the server."""
        assert self._server.stdin and self._server.stdout
        self._server.stdin.close()
        self._server.wait()
        self._server.stdout.close()


@pytest.fixture
def scene(tmp_path: Path, embedder: Embedder, report_text: Writer) -> Iterator[Scene]:
    """A scene in a folder of its own."""
    made = Scene(tmp_path, embedder, report_text)
    yield made
    made.close()


def kill_often(scene: Scene, times: int, seed: int) -> list[int]:
    """Kill indexing at random moments and verify after each; returns how many reports were new each time."""
    chance = random.Random(seed)
    scene.start_over()
    started = time.monotonic()
    assert not scene.run(None)
    whole = time.monotonic() - started
    assert scene.verify() == {*CHANGED, *ADDED}
    seen: list[int] = []
    killed = 0
    while killed < times:
        scene.start_over()
        if not scene.run(chance.uniform(0, whole)):
            continue
        killed += 1
        seen.append(len(scene.verify()))
        assert not scene.run(None)
        assert scene.verify() == {*CHANGED, *ADDED}
    return seen


@pytest.mark.timeout(600)
def test_an_index_survives_being_killed(scene: Scene) -> None:
    """A few random moments, another few each time the tests run."""
    seed = random.randrange(1_000_000)
    print("seed", seed)
    kill_often(scene, FEW, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_an_index_survives_being_killed_at_two_hundred_moments(scene: Scene) -> None:
    """The moments fall before, between and after all reports."""
    seen = kill_often(scene, MANY, seed=20)
    assert {0, len(CHANGED + ADDED)} < set(seen)
