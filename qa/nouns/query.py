"""What a question asks for, as one typed object: the output of understanding and the input of all that follows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from juzheng.index.report import Status
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.wording import Level, Wording
from juzheng.qa.words.word import Word

Wanted = Literal["value", "growth", "rank", "share"]
Relative = Literal["this", "last", "next"]
Direction = Literal["max", "min"]
Operator = Literal[">", "≥", "<", "≤", "="]
# Spans that cover several years; asked about one year, they are not meant.
MANY_YEARS = ("十二五", "十三五", "十四五", "十五五")
# The five years that a report speaks of, whichever these are (这五年, 五年来).
THESE_FIVE_YEARS = "这五年"
OpenForm = Literal[
    "explain", "measures", "why", "overview", "compare", "collect", "problems", "draft", "table", "operate"
]
# What was done, or what is planned.
Stance = Literal["review", "plan"]
Courtesy = Literal["thanks", "greeting", "help"]


@dataclass(frozen=True, slots=True)
class Period:
    """A time the question names.

    ``year`` is a calendar year, or None. ``relative`` stands for 今年 (this), 去年 (last) and 明年 (next): a report decides which year
    that is. ``span`` is a part of a year or a run of years in the ledger's words (1-5月, 上半年, 十四五) or 这五年, None for the whole year,
    ``whole`` is true where the question says so (全年).
    """

    year: int | None = None
    relative: Relative | None = None
    span: str | None = None
    whole: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One thing that is asked for.

    ``focus`` names it in the question's own words (规上工业增加值), ``words`` are its content words. ``wanted`` says which sides of the
    figure are asked (its value, its growth, its rank). ``units`` are units the question names (家, 亿元), empty if it names none.
    ``head`` is the noun next to the asking word: what is counted or measured,
    ``pairs`` are content words that stand side by side. ``members`` are what the part lists (原煤、原油产量), each told in full;
    the records decide whether it is asked for one by one. Empty where it lists nothing. ``status`` is set where the
    part's own clause asks for a target or an actual, ``open`` where it asks for neither though another does; None where
    the status of the question holds. ``basis`` is 同比 or 环比 where a growth is asked for against the one or the other.
    ``bare`` is true of a part that names nothing and asks another figure of the part before it (多少宗、多少亩), ``of_year`` of one
    whose own clause says 全年 beside a part of the year that another names, ``of_now`` of one whose own clause asks for what
    there is now. ``lent`` is the end of ``focus`` that was said for another name (运量 of 铁路、公路运量) or in the question
    before: a name that the reports have without it needs none.
    """

    focus: str
    words: tuple[Word, ...]
    wanted: frozenset[Wanted] = frozenset({"value"})
    units: tuple[str, ...] = ()
    head: str = ""
    pairs: tuple[str, ...] = ()
    members: tuple[Part, ...] = ()
    status: Status | Literal["open"] | None = None
    basis: str = ""
    bare: bool = False
    of_year: bool = False
    of_now: bool = False
    lent: str = ""


@dataclass(frozen=True, slots=True)
class Threshold:
    """A bound that a yes/no question asks about: 超过5% → operator ``>``, value 5, unit %."""

    operator: Operator
    value: str
    unit: str


@dataclass(frozen=True, slots=True)
class OpenAsk:
    """What an open question asks for: no figure but a text of a certain form.

    ``topic`` is what it asks about in the question's own words without the words that ask, ``words`` its content words;
    both empty where the whole report is meant. ``stance`` is set where it asks for what was done or for what is planned,
    ``five_years`` where for a five-year plan. ``limit`` is the length asked for in characters, ``most`` the number of items,
    both None where the question names none; ``count`` is how many there are by the question (五个工作思路), ``whole``
    is true where all of them are wanted. ``enumerates`` is true where the members of a list are asked for by name, which a list of
    the report may tell better. ``level`` are the reports that 各省 or 五个区县 mean. ``as_table`` is true where
    the answer is to be a table, ``shorter`` where it is to be half of what it would be.
    ``places`` are places without a report of their own that each piece of the answer must name. ``tentative`` is true where
    no word says that a text is asked for, but none asks for a figure either, ``both_sides`` where an overview is to tell what falls
    short as well. ``names`` are several words that are gathered, each by itself (追责、问责).
    """

    form: OpenForm
    topic: str = ""
    words: tuple[Word, ...] = ()
    stance: Stance | None = None
    five_years: bool = False
    limit: int | None = None
    most: int | None = None
    count: int | None = None
    whole: bool = False
    enumerates: bool = False
    level: Level | None = None
    as_table: bool = False
    shorter: bool = False
    places: tuple[str, ...] = ()
    tentative: bool = False
    both_sides: bool = False
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Versus:
    """Two questions of which the second is held against the first. ``side`` is what the first is asked to be more of (多, 低),
    empty where the gap up to a goal is asked for, 占 where the first is asked for as a part of the second; ``whether`` is true
    where the question is answered by 是 or 不是. ``own`` are the words that only the second has (限额, 现有总数).
    合 asks for both together, 倍 for how many times the second the first is; ``which`` asks which of the two it is, ``named`` is the
    name by which a report may tell it itself (收入比)."""

    first: Query
    second: Query
    side: str
    whether: bool
    own: tuple[Word, ...] = ()
    which: bool = False
    named: str = ""


