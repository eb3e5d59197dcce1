"""Whose and when a figure is, by the sentences of ``sentences_of_scope``."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Figure, Paragraph, Report
from tests.unit.figures.reports_told_of import CITY, HALF, YEAR
from tests.unit.figures.sentences_of_scope import PLACES, STATUSES, TIMES, Row
from tests.unit.read_sentence import figures_in, report_of


@pytest.mark.parametrize("row", [*TIMES, *PLACES, *STATUSES], ids=lambda row: f"{row.raw} {row.text[:24]}")
def test_a_figure_is_of_its_place_time_and_status(row: Row) -> None:
    """The innermost frame that says where, when or how counts, and only as far as it reaches."""
    paragraph = Paragraph(1, row.text, 0, len(row.text), row.section)
    figures = find_figures(Report("0" * 16, "报告.txt", row.report, (paragraph,)))
    found = [figure for figure in figures if figure.raw.startswith(row.raw)]
    assert found, [figure.raw for figure in figures]
    figure = found[0]
    assert (figure.region, figure.year, figure.span, figure.status) == (row.region, row.year, row.span, row.status)


def test_a_paragraph_that_looks_closer_goes_on_with_the_time_of_the_one_before() -> None:
    """从收入结构看,… speaks of the time told last, unless that was of a part alone; balances keep their day."""
    texts = (
        "2月份，全市收入5682万元。1—2月，收入17056万元。",
        "从收入结构看，税收收入15348万元。其中第一季度营收36.9亿元。",
        "分产品看，收入28.4亿元。6月末，存款余额3126亿元。",
        "全市项目投资7亿元。贷款余额2874亿元。",
    )
    section = ("一、收入情况",)
    paragraphs = tuple(Paragraph(at, text, 0, len(text), section) for at, text in enumerate(texts, 1))
    spans = {f.raw: f.span for f in find_figures(Report("0" * 16, "报告.txt", YEAR, paragraphs))}
    assert spans["15348万元"] == "1-2月"
    assert spans["28.4亿元"] == "1-2月"
    assert spans["2874亿元"] == "6月末"
    assert spans["7亿元"] is None


def test_a_monthly_report_goes_on_with_the_year_up_to_its_month() -> None:
    """Once a paragraph has turned to 1—9月 those behind it speak of that too, unless they name the month again."""
    report = Description(
        "岚川海关2023年9月月报", "其他", region="岚川市", region_path=("岚川市",), year=2023, span="9月"
    )
    texts = (
        "9月，进出口28.6亿元。",
        "1—9月，进出口279.4亿元。",
        "出口商品中，汽车9.8亿元。",
        "9月当月，进口3.1亿元。",
    )
    paragraphs = tuple(Paragraph(at, text, 0, len(text), ()) for at, text in enumerate(texts, 1))
    spans = {f.raw: f.span for f in find_figures(Report("0" * 16, "报告.txt", report, paragraphs))}
    assert (spans["28.6亿元"], spans["9.8亿元"], spans["3.1亿元"]) == ("9月", "1-9月", "9月")


def test_a_paragraph_that_looks_into_its_section_is_measured_as_it_is() -> None:
    """分港区看,… goes on with what the section's first figure measures; a paragraph of another section does not."""
    texts = (
        ("一、生产", "上半年，完成货物吞吐量1.12亿吨，增长5.3%。"),
        ("一、生产", "分港区看，东礁港区6130万吨，南汊港区3420万吨。"),
        ("二、其他", "分港区看，西礁港区613万吨。"),
    )
    paragraphs = tuple(Paragraph(at, text, 0, len(text), (head,)) for at, (head, text) in enumerate(texts, 1))
    names = {f.raw: f.indicator for f in find_figures(Report("0" * 16, "报告.txt", HALF, paragraphs))}
    assert names["6130万吨"] == "东礁港区货物吞吐量"
    assert names["3420万吨"] == "南汊港区货物吞吐量"
    assert "吞吐量" not in names["613万吨"]


def test_a_body_lies_in_the_place_that_its_name_bears() -> None:
    """全市 in the report of 农行琼海支行 is 琼海市."""
    report = Description("农行琼海支行情况", "其他", region="农行琼海支行", region_path=("农行琼海支行",), year=2023)
    text = "该行贷款余额68亿元。全市存款余额486亿元。"
    found = find_figures(Report("0" * 16, "报告.txt", report, (Paragraph(1, text, 0, len(text), ()),)))
    assert [figure.region for figure in found] == ["农行琼海支行", "琼海市"]


def test_who_tells_it_in_a_companys_report_is_the_company() -> None:
    """集团董事长介绍,… turns back from a city to the port that the report is of."""
    report = Description("龙湾港情况", "其他", region="龙湾港", region_path=("龙湾港",), year=2023)
    text = "港口所在的龙湾市，同期进出口1126亿元。集团董事长何志远介绍，码头完成投资13.8亿元。"
    found = find_figures(Report("0" * 16, "报告.txt", report, (Paragraph(1, text, 0, len(text), ()),)))
    assert [figure.region for figure in found] == ["龙湾市", "龙湾港"]


