"""From a question and its evidence to drafts of claims, without a language model. One function a kind of question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from difflib import SequenceMatcher

from index.regions import find_regions, same_region
from qa.cite import Draft
from qa.compose_comparison import (
    best_of_one_kind,
    compared_value,
    draft_figure,
    draft_side_by_side,
    draft_superlative,
    without_totals,
)
from qa.compose_difference import draft_difference
from qa.compose_list import draft_list, find_lists
from qa.compose_pair import draft_pair, is_pair
from qa.compose_sentence import ENOUGH as ENOUGH_IN_SENTENCE
from qa.compose_sentence import draft_sentence, sentence_answers
from qa.correct_spelling import correct_spelling
from qa.find_superlative import find_superlative
from qa.gather_evidence import (
    COMPARED,
    FigureEvidence,
    SentenceEvidence,
    rank_figures,
    rank_sentences,
    side_fits,
    unit_fits,
)
from qa.known_regions import short_name
from qa.match_words import met, missing
from qa.phrase_figure import phrase_body, phrase_subject, quote_figure
from qa.question import Part, Query
from qa.question_patterns import AGAINST_OTHERS, FROM_TO
from qa.report_view import PassageView, ReportView
from qa.sound import sounds_within
from qa.words import GENERIC_WORDS, VERB_WEIGHT, fold, formalise, normalise

Passages = Sequence[tuple[ReportView, PassageView]]

# A record or sentence is evidence only if it meets the question's words at least this well.
ENOUGH = 0.6
# So much of it by the record's own name and clause; less where it stands in the sentence of another part's record.
NEAR_ENOUGH = 0.45
NEAR_WITH_UNIT = 0.18
NEAR_WITH_HEAD = 0.3
WELL_COVERED = 0.8
KIN_ENOUGH = 0.35
TYPING_ERROR = 0.8
# A record that meets the words so well by its own name and clause is of the indicator asked for; beside it, one that
# meets less than the second is not.
NAMED_IN_FULL, NAMED_TOO = 0.93, 0.62
# Weight of a verb that no searched report uses.
OWN_WORDING = 0.1
# Share of the words' weight that may stand nowhere near a record that answers.
MOST_MISSING = 0.4
NEAR_KIN = 0.05
# A rank often stands alone (居全国第7位); a record that meets the words worse than this does not answer for it. A question
# that names no region is answered for each that meets it so well, up to this many.
RANK_NEAR = 0.75
MOST_REGIONS = 10
# So many members of a list are named before the one that is highest.
MOST_COMPARED = 4
# So many reports are named that mention a thing.
MOST_MENTIONS = 40
# Units of so many figures that sharing one says little; 笔 or 颗 say more.
COMMON_UNITS = frozenset("元 亿 万 亿元 万元 亿美元 家 个 人 万人 项 次 % 户 名 亩 万亩 年".split())
# Words of less weight come from the part before.
OWN_WORD = 0.3
# Sentences that are looked at, best first, where no record answers.
SENTENCES_TRIED = 6
_GOAL = re.compile(r"预期|目标|计划数")
# Records in the sentence or paragraph of another part's record belong together.
SAME_SENTENCE, SAME_PARAGRAPH = 0.3, 0.08
# So many times as much for a part without a noun of its own.
BOUND = 1.6
# A record that answers another part already is hardly meant again.
TAKEN = 0.25
# The record behind it a little more, up to so many characters.
FOLLOWS, FOLLOWS_WITHIN = 0.08, 60


@dataclass(frozen=True, slots=True)
class Composition:
    """Drafts of claims, and for each part the records considered, best first (for refusals and the trace)."""

    drafts: tuple[Draft, ...]
    considered: tuple[tuple[FigureEvidence, ...], ...]


def compose(query: Query, passages: Passages) -> Composition:
    """Compose an answer; no drafts where nothing supports one."""
    texts = [passage.folded for _, passage in passages]
    query = replace(query, parts=tuple(correct_spelling(_weigh_down(part, passages), texts) for part in query.parts))
    considered = tuple(tuple(rank_figures(query, part, passages)) for part in query.parts)
    if query.opinion:
        return Composition((), considered)
    drafts = _COMPOSERS.get(query.asked, _compose_figures)(query, passages, considered)
    return Composition(tuple(drafts), tuple(ranked[:20] for ranked in considered))


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


def accepted(query: Query, part: Part, evidence: FigureEvidence, kin: bool = False) -> bool:
    """Whether a record may answer a part: nothing speaks against it and the words are met. ``kin`` says that it stands in the
    sentence of a record that answers another part."""
    if not evidence.usable or (part.units and not evidence.unit_fits):
        return False
    if any(word in fold(evidence.figure.indicator) for word in query.excluded):
        return False
    if not _names_places(query, evidence):
        return False
    if kin and evidence.coverage >= KIN_ENOUGH and evidence.near >= NEAR_KIN and part.units:
        return True
    if evidence.coverage < ENOUGH or lacks(part, evidence):
        return False
    return _near_enough(part, evidence, kin)


def _near_enough(part: Part, evidence: FigureEvidence, kin: bool) -> bool:
    """Whether enough is met by the record's own name and clause: its paragraph alone may speak of something else."""
    if part.head and part.head not in GENERIC_WORDS and part.head in fold(evidence.figure.indicator):
        enough = NEAR_WITH_UNIT if evidence.coverage >= WELL_COVERED else NEAR_WITH_HEAD
        if evidence.near >= enough:
            return True
    if part.units and evidence.unit_fits:
        telling = not set(part.units) & COMMON_UNITS
        return evidence.near >= (0.0 if telling else NEAR_KIN if kin else NEAR_WITH_UNIT)
    return evidence.near >= (NEAR_KIN if kin else NEAR_ENOUGH)


