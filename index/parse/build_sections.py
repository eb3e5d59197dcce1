"""Paragraphs and their section paths from the blocks of a report."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.index.figures.read_table import TableReader
from juzheng.index.parse.split_blocks import split_block, split_table
from juzheng.index.read.page_blocks import Block
from juzheng.index.report import ParagraphKind, TableRow
from juzheng.index.words.section_markers import RANKS, Marker, read_marker

_MAX_HEADING = 60
_MAX_PLAIN_HEADING = 32
_MAX_LEAD = 40
_MIN_BODY = 40
_STOPS = re.compile(r"[。！？；;!?]")
_LEAD_STOPS = re.compile(r"[。！？；;：:!?]")
_CLAUSE = re.compile(r"[，,、]")
# A figure in a short numbered line makes it a statement, not a heading.
_FIGURE = re.compile(r"\d[\d.]*\s*(?:%|％|‰|[万亿]|元|家|个|项|亩|公里|吨|名|人|户|台|辆|套|件)")
_YEAR = re.compile(r"(?:19|20)\d{2}")
# Lines that introduce what follows, but name nothing.
_INTRODUCES = re.compile(
    r"[：:]$|以下|如下|下面|(?:方面|项)的?(?:工作|任务|重点)?。?$|^(?:各位|同志们|现在|同时|此外)|^主要(?:做了|抓了|开展)"
)
# Chapters of a government report that stand without a number: they name a time and end with what is told of it.
_TIME = r"(?:“?十[三四五六]五”?(?:时期|期间)?|20\d\d年|(?:过去|今后|未来)(?:五年|一年)|今年)"
_CHAPTER = re.compile(
    rf"(?:关于|过去的?)?{_TIME}[^。！？；;!?:：，,]{{0,22}}(?:回顾|总结|成就|成绩|任务|目标|安排|工作|部署|打算|考虑|思路|建议|要点|计划|举措|展望)"
)
_ADDRESS = re.compile(r"^(?:各位代表|各位委员|同志们)")
_OUTER = ("appendix", "part", "chapter", "article", "cn")


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph to be: its span in the source, its kind, its section path, and which row of a table it is."""

    start: int
    end: int
    kind: ParagraphKind
    section: tuple[str, ...]
    row: TableRow | None = None


@dataclass(frozen=True, slots=True)
class _TextLine:
    start: int
    end: int
    text: str
    block: Block
    marker: Marker | None = None
    heading: bool = False
    plain: bool = False
    row: TableRow | None = None


@dataclass(frozen=True, slots=True)
class _Open:
    """An open section: ``kind`` of its mark (``plain`` without one), ``alone`` if its mark opened a whole paragraph."""

    kind: str
    title: str
    alone: bool


def build_sections(text: str, blocks: Sequence[Block]) -> tuple[Passage, ...]:
    """Cut the blocks of a report into paragraphs and give each its path of headings, outermost first.

    ``text`` is the source text of which ``blocks`` are spans. A short line with a mark (一、2022年工作总结) is
    a heading. A mark with a whole paragraph behind it opens a section too, named by the paragraph's first clause (at
    most 40 characters), and the paragraph stays text. Short lines without a mark are headings where paragraphs follow
    them. How deep a kind of mark lies is learnt from the report: usually 一、 over (一) over 1., but also 1、 over
    (一).
    """
    lines = _mark_lines(text, blocks)
    lines = [_with_role(lines, at) for at in range(len(lines))]
    lines = _drop_lone_plain(lines)
    lines = _fill_gaps(lines)
    stack: list[_Open] = []
    passages = []
    for line in lines:
        path = _advance(stack, line)
        kind: ParagraphKind = "table" if line.block.table else "heading" if _is_head(line) else "text"
        passages.append(Passage(line.start, line.end, kind, path, line.row))
    return tuple(passages)


def _is_head(line: _TextLine) -> bool:
    return line.heading or line.plain or line.block.title


def _mark_lines(text: str, blocks: Sequence[Block]) -> list[_TextLine]:
    lines: list[_TextLine] = []
    last_digit = 0
    tables = TableReader()
    for block in blocks:
        piece = text[block.start : block.end]
        if block.table:
            spans = [(block.start + low, block.start + high) for low, high in split_table(piece)]
            rows = tables.read([text[low:high] for low, high in spans], block.sheet)
            lines += [
                _TextLine(low, high, text[low:high], block, row=row)
                for (low, high), row in zip(spans, rows, strict=True)
            ]
            continue
        tables.pass_text(piece)
        for low, high in split_block(piece):
            piece = text[block.start + low : block.start + high]
            marker = None if block.title else read_marker(piece, last_digit + 1)
            if marker is not None:
                last_digit = marker.number if marker.kind == "digit" else last_digit
                last_digit = 0 if RANKS[marker.kind] < RANKS["digit"] else last_digit
            lines.append(_TextLine(block.start + low, block.start + high, piece, block, marker))
    return lines


def _with_role(lines: list[_TextLine], at: int) -> _TextLine:
    line = lines[at]
    if line.block.table or line.block.title:
        return line
    following = lines[at + 1] if at + 1 < len(lines) else None
    if line.marker is not None:
        return replace(line, heading=_is_marked_heading(line, line.marker, following))
    return replace(line, plain=bool(line.block.level) or _is_plain_heading(line.text, following))


