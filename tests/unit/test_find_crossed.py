"""Whole tables of questions over a few sentences: each thing that is told is asked for, and only it may answer."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.index.words.same_place import resolve_region
from juzheng.qa.find.fit_period import fits_period
from juzheng.qa.find.fit_record import asked_path, place_path, region_fits
from juzheng.qa.find.may_answer import names_places
from juzheng.qa.find.noun_features import of_another_name
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Period, Query
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.ask_sentences import ask, ask_of
from tests.unit.read_sheet import read_sheet


def answers(question: str, *texts: str) -> set[str]:
    """Which of the amounts told are in the answer, by their first digits."""
    answer = ask(question, *texts)
    return {word for word in AMOUNTS if word in answer}


AMOUNTS = ("51.3", "62.4", "73.5", "84.6", "95.7", "46.8")
TIMES = ("一季度", "二季度", "上半年", "前三季度", "1-11月", "全年")
OF_TIMES = "".join(f"{time}技改投资{amount}亿元。" for time, amount in zip(TIMES, AMOUNTS, strict=True))


@pytest.mark.parametrize(("time", "amount"), list(zip(TIMES, AMOUNTS, strict=True)))
def test_a_part_of_the_year_is_answered_with_its_own_amount(time: str, amount: str) -> None:
    """Six parts of one year in one paragraph: the one asked for and no other."""
    assert answers(f"云汀区2025年{time}技改投资多少", OF_TIMES) == {amount}


@pytest.mark.parametrize("time", ["四季度", "前5个月", "7月", "下半年"])
def test_a_part_of_the_year_that_is_not_told_is_not_answered(time: str) -> None:
    """No neighbour stands in for it."""
    assert answers(f"云汀区2025年{time}技改投资多少", OF_TIMES) == set()


SPANS = ("一季度", "1-2月", "上半年", "1-5月", "前三季度", "5月末", "6月末", "")
HALF = Description("溪桥市2025年上半年工作总结", region="溪桥市", region_path=("溪桥市",), year=2025, span="上半年")
WHOLE = Description("溪桥市2025年工作总结", region="溪桥市", region_path=("溪桥市",), year=2025)
# Beside what is of just the time asked for: a report of half a year tells what it has so far, a balance is that of its end.
ALSO_FIT = {
    ("half", "上半年"): {"一季度", "1-2月", "1-5月", "6月末", ""},
    ("whole", "上半年"): {"6月末"},
    ("half", "1-2月"): set(),
    ("whole", "1-2月"): set(),
    ("half", "一季度"): set(),
    ("whole", "一季度"): set(),
}


@pytest.mark.parametrize(("of", "asked", "told"), [(of, asked, told) for (of, asked), told in product(ALSO_FIT, SPANS)])
def test_which_part_of_the_year_a_report_of_half_a_year_may_answer_for(of: str, asked: str, told: str) -> None:
    """The months so far from the same start, the balance at the end, what names no time of its own; never a later part."""
    view = view_of(HALF if of == "half" else WHOLE, f"{told}存款余额620亿元。")
    query = Query("问", "figure", (), periods=(Period(2025, None, asked),))
    (seen,) = [f for p in view.passages.values() for f in p.figures]
    assert fits_period(query, view, seen.figure) is (told == asked or told in ALSO_FIT[of, asked])


def view_of(description: Description, text: str) -> ReportView:
    report = Report("0" * 16, "报告.txt", description, (Paragraph(1, text, 0, len(text)),))
    return view_report(report, find_figures(report))


SCOPES = ("规上", "限上", "民营", "城镇", "农村", "出口")
OF_SCOPES = "，".join(f"{scope}销售额{amount}亿元" for scope, amount in zip(SCOPES, AMOUNTS, strict=True)) + "。"


@pytest.mark.parametrize(("scope", "amount"), list(zip(SCOPES, AMOUNTS, strict=True)))
def test_a_scope_is_answered_with_its_own_amount(scope: str, amount: str) -> None:
    """Six scopes of one thing in one sentence: the one asked for and no other; where it is not told, none."""
    assert answers(f"云汀区2025年{scope}销售额多少", OF_SCOPES) == {amount}
    others = OF_SCOPES.replace(f"{scope}销售额{amount}亿元", "就业稳定")
    assert answers(f"云汀区2025年{scope}销售额多少", others) == set()


@pytest.mark.parametrize(("asked", "told"), list(product((*SCOPES, "规下", "国有", "进口"), SCOPES)))
def test_what_is_told_of_one_scope_answers_for_no_other(asked: str, told: str) -> None:
    """A single scope is told: it answers for itself alone."""
    assert answers(f"云汀区2025年{asked}销售额多少", f"{told}销售额62.4亿元。") == (
        {"62.4"} if asked == told else set()
    )


OF_KINDS = "科技园企业51.3万家，营收62.4亿元，利润率73.5%，用电量84.6亿千瓦时，从业人员95.7万人，占地46.8万亩。"


@pytest.mark.parametrize(
    ("question", "amount"),
    [
        ("科技园企业有多少家", "51.3"),
        ("科技园企业营收多少亿元", "62.4"),
        ("科技园企业利润率是多少", "73.5"),
        ("科技园企业用电量多少", "84.6"),
        ("科技园企业从业人员多少人", "95.7"),
        ("科技园企业占地多少亩", "46.8"),
    ],
)
def test_a_unit_is_answered_with_the_amount_that_has_it(question: str, amount: str) -> None:
    """Six things of one park, each with its own unit."""
    assert answers(f"云汀区2025年{question}", OF_KINDS) == {amount}


PLACES = {"云汀区": "51.3", "青屏县": "62.4", "白沙市": "73.5", "棠溪县": "84.6"}
REPORTS = {place: (f"粮食产量{amount}万吨。",) for place, amount in PLACES.items()}


@pytest.mark.parametrize("place", PLACES)
def test_a_place_is_answered_from_its_own_report(place: str) -> None:
    """Four places that say the same of themselves; a fifth is answered from none of them."""
    answer = ask_of(f"{place}2025年粮食产量多少", REPORTS)
    assert [name for name, amount in PLACES.items() if amount in answer] == [place]


@pytest.mark.parametrize(("one", "other"), list(product(PLACES, PLACES)))
def test_two_places_are_set_beside_each_other(one: str, other: str) -> None:
    """Both are told, nobody else is, and the one with more is said to have more."""
    if one == other:
        return
    answer = ask_of(f"{one}和{other}2025年粮食产量哪个多", REPORTS)
    assert {name for name, amount in PLACES.items() if amount in answer} == {one, other}
    more = max((one, other), key=lambda name: float(PLACES[name]))
    assert f"{more}更" in answer and f"{one if more == other else other}更" not in answer


@pytest.mark.parametrize(
    ("word", "place"), [("最多", "棠溪县"), ("最少", "云汀区"), ("最高", "棠溪县"), ("最低", "云汀区")]
)
def test_the_end_of_all_places_is_one_of_them(word: str, place: str) -> None:
    """The most and the least of four reports."""
    answer = ask_of(f"2025年粮食产量{word}的是哪个地方", REPORTS)
    assert f"的是{place}" in answer and PLACES[place] in answer


TARGETS = "力争技改投资达到84.6亿元。"
DONE = "技改投资完成62.4亿元。"
EXPECTED = "预计技改投资73.5亿元。"


@pytest.mark.parametrize(
    ("texts", "question", "amounts"),
    [
        ((DONE, TARGETS), "2025年技改投资完成了多少", {"62.4"}),
        ((DONE, TARGETS), "2025年技改投资目标是多少", {"84.6"}),
        ((TARGETS,), "2025年技改投资完成了多少", set()),
        ((DONE,), "2025年技改投资目标是多少", set()),
        ((EXPECTED, TARGETS), "2025年技改投资预计多少", {"73.5"}),
    ],
)
def test_a_target_is_no_result(texts: tuple[str, ...], question: str, amounts: set[str]) -> None:
    """What was reached, what is aimed at and what is expected answer only for themselves."""
    assert answers(f"云汀区{question}", *texts) == amounts


@pytest.mark.parametrize(
    ("asked", "path"),
    [
        ("西安鼓楼区", ("陕西省", "西安市", "鼓楼区")),
        ("杭州市西湖区", ("浙江省", "杭州市", "西湖区")),
        ("浙江省", ("浙江省",)),
        ("某某园区", resolve_region("某某园区")),
    ],
)
def test_a_place_that_is_asked_for_lies_in_what_stands_before_its_name(asked: str, path: tuple[str, ...]) -> None:
    """西安鼓楼区, which no list has, lies in 西安市."""
    assert asked_path(asked) == path


XUZHOU = Description("徐州市2025年工作总结", region="徐州市", region_path=("江苏省", "徐州市"), year=2025)


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("徐州市", ("江苏省", "徐州市")),
        ("江苏省", ("江苏省",)),
        ("鼓楼区", ("江苏省", "徐州市", "鼓楼区")),
        ("柳河村", ("江苏省", "徐州市", "柳河村")),
        ("浙江省", ("浙江省",)),
        ("南京市", ("江苏省", "南京市")),
    ],
)
def test_a_place_of_a_report_lies_in_its_region_unless_it_is_known_to_lie_elsewhere(
    name: str, path: tuple[str, ...]
) -> None:
    """A village without a list lies in the report's city; another city and a province stay where they are."""
    assert place_path(view_of(XUZHOU, "发展。"), name) == path


