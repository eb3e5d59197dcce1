"""A report prepared for matching: its paragraphs and figures with folded text, made once and kept for a while."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from juzheng.index.figures.sections import SettingReader
from juzheng.index.open_index import ReportIndex
from juzheng.index.parse.title_holder import holder_at_head
from juzheng.index.report import Description, Figure, Paragraph, Report
from juzheng.index.store.figure_store import Ledger
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.split_sentences import split_sentences
from juzheng.index.words.vocabulary import vocabulary
from juzheng.qa.nouns.query import Stance
from juzheng.qa.words.content_words import fold

Made = TypeVar("Made")
NO_VECTORS: NDArray[np.float32] = np.empty((0, 0), np.float32)
# How many prepared reports are kept; one of 20,000 characters takes about half a megabyte.
KEPT_REPORTS = 64
# A figure's subject is often named up to this many sentences before it.
BEFORE = 2
_PARTS_FOLLOW = re.compile(r"[^。\uff1b;\d]{0,40}?其中")
IMPLIED = tuple(
    (re.compile(unit), nouns)
    for unit, nouns in (
        (r"克/(?:标准)?(?:立方米|升)", "浓度"),
        (r"^(?:亩|公顷|平方米|平方公里|㎡)$", "面积"),
        (r"^(?:公里|千米|米)$", "长度/里程"),
        (r"元$", "金额"),
        (r"^(?:人|名|位)$", "人数"),
        (r"^(?:个|家|户|所|座|项|宗|件|台|辆)$", "数量"),
        (r"^(?:天|日|小时|分钟)$", "时长"),
    )
)
# 固定资产投资(不含农户): what is left out of a figure is no part of what it is asked for by.
_LEFT_OUT = re.compile(r"\(不?(?:包含|包括|含|计)[^()]*\)")
# Characters before a clause that may still belong to it.
LEFT = 16


@dataclass(frozen=True, slots=True)
class SentenceView:
    """A sentence of a paragraph: where it stands (characters) and its folded text."""

    start: int
    end: int
    folded: str


@dataclass(frozen=True, slots=True)
class FigureView:
    """A ledger record with the folded texts it is matched against, from its name outwards. ``number`` is its place in the
    report's ledger, from 0; ``known_as`` the name by which such things are compared (研发强度)."""

    figure: Figure
    number: int
    name: str
    clause: str
    sentence: str
    vicinity: str
    known_as: str = ""


