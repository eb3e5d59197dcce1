"""The gate over prose: sentences that the cited paragraph bears, and subtly false ones, by kind."""

from __future__ import annotations

import csv
import time
from functools import lru_cache
from pathlib import Path

import pytest

from juzheng.qa.gate.examine import carry_subject, examine
from juzheng.qa.gate.objection import CODES
from juzheng.qa.gate.verbatim import is_verbatim_claim
from juzheng.qa.nouns.draft import Draft, Quote
from tests.measure import least_seconds
from tests.unit.compared_paragraphs import COMPARED
from tests.unit.concluded_paragraphs import CONCLUDED
from tests.unit.condensed_paragraphs import CONDENSED
from tests.unit.gate_claims import sample_views
from tests.unit.invented_paragraphs import PARAGRAPHS, REVIEW, quote_of
from tests.unit.reckoned_paragraphs import RECKONED
from tests.unit.restated_paragraphs import RESTATED
from tests.unit.reworded_paragraphs import REWORDED
from tests.unit.ruled_paragraphs import RULED

TABLE = Path(__file__).with_name("prose_claims.tsv")
# Sentences that hold and that the gate does not see through yet, by their beginnings: it turns down rather too much.
TOO_STRICT = (
    "总投资32亿元的棠芯",
    "2025年岚江省新能源汽车产量增长46.2%，增速高于",
    "岚江省坦承",
    "麦浦县把年度目标",
    "2022年砚棠重工",
)


VERBS = ("推广", "整治", "新建", "改造", "修复", "表彰", "检查", "巡视", "走访", "招引")
NOUNS = ("农业", "工业", "旅游", "教育", "医疗", "交通", "生态", "体育", "金融", "水利", "林业", "电力", "港口")


@lru_cache(maxsize=1)
def rows() -> tuple[dict[str, str], ...]:
    with TABLE.open(encoding="utf-8", newline="") as stream:
        return tuple(csv.DictReader(stream, delimiter="\t"))


def cited(row: dict[str, str]) -> Quote:
    view = next(v for v in sample_views() if v.file.startswith(row["report"]))
    passage = next(p for p in view.passages.values() if row["paragraph"] in p.paragraph.text)
    return Quote(view, passage, 0, len(passage.paragraph.text), tuple(f.figure for f in passage.figures))


def sentences(holds: str) -> list[dict[str, str]]:
    return [row for row in rows() if row["holds"] == holds]


@pytest.mark.parametrize("row", sentences("no"), ids=lambda row: row["sentence"][:24])
def test_a_subtly_false_sentence_does_not_pass(row: dict[str, str]) -> None:
    """A sentence that turns one thing of the paragraph is refused, with a code and a reason for people."""
    objection, _ = examine(Draft(row["sentence"].rstrip("。"), (cited(row),)))
    assert objection is not None
    assert objection.code in CODES
    assert objection.reason


@pytest.mark.parametrize(
    "row",
    [r for r in sentences("yes") if not r["sentence"].startswith(TOO_STRICT)],
    ids=lambda row: row["sentence"][:24],
)
def test_a_paraphrase_passes(row: dict[str, str]) -> None:
    """What the paragraph bears in other words, rounded, converted, counted or compared, passes."""
    assert examine(Draft(row["sentence"].rstrip("。"), (cited(row),)))[0] is None


SETS = (*PARAGRAPHS, *RECKONED, *CONDENSED, *COMPARED, *REWORDED, *RULED, *RESTATED, *CONCLUDED)


def invented(index: int) -> list[tuple[str, str, str]]:
    return [(heading, text, claim) for _, heading, text, *claims in SETS for claim in claims[index]]


@pytest.mark.parametrize(("heading", "text", "claim"), invented(0), ids=lambda value: str(value)[:16])
def test_what_an_invented_paragraph_bears_passes(heading: str, text: str, claim: str) -> None:
    """The same sense, polarity, tense, extent and cause in other words passes."""
    assert examine(Draft(claim, (quote_of(heading, text),)))[0] is None


