"""How a question is put: signs that later rooms need and must not look for themselves."""

from __future__ import annotations

import re

from juzheng.qa.nouns.wording import OfReport, OutcomeOrder, Peak, Wording
from juzheng.qa.understand.question_patterns import (
    AGAINST,
    AGAINST_OTHERS,
    COMPARED,
    FALLS_MORE,
    FROM_TO,
    LEAST,
    MOST,
    ORDERED,
    RISING,
    WHEN,
    WHO,
)
from juzheng.qa.understand.read_level import read_level
from juzheng.qa.understand.read_sought import read_sought
from juzheng.qa.understand.split_members import EACH_ASKED
from juzheng.qa.words.content_words import fold, formalise, normalise, weigh_words

_SUM = re.compile(r"合计|加起来|总和|之和")
_BOTH = re.compile(r"目标.*(?:实际|完成)|(?:实际|完成).*目标")
_BEFORE = re.compile(r"上年|去年|上一年|同期|前一年")
_TO_REACH = re.compile(r"目标|预期|任务|要达到|要完成|计划|力争")
_GOAL = re.compile(r"预期|目标|计划数|(?:完成|达到)了?[^,。?？]{0,6}任务")
_FALLING = re.compile(r"负增长|下降|下滑|为负|在[降跌]|不[升涨增]反[降减跌]|反而?(?:减少|下跌)")
# 高于全国0.4个百分点 says how far ahead a figure is, not what it is.
_OVER_COUNTRY = re.compile(r"(?:高于|低于|快于|高出|低)(?:全国|全省|全市|平均|东部|中部|西部)")
_RATIO = re.compile(r"比|倍|差距|差异|相差")
# 五年里抬高了几个百分点: the level before is asked for with the level reached.
_ROSE = re.compile(
    r"(?:涨|提高|提升|抬高|升高|上升|回升|增加|扩大|拉大|拉长|延长|下降|降低|下滑|回落|减少|缩短|压缩|压减|缩小|收窄|变化|变动"
    r"|掉|跌|[升降增减缩]|多)[了得]?(?:多少|几|多大)"
    r"|(?:(?<!最)多(?!少)|(?<![多最])少)(?![家个人数比的于])[一-龥]{1,2}?了?(?:多少|几)"
)
# 还有多少户没恢复供电, 还剩几处没抢通: the rest is asked for.
_LEFT = re.compile(r"(?:还|尚)(?:有|剩下?|余)?(?:多少|几)[一-龥]{0,6}?(?:没有?|未|尚未|还没)(?P<done>[一-龥]{1,2})")
# 除掉民生还剩多少: the whole without it is asked for.
_WITHOUT = re.compile(
    r"(?:除掉|除去|除开|扣除|扣掉|扣去|减掉|减去|去掉|刨掉|刨去|刨除|撇开|撇去|剔除)(?P<part>[一-龥a-z]{1,10}?)(?:之外|之后|以外|外|后)?(?:的)?,?"
    r"(?:还|另|就|只|的)*(?:剩下|剩|有|余下|余)的?(?:是|有)?(?:多少|几)"
)
# 超限速几公里: by how much a level is beyond it.
_PAST = re.compile(
    r"(?:超过|超出|超了|超|高出)(?P<limit>[一-龥]{0,3}?(?:限速|限值|限额|上限|限高|限重|标准|警戒线|警戒水位|警戒|保证水位))值?(?:了|有)?(?:多少|几)"
)
# 最高奖多少钱: no more was given, or can be.
_EXTREME = re.compile(
    r"最(?:高|多|大|低|少|小)(?:能|可以|可|会)?(?:是|为|达到?|到|给|有|拿|补|罚|奖|收|奖励|罚款|补贴)?(?:多少|几)"
)
_MOVED = re.compile(
    r"[最更](?:快|慢|猛)|[增涨升跌掉降](?:长|幅|速)?得(?:快|慢|猛|厉害|凶)|(?:[增涨升跌掉降跑]|增长|下降|下滑)得?[最更]"
)
# Characters before 最 that say of what it is the most.
REACH = 6
_PACE = re.compile(r"增速|增幅|涨幅|增长|[增涨升]得?$")
_FALLS = re.compile(r"[降跌减掉]")
# 总共装了几部, 累计多少: what was done so far.
_SO_FAR = re.compile("累计|总共|一共|拢共|迄今|至今|到现在|历年")
_OF_TIMES = re.compile(r"哪一?个?(?:季度|月份?|年份?|周|天)(?![的来])")
_COUNTS = re.compile(r"多少|几")
_SEVERAL = re.compile(r"哪些|哪几")
# 比去年多吧, 较上年同期减少了吗: whether it rose or fell since then.
_MOVED_TO = re.compile(
    r"(?:[比较]|[跟和与同](?=[^,。;?]{2,6}比))(?:去年|上一?年|前年)(?:同期|同月|同季)?(?:相?比)?,?(?:是|又|还|更|也)*"
    r"(?P<side>[多少高低快慢大小长短增减涨降升跌])(?:了|些|一些|一点|点|长|加|少)*(?:吗|么|吧|没有?)[?。]*$"
)
_MORE = re.compile(r"[多高大快少低小慢]")
_QUOTED = re.compile(r"[“\"]([^”\"]{2,20})[”\"]")
# What is to be done next is asked for and headed in many ways; any of them means the chapter that plans.
_PLANS = re.compile(
    r"(?:重点|主要|哪些|几项|什么|下一?步)工作|工作(?:安排|任务|重点|思路|计划|打算|部署)|下一?步(?:打算|计划|举措)"
)
# 报告是谁作的, 这份总结哪天发布的: the report is asked about, and nothing that it tells.
_REPORT = r"(?:报告|总结|公报|通报|简报|材料)"
_SPOKEN = r"(?:作|做|讲|宣读|审议)"
_ISSUED = r"(?:发布|公布|印发|发|出|写)"
_WHEN = r"(?:上|里)?(?:是|在)?(?:哪一?[天日]|几月几[号日]|什么时[候间]|何时)"
_ENDS = r"出?[来去]?[的了]?[?？。呀啊]*$"
_OF_REPORT: dict[OfReport, re.Pattern[str]] = {
    "given": re.compile(rf"{_REPORT}{_WHEN}{_SPOKEN}{_ENDS}"),
    "published": re.compile(
        rf"{_REPORT}{_WHEN}{_ISSUED}{_ENDS}|{_REPORT}的?(?:发布|公布|印发)(?:日期|时间)(?:是(?:哪一?[天日]|几月几[号日]|什么时[候间]))?[?？。]*$"
    ),
    "author": re.compile(
        rf"工作报告(?:是|由)?(?:谁|哪位[一-龥]{{0,3}}){_SPOKEN}{_ENDS}|^[^,，。;；]{{0,12}}(?:谁|哪位[一-龥]{{0,3}}){_SPOKEN}的?[^,，。;；]{{0,8}}工作报告[?？。]*$"
    ),
}
_SEGMENT = re.compile(r"[,\uff0c。;\uff1b:\uff1a?\uff1f()\uff08\uff09]")
_LISTED = re.compile(r"、|和|与")
_ASIDE = re.compile(r"\(([一-龥]{4,24})\)")
FEWEST_ASIDE = 3
_ITEMS = re.compile(r"([0-9一二三四五六七八九十两]{1,3})\s*(?:个|项|大|条|件|方面|种|类)")
_NUMERALS = {c: n for n, c in enumerate("零一二三四五六七八九十")} | {"两": 2}


