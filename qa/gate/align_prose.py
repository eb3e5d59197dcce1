"""Which piece of the evidence each fragment of a claim is held against."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.qa.gate.check_indicator import record_names
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_groups import Group
from juzheng.qa.gate.read_prose import Fragment
from juzheng.qa.words.prose import is_borne

Matched = Sequence[tuple[Stated, Supported]]
_LIST = re.compile(r"[\w“”《》]+(?:[、和与及][\w“”《》]+)+")


@dataclass(frozen=True, slots=True)
class Aligned:
    """A fragment of a claim with the group of the evidence that bears most of its words, and those that it lacks."""

    fragment: Fragment
    group: Group
    missing: tuple[str, ...]

    @property
    def pieces(self) -> tuple[str, ...]:
        """The words between commas of the group that bear a word of the fragment, the best one first."""
        return _pieces(self.fragment.words, self.group.folded)

    @property
    def at(self) -> int:
        """Which of the group's pieces is the best one."""
        return self.group.pieces.index(self.pieces[0]) if self.pieces else 0


@lru_cache(maxsize=8192)
def _pieces(words: tuple[str, ...], folded: str) -> tuple[str, ...]:
    scored = [(sum(is_borne(word, piece) for word in words), piece) for piece in folded.split(",")]
    return tuple(piece for count, piece in sorted(scored, key=lambda p: -p[0]) if count)


def align(fragments: Iterable[Fragment], groups: Sequence[Group], matched: Matched) -> tuple[Aligned, ...]:
    """Each fragment with its group; where numbers stand in the fragment, a group that has one of them."""
    found: list[Aligned] = []
    for fragment in fragments:
        numbers = [s for stated, s in matched if fragment.start <= stated.reading.start < fragment.end]
        own = [g for g in groups if any(_holds(g, s) for s in numbers)] or list(groups)
        named = "/".join(record_names(s.figure) for s in numbers if s.figure)
        own = [replace(g, topic=f"{g.topic}/{named}") for g in own] if named else own
        last = found[-1].group if found else None
        scored = [(g, missing_words(fragment, g)) for g in own]
        best = min(scored, key=lambda pair: (len(pair[1]), -_own_words(fragment, pair[0]), pair[0] is not last))
        missing = best[1] if numbers or len(groups) < 2 else _beyond_lists(fragment, best[1], groups)
        found.append(Aligned(fragment, best[0], tuple(missing)))
    return tuple(found)


def _holds(group: Group, supported: Supported) -> bool:
    same = supported.passage is group.quote.passage and supported.view is group.quote.view
    return same and group.start <= supported.reading.start < group.end


def missing_words(fragment: Fragment, group: Group) -> list[str]:
    """Words of a fragment that neither the group nor its topic bears."""
    return [w for w in fragment.words if not is_borne(w, group.folded) and not is_borne(w, group.topic)]


def _own_words(fragment: Fragment, group: Group) -> int:
    return sum(is_borne(word, group.folded) for word in fragment.words)


def _beyond_lists(fragment: Fragment, missing: Sequence[str], groups: Sequence[Group]) -> list[str]:
    """What is still missing where the members of a list may stand in different groups (从组织、政策、资金等方面)."""
    listed = "".join(_LIST.findall(fragment.folded))
    return [w for w in missing if w not in listed or not any(is_borne(w, g.folded) for g in groups)]
