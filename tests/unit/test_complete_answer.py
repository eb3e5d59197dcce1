"""A record is told in the clauses of its sentence where these tell more of what is asked for, and by itself where they do not."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.settings import ReadSettings
from juzheng.qa.compose.complete_answer import complete_answer
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.lacks import tell_lacks
from juzheng.qa.compose.phrase_figure import draft_figure
from juzheng.qa.find.rank_records import rank_figures
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import REVIEW, report_of

RELIEF = "为10.2万人发放失业保险金7.1亿元，为6.3万人发放补助金1.8亿元。"
WATER = "全县3个乡挪用项目资金186万元，其中柳岸乡92万元用于修办公楼，石桥乡94万元用于还旧债，已全部追回。"
RANKED = "规上工业增加值增长7.3%，居全国第9位，比上年前移4位。"
MARGINS = "地区生产总值1863亿元，增长5.7%，高于全国0.5个百分点、高于全省0.3个百分点。"
AUDITED = "年底召开总结会，发放失业保险金7.1亿元，由街道社保所审核，印发简报。"
REPAIRED = "改造危房312户，资金全部到位，验收工作有序推进。"
PIPES = "新建污水管网86公里，投入资金全部由县财政承担。"
CLEARED = "破获案件1286起，同比下降14.3%；破案率67.96%，同比上升5.8个百分点。"
GUARDED = "查验交通工具983.1万架次，其中飞机20.4万架次，火车4.4万架次，汽车939.2万架次，由口岸办负责。"
CHAIN = "园区由晶曜科技牵头，入驻配套商37家。"
CHECKED = "检查企业312家，发现隐患1260条，整改1218条，整改率96.7%。"
BEDS = "病床使用率为79.9%，其中社区中心为50.5%，乡卫生院为54.8%。"


def complete(question: str, text: str, refused: bool = False, alone: bool = False, told: bool = True) -> str:
    """The answer of one report for 2025 to a question, with what it lacks; what would be quoted is turned down where ``refused``.
    Where ``alone`` the first record of the text is all that was found; where not ``told``, it is told in other words than a record's."""
    report = report_of(text, section=REVIEW, region="云汀区", region_path=("岚江省", "云汀区"))
    view = view_report(report, find_figures(report))
    query = read_question(f"云汀区{question}", KnownRegions([view.description]))
    passages = Searched((view, passage) for passage in view.passages.values())
    whole = compose(query, passages)
    if alone:
        first = min(rank_figures(query, query.parts[0], passages), key=lambda e: e.figure.start)
        draft = draft_figure(first)
        whole = Composition((draft if told else replace(draft, told=None),), ())

    def passes(draft: Draft) -> bool:
        return not refused and bool(pass_gate((draft,)).drafts)

    whole = complete_answer(query, whole, passes)
    told = "；".join(draft.text for draft in pass_gate(whole.drafts).drafts)
    return told + tell_lacks(whole.lacks)


@pytest.mark.parametrize(
    ("question", "text", "told", "untold"),
    [
        # Two things are asked for and a record was found for one.
        ("2025年发了多少失业保险金，有多少人领到", RELIEF, ("10.2万人", "7.1亿元"), ("6.3万",)),
        # The second clause asks for no number, or has none.
        (
            "2025年发了多少失业保险金，由谁审核",
            AUDITED,
            ("云汀区2025年：发放", "7.1亿元", "由街道社保所审核"),
            ("总结",),
        ),
        ("2025年改造了多少户，资金到位了吗", REPAIRED, ("312户", "资金全部到位"), ("验收",)),
        ("2025年新建了多少公里污水管网，投了多少钱", PIPES, ("86公里", "全部由县财政承担"), ()),
        ("2025年园区由哪家公司牵头，入驻了多少家配套商", CHAIN, ("晶曜科技牵头", "37家"), ()),
        # Two ranks, two margins.
        ("2025年规上工业增加值增速全国第几，比上年前移了几位", RANKED, ("第9位", "前移4位"), ()),
    ],
)
def test_a_sentence_is_quoted_as_far_as_it_tells_what_is_asked(
    question: str, text: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    """The shortest run of clauses that has it stands for the record, behind the same place and time; nothing is said to be lacking."""
    answer = complete(question, text)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in (*untold, "没有查到")), answer


@pytest.mark.parametrize(
    ("question", "text", "untold"),
    [
        ("2025年地区生产总值多少", MARGINS, "高于"),
        ("2025年乡卫生院病床使用率多少", BEDS, "79.9"),
        ("2025年发放失业保险金多少亿元", RELIEF, "10.2万人"),
        ("2025年发了多少失业保险金", AUDITED, "审核"),
        ("2025年刑事破案率多少，上升几个点", CLEARED, "1286"),
        ("2025年发了多少失业保险金，标准是怎么定的", AUDITED, "审核"),
    ],
)
def test_a_record_that_is_all_that_is_asked_for_stays_alone(question: str, text: str, untold: str) -> None:
    """What stands beside it is another figure, which nobody asked for."""
    answer = complete(question, text)
    assert answer and untold not in answer, answer


def test_members_are_listed_behind_what_counts_them() -> None:
    """哪几个: a record of how many there are goes on to say which; where the clauses are too far off it stays alone."""
    question = "哪几个乡挪用了资金"
    assert "石桥乡94万元用于还旧债" in complete(question, WATER, alone=True)
    far = WATER.replace("，其中", f"，{'不断加强管理和监督检查，' * 9}其中")
    assert "石桥乡" not in complete(question, far, alone=True)


def test_records_of_one_sentence_are_told_in_its_clauses() -> None:
    """Of three parts two have a record of one sentence; the clauses from the first to the last have the third."""
    answer = complete("2025年查了多少家企业，发现多少问题，整改了多少", CHECKED)
    assert "检查企业312家，发现隐患1260条，整改1218条" in answer, answer


def test_a_verdict_is_not_given_up_for_clauses() -> None:
    """Which one is first stays said, though its sentence tells what a second clause asks for."""
    assert "最高的是汽车" in complete("2025年查验的交通工具哪种最多，由谁负责", GUARDED)


def test_only_what_tells_a_record_is_completed() -> None:
    """What is computed or quoted already stays as it is."""
    question = "2025年发了多少失业保险金，由谁审核"
    assert "审核" in complete(question, AUDITED, alone=True)
    assert "审核" not in complete(question, AUDITED, alone=True, told=False)


def test_a_row_of_a_table_is_no_clause(tmp_path: Path) -> None:
    """The cells beside a number are not quoted as if they were a sentence."""
    table = "| 学院 | 人数 | 说明 |\n|---|---|---|\n| 计算机学院 | 1386人 | 教务处审核 |\n| 外语学院 | 318人 | 招就处审核 |\n"
    path = tmp_path / "云汀区2025年毕业情况.md"
    path.write_text(f"# 云汀区2025年毕业情况\n\n{table}", encoding="utf-8")
    report = parse_report(path, path.name, ReadSettings())
    view = view_report(report, find_figures(report))
    query = read_question("云汀区2025年计算机学院多少人，由谁审核", KnownRegions([view.description]))
    passages = Searched((view, passage) for passage in view.passages.values())
    cell = next(e for e in rank_figures(query, query.parts[0], passages) if e.figure.raw.startswith("1386"))
    whole = Composition((draft_figure(cell),), ())
    assert complete_answer(query, whole, bool) == whole


def test_what_does_not_pass_the_gate_is_not_quoted() -> None:
    """The records stay as they were, with what they lack."""
    assert "7.1亿元" not in complete("2025年发了多少失业保险金，有多少人领到", RELIEF, refused=True)