def _names_places(query: Query, evidence: FigureEvidence) -> bool:
    """Whether a record is of the places that the question names: a table has a row for each."""
    if evidence.figure.cell and evidence.figure.region and query.places:
        return any(same_region(evidence.owner, place) or evidence.owner == place for place in query.places)
    return all(_names_place(place, evidence) for place in query.places)


def _names_place(place: str, evidence: FigureEvidence) -> bool:
    """Whether the record's sentence names a place that the question names and that has no report of its own; the record's
    own name may name no other place, and 成都平原经济区 is not 成都."""
    at = next((s.folded for s in evidence.passage.sentences if s.start <= evidence.figure.start < s.end), "")
    name = fold(short_name(place))
    if not re.search(
        rf"{re.escape(name)}(?!平原|都市圈|经济区|片区|盆地|流域|海域|高原|城市群|湾区|新区(?<!{re.escape(name)}新区))",
        at,
    ):
        return False
    others = [m.name for m in find_regions(evidence.figure.indicator)]
    return not others or any(name in fold(other) or fold(other) in fold(place) for other in others)


def lacks(part: Part, evidence: FigureEvidence) -> bool:
    """Whether what is counted or measured, or too much else that narrows down, stands nowhere near the record."""
    near = evidence.passage.head + evidence.passage.folded
    if evidence.figure.cell:
        # Its name may come from the title of the table, or from the row that it is part of.
        near += fold(evidence.figure.indicator)
    gone = set(missing(part.words, near))
    total = sum(word.weight for word in part.words)
    return (part.head in gone and part.head not in GENERIC_WORDS) or sum(
        w.weight for w in part.words if w.text in gone
    ) > MOST_MISSING * total


def _compose_figures(
    query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]
) -> list[Draft]:
    chosen: list[FigureEvidence] = []
    for part, ranked in zip(query.parts, considered, strict=True):
        best = _choose(query, part, ranked, chosen)
        if best is not None and all(best.figure is not c.figure for c in chosen):
            chosen += _with_other_side(query, part, best, ranked)
    only_rank = _only_rank(query)
    sentence = _answering_sentence(query, passages) if only_rank or not chosen else None
    if sentence and only_rank and all(e.near < RANK_NEAR for e in chosen):
        return [draft_sentence(query, sentence)]
    if not query.regions and not query.places and len(chosen) == 1 and len(query.parts) == 1:
        everywhere = [e for e in _best_by_region(query, query.parts[0], considered[0]) if e.near >= RANK_NEAR]
        if 1 < len(everywhere) <= MOST_REGIONS and chosen[0].near >= RANK_NEAR:
            return [draft_figure(evidence) for evidence in everywhere]
    if (not chosen or FROM_TO.search(query.question)) and (pair := _find_pair(query, considered)):
        return [draft_pair(*pair)]
    if not chosen and sentence:
        return [draft_sentence(query, sentence)]
    return [*_draft_together(chosen), *_ranks_apart(query, passages, considered)]


