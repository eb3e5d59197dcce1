"""Growths that say whose they are, told behind several figures: 东盟53亿元、欧盟32亿元,对东盟增长6%,对欧盟下降3%; 前者增长11%,后两者分别
下降2%、1%; 除建材外,其余三项分别回升…; 分别增长18.4%(立案)和26.7%(罚没款)."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.members import split_members
from juzheng.index.figures.number_forms import Number

_LABEL = re.compile(r"\(([^()\d]{1,8})\)")
_COUNTS = {character: value for value, character in enumerate("两三四五六七八九", 2)} | {"二": 2, "": 1, "一": 1}
_KIND = re.compile(r"(?:板块|行业|产业|领域|业务|地区)$")
_ADVERBS = re.compile(r"^(?:其中|而|但|且|除|对|与)+|(?:则|分别|依次|均|也|双双|同比)+$")
_NUMBER = "[一两二三四五六七八九]"
_BY_ORDER = re.compile(
    rf"(?P<which>[前后])(?P<count>{_NUMBER}?)(?:者|[个大项家类种](?:[一-鿿]{{0,4}}))$"
    rf"|(?P<rest>其余|其他|另外?)(?P<left>{_NUMBER}?)(?:者|[个大项家类种])?(?:[一-鿿]{{0,4}})$"
)
_LATER = re.compile(rf"[^。;]{{0,40}}?[,、]\s*后(?P<count>{_NUMBER}?)[者个大项家类种]")


def told_whose(flat: str, words_at: int, run: list[Number], carried: Carried) -> list[FigureDraft]:
    """The figures whose growths ``run`` tells, where the words before it (that end at ``words_at``) name them; empty where
    they name none, or not as many."""
    labelled = [_labelled(flat, number, carried) for number in run]
    if all(labelled):
        return [draft for draft in labelled if draft is not None]
    if not carried.drafts:
        return []
    words = re.split("[,;:。]", flat[carried.drafts[-1].after_end : words_at])[-1]
    words = _ADVERBS.sub("", _ADVERBS.sub("", words.strip(" ()")))
    order = _BY_ORDER.search(words)
    if order is not None:
        return _by_order(flat, order, run, carried)
    return _by_name(words, len(run), carried)


def _labelled(flat: str, number: Number, carried: Carried) -> FigureDraft | None:
    label = _LABEL.match(flat, number.suffix_end)
    if label is None:
        return None
    return next((d for d in carried.drafts[-SIGHT:] if label[1] in d.name and d.change is None), None)


def _by_order(flat: str, order: re.Match[str], run: list[Number], carried: Carried) -> list[FigureDraft]:
    """前三者 of a list, 后者 of what was told last, 其余三项: those that have no growth yet."""
    told = [draft for draft in carried.drafts[-SIGHT:] if not draft.relation and not draft.rate]
    if order["rest"]:
        free = [draft for draft in told if draft.change is None]
        return free[-len(run) :] if _COUNTS[order["left"]] == len(run) > 1 else []
    count = _COUNTS[order["count"]]
    if count != len(run):
        return []
    if order["which"] == "后":
        return told[-count:]
    later = _LATER.match(flat, run[-1].suffix_end)
    listed = len(carried.run) if len(carried.run) > count and not carried.run[0].relation else 0
    whole = count + _COUNTS[later["count"]] if later is not None else listed or (2 if count == 1 else 0)
    return told[-whole:][:count] if whole and len(told) >= whole else []


def _by_name(words: str, count: int, carried: Carried) -> list[FigureDraft]:
    """Of figures told one by one those that the words name (对东盟、韩国)."""
    members = [_KIND.sub("", _ADVERBS.sub("", member.strip())) for member in split_members(words)] if words else []
    if len(members) != count or any(len(member) < 2 for member in members):
        return []
    listed = [draft for told in carried.runs[-SIGHT:] if len(told) > 1 for draft in told]
    found = []
    for member in members:
        fitting = [d for d in listed if d.name.startswith(member) and d.name != member]
        fitting = fitting or [d for d in carried.drafts[-SIGHT:] if d.name == member or d.subject == member]
        free = [d for d in fitting if d.change is None and not d.rate and not d.relation]
        if not free:
            return []
        found.append(free[0])
    return found
