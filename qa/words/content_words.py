"""Words of a question: segmentation, and how much each narrows down what is meant.

Segmentation is rjieba's (the jieba algorithm in Rust; its dictionary loads in milliseconds).
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from functools import lru_cache
from importlib.resources import files

import rjieba

from juzheng.index.words.vocabulary import fold_names, names_in_lower_case, replace_names, stands_alone
from juzheng.qa.words.word import Word

_DATA = tomllib.loads(files("juzheng.qa.words").joinpath("question_words.toml").read_text(encoding="utf-8"))
EMPTY_WORDS = frozenset(_DATA["empty"].split())
WEAK_WORDS = frozenset(_DATA["weak"].split())
_CUTS = _DATA["cuts"]
GENERIC_WORDS = frozenset(_DATA["generic"].split())
WEAK_WEIGHT = 0.15
# A verb narrows less than a noun: 盘活 may be said as 激活.
VERB_WEIGHT = 0.5
# jieba's tags of adverbs, conjunctions, prepositions, pronouns, particles, interjections and places like 里.
_FUNCTION_TAGS = frozenset("dcpruye")
# So it tags nouns as well (初中, 上游 as f, 湿地 as z): of these only single characters and words that say where something lies
# to another are none.
_OFTEN_NOUNS = frozenset("fz")
_WHERE = re.compile(r"[之以].|左右|前后|上下|内外|中间|当中|其中|此间|[里外上下前后][面边头]|[东南西北]+[部面边]?")
# Latin letters and digits stay together with what joins them (r&d, pm2.5, 4+1), which a dictionary would cut apart.
# 7, 五大, 十件: how many there are does not say of what; 百亿元 says which projects are meant.
_COUNTING = re.compile(
    r"\d{1,2}|\d+(?:\.\d+)?(?:万|余|多)?[个家项宗处座条件人名户次笔批场所亩台辆份]|(?!.*亿元?级?$)[一二三四五六七八九十百千万亿两]+[大个项条件吨元斤亩人家户米度]*"
)
# A size is one word: of 产值10亿元以上企业 neither 10 nor 亿元 means anything alone.
_SIZE = r"\d+(?:\.\d+)?(?:万|亿|万亿)元(?:-\d+(?:\.\d+)?(?:万|亿)元)?"
_COUNTED = r"\d+(?:\.\d+)?(?:万|余|多)?[个家项宗处座条件人名户次笔批场所亩台辆份]"
_RUN = re.compile(_SIZE + "|" + _COUNTED + r"|[a-z0-9][a-z0-9.+&\-]*|[^\x00-\x7f]+")


def normalise(text: str) -> str:
    """NFKC (full-width digits, letters and ％ become half-width), lower case, without white space."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).lower()


_SPOKEN = _DATA["spoken"]
_SPOKEN_WORD = re.compile("|".join(sorted(map(re.escape, _SPOKEN), key=len, reverse=True)))


_ASIDE = re.compile("|".join(sorted(map(re.escape, _DATA["asides"].split()), key=len, reverse=True)))


def spell_out(question: str) -> str:
    """A question with the asking words of speech as they are written (叫啥 → 叫什么), without turns of speech that name nothing, where
    anything is left."""
    spelled = _SPOKEN_WORD.sub(lambda match: _SPOKEN[match[0]], question)
    return _ASIDE.sub("", spelled) if re.search(r"\w", _ASIDE.sub("", spelled)) else spelled


_COLLOQUIAL = _DATA["colloquial"]
# 经济增速 is that of the whole economy, 县域经济增速 is not.
_BRANCHES = "".join(f"(?<!{branch})" for branch in _DATA["branches"].split())
_COLLOQUIAL_NAME = re.compile(
    "|".join(
        (_BRANCHES if name.startswith("经济") else "") + re.escape(name)
        for name in sorted(_COLLOQUIAL, key=len, reverse=True)
    )
)


def formalise(text: str) -> str:
    """Replace in a normalised question what people say by what reports say (是涨是跌 → 增速, 社零 → 社会消费品零售总额)."""
    text = _WHICH_WAY.sub(_ask_growth, _TRADE.sub("进出口", text))
    text = _COLLOQUIAL_NAME.sub(_as_reports_say, _AMOUNT.sub("亿", _RANGE.sub(_whole_range, _BOUND.sub("元", text))))
    return replace_names(text, names_in_lower_case())


