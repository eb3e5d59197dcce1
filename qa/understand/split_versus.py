"""A question that holds one figure against another (今年目标比去年产量低吗, 离目标还差多少), taken apart into the two."""

from __future__ import annotations

import re
from dataclasses import dataclass

from juzheng.qa.understand.question_patterns import JOINED
from juzheng.qa.understand.split_members import share_head

# A time, a plan or an outcome: what a matter is held against beside itself.
_ANOTHER = re.compile(
    r"年|月|季度|目标|计划|预期|实际|限额|预算|任务|十[一二三四五]五|同期|^(?:现有|现在|目前|当前|如今)"
)
# The average of the country or province is a margin that reports state.
_OTHERS = re.compile(r"^(?:全国|全省|全市|全区|平均|其他|别的|周边)")
# 增长多少, 减少多少 ask for a change, which reports state.
_SIDE = r"(?<![增减扩提降缩加多])(?P<side>多|少|高|低|大|小|快|慢|长|短)(?:了|出|出来)*"
_THAN = re.compile(
    rf"^(?P<first>.+?)(?:是不是|是否|有没有|会不会)?比(?P<second>[^,。;?比]{{2,24}}?)(?:还|更|要|都|有)*{_SIDE}"
    r"(?:(?P<gap>多少|几)(?P<unit>[^,。;?]{0,5})|(?P<whether>吗|么|没有)?)[?。]*$"
)
_WITH = re.compile(
    rf"^(?P<first>.+?)[跟和与同](?P<second>[^,。;?]{{2,20}}?)(?:相比|比起来|比较|比),?{_SIDE}(?P<gap>多少|几)(?P<unit>[^,。;?]{{0,5}})[?。]*$"
)
_FROM_GOAL = re.compile(
    r"^(?P<first>.*?)(?:离|距离?)(?P<second>[^,。;?]{2,28}?)(?:还|尚)?(?:差|缺|有|剩)(?:着|了)?(?P<gap>多少|几)(?P<unit>[^,。;?]{0,5})[?。]*$"
)
_OF_WHAT = r"(?:几成|多大(?:的)?(?:比例|比重)|多少(?:的)?(?:比例|比重)|百分之(?:几|多少)|(?:比例|比重)(?:是|为|有)?(?:多少|多大|多高))"
_ABOUT = r"(?:大概|大约|差不多|约|总共|能|要|一共)*"
# 甲在全部乙里占几成, 甲占乙多大比例: what no report states may be computed.
_PART_OF = (
    re.compile(
        rf"^(?P<first>[^,。;?]+?)在(?P<second>[^,。;?]{{2,20}}?)(?:里面|当中|里|中){_ABOUT}占{_ABOUT}的?{_OF_WHAT}[?。]*$"
    ),
    re.compile(rf"^(?P<first>[^,。;?]+?){_ABOUT}占(?P<second>[^,。;?]{{2,20}}?)的?{_ABOUT}{_OF_WHAT}[?。]*$"),
    re.compile(
        r"^(?P<first>[^,。;?]+?)(?:超过|过|达到|完成|到)了?(?P<second>[^,。;?]{0,8}(?:目标|任务|计划|预算|限额)(?:任务|数)?)的?一半"
        r"(?P<half>了?(?:没有|没|吗)?)[?。]*$"
    ),
)
# The sides of a question that asks what part the first is of the second, what both are together, how many times the second.
PART_OF, TOGETHER, TIMES = "占", "合", "倍"
_JOIN = rf"(?:{JOINED.pattern}|同(?![比期年]))"
_ANY = rf"(?:(?!{_JOIN})[^,。;?])"
# 甲和乙加起来多少, 甲和乙哪个多、多多少, 甲是乙的几倍, 甲超过乙了吗: two things of one place.
_OF_TWO = (
    re.compile(
        rf"^(?P<first>{_ANY}+?){_JOIN}(?P<second>{_ANY}{{2,20}}?)(?:两[个项者样]?)?的?"
        r"(?P<together>加起来|加在?一起|加一块儿?|合在?一起|合起来|合计|总计|总共|一共|共计|之和|总和)(?:一共|总共|共)?(?:是|有|为|达到?|完成)?"
        r"(?P<gap>多少|几)(?P<unit>[^,。;?]{0,5})[?。]*$"
    ),
    re.compile(
        rf"^(?P<first>{_ANY}+?){_JOIN}(?P<second>{_ANY}{{2,20}}?),?(?:比,?|相比,?)?(?:哪一?[个项边样种家类块条]|谁|哪)更?"
        r"(?P<side>[多高大快长少低小慢短])(?:些|一些|一点)?(?:,?(?:[多高大快长少低小慢短]|相?差)(?:了|出)?(?P<gap>多少|几)(?P<unit>[^,。;?]{0,5}))?[?。]*$"
    ),
    re.compile(
        rf"^(?P<first>{_ANY}+?)(?:大约|大概|约)?(?:是|为|相当于)(?P<second>{_ANY}{{2,20}}?)的(?P<times>多少|几)倍[?。]*$"
    ),
    re.compile(
        rf"^(?P<first>{_ANY}+?)(?P<asks>有没有|是否|是不是|有无)?(?P<over>超过|超出|多于|高于|大于|赶上|追上)了?(?P<second>(?!全|平均){_ANY}{{2,20}}?)"
        r"(?(asks)了?(?:吗|没有?|么)?|了?(?:吗|没有?|么))[?。]*$"
    ),
)
# 城乡收入比算下来是多少: the one over the other, where no report tells it.
_TOWN_TO_COUNTRY = re.compile(
    r"^(?P<where>[^,。;?]*?)(?P<name>城乡(?:居民)?(?:人均)?(?:可支配)?收入(?:之)?(?:比(?!较|例)|倍差))(?:值|率)?"
    r"(?P<asks>(?!.*(?:缩小|扩大|变成|降到|由|从))[^,。;?]{0,8})[?。]*$"
)
# Another time, a goal or a bound is held against the thing itself in other ways.
_NO_THING = re.compile(r"年|月|季|期|目标|计划|任务|预算|平均|水平|[\d%]")
# 几个点 is a difference of percentages and the unit of neither.
_POINTS = re.compile(r"^个?(?:百分)?点|空间|差距|距离")


