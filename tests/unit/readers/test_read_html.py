"""Web pages become lines of text with their headings, tables and particulars."""

from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.read.formats import read_file
from juzheng.index.read.formats.html import html_to_text, read_html
from juzheng.index.report import TableSpan
from juzheng.index.settings import ReadSettings


def test_blocks_become_lines_and_inline_elements_do_not() -> None:
    """Paragraphs, headings and line breaks part lines; bold print and fonts do not."""
    page = "<body><h2>一、总结</h2><p>全区<b>产值</b><font>380</font>亿元。<br>同比下降。</p><div>二</div></body>"
    source = html_to_text(page)
    assert source.text == "一、总结\n全区产值380亿元。\n同比下降。\n二"
    assert source.headings == ((0, 4, 2),)


def test_scripts_navigation_and_lines_of_links_are_left_out() -> None:
    """What a reader of the page would not call its text does not become text."""
    page = (
        "<body><script>var a=1</script><style>p{}</style><nav>首页</nav><ul><li><a href=#>政务公开</a></li></ul>"
        "<p>正文见<a href=#>此处</a>。</p><footer>版权</footer></body>"
    )
    assert html_to_text(page).text == "正文见此处。"


def test_data_table_keeps_rows_and_spanned_cells() -> None:
    """A row of a table is a line; a cell over two rows or columns stands in each of them."""
    page = (
        "<body><table><tr><th rowspan=2>指标</th><th colspan=2>2023年</th></tr><tr><th>绝对值</th><th>增长</th></tr>"
        "<tr><td>工业增加值</td><td>181.4</td><td>5.8%</td></tr></table></body>"
    )
    source = html_to_text(page)
    assert source.text.split("\n") == ["指标 | 2023年 | 2023年", "指标 | 绝对值 | 增长", "工业增加值 | 181.4 | 5.8%"]
    assert source.tables == (TableSpan(0, len(source.text)),)


def test_layout_table_is_no_table() -> None:
    """A table that only lays out the page gives its text as paragraphs."""
    body = "全年实现规上工业增加值181.4亿元，同比增长5.8%。" * 12
    source = html_to_text(f"<body><table><tr><td>左栏</td><td><p>{body}</p><p>第二段。</p></td></tr></table></body>")
    assert source.text == f"左栏\n{body}\n第二段。"
    assert source.tables == ()


def test_numbered_list_shows_its_numbers() -> None:
    """Numbers that the browser would draw stand in the text, counted from the list's start."""
    assert html_to_text("<body><ol start=3><li>甲项</li><li>乙项</li></ol></body>").text == "3. 甲项\n4. 乙项"


def test_meta_tags_become_labels() -> None:
    """Title, date and source that the page's head declares are kept."""
    title, date = '<meta name="ArticleTitle" content="总结">', '<meta name="PubDate" content="2024-01-18 09:26">'
    page = f"<head>{title}{date}</head><body>文</body>"
    assert html_to_text(page).labels == (("title", "总结"), ("published", "2024-01-18 09:26"))


def test_declared_encoding_is_used() -> None:
    """A page in GBK that says so is decoded as such."""
    page = '<html><head><meta charset="gb2312"></head><body><p>规上工业</p></body></html>'
    assert read_html(page.encode("gbk"), "a.html").text == "规上工业"


def test_page_saved_as_one_file_is_read(tmp_path: Path) -> None:
    """A web archive gives its page, whatever the suffix; pictures and styles in it are left out."""
    message = MIMEMultipart("related")
    message["From"] = "<Saved by Blink>"
    message.attach(MIMEText("<html><body><p>规上工业增加值181.4亿元。</p></body></html>", "html", "gbk"))
    message.attach(MIMEText("p{color:red}", "css"))
    path = tmp_path / "网页.mht"
    path.write_bytes(message.as_bytes())
    assert read_file(path, ReadSettings()).text == "规上工业增加值181.4亿元。"


def test_ten_thousand_nested_elements_are_no_danger() -> None:
    """Depth of nesting does not exhaust the stack."""
    assert html_to_text("<body>" + "<div>" * 10_000 + "底" + "</div>" * 10_000).text == "底"


@given(st.text(alphabet="<>/divptablrsoh1 =\"'&;表文\n", max_size=200))
def test_any_markup_is_read_and_spans_fit(page: str) -> None:
    """Broken markup never fails, and headings and tables lie within the text."""
    source = html_to_text(page)
    for start, end, *_ in (*source.headings, *source.tables):
        assert 0 <= start < end <= len(source.text)
