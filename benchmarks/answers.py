"""Answers of an index that is open: milliseconds of each, of the clock and of the processor, and where the time goes. A process of its own.

``python -m benchmarks.answers QUESTIONS INDEX [--profile]``; prints JSON. Stores by address come from the environment.
"""

from __future__ import annotations

import cProfile
import json
import pstats
import sys
import time
from pathlib import Path
from typing import Any

from juzheng.index.open_index import open_index
from juzheng.index.settings import load_settings
from juzheng.qa.answerer import Answerer

ROOT = Path(__file__).parents[1]
SLOWEST = 12


def ask(questions: Path, folder: str, *, profile: bool) -> dict[str, Any]:
    """Answer every question of a file, after one that warms it up."""
    settings = load_settings({"folder": folder})
    index = open_index(settings)
    answerer = Answerer(index, settings)
    asked = [json.loads(line)["question"] for line in questions.read_text(encoding="utf-8").splitlines() if line]
    answerer.answer(asked[0], ())
    watch = cProfile.Profile()
    milliseconds, processor = [], []
    for question in asked:
        started, used = time.perf_counter(), time.process_time()
        if profile:
            watch.enable()
        with index.snapshot():
            answerer.answer(question, ())
        watch.disable()
        milliseconds.append(1000 * (time.perf_counter() - started))
        processor.append(1000 * (time.process_time() - used))
    return {"milliseconds": milliseconds, "processor": processor, "profile": _rooms(watch) if profile else {}}


def _rooms(watch: cProfile.Profile) -> dict[str, float]:
    """The share of the time that is spent in the functions of each room itself, the largest first."""
    shares: dict[str, float] = {}
    for (file, _, name), (_, _, own, _, _) in pstats.Stats(watch).stats.items():  # type: ignore[attr-defined]
        room = _room(file, name)
        shares[room] = shares.get(room, 0.0) + own
    total = sum(shares.values())
    ranked = sorted(shares.items(), key=lambda item: -item[1])[:SLOWEST]
    return {room: round(own / total, 3) for room, own in ranked}


def _room(file: str, name: str) -> str:
    path = Path(file)
    if path.is_relative_to(ROOT):
        return "/".join(path.relative_to(ROOT).parts[:-1][-2:])
    return name if file == "~" else path.stem


if __name__ == "__main__":
    print(json.dumps(ask(Path(sys.argv[1]), sys.argv[2], profile="--profile" in sys.argv)))
