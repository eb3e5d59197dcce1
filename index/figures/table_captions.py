"""What the lines above a table say for all of it: unit, time, place, whether it plans, and what it is of."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.figures.cell_numbers import unit_form
from juzheng.index.figures.periods import find_periods
from juzheng.index.figures.read_table import tells_of_whole
from juzheng.index.figures.sections import Setting
from juzheng.index.figures.table_heads import read_head
from juzheng.index.figures.word_lists import word_list
from juzheng.index.report import Status
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.regions import find_regions

_UNITS = re.compile(rf"{unit_form()}(?:[、,;/]\s*{unit_form()})*")
_SAID = re.compile(rf"单位\s*:\s*[(]?\s*(?P<units>{_UNITS.pattern})")
# Of a title units are no part (财政收入 单位:万元), nor are they one themselves.
_UNIT_BEHIND = re.compile(r"(?:^|(?<=\S)\s+)[（(]?(?:计量|金额)?单位\s*[:：].*$")
_IN_BRACKETS = re.compile(rf"\((?:单位:?)?(?P<units>{_UNITS.pattern})\)")
_MONEY = ("元", "美元")
# What is counted by heads, houses or areas is not in the money of the caption.
_COUNTED = re.compile(
    r"(?:人数|人员|人口|职工|从业|户数|家数|个数|件数|企业数|企业|项目数?|面积|产量|用电量|能耗|数量)$"
)
_PEOPLE = re.compile(r"人数|人员|人口|职工|从业")
_GENERIC = re.compile(
    r"(?:主要)?(?:国民)?(?:经济|社会|发展|统计|监测)*(?:主要)?(?:指标)?|.*(?:总结|报告|计划|思路|要点)|历年|[分各].*|[表附]\d*|[Ss]heet.*"
)
_TABLE_WORDS = re.compile(
    r"(?:完成|执行|发展|运行|基本|主要|收支|经营|(?<!安全)生产)*(?:情况|数据|统计|指标)*(?:汇总|明细|统计|一览|对比|对照|分析|排名)*[表图]?$|^(?:附?[表件]\s*[\d一二三四五六七八九十]*[::]?|各[\u4e00-\u9fff、()]{1,8}?(?=[规工固社一地财农城]))"
)
# 各镇税收, 分乡镇产值: the rows are the places.
_BY_PLACE = re.compile(
    r"^[分各](?:镇街|乡镇|街道|县市区|县区|区县|市县|市区|地区|镇|乡|县|市|区|村|社区|单位|部门|企业|行业)(?=[\u4e00-\u9fff]{2})"
)
TOWN = re.compile(r"[\u4e00-\u9fff]{2,6}(?:镇|乡|街道|村)")
_OWN_PLACE = re.compile(r"[\u4e00-\u9fff]{2,6}?[省市区县州旗](?=$|[\u4e00-\u9fff\d]{2})")


@dataclass(frozen=True, slots=True)
class Caption:
    """What holds for a whole table; empty or None where nothing is said. ``units`` are those of 单位:万元、人."""

    units: tuple[str, ...] = ()
    year: int | None = None
    span: str | None = None
    status: Status | None = None
    name: str = ""
    region: str | None = None

    def unit_for(self, name: str) -> str:
        """The unit that an amount of this name has; empty where the caption leaves that open."""
        if not _COUNTED.search(name):
            if len(self.units) <= 1:
                return self.units[0] if self.units else ""
            of_money = any(word in name for word in word_list("units", "money_words"))
            return next((unit for unit in self.units if of_money and unit.endswith(_MONEY)), "")
        fitting = [unit for unit in self.units if not unit.endswith(_MONEY)]
        if _PEOPLE.search(name):
            fitting = [unit for unit in fitting if unit.endswith(("人", "名", "户"))]
        return fitting[0] if len(fitting) == 1 else ""


_FILLED_BY = re.compile(r"^(?:填报|编制|制表|上报|报送|填表)(?:单位|部门|机构|人|时间|日期)\s*:\s*")
_WHEN = re.compile(r"20\d\d年(?:度|\d{1,2}月份?|[1-4一二三四]季度|上半年)?")


def caption_lines(cells: Sequence[str]) -> list[str]:
    """What a row above a head says for the whole table: its only text; of 填报单位:河东镇 | 2023年 | 单位:万元 the parts."""
    texts = list(dict.fromkeys(text for text in map(str.strip, cells) if text))
    if len(texts) == 1 or not tells_of_whole(texts):
        return texts if len(texts) == 1 else []
    said = [text for text in texts if find_units(text) or _WHEN.fullmatch(flatten(text))]
    # Who filled it in is whose the figures are, where that is a place.
    bodies = [_FILLED_BY.sub("", flatten(text)) for text in texts if _FILLED_BY.match(flatten(text))]
    return [*(body for body in bodies if _OWN_PLACE.fullmatch(body) or TOWN.fullmatch(body)), *said]


def read_caption(lines: Sequence[str], setting: Setting) -> Caption:
    """What the lines above a table, the nearest last, say for all of it."""
    caption = Caption()
    for line in lines:
        head = read_head(_UNIT_BEHIND.sub("", line), setting.calendar)
        place, name = _split_place("" if _FILLED_BY.match(head.name) else head.name)
        periods = find_periods(flatten(line), setting.calendar)
        said = re.search(r"目标|计划(?!完成)|任务分解|预期", line)
        status: Status | None = "target" if said and not re.search("完成|总结|执行|进展", line) else None
        caption = Caption(
            find_units(line) or caption.units,
            next((period.year for period in periods if period.year), caption.year),
            next((period.span for period in periods if period.span), caption.span),
            status or caption.status,
            _bare_name(name) or caption.name,
            head.region or place or caption.region,
        )
    return caption


def find_units(line: str) -> tuple[str, ...]:
    """The units that a line says (单位:亿元, or at its end in brackets); empty if it says none."""
    flat = flatten(line)
    found = _SAID.search(flat) or next(iter([*_IN_BRACKETS.finditer(flat)][-1:]), None)
    units = found["units"] if found else flat.strip(" ()") if _UNITS.fullmatch(flat.strip(" ()")) else ""
    return tuple(re.findall(unit_form(), units))


def _split_place(name: str) -> tuple[str | None, str]:
    """The place that a title begins with, and the rest of it."""
    known = next((mention for mention in find_regions(name[:16]) if mention.start == 0), None)
    if known is not None:
        return known.name, name[known.end :]
    own = _OWN_PLACE.match(name)
    if own is None or own[0].startswith(("全", "各", "我", "本")):
        return None, name[own.end() :] if own else name
    return own[0], name[own.end() :]


def _bare_name(name: str) -> str:
    """What a table is of, without words that only say that it is a table."""
    bare = _TABLE_WORDS.sub("", _BY_PLACE.sub("", name)).strip(" :,的")
    return "" if _GENERIC.fullmatch(bare) else bare.removeprefix("主要")
