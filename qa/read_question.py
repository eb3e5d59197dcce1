"""Understand a question without a language model: regions, times, what is asked and of what.

The question is taken apart in the order in which its pieces are sure: names of regions and times are found and taken
out, then the kind of question, then what is left between the asking words: the indicators.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace

import cn2an  # type: ignore[import-untyped]

from index.regions import find_regions
from index.report import Status
from qa.answer import Asked
from qa.known_regions import KnownRegions, NamedRegion
from qa.question import Direction, Operator, Part, Period, Query, Threshold, Wanted, Word
from qa.read_periods import read_periods
from qa.words import VERB_WEIGHT, WEAK_WEIGHT, adjoining, cut, formalise, normalise, says_something, weigh_words

# Weight of the first part's words in the parts after it.
CHAINED = 0.2
# Classifiers and units that may follow 多少 or 几, longest first.
UNITS = tuple(
    """
    万亿元 亿美元 亿千瓦时 万千瓦时 亿立方米 万立方米 万平方米 平方公里 万吨标准煤 万吨标煤 个百分点 微克/立方米 个工作日 亿人次 万人次 亿斤 万斤 万亿 亿元 万元 万美元 万千瓦 亿吨
    万吨 万亩 万家 万户 万人 万个 万套 万辆 万台 万头 万条 万件 万公里 公里 千米 平方米 立方米 家次 人次 批次 美元 千瓦 百分点 eflops gwh 元 块钱 家 个 户 人 名 位
    次 亩 项 件 套 辆 台 吨 颗 所 张 座 处 宗 笔 条 种 批 期 场 公顷 度 天 年 岁 斤 倍 成 列 架 艘 头 只 株 棵 部 份 支 间 床 兆瓦 例 起 枚 块 门 类 级 支队
    亿 万
    """.split()
)
_UNIT = "|".join(map(re.escape, sorted(UNITS, key=len, reverse=True)))
_SLOT = re.compile(
    rf"(?P<rank>第几[名位]?|多少名|多少位|几名)|(?:百分之(?:多少|几))|多少(?P<money>钱)|(?:多少|(?<!哪)几)(?P<unit>{_UNIT})?|多大|多高|多长|多快|多远"
)
_GROWTH = re.compile(
    r"增速|增长率|增幅|涨幅|降幅|幅度|同比|环比|增长(?![到至])|增加(?![值到至])|涨|下降(?![到至])|减少(?![到至])|变化|提高(?![到至])|提升(?![到至])|降低(?![到至])|跌|升(?![规级学值])|翻"
)
_RANK = re.compile(r"排名|(?<!安)排第|第几|名次|位次|位列|位居|居全|排在|(?<!安)排多少")
_SHARE = re.compile(r"占比|比重|占.{0,12}(?:多少|几|比)|百分之")
_TARGET = re.compile(
    r"目标|计划(?=新|完成|投|建|培|实|增|招|到|多少|目标|数|开|安排|整治|推|达|是|总)|预期(?!寿命)|力争|打算|准备|要(?:达到|新增|完成|实现|建|新|认定|培育|控制|增长|提高)|将|争取(?!到)|(?<!稳)定(?:在|为|的是)|奔着|确保"
)
_ACTUAL = re.compile(
    r"实际(?!使用|利用|到位|到账)|完成了|已经|实绩|实际完成|了多少|完成数|不要目标|非目标|结果|成绩|截至目前|现在有|目前有|达到了"
)
# 青海人和贵州人, 三个自治区: words that only go with the regions named before.
_PEOPLE = re.compile(
    r"(?<= )人(?=[和与、跟的谁]| )|[两三四五六]个?(?:省区市|省市|省份|自治区|省|市|地区|区|地)(?=[今去的 ]|$)|在\d+个省(?:区市|份)?(?:里|中)"
)
# What the user says is not meant: (不是区属), 不要今年的目标, 别给目标值.
# 达到年初预期了吗 asks whether a target was met, not for the target.
_GOAL_MET = re.compile(r"(?:达到|完成|实现|超过)了?.{0,8}(?:目标|预期|计划|任务)了?(?:吗|没)")
_NOT_MEANT = re.compile(
    r"(?:(?<!是)不是|不要|不含|不包括|别(?:给|要|拿|用)|而非)(?P<what>[^,()。;?]{1,10})|(?P<left>[^,()。;?]{1,8}?)的?(?:不算|除外)"
)
_WHO = re.compile(
    r"(?:哪些|哪几个|哪几份|哪几家|哪个|哪一个|哪|谁|几个)(?:个|份)?(?:省区市|省市区|省份|省市|省|地区|区县|县市区|区|城市|市|地方|县|报告)|哪(?:里|儿|边)|(?:省份|省|地方|地区|城市)是(?=[?,]|$)|是谁|谁(?=家?最)"
)
# A region at the head of the question that no list of divisions knows; it has no report, so it must not be passed over.
_LEADING_PLACE = re.compile(
    r"(?P<place>(?![全我本各哪该某几这那有说请问一二三四五六七八九十两])[一-龥]{2,5}?(?:自治区|自治州|自治县|[省市县区](?!级|域|间|属|块|内|外|长|委|政|场)))(?=20\d\d|[的今去年上“\"]|规上|规模|地区|一般|\s)"
)
# 要完成几家 plans; 谁的寿命长 compares: neither word names the indicator.
_EACH = re.compile(r"各(?=[有值是占为发涨])")
_MODAL = re.compile(r"要(?=完成|达到|新增|新|建|实现|控制|认定|培育|增长|提高|到|突破)")
_HOW_MUCH = re.compile(r"(?<=[一-龥])更?(?:[长高多大快低]|(?<!多)少)(?=[?,。 、]|$)")
_ASKS_WHETHER = re.compile(r"有没有|是不是|是否|有无|能否")
# Questions for a judgement, which no report decides.
_NEGATED = re.compile(r"(?<!有)没有(?![??吗]|$)|无(?=[^锡人机])|未(?!来)")
_OPINION = re.compile(r"你(?:觉得|认为|怎么看|喜欢)|更?适合|值不值得|推荐一|好不好|怎么评价")
# Asking for the time of a figure that the question itself states.
_WHEN = re.compile(
    r"(?:这个)?(?:数据|数)?是?(?:截至)?(?:哪一?天|几月份?|什么时候|哪个时间|何时|哪段时间)的?(?:数据|数)?"
)
_AMONG = re.compile(
    r"(?:这些|这几个|这几份|各|几个|几份|所有|全部|[一二三四五六七八九十\d]+个)(?:省区市|省市|省份|省|市|地区|区县|区|县|地方|报告)级?(?:的)?(?:材料|报告)?(?:里面|里|当中|中|之中)?"
)
_WHICH = re.compile(r"哪(?:个|一个|些|几个|家|项|类|种|一项|一类)")
# X情况如何 asks for the figure where X is an indicator, for a description where it is not.
_HOW_IS = re.compile(r"(?:的?情况)?(?:如何|怎样|怎么样|咋样)[?]*$")
_PLACE_NOUN = re.compile(r"省区市|省市|省份|省|各市|地区|各区|区县|地方")
_MOST = re.compile(
    r"最(?P<end>高|长|短|大|多|快|好|强|低|小|少|慢|差|靠前|靠后)|(?:排名|位居|位列|排)?第一(?!个|产业|季度|批|次|轮|方阵|产)|首位|领先|垫底|倒数"
)
_FALLING = re.compile(r"负增长|下滑|下降的|为负")
_LEAST = frozenset("低小少慢差短")
_YES_NO = re.compile(
    r"够不够|吗[??。]*$|是否|有没有|是不是|能否|有无|对不对|对吗|没有[??]*$|(?:超过|达到|突破|完成|实现)(?:.{0,12})没有?[??]*$|了没[??]*$"
)
_LIST = re.compile(
    r"哪[一二三四五六七八九十两\d]+(?:个|项|大|条|件|种|方面)|指的是|(?:哪些|哪几|什么)(?!时候|时间|水平|程度)|具体(?:是|有|包括|内容|包含)|包括|分别是什么|是指|列出|列举|内容是|有何|主要(?:做法|举措|措施|任务|工作)|怎么做|如何|怎样|咋"
)
_DIFFERENCE = re.compile(
    r"相差|差多少|差距|高出多少|(?<!提)高多少|(?<!降)低多少|多多少|(?<!减)少多少|多出|差几|比.{1,8}(?:多|少|高|低|增加|减少|增长|提高|下降)了?(?:多少|几)|合计|加起来|总和|之和"
)
_THRESHOLD = re.compile(
    r"(?P<op>够不够|不低于|不少于|不超过|超过|突破|高于|大于|多于|超|破|过|达到|到|低于|少于|小于|不到|跌破)了?"
    rf"(?P<value>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+(?=[万亿%]))(?P<unit>%|[万亿]*(?:{_UNIT})?)"
)
# 比15万吨多吗: the number first, the direction behind it.
_THAN = re.compile(rf"比(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[万亿]*(?:{_UNIT})?)(?P<op>多|高|大|少|低|小)")
_OPERATORS: dict[str, Operator] = {"超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超": ">",
    "破": ">",
    "过": ">", "达到": "≥",
    "够不够": "≥",
    "多": ">",
    "高": ">",
    "大": ">",
    "少": "<",
    "低": "<",
    "小": "<", "到": "≥", "不低于": "≥", "不少于": "≥",
              "低于": "<", "少于": "<", "小于": "<", "不到": "<", "跌破": "<", "不超过": "≤"}  # fmt: skip
_LEAD_IN = re.compile(r"^[^::,,。]{0,12}(?:写稿|材料|请问|查|帮|问|稿|领导|急)[^::]{0,12}[::]")
_BREAK = re.compile(r"[,,。;;??!!]+")
# How names of indicators end, and what may follow them in a question without an asking word.
_INDICATOR_END = re.compile(
    r"(?:率|值|额|量|数|投资|收入|就业|面积|里程|gdp|支出|消费|进口|出口|指数|比重|强度)的?(?:预期)?(?:目标|情况|数据|增速)?[?呢\s]*$"
)
_SPACE = re.compile(r"(?<=[一-龥])\s+(?=[一-龥a-zA-Z])")
_ENGLISH = re.compile(r"\([a-z& ]+\)(?<!\(gdp\))(?<!\(cpi\))")
_CHINESE_YEAR = re.compile(r"([二][〇零o][〇零一二三四五六七八九]{2})年")
# 高龄补贴和两项补贴,去年各发了多少钱: members first, one asking word for all of them.
_EACH_LATER = re.compile(
    r"(?:.*,)?(?P<members>[^,。;?]+(?:和|与|及|以及|、)[^,。;?]+)[,](?P<asked>[^,。;?]*(?:各|分别)[^,。;?]*)[??]?$"
)
_JOINED = re.compile(r"和|与|以及|及|、|跟")


def read_question(question: str, known: KnownRegions) -> Query:
    """Understand one question that is complete in itself. ``known`` names the regions of the index."""
    text = _LEAD_IN.sub("", _plain(question))
    named = known.find(text)
    if not named and (slip := _LEADING_PLACE.match(text)) and (meant := known.sounding_like(slip["place"])):
        named = (NamedRegion(meant, slip.start("place"), slip.end("place")),)
    rest = _blank(text, [(n.start, n.end) for n in named])
    rest = _PEOPLE.sub(" ", rest)
    rest = _blank(rest, _parents_named(rest, [n.name for n in named], known))
    not_meant = " ".join(match["what"] or match["left"] for match in _NOT_MEANT.finditer(rest))
    rest = _NOT_MEANT.sub(" ", rest)
    places = _other_places(rest, bool(named))
    periods = read_periods(rest)
    rest = _blank(rest, [(start, end) for _, start, end in periods])
    asked = _kind(rest, len({n.name for n in named}))
    threshold = _threshold(rest) if asked == "yesno" else None
    parts = _read_parts(_topic(rest, asked), asked)
    if threshold and threshold.unit:
        parts = tuple(replace(part, units=part.units or (threshold.unit,)) for part in parts)
    return Query(
        question=question,
        asked=asked,
        parts=parts,
        regions=tuple(dict.fromkeys(n.name for n in named)),
        places=places,
        periods=_sure_periods(p for p, _, _ in periods),
        status=_status(rest, not_meant),
        over_regions=_over_regions(rest, asked, len({n.name for n in named})),
        negated=bool(_NEGATED.search(rest)),
        numeric=asked in ("value", "growth", "rank")
        or bool(_SLOT.search(rest) or _GROWTH.search(rest) or _RANK.search(rest)),
        opinion=bool(_OPINION.search(rest)),
        excluded=tuple(w.text for w in weigh_words(not_meant) if w.weight >= 1.0),
        direction=_direction(rest),
        threshold=threshold,
    )


def _plain(question: str) -> str:
    table = str.maketrans({"，": ",", "？": "?", "！": "!", "：": ":", "；": ";", "（": "(", "）": ")"})
    listed = _SPACE.sub("\u3001", unicodedata.normalize("NFKC", question).strip())
    text = _ENGLISH.sub("", normalise(listed).translate(table))
    return formalise(_CHINESE_YEAR.sub(lambda match: f"{_digits(match[1])}年", text))


def _digits(numerals: str) -> str:
    """二〇二二 → 2022."""
    return "".join(str("〇一二三四五六七八九".index("〇" if c in "零o" else c)) for c in numerals)


def _sure_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Each time once; where a calendar year is named, 今年 and 当年 beside it say nothing more."""
    found = tuple(dict.fromkeys(periods))
    if any(period.year for period in found):
        found = tuple(p for p in found if p.year or p.relative is None)
    return found


