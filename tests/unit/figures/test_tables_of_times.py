"""Columns that say when: 期初 and 期末, 本月 and 累计, 上年同期, budgets and what came of them."""

from __future__ import annotations

import pytest

from tests.unit.read_sheet import cells_of, read_sheet, say


def said(*lines: str, **known: object) -> dict[str, str]:
    """The records of a sheet whose rows are written as ``a|b|c``, by cell and without the place."""
    rows = [tuple(line.split("|")) for line in lines]
    width = max(map(len, rows))
    report = read_sheet(*(row + ("",) * (width - len(row)) for row in rows), **known)
    return {cell: say(figure).replace("砚湖区 ", "") for cell, figure in cells_of(report).items()}


@pytest.mark.parametrize(
    ("head", "names"),
    [
        ("类别|年初余额|本年增加|本年减少|年末余额", "年初余额 本年增加 本年减少 年末余额"),
        ("项目|期初数|本期增加|本期减少|期末数", "期初数 本期增加 本期减少 期末数"),
        ("品种|期初库存|本期入库|本期出库|期末库存", "期初库存 本期入库 本期出库 期末库存"),
        ("项目|年初数|当年新增|当年偿还|年末数", "年初数 当年新增 当年偿还 年末数"),
    ],
)
def test_stocks_and_movements_keep_their_names(head: str, names: str) -> None:
    """What was there at the beginning and at the end, and what came and went, are four amounts and no growth."""
    found = said("单位：吨", head, "甲类|1200|350|410|1140")
    assert [text.split("|")[1:] for text in found.values()] == [
        [f"甲类{name}", f"{amount}吨", "actual"]
        for name, amount in zip(names.split(), (1200, 350, 410, 1140), strict=True)
    ]


def test_growth_beside_end_and_beginning_is_of_the_end() -> None:
    """变动幅度 behind 期初数 says how the end differs from it; 上年末余额 is a year older."""
    found = said("项目|期末数|期初数|变动幅度", "货币资金（万元）|2345.6|1890.1|24.1%")
    assert found == {
        "B2": "2023|货币资金期末数|2345.6万元|actual|up 24.1%",
        "C2": "2023|货币资金期初数|1890.1万元|actual",
    }
    assert said("项目|上年末余额|年末余额", "一般债务(亿元)|120.5|127") == {
        "B2": "2022|一般债务年末余额|120.5亿元|actual",
        "C2": "2023|一般债务年末余额|127亿元|actual",
    }


def test_month_and_all_months_up_to_it_have_each_their_growth() -> None:
    """The table says 5月 above it; 累计同比 goes to the sum, 本月同比 to the month, in whatever order."""
    expected = {"20235月|增加值|12.3亿元|actual|同比 up 4.1%", "20231-5月|增加值|61.5亿元|actual|同比 up 5.2%"}
    for head, row in (
        ("指标|本月|累计|本月同比(%)|累计同比(%)", "增加值(亿元)|12.3|61.5|4.1|5.2"),
        ("指标|当月|同比(%)|1-5月累计|同比(%)", "增加值(亿元)|12.3|4.1|61.5|5.2"),
        ("指标|本年累计|累计同比%|5月|同比%", "增加值(亿元)|61.5|5.2|12.3|4.1"),
    ):
        assert set(said("2023年5月工业月报", head, row).values()) == expected
    known = said("指标|本月|累计", "增加值(亿元)|12.3|61.5", span="5月")
    assert [text.split("|")[0] for text in known.values()] == ["20235月", "20231-5月"]


def test_rows_of_months_say_up_to_when_their_sums_are() -> None:
    """累计 in the row of March is of January to March, in that of the second quarter of half a year; December sums the year."""
    months = said("月份|当月产值(亿元)|累计产值(亿元)|累计同比(%)", "1月|60|60|5", "3月|70|185|3.2", "12月|75|830|3.6")
    assert list(months.values()) == [
        "20231月|产值|60亿元|actual",
        "20231月|产值|60亿元|actual|同比 up 5%",
        "20233月|产值|70亿元|actual",
        "20231-3月|产值|185亿元|actual|同比 up 3.2%",
        "202312月|产值|75亿元|actual",
        "2023|累计产值|830亿元|actual|同比 up 3.6%",
    ]
    quarters = said(
        "季度|产值(亿元)|累计(亿元)", "一季度|180|180", "二季度|190|370", "三季度|195|565", "四季度|200|765"
    )
    assert [text.split("|")[0] for text in quarters.values()][1::2] == [
        "2023一季度",
        "2023上半年",
        "2023前三季度",
        "2023",
    ]
    dated = said("时间|当月接待游客(万人次)|累计接待游客(万人次)", "2022年4月|45.6|150.2", "2023年5月|88.1|238.3")
    assert list(dated.values())[:2] == [
        "20224月|接待游客|45.6万人次|actual",
        "20221-4月|接待游客|150.2万人次|actual",
    ]


def test_columns_of_months_beside_the_whole_year() -> None:
    """1-3月 and 全年 say it themselves; where no month is told 累计 stays in the name."""
    found = said("指标|1月|3月|1-3月|全年", "税收(亿元)|5|6|15|62")
    assert [text.split("|")[0] for text in found.values()] == ["20231月", "20233月", "20231-3月", "2023"]
    assert said("项目|累计投资(亿元)", "城东水厂|2.3")["B2"] == "2023|城东水厂累计投资|2.3亿元|actual"


def test_time_alone_in_a_head_is_of_what_stands_to_its_left() -> None:
    """收入 | 2024年目标: the target is in the same unit; 上年同期 beside 期末 is not of the end."""
    found = said("镇|2023年收入(万元)|增长(%)|2024年目标", "石门镇|128.6|31.8|160")
    assert found == {"B2": "2023|石门镇 收入|128.6万元|actual|up 31.8%", "D2": "2024|石门镇 收入|160万元|target"}
    assert said("项目|本期累计|期末数|上年同期", "水费(万元)|123|45|110")["D2"] == "2022|水费|110万元|actual"
    assert said("指标|本期止累计|上年同期止累计|±%", "增加值(亿元)|12.3|11.8|4.2", span="1-9月") == {
        "B2": "20231-9月|增加值|12.3亿元|actual|up 4.2%",
        "C2": "20221-9月|增加值|11.8亿元|actual",
    }


def test_budget_changed_budget_and_account() -> None:
    """决算数 is what came, 调整预算数 another target; shares of a plan are done, growth over 执行数 is of the budget."""
    found = said(
        "单位：万元",
        "科目|预算数|调整预算数|决算数|决算数为预算数的%|决算数比上年增减%",
        "教育支出|10000|10500|10320|98.3|4.5",
    )
    assert list(found.values()) == [
        "2023|教育支出|10000万元|target",
        "2023|教育支出调整预算数|10500万元|target",
        "2023|教育支出|10320万元|actual|同比 up 4.5%",
        "2023|教育支出决算数为预算数|98.3%|actual",
    ]
    planned = said("收入项目|2023年执行数|2024年预算数|预算数比执行数增减%", "增值税(万元)|23456|24600|4.9")
    assert list(planned.values()) == ["2023|增值税|23456万元|actual", "2024|增值税|24600万元|target|up 4.9%"]
    done = said("科目(万元)|本月完成|累计完成|完成预算%|同比增减%", "税收收入|123|890|59.3|5.6", span="7月")
    assert list(done.values()) == [
        "20237月|税收收入|123|actual",
        "20231-7月|税收收入|890|actual|同比 up 5.6%",
        "20237月|税收收入完成预算|59.3%|actual",
    ]
