"""Which family of records a question asks about, where it asks of several things of one kind: which is first or last, in
what order they are, how much each is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import groupby
from typing import Literal

from juzheng.index.report import Figure
from juzheng.qa.find.compare_records import signed_number
from juzheng.qa.find.families import Family, Member, find_columns, find_families
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.fit_record import asks_turned, status_fits, turned, unit_fits
from juzheng.qa.find.name_members import FEWEST_NAMED, listed_members, spelled_members
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.record_features import COMPARED
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.words.content_words import WEAK_WEIGHT, fold
from juzheng.qa.words.match_words import Level, cover, met
from juzheng.qa.words.word import Word

Aspect = Literal["value", "growth", "share"]
# Fewer records are no list; where a noun or the names of the question hold them together, ``FEWEST_NAMED`` are enough.
FEWEST = 3
# The family must meet the question's words at least this well.
ENOUGH_OF_FAMILY = 0.5
# A family of as many as the question says (四项收入), one that it lists by name, and one that stands as a list are meant
# rather than another that meets the words as well.
COUNTED, NAMED_ALL, AS_LIST = 0.15, 0.3, 0.05
# Of families that are equal the larger is the whole one.
EACH_MORE = 0.002
# A family of which each name has the last noun of the question (…学校哪个占地最大) is measured by what is asked.
MEASURED = 0.2
MOST_BEHIND = 2
# A column headed by the year that is asked for (2024年计划投资) rather than one that is not; one that runs from the
# beginning of the year (1-8月) where 累计 is asked for.
OF_ITS_YEAR, RUNNING = 0.5, 0.1
_RUNS = re.compile(r"1-|前\d|前[二三]季度|上半年")
# 四种, 三类, 增得: they say how many are compared, and by what, and name nothing.
_NO_NAME = re.compile(r"[一二两三四五六七八九十\d]{1,3}[个种类项档家条块大所]|[增涨升跌掉降跑]得")
# 哪些行业下降: what such members are called tells nothing of them, and seldom stands beside them.
_KIND = re.compile("(?:工业|主导|支柱|重点|主要)*(?:行业|产业|产品|商品|指标|品种|门类|领域|类别|类型)")
_TURNS = frozenset("升降增减涨跌")
# 投资额 is measured by what is called 投资.
_AMOUNT = re.compile(r"(?<=[一-龥]{2})总?[额量]$")
_GROWTH_NAME = re.compile(r"(?:增速|增幅|涨幅|降幅|增长率)$")


@dataclass(frozen=True, slots=True)
class FamilyNumbers:
    """Records of one family, each with the number that is compared, in reading order. ``aspect`` says of what the numbers
    are; ``score`` in [0, 2] how well the family meets the question; ``whole`` whether it has a member for each name that
    the question lists, or as many as the question says."""

    members: tuple[tuple[FigureEvidence, Decimal], ...]
    aspect: Aspect
    score: float
    whole: bool = False


def find_family(
    query: Query, passages: Iterable[tuple[ReportView, PassageView]], *, regional: bool = False
) -> FamilyNumbers | None:
    """The records that the question compares; None where no family meets it. With ``regional`` each must be of a place of
    its own."""
    words = [Word(_AMOUNT.sub("", word.text), word.weight) for part in query.parts for word in part.words]
    words = [word for word in words if not _NO_NAME.fullmatch(word.text)]
    if asks_turned(query):
        named = [replace(word, text=rest) for word in words if (rest := _KIND.sub("", word.text))]
        # 哪些行业下降 says no more: a list of trades (…工业, 制造业) is one.
        words = [w for w in named if w.weight > WEAK_WEIGHT and w.text not in _TURNS] or [Word("业", 1.0)]
    words += [Word(f"{period.year}年", OF_ITS_YEAR) for period in query.periods if period.year]
    best: FamilyNumbers | None = None
    for family in _families(passages, words):
        if regional and not family.regional:
            continue
        found = _compare(query, family, words)
        if found and (best is None or found.score > best.score):
            best = found
    return best


def _families(passages: Iterable[tuple[ReportView, PassageView]], words: Sequence[Word]) -> Iterator[Family]:
    nouns = [word.text for word in words if word.weight > WEAK_WEIGHT]
    for _, found in groupby(passages, key=lambda pair: pair[0].report_id):
        of_report = list(found)
        for view, passage in of_report:
            if len(passage.figures) >= FEWEST_NAMED and not passage.paragraph.row and _speaks_of(passage, nouns):
                yield from find_families(view, passage, nouns)
        yield from find_columns(of_report[0][0], (p for _, p in of_report if p.paragraph.row))


def _speaks_of(passage: PassageView, nouns: Sequence[str]) -> bool:
    return any(met(noun, passage.folded) or met(noun, passage.head) for noun in nouns)


def _compare(query: Query, family: Family, words: Sequence[Word]) -> FamilyNumbers | None:
    passage = family.members[0][0]
    told = f"{family.head}/{'/'.join(family.names)}"
    description = family.view.description
    of_report = fold(f"{description.title}{description.publisher or ''}")
    levels = (Level(told, 1.0), Level(passage.head, 0.7), Level(of_report, 0.7), Level(passage.folded, 0.6))
    fitting = [m for m in family.members if _fits(query, family.view, m)]
    spelled = {word.text: found for word in words if (found := spelled_members(word.text, fitting))}
    score = cover([word for word in words if word.text not in spelled], levels)
    listed = query.wording.listed or (_side_by_side(words, fitting) if query.wording.each else ())
    named = listed_members(listed, fitting) or next(iter(spelled.values()), [])
    if len(query.wording.listed) >= FEWEST_NAMED and not named:
        # 电梯和纪录片哪个多 asks for these two, and for no list that one of them stands in.
        return None
    whole = bool(spelled) or len(named) == len(listed) > 1
    score += NAMED_ALL * whole + MEASURED * _is_measured(words, fitting)
    score += RUNNING * ("累计" in query.wording.folded and all(_RUNS.match(m[1].figure.span or "") for m in fitting))
    if score < ENOUGH_OF_FAMILY or (asks_turned(query) and not any(turned(query, m[1].figure) for m in fitting)):
        return None
    kept = named or fitting
    units = [unit for part in query.parts for unit in part.units]
    measured = [m for m in kept if any(unit_fits(unit, m[1].figure) for unit in units)]
    # 几种方式各多少宗: of a list that counts one in 批 all are meant.
    kept = measured if len(measured) >= FEWEST_NAMED and 2 * len(measured) <= len(kept) else kept
    aspect = asked_aspect(query)
    valued = _without_sum([(m, value) for m in kept if (value := value_of(m[1].figure, aspect)) is not None])
    shared = named or not family.listed or len(kept) == query.wording.items or asks_turned(query)
    # 五大产业里哪几个下降: not all of them did.
    items = 0 if asks_turned(query) else query.wording.items or 0
    if len(valued) < (FEWEST_NAMED if shared else FEWEST) or len(valued) < items:
        return None
    first = family.members[0][1]
    around = f"{told}/{passage.head}/{first.vicinity}" + (f"/{first.sentence}" if asks_turned(query) else "")
    asked = [word for word in words if word.weight > WEAK_WEIGHT]
    own = [word for word in asked if word.text not in of_report] or asked
    if not named and not any(met(word.text, around) for word in own):
        # What the question calls them must stand in the names, over or before the list, not only somewhere around it; the name
        # of the whole (泷港) tells nothing of what is compared.
        return None
    if not _is_of_measure(query, kept, f"{told}/{passage.head}", passage):
        return None
    score += COUNTED * (len(valued) == query.wording.items) + AS_LIST * family.listed + EACH_MORE * len(valued)
    evidence = tuple((FigureEvidence(family.view, p, f.figure, score, score, score), value) for (p, f), value in valued)
    return FamilyNumbers(evidence, aspect, score, whole or len(valued) == query.wording.items)


def _fits(query: Query, view: ReportView, member: Member) -> bool:
    figure = member[1].figure
    return (
        fits_period(query, view, figure)
        and status_fits(query.status, figure.status)
        and fold(figure.raw) not in query.wording.folded
        and bool(COMPARED.search(member[1].name)) == query.wording.over_country
    )


def _is_of_measure(query: Query, members: Sequence[Member], told: str, passage: PassageView) -> bool:
    """Whether a family may be measured by what is asked: of 职工和居民哪个结余多 none is that does not speak of 结余, where records beside
    it do; nor is one by the PM2.5 of each place where that is none of what is asked."""
    nouns = [word.text for part in query.parts for word in part.words if word.weight >= 1.0]
    names = [m[1].name for m in members]
    if len(query.wording.listed) >= FEWEST_NAMED:
        beside = [seen.name for seen in passage.figures if seen.name not in names]
        lacking = [part.head for part in query.parts if part.head in nouns and not met(part.head, told)]
        return not any(met(head, name) for head in lacking for name in beside)
    return len(set(names)) > 1 or not nouns or any(met(noun, names[0]) for noun in nouns)


def _side_by_side(words: Sequence[Word], members: Sequence[Member]) -> tuple[str, ...]:
    """The words that each are in the name of just one member: 民警辅警各多少人."""
    return tuple(w.text for w in words if w.weight >= 1.0 and sum(w.text in m[1].name for m in members) == 1)


def _is_measured(words: Sequence[Word], members: Sequence[Member]) -> bool:
    last = next((word for word in reversed(words) if word.weight > WEAK_WEIGHT), None)
    return last is not None and bool(members) and all(_ends_in(last.text, m[1].name) for m in members)


def _ends_in(noun: str, name: str) -> bool:
    """Whether a name measures by a noun: 总占地面积 by 占地, 占地总投资 by 投资 only."""
    return noun in name and len(name) - name.rfind(noun) - len(noun) <= MOST_BEHIND


def _without_sum(valued: list[tuple[Member, Decimal]]) -> list[tuple[Member, Decimal]]:
    """Those compared without one that is the sum of all others: it is their total, wherever it stands."""
    total = sum((value for _, value in valued), Decimal())
    kept = [pair for pair in valued if 2 * pair[1] != total]
    return kept if len(valued) > FEWEST else valued


def asked_aspect(query: Query) -> Aspect:
    """By what the question compares: an amount is never set beside growths where growth is asked for."""
    wanted = query.parts[0].wanted
    if query.wording.moved or ("growth" in wanted and "value" not in wanted):
        return "growth"
    return "share" if "share" in wanted else "value"


def value_of(figure: Figure, aspect: Aspect) -> Decimal | None:
    """The number by which a record is compared; None where it tells nothing of that aspect."""
    grown = figure.rate or _GROWTH_NAME.search(figure.indicator) is not None
    if aspect == "growth":
        if grown:
            return signed_number(figure.value, figure.direction)
        change = figure.change
        return signed_number(change.value, change.direction) if change and change.unit in ("%", "％") else None
    if aspect == "share" and (grown or figure.base_unit != "%"):
        return None
    if grown:
        return signed_number(figure.value, figure.direction)
    number = figure.number if figure.number_high is None else figure.number_high
    return None if number is None else Decimal(str(number))