def _over_regions(rest: str, asked: Asked, regions: int) -> bool:
    if regions >= 2:
        return False
    return (
        bool(_WHO.search(rest))
        or "谁" in rest
        or (asked == "superlative" and regions == 0 and bool(_PLACE_NOUN.search(rest)))
    )


def _parents_named(rest: str, regions: list[str], known: KnownRegions) -> list[tuple[int, int]]:
    """The city or province around a named region (金东区…在金华全市排第几) says nothing more."""
    parents = {parent for region in regions for parent in known.around(region)}
    return [(m.start, m.end) for m in find_regions(rest) if m.name in parents]


def _other_places(text: str, regions_named: bool) -> tuple[str, ...]:
    """Places without a report of their own. Beside an indexed region, a short name is a word like others (青海盐湖)."""
    found = [text[m.start : m.end] for m in find_regions(text)]
    if not regions_named and not found and (match := _LEADING_PLACE.match(text.strip())):
        found = [match["place"]]
    return tuple(dict.fromkeys(n for n in found if not regions_named or n[-1] in "省市区县旗州盟"))


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Put a space in place of each character of the spans, so that offsets stay and words do not join."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _kind(rest: str, regions: int) -> Asked:
    numeric = bool(_SLOT.search(rest))
    if _DIFFERENCE.search(rest):
        return "difference"
    if _YES_NO.search(rest) and not numeric:
        return "yesno"
    if _WHO.search(rest) and regions < 2:
        if _MOST.search(rest):
            return "superlative"
        return "who"
    if regions >= 2:
        return "compare"
    if _WHICH.search(rest) and (_MOST.search(rest) or _FALLING.search(rest)):
        return "superlative"
    if _HOW_IS.search(rest) and (_GROWTH.search(rest) or _INDICATOR_END.search(_HOW_IS.sub("", rest))):
        return "value"
    if _LIST.search(rest) and not numeric:
        return "list"
    if not numeric and _RANK.search(rest):
        return "rank"
    if not numeric and _GROWTH.search(rest):
        return "growth"
    return "value"


