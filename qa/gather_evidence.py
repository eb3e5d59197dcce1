"""From a part of a question to the ledger records and sentences that may answer it, each with a score and its reasons."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.regions import same_region
from index.report import Figure, Status
from qa.match_words import SPREAD, Level, cover, met, surplus
from qa.question import Part, Query, Word
from qa.question_patterns import GROWTH, WHEN
from qa.read_periods import years_meant
from qa.report_view import FigureView, PassageView, ReportView, SentenceView
from qa.words import fold

# How much a word counts by where it is found, from the figure's own name outwards to its paragraph.
NAME, CLAUSE, SENTENCE, VICINITY, HEAD, PARAGRAPH = 1.0, 0.9, 0.8, 0.7, 0.6, 0.5
UNIT_SAME, UNIT_FITS, UNIT_DIFFERS = 0.2, 0.18, -0.35
PERIOD_FITS, SPAN_FITS, SPAN_DIFFERS = 0.12, 0.15, -0.3
SURPLUS = 0.3
NEAR = 0.2
# A noun of the question that names another record of the sentence speaks against this one.
SIBLING = 0.1
# So many times as much where it is the noun that is counted or measured.
HEAD_COUNTS = 3
# Head start of what was done before what was planned.
ACTUAL = 0.15
# The noun next to the asking word (多少诉求, 产值是多少) names what is counted.
HEAD_NOUN = 0.15
# A growth beside an amount is not what is meant where neither side is asked for.
RATE_FOR_VALUE = 0.06
# Words that stand side by side in question and record alike.
PAIRS = 0.1
# Spans that cover several years; asked about one year, they are not meant.
MANY_YEARS = ("十二五", "十三五", "十四五", "十五五")
MONEY = ("元", "美元", "块钱")


@dataclass(frozen=True, slots=True)
class FigureEvidence:
    """A record that may answer a part. ``coverage`` in [0, 1] is how well the question's words are met, ``near`` how well
    by its own name and clause; ``score`` adds how well unit,
    period and name fit. ``period_fits``, ``status_fits``,
    ``unit_fits`` and ``region_fits`` say whether it may be used or only be named as nearest."""

    view: ReportView
    passage: PassageView
    figure: Figure
    coverage: float
    near: float
    score: float
    period_fits: bool = True
    status_fits: bool = True
    region_fits: bool = True
    side_fits: bool = True
    unit_fits: bool = True

    @property
    def owner(self) -> str:
        """Whose figure it is: in a table that has several places, the place of its row; else the report's region."""
        return owner_of(self.view, (self.figure,))

    @property
    def fits_but_for_side(self) -> bool:
        """Whether it is of the time, status, region and unit asked for, though perhaps without the growth or rank."""
        return self.period_fits and self.status_fits and self.region_fits and self.unit_fits

    @property
    def usable(self) -> bool:
        """Whether nothing the question fixes speaks against it."""
        return self.period_fits and self.status_fits and self.region_fits and self.side_fits


def owner_of(view: ReportView, figures: Sequence[Figure]) -> str:
    """The place that figures of one passage are of; the report's title where it has no region."""
    own = view.description.region or view.description.title
    return next((figure.region for figure in figures if figure.cell and figure.region), own)


@dataclass(frozen=True, slots=True)
class SentenceEvidence:
    """A sentence that may answer a part, scored by the question's words alone."""

    view: ReportView
    passage: PassageView
    sentence: SentenceView
    coverage: float
    score: float


def rank_figures(query: Query, part: Part, passages: Iterable[tuple[ReportView, PassageView]]) -> list[FigureEvidence]:
    """Score all records of the passages for one part, best first."""
    wanted = fold(part.focus)
    # Over all reports, records that none of the nouns is near to are not scored: there are too many of them.
    nouns = [word.text for word in part.words if word.weight >= 1.0] if query.over_regions else []
    found = [
        _score_figure(query, part, wanted, view, passage, figure)
        for view, passage in passages
        for figure in passage.figures
        if not nouns or any(met(noun, figure.name) or met(noun, figure.clause) for noun in nouns)
    ]
    return sorted(found, key=lambda e: -e.score)