def read_wording(question: str) -> Wording:
    """Read the signs of one question that is complete in itself."""
    return Wording(
        sums=_SUM.search(question) is not None,
        both=_read_both(question),
        year_before=_BEFORE.search(question) is not None,
        from_to=FROM_TO.search(question) is not None,
        left=left["done"] if (left := _LEFT.search(question)) else "",
        without=without["part"] if (without := _WITHOUT.search(normalise(question))) else "",
        past=past["limit"] if (past := _PAST.search(normalise(question))) else "",
        extreme=_EXTREME.search(question) is not None,
        rose=_ROSE.search(question) is not None,
        goal=_GOAL.search(question) is not None,
        to_reach=_TO_REACH.search(question) is not None,
        margin=_read_margin(question),
        contrast=_read_contrast(question),
        moved_to=moved["side"] if (moved := _MOVED_TO.search(normalise(question))) else "",
        turned="rose" if RISING.search(question) else "fell" if _FALLING.search(question) else None,
        over_country=_OVER_COUNTRY.search(fold(question)) is not None,
        side_by_side=COMPARED.search(question) is not None,
        ordered=ORDERED.search(question) is not None,
        fell_more=FALLS_MORE.search(question) is not None,
        moved=_MOVED.search(question) is not None,
        peaks=_read_peaks(question),
        each=EACH_ASKED.search(question) is not None,
        level=read_level(question),
        of_places=any("谁" not in who[0] for who in WHO.finditer(question)),
        of_times=_OF_TIMES.search(question) is not None,
        ratio=_RATIO.search(question) is not None,
        counts=_COUNTS.search(question) is not None,
        several=_SEVERAL.search(question) is not None,
        dated=WHEN.search(question) is not None,
        average="年均" in question,
        that_year="当年" in question,
        so_far=_SO_FAR.search(question) is not None,
        new="新" in question,
        in_a_row="连续" in question,
        of_report=next((kind for kind, form in _OF_REPORT.items() if form.search(question)), ""),
        quoted=tuple(fold(name) for name in _QUOTED.findall(question)),
        listed=_read_listed(question),
        items=_read_items(question),
        plans=_PLANS.search(question) is not None,
        sought=read_sought(normalise(question)),
        folded=fold(question),
    )


