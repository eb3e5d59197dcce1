"""How far a label of a table is named by a question: what it says with the question, and what beyond it."""

from __future__ import annotations

import pytest

from juzheng.qa.find.match_label import LabelMatch, bare_label, match_label
from juzheng.qa.understand.table_question import read_table_question


def match(label: str, question: str) -> LabelMatch:
    return match_label(label, read_table_question(question))


def met_words(label: str, question: str) -> str:
    """The characters of the question that the label meets."""
    asked = read_table_question(question)
    mask = match_label(label, asked).mask
    return "".join(character for at, character in enumerate(asked.text) if mask >> at & 1)


@pytest.mark.parametrize(
    ("label", "question"),
    [
        ("一、营业总收入", "营业总收入多少"),
        ("(二)专用基金", "专用基金多少"),
        ("1.财政拨款", "财政拨款多少"),
        ("加:营业外收入", "营业外收入多少"),
        ("期末余额(万元)", "期末余额多少"),
        ("户数（户）", "户数多少"),
        ("税率(%)", "税率多少"),
    ],
)
def test_the_number_and_the_unit_of_a_label_say_nothing_beyond_the_question(label: str, question: str) -> None:
    """一、 and (万元) stand at what is asked for and narrow nothing."""
    found = match(label, question)
    assert found.lacking == 0.0 and found.met > 0.0 and not found.clashes


@pytest.mark.parametrize(
    ("label", "bare"),
    [
        ("一、营业总收入", "营业总收入"),
        ("1.财政拨款", "财政拨款"),
        ("1.5万吨级", "1.5万吨级"),
        ("其中：应收票据", "应收票据"),
    ],
)
def test_a_label_is_told_without_its_number(label: str, bare: str) -> None:
    """1. numbers a label where no digit follows it."""
    assert bare_label(label) == bare


def test_what_a_label_says_aside_counts_little_and_what_it_says_of_itself_counts() -> None:
    """营业收入(不含税) is nearer to 营业收入 than 营业收入成本, and further than 营业收入."""
    whole, aside, other = (
        match(label, "营业收入多少").lacking for label in ("营业收入", "营业收入(不含税)", "营业收入成本")
    )
    assert whole < aside < 1.0 <= other


@pytest.mark.parametrize(
    ("label", "question", "met"),
    [
        ("持股数", "持有股数多少", "持股数"),
        ("养老金", "养的老金多少", "养老金"),
        ("养老金", "养殖场的老金多少", "老金"),
        ("5级", "5.7级多少", ""),
        ("5级", "5级多少", "5级"),
    ],
)
def test_single_characters_count_right_beside_what_is_met(label: str, question: str, met: str) -> None:
    """持 of 持股数 in 持有股数; from further away they are part of another word, and 5 is no part of 5.7."""
    assert met_words(label, question) == met


def test_a_label_of_another_time_clashes() -> None:
    """期初余额 is not asked for by 期末余额."""
    assert match("期初余额", "期末余额多少").clashes and not match("期末余额", "期末余额多少").clashes