def _is_marked_heading(line: _TextLine, marker: Marker, following: _TextLine | None) -> bool:
    if line.block.level or marker.kind == "appendix":
        return True
    rest = line.text[marker.end :]
    bare = rest.rstrip("。：: ")
    if len(line.text) > _MAX_HEADING or _STOPS.search(bare) or rest.endswith(("；", ";", "，", ",")):
        return False
    if _FIGURE.search(bare) and marker.kind not in _OUTER:
        return False
    if marker.kind in _OUTER:
        return True
    # Short lines that follow each other with nothing between them are the items of a list.
    if following is None or following.marker is not None and following.marker.kind == marker.kind:
        return False
    return not (following.marker is not None and RANKS[following.marker.kind] < RANKS[marker.kind])


def _is_plain_heading(text: str, following: _TextLine | None) -> bool:
    bare = text.rstrip("。")
    if not 3 <= len(bare) <= _MAX_PLAIN_HEADING or following is None or following.block.table:
        return False
    if (
        _STOPS.search(bare)
        or _FIGURE.search(bare)
        or _INTRODUCES.search(text)
        or bare.endswith(("，", "、", "”", "”）", "）"))
    ):
        return False
    if _CHAPTER.fullmatch(bare):
        return True
    if re.search(r"[—―]{2}|^[（(]|\d{4}年\d{1,2}月|\s", bare) or len(_CLAUSE.findall(bare)) > 1:
        return False
    return len(following.text) >= _MIN_BODY and following.marker is None or _opens(following)


def _opens(line: _TextLine) -> bool:
    return (
        line.marker is not None and line.marker.number == 1 and line.marker.kind in ("cn_paren", "digit", "digit_paren")
    )


def _drop_lone_plain(lines: list[_TextLine]) -> list[_TextLine]:
    """A short sentence with its stop is a heading only in a report that is built of such; three show the habit."""
    stopped = [line for line in lines if line.plain and line.text.endswith("。") and not line.block.level]
    if len(stopped) >= 3:
        return lines
    return [replace(line, plain=False) if line in stopped else line for line in lines]


def _fill_gaps(lines: list[_TextLine]) -> list[_TextLine]:
    """Where a number is missing ((三), a paragraph without a mark, (五)), that paragraph is the missing section."""
    filled = list(lines)
    for at in range(1, len(lines) - 1):
        before, line, after = lines[at - 1].marker, lines[at], lines[at + 1].marker
        if before is None or after is None or line.marker is not None or line.plain or line.block.table:
            continue
        alone = not lines[at - 1].heading and len(lines[at - 1].text) > _MAX_HEADING
        if before.kind == after.kind and before.number + 2 == after.number and alone and len(line.text) > _MAX_HEADING:
            filled[at] = replace(line, marker=Marker(before.kind, before.number + 1, 0))
    return filled


def _advance(stack: list[_Open], line: _TextLine) -> tuple[str, ...]:
    """Take ``line`` into the stack of open sections; returns its path."""
    if line.block.title:
        stack.clear()
        return (_heading_title(line.text),)
    if line.marker is not None:
        _close_for(stack, line.marker)
        title = _heading_title(line.text) if line.heading else lead_of(line.text, line.marker.end)
        stack.append(_Open(line.marker.kind, title, alone=not line.heading))
    elif line.plain:
        _close_plain(stack)
        stack.append(_Open("plain", _heading_title(line.text), alone=False))
    elif _ADDRESS.match(line.text):
        # The speaker turns to the assembly anew: what follows belongs to the main part, not to its last section.
        while stack and stack[-1].kind not in _OUTER:
            stack.pop()
    return tuple(section.title for section in stack)


def _close_for(stack: list[_Open], marker: Marker) -> None:
    kinds = [section.kind for section in stack]
    if marker.kind == "appendix":
        # 附件 on a line of its own is the head of what it is called on the next.
        if kinds != ["appendix"] or not re.fullmatch(r"附件\s*[\d一二三四五六七八九十]*", stack[0].title):
            stack.clear()
        return
    if marker.kind in kinds:
        del stack[kinds.index(marker.kind) :]
        return
    # A kind that is new here nests in the innermost section if it counts from one; otherwise it takes its usual place.
    nests = marker.number == 1 and marker.kind not in _OUTER
    while stack and not nests and (stack[-1].kind == "plain" or RANKS[stack[-1].kind] > RANKS[marker.kind]):
        stack.pop()


def _close_plain(stack: list[_Open]) -> None:
    kinds = [section.kind for section in stack]
    if "plain" in kinds:
        del stack[kinds.index("plain") :]
    while stack and stack[-1].alone:
        stack.pop()


def _heading_title(text: str) -> str:
    return re.sub(r"\s+", " ", text).strip().rstrip("。：:")


def lead_of(text: str, mark_end: int = 0) -> str:
    """What a paragraph is called: its mark and first clause, up to the first stop, at most 40 characters.

    Where no stop comes so soon it is cut at the last comma, else before a year, else at the limit.
    """
    window = text[: mark_end + _MAX_LEAD]
    stop = _LEAD_STOPS.search(window, min(mark_end + 2, len(window)))
    if stop is not None:
        return window[: stop.start()].strip()
    year = _YEAR.search(window, min(mark_end + 2, len(window)))
    window = window[: year.start()] if year else window
    if len(window) < len(text) and not year:
        cuts = [match.start() for match in _CLAUSE.finditer(window, min(mark_end + 4, len(window)))]
        window = window[: cuts[-1]] if cuts else window
    return window.strip().rstrip("，,、")