def _direction(rest: str) -> Direction:
    most = _MOST.search(rest)
    if most is None and _FALLING.search(rest):
        return "min"
    return "min" if most and ((most["end"] or "") in _LEAST or most[0] in ("垫底", "倒数")) else "max"


def _threshold(rest: str) -> Threshold | None:
    match = _THRESHOLD.search(rest) or _THAN.search(rest)
    if match is None:
        return None
    value = match["value"]
    if not value[0].isdigit():
        value = str(cn2an.cn2an(value if value[0] not in "百千" else f"一{value}", "smart"))
    return Threshold(_OPERATORS[match["op"]], value, match["unit"])


def _status(rest: str, not_meant: str) -> Status | None:
    if _GOAL_MET.search(rest):
        return None
    if re.search(r"目标|计划|预期", not_meant):
        return "actual"
    if re.search(r"实际|完成|实绩", not_meant):
        return "target"
    if re.search(r"预计|预测", rest):
        return "forecast"
    if _TARGET.search(rest) and not re.search(r"实际(?!使用|利用|到位|到账)|完成情况", rest):
        return "target"
    return "actual" if _ACTUAL.search(rest) else None


def _topic(rest: str, asked: Asked) -> str:
    """The question without the words that only ask who, which or whether."""
    rest = _WHO.sub(" ", _WHEN.sub(" ", _AMONG.sub(" ", rest)))
    rest = _MODAL.sub(" ", rest)
    if asked in ("superlative", "compare", "who"):
        rest = _HOW_MUCH.sub(" ", rest)
        rest = _MOST.sub(" ", re.sub(r"(?:哪(?:个|里|边)|谁)更?(?:高|大|多|快|低|小|少)?", " ", rest))
    if asked == "difference":
        rest = re.sub(r"比(?=[ 上去多少高低])|(?<= )[多少高低]了?(?=多少|几)", " ", rest)
    if asked == "yesno":
        rest = _ASKS_WHETHER.sub(" ", _THAN.sub(" ", _THRESHOLD.sub(" ", rest)))
    return rest


