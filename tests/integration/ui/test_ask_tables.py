"""Questions over a workbook: the right cell, with its unit, cited by sheet and cell."""

import json
from pathlib import Path

import openpyxl
import pytest

from juzheng.ui.commands.command_line import main

BOOK = {
    "主要指标": [
        ["砚湖区2023年主要工业指标"],
        ["单位：亿元"],
        ["指标", "2022年", "2023年", "同比(%)", "2024年目标"],
        ["规上工业总产值", 862.4, 909.8, 5.5, 970],
        ["规上工业增加值", 171.5, 181.4, -5.8, 193],
    ],
    "镇街": [
        ["2023年各镇街规上工业情况"],
        ["镇街", "企业数(家)", "产值(万元)", "增速(%)"],
        ["石桥镇", 35, 1203456.7, 5.2],
        ["柳溪街道", 28, 986000, -1.3],
        ["全区", 438, 9098000, 5.5],
    ],
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> str:
    """An index over one workbook with two sheets."""
    folder = tmp_path_factory.mktemp("tables")
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, rows in BOOK.items():
        sheet = book.create_sheet(name)
        for row in rows:
            sheet.append(row)
    (folder / "报告").mkdir()
    book.save(folder / "报告" / "砚湖区指标.xlsx")
    assert main(["index", str(folder / "报告"), "--index", str(folder / "索引")]) == 0
    return str(folder / "索引")


@pytest.mark.parametrize(
    ("question", "answer", "sheet", "cell"),
    [
        ("砚湖区2023年规上工业总产值是多少,增速呢?", "909.8亿元，同比增长5.5%", "主要指标", "C4:D4"),
        ("砚湖区2023年规上工业增加值增长多少?", "181.4亿元，同比下降5.8%", "主要指标", "C5:D5"),
        ("砚湖区2022年规上工业总产值是多少?", "862.4亿元", "主要指标", "B4"),
        ("砚湖区2024年规上工业增加值目标是多少?", "193亿元", "主要指标", "E5"),
        ("石桥镇2023年规上工业产值是多少?", "1203456.7万元，增长5.2%", "镇街", "C3:D3"),
        ("柳溪街道2023年有多少家规上工业企业?", "28家", "镇街", "B4"),
    ],
)
def test_cell_answers(
    index: str, capsys: pytest.CaptureFixture[str], question: str, answer: str, sheet: str, cell: str
) -> None:
    """Year, status, place and unit come from heads, titles and rows; the citation says where it stands."""
    assert main(["ask", question, "--json", "--index", index]) == 0
    record = json.loads(capsys.readouterr().out)
    assert answer in record["answer"]
    citation = record["citations"][0]
    assert (citation["sheet"], citation["cell"]) == (sheet, cell)
    assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]


def test_printed_source_names_sheet_and_cell(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """Under the printed answer the source line leads to the cell."""
    assert main(["ask", "砚湖区2022年规上工业总产值是多少?", "--index", index]) == 0
    assert "“主要指标”表B4格（砚湖区指标.xlsx）" in capsys.readouterr().out


@pytest.mark.parametrize(
    "question",
    ["砚湖区2021年规上工业总产值是多少?", "桃源镇2023年规上工业产值是多少?", "石桥镇2022年规上工业产值是多少?"],
)
def test_what_the_table_does_not_say_is_refused(index: str, capsys: pytest.CaptureFixture[str], question: str) -> None:
    """Another year, a town without a row: no neighbouring cell answers."""
    assert main(["ask", question, "--json", "--index", index]) == 0
    assert json.loads(capsys.readouterr().out)["abstained"]


def test_rows_of_a_table_are_compared(index: str, capsys: pytest.CaptureFixture[str]) -> None:
    """The highest town is one of the towns and not the whole."""
    assert main(["ask", "砚湖区哪个镇街2023年规上工业产值最高?", "--index", index]) == 0
    assert capsys.readouterr().out.startswith("最高的是石桥镇。")


def test_ledger_gives_the_cell(index: str, tmp_path: Path) -> None:
    """``figures --format jsonl`` has sheet and cell of every record, and its amount stands in its row."""
    target = tmp_path / "台账.jsonl"
    assert main(["figures", "--format", "jsonl", "-o", str(target), "--index", index]) == 0
    records = [json.loads(line) for line in target.read_text("utf-8").splitlines()]
    assert {(record["sheet"], record["cell"]) for record in records} == {
        *(("主要指标", f"{column}{row}") for column in "BCE" for row in (4, 5)),
        *(("镇街", f"{column}{row}") for column in "BC" for row in (3, 4, 5)),
    }
    assert all(record["text"][record["start"] : record["end"]] == record["raw"] for record in records)
    assert all(record["page"] is None for record in records)