@dataclass(frozen=True, slots=True)
class PassageView:
    """A paragraph with its folded text, the folded path of headings above it, its sentences and its figures."""

    paragraph: Paragraph
    folded: str
    head: str
    sentences: tuple[SentenceView, ...]
    figures: tuple[FigureView, ...]

    def sentence_at(self, at: int) -> SentenceView | None:
        """The sentence that holds a character of the paragraph; None between two."""
        return next((s for s in self.sentences if s.start <= at < s.end), None)

    def figures_from(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures that begin within these characters of the paragraph."""
        return tuple(f.figure for f in self.figures if start <= f.figure.start < end)

    def figures_within(self, start: int, end: int) -> tuple[Figure, ...]:
        """The figures that stand wholly within these characters of the paragraph."""
        return tuple(f.figure for f in self.figures if start <= f.figure.start and f.figure.end <= end)


@dataclass(frozen=True, slots=True)
class PassageTime:
    """What a paragraph speaks of: ``stance``, and whether of a five-year plan as a whole."""

    stance: Stance
    five_years: bool


@dataclass(frozen=True, slots=True)
class ReportView:
    """All passages of a report by paragraph number, made when they are asked for, and the time each speaks of. ``vectors`` has a row for each record of
    its ledger, or none at all where they were not embedded; ``chunks`` are the first and last paragraphs of the chunks of
    text, with a row of ``chunk_vectors`` each. ``holder`` is the folded name of the organisation or office that its title begins
    with, or that published it; empty where there is none."""

    report_id: str
    file: str
    description: Description
    passages: Mapping[int, PassageView]
    times: Mapping[int, PassageTime] = field(default_factory=dict)
    vectors: NDArray[np.float32] = field(default_factory=lambda: NO_VECTORS, compare=False, repr=False)
    chunks: tuple[tuple[int, int], ...] = ()
    chunk_vectors: NDArray[np.float32] = field(default_factory=lambda: NO_VECTORS, compare=False, repr=False)
    holder: str = ""


class MadeWhenAsked(Mapping[int, Made]):
    """What belongs to each paragraph, made when it is first asked for: of a hundred reports a question looks at a few paragraphs
    each."""

    def __init__(self, numbers: Iterable[int], make: Callable[[int], Made]) -> None:
        """``numbers`` are those of the paragraphs, in reading order."""
        self._made: dict[int, Made | None] = dict.fromkeys(numbers)
        self._make = make

    def __getitem__(self, number: int) -> Made:
        """What belongs to a paragraph, the same each time; ``KeyError`` where there is no such paragraph."""
        made = self._made[number]
        if made is None:
            made = self._made[number] = self._make(number)
        return made

    def __contains__(self, number: object) -> bool:
        """Without making it."""
        return number in self._made

    def __iter__(self) -> Iterator[int]:
        """The numbers of the paragraphs."""
        return iter(self._made)

    def __len__(self) -> int:
        """How many paragraphs there are."""
        return len(self._made)


def is_whole(passage: PassageView, figure: Figure) -> bool:
    """Whether a record is the whole that those behind it are parts of (397宗, 其中…)."""
    return _PARTS_FOLLOW.match(passage.paragraph.text, figure.end) is not None


class ReportViews:
    """Makes views of an index's reports and keeps the ones used last."""

    def __init__(self, index: ReportIndex, described: Mapping[str, Description] | None = None) -> None:
        """``described`` are descriptions by report id that are taken instead of those of the index."""
        self._index = index
        self._described = described or {}
        self._kept: OrderedDict[str, ReportView] = OrderedDict()

    def view(self, report_id: str) -> ReportView:
        """The view of one report; raises ``KeyError`` where the index has no such report."""
        if report_id in self._kept:
            self._kept.move_to_end(report_id)
            return self._kept[report_id]
        view = _view_report(self._index, report_id)
        if report_id in self._described:
            view = replace(view, description=self._described[report_id])
        self._kept[report_id] = view
        while len(self._kept) > KEPT_REPORTS:
            self._kept.popitem(last=False)
        return view


def _view_report(index: ReportIndex, report_id: str) -> ReportView:
    figures = index.ledger(report_id)
    # Cosines that ranking is not trained to read are better unknown: then words decide.
    if not index.ranks_by_vectors():
        return view_report(index.report(report_id), figures)
    chunks, chunk_vectors = index.passage_vectors(report_id)
    view = view_report(index.report(report_id), figures, index.record_vectors(report_id))
    return replace(view, chunks=chunks, chunk_vectors=chunk_vectors)


def view_report(report: Report, figures: Sequence[Figure], vectors: NDArray[np.float32] = NO_VECTORS) -> ReportView:
    """Prepare a report and its ledger records, in their order, for matching."""
    standing = figures.paragraphs if isinstance(figures, Ledger) else [figure.paragraph for figure in figures]
    by_paragraph: dict[int, list[int]] = {}
    for at, paragraph in enumerate(standing):
        by_paragraph.setdefault(paragraph, []).append(at)
    paragraphs = {paragraph.number: paragraph for paragraph in report.paragraphs}
    passages = MadeWhenAsked(
        paragraphs, lambda n: _view_passage(paragraphs[n], [(at, figures[at]) for at in by_paragraph.get(n, ())])
    )
    kept = vectors if len(vectors) == len(figures) else NO_VECTORS
    # How a paragraph stands follows from those before it, so that all are read at once.
    every = cache(lambda: _read_times(report))
    times, holder = MadeWhenAsked(paragraphs, lambda n: every()[n]), fold(_holder(report.description))
    return ReportView(report.report_id, report.file, report.description, passages, times, kept, holder=holder)


def _holder(description: Description) -> str:
    return next(filter(None, map(holder_at_head, (description.title, description.publisher or ""))), "")


def _read_times(report: Report) -> dict[int, PassageTime]:
    reader = SettingReader(report.description)
    found = {}
    for paragraph in report.paragraphs:
        setting = reader.setting_of(paragraph.section, flatten(paragraph.text))
        found[paragraph.number] = PassageTime("plan" if setting.plans else "review", setting.plan_span is not None)
    return found


def _view_passage(paragraph: Paragraph, figures: Sequence[tuple[int, Figure]]) -> PassageView:
    spans = split_sentences(paragraph.text)
    sentences = tuple(SentenceView(start, end, fold(paragraph.text[start:end])) for start, end in spans)
    views = tuple(_view_figure(paragraph, number, figure, sentences) for number, figure in figures)
    heads = paragraph.row.heads if paragraph.row else ()
    head = fold("/".join((*paragraph.section, *heads)))
    return PassageView(paragraph, fold(paragraph.text), head, sentences, views)


def _view_figure(paragraph: Paragraph, number: int, figure: Figure, sentences: tuple[SentenceView, ...]) -> FigureView:
    name = "".join(
        (figure.subject or "", *(q for q in figure.qualifiers if q not in figure.indicator), figure.indicator)
    )
    at = next((n for n, s in enumerate(sentences) if s.start <= figure.start < s.end), None)
    sentence = "" if at is None else sentences[at].folded
    vicinity = "" if at is None else "".join(s.folded for s in sentences[max(0, at - BEFORE) : at])
    clause = fold(paragraph.text[_clause_start(paragraph.text, figure.clause_start) : figure.clause_end])
    # A name put together of others (研发强度) is not found in the words that tell its parts.
    other_name = fold(figure.canonical or "") if figure.canonical in vocabulary()["composed"].values() else ""
    clause = "/".join(filter(None, (clause, other_name, *_implied(figure))))
    return FigureView(figure, number, _LEFT_OUT.sub("", fold(name)), clause, sentence, vicinity, other_name)


def _implied(figure: Figure) -> list[str]:
    """What a unit says of its figure without a word: 微克/立方米 is a 浓度, 亩 an 面积."""
    found = [nouns for unit, nouns in IMPLIED if unit.search(figure.base_unit or figure.unit)]
    # 接待62.4万人次: those who are received are guests.
    return [*found, "游客"] if "接待" in figure.indicator and figure.unit.endswith("人次") else found


def _clause_start(text: str, start: int) -> int:
    """Where the words before a record's clause begin, back to a stop: 当年计划 in 当年计划投资24.9亿元 narrows it down."""
    low = max(0, start - LEFT)
    return max(low, 1 + max(text.rfind(stop, low, start) for stop in "\uff0c,。\uff1b;\uff1a:、\n"))
