"""A figure of a place held against that of the whole it lies in (增速高于全省吗), computed where no report states the margin."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from juzheng.qa.compose.compare_places import PlaceRow
from juzheng.qa.compose.comparison import draft_side_by_side
from juzheng.qa.compose.composition import Passages
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.choose_record import choose
from juzheng.qa.find.compare_records import compared_value
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.find.record_features import COMPARED
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import OverWhole, Part, of_part
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.known_regions import COUNTRY, short_name
from juzheng.qa.words.content_words import fold

# So many records of the place are tried, best first.
TRIED = 4
# What a region of each level is called by its last characters.
_LEVELS = {
    "全省": ("省", "自治区"),
    "全市": ("市",),
    "全区": ("区",),
    "全县": ("县",),
    "全州": ("州",),
}


def tells_margin(drafts: Sequence[Draft], computed: Sequence[Draft]) -> bool:
    """Whether an answer tells already how the figure that a computed one begins with stands against that of a whole
    (高于全省0.4个百分点), and not only how another figure does."""
    named = {fold(f.indicator) for draft in computed[:1] for quote in draft.quotes for f in quote.figures}
    told = [fold(f.indicator) for draft in drafts for quote in draft.quotes for f in quote.figures]
    margins = [name[: found.start()] for name in told if (found := COMPARED.search(name))]
    return any(margin in name or name in margin for margin in margins for name in named)


def draft_over_whole(over: OverWhole, passages: Passages) -> list[Draft]:
    """The figure of the place, that of the whole in the same report for the same thing and time, and what lies between, with 是
    or 不是 first where that is asked; empty where one of the two is missing."""
    query = over.asked
    if not query.parts:
        return []
    part = query.parts[0]
    found = _pair(over, part, passages)
    if found is None:
        return []
    own, whole = found
    rows = [PlaceRow(_place(e), e, ()) for e in (own, whole)]
    drafts = draft_side_by_side(replace(query, asked="difference", ends=()), part, rows)
    values = [compared_value(e, part) for e in (own, whole)]
    if not over.whether or values[0] is None or values[1] is None or len(drafts) < 3:
        return drafts
    right = values[0] != values[1] and (values[0] > values[1]) != over.below
    return [replace(drafts[0], text=f"{'是' if right else '不是'}。{drafts[0].text}"), *drafts[1:]]


def _pair(over: OverWhole, part: Part, passages: Passages) -> tuple[FigureEvidence, FigureEvidence] | None:
    """The record that answers for the place, or the next best that does, of which the report tells that of the whole as well, and that
    one; None where it tells none."""
    query = over.asked
    ranked = [e for e in rank_figures(of_part(query, part), part, passages) if accepted(query, part, e)]
    best = choose(query, part, ranked)
    wide = replace(query, regions=(), places=())
    for own in [best, *ranked[:TRIED]] if best is not None else ():
        within = passages.within(partial(_is_report, own.view.report_id))
        # The same thing at the same time is as sure as the first figure is.
        alike = (e for e in rank_figures(of_part(wide, part), part, within) if e.side_fits and _is_same_thing(e, own))
        if (whole := next((e for e in alike if _is_of_whole(e, over.whole)), None)) is not None:
            return own, whole
    return None


def _is_report(report_id: str, view: ReportView) -> bool:
    return view.report_id == report_id


def _place(evidence: FigureEvidence) -> str:
    return evidence.figure.region or evidence.owner


def _is_of_whole(evidence: FigureEvidence, whole: str) -> bool:
    region = _place(evidence)
    return region == COUNTRY if whole == COUNTRY else region.endswith(_LEVELS[whole])


def _is_same_thing(evidence: FigureEvidence, own: FigureEvidence) -> bool:
    """Whether two records are of one indicator, time and status, each of another place."""
    one, other = evidence.figure, own.figure
    same = (one.year, one.span, one.status, one.unit) == (other.year, other.span, other.status, other.unit)
    return same and _thing(evidence) == _thing(own) and _place(evidence) != _place(own)


def _thing(evidence: FigureEvidence) -> str:
    """The name without the place: 桓东省地区生产总值 is told of the province."""
    figure, place = evidence.figure, _place(evidence)
    return (figure.canonical or figure.indicator).removeprefix(place).removeprefix(short_name(place))
