"""The ranks of a text: 第3位, 前三, 榜首."""

from __future__ import annotations

import re

from juzheng.index.words.numerals import read_spoken
from juzheng.qa.gate.reading import Reading

CHINESE = "零〇一二两三四五六七八九十百千"
_RANK = re.compile(
    rf"(?:第|前)\s?(?P<place>\d{{1,3}}|[{CHINESE}]{{1,3}})(?!产业|季度|[个届批轮次期]|方阵|梯队|阵营|集团|书记|时间|责任人|要务|动力|资源|标准|粮仓|线|[家条座台款部例项所单笔艘列支张](?![次名]))(?P<after>位|名|强)?|(?P<first>首位(?!战略|度|产业|城市)|榜首|头名|头一名|头把交椅|(?<!单项)(?<!隐形)(?<!小)(?<![总亚季])冠军(?!企业|产品|示范|称号|培育|[赛杯]))"
)
_BEHIND_TOP = re.compile(r"$|[,、;。))!列行\s]")


def read_ranks(flat: str) -> list[Reading]:
    """All ranks of a plain text in order."""
    found = []
    for match in _RANK.finditer(flat):
        if match[0].startswith("前") and not match["after"] and not _BEHIND_TOP.match(flat, match.end()):
            continue
        place = "1" if match["first"] else digits_of(match["place"])
        value = f"前{place}" if match[0].startswith("前") else place
        found.append(Reading(match.start(), match.end(), "rank", value, "位", change_start=match.start()))
    return found


def digits_of(text: str) -> str:
    """A number in words as digits, as it is where it cannot be read."""
    if text.isdigit():
        return str(int(text))
    try:
        return f"{read_spoken(text):.10g}"
    except (ValueError, KeyError):
        return text
