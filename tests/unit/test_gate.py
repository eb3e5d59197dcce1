"""The gate: what may be shown of a claim, and what may not."""

from __future__ import annotations

import pytest

from juzheng.index.report import Change
from juzheng.qa.gate.judge import judge, pass_gate
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import ReportView
from tests.measure import least_seconds
from tests.unit.gate_claims import right_claims, sample_views


def _view(region: str, year: int) -> ReportView:
    return next(v for v in sample_views() if v.description.region == region and v.description.year == year)


def _quote(words: str, region: str = "砚湖区", year: int = 2023) -> Quote:
    view = _view(region, year)
    passage = next(p for p in view.passages.values() if words in p.paragraph.text)
    start = passage.paragraph.text.index(words)
    return Quote(view, passage, start, start + len(words))


OUTPUT = "实现规上工业增加值181.4亿元"
PROFIT = "规上工业企业利润总额49.6亿元"
PLAN = "规上工业总产值达到970亿元"
RESEARCH = "R&D经费投入27.4亿元"
GIANTS = "“小巨人”企业累计达到17家"
DEBTS = "清理拖欠中小企业账款5笔"

RIGHT = [
    (OUTPUT, "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位"),
    (OUTPUT, "2023年，砚湖区规模以上工业增加值为1814000万元"),
    (OUTPUT, "砚湖区2023年规上工业增加值完成181.40亿元，比上年增长5.8%，居全市第三位"),
    (OUTPUT, "２０２３年砚湖区规上工业增加值１８１．４亿元"),
    (OUTPUT, "砚湖区规上工业总产值909.8亿元，增加值181.4亿元，分别增长5.5%、5.8%"),
    (OUTPUT, "438家规上工业企业实现规上工业总产值909.8亿元"),
    (OUTPUT, "规上工业企业有438家"),
    (PROFIT, "砚湖区2023年规上工业企业利润总额49.6亿元，降幅5.2%"),
    (PROFIT, "砚湖区规上工业企业利润总额同比下降百分之五点二"),
    (PLAN, "砚湖区2024年规上工业总产值目标为970亿元"),
    (PLAN, "2024年砚湖区力争规上工业增加值增长6.5%左右"),
    (PLAN, "砚湖区2024年预期目标：制造业投资75亿元，增长13%以上"),
    (RESEARCH, "2022年砚湖区R&D经费投入27.4亿元，占GDP比重3.58%，提高0.16个百分点"),
    (GIANTS, "全区“小巨人”企业累计17家，居全市第2位"),
    (DEBTS, "截至12月20日，砚湖区清理拖欠中小企业账款5笔，共326.8万元"),
]

WRONG = [
    (OUTPUT, "砚湖区2023年规上工业增加值181.5亿元", "数"),
    (OUTPUT, "砚湖区2023年规上工业增加值1814万元", "数"),
    (OUTPUT, "砚湖区2023年规上工业增加值909.8亿元", "另一个数|说的不是|不是"),
    (OUTPUT, "砚湖区2023年规上工业总产值909.8亿元，同比增长5.8%", "不是|说的是"),
    (OUTPUT, "砚湖区2023年区属规上工业增加值181.4亿元", "区属"),
    (OUTPUT, "砚湖区2023年工业增加值181.4亿元", "规上"),
    (OUTPUT, "砚湖区2022年规上工业增加值181.4亿元", "年"),
    (OUTPUT, "砚湖区2023年上半年规上工业增加值181.4亿元", "上半年"),
    (OUTPUT, "云栎区2023年规上工业增加值181.4亿元", "云栎区"),
    (OUTPUT, "鹿城区2023年规上工业增加值181.4亿元", "鹿城区"),
    (OUTPUT, "砚湖区2023年规上工业增加值181.4亿元，居全省第3位", "范围"),
    (OUTPUT, "砚湖区2023年规上工业增加值181.4亿元，居全市第2位", "数"),
    (OUTPUT, "砚湖区2023年规上工业增加值目标181.4亿元", "目标"),
    (OUTPUT, "砚湖区2023年规上工业增加值预计181.4亿元", "预计"),
    (OUTPUT, "砚湖区2023年规上工业增加值超过181.4亿元", "以上"),
    (OUTPUT, "砚湖区2023年规上工业增加值181.4亿元，占GDP的37%", "数|单位"),
    (OUTPUT, "181.4亿元", "少了|是什么"),
    (OUTPUT, "砚湖区2023年GDP为181.4亿元", "不是|没有|少了"),
    (OUTPUT, "规上工业增加值181.4亿元为全市最高", "最高"),
    (OUTPUT, "砚湖区2023年没有实现规上工业增加值181.4亿元", "没有"),
    (PROFIT, "砚湖区2023年规上工业企业利润总额增长5.2%", "方向"),
    (PROFIT, "砚湖区2023年规上工业企业利润总额下降5.2个百分点", "单位"),
    (PROFIT, "砚湖区2023年规上工业企业利润总额同比5.2%", "方向"),
    (PLAN, "砚湖区2024年规上工业总产值970亿元", "目标"),
    (PLAN, "砚湖区2024年规上工业总产值已完成970亿元", "目标|已"),
    (PLAN, "砚湖区2024年规上工业增加值目标增长6.5%以上", "以上"),
    (RESEARCH, "2023年砚湖区R&D经费投入27.4亿元", "2022"),
    (DEBTS, "砚湖区2023年清理拖欠中小企业账款326.8万元", "截至"),
]


