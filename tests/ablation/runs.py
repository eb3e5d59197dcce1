"""What a test or a question runs, and which of them to run without a rule."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Run:
    """The functions that ran, as ``file:function``, and the CPU seconds it took."""

    functions: frozenset[str]
    seconds: float


def rarest_first(
    users: frozenset[str],
    runs: Mapping[str, Run],
    seconds: float,
    extra: Mapping[str, float] | None = None,
    nearest: Mapping[str, int] | None = None,
) -> list[str]:
    """The runs that run a user of a rule, as many as ``seconds`` allow: first those of the files that ``nearest`` gives the
    lowest number (those it does not name come last), then those that run a user that few run, then the shortest. ``extra``
    are seconds that the first run of a file (what stands before ``::``) costs more."""
    touched = {key: ran for key, run in runs.items() if (ran := users & run.functions)}
    often = Counter(user for ran in touched.values() for user in ran)
    rarest = {key: min(often[user] for user in ran) for key, ran in touched.items()}
    chosen, spent, files = list[str](), 0.0, set[str]()
    place = nearest or {}
    last = max(place.values(), default=0) + 1
    for key in sorted(rarest, key=lambda k: (place.get(k.split("::")[0], last), rarest[k], runs[k].seconds)):
        file = key.split("::")[0]
        costs = runs[key].seconds + (extra.get(file, 0.0) if extra and file not in files else 0.0)
        if spent + costs <= seconds:
            spent += costs
            files.add(file)
            chosen.append(key)
    return chosen
