"""Which cells of invented tables answer which questions: every row with every column, asked in several ways."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from juzheng.index.words.table_cells import cell_name
from juzheng.qa.find.table_cells import find_cells
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.table_question import read_table_question
from tests.unit.test_table_cells import FLOWS, FORM, LEDGER, LOANS, STAFF, rows

GOLDEN = Path(__file__).parents[1] / "golden" / "cells.tsv"
VILLAGES = rows(
    ("村名", "2022年", "2022年", "2023年", "2023年"),
    ("村名", "经营性收入(万元)", "人均收入(元)", "经营性收入(万元)", "人均收入(元)"),
    ("东澳村", "51.6", "23100", "63.9", "24900"),
    ("西澳村", "33.4", "20900", "41.2", "22600"),
    ("合计", "85.0", "-", "105.1", "-"),
)
GROWN = rows(
    ("指标", "计量单位", "本年", "上年", "增减(%)", "备注"),
    ("用水总量", "万吨", "1204.6", "1180.2", "2.1", ""),
    ("工业用水", "万吨", "402.5", "431.8", "-6.8", "含循环水"),
    ("漏损率", "%", "8.2", "9.5", "-", ""),
)
TABLES = {
    "台账": (LEDGER, ("助学资金", "防汛资金", "合计"), ("期初余额", "本期增加", "期末余额", "本期减少和期末余额")),
    "借款": (LOANS, ("青岚水务公司", "岚江公交公司", "2022年5月6日起"), ("放款银行", "利率", "到期日期", "起始日期")),
    "人员": (STAFF, ("沈砚秋", "陆青禾", "周云岫"), ("期初职务", "期末职务", "变动", "原因")),
    "流量": (FLOWS, ("本期", "上期", "上年同期", "2021年"), ("经营活动净流量", "投资活动净流量", "净流量")),
    "水厂": (FORM, ("翠湖水厂", "石桥水厂", ""), ("建成时间", "日供水量", "负责人", "厂址", "等级")),
    "村": (VILLAGES, ("东澳村", "西澳村", "两个村合计"), ("2022年经营性收入", "2023年人均收入", "经营性收入", "收入")),
    "用水": (GROWN, ("用水总量", "工业用水", "漏损率"), ("本年", "上年", "增减", "计量单位", "比上年增长百分之多少")),
}
ASKED = ("{row}的{column}是多少", "请问{column}里{row}有多少", "{row}{column}是什么", "谁的{column}最高，{row}是吗")
ALONE = (
    ("台账", "哪个项目的期末余额是40.5万元"),
    ("台账", "各项资金的期初余额分别是多少"),
    ("台账", "期末余额一共多少"),
    ("借款", "柳溪银行放了几笔款，利率各是多少"),
    ("借款", "哪家银行的利率是4.2%"),
    ("借款", "2023年7月8日到期的是哪家公司的借款"),
    ("人员", "谁离任了，为什么"),
    ("人员", "站务会任命了谁"),
    ("流量", "经营活动净流量本期比上期增加了多少"),
    ("水厂", "日供水量12万吨的是哪个水厂"),
    ("村", "哪个村2023年人均收入是22600元"),
    ("用水", "工业用水比上年少了百分之几"),
    ("用水", "漏损率的增减是多少"),
    ("用水", "备注里写了什么"),
)


@lru_cache(maxsize=1)
def asked() -> dict[str, tuple[ReportView, list[str]]]:
    """Questions by the table and the row that they ask for."""
    found = {
        f"{name} {row}": (table, [form.format(row=row, column=column) for column in columns for form in ASKED])
        for name, (table, named, columns) in TABLES.items()
        for row in named
    }
    return found | {f"{name} {question}": (TABLES[name][0], [question]) for name, question in ALONE}


def found(question: str, table: ReportView) -> str:
    answer = find_cells(read_table_question(question), [(table, passage) for passage in table.passages.values()])
    places = [(cell.line.passage.paragraph.row, cell.column) for cell in answer.cells]
    return f"{answer.verdict} {' '.join(cell_name(row, column) for row, column in places if row)}".strip()


def lines() -> Iterator[str]:
    for key, (table, questions) in asked().items():
        yield from (f"{key}\t{question}\t{found(question, table)}\n" for question in questions)


@pytest.fixture(scope="module")
def golden(regenerate: bool) -> Mapping[tuple[str, str], str]:
    if regenerate:
        GOLDEN.write_text("".join(lines()), encoding="utf-8")
    kept = (line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines())
    return {(key, question): cells for key, question, cells in kept}


@pytest.mark.parametrize("key", asked())
def test_the_cells_found_stay_as_they_are(key: str, golden: Mapping[tuple[str, str], str]) -> None:
    """The same cells or none; a change is looked at before --regenerate-golden records it."""
    table, questions = asked()[key]
    assert {q: found(q, table) for q in questions} == {q: golden[key, q] for q in questions}
