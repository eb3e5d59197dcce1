"""Section marks are read in all the forms in which reports write them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.words.section_markers import read_marker, read_number


@pytest.mark.parametrize(
    ("text", "kind", "number"),
    [
        ("一、总结", "cn", 1),
        ("十二．思路", "cn", 12),
        ("二 、思路", "cn", 2),
        ("(三)抓项目", "cn_paren", 3),
        ("（ 二十 ）抓项目", "cn_paren", 20),
        ("㈣抓项目", "cn_paren", 4),
        ("1.加快", "digit", 1),
        ("10、加快", "digit", 10),
        ("3．加快", "digit", 3),
        ("(4)加快", "digit_paren", 4),
        ("（4）加快", "digit_paren", 4),
        ("5）加快", "digit_paren", 5),
        ("⑵加快", "digit_paren", 2),
        ("③加快", "circle", 3),
        ("第一章 总则", "chapter", 1),
        ("第二节 目标", "article", 2),
        ("第三部分：安排", "part", 3),
        ("附件1：指标表", "appendix", 0),
        ("《政府工作报告》名词解释", "appendix", 0),
    ],
)
def test_mark_is_read(text: str, kind: str, number: int) -> None:
    """Half and full width, brackets, circled numbers, chapters and appendices."""
    marker = read_marker(text)
    assert marker is not None
    assert (marker.kind, marker.number) == (kind, number)


@pytest.mark.parametrize(
    "text", ["2022年,全区", "3.5亿元投资", "一是加快", "一季度增长", "二三产业", "十四五时期", "2.0版小镇", ""]
)
def test_text_that_only_looks_numbered_has_no_mark(text: str) -> None:
    """Years, decimals and words that begin with a numeral are no section marks."""
    assert read_marker(text) is None


def test_digit_after_the_stop_counts_only_where_it_is_expected() -> None:
    """20.2026年… is item 20 after item 19, and a decimal number elsewhere."""
    marker = read_marker("20.2026年10件民生实事", expected=20)
    assert marker is not None
    assert marker.number == 20
    assert read_marker("20.2026年10件民生实事", expected=3) is None


@given(st.integers(1, 99))
def test_chinese_numerals_up_to_99_are_read(value: int) -> None:
    """Every numeral that sections use gives its number."""
    digits = "零一二三四五六七八九"
    tens, ones = divmod(value, 10)
    text = (("" if tens == 1 else digits[tens]) + "十" if tens else "") + (digits[ones] if ones else "")
    assert read_number(text) == value


@given(st.text(max_size=30))
def test_any_text_is_read_or_has_no_mark(text: str) -> None:
    """No text makes the reader of marks fail, and a mark lies within its text."""
    marker = read_marker(text)
    assert marker is None or 0 <= marker.end <= len(text)
