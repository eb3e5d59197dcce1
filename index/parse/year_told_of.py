"""Which year a report tells of that is named by the year in which it was given: 2025年工作报告, given in January of 2025, looks
back on 2024 and plans for 2025. What is written within the first months of a year cannot tell of all of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

# Work reports, and what boards, councils and offices account for once a year.
_ACCOUNT = re.compile(r"工作(?:情况)?报告|述职|年度报告|年报|理事会报告|情况(?:的)?报告")
_WORK_REPORT = re.compile(r"工作报告")
_PLAN = re.compile(r"打算|计划|安排|思路|部署|展望|目标|任务|要点|建议|重点工作|主要工作|工作重点")
_BACK = re.compile(r"回顾|总结|完成情况|工作情况|工作成效|主要工作|取得|过去(?:的)?一年")
_PAST = re.compile(r"(?:^|[。，,：:\n])\s*(?:(?:刚刚)?过去的?一年|一年来)")
FIRST_MONTHS = 4
# Characters of the text in which its first year is looked for.
OPENING = 1500


def is_given_in(year: int, title: str, headings: Sequence[str], text: str, given: str | None) -> bool:
    """Whether a report named by ``year`` was given in that year and tells of the one before. ``given`` is the ISO date on
    which it was given or published, if known; ``text`` is its beginning."""
    if not _ACCOUNT.search(title):
        return False
    before = f"{year - 1}年"
    if any(f"{year}年" in heading and _BACK.search(heading) and not _PLAN.search(heading) for heading in headings):
        return False
    if any(before in heading and _BACK.search(heading) for heading in headings):
        return True
    if given is not None:
        return int(given[:4]) == year and int(given[5:7]) <= FIRST_MONTHS
    planned = any(f"{year}年" in heading and _PLAN.search(heading) for heading in headings)
    return planned or (_WORK_REPORT.search(title) is not None and _opens_with(year - 1, text[:OPENING]))


def _opens_with(year: int, text: str) -> bool:
    """Whether the text speaks of the past year, or of ``year`` where it first names one."""
    first = re.search(r"((?:19|20)\d\d)年(?!第|度?第|\d{1,2}月\d)", text)
    return _PAST.search(text) is not None or (first is not None and int(first[1]) == year)
