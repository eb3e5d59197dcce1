"""Open questions over invented paragraphs: how many lines, of which report and section, at what length."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.compose.compose_open import compose_open
from juzheng.qa.compose.overview import outline
from juzheng.qa.compose.passages_meant import passages_meant
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import OpenAsk, OpenForm, Period, Query
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.words.content_words import weigh_words

ASKED = Query("", "text", ())
ROADS = "改造农村公路{}公里。"
FILLER = ("新建口袋公园3座。", "引进企业12家。", "举办文化活动40场。", "培训教师200名。", "发放助学金86万元。")


def report(
    *told: tuple[str, tuple[str, ...]], region: str = "云汀区", year: int = 2025, plan_year: int | None = 2026
) -> ReportView:
    """A report of paragraphs, each a text with the headings above it."""
    paragraphs = tuple(Paragraph(n, text, 0, len(text), section) for n, (text, section) in enumerate(told, 1))
    described = Description(f"{region}报告", "总结", region=region, year=year, plan_year=plan_year)
    made = Report(f"report of {region}", f"{region}.txt", described, paragraphs)
    return view_report(made, find_figures(made))


def told_plainly(*texts: str, region: str = "云汀区") -> ReportView:
    return report(*((text, ("一、2025年工作总结",)) for text in texts), region=region)


def answer(form: OpenForm, topic: str, *views: ReportView, **asked: int | bool) -> tuple[Draft, ...]:
    """The claims of an open answer, none where the reports say nothing."""
    ask = OpenAsk(form, topic, weigh_words(topic), **asked)  # type: ignore[arg-type]
    opened = compose_open(ASKED, ask, views, {})
    return opened.drafts if opened else ()


def said(drafts: tuple[Draft, ...]) -> str:
    return "".join(draft.before + draft.text for draft in drafts)


@pytest.mark.parametrize(("items", "counted"), [(2, ""), (3, "共3条")])
def test_a_list_is_counted_from_three_items_on(items: int, counted: str) -> None:
    """Two are counted at a glance."""
    view = told_plainly(*(ROADS.format(10 + n) for n in range(items)), *FILLER)
    drafts = answer("measures", "农村公路", view)
    assert len(drafts) == items
    assert drafts[0].before.partition("\uff1a")[0] == (counted or "1. ")


@pytest.mark.parametrize(("whole", "lines"), [(False, 12), (True, 15)])
def test_a_list_that_is_wanted_whole_has_every_item(whole: bool, lines: int) -> None:
    """全部列出来 has no end at twelve lines."""
    view = told_plainly(*(ROADS.format(10 + n) for n in range(15)), *FILLER)
    assert len(answer("measures", "农村公路", view, whole=whole)) == lines


def test_a_shorter_answer_is_shorter() -> None:
    """再短一点 halves a short answer, and of a long one leaves 160 characters."""
    view = told_plainly(*(f"第{n}批农村公路改造里程{10 + n}公里、惠及群众{20 + n}万人。" for n in range(15)), *FILLER)
    full, short = (said(answer("explain", "农村公路", view, shorter=shorter)) for shorter in (False, True))
    assert len(full) > 240 and 0 < len(short) <= 170


LONG = "农村公路改造持续推进，{0}镇改造农村公路{1}公里，{0}镇新建农村公路桥梁{1}座，{0}镇农村公路安装护栏{1}处"
LONG += "，{0}镇农村公路养护{1}万元，{0}镇农村公路绿化{1}公里。"


@pytest.mark.parametrize(("reports", "least", "most"), [(2, 300, 560), (7, 561, 850)])
def test_more_than_six_reports_have_the_room_of_a_collection(reports: int, least: int, most: int) -> None:
    """Two are held side by side in few words; seven at 560 characters would have hardly a clause each."""
    names = ("云汀区", "枫岭县", "白桦县", "青屏县", "石桥县", "麦浦县", "棠溪县")[:reports]
    views = [
        told_plainly(*(LONG.format(f"{name[0]}{place}", n + 11) for n, place in enumerate("东南西北")), region=name)
        for name in names
    ]
    assert least <= len(said(answer("compare", "农村公路", *views))) <= most


def test_what_tells_results_goes_first_of_what_is_as_much_to_the_point() -> None:
    """Of two sentences on the roads the one with kilometres and money; but no list of figures stands before what is meant."""
    view = told_plainly("农村公路管护有序推进。", "农村公路投入1.2亿元，居全市第一。", *FILLER)
    assert said(answer("explain", "农村公路", view, most=1)) == "农村公路投入1.2亿元，居全市第一"
    figures = "引进企业12家，产值增长8%，投资20亿元，增长9%，税收3亿元，增长7%，农村公路另行安排。"
    other = told_plainly(figures, "农村公路养护有序推进。", *FILLER)
    assert said(answer("explain", "农村公路养护", other, most=1)) == "农村公路养护有序推进"


SILENT = tuple(f"{a}{b}县" for a in "云枫白青石麦" for b in "汀岭桦屏桥浦")


@pytest.mark.parametrize(
    ("silent", "told"),
    [(1, "查了3份报告，2份提到；未提到的是云汀县。\n"), (33, f"未提到的是{'、'.join(SILENT[:31])}等33份。\n")],
)
def test_reports_that_say_nothing_are_named(silent: int, told: str) -> None:
    """Up to thirty-one; of more their number is told."""
    speaking = [told_plainly("改造农村公路12公里。", *FILLER, region=name) for name in ("棠溪县", "砚山县")]
    views = [*speaking, *(told_plainly(*FILLER, region=name) for name in SILENT[:silent])]
    assert answer("collect", "农村公路", *views)[0].before.endswith(told)


def test_each_of_many_reports_has_a_row_that_says_something() -> None:
    """Of forty each has two short clauses; where there is so little room the name of an item takes none of it."""
    item = "推进一批民生实事。一是畅通百姓出行。改造农村公路12公里，惠及群众3万人。二是新建公园。"
    drafts = answer("collect", "农村公路", *(told_plainly(item, *FILLER, region=f"第{n}县") for n in range(40)))
    assert {draft.text.partition("\uff1a")[2] for draft in drafts} == {"改造农村公路12公里，惠及群众3万人"}
    named = answer("collect", "农村公路", *(told_plainly(item, *FILLER, region=f"第{n}县") for n in range(3)))
    assert all("畅通百姓出行\uff1a改造" in draft.text for draft in named)


@pytest.mark.parametrize(("told", "whole"), [(1, False), (4, True)])
def test_the_topic_of_a_whole_report_is_summed_up_as_the_report(told: int, whole: bool) -> None:
    """Roads in one paragraph of nine are told alone; where every third speaks of them the report itself is meant."""
    view = told_plainly(*(ROADS.format(10 + n) for n in range(told)), *FILLER, "社会大局稳定。", "新建学校2所。")
    told_of = said(answer("overview", "农村公路", view))
    assert "农村公路" in told_of and ("引进企业12家" in told_of) == whole


CHAPTER = "一、2025年工作总结"
HEADED = (
    ("工业投资20亿元，增长9%，工业产值380亿元，增长8%。", (CHAPTER, "(一)工业经济")),
    ("农业产值12亿元，增长4%，居全市第一。", (CHAPTER, "(二)农业农村")),
    ("旅游收入8亿元，增长12%，入选首批示范区。", (CHAPTER, "(三)文化旅游")),
    ("干部作风有所转变。", (CHAPTER, "(四)作风建设")),
)


def outlined(*told: tuple[str, tuple[str, ...]], every: bool, limit: int = 400) -> str:
    view = report(*told)
    return said(tuple(outline(view, list(view.passages.values()), limit, every=every)))


def test_where_every_section_is_asked_for_each_is_told() -> None:
    """主要做了哪几个方面 tells 作风建设 as well, which has no figures; an overview tells what says most."""
    every = outlined(*HEADED, every=True, limit=150)
    assert all(label in every for label in ("工业经济", "农业农村", "文化旅游", "作风建设"))
    assert "作风建设" not in outlined(*HEADED, every=False, limit=150)


def test_what_stands_before_the_sections_is_none_of_them() -> None:
    """An introduction is left out beside three sections, but not where the report has none or two."""
    before = ("全年完成重点工作26项，总投资31亿元。", (CHAPTER,))
    assert "26项" not in outlined(before, *HEADED, every=True)
    assert "26项" in outlined(before, *HEADED[:2], every=True)
    assert "26项" in outlined(before, every=True)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("现在，我向大会报告工作，请予审议。", False),
        ("县人民代表大会决议全面落实，区长　李明", False),
        ("干部作风有所转变。", True),
    ],
)
def test_an_address_is_no_result(text: str, told: bool) -> None:
    """请予审议 opens a report and tells nothing of what was done."""
    assert (text[:6] in outlined((text, (CHAPTER, "(一)总述")), HEADED[1], every=True)) == told


HALF = report(
    ("上半年引进企业12家。", ("一、2025年上半年工作总结",)),
    ("加快引进一批企业。", ("二、2025年下半年工作计划",)),
    year=2025,
    plan_year=2025,
)


@pytest.mark.parametrize(("span", "numbers"), [("上半年", [1]), ("下半年", [2]), (None, [1, 2]), ("11月", [1, 2])])
def test_a_report_on_half_a_year_plans_the_other(span: str | None, numbers: list[int]) -> None:
    """下半年 is what it plans; what is asked without a half may be either."""
    query = Query("", "text", (), periods=(Period(2025, None, span),))
    meant = passages_meant(query, OpenAsk("measures", "企业"), HALF)
    assert [passage.paragraph.number for passage in meant] == numbers


LACKS = "工作中还存在不少问题：工业投资后劲不足；高层次人才短缺；园区配套滞后。"


@pytest.mark.parametrize("both", [True, False])
def test_an_overview_of_both_sides_ends_with_what_falls_short(both: bool) -> None:
    """好的坏的都带上 asks for it; another overview leaves it out."""
    view = report(*HEADED, (LACKS, (CHAPTER, "(五)存在的问题")))
    drafts = answer("overview", "", view, limit=300, both_sides=both)
    assert "工业投资20亿元" in said(drafts)
    assert any(d.before == "不足\uff1a" and "后劲不足" in d.text for d in drafts) == both


def test_what_is_gathered_from_one_report_is_listed_and_no_more() -> None:
    """挪用 in two sentences of a report: each by itself, without what stands beside it in a sentence."""
    view = told_plainly("7个县挪用资金1843万元，用于发放工资。", "新建学校2所。河道经费挪用1260万元。", *FILLER)
    told_of = said(answer("collect", "“挪用”", view))
    assert "1843万元" in told_of and "1260万元" in told_of and "学校" not in told_of and "查了" not in told_of


def test_the_report_that_has_the_whole_name_speaks_of_it() -> None:
    """新能源汽车 and 动力电池 are no 新能源电池产业, however often they are told."""
    cars = told_plainly(
        "新能源汽车产量48万辆，动力电池产量96吉瓦时，产业产值300亿元。",
        "新能源产业项目12个，电池项目3个。",
        region="岚江省",
    )
    cells = told_plainly("新能源电池产业产值1024亿元。", *FILLER, region="云汀市")
    assert "1024亿元" in said(answer("draft", "新能源电池产业", cars, cells))
    assert "48万辆" in said(answer("draft", "新能源汽车", cars, cells))


@pytest.mark.parametrize(("kind", "told_of"), [("政府工作报告", "工业"), ("总结", "养老")])
def test_of_several_reports_of_a_region_its_governments_is_meant(kind: str, told_of: str) -> None:
    """Where no topic is named; else the one that speaks of the year."""
    government = report(("工业投资20亿元，增长9%。", (CHAPTER,)), year=2025)
    government = replace(government, description=replace(government.description, kind=kind))
    bureau = report(("养老床位2.3万张，增长9%。", (CHAPTER,)), year=2026)
    assert told_of in said(answer("overview", "", government, bureau))