def _ranks_apart(query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]) -> list[Draft]:
    """Ranks that are asked for beside other figures and that no record has: in the words of the sentence that tells them."""
    drafts: list[Draft] = []
    for part, ranked in zip(query.parts, considered, strict=True):
        if part.wanted != frozenset({"rank"}) or any(accepted(query, part, e) for e in ranked):
            continue
        alone = replace(query, parts=(replace(part, words=tuple(w for w in part.words if w.weight >= OWN_WORD)),))
        if said := _answering_sentence(alone, passages):
            drafts.append(draft_sentence(alone, said))
    return drafts


def _find_pair(
    query: Query, considered: Sequence[Sequence[FigureEvidence]]
) -> tuple[FigureEvidence, FigureEvidence] | None:
    """The levels before and after, where a change is asked of what the report tells as 从…提升到…."""
    for part, ranked in zip(query.parts, considered, strict=True):
        if "growth" not in part.wanted and not FROM_TO.search(query.question):
            continue
        # The level before is of another time than the one asked for.
        level = replace(part, wanted=(part.wanted - {"growth"}) | {"value"})
        levels = [
            e
            for e in ranked
            if side_fits(level, e.figure) and accepted(query, part, replace(e, side_fits=True, period_fits=True))
        ]
        for after in levels:
            for before in levels:
                if after.period_fits and is_pair(before, after):
                    return before, after
    return None


def _with_other_side(
    query: Query, part: Part, best: FigureEvidence, ranked: Sequence[FigureEvidence]
) -> list[FigureEvidence]:
    """The record and, where both amount and growth are asked for and it has but one of them, the record of the other."""
    figure = best.figure
    if not {"value", "growth"} <= part.wanted or part.units or figure.change is not None:
        return [best]
    same = (figure.canonical, figure.year, figure.span, figure.status)
    other = next(
        (
            e
            for e in ranked
            if (e.figure.canonical, e.figure.year, e.figure.span, e.figure.status) == same
            and e.figure.rate != figure.rate
            and accepted(query, part, e)
        ),
        None,
    )
    return [best] if other is None else [other, best] if figure.rate else [best, other]


def _only_rank(query: Query) -> bool:
    return all(part.wanted == frozenset({"rank"}) for part in query.parts)


def _choose(
    query: Query, part: Part, ranked: Sequence[FigureEvidence], chosen: Sequence[FigureEvidence]
) -> FigureEvidence | None:
    taken = {id(c.figure) for c in chosen}
    # Where a record of this time bears the whole name (but not the side that is asked), one that bears less of it is another.
    named = any(_bears_name(part, e, NAMED_IN_FULL) and e.fits_but_for_side for e in ranked)
    usable = [
        e
        for e in ranked
        if (not named or chosen or _bears_name(part, e, NAMED_TOO))
        and (id(e.figure) not in taken or not part.units)
        and accepted(query, part, e, _kinship(e, chosen) >= SAME_SENTENCE)
    ]
    usable = usable or [e for e in ranked if e.usable and e.unit_fits and not query.places and _alike(part, e)]
    usable = usable or [e for e in ranked if e.usable and _comes_next(part, e, chosen)]
    # A part that names nothing of its own (涉及企业多少家) is asked of what was told before.
    bound = 1.0 if any(word.weight >= 1.0 for word in part.words) else BOUND
    again = TAKEN if part.wanted == frozenset({"value"}) else 0.0
    return max(
        usable, key=lambda e: e.score + bound * _kinship(e, chosen) - again * (id(e.figure) in taken), default=None
    )


