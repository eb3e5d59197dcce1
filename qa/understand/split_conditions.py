"""A question for the places that meet several conditions at once (增速超过6%且就业超过5000人的区有哪些) taken apart into one for each."""

from __future__ import annotations

import re

from juzheng.qa.understand.question_patterns import GROWTH, THRESHOLD
from juzheng.qa.words.content_words import says_something, weigh_words

_ALSO = re.compile(r"[,、]?(?:并且|而且|同时|且|又)")
_PLACES = "省区市|省市|省份|省|区县|县市区|县区|镇街|乡镇|街道|城市|地区|地方|市|区|县|镇|乡"
# 哪些区…, …的区有哪些: places are asked for.
_ASKED = re.compile(
    rf"哪(?:些|几个)(?P<noun>{_PLACES})|的(?P<noun_before>{_PLACES})(?:都|分别)?(?:有|是)(?:哪些|哪几个|谁)[?]?$"
)
# A growth of nothing else is that of the economy.
_OF_ALL = "地区生产总值"


def split_conditions(text: str, times: str) -> tuple[str, ...]:
    """One question for each condition of ``text``, all at the time and for the places that are asked for; none where it asks
    for no places or has fewer than two. ``times`` is how the question names its time (2024年), empty where it names none."""
    asked = _ASKED.search(text)
    if asked is None:
        return ()
    rest = text[: asked.start()] + text[asked.end() :]
    pieces = [piece.strip(" ,?") for piece in _ALSO.split(rest.replace(times, "", 1) if times else rest)]
    if len(pieces) < 2 or not all(THRESHOLD.search(piece) for piece in pieces):
        return ()
    places = asked["noun"] or asked["noun_before"]
    return tuple(f"{times}哪些{places}{_of_what(piece)}" for piece in pieces)


def _of_what(condition: str) -> str:
    """A condition with what it is about: 增速超过6% is one on the growth of the economy."""
    named = THRESHOLD.sub("", condition)
    growth = GROWTH.search(condition)
    if growth is None or says_something(weigh_words(named)):
        return condition
    return f"{condition[: growth.start()]}{_OF_ALL}{condition[growth.start() :]}"
