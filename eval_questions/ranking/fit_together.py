"""Fit the second look at questions of several parts, and choose from which log odds a record answers.

A conditional logit over the records of one part and a record that stands for none. Each part is seen beside what the first
look gave the others, beside what is right for them, and beside the single likeliest record of one of them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from random import Random

import numpy as np

from juzheng.eval_questions.ranking.fit_ranker import fit_choice
from juzheng.eval_questions.ranking.together_examples import TogetherExample
from juzheng.qa.find.beside import stand_beside
from juzheng.qa.find.choose_together import Found, Together, choose_together, describe_part
from juzheng.qa.find.feature_signs import BESIDE_SIGNS
from juzheng.qa.find.ranker import tabulate

FOLDS = 5
# What a question counts by where it comes from, and the strength of regularisation.
WEIGHTS = {"person": 3.0, "ledger": 1.0}
STRENGTH = 0.002
# So much counts a question whose answer is held back.
WITHHELD = 0.5
# Log odds from which a record may answer, of which one is chosen.
THRESHOLDS = tuple(n / 4 for n in range(-8, 13))


@dataclass(frozen=True, slots=True)
class PartSeen:
    """The records of one part beside others, and which of them answer; where none does, none is right."""

    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    weight: float


def groups_of(example: TogetherExample) -> Iterator[PartSeen]:
    """What is learned from one question."""
    asked, count = example.asked, len(example.asked.usable)
    gold: Found = [example.gold(n) for n in range(count)]
    first: Found = list(asked.first)
    seeds: list[Found] = [
        [usable[0] if n == at else None for n in range(count)] for at, usable in enumerate(asked.usable) if usable
    ]
    contexts = [first, gold, *(seed for seed in seeds if not any(first))]
    for found in contexts:
        for n, told in enumerate(example.right):
            if told is None or not asked.usable[n] or not any(e for m, e in enumerate(found) if m != n):
                continue
            beside = stand_beside(asked.query.parts, found, n)
            # A record of another part is no rival: it is shared out.
            taken = {id(o.figure) for o in beside.others} - {id(o.figure) for o in beside.sides}
            answers = {id(e) for e, right in zip(asked.usable[n], told, strict=True) if right}
            rated = [
                (row, id(e) in answers)
                for e, row in describe_part(asked, n, beside)
                if id(e) in answers or id(e.figure) not in taken
            ]
            weight = WEIGHTS[example.source] / len(contexts)
            yield from _group(rated, weight)
            if answers:
                # The same where the report lacks it.
                yield from _group([pair for pair in rated if not pair[1]], weight * WITHHELD)


def _group(rated: Sequence[tuple[dict[str, float], bool]], weight: float) -> Iterator[PartSeen]:
    if rated:
        rows, right = zip(*rated, strict=True)
        yield PartSeen(rows, right, weight)


def fit_together(groups: Sequence[PartSeen]) -> Together:
    """The model of these groups; its threshold is 0."""
    names = tuple(sorted(groups[0].rows[0]))
    # The row of none is all zeros.
    tables = [np.vstack([tabulate(g.rows, names), np.zeros(len(names))]) for g in groups]
    right = [np.array([*g.right, not any(g.right)], dtype=float) for g in groups]
    signs = [BESIDE_SIGNS.get(name, 0) for name in names]
    found = fit_choice(tables, right, [g.weight for g in groups], signs, STRENGTH)
    return Together({n: round(float(w), 4) for n, w in zip(names, found, strict=True)}, 0.0)


@dataclass
class Tally:
    """Parts answered right, with another record, and left without an answer though one is there."""

    right: int = 0
    wrong: int = 0
    missing: int = 0

    def add(self, found: Found, example: TogetherExample) -> None:
        for n, told in enumerate(example.right):
            if told is None:
                continue
            best = found[n]
            answers = {id(e.figure) for e, right in zip(example.asked.usable[n], told, strict=True) if right}
            if best is not None:
                self.right += id(best.figure) in answers
                self.wrong += id(best.figure) not in answers
            elif answers:
                self.missing += 1


def cross_validate_together(examples: Sequence[TogetherExample], source: str = "person") -> dict[float, Tally]:
    """For each threshold what the questions of a source get, each judged by a model that has not seen its file."""
    files = sorted({e.file for e in examples})
    Random(3).shuffle(files)
    fold = {file: n % FOLDS for n, file in enumerate(files)}
    groups = [(fold[e.file], g) for e in examples for g in groups_of(e)]
    tallies = {threshold: Tally() for threshold in THRESHOLDS}
    for left_out in range(FOLDS):
        model = fit_together([g for n, g in groups if n != left_out])
        for example in (e for e in examples if e.source == source and fold[e.file] == left_out):
            for threshold, tally in tallies.items():
                tally.add(choose_together(example.asked, replace(model, answer_from=threshold)), example)
    return tallies


def best_threshold(tallies: dict[float, Tally], cost: float) -> float:
    """The threshold with the least cost, where a wrong figure counts as ``cost`` missing ones."""
    return min(tallies, key=lambda t: cost * tallies[t].wrong + tallies[t].missing)