def _bears_name(part: Part, evidence: FigureEvidence, enough: float) -> bool:
    """Whether a record meets so much of the words by its own name and clause, its head noun included."""
    head = not part.head or part.head in GENERIC_WORDS or met(part.head, fold(evidence.figure.indicator)) > 0
    return head and evidence.near >= enough


def _alike(part: Part, evidence: FigureEvidence) -> bool:
    """Whether the record's name is nearly what was typed, so that only a typing error can stand between them."""
    name, asked = fold(evidence.figure.indicator), "".join(word.text for word in part.words)
    if asked in name or name in asked:
        # 出口总额 is no slip of 进出口总额, nor 规上工业增加值 one of 区属规上工业增加值.
        return False
    if len(name) >= 4 and (sounds_within(name, asked) or sounds_within(asked, name)):
        return True
    # A character more or less is another name (出口总额, 进出口总额).
    return (
        len(name) >= 5
        and len(name) == len(asked)
        and SequenceMatcher(None, name, asked, autojunk=False).ratio() >= TYPING_ERROR
    )


def _comes_next(part: Part, evidence: FigureEvidence, chosen: Sequence[FigureEvidence]) -> bool:
    """Whether a part that names nothing of its own (折合多少钱) asks for this record: the first of its unit behind the one
    chosen last, in the same sentence."""
    if not (part.units and evidence.unit_fits and chosen) or any(word.weight >= 1.0 for word in part.words):
        return False
    last = chosen[-1]
    behind = [
        f.figure
        for f in evidence.passage.figures
        if f.figure.start > last.figure.start and any(unit_fits(unit, f.figure) for unit in part.units)
    ]
    return bool(behind) and behind[0] is evidence.figure and _kinship(evidence, chosen[-1:]) >= SAME_SENTENCE


def _kinship(evidence: FigureEvidence, chosen: Sequence[FigureEvidence]) -> float:
    for other in chosen:
        if other.passage is evidence.passage and other.figure is not evidence.figure:
            same = _sentence_of(other) == _sentence_of(evidence)
            return (SAME_SENTENCE if same else SAME_PARAGRAPH) + FOLLOWS * _follows(evidence, other)
    return 0.0


def _follows(evidence: FigureEvidence, other: FigureEvidence) -> float:
    """1 for the record right behind another, less the further off; 0 before it."""
    between = evidence.figure.start - other.figure.end
    return max(0.0, 1 - between / FOLLOWS_WITHIN) if between >= 0 else 0.0


def _sentence_of(evidence: FigureEvidence) -> int:
    return next((s.start for s in evidence.passage.sentences if s.start <= evidence.figure.start < s.end), -1)


def _own(query: Query, passages: Passages) -> Passages:
    """Passages of the regions' own reports: what others say of a region is taken from records only, which name it."""
    if not query.regions:
        return passages
    return [(view, passage) for view, passage in passages if view.description.region in query.regions]


def _answering_sentence(query: Query, passages: Passages) -> SentenceEvidence | None:
    """The best sentence that answers; one that tells of another time (a target of next year) does not stand in its way."""
    ranked = rank_sentences(query, _own(query, passages))[:SENTENCES_TRIED]
    return next((evidence for evidence in ranked if sentence_answers(query, evidence)), None)


def _draft_together(chosen: Sequence[FigureEvidence]) -> list[Draft]:
    """One claim a record; the subject is said once where it stays the same."""
    drafts: list[Draft] = []
    last = ""
    for evidence in chosen:
        body, _, _ = phrase_body(evidence)
        subject = phrase_subject(evidence, body)
        if any(body in draft.text for draft in drafts):
            continue
        same = bool(drafts) and subject in ("", last)
        text = body if same or not subject else f"{subject}：{body}"
        drafts.append(Draft(text, (quote_figure(evidence),), continues=same))
        last = subject or last
    return drafts


