"""Changes and ranks: 同比增长5.2%, 较年初下降0.3个百分点, 居全市第5位."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from index.figures.word_lists import any_of, word_list
from index.report import Direction, Rank

_CHINESE_DIGITS = {
    "一": "1",
    "二": "2",
    "三": "3",
    "四": "4",
    "五": "5",
    "六": "6",
    "七": "7",
    "八": "8",
    "九": "9",
    "十": "10",
}


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The words of a change at the end of the text before a number: where they begin, what they say."""

    start: int
    direction: Direction
    basis: str | None
    shared: bool
    verb: str


@lru_cache(maxsize=1)
def _change_form() -> re.Pattern[str]:
    changes = {name: word_list("changes", name) for name in ("up", "down", "between", "year_on_year", "month_on_month")}
    january = word_list("changes", "since_january")
    basis = any_of([*changes["year_on_year"], *changes["month_on_month"], *january])
    compared = rf"(?:{basis}|[较比](?!重|例|率|上年末|价)[^,。、;()]{{1,14}}?|年均|年均复合|五年累计|五年|累计|年度)"
    adverb = "(?:分别|各|均|也|又|再|双双|实际|大幅|逆势|同口径|平均|累计|净)"
    verb = any_of([*changes["up"], *changes["down"]])
    return re.compile(
        rf"(?P<basis>{compared})?(?P<adverb>{adverb}*)(?P<basis2>{compared})?(?P<adverb2>{adverb}*)"
        rf"(?P<verb>{verb})(?P<between>{any_of(changes['between'])}{{0,2}})\s?$"
    )


def change_words(before: str) -> ChangeWords | None:
    """The change that ends ``before``, the text before a number (…,同比增长), or None."""
    window = max(0, len(before) - 40)
    match = _change_form().search(before, window)
    if match is None:
        return None
    direction: Direction = "down" if match["verb"] in word_list("changes", "down") else "up"
    adverbs = match["adverb"] + match["adverb2"]
    return ChangeWords(
        start=match.start(),
        direction=direction,
        basis=_basis((match["basis"] or "") + (match["basis2"] or "")),
        shared="分别" in adverbs or "各" in adverbs or "均" in adverbs,
        verb=match["verb"],
    )


def _basis(words: str) -> str | None:
    if not words:
        return None
    for name, canonical in (("year_on_year", "同比"), ("month_on_month", "环比"), ("since_january", "较年初")):
        if any(word in words for word in word_list("changes", name)):
            return canonical
    return "年均" if "年均" in words else words


def is_filler(text: str) -> bool:
    """Whether the text between a figure and its change says nothing of its own (、 or ,其中 or (全市排名第3),)."""
    bare = re.sub(r"\([^()]{0,60}\)", "", text)
    bare = re.sub(r"[,、(\s]", "", bare)
    return bare in word_list("changes", "fillers")


@lru_cache(maxsize=1)
def _rank_form() -> re.Pattern[str]:
    verbs, scopes, subjects = (any_of(word_list("ranks", name)) for name in ("verbs", "scopes", "subjects"))
    place = r"(?:第\s?(?P<place>\d+|[一二三四五六七八九十]{1,2})(?:位|名)?|(?P<first>首位|首名|榜首)|前(?P<top>\d+|[一二三四五六七八九十]{1,2})(?:位|名)?)"
    scope = rf"(?P<scope>(?:全)?{scopes}(?:各[^,。;第前首]{{1,8}})?|[\u4e00-\u9fff]{{2,8}}?(?=第|前|首))"
    generic = rf"(?:[\u4e00-\u9fff]{{0,3}}{subjects}|[\u4e00-\u9fff]{{0,2}}数量)?"
    return re.compile(
        rf"[,、(\s]*{generic}{subjects}*(?:均|双双|也|继续|稳|连续\d?[一二三四五六七八九十]?年)*(?:{verbs}){{0,2}}{scope}(?:{verbs}|的){{0,2}}{place}(?!个|家|届|批|轮|次|期|产业|大)"
    )


@dataclass(frozen=True, slots=True)
class FoundRank:
    """A rank and the span of the text that says it, in characters from the start of that text."""

    rank: Rank
    end: int


def find_rank(after: str) -> FoundRank | None:
    """The rank that directly follows a figure (,居全国第4), given the text after the figure; None if there is none or it
    speaks of something else (,年度考核列全市第三名)."""
    match = _rank_form().match(after[:60])
    if match is None:
        return None
    place = match["place"] or match["top"] or "1"
    digits = _digits(place)
    return FoundRank(Rank(scope=_scope(match["scope"]), place=f"前{digits}" if match["top"] else digits), match.end())


def _scope(words: str) -> str:
    verbs = any_of(word_list("ranks", "verbs"))
    return re.sub(rf"^(?:{verbs}|均)+|(?:{verbs})+$", "", words) or words


def _digits(place: str) -> str:
    if place.isdigit():
        return place
    if len(place) == 2:
        return f"1{_CHINESE_DIGITS[place[1]]}" if place[0] == "十" else _CHINESE_DIGITS[place[0]] + "0"
    return _CHINESE_DIGITS[place]
