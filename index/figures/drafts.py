"""A figure in the making, and what is known while a paragraph is read."""

from __future__ import annotations

from dataclasses import dataclass, field

from juzheng.index.figures.number_forms import Number
from juzheng.index.report import Change, Direction, Rank

# Figures back to which a text is followed.
SIGHT = 24


@dataclass(slots=True)
class FigureDraft:
    """A number with what has been bound to it so far. ``clause_start`` as in ``Figure``, ``after_end`` behind the noun,
    change or rank that belongs to it; ``came_from`` marks the first of a pair (从771家增加到1076家), ``relation`` a margin, a share or what is reached of a plan, ``of_plan``
    names the plan whose own amount it is (年度目标), ``turning`` marks a change that
    turned (由上涨2.3%转为下降1.7%), ``begun`` is where the words before the number begin; ``subject`` is whom
    it speaks of, ``measure`` what its name took from the figure before, ``moved`` the amount by which it moved, where its change tells one,
    ``compared`` that it stands in brackets behind a place compared with."""

    number: Number
    name: str
    clause_start: int
    after_end: int
    noun: str = ""
    rate: bool = False
    direction: Direction | None = None
    basis: str | None = None
    change: Change | None = None
    rank: Rank | None = None
    unit: str = ""
    came_from: bool = False
    part_of: bool = False
    relation: bool = False
    of_plan: str = ""
    turning: bool = False
    begun: int = 0
    subject: str = ""
    measure: str = ""
    moved: Number | None = None
    compared: bool = False


@dataclass(slots=True)
class Carried:
    """What carries over from sentence to sentence of a paragraph: its topic (石化产业), the drafts of this sentence and
    the runs that they stand in, those of the parts before a semicolon, all runs of the paragraph, the last figure before it that says something of
    its own, the first of the paragraph, and
    the last growth whose measure is known; ``section`` are the headings above, ``thing`` is the project, school or road that the paragraph has introduced,
    ``label`` what its label or heading names (储能业务。…),
    ``field`` what the sentence is about (新能源汽车方面,…),
    ``within`` what the sentence looks within (税收收入中,…), ``announced`` the measure that a list of places is told of (各市GDP出炉), ``listed`` what
    the list behind a colon tells of each member (占比依次为:…), ``parted`` that it parts the whole (从原因看,…), ``told`` the first figures of the
    paragraph before and of the section."""

    topic: str = ""
    last_name: str = ""
    circumstance: str = ""
    drafts: list[FigureDraft] = field(default_factory=list)
    run: list[FigureDraft] = field(default_factory=list)
    runs: list[list[FigureDraft]] = field(default_factory=list)
    earlier: list[FigureDraft] = field(default_factory=list)
    earlier_runs: list[list[FigureDraft]] = field(default_factory=list)
    before: FigureDraft | None = None
    first: FigureDraft | None = None
    grown: FigureDraft | None = None
    section: tuple[str, ...] = ()
    thing: str = ""
    label: str = ""
    within: str = ""
    field: str = ""
    announced: str = ""
    listed: str = ""
    parted: bool = False
    told: tuple[FigureDraft, ...] = ()

    @property
    def base(self) -> FigureDraft | None:
        """The last figure that is no relation: the one that a relation speaks of."""
        return next((draft for draft in reversed(self.drafts[-SIGHT:]) if not draft.relation), self.before)
