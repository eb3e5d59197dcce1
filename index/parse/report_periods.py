"""What kind of report one is, and which years and parts of a year it looks back on and plans for."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.figures.periods import Calendar, find_periods, plain_span
from juzheng.index.parse.year_told_of import is_given_in
from juzheng.index.read.page_facts import PageFacts
from juzheng.index.read.page_labels import read_date, told_on
from juzheng.index.report import Paragraph, ReportKind
from juzheng.index.words.chinese_dates import with_digits
from juzheng.index.words.flat_text import flatten

_YEAR = r"((?:19|20)\d{2})\s*年(?:度)?"
_SPAN = (
    r"(上半年|半年度|半年(?=报)|[一三]季(?=报)|下半年"
    r"|前[2-3二两三]个?季度|首季度?|第?[一二三四1-4]季度|前(?:1[0-2]|[1-9])个?月|(?<!\d)\d{1,2}月?\s?[-—~至]\s?\d{1,2}月份?|(?<!\d)\d{1,2}月份?(?!\s?\d|[底初中起前旬]))"
)
_YEAR_SPAN = re.compile(rf"{_YEAR}\s*(?:[春夏秋冬]季\s*)?(?:[(（]\s*)?{_SPAN}?")
_SPAN_ALONE = re.compile(_SPAN)
# 一、2023年主要工作 looks back; what it plans for it says (安排, 打算).
_WORK_OF_YEAR = re.compile(r"(?:19|20)\d{2}年(?:度)?(?:主要|全年|重点)?工作$")
_BULLETIN = re.compile("统计公报")
# What is reported here is no work of one's own.
_ANALYSIS = re.compile(r"(?:分析|月报|季报|年报|公报|快报|通报|白皮书|公告|解读|发布会)(?:[（(][^）)]*[）)])?$")
# What is said of a report is not the report.
_TOLD_OF = re.compile(r"(?:解读|答记者问|实录|访谈|图解|速览|问答)(?:[（(][^）)]*[）)])?$")
_REVIEW = re.compile(r"总结|小结|回顾|完成情况|开展情况|工作情况|进展情况|执行情况|主要成效|发展情况")
_PLAN = re.compile(
    r"计划(?!执行|完成)|思路|打算|安排|要点|(?:主要|工作|总体|预期)?目标|(?:重点|主要|下步|下一步)(?:工作)?任务|工作重点|重点工作(?!.*(?:完成|情况))|预算草案"
)
_GOVERNMENT = re.compile(r"政府工作报告")
_PLAN_NAMES = (("思路", "思路"), ("打算", "打算"), ("要点", "要点"), ("安排", "安排"), ("计划", "计划"))


@dataclass(frozen=True, slots=True)
class ReportPeriods:
    """Years and part of the year of the review and of the plan, ``word`` what the report calls its plan."""

    year: int | None = None
    span: str | None = None
    plan_year: int | None = None
    plan_span: str | None = None
    word: str = "计划"


def find_kind(title: str, headings: Sequence[str]) -> ReportKind:
    """What kind of report has this title (or file name) and these outermost headings."""
    if _TOLD_OF.search(title):
        return "其他"
    if _GOVERNMENT.search(title) or (not title and any(_GOVERNMENT.search(heading) for heading in headings)):
        return "政府工作报告"
    if _BULLETIN.search(title):
        return "统计公报"
    if _ANALYSIS.search(title) and not re.search("工作|总结|计划", title):
        return "其他"
    reviews = bool(_REVIEW.search(title)) or any(_REVIEW.search(h) or _WORK_OF_YEAR.search(h) for h in headings)
    titled = re.search("计划|思路|打算|安排|要点|规划|方案|预算草案", title)
    plans = titled is not None or any(re.search("思路|打算|安排|计划$|要点", heading) for heading in headings)
    if re.search("计划|要点|规划|方案", title) and not _REVIEW.search(title):
        reviews = any(re.search(r"回顾|总结|20\d{2}年.*(?:完成|开展|工作)情况", heading) for heading in headings)
    if plans and not reviews and not titled and not _PLAN.search(headings[0]):
        # A report that ends with a chapter of plans (半年度报告 … 四、下半年安排) is none itself.
        return "其他"
    if reviews and plans:
        return "总结和计划"
    return "总结" if reviews else "计划" if plans else "其他"


def find_report_periods(
    title: str, headings: Sequence[str], paragraphs: Sequence[Paragraph], kind: ReportKind, facts: PageFacts, stem: str
) -> ReportPeriods:
    """The years and parts of a year of a report, from its title, else the name of its file (``stem``), its headings, its
    first paragraphs, and when it appeared."""
    title, stem, headings = with_digits(title), with_digits(stem), [with_digits(heading) for heading in headings]
    named = title if _YEAR_SPAN.search(title) else stem if _YEAR_SPAN.search(stem) else title
    if kind == "政府工作报告":
        return _government_periods(named, headings, facts)
    parts = _parts(named) or [part for heading in headings for part in _parts(heading)]
    review = next((part for part in parts if not part[2]), None)
    plan = next((part for part in parts if part[2]), None)
    for heading in headings:
        for part in _parts(heading):
            review = review or (part if not part[2] and _REVIEW.search(heading) else None)
            plan = plan or (part if part[2] else None)
    year, span = review[:2] if review else (None, None)
    if year is not None and span is None and kind != "计划" and _is_given_in(year, named, headings, paragraphs, facts):
        year, plan, kind = year - 1, plan or (year, None, True), "总结和计划" if kind == "总结" else kind
    if year is None and kind != "计划":
        year = _year_of_text(paragraphs, facts, kind) or _year_alone(stem)
    if span is None and kind in ("总结", "其他"):
        span = (
            _span_alone(title)
            or _span_alone(stem)
            or _span_of_headings(
                [heading for heading in headings if heading != title], named, year, published_on(facts, paragraphs)
            )
        )
        if span is None and not parts and len(headings) < FEW_HEADINGS:
            span = _span_of_text(paragraphs, year)
    span = _cumulative(span, title or stem, paragraphs)
    plan_year = plan[0] if plan else None
    plan_span = plan[1] if plan else None
    if kind == "总结和计划" and plan_year is None:
        plan_year, plan_span = _relative_plan(headings, title, year)
    if kind == "计划":
        return ReportPeriods(
            None, None, plan_year or year or _year_of_text(paragraphs, facts, kind), plan_span, _plan_word(title)
        )
    if kind == "总结":
        plan_year, plan_span = None, None
    return ReportPeriods(year, span, plan_year, plan_span, _plan_word(title, *headings))


# What a quarterly report tells of up to its quarter.
_UP_TO = {"二季度": "上半年", "第二季度": "上半年", "三季度": "前三季度", "第三季度": "前三季度"}


def _cumulative(span: str | None, title: str, paragraphs: Sequence[Paragraph]) -> str | None:
    """前三季度 for a report of 三季度 whose first sentence of figures begins with that."""
    whole = _UP_TO.get(span or "")
    if whole is None:
        return span
    texts = (with_digits(p.text) for p in paragraphs[:8] if p.text not in title and "。" in p.text)
    return whole if next(texts, "").lstrip().startswith((whole, f"今年{whole}")) else span


def _year_alone(stem: str) -> int | None:
    """The year that a file's name says without its word (棉花2024采收)."""
    match = re.search(r"(?<!\d)20[012]\d(?=$|[_\s一-鿿-])", stem)
    return int(match[0]) if match is not None else None


