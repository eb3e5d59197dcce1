"""Dates in Chinese numerals."""

from __future__ import annotations

import pytest

from juzheng.index.words.chinese_dates import with_digits


@pytest.mark.parametrize(
    ("text", "digits"),
    [
        ("二〇二六年三月八日印发", "2026年3月8日印发"),
        ("二○二三年十二月", "2023年12月"),
        ("一九九八年十月二十一日", "1998年10月21日"),
        ("二〇二五年全年", "2025年全年"),
        ("三月八日", "三月八日"),
        ("今年一至九月", "今年1至9月"),
        ("一月到十一月", "1至11月"),
        ("一至三级", "一至三级"),
        ("二十年来", "二十年来"),
    ],
)
def test_a_date_in_numerals_is_one_in_digits(text: str, digits: str) -> None:
    """Behind a year written out digit by digit; other numerals stay."""
    assert with_digits(text) == digits
