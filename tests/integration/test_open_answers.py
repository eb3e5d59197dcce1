"""Open questions over fictional reports: the answers are in the reports' words, each line cited, within the length."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.nouns.answer import Answer, Turn

YUNTING = """云汀区2023年工作总结和2024年工作思路

一、2023年工作总结
(一)工业经济稳步回升。全年规上工业增加值182.4亿元,同比增长6.3%,增速居全市第2位。受订单不足影响,纺织业产值下降4.1%。
(二)小微园改造扎实推进。坚持规划先行,全年改造小微园12个。一是摸清底数。组织专班逐园走访,建立一园一档,形成86家企业清单。二是强化资金保障。落实改造资金3200万元,发放技改贷款1.8亿元。三是腾笼换鸟。清退低效企业23家,引进数字企业17家。
(三)民生事业持续改善。新增养老床位640张,新建社区食堂18个。城镇新增就业1.26万人。
(四)存在的问题。工业投资后劲不足,高层次人才短缺,部分园区配套滞后。
二、2024年工作思路
(一)推动小微园提档升级。规上工业增加值增长7%左右。计划再改造小微园9个,推广“园区管家”服务模式。
(二)培育低空经济。谋划建设无人机试飞基地1个。
"""
QINGPING = """青屏县2023年工作总结和2024年工作思路

一、2023年工作总结
(一)旅游消费升温。举办采茶节等活动31场,接待游客486万人次。
(二)小微园建设加快。新建小微园4个,入园企业132家,推行“拿地即开工”。
二、2024年工作思路
(一)做强茶产业。新建生态茶园5000亩,培育龙头企业3家。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("open")
    (folder / "云汀区_2023年工作总结.txt").write_text(YUNTING, encoding="utf-8")
    (folder / "青屏县_2023年工作总结.txt").write_text(QINGPING, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder], settings, lambda _: None)
    yield Answerer(open_index(settings), settings)


def length(answer: Answer) -> int:
    return len(re.sub(r"\[\d+\]|\s", "", answer.text))


def check_citations(answer: Answer) -> None:
    assert answer.claims and all(claim.citations for claim in answer.claims)
    assert all(c.text[c.start : c.end] == c.quote for c in answer.citations)


def test_measures_are_told_by_their_items(answerer: Answerer) -> None:
    """Each 一是…二是… with its own words and figures, not its heading alone."""
    answer = answerer.answer("云汀区是怎么推进小微园改造的")
    check_citations(answer)
    for words in ("一园一档", "3200万元", "清退低效企业23家"):
        assert words in answer.text
    assert "计划再改造小微园9个" not in answer.text
    assert answer.text.startswith("共4条：\n1. ")
    assert length(answer) <= 450


def test_done_and_planned_stand_apart(answerer: Answerer) -> None:
    """Where both are meant, a line says which is which."""
    text = answerer.answer("云汀区如何改造小微园").text
    assert text.index("2023年已做工作") < text.index("一园一档") < text.index("2024年安排") < text.index("园区管家")


def test_an_overview_tells_every_section(answerer: Answerer) -> None:
    """Its headings with what says most, the figures of the year first."""
    answer = answerer.answer("云汀区2023年干得怎么样")
    check_citations(answer)
    for words in ("182.4亿元", "小微园改造扎实推进", "城镇新增就业1.26万人"):
        assert words in answer.text
    assert "低空经济" not in answer.text


def test_of_two_reports_of_a_region_that_of_the_year_is_summed_up(tmp_path: Path) -> None:
    """The year asked for tells which report is meant, though both speak of it; without one the latest is."""
    texts = tmp_path / "texts"
    texts.mkdir()
    (texts / "云汀区_2023年工作总结.txt").write_text(YUNTING, encoding="utf-8")
    later = YUNTING.replace("2024年", "2025年").replace("2023年", "2024年").replace("182.4", "197.5")
    (texts / "云汀区_2024年工作总结.txt").write_text(later, encoding="utf-8")
    settings = Settings(folder=tmp_path / "index")
    index_paths([texts], settings, lambda _: None)
    both = Answerer(open_index(settings), settings)
    for question, figure in (("2023年的工作", "182.4"), ("2024年的工作", "197.5"), ("的工作", "197.5")):
        assert figure in both.answer(f"总结一下云汀区{question}").text, question