@pytest.mark.parametrize(("heading", "text", "claim"), invented(1), ids=lambda value: str(value)[:16])
def test_what_an_invented_paragraph_does_not_bear_is_refused(heading: str, text: str, claim: str) -> None:
    """The opposite, a plan told as a deed, all for some, an added cause, another agent or object does not pass."""
    assert examine(Draft(claim, (quote_of(heading, text),)))[0] is not None


@pytest.mark.parametrize(
    ("claim", "code"),
    [
        ("云栎县限制民间资本进入养老服务业", "opposite"),
        ("云栎县新增财政资金500亿元", "value"),
        ("云栎县所有乡镇都鼓励民间资本进入养老服务业", "words"),
        ("受税收影响，云栎县鼓励民间资本进入养老服务业", "cause"),
        ("云栎县不鼓励民间资本进入养老服务业", "polarity"),
        ("云栎县将鼓励民间资本进入养老服务业", "status"),
        ("云栎县鼓励民间资本全部进入养老服务业", "quantifier"),
    ],
)
def test_the_code_names_what_is_wrong(claim: str, code: str) -> None:
    """The code of an objection tells the kind of error, for programs that sort by it."""
    quote = quote_of(REVIEW, "出台条例，鼓励民间资本进入养老服务业。")
    objection = examine(Draft(claim, (quote,)))[0]
    assert objection is not None
    assert objection.code == code


@pytest.mark.parametrize(
    "text", ["最高", "推动", "高于", "双双上升", "和", "受", "没有给出", "比2023年", "甲、", "由从3家到4家"]
)
def test_a_hostile_sentence_is_read_quickly(text: str) -> None:
    """A claim of thousands of words that make the gate compute ends in time."""
    quote = quote_of(REVIEW, "茶叶、蜂蜜、竹笋产值分别增长6.1%、9.4%、-2.7%。")
    draft = Draft((text * 2000)[:3900], (quote,))
    assert least_seconds(lambda: examine(draft), runs=2) < 5


def test_words_cut_out_behind_a_negation_are_no_quotation() -> None:
    """发生事故 stands in 未发生事故 and is not what it says; 完成5亿元 stands in 力争完成5亿元."""
    quote = quote_of(REVIEW, "全年未发生较大火灾，力争完成投资5亿元，建成公园2个。")
    assert is_verbatim_claim("未发生较大火灾", (quote,))
    assert is_verbatim_claim("建成公园2个", (quote,))
    assert is_verbatim_claim("全年：未发生较大火灾", (quote,))
    assert is_verbatim_claim("1. 建成公园2个", (quote,))
    assert not is_verbatim_claim("3. 建成公园3个", (quote,))
    assert not is_verbatim_claim("发生较大火灾", (quote,))
    assert not is_verbatim_claim("完成投资5亿元", (quote,))


def test_a_claim_on_one_region_never_gets_another_put_before_it() -> None:
    """The head of the claim before it is carried to a claim without a subject, not to one that names its own."""
    quote = quote_of(REVIEW, "建成公园2个。")
    first = Draft("云栎县2024年：建成公园2个", (quote,))
    for text, carried in (("修路3条", True), ("江西省修路3条", False), ("云栎县修路3条", True)):
        draft = Draft(text, (quote,))
        whole = carry_subject(text, draft, (first, draft))
        assert (whole != text) is carried, whole
        assert whole.count("云栎县") <= 1


@pytest.mark.parametrize("joint", ["，", "、", "和"])
def test_a_long_list_is_judged_in_time(joint: str) -> None:
    """A sentence of a thousand characters whose words all stand in the paragraph takes well under a second of the processor."""
    clauses = [f"{verb}{noun}{kind}" for kind in ("项目", "园区") for noun in NOUNS for verb in VERBS]
    quote = quote_of(REVIEW, "全年" + "，".join(clauses) + "。")
    claim = "云栎县" + joint.join(reversed(clauses))
    assert len(claim) > 1000
    examine(Draft(claim[:200], (quote,)))
    before = time.process_time()
    examine(Draft(claim, (quote,)))
    assert time.process_time() - before < 1.5
