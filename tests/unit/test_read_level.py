"""Of which level the places are that a question asks for."""

from __future__ import annotations

import pytest

from juzheng.qa.nouns.wording import Level
from juzheng.qa.understand.read_level import read_level


@pytest.mark.parametrize(
    ("question", "level"),
    [
        ("各省怎么抓治水", "province"),
        ("六省里谁的粮食产量最高", "province"),
        ("哪些省提到低空经济", "province"),
        ("增速最高的省份是", "province"),
        ("五个区县的招商做法", "district"),
        ("哪个区规上工业增加值增速最高", "district"),
        ("哪些县财政收入下降", "district"),
        ("三个市的治水举措", "city"),
        ("哪个市进出口最多", "city"),
        ("哪个区域增长最快", None),
        ("温度在哪个区间", None),
        ("全省进出口多少", None),
        ("这个区有多少企业", None),
    ],
)
def test_a_level_is_named_by_how_many_or_which_there_are(question: str, level: Level | None) -> None:
    """A count or an asking word before 省, 市, 区 or 县 names the level; 区域, 区间 and 全省 name none."""
    assert read_level(question) == level
