"""Ranks: 居全市第5位, 全省排名第10, 数量居全市前三, 规模保持全国第一."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.word_lists import any_of, word_list
from juzheng.index.report import Rank

# Characters behind a figure in which its rank is looked for.
REACH = 60
# Among so many: 全省14个市州, 全国十四个同类城市, 全省11家医院.
_SO_MANY = r"(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[个家座所]"
_DIGITS = {character: str(value) for value, character in enumerate("零一二三四五六七八九")}


@dataclass(frozen=True, slots=True)
class FoundRank:
    """A rank (of a list of figures each its own: 位列第二、第三), where the words that say it end, in characters from
    the start of the text given, and what they say is ranked (金牌数, 总量)."""

    ranks: tuple[Rank, ...]
    end: int
    subject: str = ""


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    verbs, scopes, subjects = (any_of(word_list("ranks", name)) for name in ("verbs", "scopes", "subjects"))
    count = r"\d{1,3}|[一二三四五六七八九十]{1,2}"
    place = rf"(?:第\s?(?P<place>{count})(?:位|名)?(?P<more>(?:[、和]第(?:{count})(?:位|名)?){{0,4}})|(?P<first>首位|首名|榜首|榜眼|次席)|前(?P<top>{count})(?:位|名)?)"
    other_scope = r"(?:(?!从|由|名)[\u4e00-\u9fff]){2,8}?(?:\([市区县](?:、[市区县])*\))?(?=第|前|首)"
    among = r"[^,。;第前首\d]{1,10}?(?=之?中|里|范围内)"
    scope = rf"(?:全?{scopes}(?:(?:各|{_SO_MANY})[^,。;第前首]{{1,12}}?|{among})?|(?<=在){_SO_MANY}[^,。;第前首\d]{{1,8}}?)(?:之?中|里|范围内)?"
    adverbs = (
        r"(?:首次|再次|依然|仍|均|双双|也|继续|稳|[连持]续[\d一二三四五六七八九十]{0,2}(?:年|个季度|个月|季度|次|届))"
    )
    not_a_name = r"(?!个|家|届|批|轮|次|期|产业|大|代|[、,]第?二)"
    # A scope that is not in the list needs a verb (居五个自治区首位).
    # 总量第一,同比增长6%: also where only the size stands before the place.
    alone = rf"(?:(?<=总量)|(?<=增速)|(?<=总额)|{any_of(word_list('ranks', 'without_scope'))})(?=首|榜|次|第\s?(?:{count})(?:[位名、]|[,。;)]|$))"
    ranked = rf"(?:(?:{verbs}){{0,2}}在?(?P<scope>{scope})|(?:{verbs}){{1,2}}(?P<other>{other_scope})|{alone})"
    rank = rf"{adverbs}*{ranked}(?:{verbs}|的){{0,3}}{place}{not_a_name}"
    change = rf"(?:从|由)[^,。;第\d]{{0,8}}第(?:{count})位?[\u4e00-\u9fff]{{0,3}}(?:到|至|为)"
    risen = rf"(?:{change}(?P<risen>全?{scopes})?第(?P<now>{count})(?:位|名)?)"
    # 排名前移2位至全省第5位, 比上年提升5位,居…
    moved = r"(?:(?:[较比][^,。;\d]{2,6})?(?:前移|后移|上升|提升|下降|跃升|进位|前进)\d{1,2}(?:个?位次?|名)[,、]?(?:至|到)?)?"
    subject = rf"(?P<subject>[\u4e00-\u9fff]{{0,3}}{subjects}|[\u4e00-\u9fff]{{1,4}}(?:数量|[额量值数率])(?=[居列排位在稳名])|[\u4e00-\u9fff]{{0,2}}数量)"
    return (
        re.compile(rf"[,、(;\s]*(?:{subject})?(?:[和及与]?{subjects})*{moved}(?:{rank}|{risen})"),
        re.compile(rf"[,、;](?P<subject>{subjects}|[\u4e00-\u9fff]{{2}}数量){rank}"),
        re.compile(rf"(?P<subject>{subjects})?{rank}"),
    )


def find_rank(after: str) -> FoundRank | None:
    """The rank that directly follows a figure (,居全国第4), given the text behind the figure; None if there is none, or
    if it speaks of something else (,年度考核列全市第三名)."""
    match = _forms()[0].match(after[:REACH])
    return None if match is None else _found(match)


def find_rank_of_subject(after: str) -> FoundRank | None:
    """The rank that a later clause states of the figure's own size (…,实现全覆盖,规模保持全国第一)."""
    match = _forms()[1].search(after[:REACH])
    return None if match is None else _found(match)


@lru_cache(maxsize=1)
def _in_front() -> re.Pattern[str]:
    return re.compile(rf"(?<=[\u4e00-\u9fff])(?:{_forms()[2].pattern})[,、](?:为|是|达到?|突破|超过?|完成|实现)$")


def find_rank_in_front(before: str) -> tuple[Rank, str] | None:
    """The rank that the clause before a figure states (税收居全省第4位,为…) with the words that state it, given the text up to
    the figure; None if there is none."""
    match = _in_front().search(before[-REACH:])
    return None if match is None else (_found(match).ranks[0], match[0])


def _found(match: re.Match[str]) -> FoundRank:
    groups = match.groupdict()
    if groups.get("now"):
        words = groups["risen"] or re.sub(r"^[^从由]*[从由](?:上年|去年|上月|年初)?的?|第.*$", "", match[0])
        return FoundRank((Rank(words, _to_digits(groups["now"])),), match.end(), groups["subject"] or "")
    first = {"榜眼": "2", "次席": "2"}.get(match["first"] or "", "1")
    places = [match["place"] or match["top"] or first, *re.findall(r"第([^、和第位名]+)", groups.get("more") or "")]
    scope = _scope(groups["scope"] or groups["other"] or "")
    ranks = [Rank(scope, ("前" if match["top"] else "") + _to_digits(place)) for place in places]
    return FoundRank(tuple(ranks), match.end(), groups["subject"] or "")


def _scope(words: str) -> str:
    verbs = any_of(word_list("ranks", "verbs"))
    # 全市9个县(市、区) are the whole city.
    words = re.sub(rf"(?<=..){_SO_MANY}.*|(?:之?中|里|范围内)$", "", words)
    return re.sub(rf"^(?:{verbs}|均)+|(?:{verbs})+$", "", words) or words


def _to_digits(place: str) -> str:
    """十二 → 12, 二十 → 20, 三 → 3."""
    if place.isascii():
        return place
    tens, _, ones = place.rpartition("十")
    if "十" not in place:
        return "".join(_DIGITS[character] for character in place)
    return (_DIGITS[tens] if tens else "1") + (_DIGITS[ones] if ones else "0")
