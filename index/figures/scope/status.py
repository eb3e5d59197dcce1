"""Whether a figure is an outcome, a target or a forecast: by the chapter, and by the words around it."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.word_lists import any_pattern
from juzheng.index.report import Status

# 为年度目标135亿元的106.4%, 超出年度目标(80%), 还差4.6个的目标: the figure itself is the plan's.
_PLAN_BEFORE = re.compile(
    r"(?:(?:年度|全年|年初|调整|省定|市定|县定|下达|预期|控制|考核)[^,。;\d]{0,4})?(?:目标|计划|任务|预算|预期)(?:数|值|任务|目标)?(?:\((?:增长|下降|为)?)?$"
)
# 低于年初预期目标(增长6%)2.9个百分点: by how much is no plan.
_MARGIN = re.compile(
    r"(?:[高低快慢优好]于|[比较]|超过|超出|距离?)[^,;()\d]{0,8}(?:目标|预期|计划|任务)(?:目标|任务|值|数)?\([^()]{1,12}\)[^,;\d]{0,6}$"
)
# 超额完成年度目标0.7个百分点
_OVER_GOAL = re.compile(
    r"(?:超额完成|超过?|超出|未达到?|未能?完成|差|欠)[^,。;\d]{0,10}(?:目标|任务|计划|预期|预算)(?:任务|目标|数|值)?(?:约|近)?$"
)
_HELD = re.compile(r"(?:^|[,;])(?:均|都|全部|继续|牢牢|稳定|保持|有效)*(?:控制|稳定|保持)在(?:约)?$")
_SHARE_BEHIND = re.compile(r"[^,。;\d]{0,3}的\d")
# 烟叶6万亩、蔬菜10万亩的目标: a goal may be told in several parts.
_GOAL_BEHIND = re.compile(
    r"[^,。;\d、]{0,3}(?:[、和及][^,。;、]{1,20}){0,12}的[^,。;\d]{0,6}(?:目标|任务|计划|预期(?![寿的]))"
)
# 距全年1亿人次目标只差两千多万
_FROM_GOAL = re.compile(r"距离?[^,。;\d]{0,10}$")
_GOAL = re.compile(r"[^,。;\d]{0,3}(?:目标|任务|计划)")
# Characters behind a figure in which its goal is named.
GOAL_SIGHT = 120
# 占年度计划投资的52.4%: how much of a plan is done.
_OF_PLAN = re.compile(r"(?:占|完成|为)[^,。;\d]{0,8}(?:计划|预算|目标|任务)[^,。;\d]{0,6}的$")
# 计划投资410万元,改造管网8551米: what is to be built for a sum that is planned.
_PLANNED_WORKS = re.compile(r"(?:^|[,、;])计划投资[^,。;]{2,14},(?:新建|改造|改建|修建|扩建|拆除|修复|维修)")
_WILL = re.compile(
    r"(?<![即必终行])将(?:再次?|继续|进一步|全面|陆续|同步|重点|加快|积极|持续|新)*(?=[一-鿿])(?![近军来士])"
)
# 景气指数有望回升至106: expected of this figure alone.
_HOPED = re.compile("有望|可望")
_BUDGET = re.compile(
    r"预算(?:数)?(?:为|是|安排|定为)?$|(?:目标|任务|计划)(?:数|值|量)?(?:为|是|定为|确定为)$"
    r"|(?<![于出过])(?:全年|年度|今年)[^,。;\d]{0,6}(?:目标|任务|投资计划)$"
)
_ADJUSTED = re.compile(r"预算[^。;]{0,40}调整[为到至]$")
_QUOTED = re.compile(r"“[^“”]{0,20}”|《[^《》]{0,60}》")


# 《行动方案》明确,每年安排不低于5亿元: what a plan or rule lays down.
_LAID_DOWN = re.compile(
    r"^\s*(?:《[^《》]{2,60}》|[该本此]?(?:方案|意见|规划|计划|通知|办法|措施|条例|细则|政策))(?:\([^()]*\))?[^,。;]{0,6}(?:提出|明确|要求|规定|强调)"
)


# 计划开工900套,实际开工912套
_CAME_ABOUT = re.compile(r"[\s,、]*(?:而)?实际(?!使用|利用)")


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    names = ("target", "forecast", "done", "not_status", "own_clause")
    return {name: re.compile(any_pattern("status", name)) for name in names}


def status_of(clause: str, before: str, after: str, *, plans: bool) -> Status:
    """The status of a figure from the text of its clause up to it, of its sentence up to it (``before``) and some of the
    text ``after`` it; ``plans`` says that its chapter plans."""
    forms = _forms()
    if _is_planned_amount(clause, before, after):
        return "target"
    near = forms["not_status"].sub("", _QUOTED.sub("", clause))
    if _LAID_DOWN.match(before) and not is_done(near):
        return "target"
    told = forms["not_status"].sub("", _QUOTED.sub("", before))
    if plans:
        if (
            forms["forecast"].search(near)
            or _HOPED.search(near)
            or _last(forms["forecast"], told) > _last(forms["target"], told)
        ):
            return "forecast"
        return "actual" if is_done(near) else "target"
    if _MARGIN.search(clause):
        return "actual"
    if _PLANNED_WORKS.search(told) and not is_done(near):
        return "target"
    if not forms["target"].search(near) and (_OF_PLAN.search(clause) or _is_share_told(clause, after)):
        return "actual"
    told = forms["own_clause"].sub("", told)
    if forms["forecast"].search(told) or _HOPED.search(near):
        return "forecast"
    if (forms["target"].search(told) and not _is_begun(told) or _is_to_come(told)) and not (
        is_done(near) or _REACHED.search(told) or _CAME_ABOUT.match(re.split("[,;]", near)[-1])
    ):
        return "target"
    return "target" if forms["own_clause"].search(near) else "actual"


def is_margin_to_goal(clause: str) -> bool:
    """Whether what a clause says before a figure makes it the margin to a goal."""
    return _OVER_GOAL.search(clause) is not None


def is_held_to(clause: str) -> bool:
    """Whether a clause says no more than that the figure before stays within this one (失业率3.2%,控制在4.5%以内)."""
    return _HELD.search(clause) is not None


# 计划投产项目17个,完成投资16亿元,完成年度计划的39.9%
_SHARE_TOLD = re.compile(r",(?:占|完成|为)[^,。;\d]{0,8}(?:计划|预算|目标|任务)[^,。;\d]{0,6}的\d")


def _is_share_told(clause: str, after: str) -> bool:
    """Whether what was completed is told with how much of the plan that is."""
    return re.search("完成|实现", clause) is not None and _SHARE_TOLD.match(after) is not None


# 今年的目标是3亿元,完成进度76.7%
_REACHED = re.compile(
    r"(?:目标|任务|计划|预算)[^,;\d]{0,4}\d[^,;]{1,10},(?:已|目前|累计)*(?:完成|执行)(?:进度|率|比例)(?:为|达到?|已达)?$"
)
_BEGUN = re.compile(r",(?:(?:现|目前|截至[^,。;]{0,8})?已(?!建成区)|实际(?!使用|利用))[^,。;]{1,12},")


def _is_begun(told: str) -> bool:
    """年初计划改造小区124个,已全部开工,完工96个: behind a clause that says what has been done outcomes are told."""
    done = [match.start() for match in _BEGUN.finditer(told)]
    return bool(done) and done[-1] > _last(_forms()["target"], told)


def _is_to_come(told: str) -> bool:
    """年内将再推出四批项目: 将 before a verb says that something is to come; before a noun it stands for 把."""
    for match in _WILL.finditer(told):
        words = rjieba.tag(told[match.end() : match.end() + 8])
        # 用好, 管好 pass for other words.
        # 将以绿化工程为引领,完成造林400万亩
        acts = words and (words[0][1] in ("v", "p") or told.startswith("好", match.end() + 1))
        if acts:
            return True
    return False


def _is_planned_amount(clause: str, before: str, after: str) -> bool:
    if _GOAL_BEHIND.match(after) or (_FROM_GOAL.search(clause) and _GOAL.match(after)):
        return True
    planned = _PLAN_BEFORE.search(clause)
    if planned is not None and (_SHARE_BEHIND.match(after) or "(" in planned[0]):
        return True
    return _BUDGET.search(clause) is not None or _ADJUSTED.search(before) is not None


def _last(form: re.Pattern[str], text: str) -> int:
    return max((match.start() for match in form.finditer(text)), default=-1)


def is_done(clause: str) -> bool:
    """Whether a clause says that its figure has been reached, with no word of intention after that."""
    found = list(_forms()["done"].finditer(clause))
    return bool(found) and not re.search(r"力争|确保|争取|计划|预计", clause[found[-1].end() :])