@pytest.mark.parametrize(("words", "claim"), RIGHT)
def test_right_paraphrases_pass(words: str, claim: str) -> None:
    """A claim that says what the cited paragraph says, in other words or another form of the number, passes."""
    verdict = judge(Draft(claim, (_quote(words),)))
    assert (verdict.outcome, verdict.reason) == ("passed", "")


@pytest.mark.parametrize(("words", "claim", "reason"), WRONG)
def test_near_misses_do_not_pass(words: str, claim: str, reason: str) -> None:
    """A claim that differs from the evidence in one field is not shown as it is, and the reason names the field."""
    verdict = judge(Draft(claim, (_quote(words),)))
    assert verdict.outcome != "passed"
    assert any(part in verdict.reason for part in reason.split("|")), verdict.reason
    assert all(draft.text != claim for draft in verdict.shown)


def test_a_wrong_number_of_a_named_record_is_written_anew() -> None:
    """Where the words of a claim name one record without doubt, the record is stated in place of a wrong number."""
    verdict = judge(Draft("砚湖区2023年规上工业增加值191.4亿元", (_quote(OUTPUT),)))
    assert verdict.outcome == "repaired"
    assert "181.4亿元" in verdict.shown[0].text
    assert "191.4" not in verdict.shown[0].text
    assert judge(verdict.shown[0]).outcome == "passed"


def test_markers_written_into_a_claim_never_survive() -> None:
    """Citation markers come from the quotes alone; those that a model invents are taken out."""
    verdict = judge(Draft("砚湖区2023年规上工业增加值181.4亿元[7][12]【3】", (_quote(OUTPUT),)))
    assert [draft.text for draft in verdict.shown] == ["砚湖区2023年规上工业增加值181.4亿元"]


def test_a_quote_outside_of_its_paragraph_is_refused() -> None:
    """A quote whose span or paragraph is not that of its report supports nothing."""
    good = _quote(OUTPUT)
    other = _quote("工业", "云栎区", 2023)
    forged = Quote(other.view, good.passage, good.start, good.end)
    beyond = Quote(good.view, good.passage, good.start, 10**6)
    for quote in (forged, beyond):
        assert judge(Draft("砚湖区2023年规上工业增加值181.4亿元", (quote,))).outcome == "dropped"


def test_the_quote_is_stretched_over_what_the_claim_states() -> None:
    """What a claim states is highlighted: its quote covers each number it stands on."""
    verdict = judge(Draft("砚湖区2023年规上工业增加值181.4亿元，居全市第3位", (_quote(OUTPUT),)))
    assert "第3位" in verdict.shown[0].quotes[0].text


def test_computed_claims_are_computed_again() -> None:
    """A difference passes with its right formula over cited numbers, and not with a wrong sum or foreign operands."""
    quotes = (_quote(OUTPUT), _quote("规上工业增加值171.5亿元", year=2022))
    for text, outcome in (
        ("相差9.9亿元(181.4-171.5=9.9)", "passed"),
        ("相差9.9亿元(181.4−171.5=9.9)", "passed"),
        ("相差9.8亿元(181.4-171.5=9.8)", "dropped"),
        ("相差9.9亿元(181.4-171.5=8.9)", "dropped"),
        ("相差9.9万元(181.4-171.5=9.9)", "dropped"),
        ("相差11.4亿元(181.4-170=11.4)", "dropped"),
        ("相差9.9亿元", "dropped"),
    ):
        assert judge(Draft(text, quotes, "derived")).outcome == outcome, text


def test_who_is_ahead_is_compared_again() -> None:
    """更高 and the like pass only where the cited figures say so."""
    first, second = (
        c
        for c in right_claims()
        if c.figure.canonical == "规上工业增加值" and c.figure.raw in ("181.4亿元", "171.5亿元")
    )
    quotes = (first.draft.quotes[0], second.draft.quotes[0])
    other = next(
        c for c in right_claims() if c.view.description.region == "云栎区" and c.figure.indicator == "规上工业总产值"
    )
    own = next(c for c in right_claims() if c.figure.raw == "909.8亿元")
    both = (own.draft.quotes[0], other.draft.quotes[0])
    ahead = "云栎区" if (other.figure.number or 0) > (own.figure.number or 0) else "砚湖区"
    behind = "砚湖区" if ahead == "云栎区" else "云栎区"
    assert judge(Draft(f"{ahead}更高", both, "derived")).outcome == "passed"
    assert judge(Draft(f"{behind}更高", both, "derived")).outcome == "dropped"
    assert judge(Draft("青棠市更高", quotes, "derived")).outcome == "dropped"


