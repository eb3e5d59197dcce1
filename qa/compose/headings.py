"""Lists that the headings of a report make (五个工作思路, 八件事): each heading as an item, in its words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.cite import tidy_text
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import PassageView, ReportView

# Fewer sections than these make no list.
FEWEST = 3
_MARK = re.compile(r"^\s*[(\uff08]?(?:[一二三四五六七八九十]{1,3}|\d{1,2})[)\uff09、.\uff0e]\s*")


def find_headings(view: ReportView, passages: Sequence[PassageView], count: int) -> list[PassageView]:
    """The first paragraphs of the sections that stand beside each other, exactly ``count`` of them; the shallower the
    better. Empty where there are no such."""
    groups: dict[tuple[str, ...], dict[str, PassageView]] = {}
    numbers = {p.paragraph.number for p in passages}
    for passage in view.passages.values():
        section = passage.paragraph.section
        inside = passage.paragraph.number in numbers or passage.paragraph.kind == "heading"
        for depth in range(1, len(section)):
            if inside:
                groups.setdefault(section[:depth], {}).setdefault(section[depth], passage)
    fitting = [
        (len(parent), list(found.values()))
        for parent, found in groups.items()
        if len(found) == count
        and any(p.paragraph.number in numbers or _leads(p, view, numbers) for p in found.values())
    ]
    return min(fitting, key=lambda item: item[0])[1] if fitting else []


def find_sections(view: ReportView, passages: Sequence[PassageView]) -> list[PassageView]:
    """The sections of the chapter that is meant and has the most of them, at least three; empty where there are none."""
    counts = {
        len({p.paragraph.section[:depth] for p in passages if len(p.paragraph.section) >= depth}) for depth in (1, 2)
    }
    groups = [found for count in counts if count >= FEWEST and (found := find_headings(view, passages, count))]
    return max(groups, key=len, default=[])


def _leads(heading: PassageView, view: ReportView, numbers: set[int]) -> bool:
    """Whether a paragraph that is meant stands right below a heading."""
    following = range(heading.paragraph.number + 1, heading.paragraph.number + 4)
    path = heading.paragraph.section
    return any(
        n in numbers and view.passages[n].paragraph.section[: len(path)] == path
        for n in following
        if n in view.passages
    )


def draft_headings(view: ReportView, found: Sequence[PassageView], limit: int) -> list[Draft]:
    """One claim a heading, numbered; cut at its first comma where all would be too long."""
    drafts = [_draft(view, passage) for passage in found]
    if sum(len(d.text) + 4 for d in drafts) > limit:
        drafts = [replace(d, text=re.split(r"[\uff0c,]", d.text)[0]) for d in drafts]
    return [replace(d, before=f"{n}. ") for n, d in enumerate(drafts, 1)]


def _draft(view: ReportView, passage: PassageView) -> Draft:
    text = passage.paragraph.text
    mark = _MARK.match(text)
    start = mark.end() if mark else 0
    stop = re.search(r"[。\uff1b\n]", text[start:])
    end = start + stop.start() if stop else len(text)
    return Draft(tidy_text(text[start:end]), (Quote(view, passage, start, end),), extract=True)
