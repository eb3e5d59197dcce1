"""Cells of tables become records named by their rows and columns."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Rank
from tests.unit.read_sheet import cells_of, read_sheet, say

YEARS = ("指标", "2022年", "2023年", "同比±%")


def said(*rows: tuple[str, ...], **known: object) -> dict[str, str]:
    return {cell: say(figure) for cell, figure in cells_of(read_sheet(*rows, **known)).items()}


def test_head_gives_year_and_caption_gives_unit() -> None:
    """A cell has its name from the row, its year from the column, its unit from the line above the table; the growth
    beside the years is that of the last one."""
    found = said(("砚湖区主要工业指标",), ("单位：亿元",), YEARS, ("规上工业总产值", "862.4", "909.8", "5.5"))
    assert found == {
        "B4": "2022|砚湖区 规上工业总产值|862.4亿元|actual",
        "C4": "2023|砚湖区 规上工业总产值|909.8亿元|actual|同比 up 5.5%",
    }


def test_growth_in_a_cell_may_be_negative_or_a_percentage() -> None:
    """A minus turns the growth, a percent sign in the cell is its unit, a reduction column counts down."""
    head = ("指标", "产值(亿元)", "增速", "降幅(%)")
    found = said(head, ("轻工业", "59.1", "-1.8%", ""), ("重工业", "80", "0.0%", ""))
    assert found["B2"] == "2023|砚湖区 轻工业产值|59.1亿元|actual|down 1.8%"
    assert found["B3"].endswith("|flat 0.0%")
    assert said(("指标", "能耗(万吨)", "降幅(%)"), ("工业", "12", "3.5"))["B2"].endswith("|down 3.5%")


def test_heads_of_several_rows_join() -> None:
    """A year over 计划, 完成 and 同比 holds for all three; the growth is of what was done, the plan is a target."""
    rows = (
        ("指标", "单位", "2023年", "2023年", "2023年", "2024年目标"),
        ("指标", "单位", "计划", "完成", "同比(%)", "2024年目标"),
        ("规上工业增加值", "亿元", "180", "181.4", "5.8", "192"),
        ("规上工业企业", "家", "440", "438", "", "450"),
    )
    assert said(*rows) == {
        "C3": "2023|砚湖区 规上工业增加值|180亿元|target",
        "D3": "2023|砚湖区 规上工业增加值|181.4亿元|actual|同比 up 5.8%",
        "F3": "2024|砚湖区 规上工业增加值|192亿元|target",
        "C4": "2023|砚湖区 规上工业企业|440家|target",
        "D4": "2023|砚湖区 规上工业企业|438家|actual",
        "F4": "2024|砚湖区 规上工业企业|450家|target",
    }


def test_pairs_of_amount_and_growth_stay_pairs() -> None:
    """With several amounts in a row each growth goes to the amount it stands beside or names."""
    flat = said(("镇街", "产值(亿元)", "增速(%)", "税收(亿元)", "增速(%)"), ("石桥镇", "120.3", "5.2", "8.1", "-3"))
    assert flat["B2"] == "2023|石桥镇 产值|120.3亿元|actual|up 5.2%"
    assert flat["D2"] == "2023|石桥镇 税收|8.1亿元|actual|down 3%"
    named = said(
        ("镇街", "产值(亿元)", "税收(亿元)", "产值增速(%)", "税收增速(%)"), ("石桥镇", "120.3", "8.1", "5.2", "3")
    )
    assert named["B2"].endswith("up 5.2%")
    assert named["C2"].endswith("up 3%")
    grouped = said(
        ("指标", "2022年", "2022年", "2023年", "2023年"),
        ("指标", "绝对值", "增长", "绝对值", "增长"),
        ("规上工业总产值(亿元)", "862.4", "4.1%", "909.8", "5.5%"),
    )
    assert grouped["B3"].endswith("up 4.1%")
    assert grouped["D3"].endswith("up 5.5%")


def test_growth_without_its_amount_is_a_record_of_its_own() -> None:
    """A table of growths alone, and a growth whose amount is missing, give rates."""
    assert (
        said(("指标", "2023年增速(%)"), ("规上工业增加值", "5.8"))["B2"] == "2023|砚湖区 规上工业增加值|up 5.8%|actual"
    )
    found = said(("指标", "2023年", "同比(%)"), ("外贸出口", "—", "-4.2"), ("外贸进口", "3.5", "1"))
    assert found["C2"] == "2023|砚湖区 外贸出口|down 4.2%|actual"


def test_growth_in_a_row_of_its_own_is_that_of_the_row_above() -> None:
    """同比增长(%) under an amount, years as columns."""
    found = said(
        ("指标", "2022年", "2023年"), ("规上工业增加值(亿元)", "171.5", "181.4"), ("同比增长(%)", "4.4", "5.8")
    )
    assert found["C2"] == "2023|砚湖区 规上工业增加值|181.4亿元|actual"
    assert found["C3"] == "2023|砚湖区 规上工业增加值|up 5.8%|actual"


def test_transposed_table() -> None:
    """Indicators as columns, years or places as rows."""
    years = said(("年份", "地区生产总值(亿元)", "常住人口(万人)"), ("2022", "530.6", "40.5"), ("2023", "566.8", "41"))
    assert years["B2"] == "2022|砚湖区 地区生产总值|530.6亿元|actual"
    assert years["C3"] == "2023|砚湖区 常住人口|41万人|actual"
    places = said(
        ("2023年各镇街规上工业情况",),
        ("镇街", "企业数(家)", "产值(亿元)"),
        ("石桥镇", "35", "120.3"),
        ("全区", "438", "909.8"),
    )
    assert places["B3"] == "2023|石桥镇 规上工业企业数|35家|actual"
    assert places["C4"] == "2023|砚湖区 规上工业产值|909.8亿元|actual"
    columns = said(("指标", "石桥镇", "柳溪街道"), ("税收(万元)", "1,234.5", "987"))
    assert columns == {"B2": "2023|石桥镇 税收|1234.5万元|actual", "C2": "2023|柳溪街道 税收|987万元|actual"}


def test_part_is_measured_as_the_whole_and_total_is_the_region() -> None:
    """其中:轻工业 under 规上工业增加值 is its 增加值; 合计 takes its name from the title of the table."""
    found = cells_of(
        read_sheet(YEARS, ("规上工业增加值(亿元)", "171.5", "181.4", "5.8"), ("  其中:轻工业", "60.2", "59.1", "-1.8"))
    )
    assert found["C3"].indicator == "轻工业增加值"
    assert "其中" in found["C3"].qualifiers
    total = said(
        ("砚湖区2023年固定资产投资(单位:万元)",), ("类别", "1-5月累计"), ("工业投资", "45678.9"), ("合计", "75678.9")
    )
    assert total["B4"] == "20231-5月|砚湖区 固定资产投资|75678.9万元|actual"


def test_sum_of_enterprises_is_not_the_regions() -> None:
    """合计 under a list of enterprises says so; units of several in a title go to what they fit."""
    rows = (
        ("砚湖区重点企业2023年经营情况表（万元、人）",),
        ("序号", "企业名称", "营业收入", "从业人员"),
        ("1", "云帆电子有限公司", "98765", "540"),
        ("合计", "", "222221", "1400"),
    )
    assert said(*rows) == {
        "C3": "2023|云帆电子有限公司 云帆电子有限公司营业收入|98765万元|actual",
        "D3": "2023|云帆电子有限公司 云帆电子有限公司从业人员|540人|actual",
        "C4": "2023|砚湖区 合计营业收入|222221万元|actual",
        "D4": "2023|砚湖区 合计从业人员|1400人|actual",
    }


def test_caption_in_money_is_not_the_unit_of_people() -> None:
    """单位:万元 above a table does not make money of what is counted; without a unit there is none."""
    rows = (("单位：万元",), ("指标", "2023年"), ("税收", "1234"), ("从业人员", "860"))
    assert [text.split("|")[2] for text in said(*rows).values()] == ["1234万元", "860"]


def test_growth_under_a_head_with_a_unit_is_in_percent() -> None:
    """投资(亿元) over 总额 and 增速: the unit is that of the amount, which takes the growth."""
    rows = (("地区", "投资(亿元)", "投资(亿元)"), ("地区", "总额", "增速"), ("石桥镇", "5.2", "-3.1"))
    assert said(*rows) == {"B3": "2023|石桥镇 投资|5.2亿元|actual|down 3.1%"}


def test_title_names_the_place_of_its_table() -> None:
    """In a workbook of a city a sheet for one district says so in its title or name; an appendix is no plan."""
    rows = (("指标", "2023年(亿元)"), ("税收", "8.1"))
    titled = said(("云栎区2023年税收情况",), *rows)
    assert titled["B3"] == "2023|云栎区 税收|8.1亿元|actual"
    assert say(cells_of(read_sheet(*rows, name="云栎区"))["B2"]).startswith("2023|云栎区 税收")
    assert said(("附件1",), *rows)["B3"].endswith("|actual")


def test_part_of_the_year() -> None:
    """1-5月 in a head or title; 本月 is its last month, 上年同期 the same time a year before."""
    rows = (("2023年1-5月投资情况 单位：亿元",), ("指标", "本月", "累计", "上年同期"), ("工业投资", "4", "18", "16"))
    assert said(*rows) == {
        "B3": "20235月|砚湖区 工业投资|4亿元|actual",
        "C3": "20231-5月|砚湖区 工业投资|18亿元|actual",
        "D3": "20221-5月|砚湖区 工业投资|16亿元|actual",
    }


def test_status_of_heads() -> None:
    """目标 and 计划 make targets, 预计 a forecast; how much of a plan was reached is an actual share."""
    head = ("指标", "年度计划", "实际完成", "完成率(%)", "全年预计")
    found = said(head, ("制造业投资(亿元)", "75", "66.3", "88.4", "76"))
    assert [text.split("|")[3] for text in found.values()] == ["target", "actual", "actual", "forecast"]
    assert found["D2"].split("|")[1:3] == ["砚湖区 制造业投资完成率", "88.4%"]


def test_unit_nearest_to_the_cell_counts() -> None:
    """The cell's own unit, then the column's, the row's, the caption's; shares are percentages whatever the caption."""
    rows = (
        ("单位：万元",),
        ("指标", "2023年"),
        ("税收", "1234"),
        ("企业（家）", "12"),
        ("投资", "3.5亿元"),
        ("高新技术产业占比", "45.2"),
    )
    assert [text.split("|")[2] for text in said(*rows).values()] == ["1234万元", "12家", "3.5亿元", "45.2%"]


def test_numbers_that_are_no_figures() -> None:
    """Row numbers, telephone numbers, codes, dates and blanks make no records."""
    head = ("序号", "企业名称", "统一社会信用代码", "产值(万元)", "联系电话", "填报日期", "备注")
    found = said(
        head,
        ("1", "砚湖精密股份有限公司", "91330100123456789X", "23456", "0571-88888888", "2023-12-20", "—"),
        ("2", "云帆电子有限公司", "91330100987654321A", "—", "13800138000", "2023-12-21", ""),
    )
    assert found == {"D2": "2023|砚湖精密股份有限公司 砚湖精密股份有限公司产值|23456万元|actual"}
    assert said(("类别", "产值(亿元)", ""), ("甲业", "3", ""), ("注：本表为快报数，共3页", "", "")) == {
        "B2": "2023|砚湖区 甲业产值|3亿元|actual"
    }


def test_rank_column_is_the_rank_of_the_figure() -> None:
    """全市排名 beside the only amount of the row."""
    (figure,) = cells_of(read_sheet(("指标", "增加值(亿元)", "全市排名"), ("规上工业", "181.4", "3"))).values()
    assert figure.rank == Rank("全市", "3")


def test_several_tables_on_a_sheet() -> None:
    """Tables under and beside each other have their own heads; cells are called as in the sheet."""
    rows = (
        ("指标", "2023年", "", "年份", "人口(万人)"),
        ("税收(亿元)", "8.1", "", "2023", "41"),
        ("", "", "", "", ""),
        ("企业", "产值(万元)", "", "", ""),
        ("砚湖精密", "23456", "", "", ""),
    )
    assert said(*rows) == {
        "B2": "2023|砚湖区 税收|8.1亿元|actual",
        "E2": "2023|砚湖区 人口|41万人|actual",
        "B5": "2023|砚湖精密 砚湖精密产值|23456万元|actual",
    }


def test_rows_below_an_empty_row_keep_their_heads() -> None:
    """An empty row within a table does not part it from its heads and its unit."""
    found = said(
        ("单位：亿元",), ("指标", "2022年", "2023年"), ("产值甲", "1", "2"), ("", "", ""), ("产值乙", "3", "4")
    )
    assert found["C5"] == "2023|砚湖区 产值乙|4亿元|actual"


def test_sentences_in_cells_are_read_as_sentences() -> None:
    """A cell that tells what was done in words gives the figures of its sentences."""
    report = read_sheet(
        ("重点工作", "完成情况"), ("抓工业", "全年实现规上工业总产值909.8亿元，同比增长5.5%。"), ("抓投资", "5")
    )
    (figure,) = [figure for figure in find_figures(report) if not figure.cell]
    assert (figure.indicator, figure.raw) == ("规上工业总产值", "909.8亿元")


def test_region_at_the_level_above() -> None:
    """全市 in a district's table is the city's figure."""
    path = ("岚江省", "青棠市", "砚湖区")
    found = said(("区域", "增加值(亿元)"), ("全市", "905"), ("全区", "181"), region_path=path)
    assert [text.split("|")[1] for text in found.values()] == ["青棠市 增加值", "砚湖区 增加值"]


@pytest.mark.parametrize("text", ["1,234.5", "-5.2%", "≥5%", "3以内", "4.5-5", "12 家", "909.8亿元"])
def test_number_forms_of_cells(text: str) -> None:
    """Thousands, signs, bounds, ranges and units in the cell are read."""
    (figure,) = cells_of(read_sheet(("指标", "2023年"), ("某项指标", text))).values()
    assert figure.number is not None
    assert figure.amount.startswith(figure.raw)


CELLS = ["", "—", "指标", "2023年", "5", "1,2", "-3%", "其中:甲", "合计", "|", "单位：亿元", "(%)", "同比", "\u3000"]


@settings(deadline=None)
@given(st.lists(st.lists(st.sampled_from(CELLS), min_size=1, max_size=6), max_size=8))
def test_any_grid_gives_records_that_stand_in_their_rows(grid: list[list[str]]) -> None:
    """Whatever stands in the cells: no error, and each record is verbatim within its row."""
    for figure in cells_of(read_sheet(*grid)).values():
        assert figure.sheet


def test_movements_of_a_ledger_are_amounts() -> None:
    """期初, 本期增加, 本期减少 and 期末 are columns of amounts; with % or a basis they are growths."""
    found = said(
        ("单位：万元",),
        ("项目", "期初余额", "本期增加", "本期减少", "期末余额"),
        ("助学资金", "1182.8", "4427.9", "4672.9", "937.8"),
    )
    assert [text.split("|")[1:3] for text in found.values()] == [
        ["砚湖区 助学资金期初余额", "1182.8万元"],
        ["砚湖区 助学资金本期增加", "4427.9万元"],
        ["砚湖区 助学资金本期减少", "4672.9万元"],
        ["砚湖区 助学资金期末余额", "937.8万元"],
    ]
    grown = said(("指标", "2023年", "增加(%)"), ("工业产值(亿元)", "909.8", "5.5"))
    assert grown["B2"].endswith("up 5.5%")


def test_an_amount_below_the_head_of_a_growth_is_no_growth() -> None:
    """12345.6 without % is no percentage; with the sign it is taken for what it says."""
    found = said(("指标", "2023年", "同比"), ("工业产值(亿元)", "909.8", "12345.6"), ("税收收入(亿元)", "60", "5.6"))
    assert found["B2"] == "2023|砚湖区 工业产值|909.8亿元|actual"
    assert found["B3"].endswith("up 5.6%")
    signed = said(("指标", "2023年", "同比"), ("工业产值(亿元)", "909.8", "2345.6%"))
    assert signed["B2"].endswith("up 2345.6%")


def test_a_caption_by_places_names_what_is_told_of_them() -> None:
    """各镇税收 over rows of towns; 周转率 is no share."""
    found = said(("各镇税收",), ("单位：万元",), ("镇街", "本期金额", "上期金额"), ("石桥镇", "1234.5", "1100.2"))
    assert list(found.values()) == ["2023|石桥镇 税收|1234.5万元|actual", "2022|石桥镇 税收|1100.2万元|actual"]
    assert said(("项目", "2023年"), ("应收账款周转率", "3.5"))["B2"].endswith("应收账款周转率|3.5|actual")
