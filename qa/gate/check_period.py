"""Whether the time that a claim gives a number, and whether it calls it a target, are as the record has them."""

from __future__ import annotations

from juzheng.index.figures.periods import NamedPeriod
from juzheng.index.report import Figure
from juzheng.index.words import late_re as re
from juzheng.qa.gate.check_status import is_base
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import fragment_at, sentence_at
from juzheng.qa.gate.fit_span import MANY_YEARS, WHOLE_SPANS, is_many_years, named_periods, span_fits, words_before
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported, calendar_for, words_around
from juzheng.qa.gate.reading import plain
from juzheng.qa.words.content_words import fold


def check_period(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether year and part of the year that govern the number are the record's."""
    year, span = _period_at(matching, stated, supported, stated.name_start if verbatim else None)
    figure = supported.figure
    words = words_around(supported.view, supported.passage)
    if _is_start(matching, stated, supported) or _ends_of_range(matching, stated, supported):
        return ""
    if figure is not None and figure.year and year and figure.year < year and is_base(matching, stated):
        return ""
    if year is not None and not _year_fits(year, span, supported, words):
        return f"引文里这个数是{figure.year if figure else '另一'}年的,不是{year}年"
    if span is not None and not span_fits(span, supported, words_before(supported)):
        return f"引文里这个数的时期是{(figure.span if figure else None) or '全年'},不是{span}"
    said_whole = matching.claim.flat.rfind("全年", 0, stated.reading.start) >= 0 and span in (None, "全年")
    part = figure is not None and figure.span and figure.span not in WHOLE_SPANS and not is_many_years(figure.span)
    if said_whole and part and figure is not None and "全年" not in words_before(supported):
        return f"引文里这个数只是{figure.span}的,不是全年的"
    if _of_each_year(matching, stated, supported):
        return "引文里这个数是五年的,不是每年的"
    if year is not None and span is None and _of_five_years(supported, matching):
        return f"引文里这个数是五年的,不是{year}年一年的"
    if year is not None and span is None and figure is not None and figure.span is not None:
        return _of_a_part(matching, stated, supported, year)
    return ""


def _of_a_part(matching: Matching, stated: Stated, supported: Supported, year: int) -> str:
    """Whether a number that the claim gives a year and no part of it is only of a part, or of several years."""
    figure, told = supported.figure, fold(matching.claim.flat)
    if figure is None or figure.span is None or figure.span in WHOLE_SPANS:
        return ""
    if is_many_years(figure.span):
        if _since(matching, stated, figure.year) or "五年" in told and MANY_YEARS.match(figure.span):
            return ""
        return "" if fold(figure.span) in told else f"引文里这个数是“{figure.span}”五年的,不是{year}年一年的"
    running = _RUNNING.search(matching.claim.flat[: stated.reading.end]) is not None
    if running and figure.span == supported.view.description.span:
        return ""
    if figure.span == "上半年" and re.search("年中|6月[底末]", told):
        return ""
    return "" if fold(figure.span) in told else f"引文里这个数只是{figure.span}的"


# 今年要改造的已全部动工: how far one has come this year, told by a report of a part of it.
_RUNNING = re.compile(r"^(?!.*(?:19|20)\d\d年)(?!.*全年).*今年[^。;；]*(?<!早)(?:已经?|目前|迄今)(?!签)")
_FIVE_YEARS = re.compile(r"[这过]去?五年|五年[来间]|十[二三四五六]五”?(?:时期|期间|以来)")
# 五年来,民生保障扎实有力。…建成养老机构357家: all of it is of the five years.
_OPENS = re.compile(r"\W{0,2}(?:[这过]去?)?五年[来间]")
_ONE_YEAR = re.compile(r"(?:19|20)\d\d年|去年|今年|一年来|全年|当前|目前|截至|上年")
# What comes about year by year and adds up; a level (达到, 占比) is that of the last year.
_ADDS_UP = re.compile(
    r"新增|净增|累计|留[省市县区]|引进|培训|发放|建成|新建|改造|完成|转移|创建|培育|投入|实施|解决|帮扶|下降|增长|提高|减少"
)
_LEVEL = re.compile(r"达到?$|[为至到]$|存量|保有|总量|总数|余额|占比|比重|率")


def _of_five_years(supported: Supported, matching: Matching) -> bool:
    """Whether the paragraph speaks of five years where the number stands, the number adds up over them, and the
    paragraph opens with them or what is cited beside it has another for the year."""
    figure = supported.figure
    beside = (s.figure for s in matching.supported if s.role == "value" and s.figure is not None)
    text = plain(supported.passage.paragraph.text)[: supported.reading.start]
    if figure is None or not (_OPENS.match(text) or any(_same_in_year(other, figure) for other in beside)):
        return False
    if "五年" in matching.claim.flat or "五”" in matching.claim.flat or "十四五" in matching.claim.flat:
        return False
    many = max((m.end() for m in _FIVE_YEARS.finditer(text)), default=-1)
    clause = re.split(r"[,，。;；、]", text)[-1]
    single = max((m.end() for m in _ONE_YEAR.finditer(text)), default=-1)
    return many > single and _ADDS_UP.search(clause) is not None and _LEVEL.search(clause) is None


def _same_in_year(other: Figure, figure: Figure) -> bool:
    same = other.indicator == figure.indicator and other.region == figure.region and other.year == figure.year
    return same and other.base_unit == figure.base_unit and other.number != figure.number


# 与2020年相比, 较2020年: from the last year of the five before.
_SINCE = re.compile(r"(?:[与同和]|[较比])((?:19|20)\d\d)年(?:相比|下降|增长|提高|增加|减少|降低|上升)?")
PLAN_YEARS = 5


def _since(matching: Matching, stated: Stated, year: int | None) -> bool:
    """Whether the claim compares with the year before the five years of which the record is the last."""
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in ",，。;；") + 1
    found = _SINCE.search(matching.claim.flat, start, stated.reading.start)
    return found is not None and year is not None and int(found[1]) == year - PLAN_YEARS