KNOWN = KnownRegions([XUZHOU])


@pytest.mark.parametrize(
    ("text", "question", "fits"),
    [
        ("存款余额620亿元。", "徐州市存款余额", True),
        ("鼓楼区存款余额620亿元。", "徐州市存款余额", False),
        ("鼓楼区存款余额620亿元。", "徐州市鼓楼区存款余额", True),
        ("全国存款余额620亿元。", "徐州市存款余额", False),
        ("江苏省存款余额620亿元。", "徐州市存款余额", False),
        ("存款余额620亿元。", "存款余额多少", True),
        ("存款余额620亿元。", "徐州市鼓楼区存款余额", True),
    ],
)
def test_whose_a_record_must_be(text: str, question: str, fits: bool) -> None:
    """The report's own region where that is asked for, or the place within it that is named."""
    view = view_of(XUZHOU, text)
    (seen,) = [f for p in view.passages.values() for f in p.figures]
    assert region_fits(read_question(question, KNOWN), view, seen.figure) is fits


BOTH = {
    "云汀区": ("技改投资62.4亿元。", "技改投资增长8.3%。"),
    "青屏县": ("技改投资73.5亿元。", "技改投资增长5.1%。"),
    "白沙市": ("技改投资51.3亿元。", "技改投资下降2.6%。"),
}


