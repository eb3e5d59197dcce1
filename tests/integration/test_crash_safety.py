"""SIGKILL at any moment of indexing: each report is old or new, the stores agree, the next run completes."""

from __future__ import annotations

import os
import random
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, suppress
from pathlib import Path

import numpy as np
import pytest

from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.check_index import check_index
from juzheng.index.embed.embed_text import Embedder, Vectors
from juzheng.index.open_index import ReportIndex
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import catalog_path

Writer = Callable[..., str]
CHANGED, UNCHANGED, ADDED = ("云栎区", "砚湖区", "青棠市", "麦浦县"), ("稻岭县",), ("浔川市", "岚江省")
OLD, NEW = "10.5亿元", "20.5亿元"
BELONGS = {"catalog.sqlite", "catalog.sqlite-wal", "catalog.sqlite-shm", "vectors", "lock"}
FEW, MANY, OTHERS, APART = 10, 200, 20, 8


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


# Imports once and reads one report, then forks a process for each line on stdin: what all that takes would be most of
# what there is to kill.
SERVER = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_crash_safety import RecordedEmbedder
import juzheng.index.store.write_vector_folder
from juzheng.index.care.back_up import restore_index
from juzheng.index.build_index import index_paths, remove_reports
from juzheng.index.care.repair_index import repair_index
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.care.rebuild_index import rebuild_index
from juzheng.index.words.segment_words import segment_words
from juzheng.index.settings import Settings
import chromadb, chromadb.config

embedder = RecordedEmbedder(Path(sys.argv[2]), None, sys.argv[3], int(sys.argv[4]))

def act(action, settings, reports, other):
    if action == "index":
        index_paths([Path(reports)], settings, lambda progress: None, embedder=embedder)
        remove_reports([other], settings)
    elif action == "index apart":
        juzheng.index.store.write_vector_folder.HERE = 0
        index_paths([Path(reports)], settings, lambda progress: None, embedder=embedder)
    elif action == "remove":
        remove_reports([path.name for path in sorted(Path(reports).iterdir())], settings)
    elif action == "rebuild":
        rebuild_index([Path(reports)], settings, lambda progress: None, embedder=embedder)
    elif action == "restore":
        restore_index(settings, Path(other), overwrite=True)
    elif action == "repair":
        repair_index(settings, embedder)

for number, line in enumerate(sys.stdin):
    action, folder, reports, other = line.rstrip("\\n").split("\\t")
    if number == 0:
        some = next(iter(sorted(Path(reports).iterdir())))
        segment_words(find_figures(parse_report(some, some.name, Settings().read))[0].indicator)
    child = os.fork()
    if child == 0:
        act(action, Settings(folder=Path(folder)), reports, other)
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
        self.new = folder / "new"
        index_paths([self.reports], Settings(folder=self.new), lambda _progress: None, embedder=self.embedder)
        remove_reports(["稻岭县.txt"], Settings(folder=self.new))
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

    def run(self, kill_after: float | None, action: str = "index") -> bool:
        """Let another process do something to the index; true if it was killed before its end."""
        assert self._server.stdin and self._server.stdout
        other = self.new if action == "restore" else "稻岭县.txt"
        print(action, self.settings.folder, self.reports, other, sep="\t", file=self._server.stdin, flush=True)
        process = int(self._server.stdout.readline())
        if kill_after is not None:
            time.sleep(kill_after)
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        status = int(self._server.stdout.readline())
        assert status in (0, signal.SIGKILL)
        return status != 0

    def measure(self, action: str = "index") -> float:
        """Seconds that an action takes; the second time, when the process forks itself warm."""
        taken = 0.0
        for _ in range(2):
            self.start_over()
            started = time.monotonic()
            assert not self.run(None, action)
            taken = time.monotonic() - started
        return taken

    def verify(self, *, sound: bool = True) -> dict[str, str]:
        """Assert that stores agree and that each report is whole, old or new; returns what each region states."""
        if sound:
            assert check_index(self.settings) == ()
        exact, chroma = (ReportIndex(self.settings, embedder=self.embedder, exact_limit=limit) for limit in (999, 0))
        states: dict[str, str] = {}
        for report in exact.reports():
            region = report.file.removesuffix(".txt")
            found = exact.figures([report.report_id], indicator="规上工业增加值", status="actual")
            (states[region],) = {figure.raw for _, figure in found}
            assert states[region] in exact.paragraphs(report.report_id)[2].text
            assert report.report_id in {hit.report_id for hit in exact.search_lexical(region, limit=50)} or not sound
        assert {states[region] for region in ADDED if region in states} <= {NEW}
        assert {states[region] for region in UNCHANGED if region in states} <= {OLD}
        chunks = sum(report.chunks for report in exact.reports())
        left, right = (index.search_dense(self.query, limit=1_000) for index in (exact, chroma))
        assert len(left) == len(right) == chunks or not sound
        assert {hit[:3] for hit in left} == {hit[:3] for hit in right} or not sound
        exact.close()
        chroma.close()
        return states

    def leftovers(self) -> set[str]:
        """What lies in the index's folder that does not belong there."""
        return {path.name for path in self.settings.folder.iterdir()} - BELONGS

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


