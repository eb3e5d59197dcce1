"""Lines that were broken only by the width of a page are joined to paragraphs again."""

from __future__ import annotations

import re
import unicodedata

from juzheng.index.words.section_markers import read_marker

# Widths count characters. A text counts as hard-wrapped if half of its lines are about as long as the longest.
_MAX_WRAPPED_WIDTH = 120
_MIN_WRAPPED_LINES = 12
_MIN_BROKEN_LINE = 20
# A paragraph of at least so many lines of one width, each at least so wide, is wrapped whatever the rest of the text is.
_MIN_BLOCK_LINES = 3
_MIN_BLOCK_WIDTH = 14
_CLAUSE_END = ("，", "、", ",")
_SENTENCE_END = re.compile(r"[。！？!?：:；;”’）)》】]$")
_INDENTED = re.compile(r"^(?:\u3000| {2}|\t|\u00a0{2})")
_TABLE_ROW = re.compile(r"\||\t|\S(?: {2,}|\u3000+)\S{1,30}(?: {2,}|\u3000+)\S")
# No line of a report begins so: what stands here belongs to the line before, as the second half of a number does.
_NO_BEGINNING = re.compile(r"[，。；、！？）》”’%％‰]|[.．][\d０-９]")
_HALF_NUMBER = re.compile(r"[\d０-９][.．]?$")
_REST_OF_NUMBER = re.compile(r"[\d０-９]|[万亿千百]*(?:元|美元|个百分点|平方|公里|吨|亩|家|户|人|项|个)|[万亿]")
# What stands between the pages of a text: blank lines and numbers of pages.
_PAGE_NUMBER = re.compile(
    r"[-—–－·~]+\s*\d{1,4}\s*[-—–－·~]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?|\f\s*\d{1,4}\b|\b\d{1,4}\s*\f"
)
_AT_TURN = re.compile(rf"(?:{_PAGE_NUMBER.pattern}|\d{{1,4}}|\s)*")
_LONGEST_TURN = 6
_CHINESE = re.compile(r"[一-鿿]")
# 全 市 地 区 生 产 总 值: a blank behind each character, as some programs set or extract text.
_SPACED = re.compile(r"(?:(?:[一-鿿，。；、：（）“”%％]|[\d.]+) ){4,}")
_BLANK_BESIDE_CHARACTER = re.compile(r"(?<=[一-鿿，。；、：（）“”%％]) | (?=[一-鿿，。；、：（）“”%％])")


def join_lines(text: str) -> str:
    """``text`` with broken lines joined; only line ends and the blanks around them are taken out.

    A line is joined to the next where it ends in a comma or within a number, where the next one begins as no line does,
    and, in a text or a paragraph that is hard-wrapped throughout, where it is full and ends within a sentence. A line
    that begins with a section marker or is indented is never joined.
    """
    lines = text.split("\n")
    width = _wrapped_width(lines)
    wrapped = _wrapped_blocks(lines)
    joined: list[str] = []
    for at, line in enumerate(lines):
        if joined and (begun := _before_turn(joined, line)) is not None:
            joined[begun:] = [joined[begun].rstrip() + line.strip()]
        elif (
            joined
            and not _is_page_number(lines, at)
            and (_continues(joined[-1], line, lines_width=width) or (at in wrapped and _may_follow(line)))
        ):
            joined[-1] = joined[-1].rstrip() + line.strip()
        else:
            joined.append(line)
    return "\n".join(joined)


def join_numbers(text: str) -> str:
    """``text`` with those lines joined that a number goes over, and no others."""
    joined: list[str] = []
    for line in text.split("\n"):
        if joined and breaks_number(joined[-1].rstrip(), line.strip()) and not _TABLE_ROW.search(joined[-1] + line):
            joined[-1] = joined[-1].rstrip() + line.strip()
        else:
            joined.append(line)
    return "\n".join(joined)


def _is_page_number(lines: list[str], at: int) -> bool:
    """Whether a line is a number alone right before or behind the turn of a page."""
    near = "\n".join(lines[max(0, at - 1) : at + 3])
    return lines[at].strip().isdecimal() and "\f" in near


