from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Period, Query, Threshold
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question


def describe(region: str, *path: str) -> Description:
    return Description(title="", region=region, region_path=path or (region,))


KNOWN = KnownRegions(
    [
        describe("云汀区", "浙江省", "宁波市", "云汀区"),
        describe("青屏县", "浙江省", "杭州市", "青屏县"),
        describe("兰溪开发区", "浙江省", "金华市", "兰溪开发区"),
        describe("贵州省"),
        describe("广西壮族自治区"),
    ]
)


def read(question: str) -> Query:
    return read_question(question, KNOWN)


def words(query: Query, part: int = 0) -> set[str]:
    return {word.text for word in query.parts[part].words}


@pytest.mark.parametrize(
    ("question", "region"),
    [
        ("云汀去年产值多少", "云汀区"),
        ("宁波市云汀区去年产值多少", "云汀区"),
        ("贵州的失业率", "贵州省"),
        ("广西2025年GDP增速", "广西壮族自治区"),
        ("兰开区要新增几家企业", "兰溪开发区"),
        ("兰溪经开区要新增几家企业", "兰溪开发区"),
    ],
)
def test_a_region_is_known_by_its_full_short_and_usual_names(question: str, region: str) -> None:
    """Officials shorten names; each usual form leads to the report's region."""
    assert read(question).regions == (region,)


def test_the_city_around_a_development_zone_is_not_the_zone() -> None:
    """兰溪 alone does not name 兰溪开发区."""
    assert read("兰溪全市排第几").regions == ()


@pytest.mark.parametrize(
    ("question", "within", "asked"),
    [
        ("云汀区青梧镇2022年规上工业产值是多少", True, "value"),
        ("云汀区2022年规上工业产值是多少", False, "value"),
        ("云汀区和青屏县2022年规上工业产值哪个高", False, "compare"),
        ("云汀区和青梧镇2022年规上工业产值是多少", False, "value"),
    ],
)
def test_a_place_in_a_named_region_is_asked_of_alone(question: str, within: bool, asked: str) -> None:
    """What a place lies in is not compared with it."""
    query = read(question)
    assert (query.within, query.asked) == (within, asked)


def test_a_place_without_a_report_is_named_as_such() -> None:
    """深圳市 has no report in the index and is kept as a place, not silently dropped."""
    query = read("深圳市2026年GDP增长目标是多少")
    assert (query.regions, query.places) == ((), ("深圳市",))


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


def test_value_and_growth_and_rank_of_one_indicator_are_sides_of_one_part() -> None:
    """产值是多少?增速呢?排第几 asks three sides of one figure."""
    query = read("云汀区2022年规上工业产值是多少?增速呢?全市排第几?")
    assert len(query.parts) == 1
    assert query.parts[0].wanted == {"value", "growth", "rank"}


def test_several_figures_are_several_parts_each_with_its_unit() -> None:
    """Each asking word takes what stands before it."""
    query = read("云汀区走访企业多少次,收集诉求多少个?")
    assert [part.units for part in query.parts] == [("次",), ("个",)]
    assert "走访" in words(query) and "诉求" in words(query, 1)


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
        ("云汀区是否建成污水厂", {"建成", "污水"}),
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
    assert {"一", "二产", "三产"} <= words(read("云汀区三次产业里哪个增长最快"))


def test_a_polite_word_is_no_part_of_a_name() -> None:
    """请问霜泽 asks of 霜泽, which no dictionary has."""
    assert read("请问霜泽2022年产值多少").unknown_head == "霜泽"


def test_a_year_in_chinese_numerals_is_a_year() -> None:
    """二〇二二年 and 二零二二年 are 2022."""
    assert read("二〇二二年云汀区产值").periods == read("二零二二年云汀区产值").periods == (Period(2022),)


def test_a_governor_is_a_person() -> None:
    """贵州省长 is no 长 of 贵州省; the name of an office asks who holds it."""
    assert "省长" in read("贵州省省长叫什么名字").parts[0].focus
    assert "person" in read("贵州省省长叫什么名字").wording.sought


def test_whether_a_goal_was_met_asks_for_no_goal() -> None:
    """达到预期目标了吗 asks for what was done, 目标是多少 for what was planned."""
    assert read("云汀区规上工业增加值达到预期目标了吗").status is None
    assert read("云汀区规上工业增加值的预期目标是多少").status == "target"


