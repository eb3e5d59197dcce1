"""Places that a question holds against each other (甲产值比乙高吗), and those that it joins to one with a report."""

from __future__ import annotations

import re
from collections.abc import Sequence

from juzheng.index.words.regions import find_regions
from juzheng.qa.nouns.query import Lead
from juzheng.qa.understand.known_regions import KnownRegions, NamedRegion
from juzheng.qa.understand.question_patterns import HELD_TO_PLACE, YES_NO

# Places of which one is asked to lie above the other.
TWO = 2


def read_lead(rest: str, places: Sequence[NamedRegion]) -> tuple[Lead | None, str]:
    """The first of two places where it is asked to lie above or below the other, and the question without that other."""
    held = next((found for form in HELD_TO_PLACE if (found := form.search(rest))), None) if places else None
    if held is None or not YES_NO.search(rest):
        return None, rest
    return Lead(min(places, key=lambda place: place.start).name, held["side"]), rest[: held.start()]


_HELD_AGAINST = re.compile(r"(?:的|要|还|更){0,2}[多少高低大小快慢强好差]")


def places_beside(rest: str, named: Sequence[NamedRegion], known: KnownRegions) -> tuple[NamedRegion, ...]:
    """Divisions that only figures speak of, by their short names, joined to a named region (辽宁和吉林) or held against it
    (辽宁的产量比吉林多吗)."""
    found = []
    for mention in find_regions(rest):
        joined = any(
            re.fullmatch(r"[和与跟同比、]", rest[low:high])
            for n in named
            for low, high in ((n.end, mention.start), (mention.end, n.start))
        )
        held = _HELD_AGAINST.match(rest, mention.end) is not None and rest[: mention.start].endswith("比")
        joined = joined or (bool(named) and held)
        # 吉林的产量比辽宁多吗
        joined = joined or any(rest[: n.start].endswith("比") and mention.end <= n.start for n in named)
        if joined and known.told_as(name := rest[mention.start : mention.end]):
            found.append(NamedRegion(name, mention.start, mention.end))
    return tuple(found)
