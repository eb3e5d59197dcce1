"""Whether a paragraph looks back or plans, and what 今年 means in it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from juzheng.index.figures.periods import Calendar, plan_ending
from juzheng.index.figures.word_lists import any_pattern
from juzheng.index.report import Description
from juzheng.index.words.chinese_dates import with_digits
from juzheng.index.words.flat_text import flatten

_WORK = re.compile(
    r"20\d\d年|下半年|明年|“?十[三四五]五|工作(?:思路|计划|安排|打算|部署|总结|回顾|要点|目标)|(?:主要|预期|发展)目标|目标任务|下一步"
)
# A chapter that speaks of shortcomings before it speaks of plans (问题与2025年打算).
PROBLEMS = re.compile("问题|困难|不足|短板|挑战|差距")
_NOTES = re.compile(r"名词(?:解释|注释)|注释|附件|附录|名词")
_NEXT_PLAN = re.compile(r"“?十五五”?|未来五年|今后五年|二〇三〇|2030")
_TOPIC_FIVE = re.compile(
    r"(?:^|[。!！;:,])(?:——)?(?:各位代表[！!,])?(?:回[望首顾][^。]{0,12})?(?:五年来|这五年|过去五年|五年间|“十四五”(?:时期|期间|以来)|(?:这是[^。]{4,24}的五年))"
)
_TOPIC_YEAR = re.compile(
    r"^(?:——)?(?:各位代表[！!,])?(?:(?:刚刚)?过去的?一年|这一年|一年来|(?:刚刚过去的|过去的|回[望首顾])20\d\d年?|20\d\d年[,是在以]|去年)"
)
# What goes on with the five years: an item of their list, or a sum or a change over them; 区域格局上,… tells of the year again.
_OF_FIVE = re.compile(
    r"^\s*(?:——|[一二三四五六七八九十]{1,2}是|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.．])|^[^,。;]{2,14}[。:]|^[^。]{0,60}(?:我们|坚持|始终)"
    r"|五年|十[三四]五|累计|年均|[由从][^,。;]{1,14}(?:提高|增加|增长|提升|上升|下降|降低|减少|缩小|扩大|增|升|降|减)[至到为]|20[12]\d年[^,。;]{0,8}以来"
)
# Where a chapter plans for five years and for one, a paragraph that begins so turns to the one or to the other.
_TURNS_TO_YEAR = re.compile(
    r"^(?:——)?(?:各位代表[！!,])?(?:综上[^。]{0,8},)?(?:(?:今年|20\d\d年)|[^。]{0,24}(?:今年|20\d\d年)[^。]{0,20}(?:预期|主要|发展|工作)目标|做好今年)"
)
_TURNS_TO_PLAN = re.compile(
    r"^(?:——)?(?:各位代表[！!,])?(?:“?十五五”?(?:时期|期间)|(?:今后|未来)五年|到2030年|到二〇三〇年)"
)
_LAST_PLAN = re.compile(r"“?十四五”?|(?<![〇零一二三四五六七八九十\d])五年")
# 奋力实现“十五五”良好开局: the first year of the plan is meant, not its five.
_FIRST_YEAR = re.compile(r"开局|起步|开好头")
_SPAN_OF_YEARS = re.compile(r"(20\d\d)\s?年?\s?[-—–~至]{1,2}\s?(20\d\d)\s?年")
_ONE_YEAR = re.compile(r"20\d\d年|一年")


@lru_cache(maxsize=1)
def _forms() -> tuple[re.Pattern[str], re.Pattern[str]]:
    return (
        re.compile(any_pattern("sections", "plan")),
        re.compile(any_pattern("sections", "review")),
    )


@dataclass(frozen=True, slots=True)
class Setting:
    """What holds for the figures of a paragraph: whether it plans (else it looks back), what relative words mean, the
    year it speaks of, the five-year plan that it sums up, if it does, and the first year of a plan of several."""

    plans: bool
    calendar: Calendar
    year: int | None
    plan_span: str | None
    plan_from: int | None = None


class SettingReader:
    """Gives the setting of each paragraph of a report, asked for in reading order: a review that has turned to the past
    five years speaks of them until it turns back or the chapter ends."""

    def __init__(self, description: Description) -> None:
        self._description = description
        self._chapter: tuple[str, ...] = ()
        self._five_years = False
        self._mixed = False
        self._planned = False

    def setting_of(self, section: tuple[str, ...], flat: str) -> Setting:
        """The setting of a paragraph with this section path and flattened text."""
        section = tuple(with_digits(heading) for heading in section)
        plans = is_plan_section(section, self._description, self._planned)
        if section[:1] != self._chapter:
            self._begin_chapter(section[:1], plans=plans)
        calendar = calendar_of(self._description, plans=plans)
        return self._plan(section, flat, calendar) if plans else self._review(flat, calendar)

    def _begin_chapter(self, chapter: tuple[str, ...], *, plans: bool) -> None:
        """A chapter of two times (“十五五”时期主要目标和2026年重点工作) begins with the one that its heading names first."""
        self._chapter = chapter
        # What follows a chapter of plans without saying what it is (四、加强政府自身建设) plans as well.
        self._planned = plans and bool(chapter) and self._description.kind == "政府工作报告"
        heading = chapter[0] if chapter else ""
        many, one = (_NEXT_PLAN if plans else _LAST_PLAN).search(heading), _ONE_YEAR.search(heading)
        self._mixed = many is not None and one is not None
        told = self._description.kind == "政府工作报告" and many is not None
        self._five_years = told and (one is None or many is not None and many.start() < one.start())

    def _plan(self, section: tuple[str, ...], flat: str, calendar: Calendar) -> Setting:
        five_years = is_five_year_plan(section)
        if self._mixed:
            turned = _TURNS_TO_PLAN.search(flat) is not None
            self._five_years = turned or (self._five_years and _TURNS_TO_YEAR.search(flat) is None)
            five_years = self._five_years
        if five_years and calendar.plan_year is not None:
            # Five-year plans end with 2025, 2030, …
            end = calendar.plan_year + 4 - (calendar.plan_year - 1) % 5
            return Setting(True, calendar, end, plan_ending(end))
        years = _SPAN_OF_YEARS.search(flatten(self._description.title))
        begun = int(years[1]) if years and years[2] == str(calendar.plan_year) else None
        return Setting(True, calendar, calendar.plan_year or calendar.this_year, None, begun)

    def _review(self, flat: str, calendar: Calendar) -> Setting:
        year = calendar.review_year or calendar.this_year
        if (
            self._description.kind == "计划"
            and self._description.year is None
            and _SPAN_OF_YEARS.search(flatten(self._description.title))
        ):
            # What a plan of several years begins with (发展基础) is of the years that it names.
            year = None
        turned = self._description.kind == "政府工作报告" and begins_five_years(flat)
        goes_on = self._five_years and not begins_last_year(flat) and _OF_FIVE.search(flat) is not None
        self._five_years = turned or goes_on
        return Setting(False, calendar, year, plan_ending(year) if self._five_years else None)


def is_plan_section(section: tuple[str, ...], description: Description, after_plans: bool = False) -> bool:
    """Whether the figures of a section are targets by default.

    The outermost heading that says so decides, then the kind of report. A heading that says both (2025年工作总结和
    2026年计划) says neither; below the first heading only one that speaks of the work itself counts (2023年工作思路,
    but not 盯紧目标全力攻坚). Notes that explain terms belong to the plan. ``after_plans`` says that the chapter before
    plans, which decides where no heading does."""
    plan, review = _forms()
    for depth, heading in enumerate(section):
        if depth > 0 and not _WORK.search(heading):
            continue
        if depth == 0 and PROBLEMS.search(heading):
            # It begins with what is; a sentence says where it turns to what is to be done.
            return False
        if (dated := _plans_by_year(heading, description)) is not None:
            return dated
        plans, reviews = bool(plan.search(heading)), bool(review.search(heading))
        if plans != reviews:
            return plans
    if after_plans and section:
        return True
    if any(_NOTES.search(heading) for heading in section):
        return True
    if description.kind == "计划":
        return True
    return description.year is None and description.plan_year is not None


def _plans_by_year(heading: str, description: Description) -> bool | None:
    """Whether a heading names the year planned for (三、2026年主要工作) or the one looked back on; None where it names
    neither or both. A report's title names the year in which it is given, which says nothing."""
    if "报告" in heading or description.year == description.plan_year:
        return None
    plan = description.plan_year is not None and f"{description.plan_year}年" in heading
    review = description.year is not None and f"{description.year}年" in heading
    if description.kind == "政府工作报告" and not review:
        # 今年 and the next five years are ahead in a report that is given in January.
        ahead = plan or "今年" in heading or bool(_NEXT_PLAN.search(heading))
        plan, review = ahead, ahead and bool(_LAST_PLAN.search(_NEXT_PLAN.sub("", heading)))
    return plan if plan != review else None


