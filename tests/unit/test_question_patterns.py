"""The words with which questions ask: for each sentences that have it and sentences that look like it and have it not."""

from __future__ import annotations

import pytest

from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Period, Threshold
from tests.unit.test_read_question import read, words


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("云汀区2022年规上工业产值是多少", "value"),
        ("云汀区2022年规上工业产值增速", "growth"),
        ("云汀区和青屏县的产值分别是多少", "compare"),
        ("哪个省的GDP增速最高", "superlative"),
        ("各地人均预期寿命哪里最长", "superlative"),
        ("哪些地区提到了海绵城市", "who"),
        ("云汀区整治工作有哪几方面的做法", "list"),
        ("云汀区的五大行动包括哪几项", "list"),
        ("云汀区的A档企业比B档多吗", "yesno"),
        ("云汀区和青屏县的产值相差多少", "difference"),
        ("云汀区2022年信访总量降低多少", "value"),
        ("云汀区哪个行业增速最快", "superlative"),
        ("产值增速最低的省份", "superlative"),
        ("粮食产量最高的是市", "superlative"),
        ("云汀区产值情况如何", "value"),
        ("云汀区轻工业和重工业增速哪个高", "superlative"),
        ("云汀区轻工业和重工业增速多高", "value"),
        ("云汀区失业率比全省低吗,低几个百分点", "yesno"),
        ("云汀区和青屏县哪些产业增长", "list"),
        ("云汀区哪些产业下滑了", "superlative"),
        ("云汀区哪些产业逆势上涨", "superlative"),
        ("云汀区几个项目里谁投资最大", "superlative"),
        ("云汀区各镇产值从高到低排个序", "superlative"),
    ],
)
def test_the_kind_of_question_is_told_from_its_words(question: str, asked: Asked) -> None:
    """The asking words decide the kind."""
    assert read(question).asked == asked


@pytest.mark.parametrize(
    ("question", "units"),
    [
        ("云汀区空气PM2.5多少微克/立方米", [("微克/立方米",)]),
        ("云汀区投资几万亿", [("万亿",)]),
        ("云汀区有几支队伍", [("支",)]),
        ("云汀区拿了几金几银", [("金",), ("银",)]),
        ("云汀区几银行开了网点", [()]),
        ("云汀区黄金产量多少金额", [("元",)]),
        ("云汀区为多少农民工追回欠薪", [("人",)]),
        ("云汀区多少企业获得贷款", [("家",)]),
    ],
)
def test_a_unit_is_asked_for_by_its_word_or_by_whom_it_counts(question: str, units: list[tuple[str, ...]]) -> None:
    """Medals are counted by their metal, people and firms without a word; a bank is no silver."""
    assert [part.units for part in read(question).parts] == units


@pytest.mark.parametrize(
    ("question", "wanted"),
    [
        ("云汀区产值名次", {"rank"}),
        ("云汀区产值全市位次", {"rank"}),
        ("云汀区粮食产量增速排名", {"rank"}),
        ("云汀区产值增长多少排名多少", {"growth", "rank"}),
        ("云汀区产值增长多少名次第几", {"growth", "rank"}),
        ("云汀区产值增长多少位次第几", {"growth", "rank"}),
        ("云汀区用电量有多少增长", {"growth"}),
        ("云汀区房价有多少涨幅", {"growth"}),
        ("云汀区产值增速多少环比", {"growth"}),
        ("云汀区增加了多少公办学位", {"growth", "value"}),
        ("云汀区排水管网多少公里", {"value"}),
        ("云汀区产值增速高于全国多少", {"value"}),
        ("云汀区失业率比全国高多少", {"value"}),
        ("云汀区出口占比多少", {"share"}),
        ("云汀区出口占进出口的多少", {"share"}),
        ("云汀区其中占地多少亩", {"value"}),
    ],
)
def test_the_side_of_a_figure_is_told_from_its_words(question: str, wanted: set[str]) -> None:
    """A place among others, a growth, a share; a margin over others is a figure of its own."""
    assert read(question).parts[0].wanted == wanted


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("云汀区人和青屏县人谁的预期寿命长", {"寿命"}),
        ("云汀区和青屏县哪个路更长", {"路"}),
        ("云汀区各值多少", {"值"}),
        ("云汀区明年要建几所学校", {"建", "学校"}),
        ("云汀区失业率和青屏县的比谁低", {"失业率"}),
        ("请查材料：云汀区产值多少", {"产值"}),
        ("云汀区产值帮我汇总一下", {"产值"}),
        ("云汀区各镇产值列个表", {"各镇", "产值"}),
        ("云汀区产值(gross domestic product)多少", {"产值"}),
        ("云汀区有无5A级景区", {"5a", "级", "景区"}),
        ("云汀区产值有没有超过50亿元", {"产值"}),
        ("四项指标里哪个增速最快", set()),
        ("云汀区各镇产值从高到低排个序", {"各镇", "产值"}),
        ("云汀区这几所学校哪个人数最多", {"学校"}),
        ("这些区县中产值最高的是哪个", {"产值"}),
    ],
)
def test_words_that_ask_name_no_indicator(question: str, named: set[str]) -> None:
    """Who compares, how much, of each and that something is to be done narrow nothing."""
    assert words(read(question)) == named


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("全国2025年GDP多少", ("全国",)),
        ("2025年全国粮食产量多少", ("全国",)),
        ("全国首个算力中心在哪", ()),
        ("全国劳模多少人", ()),
    ],
)
def test_the_country_is_asked_of_where_its_figure_is(question: str, places: tuple[str, ...]) -> None:
    """What is the first of the country, or honoured by it, is no figure of the country."""
    assert read(question).places == places


