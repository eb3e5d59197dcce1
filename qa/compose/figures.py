"""Answers that give figures: one for each part of the question, or the words of a sentence that tells them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from juzheng.qa.compose.composition import (
    Considered,
    Filled,
    Passages,
    answering_sentence,
    draft_together,
    sentence_that_names,
)
from juzheng.qa.compose.lacks import lack_of_part
from juzheng.qa.compose.members import fill_members
from juzheng.qa.compose.over_times import draft_part_of_year
from juzheng.qa.compose.pair import draft_gap, draft_pair, gap_within, is_pair
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.compose.reckon_told import draft_before, draft_reckoned
from juzheng.qa.compose.remainder import draft_left, only_left
from juzheng.qa.compose.sentence import draft_sentence, tells_time
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.choose_record import best_by_region, choose, with_other_side
from juzheng.qa.find.choose_together import OWN_WORD, ask_together, choose_together, misses_noun
from juzheng.qa.find.fellow_members import with_fellows
from juzheng.qa.find.find_family import find_family
from juzheng.qa.find.fit_record import side_fits
from juzheng.qa.find.may_answer import own_passages
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query, of_part
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold

# A rank often stands alone (居全国第7位); a record that meets the words worse than this does not answer for it. A question
# that names no region is answered for each that meets it so well, up to this many.
RANK_NEAR = 0.75
MOST_REGIONS = 10
# From this probability a record is what its part asks for, whatever family another belongs to.
SURELY = 0.9
# 系数由0.556提高到0.562: told by itself a level is no beginning.
_FROM = re.compile(r"[由从](?=[\d.]+[^\d.]*$)")


def compose_figures(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    """The drafts of ``fill_figures``."""
    return list(fill_figures(query, passages, considered).drafts)


def fill_figures(query: Query, passages: Passages, considered: Considered) -> Filled:
    """A draft for each part of the question that has a record, or the words of a sentence; with them the parts that have
    neither."""
    if len(query.parts) == 1 and (left := draft_left(query, considered[0])):
        return Filled(tuple(left))
    rest = bool(query.wording.without or query.wording.past)
    if rest and (reckoned := draft_reckoned(query, passages)):
        return Filled(tuple(reckoned))
    considered = (
        tuple(only_left(ranked) for ranked in considered) if query.wording.left or query.wording.without else considered
    )
    if named := sentence_that_names(query, passages):
        return Filled((draft_sentence(query, named),))
    chosen, lacking, unlisted = _choose_each(query, passages, considered)
    if told := _tell_family(query, passages, chosen):
        return Filled(tuple(draft_together(told)))
    if not rest and (reckoned := _reckon(query, passages, considered, chosen)):
        return Filled(tuple(reckoned))
    only_rank = _only_rank(query)
    only_time = query.wording.sought == ("time",)
    sentence = answering_sentence(query, passages) if only_rank or only_time or not chosen else None
    if sentence and only_time and tells_time(query, sentence):
        # 哪天发生的: a record says of when it is only the year.
        return Filled((draft_sentence(query, sentence),))
    if sentence and only_rank and all(e.near < RANK_NEAR for e in chosen):
        return Filled((draft_sentence(query, sentence),))
    if not query.regions and not query.places and len(chosen) == 1 and len(query.parts) == 1:
        everywhere = [e for e in best_by_region(query, query.parts[0], considered[0]) if e.near >= RANK_NEAR]
        if 1 < len(everywhere) <= MOST_REGIONS and chosen[0].near >= RANK_NEAR:
            return Filled(tuple(draft_figure(evidence) for evidence in everywhere))
    moved = query.wording.rose and all(e.figure.change is None and not e.figure.rate for e in chosen)
    if (not chosen or query.wording.from_to or moved) and (pair := _find_pair(query, considered)):
        return Filled(_tell_pair(query, *pair))
    if not chosen and sentence:
        said = draft_sentence(query, sentence)
        return Filled((said, *(gap_within(said.quotes[0]) if query.wording.rose else ())))
    apart = _ranks_apart(query, passages, considered)
    drafts = (*draft_together(chosen), *apart)
    lacks = [
        lack_of_part(query, query.parts[n], considered[n])
        for n in lacking
        if not _is_told(query.parts[n], considered[n], drafts)
    ]
    return Filled(drafts, (*lacks, *unlisted) if chosen and not apart else ())


def _reckon(query: Query, passages: Passages, considered: Considered, chosen: Sequence[FigureEvidence]) -> list[Draft]:
    """What no record tells and two numbers of one sentence do, one of which may be the whole that was chosen (游客 for 省外游客)."""
    if len(query.parts) != 1 or len(chosen) > 1:
        return []
    if not chosen and (summed := draft_part_of_year(query, query.parts[0], considered[0])):
        return summed
    before = [] if chosen else draft_before(query, query.parts[0], considered[0])
    reckoned = before or draft_reckoned(query, passages)
    quoted = [id(figure) for draft in reckoned for quote in draft.quotes for figure in quote.figures]
    return reckoned if all(id(e.figure) in quoted for e in chosen) else []


def _tell_family(query: Query, passages: Passages, chosen: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records of all that a question asks of one by one (A、B、C档各多少家, 四类收入分别多少), where they are one family of
    which a record alone was found for some only, or none for any; empty where each was found, or they are no family."""
    listed = query.wording.listed
    # 企业几家、设备多少台 asks for each in its own way.
    alike = len({(part.units, part.wanted) for part in query.parts}) <= 1
    # 各县区转移多少人: the places of that level, one by one.
    of_level = not query.wording.each and not listed and query.wording.level is not None and not query.over_regions
    apart = alike and (query.wording.each or of_level or len(listed) > 1)
    # A place that no report is of has no family.
    elsewhere = bool(query.places) and not chosen
    if not apart or elsewhere or len(query.regions) > 1 or len(query.parts) > max(len(listed), 1):
        return []
    compared = find_family(query, own_passages(query, passages), regional=of_level)
    if compared is None:
        return []
    members = [e for e, _ in compared.members]
    if not compared.whole:
        # 几种方式各多少宗: the whole is found, its parts are asked for.
        headed = all(e.passage is members[0].passage and is_whole(e.passage, e.figure) for e in chosen)
        return members if headed and not listed else []
    if not listed and query.wording.items == len(members):
        # 四类收入分别多少: as many as the question says, whichever one was taken alone.
        return members
    outside = [e for e in chosen if all(e.figure is not m.figure for m in members)]
    # 技改投资和规上工业增加值各是多少: one that surely is meant and is no member asks for no family.
    meant_alone = any(e.probability >= SURELY for e in outside)
    inside = len(chosen) - len(outside)
    return members if not meant_alone and 2 * inside >= len(chosen) and inside < len(members) else []