def test_items_that_begin_with_a_quarter_each_are_told_of_it() -> None:
    """- 东街片区12个…, - 西郊片区18个…; one alone (商业片区12个) counts."""
    two = ("- 东街片区12个，建筑面积31万平方米；", "- 西郊片区：改造18栋。")
    assert [figure.region for figure in find_figures(_report(two))] == ["东街片区", "东街片区", "西郊片区"]
    assert [figure.region for figure in find_figures(_report(("- 商业片区12个。",)))] == ["泊宁县"]


def _report(texts: tuple[str, ...]) -> Report:
    return Report("0" * 16, "报告.txt", YEAR, tuple(Paragraph(n, t, 0, len(t), ()) for n, t in enumerate(texts, 1)))


def of_paragraphs(*told: str) -> list[Figure]:
    """The figures of a city's report of the first three quarters of 2023 in such paragraphs."""
    paragraphs = tuple(Paragraph(at, text, 0, len(text), ()) for at, text in enumerate(told, 1))
    return list(find_figures(Report("0" * 16, "报告.txt", CITY, paragraphs)))


def test_a_district_called_by_a_word_counts_in_its_own_city() -> None:
    """市中区 in the report of 济南市 is the district, in that of a city without one it is no place."""
    text = "历下区租金最高，为36.8元/平方米；市中区、历城区分别为31.5元/平方米、28.2元/平方米。"
    for city in ("济南市", "青岛市"):
        of_city = replace(CITY, region=city, region_path=("山东省", city))
        found = find_figures(Report("0" * 16, "报告.txt", of_city, (Paragraph(1, text, 0, len(text), ()),)))
        assert (found[1].region == "市中区") is (city == "济南市")


def test_a_class_alone_takes_how_many_were_counted_before() -> None:
    """A paragraph that goes on with 医院 speaks of the people counted in the one before; one in another unit does not."""
    found = of_paragraphs(
        "全国医疗卫生机构诊疗人次6.9亿人次。", "医院2.9亿人次，其中公立医院2.5亿人次。", "医院3.6万个。"
    )
    names = {figure.raw: figure.indicator for figure in found}
    assert (names["2.9亿人次"], names["2.5亿人次"]) == ("医院诊疗人次", "公立医院诊疗人次")
    assert "诊疗" not in names["3.6万个"]


def test_a_place_alone_takes_the_measure_of_its_section() -> None:
    """A paragraph of ports and tons goes on with the stock that the section began with, not with what it counts in ships."""
    found = of_paragraphs("全国47个港口库存总量14836万吨。", "在港船舶90条。", "曹妃甸港区1874万吨，京唐港区12条。")
    assert "库存" in next(figure for figure in found if figure.raw == "1874万吨").indicator
    assert "库存" not in next(figure for figure in found if figure.raw == "12条").indicator


def test_ratios_of_a_bank_are_of_the_day_that_its_balances_are_of() -> None:
    """拨备覆盖率 and 资本充足率 of 6月末; what came about until then is not."""
    found = of_paragraphs(
        "截至6月末，贷款余额1426亿元。", "资产质量方面，拨备覆盖率312.4%，资本充足率13.7%，实现利润1.8亿元。"
    )
    spans = {figure.raw: figure.span for figure in found}
    assert spans["312.4%"] == spans["13.7%"] == "截至6月末"
    assert spans["1.8亿元"] == "前三季度"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("建成和美乡村示范村18个，改造农村危旧房640户。", {"陕西省"}),
        ("新增和美乡村12个，特色乡镇5个。", {"陕西省"}),
        ("改造村卫生室12个，新建乡镇敬老院3所，创建美丽乡村5个。", {"陕西省"}),
        ("清溪镇平均入住率达93.2%，接待游客12万人次。", {"清溪镇"}),
    ],
)
def test_a_word_for_villages_is_no_town(text: str, regions: set[str]) -> None:
    """和美乡村 is told of the region; what figures follow in its clause is a town only where its name ends there."""
    assert {figure.region for figure in figures_in(text)} == regions


def test_a_review_of_five_years_turns_back_to_the_last_one() -> None:
    """过去一年 is no more told of the five years, 累计 alone goes on with them."""
    five, one, on = "五年来，全省生产总值年均增长6%。", "过去一年，全省累计新增就业40万人。", "全省累计新增就业40万人。"
    assert [figure.span for figure in find_figures(report_of(five, one))] == ["十四五", None]
    assert [figure.span for figure in find_figures(report_of(five, on))] == ["十四五", "十四五"]


def test_a_chapter_that_plans_for_five_years_and_for_one_turns_from_one_to_the_other() -> None:
    """Each paragraph goes on with the time that the last one turned to."""
    planned = report_of(
        "今年主要目标是稳中求进。新建学校80所。",
        "“十五五”时期，全省要加快建设交通强省。新建高铁800公里。",
        "新建机场3座。",
        section=("二、“十五五”时期主要目标和2026年重点工作",),
    )
    assert [(figure.raw, figure.year) for figure in find_figures(planned)] == [
        ("80所", 2026),
        ("800公里", 2030),
        ("3座", 2030),
    ]
