"""Answers in the words of one sentence, where no ledger record answers: ranks, descriptions, who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import partial

from juzheng.index.words.section_markers import BULLET
from juzheng.qa.compose.phrase_figure import SAYS_TARGET
from juzheng.qa.compose.trim_sentence import trim_sentence
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.fit_record import counts_of, is_named, is_unasked_average, of_others, region_fits
from juzheng.qa.find.may_answer import RANK_WORDS, holds_denied
from juzheng.qa.find.noun_features import of_another_name, wholes_differ
from juzheng.qa.find.rank_sentences import SentenceEvidence, rank_sentences
from juzheng.qa.find.ranker import SENTENCE_MODEL, open_ranker
from juzheng.qa.find.sought_kinds import without_words
from juzheng.qa.find.told_peaks import tells_peak
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import FigureView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import short_name
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import GENERIC_WORDS, fold
from juzheng.qa.words.match_words import Level, cover, met

# Characters quoted of a long sentence, and what each weighs against the words it meets: a number stands in few words, while what
# is told of a thing often goes on behind its name.
SHORT, LONG = (90, 0.01), (160, 0.004)
# A number is taken from clauses only if they meet the question's words so well by themselves: 服务区优化,…,建成充电桩十座 counts none of
# the service areas'. A rank stands behind what it is of, which may be named before.
ENOUGH_IN_CLAUSES = 0.72
# What clauses count that tell a rank, or a number of the unit that is asked for.
RANK, MEASURE = 1.0, 0.2
# Kinds of things that are told in words and not by a record.
_IN_WORDS = {"person", "body", "place", "time", "name", "meaning"}
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]|[ivx]级")
_LEADING_BULLET = re.compile(rf"\s*(?:{BULLET})?")
_ITEM_MARK = re.compile(r"^\s*(?:\d{1,3}[.\uff0e、]|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09])\s*")
# No change is said in words, so that the ledger has no figure of it.
_FLAT = re.compile(r"持平|零增长|没有变化|保持稳定")
# 较上年提高4.7个百分点 says nothing of the level.
_CHANGE = re.compile(
    r"(?:[同环]比|[比较]上[年月季][^,。;\d]{0,6}?|[比较]去年[^,。;\d]{0,6}?)?(?:增长|增加|提高|提升|上升|下降|降低|减少|回落|上涨|下跌)了?\d+(?:\.\d+)?(?:%|个?百分点)"
)
_SHARE_OF = re.compile(r"占[^,。;]{1,14}?(?:比重|比例|的比|%)")
_DAY = re.compile(r"\d{1,2}月|\d[日号]|[上中下]旬|季度|年[初底末]")
# Words by which a sentence says whether a goal was met.
_OF_GOAL = re.compile(r"预期|目标|任务|计划")
# 由4.36元降到0.28元: the levels before and after.
_FROM_TO = re.compile(r"[由从][^,;。]{0,12}\d[^,;。]{0,8}[到至为][^,;。\d]{0,6}\d")
_PLANNED = re.compile(r"以内|左右|以上|力争|目标|确保|控制在|预期")


def likely_answers(query: Query, passages: Searched) -> list[SentenceEvidence]:
    """The sentences that more likely answer than not, as the training's cost of a wrong one says, best first."""
    least = open_ranker(SENTENCE_MODEL).answer_from
    return [evidence for evidence in rank_sentences(query, passages) if evidence.probability >= least]