def _score_figure(
    query: Query, part: Part, wanted: str, view: ReportView, passage: PassageView, seen: FigureView
) -> FigureEvidence:
    figure = seen.figure
    levels = (
        Level(seen.name, NAME),
        Level(seen.clause, CLAUSE),
        Level(seen.sentence, SENTENCE),
        Level(seen.vicinity, VICINITY),
        Level(passage.head, HEAD),
        Level(passage.folded, PARAGRAPH),
    )
    coverage, near = cover(part.words, levels), cover(part.words, levels[:2])
    period, period_fits = score_period(query, view, figure)
    score = coverage + NEAR * near - SURPLUS * surplus(seen.name, wanted) + period
    score += _score_unit(part, figure) + _score_status(query, figure)
    score += HEAD_NOUN * (1 if met(part.head, seen.name) >= SPREAD else -1) if part.head else 0.0
    score += PAIRS * bool(part.pairs and part.pairs[-1] in seen.name)
    score += PAIRS * cover([Word(pair, 1.0) for pair in part.pairs], levels[:3])
    if "rank" in part.wanted:
        score += 0.15 if figure.rank else -0.1
    if part.head.endswith(("率", "比重", "占比")):
        score += 0.1 if figure.unit in ("%", "％", "‰") else -0.1
    score += _score_wording(query, part, figure, seen) - SIBLING * _claimed_by_siblings(part, seen, passage)
    score -= 0.12 * ("其中" in figure.qualifiers and "其中" not in part.focus and not query.negated) + 0.03 * (
        figure.bound == ">"
    )
    score -= 0.6 * any(word in seen.name for word in query.excluded)
    score -= RATE_FOR_VALUE * (figure.rate and part.wanted == frozenset({"value"}))
    fits_side = side_fits(part, figure, asks_one_year=any(p.year or p.relative for p in query.periods))
    fits_region = region_fits(query, view, figure)
    score -= 0.25 * (not fits_side) + 0.3 * (not fits_region)
    return FigureEvidence(
        view,
        passage,
        figure,
        coverage,
        near,
        score,
        period_fits,
        _status_fits(query.status, figure.status),
        fits_region,
        fits_side,
        any(unit_fits(u, figure) for u in part.units) or not part.units,
    )


def score_period(query: Query, view: ReportView, figure: Figure) -> tuple[float, bool]:
    """How well a record's time fits the question's, and whether it fits at all."""
    years = years_meant(query.periods, view.description)
    spans = {p.span for p in query.periods if p.span}
    if plan := next((span for span in spans if span in MANY_YEARS), None):
        return _score_plan(plan, figure, view)
    score = 0.0
    if any(period.whole for period in query.periods) and _PART_OF_YEAR.search(figure.span or _own_span(figure, view)):
        return SPAN_DIFFERS, False
    if years:
        if figure.year is not None and figure.year not in years:
            return SPAN_DIFFERS, False
        if span_of_years(figure) and not _is_level(figure, view):
            return SPAN_DIFFERS, False
        score += PERIOD_FITS if figure.year in years else 0.0
    if spans:
        return score + (SPAN_FITS if figure.span in spans else -0.1), figure.span in spans or not span_of_years(figure)
    return score + _score_open_span(figure, view, bool(years)), True


def _own_span(figure: Figure, view: ReportView) -> str:
    """A report of half a year speaks of that half where it names no other time."""
    description = view.description
    return description.span or "" if figure.status == "actual" and figure.year == description.year else ""


