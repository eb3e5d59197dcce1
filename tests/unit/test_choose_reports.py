"""The level of a report's region, which 各省 and 五个区县 ask for."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.find.choose_reports import _level_of
from juzheng.qa.nouns.query import Level


@pytest.mark.parametrize(
    ("path", "level"),
    [
        (("岚江省",), "province"),
        (("岚江省", "青棠市"), "city"),
        (("岚江市", "砚湖区"), "district"),
        (("岚江省", "麦浦县"), "district"),
        (("岚江省", "青棠市", "砚湖区"), "district"),
        ((), "province"),
    ],
)
def test_a_level_is_told_by_the_path_and_the_name(path: tuple[str, ...], level: Level) -> None:
    """Districts of a municipality and counties right under a province are no cities."""
    description = Description("报告", region=path[-1] if path else None, region_path=path)
    assert _level_of(description) == level