def sentence_answers(query: Query, evidence: SentenceEvidence) -> bool:
    """Whether a sentence may answer a question for which no record was found: where it likely does, and nothing stands against it.

    A growth is never taken from a mere sentence, unless it says that nothing changed: the ledger has the growths, and turned these
    down for a reason. Where another number is asked for, the clauses that would be quoted must hold one, of the unit asked for and
    named as the question names it, and none of the records in them may be of another time or status.
    """
    if evidence.probability < open_ranker(SENTENCE_MODEL).answer_from or holds_denied(
        evidence.passage, evidence.sentence
    ):
        return False
    grows = any("growth" in part.wanted and "value" not in part.wanted for part in query.parts)
    in_words = not _asks_number(query) and bool(_IN_WORDS.intersection(query.wording.sought))
    if not _asks_number(query) and (in_words or not grows):
        return True
    start, end = _trim(query, evidence)
    text = fold(evidence.passage.paragraph.text[start:end])
    if grows:
        return bool(_FLAT.search(text)) and _time_fits(query, evidence, start, end, text)
    return (
        _NUMBER.search(_without_changes(query, text)) is not None
        and _names_what(query, evidence, start, end, text)
        and _time_fits(query, evidence, start, end, text)
        and _side_fits(query, text)
    )


def _without_changes(query: Query, text: str) -> str:
    """What clauses tell beside shares and changes, where these are not asked for: 研发投入占gdp比重 says nothing of the gdp itself."""
    shares = any("share" in part.wanted or _SHARE_OF.search(part.focus) for part in query.parts)
    told = text if shares else _SHARE_OF.sub("", text)
    return told if _asks_change(query) else _CHANGE.sub("", told)


def _names_what(query: Query, evidence: SentenceEvidence, start: int, end: int, text: str) -> bool:
    """Whether clauses name what each part is asked of, and nothing else by a like name."""
    told = _without_changes(query, text)
    words = [word for part in query.parts for word in part.words]
    if not _names_all(query, evidence):
        return False
    if not _only_rank(query) and cover(words, (Level(told, 1.0),)) < ENOUGH_IN_CLAUSES:
        return False
    if any(part.head and part.head not in GENERIC_WORDS and not met(part.head, told) for part in query.parts):
        return False
    if _only_rank(query) and not _ranks_behind(query, told):
        return False
    if any(of_others(part.focus, told) or wholes_differ(part.focus, told, told) for part in query.parts):
        return False
    inside = [f for f in evidence.passage.figures if start <= f.figure.start < end]
    if inside and all(is_unasked_average(part, f.figure) for part in query.parts for f in inside):
        return False
    return _names_measure(query, inside)


def _names_all(query: Query, evidence: SentenceEvidence) -> bool:
    """Whether the report has each noun of the question anywhere: 渔民人均收入 is not told by what the residents earn."""
    view = evidence.view.description
    texts = [fold(f"{view.title}{view.region}{view.publisher}")]
    texts += [f"{passage.folded}/{passage.head}" for passage in evidence.view.passages.values()]
    nouns = [word.text for part in query.parts for word in part.words if word.weight >= 1.0]
    return all(any(met(noun, text) for text in texts) for noun in nouns)


def _only_rank(query: Query) -> bool:
    return bool(query.parts) and all(part.wanted == frozenset({"rank"}) for part in query.parts)


def _tells_form(query: Query, of_another: bool, told: str) -> float:
    """How much clauses count for the ends that are asked for, for a rank behind what it is asked of, for levels before and after, or, where figures are ``of_another``
    place that the question speaks of, for a number of the unit that is asked for."""
    if query.wording.peaks and (query.wording.of_places or query.wording.of_times):
        return RANK * sum(tells_peak(peak, told) for peak in query.wording.peaks)
    if _only_rank(query):
        return RANK * _ranks_behind(query, told)
    if query.wording.from_to:
        return RANK * bool(_FROM_TO.search(told))
    return MEASURE * (of_another and any(part.units for part in query.parts) and _side_fits(query, told))


def _ranks_behind(query: Query, told: str) -> bool:
    """Whether a rank stands in one breath behind all that is named of what it is asked of: of 总装机居全国首位;光伏装机7300万千瓦 it is
    another's."""
    heads = {part.head for part in query.parts if part.head and not RANK_WORDS.search(part.head)}
    nouns = {word.text for part in query.parts for word in part.words if word.weight >= 1.0}
    asked = heads | {noun for noun in nouns if met(noun, told) and not RANK_WORDS.search(noun)}
    breaths = [told[: rank.start()].rsplit(";", 1)[-1] for rank in RANK_WORDS.finditer(told)]
    return not asked or any(all(met(noun, breath) for noun in asked) for breath in breaths)


