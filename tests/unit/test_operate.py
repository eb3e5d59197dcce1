"""The last answer in another shape: an item in full, in order, numbered anew, or found again where it came from elsewhere."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.explain import draft_lines, fit_lines
from juzheng.qa.compose.operate import operate
from juzheng.qa.compose.retell import retell
from juzheng.qa.find.passages import split_pieces
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.understand.read_operation import Operation
from tests.unit.test_passages import view_of

ROADS = "改造农村公路12公里，惠及群众3万人。"
BRIDGES = "新建桥梁4座，投入1.2亿元。"
PARKS = "新建口袋公园3座，新增绿地5公顷。"
VIEW = view_of(f"{ROADS}{BRIDGES}", PARKS)


def lines(*, numbered: bool = True) -> list[Draft]:
    """The sentences of the report as an answer of numbered lines."""
    pieces = [piece for passage in VIEW.passages.values() for piece in split_pieces(VIEW, passage)]
    return draft_lines(fit_lines(pieces, 400), numbered=numbered)


def shown(drafts: list[Draft]) -> list[str]:
    return [draft.before + draft.text for draft in drafts]


def test_an_item_is_told_in_full() -> None:
    """展开第一条 tells the paragraph that it was taken from, and nothing of the others."""
    told = "".join(shown(operate(lines(), [Operation("expand", number=1)])))
    assert "改造农村公路12公里，惠及群众3万人" in told and "口袋公园" not in told
    long = "".join(f"第{n}项工程改造农村公路{n + 10}公里，惠及沿线群众{n + 20}万人。" for n in range(60))
    view = view_of(long)
    first = draft_lines(fit_lines(split_pieces(view, view.passages[1])[:1], 400))
    whole = operate(first, [Operation("expand", number=1)])
    assert 0 < sum(len(draft.text) for draft in whole) <= 600


def test_what_is_left_is_numbered_anew() -> None:
    """只看第… leaves no gap in the numbers; what had none gets none."""
    drafts = lines()
    assert [line.split(" ")[0] for line in shown(drafts)] == ["1.", "2.", "3."]
    only = [drafts[0], *drafts[2:]]
    assert [line.split(" ")[0] for line in shown(operate(only, [Operation("figures")]))] == ["1.", "2."]
    assert all(not draft.before for draft in operate(lines(numbered=False), [Operation("figures")]))


@pytest.mark.parametrize(
    ("anew", "told"),
    [((), True), (("旅游收入8亿元，增长12%。",), True), ((ROADS, BRIDGES), False), ((ROADS, PARKS, BRIDGES), False)],
)
def test_an_answer_from_elsewhere_is_found_again(anew: tuple[str, ...], told: bool) -> None:
    """Where the question answered anew says the same, its own claims are kept; else those before are found in the report."""
    again = retell(
        f"1. {ROADS}\n2. {BRIDGES}", [Draft(text, ()) for text in anew], [Operation("table")], lambda: [VIEW]
    )
    assert (again is not None) == told
    if again:
        assert [draft.text for draft in again.drafts] == [ROADS[:-1], BRIDGES[:-1]]
        assert again.table is not None


def test_of_an_answer_that_no_report_bears_nothing_is_told() -> None:
    """What another model made up is not found, and so not told again, though a number of it stands in the report."""
    assert retell("1. 建成航天发射场2座。\n2. 开通地铁5条。", (), [Operation("table")], lambda: [VIEW]) is None
