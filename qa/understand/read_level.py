"""Of which level the places are that a question asks for: 各省, 五个区县, 哪个区."""

from __future__ import annotations

import re

from juzheng.qa.nouns.wording import Level

_COUNT = r"(?:[一二两三四五六七八九十几各\d]|哪|哪些|哪一)"
_LEVELS: tuple[tuple[Level, re.Pattern[str]], ...] = (
    ("district", re.compile(rf"{_COUNT}个?(?:区县|县区|县市区|区|县)(?![域间块别])|区县报告")),
    (
        "province",
        re.compile(
            rf"{_COUNT}{{1,4}}(?:个|份|家)?(?:省区市|省市|省份|省级|省)|省级(?:政府)?报告|分省|全国各地|的省份?(?=[?,。是]|$)"
        ),
    ),
    ("city", re.compile(rf"{_COUNT}个?(?:地级市|设区市|城市|市)")),
)


def read_level(text: str) -> Level | None:
    """The level that a normalised question names; None where it names none."""
    return next((level for level, pattern in _LEVELS if pattern.search(text)), None)
