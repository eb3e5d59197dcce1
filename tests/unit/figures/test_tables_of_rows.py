"""Rows that are villages, towns, companies and offices; units beside, above and behind; cells of several numbers and of prose."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Figure, Report
from tests.unit.read_sheet import cells_of, read_sheet, say


def sheet(*lines: str, **known: object) -> Report:
    """A sheet whose rows are written as ``a|b|c``."""
    rows = [tuple(line.split("|")) for line in lines]
    width = max(map(len, rows))
    return read_sheet(*(row + ("",) * (width - len(row)) for row in rows), **known)


def said(*lines: str, **known: object) -> list[str]:
    return [say(figure) for figure in find_figures(sheet(*lines, **known))]


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ("村名", "李家村"),
        ("村（社区）", "上坝"),
        ("行政村", "石桥"),
        ("乡镇", "城关"),
        ("镇街", "河东镇"),
        ("县市区", "云栎"),
    ],
)
def test_villages_and_towns_are_whose_the_figures_are(head: str, name: str) -> None:
    """Also where the name leaves its kind out; the sum is the region's."""
    found = said(f"{head}|耕地面积（亩）|集体收入（万元）", f"{name}|2100|35.6", "合计|3600.5|57.6")
    assert found == [
        f"2023|{name} 耕地面积|2100亩|actual",
        f"2023|{name} 集体收入|35.6万元|actual",
        "2023|砚湖区 耕地面积|3600.5亩|actual",
        "2023|砚湖区 集体收入|57.6万元|actual",
    ]


def test_a_measure_in_the_column_of_towns_is_no_place() -> None:
    """粮食产量 below 乡镇 is what it is; 农村 below 指标 is no place."""
    assert said("乡镇|石桥镇", "粮食产量(吨)|1200", "税收(万元)|35") == [
        "2023|石桥镇 粮食产量|1200吨|actual",
        "2023|石桥镇 税收|35万元|actual",
    ]
    assert said("指标|户数(户)", "农村|120", "城镇|80")[0] == "2023|砚湖区 农村户数|120户|actual"


@pytest.mark.parametrize("head", ["学校", "学校名称", "医院", "公司", "单位", "预算单位", "合作社"])
def test_bodies_are_whose_the_figures_are(head: str) -> None:
    """A row of a school, a hospital, an office; their sum says that it is one."""
    found = sheet(f"{head}|在编人数（人）|经费(万元)", "河东某某|125|2300", "河西某某|60|900", "合计|185|3200")
    assert [(f.subject, f.region, f.indicator) for f in cells_of(found).values()][::2] == [
        ("河东某某", "河东某某", "在编人数"),
        ("河西某某", "河西某某", "在编人数"),
        ("合计", "砚湖区", "在编人数"),
    ]


def test_units_stand_in_a_row_a_column_or_behind() -> None:
    """单位 over units is a column of units, wherever it stands; over offices it is none."""
    row = said("指标|产值|从业人员", "单位|亿元|人", "河东镇|12.5|2300")
    assert row == ["2023|河东镇 产值|12.5亿元|actual", "2023|河东镇 从业人员|2300人|actual"]
    behind = said("品种|期末库存|单位", "小麦|1140|吨", "鸡蛋|320|万枚")
    assert [text.split("|")[2] for text in behind] == ["1140吨", "320万枚"]


def test_a_row_about_the_whole_table_is_no_level_of_its_head() -> None:
    """填报单位 | 时间 | 单位: the unit and the time hold for all columns, a town that filled it in for all rows."""
    found = said("填报单位：河东镇|2022年度|单位：亩、元", "作物|面积|产值", "水稻|1200|240000", "玉米|800|120000")
    assert found[:2] == ["2022|河东镇 水稻面积|1200亩|actual", "2022|河东镇 水稻产值|240000元|actual"]
    account = said("编制单位：青岚水务有限公司|2023年度|单位：元", "项目|本期金额|上期金额", "减：营业成本|890.5|834.1")
    assert account == ["2023|砚湖区 营业成本|890.5元|actual", "2022|砚湖区 营业成本|834.1元|actual"]


