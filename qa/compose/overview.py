"""Overviews (总结, 概括, 干得怎么样): the outline of a report, of each section what says most, figures first."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.explain import stance_name
from juzheng.qa.compose.extract import Run, Weights, best_run, draft_runs
from juzheng.qa.find.passages import Piece, split_pieces
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import PassageView, ReportView

# A run of so many characters says one thing.
ONE_THING = 46
# What a further run of the same paragraph, and of the same section, must say more to be taken before one of another.
AGAIN_PARAGRAPH, AGAIN_SECTION = 0.4, 0.2
MANY_PARAGRAPHS = 6
# Where every section is to be told, one that has not been comes before all others.
# Where so many have headings, what stands before them is none of them.
UNHEARD, FEWEST_SECTIONS = 10.0, 3
# Runs that say less than this share of the best are no results and no tasks.
WORTH_TELLING = 0.25
# With so many chapters, each is a section of the outline; with fewer, their sections are.
MANY_CHAPTERS = 4
# Characters of a line beside its words: its number and stops. Headings take at most this share of the room.
LINE = 4
HEADINGS = 0.4
_OPENS = re.compile(r"人民代表大会|请予审议|(?:省|市|区|县|州)长\s*[\u4e00-\u9fff\s]{2,5}$|各位代表")
_MARK = re.compile(
    r"^\s*(?:[(\uff08]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\uff09、.\uff0e]\s*|第[一二三四五六七八九十]{1,3}[章节、]\s*)*"
)


@dataclass(slots=True)
class _Section:
    """A section of the outline with its pieces and the runs of them that are shown."""

    label: str
    stance: str
    pieces: list[Piece]
    shown: dict[int, list[Run]]


def outline(
    view: ReportView,
    passages: Sequence[PassageView],
    limit: int,
    weights: Weights = (),
    *,
    numbered: bool = True,
    every: bool = False,
) -> list[Draft]:
    """The claims of an overview in reading order, at most about ``limit`` characters: the runs that say most, those of a
    paragraph or section that has been heard counting less; a review beside a plan has three fifths of the room. With ``every``
    each section is told before any is told more of."""
    sections = _sections(view, [p for p in passages if not _is_opening(p)])
    if every and sum(bool(section.label) for section in sections) >= FEWEST_SECTIONS:
        sections = [section for section in sections if section.label]
    stances = list(dict.fromkeys(s.stance for s in sections))
    for number, stance in enumerate(stances):
        share = 1.0 if len(stances) == 1 else (0.6 if number == 0 else 0.4 / (len(stances) - 1))
        _choose([s for s in sections if s.stance == stance], int(limit * share), weights, every=every)
    return _draft([s for s in sections if s.shown], several=len(stances) > 1, numbered=numbered)


def _is_opening(passage: PassageView) -> bool:
    """Whether a paragraph only opens or closes the report."""
    text = passage.paragraph.text
    return not passage.figures and (len(text) < 60 and bool(_OPENS.search(text)) or not passage.paragraph.section)


def _sections(view: ReportView, passages: Sequence[PassageView]) -> list[_Section]:
    found: dict[tuple[str, ...], _Section] = {}
    chapters = {passage.paragraph.section[:1] for passage in passages if passage.paragraph.section}
    depth = 1 if len(chapters) >= MANY_CHAPTERS else 2
    for passage in passages:
        for piece in split_pieces(view, passage):
            key = _section_of(passage, depth)
            label = _label(key[-1]) if len(passage.paragraph.section) >= depth else ""
            section = found.setdefault(key, _Section(label, stance_name(view, passage), [], {}))
            section.pieces.append(piece)
    return list(found.values())


def _section_of(passage: PassageView, depth: int) -> tuple[str, ...]:
    """Where a paragraph belongs: its section so many levels deep, or itself where its chapter has no sections."""
    section = passage.paragraph.section
    return section[:depth] if len(section) >= depth else (*section, str(passage.paragraph.number))


def _label(heading: str) -> str:
    """A heading without its mark, as far as its first stop."""
    return re.split(r"[。\uff1a:]", _MARK.sub("", heading))[0].rstrip("。\uff0c, ")


def _choose(sections: Sequence[_Section], limit: int, weights: Weights, *, every: bool) -> None:
    labels = sum(len(s.label) + 1 for s in sections)
    if labels > HEADINGS * limit:
        for section in sections:
            section.label = re.split(r"[,\uff0c]", section.label)[0]
    runs = {
        (n, m): run
        for n, section in enumerate(sections)
        for m, piece in enumerate(section.pieces)
        if (run := best_run(piece, ONE_THING, weights))
    }
    heard: Counter[object] = Counter()
    room = limit

    # In a report of one or two paragraphs everything stands in the same.
    many = min(1.0, len({p.passage.paragraph.number for s in sections for p in s.pieces}) / MANY_PARAGRAPHS)

    def worth(key: tuple[int, int]) -> float:
        paragraph = sections[key[0]].pieces[key[1]].passage.paragraph.number
        again = AGAIN_PARAGRAPH * heard[("p", paragraph)] + AGAIN_SECTION * heard[key[0]]
        return runs[key].worth - many * again + UNHEARD * (every and bool(sections[key[0]].label) and not heard[key[0]])

    least = WORTH_TELLING * max((run.worth for run in runs.values()), default=0.0)
    while runs:
        key = max(runs, key=worth)
        if worth(key) < least:
            break
        section, run = sections[key[0]], runs.pop(key)
        cost = run.end - run.start + (0 if section.shown else LINE + len(section.label))
        if cost > room:
            continue
        room -= cost
        piece = section.pieces[key[1]]
        section.shown.setdefault(key[1], []).append(run)
        heard[key[0]] += 1
        heard[("p", piece.passage.paragraph.number)] += 1
        if further := best_run(piece, ONE_THING, weights, section.shown[key[1]]):
            runs[key] = further


def _draft(sections: Sequence[_Section], *, several: bool, numbered: bool) -> list[Draft]:
    drafts: list[Draft] = []
    last = ""
    for number, section in enumerate(sections, 1):
        before = f"{section.stance}\uff1a\n" if several and section.stance != last else ""
        last = section.stance
        before += f"{number}. " if numbered and len(sections) > 1 else ""
        before += f"{section.label}\uff1a" if section.label else ""
        for m in sorted(section.shown):
            piece = section.pieces[m]
            named = section.label and section.label in piece.text
            bare = replace(piece, lead=(piece.start, piece.start)) if named or section.label else piece
            draft = draft_runs(bare, section.shown[m])
            drafts.append(replace(draft, before=before, continues=not before))
            before = ""
    return drafts