@pytest.mark.parametrize(
    ("question", "place", "amount"),
    [
        ("2025年技改投资最多的是哪个地方", "青屏县", "73.5"),
        ("2025年技改投资最少的是哪个地方", "白沙市", "51.3"),
        ("2025年技改投资增速最高的是哪个地方", "云汀区", "8.3"),
        ("2025年技改投资增速最低的是哪个地方", "白沙市", "2.6"),
    ],
)
def test_places_are_compared_by_what_is_asked_for(question: str, place: str, amount: str) -> None:
    """Amounts with amounts and growths with growths; a fall is lower than every rise."""
    answer = ask_of(question, BOTH)
    assert f"的是{place}" in answer and amount in answer


TOWNS = read_sheet(("镇街", "用水量(万吨)"), ("柳溪镇", "120.5"), ("石桥镇", "98.2"), name="镇街")


@pytest.mark.parametrize(
    ("question", "regions", "fits"),
    [
        ("哪个镇用水量最高", (), True),
        ("砚湖区哪个镇用水量最高", ("砚湖区",), True),
        ("云汀区哪个镇用水量最高", ("云汀区",), False),
    ],
)
def test_rows_of_a_table_are_compared_where_the_region_of_the_report_is_asked_for(
    question: str, regions: tuple[str, ...], fits: bool
) -> None:
    """Which of its towns is asked of the report's own region, or of none."""
    view = view_report(TOWNS, find_figures(TOWNS))
    seen = next(f for p in view.passages.values() for f in p.figures)
    query = Query(question, "superlative", (), regions=regions, over_regions=True)
    assert region_fits(query, view, seen.figure) is fits


