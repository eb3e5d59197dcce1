"""One part of a question with the records that may answer it, and which of them do."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from juzheng.eval_questions.normalise_text import fold_text
from juzheng.index.report import Figure
from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence, describe_figures
from juzheng.qa.find.record_features import add_relative
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.searched import Searched

Right = Callable[[FigureEvidence], bool]


@dataclass(frozen=True, slots=True)
class Example:
    """The usable records of one part: their features by name, and for each whether it answers.

    ``file`` is the report that the answer stands in; examples of one file are never parted between training and testing.
    ``kinds`` says of each record what it is told of, so that records of the same thing are no rivals. ``source`` is where
    the example comes from: person, ledger (made of a record), lacking (made of a record, without an answer) or withheld
    (the records that answer were taken away).
    """

    question: str
    file: str
    rows: tuple[dict[str, float], ...]
    right: tuple[bool, ...]
    kinds: tuple[tuple[str, str], ...]
    source: str

    @property
    def answerable(self) -> bool:
        """Whether any record answers."""
        return any(self.right)


def make_example(
    query: Query, part: Part, searched: Searched, right: Right, *, file: str, source: str, answerable: bool = True
) -> Example | None:
    """The example of one part; None where no record passes the hard test, or none of them answers though one should."""
    found = [e for e in describe_figures(query, part, searched) if e.unit_fits and check_fields(query, part, e).passed]
    answers = tuple(right(evidence) for evidence in found)
    if not found or any(answers) != answerable:
        return None
    rows = tuple(dict(e.features) for e in found)
    return Example(query.question, file, rows, answers, tuple(e.kind for e in found), source)


def withhold_answer(example: Example) -> Example | None:
    """The same question where the report lacks the records that answer: what is left are their neighbours, which come as
    near as any record that does not answer. None where nothing is left."""
    told = {kind for kind, right in zip(example.kinds, example.right, strict=True) if right}
    kept = [n for n, right in enumerate(example.right) if not right and example.kinds[n] not in told]
    if not kept:
        return None
    rows = tuple(dict(example.rows[n]) for n in kept)
    kinds = tuple(example.kinds[n] for n in kept)
    otherwise = [row["told_otherwise"] for row in rows]
    add_relative(rows, [True] * len(rows), [kind[0] for kind in kinds])
    for row, better in zip(rows, otherwise, strict=True):
        row["told_otherwise"] = better
    return replace(example, rows=rows, right=(False,) * len(rows), kinds=kinds, source="withheld")


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
