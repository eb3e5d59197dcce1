"""How cells, heads and captions of tables are written: marks, dates, numbering, what is missing, where the unit stands."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.read.formats.lines_to_source import SourceBuilder
from tests.unit.figures.test_tables_of_rows import said
from tests.unit.read_sheet import KNOWN, say


@pytest.mark.parametrize(
    ("lines", "records"),
    [
        # An arrow that points down turns a growth.
        (("指标|数值|同比", "产值（亿元）|12.5|▼5.2%"), ["2023|砚湖区 产值|12.5亿元|actual|同比 down 5.2%"]),
        (("指标|数值|同比", "产值（亿元）|12.5|↑5.2%"), ["2023|砚湖区 产值|12.5亿元|actual|同比 up 5.2%"]),
        # 名义 and 年均 say how a growth is reckoned and not of what it is.
        (("指标|数值|名义增长(%)", "产值（亿元）|12.5|5.2"), ["2023|砚湖区 产值|12.5亿元|actual|up 5.2%"]),
        (("指标|数值|年均增长(%)", "产值（亿元）|12.5|5.2"), ["2023|砚湖区 产值|12.5亿元|actual|年均 up 5.2%"]),
        # A date is no number, so that words and dates beside their labels are a form.
        (
            ("项目名称|城东水厂|责任单位|水务局", "开工|2023/5/12|竣工|2024/6/30", "总投资|2.3亿元|占地面积|12亩"),
            ["2023|砚湖区 总投资|2.3亿元|actual", "2023|砚湖区 占地面积|12亩|actual"],
        ),
        # A short label says no sentence.
        (("类别|产值（亿元）", "12家国企|45.2"), ["2023|砚湖区 12家国企产值|45.2亿元|actual"]),
        # Two rows are no form: what the first names is told in the second.
        (
            ("项目名称|建设地点|责任单位|进展", "城东水厂|东岭镇|水务局|完成投资2.3亿元，铺设管网12公里"),
            ["2023|砚湖区 城东水厂投资|2.3亿元|actual", "2023|砚湖区 铺设管网|12公里|actual"],
        ),
        # 县区 below 地区 is a second level of the head, as it alone differs.
        (
            ("地区|产值(亿元)|产值(亿元)", "县区|总量|增速(%)", "东岭区|45.2|3.1"),
            ["2023|东岭区 产值|45.2亿元|actual|up 3.1%"],
        ),
        # 暂缺 is no head of what stands below it.
        (
            ("指标|2022年|2023年", "税收（亿元）|40|暂缺", "产值（亿元）|40|45"),
            ["2022|砚湖区 税收|40亿元|actual", "2022|砚湖区 产值|40亿元|actual", "2023|砚湖区 产值|45亿元|actual"],
        ),
        # A row that only numbers the columns holds no figures.
        (
            ("行业|企业数(个)|产值(亿元)", "甲|1|2", "纺织|12|45"),
            ["2023|砚湖区 纺织企业数|12个|actual", "2023|砚湖区 纺织产值|45亿元|actual"],
        ),
        # 产 值, 一、产值, ①产值.
        (
            ("指 标|2022年|2023年", "产 值（亿元）|40|45"),
            ["2022|砚湖区 产值|40亿元|actual", "2023|砚湖区 产值|45亿元|actual"],
        ),
        (
            ("指标|2022年|2023年", "一、产值（亿元）|40|45"),
            ["2022|砚湖区 产值|40亿元|actual", "2023|砚湖区 产值|45亿元|actual"],
        ),
        (("县区|①产值（亿元）", "东岭区|40"), ["2023|东岭区 产值|40亿元|actual"]),
        # 床位 counts beds, 个 is only a unit.
        (
            ("医院|床位|医师(人)", "河东医院|320|120"),
            ["2023|河东医院 河东医院床位|320|actual", "2023|河东医院 河东医院医师|120人|actual"],
        ),
        # The time of the table itself is none of the name.
        (
            ("指标|当年|上年", "产值（亿元）|40|45"),
            ["2023|砚湖区 产值|40亿元|actual", "2022|砚湖区 产值|45亿元|actual"],
        ),
        (
            ("指标|本季|上年同期", "产值（亿元）|40|45"),
            ["2023|砚湖区 产值|40亿元|actual", "2022|砚湖区 产值|45亿元|actual"],
        ),
        # 上年同期 is of what came in, not of what was there at the end of the year.
        (
            ("镇名|水费收入（万元）|年末数|上年同期", "东岭镇|123|45|110"),
            [
                "2023|东岭镇 水费收入|123万元|actual",
                "2023|东岭镇 年末数|45|actual",
                "2022|东岭镇 水费收入|110万元|actual",
            ],
        ),
        # What a title says of its unit is none of its name; a title of everything names nothing.
        (("财政收入 单位：万元", "县区|2023年", "东岭区|45.2"), ["2023|东岭区 财政收入|45.2万元|actual"]),
        (("国民经济主要指标", "县区|产值（亿元）", "东岭区|40"), ["2023|东岭区 产值|40亿元|actual"]),
        # Of several units people take theirs, areas another.
        (
            ("单位：万元、人、件", "村名|收入|从业人员", "河口村|120|31"),
            ["2023|河口村 收入|120万元|actual", "2023|河口村 从业人员|31人|actual"],
        ),
    ],
)
def test_a_table_is_read_as_it_is_written(lines: tuple[str, ...], records: list[str]) -> None:
    """Each cell with the name, unit, time and growth that heads, labels and captions give it, and no other figure."""
    assert said(*lines) == records


def of_document(*blocks: str | list[str], **known: object) -> list[str]:
    """The records of a document of lines (headings begin with ``#``) and of tables given as rows."""
    builder = SourceBuilder()
    for block in blocks:
        if isinstance(block, list):
            builder.add_table([row.split("|") for row in block])
        else:
            builder.add_line(block.lstrip("#"), level=block.startswith("#"))
    report = parse_source(builder.build(), "报告.docx", "0" * 16, {**KNOWN, **known})
    return [say(figure) for figure in find_figures(report)]


TABLE = ["指标|2022年|2023年", "发电量|40|45"]


def test_only_the_lines_right_above_a_table_say_its_unit() -> None:
    """单位 three lines above holds, four lines above it is that of something else."""
    lines = ("表1 主要指标", "本表由统计局提供", "数据已经核实")
    assert of_document("单位：亿千瓦时", *lines[:2], TABLE)[-1] == "2023|砚湖区 发电量|45亿千瓦时|actual"
    assert of_document("单位：亿千瓦时", *lines, TABLE)[-1] == "2023|砚湖区 发电量|45|actual"


def test_a_table_in_an_appendix_is_not_planned() -> None:
    """Notes in an appendix are of the plan that they explain, its tables tell what has been."""
    table = ["指标|产值（亿元）", "轻工业|45"]
    assert of_document("#一、总结", "#附件1：主要指标", table)[-1] == "2023|砚湖区 轻工业产值|45亿元|actual"
    assert of_document("#一、总结", "#二、下一步工作计划", table)[-1].endswith("|target")
