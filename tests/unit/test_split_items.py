"""Lists within a paragraph are taken apart into their items."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.parse.split_items import find_items


@pytest.mark.parametrize(
    ("text", "leads"),
    [
        (
            "采取三项措施。一是落实实体运作。成立小组。二是强化配套。三是梳理清单。",
            ["落实实体运作", "强化配套", "梳理清单"],
        ),
        ("办好实事:(1)建学校3所;(2)修路5公里。", ["建学校3所", "修路5公里"]),
        ("重点是：①稳增长；②扩投资；③促改革。", ["稳增长", "扩投资", "促改革"]),
        ("第一，稳增长。第二，扩投资。", ["稳增长", "扩投资"]),
        ("民生实事：1.新增学位6000个；2.建公园50个。", ["新增学位6000个", "建公园50个"]),
        ("三大高地：革命老区高地;内陆开放高地;生态文明高地。其他。", ["革命老区高地", "内陆开放高地", "生态文明高地"]),
        ("2026年4件实事：办学校，修公路，建公园，发补贴。", ["办学校", "修公路", "建公园", "发补贴"]),
        ("实施三大工程：增绿、治水、净土。", ["增绿", "治水", "净土"]),
    ],
)
def test_items_of_every_family_are_found(text: str, leads: list[str]) -> None:
    """一是, (1), ①, 第一, 1. and parts between semicolons after a colon are lists; the lead names the item."""
    items = find_items(text)
    assert [item.lead for item in items] == leads
    assert [item.number for item in items] == list(range(1, len(leads) + 1))


def test_item_reaches_to_the_next_mark() -> None:
    """An item holds all its sentences, mark included, without blanks at its ends."""
    text = "情况如下。一是甲。甲有两句。 二是乙。"
    assert [text[item.start : item.end] for item in find_items(text)] == ["一是甲。甲有两句。", "二是乙。"]


def test_numbering_that_restarts_gives_two_lists() -> None:
    """A second 一是 begins a second list; the longer one is given."""
    text = "问题：一是少。二是弱。对策：一是增。二是强。三是快。"
    assert [item.lead for item in find_items(text)] == ["增", "强", "快"]


@pytest.mark.parametrize(
    "text",
    [
        "全市统一是关键，二是次要。",
        "完成5项。",
        "",
        "第一产业增长3%，第二产业增长5%。",
        "第一是否可行",
        "三大高地：老区高地。另有山区；库区；边区",
    ],
)
def test_words_that_look_like_marks_are_no_list(text: str) -> None:
    """统一是, 第一产业, single marks and what stands in another sentence than the colon make no list."""
    assert find_items(text) == ()


@given(st.text(alphabet="一二三是第，。；：（）(12)①② 甲.", max_size=200))
def test_items_are_spans_in_order(text: str) -> None:
    """Whatever the text, items are numbered from 1, in order, within the text, and begin with what they claim."""
    items = find_items(text)
    assert [item.number for item in items] == list(range(1, len(items) + 1))
    assert all(0 <= item.start <= item.end <= len(text) for item in items)
    assert all(before.end <= after.start for before, after in zip(items, items[1:], strict=False))
