"""Items listed within a paragraph: 一是…二是…, 第一,…第二,…, (1)…(2)…, ①…②…, 1.…2.…, and 甲;乙;丙 after a colon."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice

from juzheng.index.words import late_re as re
from juzheng.index.words.section_markers import read_number

_CN = "[一二三四五六七八九十]{1,3}"
# Families of item marks; an item may begin after a stop, a comma, a colon, a bracket or at the start.
_FAMILIES = (
    # The stop before 一是 is often lost on web pages; a run numbered from 1 without a gap is proof enough.
    re.compile(rf"(?<![之第统唯十百])({_CN})是(?!否)"),
    re.compile(rf"(?:(?<=[。；;，,：:！!？?”）)\s])|^)第({_CN})[，,、是](?!产业)"),
    re.compile(rf"(?:(?<=[。；;，,：:！!？?”\s])|^)[（(]({_CN})[）)]"),
    re.compile(r"(?:(?<=[。；;，,：:！!？?”\s])|^)[（(](\d{1,2})[）)]"),
    re.compile(r"([①-⑳])"),
    re.compile(r"(?:(?<=[。；;：:！!？?”\s])|^)(\d{1,2})[.．、](?!\d)"),
)
_LEAD_END = re.compile(r"[。；;，,：:！!？?]")
_SENTENCE_END = re.compile(r"[。！!？?\n]")
_COUNT = re.compile(rf"(\d{{1,2}}|{_CN})(?=[件项个条类种大方])")
_MAX_LEAD = 60
_MIN_LISTED = 3
_MAX_COLONS = 20


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: ``text[start:end]`` with its mark and without white space at the ends; ``number`` from 1;
    ``lead`` its first clause without the mark and the stop, at most 60 characters, which names the item."""

    start: int
    end: int
    number: int
    lead: str


def find_items(text: str) -> tuple[Item, ...]:
    """The items of the first, widest list in ``text``: marks numbered from 1 without a gap, of one family.

    Of several families the one with the most items counts, of equal ones the one that begins first; an item ends where
    the next begins, the last one with its paragraph. Without marks, at least three parts between semicolons after a
    colon count as items, or between commas or 、, if the words before the colon say how many they are. Empty if there is
    no list of two items or more. Linear in the length of ``text``.
    """
    runs = [run for family in _FAMILIES for run in _runs(text, family)]
    best = max(runs, key=lambda run: (len(run), -run[0][0]), default=[])
    if len(best) >= 2:
        return _make_items(text, best)
    return _listed_after_colon(text)


def _runs(text: str, family: re.Pattern[str]) -> Iterator[list[tuple[int, int]]]:
    """Runs 1, 2, 3… of marks as (start of the mark, its end)."""
    run: list[tuple[int, int]] = []
    for match in family.finditer(text):
        number = read_number(match[1])
        if number == 1:
            if run:
                yield run
            run = [(match.start(), match.end())]
        elif run and number == len(run) + 1:
            run.append((match.start(), match.end()))
    if run:
        yield run


def _make_items(text: str, run: list[tuple[int, int]]) -> tuple[Item, ...]:
    ends = [start for start, _ in run[1:]] + [len(text)]
    return tuple(
        _item(text, start, end, number, mark_end)
        for number, ((start, mark_end), end) in enumerate(zip(run, ends, strict=False), 1)
    )


def _item(text: str, start: int, end: int, number: int, lead_start: int) -> Item:
    end = start + len(text[start:end].rstrip())
    stop = _LEAD_END.search(text, lead_start, end)
    lead = text[lead_start : stop.start() if stop else end].strip()
    return Item(start, end, number, lead[:_MAX_LEAD])


def _listed_after_colon(text: str) -> tuple[Item, ...]:
    # A list stands behind one of the first colons; the bound keeps the search linear.
    for colon in islice(re.finditer("[：:]", text), _MAX_COLONS):
        sentence_end = _SENTENCE_END.search(text, colon.end())
        end = sentence_end.start() if sentence_end else len(text)
        for signs in ("；;", "，,", "、"):
            spans = _parts(text, colon.end(), end, signs)
            # Commas and 、 part much else too; there the head must say how many items follow.
            if len(spans) >= _MIN_LISTED and (signs == "；;" or len(spans) == _announced(text, colon.start())):
                return tuple(_part(text, low, high, number) for number, (low, high) in enumerate(spans, 1))
    return ()


def _parts(text: str, start: int, end: int, signs: str) -> list[tuple[int, int]]:
    cuts = [match.end() for match in re.compile(f"[{signs}]").finditer(text, start, end)]
    spans = zip([start, *cuts], [*cuts, end], strict=True)
    return [(low, high) for low, high in spans if text[low:high].strip(signs + " \n")]


def _announced(text: str, colon: int) -> int | None:
    """The number of items that the words before a colon promise (10件民生实事：, 包括七个方面:)."""
    found = list(_COUNT.finditer(text, max(0, colon - _MAX_LEAD), colon))
    return read_number(found[-1][1]) if found else None


def _part(text: str, low: int, high: int, number: int) -> Item:
    piece = text[low:high]
    start = low + len(piece) - len(piece.lstrip())
    end = start + len(piece.strip().rstrip("；;，,、"))
    return _item(text, start, end, number, start)
