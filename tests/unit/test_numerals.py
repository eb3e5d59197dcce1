"""Chinese numerals, alone or mixed with digits, as numbers."""

from __future__ import annotations

from decimal import Decimal

import cn2an  # type: ignore[import-untyped]
import pytest
from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.words.normalise_units import to_base_unit
from juzheng.index.words.numerals import read_numeral, read_spoken


@given(st.integers(min_value=1, max_value=10**15))
def test_a_written_out_integer_is_read_back(number: int) -> None:
    """What another program writes in numerals is read as the same number."""
    assert read_numeral(cn2an.an2cn(number)) == number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一万三", 13000),
        ("四百五", 450),
        ("四百零五", 405),
        ("两千四百五", 2450),
        ("1万5千", 15000),
        ("2亿3千万", 230_000_000),
        ("1.5万", 15000),
        ("拾亿零六万零五百零六", 1_000_060_506),
        ("零点三", Decimal("0.3")),
        ("二十一点四", Decimal("21.4")),
    ],
)
def test_short_and_mixed_forms_are_read(text: str, number: Decimal | int) -> None:
    """Left-out places, digits among numerals and formal characters are understood."""
    assert read_numeral(text) == number


@pytest.mark.parametrize(
    "text",
    ["", "百", "万", "二三", "三五百", "二〇二五", "2亿3千", "1万5", "四万万", "百三", "十五点", "点五", "五千万千"],
)
def test_what_may_mean_several_numbers_is_not_read(text: str) -> None:
    """No number is better than a wrong one."""
    assert read_numeral(text) is None


@pytest.mark.parametrize(
    ("value", "unit", "number", "base"),
    [
        ("3", "千亩", 3000, "亩"),
        ("5", "百人", 500, "人"),
        ("120", "千瓦", 120, "千瓦"),
        ("12", "个百分点", 12, "个百分点"),
        ("6.5", "万㎡", 65000, "平方米"),
        ("12.3", "亿m³", 1_230_000_000, "立方米"),
        ("五分之三", "", 0.6, ""),
        ("6.5", "成", 65, "%"),
        ("5", "千万亿元", 5e15, "元"),
        ("3到5", "倍", 3, "倍"),
    ],
)
def test_values_are_compared_in_base_units(value: str, unit: str, number: float, base: str) -> None:
    """Magnitudes and units of one dimension come to one base unit."""
    read = to_base_unit(value, unit)
    assert (read.number, read.unit) == (number, base)


@given(
    st.integers(min_value=1, max_value=10**9)
    | st.sampled_from(["二三", "一百零五", "一亿二", "两千三", "1万5千", "10", "廿一"])
)
def test_numerals_are_read_as_people_write_them(number: int | str) -> None:
    """As another program reads them, whether or not it is asked for help."""
    text = cn2an.an2cn(number) if isinstance(number, int) else number
    try:
        expected = cn2an.cn2an(text, "smart")
    except KeyError:
        with pytest.raises(KeyError):
            read_spoken(text)
    else:
        assert read_spoken(text) == expected


@pytest.mark.parametrize("text", ["", "多", "零零十", "三百里"])
def test_what_is_no_numeral_is_refused(text: str) -> None:
    """The error is a ``ValueError``."""
    with pytest.raises(ValueError, match="."):
        read_spoken(text)
