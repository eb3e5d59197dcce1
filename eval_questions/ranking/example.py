"""One part of a question with the records that may answer it, and which of them do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from juzheng.eval_questions.normalise_text import fold_text
from juzheng.index.report import Figure
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.searched import Searched

Right = Callable[[FigureEvidence], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """The usable records of one part: their features by name, and for each whether it answers.

    ``file`` is the report that the answer stands in; examples of one file are never parted between training and testing.
    ``weight`` is what the example counts, all its records together.
    """

    question: str
    file: str
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    weight: float = 1.0


def make_example(
    query: Query, part: Part, searched: Searched, right: Right, *, file: str, weight: float, answerable: bool = True
) -> Example | None:
    """The example of one part; None where no record passes the hard test, or none of them answers though one should."""
    found = [e for e in rank_figures(query, part, searched) if e.usable and e.unit_fits]
    answers = tuple(right(evidence) for evidence in found)
    if not found or any(answers) != answerable:
        return None
    return Example(query.question, file, tuple(dict(e.features) for e in found), answers, weight)


def tells(figure: Figure, alternatives: Sequence[str]) -> bool:
    """Whether a record holds one of the figures of a gold answer: as its amount, its change or its rank."""
    told = [fold_text(text) for text in _told(figure)]
    wanted = [fold_text(alternative) for alternative in alternatives if re.search(r"\d", alternative)]
    return any(
        want in text or (text in want and len(want) - len(text) <= 2) for want in wanted for text in told if text
    )


def _told(figure: Figure) -> list[str]:
    change = [figure.change.value + figure.change.unit] if figure.change else []
    rank = [f"第{figure.rank.place}"] if figure.rank else []
    return [figure.amount, figure.raw, figure.value + figure.unit, *change, *rank]
