"""A block of the page to paragraphs: mostly itself, but a whole report on one line is cut at its section marks."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator

from juzheng.index.words.section_markers import read_number
from juzheng.index.words.split_sentences import split_sentences

# A line is taken for a run of paragraphs from this length on (characters), if so many section marks stand in it.
_LONG_LINE = 600
_MIN_MARKS = 3
# Nobody can be shown a paragraph longer than this; it is cut at the ends of sentences, or if need be anywhere.
_MAX_PARAGRAPH = 6000
_PIECE = 2000
_CN = "[一二三四五六七八九十]{1,3}"
_AFTER_STOP = r"(?:(?<=[。；;！!？?：:”）)\s])|^)"
_SECTION_MARK = re.compile(rf"{_AFTER_STOP}(?:({_CN})、|[（(]\s?({_CN})\s?[）)])")
# In a run, these begin paragraphs too. A comma may stand before 二是, since writers mistype it.
_ITEM_MARKS = (
    re.compile(rf"(?:(?<=[。；;，,！!？?：:”）)\s])|^)({_CN})是"),
    re.compile(rf"{_AFTER_STOP}(\d{{1,2}})[．.、](?!\d)"),
    re.compile(rf"{_AFTER_STOP}[（(](\d{{1,2}})[）)]"),
    re.compile(rf"{_AFTER_STOP}([①-⑳])"),
)
_BARE_HEADING = re.compile(rf"(?:{_CN}、|[（(]\s?{_CN}\s?[）)])\s*[^。！？；，,\s]{{2,40}}\s+(?=\S)")
_FIRST_IN_BRACKETS = re.compile(r"[（(]一[）)]")
# Paragraphs of a page that lost its line ends still begin with the indent.
_INDENT = re.compile(r"(?<=\S)(?:\u3000{2,}|\u00a0{4,}| {4,})(?=\S)")
_STOP = re.compile("[。；！？]")
_MAX_HEADING = 60
_CHAPTER_MARK = re.compile(rf"(?:(?<=[。\s])|^)第({_CN})(?:章|节|部分)")


def split_block(text: str) -> tuple[tuple[int, int], ...]:
    """Spans (start, end in characters) of the paragraphs of one block, without white space at their ends.

    A block of ordinary length is one paragraph. One of 600 characters and more with at least three marks of the kinds
    一、, (一) or 第一章 in it is cut before each of them and before the marks 一是, 1., (1) and ① that count on from 1;
    one with three indents of two full-width blanks is cut at these.
    Paragraphs over 6,000 characters are cut at sentence ends into pieces of about 2,000.
    """
    starts = _paragraph_starts(text) if len(text) >= _LONG_LINE else []
    bounds = [0, *starts, len(text)]
    spans: list[tuple[int, int]] = []
    for start, end in zip(bounds, bounds[1:], strict=False):
        piece = text[start:end]
        stripped = piece.strip()
        if stripped:
            begin = start + len(piece) - len(piece.lstrip())
            spans.extend(_cut(text, begin, begin + len(stripped)))
    return tuple(spans)


def split_table(text: str) -> tuple[tuple[int, int], ...]:
    """Spans of a table's rows, a row a line, without white space at their ends."""
    spans: list[tuple[int, int]] = []
    at = 0
    for line in text.split("\n"):
        row = line.strip()
        if row:
            begin = at + line.index(row)
            spans.append((begin, begin + len(row)))
        at += len(line) + 1
    return tuple(spans)


def _paragraph_starts(text: str) -> list[int]:
    sections = [match.start() for match in _SECTION_MARK.finditer(text)]
    sections = sorted({*sections, *_tight_marks(text, sections)})
    chapters = [match.start() for match in _CHAPTER_MARK.finditer(text)]
    indents = [match.end() for match in _INDENT.finditer(text)]
    if max(len(sections) + len(chapters), len(indents)) < _MIN_MARKS:
        return []
    starts = {*sections, *chapters, *_heading_ends(text, sections)}
    starts |= set(indents) if len(indents) >= _MIN_MARKS else set()
    for pattern in _ITEM_MARKS:
        starts |= _counted(text, pattern, starts)
    return sorted(start for start in starts if start > 0)


def _tight_marks(text: str, sections: list[int]) -> Iterator[int]:
    """First marks that follow a title or heading without a stop or blank: …工作总结一、2022年工作情况（一）抓项目。"""
    ordered = [match for match in _SECTION_MARK.finditer(text) if match[1]]
    first = text.find("一、")
    known = set(sections)
    if ordered and ordered[0][1] == "二" and 0 <= first <= _MAX_HEADING and first not in known:
        sections = sorted([*sections, first])
        yield first
    for match in _FIRST_IN_BRACKETS.finditer(text):
        at = bisect_right(sections, match.start()) - 1
        if at >= 0 and match.start() not in known:
            heading = text[sections[at] : match.start()]
            if len(heading) <= _MAX_HEADING and not _STOP.search(heading):
                yield match.start()


def _heading_ends(text: str, sections: list[int]) -> Iterator[int]:
    """Where a heading ends that is followed by a blank and text (一、2022年工作总结 2022年,…)."""
    for start, following in zip(sections, [*sections[1:], len(text)], strict=False):
        head = _BARE_HEADING.match(text, start, following)
        if head is not None:
            yield head.end()


def _counted(text: str, pattern: re.Pattern[str], sections: set[int]) -> set[int]:
    """Marks that count 1, 2, 3… from one on, at least two of them, with no section beginning between them."""
    marks = [(match.start(), read_number(match[1])) for match in pattern.finditer(text)]
    ordered = sorted(sections)
    found: set[int] = set()
    run: list[int] = []
    for start, number in marks:
        if run and number == len(run) + 1 and not _any_between(ordered, run[-1], start):
            run.append(start)
        else:
            found |= set(run) if len(run) > 1 else set()
            run = [start] if number == 1 else []
    return found | (set(run) if len(run) > 1 else set())


def _any_between(ordered: list[int], low: int, high: int) -> bool:
    at = bisect_right(ordered, low)
    return at < len(ordered) and ordered[at] < high


def _cut(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    if end - start <= _MAX_PARAGRAPH:
        yield start, end
        return
    piece_start, last = start, start
    for _, stop in split_sentences(text[start:end]):
        at = start + stop
        if at - piece_start > _PIECE and last > piece_start:
            yield from _hard_cut(piece_start, last)
            piece_start = last
        last = at
    yield from _hard_cut(piece_start, end)


def _hard_cut(start: int, end: int) -> Iterator[tuple[int, int]]:
    while end - start > _MAX_PARAGRAPH:
        yield start, start + _PIECE
        start += _PIECE
    yield start, end