def _ends_of_range(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim says the number of a range of years of which the record's is an end."""
    year = supported.figure.year if supported.figure else None
    ranges = _FROM_YEAR.findall(matching.claim.flat[: stated.reading.start])
    return year is not None and any(str(year) in ends for ends in ranges)


def _period_at(
    matching: Matching, stated: Stated, supported: Supported, quoted_from: int | None
) -> tuple[int | None, str | None]:
    """The year and part of the year that the claim says of a number; what it says in the paragraph's own words behind
    ``quoted_from`` (characters of the claim) is right and left out."""
    calendar = calendar_for(supported.view, supported.passage)
    found = named_periods(matching.claim.flat, supported)
    before = [p for p in found if p.start < stated.reading.start] or _right_behind(matching, stated, supported, found)
    year: int | None = None
    span: str | None = None
    for period in before:
        own = quoted_from is not None and period.start >= quoted_from
        if matching.claim.flat[period.start : period.end] in ("当年", "本年"):
            continue
        if period.year is not None:
            year, span = (None if own else period.year), None
        if period.span is not None:
            span = None if own else period.span
    if before and _LATER.search(matching.claim.flat, before[-1].end, stated.reading.start):
        year, span = None, None
    beside = _OWN_YEAR.search(matching.claim.flat[: stated.reading.start])
    if beside and int(beside[1]) != year and quoted_from is None and not _is_basis(matching, beside, supported):
        return int(beside[1]), None
    compared = _COMPARED_YEAR.search(matching.claim.flat[: stated.reading.start])
    if year is not None and compared:
        # 2026年…低于去年: the year before the one that the claim speaks of.
        said = [p.year for p in before if p.year is not None and p.start < compared.start()]
        now = said[-1] if said else calendar.told_in or calendar.this_year
        return (now - 1 if now else year), None
    return year, span


# 低于去年实际完成的6.95万人: the number is that of the year before.
_COMPARED_YEAR = re.compile(r"(?:[高低快慢多少大小]于|不及|超过)(?:去年|上一?年)(?!同期|度)[^,，。;；、\d]{0,14}$")


# 平均每年新建: so much in each of the years, not in all of them.
_EACH_YEAR = re.compile(r"每年|年均(?!浓度|气温|降水|值)")


def _of_each_year(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether a claim says of each year, or as a mean of years, what the evidence says of five or of one."""
    figure = supported.figure
    start = fragment_at(matching.claim.flat, stated.reading.start)[0]
    said = _EACH_YEAR.search(matching.claim.flat, start, stated.reading.start)
    mean = said and (said[0] == "年均" or matching.claim.flat[max(0, said.start() - 2) : said.start()] == "平均")
    if figure is None or not said or not (mean or is_many_years(figure.span)):
        return False
    return _EACH_YEAR.search(plain(supported.passage.paragraph.text), *supported.sentence) is None


def _is_basis(matching: Matching, year: re.Match[str], supported: Supported) -> bool:
    """Whether a claim only compares with a year (比2020年多36天) that the evidence compares with as well."""
    start, end = supported.sentence
    text = plain(supported.passage.paragraph.text)[start:end]
    compares = matching.claim.flat[max(0, year.start() - 1) : year.start()] in ("比", "较")
    return compares and re.search(f"[比较在]{year[1]}年", text) is not None


# 2021年底为72家,半年后增至91家: the second is of another time.
_LATER = re.compile(r"(?:[半一两二三四五]年|此|之)[后来]|次年|第二年|后来|如今|现在|目前")


# 比2025年4.8%的增速低: the year right before a number is its own, though others are compared with it.
_OWN_YEAR = re.compile(
    r"(?<!恢复到)(?<!恢复至)(?<!相当于)((?:19|20)\d\d)年(?![^,，]*(?:增长|下降|增加|减少|提高|降低|上升|前移|净增|[多少高低](?=\d|约|了)))[^,，。;；、\d]{0,12}$"
)


def _right_behind(
    matching: Matching, stated: Stated, supported: Supported, found: tuple[NamedPeriod, ...]
) -> list[NamedPeriod]:
    """The first time of a claim that names it behind the number, in the same fragment; not one that stands behind the number
    of the evidence as well (入选2026年片单)."""
    flat, text = matching.claim.flat, plain(supported.passage.paragraph.text)
    between = flat[stated.reading.end : found[0].start] if found else ","
    if re.search(r"[,，。;；]", between):
        return []
    said = flat[found[0].start : found[0].end]
    return [] if said in re.split(r"[,，。;；]", text[supported.reading.end :])[0] else [found[0]]


# 2020年到2025年…由17.9%提高到35.5%: each end has its own year; where a change begins, the time is the one before.
_FROM_YEAR = re.compile(r"((?:19|20)\d\d)年?[到至—-]((?:19|20)\d\d)年")
_FROM = re.compile(r"[由从]$")


_TO = re.compile("[到至为成]")


def _is_start(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether claim and evidence both say the number as that from which something changed, and the claim goes on to another."""
    text = plain(supported.passage.paragraph.text)
    flat, at = matching.claim.flat, stated.reading.end
    end = sentence_at(flat, stated.reading.start)[1]
    before = flat[max(0, stated.reading.start - 1) : stated.reading.start]
    return bool(
        _FROM.search(before)
        and _FROM.search(text[max(0, supported.reading.start - 1) : supported.reading.start])
        and any(at <= s.reading.start < end and _TO.search(flat, at, s.reading.start) for s in matching.claim.stated)
    )


def _year_fits(year: int, span: str | None, supported: Supported, words: str) -> bool:
    figure = supported.figure
    if figure is not None and figure.year is not None:
        return figure.year == year or (span is not None and span == figure.span and MANY_YEARS.match(span) is not None)
    description = supported.view.description
    if figure is not None and span is not None and is_many_years(span) and fold(span).strip("“”") in words:
        return True
    return str(year) in words or year in (description.year, description.plan_year)
