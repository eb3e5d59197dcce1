"""四个板块中只有丁板块下降: computed over the changes that stand in one sentence with that of the one that is named."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.among import count_before, head_before
from juzheng.qa.gate.check_members import MOVE
from juzheng.qa.gate.claim_context import Matching, clause_of
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import in_regions, is_of_frame
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported, words_around
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_ONLY = re.compile(r"(?:就|也)?(?:只有|仅有|唯有|唯独|仅(?![仅仅次为有用需在]))(?P<who>[^,，。;；\d]{2,30})$")
# The report says it itself.
_SAID = re.compile("只有|仅|唯有|唯独|唯一")
# Changes in a row, at least: of two the other one would be named.
ROW = 3


def check_only(flat: str, matching: Matching, matched: Matched) -> Compared:
    """The only one that is said to go up, or down, must be the only one of its row that does, unless the report says so itself."""
    del matched
    spans: list[Span] = []
    named: list[tuple[int, Supported]] = []
    for move in MOVE.finditer(flat):
        start, end = fragment_at(flat, move.start())
        only = _ONLY.search(flat, start, move.start())
        if only is None:
            continue
        way = "up" if move["up"] else "down"
        count = count_before(flat, sentence_at(flat, start)[0], only.start())
        whole = flat[sentence_at(flat, start)[0] : end]
        for own, row in _rows(only["who"], whole, matching):
            if own.direction != way or any(s.direction == way for s in row if s is not own):
                return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
            if len(row) == count if count else len(row) >= ROW:
                spans += [(only.start(), only.start("who")), move.span(), *head_before(flat, start, only.start(), own)]
                spans.append(only.span("who"))
                named.append((only.start("who"), own))
                break
        else:
            if not any(_SAID.search(passage.paragraph.text) for passage in matching.passages):
                return Compared(Objection("comparison", f"报告没有说“{flat[start:end]}”,也算不出来"))
    return Compared(spans=tuple(spans), named=tuple(named))


def _rows(who: str, whole: str, matching: Matching) -> Iterator[tuple[Supported, Sequence[Supported]]]:
    """The change of the one that is named, with all changes that stand in its sentence in the same unit."""
    marks = [mark for mark in matching.regions if mark.name in who]
    for mark in marks:
        who = who.replace(mark.name, "")
    words = naming_content(fold(who))
    moving = [s for s in matching.supported if _moves(s)]
    for own in moving:
        row = [s for s in moving if s.passage is own.passage and s.sentence == own.sentence and _alike(s, own)]
        if (words or marks) and _is_named(own, words, row) and in_regions(own, marks) and is_of_frame(own, who, whole):
            yield own, row


def _moves(supported: Supported) -> bool:
    figure = supported.figure
    changes = supported.role == "change" or (figure is not None and figure.rate and supported.role == "value")
    return changes and supported.direction in ("up", "down")


def _alike(one: Supported, other: Supported) -> bool:
    """Whether two changes are in one unit, and of amounts in one unit."""
    a, b = one.figure, other.figure
    same = one.reading.base == other.reading.base and one.role == other.role
    return same and a is not None and b is not None and a.base_unit == b.base_unit


def _is_named(own: Supported, words: Sequence[str], row: Sequence[Supported]) -> bool:
    """Whether a change has words that tell it from all others of its row, and the first of the row, or what stands over it,
    those that are said of all."""
    names = record_names(own.figure) if own.figure else clause_of(own)
    first = record_names(row[0].figure) if row[0].figure else ""
    around = f"{first}/{_before(row[0])}/{words_around(own.view, own.passage).removeprefix(own.passage.folded)}"
    if not all(is_borne(word, names) or is_borne(word, around) for word in words):
        return False
    others = [s for s in row if s is not own and s.figure]
    by_name = _apart(words, names, [record_names(s.figure) for s in others if s.figure])
    # A name may have taken over words of the one before it.
    return by_name or _apart(words, clause_of(own), list(map(clause_of, others))) or _is_apart_by_place(own, row)


def _apart(words: Sequence[str], own: str, others: Sequence[str]) -> bool:
    return any(is_borne(word, own) and not any(is_borne(word, other) for other in others) for word in words)


def _is_apart_by_place(own: Supported, row: Sequence[Supported]) -> bool:
    places = [s.figure.region for s in row if s.figure]
    return own.figure is not None and places.count(own.figure.region) == 1 and len(set(places)) == len(row)


def _before(supported: Supported) -> str:
    """The folded words of a sentence before its first change."""
    text = supported.passage.paragraph.text
    return fold(text[supported.sentence[0] : supported.reading.start])