@pytest.mark.parametrize(
    ("head", "cell", "expected"),
    [
        ("金额/比例", "1234.5万元/6.7%", ["研发投入|1234.5万元", "研发投入比例|6.7%"]),
        ("金额（万元）/增速（%）", "45678/-5.6", ["研发投入|45678万元|actual|down 5.6%"]),
        ("产量(增速)", "560吨(4.2%)", ["研发投入产量|560吨|actual|up 4.2%"]),
        ("人均(元/人)", "560", ["研发投入人均|560元/人"]),
        ("金额/比例", "—", []),
    ],
)
def test_two_numbers_in_a_cell_are_two_columns(head: str, cell: str, expected: list[str]) -> None:
    """As the head names them; a slash within a unit parts nothing."""
    found = sheet(f"项目|{head}", f"研发投入|{cell}", f"其他投入|{'1/2%' if '/比' in head or '/增' in head else cell}")
    told = [say(figure).replace("2023|砚湖区 ", "") for figure in find_figures(found) if "研发" in figure.indicator]
    assert [text if "up" in text or "down" in text else text.removesuffix("|actual") for text in told] == expected
    assert {figure.cell for figure in find_figures(found) if "研发" in figure.indicator} <= {"B2"}


def test_what_a_cell_says_in_words_is_named_by_its_row() -> None:
    """An amount with its growth, a growth alone, a sentence; a period of years is no number."""
    found = said("指标|2023年", "生产总值|312.5亿元（增长6.2%）", "固定资产投资|增长5.1%", "常住人口|41.2万人")
    assert found == [
        "2023|砚湖区 生产总值|312.5亿元|actual|up 6.2%",
        "2023|砚湖区 固定资产投资|up 5.1%|actual",
        "2023|砚湖区 常住人口|41.2万人|actual",
    ]
    merged = "新增日供水能力5万吨，铺设管网32公里。"
    form = said(
        "项目名称|城东水厂|建设年限|2023-2025年", "总投资|2.3亿元|占地面积|12亩", f"建设内容|{merged}|{merged}|{merged}"
    )
    assert [text.split("|")[1].split()[-1] for text in form] == ["总投资", "占地面积", "新增日供水能力", "铺设管网"]


def test_the_province_is_not_the_district() -> None:
    """全省 in a table of places whose province is not known keeps its word."""
    report: Report = sheet("地区|增加值（亿元）", "霁州市|1234.5", "全省|5600")
    figures: list[Figure] = list(cells_of(report).values())
    assert [figure.region for figure in figures] == ["霁州市", "全省"]


def test_two_panels_side_by_side_have_each_their_labels() -> None:
    """资产 | 期末余额 | 负债 | 期末余额 is no form: words stand over columns of numbers."""
    found = said(
        "编制单位：青岚水务|||单位：元",
        "资产|期末余额|负债|期末余额",
        "货币资金|2345.6|应付账款|890.1",
        "存货|678.9|预收款|12.3",
    )
    assert [text.split("|")[1:3] for text in found] == [
        ["砚湖区 货币资金期末余额", "2345.6元"],
        ["砚湖区 应付账款期末余额", "890.1元"],
        ["砚湖区 存货期末余额", "678.9元"],
        ["砚湖区 预收款期末余额", "12.3元"],
    ]


def test_a_table_that_goes_on_keeps_what_stood_above_it() -> None:
    """Behind an empty row, a short line, a repeated head; another text in between ends it."""
    rows = ("单位：亿元||", "指标|2022年|2023年", "产值|40.1|45.8", "||")
    assert said(*rows, "财政||", "税收|30|33")[-1] == "2023|砚湖区 税收|33亿元|actual"
    assert said(*rows, "指标|2022年|2023年", "税收|30|33")[-1] == "2023|砚湖区 税收|33亿元|actual"
    other = said(*rows, "以下为重点企业填报的数据||", "||", "指标|2022年|2023年", "税收|30|33")
    assert other[-1].split("|")[2] == "33"


def test_a_project_of_a_row_is_named_with_what_the_head_says() -> None:
    """Plan and deed of each project stand apart in the names; a company's figures are its own."""
    found = list(
        find_figures(
            sheet("项目名称|总投资(亿元)|年度计划投资|一季度完成", "云芯晶圆厂|118|32.5|8.45", "岚山隧道|26.4|9.6|1.83")
        )
    )
    assert [figure.indicator for figure in found[:3]] == [
        "云芯晶圆厂总投资",
        "云芯晶圆厂计划投资",
        "云芯晶圆厂完成投资",
    ]
    companies = find_figures(sheet("企业名称|产值(亿元)", "云芯电子|118", "岚山重工|26.4"))
    assert [(figure.region, figure.indicator) for figure in companies] == [("云芯电子", "产值"), ("岚山重工", "产值")]
