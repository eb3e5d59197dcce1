"""Runs: numbers that stand side by side and share their words (7.4%、19.3%和17.6%)."""

from __future__ import annotations

import re
from dataclasses import replace

from juzheng.index.figures.changes import change_words, joins_changes
from juzheng.index.figures.number_forms import Number

# Characters before a list in which 分别 says that it is one.
LIST_REACH = 12
# 合格率分别为96.9%、99.3%和96.8%,同比上升2.6个百分点、下降0.1个百分点: changes of amounts that were told one by one.
_TOLD_APART = re.compile(r"分别[^。;,]{4,60}\d[^。;,]{0,6},[^。;,\d]{1,8}$")
AMOUNTS_REACH = 80
_LABELLED = re.compile(r"\([^()\d]{1,8}\)[、,和及]")


def find_runs(flat: str, numbers: list[Number]) -> list[list[Number]]:
    """Numbers that stand side by side (7.4%、19.3%和17.6%) as one run."""
    runs: list[list[Number]] = []
    for number in numbers:
        if runs and (_same_run(flat, runs[-1][-1], number) or _same_list(flat, runs[-1], number)):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [_in_points(run) for run in runs]


def _in_points(run: list[Number]) -> list[Number]:
    """4.1个、2.6个百分点: all are percentage points."""
    if run[-1].unit != "个百分点":
        return run
    return [replace(number, unit="个百分点") if number.unit == "个" else number for number in run]


def _same_run(flat: str, before: Number, number: Number) -> bool:
    between = flat[before.suffix_end : number.prefix_start]
    if flat.startswith(("突破", "跨越", "跨过"), number.prefix_start) and before.unit_word == number.unit_word:
        # 新增3000公里、突破1.1万公里: an increase and the level that it reached, unless 分别 pairs two names with them.
        return len(between) <= 3 and "分别" in flat[max(0, before.start - LIST_REACH) : before.start]
    return len(between) <= 3 and re.fullmatch(r"(?:[、和及与]\s?|以及)?", between) is not None


def _same_list(flat: str, run: list[Number], number: Number) -> bool:
    """分别下降31.5%、增长6.2%: a list of changes of which each says its verb, or whose it is (18.4%(立案)和26.7%(罚没款))."""
    between = flat[run[-1].suffix_end : number.prefix_start]
    told = "分别" in flat[max(0, run[0].start - LIST_REACH) : run[0].start]
    if (
        not (told or _TOLD_APART.search(flat, max(0, run[0].start - AMOUNTS_REACH), run[0].start))
        or change_words(flat[max(0, run[0].prefix_start - LIST_REACH) : run[0].prefix_start]) is None
    ):
        return False
    return joins_changes(between) or _LABELLED.fullmatch(between) is not None
