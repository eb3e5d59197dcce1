"""A model's claims woven into the rules' answer: neither a figure more nor a figure less, whatever it writes."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.model.weave_answer import Weave
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.gate_claims import sample_views

ONE = "砚湖区2023年规上工业增加值是多少？"
TWO = "砚湖区和云栎区2023年规上工业增加值哪个高？"
YANHU = "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，居全市第3位"
YUNLI = "云栎区2023年1-10月规上工业增加值268.9亿元，同比增长7.6%，居全市第1位"


def rules_answer(question: str) -> tuple[Draft, ...]:
    """What the rules answer over the fictional reports, through the gate."""
    query = read_question(question, KnownRegions(view.description for view in sample_views()))
    passages = [
        (view, passage)
        for view in sample_views()
        if not query.regions or view.description.region in query.regions
        for passage in view.passages.values()
    ]
    return pass_gate(compose(query, passages).drafts).drafts


def texts(weave: Weave) -> list[str]:
    """The answer's claims."""
    return [draft.text for draft in weave.drafts]


def test_a_claim_that_says_the_same_takes_the_place_of_the_rules() -> None:
    """The model's words are shown with the rules' quotes, and nothing is left to word."""
    own = rules_answer(ONE)
    weave = Weave(own)
    draft, reason = weave.offer(YANHU)
    assert (draft is not None, reason, texts(weave), weave.open, weave.worded) == (True, "", [YANHU], (), 1)
    assert [quote.passage for quote in weave.drafts[0].quotes] == [quote.passage for quote in own[0].quotes]


@pytest.mark.parametrize(
    ("claim", "shown"),
    [
        ("规上工业增加值181.4亿元，同比增长5.8%，居全市第3位", "砚湖区2023年："),
        ("砚湖区规上工业增加值181.4亿元，同比增长5.8%，居全市第3位", "2023年："),
        ("2023年规上工业增加值181.4亿元，同比增长5.8%，居全市第3位", "砚湖区："),
    ],
)
def test_what_a_claim_leaves_out_of_its_subject_is_put_before_it(claim: str, shown: str) -> None:
    """Region and time that the rules say are said."""
    weave = Weave(rules_answer(ONE))
    weave.offer(claim)
    assert texts(weave) == [shown + claim]


def test_a_target_is_called_one() -> None:
    """A claim that leaves out that its figure is planned is shown with the word before it."""
    weave = Weave(rules_answer("砚湖区2024年规上工业增加值增长目标是多少？"))
    own = texts(weave)[0]
    weave.offer("砚湖区2024年规上工业增加值增长6.5%")
    assert any(word in texts(weave)[0] for word in ("目标", "力争", "预期", "计划")), (own, texts(weave))


@pytest.mark.parametrize(
    "claim",
    [
        "砚湖区2023年规上工业增加值181.4亿元",  # leaves the growth out
        "砚湖区2023年规上工业增加值181.4亿元，同比下降5.8%，居全市第3位",
        "砚湖区2022年规上工业增加值181.4亿元，同比增长5.8%，居全市第3位",
        "云栎区2023年规上工业增加值181.4亿元，同比增长5.8%，居全市第3位",
        "砚湖区2023年规上工业总产值909.8亿元，同比增长5.5%",
        YANHU + "；规上工业总产值909.8亿元",
        YANHU + "，全国领先",
        "181.4",
        "",
    ],
)
def test_less_more_or_other_than_the_rules_say_is_not_taken(claim: str) -> None:
    """A figure short, a figure more, another year, region, direction or indicator: the rules' words stay."""
    own = rules_answer(ONE)
    weave = Weave(own)
    draft, reason = weave.offer(claim)
    assert (draft, weave.drafts, weave.worded) == (None, own, 0)
    assert reason


def test_a_sibling_of_the_figure_asked_for_is_not_taken_along() -> None:
    """A claim that states what was asked together with a true figure beside it, in the report's own words, says too much."""
    own = rules_answer("青棠市2023年农村居民人均可支配收入是多少？")
    assert "33180元" in own[0].text
    weave = Weave(own)
    both = "青棠市2023年城镇、农村居民人均可支配收入分别为61240元、33180元，增长5.1%和7.0%"
    assert (weave.offer(both)[0], weave.drafts) == (None, own)
    assert weave.offer("青棠市2023年农村居民人均可支配收入33180元，增长7.0%")[0] is not None


def test_a_computed_claim_keeps_its_formula() -> None:
    """Of a difference the model words the two figures; what is computed of them stays the composer's."""
    own = rules_answer("砚湖区和云栎区2023年规上工业增加值相差多少？")
    weave = Weave(own)
    weave.offer(YUNLI)
    weave.offer(YANHU)
    derived = [draft.text for draft in own if draft.status == "derived"]
    assert derived
    assert [draft.text for draft in weave.drafts if draft.status == "derived"] == derived
    assert "268.9−181.4=87.5" in "".join(derived)
    assert {YUNLI, YANHU} <= set(texts(weave))
    assert weave.offer("云栎区比砚湖区多90亿元")[0] is None


def test_each_claim_goes_to_its_own_region() -> None:
    """In whatever order the model writes, the answer keeps the rules' order, each figure with its region's quote."""
    weave = Weave(rules_answer(TWO))
    weave.offer(YUNLI)
    weave.offer(YANHU)
    assert texts(weave)[:2] == [YANHU, YUNLI]
    assert [draft.quotes[0].view.description.region for draft in weave.drafts[:2]] == ["砚湖区", "云栎区"]


def test_swapped_regions_are_not_taken() -> None:
    """A comparison with the figures changed over stays in the rules' words."""
    own = rules_answer(TWO)
    weave = Weave(own)
    weave.offer(YANHU.replace("砚湖区", "云栎区"))
    weave.offer(YUNLI.replace("云栎区", "砚湖区"))
    assert weave.drafts == own


def test_a_judgement_stays_the_composers() -> None:
    """最高的是… is computed; the model words the figure behind it."""
    own = rules_answer("2023年哪个区规上工业增加值最高？")
    weave = Weave(own)
    assert own[0].text.startswith("最高的是")
    head = own[0].text.split("。")[0]
    region = own[0].quotes[0].view.description.region or ""
    figures = own[0].text.split("：", 1)[1]
    period = own[0].text.split("。", 1)[1].split("：", 1)[0].removeprefix(region)
    draft, reason = weave.offer(f"{region}{period}{figures}")
    assert draft is not None, reason
    assert draft.text.startswith(head)


def test_items_of_a_list_stay_verbatim() -> None:
    """A list is the report's own clauses, numbered; there is nothing for a model to word."""
    own = rules_answer("青棠市2024年十方面民生实事有哪些?")
    assert len(own) > 1
    assert Weave(own).open == ()