def _read_parts(topic: str, asked: Asked) -> tuple[Part, ...]:
    if asked == "yesno" and (match := re.match(r"(?P<a>.+?)比(?P<b>.+?)(?:更)?(?:多|少|高|低|大|小|快|慢)", topic)):
        return _contrast(match["a"], match["b"])
    if asked == "list":
        return (_read_part(topic),)
    slots = bool(_SLOT.search(topic))
    if slots and (each := _EACH_LATER.match(topic)):
        pieces = _share_head([p for p in _JOINED.split(each["members"]) if p.strip()])
        return _chain([_read_part(f"{piece}{each['asked']}") for piece in pieces])
    parts: list[Part] = []
    context = ""
    for segment in filter(str.strip, _BREAK.split(topic)):
        for piece in _split_joined(segment, asked):
            part = _read_part(piece)
            if not says_something(part.words):
                parts = _ask_more(parts or ([_read_part(context)] if context else []), part, piece, first=not parts)
            elif slots and parts and segment.rstrip(" 呢").endswith(part.focus.rstrip(" 呢")) and "呢" in segment:
                parts.append(replace(part, units=part.units or parts[-1].units))
            elif slots and not _SLOT.search(segment):
                parts, context = _add_context(parts, part), context + ("" if parts else piece)
            else:
                parts.append(_within(context, part))
    return _chain(parts) or (_read_part(topic),)


