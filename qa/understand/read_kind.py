"""What kind of question it is, from its asking words."""

from __future__ import annotations

from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Direction
from juzheng.qa.understand.question_patterns import (
    ASCENDING,
    DIFFERENCE,
    FALLING,
    FALLS_LEAST,
    FALLS_MORE,
    FALLS_MOST,
    GROWTH,
    HOW_IS,
    IN_ORDER,
    INDICATOR_END,
    JOINED,
    LEAST,
    LIST,
    MOST,
    MOST_PLACE,
    PLACE_NOUN,
    RANK,
    SEVERAL,
    SLOT,
    TURNING,
    WHICH,
    WHICH_IS_MORE,
    WHICH_OF_LISTED,
    WHICH_ONE,
    WHO,
    WHO_MOST,
    YES_NO,
)


def read_kind(rest: str, regions: int) -> Asked:
    numeric = bool(SLOT.search(rest))
    if DIFFERENCE.search(rest):
        return "difference"
    if YES_NO.search(rest) and not numeric:
        return "yesno"
    if (kind := _kind_of_places(rest, regions, numeric=numeric)) is not None:
        return kind
    if regions >= 2:
        return "list" if SEVERAL.search(rest) and not MOST.search(rest) else "compare"
    if _asks_one_of_several(rest):
        return "superlative"
    if HOW_IS.search(rest) and (GROWTH.search(rest) or INDICATOR_END.search(HOW_IS.sub("", rest))):
        return "value"
    if LIST.search(rest) and not numeric:
        return "list"
    if WHICH_ONE.search(rest) and not numeric and not RANK.search(rest) and not GROWTH.search(rest):
        return "text"
    if not numeric and RANK.search(rest):
        return "rank"
    if not numeric and GROWTH.search(rest):
        return "growth"
    return "value"


def _asks_one_of_several(rest: str) -> bool:
    """Whether the first, the last, the greater or those that fell are asked for, or all in their order."""
    if WHICH.search(rest) and (MOST.search(rest) or TURNING.search(rest)):
        return True
    greater = WHICH_OF_LISTED.search(rest) and JOINED.search(rest) and not SLOT.search(rest)
    return bool(greater or WHO_MOST.search(rest) or IN_ORDER.search(rest))


def _kind_of_places(rest: str, regions: int, *, numeric: bool) -> Asked | None:
    """Which place it is, of all that have reports or within the one that is named."""
    if MOST_PLACE.search(rest) and not numeric and not regions:
        return "superlative"
    if (who := WHO.search(rest)) and regions < 2:
        if regions and numeric and who[0].startswith("几个") and not MOST.search(rest):
            # 送到几个省区市 asks for a number of them.
            return None
        of_listed = regions and not numeric and WHICH_OF_LISTED.search(rest) and JOINED.search(rest)
        if MOST.search(rest) or of_listed or (regions and TURNING.search(rest)):
            return "superlative"
        return "list" if regions else "who"
    return None


def read_direction(rest: str) -> Direction:
    most = MOST.search(rest)
    if FALLS_LEAST.search(rest):
        return "max"
    if FALLS_MOST.search(rest) or ASCENDING.search(rest):
        return "min"
    if most is None and (
        FALLING.search(rest) or (FALLS_MORE.search(rest) and (WHICH.search(rest) or WHO.search(rest)))
    ):
        return "min"
    return "min" if most and ((most["end"] or "") in LEAST or most[0] in ("垫底", "倒数")) else "max"


def read_ends(rest: str) -> tuple[Direction, ...]:
    """The ends that are asked for, each once: 谁最高、谁最低 asks for both, 各是多少 for none."""
    if FALLS_MOST.search(rest):
        return ("min",)
    found: list[Direction] = [
        "min" if (m["end"] or "") in LEAST or m[0] in ("垫底", "倒数") else "max" for m in MOST.finditer(rest)
    ]
    if not found and (which := WHICH_IS_MORE.search(rest)):
        found = ["min" if which["end"] in LEAST else "max"]
    return tuple(dict.fromkeys(found))


def ranges_over_regions(rest: str, asked: Asked, regions: int) -> bool:
    if regions >= 2 or (regions and asked == "list"):
        return False
    return (
        bool(WHO.search(rest))
        or "谁" in rest
        or (asked == "superlative" and regions == 0 and bool(PLACE_NOUN.search(rest)))
    )
