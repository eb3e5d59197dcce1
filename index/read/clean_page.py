"""A page without its furniture: the lines that are the report, and what the rest tells about it.

A page has a head, a core and a tail. The core reaches from the first to the last line that can only be report text: a
long line with sentences, or a section heading. Within it only buttons, page numbers and photo captions are taken out.
In the head and the tail, lines are taken out that are recognised as furniture, in the head moreover short lines above
the report's title, in the tail those below the first piece of a footer. A line with a sentence is kept wherever it
stands, unless it is a caption or a notice. So nothing of a report is lost; a scrap of a strange page may stay.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace

from juzheng.index.read.page_furniture import (
    begins_tail,
    is_breadcrumb,
    is_control,
    is_notice,
    is_photo_caption,
    strip_bullet,
)
from juzheng.index.read.page_labels import (
    find_occasion,
    inline_label,
    is_index_number,
    is_issuer,
    is_organisation,
    is_speaker,
    read_date,
    read_label_table,
    read_labels,
    speakers_office,
    split_date_line,
)
from juzheng.index.read.page_titles import bare_title, is_title, same_title, title_rank
from juzheng.index.report import SourceText, TableSpan
from juzheng.index.words.section_markers import read_marker

_STRONG_LENGTH = 50
_ONE_LINE = 600
# Lines above a table that tell its title, its unit and its time.
_CAPTION_LINES = 3
# Among so many first blocks who gives the report is named.
_SPEAKER_WITHIN = 6
_HEAD_OF_LINE = 300
_ADDRESS = re.compile(r"^(?:各位(?:代表|委员|同志|领导)|同志们|主席团|尊敬的)")
_CONTENTS = re.compile(r"^[\[【（(]?\s*目\s*[录次]\s*[\]】）)]?$")
_CONTENTS_END = re.compile(r"[\s.·…\-—]*\d*\s*$")
_SENTENCE = re.compile(r"[。！？]")
_CHINESE = re.compile(r"[一-鿿]")
# The border of a table cell that holds a whole report is no text of it.
_BORDER = "|" + "".join(chr(code) for code in range(0x3001) if chr(code).isspace())
_BYLINE = re.compile(
    r"^[（(][^）)]{0,20}记者[^）)]{0,30}[）)]$|^本帖最后由.{0,40}编辑$"
    r"|^[（(]?\s*(?:本报|本网|新华社|记者|通讯员|责任编辑|责编|编辑|作者|见习记者)[^。]{0,60}[）)]?$"
)


@dataclass(frozen=True, slots=True)
class Block:
    """A line or a table of the report: ``text[start:end]`` of the source, without white space at its ends.

    ``level`` is that of a heading which the format itself marks (1 is highest), otherwise 0. ``title`` is true for the
    report's title. ``sheet`` is the table as the reader gave it.
    """

    start: int
    end: int
    table: bool = False
    level: int = 0
    title: bool = False
    sheet: TableSpan | None = None


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page tells about the report. ``titles`` are candidates, best first; ``published`` and ``written`` ISO
    dates; ``occasion`` (ISO date, assembly); ``site`` the name of the site; ``signed`` the office below the text."""

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    source: str | None = None
    published: str | None = None
    written: str | None = None
    index_number: str | None = None
    occasion: tuple[str, str] | None = None
    site: str | None = None
    signed: str | None = None


@dataclass(frozen=True, slots=True)
class Page:
    """The report's blocks in reading order, and the facts."""

    blocks: tuple[Block, ...]
    facts: PageFacts


