"""Right claims over the fictional reports, and the ways in which a claim can be made wrong."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.report import Figure
from juzheng.index.settings import ReadSettings
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.reading import same_unit
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import PassageView, ReportView, view_report

SAMPLES = Path(__file__).parents[2] / "eval_questions" / "sample_reports"


@dataclass(frozen=True, slots=True)
class Right:
    """A right claim and the record it states."""

    draft: Draft
    figure: Figure
    view: ReportView
    passage: PassageView


@lru_cache(maxsize=1)
def sample_views() -> tuple[ReportView, ...]:
    """The fictional reports with their ledgers, prepared for answering."""
    views = []
    for path in sorted(p for p in SAMPLES.iterdir() if p.suffix in (".txt", ".md", ".html")):
        report = parse_report(path, path.name, ReadSettings())
        views.append(view_report(report, find_figures(report)))
    return tuple(views)


@lru_cache(maxsize=1)
def right_claims() -> tuple[Right, ...]:
    """One claim for each record of the fictional reports, in the composer's words."""
    return tuple(
        Right(state(view, passage, seen.figure), seen.figure, view, passage)
        for view in sample_views()
        for passage in view.passages.values()
        for seen in passage.figures
    )


def state(view: ReportView, passage: PassageView, figure: Figure) -> Draft:
    """The claim that states one record, as if a person had written it: the gate has to read it."""
    return replace(draft_figure(evidence_of(view, passage, figure)), told=None)


def evidence_of(view: ReportView, passage: PassageView, figure: Figure) -> FigureEvidence:
    """One record as it was found."""
    return FigureEvidence(view, passage, figure, coverage=1.0, near=1.0, score=1.0)


Mutation = Callable[[Right], Iterator[Draft]]
MUTATIONS: dict[str, Mutation] = {}


def mutation(kind: str) -> Callable[[Mutation], Mutation]:
    """Register a way to make a claim wrong."""

    def register(function: Mutation) -> Mutation:
        MUTATIONS[kind] = function
        return function

    return register


def _with_text(right: Right, text: str) -> Iterator[Draft]:
    if text != right.draft.text:
        yield replace(right.draft, text=text)


def _value_in(right: Right) -> int:
    """Where the record's digits begin in the claim; -1 where its raw words do not stand in it."""
    return right.draft.text.rfind(right.figure.raw.lstrip("-"))


def _put(right: Right, old: str, new: str) -> Iterator[Draft]:
    at = _value_in(right)
    raw = right.figure.raw.lstrip("-")
    if at >= 0 and old in raw:
        changed = raw.replace(old, new, 1)
        yield from _with_text(right, right.draft.text[:at] + changed + right.draft.text[at + len(raw) :])


@mutation("digit")
def change_digits(right: Right) -> Iterator[Draft]:
    for match in re.finditer(r"\d", right.figure.raw):
        raw = right.figure.raw
        changed = raw[: match.start()] + str((int(match[0]) + 3) % 10) + raw[match.end() :]
        yield from _put(right, raw.lstrip("-"), changed.lstrip("-"))


@mutation("digit of the change")
def change_digits_of_change(right: Right) -> Iterator[Draft]:
    change = right.figure.change
    if change and (at := right.draft.text.rfind(change.value + change.unit)) > 0:
        new = str(round(float(change.value) + 1.3, 2))
        yield from _with_text(right, right.draft.text[:at] + new + right.draft.text[at + len(change.value) :])


@mutation("decimal point")
def move_point(right: Right) -> Iterator[Draft]:
    value = right.figure.value.lstrip("-")
    if re.fullmatch(r"\d+\.\d+", value):
        yield from _put(right, value, value.replace(".", ""))
        yield from _put(right, value, str(float(value) / 10)[:8])
    elif value.isdigit() and len(value) > 1:
        yield from _put(right, value, f"{value[:-1]}.{value[-1]}")


UNITS = {
    "亿元": "万元",
    "万元": "亿元",
    "%": "个百分点",
    "个百分点": "%",
    "％": "个百分点",
    "家": "人",
    "亩": "公顷",
    "元": "万元",
    "万人": "人",
}


@mutation("unit")
def change_unit(right: Right) -> Iterator[Draft]:
    for unit, other in UNITS.items():
        if right.figure.raw.endswith(unit) and not (
            unit == "元" and right.figure.raw.endswith(("亿元", "万元", "美元"))
        ):
            yield from _put(right, unit, other)


