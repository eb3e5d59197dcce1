"""The text of an answer as HTML: markers as links, figures in bold, rows as tables. Everything else is escaped."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from html import escape
from typing import NamedTuple

from juzheng.index.figures.word_lists import any_of, word_list

MARKER = re.compile(r"\[(\d{1,4})\]")
# A number with its unit, to be set in bold; years, days, ranks and the like are none.
_OF_TIME = (
    "年",
    "个月",
    "天",
    "小时",
    "个小时",
    "分钟",
    "分",
    "秒",
    "个工作日",
    "工作日",
    "位",
    "期",
    "批",
    "页",
    "段",
    "票",
    "路",
    "档",
)
_UNITS = (*word_list("units", "count"), *word_list("units", "measure"))
_UNIT = f"[万亿千百]*(?:{any_of(unit for unit in _UNITS if unit not in _OF_TIME)}|(?<=[万亿千百]))(?!月|工作日|小时)"
_FIGURE = re.compile(r"(?<![\d.第])\d[\d,]*(?:\.\d+)?%?(?:[-—~～]\d[\d,]*(?:\.\d+)?)?" + _UNIT)


class MarkedSource(NamedTuple):
    """What a marker shows while the pointer rests on it: title and place of the source, and the quoted words."""

    title: str
    quote: str = ""


def answer_text_html(text: str, sources: Mapping[int, MarkedSource]) -> str:
    """Render an answer's text; markers of ``sources`` become links, others stay text. Lines that begin with ``|`` are
    rows of a table."""
    blocks: list[str] = []
    rows: list[str] = []
    for line in [*text.split("\n"), ""]:
        if line.lstrip().startswith("|"):
            rows.append(line.strip())
            continue
        if rows:
            blocks.append(_table(rows, sources))
            rows = []
        if line.strip():
            blocks.append(f"<p>{_with_markers(line, sources)}</p>")
    return "".join(blocks)


def _with_markers(text: str, sources: Mapping[int, MarkedSource]) -> str:
    parts: list[str] = []
    at = 0
    for match in MARKER.finditer(text):
        number = int(match[1])
        if number not in sources:
            continue
        title, quote = map(escape, sources[number])
        parts.append(_with_figures(text[at : match.start()]))
        parts.append(
            f'<a class="marker" href="#source-{number}" data-number="{number}" data-quote="{quote}"'
            f' data-title="{title}" aria-label="出处 {number}：{title}">[{number}]</a>'
        )
        at = match.end()
    return "".join(parts) + _with_figures(text[at:])


def _with_figures(text: str) -> str:
    """Escape text and set its figures in bold."""
    parts: list[str] = []
    at = 0
    for match in _FIGURE.finditer(text):
        parts += [escape(text[at : match.start()]), f'<span class="figure">{escape(match[0])}</span>']
        at = match.end()
    return "".join(parts) + escape(text[at:])


def _table(rows: Sequence[str], sources: Mapping[int, MarkedSource]) -> str:
    cells = [[cell.strip() for cell in row.strip("|").split("|")] for row in rows]
    cells = [row for row in cells if not all(set(cell) <= set("-: ") for cell in row)]
    lines = []
    for number, row in enumerate(cells):
        tag = "td" if number else 'th scope="col"'
        lines.append("".join(f"<{tag}>{_with_markers(cell, sources)}</{tag[:2]}>" for cell in row))
    body = "".join(f"<tr>{line}</tr>" for line in lines)
    return f'<div class="table-scroll" tabindex="0" role="region" aria-label="表格"><table class="comparison">{body}</table></div>'