@dataclass(slots=True)
class _Facts:
    """Facts as they are collected: for each field the values in the order they were met."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        for name, value in pairs:
            if name != "other" and value:
                self.found.setdefault(name, []).append(value)

    def first(self, *names: str) -> str | None:
        return next((value for name in names for value in self.found.get(name, [])), None)

    def first_date(self, name: str) -> str | None:
        return next((date for value in self.found.get(name, []) if (date := read_date(value))), None)


def clean_page(source: SourceText) -> Page:
    """Part a source text into the report's blocks and the facts that the page tells."""
    blocks = _cut_blocks(source)
    facts = _Facts()
    facts.add(source.labels)
    kept, head = _keep(source.text, blocks, facts)
    titles = _titles(source.text, head, kept, facts)
    kept = _mark_title(source.text, kept, titles)
    text = source.text
    occasion = next((found for block in kept[:12] if (found := find_occasion(text[block.start : block.end]))), None)
    offices = (speakers_office(text[block.start : block.end]) for block in kept[:_SPEAKER_WITHIN])
    return Page(
        tuple(kept),
        PageFacts(
            titles=titles,
            publisher=facts.first("publisher", "organisation") or next(filter(None, offices), None),
            signed=facts.first("signed"),
            source=facts.first("source"),
            published=facts.first_date("published") or facts.first_date("date"),
            written=facts.first_date("written"),
            index_number=facts.first("index_number"),
            occasion=occasion,
            site=facts.first("site"),
        ),
    )


def _cut_blocks(source: SourceText) -> list[Block]:
    """Lines and tables of the source; a line that holds a whole report loses title and labels to lines of their own."""
    levels = {start: level for start, _, level in source.headings}
    tables = list(source.tables)
    blocks: list[Block] = []
    at = 0
    while at <= len(source.text):
        if tables and at >= tables[0][0]:
            # From a reader's own process spans come as bare tuples.
            span = TableSpan(*tables.pop(0))
            blocks.append(replace(_trimmed(source.text, span.start, span.end, table=True), sheet=span))
            at = max(span.end + 1, at)
            continue
        end = source.text.find("\n", at)
        end = len(source.text) if end < 0 else end
        blocks.extend(_cut_line(source.text, at, end, levels.get(at, 0)))
        at = end + 1
    return [block for block in blocks if block.start < block.end]


def _cut_line(text: str, start: int, end: int, level: int) -> list[Block]:
    line = text[start:end]
    label = inline_label(line[:_HEAD_OF_LINE]) if len(line) > _ONE_LINE else None
    if label is None:
        return [_trimmed(text, start, end, level=level)]
    cut = _labels_end(line, label.start())
    return [
        _trimmed(text, start, start + label.start()),
        _trimmed(text, start + label.start(), start + cut),
        _trimmed(text, start + cut, end),
    ]


def _labels_end(line: str, start: int) -> int:
    """Where the run of labels that begins at ``start`` ends: behind the last label's value, at a blank."""
    last = start
    while (label := inline_label(line[last + 1 : _HEAD_OF_LINE])) is not None:
        last += 1 + label.start()
    value = re.compile(r"[^:：]{1,12}[:：]\s*(?:\d{4}-\d{1,2}-\d{1,2}(?:\s\d{1,2}:\d{2}(?::\d{2})?)?|\S*)").match(
        line, last
    )
    return value.end() if value else start


def _trimmed(text: str, start: int, end: int, *, table: bool = False, level: int = 0) -> Block:
    piece = text[start:end].strip() if table else text[start:end].strip().strip(_BORDER)
    begin = text.index(piece, start) if piece else start
    return Block(begin, begin + len(piece), table=table, level=level)


def _keep(text: str, blocks: list[Block], facts: _Facts) -> tuple[list[Block], list[str]]:
    """The blocks of the report, and the lines of the head, in which its title stands."""
    strong = [at for at, block in enumerate(blocks) if _is_strong(text[block.start : block.end], block)]
    first, last = (strong[0], strong[-1]) if strong else (len(blocks), len(blocks))
    head = _keep_head(text, blocks[:first], facts)
    core = [block for block in blocks[first : last + 1] if not _is_core_furniture(text[block.start : block.end], block)]
    tail = _keep_tail(text, blocks[last + 1 :], facts)
    lines = [text[block.start : block.end] for block in blocks[: min(first, 80)]]
    return _without_contents(text, [*head, *core, *tail]), lines


