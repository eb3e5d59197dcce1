"""Which number of the evidence the words of a claim name: by the time, by how much there is, by a name of one character."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import REVIEW, quote_of

LOSSES = "2024年，供电线损率5.1%，2015年为8.3%，2020年为6.4%。"
PARCELS = "快递业务量增长12%，邮政业务量增长6%。“十三五”时期快递业务量增长75%。"
REST_HOUSES = "新建驿站60个，新建公园20个。“十四五”时期新建驿站265个。"
MILLS = "产业规模不断扩大。茶厂总产值80亿元，竹厂总产值50亿元。"
HERDS = "猪存栏30万头，牛存栏20万头，羊存栏8万头。"
SHEDS = "园区项目进展顺利，实施厂房建设30栋、仓库建设10栋。竣工厂房10栋。"
GARDENS = "2024年，茶园面积6万亩，果园面积8万亩。2021年，果园面积4万亩。"
CLAIMS = [
    # The last year of five.
    (LOSSES, "云栎县2024年供电线损率比“十三五”末低1.3个百分点", True),
    (LOSSES, "云栎县2024年供电线损率比“十二五”末低3.2个百分点", True),
    (LOSSES, "云栎县2024年供电线损率比“十二五”末低1.3个百分点", False),
    # What the report is of is this year.
    (LOSSES, "云栎县2020年供电线损率高于今年", True),
    (LOSSES, "云栎县2020年供电线损率低于今年", False),
    # What grew over five years is another thing than what grew in one.
    (PARCELS, "云栎县快递业务量增速比邮政业务量快6个百分点", True),
    (PARCELS, "云栎县快递业务量增速比邮政业务量快69个百分点", False),
    (PARCELS, "云栎县快递业务量增速低于“十三五”时期", True),
    (REST_HOUSES, "云栎县新建的驿站是公园的3倍", True),
    (REST_HOUSES, "云栎县新建的驿站比公园多245个", False),
    # How large a thing is does not say which.
    (MILLS, "云栎县茶厂总产值的规模比竹厂多30亿元", True),
    (MILLS, "云栎县竹厂总产值的规模大于茶厂", False),
    (HERDS, "云栎县猪存栏比牛多10万头", True),
    (HERDS, "云栎县猪存栏多于牛", True),
    (HERDS, "云栎县牛存栏比猪多10万头", False),
    (HERDS, "云栎县猪存栏少于牛", False),
    # 建设 and 实施 say only that a thing comes about.
    (SHEDS, "云栎县园区厂房里，三分之一竣工", True),
    (SHEDS, "云栎县园区仓库里，三分之一竣工", False),
    # Words for a time alone stand for the thing before them.
    (GARDENS, "云栎县2024年茶园面积6万亩，果园面积8万亩，高于2021年", True),
    (GARDENS, "云栎县2024年茶园面积6万亩，果园面积8万亩，低于2021年", False),
]


@pytest.mark.parametrize(("paragraph", "claim", "holds"), CLAIMS)
def test_what_is_compared_is_what_the_words_name(paragraph: str, claim: str, holds: bool) -> None:
    """A comparison is held against the numbers that its words name, and against no other of the same name or time."""
    assert (examine(Draft(claim, (quote_of(REVIEW, paragraph),)))[0] is None) is holds
