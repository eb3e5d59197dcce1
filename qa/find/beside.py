"""What is known of a record as the answer to one part of a question, given the records of the other parts: named numbers.

What is asked together stands together: in one sentence or paragraph, in the order of the question, one right behind the other.
What a feature is worth is learned (``eval_questions/ranking/train_together.py``).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from juzheng.qa.find.fit_record import unit_fits
from juzheng.qa.find.rank_records import ODDS, FigureEvidence
from juzheng.qa.nouns.query import Part
from juzheng.qa.words.content_words import fold

# Log odds count up to this, either way.
MOST_ODDS = 5.0
# So far behind the best record of its part a record counts as hopeless: log odds.
MOST_BEHIND = 6.0
_INSIDE = re.compile(r"其中")
_ASKS_INSIDE = re.compile(r"其中|里头|里面|当中|里边")


@dataclass(frozen=True, slots=True)
class Beside:
    """The records of the other parts: that of the nearest part before and of the nearest behind, None where neither has one,
    and all of them; ``sides`` are those of parts that ask for another side of a figure (its growth, not its value)."""

    before: FigureEvidence | None
    after: FigureEvidence | None
    others: tuple[FigureEvidence, ...]
    sides: tuple[FigureEvidence, ...] = ()


def stand_beside(parts: Sequence[Part], found: Sequence[FigureEvidence | None], number: int) -> Beside:
    """What stands beside part ``number``, given the record of each part."""
    others = [(n, e) for n, e in enumerate(found) if e is not None and n != number]
    before = next((e for n, e in reversed(others) if n < number), None)
    after = next((e for n, e in others if n > number), None)
    sides = tuple(e for n, e in others if asks_other_side(parts[n], parts[number]))
    return Beside(before, after, tuple(e for _, e in others), sides)


def asks_other_side(one: Part, other: Part) -> bool:
    """Whether two parts may be answered by one record: an amount and its growth."""
    return not one.wanted & other.wanted


def describe_beside(part: Part, evidence: FigureEvidence, best: float, beside: Beside) -> dict[str, float]:
    """The features of one record. ``best`` is the highest score of a record of its part."""
    return {
        "there": 1.0,
        **_alone(part, evidence, best),
        **_place(part, evidence, beside),
        **_likeness(evidence, beside.others),
        "inside": _inside(part, evidence, beside.before),
    }


def _alone(part: Part, evidence: FigureEvidence, best: float) -> dict[str, float]:
    """What the first look says of it."""
    p = min(max(evidence.probability, 1e-6), 1 - 1e-6)
    return {
        "odds": max(-MOST_ODDS, min(MOST_ODDS, log(p / (1 - p)))),
        "score_behind": min(MOST_BEHIND, ODDS * (best - evidence.score)),
        "nameless": float(not evidence.named),
        "part_unknown": evidence.features.get("unknown_nouns", 0.0),
        "unit_named": float(bool(part.units)),
    }


def _place(part: Part, evidence: FigureEvidence, beside: Beside) -> dict[str, float]:
    """Where it stands beside the others."""
    own = evidence.passage.sentence_at(evidence.figure.start)
    told = [o for o in beside.others if o.figure is not evidence.figure]
    near = [o for o in told if o.passage is evidence.passage]
    taken = any(o.figure is evidence.figure for o in beside.sides)
    sentence = float(any(o.passage.sentence_at(o.figure.start) is own for o in near))
    follows, leads = _closeness(beside.before, evidence), _closeness(evidence, beside.after)
    bare = float(is_bare(part))
    return {
        "same_sentence": sentence,
        "same_paragraph": float(bool(near)) * (1 - sentence),
        "elsewhere": float(bool(told) and not near),
        "unsure": 1.0 - max((o.probability for o in near or beside.others), default=0.0),
        "follows": follows * sentence,
        "leads": leads * sentence,
        "follows_apart": follows * (1 - sentence),
        "leads_apart": leads * (1 - sentence),
        "turned": float(_stands_before(evidence, beside.before) or _stands_before(beside.after, evidence)),
        "bare_in_sentence": bare * sentence,
        "bare_follows": bare * follows * sentence,
        "bare_apart": bare * (1 - sentence),
        "only_of_unit": float(bool(part.units) and sentence > 0 and _only_of_unit(part, evidence)),
        "other_side": float(taken),
    }


def _likeness(evidence: FigureEvidence, others: Sequence[FigureEvidence]) -> dict[str, float]:
    """How its name, time and status go with those of the others."""
    figure, name = evidence.figure, fold(evidence.figure.indicator)
    told = [o for o in others if o.figure is not figure]
    names = [fold(o.figure.indicator) for o in told]
    alike = [(o.figure.year, o.figure.span, o.figure.status) == _time(evidence) for o in told]
    return {
        "name_shared": float(any(len(o) > 1 and (o in name or name in o) for o in names)),
        "other_time": float(bool(alike) and not any(alike)),
        "other_report": float(bool(told) and all(o.view is not evidence.view for o in told)),
        "other_holder": float(bool(told) and all(o.figure.region != figure.region for o in told)),
    }


def _time(evidence: FigureEvidence) -> tuple[object, ...]:
    return evidence.figure.year, evidence.figure.span, evidence.figure.status


def _inside(part: Part, evidence: FigureEvidence, before: FigureEvidence | None) -> float:
    """1 for what stands behind 其中 after the record before, where the part asks for what is inside; -1 where it does not."""
    if before is None or before.passage is not evidence.passage or before.figure.end > evidence.figure.start:
        return 0.0
    between = evidence.passage.paragraph.text[before.figure.end : evidence.figure.start]
    if "。" in between or not _INSIDE.search(between):
        return 0.0
    return 1.0 if _ASKS_INSIDE.search(part.focus) else -1.0


def is_bare(part: Part) -> bool:
    """Whether a part names nothing of its own (涉及企业多少家)."""
    return part.bare or not any(word.weight >= 1.0 for word in part.words)


def _only_of_unit(part: Part, evidence: FigureEvidence) -> bool:
    own = evidence.passage.sentence_at(evidence.figure.start)
    beside = evidence.passage.figures_from(own.start, own.end) if own else ()
    return len({f.start for f in beside if any(unit_fits(unit, f) for unit in part.units)}) == 1


def _closeness(first: FigureEvidence | None, second: FigureEvidence | None) -> float:
    """1 where the second record stands right behind the first in a paragraph, 1/2 where one is between them, …; 0 where it
    does not stand behind it."""
    if first is None or second is None or not _stands_before(first, second):
        return 0.0
    between = {f.start for f in first.passage.figures_from(first.figure.start + 1, second.figure.start)}
    return 1.0 / (1 + len(between))


def _stands_before(first: FigureEvidence | None, second: FigureEvidence | None) -> bool:
    if first is None or second is None:
        return False
    return first.passage is second.passage and first.figure.start < second.figure.start
