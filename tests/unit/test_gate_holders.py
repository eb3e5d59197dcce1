"""Whom a claim speaks of: an institution by the title of its report, a zone by its short name, a rank by the province around."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.claim_context import is_short_name
from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.told_reports import quotes_of

LABS = quotes_of(["新建实验室5个。"], holder="宁岱理工学院")
FLATS = quotes_of(["新建公寓3个。"], holder="安岱理工学院")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("宁岱理工学院新建实验室5个，安岱理工学院新建公寓3个", True),
        ("安岱理工学院新建实验室5个", False),
        ("宁岱理工学院新建公寓3个", False),
        ("安岱理工学院新建实验室", False),
    ],
)
def test_an_institution_is_whom_the_title_names(claim: str, right: bool) -> None:
    """What one institute built is not told of another."""
    objection, _ = examine(Draft(claim, (*LABS, *FLATS)))
    assert (objection is None) is right, objection


def test_a_claim_on_one_institution_never_gets_another_put_before_it() -> None:
    """The head of the claim before it is not carried to one that names its own, though no list knows either."""
    first, second = Draft("宁岱理工学院2025年：新建实验室5个", LABS), Draft("安岱理工学院新建公寓3个", FLATS)
    assert examine(second, (first, second))[0] is None


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("砚开区新建学校", True),
        ("青棠市砚开区新建学校5所", True),
        ("砚山区新建学校", False),
        ("青棠市新建学校5所", False),
    ],
)
def test_a_zone_is_named_by_its_short_name(claim: str, right: bool) -> None:
    """砚开区 is 砚湖开发区; the city around it is another place."""
    objection, _ = examine(Draft(claim, quotes_of(["新建学校5所。"], "砚湖开发区", around="青棠市")))
    assert (objection is None) is right, objection


@pytest.mark.parametrize(
    ("name", "whole", "short"),
    [("砚开区", "砚湖开发区", True), ("砚区", "砚湖开发区", False), ("砚棠区", "砚湖开发区", False)],
)
def test_a_short_name_has_characters_of_the_whole(name: str, whole: str, short: bool) -> None:
    """Two characters are too few: 砚区 may be a place of its own."""
    assert is_short_name(name, whole) is short


@pytest.mark.parametrize(("text", "right"), [("森林覆盖率居全省第3位。", True), ("森林覆盖率居全市第3位。", False)])
def test_the_province_around_is_whom_a_rank_is_among(text: str, right: bool) -> None:
    """在岚江省排第3 is 居全省第3位, not 全市."""
    objection, _ = examine(Draft("枫岭县森林覆盖率在岚江省排第3位", quotes_of([text])))
    assert (objection is None) is right, objection


@pytest.mark.parametrize(("claim", "code"), [("在省里居第3位", ""), ("在市里居第3位", "rank")])
def test_within_the_province_is_of_all_of_it(claim: str, code: str) -> None:
    """省里 says whom a rank is among as 全省 does."""
    objection, _ = examine(Draft(f"枫岭县工业增速{claim}", quotes_of(["工业增速居全省第3位。"])))
    assert (objection.code if objection else "") == code


ROADS = quotes_of(["新建公路3公里。"], "岱江交通投资集团有限公司")


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("岱江交投集团新建公路3公里", True),
        ("岱江交投公司新建公路3公里", False),
        ("岱河交投集团新建公路3公里", False),
    ],
)
def test_a_company_is_known_by_its_short_name(claim: str, right: bool) -> None:
    """The characters of the full name in their order, without what it is in law; no other company."""
    objection, _ = examine(Draft(claim, ROADS))
    assert (objection is None) is right, objection