PORTS = Description("瀚海港口集团快报", region="瀚海港口集团", region_path=("瀚海港口集团",), year=2025)


@pytest.mark.parametrize(
    ("place", "fits"),
    [("曹妃甸港区", True), ("路桥港区", False), ("曹妃甸区", False), ("瀚海港口集团", False)],
)
def test_a_place_is_known_by_the_very_name_that_the_report_has_for_it(place: str, fits: bool) -> None:
    """曹妃甸港区 is that of the report, though a division is called 曹妃甸区."""
    view = view_of(PORTS, "曹妃甸港区完成吞吐量62.4万吨。")
    (passage,) = view.passages.values()
    (seen,) = passage.figures
    query = Query("问", "value", (), places=(place,))
    evidence = FigureEvidence(view, passage, replace(seen.figure, region="曹妃甸港区"))
    assert (region_fits(query, view, evidence.figure) and names_places(query, evidence)) is fits


@pytest.mark.parametrize(
    ("question", "answered"),
    [
        ("全院看了多少门急诊", {"51.3"}),
        ("开了多少门课程", {"62.4"}),
        ("招生人数增长几倍", {"73.5"}),
    ],
)
def test_a_unit_is_that_of_the_amount_or_of_its_growth_or_begins_a_name(question: str, answered: set[str]) -> None:
    """多少门急诊 names no unit; 增长几倍 names that of the change."""
    told = "全院门急诊51.3万人次。开设课程62.4门。招生人数73.5万人，同比增长1.1倍。"
    assert answers(f"云汀区{question}", told) == answered


@pytest.mark.parametrize(
    ("region", "fits"),
    [("两港区", True), ("三个港区", True), ("路桥港区", False), ("两区", False), ("东西港区", False)],
)
def test_all_the_parts_of_a_body_are_the_body(region: str, fits: bool) -> None:
    """两港区 are those of the port; 路桥港区 is one of them."""
    view = view_of(PORTS, "装卸船舶1326艘次。")
    (seen,) = next(iter(view.passages.values())).figures
    query = Query("问", "value", (), regions=("瀚海港口集团",))
    assert region_fits(query, view, replace(seen.figure, region=region)) is fits


OF_TRADE = "全区外贸进出口51.3亿元，增长2.1%。柳溪镇进出口62.4亿元。云栎镇出口73.5亿元。石桥镇总量84.6亿元。"


@pytest.mark.parametrize(
    ("name", "fits"), [("全区外贸进出口", True), ("柳溪镇进出口", True), ("云栎镇出口", False), ("石桥镇总量", False)]
)
def test_a_measure_is_known_without_the_word_for_its_sum(name: str, fits: bool) -> None:
    """进出口 tells the 进出口总额; 出口 does not."""
    view = view_of(WHOLE, OF_TRADE)
    seen = next(f for p in view.passages.values() for f in p.figures if f.figure.raw.startswith(OF_RAW[name]))
    alone = replace(
        seen, name=name, clause=name, sentence=name, vicinity=name, figure=replace(seen.figure, indicator=name)
    )
    (part,) = read_question("外贸进出口多少", KNOWN).parts
    assert of_another_name(part, alone) is not fits


OF_RAW = {"全区外贸进出口": "51.3", "柳溪镇进出口": "62.4", "云栎镇出口": "73.5", "石桥镇总量": "84.6"}
