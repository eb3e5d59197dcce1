"""The page of the benchmarks says of each goal whether it was reached, by the figures of the run."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from benchmarks.write_page import write_page

FAST = {"p50": 10.0, "p95": 20.0, "count": 9, "megabytes": 300.0}
GROWN = dict.fromkeys(("recall", "building_seconds", "megabytes"), 1.0)
GROWN |= {f"{kind}_{part}": 1.0 for kind in ("exact", "graph", "filtered") for part in ("p50", "p95")}
SIZE = {"paragraphs": 100_000, "reports": 4_000, "vectors": 400_000, "recall": 1.0, "megabytes": 600.0}
SIZE |= {f"{kind}_{part}": 1.0 for kind in ("answer", "processor", "search", "filtered") for part in (50, 95)}
FOUND: dict[str, Any] = {
    "machine": {"at": "2026-01-01", "cpu": "X", "cores": 2, "vnni": True, "load_before": 0.1},
    "indexing": {
        "juzheng": {"seconds": 10.0, "processor": 18.0, "megabytes": 400.0},
        "usual": {"seconds": 50.0, "processor": 90.0, "megabytes": 1000.0},
        "profile": {"embedding": 8.0, "all": 10.0, "texts": 90, "tokens": 900},
    },
    "warm": {"juzheng": {**FAST, "processor": {"p50": 21.0, "p95": 63.0}}, "usual": FAST, "profile": {"qa/find": 0.5}},
    "cold": {"seconds": 0.9, "least": 0.8, "processor": 0.9, "megabytes": 300.0},
    "users": {
        **FAST,
        "users": 50,
        "seconds": 60.0,
        "errors": 0,
        "a_second": 40.0,
        "processor": 32.0,
        "megabytes_after": 310.0,
    },
    "vectors": {"1000": GROWN, "load_after": 0.1},
    "growth": {"sizes": [{**SIZE, "paragraphs": 1_000, "recall": 0.5}, SIZE]},
    "servers": {},
}


def test_a_run_that_reaches_all_says_so() -> None:
    """No goal is told as missed."""
    assert "**否**" not in write_page(FOUND) and "5.0 倍" in write_page(FOUND)


def test_what_a_busy_machine_does_not_change_stands_beside_the_clock() -> None:
    """The processor's time of indexing, of an answer and of one of many users."""
    page = write_page(FOUND)
    assert "处理器时间 18.0 秒" in page and "处理器时间 p50 21，p95 63 ms" in page and "处理器时间每个 32 ms" in page


def test_each_missed_goal_is_told() -> None:
    """Slower, larger or with an error, the line of that goal says no, and no other."""
    for path, value in (
        (("indexing", "juzheng", "seconds"), 20.0),
        (("warm", "juzheng", "p95"), 101.0),
        (("cold", "seconds"), 1.1),
        (("users", "errors"), 1),
        (("growth", "sizes", 1, "recall"), 0.97),
        (("growth", "sizes", 1, "answer_95"), 101.0),
        (("growth", "sizes", 1, "megabytes"), 701.0),
    ):
        found = deepcopy(FOUND)
        place: Any = found
        for name in path[:-1]:
            place = place[name]
        place[path[-1]] = value
        assert write_page(found).count("**否**") == 1, path


def test_goals_for_a_hundred_thousand_paragraphs_are_not_reached_by_fewer() -> None:
    """Fast and small over fewer is told as not measured; slow over fewer is told as missed."""
    found = deepcopy(FOUND)
    found["growth"]["sizes"][1]["paragraphs"] = 50_000
    assert write_page(found).count("没有测") == 2 and "**否**" not in write_page(found)
    found["growth"]["sizes"][1]["answer_50"] = 41.0
    assert write_page(found).count("没有测") == 1 and write_page(found).count("**否**") == 1
