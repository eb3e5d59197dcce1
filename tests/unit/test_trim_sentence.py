"""The run of clauses that is quoted of a long sentence."""

from __future__ import annotations

import re

import pytest

from juzheng.qa.compose.trim_sentence import trim_sentence
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.words.content_words import weigh_words

LONG = "全面推进繁简分流和速裁快审，健全案件流程监管机制，"


@pytest.mark.parametrize(
    ("text", "asked", "quoted"),
    [
        (
            f"{LONG}平均审理天数压减到55天以内（2024年为61.4天，降幅超过一成）。",
            "审理天数",
            "平均审理天数压减到55天以内",
        ),
        (f"{LONG}新设法庭（站点）30个，巡回办案覆盖全部乡镇街道和重点园区。", "新设法庭", "新设法庭（站点）30个，"),
    ],
)
def test_a_quote_opens_no_bracket_that_it_does_not_close(text: str, asked: str, quoted: str) -> None:
    """What a bracket adds is left out where the run ends within it."""
    start, end = trim_sentence(text, 0, len(text), weigh_words(asked))
    assert text[start:end] == quoted


@pytest.mark.parametrize(
    ("sought", "quoted"), [((), "两次专题座谈数据交易所设立，"), (("body",), "邀请云栎研究院来区调研数据交易所。")]
)
def test_who_did_it_is_quoted_where_that_is_asked_for(sought: tuple[Sought, ...], quoted: str) -> None:
    """Of two clauses that name the matter the one that names a body answers 谁; else the first does."""
    text = f"{LONG}两次专题座谈数据交易所设立，全年统筹推进各项重点改革任务落地见效，邀请云栎研究院来区调研数据交易所。"
    start, end = trim_sentence(text, 0, len(text), weigh_words("数据交易所设立"), sought, 40)
    assert text[start:end] == quoted


@pytest.mark.parametrize(
    ("wanted", "quoted"),
    [(None, "财政收入52亿元，"), (re.compile("目标"), "财政收入52亿元，增长3.1%，没有达到4%的目标；")],
)
def test_what_is_said_of_the_goal_is_quoted_where_that_is_asked_for(
    wanted: re.Pattern[str] | None, quoted: str
) -> None:
    """Whether the goal was met stands behind the figure."""
    text = (
        f"{LONG}财政收入52亿元，增长3.1%，没有达到4%的目标；其中税收收入31亿元，全年统筹推进各项重点改革任务落地见效。"
    )
    start, end = trim_sentence(text, 0, len(text), weigh_words("财政收入"), wanted=wanted)
    assert text[start:end] == quoted


@pytest.mark.parametrize(
    ("asked", "quoted"),
    [
        ("唯一负增长", "白沙县下降2.3%，是唯一负增长的县，"),
        ("柳溪县", "柳溪县今年增长9.7%。"),
    ],
)
def test_a_quote_has_what_it_is_told_of(asked: str, quoted: str) -> None:
    """是唯一负增长的县 says of no county what it is without the clause before; a clause with its own subject stands alone."""
    text = f"{LONG}白沙县下降2.3%，是唯一负增长的县，柳溪县今年增长9.7%。"
    start, end = trim_sentence(text, 0, len(text), weigh_words(asked))
    assert text[start:end] == quoted


@pytest.mark.parametrize(
    ("form", "quoted"), [(False, "达格列净片为例，"), (True, "达格列净片为例，每片由4.36元降到0.28元，")]
)
def test_a_form_that_counts_is_quoted_as_well(form: bool, quoted: str) -> None:
    """The levels before and after stand in the clause behind the name."""
    text = f"{LONG}达格列净片为例，每片由4.36元降到0.28元，节约药费。"
    counts = (lambda told: float("由4.36" in told)) if form else None
    start, end = trim_sentence(text, 0, len(text), weigh_words("达格列净片"), form=counts)
    assert text[start:end] == quoted
