"""Cells of tables asked for in words: the crossing of the heads that a question names, and nothing where they leave it open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Report
from juzheng.index.words.table_cells import cell_name
from juzheng.qa.find.table_cells import CellAnswer, find_cells
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.understand.table_question import read_table_question
from tests.measure import least_seconds
from tests.unit.read_sheet import read_sheet


def view(report: Report) -> ReportView:
    return view_report(report, find_figures(report))


def ask(question: str, *views: ReportView) -> CellAnswer:
    return find_cells(read_table_question(question), [(v, passage) for v in views for passage in v.passages.values()])


def names(answer: CellAnswer) -> str:
    rows = [(cell.line.passage.paragraph.row, cell.column) for cell in answer.cells]
    return " ".join(cell_name(row, column) for row, column in rows if row)


def replace_id(report: Report) -> ReportView:
    return view(replace(report, report_id="1" * 16))


LEDGER = view(
    read_sheet(
        ("云栎区财政专项资金台账",),
        ("单位：万元",),
        ("项目", "期初余额", "本期增加", "本期减少", "期末余额"),
        ("助学资金", "118.8", "442.7", "467.9", "93.6"),
        ("防汛资金", "30", "120.5", "110", "40.5"),
        ("合计", "148.8", "563.2", "577.9", "134.1"),
        name="台账",
    )
)
LOANS = view(
    read_sheet(
        ("序号", "借款方", "放款银行", "期间", "期间", "利率"),
        ("序号", "借款方", "放款银行", "起始日期", "到期日期", "利率"),
        ("1", "青岚水务公司", "柳溪银行", "2022年3月4日", "2023年3月4日", "4.2%"),
        ("2", "岚江公交公司", "石桥银行", "2022年5月6日", "2023年5月6日", "3.9%"),
        ("3", "岚江公交公司", "柳溪银行", "2022年7月8日", "2023年7月8日", "3.9%"),
        name="借款",
    )
)
STAFF = view(
    read_sheet(
        ("姓名", "期初职务", "变动", "期末职务", "原因"),
        ("沈砚秋", "副站长", "离任", "-", "工作调动"),
        ("陆青禾", "技术员", "新任", "副站长", "站务会任命"),
        name="人员",
    )
)
FLOWS = view(
    read_sheet(
        ("项目", "经营活动净流量", "投资活动净流量", "筹资活动净流量"),
        ("本期金额", "231.5", "-42.8", "17"),
        ("上期金额", "198.2", "-60.1", "25.5"),
        name="流量",
    )
)
FORM = view(
    read_sheet(
        ("名称", "翠湖水厂", "建成时间", "2009年6月"),
        ("日供水量", "12万吨", "负责人", "沈砚秋"),
        ("厂址", "柳溪街道8号", "等级", "二级"),
        name="水厂",
    )
)


@pytest.mark.parametrize(
    ("table", "question", "cells"),
    [
        (LEDGER, "云栎区助学资金的期初余额是多少", "B4"),
        (LEDGER, "助学资金年初有多少余额", "B4"),
        (LEDGER, "防汛资金本期增加多少？", "C5"),
        (LEDGER, "请问防汛资金期初和期末余额分别是多少", "B5 E5"),
        (LEDGER, "助学资金、防汛资金的期末余额各是多少", "E4 E5"),
        (LEDGER, "期末余额合计是多少", "E6"),
        (LEDGER, "各项目的期末余额是多少", "E4 E5"),
        (LOANS, "青岚水务公司的借款利率是多少", "F3"),
        (LOANS, "青岚水务公司的借款什么时候到期", "E3"),
        (LOANS, "起始日期是2022年7月8日的借款，利率是多少", "F5"),
        (LOANS, "利率为3.9%的借款，起始日期分别是哪天", "D4 D5"),
        (STAFF, "沈砚秋期初是什么职务", "B2"),
        (STAFF, "陆青禾期末的职务是什么", "D3"),
        (STAFF, "沈砚秋因为什么原因离任", "E2"),
        (FLOWS, "本期投资活动净流量是多少", "C2"),
        (FLOWS, "经营、投资、筹资活动净流量的上期金额分别是多少", "B3 C3 D3"),
        (FORM, "翠湖水厂的等级是什么", "D3"),
        (FORM, "翠湖水厂负责人是谁", "D2"),
        (FORM, "翠湖水厂什么时候建成", "D1"),
        (FORM, "翠湖水厂日供水量多少", "B2"),
    ],
)
def test_the_crossing_of_both_heads_is_found(table: ReportView, question: str, cells: str) -> None:
    """Heads of rows and columns, keys of a row, several levels, things side by side, forms and words alone."""
    answer = ask(question, table)
    assert (answer.verdict, names(answer)) == ("found", cells)


@pytest.mark.parametrize(
    ("table", "question"),
    [
        (LEDGER, "云栎区助学资金是多少"),  # of four columns
        (LEDGER, "期初余额是多少"),  # of three rows
        (LEDGER, "养老资金的期初余额是多少"),  # no such row
        (LEDGER, "助学资金的审计结论是什么"),  # no such column
        (LEDGER, "2019年助学资金期初余额是多少"),  # of a time that is not told
        (LOANS, "岚江公交公司的借款什么时候到期"),  # two loans
        (LOANS, "石桥银行的存款利率和贷款余额分别是多少"),
        (STAFF, "周云岫期末的职务是什么"),  # no such person
        (STAFF, "沈砚秋的期末职务是什么"),  # the cell is blank
        (FLOWS, "投资活动净流量是多少"),  # of two times
        (FLOWS, "去年年末投资活动净流量是多少"),
        (FORM, "翠湖水厂的总投资是多少"),
        (FORM, "岚江水厂的等级是什么"),
        (FORM, "翠湖水厂日供水量和职工人数分别是多少"),  # one of two
    ],
)
def test_nothing_is_answered_where_an_axis_is_open_or_not_there(table: ReportView, question: str) -> None:
    """A row or column that is not named, not there, or one of several alike leaves the cell open."""
    assert ask(question, table).verdict != "found"


PERSON = view(
    read_sheet(
        ("中文名", "沈砚秋", "出生日期", "1983年7月17日"),
        ("国籍", "中国", "星座", "巨蟹座"),
        ("所获奖项", "云栎歌手奖、白茅创作奖", "云栎歌手奖、白茅创作奖", "云栎歌手奖、白茅创作奖"),
        ("经纪公司", "原先", "晶曜音乐", "晶曜音乐"),
        ("经纪公司", "现在", "柳溪音乐", "柳溪音乐"),
        name="登记",
    )
)
TOWN = view(
    read_sheet(
        ("基本参数", "基本参数", "其他参数", "其他参数"),
        ("中文名", "白茅", "地理位置", "岚江东岸"),
        ("面积", "2947平方千米", "人口", "27万"),
        ("驻地", "柳溪街道8号", "区号", "0988"),
        name="登记",
    )
)


@pytest.mark.parametrize(
    ("table", "question", "cells"),
    [
        # What a form is of stands in one of its values; a label of two rows is one, as are cells that say the same side by side.
        (PERSON, "沈砚秋的星座", "D2"),
        (PERSON, "沈砚秋的所获奖项", "B3"),
        (PERSON, "沈砚秋现在的经纪公司", ""),
        (PERSON, "陆青禾的星座", ""),
        (TOWN, "白茅县的地理位置在哪", "D2"),
        (TOWN, "白茅县的面积", "B3"),
        (TOWN, "青溪县的面积", ""),
    ],
)
def test_a_form_is_asked_by_what_it_names_itself(table: ReportView, question: str, cells: str) -> None:
    """The value beside the label that is asked for, of the one that the form is of and of nobody else."""
    answer = ask(question, table)
    assert (names(answer) if answer.verdict == "found" else "") == cells


def test_tables_that_say_different_things_leave_a_question_open() -> None:
    """Two tables with the same heads and other numbers; with the same number either will do."""
    other = replace_id(
        read_sheet(
            ("项目", "经营活动净流量", "投资活动净流量"), ("本期金额", "5", "6"), ("上期金额", "7", "8"), name="流量"
        )
    )
    assert ask("本期投资活动净流量是多少", FLOWS, other).verdict == "unsure"
    assert ask("本期投资活动净流量是多少", FLOWS, FLOWS).verdict == "found"


def rows(*given: Sequence[str]) -> ReportView:
    return view(read_sheet(*given, name="表"))


def test_a_name_inside_another_one_is_not_taken_for_it() -> None:
    """净利润 is not 利润总额, 5 is not the 5 of 5.7%, a sum is given only where it is asked for."""
    table = rows(
        ("项目", "本期数", "上期数"),
        ("利润总额", "41.2", "32.6"),
        ("所得税费用", "5.3", "3.9"),
        ("合计", "46.5", "36.5"),
    )
    assert names(ask("本期所得税费用是多少", table)) == "B3"
    assert ask("本期净利润是多少", table).verdict != "found"


@pytest.mark.parametrize(
    ("question", "kinds"),
    [
        ("本期期末余额", {"end"}),
        ("上年年末和年初", {"past_end", "start"}),
        ("上年同期的收入", {"past"}),
        ("报告期内的金额", {"this"}),
        ("2021年度和2020年度", {"2021", "2020"}),
        ("职工总数", set()),
    ],
)
def test_times_of_heads_are_of_one_kind(question: str, kinds: set[str]) -> None:
    """Each time is read once, the longest form first."""
    assert read_table_question(question).kinds == kinds


@pytest.mark.parametrize(
    ("question", "cells"),
    [
        ("本期供水量是多少", "B2"),
        ("供水量的增减比例是多少", "D2"),
        ("供水量与上期相比增加了百分之多少", "D2"),
        ("本期和上期供水量以及增减比例分别是多少", "B2 C2 D2"),
        ("本期漏损率是多少", "B3"),
        ("本期损失是多少", ""),  # the rate is not the amount
        ("本期供水量占比是多少", ""),  # nor the amount the share
        ("本期备用供水量是多少", ""),  # narrowed down by a word beside it
        ("本期供水量和售水量分别是多少", ""),  # one of two
        ("本期工业供水量增减比例", ""),
    ],
)
def test_shares_amounts_and_narrower_things_are_told_apart(question: str, cells: str) -> None:
    """A word beside a label that no label has, or a share for an amount, leaves the question open."""
    table = rows(("", "本期", "上期", "增减比例%"), ("供水量", "120.5", "118.2", "1.9"), ("漏损率%", "8.1", "9.4", "-"))
    answer = ask(question, table)
    assert (names(answer) if answer.verdict == "found" else "") == cells


@pytest.mark.parametrize(
    ("table", "question", "cells"),
    [
        (STAFF, "期末副站长是谁", "A3"),
        (LOANS, "哪家公司向石桥银行借款", "B4"),
        (LOANS, "青岚水务公司向哪家银行借款", "C3"),
        (STAFF, "谁是期末的炊事员", ""),
        (LEDGER, "助学资金6月的期初余额是多少", ""),  # of a month that is not told
    ],
)
def test_a_name_is_found_by_what_stands_in_its_row(table: ReportView, question: str, cells: str) -> None:
    """Who and which are answered with a name, where the row is told by its other cells."""
    answer = ask(question, table)
    assert (names(answer) if answer.verdict == "found" else "") == cells


PAIRS = rows(("总投资", "32", "已完成", "12"), ("总人口", "41", "已就业", "26"))
LEVELS = rows(
    ("镇", "城区", "城区", "城区及周边乡镇", "城区及周边乡镇"),
    ("镇", "供水量", "用水量", "供水量", "用水量"),
    ("翠湖镇", "120", "110", "160", "150"),
    ("石桥镇", "60", "50", "90", "80"),
)
WORKS = rows(("项目", "投资(万元)", "备注"), ("翠湖水厂", "120", "岚江水利建设公司"), ("石桥电站", "60", "供电"))


@pytest.mark.parametrize(
    ("table", "question", "cells"),
    [
        # Without heads the label beside a number names it, not one farther to the left.
        (PAIRS, "总投资是多少", "B1"),
        (PAIRS, "已完成是多少", "D1"),
        # What an upper head says beyond the question is said of something else.
        (LEVELS, "翠湖镇城区供水量是多少", "B3"),
        (LEVELS, "翠湖镇城区及周边乡镇供水量是多少", "D3"),
        # A long name to the right tells the row; two characters may stand there by chance.
        (WORKS, "岚江水利建设公司的投资是多少", "B2"),
        (WORKS, "供电投资是多少", ""),
    ],
)
def test_a_row_and_column_are_told_by_what_names_them_best(table: ReportView, question: str, cells: str) -> None:
    """The nearest label, the head that says no more than is asked, a key that is no chance."""
    answer = ask(question, table)
    assert (names(answer) if answer.verdict == "found" else "") == cells


def test_a_numbered_thing_is_not_its_neighbour() -> None:
    """一期 is not 二期."""
    table = rows(
        ("项目名称", "总投资(万元)", "进展"), ("青潭水厂二期", "9400", "主体施工"), ("岚山隧道", "18600", "铺装")
    )
    assert names(ask("青潭水厂二期的总投资是多少", table)) == "B2"
    assert ask("青潭水厂一期的总投资是多少", table).verdict != "found"


def test_merged_heads_that_are_left_blank_head_the_columns_to_their_right() -> None:
    """2022年 over two columns of which only the first says so, as tables of plain text have them."""
    table = rows(
        ("村名", "2022年", "", "2023年", ""),
        ("", "经营性收入(万元)", "人均收入(元)", "经营性收入(万元)", "人均收入(元)"),
        ("东澳村", "51.6", "23100", "63.9", "24900"),
        ("西澳村", "33.4", "20900", "41.2", "22600"),
    )
    assert names(ask("东澳村2022年经营性收入是多少", table)) == "B3"
    assert names(ask("西澳村2023年人均收入是多少", table)) == "E4"


def test_a_row_of_a_long_table_is_found_in_time() -> None:
    """Of thousands of rows those are weighed that share most with the question."""
    heads = ("企业名称", *(f"{year}年产值(万元)" for year in range(2015, 2025)))
    body = [
        (f"岚{chr(0x4E00 + n)}{chr(0x4F00 + n % 97)}公司", *(str(n * 11 + year) for year in range(10)))
        for n in range(1500)
    ]
    table = rows(heads, *body)
    question = f"{body[1200][0]}2017年产值是多少"
    assert names(ask(question, table)) == "D1202"
    assert least_seconds(lambda: ask(question, table)) < 5.0


GAUGES = view(
    read_sheet(
        ("型号", "测量范围", "精度", "数量"),
        ("B型", "-25~100", "0.5", "1200"),
        ("C型", "-5~60", "0.1", "800"),
        name="温度计",
    )
)
VILLAGE = view(
    read_sheet(
        ("云顶村集体收入",),
        ("单位：万元",),
        ("年份", "经营收入", "发包收入"),
        ("2022年", "22.2", "3"),
        ("2023年", "24.7", "4"),
        name="收入",
    )
)
LOSSES = view(
    read_sheet(
        ("项目", "本期发生额", "上期发生额"),
        ("坏账损失", "-1467790.73", "-700450.60"),
        ("存货跌价损失", "-30000", "-20000"),
        name="Sheet1",
    )
)


@pytest.mark.parametrize(
    ("table", "question", "verdict", "texts"),
    [
        # What is asked for beside a cell and has no cell leaves the answer open.
        (LEDGER, "云栎区财政专项资金防汛资金期末余额和增幅", "unsure", ["40.5"]),
        (LEDGER, "云栎区财政专项资金台账里防汛资金期末余额及职工", "unsure", ["40.5"]),
        (LEDGER, "云栎区财政专项资金台账里防汛资金期末余额", "found", ["40.5"]),
        # A year that labels a row is that row's, whatever the year of the report.
        (VILLAGE, "云顶村2023年和2022年经营收入各多少", "found", ["22.2", "24.7"]),
        (VILLAGE, "云顶村2022年经营收入多少", "found", ["22.2"]),
        # Over a table that does not say what it is of the question may say more than its labels.
        (LOSSES, "请问本期坏账损失给企业带来的发生额是多少", "found", ["-1467790.73"]),
        # A short number of the question may be anything, and is no key.
        (GAUGES, "B型温度计的测量范围是多少", "found", ["-25~100"]),
        (GAUGES, "数量800的温度计测量范围", "unsure", None),
    ],
)
def test_a_question_is_met_whole_or_left_open(
    table: ReportView, question: str, verdict: str, texts: list[str] | None
) -> None:
    """By what it joins, by its years, by what it says beyond the labels, by the numbers that it names."""
    found = ask(question, table)
    assert found.verdict == verdict
    assert texts is None or [cell.text for cell in found.cells] == texts