def _before_turn(joined: list[str], line: str) -> int | None:
    """Which of the lines before goes on in this one behind the turn of a page: the last one that is neither blank nor the
    number of a page, where it ends within a number or in a comma."""
    at = len(joined) - 1
    while at >= 0 and len(joined) - at <= _LONGEST_TURN and _AT_TURN.fullmatch(joined[at].strip()):
        at -= 1
    between = "".join(joined[at + 1 :])
    if at < 0 or not (_PAGE_NUMBER.search(between) or "\f" in between + line):
        return None
    before, bare = joined[at].rstrip(), line.strip()
    goes_on = breaks_number(before, bare) or (before.endswith(_CLAUSE_END) and not read_marker(bare))
    return at if bare and goes_on and not _AT_TURN.fullmatch(bare) else None


def close_up(text: str) -> str:
    """``text`` without the blanks that stand behind each single character of a run; blanks between numbers stay."""
    return _SPACED.sub(lambda run: _BLANK_BESIDE_CHARACTER.sub("", run[0]), text)


def _wrapped_width(lines: list[str]) -> int | None:
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    if len(lengths) < _MIN_WRAPPED_LINES:
        return None
    width = lengths[int(len(lengths) * 0.95)]
    full = sum(width - 3 <= length <= width + 3 for length in lengths)
    return width if _MIN_BROKEN_LINE <= width <= _MAX_WRAPPED_WIDTH and full * 2 >= len(lengths) else None


def _wrapped_blocks(lines: list[str]) -> frozenset[int]:
    """The lines that continue the one before within a paragraph of lines of one width; blank lines part paragraphs."""
    found: set[int] = set()
    begun = 0
    for at in range(len(lines) + 1):
        if at < len(lines) and lines[at].strip() and not (read_marker(lines[at].strip()) and at > begun):
            continue
        if _is_wrapped([line.strip() for line in lines[begun:at]]):
            found.update(range(begun + 1, at))
        begun = at if at < len(lines) and lines[at].strip() else at + 1
    return frozenset(found)


def _is_wrapped(block: list[str]) -> bool:
    full = block[:-1]
    if len(block) < _MIN_BLOCK_LINES or any(_TABLE_ROW.search(line) for line in block):
        return False
    widest = max(map(len, full))
    if not _MIN_BLOCK_WIDTH <= widest <= _MAX_WRAPPED_WIDTH or len(block[-1]) > widest + 3:
        return False
    told = sum(bool(re.search(r"[，。；]", line)) for line in block)
    return all(len(line) >= widest - 3 and not _SENTENCE_END.search(line) for line in full) and told * 2 >= len(block)


def _may_follow(line: str) -> bool:
    return not _INDENTED.match(line)


def _continues(before: str, line: str, lines_width: int | None) -> bool:
    before, bare = before.rstrip(), line.strip()
    if not bare or not before.strip() or _INDENTED.match(line) or _TABLE_ROW.search(before + line):
        return False
    if breaks_number(before, bare) or (_NO_BEGINNING.match(bare) and not _SENTENCE_END.search(before)):
        return True
    if read_marker(bare):
        return False
    if before.endswith(_CLAUSE_END) and len(before.strip()) >= _MIN_BROKEN_LINE:
        return True
    # What was joined before is longer than a line; its last line is what counts, and that was full.
    return lines_width is not None and len(before) >= lines_width - 3 and not _SENTENCE_END.search(before)


def breaks_number(before: str, bare: str) -> bool:
    """Whether a sentence that was begun breaks off within a number (…总值38 / 0.7亿元) or before its unit."""
    flat = unicodedata.normalize("NFKC", bare)
    begun = len(_CHINESE.findall(before)) >= 2 and re.search(r"[，,]", before) is not None
    listed = re.match(r"\d{1,2}\s?[.、](?!\d)|[(]?\d{1,2}[)]|(?:19|20)\d\d[年.\-/]", flat) is not None
    return begun and not listed and bool(_HALF_NUMBER.search(before)) and bool(_REST_OF_NUMBER.match(flat))
