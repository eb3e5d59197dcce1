"""Numbers of a claim that count what the evidence, or the claim itself, has in a row or a list."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.figures.members import split_members
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.nouns.report_view import is_whole

_ITEMS = re.compile(r"(?:^|[。;；:：,，)）\s])([一二三四五六七八九十]{1,2})是")
_CHINESE = {c: n for n, c in enumerate("零一二三四五六七八九十")}
_COUNTED = re.compile(
    r"(?:个)?(?:方面|项(?:工作|举措|措施|任务)|条(?:举措|措施)|大?(?:举措|任务|行动|工程)|个(?:问题|环节|重点))"
)
_LIST = re.compile(r"([^,，。;；:：、]+(?:[、和与及][^,，。;；:：、和与及]+)+)$")


def count_members(matching: Matching, stated: Stated, known: Sequence[object]) -> str:
    """五个方面: as many as the evidence numbers (一是…五是), or as the claim itself lists (甲、乙、丙三家)."""
    del known
    flat = matching.claim.flat
    behind = flat[stated.reading.end - len(stated.reading.unit) : stated.reading.end + 4]
    if _COUNTED.match(behind):
        passages = {id(s.passage): s.passage for s in matching.supported}.values()
        for passage in passages:
            items = [_CHINESE.get(m[1], 0) for m in _ITEMS.finditer(passage.paragraph.text)]
            if items and max(items) == stated.reading.number == len(set(items)):
                return "计数"
    if _counts_row(matching, stated, behind):
        return "计数"
    listed = _LIST.search(flat[: stated.reading.start])
    if listed and "等" not in listed[1][-2:]:
        members = split_members(listed[1])
        whole = stated.reading.value.isdigit() and len(members) > 1
        return "计数" if whole and len(members) == stated.reading.number else ""
    return ""


def _counts_row(matching: Matching, stated: Stated, behind: str) -> bool:
    """三次产业, 三类投资中: as many as the evidence has of them in a row."""
    if behind.startswith("次产业"):
        return True
    match = re.match(r"(?:类|种|大类?)([\u4e00-\u9fff]{2})", behind)
    if not match:
        return False
    rows: dict[tuple[int, tuple[int, int]], set[int]] = {}
    for s in matching.supported:
        named = s.figure is not None and s.role == "value" and match[1] in s.figure.indicator
        if named and s.figure is not None and not is_whole(s.passage, s.figure):
            rows.setdefault((id(s.passage), s.sentence), set()).add(s.figure.start)
    return any(len(row) == stated.reading.number for row in rows.values())
