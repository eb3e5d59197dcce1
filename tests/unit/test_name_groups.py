"""Groups of places that a question names stand for the places themselves."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question


def describe(*path: str) -> Description:
    return Description("报告", region=path[-1], region_path=path)


KNOWN = KnownRegions(
    [
        describe("浙江省", "宁波市", "云汀区"),
        describe("浙江省", "杭州市", "青屏县"),
        describe("天津市"),
        describe("吉林省"),
        describe("陕西省"),
        describe("全国"),
    ],
    ("辽宁", "绵阳综保区", "黑龙江省"),
)


@pytest.mark.parametrize(
    ("question", "regions", "places", "absent"),
    [
        ("比较一下京津2025年的GDP增速", ("天津市",), (), ("北京",)),
        ("京津冀三地GDP各多少", ("天津市",), (), ("北京", "河北")),
        ("东北三省上半年GDP各多少亿", ("吉林省",), ("辽宁", "黑龙江"), ()),
        ("各省GDP比较一下", ("天津市", "吉林省", "陕西省"), (), ()),
        ("三个省份的人均预期寿命比一比", ("天津市", "吉林省", "陕西省"), (), ()),
        ("两个区县产值分别多少", ("云汀区", "青屏县"), (), ()),
        # No group of places:
        ("天津推进京津冀协同发展做得怎样", ("天津市",), (), ()),
        ("四个省份的人均预期寿命比一比", (), (), ()),
        ("哪个省的GDP最高", (), (), ()),
        ("云汀区各区块产值分别多少", ("云汀区",), (), ()),
    ],
)
def test_a_group_is_resolved_to_its_places(
    question: str, regions: tuple[str, ...], places: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    """Members with a report are regions, those that figures speak of places, the others are known to be absent."""
    query = read_question(question, KNOWN)
    assert (query.regions, query.places, query.absent) == (regions, places, absent)


@pytest.mark.parametrize(
    ("question", "regions", "places"),
    [
        ("东北三省上半年社零各是多少", ("吉林省",), ("辽宁", "黑龙江")),
        ("东北三省上半年社零是多少", ("东北三省",), ()),
    ],
)
def test_a_report_of_a_group_answers_for_all_of_it(
    question: str, regions: tuple[str, ...], places: tuple[str, ...]
) -> None:
    """Where each is asked for, the members are meant."""
    known = KnownRegions([describe("吉林省"), describe("东北三省")], ("辽宁", "黑龙江省"))
    query = read_question(question, known)
    assert (query.regions, query.places) == (regions, places)


@pytest.mark.parametrize(
    ("question", "regions"),
    [
        ("全国和吉林的GDP哪个高", ("全国", "吉林省")),
        ("全国2025年GDP是多少", ("全国",)),
        ("吉林社零增速高出全国几个点", ("吉林省",)),
        ("吉林GDP增速在全国第几", ("吉林省",)),
        ("吉林GDP占全国比重", ("吉林省",)),
        ("吉林人均收入相当于全国几倍", ("吉林省",)),
    ],
)
def test_the_country_is_a_region_only_where_its_own_figure_is_asked(question: str, regions: tuple[str, ...]) -> None:
    """What a region is compared with is not asked of."""
    assert read_question(question, KNOWN).regions == regions


@pytest.mark.parametrize(
    ("question", "places"),
    [
        ("吉林和辽宁的进出口哪个大", ("辽宁",)),
        ("吉林比黑龙江GDP高多少", ("黑龙江",)),
        ("吉林黑龙江流域治理投资多少", ()),
    ],
)
def test_a_division_beside_a_region_is_a_place_where_figures_speak_of_it(
    question: str, places: tuple[str, ...]
) -> None:
    """Joined to a region by 和 or 比, a short name is that of a place; else it is a word like others."""
    query = read_question(question, KNOWN)
    assert (query.regions, query.places) == (("吉林省",), places)


def test_a_place_that_only_figures_speak_of_is_known_by_its_whole_name() -> None:
    """绵阳综保区 is the zone that the ledger has, not the city that its name begins with."""
    assert read_question("绵阳综保区进出口增速", KNOWN).places == ("绵阳综保区",)
