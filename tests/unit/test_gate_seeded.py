"""What the gate must tell apart, found by seeding small defects into it that no other test noticed."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.check_derived import check_derived
from juzheng.qa.gate.examine import examine
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.reading import Reading, same_amount
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import REVIEW, quote_of


@pytest.mark.parametrize(
    ("text", "claim", "code"),
    [
        # A result with its cause before it must be told as one; 使 without a cause before it only leads in.
        ("推广网上办事，群众满意度提升。", "云栎县推广网上办事使群众满意度提升", "cause"),
        ("推广网上办事使群众满意度提升。", "云栎县推广网上办事使群众满意度提升", ""),
        ("全年数字电视用户突破20万户。", "云栎县使数字电视用户突破20万户", ""),
        ("关停小煤矿12家，空气质量改善，游客增长。", "云栎县空气质量改善，使游客增长", "cause"),
    ],
)
def test_a_cause_is_told_where_the_report_tells_it(text: str, claim: str, code: str) -> None:
    """What stands side by side in the report is no cause of each other."""
    objection = examine(Draft(claim, (quote_of(REVIEW, text),)))[0]
    assert (objection.code if objection else "") == code


@pytest.mark.parametrize(
    ("claim", "right"),
    [
        ("合计36万元（3×12=36）", True),
        ("合计36万元（12×3=36）", True),
        ("合计37万元（3×12=37）", False),
        ("合计36万元（3×13=36）", False),
        ("平均每户0.25万元（3÷12=0.25）", True),
        ("平均每户0.35万元（3÷12=0.35）", False),
    ],
)
def test_a_product_and_a_quotient_are_computed_again(claim: str, right: bool) -> None:
    """From the numbers that are cited."""
    quote = quote_of(REVIEW, "每户补贴3万元，发放12户。")
    assert (not check_derived(Draft(claim, (quote,), "derived"), ())) is right


@pytest.mark.parametrize(
    ("claim", "holds"),
    [
        ("云栎县规上工业产值400亿元，新材料产业占25.5%，约102亿元", True),
        ("云栎县规上工业产值400亿元，新材料产业占25.5%，约101亿元", False),
        ("云栎县规上工业产值400亿元，新材料产业占25.5%，约106亿元", False),
    ],
)
def test_a_part_is_its_share_of_the_whole(claim: str, holds: bool) -> None:
    """25.5% of 400亿元 is 102亿元."""
    quote = quote_of(REVIEW, "规上工业产值400亿元，其中新材料产业占25.5%。")
    assert (examine(Draft(claim, (quote,)))[0] is None) is holds


@pytest.mark.parametrize(
    ("text", "direction"),
    [
        ("财政收入跌了5%", "down"),
        ("财政收入少了近5%", "down"),
        ("财政收入涨出了5%", "up"),
        ("财政收入升了差不多5%", "up"),
        ("财政收入占了5%", None),
        # A number of firms is an amount, however many there are less.
        ("企业少了5家", None),
    ],
)
def test_a_spoken_move_turns_a_rate(text: str, direction: str | None) -> None:
    """少了5% goes down as 下降5% does."""
    assert [stated.reading.direction for stated in read_claim(text).stated] == [direction]


def test_a_number_that_cannot_be_read_is_the_same_only_as_it_is_written() -> None:
    """Beside one that can it is another; of two such the digits and the unit decide."""
    unread, read = Reading(0, 2, "amount", "12", "家"), Reading(0, 2, "amount", "12", "家", 12.0, "家")
    assert not same_amount(unread, Reading(0, 2, "amount", "13", "家", 13.0, "家"))
    assert same_amount(unread, read) and same_amount(read, unread)
    assert same_amount(unread, unread) and not same_amount(unread, Reading(0, 2, "amount", "12", "户"))
    assert same_amount(read, Reading(0, 2, "amount", "12", "个", 12.0, "个"))


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("云栎县宏冠诺、岚鼎达等2家企业入选名单", ""),
        ("云栎县宏冠诺、华瑞达等2家企业入选名单", "words"),
    ],
)
def test_of_two_equal_numbers_the_one_whose_list_the_claim_names_is_meant(claim: str, code: str) -> None:
    """宏冠诺、岚鼎达 tell which of the 2家 are meant, though their names run together."""
    quote = quote_of(REVIEW, "培育冠军企业2家。宏冠诺、岚鼎达等2家企业入选名单。")
    objection = examine(Draft(claim, (quote,)))[0]
    assert bool(objection) is bool(code)
