"""What a table is to hold, from the question's words: the columns, each a figure of its own, and what goes into its cells."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from juzheng.index.words import late_re as re
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.open_forms import ASKING, TABLE
from juzheng.qa.understand.read_periods import read_periods
from juzheng.qa.words.content_words import says_something, weigh_words

Side = Literal["value", "growth", "time", "rank"]
_SIDES: tuple[tuple[Side, re.Pattern[str]], ...] = (
    ("growth", re.compile(r"增速|增幅|同比|增长率?|涨幅|变化")),
    ("time", re.compile(r"时段|时期|时间|期间|截止|口径")),
    ("rank", re.compile(r"排名|位次|名次|排位")),
    ("value", re.compile(r"金额|数额|数值|总量|绝对值|完成额|完成数|规模|数量|总额|额|数")),
)
_WHOLE_SIDE = re.compile(
    r"^(?:增速|增幅|同比增速|同比|增长率?|涨幅|变化|时段|时期|时间|期间|截止|口径|排名|位次|名次|排位|金额|数额|数值|总量|绝对值|完成额|完成数|数量|总额)$"
)
_TARGET = re.compile(r"目标|计划|预期|任务")
_ACTUAL = re.compile(r"完成情况|实际|完成|实绩|结果|情况")
# A table of these holds words and no figures.
_TEXT = re.compile(r"做法|举措|措施|怎么|怎样|如何|表述|提法|内容|问题|困难|思路|经验|亮点|任务")
_PARTING = re.compile(r"[、,，;；]|(?<=.)(?:和|与|及|以及)(?=.)")
_NOISE = re.compile(
    r"表$|"
    r"(?:对照|对比|比较|汇总|统计|一览|列[个出]?|列表|按?[^,，、]{0,8}从[高低大小]到[高低大小]|按[高低大小多少]{2}排?序?|排序|的|各自|分别|情况|数据|指标|(?:做|整理|列|画)成一?张?|把|将|出来|请|帮我|给我|一下子?|一[张份]|(?:看|瞧|比)(?:一?[看瞧比])|用(?=$|\s))+"
)
SORTED = re.compile(
    r"从(?P<first>[高低大小多少])到[高低大小多少]|按[^,，]{0,8}?(?P<second>[高低大小多少])[高低大小多少]排|(?P<third>降序|升序)|排序|排个?序"
)


@dataclass(frozen=True, slots=True)
class AskedColumn:
    """One column: ``head`` stands over it, ``asks`` is the question for a cell without its region and row (2026年GDP目标),
    ``side`` what of the figure is shown."""

    head: str
    asks: str
    side: Side


@dataclass(frozen=True, slots=True)
class TableSpec:
    """``columns`` of a table of figures; ``rows`` are indicators where the columns are times or statuses of one region, else
    empty: then each region is a row. With ``things`` the rows are what the columns are asked of (甲险和乙险的收入、支出).
    ``descending`` says how the rows are sorted, None where not asked."""

    columns: tuple[AskedColumn, ...]
    rows: tuple[str, ...] = ()
    descending: bool | None = None
    things: bool = False


def table_of(query: Query, ask: OpenAsk, known: KnownRegions) -> TableSpec | None:
    """The table that a query asks for; None where it is to hold words and no figures."""
    if ask.words and _TEXT.search(query.question):
        return None
    bare = query.question
    for named in sorted(known.find(bare), key=lambda n: -n.start):
        bare = bare[: named.start] + " " + bare[named.end :]
    return read_table(query.question, bare)


def read_table(question: str, regions_out: str) -> TableSpec:
    """Read the columns. ``regions_out`` is the question without its regions."""
    bare = re.sub(r"[:：]", " ", TABLE.sub(" ", regions_out))
    inside = re.search(r"[(（]([^()（）]{1,40})[)）]", bare)
    members = [m for m in _PARTING.split(inside[1]) if m.strip()] if inside else []
    outside = re.sub(r"[(（][^()（）]*[)）]", " ", bare)
    descending = _order(question)
    if of_things := _of_things(outside, descending):
        return of_things
    specs = [spec for piece in _PARTING.split(outside) if (spec := _clean(piece))]
    sides = [member for member in members if _WHOLE_SIDE.match(member.strip())]
    if sides and len(sides) == len(members):
        names = specs or [""]
        columns = [
            AskedColumn(_head(n, s, len(names)), n, _side_of(s)) for n in names for s in (m.strip() for m in sides)
        ]
        return TableSpec(tuple(columns), descending=descending)
    if members and specs and not any(_indicator(spec) for spec in specs):
        columns = [AskedColumn(spec, spec, "value") for spec in specs]
        return TableSpec(tuple(columns), tuple(m.strip() for m in members), descending)
    return TableSpec(tuple(_columns(specs or [m.strip() for m in members])), descending=descending)


_OF_THINGS = re.compile(r"(?P<things>[^的,，]{2,30})的(?P<asked>[^的]{2,40})$")


def _of_things(text: str, descending: bool | None) -> TableSpec | None:
    """Several things by several of their figures (甲险和乙险的收入、支出); None where either is one."""
    times = read_periods(text)
    bare = text
    for _, start, end in reversed(times):
        bare = bare[:start] + " " + bare[end:]
    match = _OF_THINGS.search(re.sub(r"\s", "", bare))
    if match is None:
        return None
    things = [thing for piece in _PARTING.split(match["things"]) if (thing := _clean(piece))]
    asked = [column for piece in _PARTING.split(match["asked"]) if (column := _clean(piece))]
    if len(things) < 2 or len(asked) < 2 or any(_TARGET.search(c) or _ACTUAL.search(c) for c in asked):
        return None
    when = "".join(text[start:end] for _, start, end in times)
    columns = tuple(
        AskedColumn(name, f"{when}\n{name}", _side_of(name) if _WHOLE_SIDE.match(name) else "value") for name in asked
    )
    return TableSpec(columns, tuple(things), descending, things=True)


def _clean(piece: str) -> str:
    return re.sub(r"\s+", "", _REGION_WORDS.sub(" ", _NOISE.sub("", piece)))


_REGION_WORDS = re.compile(
    r"[一二两三四五六七八九十几各每\d]{1,4}(?:个|份)?(?:省区市|省市|省份|省级|省|市|区县|县区|区|县|地区|地方|单位)(?:级)?(?:报告)?(?!级)|各地"
)


def _indicator(spec: str) -> str:
    """What is measured, without times and statuses."""
    for _, start, end in reversed(read_periods(spec)):
        spec = spec[:start] + spec[end:]
    return re.sub(r"年|" + _TARGET.pattern + "|" + _ACTUAL.pattern, "", ASKING.sub("", spec)).strip()


def names_figure(spec: str) -> bool:
    """Whether a column names what is measured; 主要指标的目标 names nothing."""
    return says_something(weigh_words(_indicator(spec)))


def _columns(specs: list[str]) -> list[AskedColumn]:
    """Columns of pieces, each taking from the one before what it leaves out: 2025年GDP增速、2026年目标; 投资额和增速."""
    found: list[AskedColumn] = []
    name = when = ""
    for spec in specs:
        own = _indicator(spec)
        times = "".join(spec[start:end] for _, start, end in read_periods(spec))
        when = times or when
        if _WHOLE_SIDE.match(own) and name:
            found.append(AskedColumn(_head(name, own, 2), name, _side_of(own)))
            continue
        if not own and name:
            spec = spec + name
        if not times:
            spec = when + spec
        name = own or name
        side: Side = "growth" if re.search(r"增速|增幅|增长率|涨幅|同比", spec) else "value"
        found.append(AskedColumn(spec, spec, side))
        name = re.sub(r"增速|增幅|增长率|涨幅", "", name) if side == "growth" and len(name) > 4 else name
    return found


def _head(name: str, side: str, names: int) -> str:
    return f"{name}{side}" if names > 1 and side not in name else side


def _side_of(word: str) -> Side:
    return next((side for side, pattern in _SIDES if pattern.search(word)), "value")


def _order(question: str) -> bool | None:
    match = SORTED.search(question)
    if match is None:
        return None
    first = match["first"] or match["second"] or match["third"] or "高"
    return first in ("高", "大", "多", "降序")
