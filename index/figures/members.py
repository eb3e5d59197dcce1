"""Lists of names that share a number run: 城镇、农村居民收入分别增长4.3%、5.7%."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.names import is_bare
from juzheng.index.figures.whose_names import says_whom, split_whom
from juzheng.index.figures.word_lists import any_of, any_pattern, word_list, word_map

_EDGE = " \t,，、;；:：。.!！—~《·|>-"


def split_members(text: str, joints: str = "、和及与") -> list[str]:
    """The members of a list (电子信息、新材料和新能源), split at ``joints`` but not inside parentheses and quotes."""
    members, depth, current = [], 0, ""
    for index, character in enumerate(text):
        if character in "(“《":
            if character == "“" and not depth and current.endswith("”"):
                # “用工贵”“融资难”分别为
                members.append(current)
                current = ""
            depth += 1
        elif character in ")”》":
            depth -= 1
        if depth <= 0 and character in joints and _is_joint(text, index):
            members.append(current)
            current = ""
        else:
            current += character
    return [member for member in [*members, current] if member.strip(_EDGE)]


def split_into(text: str, count: int) -> list[str]:
    """The members of a list that has ``count`` of them: 、 may join them and 和 stand within one, or the reverse
    (信息传输、租赁和商务服务业). Empty if no reading gives that number; of too many, the last ones."""
    readings = [split_members(text, joints) for joints in ("、和及与", "、", "和及与")]
    fitting = next((members for members in readings if len(members) == count), None)
    if fitting is not None:
        return fitting
    return readings[1][-count:] if len(readings[1]) > count else []


def _is_joint(text: str, index: int) -> bool:
    """Whether 和, 及, 与 at ``index`` joins two names and is not part of a word (和平, 普及, 参与, 以及)."""
    if text[index] == "、":
        return True
    around = text[max(0, index - 1) : index + 2]
    if text.startswith(("和美乡村", "和美家园", "和美村"), index):
        return False
    return not re.search(
        r"普及|参与|涉及|和平|和谐|共和|饱和|以及$|危及|触及|缓和|总和|和田|给与|与会|惠及|兼顾及", around
    )


# 甲、乙等产业; but 高等教育, 平等, 等级 are words.
_ETC = re.compile(r"(?<![高中平优均同初对相])等(?![级候待于])")


def complete_members(members: list[str]) -> list[str]:
    """Members with the tail that the last one states for all: 城镇、农村居民收入 → 城镇居民收入、农村居民收入."""
    if len(members) < 2:
        return members
    last = members[-1]
    tail = _shared_tail(members[:-1], last)
    whole = [member if not tail or member.endswith(tail) else member + tail for member in members[:-1]] + [
        _ETC.sub("", last, count=1) if _ETC.search(last[:-1]) else last
    ]
    return _with_scope(whole)


# 限上单位家电类、家具类零售额: the size of those who are asked is said once for all of them.
_SCOPE = re.compile("(?:限额以上|限上|规模以上|规上)(?:单位|企业)?(?=..)")


def _with_scope(members: list[str]) -> list[str]:
    scope = _SCOPE.match(members[0])
    if scope is None or any(_SCOPE.search(member) for member in members[1:]):
        return members
    # 规上工业增加值、固定资产投资: another measure has a scope of its own, or none.
    alike = all(member[-2:] == members[0][-2:] and not is_bare(member) for member in members[1:])
    return [members[0], *(scope[0] + member for member in members[1:])] if alike else members


_OF_PLACE = re.compile(
    r"[一-鿿]{2,5}?(?:自治[区州县]|新区|开发区|省|市|区|县|州|旗|镇|乡|街道|村|社区)(?![级域属直长]|[内外](?![贸资商]))"
)


def _shared_tail(others: list[str], last: str) -> str:
    """What the last member says for the others too; empty where each is complete."""
    if (more := _ETC.search(last, 1)) is not None and more.end() < len(last):
        return last[more.end() :]
    if all(_OF_PLACE.fullmatch(other) for other in others) and (place := _OF_PLACE.match(last)) is not None:
        # 东岭区、鹭溪县税收收入
        return last[place.end() :]
    whom, told = split_whom(last)
    if whom and told and all(says_whom(other) for other in others):
        # 城北分院、江湾分院门诊量
        return told
    if all(len(member) == 1 for member in others) and len(last) > 2:
        # 东、中、西部地区
        return last[1:]
    if rest := _behind_kind(others, last):
        return rest
    metric = metric_of(last)
    if metric and all(metric_of(other) == metric_of(last.removesuffix(metric)) != "" for other in others):
        # 中小企业、高新技术企业数量: each ends as the last does before its measure.
        return metric
    if any(metric_of(other) for other in others):
        return ""
    if metric and len(metric) == 1:
        # 建设工程开工率: the word before says the rate of what.
        words = [word for word, _, _ in rjieba.tokenize(last)]
        metric = words[-1] if len(words[-1]) > 1 else "".join(words[-2:])
    if metric and len(metric) < len(last):
        return _longer_tail(others[-1], last, metric)
    other = others[-1]
    if len(other) < len(last) and other[-1:] in "级市省区产" and other[-1] in last[:-1]:
        return last.split(other[-1], 1)[1]
    if len(other) <= 3 and len(last) - len(other) >= 2 and not _ends_as("ends", other):
        tail = _from_word(last, len(other))
        # 化工、纺织服装: the end of a trade's name is nothing that all of them have.
        return "" if _ends_a_name(tail) else tail
    return ""


def _ends_as(kind: str, name: str) -> bool:
    """Whether a member ends with a word of a list of measures: it then says what is measured (货运量) or whom (企业)."""
    return re.search(rf"(?:{any_pattern('measures', kind)})$", name) is not None


# Of one character only such as end names: 城陵矶站、湖口站月均水位.
_KINDS = "站厂院校馆店园场港库局所行社"


def _behind_kind(others: list[str], last: str) -> str:
    """丛台区法院、永年区法院和武安市法院收案量 → 收案量: what follows the word that all of them end with; else empty."""
    if all(other.endswith("”") for other in others) and 0 < (end := last.rfind("”") + 1) < len(last):
        # “房县木耳”“房县香菇”品牌价值
        return last[end:]
    for size in range(len(others[-1]) - 1, 0, -1):
        kind = others[-1][-size:]
        at = last.find(kind)
        if at > 0 and (size > 1 or kind in _KINDS) and all(other.endswith(kind) for other in others):
            rest = last[at + size :]
            return rest if len(rest) > 1 else ""
    return ""


def _longer_tail(other: str, last: str, metric: str) -> str:
    """The metric, with more of the last member where the other is a short modifier (城镇 | 农村居民人均可支配收入)."""
    if other.endswith("级") and "级" in last:
        return last.split(other[-1], 1)[1]
    if len(other) <= 2 and len(last) > len(other) + len(metric):
        tail = _from_word(last, len(other))
        alike = other[-1] == last[len(other) - 1] or _MODIFIER.fullmatch(other) is not None
        return metric if not alike and _ends_a_name(tail.removesuffix(metric)) else tail
    return metric


# 城市、农村低保标准: it says which, and is no name of its own.
_MODIFIER = re.compile(
    "城[镇乡市区]|农村|乡村|[公民]办|[公私]立|国有|民营|[男女]性?|[省市县境国][内外]|线[上下]|[长短]期|[新旧老][建有]?"
)


def _ends_a_name(words: str) -> bool:
    """Whether words end the name of one member: 化工、纺织服装增加值, but 城镇、农村居民收入."""
    whom = says_whom(words) or _ends_as("ends", words) or _ends_as("entities", words)
    return 0 < len(words) <= 2 and not whom


def _from_word(text: str, least: int) -> str:
    """``text`` from the first word that begins at ``least`` or behind it (食用菌全产业链产值, 2 → 全产业链产值)."""
    starts = [start for _, start, _ in rjieba.tokenize(text) if start >= least]
    return text[starts[0] :] if starts else text[least:]


@lru_cache(maxsize=1)
def _metrics() -> re.Pattern[str]:
    return re.compile(r"(?:年均)?" + any_of(word_list("names", "metrics")) + "(?:总额|总量|额|量|值|数)?$")


def metric_of(name: str) -> str:
    """What a name measures, where it ends with such a word (新能源汽车产量 → 产量), else empty."""
    match = _metrics().search(name)
    return match[0] if match is not None and match.start() > 0 else ""


def expand_member(name: str, count: int) -> list[str] | None:
    """The members that one word stands for (城乡居民收入 → 城镇居民收入, 农村居民收入), if they are ``count``."""
    for word, members in word_map("names", "members").items():
        if word in name and len(members) == count and ("、" in word or "、" not in name):
            return [name.replace(word, member, 1) for member in members]
    return None
