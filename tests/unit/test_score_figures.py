"""Scoring the figure ledger against a gold ledger."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

from juzheng.eval_questions.gold_ledger import GoldFigure, GoldLedger, GoldNumber, load_gold_ledger
from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
from juzheng.index.errors import QuestionError
from juzheng.index.report import Change, Figure, Rank

FILE = "甲区.txt"
TEXT = "全区规上工业增加值 181.4亿元,同比增长5.8%,居全市第3位;新建5G基站410个,比上年多9个。"
GOLD = GoldFigure(
    figure_id="f1",
    file=FILE,
    near="规上工业增加值181.4亿元",
    value="181.4",
    unit="亿元",
    indicator_all=("规上工业", "增加值"),
    indicator_none=("总产值",),
    status="actual",
    year=2023,
    span=None,
    region="甲区",
    change=Change("up", "5.8", "%", "同比"),
    rank=Rank("全市", "3"),
    open_fields=frozenset(),
)


def record(raw: str, value: str, unit: str, indicator: str) -> LedgerRecord:
    """A record on the first occurrence of ``raw`` in the text."""
    start = TEXT.index(raw)
    figure = Figure(
        paragraph=1,
        start=start,
        end=start + len(raw),
        raw=raw,
        value=value,
        unit=unit,
        indicator=indicator,
        status="actual",
        region="甲区",
        clause_start=0,
        clause_end=len(TEXT),
        year=2023,
    )
    return LedgerRecord("folder/" + FILE, TEXT, figure)


RIGHT = record("181.4亿元", "181.4", "亿元", "规上工业增加值")
RIGHT = replace(RIGHT, figure=replace(RIGHT.figure, change=GOLD.change, rank=GOLD.rank))
STATIONS = record("410个", "410", "个", "5G基站")


def changed(**fields: object) -> LedgerRecord:
    """The right record with some fields changed."""
    return replace(RIGHT, figure=replace(RIGHT.figure, **fields))  # type: ignore[arg-type]


def test_right_record() -> None:
    """A record on the figure with every field as listed is wholly right; white space within the words is ignored."""
    score = score_ledger(GoldLedger((GOLD,)), [RIGHT])
    assert score.verdicts[0].wholly_right
    assert score.wholly_right is not None
    assert score.wholly_right.value == 1


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"unit": "万元"}, "unit"),
        ({"indicator": "规上工业总产值和增加值"}, "indicator"),
        ({"indicator": "工业增加值"}, "indicator"),
        ({"status": "target"}, "status"),
        ({"year": 2022}, "year"),
        ({"span": "1-10月"}, "span"),
        ({"region": "全市"}, "region"),
        ({"region": None}, "region"),
        ({"change": None}, "change"),
        ({"change": Change("down", "5.8", "%")}, "change"),
        ({"change": Change("up", "5.5", "%")}, "change"),
        ({"rank": Rank("全市", "4")}, "rank"),
        ({"rank": Rank("全省", "3")}, "rank"),
        ({"rank": None}, "rank"),
    ],
)
def test_each_field_counts(fields: dict[str, object], wrong: str) -> None:
    """One wrong field makes the figure found but not wholly right, unless the text leaves that field open."""
    (verdict,) = score_ledger(GoldLedger((GOLD,)), [changed(**fields)]).verdicts
    assert verdict.found
    assert [name for name, _, _ in verdict.wrong_fields] == [wrong]
    lenient = replace(GOLD, open_fields=frozenset({wrong}))
    assert score_ledger(GoldLedger((lenient,)), [changed(**fields)]).verdicts[0].wholly_right


@pytest.mark.parametrize("fields", [{"span": "全年"}, {"region": "青棠市甲区"}, {"rank": Rank("青棠市全市", "3")}])
def test_equal_ways_of_saying_it(fields: dict[str, object]) -> None:
    """The whole year is no span, and a fuller name of the region or the scope is the same one."""
    assert score_ledger(GoldLedger((GOLD,)), [changed(**fields)]).verdicts[0].wholly_right


def test_value_elsewhere_is_not_found() -> None:
    """The same value in another file, or elsewhere in the text, is not the figure."""
    elsewhere = replace(RIGHT, file="乙区.txt")
    assert not score_ledger(GoldLedger((GOLD,)), [elsewhere]).verdicts[0].found
    assert not score_ledger(GoldLedger((replace(GOLD, near="新建5G基站410个"),)), [RIGHT]).verdicts[0].found


def test_numbers_that_are_no_figures() -> None:
    """A record on a number that is none is counted, with the reason."""
    gold = GoldLedger((GOLD,), not_figures=(GoldNumber(FILE, "新建5G", "5", "name"),))
    name = record("5G", "5", "G", "新建")
    assert score_ledger(gold, [RIGHT, STATIONS]).not_figures_emitted == 0
    score = score_ledger(gold, [RIGHT, name])
    assert score.not_figures_emitted == 1
    assert [w.why for w in score.wrong_records] == ["name"]


def test_precision_where_all_figures_are_listed() -> None:
    """In a completely listed report, unlisted and doubled records lower precision; open numbers do not."""
    gold = GoldLedger(
        figures=(GOLD,),
        open_figures=(GoldNumber(FILE, "比上年多9个", "9", "change"),),
        complete=frozenset({FILE}),
    )
    open_number = record("9个", "9", "个", "多")
    other = replace(STATIONS, file="乙区.txt")
    score = score_ledger(gold, [RIGHT, RIGHT, STATIONS, open_number, other])
    assert score.precision is not None
    assert (score.precision.total, score.precision.count) == (1, 3)
    assert score.recall is not None
    assert score.recall.value == 1
    assert sorted(w.why for w in score.wrong_records) == ["同一处记了两次", "金标准里没有这个数"]


def test_no_precision_without_a_complete_report() -> None:
    """Where only some figures are listed, precision is unknown and not claimed."""
    assert score_ledger(GoldLedger((GOLD,)), [RIGHT, STATIONS]).precision is None


def test_folder_without_gold_ledger(tmp_path: Path) -> None:
    """No ledger beside the questions is no error."""
    assert load_gold_ledger(tmp_path) is None


@pytest.mark.parametrize("line", ["{", '{"file": "a", "near": "b"}', '{"file": "a", "near": "b", "value": "1"}'])
def test_broken_gold_line_is_named(tmp_path: Path, line: str) -> None:
    """A line that is no gold figure is refused with its number."""
    good = {"file": "a", "near": "b1", "value": "1", "indicator_all": ["b"], "note": "basis-soft; span-soft"}
    (tmp_path / "figures.jsonl").write_text(json.dumps(good) + "\n" + line, encoding="utf-8")
    with pytest.raises(QuestionError, match="第 2 行"):
        load_gold_ledger(tmp_path)


def test_open_fields_come_from_the_note(tmp_path: Path) -> None:
    """Tags in the note name the open fields; an open basis opens the change."""
    good = {"file": "a", "near": "b1", "value": 1, "indicator_all": ["b"], "note": "basis-soft; span-soft (今年)"}
    (tmp_path / "figures.jsonl").write_text(json.dumps(good), encoding="utf-8")
    ledger = load_gold_ledger(tmp_path)
    assert ledger is not None
    assert ledger.figures[0].open_fields == {"change", "span"}
    assert ledger.figures[0].value == "1"
