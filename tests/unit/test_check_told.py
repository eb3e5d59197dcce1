"""A claim of the rules carries its record through the gate and is checked field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from juzheng.index.report import Change, Rank
from juzheng.qa.compose.phrase_figure import draft_figure, word_told
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.gate.check_told import body_of, check_told, numbers_of, tells
from juzheng.qa.gate.examine import examine
from juzheng.qa.gate.judge import judge
from juzheng.qa.nouns.draft import Draft, Told
from tests.unit.gate_claims import evidence_of, right_claims
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of

OUTPUT = "规上工业产值120亿元以上，同比增长8%，居全市第2位。"
PLANS = "规上工业产值增长7%左右。"


def draft_of(heading: str, text: str) -> Draft:
    quote = quote_of(heading, text)
    return draft_figure(FigureEvidence(quote.view, quote.passage, quote.passage.figures[0].figure))


def told_of(draft: Draft) -> Told:
    assert draft.told is not None
    return draft.told


def changed(told: Told) -> Iterator[tuple[str, Told]]:
    """The code that the gate must give, and the claim with one field that is not the record's."""
    for code, fields in (
        ("value", {"value": "130"}),
        ("value", {"number": 1.3e10}),
        ("unit", {"unit": "万元"}),
        ("bound", {"bound": "≈"}),
        ("direction", {"change": Change("down", "8", "%", "同比")}),
        ("direction", {"change": Change("up", "9", "%", "同比")}),
        ("rank", {"rank": Rank("全市", "3")}),
        ("indicator", {"indicator": "规上工业增加值"}),
        ("region", {"region": "云桥县"}),
        ("period", {"year": 2019}),
        ("period", {"span": "上半年"}),
        ("status", {"status": "target"}),
    ):
        yield code, replace(told, figure=replace(told.figure, **fields))
    yield "region", replace(told, region="云桥县")
    yield "period", replace(told, period="2019年")
    yield "period", replace(told, period="")
    yield "status", replace(told, planned="目标")
    yield "quote", replace(told, span=(0, 4))
    yield "quote", replace(told, figure=replace(told.figure, start=0, end=2))


def test_every_field_that_is_not_the_records_is_turned_down_with_its_code() -> None:
    """Told as it is, the claim passes, and the numbers it stands on are the record's amount, change and rank."""
    draft = draft_of(REVIEW, OUTPUT)
    told, quote = told_of(draft), draft.quotes[0]
    assert check_told(told, quote) is None
    assert {s.role for s in numbers_of(told, quote)} == {"value", "change", "rank"}
    for code, wrong in changed(told):
        objection = check_told(wrong, quote)
        assert objection is not None and objection.code == code, wrong
        turned_down = judge(replace(draft, text=word_told(wrong, body_of(wrong, quote)), told=wrong))
        assert all(wrong != shown.told for shown in turned_down.shown)


@pytest.mark.parametrize("planned", ["", "预计"])
def test_a_target_that_does_not_say_so_is_turned_down(planned: str) -> None:
    """目标 stands before the body, which says nothing of a plan here."""
    draft = draft_of(PLAN, PLANS)
    told, quote = told_of(draft), draft.quotes[0]
    assert told.planned == "目标" and check_told(told, quote) is None
    objection = check_told(replace(told, planned=planned), quote)
    assert objection is not None and objection.code == "status"


def test_a_claim_worded_otherwise_than_its_record_is_read() -> None:
    """What was changed in the words alone is found by reading them."""
    draft = draft_of(REVIEW, OUTPUT)
    wrong = replace(draft, text=draft.text.replace("120", "130"))
    assert not tells(told_of(draft), wrong.text, draft.quotes[0])
    assert examine(draft)[0] is None and examine(wrong)[0] is not None


def test_the_claims_of_all_records_of_the_sample_reports_pass_field_by_field() -> None:
    """Cells of tables, ranges, growths, targets and figures of places within the region among them."""
    drafts = [draft_figure(evidence_of(right.view, right.passage, right.figure)) for right in right_claims()]
    assert len(drafts) > 300
    for draft in drafts:
        assert tells(told_of(draft), draft.text, draft.quotes[0])
        assert check_told(told_of(draft), draft.quotes[0]) is None, draft.text
