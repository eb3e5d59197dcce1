"""How a question is put, beyond what it asks for: what chooses the form of an answer or tells records apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

OutcomeOrder = Literal["target", "actual"]
Level = Literal["province", "city", "district"]
Turned = Literal["fell", "rose"]
# Kinds of things that asking words ask for; ``body`` is an enterprise, an office or the like, ``several`` any things in a row.
Sought = Literal["person", "body", "place", "time", "number", "name", "several", "meaning"]
# The ends of several: of amounts, and of how they grew.
Peak = Literal["most", "least", "fastest", "slowest"]

# When the report itself was given or published, or who gave it.
OfReport = Literal["", "given", "published", "author"]


@dataclass(frozen=True, slots=True)
class Wording:
    """Signs read from the words of one question.

    Computing: ``sums`` asks for a total (合计), ``both`` says which of target and outcome comes first where both are asked
    for, None where not, ``year_before`` names the year before (比上年), ``left`` what is not done yet where the rest is asked for
    (恢复 in 还有多少户没恢复供电), ``without`` what is to be taken from a whole (教育 in 除掉教育还剩多少), ``past`` the limit
    of which the excess is asked for (限速 in 超限速几公里), ``extreme`` asks for the most or least of something (最高奖励多少), ``from_to`` for the levels before
    and after, ``rose`` by how much a level moved.

    Comparing: ``goal`` speaks of a target, ``to_reach`` of what is planned in any word (要达到的数),
    ``margin`` names the margin over others (高于全国) in normal form, ``contrast`` is what
    one thing is asked to be more of than another (高 in A比B高吗; empty without 比), ``moved_to`` where it is asked to lie since the year
    before (少 in 比去年少了吗), ``turned`` whether what fell or what rose
    is asked for, ``over_country``
    whether a figure is held against the country's or a region's, ``ratio`` for a ratio or a gap. ``side_by_side`` asks for a comparison in
    so many words (比一比), ``ordered`` for an order (从高到低), ``fell_more`` for whose fall is the greater (谁降得多), ``moved`` for who grew or fell
    most without a noun that says so (谁最快, 掉得最厉害), ``peaks`` the ends asked for (哪个最多,哪个涨得最快), ``each`` for the figure of each (各多少, 分别).
    ``of_places`` asks for places (哪个县区), ``level`` says of which level they are, ``of_times`` for one of several times (哪个季度).

    Form: ``counts`` asks how many, ``several`` for more than one place, ``dated`` for a time. ``average``, ``that_year``, ``new`` and
    ``in_a_row`` say which of several figures of a matter is meant (年均, 当年, 新增, 连续), ``so_far`` what was done until
    now (累计, 总共).
    ``of_report`` asks about the report itself, and for nothing that it tells.

    Names: ``quoted`` are folded words in quotes, ``listed`` what the question lists (原煤、原油、天然气产量), ``items`` how many items it
    expects (五大行动), ``sought`` the kinds of things the asking words
    ask for (谁, 哪里), ``plans`` whether it asks for the work to come. ``folded`` is the whole question, to look up whether it repeats
    words of a report (a figure, a title); patterns are not to be searched in it.
    """

    sums: bool = False
    both: OutcomeOrder | None = None
    year_before: bool = False
    from_to: bool = False
    rose: bool = False
    extreme: bool = False
    left: str = ""
    without: str = ""
    past: str = ""
    goal: bool = False
    to_reach: bool = False
    margin: str = ""
    contrast: str = ""
    moved_to: str = ""
    turned: Turned | None = None
    over_country: bool = False
    ratio: bool = False
    side_by_side: bool = False
    ordered: bool = False
    fell_more: bool = False
    moved: bool = False
    peaks: tuple[Peak, ...] = ()
    each: bool = False
    of_places: bool = False
    level: Level | None = None
    of_times: bool = False
    counts: bool = False
    several: bool = False
    dated: bool = False
    average: bool = False
    that_year: bool = False
    so_far: bool = False
    new: bool = False
    in_a_row: bool = False
    of_report: OfReport = ""
    quoted: tuple[str, ...] = ()
    listed: tuple[str, ...] = ()
    items: int | None = None
    plans: bool = False
    sought: tuple[Sought, ...] = ()
    folded: str = ""