def _parts(text: str) -> list[tuple[int, str | None, bool]]:
    """The periods that a title or heading names: (year, part of the year, whether it is of a plan).

    The words up to the next year decide: 2022年工作总结和2023年工作思路.
    """
    matches = list(_YEAR_SPAN.finditer(text))
    ends = [*(match.start() for match in matches[1:]), len(text)]
    found = []
    for match, end in zip(matches, ends, strict=False):
        words = text[match.end() : end]
        review, plan = _REVIEW.search(words), _PLAN.search(words)
        is_plan = plan is not None and (review is None or plan.start() < review.start())
        found.append((int(match[1]), _plain_span(match[2]), is_plan))
        if review is not None and plan is not None and not is_plan and "下半年" in words:
            found.append((int(match[1]), "下半年", True))
    return found


# What the accounts of companies are of: 三季报 covers the year up to then.
_OF_ACCOUNTS = {"半年": "上半年", "半年度": "上半年", "一季": "一季度", "三季": "前三季度"}


def _plain_span(span: str | None) -> str | None:
    return _OF_ACCOUNTS.get(span) or plain_span(span) if span else None


# A report with fewer headings is one text, which says its time once for all.
FEW_HEADINGS = 3
# A line that says which issue of a bulletin it is, or only when it was written.
OF_ISSUE = re.compile(
    r"[（(【]?\s*(?:(?:19|20)\d{2}年)?(?:\d{1,2}月(?:\d{1,2}日)?|(?:\s*[（(]?总?第\s*\d{1,4}\s*[期号][）)]?)+)\s*[）)】]?"
)
OPENING = 400


_TOLD_OF_YEAR = re.compile(r"(?:去年|上年)(?!.{0,3}(?:[上下]半年|[一二三四两1-4]个?季度|\d月|同期|末|底))|年报(?!告)")