def _score_plan(plan: str, figure: Figure, view: ReportView) -> tuple[float, bool]:
    """十四五 asked: records of these five years, or of its last year; the same for any five-year plan."""
    last = 2025 + 5 * (MANY_YEARS.index(plan) - MANY_YEARS.index("十四五"))
    span = span_of_years(figure)
    if span == plan:
        return SPAN_FITS, True
    if span:
        return SPAN_DIFFERS, False
    fits = figure.year is None or figure.year == last
    if fits and _FIVE_YEARS.search(view.passages[figure.paragraph].paragraph.text[: figure.start]):
        return SPAN_FITS, True
    return (-0.05 if fits else SPAN_DIFFERS), fits


_PART_OF_YEAR = re.compile(r"[1-9]月|1[01]月|上半年|季度|截至|半年")
_REACHED = re.compile(r"达到?|提高[到至]|提升[到至]|增[至加]到?|突破|超过?|保持")
_FIVE_YEARS = re.compile(r"五年来|这五年|过去五年|“?十四五”?(?:期间|时期|以来)")
_YEARS = re.compile(r"(20\d{2})\D{1,3}(20\d{2})")


def span_of_years(figure: Figure) -> str | None:
    """The five-year plan that a record's span covers, by name or by its years (2021-2025年); None for a single year."""
    span = figure.span or ""
    if span in MANY_YEARS:
        return span
    if match := _YEARS.search(span):
        index = (int(match[2]) - 2025) // 5 + MANY_YEARS.index("十四五")
        return MANY_YEARS[index] if 0 <= index < len(MANY_YEARS) else "十四五"
    return "十四五" if span in ("五年", "五年来", "这五年") else None


def _is_level(figure: Figure, view: ReportView) -> bool:
    """Whether a record of a run of years states what was reached at its end (达到, 提高到), not what was added up."""
    if figure.rate or figure.year is None:
        return False
    text = view.passages[figure.paragraph].paragraph.text[figure.clause_start : figure.start]
    return bool(_REACHED.search(text)) or figure.unit in ("%", "％", "岁")


def _score_open_span(figure: Figure, view: ReportView, year_named: bool) -> float:
    """Without a named part of the year the whole year is meant first, then the report's own part, many years last."""
    if span_of_years(figure):
        return -0.25 if year_named else -0.1
    if year_named or figure.year is None:
        return 0.0
    description = view.description
    if description.plan_year is not None and figure.year > description.plan_year:
        return -0.1
    return -0.15 if description.year is not None and figure.year < description.year else 0.0


# 高于全国0.4个百分点 says how far ahead a figure is, not what it is.
COMPARED = re.compile(r"(?:高于|低于|快于|高出|低)(?:全国|全省|全市|平均|东部|中部|西部)")
_ASKS_GROWN = re.compile(GROWTH.pattern + "|新增|净增|多了")
_GREW = re.compile(r"(?<!新)(?:增|增加|净增|减少|缩短|压减|多增)$")
# 连续13年稳定在430亿斤以上 says less of one year than that year's own figure.
_IN_A_ROW = re.compile(r"连续\d+[年个季月]")
# An amount per head, per acre or per unit is another indicator than the amount.
_PER_HEAD = ("人均gdp", "亩均", "户均", "地均", "单位能耗", "单位排放", "单位gdp")
# Asked for, these must be in the record's name: 亩均增加值 is not 增加值.
_AVERAGES = ("亩均", "人均", "户均", "地均")
# 单位工业增加值能耗 is no 工业增加值.
_PER_UNIT = re.compile(r"单位.{0,12}(?:能耗|电耗|水耗|用水量|排放)")
_PEOPLE = re.compile(
    r"群众|居民|人口|青年|农民工|学生|职工|劳动者|游客|老人|老年人|儿童|人才|毕业生|劳动力|农民|牧民|患者|妇女|退役军人|驾驶员"
)
# Who is asked of: the figure of one is never that of another.
_WHOSE = (("城镇", "农村", "全体"), ("规上", "规下"), ("央企", "民企"), ("男", "女"))


def _of_others(asked: str, name: str) -> bool:
    """Whether a record is of others than the question names (全体居民 for 城镇居民)."""
    asked, name = fold(asked), fold(name)
    for group in _WHOSE:
        named, has = {w for w in group if w in asked}, {w for w in group if w in name}
        if named and has and not named & has:
            return True
    return False