def _as_reports_say(match: re.Match[str]) -> str:
    """What stands for a colloquial phrase that is made of whole words: 增减 in 新增减税 is none, nor 收了多少税 before 费."""
    whole = stands_alone(match.string, match.start(), match.end(), checked=len(match[0]))
    return _COLLOQUIAL[match[0]] if whole else match[0]


# 是涨是跌, 多了还是少了: whichever way, its growth is asked for; 比甲市多了还是少了 asks for more than 甲市.
_UP, _DOWN = (
    r"(?:上涨|上升|增长|增加|提高|扩大|变多|涨|升|增)了?",
    r"(?:下跌|下降|下滑|减少|回落|降低|缩小|变少|跌|降|减|落)了?",
)
_LESS = r"(?<!人)(?:多了还是少了|少了还是多了|高了还是低了|低了还是高了|快了还是慢了|好了还是差了)"
_WHICH_WAY = re.compile(
    rf"(?:[,，]|究竟|到底)?(?:是|有没有)?(?:{_UP}(?:还是|是){_DOWN}|{_DOWN}(?:还是|是){_UP}|(?P<less>{_LESS}))的?"
)
_THAN_OTHERS = re.compile(r"[比较](?!去年|上年|前年|往年|20\d\d|同期|上[月季]|上一)")


def _ask_growth(match: re.Match[str]) -> str:
    than_others = match["less"] and _THAN_OTHERS.search(match.string, 0, match.start())
    return match[0] if than_others else "增速"


# 外贸 is what is imported and exported, unless it says of what kind something is (外贸企业, 外贸新业态).
_TRADE = re.compile(
    r"(?<!对)外贸(?!进出口|出口|进口|依存|实绩|企业|公司|新业态|业态|新动能|基地|航线|转型|主体|综合|队伍|孵化|局|订单|经营|供应链|促进|体制|大[省市县]|强|专业|人才|集团|平台|服务|码头|箱|集装箱|货物|吞吐|班[列轮]|港|结构|质量|稳|优化|创新|示范|试点|政策|指标|情况|怎么|如何|发展|工作|形势|方面|领域)"
)
# 几个亿 asks for an amount, 几个亿元以上项目 for a number of projects.
_AMOUNT = re.compile(r"个亿(?![元级])")
# 30亿以上项目 is one of 30亿元以上.
_BOUND = re.compile(r"(?<=\d[万亿])(?=(?:及)?以[上下]的?(?:项目|企业|产业|工程|集群|园区))")
_RANGE = re.compile(r"(\d+(?:\.\d+)?)([万亿])元?(?:到|至|-|~)(\d+(?:\.\d+)?)([万亿])元?")


def _whole_range(match: re.Match[str]) -> str:
    """5亿到10亿 → 5亿元-10亿元, as reports write sizes of enterprises."""
    return f"{match[1]}{match[2]}元-{match[3]}{match[4]}元"


@lru_cache(maxsize=65536)
def fold(text: str) -> str:
    """Normalised text in which names of the same indicator are the same (规模以上 → 规上, 地区生产总值 → gdp)."""
    return fold_names(normalise(text))


def nearest_names() -> dict[str, str]:
    """Names that people ask by and the nearest one that reports have, both folded: 财政收入 → 一般公共预算收入."""
    return {fold(asked): fold(told) for asked, told in _DATA["nearest"].items()}


@lru_cache(maxsize=1)
def field_names() -> dict[str, tuple[str, ...]]:
    """Words that people call a field of work by and the names by which reports head it, all folded: 骗保 → 基金监管."""
    return {fold(said): tuple(map(fold, told.split())) for said, told in _DATA["fields"].items()}


def cut(text: str) -> tuple[str, ...]:
    """Segment normalised text into words; punctuation is left out."""
    return tuple(word for word, _ in tag_words(text))


@lru_cache(maxsize=4096)
def tag_words(text: str) -> tuple[tuple[str, str], ...]:
    """Words with their parts of speech (jieba's tags); the ending 了 is taken off verbs."""
    words: list[tuple[str, str]] = []
    for whole, parts in _CUTS.items():
        text = text.replace(whole, parts)
    for run in _RUN.finditer(text):
        whole = run[0].isascii() or run[0][0].isdigit()
        words += [(run[0], "eng")] if whole else rjieba.tag(run[0])
    words = [_unglue(word, tag) for word, tag in _join_industries(words)]
    ended = ((_without_ending(word), "v") if word != _without_ending(word) else (word, tag) for word, tag in words)
    return tuple((word, tag) for word, tag in ended if any(c.isalnum() for c in word))


