"""Titles of reports: which lines can be one, and which of several names most."""

from __future__ import annotations

import re

from juzheng.index.read.page_furniture import is_breadcrumb, is_control, is_photo_caption
from juzheng.index.words.chinese_dates import with_digits
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.section_markers import read_marker

_TITLE = re.compile(
    r"^(?:\[[^\]]{1,10}\]|【[^】]{1,10}】)?\s*(?P<title>[^。！？；]{0,60}?(?:报告|总结|小结|计划|规划|思路|要点|安排|打算|纲要|方案|汇报|综述|情况|公报|分析|月报|季报|年报|快报|简报|专报|快讯|通报|公告|白皮书|通知|意见|决定|摘要|实录|答记者问|访谈|解读|评价|评估|调查|监测)"
    r"(?:[（(][^）)]{1,20}[）)])?)\s*(?:\[\d\])?$"
)
_GENRE = re.compile(r"工作报告|总结|计划|思路|要点|工作安排|打算|汇报|小结")
# Genres that name a title only with the year that they are of: the same words stand in headings.
_OF_YEAR = re.compile(
    r"(?:19|20)\d{2}\s*年.*(?:公报|分析|月报|季报|年报|快报|通报|公告|白皮书|运行情况|执行情况|发展情况|报告|摘要|解读|快讯|评价|评估|调查|监测)"
    r"|(?:公报|月报|季报|年报|快报|通报|公告|白皮书|报告)[（(](?:19|20)\d{2}\s*年[^）)]*[）)]$"
)
# What no heading is called: 关于…的通知, 经济运行简报, …公报(第一号), …答记者问.
_ALONE = re.compile(
    r"关于.{2,60}的(?:通知|通报|报告|意见|决定|公告|函|批复|[一-鿿]{2,4}报告)$|.{4,}(?:(?<!统计)公报|简报|专报|答记者问|发布会实录|调查报告|调研报告|白皮书)(?:[（(][^）)]{1,12}[）)])?$"
)
# 2024年工作安排 may be a heading of a report that has a name of its own.
_UNNAMED = re.compile(r"(?:(?:19|20)\d{2}年度?)?(?:主要|重点|下步|下一步)?工作(?:总结|计划|思路|要点|安排|打算|情况)")


def title_rank(line: str) -> tuple[bool, bool, bool, int]:
    """Sort key of a title: one that says of whom, with a year and the name of the genre before others, a longer one before a
    shorter."""
    bare = with_digits(bare_title(line))
    dated = bool(re.search(r"(?:19|20)\d{2}", bare))
    return _UNNAMED.fullmatch(bare) is None, dated, bool(_GENRE.search(bare)), len(bare)


def bare_title(line: str) -> str:
    """The title without a category in brackets before it ([计划总结] …)."""
    match = _TITLE.match(line)
    return match["title"].strip() if match else line


def same_title(line: str, title: str) -> bool:
    """Whether one of two titles is a short form of the other."""
    return bare_title(line) in title or bare_title(title) in line


def is_title(line: str) -> bool:
    """Whether a line can be the title of a report: short, without a sentence or a mark, naming a genre."""
    if (
        len(line) > 70
        or not _TITLE.match(line)
        or not (_GENRE.search(line) or _OF_YEAR.search(with_digits(flatten(line))) or _ALONE.search(line))
        or read_marker(line)
    ):
        return False
    return not (is_breadcrumb(line) or is_photo_caption(line) or is_control(line))
