"""From a question and its evidence to drafts of claims, without a language model. One function a kind of question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.among import PAIR, draft_among
from juzheng.qa.compose.compare_places import compare_places
from juzheng.qa.compose.comparison import draft_side_by_side, draft_superlative
from juzheng.qa.compose.composition import (
    Composition,
    Considered,
    Filled,
    Passages,
    answering_sentence,
    nearest_sentence,
)
from juzheng.qa.compose.difference import draft_difference, draft_margin_to_goal, draft_versus
from juzheng.qa.compose.figures import compose_figures, fill_figures
from juzheng.qa.compose.lacks import lack_of_likeness, lack_of_places, lack_of_reports
from juzheng.qa.compose.list_items import draft_list
from juzheng.qa.compose.over_times import draft_end_of_times, tells_times
from juzheng.qa.compose.over_whole import draft_over_whole, tells_margin
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.compose.sentence import draft_sentence, likely_answers
from juzheng.qa.compose.told_ends import draft_told_ends, may_tell_ends
from juzheng.qa.compose.yes_no import compose_yes_no, draft_turn, meets_threshold
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.choose_record import best_by_region, choose, other_side, whole_beside
from juzheng.qa.find.compare_records import best_of_one_kind, column_of, without_totals
from juzheng.qa.find.correct_spelling import correct_spelling, give_back, name_as_told, say_as_told
from juzheng.qa.find.find_family import find_family
from juzheng.qa.find.find_lists import find_lists
from juzheng.qa.find.fit_record import asks_turned, turned
from juzheng.qa.find.may_answer import own_passages
from juzheng.qa.find.rank_records import FigureEvidence, rank_figures
from juzheng.qa.find.rank_sentences import SentenceEvidence
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Part, Query, Versus, of_part
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.nouns.wording import Level
from juzheng.qa.understand.known_regions import level_of
from juzheng.qa.understand.split_versus import PART_OF
from juzheng.qa.words.content_words import GENERIC_WORDS, VERB_WEIGHT
from juzheng.qa.words.match_words import met

# How far a plan was met is no share of anything.
_OF_PLAN = re.compile(r"完成|计划|目标|预算")
# So many reports are named that mention a thing.
MOST_MENTIONS = 40


# Weight of a verb that no searched report uses.
OWN_WORDING = 0.1


def compose(query: Query, found: Sequence[tuple[ReportView, PassageView]]) -> Composition:
    """Compose an answer; no drafts where nothing supports one. Where ``found`` is no more than a sequence of passages,
    nothing is known of meanings."""
    passages = found if isinstance(found, Searched) else Searched(found)
    texts = [passage.folded for _, passage in passages]
    query = _by_names_told(query, passages, texts)
    if versus := query.versus:
        first, second = (_by_names_told(side, passages, texts) for side in (versus.first, versus.second))
        query = replace(query, versus=replace(versus, first=first, second=second))
    by_year = (
        []
        if query.opinion
        else [
            compose(replace(alone, regions=alone.regions or query.regions, places=query.places), passages)
            for alone in query.each_year
        ]
    )
    # Who is ahead in which of several years is not said in three words.
    compares = query.asked == "compare"
    each = [d for composition in by_year for d in composition.drafts if not (compares and d.status == "derived")]
    if len({draft.text for draft in each}) == len(each) > 1 and all(composition.drafts for composition in by_year):
        parts = tuple(part for composition in by_year for part in composition.parts)
        lacks = tuple(lack for composition in by_year for lack in composition.lacks)
        return Composition(
            tuple(each), tuple(c for composition in by_year for c in composition.considered), parts, lacks
        )
    considered = tuple(tuple(rank_figures(of_part(query, part), part, passages)) for part in query.parts)
    if query.opinion:
        return Composition((), considered, query.parts)
    filled = _fill(query, passages, considered)
    if query.wording.of_times and not tells_times(filled.drafts):
        told = tuple(d for d in filled.drafts if may_tell_ends(query, d))
        filled = replace(filled, drafts=told or tuple(draft_told_ends(query, own_passages(query, passages))))
    over = draft_over_whole(query.over_whole, passages) if query.over_whole else []
    if over and not tells_margin(filled.drafts, over):
        filled = Filled(tuple(over))
    drafts = filled.drafts or tuple(each)
    return Composition(
        drafts,
        tuple(ranked[:20] for ranked in considered),
        query.parts,
        (*filled.lacks, lack_of_reports(query.absent)),
        None if drafts else nearest_sentence(query, passages),
    )


def _fill(query: Query, passages: Passages, considered: Considered) -> Filled:
    if query.asked == "yesno" and (turn := draft_turn(query, considered)):
        return Filled(tuple(turn))
    if query.wording.of_times and query.ends and query.parts and (told := draft_end_of_times(query, considered[0])):
        return Filled(tuple(told))
    parts_of = query.versus is not None and (query.versus.side == PART_OF or query.versus.named != "")
    if not parts_of and (drafts := _hold_against(query, passages)):
        return Filled(tuple(drafts))
    if query.asked in _COMPOSERS:
        filled = Filled(tuple(_COMPOSERS[query.asked](query, passages, considered)))
    else:
        filled = _FILLERS.get(query.asked, fill_figures)(query, passages, considered)
    if parts_of and not _tells_share(filled, query.versus):
        # A share that the report states is told as it stands; only another is computed.
        return Filled(tuple(_hold_against(query, passages)) or filled.drafts, filled.lacks)
    if not filled.drafts and query.versus and not query.versus.side:
        return Filled(tuple(draft_margin_to_goal(query, considered[0])))
    return filled


def _tells_share(filled: Filled, versus: Versus | None) -> bool:
    figures = (f for draft in filled.drafts for quote in draft.quotes for f in quote.figures if f.raw in draft.text)
    if versus is not None and versus.named:
        return any(versus.named in f.indicator for f in figures)
    return any(f.base_unit == "%" and not f.rate and not _OF_PLAN.search(f.indicator) for f in figures)


def _hold_against(query: Query, passages: Passages) -> list[Draft]:
    if query.versus is None:
        return []

    def choose_other(versus: Versus, first: FigureEvidence) -> FigureEvidence | None:
        asked, part = versus.second, versus.second.parts[0]
        return other_side(versus, first, rank_figures(of_part(asked, part), part, passages))

    def choose_whole(versus: Versus, first: FigureEvidence, other: FigureEvidence) -> FigureEvidence | None:
        asked, part = versus.second, versus.second.parts[0]
        return whole_beside(part, first, other, rank_figures(of_part(asked, part), part, passages))

    return draft_versus(
        query.versus, lambda asked, part: _choose_alone(asked, part, passages), choose_other, choose_whole
    )


def _by_names_told(query: Query, passages: Passages, texts: Sequence[str]) -> Query:
    return replace(query, parts=tuple(_as_told(part, passages, texts) for part in _given_back(query, passages)))


def _given_back(query: Query, passages: Passages) -> tuple[Part, ...]:
    """The parts, and what they list, by the names that the ledger has."""
    if not any(one.lent for part in query.parts for one in (part, *part.members)):
        return query.parts
    names = frozenset(figure.name.removeprefix("其中") for _, passage in passages for figure in passage.figures)
    own = (replace(part, members=tuple(give_back(one, names) for one in part.members)) for part in query.parts)
    return tuple(give_back(part, names) for part in own)


def _as_told(part: Part, passages: Passages, texts: Sequence[str]) -> Part:
    """A part in the words that the passages have for it."""
    return correct_spelling(_weigh_down(say_as_told(name_as_told(part, texts), texts), passages), texts)


def _weigh_down(part: Part, passages: Passages) -> Part:
    """Verbs and the like that stand nowhere in what is searched are the user's own wording and hardly count; nouns always count."""
    words = tuple(
        replace(word, weight=OWN_WORDING)
        if OWN_WORDING < word.weight <= VERB_WEIGHT
        and word.text not in GENERIC_WORDS
        and not any(met(word.text, passage.folded) for _, passage in passages)
        else word
        for word in part.words
    )
    return replace(part, words=words)


