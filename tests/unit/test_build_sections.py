"""Paragraphs get the path of headings that a reader would give them."""

from juzheng.index.parse.build_sections import Passage, build_sections, lead_of
from juzheng.index.read.clean_page import clean_page
from juzheng.index.report import SourceText, TableRow, TableSpan

BODY = (
    "坚持把项目建设作为经济工作的主抓手，全年新开工亿元以上项目32个，完成投资54亿元，同比增长12.4%，总量居全市第2位。"
)


def build(*lines: str) -> list[tuple[str, str, tuple[str, ...]]]:
    text = "\n".join(lines)
    passages: tuple[Passage, ...] = build_sections(text, clean_page(SourceText(text)).blocks)
    return [(text[passage.start : passage.end], passage.kind, passage.section) for passage in passages]


def test_headings_nest_as_the_report_numbers_them() -> None:
    """一、 over (一) over 1., and each heading's own path includes itself."""
    built = build("一、总结", "(一)工业", "1.抓项目,扩投资", BODY, "2.抓改革", BODY, "(二)其他", BODY, "二、思路", BODY)
    assert [section for _, _, section in built] == [
        ("一、总结",),
        ("一、总结", "(一)工业"),
        ("一、总结", "(一)工业", "1.抓项目,扩投资"),
        ("一、总结", "(一)工业", "1.抓项目,扩投资"),
        ("一、总结", "(一)工业", "2.抓改革"),
        ("一、总结", "(一)工业", "2.抓改革"),
        ("一、总结", "(二)其他"),
        ("一、总结", "(二)其他"),
        ("二、思路",),
        ("二、思路",),
    ]


def test_unusual_nesting_is_learnt_from_the_report() -> None:
    """Where 1、 stands over (一), the paths follow, and a second 1、 closes what lies below the first."""
    built = build("一、总结", "1、稳优势", "(一)工业。" + BODY, "(二)投资。" + BODY, "2、促协作", "(一)防疫。" + BODY)
    assert built[3][2] == ("一、总结", "1、稳优势", "(二)投资")
    assert built[5][2] == ("一、总结", "2、促协作", "(一)防疫")


def test_mark_with_a_whole_paragraph_names_the_section_and_stays_text() -> None:
    """The lead clause becomes the section's title; the paragraph keeps its kind and all its text."""
    built = build("一、总结", "(一)聚焦扩大内需，确保经济平稳运行。" + BODY)
    assert built[1] == (
        "(一)聚焦扩大内需，确保经济平稳运行。" + BODY,
        "text",
        ("一、总结", "(一)聚焦扩大内需，确保经济平稳运行"),
    )


def test_short_lines_without_a_mark_are_headings_where_paragraphs_follow() -> None:
    """A report that heads its paragraphs with short sentences gets these as sections; lead-ins are none."""
    built = build(
        "一、回顾", "重点做好以下工作。", "生态底色更加亮丽。", BODY, "经济运行持续向好。", BODY,
        "特色产业向新向优。", BODY, "二、安排", BODY
    )  # fmt: skip
    assert [kind for _, kind, _ in built] == [
        "heading", "text", "heading", "text", "heading", "text", "heading", "text", "heading", "text"
    ]  # fmt: skip
    assert built[5][2] == ("一、回顾", "经济运行持续向好")
    assert built[9][2] == ("二、安排",)


def test_a_numbered_line_that_states_something_is_no_heading() -> None:
    """Two sentences, or a figure, under a small number are text; without them the line is a heading."""
    for line, kind in (("1.抓项目", "heading"), ("1.抓项目。促投资", "text"), ("1.新开工项目32个", "text")):
        assert build("一、总结", line, BODY, "2.抓改革", BODY)[1][1] == kind, line


def test_a_chapter_that_names_a_time_is_a_heading_whatever_follows() -> None:
    """2025年工作安排 over a short line; another short line is none there."""
    for line, kind in (("2025年工作安排", "heading"), ("过去五年的成就", "heading"), ("各项工作安排", "text")):
        assert build("一、总结", BODY, line, "抓好落实。", "二、其他", BODY)[2][1] == kind, line


def test_missing_number_is_filled() -> None:
    """A paragraph without a mark between (三) and (五) is the fourth section, named by its lead."""
    built = build("一、总结", "(三)抓项目。" + BODY, "聚力打好平台提升战，" + BODY, "(五)抓整治。" + BODY)
    assert built[2][2] == ("一、总结", "聚力打好平台提升战，坚持把项目建设作为经济工作的主抓手")


def test_address_to_the_assembly_leaves_the_last_section() -> None:
    """各位代表 at the end speaks for the main part, not for its last section."""
    built = build("三、安排", "（八）抓民生。" + BODY, "各位代表！新征程对政府自身建设提出了新要求。" + BODY)
    assert built[2][2] == ("三、安排",)


