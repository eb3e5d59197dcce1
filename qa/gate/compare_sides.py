"""The two numbers of the evidence that a claim compares by their names, or by one of its own numbers: 目标低于去年实绩."""

from __future__ import annotations

import re

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Matched, Span, fragment_at, numbers_within, sentence_at
from juzheng.qa.gate.find_named import find_named, named_alike, own_words, same_thing, says_something
from juzheng.qa.gate.level_beside import is_of_time, level_beside
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import same_unit
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

# 家数是上一年的三倍: the number before it that counts 家.
_COUNTS = re.compile(r"(?:的)?(?P<unit>家|宗|户|件|项|人|个|场|起|所|座|辆|张)数")
# Both were told before: 二者相差.
_BOTH = re.compile(r"[两二](?:者|项|个指标|类|地|省|市|区|县)(?:的)?|前后(?=相差)")


def side_before(flat: str, span: Span, matching: Matching, matched: Matched, base: str = "") -> Supported | None:
    """What stands before a comparison: a number of the claim, or one that its words name; where the fragment says nothing of
    its own, what the fragment before it says."""
    start, end = span
    own = [s for s in numbers_within(matched, start, end) if fits(s, base)]
    if own:
        return own[-1]
    begin = sentence_at(flat, start)[0]
    counted = _COUNTS.search(flat[start:end])
    if counted and not naming_content(fold(flat[start : start + counted.start()])):
        base = counted["unit"]
    elif says_something(flat[start:end]):
        return find_named(flat[start:end], flat[begin:start], matching, base=base)
    before = [s for s in numbers_within(matched, begin, start) if fits(s, base)]
    if before:
        return before[-1]
    last = fragment_at(flat, max(begin, start - 2)) if start > begin else (start, start)
    return find_named(flat[last[0] : end], flat[begin : last[0]], matching, base=base) if last[1] > last[0] else None


def side_behind(
    flat: str,
    span: Span,
    context: str,
    matching: Matching,
    matched: Matched,
    base: str = "",
    left: Supported | None = None,
) -> Supported | None:
    """What stands behind a comparison: a number of the claim, or the one that its words name; what they leave out is taken
    from ``left``, with which it is compared, or from ``context``."""
    own = [s for s in numbers_within(matched, *span) if fits(s, base)]
    if own:
        return own[0]
    words = flat[span[0] : span[1]]
    beside = counterpart(words, left, matching) or level_beside(words, left, matching) if left is not None else None
    if beside is not None:
        return beside
    if left is not None and not says_something(words):
        said = re.split(r"[,，]", context)[-1]
        same = same_thing(words, context, left, matching) or named_alike(words, said, left, matching)
        if same is not None:
            return same if is_of_time(same, words) else None
    found = find_named(words, context, matching, base=base)
    return found if found is not None and is_of_time(found, words) else None


def counterpart(words: str, one: Supported, matching: Matching) -> Supported | None:
    """The number of the same time, status and kind as ``one`` whose name is the same but for what ``words`` say (城镇 beside
    农村居民收入, 区属 beside 规上工业总产值); None where there is none or more than one."""
    content = naming_content(fold(words).strip("的"))
    own = set(own_words(one))
    found = [
        s
        for s in matching.supported
        if s.figure is not None and one.figure is not None and s.role == one.role and s.reading.base == one.reading.base
        if (s.figure.year, s.figure.span, s.figure.status) == (one.figure.year, one.figure.span, one.figure.status)
        if _differs_by(content, own, set(own_words(s)))
    ]
    return found[0] if len({signed_value(s) for s in found}) == 1 else None


def _differs_by(content: tuple[str, ...], own: set[str], theirs: set[str]) -> bool:
    """Whether a name has some words of ``content`` beyond another, nothing else, and lacks one word of it at most."""
    beyond = theirs - own
    told = all(any(is_borne(word, other) for other in beyond) for word in content)
    return bool(content) and told and len(beyond) == len(content) and len(own - theirs) <= 1


def both_before(flat: str, span: Span, matching: Matching, base: str = "") -> tuple[Supported, Supported] | None:
    """The two things that 二者 stands for (全区增加值增长而区属增加值下降,二者增速相差…); None where it does not stand there."""
    start, end = span
    if not _BOTH.match(flat, start):
        return None
    begin = sentence_at(flat, start)[0]
    parts = [part for part in re.split(r"[,，]|而(?!且)|和|与|及", flat[begin:start]) if says_something(part)][-2:]
    tail = flat[_BOTH.match(flat, start).end() : end]  # type: ignore[union-attr]
    found = [find_named(f"{part}{tail}", "", matching, base=base) for part in parts]
    if len(found) != len(parts) or len(parts) < 2 or found[0] is None or found[1] is None:
        return None
    return found[0], found[1]


def fits(supported: Supported, base: str) -> bool:
    """Whether a number is counted in a base unit; any, where none is asked for."""
    return not base or same_unit(base, supported.reading.base)
