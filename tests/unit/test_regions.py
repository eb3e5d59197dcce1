"""Places named in questions and reports."""

from __future__ import annotations

import pytest

from juzheng.index.words.regions import find_regions
from juzheng.index.words.same_place import is_within, resolve_region, same_region
from tests.measure import least_seconds


def named(text: str) -> list[tuple[str, tuple[str, ...]]]:
    return [(text[mention.start : mention.end], mention.path) for mention in find_regions(text)]


@pytest.mark.parametrize(
    ("text", "written", "path"),
    [
        ("贵州提出2026年常住人口城镇化率要达到多少?", "贵州", ("贵州省",)),
        ("那钱塘区呢?", "钱塘区", ("浙江省", "杭州市", "钱塘区")),
        ("金东去年规上工业增加值多少", "金东", ("浙江省", "金华市", "金东区")),
        ("曹县2025年的GDP增速是多少?", "曹县", ("山东省", "菏泽市", "曹县")),
        ("大连2025年地区生产总值增速", "大连", ("辽宁省", "大连市")),
        ("吉林省2026年一般公共预算收入", "吉林省", ("吉林省",)),
        ("广西2026年的目标", "广西", ("广西壮族自治区",)),
        ("内蒙古城镇集中供热面积", "内蒙古", ("内蒙古自治区",)),
        ("海西州的锂产量", "海西州", ("青海省", "海西蒙古族藏族自治州")),
        ("湘西自治州降幅最大", "湘西自治州", ("湖南省", "湘西土家族苗族自治州")),
        ("岫岩自治县增长6.3%", "岫岩自治县", ("辽宁省", "鞍山市", "岫岩满族自治县")),
        ("金华开发区2022年工作计划", "金华开发区", ("浙江省", "金华市", "金华开发区")),
    ],
)
def test_a_place_is_resolved_to_its_official_path(text: str, written: str, path: tuple[str, ...]) -> None:
    """A full or short name resolves to the official names from the province down."""
    assert named(text) == [(written, path)]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("建设现代化新青海", "青海"),
        ("做大做强长春现代化都市圈", "长春"),
        ("2.0版金华新能源", "金华"),
        ("在青浦区", "青浦区"),
        ("第八师石河子市", "石河子市"),
        ("我省长沙", "长沙"),
    ],
)
def test_a_character_in_front_that_is_a_word_of_its_own_makes_no_longer_name(text: str, written: str) -> None:
    """新青海 still speaks of 青海; 青岚县 is not 岚县 (see below)."""
    assert [name for name, _ in named(text)] == [written]


def test_a_place_with_the_one_it_lies_in_is_one_mention() -> None:
    """长春市朝阳区 is one place, and the city decides which 朝阳区 is meant."""
    assert named("长春市朝阳区的项目") == [("长春市朝阳区", ("吉林省", "长春市", "朝阳区"))]


def test_a_masked_name_counts_as_a_place() -> None:
    """A report that masks its district (宁波市XX区) still names one."""
    assert named("宁波市XX区的增加值") == [("宁波市XX区", ("浙江省", "宁波市", "XX区"))]


@pytest.mark.parametrize(
    "text",
    [
        "和平与发展是时代主题",
        "新华社报道",
        "加快城区建设",
        "朝阳产业",
        "创新县域经济",
        "重大理论",
        "推广安全生产",
        "新建5所学校",
        "东阳路两侧",
        "义乌中学扩建",
        "朝阳大学城",
        "青岚县2025年预算",
        "墨岚县",
        "探访沐阳新材料工厂",
        "茗阳信科技公司",
        "新丰镇火灾29起",
        "大新泰公司",
        "汾渭平原优良天数",
        "湘江洞庭全州同期",
    ],
)
def test_common_words_are_no_places(text: str) -> None:
    """Words that are also names of divisions do not count without their suffix."""
    assert named(text) == []


@pytest.mark.parametrize("text", ["瓯海市民", "瓯海市场监管", "瓯海县域经济", "瓯海乡镇"])
def test_a_word_behind_a_short_name_makes_no_other_place_of_it(text: str) -> None:
    """市民 and 乡镇 begin like the kinds of divisions that another place of the name would have (瓯海镇)."""
    assert named(text) == [("瓯海", ("浙江省", "温州市", "瓯海区"))]
    assert named("瓯海镇") == []


def test_an_ambiguous_full_name_keeps_only_itself() -> None:
    """朝阳区 alone may be one of several, so its path holds only the name."""
    assert named("朝阳区") == [("朝阳区", ("朝阳区",))]


def test_known_zones_are_found_in_their_abbreviation() -> None:
    """金开区 is found where a report of 金华开发区 is known."""
    known = [("浙江省", "金华市", "金华开发区")]
    assert [mention.name for mention in find_regions("金开区2022年要新认定几家?", known)] == ["金华开发区"]


def test_same_region_sees_through_wording() -> None:
    """Short names, longer paths and abbreviations of zones are the same place; 吉林省 and 吉林市 are not."""
    assert same_region("金东", "金华市金东区")
    assert same_region("XX区", ("浙江省", "宁波市", "XX区"))
    assert same_region("金开区", "金华开发区")
    assert same_region("金华经济技术开发区", "金华开发区")
    assert not same_region("吉林省", "吉林市")
    assert not same_region("金东区", "鹿城区")
    assert not same_region("", "鹿城区")


def test_is_within_follows_the_hierarchy() -> None:
    """A district lies within its city and province, not the other way round."""
    assert is_within("金东区", "浙江")
    assert is_within(("浙江省", "金华市", "金华开发区"), "金华市")
    assert not is_within("浙江省", "金东区")


def test_an_unknown_name_resolves_to_itself() -> None:
    """A name outside of the data set is a path of itself, an empty name an empty path."""
    assert resolve_region("某新城") == ("某新城",)
    assert resolve_region(" ") == ()


def test_a_huge_text_takes_linear_time() -> None:
    """A million characters without an end of sentence take seconds at most."""
    text = "长春海南大理金东区" * 20_000 + "工业增加值" * 160_000
    assert least_seconds(lambda: find_regions(text), runs=1) < 10


def test_a_mention_never_reaches_beyond_the_text() -> None:
    """A short name at the end of the text ends there, though a longer name begins with the same characters."""
    assert [(m.name, m.start, m.end) for m in find_regions("阿拉山口")] == [("阿拉山口市", 0, 4)]