def is_five_year_plan(section: tuple[str, ...]) -> bool:
    """Whether a planning section speaks of the next five-year plan and not of the next year."""
    for heading in reversed(section):
        if _FIRST_YEAR.search(heading):
            return False
        if re.search(r"20\d\d年", heading) and not _NEXT_PLAN.search(heading):
            return False
        if _NEXT_PLAN.search(heading):
            return True
    return False


def calendar_of(description: Description, *, plans: bool) -> Calendar:
    """What 今年 and 去年 mean: in a government report, read out in January, 今年 is always the year planned for; in
    other reports it is the year that the section speaks of."""
    review, plan = description.year, description.plan_year
    if description.kind == "政府工作报告" and plan is not None:
        return Calendar(this_year=plan, review_year=review or plan - 1, plan_year=plan)
    here = plan if plans and plan is not None else (review if review is not None else plan)
    published = int(description.published[:4]) if description.published else None
    # News of the year before: 去年 is the year that they speak of.
    told = published if description.kind == "其他" and published is not None and here == published - 1 else None
    return Calendar(this_year=here, review_year=review, plan_year=plan, told_in=told)


def begins_five_years(flat: str) -> bool:
    """Whether a paragraph of a review turns to the past five years as a whole."""
    return _TOPIC_FIVE.search(flat) is not None


def begins_last_year(flat: str) -> bool:
    """Whether a paragraph of a review turns to the past year."""
    return _TOPIC_YEAR.match(flat) is not None
