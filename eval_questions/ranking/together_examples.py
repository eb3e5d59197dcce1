"""Examples of questions that ask for several figures: which records may answer each part, and which do."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random

from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.ranking.example import Right
from juzheng.eval_questions.ranking.generate_questions import PHRASES, is_told, name_region, vary_name
from juzheng.eval_questions.ranking.label_questions import Answers
from juzheng.index.report import Figure
from juzheng.qa.find.choose_together import AskedTogether, ask_together
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from juzheng.qa.nouns.query import Query, of_part
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.words.content_words import fold

FORMS = PHRASES["together"]
# The share of generated questions in which one part asks for what another report tells, and of those that turn the order round.
LACKING, TURNED = 0.3, 0.15
# The share of those for two records that name one by its unit alone.
BLIND = 0.35
_FOLLOWS = re.compile(r"[^。]*其中[^。]*")


@dataclass(frozen=True, slots=True)
class TogetherExample:
    """A question of several parts. ``right`` says of each usable record of each part whether it answers; None for a part of
    which nothing is known. ``file`` is the report that the answer stands in, ``source`` person or ledger."""

    asked: AskedTogether
    right: tuple[tuple[bool, ...] | None, ...]
    file: str
    source: str

    def gold(self, number: int) -> FigureEvidence | None:
        """The first record that answers a part, None where none does."""
        told = self.right[number] or ()
        return next((e for e, right in zip(self.asked.usable[number], told, strict=False) if right), None)


def label_together(at_hand: ReportsAtHand, questions: Sequence[GoldQuestion]) -> Iterator[TogetherExample]:
    """Of questions that people wrote: those with as many parts as groups of alternatives, which have the same order."""
    for gold in questions:
        query, searched = at_hand.look_up(gold.question, gold.history)
        several = len(query.parts) > 1 and not query.over_regions and not query.opinion and not query.each_year
        if not several or gold.abstain or len(gold.answer_all) != len(query.parts):
            continue
        rights = [Answers(gold, group) if _has_digit(group) else None for group in gold.answer_all]
        yield make_together(query, searched, rights, gold.citations[0].file, "person")


def _has_digit(group: Sequence[str]) -> bool:
    return any(re.search(r"\d", text) for text in group)


def make_together(
    query: Query, searched: Searched, rights: Sequence[Right | None], file: str, source: str
) -> TogetherExample:
    """The example of a question; ``rights`` say of each part which records answer it."""
    asked = ask_together(query, [rank_figures(of_part(query, part), part, searched) for part in query.parts])
    told = tuple(
        None if right is None else tuple(right(e) for e in usable)
        for right, usable in zip(rights, asked.usable, strict=True)
    )
    return TogetherExample(asked, told, file, source)


def generate_together(
    at_hand: ReportsAtHand, views: Sequence[ReportView], per_report: int, random: Random
) -> Iterator[TogetherExample]:
    """Questions for records that stand together, up to ``per_report`` of each report."""
    every = [seen.figure for view in views for passage in view.passages.values() for seen in passage.figures]
    for view in views:
        rich = [passage for passage in view.passages.values() if len(passage.figures) > 1]
        for _ in range(per_report if rich else 0):
            found = _ask(at_hand, view, random.choice(rich), random.choice(every), random)
            yield from [found] if found else []


def _ask(
    at_hand: ReportsAtHand, view: ReportView, passage: PassageView, stranger: Figure, random: Random
) -> TogetherExample | None:
    figures = _draw(passage, random)
    wanted: list[Figure | None] = [*figures]
    asked_for = list(figures)
    if random.random() < LACKING:
        at = random.randrange(len(figures))
        asked_for[at], wanted[at] = stranger, None
        if is_told(stranger.indicator, view):
            return None
    elif random.random() < TURNED:
        asked_for, wanted = asked_for[::-1], wanted[::-1]
    question = phrase_together(
        view, passage, asked_for, random, blind=all(wanted) and _in_one_sentence(passage, figures)
    )
    query, _ = at_hand.look_up(question)
    if len(query.parts) != len(figures) or query.over_regions:
        return None
    searched, file = at_hand.search_whole([view.report_id]), view.file.rsplit("/", 1)[-1]
    return make_together(query, searched, [_States(f) for f in wanted], file, "ledger")


def _in_one_sentence(passage: PassageView, figures: Sequence[Figure]) -> bool:
    return any(all(s.start <= f.start < s.end for f in figures) for s in passage.sentences)


def _draw(passage: PassageView, random: Random) -> list[Figure]:
    """Two records or three that follow each other, now and then with one left out."""
    figures = sorted({f.figure.start: f.figure for f in passage.figures}.values(), key=lambda f: f.start)
    count = min(len(figures), 3 if random.random() < 0.35 else 2)
    at = random.randrange(len(figures) - count + 1)
    step = 2 if random.random() < 0.2 else 1
    drawn = figures[at : at + count * step : step]
    return drawn if len(drawn) > 1 else figures[at : at + count]


def phrase_together(
    view: ReportView, passage: PassageView, figures: Sequence[Figure], random: Random, *, blind: bool = False
) -> str:
    """A question for these records, in their order. ``blind`` lets one of two be named by its unit alone."""
    text = passage.paragraph.text
    own = {id(seen.figure) for seen in passage.figures}
    names = [vary_name(f, text if id(f) in own else "", random) for f in figures]
    said = {
        "R": name_region(view, figures[0], random),
        "P": f"{figures[0].year}年" if figures[0].year and random.random() < 0.5 else "",
    }
    for n, (figure, name) in enumerate(zip(figures, names, strict=True), start=1):
        unit = figure.unit.lstrip("万亿")
        said |= {f"N{n}": name, f"U{n}": unit if len(unit) < 4 else "", f"V{n}": _what_is_new(name, names[0], random)}
    form = _form(text, figures, random)
    if blind and form == "two" and len(said["U2"]) == 1 and random.random() < BLIND:
        form = "blind"
    template = random.choice(FORMS[form])
    # 多少钱, not 多少元.
    unit = said["U1" if template.find("{W}") < template.find("{N") else "U2"]
    said |= {"W": random.choice(FORMS["stands_for"]), "M": {"元": "钱"}.get(unit, unit)}
    return str(template.format(**said))


def _form(text: str, figures: Sequence[Figure], random: Random) -> str:
    if len(figures) > 2:
        return "three"
    first, second = figures
    if first.end < second.start and _FOLLOWS.fullmatch(text[first.end : second.start]):
        return "inside"
    units = first.unit != second.unit and not second.rate and len(second.unit.lstrip("万亿")) < 3
    return "bare" if units and random.random() < 0.3 else "two"


def _what_is_new(name: str, first: str, random: Random) -> str:
    """A later name as it is said after the first one: without its beginning that both have, or its last word alone."""
    if name == first or random.random() < 0.3:
        return name
    shared = next((n for n in range(len(name)) if n >= len(first) or name[n] != first[n]), len(name))
    rest = name[shared:] if shared > 1 else name
    return rest if len(rest) > 1 else name


class _States:
    """Whether a record states the same as another; nothing does where there is none."""

    def __init__(self, figure: Figure | None) -> None:
        self._figure = figure

    def __call__(self, evidence: FigureEvidence) -> bool:
        this, other = self._figure, evidence.figure
        return this is not None and (
            this is other
            or ((this.value, this.unit) == (other.value, other.unit) and fold(this.indicator) == fold(other.indicator))
        )