def _best_by_region(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[FigureEvidence]:
    found: dict[str, FigureEvidence] = {}
    for evidence in ranked:
        if evidence.owner not in found and accepted(query, part, evidence):
            found[evidence.owner] = evidence
    order = {name: n for n, name in enumerate((*query.regions, *query.places))}
    return sorted(without_totals(query, found.values()), key=lambda e: order.get(e.owner, len(order)))


def _compose_difference(
    query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]
) -> list[Draft]:
    def choose(asked: Query, part: Part) -> FigureEvidence | None:
        return _choose(asked, part, rank_figures(asked, part, passages), ())

    if len(query.regions) < 2 and (drafts := draft_difference(query, choose)):
        return drafts
    return _compose_comparison(query, passages, considered)


def _compose_comparison(
    query: Query, _passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]
) -> list[Draft]:
    drafts: list[Draft] = []
    for part, ranked in zip(query.parts, considered, strict=True):
        drafts += draft_side_by_side(query, part, _best_by_region(query, part, ranked))
    return drafts


def _compose_who(query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]) -> list[Draft]:
    if query.threshold:
        part = query.parts[0]
        of_all = best_of_one_kind(part, [e for e in considered[0] if accepted(query, part, e)])
        return [draft_figure(e) for e in of_all if meets_threshold(query, e)]
    asks_figure = any(part.units or "share" in part.wanted or "growth" in part.wanted for part in query.parts)
    asks_figure = asks_figure or bool(re.search(r"多少|几", query.question))
    if asks_figure and (found := _best_by_region(query, query.parts[0], considered[0])):
        return [draft_figure(evidence) for evidence in found]
    ranked = [e for e in rank_sentences(query, _own(query, passages)) if e.coverage >= ENOUGH_IN_SENTENCE]
    if not ranked:
        return []
    several = bool(re.search(r"哪些|哪几", query.question))
    best: dict[str, SentenceEvidence] = {}
    for evidence in ranked:
        if evidence.coverage >= ranked[0].coverage - 0.15:
            best.setdefault(evidence.view.report_id, evidence)
    return [draft_sentence(query, e) for e in list(best.values())[: MOST_MENTIONS if several else 1]]


def _compose_superlative(
    query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]
) -> list[Draft]:
    if query.over_regions:
        part = query.parts[0]
        found = best_of_one_kind(part, without_totals(query, (e for e in considered[0] if accepted(query, part, e))))
        if len(found) >= 2:
            return draft_superlative(query, query.parts[0], found)
        return _compose_who(query, passages, considered)
    shown, compared = find_superlative(query, _own(query, passages))
    if not shown:
        return _compose_figures(query, passages, considered)
    first, *others = _draft_together(shown)
    subject, _, body = first.text.rpartition("：")
    among = f"{'、'.join(compared)}中" if len(compared) <= MOST_COMPARED else ""
    told = f"{among}{'最低' if query.direction == 'min' else '最高'}的是{body}"
    return [replace(first, text=f"{subject}：{told}" if subject else told), *others]


def _compose_text(query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]) -> list[Draft]:
    """What a sentence tells, in its words; a record only where no sentence does."""
    said = _answering_sentence(query, passages)
    return [draft_sentence(query, said)] if said else _compose_figures(query, passages, considered)


def _compose_yes_no(
    query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]
) -> list[Draft]:
    if len(query.parts) == 2 and "比" in query.question:
        found = [
            e for part, ranked in zip(query.parts, considered, strict=True) if (e := _choose(query, part, ranked, ()))
        ]
        if len(found) == 2 and found[0].figure is not found[1].figure:
            return _draft_contrast(query, found)
    if (against := AGAINST_OTHERS.search(formalise(normalise(query.question)))) and (
        margin := _choose(query, query.parts[0], considered[0], ())
    ):
        return _draft_margin(against[0], margin)
    if _asks_whether_done(query) and (said := _answering_sentence(query, passages)):
        return [draft_sentence(query, said)]
    drafts = _compose_figures(query, passages, considered)
    if query.threshold and drafts and drafts[0].quotes and drafts[0].quotes[0].figures:
        best = _choose(query, query.parts[0], considered[0], ())
        verdict = meets_threshold(query, best) if best else None
        if verdict is not None:
            return [replace(drafts[0], text=f"{'是' if verdict else '没有'}。{drafts[0].text}"), *drafts[1:]]
    return drafts if query.threshold else _compose_goal(query, passages) or drafts