def _read_both(question: str) -> OutcomeOrder | None:
    if not _BOTH.search(question):
        return None
    return "target" if question.find("目标") < max(question.find("实际"), question.find("完成")) else "actual"


def _read_peaks(question: str) -> tuple[Peak, ...]:
    """The ends that a question asks for; none where it is the end of a fall (跌得最多), which is told in other words."""
    found: list[Peak] = []
    for most in MOST.finditer(question):
        before = question[max(0, most.start() - REACH) : most.start()]
        if _FALLS.search(before):
            return ()
        end = most["end"] or ("差" if most[0] in ("垫底", "倒数") else "多")
        paced = end in "快慢猛" or _PACE.search(before) is not None
        found.append(("slowest" if paced else "least") if end in LEAST else "fastest" if paced else "most")
    return tuple(dict.fromkeys(found))


def _read_margin(question: str) -> str:
    """The margin over others that is asked for; 比全省高吗 asks whether one is 高于全省."""
    text = formalise(normalise(question))
    if margin := AGAINST_OTHERS.search(text):
        return margin[0]
    held = AGAINST.search(text)
    return f"{'低于' if held['side'] in '低慢少' else '高于'}{held['whom']}" if held and held["whether"] else ""


def _read_contrast(question: str) -> str:
    """What the first is asked to be more of than the second; 高 where the question does not say."""
    _, than, rest = question.partition("比")
    more = _MORE.search(rest)
    return "" if not than else more[0] if more else "高"


def _read_listed(question: str) -> tuple[str, ...]:
    """What a question lists: 原煤、原油、天然气产量 → 原煤, 原油, 天然气产量."""
    segments = (_LISTED.split(segment) for segment in _SEGMENT.split(question))
    listed = tuple(piece for pieces in segments if len(pieces) > 1 for piece in pieces)
    return listed or _read_aside(question)


def _read_aside(question: str) -> tuple[str, ...]:
    """What stands in brackets side by side without a mark between: 四个产业(食品石化医药信息)."""
    for aside in _ASIDE.finditer(normalise(question)):
        words = weigh_words(aside[1])
        names = tuple(word.text for word in words if word.weight >= 1.0 and len(word.text) > 1)
        if len(names) >= FEWEST_ASIDE and "".join(names) == aside[1]:
            return names
    return ()


def _read_items(question: str) -> int | None:
    """How many items the question expects (五大行动, 7个…, 10件); None where it names no number."""
    for match in _ITEMS.finditer(question):
        digits = match[1]
        if digits.isdigit():
            return int(digits)
        if len(digits) == 1:
            return _NUMERALS[digits]
        if digits[0] == "十" and digits[1] in _NUMERALS:
            return 10 + _NUMERALS[digits[1]]
    return None