_LACKING = re.compile(r"无|没有|未(?!来)|不")


def _claimed_by_siblings(part: Part, seen: FigureView, passage: PassageView) -> int:
    """How many of the question's nouns name another record of the same sentence and not this one: of 汽车产量278.8万辆,
    其中新能源汽车129.6万辆 the second is asked for by 新能源汽车产量."""
    unit = seen.figure.unit
    others = [f for f in passage.figures if f is not seen and f.sentence == seen.sentence and f.figure.unit == unit]
    return sum(
        HEAD_COUNTS if word.text == part.head else 1
        for word in part.words
        if word.weight >= 1.0
        and word.text not in seen.name
        and any(word.text in f.name and (word.text not in seen.clause or _listed_together(f, seen)) for f in others)
    )


def _listed_together(one: FigureView, other: FigureView) -> bool:
    """Whether two records are members of one list, whose clause names both (牛羊出栏分别增长5.2%、1.9%)."""
    return one.figure.clause_start == other.figure.clause_start


def _score_wording(query: Query, part: Part, figure: Figure, seen: FigureView) -> float:
    """Yearly averages and lacks are other figures than what they are averages and lacks of."""
    score = 0.0
    if ("年均" in query.question) != ("年均" in seen.clause):
        score -= 0.15
    if "当年" in seen.clause and "当年" not in query.question:
        score -= 0.3
    if "新增" in figure.indicator and "新" not in query.question:
        score -= 0.12
    if _GREW.search(figure.indicator) and not figure.rate and not _ASKS_GROWN.search(part.focus):
        # 通车里程增加3000公里 is not the 通车里程.
        score -= 0.15
    if query.negated:
        score += 0.15 if _LACKING.search(seen.clause) else -0.25
    if any(word.text in (fold(figure.value), fold(figure.raw)) for word in part.words):
        # 118.24亿元是什么时候的 and 有1050个吗 ask of the figure that they name; 116家企业里有几家 does not.
        score += 0.4 if query.asked == "yesno" or WHEN.search(query.question) else -0.4
    if bool(COMPARED.search(seen.clause)) != bool(COMPARED.search(part.focus)):
        score -= 0.3
    if _IN_A_ROW.search(seen.clause) and "连续" not in query.question:
        score -= 0.2
    return score + (0.15 if query.status == "forecast" and figure.status == "forecast" else 0.0)


def _score_unit(part: Part, figure: Figure) -> float:
    if not part.units:
        return 0.0
    if figure.unit in part.units:
        return UNIT_SAME
    return UNIT_FITS if any(unit_fits(unit, figure) for unit in part.units) else UNIT_DIFFERS


def unit_fits(asked: str, figure: Figure) -> bool:
    """Whether a figure's unit answers a question for ``asked``: 亿元 and 万元 are both money, 辆 and 台 both count vehicles."""
    unit, base = fold(figure.unit), fold(figure.base_unit or figure.unit)
    plain = asked.lstrip("万亿") or asked
    if asked in ("百分点", "个百分点"):
        return "百分点" in unit
    if unit in ("", "万", "亿", "万亿", "千", "百") and plain in fold(figure.indicator):
        # 医疗旅游人次86.5万: the name says what is counted.
        return True
    if unit in ("万", "亿") and plain in ("人", "名", "位") and _PEOPLE.search(figure.indicator):
        return True
    if plain in MONEY or asked in ("亿", "万", "万亿"):
        return unit.endswith(MONEY) or (unit[-1:] in ("亿", "万")) or asked in unit
    return any(kind in base or kind in unit for kind in same_units(plain))


_KINDS = (
    {"辆", "台"},
    {"人", "名", "位"},
    {"个", "家", "项", "座", "处", "所", "户"},
    {"公里", "千米"},
    {"次", "批次", "家次", "人次", "家(次)", "场次"},
)


