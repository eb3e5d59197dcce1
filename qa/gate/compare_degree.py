"""略有下降, 明显增加: how far something moved, held against the change that the evidence has of it."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.check_members import MOVE
from juzheng.qa.gate.claim_context import Matching, clause_of
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import content_named, in_regions, is_of_frame
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_DEGREE = re.compile(
    r"(?:(?P<slight>略有|略微|略|小幅|微幅|稍有|稍微)|(?P<great>明显|显著|大幅度?))(?:的|地)?(?P<move>\S{2}[\u4e00-\u9fff]{0,4})"
)
_THAN = re.compile(r"(?:同比|[较比](?:上年|去年|上一年|年初|上年末|上年同期)|相比).*$")
_SINCE_YEAR = re.compile("同比|上年|去年|上一年")
# Per cent, and points of a rate, up to which a change may be called slight and from which on great.
SLIGHT, GREAT = (5.0, 1.0), (10.0, 3.0)


def check_degree(flat: str, matching: Matching, matched: Matched) -> Compared:
    """What is said to have moved slightly, or much, must have moved that way and about as far."""
    del matched
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    for match in _DEGREE.finditer(flat):
        start, end = fragment_at(flat, match.start())
        move = MOVE.match(flat, match.start("move"))
        change = _change(flat, (start, match.start()), matching) if move else None
        if move is None or change is None or (match["slight"] or match["great"]) in clause_of(change):
            continue
        if change.direction != ("up" if move["up"] else "down"):
            return Compared(Objection("direction", f"按报告的数,“{flat[start:end]}”不成立"))
        far = _how_far(change)
        if far is None:
            continue
        size, points = far
        if size >= GREAT[points] if match["slight"] else size <= SLIGHT[points] / 2:
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        if size <= SLIGHT[points] if match["slight"] else size >= GREAT[points]:
            spans.append((match.start(), move.end()))
            named.append((start, change))
    return Compared(spans=tuple(spans), named=tuple(named))


def change_of(flat: str, span: Span, matching: Matching) -> Supported | None:
    """The change since the year before of what the words of a fragment name; None where there is none or more than one."""
    found = _change(flat, span, matching)
    text = "" if found is None else plain(found.passage.paragraph.text)[found.sentence[0] : found.reading.start]
    return found if _SINCE_YEAR.search(re.split("[,，;；]", text)[-1]) else None


def is_as_far(change: Supported, degree: str) -> bool:
    """Whether something moved as far as 略 (slightly) or 远 (much) says."""
    far = _how_far(change)
    if not degree or far is None:
        return not degree
    return far[0] <= SLIGHT[far[1]] if degree == "略" else far[0] >= GREAT[far[1]]


def _change(flat: str, span: Span, matching: Matching) -> Supported | None:
    """The change of what the words of a fragment name, or of what the sentence told before; None where there is none or more
    than one."""
    start, at = span
    begin = sentence_at(flat, start)[0]
    whose = _THAN.sub("", flat[start:at]) or flat[begin:start]
    words = content_named(whose, matching)
    marks = [mark for mark in matching.regions if mark.name in whose]
    found = [
        s
        for s in matching.supported
        if s.role == "change" and s.figure is not None and s.direction in ("up", "down") and words
        if all(is_borne(word, record_names(s.figure)) or is_borne(word, _holder(s)) for word in words)
        if in_regions(s, marks) and is_of_frame(s, whose, flat[begin:start] + whose)
    ]
    near = [s for s in found if s.figure and fold(s.figure.indicator) in fold(whose)] or found
    return near[0] if len({signed_value(s) for s in near}) == 1 else None


def _holder(supported: Supported) -> str:
    """Whose report it is, folded (集团资产负债率 of the report of a 集团)."""
    about = supported.view.description
    return fold(f"{about.title}/{about.region or ''}/{about.publisher or ''}")


def _how_far(change: Supported) -> tuple[float, int] | None:
    """How far something moved: in per cent (0), or in points of a rate (1)."""
    figure, moved = change.figure, change.reading.number
    if figure is None or moved is None:
        return None
    if change.reading.base in ("%", "个百分点"):
        return moved, int(change.reading.base != "%")
    value = figure.number
    if change.reading.base != figure.base_unit or value is None:
        return None
    before = value - moved if change.direction == "up" else value + moved
    return (100 * moved / before, 0) if before > 0 else None
