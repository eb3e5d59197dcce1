"""HTML pages as saved from government sites and forums (selectolax, Lexbor engine)."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.decode_text import decode_text, tidy_text
from juzheng.index.read.formats.html_tables import is_data_table, render_rows, table_caption
from juzheng.index.read.formats.join_lines import breaks_number
from juzheng.index.read.formats.word_numbering import format_number, to_chinese
from juzheng.index.report import SourceText, TableSpan

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_-]{2,20})", re.IGNORECASE)
# fmt: off
_SKIPPED = frozenset(
    {
        "head", "script", "style", "noscript", "template", "nav", "footer", "button", "select", "option", "textarea",
        "input", "iframe", "object", "embed", "svg", "canvas", "audio", "video", "map", "dialog", "datalist",
    }
)
_INLINE = frozenset(
    {
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i", "ins", "kbd",
        "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub", "sup", "time", "tt", "u",
        "var", "wbr", "acronym", "ruby", "rt", "rp", "img",
    }
)
# fmt: on
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLANKS = re.compile(r"[ \t\r\n\f]+")
# Blanks between two Chinese characters come from line ends of the source, not from the writer.
_CHINESE_GAP = re.compile(r"(?<=[\u3001-\u9fff\uff00-\uffef])\n\s*(?=[\u3001-\u9fff\uff00-\uffef])")
_META_NAMES = {
    "articletitle": "title",
    "og:title": "title",
    "pubdate": "published",
    "publishdate": "published",
    "contentsource": "source",
    "source": "source",
    "sitename": "site",
    "og:site_name": "site",
}
# What the page does not show is none of the report.
_HIDDEN = re.compile(r"(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE)
_MEDIA = re.compile(r"/\*.*?\*/|@media[^{]*\{(?:[^{}]*\{[^{}]*\})*[^{}]*\}", re.DOTALL)
_HIDING_RULE = re.compile(
    r"(?:^|[};])\s*([^{};@]{1,200})\{[^{}]*?(?:display\s*:\s*none|visibility\s*:\s*hidden)", re.IGNORECASE
)
# Only one class or id by itself: .draft, #old, but not .menu .sub.
_ONE_NAME = re.compile(r"(?:^|,)\s*(?:[a-z]+)?([.#][\w-]+)\s*(?=,|$)")
_MAX_LINK_LINE = 60
_BLOCK_TAG = re.compile(
    r"<(/?)(?:div|section|article|main|center|blockquote|ul|ol|dl|span|font|fieldset)\b", re.IGNORECASE
)
# Browsers stop at 512.
_MAX_DEPTH = 5000


@dataclass(slots=True)
class _Lines:
    """Lines of the page as they are collected; ``linked`` counts the characters of the open line that are links,
    ``goes_on`` tells that the last line is text,
    ``numbers`` the last number given in each numbered list that is open."""

    lines: list[str] = field(default_factory=list)
    tables: list[TableSpan] = field(default_factory=list)
    headings: list[tuple[int, int, int]] = field(default_factory=list)
    open: list[str] = field(default_factory=list)
    number: str = ""
    numbers: list[int] = field(default_factory=list)
    linked: int = 0
    goes_on: bool = False
    length: int = 0

    def add(self, text: str, *, link: bool) -> None:
        if text.strip() and self.number:
            # The number of an item stands before its first words, in whatever element they are (<li><p>).
            text, self.number = self.number + text.lstrip(), ""
        self.open.append(text)
        self.linked += len(text.strip()) if link else 0

    def close(self, level: int = 0) -> None:
        text = _CHINESE_GAP.sub("", "".join(self.open))
        text = _BLANKS.sub(" ", text).strip()
        linked, self.linked = self.linked, 0
        self.open.clear()
        # A short line that is all links leads elsewhere: navigation, related pages, share buttons.
        if not text or (not level and len(text) <= _MAX_LINK_LINE and linked * 10 >= len(text) * 9):
            return
        if not level and self.goes_on and breaks_number(self.lines[-1], text):
            # 38<br>0.7亿元
            self.lines[-1] += text
            self.length += len(text)
            return
        self._append(text)
        self.goes_on = not level
        if level:
            self.headings.append((self.length - len(text) - 1, self.length - 1, level))

    def add_table(self, rows: list[str]) -> None:
        start = self.length
        self.goes_on = False
        for row in rows:
            self._append(row)
        if rows:
            self.tables.append(TableSpan(start, self.length - 1))

    def _append(self, text: str) -> None:
        self.lines.append(text)
        self.length += len(text) + 1


def read_html(data: bytes, where: str) -> SourceText:
    """The visible text of an HTML page, a block a line, with its headings, data tables and meta tags.

    Scripts, navigation and lines that consist of links are left out. Items of numbered lists get their numbers back.
    ``data`` is the content, ``where`` the name for messages. Raises ``ReadError`` if it is no text.
    """
    declared = _DECLARED.search(data[:4096])
    text, encoding = decode_text(data, where, declared[1].decode("ascii") if declared else None)
    _check_depth(text, where)
    source = html_to_text(text)
    return SourceText(source.text, encoding, (), source.tables, source.headings, source.labels)


def _check_depth(page: str, where: str) -> None:
    """Refuse nesting that no browser shows and that takes the parser minutes."""
    depth = 0
    for tag in _BLOCK_TAG.finditer(page):
        depth = max(depth - 1, 0) if tag[1] else depth + 1
        if depth > _MAX_DEPTH:
            raise ReadError(f"网页嵌套超过 {_MAX_DEPTH} 层", where, "用浏览器打开,把正文另存为文本后再试")


def html_to_text(page: str) -> SourceText:
    """The same for HTML that is already decoded."""
    tree = LexborHTMLParser(page)
    _drop_hidden(tree)
    lines = _Lines()
    if tree.body is not None:
        _walk(tree.body, lines)
    lines.close()
    return SourceText(
        text="\n".join(lines.lines),
        tables=tuple(lines.tables),
        headings=tuple(lines.headings),
        labels=_read_meta(tree),
    )


def _drop_hidden(tree: LexborHTMLParser) -> None:
    """Take out what attributes, styles and rules of the page's own style sheet for one class or id hide. A rule that hides
    most of the text is one that a script takes back."""
    for node in tree.css("[hidden], [style]"):
        if "hidden" in node.attributes or _HIDDEN.search(node.attributes.get("style") or ""):
            node.decompose()
    sheets = "\n".join(_MEDIA.sub("", style.text(deep=True)) for style in tree.css("style"))
    names = {name for rule in _HIDING_RULE.finditer(sheets) for name in _ONE_NAME.findall(rule[1])}
    if not names or tree.body is None:
        return
    whole = len(tree.body.text())
    for node in tree.css("[class], [id]"):
        own = {f".{name}" for name in (node.attributes.get("class") or "").split()} | {f"#{node.attributes.get('id')}"}
        if own & names and len(node.text()) * 2 < whole:
            node.decompose()


def _walk(body: LexborNode, lines: _Lines) -> None:
    """Visit the page in order without recursion, so that no depth of nesting can exhaust the stack."""
    node: LexborNode | None = body
    links = 0
    while node is not None:
        descend = _enter(node, lines, links)
        if descend and node.first_child is not None:
            links += node.tag == "a"
            if node.tag == "ol":
                lines.numbers.append(_whole(node, "start", 1) - 1)
            node = node.first_child
            continue
        while node is not None and node.next is None:
            if node is not body and node.parent is not None:
                node = node.parent
                links -= node.tag == "a"
                _leave(node, lines)
                if node.tag == "body":
                    return
            else:
                return
        node = node.next if node is not None else None


def _enter(node: LexborNode, lines: _Lines, links: int) -> bool:
    """Take in what ``node`` is by itself; True if its children are to be visited."""
    if node.is_text_node:
        lines.add(tidy_text(node.text_content or ""), link=links > 0)
        return False
    tag = node.tag or ""
    if tag in _SKIPPED or not node.is_element_node:
        return False
    if tag == "table" and is_data_table(node):
        lines.close()
        lines.add(tidy_text(table_caption(node)), link=False)
        lines.close()
        lines.add_table([tidy_text(row) for row in render_rows(node)])
        return False
    if tag not in _INLINE:
        lines.close()
    if tag == "li":
        lines.number = _list_number(node, lines)
    return True


def _leave(node: LexborNode, lines: _Lines) -> None:
    tag = node.tag or ""
    if tag not in _INLINE:
        lines.close(_HEADINGS.get(tag, 0))
    if tag == "li":
        lines.number = ""
    if tag == "ol":
        lines.numbers.pop()


def _list_number(item: LexborNode, lines: _Lines) -> str:
    if item.parent is None or item.parent.tag != "ol":
        return ""
    lines.numbers[-1] = _whole(item, "value", lines.numbers[-1] + 1)
    number = max(lines.numbers[-1], 1)
    style = (item.parent.attributes.get("style") or "").lower()
    if _CHINESE_LIST.search(style):
        return f"{to_chinese(number)}、"
    kind = _LIST_KINDS.get(item.parent.attributes.get("type") or "", "decimal")
    return f"{format_number(number, kind)}. "


_CHINESE_LIST = re.compile(r"list-style(?:-type)?\s*:[^;]*(?:cjk-ideographic|chinese)")
_LIST_KINDS = {"a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}


def _whole(node: LexborNode, name: str, otherwise: int) -> int:
    value = node.attributes.get(name) or ""
    return int(value) if value.isdecimal() and len(value) < 6 else otherwise


def _read_meta(tree: LexborHTMLParser) -> tuple[tuple[str, str], ...]:
    """What the page says of itself: the meta tags that the state's rules for government sites ask for, and <title>."""
    found: dict[str, str] = {}
    for node in tree.css("meta"):
        name = (node.attributes.get("name") or node.attributes.get("property") or "").lower()
        content = tidy_text(node.attributes.get("content") or "").strip()
        if name in _META_NAMES and content:
            found.setdefault(_META_NAMES[name], content[:200])
    title = tree.css_first("title")
    if title is not None and "title" not in found:
        text = _BLANKS.sub(" ", tidy_text(title.text())).strip()
        found["page"] = text[:200]
    return tuple(found.items())
