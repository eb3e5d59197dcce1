"""Whether a question asks for a plan or for what came about."""

from __future__ import annotations

import pytest

from juzheng.index.report import Status
from juzheng.qa.understand.read_status import read_status, read_statuses


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("2026年要新增多少家", "target"),
        ("今年要再新增多少家", "target"),
        ("粮食产量底线多少", "target"),
        ("利用系数要提到多少", "target"),
        ("能耗要再压减到多少", "target"),
        ("平均住院日要控制在几天", "target"),
        ("需要多少吨煤", None),
        ("主要做到了哪几点", None),
        ("新增企业力争多少家", "target"),
        ("产值目标是多少", "target"),
        ("摸排了多少家", "actual"),
        # How far a plan was met is no plan.
        ("提前几个月完成目标", None),
        ("超额百分之几完成任务", None),
        ("任务完成率是多少", None),
        ("完成全年目标多少", None),
        ("优良比例好于目标几个点", None),
        ("能耗高出年度计划多少", None),
        ("优良比例的目标高于全省多少", "target"),
        ("专项债券争取总量多少", None),
        ("争取中央资金多少", None),
        ("争取资金多少", None),
        ("面积争取扩大多少", "target"),
        ("完成目标后,明年目标多少", "target"),
        ("规上工业产值多少", None),
    ],
)
def test_a_plan_is_told_from_how_far_it_was_met(text: str, status: Status | None) -> None:
    """目标 asks for a plan, 完成目标 and 完成率 do not."""
    assert read_status(text) == status


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        ("摸排了多少家企业,需要多少亩", ("actual", None)),
        ("收入增速目标多少,增加值呢", ("target", "target")),
        ("现在多少家,2030年目标多少家", ("actual", "target")),
        ("今年目标多少吨,眼下多少", ("target", "actual")),
        ("今年目标多少吨,现在还差多少", ("target", "target")),
    ],
)
def test_a_plan_holds_for_the_clauses_behind_it(text: str, statuses: tuple[Status | None, ...]) -> None:
    """What came about is said of its own clause only."""
    assert read_statuses(text) == statuses
