"""Answers that list: one claim an item, or the words that enumerate them."""

from __future__ import annotations

import re

from juzheng.qa.compose.phrase_figure import SAYS_TARGET
from juzheng.qa.find.find_lists import ListEvidence
from juzheng.qa.nouns.draft import Draft, Quote


def draft_list(found: ListEvidence) -> list[Draft]:
    """One claim an item, numbered, after a head that names region and section."""
    if len(found.items) == 1:
        name, quote = found.items[0]
        told = quote.passage.paragraph.text[quote.start : quote.end]
        head = "" if found.head and found.head in told else found.head.strip('“”" ')
        name = told if not head else name
        if re.search(r"[\d一二两三四五六七八九十]", head) and head not in quote.passage.paragraph.text:
            # 三张清单: the count is told in the paragraph before, which is not quoted.
            head = ""
        planned = bool(quote.figures) and all(f.status == "target" for f in quote.figures)
        mark = "目标：" if planned and not SAYS_TARGET.search(head) else ""
        subject = f"{found.view.description.region or ''}{mark}{head}".rstrip("：")
        return [Draft(f"{subject}：{name}" if subject else name, (quote,))]
    return [
        Draft(f"{n}. {name}{_mark_target(name, quote)}", (quote,)) for n, (name, quote) in enumerate(found.items, 1)
    ]


def _mark_target(name: str, quote: Quote) -> str:
    """（目标） behind an item whose figures are planned and whose words do not say so."""
    named = [f for f in quote.figures if f.value in name]
    planned = bool(named) and all(f.status == "target" for f in named)
    return "\uff08目标\uff09" if planned and not SAYS_TARGET.search(name) else ""