def _span_alone(text: str) -> str | None:
    """The part of the year in a title that names no year (前7个月外贸)."""
    match = None if re.search(_YEAR, text) else _SPAN_ALONE.search(text)
    if match is not None and _TOLD_OF_YEAR.search(text, 0, match.start()):
        # 去年营收增近两成 四季度利润向下: the part is of the year that is told of.
        return None
    return _plain_span(match[1]) if match else None


def _is_given_in(
    year: int, named: str, headings: Sequence[str], paragraphs: Sequence[Paragraph], facts: PageFacts
) -> bool:
    """Whether a title names a year only because the report was given in it."""
    if f"{year}年" not in named or any(part[2] for part in _parts(named)):
        return False
    given = facts.occasion[0] if facts.occasion else published_on(facts, paragraphs)
    opening = "\n".join(paragraph.text for paragraph in paragraphs[:8])
    return is_given_in(year, named, headings, flatten(opening), given)


# Letters to the office above, that come out several times a year: what they are of stands in their first chapter.
_ISSUE = re.compile(r"简报|快报|通报|专报|要情|动态|信息|情况")


def _span_of_headings(headings: Sequence[str], named: str, year: int | None, given: str | None) -> str | None:
    """The part of the year that the first chapter names, where the title names none (简报: 一、一季度经济运行情况) and the
    report appeared within that year."""
    if not headings or not _ISSUE.search(named) or (given and year and int(given[:4]) > year):
        return None
    parts = [match[1] for match in _SPAN_ALONE.finditer(headings[0])]
    return _plain_span(parts[0]) if len(parts) == 1 and not _PLAN.search(headings[0]) else None


def _span_of_text(paragraphs: Sequence[Paragraph], year: int | None) -> str | None:
    """The part of the year that a text without a title speaks of first; the heads of a table name several."""
    told = [paragraph for paragraph in paragraphs if not OF_ISSUE.fullmatch(paragraph.text.strip())]
    said = [paragraph.text for paragraph in told[:3] if paragraph.row is None or " | " not in paragraph.text]
    opening = flatten("\n".join(said)[:OPENING])
    for period in find_periods(opening, Calendar(year, year, None)):
        if period.kind == "year" and period.year == year:
            return None
        several = re.fullmatch(r"20\d\d-20\d\d年", period.span or "") is not None
        if (
            period.kind in ("part", "month")
            and period.span != "今年以来"
            and not several
            and period.year in (None, year)
        ):
            return None if _TOLD_OF_YEAR.search(opening, 0, period.start) else period.span
    return None


def _relative_plan(headings: Sequence[str], title: str, year: int | None) -> tuple[int | None, str | None]:
    """The period of a plan that is named only relative to the review: 下半年工作思路, 明年打算, 下一步工作."""
    words = " ".join([title, *headings])
    if year is None:
        return None, None
    if "下半年" in words:
        return year, "下半年"
    return (year + 1, None) if re.search("明年|下一年|来年|下年度", words) else (None, None)


def _government_periods(title: str, headings: Sequence[str], facts: PageFacts) -> ReportPeriods:
    """A government's report is given early in the year that it plans for; that year names it."""
    plans = [part[0] for heading in headings for part in _parts(heading) if part[2]]
    match = re.search(_YEAR, title)
    given = facts.occasion[0] if facts.occasion else facts.published
    plan_year = int(match[1]) if match else plans[0] if plans else int(given[:4]) if given else None
    return ReportPeriods(plan_year - 1 if plan_year else None, None, plan_year, None, "安排")


def _year_of_text(paragraphs: Sequence[Paragraph], facts: PageFacts, kind: ReportKind) -> int | None:
    """The year that the text speaks of. News whose headline tells of 去年 are of the year before they were told."""
    date = facts.written or published_on(facts, paragraphs)
    year = _year_said(paragraphs, date, kind)
    headline = paragraphs[0].text if paragraphs and len(paragraphs[0].text) <= _SHORT_LINE else ""
    of_last = kind == "其他" and date is not None and "。" not in headline and _OF_LAST_YEAR.search(headline)
    return int(date[:4]) - 1 if of_last and date else year


_OF_LAST_YEAR = re.compile(r"(?<![比较与和同及至到])(?:去年|上年)(?!同期|年?[初末底]|以来)(?!.*今年)")


