"""The source panel as HTML: the quote is marked where it stands, and all text is escaped."""

import re
from html import escape, unescape

from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.report import Description, Figure, Paragraph, Report
from juzheng.ui.pages.source_html import MarkedSpan, link_to, marked, report_html

TEXT = "全区实现规上工业产值380.7亿元，同比下降5.2%。"


def report(*texts: str) -> Report:
    """A report of these paragraphs."""
    paragraphs = tuple(Paragraph(n, text, 0, len(text), ("一、总结",)) for n, text in enumerate(texts, start=1))
    return Report("a" * 16, "某<区>.txt", Description("某区<b>总结</b>"), paragraphs)


def plain(html: str) -> str:
    """The text of HTML without its elements."""
    return unescape(re.sub(r"<[^>]*>", "", html))


def test_the_whole_report_is_shown_with_the_quote_marked() -> None:
    """Every paragraph is there with its number; the quote alone is marked, in the cited paragraph."""
    at = TEXT.index("380.7")
    html = report_html(report("第一段", TEXT), MarkedSpan(2, at, at + 7))
    assert re.findall(r'<mark class="quote">(.*?)</mark>', html) == ["380.7亿元"]
    assert html.count('class="para cited"') == 1
    assert [plain(part) for part in re.findall(r'<div class="para-text">(.*?)</div>', html)] == ["第一段", TEXT]
    assert "一、总结，第2段" in html


def test_other_quotes_of_the_answer_are_marked_differently() -> None:
    """Further quotes are marked too, but an overlapping one gives way to the quote to look at."""
    html = report_html(report(TEXT), MarkedSpan(1, 2, 8), [MarkedSpan(1, 5, 12), MarkedSpan(1, 20, 24)])
    assert re.findall(r'<mark class="(\w+)">', html) == ["quote", "also"]


def test_names_and_text_are_escaped() -> None:
    """Title, file name and paragraphs cannot bring in elements."""
    html = report_html(report("<script>alert(1)</script>", "<img src=x>"), None)
    assert not re.search(r"<(script|img|b)\b", html)
    assert "某<区>.txt" in plain(html)


def test_figures_are_underlined_where_nothing_is_quoted() -> None:
    """A figure says what it is of; one within the quote gives way to it."""
    at = TEXT.index("380.7")
    figure = Figure(1, at, at + 7, "380.7亿元", "380.7", "亿元", "规上<产值>", "actual", "某区", 0, 20, year=2022)
    html = report_html(report(TEXT), None, (), [figure])
    assert re.findall(r'<mark class="fig" title="(.*?)">(.*?)</mark>', html) == [
        ("某区 2022年 规上&lt;产值&gt; 实绩", "380.7亿元")
    ]
    assert 'class="fig"' not in report_html(report(TEXT), MarkedSpan(1, 0, len(TEXT)), (), [figure])


@given(
    st.text(max_size=60),
    st.lists(st.tuples(st.integers(-5, 70), st.integers(-5, 70), st.just("quote"), st.just("<b>")), max_size=4),
)
def test_marking_never_changes_the_text(text: str, spans: list[tuple[int, int, str, str]]) -> None:
    """Whatever the spans, the text that is seen is the paragraph's."""
    html = marked(text, spans)
    marks = re.sub(r"</?mark[^>]*>", "", html)
    assert marks == escape(text)


def test_a_link_names_report_and_place() -> None:
    """The link of an opened report holds what is needed to open it there again."""
    assert link_to("a1", MarkedSpan(2, 3, 9)) == "?report=a1&paragraph=2&start=3&end=9"
    assert link_to("a1", None) == "?report=a1"
