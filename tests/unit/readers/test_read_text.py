"""Plain text: broken lines are joined, tables are found; Markdown loses its signs and nothing else."""

import pytest

from juzheng.index.read.formats.decode_text import tidy_text
from juzheng.index.read.formats.join_lines import close_up, join_lines
from juzheng.index.read.formats.markdown import read_markdown
from juzheng.index.read.formats.text import read_text

SENTENCE = (
    "全区上下坚持稳中求进工作总基调，扎实推进各项工作，经济运行总体平稳，"
    "主要指标好于预期，全年实现地区生产总值八百亿元，比上年增长百分之五点六。"
)


def test_hard_wrapped_lines_become_paragraphs() -> None:
    """Lines broken at the width of a page are joined; headings and new paragraphs are not."""
    wrapped = []
    for number in "一二三四五六":
        wrapped.append(f"{number}、第{number}部分")
        text = SENTENCE * 3
        wrapped += [text[at : at + 30] for at in range(0, len(text), 30)]
    joined = join_lines("\n".join(wrapped)).split("\n")
    assert joined == [line for number in "一二三四五六" for line in (f"{number}、第{number}部分", SENTENCE * 3)]


def test_line_that_ends_in_a_comma_goes_on() -> None:
    """A paragraph broken once, after a comma, is whole again."""
    comma = SENTENCE.index("，", 30) + 1
    assert join_lines(SENTENCE[:comma] + "\n" + SENTENCE[comma:] + "\n二、思路") == SENTENCE + "\n二、思路"


def test_ordinary_lines_stay_as_they_are() -> None:
    """In a text with a paragraph a line nothing is joined."""
    text = "\n".join([SENTENCE, "一、总结", "完成投资5亿元。", "建成项目6个", SENTENCE])
    assert join_lines(text) == text


def test_table_in_text_is_found() -> None:
    """Two lines with parted cells are a table, one is not."""
    source = read_text("指标\t数值\n产值\t380.7\n\n甲 | 乙\n正文。".encode(), "a.txt")
    assert [source.text[table.start : table.end] for table in source.tables] == ["指标\t数值\n产值\t380.7"]


def test_markdown_signs_are_taken_out_and_line_ends_kept() -> None:
    """Headings, bold print, lists and tables are read as a user would see them."""
    text = "# 总结\n\n第一行\n**第二行**。\n\n1. 甲\n2. 乙\n\n| 指标 | 值 |\n|--|--|\n| 产值 | 5 |\n"
    data = "---\ntitle: 某区总结\n---\n" + text
    source = read_markdown(data.encode(), "a.md")
    assert source.text.split("\n") == ["总结", "第一行", "第二行。", "1. 甲", "2. 乙", "指标 | 值", "产值 | 5"]
    assert source.headings == ((0, 2, 1),)
    assert source.labels == (("title", "某区总结"),)
    assert len(source.tables) == 1


@pytest.mark.parametrize(
    ("broken", "whole"),
    [
        ("2025年，全市地区生产总值38\n0.7亿元，增长6.2%。", "2025年，全市地区生产总值380.7亿元，增长6.2%。"),
        ("2025年，全市地区生产总值380\n.7亿元。", "2025年，全市地区生产总值380.7亿元。"),
        ("2025年，全市地区生产总值380.7\n亿元。", "2025年，全市地区生产总值380.7亿元。"),
        ("2025年，全市地区生产总值增长6.2\n%，投资增长5%。", "2025年，全市地区生产总值增长6.2%，投资增长5%。"),
        ("全市地区生产总值380.7亿元\n，增长6.2%。", "全市地区生产总值380.7亿元，增长6.2%。"),
        (
            "全年工业投资增长8.3%，社会消费品零\n售总额1205.6亿元，增长5.5%，固定资\n产投资增长3.4%。",
            "全年工业投资增长8.3%，社会消费品零售总额1205.6亿元，增长5.5%，固定资产投资增长3.4%。",
        ),
    ],
)
def test_a_number_broken_by_a_line_end_is_whole_again(broken: str, whole: str) -> None:
    """A line end within a number, before its unit or before a comma belongs to the width of the page."""
    assert join_lines(f"一、回顾\n\n{broken}\n\n二、思路") == f"一、回顾\n\n{whole}\n\n二、思路"


@pytest.mark.parametrize(
    "text",
    [
        "2025年，主要指标如下，共3\n1.地区生产总值增长6%\n2.投资增长5%",
        "一、2025年工作回顾，2025\n2026年工作安排",
        "建设项目一览\n滨江路改造\n老城区更新\n污水处理厂扩建",
        "联系电话：0571-88\n0.5元一份",
    ],
)
def test_lines_that_begin_something_new_stay_apart(text: str) -> None:
    """List numbers, years and short lines without stops are no second halves."""
    assert join_lines(text) == text


def test_blanks_behind_each_character_are_closed_up() -> None:
    """Text set with a blank behind each character is text; blanks around a number and between words stay."""
    assert close_up("2025年，全 市 地 区 生 产 总 值 380.7 亿 元 ，增 长 6.2 % 。") == (
        "2025年，全市地区生产总值380.7亿元，增长6.2%。"
    )
    assert close_up("地区生产总值 380.7 亿元，增长 6.2 %。甲 乙 丙") == "地区生产总值 380.7 亿元，增长 6.2 %。甲 乙 丙"


def test_what_is_shown_from_right_to_left_is_read_as_it_is_seen() -> None:
    """A direction override shows 7.083 as 380.7, so that is what the text says."""
    assert tidy_text("总值\u202e7.083\u202c亿元") == "总值380.7亿元"


@pytest.mark.parametrize("filler", [" ", "\u00a0", "\u3000", "\t", "─", "─ ", "-", "=", "|", "│", "+-", "，", "1 "])
@pytest.mark.timeout(20)
def test_a_line_of_one_sign_over_and_over_costs_no_more_than_others(filler: str) -> None:
    """A line of a hundred thousand blanks or strokes is read at once, and so is what stands before and behind it."""
    text = read_text(f"{SENTENCE}\n第一项{filler * 50_000}完\n{filler * 50_000}\n{SENTENCE}".encode(), "a.txt").text
    assert text.startswith(SENTENCE) and text.endswith(SENTENCE)
