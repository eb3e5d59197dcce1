"""A question as tables are asked it: its times, the words that narrow, what it wants."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.table_question import GENERIC, Wants, read_table_question, word_weight


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("一季度用水总量多少", {"part 一季度"}),
        ("1-8月用水总量多少", {"part 1-8月"}),
        ("上半年末余额多少", {"part 上半年"}),
        ("年末余额多少", {"end"}),
        ("用水总量多少", set()),
    ],
)
def test_the_times_of_a_question_are_those_of_heads(question: str, kinds: set[str]) -> None:
    """The end of half a year is no end of the year."""
    assert read_table_question(question).kinds == kinds


def test_a_word_of_every_table_narrows_little() -> None:
    """余额 heads many columns, 用水 one row."""
    asked = read_table_question("用水余额多少")
    assert {asked.text[word.start : word.end]: word.weight for word in asked.words} == {"用水": 1.0, "余额": GENERIC}


@pytest.mark.parametrize(
    ("question", "wants"),
    [
        ("余额多少", "number"),
        ("谁的余额最高，是多少", "any"),
        ("哪家银行利率4.2%", "name"),
        ("余额是什么", "any"),
        ("借款什么时候到期", "time"),
    ],
)
def test_what_is_wanted_is_told_from_the_asking_words(question: str, wants: Wants) -> None:
    """A number, a name or a time; both where two are asked for."""
    assert read_table_question(question).wants == wants


def test_a_word_that_counts_narrows_nothing() -> None:
    """几户 asks how many, 农户 of whom."""
    assert word_weight("几户") == 0.0
    assert word_weight("农户") == 1.0


@pytest.mark.parametrize(("question", "text"), [("甲公司有多少股", "甲公司股数多少"), ("有多少人口", "有多少人口")])
def test_a_unit_behind_how_many_heads_a_column(question: str, text: str) -> None:
    """有多少股 asks for the column 股数; 人口 is a word of its own."""
    assert read_table_question(question).text == text
