"""Numbers of a claim that count what the evidence, or the claim itself, has in a row or a list."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.figures.members import split_members
from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import PLACE_KINDS, Matching, sentence_of
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain, same_unit
from juzheng.qa.nouns.report_view import is_whole
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

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
    behind = flat[stated.reading.end - len(stated.reading.unit) : stated.reading.end + 12]
    if _COUNTED.match(behind):
        passages = {id(s.passage): s.passage for s in matching.supported}.values()
        for passage in passages:
            items = [_CHINESE.get(m[1], 0) for m in _ITEMS.finditer(passage.paragraph.text)]
            if items and max(items) == stated.reading.number == len(set(items)):
                return "计数"
    if _counts_row(matching, stated, behind):
        return "计数"
    if _counts_told(matching, stated, behind) or _counts_places(matching, stated, behind):
        return "计数"
    listed = _LIST.search(flat[: stated.reading.start])
    if listed and "等" not in listed[1][-2:]:
        members = split_members(listed[1])
        whole = stated.reading.value.isdigit() and len(members) > 1
        return "计数" if whole and len(members) == stated.reading.number else ""
    return ""


# 八个产业中有六个实现增长, 四类产品中: what stands in a row is counted by the numbers that it has there.
_OF_ROW = re.compile(r"[个类项种家大](?P<noun>[\u4e00-\u9fff]{0,6}?)[中里](?![国央等心小型部])")
_MOVING = re.compile(
    r"[个类项种家](?:产业|行业|产品|指标|领域|地区|方面)?(?:均|都)?(?:实现|保持|呈现|出现|同比)?了?(?:(?P<up>正?增长|上升|提高)|(?P<down>负增长|下降|回落|减少))"
)
_ANY = frozenset(("", "产业", "产品", "行业", "领域", "指标", "方面", "类别", "品种", "门类"))


def _row_of(matching: Matching, stated: Stated, behind: str) -> bool:
    """Whether a number counts a row of numbers of the evidence, or those of it that go up or down."""
    rows = number_rows(matching)
    whole, moving = _OF_ROW.match(behind), _MOVING.match(behind)
    if whole:
        noun = whole["noun"]
        named = [r for r in rows if noun in _ANY or is_borne(noun[-2:], sentence_of(r[0]))]
        named += [r for r in _sentence_rows(matching) if noun in r[0].passage.paragraph.text]
        return any(len(row) == stated.reading.number for row in named)
    if not moving:
        return False
    way = "up" if moving["up"] else "down"
    return any(sum(s.direction == way for s in row) == stated.reading.number for row in rows)


def _counts_told(matching: Matching, stated: Stated, behind: str) -> bool:
    """两种产品里,甲增长…,乙下降…: as many as the claim goes on to tell of, where one sentence of the evidence has a row of just these."""
    if not _OF_ROW.match(behind):
        return False
    flat = matching.claim.flat
    told = fold(flat[stated.reading.end : sentence_at(flat, stated.reading.end)[1]])
    rows = (row for row in _sentence_rows(matching) if len(row) == stated.reading.number)
    return any(all(_is_named(s, told) for s in row) for row in rows)


def _is_named(supported: Supported, told: str) -> bool:
    words = naming_content(fold(supported.figure.indicator)) if supported.figure else ()
    return bool(words) and is_borne(words[-1], told) and all(is_borne(word, told) for word in words[-2:])


# The places that a noun counts, by the last characters of their names.
_PLACES = re.compile(rf"个(?P<noun>{PLACE_KINDS})(?![级长委域内])")


def _counts_places(matching: Matching, stated: Stated, behind: str) -> bool:
    """有四个县区转移了群众: as many as one sentence of the evidence gives a number of one unit each, and no other place."""
    match = _PLACES.match(behind)
    if match is None:
        return False
    ends = tuple(match["noun"].replace("街道", "街"))
    for row in _sentence_rows(matching):
        places = {(s.figure.region or s.figure.indicator).removesuffix("道") for s in row if s.figure is not None}
        if len(places) == len(row) == stated.reading.number and all(place.endswith(ends) for place in places):
            return True
    return False


def _sentence_rows(matching: Matching) -> list[list[Supported]]:
    """The amounts of one sentence in one unit (古渡老街126万人次,云顶山98万人次,月牙湖53万人次), without that of all of them."""
    rows: dict[tuple[int, int, str], dict[int, Supported]] = {}
    for s in matching.supported:
        if s.role == "value" and s.figure is not None and not is_whole(s.passage, s.figure):
            rows.setdefault((id(s.passage), s.sentence[0], s.reading.base), {})[s.reading.start] = s
    return [list(row.values()) for row in rows.values() if len(row) > 1]


def number_rows(matching: Matching) -> list[list[Supported]]:
    """Rows of at least two numbers of one unit that stand side by side in the evidence (分别增长7.4%、19.3%、-2.5%)."""
    rows: list[list[Supported]] = []
    for s in matching.supported:
        if s.reading.kind != "amount" or s.role == "rank":
            continue
        last = rows[-1][-1] if rows else None
        if last is not None and last.reading.start == s.reading.start and last.passage is s.passage:
            continue
        if last is not None and last.passage is s.passage and same_unit(last.reading.base, s.reading.base):
            between = plain(s.passage.paragraph.text)[last.reading.end : s.reading.start]
            if re.fullmatch(r"[、和与及]-?", between):
                rows[-1].append(s)
                continue
        rows.append([s])
    return [row for row in rows if len(row) > 1]


def _counts_row(matching: Matching, stated: Stated, behind: str) -> bool:
    """三次产业, 三类投资中: as many as the evidence has of them in a row."""
    if behind.startswith("次产业"):
        return True
    if _row_of(matching, stated, behind):
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
