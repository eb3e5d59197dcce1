"""A page without its furniture: the lines that are the report, and what the rest tells about it.

A page has a head, a core and a tail. The core reaches from the first to the last line that can only be report text: a
long line with sentences, or a section heading. Within it only buttons, page numbers and photo captions are taken out.
In the head and the tail, lines are taken out that are recognised as furniture, in the head moreover short lines above
the report's title, in the tail those below the first piece of a footer. A line with a sentence is kept wherever it
stands, unless it is a caption or a notice. So nothing of a report is lost; a scrap of a strange page may stay.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from juzheng.index.read.page_blocks import Block, cut_blocks
from juzheng.index.read.page_facts import CollectedFacts, PageFacts
from juzheng.index.read.page_furniture import (
    begins_tail,
    is_breadcrumb,
    is_control,
    is_notice,
    is_photo_caption,
)
from juzheng.index.read.page_head import keep_head
from juzheng.index.read.page_labels import (
    find_occasion,
    is_issuer,
    read_labels,
    speakers_office,
    split_date_line,
)
from juzheng.index.read.page_lines import has_sentence, is_breadcrumb_sign, is_furniture
from juzheng.index.read.page_titles import bare_title, is_title, title_rank
from juzheng.index.report import SourceText
from juzheng.index.words.section_markers import read_marker

_STRONG_LENGTH = 50
# Among so many first blocks who gives the report is named.
_SPEAKER_WITHIN = 6
_ADDRESS = re.compile(r"^(?:各位(?:代表|委员|同志|领导)|同志们|主席团|尊敬的)")
_CONTENTS = re.compile(r"^[\[【（(]?\s*目\s*[录次]\s*[\]】）)]?$")
_CONTENTS_END = re.compile(r"[\s.·…\-—]*\d*\s*$")
_CHINESE = re.compile(r"[一-鿿]")


@dataclass(frozen=True, slots=True)
class Page:
    """The report's blocks in reading order, and the facts."""

    blocks: tuple[Block, ...]
    facts: PageFacts


def clean_page(source: SourceText) -> Page:
    """Part a source text into the report's blocks and the facts that the page tells."""
    blocks = cut_blocks(source)
    facts = CollectedFacts()
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


def _keep(text: str, blocks: list[Block], facts: CollectedFacts) -> tuple[list[Block], list[str]]:
    """The blocks of the report, and the lines of the head, in which its title stands."""
    strong = [at for at, block in enumerate(blocks) if _is_strong(text[block.start : block.end], block)]
    first, last = (strong[0], strong[-1]) if strong else (len(blocks), len(blocks))
    head = keep_head(text, blocks[:first], facts)
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


def _keep_tail(text: str, blocks: list[Block], facts: CollectedFacts) -> list[Block]:
    kept: list[Block] = []
    ended = False
    for block in blocks:
        line = text[block.start : block.end]
        if block.table:
            kept.append(block)
            continue
        pairs = read_labels(line)
        if pairs is not None or is_furniture(line):
            facts.add(pairs or ())
            ended = ended or begins_tail(line) or is_notice(line) or pairs is not None
        elif not ended and (signed := _signature(line)):
            facts.add(signed)
            kept.append(block)
        elif not ended or (has_sentence(line) and not begins_tail(line)):
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


def _titles(text: str, head: list[str], kept: list[Block], facts: CollectedFacts) -> tuple[str, ...]:
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