def _join_industries(words: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """一产, 二产, 三产, the names that industries are known by, whole: the segmenter makes a numeral and a verb of each."""
    joined: list[tuple[str, str]] = []
    for word, tag in words:
        if word == "产" and joined and joined[-1][0] in ("一", "二", "三"):
            joined[-1] = (f"{joined[-1][0]}产", "n")
        else:
            joined.append((word, tag))
    return joined


# What the segmenter makes one verb of, though no dictionary has it: 各产, 想压, 里排, 没投, 增得; and a place with 里: 村里, 馆里.
_GLUED = re.compile(r"[各里想要单没多少先还共能](?P<verb>.)(?:得|到|掉)?|(?P<stem>.)[得掉]")
_WITHIN = re.compile(r"(?P<place>[省市区县州旗镇乡村馆院校店厂库表港行])里")


def _unglue(word: str, tag: str) -> tuple[str, str]:
    """A word without what speech puts before or behind it."""
    if within := _WITHIN.fullmatch(word):
        return within["place"], "n"
    if tag == "v" and len(word) in (2, 3) and not rjieba.has_word(word) and (glued := _GLUED.fullmatch(word)):
        return glued["verb"] or glued["stem"], "v"
    return word, tag


def _without_ending(word: str) -> str:
    """A verb without 了, or without the 来 of 腾出来."""
    if len(word) > 1 and word.endswith("了"):
        return word[:-1]
    return word[:-1] if len(word) == 3 and word.endswith(("出来", "起来", "下来", "上来")) else word


# 哪几条, 几家: they ask how many and name nothing.
_ASKS_COUNT = re.compile(r"[哪这那]?[几个多]?[个条家项座处所位名种类件次套辆台段艘支宗笔]")


def weigh_words(text: str) -> tuple[Word, ...]:
    """Content words of a phrase with their weights, in order, each once. Empty where the phrase only asks."""
    found: dict[str, float] = {}
    # A space stands for what was taken out (a year, a region): words on its two sides do not join.
    for piece in text.split():
        for word, tag in tag_words(fold(piece)):
            if word not in EMPTY_WORDS and not _ASKS_COUNT.fullmatch(word):
                found.setdefault(word, _weight(word, tag))
    return tuple(Word(word, weight) for word, weight in found.items() if weight)


# 干到多少, 建到多少个: how far a level goes names nothing; 收到 and the like are deeds.
def _is_function(word: str, tag: str) -> bool:
    if tag[:1] in _OFTEN_NOUNS:
        return len(word) == 1 or _WHERE.fullmatch(word) is not None
    return tag[:1] in _FUNCTION_TAGS


_DEEDS = frozenset(
    "收到 领到 招到 找到 签到 报到 迟到 遇到 见到 看到 听到 学到 等到 感到 碰到 接到 受到 得到 拿到 用到".split()
)


def _is_level(word: str, tag: str) -> bool:
    made_up = tag == "v" or not rjieba.has_word(word)
    return len(word) == 2 and word.endswith("到") and made_up and word not in _DEEDS


def _weight(word: str, tag: str) -> float:
    if word in WEAK_WORDS or _COUNTING.fullmatch(word) or _is_level(word, tag):
        return WEAK_WEIGHT
    if tag != "eng" and _is_function(word, tag):
        return 0.0 if len(word) == 1 else WEAK_WEIGHT
    if word in _DATA["nouns"]:
        return 1.0
    return VERB_WEIGHT if tag in ("v", "vd", "a", "ad") or word in GENERIC_WORDS else 1.0


def adjoining(text: str, words: tuple[Word, ...]) -> tuple[str, ...]:
    """Pairs of words that narrow down and stand side by side in the phrase (亿元企业): together they say more than apart."""
    folded = fold(text)
    beside = zip(words, words[1:], strict=False)
    pairs = [(a.text + b.text, max(a.weight, b.weight)) for a, b in beside]
    return tuple(pair for pair, weight in pairs if weight >= VERB_WEIGHT and pair in folded)


def says_something(words: tuple[Word, ...]) -> bool:
    """Whether any of the words narrows down what is meant."""
    return any(word.weight >= VERB_WEIGHT for word in words)
