"""The sentences of an earlier answer found again in the reports: which piece says the same, and where none does."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.anchor_answer import MOST_SENTENCES, anchor_answer, likeness, split_answer
from juzheng.qa.compose.headings import draft_headings, find_headings, find_sections
from juzheng.qa.nouns.report_view import ReportView, view_report
from tests.unit.read_sentence import report_of


@pytest.mark.parametrize(
    ("answer", "sentences"),
    [
        ("清淤12公里[1]。新建泵站2座[2]。", ["清淤12公里", "新建泵站2座"]),
        ("1. 清淤12公里；投入3亿元[1]\n2. 新建泵站2座[2]", ["清淤12公里；投入3亿元", "新建泵站2座"]),
        ("措施：一是清淤；二是截污。", ["清淤", "截污"]),
        ("- 清淤12公里\n- 截污8公里", ["清淤12公里", "截污8公里"]),
        # One number at a line's beginning numbers nothing, and 12.5 is no item.
        ("12.5公里河道清淤。水质好转。", ["12.5公里河道清淤", "水质好转"]),
        ("好。", []),
        ("清淤。" * 90, ["清淤"] * MOST_SENTENCES),
    ],
)
def test_an_answer_is_cut_into_items_or_sentences(answer: str, sentences: list[str]) -> None:
    """Without marks and the numbers of citations; a very long one is not read to its end."""
    assert split_answer(answer) == sentences


def test_numbers_speak_louder_than_words() -> None:
    """What has the number of a sentence is nearer to it than what has as many of its words."""
    said = likeness("清淤河道12公里")
    assert said.within(likeness("整治河道12公里")) > said.within(likeness("清淤河道9公里"))
    assert said.within(said) == 1.0 and likeness("").within(said) == 0.0


def view_of(*texts: str, region: str = "云汀区") -> ReportView:
    return view_report(report_of(*texts, region=region, region_path=("岚江省", region)), ())


WORKS = view_of(
    "全年清淤河道12公里，投入资金3亿元。",
    "全年清淤河道9公里，拆除码头。",
    "会议要求推进截污纳管和清淤疏浚等各项工作。",
    "推进城乡共治。推进截污纳管扩面增效，完成投资。",
    "推进截污纳管。新建管网8公里，改造泵站。",
)


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("清淤河道12公里", "全年清淤河道12公里"),
        ("清淤河道9公里", "全年清淤河道9公里"),
        ("投入资金3亿元清淤", "投入资金3亿元"),
        # A piece that its own lead names goes before one that holds the same words in passing.
        ("推进截污纳管", "推进截污纳管：新建管网8公里"),
        ("引进院士7名", None),
        ("河道水质明显改善，群众满意度提升", None),
    ],
)
def test_a_sentence_is_told_again_in_the_words_of_the_report_that_says_it(sentence: str, told: str | None) -> None:
    """By its number and its words; what no report says is not told."""
    (draft,) = anchor_answer(sentence, [WORKS])
    assert draft is None if told is None else draft is not None and draft.text == told


def test_a_sentence_of_a_region_is_looked_for_in_its_report_alone() -> None:
    """Two reports say the same; the one whose region the sentence names is cited, and its name put before it."""
    other = view_of("全年清淤河道12公里，投入资金3亿元。", region="砚湖区")
    (draft,) = anchor_answer("砚湖区清淤河道12公里", [WORKS, other])
    assert draft is not None and draft.quotes[0].view is other and draft.text == "砚湖区：全年清淤河道12公里"


def headed(*sections: tuple[str, str]) -> ReportView:
    """A report of (heading, text), each under a heading of its own in one chapter."""
    report = report_of(*(text for _, text in sections))
    paragraphs = tuple(
        type(p)(p.number, p.text, p.start, p.end, ("二、工作思路", heading))
        for p, (heading, _) in zip(report.paragraphs, sections, strict=True)
    )
    return view_report(type(report)(report.report_id, report.file, report.description, paragraphs), ())


PLANS = (
    ("(一)抓项目，强支撑", "(一)抓项目，强支撑。新建厂房。"),
    ("(二)促改革，添动力", "(二)促改革，添动力。推进改革。"),
    ("(三)惠民生，增福祉", "(三)惠民生，增福祉。新建学校。"),
)


def test_headings_beside_each_other_are_a_list_of_as_many_as_are_asked_for() -> None:
    """Each without its mark, cut at its comma where all would be too long."""
    view = headed(*PLANS)
    found = find_headings(view, list(view.passages.values()), 3)
    assert [d.text for d in draft_headings(view, found, 100)] == [
        "抓项目，强支撑",
        "促改革，添动力",
        "惠民生，增福祉",
    ]
    assert [d.text for d in draft_headings(view, found, 20)] == ["抓项目", "促改革", "惠民生"]
    assert find_headings(view, list(view.passages.values()), 4) == []


def test_a_chapter_of_two_sections_is_no_list() -> None:
    """Three sections stand for the chapter, two do not."""
    three, two = headed(*PLANS), headed(*PLANS[:2])
    assert len(find_sections(three, list(three.passages.values()))) == 3
    assert find_sections(two, list(two.passages.values())) == []