def test_falls_and_orders_are_computed_again() -> None:
    """降得更多 is said of growths, an order holds from place to place, and equal is equal."""
    grown = {c.view.description.region: c for c in right_claims() if c.figure.change and c.figure.change.unit == "%"}
    first, second = list(grown.items())[:2]
    both = (first[1].draft.quotes[0], second[1].draft.quotes[0])
    growth = {name: signed(claim.figure.change) for name, claim in (first, second)}
    less, more = sorted(growth, key=lambda name: growth[name])
    assert judge(Draft(f"{less}降得更多", both, "derived")).outcome == "passed"
    assert judge(Draft(f"{more}降得更多", both, "derived")).outcome == "dropped"
    outputs = {c.view.description.region or "": c for c in right_claims() if c.figure.indicator == "规上工业总产值"}
    numbers = {name: claim.figure.number or 0.0 for name, claim in outputs.items()}
    both = tuple(claim.draft.quotes[0] for claim in outputs.values())
    low, high = sorted(numbers, key=lambda name: numbers[name])
    assert judge(Draft(f"从高到低：{high}、{low}", both, "derived")).outcome == "passed"
    assert judge(Draft(f"从高到低：{low}、{high}", both, "derived")).outcome == "dropped"
    assert judge(Draft(f"从低到高：{low}、{high}", both, "derived")).outcome == "passed"
    assert judge(Draft(f"从高到低：{high}", both, "derived")).outcome == "dropped"
    assert judge(Draft("2个地区相同", both, "derived")).outcome == "dropped"
    assert judge(Draft("2个地区相同", (both[0], both[0]), "derived")).outcome == "passed"


def signed(change: Change | None) -> float:
    assert change is not None
    return float(change.value) * (-1 if change.direction == "down" else 1)


def test_a_passage_near_the_question_is_a_claim_like_others() -> None:
    """相关段落：… passes with the report's words and not with others."""
    quote = _quote(OUTPUT)
    assert judge(Draft("相关段落：砚湖区2023年规上工业增加值181.4亿元", (quote,))).outcome == "passed"
    assert judge(Draft("相关段落：砚湖区2023年规上工业增加值191.4亿元", (quote,))).outcome != "passed"


def test_nothing_is_left_where_only_a_conclusion_passes() -> None:
    """A conclusion without the claims that it concludes from is not shown."""
    quotes = (_quote(OUTPUT), _quote("规上工业增加值171.5亿元", year=2022))
    wrong = Draft("砚湖区2023年民营经济181.4万亿元", (_quote(OUTPUT),))
    assert pass_gate([wrong, Draft("相差9.9亿元(181.4-171.5=9.9)", quotes, "derived")]).drafts == ()


def test_each_verdict_has_its_line_in_the_trace() -> None:
    """The trace tells what became of each claim and why."""
    gated = pass_gate([Draft("砚湖区2023年规上工业增加值181.4亿元", (_quote(OUTPUT),)), Draft("砚湖区很好", ())])
    assert [line.split(":")[0] for line in gated.lines] == ["通过", "去掉"]
    assert "没有引文" in gated.lines[1]


@pytest.mark.parametrize(
    "text", ["", "[1]", "。" * 50, "(" * 5000, "1" * 5000, "第" * 3000, "亿" * 3000, "\ud800" * 5, "１２３４５" * 900]
)
def test_hostile_text_is_dropped_quickly(text: str) -> None:
    """Garbage of any kind ends as a dropped claim, in time linear in its length."""
    draft = Draft(text, (_quote(OUTPUT),))
    assert judge(draft).outcome == "dropped"
    assert least_seconds(lambda: judge(draft)) < 1.0


def test_a_claim_takes_about_a_millisecond() -> None:
    """The gate costs little: the median over the claims of the fictional reports stays below twice what telling ten thousand
    numbers takes, which is a millisecond on one quiet core and rises with it on a busy machine."""
    drafts = [right.draft for right in right_claims()[::4]]
    for draft in drafts:
        judge(draft)
    ratios = sorted(least_seconds(lambda draft=draft: judge(draft)) / least_seconds(_tell_numbers) for draft in drafts)
    assert ratios[len(ratios) // 2] < 2


def _tell_numbers() -> int:
    return sum(len(str(number)) for number in range(10_000))