def _names_measure(query: Query, inside: Sequence[FigureView]) -> bool:
    """Whether one of the figures quoted may be of a measure that a part names: what no record may answer, no sentence may."""
    return not inside or any(not of_another_name(part, seen) for part in query.parts for seen in inside)


def _asks_change(query: Query) -> bool:
    wording = query.wording
    return wording.rose or wording.ratio or any("growth" in p.wanted or p.units for p in query.parts)


def _asks_number(query: Query) -> bool:
    """Whether a number is asked for, and not who, where or what."""
    if query.wording.sought:
        return "number" in query.wording.sought
    return query.numeric or any(part.units for part in query.parts)


def _time_fits(query: Query, evidence: SentenceEvidence, start: int, end: int, text: str) -> bool:
    inside = evidence.passage.figures_from(start, end)
    if not all(fits_period(query, evidence.view, f) and query.status in (None, f.status) for f in inside):
        return False
    if query.status == "actual" and not inside and _PLANNED.search(text):
        return False
    if inside and all(f.rate for f in inside) and all(part.wanted == frozenset({"value"}) for part in query.parts):
        return False
    if (query.status in ("target", "forecast") and not inside) or not all(
        region_fits(query, evidence.view, f) or is_named(query, f) for f in inside
    ):
        return False
    own = {evidence.view.description.year, evidence.view.description.plan_year}
    return all(year in own or str(year) in text for year in years_meant(query.periods, evidence.view.description))


def _side_fits(query: Query, text: str) -> bool:
    if any(part.wanted == frozenset({"rank"}) for part in query.parts) and not RANK_WORDS.search(text):
        return False
    return all(counts_of(unit).search(text) for part in query.parts for unit in part.units)


def tells_time(query: Query, evidence: SentenceEvidence) -> bool:
    """Whether the clauses that would be quoted name a month or a day beside the question's own words."""
    start, end = _trim(query, evidence)
    words = [word for part in query.parts for word in part.words]
    return _DAY.search(without_words(fold(evidence.passage.paragraph.text[start:end]), words)) is not None


def draft_sentence(query: Query, evidence: SentenceEvidence) -> Draft:
    """The clauses of the sentence that meet the question, as a claim in the report's words, after the region's name."""
    text = evidence.passage.paragraph.text
    start, end = _trim(query, evidence)
    start = _LEADING_BULLET.match(text, start, end).end()  # type: ignore[union-attr]
    body = text[start:end].strip().rstrip(",\uff0c;\uff1b。")
    region = evidence.view.description.region or ""
    inside = evidence.passage.figures_within(start, end)
    quote = Quote(evidence.view, evidence.passage, start, end, inside)
    body = _ITEM_MARK.sub("", body)
    # What is told of other places names them itself.
    of_another = bool(inside) and all(f.region not in (None, region) and short_name(f.region) in body for f in inside)
    subject = region if region not in body and not of_another else ""
    if inside and all(f.status == "target" for f in inside) and not SAYS_TARGET.search(body):
        years = {f.year for f in inside}
        subject = f"{region}{f'{years.pop()}年' if len(years) == 1 and None not in years else ''}目标"
    return Draft(f"{subject}\uff1a{body}" if subject else body, (quote,))


def _trim(query: Query, evidence: SentenceEvidence) -> tuple[int, int]:
    text = evidence.passage.paragraph.text
    sought = tuple(kind for kind in query.wording.sought if kind in _IN_WORDS or kind == "several")
    limit, cost = LONG if sought and sought != ("time",) and not _asks_number(query) else SHORT
    words = [word for part in query.parts for word in part.words]
    wanted = _OF_GOAL if query.asked == "yesno" and query.wording.goal else None
    form = partial(_tells_form, query, any(is_named(query, f) for f in evidence.figures))
    return trim_sentence(text, evidence.sentence.start, evidence.sentence.end, words, sought, limit, cost, wanted, form)
