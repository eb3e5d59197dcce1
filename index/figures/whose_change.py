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
_ADVERBS = re.compile(r"^(?:与?(?:去年|上年)同期相比|其中|而|但|且|除|对|与)+|(?:则|分别|依次|均|也|双双|同比)+$")
_NUMBER = "[一两二三四五六七八九]"
_BY_ORDER = re.compile(
    rf"(?P<which>[前后])(?P<count>{_NUMBER}?)(?:者|[个大项家类种](?:[一-鿿]{{0,4}}))$"
    rf"|(?P<rest>其余|其他|另外?)(?P<left>{_NUMBER}?)(?:者|[个大项家类种])?(?:[一-鿿]{{0,4}})$"
    rf"|^(?:以上|这|上述)?(?P<all>{_NUMBER})(?:者|[项个大][一-鿿]{{0,6}}?(?:指标|数据|数值))$"
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
    return _by_name(words, len(run), carried) or _by_measure(words, len(run), carried)


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
    if order["all"]:
        return told[-len(run) :] if _COUNTS[order["all"]] == len(run) <= len(told) else []
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
    if count == 1 and len(members[0]) > 2 and sum(d.change is not None for d in carried.drafts[-SIGHT:]) > 1:
        # …,起数、亡人数分别下降11.3%、8.5%,财产损失上升4.9%: behind changes told apart also this one is.
        own = [d for d in carried.drafts[-SIGHT:] if not (d.change or d.relation or d.rate)]
        if named := [d for d in own if d.name.endswith(members[0])][-1:]:
            return named
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


# What counts are called by their unit or their end: 4286列、46.3万标箱,列数、箱数同比分别增长6.1%、5.4%.
_MEASURE_END = re.compile(r"(?:人?数量?|总?量|总?额|总?值|率|面积|金额)$")


def _by_measure(words: str, count: int, carried: Carried) -> list[FigureDraft]:
    """As many figures side by side as ``words`` names measures of, those that most of these fit by unit or name."""
    members = [_ADVERBS.sub("", member.strip()) for member in split_members(words)] if words else []
    stems = [_MEASURE_END.sub("", member) for member in members]
    if count < 2 or len(members) != count or any(stem == member for stem, member in zip(stems, members, strict=True)):
        return []
    told = [draft for draft in carried.drafts[-SIGHT:] if not draft.relation and not draft.rate]
    windows = [told[at : at + count] for at in range(len(told) - count + 1)]
    free = [window for window in windows if not any(draft.change for draft in window)]
    best = max(reversed(free), key=lambda window: _fit(stems, window), default=[])
    return best if _fit(stems, best) else []


def _fit(stems: list[str], told: list[FigureDraft]) -> int:
    """How many of the figures a stem names each by its unit or by what its name says (箱 of 46.3万标箱, 伤 of 受伤61人)."""
    return sum(
        bool(stem) and (any(c in d.name for c in stem) or d.number.unit_word.endswith(stem))
        for stem, d in zip(stems, told, strict=False)
    )
