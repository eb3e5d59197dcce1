"""Whether two names or paths are the same place, and whether one lies in the other."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from juzheng.index.words.regions import RegionPath, contains, find_regions, gazetteer


@lru_cache(maxsize=4096)
def resolve_region(name: str) -> RegionPath:
    """The official path of a place given by name (金东 → 浙江省, 金华市, 金东区).

    A name that is not an administrative division comes back as a path of itself; of several places in ``name``
    the last counts. An empty name gives an empty path.
    """
    name = name.strip()
    if not name:
        return ()
    mentions = find_regions(name)
    if mentions and mentions[-1].end == len(name):
        return mentions[-1].path
    short = gazetteer().short.get(name)
    return short[0] if short else (name,)


def _as_path(region: str | Sequence[str]) -> RegionPath:
    return resolve_region(region) if isinstance(region, str) else tuple(region)


def same_region(a: str | Sequence[str], b: str | Sequence[str]) -> bool:
    """Whether two regions, each a name or an official path, are the same place.

    A path of which only the end is known (金东区) equals every longer one that ends alike (金华市 › 金东区), and an
    abbreviation its full form (金开区, 金华开发区, 金华经济技术开发区).
    """
    left, right = _as_path(a), _as_path(b)
    if not left or not right:
        return False
    if _ends_alike(left, right):
        return True
    return (
        len(left) != 1 != len(right)
        and left[:-1] == right[:-1]
        and _abbreviates(left[-1], right[-1])
        or (1 in (len(left), len(right)) and _abbreviates(left[-1], right[-1]))
    )


def _ends_alike(left: RegionPath, right: RegionPath) -> bool:
    shared = min(len(left), len(right))
    return left[-shared:] == right[-shared:]


def _abbreviates(a: str, b: str) -> bool:
    """Whether the shorter name keeps characters of the longer in order, with the same first and last one, and is no
    division of its own (金开区 of 金华开发区, but not 金华市 of 金市)."""
    brief, whole = sorted((a, b), key=len)
    if len(brief) < 3 or brief[0] != whole[0] or brief[-1] != whole[-1] or brief in gazetteer().full:
        return False
    characters = iter(whole)
    return all(character in characters for character in brief)


def is_within(child: str | Sequence[str], parent: str | Sequence[str]) -> bool:
    """Whether one region lies in another (金东区 in 浙江省); a region lies within itself."""
    below, above = _as_path(child), _as_path(parent)
    if not below or not above:
        return False
    if same_region(below, above):
        return True
    return contains(above, below) or (len(above) == 1 and above[0] in below)