def test_what_was_said_before_two_asking_words_belongs_to_both() -> None:
    """有没有拖欠账款?几笔,总额多少 asks two figures of the same matter."""
    query = read("云汀区有没有拖欠企业账款?几笔,总额多少?")
    assert len(query.parts) == 2
    assert all("账款" in words(query, n) for n in (0, 1))


def test_a_head_said_once_counts_for_both_members() -> None:
    """城镇和农村居民人均可支配收入分别 names two incomes."""
    query = read("云汀区城镇和农村居民人均可支配收入分别是多少")
    assert len(query.parts) == 2 and "收入" in words(query, 0) and "收入" in words(query, 1)


def test_not_the_target_means_the_actual() -> None:
    """不要目标数 asks for what was done, 目标 for what is planned."""
    assert read("云汀区新增就业多少人?不要目标数").status == "actual"
    assert read("云汀区2026年新增就业目标是多少").status == "target"
    assert read("云汀区实际使用外资的目标是多少").status == "target"
    assert read("云汀区人均预期寿命是多少").status is None


def test_what_is_said_not_to_be_meant_is_excluded() -> None:
    """(不是区属) rules the word out instead of asking for it."""
    query = read("云汀区规上工业增加值(不是区属)是多少")
    assert query.excluded == ("区属",)
    assert "区属" not in words(query)


def test_a_year_named_outweighs_this_year_beside_it() -> None:
    """今年(2026)is 2026 and nothing else."""
    assert read("贵州今年(2026)计划造林多少亩").periods == (Period(2026),)


def test_a_threshold_is_read_with_its_operator() -> None:
    """超过6000公里了吗 asks whether the figure lies above."""
    assert read("贵州高速公路里程超过6000公里了吗").threshold == Threshold(">", "6000", "公里")
    assert read("云汀区粮食产量比15万吨多吗").threshold == Threshold(">", "15", "万吨")
    assert read("云汀区失业率比5%低吗").threshold == Threshold("<", "5", "%")


def test_added_value_is_no_growth() -> None:
    """增加值 contains 增加 but names an amount."""
    assert read("云汀区规上工业增加值是多少").parts[0].wanted == {"value"}


@pytest.mark.parametrize(
    ("question", "times"),
    [
        ("云汀区谋划了几个项目,已经开工几个,1-5月投了多少钱", [(), (Period(span="1-5月"),)]),
        ("云汀今年兑现惠企资金多少?1-5月减负多少?", [(Period(relative="this"),), (Period(span="1-5月"),)]),
        ("云汀区2022年产值多少,增速多少", []),
        ("云汀区1-5月投资多少,增长多少", []),
    ],
)
def test_a_time_at_the_head_of_a_later_clause_holds_from_there(question: str, times: list[tuple[Period, ...]]) -> None:
    """What was asked before it is asked of another time, or of none."""
    assert [alone.periods for alone in read(question).each_year] == times


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("云汀25年投资增长多少,26年目标多少", [2025, 2026]),
        ("那21年呢", [2021]),
        ("云汀区连续20年增长的是什么", []),
        ("云汀区20年来增长多少", []),
        ("云汀区近10年投资多少", []),
    ],
)
def test_two_digits_before_the_word_year_are_a_year(question: str, years: list[int]) -> None:
    """25年 is 2025; a run of years is none."""
    assert [period.year for period in read(question).periods if period.year] == years


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


def test_two_things_of_one_place_are_compared_as_two_parts() -> None:
    """酒驾比醉驾多多少起 needs both figures."""
    query = read("云汀区酒驾比醉驾多多少起")
    assert query.asked == "difference" and [part.focus for part in query.parts] == ["酒驾", "醉驾"]


def test_what_is_asked_of_no_time_before_a_target_is_what_is() -> None:
    """现在多少,2030年目标多少 asks for what was reached and for what is planned."""
    first, second = read("云汀区城镇化率现在多少,2030年目标多少").each_year
    assert (first.periods, first.status, second.status) == ((), "actual", "target")


TOLD = KnownRegions(
    [describe("云汀区", "浙江省", "宁波市", "云汀区"), describe("贵州省")],
    told=("遵义市", "吉林省", "成都市高新综保区", "石桥镇"),
)