@mutation("magnitude")
def change_magnitude(right: Right) -> Iterator[Draft]:
    for old, new in (("亿", "万"), ("万", ""), ("万", "亿")):
        yield from _put(right, old, new)


@mutation("direction")
def turn_direction(right: Right) -> Iterator[Draft]:
    moves = right.figure.rate or right.figure.change is not None
    text = right.draft.text
    for old, new in (("增长", "下降"), ("下降", "增长"), ("提高", "降低")):
        at = text.rfind(old, 0, len(text))
        if moves and at >= 0 and re.match(r"[^,，。\d]{0,4}-?\d", text[at + len(old) :]):
            yield from _with_text(right, text[:at] + new + text[at + len(old) :])


@mutation("region")
def change_region(right: Right) -> Iterator[Draft]:
    own = right.view.description.region or ""
    for other in ("鹿城区", "云栎区", "砚湖区", "青棠市", "吉林省"):
        if other != own and own and right.draft.text.startswith(own):
            yield from _with_text(right, other + right.draft.text.removeprefix(own))


@mutation("year")
def change_year(right: Right) -> Iterator[Draft]:
    year = right.figure.year
    if year and right.draft.text.count(f"{year}年") == 1:
        for other in (year - 1, year + 1, year + 3):
            yield from _with_text(right, right.draft.text.replace(f"{year}年", f"{other}年"))


@mutation("span")
def change_span(right: Right) -> Iterator[Draft]:
    span = right.figure.span
    if span and right.draft.text.count(span) == 1:
        for other in ("1-3月", "一季度", "下半年"):
            # The first quarter is 1-3月.
            if other != span and {other, span} != {"1-3月", "一季度"}:
                yield from _with_text(right, right.draft.text.replace(span, other))


@mutation("span left out")
def leave_out_span(right: Right) -> Iterator[Draft]:
    span = right.figure.span
    head = right.draft.text.split("：")[0]
    if span and right.figure.year and span in head and right.draft.text.count(span) == 1 and "五" not in span:
        yield from _with_text(
            right, right.draft.text.replace(span, "").replace(f"{right.figure.year}年年", f"{right.figure.year}年")
        )


def _named(right: Right) -> bool:
    return bool(right.figure.indicator) and right.figure.indicator in right.draft.text


@mutation("indicator of a neighbour")
def take_neighbours_indicator(right: Right) -> Iterator[Draft]:
    if not _named(right):
        return
    for seen in right.passage.figures:
        other = seen.figure
        if other.indicator != right.figure.indicator and not _same_fact(right.figure, other):
            yield from _with_text(right, right.draft.text.replace(right.figure.indicator, other.indicator))


@mutation("indicator from elsewhere")
def take_foreign_indicator(right: Right) -> Iterator[Draft]:
    if _named(right):
        for other in ("社会消费品零售总额", "一般公共预算收入", "规上工业总产值", "规上工业增加值", "外贸进出口总额"):
            # 外贸进出口总额 is 进出口总额 by another name.
            same = other.removeprefix("外贸") in right.figure.indicator
            if not same and other not in right.passage.paragraph.text:
                yield from _with_text(right, right.draft.text.replace(right.figure.indicator, other))


def _same_fact(figure: Figure, other: Figure) -> bool:
    # 2家 is 2个.
    alike = other.number == figure.number and same_unit(other.base_unit, figure.base_unit)
    return other.raw == figure.raw or alike or other.indicator in figure.indicator


QUALIFIERS = {
    "规上": ("", "区属", "限上"),
    "城镇": ("农村",),
    "农村": ("城镇",),
    "出口": ("进口",),
    "进口": ("出口",),
    "人均": ("",),
    "新增": ("",),
    "亩均": ("",),
    "省级": ("国家级",),
    "增加值": ("总产值",),
    "总产值": ("增加值",),
}


@mutation("qualifier")
def change_qualifier(right: Right) -> Iterator[Draft]:
    for word, others in QUALIFIERS.items():
        if _named(right) and right.figure.indicator.count(word) == 1 and "进出口" not in right.figure.indicator:
            for other in others:
                new = right.figure.indicator.replace(word, other)
                yield from _with_text(right, right.draft.text.replace(right.figure.indicator, new))


@mutation("qualifier added")
def add_qualifier(right: Right) -> Iterator[Draft]:
    for word in ("区属", "民营", "农村"):
        if _named(right) and word not in right.passage.paragraph.text:
            yield from _with_text(
                right, right.draft.text.replace(right.figure.indicator, word + right.figure.indicator)
            )


