"""Which of several lists of records a question compares, with the list beside it that it does not mean."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Report
from juzheng.qa.find.find_family import find_family
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of
from tests.unit.read_sheet import read_sheet

INCOMES = "工资性收入2.1万元、经营性收入1.2万元、财产性收入0.4万元、转移性收入0.9万元。"
TAKINGS = "门票收入120万元、餐饮收入80万元、住宿收入60万元。"
COST = "城西学校占地总投资12亿元、城东学校占地总投资8亿元、城南学校占地总投资3亿元、城北学校占地总投资2亿元。"
LAND = "城西学校总占地面积12亩、城东学校总占地面积20亩、城南学校总占地面积9亩。"
TOLD_APART = "电子产业产值12亿元，装备产业产值20亿元，发展迅速，园区稳步建设，纺织产业产值9亿元。"
TOLD_TOGETHER = "电子产业产值10亿元、装备产业产值11亿元、纺织产业产值8亿元。"
CROPS = "小麦产量12万吨、玉米产量8万吨、大豆产量1.1万吨、油菜产量2万吨。"
SOWN = ("油菜种植面积12万亩、小麦种植面积8万亩、玉米种植面积5万亩。大豆收成好。", "油菜种植12万亩、大豆种植9万亩。")


def compared(question: str, report: Report) -> list[str]:
    """The figures that a question compares, in reading order; empty where no list meets it."""
    view = view_report(report, list(find_figures(report)))
    query = read_question(question, KnownRegions((report.description,)))
    family = find_family(query, [(view, passage) for passage in view.passages.values()])
    return [evidence.figure.raw for evidence, _ in family.members] if family else []


@pytest.mark.parametrize(
    ("question", "texts", "figures"),
    [
        # As many as the question says, rather than more; without a number the larger list.
        ("陕西三项收入哪项最高", (INCOMES, TAKINGS), "120万元 80万元 60万元"),
        ("陕西四项收入哪项最高", (TAKINGS, INCOMES), "2.1万元 1.2万元 0.4万元 0.9万元"),
        ("陕西哪项收入最高", (TAKINGS, INCOMES), "2.1万元 1.2万元 0.4万元 0.9万元"),
        # What each name measures is asked for: 占地 of 总占地面积, not of 占地总投资.
        ("陕西哪所学校占地最大", (COST, LAND), "12亩 20亩 9亩"),
        ("陕西哪所学校投资最大", (COST, LAND), "12亿元 8亿元 3亿元 2亿元"),
        # What stands as one list, rather than what is told of several with other matters between.
        ("陕西哪个产业产值最高", (TOLD_APART, TOLD_TOGETHER), "10亿元 11亿元 8亿元"),
        # All that the question lists, rather than a list that has but one of them.
        ("陕西油菜、大豆哪个种植面积大", SOWN, "12万亩 9万亩"),
        # 四种 says how many are compared and names nothing that a record must have.
        ("陕西四种作物哪种产量最高", (CROPS,), "12万吨 8万吨 1.1万吨 2万吨"),
        # 投资额 is measured by what is called 投资.
        ("陕西哪种作物投资额最大", ("小麦投资12亿元、玉米投资8亿元、大豆投资3亿元。",), "12亿元 8亿元 3亿元"),
        # Nothing of what is asked for.
        ("陕西哪个港口吞吐量最大", (INCOMES, CROPS), ""),
        # Two are no list where nothing holds them together, and as many as the question says must be there.
        ("陕西五种作物哪种产量最高", (CROPS,), ""),
    ],
)
def test_the_list_that_is_meant_is_compared(question: str, texts: tuple[str, ...], figures: str) -> None:
    """By its number, its names, what its names measure, and that it stands as a list."""
    assert compared(question, report_of(*texts)) == figures.split()


WORKS = read_sheet(
    ("砚湖区重点水利项目",),
    ("单位：亿元",),
    ("项目", "总投资", "2024年计划投资"),
    ("白沙水库扩容", "12.60", "2.10"),
    ("右岸堤防提升", "5.28", "2.35"),
    ("城乡供水一体化", "3.47", "1.08"),
    year=2024,
)
OUTPUT = read_sheet(
    ("砚湖区重点企业产值",),
    ("单位：亿元",),
    ("企业", "8月产值", "1-8月产值"),
    ("云岭食品", "2.60", "12.10"),
    ("右江机械", "3.28", "12.35"),
    ("城南纺织", "1.47", "11.08"),
    year=2024,
)


@pytest.mark.parametrize(
    ("question", "report", "figures"),
    [
        ("砚湖区2024年水利项目里哪个投资最多", WORKS, "2.10 2.35 1.08"),
        ("砚湖区水利项目里哪个总投资最多", WORKS, "12.60 5.28 3.47"),
        ("砚湖区企业里累计产值最高的是谁", OUTPUT, "12.10 12.35 11.08"),
        ("砚湖区企业里8月产值最高的是谁", OUTPUT, "2.60 3.28 1.47"),
    ],
)
def test_the_column_of_the_time_that_is_asked_for_is_compared(question: str, report: Report, figures: str) -> None:
    """One headed by the year of the question, and what has run up since January where 累计 is asked for."""
    assert compared(question, report) == figures.split()
