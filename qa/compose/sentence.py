"""Answers in the words of one sentence, where no ledger record answers: ranks, descriptions, who did what."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.qa.compose.trim_sentence import trim_sentence
from juzheng.qa.find.fit_period import score_period
from juzheng.qa.find.fit_record import of_others, region_fits, same_units
from juzheng.qa.find.may_answer import holds_denied
from juzheng.qa.find.noun_features import wholes_differ
from juzheng.qa.find.rank_records import SentenceEvidence
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.understand.known_regions import COUNTRY, short_name
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import GENERIC_WORDS, fold
from juzheng.qa.words.match_words import Level, cover, met
from juzheng.qa.words.word import Word

# A sentence answers only if it meets the question's words at least this well.
ENOUGH_IN_SENTENCE = 0.72
_NUMBER = re.compile(r"\d|[一二三四五六七八九十百]")
_ITEM_MARK = re.compile(r"^\s*(?:\d{1,3}[.\uff0e、]|[(\uff08][一二三四五六七八九十\d]{1,3}[)\uff09])\s*")
_SAYS_TARGET = re.compile(r"目标|计划|力争|预期")
# No change is said in words, so that the ledger has no figure of it.
_FLAT = re.compile(r"持平|零增长|没有变化|保持稳定")
_SHARE_OF = re.compile(r"占[^,。;]{1,14}?(?:比重|比例|的比|%)")
_PLANNED = re.compile(r"以内|左右|以上|力争|目标|确保|控制在|预期")
_RANK_WORDS = re.compile(r"第[一二三四五六七八九十\d]|首位|首个|前[一二三四五六七八九十\d]|唯一|领先|前列")


def sentence_answers(query: Query, evidence: SentenceEvidence) -> bool:
    """Whether a sentence may answer a question for which no record was found.

    A growth is never taken from a mere sentence, unless it says that nothing changed: the ledger has the growths, and turned these
    down for a reason. Where another
    number is asked for, the clauses that would be quoted must meet the question's words by themselves, hold a number of the unit
    asked for, and none of the records in them may be of another time or status.
    """
    if evidence.coverage < ENOUGH_IN_SENTENCE or not all(_names(evidence, p) for p in query.places):
        return False
    if holds_denied(evidence):
        return False
    if any("growth" in part.wanted and "value" not in part.wanted for part in query.parts):
        start, end = _trim(evidence, _words(query))
        text = fold(evidence.passage.paragraph.text[start:end])
        return bool(_FLAT.search(text)) and _time_fits(query, evidence, start, end, text)
    if not _asks_number(query):
        return True
    start, end = _trim(evidence, _words(query))
    text = fold(evidence.passage.paragraph.text[start:end])
    # 研发投入占gdp比重 says nothing of the gdp itself.
    told = text if any("share" in part.wanted for part in query.parts) else _SHARE_OF.sub("", text)
    if cover(_words(query), (Level(told, 1.0),)) < ENOUGH_IN_SENTENCE or not _NUMBER.search(told):
        return False
    if any(part.head and part.head not in GENERIC_WORDS and not met(part.head, told) for part in query.parts):
        return False
    if any(of_others(part.focus, told) or wholes_differ(part.focus, told, told) for part in query.parts):
        return False
    return _time_fits(query, evidence, start, end, text) and _side_fits(query, text)


def _names(evidence: SentenceEvidence, place: str) -> bool:
    """Whether the sentence tells of the place; where it names the country, it compares its own region with it."""
    return place != COUNTRY and fold(short_name(place)) in evidence.sentence.folded


def _asks_number(query: Query) -> bool:
    return query.numeric or any(part.units for part in query.parts)


def _time_fits(query: Query, evidence: SentenceEvidence, start: int, end: int, text: str) -> bool:
    inside = [f.figure for f in evidence.passage.figures if start <= f.figure.start < end]
    if not all(score_period(query, evidence.view, f)[1] and query.status in (None, f.status) for f in inside):
        return False
    if query.status == "actual" and not inside and _PLANNED.search(text):
        return False
    if inside and all(f.rate for f in inside) and all(part.wanted == frozenset({"value"}) for part in query.parts):
        return False
    if (query.status in ("target", "forecast") and not inside) or not all(
        region_fits(query, evidence.view, f) for f in inside
    ):
        return False
    own = {evidence.view.description.year, evidence.view.description.plan_year}
    return all(year in own or str(year) in text for year in years_meant(query.periods, evidence.view.description))


def _side_fits(query: Query, text: str) -> bool:
    if any(part.wanted == frozenset({"rank"}) for part in query.parts) and not _RANK_WORDS.search(text):
        return False
    units = [unit.lstrip("万亿") or unit for part in query.parts for unit in part.units]
    # 每万人口 has no number of people: the unit must stand behind a number.
    return all(
        any(
            re.search(rf"[\d一二三四五六七八九十][余多几]?[万亿千百]*{re.escape(same)}", text)
            for same in same_units(fold(unit))
        )
        for unit in units
    )


def draft_sentence(query: Query, evidence: SentenceEvidence) -> Draft:
    """The clauses of the sentence that meet the question, as a claim in the report's words, after the region's name."""
    text = evidence.passage.paragraph.text
    start, end = _trim(evidence, _words(query))
    body = text[start:end].strip().rstrip(",\uff0c;\uff1b。")
    region = evidence.view.description.region or ""
    inside = tuple(f.figure for f in evidence.passage.figures if start <= f.figure.start and f.figure.end <= end)
    quote = Quote(evidence.view, evidence.passage, start, end, inside)
    body = _ITEM_MARK.sub("", body)
    subject = region if region not in body else ""
    if inside and all(f.status == "target" for f in inside) and not _SAYS_TARGET.search(body):
        years = {f.year for f in inside}
        subject = f"{region}{f'{years.pop()}年' if len(years) == 1 and None not in years else ''}目标"
    return Draft(f"{subject}\uff1a{body}" if subject else body, (quote,))


def _trim(evidence: SentenceEvidence, words: Sequence[Word]) -> tuple[int, int]:
    text = evidence.passage.paragraph.text
    return trim_sentence(text, evidence.sentence.start, evidence.sentence.end, words)


def _words(query: Query) -> list[Word]:
    return [word for part in query.parts for word in part.words]