OLD_STATE = dict.fromkeys(CHANGED + UNCHANGED, OLD)
NEW_STATE = dict.fromkeys(CHANGED + ADDED, NEW)


def kill_often(scene: Scene, times: int, seed: int) -> list[int]:
    """Kill indexing at random moments and verify after each; returns how many reports were new each time."""
    chance = random.Random(seed)
    whole = scene.measure()
    assert scene.verify() == NEW_STATE
    seen: list[int] = []
    while len(seen) < times:
        scene.start_over()
        if not scene.run(chance.uniform(0, whole)):
            continue
        states = scene.verify()
        assert set(CHANGED) <= set(states)
        seen.append(sum(state == NEW for state in states.values()))
        assert not scene.run(None)
        assert scene.verify() == NEW_STATE
        assert not scene.leftovers()
    return seen


def kill_another(scene: Scene, action: str, times: int, seed: int) -> list[dict[str, str]]:
    """Kill another action at random moments and verify after each; returns the states seen, the last that of its end."""
    chance = random.Random(seed)
    whole = scene.measure(action)
    end = scene.verify()
    seen: list[dict[str, str]] = []
    while len(seen) < times:
        scene.start_over()
        if scene.run(chance.uniform(0, whole), action):
            seen.append(scene.verify())
            assert not scene.run(None, action)
            assert scene.verify() == end
            assert not scene.leftovers()
    return [*seen, end]


def wreck(scene: Scene) -> None:
    """Leave of an index little but the truth: no Chroma, no words, and not all vectors."""
    shutil.rmtree(scene.settings.folder / "vectors")
    with closing(sqlite3.connect(catalog_path(scene.settings.folder), isolation_level=None)) as connection:
        connection.execute("INSERT INTO paragraph_terms (paragraph_terms) VALUES ('delete-all')")
        connection.execute("DELETE FROM embeddings WHERE id % 2")


def kill_repair(scene: Scene, times: int, seed: int) -> None:
    """Kill the repair of a wrecked index at random moments; no report is lost, and a second repair mends all."""
    chance = random.Random(seed)
    scene.start_over()
    wreck(scene)
    started = time.monotonic()
    assert not scene.run(None, "repair")
    whole = time.monotonic() - started
    killed = 0
    while killed < times:
        scene.start_over()
        wreck(scene)
        if scene.run(chance.uniform(0, whole), "repair"):
            killed += 1
            assert scene.verify(sound=False) == OLD_STATE
            assert not scene.run(None, "repair")
            assert scene.verify() == OLD_STATE


@pytest.fixture
def seed() -> int:
    """Another few moments each time the tests run; printed, so that a failure can be repeated."""
    number = random.randrange(1_000_000)
    print("seed", number)
    return number


@pytest.mark.timeout(600)
def test_an_index_survives_being_killed(scene: Scene, seed: int) -> None:
    """While reports come in and one goes, and while it is restored, rebuilt, emptied and repaired."""
    kill_often(scene, FEW, seed)
    for action in ("restore", "rebuild", "remove"):
        kill_another(scene, action, 1, seed)
    kill_repair(scene, 1, seed)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_an_index_survives_being_killed_at_two_hundred_moments(scene: Scene) -> None:
    """The moments fall before, between and after all reports."""
    seen = kill_often(scene, MANY, seed=20)
    assert {0, len(CHANGED + ADDED)} < set(seen)


@pytest.mark.slow
@pytest.mark.timeout(1800)
def test_everything_else_that_writes_survives_being_killed(scene: Scene, seed: int) -> None:
    """Restoring and rebuilding are all or nothing, removing goes report by report, repair loses none."""
    for action in ("restore", "rebuild"):
        *seen, end = kill_another(scene, action, OTHERS, seed)
        assert all(state in (OLD_STATE, end) for state in seen)
    *seen, end = kill_another(scene, "remove", OTHERS, seed)
    assert end == {}
    assert all(set(state) <= set(OLD_STATE) for state in seen)
    kill_repair(scene, OTHERS, seed)


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_a_process_that_writes_vectors_ends_with_the_one_it_writes_for(scene: Scene, seed: int) -> None:
    """Killed while another process makes the new generation: that harms nothing, now or later."""
    seen = kill_another(scene, "index apart", APART, seed)
    assert any(NEW in state.values() for state in seen)