@dataclass(frozen=True, slots=True)
class OverWhole:
    """How a figure stands against that of the whole that its place lies in (增速高于全省吗): ``asked`` is the question for the
    figure alone, ``whole`` the word for what it is held against (全国, 全省), ``below`` whether it is asked to be less,
    ``whether`` whether 是 or 不是 answers it."""

    asked: Query
    whole: str
    below: bool
    whether: bool


@dataclass(frozen=True, slots=True)
class Lead:
    """A place that is asked to lie above, below or level with another (江西产值比贵州高吗): its name, and ``side``, the word for
    where (高, 不如, 一样)."""

    place: str
    side: str


@dataclass(frozen=True, slots=True)
class Query:
    """A question, understood.

    ``question`` is complete in itself: a follow-up has been filled up from the conversation.
    ``regions`` are names of regions that have reports in the index, ``places`` other places it names.
    ``status`` is set where the question asks for a target or an actual in so many words.
    ``over_regions`` is true where it ranges over all reports (哪个省…最高). ``direction`` is the end a
    superlative asks for, ``ends`` all that are asked for (谁最高、谁最低). ``library`` is set where the
    reports themselves are asked for (有哪些报告), ``courtesy`` says where nothing is: thanks, a greeting, what can be asked (你能做什么),
    ``side_inherited`` where the growth or rank
    that is asked for comes from the conversation, ``excluded`` are words that the user says are not meant (不是区属).
    ``numeric`` is true where a number is asked for.
    ``opinion`` is true where a judgement is asked for that no report gives. ``period_inherited`` is
    true where the time comes from the conversation and not from the question itself. ``absent`` are members of a group of places (京津) of which no report and no figure
    speaks. ``versus`` is set where one figure is held against another of the same place (今年目标比去年低吗), ``over_whole`` where it is held against
    that of the country or province, ``lead`` where that of one place is held against that of another. ``each_year`` holds one
    query for each of several years that are asked for (2025年和2026年GDP增速). ``conditions`` one for each of several bounds that places are to meet at once
    (增速超过6%且就业超过5000人).
    ``unknown_head`` is what stands where a place
    stands and is no word that is known (霜泽2022年产值): a place, unless the reports use it. ``within`` is true where the
    region that is named is only what the place behind it lies in (砚湖市云栎区). ``open`` is set where a text is
    asked for (做法, 原因, 总结…) and not a figure, ``otherwise`` where one may be, if no record answers. ``wording`` is how the question is put: no room after understanding
    searches ``question`` itself, which is there to be shown, embedded and looked up.
    """

    question: str
    asked: Asked
    parts: tuple[Part, ...]
    regions: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    periods: tuple[Period, ...] = ()
    status: Status | None = None
    over_regions: bool = False
    direction: Direction = "max"
    ends: tuple[Direction, ...] = ()
    library: bool = False
    courtesy: Courtesy | None = None
    side_inherited: bool = False
    absent: tuple[str, ...] = ()
    versus: Versus | None = None
    over_whole: OverWhole | None = None
    lead: Lead | None = None
    threshold: Threshold | None = None
    excluded: tuple[str, ...] = ()
    period_inherited: bool = False
    opinion: bool = False
    numeric: bool = False
    each_year: tuple[Query, ...] = ()
    conditions: tuple[Query, ...] = ()
    open: OpenAsk | None = None
    otherwise: OpenAsk | None = None
    unknown_head: str = ""
    within: bool = False
    wording: Wording = Wording()


def of_part(query: Query, part: Part) -> Query:
    """The question with the status and time that one of its parts asks for."""
    if part.of_year:
        query = replace(query, periods=tuple(replace(p, span=None) for p in query.periods if p.year or p.relative))
    if part.of_now and query.status == "target":
        # 今年目标多少,眼下多少: what there is is of no time that is planned for.
        query = replace(query, periods=())
    return query if part.status is None else replace(query, status=None if part.status == "open" else part.status)
