"""Which regions of the index a question names: by their whole path, never by a name alone."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.understand.known_regions import KnownRegions, tell_apart
from juzheng.qa.understand.read_question import read_question


def _describe(*path: str) -> Description:
    return Description("报告", region=path[-1], region_path=path)


KNOWN = KnownRegions(
    tell_apart(
        [
            _describe("江苏省", "南京市", "鼓楼区"),
            _describe("江苏省", "徐州市", "鼓楼区"),
            _describe("福建省", "福州市", "鼓楼区"),
            _describe("湖南省", "长沙市", "雨花区"),
            _describe("四川省"),
            _describe("陕西省"),
            _describe("云水省", "砚湖市", "青屏县"),
            _describe("砚湖市"),
        ]
    )
)
NANJING, XUZHOU, FUZHOU = "南京市鼓楼区", "徐州市鼓楼区", "福州市鼓楼区"


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("福州市鼓楼区2025年GDP", (FUZHOU,)),
        ("福州鼓楼区2025年GDP", (FUZHOU,)),
        ("福州的鼓楼区2025年GDP", (FUZHOU,)),
        ("福建省福州市鼓楼区2025年GDP", (FUZHOU,)),
        ("福建鼓楼区2025年GDP", (FUZHOU,)),
        ("江苏鼓楼区2025年GDP", (NANJING, XUZHOU)),
        ("鼓楼区2025年GDP", (NANJING, XUZHOU, FUZHOU)),
        ("福州市鼓楼区和徐州市鼓楼区哪个高", (FUZHOU, XUZHOU)),
        ("四川陕西2025年GDP谁高", ("四川省", "陕西省")),
        ("川陕两省2025年GDP谁高", ("四川省", "陕西省")),
        ("川省2025年GDP", ("四川省",)),
        ("川陕苏区有几个县", ()),
        ("云水省砚湖市青屏县2025年GDP", ("青屏县",)),
        ("云水青屏县2025年GDP", ("青屏县",)),
        ("雨花区2025年GDP", ("雨花区",)),
    ],
)
def test_a_region_is_told_by_what_it_lies_in(question: str, regions: tuple[str, ...]) -> None:
    """What stands before a name tells which of the regions of that name is meant; alone it means each of them."""
    query = read_question(question, KNOWN)
    assert (query.regions, query.places) == (regions, ())


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("西安鼓楼区2025年GDP", "西安鼓楼区"),
        ("上海市鼓楼区2025年GDP是多少", "上海市鼓楼区"),
        ("开封的鼓楼区2025年GDP", "开封的鼓楼区"),
        ("南京雨花区2025年GDP", "南京雨花区"),
        ("云栎市青屏县2025年GDP", "云栎市青屏县"),
    ],
)
def test_the_same_name_elsewhere_is_a_place_without_a_report(question: str, place: str) -> None:
    """A district of another city is not the one that has a report."""
    query = read_question(question, KNOWN)
    assert (query.regions, query.places) == ((), (place,))


def test_a_place_behind_the_region_that_it_lies_in_is_asked_for() -> None:
    """砚湖市云栎区 is a part of the city, whose report may speak of it."""
    query = read_question("砚湖市云栎区2025年GDP是多少", KNOWN)
    assert (query.regions, query.places) == (("砚湖市",), ("云栎区",))


def test_regions_of_one_name_get_names_of_their_own() -> None:
    """Only what is shared is told apart; a lone name stays as it is."""
    assert set(KNOWN.names) == {NANJING, XUZHOU, FUZHOU, "雨花区", "四川省", "陕西省", "青屏县", "砚湖市"}


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("霜泽2022年规上工业产值", "霜泽"),
        ("请问霜泽2022年产值多少", "霜泽"),
        ("粮食2022年产量", ""),
        ("投资2022年增速", ""),
        ("四川2022年产值", ""),
        ("全市2022年产值", ""),
        ("固投2022年增速", ""),
        ("2022年产值", ""),
    ],
)
def test_what_stands_where_a_place_stands_is_noticed(question: str, head: str) -> None:
    """A name before the time that no dictionary has may be a place; an indicator there is none."""
    assert read_question(question, KNOWN).unknown_head == head


def test_companies_and_schools_are_known_by_their_short_names() -> None:
    """A company goes by the first character of each word of its name, a school by its name without what it is."""
    known = KnownRegions([_describe("岱江交通投资集团有限公司"), _describe("宁岱理工学院")])
    for question in ("岱江交投2023年营收", "岱江交投集团2023年营收", "岱江交通投资集团2023年营收"):
        assert [region.name for region in known.find(question)] == ["岱江交通投资集团有限公司"]
    assert [region.name for region in known.find("宁岱理工2023年招生")] == ["宁岱理工学院"]
    assert known.find("岱江2023年通航里程") == () and known.find("江交投") == ()


@pytest.mark.parametrize(
    ("name", "question", "known"),
    [
        ("泷港集团股份有限公司", "泷港6月吞吐了多少万吨", True),
        ("岚埠医院", "岚埠的门诊量多少", True),
        ("水务集团有限公司", "水务投资多少", False),
        ("中心医院", "活动中心有几个", False),
        ("岱江通信集团有限公司", "岱江通航里程多少", False),
    ],
)
def test_a_very_short_name_must_mean_nothing_else(name: str, question: str, known: bool) -> None:
    """Two characters stand for a company or school where they are no word and no place, nor only how its name begins."""
    assert bool(KnownRegions([_describe(name)]).find(question)) == known


@pytest.mark.parametrize(
    ("question", "place"),
    [
        ("溪桥市内八区卖了多少套", "市内八区"),
        ("溪桥综保区进出口多少", "溪桥综保区"),
        ("绿岭果业亩产几吨", "绿岭果业公司"),
        ("溪桥山前机场旅客多少人次", "溪桥山前国际机场"),
        ("墨阳产值多少", "墨阳市"),
        ("云桦产值多少", "云桦高新区"),
        ("石桥产值多少", None),
        ("国家高新企业多少家", None),
        ("东盟校际交流多少人", None),
        ("交通投资多少亿", None),
        ("溪桥市区优良天数", None),
    ],
)
def test_places_that_figures_speak_of_are_known_by_their_names_and_stems(question: str, place: str | None) -> None:
    """A name may begin within that of the region; what is a phrase of the language is no company."""
    told = (
        "市内八区",
        "溪桥综保区",
        "绿岭果业公司",
        "交通投资集团",
        "溪桥山前国际机场",
        "墨阳市",
        "云桦高新区",
        "石桥镇",
        "国家高新区",
        "东盟校区",
    )
    known = KnownRegions([Description("报告", region="溪桥市", region_path=("溪桥市",))], told)
    assert read_question(question, known).places == ((place,) if place else ())