def _choose_alone(query: Query, part: Part, passages: Passages) -> FigureEvidence | None:
    return choose(query, part, rank_figures(of_part(query, part), part, passages))


def _fill_difference(query: Query, passages: Passages, considered: Considered) -> Filled:
    if len(query.regions) < 2 and (
        drafts := draft_difference(query, lambda asked, part: _choose_alone(asked, part, passages))
    ):
        return Filled(tuple(drafts))
    return _fill_comparison(query, passages, considered)


def _fill_comparison(query: Query, passages: Passages, _considered: Considered) -> Filled:
    """The rows of each part; with them the places that have no figure, where any other has one."""
    drafts: list[Draft] = []
    lacks: list[str] = []
    for part in query.parts:
        rows = compare_places(query, part, passages)
        drafts += draft_side_by_side(query, part, rows)
        lacks.append(lack_of_places([row.place for row in rows if row.evidence is None], part))
    return Filled(tuple(drafts), tuple(lacks) if drafts else ())


def _compose_conditions(query: Query, passages: Passages) -> list[Draft]:
    """The places that meet every condition, each with the figure of each of them."""
    met = [
        {e.owner: e for e in _meeting(alone, rank_figures(of_part(alone, alone.parts[0]), alone.parts[0], passages))}
        for alone in query.conditions
    ]
    owners = [owner for owner in met[0] if all(owner in found for found in met)]
    return [draft_figure(found[owner]) for owner in owners for found in met]


