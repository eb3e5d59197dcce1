"""The name of what a figure counts: cut from the text around it, completed from what came before."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from index.figures.number_forms import Number
from index.figures.word_lists import any_of, word_list, word_map

# Characters of a name: longer ones are cut to their last part.
LONGEST = 44
_EDGE = " \t,，、;；:：。.!！—~《·|>-"
_DATE = r"(?:截[至止]到?)?(?:(?:19|20)\d\d年?(?:度|底|末|初)?)?(?:\d{1,2}[-—~至]\d{1,2}月份?|\d{1,2}月(?:份|底|末|初)?(?:\d{1,2}日)?|上半年|下半年|[一二三四]季度|前三季度|年底|年末)?"
_PLAN = r"“?十[三四五]五”?(?:时期|期间|以来)?|到?20\d\d年底?前?"
_STOP_AFTER = re.compile(r"[,，。;；:：!！?？、\n]|\d|——")


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    lead = any_of(word_list("names", "lead"))
    tail = any_of(word_list("names", "tail"))
    light = any_of(word_list("names", "light_verbs"))
    return {
        "lead": re.compile(
            rf"^(?:[{re.escape(_EDGE)}\s]+|\([一二三四五六七八九十\d]{{1,3}}\)|[一二三四五六七八九十]{{1,2}}[是、]|{_DATE}(?<=[年月日底末初度份季])|{_PLAN}|{lead})"
        ),
        "tail": re.compile(rf"(?:[({re.escape(_EDGE)}\s]+|{tail})$"),
        "light": re.compile(rf"(?<=[\u4e00-\u9fff”)]){light}(?=[\u4e00-\u9fff“A-Z])"),
        "process": re.compile(
            rf"^(?:已|已经|其中|新|累计|现场|正式|全部|预计|可|共|均|将|再|拟|[,、])*{any_of(word_list('names', 'processes'))}(?:了)?$"
        ),
        "pair": re.compile(r"(?:由|从)(?:“?十[三四]五”?末?(?:期)?的|(?:20\d\d年底?|年初|上年|去年)的?)?$"),
        "to": re.compile(
            r"^[,、]?[\u4e00-\u9fff]{0,4}(?:到|至|为|成)(?:(?:20\d\d年底?|目前|今年)的?|历史最高的)?(?:约|近|超|突破)?$"
        ),
    }


def strip_name(text: str) -> str:
    """A name without the words around it: 2022年全区累计实现企业降本减负 → 企业降本减负."""
    forms = _forms()
    name = text.strip(_EDGE)
    while (match := forms["lead"].match(name)) is not None and 0 < match.end() < len(name):
        name = name[match.end() :]
    while (match := forms["tail"].search(name[-12:])) is not None:
        cut = len(name) - len(name[-12:]) + match.start()
        if cut <= 0:
            return _unless_word(name)
        name = name[:cut]
    return _balance(name.strip(_EDGE))


def _unless_word(name: str) -> str:
    """Nothing where only dropped words are left."""
    return "" if _forms()["tail"].fullmatch(name) or name in word_list("names", "lead") else name


def _balance(name: str) -> str:
    """Without parentheses and quotes that lost their partner."""
    if name.count("(") != name.count(")"):
        name = name.rsplit("(", 1)[0] if name.count("(") > name.count(")") else name.split(")", 1)[-1]
    if name.count("“") != name.count("”"):
        name = name.replace("“", "", 1) if name.count("“") > name.count("”") else name.replace("”", "", 1)
    return name.strip(_EDGE)


def join_subject(name: str) -> str:
    """规上工业企业实现工业总产值 → 规上工业企业工业总产值; the left side goes where the right says it all again."""
    match = _forms()["light"].search(name)
    if match is None:
        return name
    left, right = strip_name(name[: match.start()]), name[match.end() :]
    scope = next(
        (word for word in ("区属规上", "规模以上", "规上", "限额以上", "限上", "区属", "市属") if word in left), None
    )
    if not left or len(left) > 20 or (scope is not None and scope in right):
        return right
    return left + right


def is_process(text: str) -> bool:
    """Whether a text names only a process (已开工, 竣工), so that the noun comes from before."""
    return _forms()["process"].match(text.strip(_EDGE)) is not None


def is_bare(name: str) -> bool:
    """Whether a name needs a head (产值, 产业规模)."""
    return name in word_list("names", "bare")


def begins_pair(before: str) -> bool:
    """Whether the text before a number makes it the first of a pair (从771家增加到1076家)."""
    return _forms()["pair"].search(before[-16:]) is not None


def ends_pair(between: str) -> bool:
    """Whether the text between two numbers makes the second what the first became (增加到, 提高到2025年的)."""
    return len(between) <= 18 and _forms()["to"].match(between) is not None


def noun_after(flat: str, number: Number, end: int) -> str:
    """The noun that follows a number (33个重大科技项目争创… → 重大科技项目), empty where a verb or a stop follows."""
    rest = flat[number.suffix_end : min(end, number.suffix_end + 40)]
    rest = rest.lstrip(" ")
    if rest.startswith("的"):
        rest = rest[1:]
    if not re.match(r"[\u4e00-\u9fff“A-Za-z《(]", rest):
        return ""
    words = rjieba.tag(rest)
    return _noun_phrase(words)


def _noun_phrase(words: list[tuple[str, str]]) -> str:
    """The words up to a stop or to the first verb that is not part of the noun phrase."""
    stops = (
        "和",
        "及",
        "与",
        "并",
        "等",
        "同比",
        "较",
        "比",
        "占",
        "列",
        "居",
        "位居",
        "位列",
        "均",
        "已",
        "为",
        "以及",
        "用于",
        "是",
        "在",
        "被",
        "获",
        "获得",
        "把",
        "向",
        "由",
        "按",
        "作为",
        "于",
        "全部",
        "纳入",
        "入选",
        "分别",
        "完成",
        "通过",
        "实现",
        "被评为",
        "获评",
        "评定",
        "参与",
        "开展",
        "申报",
        "参加",
        "共",
        "到",
        "惠及",
        "拉动",
        "带动",
        "进入",
        "涉及",
        "的",
    )
    phrase = ""
    for index, (word, tag) in enumerate(words):
        if _STOP_AFTER.match(word):
            # 特色化、专业化、品牌化数字经济园区: adjectives joined by 、 lead to their noun.
            if word == "、" and phrase.endswith("化") and index + 1 < len(words):
                phrase += word
                continue
            break
        if word in stops and not (word in ("和", "与", "及", "的") and phrase and _more_noun(words[index + 1 :])):
            break
        if tag.startswith(("v", "d", "p", "c")) and not phrase and not _more_noun(words[index + 1 :]):
            break
        if phrase and tag in ("v", "d", "p") and not _continues(words[index:]):
            break
        phrase += word
    return phrase.strip(_EDGE + "的")


def _more_noun(words: list[tuple[str, str]]) -> bool:
    return (
        bool(words)
        and words[0][1].startswith(("n", "l", "vn", "j", "b", "a", "m", "x", "eng"))
        and not _STOP_AFTER.match(words[0][0])
    )


def _continues(words: list[tuple[str, str]]) -> bool:
    """Whether a verb within a noun phrase goes on to a noun that ends the clause (更新项目, 改造工程)."""
    if len(words) < 2:
        return words[0][0] in ("建设", "改造", "整治", "治理", "搬迁", "服务", "培训", "任务")
    noun, after = words[1], words[2] if len(words) > 2 else ("。", "x")
    return (
        noun[1].startswith("n")
        and len(words[0][0]) > 1
        and bool(_STOP_AFTER.match(after[0]) or after[1].startswith("n"))
    )


def split_members(text: str) -> list[str]:
    """The members of a list (电子信息、新材料和新能源), not split inside parentheses and quotes."""
    members, depth, current = [], 0, ""
    for index, character in enumerate(text):
        if character in "(“《":
            depth += 1
        elif character in ")”》":
            depth -= 1
        if depth <= 0 and character in "、和及与" and _is_joint(text, index):
            members.append(current)
            current = ""
        else:
            current += character
    return [member for member in [*members, current] if member.strip(_EDGE)]


def _is_joint(text: str, index: int) -> bool:
    """Whether 和, 及, 与 at ``index`` joins two names and is not part of a word (和平, 普及, 参与, 以及)."""
    if text[index] == "、":
        return True
    around = text[max(0, index - 1) : index + 2]
    return not re.search(
        r"普及|参与|涉及|和平|和谐|共和|饱和|以及$|危及|触及|和美|缓和|总和|和田|给与|与会|惠及|兼顾及", around
    )


def complete_members(members: list[str]) -> list[str]:
    """Members with the tail that the last one states for all: 城镇、农村居民收入 → 城镇居民收入、农村居民收入."""
    if len(members) < 2:
        return members
    last = members[-1]
    tail = _shared_tail(members[:-1], last)
    return [member if not tail or member.endswith(tail) else member + tail for member in members[:-1]] + [
        last.replace("等", "", 1) if "等" in last[:-1] else last
    ]


def _shared_tail(others: list[str], last: str) -> str:
    """What the last member says for the others too; empty where each is complete."""
    if "等" in last[1:-1]:
        return last.split("等", 1)[1]
    metric = _metric_of(last)
    if any(_metric_of(other) for other in others):
        return ""
    if metric and len(metric) < len(last):
        return _longer_tail(others[-1], last, metric)
    other = others[-1]
    if len(other) < len(last) and other[-1:] in "级市省区产" and other[-1] in last[:-1]:
        return last.split(other[-1], 1)[1]
    if len(other) <= 3 and len(last) - len(other) >= 2:
        return last[len(other) :]
    return ""


def _longer_tail(other: str, last: str, metric: str) -> str:
    """The metric, with more of the last member where the other is a short modifier (城镇 | 农村居民人均可支配收入)."""
    if other[-1:] in "级" and other[-1] in last:
        return last.split(other[-1], 1)[1]
    if len(other) <= 2 and len(last) > len(other) + len(metric):
        return last[len(other) :]
    return metric


@lru_cache(maxsize=1)
def _metrics() -> re.Pattern[str]:
    return re.compile(r"(?:年均)?" + any_of(word_list("names", "metrics")) + "$")


def _metric_of(name: str) -> str:
    match = _metrics().search(name)
    return match[0] if match is not None and match.start() > 0 else ""


def expand_member(name: str, count: int) -> list[str] | None:
    """The members that one word stands for (城乡居民收入 → 城镇居民收入, 农村居民收入), if there are ``count`` of them."""
    for word, members in word_map("names", "members").items():
        if word in name and len(members) == count:
            return [name.replace(word, member, 1) for member in members]
    return None
