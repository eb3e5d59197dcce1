"""多数, 绝大部分, 只有: how much of a whole something is, held against the numbers that the evidence has of both."""

from __future__ import annotations

from collections.abc import Iterator

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.find_named import own_words
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import content_of, naming_content
from juzheng.qa.gate.reading import plain, same_unit
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_MOST = re.compile(
    r"(?P<nearly>绝大多数|绝大部分)|(?P<large>大多数|大部分|大半)|(?P<half>(?<!大)多数|过半数?|半数以上)"
)
# Of the whole, the least that each may be said of.
_LEAST = {"nearly": 0.85, "large": 0.6, "half": 0.5}
_ONLY = re.compile(r"(?:只有|仅有|只|仅)$")
# A part as small as this may be called 只有.
LITTLE = 0.25


def check_most(flat: str, matching: Matching, matched: Matched) -> Compared:
    """Compute what is said of most of a whole, and that a part is but little."""
    spans: list[Span] = list(_little_parts(flat, matching, matched))
    named: list[tuple[int, Supported]] = []
    for match in _MOST.finditer(flat):
        found = _part_said(flat, match, matching)
        if found is None:
            continue
        part, share = found
        if share < _LEAST[str(match.lastgroup)]:
            start, end = fragment_at(flat, match.start())
            return Compared(Objection("quantifier", f"按报告的数,“{flat[start:end]}”不成立"))
        spans.append(match.span())
        named.append((match.start(), part))
    return Compared(spans=tuple(spans), named=tuple(named))


def _part_said(flat: str, match: re.Match[str], matching: Matching) -> tuple[Supported, float] | None:
    """The part that a claim says most of a whole is, or the deed done to it, and its share; None where the evidence has no numbers
    of both, or several."""
    start, end = fragment_at(flat, match.start())
    told = fold(flat[sentence_at(flat, start)[0] : end])
    said = _words(flat[match.end() : end])
    before = _words(re.split("[中里]", flat[start : match.start()])[-1])
    found: dict[float, Supported] = {}
    for whole, part, share in _shares(matching):
        apart = [word for word in own_words(part) if whole is None or not is_borne(word, _known(whole))]
        tells = said or before
        if not apart or not tells or not all(is_borne(word, _known(part)) for word in tells):
            continue
        of = own_words(whole) if whole is not None else ()
        if all(is_borne(word, told) for word in apart) and all(is_borne(word, told) for word in of[-1:]):
            found[share] = part
    return (next(iter(found.values())), next(iter(found))) if len(found) == 1 else None


def _words(text: str) -> tuple[str, ...]:
    words, moves = content_of(fold(re.sub(r"已经?|都|是|为|属于|归|由", "", text)))
    return tuple(dict.fromkeys((*words, *moves)))


def _known(supported: Supported) -> str:
    """What names a number: its record, and the folded words from the mark before it to the one behind."""
    text = plain(supported.passage.paragraph.text)
    start = max(text.rfind(stop, 0, supported.reading.start) for stop in ",，、。;；") + 1
    names = supported.figure.indicator if supported.figure else ""
    return f"{fold(names)}/{fold(text[start : supported.reading.end])}"


def _shares(matching: Matching) -> Iterator[tuple[Supported, Supported, float]]:
    """Each amount with one told before it in its sentence, of the same unit and no less, of which it may be a part."""
    amounts = [s for s in matching.supported if s.role == "value" and s.figure is not None and not s.figure.rate]
    for part in amounts:
        whole = _whole_of(part, amounts)
        if whole is not None and part.reading.number and whole.reading.number:
            yield whole, part, part.reading.number / whole.reading.number


def _whole_of(part: Supported, amounts: list[Supported]) -> Supported | None:
    """What a number is a part of: the amount of its unit before 其中, or the one right before it that names what was done to it
    (排查纠纷263起,化解257起)."""
    before = [
        s
        for s in amounts
        if s.passage is part.passage and s.sentence == part.sentence and s.reading.end <= part.reading.start
        if same_unit(s.reading.base, part.reading.base)
    ]
    text = plain(part.passage.paragraph.text)
    among = [s for s in before if "其中" in text[s.reading.end : part.reading.start]]
    if among:
        last = max(among, key=lambda s: s.reading.start)
    elif before:
        last = max(before, key=lambda s: s.reading.start)
        things = naming_content(fold(last.figure.indicator)) if last.figure else ()
        own = fold(part.figure.indicator) if part.figure else ""
        if not things or not is_borne(things[-1], own) or last is not before[0]:
            return None
    else:
        return None
    return last if (part.reading.number or 0.0) <= (last.reading.number or 0.0) else None


def _little_parts(flat: str, matching: Matching, matched: Matched) -> Iterator[Span]:
    """Where 只有 stands before a number that is a small part of a whole, told by the claim in its sentence or by the evidence."""
    amounts = [s for s in matching.supported if s.role == "value" and s.figure is not None]
    for stated, supported in matched:
        only = _ONLY.search(flat[: stated.reading.start])
        number = stated.reading.number
        if only is None or not number or stated.reading.base in ("%", "个百分点", "倍"):
            continue
        start = sentence_at(flat, stated.reading.start)[0]
        wholes = [
            s.reading.number
            for s, _ in matched
            if start <= s.reading.start < stated.reading.start and same_unit(s.reading.base, stated.reading.base)
        ]
        whole = _whole_of(supported, amounts) if supported is not None else None
        if whole is not None:
            wholes.append(whole.reading.number)
        if any(w and number <= LITTLE * w for w in wholes):
            yield only.span()
