from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Period, Query
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


def test_two_things_of_one_place_are_compared_as_two_parts() -> None:
    """酒驾比醉驾多多少起 needs both figures."""
    query = read("云汀区酒驾比醉驾多多少起")
    assert query.asked == "difference" and [part.focus for part in query.parts] == ["酒驾", "醉驾"]


@pytest.mark.parametrize(
    ("question", "alone"),
    [
        ("云汀区2023年和2024年投资多少", ["云汀区2023年投资多少", "云汀区2024年投资多少"]),
        ("云汀区2023年到2024年投资多少", []),
        ("城镇化率,贵州2025年多少、云汀区2030年多少", ["贵州2025年城镇化率多少", "云汀区2030年城镇化率多少"]),
        ("城镇化率,贵州和云汀区2030年多少", []),
    ],
)
def test_each_year_is_asked_by_itself(question: str, alone: list[str]) -> None:
    """Years side by side, or each with a place of its own; what lies between two is one time."""
    assert [each.question for each in read(question).each_year] == alone


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
        ("充电量是去年的几倍", []),
        ("去年充电量是多少", ["last"]),
        ("船只是2019年同期的多少倍", []),
        ("苗木产量相当于上年的2.4倍吗", []),
    ],
)
def test_the_year_before_that_is_compared_with_is_not_asked_for(question: str, relatives: list[str]) -> None:
    """跟去年比 asks for the change of this year's figure."""
    assert [p.relative for p in read_question(question, KnownRegions(())).periods] == relatives
