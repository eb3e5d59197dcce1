"""What follows from two numbers of one sentence, where no record tells it: what is left without a part, by how much a limit is passed,
what part of a whole a member is, how many a share of it makes, and the level before a change."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from juzheng.index.report import Figure
from juzheng.qa.compose.phrase_figure import MINUS, draft_figure
from juzheng.qa.find.accept_record import accepted
from juzheng.qa.find.fit_period import fits_period, told_span
from juzheng.qa.find.fit_record import region_fits
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.rank_sentences import SentenceEvidence, rank_sentences
from juzheng.qa.find.ranker import SENTENCE_MODEL, open_ranker
from juzheng.qa.find.year_parts import read_part
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import VERB_WEIGHT, fold
from juzheng.qa.words.match_words import NAMED, met

# So many sentences, best first, may tell both numbers.
TRIED = 3
_STOPS = "，,。；;：:（("
_OF_WHOLE = re.compile(r"其中|^之?中[，,：:]")
# 超警戒1.87米 is what lies between, and no limit.
_PASSED = re.compile(r"超|[高低多少]于|不足|[高低]出?")
# 占民生支出的40% is a share of what is named there.
_SHARE = re.compile(r"占(?:比|到|了|全部|总数的?)?(?:约|近|超)?$")
# 日均3.72万人次 is no whole.
_MEAN = re.compile(r"日均|月均|年均|人均|户均|平均|每[日天月年人户]")
# 外省人 are told as 外省游客.
_PEOPLE = re.compile(r"(?:人|的人|来的|游客|观众|客人|旅客)$")
# 没就业的人里: of whom the member is one.
_SOME = re.compile(r"(?:人|学生|的|里|中|其中|数|总数)+")
_MEMBER = re.compile(r"^(?:其中|有)+")
_NOT = "未没不"
# A member is named by no fewer characters.
SHORTEST = 2
_BASIS = re.compile(r"^[比较]")


class _TwoFigures(NamedTuple):
    """Where the two numbers stand in the paragraph: from the beginning of one to the end of another."""

    start: int
    end: int

    @classmethod
    def of(cls, one: Figure, other: Figure) -> _TwoFigures:
        """From the first of two figures to the end of the last."""
        return cls(min(one.start, other.start), max(one.end, other.end))


class _NumberAt(NamedTuple):
    """A number of a unit as a sentence writes it, whether or not a record stands for it."""

    value: Decimal
    start: int
    end: int


Computed = tuple[_TwoFigures, str]


def draft_reckoned(query: Query, passages: Searched) -> list[Draft]:
    """The clauses of a sentence that tells two numbers, and what the question asks to be computed of them; empty where it asks for
    nothing of the kind, or no likely sentence names both."""
    compute = _way_of(query)
    if compute is None or len(query.parts) != 1:
        return []
    model = open_ranker(SENTENCE_MODEL)
    for evidence in rank_sentences(query, passages)[:TRIED]:
        # What names both sides itself needs no more than to be near.
        if evidence.probability < model.near_from or any(f.cell for f in evidence.figures):
            continue
        found = list(compute(query, evidence))
        if len(found) == 1 and (drafts := _tell(evidence, *found[0])):
            return drafts
    return []


def draft_before(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> list[Draft]:
    """The level of a time before, reckoned from the next one and the amount it moved by (二季度5.03万吨，比一季度多1.7万吨)."""
    spans = {period.span for period in query.periods if period.span}
    if len(spans) != 1 or part.wanted != frozenset({"value"}):
        return []
    span = spans.pop()
    for evidence in ranked:
        change, figure = evidence.figure.change, evidence.figure
        if change is None or not change.value or change.unit != figure.unit or figure.rate or figure.number_high:
            continue
        if _BASIS.sub("", change.basis or "") != span or not _is_alike(query, part, evidence):
            continue
        if not _is_of_year(query, span, evidence):
            continue
        level, step = _number(figure), Decimal(change.value)
        if level is None or change.direction not in ("up", "down"):
            continue
        before = level - step if change.direction == "up" else level + step
        sign = MINUS if change.direction == "up" else "+"
        told = draft_figure(evidence)
        text = f"{span}为{before}{figure.unit}（{level}{sign}{step}={before}）"
        return [told, Draft(text, told.quotes, "derived")]
    return []


def _is_of_year(query: Query, span: str, evidence: FigureEvidence) -> bool:
    """Whether the part of a year before a record is of a year that the question names, if it names any."""
    figure, description = evidence.figure, evidence.view.description
    years = years_meant(query.periods, description, planned=False)
    own, asked, year = read_part(told_span(figure, evidence.view)), read_part(span), figure.year or description.year
    if not years:
        return True
    if own is None or asked is None or year is None:
        return False
    # 一季度比四季度多 is held against the year before.
    return (year - 1 if asked.last > own.last else year) in years


def _is_alike(query: Query, part: Part, evidence: FigureEvidence) -> bool:
    """Whether a record would answer, were it of the time that is asked for."""
    return accepted(replace(query, periods=()), part, replace(evidence, period_fits=True))


def _way_of(query: Query) -> Callable[[Query, SentenceEvidence], Iterator[Computed]] | None:
    wording = query.wording
    if wording.without:
        return _left_without
    if wording.past:
        return _past_limit
    if not query.parts or query.asked not in ("value", "difference"):
        return None
    part = query.parts[0]
    if "share" in part.wanted:
        return _share_of_whole
    return _of_share if part.units and part.wanted == frozenset({"value"}) else None


def _left_without(query: Query, evidence: SentenceEvidence) -> Iterator[Computed]:
    """What is left of a whole without the member that the question names."""
    away = query.wording.without
    for whole, member in _members(query, evidence):
        if not _names(away, _clause(evidence, member)) or not _names_nouns(query, evidence, whole, (away,)):
            continue
        more, less = _number(whole), _number(member)
        if more is not None and less is not None and more > less:
            left = more - less
            yield _TwoFigures.of(whole, member), f"除去{away}还剩{left}{whole.unit}（{more}{MINUS}{less}={left}）"


def _past_limit(query: Query, evidence: SentenceEvidence) -> Iterator[Computed]:
    """By how much a number passes the limit that the same sentence tells."""
    limit, figures = query.wording.past, _fitting(query, evidence)
    bounds = [f for f in figures if limit in _clause(evidence, f) and not _PASSED.search(_clause(evidence, f))]
    if len(bounds) != 1 or not _names_nouns(query, evidence, None, (limit, f"超{limit}")):
        return
    bound = bounds[0]
    others = [n for n in _numbers(evidence, bound.unit) if not bound.start <= n.start < bound.end]
    ceiling = _number(bound)
    if len(others) != 1 or ceiling is None or others[0].value == ceiling:
        return
    more, less = max(others[0].value, ceiling), min(others[0].value, ceiling)
    told = f"超出{limit}" if more > ceiling else f"没有超过{limit}，相差"
    gap = f"{told}{more - less}{bound.unit}（{more}{MINUS}{less}={more - less}）"
    yield _TwoFigures(others[0].start, bound.end), gap


def _share_of_whole(query: Query, evidence: SentenceEvidence) -> Iterator[Computed]:
    """What part of a whole the member is that the question names as the sentence does."""
    asked = query.wording.folded
    nouns = [word.text for word in query.parts[0].words if word.weight >= 1.0 and not _SOME.fullmatch(word.text)]
    for whole, member in _members(query, evidence):
        name, head = _MEMBER.sub("", _clause(evidence, member)), _before(evidence, whole)
        rest = [noun for noun in nouns if not set(noun) <= set(name) | {"的"}]
        if len(name) < SHORTEST or name not in asked or not rest or not all(_names(noun, head) for noun in rest):
            continue
        if _denies(asked.replace(name, "")) != _denies(_clause(evidence, whole)):
            continue
        all_of, some = _number(whole), _number(member)
        if all_of and some is not None and some < all_of:
            share = (100 * some / all_of).quantize(Decimal("0.1"))
            yield _TwoFigures.of(member, whole), f"占{share}%（{some}÷{all_of}={share}%）"


def _denies(text: str) -> bool:
    return any(sign in text for sign in _NOT)


def _of_share(query: Query, evidence: SentenceEvidence) -> Iterator[Computed]:
    """How many the share of a whole makes that stands behind it in one sentence."""
    part, figures = query.parts[0], _fitting(query, evidence)
    words = [word.text for word in part.words if word.weight >= VERB_WEIGHT]
    for share in (f for f in figures if f.unit == "%" and not f.rate and f.change is None):
        clause = _clause(evidence, share)
        counted = [f for f in figures if f.start < share.start and not f.rate and f.unit in part.units]
        wholes = [f for f in counted if not _MEAN.search(_clause(evidence, f))]
        whose = [word for word in words if _names(_PEOPLE.sub("", word) or word, clause)]
        if len(wholes) != 1 or not whose or not _SHARE.search(clause) or not 0 < (_number(share) or 0) < 100:
            continue
        if _PEOPLE.sub("", _without(_SHARE.sub("", _MEMBER.sub("", clause)), whose)):
            continue
        nouns = [w.text for w in part.words if w.text not in whose and (w.weight >= 1.0 or len(w.text) > 1)]
        own = [word for word in whose if not _names(word, _clause(evidence, wholes[0]))]
        if own and all(_names(noun, _before(evidence, wholes[0])) for noun in nouns):
            yield from _take_share(wholes[0], share)


def _without(clause: str, words: Sequence[str]) -> str:
    """What a clause says beside words, each also without the people that it counts (外省人)."""
    spelled = {*words, *(_PEOPLE.sub("", word) for word in words)} - {""}
    for word in sorted(spelled, key=len, reverse=True):
        clause = clause.replace(word, "")
    return clause


def _take_share(whole: Figure, share: Figure) -> Iterator[Computed]:
    all_of, per_cent = _number(whole), _number(share)
    if all_of is None or per_cent is None:
        return
    places = max(-int(all_of.as_tuple().exponent), 0)
    some = (all_of * per_cent / 100).quantize(Decimal(1).scaleb(-places - 1))
    yield _TwoFigures.of(whole, share), f"约{some}{whole.unit}（{all_of}×{per_cent}%={some}）"


def _members(query: Query, evidence: SentenceEvidence) -> Iterator[tuple[Figure, Figure]]:
    """Each member with its whole, of which the sentence counts it (支出6368亿元，其中民生支出4986亿元; 814人中，求职287人)."""
    figures, text = _fitting(query, evidence), evidence.passage.paragraph.text
    whole: Figure | None = None
    for before, figure in zip((None, *figures), figures, strict=False):
        between = text[before.end : figure.start] if before else ""
        if before and _OF_WHOLE.search(between):
            whole = before
        elif before and re.search(r"[。；;]", between):
            whole = None
        if whole and figure.unit == whole.unit and not figure.rate and not whole.rate:
            yield whole, figure


def _fitting(query: Query, evidence: SentenceEvidence) -> list[Figure]:
    """The figures of a sentence, none of them planned, of another place or time or bounded, in their order."""
    found = sorted(evidence.figures, key=lambda figure: figure.start)
    return [
        f
        for f in found
        if f.number is not None
        and f.number_high is None
        and region_fits(query, evidence.view, f)
        and fits_period(query, evidence.view, f)
    ]


def _clause(evidence: SentenceEvidence, figure: Figure) -> str:
    """The words that stand before a figure in its clause, folded."""
    text, start = evidence.passage.paragraph.text, evidence.sentence.start
    stops = "、" + _STOPS
    first = max(start, *(text.rfind(stop, start, figure.start) + 1 for stop in stops))
    return fold(text[first : figure.start])


def _before(evidence: SentenceEvidence, figure: Figure) -> str:
    """All that stands before a figure in its sentence, under the headings and the title of its report."""
    text = evidence.passage.paragraph.text[evidence.sentence.start : figure.start]
    description = evidence.view.description
    return fold(f"{description.title}{description.region}{text}")


def _names_nouns(query: Query, evidence: SentenceEvidence, whole: Figure | None, asked: Sequence[str]) -> bool:
    """Whether each noun of the question that ``asked`` does not spell stands in the sentence, before ``whole`` where that is given, or in
    the title; 该车 stands for 槽罐车, which the report named before."""
    told = _before(evidence, whole) if whole else _before(evidence, max(evidence.figures, key=lambda f: f.start))
    earlier = "".join(passage.folded for passage in evidence.view.passages.values())
    nouns = [word.text for word in query.parts[0].words if word.weight >= 1.0]
    rest = [noun for noun in nouns if not any(noun in name for name in asked)]
    return all(_names(noun, told) or (f"该{noun[-1]}" in told and met(noun, earlier) >= NAMED) for noun in rest)


def _names(word: str, text: str) -> bool:
    return met(word, text) >= NAMED


def _numbers(evidence: SentenceEvidence, unit: str) -> list[_NumberAt]:
    """The numbers of a unit in a sentence."""
    text, sentence = evidence.passage.paragraph.text, evidence.sentence
    form = re.compile(rf"(?<![\d.])(\d+(?:\.\d+)?){re.escape(unit)}(?![一-龥]?/)")
    return [_NumberAt(Decimal(m[1]), m.start(), m.end()) for m in form.finditer(text, sentence.start, sentence.end)]


def _number(figure: Figure) -> Decimal | None:
    value = figure.value.replace(",", "")
    return Decimal(value) if re.fullmatch(r"\d+(?:\.\d+)?", value) and figure.bound is None else None


def _tell(evidence: SentenceEvidence, pair: _TwoFigures, told: str) -> list[Draft]:
    """The clauses from the first of two figures to the last in the report's words, and what follows from them."""
    text, start = evidence.passage.paragraph.text, evidence.sentence.start
    begin = max(start, *(text.rfind(stop, start, pair.start) + 1 for stop in _STOPS))
    quote = Quote(evidence.view, evidence.passage, begin, pair.end, evidence.passage.figures_within(begin, pair.end))
    region, body = evidence.view.description.region or "", text[begin : pair.end].strip()
    said = Draft(body if not region or region in body else f"{region}：{body}", (quote,))
    return [said, Draft(told, (quote,), "derived")]