_OVER = re.compile(
    r"^(?P<asked>[^,。;?]{2,40}?),?(?:是不是|是否|有没有|会不会)?(?:(?P<verb>高于|低于|快于|慢于|高出|优于|好于|跑赢|超过|达到|领先|落后于?)了?|比)"
    r"(?P<whole>全[国省市区县州]|[省市区县州](?=平均))(?:的)?(?:平均)?(?:水平)?(?:增速)?(?:要|还|更)?(?P<side>[高快低慢多少])?(?:出|了)*"
    r"(?P<asks>吗|没有|没|么|(?:多少|几)[^,。;?]{0,6})?[?。]*$"
)


# 跟省平均比,落后几个百分点; 与全国相差多少
_BESIDE = re.compile(
    r"^(?P<asked>[^,。;?]{2,40}?),?[跟与和同](?P<whole>全[国省市区县州]|[省市区县州](?=平均))的?(?:平均)?(?:水平|值|数)?"
    r"(?:相比|比起来|比较|比)?,?(?:还|要|是)*"
    r"(?P<side>落后|领先|相差|[高低快慢多少差])(?:出|了|着)*(?P<asks>(?:多少|几)[^,。;?]{0,6}|还是[高低快慢多少差])[?。]*$"
)


@dataclass(frozen=True, slots=True)
class OverText:
    """A question for how a figure stands against a whole, as a question for the figure alone; see ``OverWhole``."""

    asked: str
    whole: str
    below: bool
    whether: bool


def split_over_whole(question: str) -> OverText | None:
    """Take a normalised question apart that holds a figure against that of the country, province or city as a whole; None for
    another."""
    match = _OVER.match(question) or _BESIDE.match(question)
    if match is None:
        return None
    said = match.groupdict()
    side = said.get("verb") or said["side"]
    if not side:
        return None
    whole = f"全{match['whole'].removeprefix('全')}"
    asks = match["asks"] or ""
    return OverText(f"{match['asked']}多少", whole, side[0] in "低慢落少", not asks.startswith(("多少", "几", "还是")))


@dataclass(frozen=True, slots=True)
class VersusText:
    """The two questions of one: ``second`` leaves out what ``first`` says. ``side`` is what the first is asked to be more of
    than the second (多, 低), empty where the gap up to a goal is asked for, ``PART_OF`` where its share of the second is,
    ``TOGETHER`` and ``TIMES`` where both together and a multiple are; ``whether`` is true where 是 or 不是 is, of a share
    whether it is more than half, ``which`` where one of the two is. ``lent`` is the end of ``first`` that only the second has,
    ``named`` the name by which a report may tell what is asked for itself (收入比)."""

    first: str
    second: str
    side: str
    whether: bool
    which: bool = False
    lent: str = ""
    named: str = ""


def split_versus(question: str) -> VersusText | None:
    """Take a normalised question apart; None where it holds no figure against another of the same place."""
    if ratio := _TOWN_TO_COUNTRY.match(question):
        income = "居民人均可支配收入多少"
        first, second = f"{ratio['where']}城镇{income}", f"那农村{income}"
        return VersusText(first, second, TIMES, whether=False, named="收入比")
    if two := next((found for form in _OF_TWO if (found := form.match(question))), None):
        return _of_two(two.groupdict())
    if part := next((found for form in _PART_OF if (found := form.match(question))), None):
        half = part.groupdict().get("half") is not None
        return VersusText(f"{part['first']}多少", f"那{part['second']}多少", PART_OF, half)
    match = _FROM_GOAL.match(question) or _THAN.match(question) or _WITH.match(question)
    if match is None or _OTHERS.match(match["second"]) or not _ANOTHER.search(match["second"]):
        return None
    groups = match.groupdict()
    unit = "" if _POINTS.match(groups.get("unit") or "") else groups.get("unit") or ""
    asks = f"多少{unit}"
    first = match["first"].strip(",")
    asked = first if re.search(r"多少|几", first) else f"{first}{asks}"
    return VersusText(asked, f"那{match['second']}{asks}", groups.get("side") or "", groups.get("gap") is None)


def _of_two(said: dict[str, str | None]) -> VersusText | None:
    """Two things, each asked for; None where the second is none, but another time or a goal of the first."""
    first, second = (said["first"] or "").strip(","), said["second"] or ""
    if _NO_THING.search(second) or _OTHERS.match(second):
        return None
    lent = share_head([first, second])[0].removeprefix(first)
    unit = "" if _POINTS.match(said.get("unit") or "") else said.get("unit") or ""
    side = TOGETHER if said.get("together") else TIMES if said.get("times") else said.get("side") or "多"
    asks = f"多少{unit if side == TOGETHER else ''}"
    which = side not in (TOGETHER, TIMES) and not said.get("over")
    return VersusText(f"{first}{lent}{asks}", f"那{second}{asks}", side, bool(said.get("over")), which, lent)