def _is_strong(line: str, block: Block) -> bool:
    if block.table:
        return False
    if _ADDRESS.match(line):
        return True
    marker = read_marker(line)
    if marker is not None and marker.kind in ("chapter", "cn", "cn_paren") and len(line) < _STRONG_LENGTH:
        return not is_breadcrumb(line) and not is_control(line)
    chinese = len(_CHINESE.findall(line[:400]))
    enough = len(line) >= _STRONG_LENGTH and chinese * 2 >= min(len(line), 400) and re.search("[。；，,;]", line)
    return bool(enough) and not (is_notice(line) or is_photo_caption(line) or begins_tail(line) or read_labels(line))


def _is_core_furniture(line: str, block: Block) -> bool:
    if block.table:
        return False
    return (
        is_control(line)
        or (line.rstrip("）)。 ").endswith("摄") and is_photo_caption(line))
        or is_breadcrumb_sign(line)
    )


def is_breadcrumb_sign(line: str) -> bool:
    """A line that is nothing but the arrow of a path."""
    return line in (">", ">>", "»", "›", "＞")


def _keep_head(text: str, blocks: list[Block], facts: _Facts) -> list[Block]:
    lines = [text[block.start : block.end] for block in blocks]
    told = _read_head(lines, blocks, facts)
    titles = [at for at, line in enumerate(lines) if not told[at] and is_title(line)]
    top = _title_position(lines, titles)
    last = {line: at for at, line in enumerate(lines)}
    over_tables = _over_tables(blocks)
    kept = []
    for at, block in enumerate(blocks):
        line = lines[at]
        if not told[at] and at in over_tables:
            kept.append(block)
            continue
        if told[at] or (last[line] > at and len(line) > 4 and not _has_sentence(line)):
            continue
        if top is not None and at < top and not _has_sentence(line):
            continue
        if top is not None and at > top and at in titles and same_title(line, lines[top]):
            continue
        kept.append(block)
    return kept


def _over_tables(blocks: list[Block]) -> set[int]:
    """Tables and what stands right above them: a table's title and unit repeat from sheet to sheet."""
    found: set[int] = set()
    for at, block in enumerate(blocks):
        if block.table:
            first = next((n for n in range(at - 1, -1, -1) if blocks[n].table), -1)
            found.update(range(max(first + 1, at - _CAPTION_LINES), at + 1))
    return found


def _title_position(lines: list[str], titles: list[int]) -> int | None:
    """The last place of the title that names most: region, year and genre make it longer than its short forms."""
    if not titles:
        return None
    longest = max(titles, key=lambda at: (title_rank(lines[at]), at))
    return max(at for at in titles if lines[at] == lines[longest])


def _has_sentence(line: str) -> bool:
    return len(line) >= 15 and bool(_SENTENCE.search(line)) and not is_notice(line) and not is_photo_caption(line)


def _read_head(lines: list[str], blocks: list[Block], facts: _Facts) -> list[bool]:
    """For each line of the head whether it is furniture; what it tells goes to ``facts``."""
    told = [False] * len(lines)
    awaited: str | None = None
    for at, line in enumerate(lines):
        if blocks[at].table:
            pairs = read_label_table([row.strip(" |").split("|") for row in line.split("\n")])
            facts.add(pairs or ())
            told[at] = pairs is not None
            continue
        pairs = read_labels(line)
        if pairs is not None:
            facts.add(pairs)
            told[at] = True
            awaited = pairs[-1][0] if pairs[-1][1] == "" else None
            continue
        if awaited is not None and _is_value(line):
            facts.add([(awaited, line.strip())])
            told[at] = True
        awaited = None
        told[at] = told[at] or _tells(line, lines, at, facts)
    return told


def _is_value(line: str) -> bool:
    return len(line) <= 60 and not is_title(line) and not _SENTENCE.search(line) and not read_marker(line)


