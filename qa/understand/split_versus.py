"""A question that holds one figure against another (今年目标比去年产量低吗, 离目标还差多少), taken apart into the two."""

from __future__ import annotations

import re
from dataclasses import dataclass

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
# The side of a question that asks what part the first is of the second.
PART_OF = "占"
# 几个点 is a difference of percentages and the unit of neither.
_POINTS = re.compile(r"^个?(?:百分)?点|空间|差距|距离")


_OVER = re.compile(
    r"^(?P<asked>[^,。;?]{2,40}?),?(?:是不是|是否|有没有|会不会)?(?:(?P<verb>高于|低于|快于|慢于|高出|优于|好于|跑赢|超过|领先|落后于?)了?|比)"
    r"(?P<whole>全[国省市区县州])(?:的)?(?:平均)?(?:水平)?(?:增速)?(?:要|还|更)?(?P<side>[高快低慢多少])?(?:出|了)*"
    r"(?P<asks>吗|没有|没|么|(?:多少|几)[^,。;?]{0,6})?[?。]*$"
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
    match = _OVER.match(question)
    if match is None or not (match["verb"] or match["side"]):
        return None
    below = (match["verb"] or "")[:1] in "低慢落" if match["verb"] else match["side"] in "低慢少"
    return OverText(
        f"{match['asked']}多少", match["whole"], below, not (match["asks"] or "").startswith(("多少", "几"))
    )


@dataclass(frozen=True, slots=True)
class VersusText:
    """The two questions of one: ``second`` leaves out what ``first`` says. ``side`` is what the first is asked to be more of
    than the second (多, 低), empty where the gap up to a goal is asked for, ``PART_OF`` where its share of the second is;
    ``whether`` is true where 是 or 不是 is, of a share whether it is more than half."""

    first: str
    second: str
    side: str
    whether: bool


def split_versus(question: str) -> VersusText | None:
    """Take a normalised question apart; None where it holds no figure against another of the same place."""
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