@pytest.mark.parametrize(
    ("question", "opinion"),
    [("你觉得云汀区产值高不高", True), ("云汀区值不值得投资", True), ("云汀区推荐了几家企业", False)],
)
def test_a_question_for_a_judgement_is_known(question: str, opinion: bool) -> None:
    """No report decides it; who was recommended, one tells."""
    assert read(question).opinion is opinion


@pytest.mark.parametrize(
    ("question", "over"),
    [("产值增速最低的省份", True), ("这些区县中产值最高的是哪个", True), ("哪个行业增速最快", False)],
)
def test_an_end_among_places_is_asked_of_all_reports(question: str, over: bool) -> None:
    """One of places is looked for in all reports, one of trades is not."""
    assert read(question).over_regions is over


@pytest.mark.parametrize(
    ("question", "focus"),
    [
        ("云汀区产值(云汀区、青屏县)各多少", ["产值 各"]),
        ("云汀区 产值 增速", ["产值"]),
        ("云汀区产值多少;利润多少", ["产值", "利润"]),
        ("云汀区产值同比多少、环比多少", ["产值同比", "产值同比"]),
        ("云汀区三次产业分别多少", ["第一产业增加值", "第二产业增加值", "第三产业增加值分别"]),
        ("云汀区一产二产增加值各多少", ["第一产业增加值", "第二产业增加值各"]),
        ("云汀区高龄补贴和两项补贴,去年各发了多少钱", ["高龄补贴 发了", "两项补贴 发了"]),
        ("云汀区高龄补贴,去年发了多少钱", ["高龄补贴 发了"]),
        ("云汀区走访企业多少次,我要准确的数", ["走访企业"]),
        ("云汀区新建学校多少所,其中公办的", ["新建学校", "其中公办的"]),
        ("云汀区新增企业多少家,总数多少", ["新增企业", "企业总数"]),
        ("云汀区净增企业多少家,累计多少家", ["净增企业", "企业总数"]),
        ("云汀区走访企业多少家,总共多少", ["走访企业", "走访企业"]),
    ],
)
def test_what_is_left_of_a_question_is_what_is_asked(question: str, focus: list[str]) -> None:
    """Brackets whose names are taken out leave nothing; a blank parts a list, a clause asks for a figure of its own."""
    assert [part.focus for part in read(question).parts] == focus


def test_what_stands_beside_narrows_less() -> None:
    """What brackets add, and what was asked before, count less than what is asked."""
    aside = {word.text: word.weight for word in read("云汀区规上工业(国企)产值多少").parts[0].words}
    assert aside["国有企业"] < aside["规上"]
    chained = {word.text: word.weight for word in read("云汀区新建学校多少所,其中公办的多少").parts[1].words}
    assert 0 < chained["学校"] < chained["公办"]


@pytest.mark.parametrize(
    ("question", "asked", "units"),
    [
        ("云汀区医护人数多少", {"医护"}, ("人",)),
        ("云汀区信访件数多少", {"信访"}, ("件",)),
        ("云汀区产值多少", {"产值"}, ()),
    ],
)
def test_a_noun_of_counting_is_a_unit(question: str, asked: set[str], units: tuple[str, ...]) -> None:
    """人数 asks for 人."""
    assert words(read(question)) == asked
    assert read(question).parts[0].units == units