def _meeting(query: Query, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The record of each place that lies on the side of the bound that is asked for."""
    part = query.parts[0]
    of_all = best_of_one_kind(part, [e for e in ranked if accepted(query, part, e)])
    of_all = of_all or best_by_region(query, part, ranked)
    return [e for e in of_all if meets_threshold(query, e)]


def _compose_who(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    if query.conditions:
        return _compose_conditions(query, passages)
    if query.threshold:
        return [draft_figure(evidence) for evidence in _meeting(query, considered[0])]
    asks_figure = any(part.units or "share" in part.wanted or "growth" in part.wanted for part in query.parts)
    asks_figure = asks_figure or query.wording.counts
    if asks_figure and (found := best_by_region(query, query.parts[0], considered[0])):
        return [draft_figure(evidence) for evidence in found]
    best: dict[str, SentenceEvidence] = {}
    for evidence in likely_answers(query, passages):
        if not asks_turned(query) or _tells_turn(query, evidence):
            best.setdefault(evidence.view.report_id, evidence)
    return [draft_sentence(query, e) for e in list(best.values())[: MOST_MENTIONS if query.wording.several else 1]]


def _tells_turn(query: Query, evidence: SentenceEvidence) -> bool:
    """Whether a sentence may tell of one that fell, or rose, as asked: one with figures has one that did so."""
    inside = evidence.figures
    return not inside or any(turned(query, figure) for figure in inside)


def _fill_superlative(query: Query, passages: Passages, considered: Considered) -> Filled:
    """The one at the end that is asked for; of regions those beside it that have no such figure as well."""
    part = query.parts[0]
    found = _of_regions(query, part, considered[0]) if query.over_regions else []
    if len(found) < 2:
        return Filled(tuple(_compose_superlative(query, passages, considered)))
    if asks_turned(query):
        return Filled(tuple(draft_figure(evidence) for evidence in found))
    peers = _peers(found, passages)
    told = {e.owner for e in considered[0] if accepted(query, part, e)}
    lacks = (
        lack_of_places([place for place in peers if place not in told], part),
        lack_of_likeness([place for place in peers if place in told]),
    )
    return Filled(tuple(draft_superlative(query, part, found)), lacks)


def _of_regions(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records of one kind of several regions, a row of each; none where all are rows of one report, which lists other things
    than places."""
    found = best_of_one_kind(part, without_totals(query, _with_members(query, part, ranked)))
    rows = len({e.view.report_id for e in found}) == 1 and not query.wording.of_places
    return [] if rows else found


def _peers(found: Sequence[FigureEvidence], passages: Passages) -> list[str]:
    """The regions of the level of those compared that were looked at and are not among them."""
    levels = {_level_of(e.view) for e in found}
    compared = {e.owner for e in found} | {e.view.description.region for e in found}
    looked_at = dict.fromkeys(view.description.region for view, _ in passages if _level_of(view) in levels)
    return [region for region in looked_at if region and region not in compared]


def _level_of(view: ReportView) -> Level:
    return level_of(view.description.region or "", view.description.region_path)


def _compose_superlative(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    own = own_passages(query, passages)
    if query.over_regions:
        # 对甲国、乙国贸易额,哪边涨得快: what is listed need be no place.
        regional = query.wording.of_places and len(query.wording.listed) < PAIR
        if compared := find_family(query, own, regional=regional):
            return draft_among(query, compared)
        if told := draft_told_ends(query, own):
            return told
        return [d for d in _compose_who(query, passages, considered) if may_tell_ends(query, d)]
    # Records of a family are of one time; times are told apart in sentences.
    compared = None if query.wording.of_times else find_family(query, own)
    return draft_among(query, compared) if compared else compose_figures(query, passages, considered)


def _compose_text(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    """What a sentence tells, in its words; a record only where no sentence does."""
    said = answering_sentence(query, passages)
    return [draft_sentence(query, said)] if said else compose_figures(query, passages, considered)


def _compose_list(query: Query, passages: Passages, considered: Considered) -> list[Draft]:
    lists = find_lists(query, own_passages(query, passages))
    if lists:
        return draft_list(lists[0])
    if query.numeric and (drafts := compose_figures(query, passages, considered)):
        return drafts
    # What stands over a chapter only announces what follows.
    told = [e for e in likely_answers(query, passages) if e.passage.paragraph.kind != "heading"]
    return [draft_sentence(query, e) for e in told[:3]]


_COMPOSERS = {
    "list": _compose_list,
    "measures": _compose_list,
    "who": _compose_who,
    "yesno": compose_yes_no,
    "text": _compose_text,
}

_FILLERS = {"compare": _fill_comparison, "difference": _fill_difference, "superlative": _fill_superlative}


def _with_members(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    """The records that may answer, and beside one of a table those of the other rows under the same head, which a question
    over all rows means as well, though it names none of them."""
    taken = [e for e in ranked if accepted(query, part, e)]
    heads = {column_of(e) for e in taken} - {None}
    return [*taken, *(e for e in ranked if e not in taken and e.usable and column_of(e) in heads)]
