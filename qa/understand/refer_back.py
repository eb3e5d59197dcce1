"""Follow-ups that speak of several answers before at once: 它俩谁高, 三个里哪个最多, 这两样各多少, 两家差几个点, 和贵州比呢."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.nouns.query import Lead, Query, Versus
from juzheng.qa.understand.question_patterns import SIDE_ENDS
from juzheng.qa.words.content_words import normalise, says_something

_SEVERAL = re.compile(
    r"(?P<two>[它他她这那]?俩|[这那]?[两二](?:者|个|家|地|样|项|省|市|区|边)|[两二]者)|(?P<three>[这那]?三(?:者|个|家|地|样|项|省|市|区))|(?P<all>它们|他们|[这那]几(?:个|家|地|样|项|省|市|区)|[这那]些)"
)
# Only asked of what was told before: who is ahead, what lies between.
_COMPARES = re.compile(
    r"谁|哪一?(?:个|家|边|地)|最[高低多少大小快慢]|[相]?差(?:多少|几|距)|[高低多少快慢大小]了?(?:出|了)*(?:多少|几)|排个?序|比一比|比较|对比|合计|加起来"
)
_GAP = re.compile(r"差(?:多少|几|距)|(?P<side>[高低多少快慢大小])(?:出|了)*(?:多少|几)")
_AGAINST = re.compile(
    r"^(?:那|好的?,?|那么)*(?:和|跟|与|同|比)(?P<whom>[^,。;?]{2,16}?)(?:相比|比起来|比较|比)?(?:,|呢|起来)*(?:谁|哪个|哪家|哪边|差|是?[高低多少快慢]|怎么样|如何|呢|[?]|$)"
)

# 比陕西高吗: whether the place before lies above the one that is named.
_WHETHER = re.compile(rf"{SIDE_ENDS}(?:些|一些|一点)?了?(?:吗|么|没有?)[?。]*$")
TWO = 2


def refer_back(turns: Sequence[Query], now: Query) -> Query | None:
    """The question with what it takes from several of the ``turns`` before, oldest first; None where it speaks of one or of
    none."""
    text = normalise(now.question)
    if not turns:
        return None
    named = any(says_something(part.words) for part in now.parts)
    if now.regions and _AGAINST.match(text) and turns[-1].regions:
        return _compare(turns[-1], (*turns[-1].regions, *now.regions), now)
    several = _SEVERAL.search(text)
    if now.regions:
        # 那江西是多少,两家差几个点: the place that is named and the one before it.
        return (
            _compare(turns[-1], (*turns[-1].regions[-1:], *now.regions), now) if several and _GAP.search(text) else None
        )
    if several is None and (named and not _only_compares(text) or not _COMPARES.search(text)):
        return None
    meant = _meant(turns, several)
    regions = tuple(dict.fromkeys(region for turn in meant for region in turn.regions))
    if len(regions) > 1 and _COMPARES.search(text):
        return _compare(meant[-1], regions, now)
    if len(meant) == 2 and (gap := _GAP.search(text)):
        return _hold_against(meant, gap["side"] or "多", now)
    parts = tuple(dict.fromkeys(part for turn in meant for part in turn.parts))
    if several and len(parts) > 1:
        return replace(
            meant[-1],
            question=now.question,
            parts=parts,
            periods=now.periods or meant[-1].periods,
            status=now.status,
            each_year=(),
            wording=now.wording,
        )
    return None


def _only_compares(text: str) -> bool:
    """Whether nothing stands in a question but the comparison (也就是慢了几个点)."""
    return (
        len(
            re.sub(
                rf"也就是说?|那么?|所以|{_SEVERAL.pattern}|{_COMPARES.pattern}|个?百分点|个点|里|中|[呢啊吗的了,。?]",
                "",
                text,
            )
        )
        <= 2
    )


def _meant(turns: Sequence[Query], several: re.Match[str] | None) -> Sequence[Query]:
    """As many of the last answers as the question counts; two where it counts none."""
    if several is None or several["two"]:
        return turns[-2:]
    return turns[-3:] if several["three"] else turns


def _compare(last: Query, regions: Sequence[str], now: Query) -> Query:
    """What was asked last, asked of several regions side by side."""
    side = _WHETHER.search(normalise(now.question)) if len(regions) == TWO else None
    asked = now.asked if now.asked == "difference" or (now.asked == "yesno" and side is None) else "compare"
    return replace(
        last,
        question=now.question,
        asked=asked,
        regions=tuple(dict.fromkeys(regions)),
        places=now.places,
        periods=now.periods or last.periods,
        status=now.status or last.status,
        direction=now.direction,
        ends=now.ends,
        each_year=(),
        versus=None,
        lead=Lead(regions[0], side["side"]) if side else None,
        wording=now.wording,
    )


def _hold_against(meant: Sequence[Query], side: str, now: Query) -> Query:
    """The last answer held against the one before it: 今年目标15%,去年25.6%, 慢了几个点."""
    return replace(
        meant[-1],
        question=now.question,
        asked="difference",
        wording=now.wording,
        versus=Versus(meant[-1], meant[-2], side, whether=False),
    )
