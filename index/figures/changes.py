"""Changes: 同比增长5.2%, 较年初下降0.3个百分点, 分别提高1个和2个百分点."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.word_lists import any_of, word_list
from juzheng.index.report import Direction
from juzheng.index.words import late_re as re


@dataclass(frozen=True, slots=True)
class ChangeWords:
    """The words of a change at the end of the text before a number: where they begin, what they say."""

    start: int
    direction: Direction
    basis: str | None
    shared: bool
    verb: str
    new: bool = False


_NOTE = r"(?:\([^()\d]{1,12}\))?"


@lru_cache(maxsize=1)
def _change_form() -> re.Pattern[str]:
    changes = {name: word_list("changes", name) for name in ("up", "down", "between", "year_on_year", "month_on_month")}
    january = word_list("changes", "since_january")
    basis = any_of([*changes["year_on_year"], *changes["month_on_month"], *january])
    month = r"环比(?:1[0-2]|[1-9])月份?|相[比较]于[^,。、;()]{2,12}?"
    # 在去年较高水平的基础上增长: higher than nothing that is named.
    no_basis = "(?!重|例|率|上年末|价|[高低大多少]的?[一-鿿]{0,4}基础上)"
    compared = rf"(?:{basis}|{month}|(?<![占同环])[较比]{no_basis}[^,。、;()]{{1,14}}?|与[^,。、;()]{{2,10}}?相比,?|年均|年均复合|五年累计|五年|累计|年度)"
    # 比去年同期(下同)下降
    basis, compared = rf"(?:{basis}{_NOTE})", rf"(?:{compared}{_NOTE})"
    each = "每(?:吨|公斤|斤|亩|人|户|平方米|立方米|千瓦时)"
    truly = "实际|名义|再次"
    adverb = rf"(?:分别|依次|各|{truly}|(?<![人户亩村日月床单])均|也|又|再|双双|大幅|小幅|微|略|稳步|持续|快速|迅速|明显|显著|逆势|只|仅|猛|大幅度|同口径|平均|累计|净|{each})"
    verb = any_of([*changes["up"], *changes["down"]])
    return re.compile(
        rf"(?P<basis>{compared})?(?P<adverb>{adverb}*)(?P<basis2>{compared})?(?P<adverb2>{adverb}*)"
        rf"(?P<verb>{verb})(?P<between>{any_of(changes['between'])}{{0,2}})\s?$"
    )


# 比上年同期低2.43%: compared with a time, that is a change; compared with a place or a price a margin.
_THAN_BEFORE = re.compile(
    r"(?P<adverb>(?:分别|各|均)?)(?P<basis>同比|[周月季旬]?环比|[比较](?:上年|去年|前年|上月|上季度?|上年同期|去年同期|同期|20\d\d年|年初|上年末|常年|多年平均|(?:1[0-2]|[1-9])月|[一二三四]季度|上半年|[上前]一?个?(?:年度?|周|旬|季|半年|学年|学期|赛季|采暖季))[^,。、;()\d]{0,4}?)"
    r"(?P<basis2>)(?P<adverb2>(?:分别|各|均)?)(?P<verb>(?:偏|略)?[高低多少快慢](?![增减])[一-鿿]{0,2}?)(?P<between>了?)\s?$"
)


def change_words(before: str) -> ChangeWords | None:
    """The change that ends ``before``, the text before a number (…,同比增长), or None."""
    window = max(0, len(before) - 40)
    match = _change_form().search(before, window) or _THAN_BEFORE.search(before, window)
    if match is None or match["verb"] == "增长率" and before.endswith("自然", 0, match.start()):
        # 人口自然增长率 is an indicator.
        return None
    falls = match["verb"] in word_list("changes", "down") or match["verb"].lstrip("偏略")[0] in "低少慢"
    direction: Direction = "down" if falls else "up"
    adverbs = match["adverb"] + match["adverb2"] + match["between"]
    return ChangeWords(
        start=match.start(),
        direction=direction,
        basis=_basis((match["basis"] or "") + (match["basis2"] or "")),
        shared=any(word in adverbs for word in ("分别", "依次", "各", "均")),
        verb=match["verb"],
        # 里程新增3000公里: what is new.
        new=match["verb"].startswith("增") and before.endswith("新", 0, match.start("verb")),
    )


# 三清山28万人次,增幅最大,为22.9%; 医药行业增势最好,为12.7%
_MOST_GROWN = re.compile(
    r"(?:^|[,。;:、])(?P<who>[^,。;:]*?)(?P<verb>增幅|增势|增速|增长|涨幅|降幅|跌幅|下降|上升|上涨|回落)(?:(?:表现)?最[一-鿿]{1,2}|(?:均|都|双双)[一-鿿]{2,8}),(?P<each>分别|依次)?(?:(?:增速|增幅|涨幅|升幅|降幅|跌幅)?(?:高?达到?|为|是|分别为)|(?:增速|增幅|涨幅|升幅|降幅|跌幅))$"
)


def most_grown(before: str) -> tuple[ChangeWords, int] | None:
    """The change that a clause before the number names (增幅最大,为), with where its words begin in ``before``; None if there
    is no such clause."""
    match = _MOST_GROWN.search(before[-60:])
    if match is None:
        return None
    falls = match["verb"] in word_list("changes", "down")
    begun = max(0, len(before) - 60) + match.start("who")
    who = match.start("verb") - match.start("who")
    return ChangeWords(who, "down" if falls else "up", None, bool(match["each"]), match["verb"]), begun


def _basis(words: str) -> str | None:
    if not words:
        return None
    for name, canonical in (("since_january", "较年初"), ("year_on_year", "同比"), ("month_on_month", "环比")):
        if any(word in words for word in word_list("changes", name)):
            return canonical
    return "年均" if "年均" in words else words


def is_filler(text: str) -> bool:
    """Whether the text between a figure and its change says nothing of its own (、 or ,其中 or (全市排名第3),)."""
    bare = re.sub(r"\([^()]{0,60}\)", "", text)
    # 牛、羊出栏分别为1.2万头、3.7万只,同比持平、增长5.7%
    bare = re.sub(r"(?:同比|环比|均|基本)*(?:持平|不变)(?=[、,])", "", bare)
    # 完成投资80亿元,在上年高基数的基础上增长8.5%: it says nothing of its own.
    bare = re.sub(r"(?<=,)\s?在[^,;\d]{2,18}基础上$", "", bare)
    bare = re.sub(r"[,、()\s]", "", bare)
    return bare in word_list("changes", "fillers")


@lru_cache(maxsize=1)
def _joint_form() -> re.Pattern[str]:
    verbs = any_of([*word_list("changes", "up"), *word_list("changes", "down")])
    return re.compile(
        rf"\s?(?:\([^()]{{1,8}}\))?(?:[、,和及]|以及)\s?{verbs}{any_of(word_list('changes', 'between'))}{{0,2}}\s?"
    )


def joins_changes(between: str) -> bool:
    """Whether the text between two numbers says the verb of the second in a list of changes (下降31.5%、增长6.2%)."""
    return _joint_form().fullmatch(between) is not None