def same_units(unit: str) -> frozenset[str]:
    """Units that count the same kind of thing as ``unit`` (without 万 and 亿), itself included: 辆 and 台."""
    return frozenset({unit}).union(*(kind for kind in _KINDS if unit in kind))


def _score_status(query: Query, figure: Figure) -> float:
    """Without a word on it, what was done is meant before what was planned for the same time."""
    if query.status is not None:
        return 0.0
    return ACTUAL if figure.status == "actual" else 0.0


def _status_fits(asked: Status | None, has: Status) -> bool:
    return asked in (None, has) or {asked, has} in ({"target", "forecast"}, {"actual", "forecast"})


SHARE_NAME = re.compile(r"比重|占比|占.{1,20}(?:比例|的比)|占[^比]{1,12}$")


def side_fits(part: Part, figure: Figure, *, asks_one_year: bool = False) -> bool:
    """Whether the record has the side that is asked: a growth, a rank, a share. A growth of one year is no yearly average."""
    share = SHARE_NAME.search(figure.indicator) is not None
    asked = {word for word in _PER_HEAD if word in fold(part.focus)}
    if any(word in fold(part.focus) and word not in fold(figure.indicator) for word in _AVERAGES):
        return False
    if _of_others(part.focus, figure.indicator):
        return False
    if _PER_UNIT.search(figure.indicator) and "单位" not in part.focus and "能耗" not in part.focus:
        return False
    if any(word in fold(figure.indicator) and word not in asked for word in _PER_HEAD):
        return False
    if share and "share" not in part.wanted and not SHARE_NAME.search(part.focus):
        return False
    if "value" in part.wanted:
        return True
    if "growth" in part.wanted:
        change = figure.change is not None and figure.change.unit.startswith(("%", "％", "个百分点", "倍"))
        if asks_one_year and "年均" not in part.focus and figure.change is not None and figure.change.basis == "年均":
            return False
        if any(word in figure.indicator for word in GROWTH.findall(part.focus)):
            # 优良天数增加7.8天 answers 优良天数增加多少.
            return True
        return figure.rate or change or figure.indicator.endswith(("增速", "增幅", "涨幅", "增长率", "降幅"))
    if "rank" in part.wanted:
        return figure.rank is not None
    return figure.unit in ("%", "％") or "share" not in part.wanted


def region_fits(query: Query, view: ReportView, figure: Figure) -> bool:
    """Whether a record speaks of the region asked for: in the region's own report of no other place, in other reports of just this
    region; a place that the question names is asked for as well."""
    own = view.description.region
    if figure.cell and query.over_regions and (not query.regions or own in query.regions):
        # 哪个镇街最高: the rows of a table are compared.
        return True
    if query.regions and own not in query.regions:
        return figure.region is not None and any(same_region(figure.region, name) for name in query.regions)
    if figure.region is None or own is None or same_region(figure.region, own):
        return True
    return (
        figure.region in own or own in figure.region or fold(figure.region.rstrip("省市区县")) in fold(query.question)
    )


QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")


def rank_sentences(query: Query, passages: Iterable[tuple[ReportView, PassageView]]) -> list[SentenceEvidence]:
    """Score all sentences of the passages by the question's words, best first."""
    terms = [word for part in query.parts for word in part.words]
    names = [fold(name) for name in QUOTED.findall(query.question)]
    found = []
    nouns = [word.text for word in terms if word.weight >= 1.0] if query.over_regions else []
    for view, passage in passages:
        for sentence in passage.sentences:
            if nouns and not any(noun in sentence.folded for noun in nouns):
                continue
            levels = (Level(sentence.folded, 1.0), Level(passage.head, 0.6), Level(passage.folded, 0.5))
            coverage = cover(terms, levels)
            found.append(
                SentenceEvidence(
                    view,
                    passage,
                    sentence,
                    coverage,
                    coverage + 0.3 * sum(n in sentence.folded for n in names) - 0.0002 * len(sentence.folded),
                )
            )
    return sorted(found, key=lambda e: -e.score)