def _year_said(paragraphs: Sequence[Paragraph], date: str | None, kind: ReportKind) -> int | None:
    """The year that the text names first; if it only says 今年, that of ``date``, on which it was told. News speak of the
    year in which they are published."""
    for paragraph in paragraphs[:6]:
        opening = with_digits(paragraph.text[:200])
        years = [int(match[1]) for match in (*_PAST_YEAR.finditer(opening), *_REACHED_YEAR.finditer(opening))] or [
            int(y) for y in _CLASS.findall(opening)
        ]
        if kind == "其他" and years and "今年" not in opening:
            # Of several years the last one is meant; from May on news of last year speak of this one too.
            late = date is not None and int(date[5:7]) > FIRST_MONTHS and not _tells_only_of(max(years), paragraphs)
            named = max(years) if not late else int(str(date)[:4])
            if date is not None and not late and named < (before := int(date[:4]) - 1):
                # 2023年新生15万人,…。2024年新建学校96所, told in January of 2025.
                return before if _names_year(paragraphs, before) else named
            return named - 1 if not late and _tells_of_year_before(paragraphs, named) else named
        if years and kind != "其他":
            return years[0] - 1 if _tells_of_year_before(paragraphs, years[0]) else years[0]
        if "今年" in paragraph.text[:60]:
            break
    if date and kind == "其他":
        return int(date[:4])
    if date is None and kind == "其他":
        # 今年1至9月, where only the occasion (召开2020年1至9月发布会) names the year.
        text = flatten(with_digits("\n".join(p.text for p in paragraphs[:6])[:OPENING]))
        told = [
            p.year for p in find_periods(text, Calendar(None, None, None)) if p.year is not None and p.kind != "plan"
        ]
        dated = next((day for p in paragraphs[:3] if len(p.text) <= _SHORT_LINE and (day := read_date(p.text))), None)
        return max(told) if told else int(dated[:4]) if dated else None
    # What is published in the first quarter looks back on the year before.
    return int(date[:4]) - (int(date[5:7]) <= 3) if date else None


# Characters of a line that may hold no more than who told it and when (岚川新闻网讯 2021-07-27).
_SHORT_LINE = 40


def _names_year(paragraphs: Sequence[Paragraph], year: int) -> bool:
    """Whether a text speaks of a whole year by its number."""
    return any(int(match[1]) == year for p in paragraphs for match in _WHOLE_YEAR.finditer(p.text))


def _tells_only_of(year: int, paragraphs: Sequence[Paragraph]) -> bool:
    """Whether a text names a year and never one after it, nor 今年, a month or a quarter: the year's account, however late it
    appears (2023年全国采血… in June of 2024)."""
    text = with_digits("\n".join(paragraph.text for paragraph in paragraphs if "。" in paragraph.text)[: OPENING * 40])
    return _OF_NOW.search(text) is None and all(int(match[1]) <= year for match in _WHOLE_YEAR.finditer(text))


_OF_NOW = re.compile(r"今[年秋春夏冬]|本年|目前|截[至止]|[上下]半年|季度|\d{1,2}月|近日|已有|进展")


def _tells_of_year_before(paragraphs: Sequence[Paragraph], year: int) -> bool:
    """Whether a text that begins with a date in ``year` names the year before, again and again, and that one never but in
    dates (2025年3月)."""
    text = with_digits("\n".join(paragraph.text for paragraph in paragraphs)[: OPENING * 40])
    named = [int(match[1]) for match in _WHOLE_YEAR.finditer(text)]
    return named.count(year - 1) > 1 and year not in named


_WHOLE_YEAR = re.compile(r"(?<![到至—-])((?:19|20)\d{2})\s*年(?!\s*\d{1,2}月|\s*第)")
# Months at the beginning of a year in which reports of the year before appear.
FIRST_MONTHS = 4
# 2024届毕业生: what leaves a school in a year.
_CLASS = re.compile(r"(?<![\d.])((?:19|20)\d{2})届")
# 由2010年的4508元增长到2015年的7892元
_REACHED_YEAR = re.compile(r"[升增长加高大降少低到][到至]((?:19|20)\d{2})年的?\s?\d")
_PAST_YEAR = re.compile(
    # Not a time to come, nor since when something is (1954年建站以来最高).
    rf"(?<![到至—\-与比较于]){_YEAR}(?!\s*[-—~至]|[^,，。;；\d]{{0,10}}(?:将|力争)|[^,，。;；\d]{{0,8}}(?:以来|以后))"
)


def _plan_word(*texts: str) -> str:
    return next((word for text in texts for sign, word in _PLAN_NAMES if sign in text), "计划")


def published_on(facts: PageFacts, paragraphs: Sequence[Paragraph]) -> str | None:
    """When the report appeared; some pages print it behind the source (来源:央视网 | 2023年8月15日), news in the bracket
    with which they begin."""
    told = facts.published or facts.written or read_date(facts.source or "")
    return told or next((date for p in paragraphs[:3] if (date := told_on(p.text))), None)