def test_glossary_is_a_section_of_its_own() -> None:
    """附件 with its name and its numbered notes leave the report's sections."""
    built = build(
        "三、安排",
        BODY,
        "附件",
        "《政府工作报告》名词解释",
        "1.两重：国家重大战略实施。",
        "2.2026年实事：提高保障标准。",
    )
    assert built[3][2] == ("附件", "《政府工作报告》名词解释")
    assert built[5] == ("2.2026年实事：提高保障标准。", "text", ("附件", "《政府工作报告》名词解释", "2.2026年实事"))


def test_report_on_one_line_is_cut_at_its_marks() -> None:
    """一、, (一) and 一是 begin paragraphs there, headings are parted from the text behind them, nothing is lost."""
    line = (
        "一、2023年上半年工作情况 (一)抓运行。" + BODY * 3
        + " (二)抓投资,扩增量。一是抓招引。" + BODY + "二是抓开工。" + BODY
        + "，三是抓要素。" + BODY * 3 + " 二、下半年思路 (一) 抓考核。一是压实责任。" + BODY + "二是牵头抓总。" + BODY
    )  # fmt: skip
    built = build(line)
    assert "".join(text for text, _, _ in built) == line.replace(" 二、", "二、").replace(" (一)抓", "(一)抓").replace(
        " (二)", "(二)"
    ).replace("思路 (", "思路(")
    assert [text[:6] for text, _, _ in built] == [
        "一、2023", "(一)抓运行", "(二)抓投资", "一是抓招引。", "二是抓开工。", "三是抓要素。", "二、下半年思",
        "(一) 抓考", "一是压实责任", "二是牵头抓总",
    ]  # fmt: skip
    assert built[4][2] == ("一、2023年上半年工作情况", "(二)抓投资,扩增量")


def test_ordinary_lines_are_not_cut_at_items() -> None:
    """In a report with a paragraph a line, (1)…(2)… and 一是… within one stay in it."""
    line = "办好民生实事。（1）" + BODY + "（2）" + BODY + "一是" + BODY + "二是" + BODY
    assert [text for text, _, _ in build("三、安排", line)] == ["三、安排", line]


def test_paragraph_of_a_million_characters_is_cut_at_sentences() -> None:
    """A paragraph nobody can be shown becomes pieces that end with sentences and hold everything."""
    built = build("三、安排", BODY * 20_000)
    assert all(len(text) <= 6000 and text.endswith("。") for text, _, _ in built[1:])
    assert "".join(text for text, _, _ in built[1:]) == BODY * 20_000


def test_lead_stops_at_the_first_stop_or_before_figures() -> None:
    """The name of a section is short: up to a stop or colon, a comma near the limit, or the first year."""
    assert lead_of("(一)工业增加值:2022年1-5月,全区", 3) == "(一)工业增加值"
    text = "(一)紧盯指标打好翻身仗2022年全区483家企业累计完成产值380.7亿元同比下降5.2%。"
    assert lead_of(text, 3) == "(一)紧盯指标打好翻身仗"
    assert len(lead_of("(一)" + "无标点的长句" * 30, 3)) <= 43


def test_each_row_of_a_table_is_a_paragraph() -> None:
    """However long a table is, its rows are paragraphs that know their place and their heads."""
    rows = ["指标 | 数值 | 增速", *(f"第{at}项指标 | {at}.5亿元 | 5.8%" for at in range(1000))]
    text = "\n".join(rows)
    passages = build_sections(text, clean_page(SourceText(text, tables=(TableSpan(0, len(text), "指标"),))).blocks)
    assert [text[passage.start : passage.end] for passage in passages] == rows
    assert all(passage.kind == "table" for passage in passages)
    assert passages[0].row == TableRow("指标", 1, 1, ())
    assert passages[1000].row == TableRow("指标", 1001, 1, ("指标", "数值", "增速"))


def test_indents_part_paragraphs_where_line_ends_are_lost() -> None:
    """A page on one line whose paragraphs still begin with two full-width blanks is cut at these."""
    parts = ["云栎区2022年工作总结", "2022年，" + BODY * 3, BODY * 4, BODY * 4]
    assert [text for text, _, _ in build("　　".join(parts))] == parts


def test_marks_without_a_stop_before_them_are_found_on_one_line() -> None:
    """Title, 一、 and (一) that follow each other without a blank are told apart."""
    line = (
        "云栎区经信局2022年工作总结一、2022年工作情况（一）抓运行。" + BODY * 4
        + "（二）抓投资。" + BODY * 4 + "二、2023年思路（一）抓考核。" + BODY
    )  # fmt: skip
    assert [text[:6] for text, _, _ in build(line)] == [
        "云栎区经信局",
        "一、2022",
        "（一）抓运行",
        "（二）抓投资",
        "二、2023",
        "（一）抓考核",
    ]