def test_a_cause_is_given_only_where_the_report_gives_one(answerer: Answerer) -> None:
    """受…影响 is a cause; where there is none the answer says so."""
    assert "受订单不足影响" in answerer.answer("云汀区纺织业产值为什么下降").text
    text = answerer.answer("云汀区规上工业增加值为什么增长").text
    assert "没有直接说明原因" in text or "受订单不足影响" not in text


def test_problems_are_those_the_report_owns_to(answerer: Answerer) -> None:
    """The paragraph of problems and nothing else."""
    text = answerer.answer("云汀区存在哪些问题").text
    assert "后劲不足" in text and "配套滞后" in text and "就业" not in text


def test_a_collection_names_who_says_nothing(answerer: Answerer) -> None:
    """One row a report, and how many were read."""
    text = answerer.answer("各区县分别怎么讲低空经济的").text
    assert "查了2份报告，1份提到；未提到的是青屏县" in text
    assert "云汀区：" in text and "无人机试飞基地1个" in text


def test_practices_are_compared_side_by_side(answerer: Answerer) -> None:
    """A row for each region that is named."""
    text = answerer.answer("云汀区和青屏县小微园建设的做法有什么不同").text
    assert "云汀区：" in text and "青屏县：" in text and "拿地即开工" in text


def test_a_draft_keeps_to_the_length_asked_for(answerer: Answerer) -> None:
    """A paragraph under a heading line, in the report's sentences."""
    answer = answerer.answer("写一段云汀区小微园改造的文字,100字以内")
    check_citations(answer)
    assert answer.text.startswith("云汀区小微园改造\n")
    assert length(answer) <= 120


def test_a_follow_up_asks_another_region_the_same(answerer: Answerer) -> None:
    """那青屏县呢 after an open question is an open question."""
    text = answerer.answer("那青屏县是怎么做的呢", [Turn("云汀区怎么推进小微园改造?", "…")]).text
    assert "拿地即开工" in text and "3200万元" not in text


def test_half_years_are_what_a_half_yearly_report_tells_and_plans(tmp_path: Path) -> None:
    """Of 上半年总结和下半年思路 the first half is the review, the second the plan."""
    text = (
        "云汀区2023年上半年工作总结和下半年工作思路\n\n一、上半年工作总结\n(一)治水有力。清淤12公里,新建泵站2座。\n"
        "二、下半年工作思路\n(一)治水再加力。清淤30公里,改造泵站5座。\n"
    )
    (tmp_path / "云汀区_2023年上半年工作总结.txt").write_text(text, encoding="utf-8")
    settings = Settings(folder=tmp_path / "index")
    index_paths([tmp_path], settings, lambda _: None)
    half = Answerer(open_index(settings), settings)
    first, second = (half.answer(f"云汀区{when}怎么治水").text for when in ("上半年", "下半年"))
    assert "清淤12公里" in first and "清淤30公里" not in first
    assert "清淤30公里" in second and "清淤12公里" not in second


def test_what_no_report_speaks_of_is_not_answered(answerer: Answerer) -> None:
    """A topic or a place that is nowhere gets no text."""
    assert answerer.answer("云汀区怎么发展海洋渔业").abstained
    assert answerer.answer("上海市怎么推进小微园改造").abstained
    assert answerer.answer("概括一下上海2023年工作").abstained


def test_a_table_holds_a_citation_in_every_cell(answerer: Answerer) -> None:
    """A row a region, sorted as asked; the same table as a block; what no report tells is left empty."""
    answer = answerer.answer("云汀区和青屏县2023年新增养老床位、新建小微园列个表")
    (block,) = answer.blocks
    assert block.head == ("地区", "2023年新增养老床位", "2023年新建小微园")
    cells = {row[0].text: row[1:] for row in block.rows}
    assert cells["云汀区"][0].text == "640张" and cells["云汀区"][0].citations
    assert cells["青屏县"][0].text == "—" and not cells["青屏县"][0].citations
    assert cells["青屏县"][1].text == "4个"
    assert "| 云汀区 | 640张[" in answer.text


