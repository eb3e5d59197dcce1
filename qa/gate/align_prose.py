"""Which piece of the evidence each fragment of a claim is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.qa.gate.claim_context import clause_of
from juzheng.qa.gate.find_named import said_by_unit
from juzheng.qa.gate.general_words import is_joined_filler, tells_any_deed
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_groups import Group
from juzheng.qa.gate.read_prose import Fragment, split_fragment
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.said_before import is_said_before
from juzheng.qa.gate.told_otherwise import cut_otherwise, shortened, told_otherwise
from juzheng.qa.words.content_words import fold, tag_words
from juzheng.qa.words.prose import acts_like, is_borne

Matched = Sequence[tuple[Stated, Supported]]
# Members of a list that may stand apart in the evidence.
MANY = 3
_JOINT = re.compile(r"[、和与及]")
_COMMA = re.compile(r"[,，、](?!\d{3})")
_LIST = re.compile(r"[\w“”《》]+(?:[、和与及][\w“”《》]+)+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A fragment of a claim with the group of the evidence that bears most of its words, and those that it lacks.
    ``quoted`` tells that it stands there word for word."""

    fragment: Fragment
    group: Group
    missing: tuple[str, ...]
    numbers: tuple[Supported, ...] = ()
    quoted: bool = False

    @property
    def beside(self) -> tuple[str, ...]:
        """The words between commas that hold the fragment's numbers, or else what it ends in."""
        if self.numbers:
            return tuple(_piece_at(self.group, s) for s in self.numbers if _holds(self.group, s))
        last = next(iter((*self.fragment.operators[-1:], *self.fragment.words[-1:])), "")
        return tuple(piece for piece in self.group.pieces if last and last in piece)

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words between commas of the group that bear a word of the fragment, the best one first."""
        return _pieces(self.fragment.words, self.group.folded)

    @property
    def whole(self) -> tuple[str, ...]:
        """Of these the ones that bear all words of the fragment."""
        return tuple(piece for piece in self.pieces if all(is_borne(word, piece) for word in self.fragment.words))

    @property
    def at(self) -> int:
        """Which of the group's pieces is the best one."""
        return self.group.pieces.index(self.pieces[0]) if self.pieces else 0


@lru_cache(maxsize=8192)
def _pieces(words: tuple[str, ...], folded: str) -> tuple[str, ...]:
    scored = [(sum(is_borne(word, piece) for word in words), piece) for piece in folded.split(",")]
    # Of two that bear as many the one that has what the fragment ends in, mostly its verb's object or its verb.
    ranked = sorted(scored, key=lambda p: (-p[0], not (words and is_borne(words[-1], p[1]))))
    return tuple(piece for count, piece in ranked if count)


def align(fragments: Iterable[Fragment], groups: Sequence[Group], matched: Matched) -> tuple[Aligned, ...]:
    """Each fragment with its group; where numbers stand in the fragment, a group that has one of them."""
    found: list[Aligned] = []
    for fragment in (piece for whole in fragments for piece in _clauses(whole, groups)):
        numbers = [s for stated, s in matched if fragment.start <= stated.reading.start < fragment.end]
        own = [g for g in groups if any(_holds(g, s) for s in numbers)] or list(groups)
        named = "/".join(record_names(s.figure) for s in numbers if s.figure)
        own = [replace(g, topic=f"{g.topic}/{named}") for g in own] if named else own
        last = found[-1].group if found else None
        scored = [(g, missing_words(fragment, g)) for g in own]
        # Words that are no content (创历史新高) stand in the group as well, where one has the fragment as it is.
        best = min(
            scored,
            key=lambda pair: (
                len(pair[1]),
                fragment.folded not in pair[0].folded,
                -_own_words(fragment, pair[0]),
                not _same(pair[0], last),
            ),
        )
        missing = (
            [w for w in best[1] if not _said_by_number(w, numbers) and not _is_said_before(w, fragment, numbers)]
            if numbers
            else _beyond_lists(fragment, best[1], groups)
        )
        found.append(Aligned(fragment, best[0], tuple(missing), tuple(numbers)))
    return tuple(found)


