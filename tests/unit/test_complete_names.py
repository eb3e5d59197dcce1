"""Names made whole from the words and figures before, with sentences in which nothing may be added."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from tests.unit.read_sentence import figures_in, report_of


def names(text: str, section: tuple[str, ...] = ("一、2025年工作回顾",)) -> list[tuple[str, str]]:
    return [(figure.raw, figure.indicator) for figure in figures_in(text, section)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "规上工业增加值增长7.4%，其中，轻工业增长3.8%，重工业增长9.6%。分门类看，采矿业下降2.7%。",
            [
                ("7.4%", "规上工业增加值"),
                ("3.8%", "轻工业增加值"),
                ("9.6%", "重工业增加值"),
                ("2.7%", "采矿业增加值"),
            ],
        ),
        (
            "商品房销售面积31万平方米，下降2%，其中住宅27万平方米，下降3%。",
            [("31万平方米", "商品房销售面积"), ("27万平方米", "住宅销售面积")],
        ),
        (
            "社会消费品零售总额103亿元。按经营地分，城镇82亿元；乡村21亿元。",
            [
                ("103亿元", "社会消费品零售总额"),
                ("82亿元", "城镇社会消费品零售总额"),
                ("21亿元", "乡村社会消费品零售总额"),
            ],
        ),
        (
            "医院出院人次57万人次，其中，公立医院为46万人次；民营医院为10万人次。",
            [("57万人次", "医院出院人次"), ("46万人次", "公立医院出院人次"), ("10万人次", "民营医院出院人次")],
        ),
        (
            "立案查处187件，其中医疗93件、学校16件。",
            [("187件", "立案查处"), ("93件", "医疗立案查处"), ("16件", "学校立案查处")],
        ),
        ("税收收入268亿元。税收收入中，地方级143亿元。", [("268亿元", "税收收入"), ("143亿元", "地方级税收收入")]),
        (
            "增速高于全市的有2个:甲区6.9%、乙县6.5%。",
            [("2个", "增速高于全市"), ("6.9%", "甲区增速"), ("6.5%", "乙县增速")],
        ),
        (
            "公路投资增长8%，其中高速公路、国省道分别增长7.5%、13.6%。",
            [("8%", "公路投资"), ("7.5%", "高速公路投资"), ("13.6%", "国省道投资")],
        ),
        # Nothing is added to what says itself what is measured, nor across units.
        ("工业增加值增长7%，全社会用电量增长5%。", [("7%", "工业增加值"), ("5%", "全社会用电量")]),
        (
            "财政收入30亿元，其中地方20亿元，发放补贴2亿元。",
            [("30亿元", "财政收入"), ("20亿元", "地方财政收入"), ("2亿元", "发放补贴")],
        ),
        ("粮食产量30万吨，新办企业20家。", [("30万吨", "粮食产量"), ("20家", "新办企业")]),
        ("医疗机构412家，其中医院18家、诊所34家。", [("412家", "医疗机构"), ("18家", "医院"), ("34家", "诊所")]),
    ],
)
def test_a_part_is_measured_as_the_whole_is(text: str, expected: list[tuple[str, str]]) -> None:
    """A member of a whole takes what is measured of it, and nothing where it has a measure of its own."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "年末规上工业企业146家；实现营业收入352亿元；利润总额18亿元。",
            [("146家", "规上工业企业"), ("352亿元", "规上工业企业营业收入"), ("18亿元", "规上工业企业利润总额")],
        ),
        (
            "发生火灾事故97起，死亡23人、受伤81人。",
            [("97起", "发生火灾事故"), ("23人", "发生火灾事故死亡"), ("81人", "发生火灾事故受伤")],
        ),
        ("电信诈骗立案412起；破案267起。", [("412起", "电信诈骗立案"), ("267起", "电信诈骗破案")]),
        ("东盟为第三大贸易伙伴，进出口额850亿元。", [("850亿元", "东盟进出口额")]),
        (
            "西岭小学位于新城路以东。项目占地约27亩，总建筑面积2万平方米，设计规模24个班，可提供学位1080个。",
            [
                ("27亩", "西岭小学占地"),
                ("2万平方米", "西岭小学总建筑面积"),
                ("24个", "西岭小学设计规模班"),
                ("1080个", "西岭小学可提供学位"),
            ],
        ),
        (
            "河东支线长度为320米，该支线投资金额约100万元。",
            [("320米", "河东支线长度"), ("100万元", "河东支线投资金额")],
        ),
        ("发放创业贷款3亿元，惠及企业200家。", [("3亿元", "发放创业贷款"), ("200家", "发放创业贷款惠及企业")]),
        (
            "工程、运营、物流三大板块分别实现营业收入8亿元、3亿元、4亿元，前两个板块分别增长5%、6%，物流板块下降3%。",
            [("8亿元", "工程营业收入"), ("3亿元", "运营营业收入"), ("4亿元", "物流营业收入")],
        ),
        (
            "新能源、智能装备两大产业分别完成产值19亿元、12亿元，占全区比重分别为41%、26%。",
            [
                ("19亿元", "新能源产值"),
                ("12亿元", "智能装备产值"),
                ("41%", "新能源产值占全区比重"),
                ("26%", "智能装备产值占全区比重"),
            ],
        ),
        (
            "用电增速逐季走高，一至四季度分别为4%、8%、12%、14%。",
            [("4%", "用电"), ("8%", "用电"), ("12%", "用电"), ("14%", "用电")],
        ),
        # A flow stands for itself, and a person who reports owns nothing.
        ("装机规模1.1亿千瓦，发电量2900亿千瓦时。", [("1.1亿千瓦", "装机规模"), ("2900亿千瓦时", "发电量")]),
        ("张明也介绍，计划投资700万元。", [("700万元", "投资")]),
        (
            "进出口总额284亿元，其中出口203亿元，进口81亿元。",
            [("284亿元", "进出口总额"), ("203亿元", "出口"), ("81亿元", "进口")],
        ),
    ],
)
def test_a_bare_measure_is_given_to_its_owner(text: str, expected: list[tuple[str, str]]) -> None:
    """A measure, a deed or an attribute without a subject takes the one that the text speaks of."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("heading", "text", "expected"),
    [
        (
            "（二）政府性基金预算",
            "收入安排14亿元；支出安排13亿元。",
            ["政府性基金预算收入安排", "政府性基金预算支出安排"],
        ),
        ("3.社会保险基金收支情况", "收入6亿元，支出5亿元。", ["社会保险基金收入", "社会保险基金支出"]),
        ("（一）经济运行稳中向好", "收入6亿元。", ["收入"]),
    ],
)
def test_a_heading_of_accounts_names_what_they_are_of(heading: str, text: str, expected: list[str]) -> None:
    """收入 under 政府性基金预算 is that of the fund; a heading that is a sentence adds nothing."""
    figures = find_figures(report_of(text, section=(heading,)))
    assert [figure.indicator for figure in figures] == expected