def test_a_level_is_asked_for_itself_behind_a_growth() -> None:
    """增速多少?失业率呢 asks how high the rate is, 利润呢 how much it grew."""
    assert [part.wanted for part in read("云汀区产值增速多少?失业率呢").parts] == [{"growth"}, {"value"}]
    assert [part.wanted for part in read("云汀区产值增速多少?利润呢").parts] == [{"growth"}, {"growth"}]


def test_what_is_told_apart_is_asked_of_each() -> None:
    """省级、市级分开说 names two of what was asked before."""
    assert len(read("云汀区拨付资金多少,省级、市级分开说").parts[0].members) == 2
    assert read("云汀区拨付资金多少,哪年拨的").parts[0].members == ()


def test_town_and_country_are_two() -> None:
    """城乡…各多少 asks for one of the towns and one of the country, 城乡收入差距 for one figure."""
    towns, country = (words(read("云汀区城乡公交线路各多少条"), number) for number in (0, 1))
    assert "城镇" in towns and "农村" in country
    assert len(read("云汀区城乡居民收入差距多少").parts) == 1


def test_three_industries_are_three() -> None:
    """三次产业里哪个最快 is asked of each of the three."""
    assert {"一产", "二产", "三产"} <= words(read("云汀区三次产业里哪个增长最快"))


def test_a_polite_word_is_no_part_of_a_name() -> None:
    """请问霜泽 asks of 霜泽, which no dictionary has."""
    assert read("请问霜泽2022年产值多少").unknown_head == "霜泽"


def test_a_year_in_chinese_numerals_is_a_year() -> None:
    """二〇二二年 and 二零二二年 are 2022."""
    assert read("二〇二二年云汀区产值").periods == read("二零二二年云汀区产值").periods == (Period(2022),)


def test_a_governor_is_a_person() -> None:
    """贵州省长 is no 长 of 贵州省; the name of an office asks who holds it."""
    for question in ("贵州省省长叫什么名字", "贵州省长叫什么名字", "贵州省长是谁"):
        assert "省长" in read(question).parts[0].focus
    assert "区长" in read("云汀区长是谁").parts[0].focus
    assert "person" in read("贵州省省长叫什么名字").wording.sought


def test_whether_a_goal_was_met_asks_for_no_goal() -> None:
    """达到预期目标了吗 asks for what was done, 目标是多少 for what was planned."""
    assert read("云汀区规上工业增加值达到预期目标了吗").status is None
    assert read("云汀区规上工业增加值的预期目标是多少").status == "target"


def test_a_threshold_is_read_with_its_operator() -> None:
    """超过6000公里了吗 asks whether the figure lies above."""
    assert read("贵州高速公路里程超过6000公里了吗").threshold == Threshold(">", "6000", "公里")
    assert read("云汀区粮食产量比15万吨多吗").threshold == Threshold(">", "15", "万吨")
    assert read("云汀区失业率比5%低吗").threshold == Threshold("<", "5", "%")


@pytest.mark.parametrize(
    ("question", "ends"),
    [
        ("云汀和青屏、贵州2025年GDP增速谁最高、谁最低", ("max", "min")),
        ("云汀和青屏哪个垫底", ("min",)),
        ("云汀和青屏谁的GDP低", ("min",)),
        ("云汀和青屏谁降得最厉害", ("min",)),
        ("云汀和青屏2025年GDP各多少", ()),
        ("云汀和青屏最低工资标准各多少", ()),
        ("云汀区最高人民法院案例几个", ()),
    ],
)
def test_the_ends_that_are_asked_for(question: str, ends: tuple[str, ...]) -> None:
    """Each end is asked for in its own words; a list of figures asks for none."""
    assert read(question).ends == ends


@pytest.mark.parametrize(
    ("question", "direction"),
    [
        ("云汀区哪个行业降幅最小", "max"),
        ("云汀区哪个行业降幅最大", "min"),
        ("云汀区八个产业增速从低到高排序", "min"),
        ("云汀区八个产业增速从高到低排序", "max"),
        ("云汀区哪些产业下滑了", "min"),
    ],
)
def test_the_end_that_an_order_begins_with(question: str, direction: str) -> None:
    """The least fall is the highest growth; what fell stands at the lower end."""
    assert read(question).direction == direction


def test_the_several_of_which_one_is_meant_are_no_unit() -> None:
    """几种方式各多少宗 asks in 宗, 这几所学校哪个… in none."""
    assert read("云汀区几种方式各多少宗").parts[0].units == ("宗",)
    assert read("云汀区这几所学校哪个人数最多").parts[0].units == ()
