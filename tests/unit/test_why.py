"""What is answered to 为什么 from invented paragraphs."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.compose_open import compose_open
from juzheng.qa.compose.why import NONE_GIVEN
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.words.content_words import weigh_words
from tests.unit.test_passages import view_of

FALL = "电子产业产值下降6.3%。"
NO_CAUSE = f"{NONE_GIVEN}\uff1a\n"


def why(topic: str, *texts: str, limit: int = 400) -> str:
    """The claims of the answer with what stands before them."""
    view = view_of(*texts, "新建口袋公园3座。", "培训教师200名。", section=("一、2023年工作总结",))
    ask = OpenAsk("why", topic, weigh_words(topic), limit=limit)
    opened = compose_open(Query("", "text", ()), ask, [view], {})
    return "".join(draft.before + draft.text for draft in opened.drafts) if opened else ""


@pytest.mark.parametrize(
    ("text", "given"),
    [
        ("受海外订单减少影响，电子产业产值下降6.3%。", True),
        ("电子产业产值下降6.3%，主要原因是龙头企业停产检修。", True),
        ("因龙头企业停产检修，电子产业产值下降6.3%。", True),
        ("电子产业产值下降6.3%，因此工业投资受到关注。", False),
        ("因地制宜发展电子产业，产值下降6.3%。", False),
        (FALL, False),
    ],
)
def test_where_no_cause_is_given_the_answer_says_so(text: str, given: bool) -> None:
    """受…影响 and 原因是 give one; 因地制宜 and 因此 give none."""
    told = why("电子产业产值下降", text)
    assert told.startswith(NO_CAUSE) != given and "下降6.3%" in told


def test_the_cause_of_another_thing_is_none_of_this_one() -> None:
    """Tourism fell because of the rain, of the electronics industry nothing is said."""
    told = why("电子产业产值下降", FALL, "由于连续降雨，旅游收入下降4%。")
    assert told.startswith(NO_CAUSE) and "降雨" not in told
    beside = why("电子产业产值下降", FALL, "由于连续降雨，纺织产业产值下降4%。")
    assert beside.startswith(NO_CAUSE)


def test_what_explains_goes_before_what_only_names() -> None:
    """Where no cause is given, 考虑到… comes nearest to one."""
    texts = ("电子产业园选址在城北。", "电子产业园选址城北，针对的是用地紧张。")
    assert "用地紧张" in why("电子产业园选址", *texts, limit=60)
    assert "城北" in why("电子产业园选址", texts[0])


def test_a_cause_told_by_items_is_told_with_all_of_them() -> None:
    """之所以…,一是…,二是… is one sentence; the fact that the paragraph before tells comes first."""
    listed = "电子产业之所以亏损，一是订单外流，二是用工紧张，三是电价上涨，四是海运涨价。"
    told = why("电子产业亏损", listed)
    assert told.startswith("电子产业之所以亏损") and all(c in told for c in ("外流", "用工", "电价", "海运"))
    fact = why("电子产业亏损", "电子产业亏损3.2亿元。", listed)
    assert fact.index("3.2亿元") < fact.index("之所以")


def test_the_fact_is_told_once_where_the_cause_has_a_figure() -> None:
    """A sentence that gives the cause with its figure needs none before it, nor what is told of another thing."""
    assert "25.1" not in why("电子产业亏损", "电子产业亏损25.1万元。", "受停产影响，电子产业亏损3.2亿元。")
    assert "旅游" not in why("电子产业亏损", "旅游收入下降2%。", "电子产业之所以亏损，一是订单外流，二是用工紧张。")