def _tells(line: str, lines: list[str], at: int, facts: _Facts) -> bool:
    dated = split_date_line(line)
    if dated is not None:
        facts.add(dated)
        return True
    if is_index_number(line):
        facts.add([("index_number", line)])
        return True
    if is_organisation(line):
        facts.add([("organisation", line)])
        return True
    around = lines[max(at - 1, 0) : at] + lines[at + 1 : at + 2]
    if any(is_breadcrumb_sign(other) for other in around) and len(line) <= 30 and not is_speaker(line):
        # A path with a step a line; the line after the last arrow is its last step, unless it is the title.
        return (
            not is_title(line) or at + 1 < len(lines) and (is_breadcrumb_sign(lines[at + 1]) or is_title(lines[at + 1]))
        )
    return _is_furniture(line)


def _is_furniture(line: str) -> bool:
    checks: tuple[Callable[[str], bool], ...] = (is_control, is_breadcrumb, is_photo_caption, is_notice, begins_tail)
    return any(check(line) for check in checks) or bool(_BYLINE.match(line)) or is_control(strip_bullet(line))


def _keep_tail(text: str, blocks: list[Block], facts: _Facts) -> list[Block]:
    kept: list[Block] = []
    ended = False
    for block in blocks:
        line = text[block.start : block.end]
        if block.table:
            kept.append(block)
            continue
        pairs = read_labels(line)
        if pairs is not None or _is_furniture(line):
            facts.add(pairs or ())
            ended = ended or begins_tail(line) or is_notice(line) or pairs is not None
        elif not ended and (signed := _signature(line)):
            facts.add(signed)
            kept.append(block)
        elif not ended or (_has_sentence(line) and not begins_tail(line)):
            kept.append(block)
    return kept


def _signature(line: str) -> tuple[tuple[str, str], ...]:
    """What a line at the end of a report says of who issued it and when: an office, a date, or both."""
    if is_issuer(line):
        return (("signed", line),)
    dated = split_date_line(line) or ()
    return tuple(({"organisation": "signed", "date": "written"}.get(name, name), value) for name, value in dated)


def _without_contents(text: str, blocks: list[Block]) -> list[Block]:
    """Without the table of contents: the lines under 目录 of which each comes again below."""
    lines = [text[block.start : block.end] for block in blocks]
    start = next((at for at, line in enumerate(lines[:30]) if _CONTENTS.match(line)), None)
    if start is None:
        return blocks
    below = {_squeezed(line) for line in lines[start + 1 :]}
    counts = [_squeezed(line) for line in lines]
    end = start + 1
    while end < len(lines) and counts[end] in counts[end + 1 :] and counts[end] in below:
        end += 1
    return blocks[:start] + blocks[end:] if end > start + 1 else blocks


def _squeezed(line: str) -> str:
    return re.sub(r"\s+", "", _CONTENTS_END.sub("", line))


def _titles(text: str, head: list[str], kept: list[Block], facts: _Facts) -> tuple[str, ...]:
    marked = [text[block.start : block.end] for block in kept[:6] if block.level == 1]
    lines = [line for line in head if is_title(line) and not read_labels(line) and not begins_tail(line)]
    ranked = sorted(dict.fromkeys(map(bare_title, lines)), key=title_rank, reverse=True)
    told = facts.found.get("title", [])
    page = [re.split(r"[-_—|–]", facts.first("page") or "")[0].strip()]
    candidates = [*told, *ranked, *marked, *page]
    return tuple(dict.fromkeys(title.strip() for title in candidates if title.strip()))


def _mark_title(text: str, blocks: list[Block], titles: tuple[str, ...]) -> list[Block]:
    for at, block in enumerate(blocks[:12]):
        line = text[block.start : block.end]
        if not block.table and (line in titles or bare_title(line) in titles):
            return [*blocks[:at], replace(block, title=True), *blocks[at + 1 :]]
    return blocks