def _is_told(part: Part, ranked: Sequence[FigureEvidence], drafts: Sequence[Draft]) -> bool:
    """Whether a quote of the answer holds the record that a part most likely means, by a name that ends as the part does
    (新签约项目开工率 for 开工率, not for 签约项目)."""
    told = {id(figure) for draft in drafts for quote in draft.quotes for figure in quote.figures}
    likely = next((e for e in ranked if e.usable and e.unit_fits and not misses_noun(e)), None)
    if likely is None or id(likely.figure) not in told:
        return False
    return not part.words or fold(likely.figure.indicator).endswith(part.words[-1].text)


def _choose_each(
    query: Query, passages: Passages, considered: Considered
) -> tuple[list[FigureEvidence], list[int], list[str]]:
    """The records of all parts, each once, the numbers of the parts that have none, and why members of a part have none."""
    chosen: list[FigureEvidence] = []
    lacking: list[int] = []
    unlisted: list[str] = []
    alone = len(query.parts) == 1
    found = (
        [choose(query, query.parts[0], considered[0])] if alone else choose_together(ask_together(query, considered))
    )
    for number, (part, ranked, first) in enumerate(zip(query.parts, considered, found, strict=True)):
        best = _level_reached(query, first, ranked)
        members = fill_members(query, part, best, partial(_rank, passages))
        if members.found:
            chosen += [e for e in members.found if all(e.figure is not c.figure for c in chosen)]
            unlisted += [lack_of_part(query, m, _rank(passages, query, m)) for m in members.lacking]
        elif best is None:
            lacking.append(number)
        elif all(best.figure is not c.figure for c in chosen):
            fellows = with_fellows(part, best, ranked)
            told = fellows if len(fellows) > 1 else with_other_side(query, part, best, ranked)
            chosen += [e for e in told if all(e.figure is not c.figure for c in chosen)]
    return chosen, lacking, unlisted


def _level_reached(
    query: Query, best: FigureEvidence | None, ranked: Sequence[FigureEvidence]
) -> FigureEvidence | None:
    """Of 由2020年的86%提高到2024年的94%, asked of no time, the level reached: the one before it is no longer true."""
    if best is None or query.periods or query.wording.from_to:
        return best
    return next((e for e in ranked if is_pair(best, e)), best)


def _rank(passages: Passages, query: Query, part: Part) -> Sequence[FigureEvidence]:
    return rank_figures(of_part(query, part), part, passages)


def _ranks_apart(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    """Ranks that are asked for beside other figures and that no record has: in the words of the sentence that tells them."""
    drafts: list[Draft] = []
    for part, ranked in zip(query.parts, considered, strict=True):
        if part.wanted != frozenset({"rank"}) or any(accepted(query, part, e) for e in ranked):
            continue
        alone = replace(query, parts=(replace(part, words=tuple(w for w in part.words if w.weight >= OWN_WORD)),))
        if said := answering_sentence(alone, passages):
            drafts.append(draft_sentence(alone, said))
    return drafts


def _tell_pair(query: Query, before: FigureEvidence, after: FigureEvidence) -> tuple[Draft, ...]:
    """A change in the report's words, and by how much where that is asked for; a level that is planned beside one reached
    is told by itself."""
    planned = before.figure.status != after.figure.status
    first = draft_figure(before)
    first = replace(first, text=_FROM.sub("", first.text))
    told = (first, draft_figure(after)) if planned else (draft_pair(before, after),)
    return (*told, *(draft_gap(before, after) if query.wording.rose or not query.wording.from_to else ()))


def _find_pair(
    query: Query, considered: Sequence[Sequence[FigureEvidence]]
) -> tuple[FigureEvidence, FigureEvidence] | None:
    """The levels before and after, where a change is asked of what the report tells as 从…提升到…."""
    for part, ranked in zip(query.parts, considered, strict=True):
        if "growth" not in part.wanted and not (query.wording.from_to or query.wording.rose):
            continue
        # The level before is of another time than the one asked for.
        level = replace(part, wanted=(part.wanted - {"growth"}) | {"value"})
        levels = [
            replace(e, side_fits=True, period_fits=True, status_fits=True)
            for e in ranked
            if e.unit_fits and side_fits(level, e.figure)
        ]
        # The level before bears the name of the one after: that one is known is enough.
        for after in (e for e in levels if accepted(query, part, e)):
            for before in levels:
                if _fits_period(after, ranked) and is_pair(before, after):
                    return before, after
    return None


def _fits_period(evidence: FigureEvidence, ranked: Sequence[FigureEvidence]) -> bool:
    return any(e.figure is evidence.figure and e.period_fits for e in ranked)


def _only_rank(query: Query) -> bool:
    return all(part.wanted == frozenset({"rank"}) for part in query.parts)