@pytest.mark.parametrize(
    ("question", "regions", "places", "asked"),
    [
        ("吉林一季度GDP增速", (), ("吉林省",), "growth"),
        ("成都高新综合保税区进出口多少", (), ("成都市高新综保区",), "value"),
        ("成都高新综保区进出口多少", (), ("成都市高新综保区",), "value"),
        ("遵义上半年社零多少", (), ("遵义市",), "value"),
        ("贵州遵义上半年社零多少", ("贵州省",), ("遵义市",), "value"),
        ("遵义和吉林上半年进出口谁大", (), ("遵义市", "吉林省"), "compare"),
        ("贵州盐湖产量多少", ("贵州省",), (), "value"),
        ("遵义机场旅客吞吐量多少", (), (), "value"),
        ("福州上半年社零多少", (), ("福州",), "value"),
    ],
)
def test_a_place_that_only_figures_speak_of_is_known_by_the_name_they_use(
    question: str, regions: tuple[str, ...], places: tuple[str, ...], asked: Asked
) -> None:
    """Its short name and its name without the city's rank mean it; its words name no indicator then."""
    query = read_question(question, TOLD)
    assert (query.regions, query.places, query.asked) == (regions, places, asked)
    if places and places != ("福州",):
        assert not any(word.text in place for word in query.parts[0].words for place in places)


ZONES = KnownRegions([describe("云桦高新区"), describe("泷港集团"), describe("石桥镇")])


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("云桦3月工业总产值多少", ("云桦高新区",)),
        ("泷港上半年吞吐量多少", ("泷港集团",)),
        ("石桥维修多少座", ()),
        ("石桥镇产值多少", ("石桥镇",)),
    ],
)
def test_a_zone_a_town_or_a_company_goes_by_its_stem_where_that_is_no_word(
    question: str, regions: tuple[str, ...]
) -> None:
    """云桦 can mean nothing but 云桦高新区; 石桥 is a bridge as well."""
    assert read_question(question, ZONES).regions == regions


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("云汀区产业投资比重多少、提高了几个点", "value"),
        ("云汀区城市比农村多多少户", "difference"),
        ("云汀区比例提高多少", "value"),
    ],
)
def test_a_share_is_no_comparison(question: str, asked: Asked) -> None:
    """比 in 比重 and 比例 compares nothing."""
    assert read(question).asked == asked


@pytest.mark.parametrize(
    ("question", "conditions"),
    [
        (
            "2024年增速超过6%且城镇新增就业超过5000人的区有哪些？",
            ("2024年哪些区地区生产总值增速超过6%", "2024年哪些区城镇新增就业超过5000人"),
        ),
        (
            "哪些区工业增速超过6%,同时投资超过50亿元",
            ("哪些区工业增速超过6%", "哪些区投资超过50亿元"),
        ),
        ("哪些区GDP增速超过6%", ()),
        ("云汀区增速超过6%且就业超过5000人吗", ()),
    ],
)
def test_several_conditions_on_places_are_asked_one_by_one(question: str, conditions: tuple[str, ...]) -> None:
    """Each condition keeps the time and the places; one condition alone, or of a named place, is no such question."""
    assert tuple(condition.question for condition in read(question).conditions) == conditions


@pytest.mark.parametrize(
    ("question", "spans"),
    [
        ("九月份社零多少", ["9月"]),
        ("一到八月外贸多少", ["1-8月"]),
        ("十月底贷款余额多少", ["10月底"]),
        ("头八个月外贸多少", ["1-8月"]),
        ("三月内能办完吗", []),
    ],
)
def test_a_month_may_be_written_in_words(question: str, spans: list[str]) -> None:
    """九月份 is 9月; 三月内 is how long something takes."""
    assert [p.span for p in read_question(question, KnownRegions(())).periods] == spans


@pytest.mark.parametrize(
    ("question", "relatives"),
    [
        ("早稻收购价多少,跟去年比怎么样", []),
        ("游客比去年同期多了多少", []),
        ("客流较上年增长多少", []),
        ("去年游客多少", ["last"]),
        ("游客和去年游客各多少", ["last"]),
    ],
)
def test_the_year_before_that_is_compared_with_is_not_asked_for(question: str, relatives: list[str]) -> None:
    """跟去年比 asks for the change of this year's figure."""
    assert [p.relative for p in read_question(question, KnownRegions(())).periods] == relatives
