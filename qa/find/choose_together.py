"""Which records answer the parts of a question that asks for several figures: all of them together.

The first look (``rank_records``) judges a record by itself. The second judges it given the records of the other parts, with a
linear model of its own: log odds against leaving the part without an answer, from which the records of all parts follow by
turns, until nothing changes. A record is given to one part only.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

from juzheng.qa.find.beside import Beside, asks_other_side, describe_beside, stand_beside
from juzheng.qa.find.choose_record import held_back, misspelled
from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.ranker import open_ranker
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met

MODEL_FILE = "together.json"
# So many of the records of a part are looked at, beside those that stand with a record of another part.
BEST = 6
# Most often two rounds change nothing more.
ROUNDS = 4
# 新认定几家，总共多少家: a part that names nothing asks for another figure than the part before; where that has the record it claims, the
# next is enough with log odds so much below the threshold.
ANOTHER = 1.0
# Words of less weight come from the part before.
OWN_WORD = 0.3

Found = list[FigureEvidence | None]
# Log odds above the threshold, and the record.
Rated = tuple[float, FigureEvidence]


@dataclass(frozen=True)
class Together:
    """Weights by feature name, and the log odds from which a record answers."""

    weights: Mapping[str, float]
    answer_from: float

    def odds(self, found: Mapping[str, float]) -> float:
        """Log odds that a record answers rather than none, given its features by name; raises ``KeyError`` where one is
        missing."""
        return sum(weight * found[name] for name, weight in self.weights.items())


@lru_cache(maxsize=1)
def open_together() -> Together:
    """The model that the package carries."""
    data = json.loads(files("juzheng.qa.find").joinpath(MODEL_FILE).read_text(encoding="utf-8"))
    return Together({str(k): float(v) for k, v in data["weights"].items()}, float(data["answer_from"]))


@dataclass(frozen=True, slots=True)
class AskedTogether:
    """A question of several parts with the records that no field stands against, for each part, best first; ``first`` is the best
    of each part that answers by itself, None where none does."""

    query: Query
    usable: tuple[tuple[FigureEvidence, ...], ...]
    first: tuple[FigureEvidence | None, ...]


def ask_together(query: Query, considered: Sequence[Sequence[FigureEvidence]]) -> AskedTogether:
    """The question as it is looked at again, from the ranked records of each part."""
    usable = tuple(
        tuple(e for e in ranked if e.unit_fits and check_fields(query, part, e).passed)
        for part, ranked in zip(query.parts, considered, strict=True)
    )
    return look_first(query, usable)


def look_first(query: Query, usable: Sequence[tuple[FigureEvidence, ...]]) -> AskedTogether:
    """The same with what the first look takes of the usable records."""
    first = (_best(query, part, list(filter(_answers_alone, of))) for part, of in zip(query.parts, usable, strict=True))
    return AskedTogether(query, tuple(usable), tuple(first))


def choose_together(asked: AskedTogether, model: Together | None = None) -> Found:
    """The record of each part, None where it has none."""
    found: Found = list(asked.first)
    if any(e is not None for e in found):
        found = _settle(asked, found, model or open_together())
    parts = zip(asked.query.parts, asked.usable, found, strict=True)
    return [e or _best(asked.query, part, misspelled(asked.query, part, usable)) for part, usable, e in parts]


def _answers_alone(evidence: FigureEvidence) -> bool:
    return evidence.named and evidence.probability >= open_ranker().answer_from


def _best(query: Query, part: Part, usable: Sequence[FigureEvidence]) -> FigureEvidence | None:
    return max(usable, key=lambda e: e.score - held_back(query, part, e, usable), default=None)


def _settle(asked: AskedTogether, found: Found, model: Together) -> Found:
    """Look at each part again given the others, until nothing changes."""
    for _ in range(ROUNDS):
        rated = [_rate(asked, n, stand_beside(asked.query.parts, found, n), model) for n in range(len(found))]
        again = _share_out(asked, rated)
        if all(a is b for a, b in zip(again, found, strict=True)):
            break
        found = again
    return found


def _rate(asked: AskedTogether, number: int, beside: Beside, model: Together) -> list[Rated]:
    """The records that may answer a part beside the others, surest first: those that answer by themselves, too."""
    part, rows = asked.query.parts[number], describe_part(asked, number, beside)
    rated = [
        (model.odds(row) - model.answer_from, e) for e, row in rows if _answers_alone(e) or not lacks_noun(part, e)
    ]
    return sorted((pair for pair in rated if _answers(pair) or pair[0] >= -ANOTHER), key=lambda pair: -pair[0])


def lacks_noun(part: Part, evidence: FigureEvidence) -> bool:
    """Whether a record has a word of the part in its name while a noun of it stands nowhere around, or in no text:
    装备产业产值 does not answer for 航空产业产值, however well it stands beside what else is told."""
    name = fold(evidence.figure.indicator)
    return misses_noun(evidence) and any(word.weight >= OWN_WORD and met(word.text, name) for word in part.words)


def misses_noun(evidence: FigureEvidence) -> bool:
    """Whether a noun of the part stands nowhere around a record, or in no text."""
    return any(evidence.features.get(name, 0.0) > 0.0 for name in ("missing", "unknown_nouns"))


def _answers(rated: Rated) -> bool:
    return rated[0] >= 0.0 or _answers_alone(rated[1])


def _share_out(asked: AskedTogether, rated: Sequence[Sequence[Rated]]) -> Found:
    """The surest record of each part; one that several parts claim goes to the part that loses most without it, and to
    those that ask for another side of it. A part that has no other record means the same one."""
    parts = asked.query.parts
    claims = [list(filter(_answers, of)) for of in rated]
    found: Found = [None] * len(rated)
    for n in sorted((n for n, own in enumerate(claims) if own), key=lambda n: -_loss(claims[n])):
        taken = {id(e.figure) for m, e in enumerate(found) if e is not None and not asks_other_side(parts[m], parts[n])}
        free = (e for _, e in (rated[n] if parts[n].bare else claims[n]) if id(e.figure) not in taken)
        found[n] = next(free, claims[n][0][1])
    return found


def _loss(rated: Sequence[Rated]) -> float:
    """By how much the surest record is surer than the next, or than none."""
    return rated[0][0] - (rated[1][0] if len(rated) > 1 else min(0.0, rated[0][0]))


def describe_part(asked: AskedTogether, number: int, beside: Beside) -> list[tuple[FigureEvidence, dict[str, float]]]:
    """The records that may answer a part beside the others, with their features."""
    query, part, usable = asked.query, asked.query.parts[number], asked.usable[number]
    places = {id(o.passage) for o in beside.others}
    seen = [e for n, e in enumerate(usable) if n < BEST or id(e.passage) in places]
    best = max((e.score for e in seen), default=0.0)
    first = asked.first[number]
    return [
        (
            e,
            describe_beside(part, e, best, beside)
            | {
                "held_back": held_back(query, part, e, seen),
                "first": float(first is not None and e.figure is first.figure),
            },
        )
        for e in seen
    ]