def _chain(parts: list[Part]) -> tuple[Part, ...]:
    """Later parts are asked of the matter that the first one names: its words count a little for them as well."""
    if len(parts) < 2:
        return tuple(parts)
    first = parts[0].words
    chained = [parts[0]]
    for part in parts[1:]:
        known = {word.text for word in part.words}
        extra = tuple(Word(w.text, w.weight * CHAINED) for w in first if w.text not in known)
        chained.append(replace(part, words=part.words + extra))
    return tuple(chained)


def _contrast(first: str, second: str) -> tuple[Part, ...]:
    """The two sides of 甲比乙多; a head noun said once counts for both (A档企业比B档)."""
    tail = cut(first)[-1:] if len(cut(first)) > len(cut(second)) else ()
    return _read_part(first), _read_part(second + "".join(tail))


def _split_joined(segment: str, asked: Asked) -> list[str]:
    pieces = [piece for piece in _JOINED.split(segment) if piece.strip()]
    if len(pieces) > 1 and segment.rstrip("? ").endswith("呢"):
        return pieces
    if len(pieces) < 2:
        return [segment]
    each = bool(re.search(r"各(?:自|是|有|为|多少|几)?|分别", segment)) and asked != "list"
    slots = sum(bool(_SLOT.search(piece)) for piece in pieces)
    bare = [not says_something(_read_part(piece).words) for piece in pieces]
    if slots > 1:
        return pieces
    if (
        not slots
        and asked in ("value", "growth", "compare", "difference")
        and all(_INDICATOR_END.search(piece) for piece in pieces)
    ):
        return pieces
    if any(bare[1:]):
        keep = [piece for piece, empty in zip(pieces, bare, strict=True) if not empty]
        return [*(_share_head(keep) if each else ["".join(keep)]), *(p for p, e in zip(pieces, bare, strict=True) if e)]
    return _share_head(pieces) if each else [segment]


def _share_head(pieces: list[str]) -> list[str]:
    """城镇, 农村居民人均可支配收入 → 城镇居民人均可支配收入, 农村居民人均可支配收入: a head said once, at the end."""
    if "的" in pieces[-1] and not any("的" in piece for piece in pieces[:-1]):
        tail = pieces[-1][pieces[-1].index("的") :]
        return [*(piece if _SLOT.search(piece) else piece + tail for piece in pieces[:-1]), pieces[-1]]
    words = [tuple(w.text for w in weigh_words(piece) if w.weight >= VERB_WEIGHT) for piece in pieces]
    last = words[-1]
    return [
        piece + "".join(last[1:]) if len(mine) == 1 and len(last) >= 3 and not _SLOT.search(piece) else piece
        for piece, mine in zip(pieces[:-1], words[:-1], strict=True)
    ] + pieces[-1:]


