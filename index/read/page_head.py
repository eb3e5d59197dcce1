"""The head of a page: its lines that are the report, and what the others tell about it."""

from __future__ import annotations

from juzheng.index.read.page_blocks import Block
from juzheng.index.read.page_facts import CollectedFacts
from juzheng.index.read.page_labels import (
    is_index_number,
    is_organisation,
    is_speaker,
    read_label_table,
    read_labels,
    split_date_line,
)
from juzheng.index.read.page_lines import SENTENCE, has_sentence, is_breadcrumb_sign, is_furniture
from juzheng.index.read.page_titles import is_title, same_title, title_rank
from juzheng.index.words.section_markers import read_marker

# Lines above a table that tell its title, its unit and its time.
_CAPTION_LINES = 3


def keep_head(text: str, blocks: list[Block], facts: CollectedFacts) -> list[Block]:
    """The blocks of the head that are the report; what the others tell goes to ``facts``."""
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
        if told[at] or (last[line] > at and len(line) > 4 and not has_sentence(line)):
            continue
        if top is not None and at < top and not has_sentence(line):
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


def _read_head(lines: list[str], blocks: list[Block], facts: CollectedFacts) -> list[bool]:
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
    return len(line) <= 60 and not is_title(line) and not SENTENCE.search(line) and not read_marker(line)


def _tells(line: str, lines: list[str], at: int, facts: CollectedFacts) -> bool:
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
    return is_furniture(line)
