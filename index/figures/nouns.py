"""Nouns beside a number: 33个重大科技项目争创… → 重大科技项目."""

from __future__ import annotations

import re

import rjieba

from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.holders import is_end

# Characters of text behind a number that can belong to its noun.
REACH = 40
_STOP = re.compile(r"[,，。;；:：!！?？、\n\d]|——")
_SIZE = re.compile(
    r"\d+(?:\.\d+)?(?:[-—~]\d+(?:\.\d+)?)?(?:万|亿)?(?:元|亩|吨|人|户)?(?:及?以上|级)?的?(?=[\u4e00-\u9fff])"
)
_WHOLE = re.compile(r"(“[^“”]{1,16}”|\([^()]{1,16}\)|\d{2,4}强|海拔\d{3,4}米(?:以[上下])?|[4-5]A级|和美)")
_NOUN_TAGS = ("n", "j", "b", "a", "l", "vn", "x", "eng", "m", "s", "f", "t", "i", "z", "q", "an", "k")
_EDGE = " \t,，、;；:：。.!！—~《·|>-的"


# 10家左右在全国有影响力的龙头企业: what describes a noun before it.
_DESCRIBED = re.compile(r"(?:左右|以上|以下)?(?:在|为|对|向|从|来自|面向|服务于)[^、,;。:\d]{2,24}的(?=[一-鿿“])")


# 87名已死亡人员继续领取: what they already are, no predicate.
_ALREADY = re.compile(r"已[一-鿿]{2,3}(?:人员|职工|对象|家庭|户|企业|项目|学生|儿童|老人|车辆)(?=[一-鿿])")


def noun_after(flat: str, number: Number, end: int) -> str:
    """The noun that a number stands before, empty where a predicate or a stop follows. ``end`` is the end of the
    sentence in the flattened text."""
    at = number.suffix_end
    while at < end and flat[at] in " 的":
        at += 1
    if (described := _DESCRIBED.match(flat, at, end)) is not None:
        at = described.end()
    if (gone := _ALREADY.match(flat, at, end)) is not None:
        return gone[0]
    rest = flat[at : min(end, at + REACH)]
    size = _SIZE.match(rest)
    # 70个30亿元以上项目: a size begins the noun.
    begin = size.end() if size is not None else 0
    if not re.match(r"[\u4e00-\u9fff“A-Za-z]|\d{2,4}强|[4-5]A级", rest[begin:]):
        return ""
    words = _words(rest[begin:])
    phrase = _AMONG.sub("", _without_measure(_phrase(words))) or _deed(words)
    return (rest[:begin] + phrase).strip(_EDGE) if phrase else ""


# 28家企业平均用工成本下降3.5%: the measure is what falls, not what is counted.
_MEASURED = re.compile(r"(?<=[一-鿿]{2})(?:平均|人均|户均|亩均|村均|次均|单位)[一-鿿]{2,8}$")


# 70个大中城市中新建住宅价格下降0.3%: what is told of those counted begins behind 中.
_AMONG = re.compile(
    r"(?<=城市|省份|省市|地区|行业|大类|品种|商品|产品|企业|家庭|区县|县区|市县|指标)中(?!心|小|国|学|型|等|央|介|药|医|标)[一-鿿].*$"
)


def _without_measure(phrase: str) -> str:
    return _MEASURED.sub("", phrase)


def _words(text: str) -> list[tuple[str, str]]:
    """Words and their tags; a quoted name is one noun, as is a size or order within a name (世界500强, 海拔1500米以上)."""
    words: list[tuple[str, str]] = []
    for part in _WHOLE.split(text):
        if _WHOLE.fullmatch(part):
            words.append((part, "n"))
        elif part:
            words.extend((word, "n" if is_end(word) else tag) for word, tag in rjieba.tag(part))
    return words


def _phrase(words: list[tuple[str, str]]) -> str:
    """The words up to a stop or to the verb that begins the predicate."""
    predicates = word_list("names", "predicates")
    phrase: list[tuple[str, str]] = []
    for index, (word, tag) in enumerate(words):
        if _STOP.match(word) and not _WHOLE.fullmatch(word):
            # 特色化、专业化、品牌化数字经济园区: adjectives joined by 、 lead to their noun.
            if word == "、" and phrase and phrase[-1][0].endswith("化"):
                phrase.append((word, tag))
                continue
            if word[0].isdigit():
                phrase = _before_verb(phrase)
            break
        rest = words[index + 1 :]
        if word in predicates or (word in ("和", "与", "及") and not (phrase and _is_noun(rest[:1]))):
            break
        if tag in ("v", "d", "p", "c", "r") and not _goes_on(rest, bool(phrase)):
            break
        phrase.append((word, tag))
    while phrase and phrase[-1][1] == "d":
        phrase.pop()
    return "".join(word for word, _ in phrase).rstrip("的和与及、")


def _before_verb(phrase: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """8个重点县建设果菜基地6.2万亩: from the verb on, the words belong to the next number."""
    at = next(
        (index for index, (word, tag) in enumerate(phrase) if index and tag.startswith("v") and len(word) > 1),
        len(phrase),
    )
    return phrase[:at]


def _deed(words: list[tuple[str, str]]) -> str:
    """A deed that the rest of the clause names (2284.43万元补助兑付): verbs only, and short."""
    stop = next((index for index, (word, _) in enumerate(words) if _STOP.match(word)), len(words))
    deed = words[:stop]
    if len(deed) < 2 or any(not tag.startswith("v") or word in word_list("names", "predicates") for word, tag in deed):
        return ""
    text = "".join(word for word, _ in deed)
    return text if len(text) <= 6 else ""


def _is_noun(words: list[tuple[str, str]]) -> bool:
    return bool(words) and words[0][1].startswith(_NOUN_TAGS) and not _STOP.match(words[0][0])


def _goes_on(rest: list[tuple[str, str]], begun: bool) -> bool:
    """Whether behind a verb the noun phrase goes on (城中村改造任务, 绿色发展补偿基金) or ends the clause with it."""
    if not rest or _STOP.match(rest[0][0]):
        return begun
    return _is_noun(rest) or (rest[0][1] in ("v", "vn") and _is_noun(rest[1:2]))


_TIMES = re.compile(r"(?<=..)(?:[一两二三四五六七八九十多再数\d]次|屡次?|一度|再度)")


# 国有控股企业: verbs that say no more than who owns.
_OF_OWNERS = ("控股", "参股")


def leading_nouns(text: str) -> str:
    """The nouns that begin a clause (进出口总值创历史新高 → 进出口总值), empty if it begins otherwise."""
    phrase = ""
    # 最大负荷两次刷新纪录
    for word, tag in _words(_TIMES.split(text)[0]):
        if word in word_list("names", "predicates") or not (
            tag.startswith((*_NOUN_TAGS, "u", "c")) or word in _OF_OWNERS
        ):
            break
        phrase += word
    phrase = phrase.rstrip("和与及")
    return phrase if len(phrase) >= 2 else ""