def _read_part(piece: str) -> Part:
    piece, hinted = _read_unit_noun(_EACH.sub(" ", piece))
    slot = _SLOT.search(piece)
    wanted: set[Wanted] = set()
    if _GROWTH.search(piece):
        wanted.add("growth")
    if _RANK.search(piece) or (slot and slot["rank"]):
        wanted.add("rank")
    if _SHARE.search(piece):
        wanted.add("share")
    unit = (slot["unit"] or ("元" if slot["money"] else None)) if slot else None
    if not wanted or unit or re.search(r"额|总量|数量", piece):
        wanted.add("value")
    focus = _SLOT.sub(" ", piece)
    words = weigh_words(focus)
    return Part(
        re.sub(r"\s+", " ", focus).strip(),
        words,
        frozenset(wanted),
        (unit,) if unit else (),
        _head_noun(piece, slot, words),
        adjoining(focus, words),
    )


_UNIT_NOUNS = {
    "完成率": ("完成", "%"),
    "次数": ("", "次"),
    "人数": ("", "人"),
    "家数": ("", "家"),
    "户数": ("", "户"),
    "面积": ("面积", ""),
}


def _read_unit_noun(piece: str) -> tuple[str, tuple[str, ...]]:
    """Nouns that stand for a unit (走访次数 is counted in 次), with the words that remain."""
    for noun, (rest, unit) in _UNIT_NOUNS.items():
        if noun in piece and unit:
            return piece.replace(noun, rest), (unit,)
    return piece, ()


def _head_noun(piece: str, slot: re.Match[str] | None, words: tuple[Word, ...]) -> str:
    """What is counted: the last noun after the asking word (多少企业诉求), else the last before it (产值是多少)."""
    after = weigh_words(piece[slot.end() :]) if slot else ()
    # jieba calls 就业 and 诉求 verbs, so verbs may head a name as well.
    for words_at in (after, words):
        if nouns := [w.text for w in words_at if w.weight >= VERB_WEIGHT and len(w.text) > 1]:
            return nouns[-1]
    return ""


def _ask_more(parts: list[Part], bare: Part, piece: str, *, first: bool) -> list[Part]:
    """A piece without an indicator of its own asks another side of what came before it (增速呢, 全市排第几), or another
    figure of the same matter (几笔,总额多少). ``first`` says that nothing was asked before, only talked of."""
    slot = _SLOT.search(piece)
    if not parts or not (slot or bare.wanted != frozenset({"value"})):
        return [] if first else parts
    last = parts[-1]
    if bare.wanted != frozenset({"value"}) and not bare.units:
        return [*parts[:-1], replace(last, wanted=(last.wanted - {"value"} if first else last.wanted) | bare.wanted)]
    own = {w.text: Word(w.text, 1.0) for w in bare.words}
    words = tuple(Word(w.text, w.weight / 2) for w in last.words if w.text not in own)
    head = bare.words[-1].text if bare.words else last.head
    more = replace(last, words=(*own.values(), *words) if own else last.words, units=bare.units, head=head)
    return [*(parts[:-1] if first else parts), more]


def _add_context(parts: list[Part], said: Part) -> list[Part]:
    """What is said after the question (我要2025年的产量) describes the figure asked for; it narrows, but is not required."""
    if not parts:
        return parts
    known = {word.text for word in parts[-1].words}
    extra = tuple(Word(w.text, WEAK_WEIGHT) for w in said.words if w.text not in known)
    return [*parts[:-1], replace(parts[-1], words=parts[-1].words + extra)]


def _within(context: str, part: Part) -> Part:
    if not context:
        return part
    words = {word.text: word for word in (*weigh_words(context), *part.words)}
    return replace(part, focus=f"{context.strip()} {part.focus}".strip(), words=tuple(words.values()))


def period_of(query: Query) -> Period | None:
    """The one time a question names, None where it names none or several."""
    return query.periods[0] if len(query.periods) == 1 else None
