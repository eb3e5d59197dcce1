"""Computed claims are computed once more from what they cite; each kind as the composer writes it, and with one thing turned."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Report
from juzheng.qa.gate.check_derived import check_derived
from juzheng.qa.gate.check_heads import computed_words
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report
from tests.unit.read_sentence import report_of

GROWN = {"云汀区": "工业产值增长7.4%。", "青屏县": "工业产值增长8.1%。", "白沙市": "工业产值下降3%。"}
EQUAL = {"云汀区": "工业产值增长7.4%。", "青屏县": "工业产值增长7.4%。"}
APART = {"云汀区": "出口200亿元,进口120亿元,占比62.5%。"}
PARTS = {"云汀区": "甲产业产值10亿元,乙产业产值20亿元,丙产业产值30亿元。"}
BRANCHES = {"云汀区": "电子产值增长13.8%,装备产值增长10.2%,纺织产值下降6.3%,电子产值高于全国20个百分点。"}


def quote(region: str, text: str, number: int = 0) -> Quote:
    made = report_of(text, region=region, region_path=(region,))
    report = Report(f"{number:016}", f"{region}.txt", made.description, made.paragraphs)
    figures = find_figures(report)
    view = view_report(report, figures)
    return Quote(view, view.passages[1], 0, len(text), tuple(figures))


def quotes(told: dict[str, str]) -> tuple[Quote, ...]:
    return tuple(quote(region, text, number) for number, (region, text) in enumerate(told.items()))


@pytest.mark.parametrize(
    ("told", "claim", "right"),
    [
        (APART, "前者比后者多80亿元（200-120=80）", True),
        (APART, "合计320亿元（200+120=320）", True),
        (PARTS, "合计60亿元（10+20+30=60）", True),
        (PARTS, "合计61亿元（10+20+30=61）", False),
        (PARTS, "合计60亿元（10+20+25+5=60）", False),
        (PARTS, "合计61亿元（10+20+30=60）", False),
        (PARTS, "合计60万人（10+20+30=60）", False),
        (APART, "前者比后者多90亿元（200-120=80）", False),
        (APART, "前者比后者多90亿元（200-120=90）", False),
        (APART, "前者比后者多70亿元（200-130=70）", False),
        (APART, "前者比后者多80万人（200-120=80）", False),
        (APART, "前者比后者多80亿元", False),
        (APART, "前者是后者的1.67倍（200÷120=1.67）", True),
        (APART, "前者是后者的1.77倍（200÷120=1.67）", False),
        (APART, "约125.00亿元（200×62.5%=125.00）", True),
        (APART, "约126.00亿元（200×62.5%=126.00）", False),
        (APART, "约75.00亿元（120×62.5%=75.00）", True),
        (APART, "约120.00亿元（200×60%=120.00）", False),
        (APART, "约240.00亿元（200×120%=240.00）", False),
        (APART, "前者多1.67倍（200-120=80）", False),
        (APART, "前者是后者的1.7倍（200÷120=1.7）", False),
        (APART, "前者占后者的60.0%（120÷200=60.0%）", True),
        (APART, "前者占后者的62.0%（120÷200=60.0%）", False),
        (APART, "前者占后者的61.0%（120÷200=61.0%）", False),
        (GROWN, "相差0.7个百分点（8.1-7.4=0.7）（口径不同，仅供参考）", True),
        (GROWN, "青屏县更高", True),
        (GROWN, "云汀区更高", False),
        (GROWN, "白沙市更低", True),
        (GROWN, "最高的是青屏县", True),
        (GROWN, "最高的是云汀区", False),
        (GROWN, "最低的是白沙市", True),
        (GROWN, "最低的是云汀区", False),
        (GROWN, "最高的是棠溪县", False),
        (GROWN, "从高到低：青屏县、云汀区、白沙市", True),
        (GROWN, "从低到高：白沙市、云汀区、青屏县", True),
        (GROWN, "从高到低：云汀区、青屏县、白沙市", False),
        (GROWN, "从低到高：白沙市、青屏县、云汀区", False),
        (GROWN, "从高到低：青屏县、云汀区", False),
        (GROWN, "共比较3个地区", True),
        (GROWN, "共比较2个地区", False),
        (GROWN, "3个地区相同", False),
        (EQUAL, "两者相同", True),
        (EQUAL, "云汀区更高", False),
        (GROWN, "两者单位或口径不同，不宜直接比较", True),
        (GROWN, "两者大致相当", False),
    ],
)
def test_a_computed_claim_holds_only_as_computed(told: dict[str, str], claim: str, right: bool) -> None:
    """Formula, result, unit, order, ends and number of regions must be those of the cited records."""
    objection = check_derived(Draft(claim, quotes(told), "derived"), ())
    assert (not objection) is right, objection


@pytest.mark.parametrize(
    ("claim", "rest", "right"),
    [
        (
            "云汀区2025年：电子产值、装备产值、纺织产值中最高的是电子产值增长13.8%",
            "云汀区2025年：电子产值增长13.8%",
            True,
        ),
        (
            "云汀区2025年：电子产值、装备产值、纺织产值中最高的是装备产值增长10.2%",
            "云汀区2025年：装备产值增长10.2%",
            False,
        ),
        ("云汀区2025年：装备产值、纺织产值中最高的是装备产值增长10.2%", "云汀区2025年：装备产值增长10.2%", True),
        (
            "云汀区2025年：电子产值、装备产值、纺织产值中最低的是纺织产值下降6.3%",
            "云汀区2025年：纺织产值下降6.3%",
            True,
        ),
        (
            "云汀区2025年：电子产值、装备产值、纺织产值中最低的是装备产值增长10.2%",
            "云汀区2025年：装备产值增长10.2%",
            False,
        ),
        ("云汀区2025年：最高的是电子产值", "云汀区2025年：电子产值", False),
        ("可参考：云汀区2025年：电子产值增长13.8%", "云汀区2025年：电子产值增长13.8%", True),
        ("是。云汀区2025年：电子产值增长13.8%", "云汀区2025年：电子产值增长13.8%", True),
        ("不是，后者更高。云汀区2025年：电子产值增长13.8%", "云汀区2025年：电子产值增长13.8%", True),
        ("其次是云汀区2025年：装备产值增长10.2%", "云汀区2025年：装备产值增长10.2%", True),
        ("云汀区2025年：电子产值增长13.8%，是最高的", "云汀区2025年：电子产值增长13.8%，是最高的", True),
    ],
)
def test_words_the_composer_computed_are_taken_off_and_checked(claim: str, rest: str, right: bool) -> None:
    """What is left is checked as any claim is; the end that was named must be the end of what the sentence lists."""
    cited = quote("云汀区", BRANCHES["云汀区"])
    shown = tuple(f for f in cited.figures if f.amount.lstrip("-") in claim)
    told, objection = computed_words(
        Draft(claim, (Quote(cited.view, cited.passage, 0, cited.end, shown or cited.figures),)), ()
    )
    assert told == rest
    assert (not objection) is right, objection


@pytest.mark.parametrize(("first", "second", "right"), [("青屏县", "云汀区", True), ("云汀区", "青屏县", False)])
def test_the_second_in_order_is_behind_the_first(first: str, second: str, right: bool) -> None:
    """最高的是… and 其次是… beside it must stand in the order of their figures; so must 最低的是…."""
    cited = dict(zip(GROWN, quotes(GROWN), strict=True))
    drafts = (Draft(f"最高的是{first}。{first}", (cited[first],)), Draft(f"其次是{second}", (cited[second],)))
    assert (computed_words(drafts[0], drafts)[1] == "") is right
    turned = (Draft(f"最低的是{first}。{first}", (cited[first],)), Draft(f"其次是{second}", (cited[second],)))
    assert (computed_words(turned[1], turned)[1] == "") is not right


def cited(told: str, shown: tuple[str, ...]) -> Quote:
    """A quote of all that is told, with only some of its figures as those that are meant."""
    whole = quote("云汀区", told)
    return Quote(whole.view, whole.passage, 0, whole.end, tuple(f for f in whole.figures if f.raw in shown))


LINES = "铁路完成投资304亿元,增长6.9%;公路完成投资1383亿元,增长8.9%;水路完成投资93亿元,增长26.7%。"
ALL = ("304亿元", "1383亿元", "93亿元")


@pytest.mark.parametrize(
    ("claim", "own", "right"),
    [
        ("云汀区2025年：3项中最高的是公路完成投资1383亿元", ALL[1:2], True),
        ("云汀区2025年：3项中增长最快的是水路完成投资93亿元，增长26.7%", ALL[2:], True),
        ("云汀区2025年：3项中增长最慢的是铁路完成投资304亿元，增长6.9%", ALL[:1], True),
        ("云汀区2025年：3项中最高的是水路完成投资93亿元，增长26.7%", ALL[2:], False),
        ("云汀区2025年：3项中增长最快的是公路完成投资1383亿元，增长8.9%", ALL[1:2], False),
        ("云汀区2025年：4项中最高的是公路完成投资1383亿元", ALL[1:2], False),
        ("云汀区2025年：2项中最高的是公路完成投资1383亿元", ALL[1:2], False),
        ("铁路投资、水路投资中最高的是铁路完成投资304亿元", ALL[:1], True),
        ("铁路投资、公路投资中最高的是铁路完成投资304亿元", ALL[:1], False),
        ("铁路投资、民航投资中最高的是铁路完成投资304亿元", ALL[:1], False),
    ],
)
def test_the_end_of_so_many_that_are_cited_is_found_again(claim: str, own: tuple[str, ...], right: bool) -> None:
    """As many must be cited as the claim says, all of one kind, and growth is compared by growth."""
    _, objection = computed_words(Draft(claim, (cited(LINES, own), cited(LINES, ALL))), ())
    assert (not objection) is right, objection


def test_a_shorter_name_within_a_longer_one_is_not_named() -> None:
    """企业 is none of 甲类企业、乙类企业, however much greater its figure is."""
    told = quote("云汀区", "参评企业860家,其中甲类企业150家、乙类企业440家。")
    own = Quote(told.view, told.passage, 0, told.end, tuple(f for f in told.figures if f.raw == "440家"))
    names = "、".join(f.indicator for f in told.figures if f.raw != "860家")
    _, objection = computed_words(Draft(f"云汀区2025年：{names}中最高的是乙类企业440家", (own, told)), ())
    assert objection == ""


@pytest.mark.parametrize(
    ("head", "order", "right"),
    [
        ("从高到低：", ALL[1:2] + ALL[:1] + ALL[2:], True),
        ("从低到高：", ALL[2:] + ALL[:1] + ALL[1:2], True),
        ("从高到低：", ALL, False),
        ("从低到高：", ALL[1:2] + ALL[:1] + ALL[2:], False),
        ("从高到低：", ALL[1:2], False),
    ],
)
def test_claims_said_to_be_in_order_are(head: str, order: tuple[str, ...], right: bool) -> None:
    """An order is right where each claim from its head on is no greater (or no smaller) than the one before."""
    drafts = [Draft(f"投资{amount}", (cited(LINES, (amount,)),)) for amount in order]
    drafts[0] = Draft(f"云汀区2025年：{head}{drafts[0].text}", drafts[0].quotes)
    told, objection = computed_words(drafts[0], drafts)
    assert told == f"云汀区2025年：投资{order[0]}"
    assert (not objection) is right, objection


def test_a_gap_to_the_country_is_no_rival() -> None:
    """What tells how far one is above the city is not compared with what there is of each."""
    told = "电子投资12亿元,装备投资10亿元,纺织投资高于全市20亿元。"
    _, objection = computed_words(Draft("云汀区2025年：最高的是电子投资12亿元", (cited(told, ("12亿元",)),)), ())
    assert objection == ""