@mutation("target as actual")
def state_as_done(right: Right) -> Iterator[Draft]:
    if right.figure.status == "target":
        text = re.sub(r"目标|力争|预期|计划|确保|争取|要|拟|安排", "", right.draft.text)
        yield from _with_text(right, text)


@mutation("actual as target")
def state_as_target(right: Right) -> Iterator[Draft]:
    if right.figure.status == "actual" and "：" in right.draft.text:
        yield from _with_text(right, right.draft.text.replace("：", "目标：", 1))


@mutation("rank")
def change_rank(right: Right) -> Iterator[Draft]:
    rank = right.figure.rank
    if rank:
        for match in re.finditer(r"(第|前)(\d+|[一二三四五六七八九十])", right.draft.text):
            yield from _with_text(right, right.draft.text[: match.start(2)] + "17" + right.draft.text[match.end(2) :])


@mutation("rank's scope")
def change_rank_scope(right: Right) -> Iterator[Draft]:
    if right.figure.rank and right.figure.rank.scope in right.draft.text:
        for other in ("全国", "全省", "全市"):
            if other not in right.passage.paragraph.text:
                yield from _with_text(right, right.draft.text.replace(right.figure.rank.scope, other))


@mutation("bound")
def change_bound(right: Right) -> Iterator[Draft]:
    for old, new in (("以上", "以下"), ("以内", "以上"), ("左右", "以上")):
        at = _value_in(right)
        behind = at + len(right.figure.raw.lstrip("-"))
        if at >= 0 and right.draft.text.startswith(old, behind):
            yield from _with_text(right, right.draft.text[:behind] + new + right.draft.text[behind + len(old) :])


@mutation("citation of another paragraph")
def cite_other_paragraph(right: Right) -> Iterator[Draft]:
    for passage in right.view.passages.values():
        text = passage.paragraph.text
        if passage is not right.passage and len(text) > 20 and right.figure.value not in text:
            yield replace(right.draft, quotes=(Quote(right.view, passage, 0, len(text)),))


@mutation("citation of another report")
def cite_other_report(right: Right) -> Iterator[Draft]:
    for view in sample_views():
        passages = [
            p
            for p in view.passages.values()
            if right.figure.value not in p.paragraph.text and len(p.paragraph.text) > 20
        ]
        if view is not right.view and passages:
            yield replace(right.draft, quotes=(Quote(view, passages[0], 0, len(passages[0].paragraph.text)),))


@mutation("no citation")
def cite_nothing(right: Right) -> Iterator[Draft]:
    yield replace(right.draft, quotes=())


@mutation("citation beyond the paragraph")
def cite_beyond(right: Right) -> Iterator[Draft]:
    length = len(right.passage.paragraph.text)
    yield replace(right.draft, quotes=(Quote(right.view, right.passage, 0, length + 5),))
    yield replace(right.draft, quotes=(Quote(right.view, right.passage, 3, 3),))


@mutation("figure of a neighbour")
def take_neighbours_figure(right: Right) -> Iterator[Draft]:
    at, raw = _value_in(right), right.figure.raw.lstrip("-")
    for seen in right.passage.figures:
        other = seen.figure
        alike = other.unit == right.figure.unit and other.rate == right.figure.rate
        if at >= 0 and alike and other.value != right.figure.value and other.indicator != right.figure.indicator:
            yield from _with_text(
                right, right.draft.text[:at] + other.raw.lstrip("-") + right.draft.text[at + len(raw) :]
            )


@mutation("figures of two regions swapped")
def swap_regions(right: Right) -> Iterator[Draft]:
    for other in right_claims():
        same = other.figure.canonical == right.figure.canonical and other.figure.unit == right.figure.unit
        if other.view is right.view or not same or other.figure.number == right.figure.number:
            continue
        if other.view.description.region == right.view.description.region or other.figure.rate != right.figure.rate:
            continue
        if right.draft.text.count(right.figure.raw) == 1 == other.draft.text.count(other.figure.raw):
            first = right.draft.text.replace(right.figure.raw, other.figure.raw)
            second = other.draft.text.replace(other.figure.raw, right.figure.raw)
            yield Draft(f"{first}；{second}", (*right.draft.quotes, *other.draft.quotes))


@mutation("number added")
def add_number(right: Right) -> Iterator[Draft]:
    yield from _with_text(right, right.draft.text + "，占全市的37.9%")
    yield from _with_text(right, right.draft.text + "，惠及企业八百家")