def _asks_whether_done(query: Query) -> bool:
    """Whether a statement is asked about that no figure decides (都达标了吗, 发生过事故吗)."""
    figures = query.threshold or query.numeric or _GOAL.search(query.question)
    return not figures and all(part.wanted == frozenset({"value"}) and not part.units for part in query.parts)


def _draft_margin(asked: str, margin: FigureEvidence) -> list[Draft]:
    """Whether a figure is above (or below) another's, with the figure itself and the margin that the report states."""
    name = margin.figure.indicator
    found = COMPARED.search(fold(name))
    if found is None:
        return _draft_together([margin])
    base = [
        replace(margin, figure=f.figure)
        for f in margin.passage.figures
        if f.sentence and f.figure.end <= margin.figure.start and name.startswith(f.figure.indicator)
    ]
    below = re.compile("低于|慢于|落后")
    right = bool(below.search(asked)) == bool(below.search(found[0]))
    first, *others = _draft_together([*base[-1:], margin])
    return [replace(first, text=f"{'是' if right else '不是'}。{first.text}"), *others]


def _compose_goal(query: Query, passages: Passages) -> list[Draft]:
    """Whether a target was met: in the words of a report that says so, else target and outcome side by side."""
    if not _GOAL.search(query.question):
        return []
    goals = [
        e
        for e in rank_sentences(query, _own(query, passages))[:20]
        if e.coverage >= 0.5 and _GOAL.search(e.sentence.folded)
    ]
    return [draft_sentence(query, goals[0])] if goals else []


def _draft_contrast(query: Query, found: Sequence[FigureEvidence]) -> list[Draft]:
    first, second = (compared_value(e, part) for e, part in zip(found, query.parts, strict=True))
    drafts = _draft_together(found)
    if first is None or second is None or not drafts:
        return drafts
    word = re.search(r"[多高大快少低小慢]", query.question.split("比", 1)[-1])
    asked = word[0] if word else "高"
    right = first > second if asked in "多高大快" else first < second
    verdict = f"是，前者更{asked}" if right else f"不是，后者更{asked}" if first != second else "不是"
    return [replace(drafts[0], text=f"{verdict}。{drafts[0].text}"), *drafts[1:]]


def meets_threshold(query: Query, evidence: FigureEvidence) -> bool | None:
    """Whether a figure lies on the side of the bound that is asked about; None where the report leaves that open."""
    threshold, value = query.threshold, compared_value(evidence, query.parts[0])
    if threshold is None or value is None:
        return None
    bound = Decimal(threshold.value) * (1 if evidence.figure.rate else _factor(threshold.unit))
    above = evidence.figure.bound in (">", "≥")
    if above and value < bound:
        return None
    if above and value == bound:
        return threshold.operator in ("≥", ">")
    compare = {">": value > bound, "≥": value >= bound, "<": value < bound, "≤": value <= bound}
    return compare[threshold.operator]


def _factor(unit: str) -> int:
    """万 and 亿 before a unit as a number: 亿千瓦时 → 100,000,000."""
    scale = {"万亿": 10**12, "亿": 10**8, "万": 10**4}
    return next((factor for prefix, factor in scale.items() if unit.startswith(prefix)), 1)


def _compose_list(query: Query, passages: Passages, considered: tuple[tuple[FigureEvidence, ...], ...]) -> list[Draft]:
    lists = find_lists(query, _own(query, passages))
    if lists:
        return draft_list(lists[0])
    if query.numeric and (drafts := _compose_figures(query, passages, considered)):
        return drafts
    ranked = [e for e in rank_sentences(query, _own(query, passages)) if e.coverage >= ENOUGH_IN_SENTENCE]
    # What ends with a colon only announces what follows.
    told = [e for e in ranked if not e.sentence.folded.rstrip().endswith((":", "\uff1a"))]
    return [draft_sentence(query, e) for e in told[:3]]


_COMPOSERS = {
    "list": _compose_list,
    "measures": _compose_list,
    "compare": _compose_comparison,
    "difference": _compose_difference,
    "who": _compose_who,
    "superlative": _compose_superlative,
    "yesno": _compose_yes_no,
    "text": _compose_text,
}
