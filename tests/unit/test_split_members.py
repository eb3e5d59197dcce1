"""What one clause lists or asks several times is taken apart; what it tells in one breath stays whole."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.query import Query
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.understand.split_members import list_members, split_joined

KNOWN = KnownRegions([Description(f"{name}报告", region=name) for name in ("云汀区", "青屏县")])


def read(question: str) -> Query:
    return read_question(question, KNOWN)


def foci(question: str) -> list[str]:
    return [part.focus.replace(" ", "") for part in read(question).parts]


@pytest.mark.parametrize(
    ("clause", "pieces"),
    [
        ("多少户多少人", ["多少户", "多少人"]),
        ("帮多少劳动者追回多少工资", ["帮多少劳动者追回", "劳动者追回多少工资"]),
        ("拿了几金几银几铜", ["拿了几金", "金几银", "银几铜"]),
        ("立案多少起、破案多少起", ["立案多少起", "破案多少起"]),
        ("把几家公司重组成几家", ["把几家公司重组成", "公司重组成几家"]),
        # One thing each:
        ("从多少提高到多少", ["从多少提高到多少"]),
        ("生态及地质灾害搬迁多少户", ["生态及地质灾害搬迁多少户"]),
        ("出口和进口加起来多少", ["出口和进口加起来多少"]),
        ("10千伏及以下电网投资多少", ["10千伏及以下电网投资多少"]),
    ],
)
def test_each_asking_word_of_a_clause_asks_for_itself(clause: str, pieces: list[str]) -> None:
    """Several asking words in one clause are several pieces; levels, sums and names with 及 stay whole."""
    assert split_joined(clause, "value") == pieces


@pytest.mark.parametrize(
    ("clause", "members"),
    [
        ("高技术制造业、装备制造业增加值增幅", ("高技术制造业增加值", "装备制造业增加值增幅")),
        ("耕地保有量和永久基本农田不少于多少", ("耕地保有量", "永久基本农田不少于多少")),
        ("建多少个县级养老中心、村级养老站点", ("建多少个县级养老中心", "村级养老站点")),
        ("规上工业产值是多少", ()),
        ("出口和进口之和是多少", ()),
    ],
)
def test_what_a_clause_joins_is_listed_in_full(clause: str, members: tuple[str, ...]) -> None:
    """Each member is told with the head that the last one bears; a sum and a single thing list nothing."""
    assert list_members(clause, "value") == members


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("云汀区创新型企业、专精特新、国家小巨人分别几家", ["创新型企业", "专精特新", "国家小巨人分别"]),
        ("云汀区一产二产三产增加值分别多少", ["第一产业增加值", "第二产业增加值", "第三产业增加值分别"]),
        ("云汀区城乡低保标准现在各是多少", ["城镇低保标准", "农村低保标准现在是"]),
        ("云汀区营收和利润去年各涨多少", ["营收", "利润涨"]),
        # 城乡 of one thing is no list.
        ("云汀区城乡居民医保参保率是多少", ["城乡居民医保参保率是"]),
    ],
)
def test_a_head_said_once_holds_for_all_members(question: str, expected: list[str]) -> None:
    """Only the measure at the end is shared, never a part of the last name."""
    assert foci(question) == expected


def test_a_piece_keeps_the_unit_of_its_own_asking_word() -> None:
    """带动销售多少、惠及多少人次 asks for people in its second piece only."""
    assert [part.units for part in read("云汀区以旧换新带动销售多少、惠及多少人次").parts] == [(), ("人次",)]


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("云汀区供热面积多少,住宅占几成", [(), ("%",)]),
        ("云汀区税收完成多少,任务完成率呢", [(), ("%",)]),
        ("云汀区产值增速保持了几个月", [("个月",)]),
    ],
)
def test_shares_rates_and_months_are_asked_for_by_their_unit(question: str, units: list[tuple[str, ...]]) -> None:
    """几成 and 完成率 are percentages, 几个月 a number of months."""
    assert [part.units for part in read(question).parts] == units


@pytest.mark.parametrize(
    ("question", "count"),
    [
        ("云汀区三公经费花了多少,其中接待费?", 2),
        ("云汀区预算支出完成多少,预算完成率", 2),
        ("云汀区知识产权质押融资额,惠及几户企业", 2),
        ("云汀区规上工业产值是多少,我要2025年的产量", 1),
        ("云汀区规上工业产值是多少,只要数字", 1),
    ],
)
def test_a_clause_that_names_a_figure_asks_for_it(question: str, count: int) -> None:
    """A name at the end of a question is asked for without an asking word; what the user wants of the answer is not."""
    assert len(read(question).parts) == count


def test_what_is_to_be_told_apart_is_asked_of_each() -> None:
    """省级、市级分开说 asks for the figure of each."""
    (part,) = read("云汀区数字化车间新增了几个?省级、市级分开说").parts
    assert [member.words[0].text for member in part.members] == ["省级", "市级"]


@pytest.mark.parametrize(
    ("question", "bases"),
    [
        ("云汀区营业收入环比增长多少,同比呢", ["环比", "同比"]),
        ("云汀区8月产值多少,环比?", ["", "环比"]),
        ("云汀区产值多少,同比呢", [""]),
    ],
)
def test_growths_against_month_and_year_are_two(question: str, bases: list[str]) -> None:
    """环比 beside 同比 is a figure of its own; 同比 beside an amount is the growth told with it."""
    assert [part.basis for part in read(question).parts] == bases


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("云汀区和青屏县GDP谁增得最快,各是多少", {"growth"}),
        ("云汀区和青屏县GDP谁最高,各是多少", {"value"}),
    ],
)
def test_what_is_compared_is_what_is_told_of_each(question: str, wanted: set[str]) -> None:
    """各是多少 behind a comparison of growths asks for the growths."""
    assert {side for part in read(question).parts for side in part.wanted} == wanted


def test_two_things_that_lie_apart_are_two_parts() -> None:
    """甲跟乙,…相差多少 needs the figure of each."""
    assert foci("人参跟食用菌,云汀区全产业链产值相差多少亿") == ["人参全产业链产值各", "食用菌全产业链产值各"]


def test_places_in_brackets_leave_no_part() -> None:
    """What was named in brackets is taken out with them."""
    assert len(read("这两个区(云汀区、青屏县)2025年GDP各多少").parts) == 1


def test_what_is_not_to_be_told_is_not_asked_for() -> None:
    """别混进来 excludes what stands before it, its time as well."""
    query = read("今年云汀区造林多少亩?去年完成的别混进来")
    assert (query.status, [period.relative for period in query.periods]) == ("target", ["this"])
