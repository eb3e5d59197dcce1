"""Plain text: broken lines are joined, tables are found; Markdown loses its signs and nothing else."""

from juzheng.index.read.formats.join_lines import join_lines
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