def test_a_table_without_an_indicator_lists_what_is_planned_or_done(answerer: Answerer) -> None:
    """目标 and 要达到的数 ask for the plan, a year behind for what was done; the figures of the year first, each cited."""
    planned = answerer.answer("云汀区要达到的数,列成表格给我")
    (block,) = planned.blocks
    assert block.head == ("指标", "目标")
    cells = {row[0].text: row[1].text for row in block.rows}
    assert cells["规上工业增加值"] == "7%左右" and cells["再改造小微园"] == "9个"
    assert all(row[1].citations for row in block.rows) and "182.4亿元" not in planned.text
    asked = answerer.answer("云汀区2024年养老床位目标列张表")
    assert "7%左右" not in asked.text


def test_the_last_answer_is_put_into_another_shape(answerer: Answerer) -> None:
    """Expanded, shortened, as a table, its figures alone, of one region: always with its citations."""
    brief = Turn("云汀区是怎么推进小微园改造的,90字以内")
    assert "坚持规划先行" not in answerer.answer(brief.question).text
    expanded = answerer.answer("展开第一条", [brief])
    assert "坚持规划先行，全年改造小微园12个" in expanded.text and "3200万元" not in expanded.text
    before = [Turn("云汀区是怎么推进小微园改造的")]
    full = answerer.answer("云汀区是怎么推进小微园改造的")
    assert length(answerer.answer("简短点", before)) < length(full)
    table = answerer.answer("换成表格", before)
    assert table.blocks and len(table.blocks[0].rows) == len(full.claims)
    figures = answerer.answer("只要数字", before)
    assert "23家" in figures.text and "一园一档" not in figures.text
    for answer in (expanded, table, figures):
        check_citations(answer)


ELSEWHERE = Turn(
    "云汀区怎么推进小微园改造?", "一是建立一园一档;二是落实改造资金3200万元;三是引进外星技术;四是清退低效企业23家。"
)


def test_an_answer_from_elsewhere_is_found_again_in_the_reports(answerer: Answerer) -> None:
    """Its sentences are looked for; what no report says is not told, and the items keep their numbers."""
    expanded = answerer.answer("第二条展开讲讲", [ELSEWHERE])
    check_citations(expanded)
    assert "技改贷款1.8亿元" in expanded.text and "一园一档" not in expanded.text
    fourth = answerer.answer("第四条展开讲讲", [ELSEWHERE])
    assert "引进数字企业17家" in fourth.text
    assert "外星" not in answerer.answer("第三条展开讲讲", [ELSEWHERE]).text
    joined = answerer.answer("写成一段", [ELSEWHERE])
    check_citations(joined)
    assert "3200万元" in joined.text and "23家" in joined.text and "外星" not in joined.text
    assert "\n" not in joined.text and "1. " not in joined.text


def test_what_no_record_answers_is_told_in_the_report_s_words(answerer: Answerer) -> None:
    """A question that names no form of text is answered by what the report says of its topic, one for a figure is not."""
    assert "推广“园区管家”服务模式" in answerer.answer("云汀区“园区管家”推到哪一步了").text
    assert answerer.answer("云汀区地铁推到哪一步了").abstained
    # A record that tells of half of what is asked about is no answer to the whole.
    assert "专班逐园走访" in answerer.answer("云汀区小微园专班和贷款推到哪一步了").text


def test_one_region_of_a_comparison_is_told_alone(answerer: Answerer) -> None:
    """只看… keeps the question and leaves the other regions out."""
    text = answerer.answer("只看青屏县", [Turn("各区县怎么抓小微园")]).text
    assert "拿地即开工" in text and "3200万元" not in text
