"""How many of a whole a thing is not true of: 36个行业中22个实现增长 bears 14个没有实现增长."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.check_negation import negations
from juzheng.qa.gate.check_period import check_period
from juzheng.qa.gate.check_region import check_region
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.derive_sum import with_levels
from juzheng.qa.gate.read_claim import TIME, Stated
from juzheng.qa.gate.read_evidence import Supported, words_around
from juzheng.qa.gate.read_prose import MASK, content_of, naming_content
from juzheng.qa.gate.reading import Reading, plain, same_unit
from juzheng.qa.gate.round_numbers import fits
from juzheng.qa.gate.said_before import is_domain
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import acts_like, any_word, find_words, is_borne

Known = Sequence[tuple[Stated, Supported | None]]
# What is denied, and of how many: 14个没有实现增长, 没有改完的还有15个.
_DENIED = re.compile(
    r"(?:还|仍|尚)?(?:没有|没能|未能|尚未|并未|还未|没|未)(?P<deed>[^,，。;；\d]{1,14}?)(?=$|[,，。;；]|的)"
)
# Between a whole and the part of it of which something is told.
_OF_IT = re.compile(r"[中里]|其中|已")
_NUMBER = re.compile(r"\d+(?:\.\d+)?[个家项座处户件种类所名人条只台辆宗起道题]?")
_SINGLE = frozenset("个家项座处户件种类所名人条只台辆宗起道题")


def complement_sides(matching: Matching, stated: Stated, known: Known) -> tuple[Supported, ...]:
    """The whole and the part of it that does what the claim denies of the rest, whose number it gives; empty where there are none."""
    denied = _denied(matching, stated)
    if denied is None or stated.reading.base not in _SINGLE:
        return ()
    flat, deed = matching.claim.flat, _words(denied["deed"])
    start = sentence_at(flat, stated.reading.start)[0]
    told = [
        s for s in numbers_within(known, start, stated.reading.start) if same_unit(s.reading.base, stated.reading.base)
    ]
    for whole, part in _pairs(matching):
        if told and told[-1].reading.start != whole.reading.start:
            continue
        rest = (whole.reading.number or 0.0) - (part.reading.number or 0.0)
        unit = stated.reading.base
        made = Reading(0, 0, "amount", f"{rest:.12g}", unit, rest, unit)
        if not fits(flat, made, stated.reading) or not _does(part, deed):
            continue
        if _is_named(whole, part, matching, stated) and not _of_another_time(part, matching, stated):
            return whole, part
    return ()


def denied_word(matching: Matching, stated: Stated) -> tuple[int, int]:
    """Where the claim denies the deed (characters)."""
    denied = _denied(matching, stated)
    return denied.span() if denied else (stated.reading.start, stated.reading.start)


def _denied(matching: Matching, stated: Stated) -> re.Match[str] | None:
    """What the fragment of a number denies, behind it or of what it counts."""
    flat = matching.claim.flat
    start, end = fragment_at(flat, stated.reading.start)
    return _DENIED.search(flat, stated.reading.end, end) or _DENIED.search(flat, start, stated.reading.start)


def _words(deed: str) -> tuple[str, ...]:
    words, moves = content_of(fold(deed))
    degrees = (word for _, word in find_words("degree", fold(deed)))
    return tuple(dict.fromkeys((*words, *moves, *degrees))) or (fold(deed),)


def _pairs(matching: Matching) -> Iterator[tuple[Supported, Supported]]:
    """Each whole of the evidence with the first lesser number of its unit behind it that tells of a part of it."""
    counts = [s for s in matching.supported if s.role in ("value", "text") and s.reading.base in _SINGLE]
    for whole in counts:
        behind = [s for s in counts if s.passage is whole.passage and s.sentence == whole.sentence]
        behind = [
            s for s in behind if s.reading.start >= whole.reading.end and same_unit(s.reading.base, whole.reading.base)
        ]
        part = min(behind, key=lambda s: s.reading.start, default=None)
        if part is None or not 0 < (part.reading.number or 0.0) < (whole.reading.number or 0.0):
            continue
        between = plain(whole.passage.paragraph.text)[whole.reading.end : part.reading.start]
        if _OF_IT.search(between) and not re.search("[。；;]", between):
            yield whole, part


def _clause(part: Supported) -> str:
    """The folded words from the mark before a number to the one behind it."""
    text = plain(part.passage.paragraph.text)
    start = max(text.rfind(stop, 0, part.reading.start) for stop in ",，。;；") + 1
    end = min((at for stop in ",，。;；" if (at := text.find(stop, part.reading.end)) >= 0), default=len(text))
    return fold(text[start:end])


def _does(part: Supported, deed: tuple[str, ...]) -> bool:
    """Whether the part is told to do what is denied of the rest."""
    clause = _clause(part)
    if negations(clause) or any(find_words("degree", word) for word in deed):
        # 没有大幅增长 is said of some of those that grew.
        return False
    return all(is_borne(word, clause) or any(other in clause for other in acts_like(word)) for word in deed)


def _is_named(whole: Supported, part: Supported, matching: Matching, stated: Stated) -> bool:
    """Whether all that the claim says beside the deed stands where the whole and its part do, or over them."""
    flat = matching.claim.flat
    start, end = sentence_at(flat, stated.reading.start)[0], fragment_at(flat, stated.reading.start)[1]
    at, until = denied_word(matching, stated)
    said = fold(_NUMBER.sub(MASK, with_levels(f"{flat[start:at]}{MASK}{flat[until:end]}")))
    for mark in matching.regions:
        said = said.replace(fold(mark.name), MASK)
    head = words_around(whole.view, whole.passage).removeprefix(whole.passage.folded)
    text = plain(whole.passage.paragraph.text)
    near = f"{fold(text[whole.sentence[0] : part.reading.end])}/{_clause(part)}/{head}"
    words = naming_content(any_word("remains").sub(MASK, TIME.sub(MASK, said)))
    told = fold(flat)
    return bool(words) and all(is_borne(word, near) or is_domain(word, told, whole) for word in words)


def _of_another_time(part: Supported, matching: Matching, stated: Stated) -> bool:
    return bool(check_region(matching, stated, part, False) or check_period(matching, stated, part, False))