def _said_by_number(word: str, numbers: Sequence[Supported]) -> bool:
    """Whether a number of the fragment says a word by its unit (面积), or has another verb for it in its clause."""
    return any(
        word in said_by_unit(s.reading.base)
        or any(other in clause_of(s) for other in acts_like(word))
        or tells_any_deed(word, clause_of(s))
        or is_joined_filler(word, clause_of(s))
        for s in numbers
    )


def _is_said_before(word: str, fragment: Fragment, numbers: Sequence[Supported]) -> bool:
    return any(is_said_before(word, fragment.raw, s) for s in numbers)


def _same(group: Group, other: Group | None) -> bool:
    return other is not None and group.start == other.start and group.quote.passage is other.quote.passage


def _piece_at(group: Group, supported: Supported) -> str:
    """The words between commas of a group that a number of the evidence stands in, folded."""
    text = supported.passage.paragraph.text
    start = max([group.start, *(m.end() for m in _COMMA.finditer(text, group.start, supported.reading.start))])
    end = next((m.start() for m in _COMMA.finditer(text, supported.reading.end, group.end)), group.end)
    return fold(text[start:end])


def _clauses(fragment: Fragment, groups: Sequence[Group]) -> tuple[Fragment, ...]:
    """The clauses that 、 joins, where each stands in the evidence by itself (需求不足、部分市县财政困难)."""
    parts = split_fragment(fragment)
    if len(parts) < 2 or fragment.numbered or not all(len(part.words) > 1 for part in parts):
        return (fragment,)
    if any(not missing_words(fragment, group) for group in groups):
        return (fragment,)
    each = all(any(not missing_words(part, group) for group in groups) for part in parts)
    return parts if each else (fragment,)


def _holds(group: Group, supported: Supported) -> bool:
    same = supported.passage is group.quote.passage and supported.view is group.quote.view
    return same and group.start <= supported.reading.start < group.end


def missing_words(fragment: Fragment, group: Group) -> list[str]:
    """Words of a fragment that neither the group nor its topic bears."""
    lacking = [w for w in fragment.words if not is_borne(w, group.folded) and not is_borne(w, group.topic)]
    return [
        w
        for w in lacking
        if not told_otherwise(w, fragment.words, group.pieces, fragment.raw)
        and not cut_otherwise(w, fragment.raw, group.folded)
        and not shortened(w, group.folded)
    ]


def _own_words(fragment: Fragment, group: Group) -> int:
    return sum(is_borne(word, group.folded) for word in (*fragment.words, *fragment.operators))


def _beyond_lists(fragment: Fragment, missing: Sequence[str], groups: Sequence[Group]) -> list[str]:
    """What is still missing where nouns of a list may stand in different groups (从组织、政策、资金等方面), each with what is said of
    them all, and of two things that 或 joins one is enough."""
    lists = [found for found in _LIST.findall(fragment.folded) if len(_JOINT.findall(found)) >= MANY - 1]
    members = [_JOINT.split(found) for found in lists]
    listed, last = "".join(lists), "/".join(named[-1].partition("等")[0] for named in members)
    tags = dict(tag_words(fragment.folded))
    nouns = {word for word, tag in tags.items() if tag.startswith("n")}
    # 推广小麦、玉米和大豆良种: what stands behind the last member is said of all, and so is the verb before the first.
    behind = [w for w in fragment.words if w in last][1:]
    named = [w for w in fragment.words if w in listed and w not in behind and not tags.get(w, "").startswith("v")]
    said = [w for w in fragment.words if (w not in nouns and w not in named) or w in behind]
    spread = {w for w in missing if w in listed and w in nouns and any(_says_all(g, (w, *said)) for g in groups)}
    left, either, right = fragment.folded.partition("或")
    if either and any(all(w not in side for w in missing) for side in (left, right)):
        return []
    return [w for w in missing if w not in spread]


def _says_all(group: Group, words: Sequence[str]) -> bool:
    """Whether a group bears a word itself, and the others in itself or from before."""
    first, *others = words
    return is_borne(first, group.folded) and all(is_borne(w, f"{group.folded}/{group.topic}") for w in others)
