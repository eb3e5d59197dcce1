"""Whether the words that name a number in a claim name the record that it stands on.

Each check returns the reason why not, in words for people, or an empty string.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import pairwise
from os.path import commonprefix

from juzheng.index.report import Figure
from juzheng.qa.gate.check_rivals import COMPARED, exchanged, other_record, without_regions
from juzheng.qa.gate.check_scope import is_divided
from juzheng.qa.gate.claim_context import Matching, clause_of, sentence_of, words_of
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.find_named import said_by_unit
from juzheng.qa.gate.general_words import is_joined_filler, is_kindred, tells_any_deed
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported, words_around
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_likeness, record_names
from juzheng.qa.gate.said_before import is_said_before
from juzheng.qa.gate.told_otherwise import PAIR, cut_otherwise, shortened
from juzheng.qa.gate.topic_of import topic_at
from juzheng.qa.words.content_words import cut, fold, tag_words
from juzheng.qa.words.gate_words import gate_word_set
from juzheng.qa.words.match_words import met
from juzheng.qa.words.prose import acts_like, is_borne, wider_of, word_class

_CLAUSE_END = re.compile(r"[,，;；。](?!\d)")


_MEMBER_END = "[、和与及]"
# A record whose name is this much like the claim's words may be meant by them.
CLEARLY = 0.75


def _members(word: str, told: str) -> list[str]:
    """What a list tells one by one that runs together in a name (加西沙久 of 加西、沙久); empty where the claim has no such list."""
    found = re.search(f"{_MEMBER_END}?".join(map(re.escape, word)), told)
    return re.split(_MEMBER_END, found[0]) if found else []


def check_indicator(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether the words that name the number name the record."""
    shown = matching.claim.flat[stated.name_start : stated.reading.start].strip() or stated.name
    known = clause_of(supported) + "/" + (record_names(supported.figure) if supported.figure else "")
    if verbatim or _counts_alike(matching.claim.flat, stated, supported):
        return ""
    if not stated.name:
        return _check_unnamed(matching, supported)
    topic = topic_at(supported.passage.paragraph, supported.reading.start).partition("/")[0]
    around = _up_to_clause(supported) if stated.own_name else sentence_of(supported)
    near = f"{known}/{around}/{topic}/{words_around(supported.view, supported.passage).removeprefix(supported.passage.folded)}"
    words = naming_content(without_regions(stated.name, matching))
    own = f"{known}/{_behind_number(supported)}"
    words = tuple(w for w in words if not is_kindred(w, words, own, fold(matching.claim.flat)))
    # A word that the claim has not comes of a list run together (加西、沙久): its members count.
    told = fold(matching.claim.flat)
    said = [each for w in words for each in ([w] if w in told else _members(w, told))]
    strange = [w for w in said if not COMPARED.fullmatch(w) and not is_borne(w, near)]
    strange = [
        w
        for w in strange
        if not _told_otherwise(w, own, matching.claim.flat) and not is_said_before(w, told, supported)
    ]
    said_by_it = (*said_by_unit(supported.reading.base), *(["企业"] if stated.reading.base in ("家", "户") else []))
    strange = [w for w in strange if w not in said_by_it]
    if strange:
        return f"引文里这个数说的不是“{shown}”(没有“{strange[0]}”)"
    if supported.figure is not None and (counts := _other_counted(matching, stated, supported)):
        return f"引文里“{words_of(matching, stated)}”数的不是“{counts}”"
    if supported.figure is not None and _other_size(matching, stated, supported.figure):
        return f"引文里这个数是“{supported.figure.indicator}”,不是“{shown}”"
    if _of_another_unit(stated, supported, known):
        return f"“{shown}”不以“{stated.reading.unit}”计"
    words = tuple(
        w
        for w in words
        if not COMPARED.fullmatch(w)
        and not is_said_before(w, told, supported)
        and (is_borne(w, known) or w not in said_by_it and not _told_otherwise(w, known, matching.claim.flat))
    )
    if words and stated.own_name and _misses_head(words, known, matching, stated, supported):
        return f"引文里这个数说的不是“{shown}”"
    if supported.figure is not None and _other_measure(words, known, record_names(supported.figure), matching):
        return f"引文里这个数是“{supported.figure.indicator}”,不是“{shown}”"
    if supported.figure is not None and _lacks_head(matching, supported.figure, supported.reading.base):
        return f"引文里这个数是“{supported.figure.indicator}”,不是“{shown}”"
    if supported.figure is not None and (swapped := _swapped(words, known, supported.figure, matching)):
        return f"引文里这个数是“{supported.figure.indicator}”,不是“{swapped}”"
    return f"引文里“{shown}”是另一个数" if _of_another(words, matching, stated, supported) else ""


def _is_named(figure: Figure) -> bool:
    """Whether a record has a name of its own (反而多了268人 has none but that of the one before it)."""
    return any(word not in word_class("adverbs") for word in naming_content(fold(figure.indicator)))


def _of_another(words: tuple[str, ...], matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether words name another record than that of a number, by its name or that of the one right before it."""
    if supported.figure is None:
        return False
    if not _is_named(supported.figure):
        return _of_another_before(words, matching, supported)
    return exchanged(words, matching, stated, supported) or other_record(matching, stated, supported)


def _of_another_before(words: tuple[str, ...], matching: Matching, supported: Supported) -> bool:
    """Whether words do not name the record right before a number that has no name of its own; what opens the sentence, and no
    other record has, may name it too."""
    before = [
        s
        for s in matching.supported
        if s.role == "value" and s.passage is supported.passage and s.sentence == supported.sentence
        if s.figure is not None and s.reading.end <= supported.reading.start and _is_named(s.figure)
    ]
    last = max(before, key=lambda s: s.reading.start, default=None)
    if last is None or last.figure is None or not words:
        return False
    known = f"{record_names(last.figure)}/{clause_of(last)}"
    head = fold(plain(last.passage.paragraph.text)[last.sentence[0] : last.reading.start])
    others = "/".join(record_names(s.figure) for s in before if s.figure is not None and s is not last)
    strange = [word for word in words if not is_borne(word, known)]
    return words[-1] in strange or any(is_borne(word, others) or not is_borne(word, head) for word in strange)


def _counts_alike(flat: str, stated: Stated, supported: Supported) -> bool:
    """Whether the first words behind a number that leads to the next one stand right behind it in the evidence too; the rest names
    the next one (9户企业负债8615亿元), with which it is checked."""
    if not stated.leads_to:
        return False
    text = plain(supported.passage.paragraph.text)
    alike = commonprefix([flat[stated.reading.end : stated.leads_to], text[supported.reading.end :]])
    words = cut(fold(flat[stated.reading.end : stated.leads_to]))
    return bool(naming_content("".join(_words_within(words, len(fold(alike))))))


def _words_within(words: Sequence[str], length: int) -> Iterator[str]:
    """Words from the first on, as long as they do not go beyond so many characters."""
    for word in words:
        length -= len(word)
        if length < 0:
            return
        yield word


def _swapped(words: tuple[str, ...], known: str, figure: Figure, matching: Matching) -> str:
    """A word of the claim that stands where the record's name has another before the same word (公共 for 保障性租赁住房), and
    that only other clauses have; an empty string where there is none."""
    names, told = naming_content(fold(figure.indicator)), fold(matching.claim.flat)
    for word, behind in pairwise(words):
        if is_borne(word, known) or behind not in names[1:] or acts_like(word):
            continue
        own = names[names.index(behind) - 1]
        if names.index(behind) and not is_borne(own, told) and not acts_like(own):
            return f"{word}{behind}"
    return ""


def _told_otherwise(word: str, known: str, flat: str) -> bool:
    """Whether the clause of the number tells the same deed by another verb (拿出77万元 of 兑付…奖励76.5万元)."""
    return (
        any(other in known for other in acts_like(word))
        or tells_any_deed(word, known)
        or is_joined_filler(word, known)
        or cut_otherwise(word, fold(flat), known)
        or shortened(word, known)
    )


# A rate is counted in neither money nor things, an amount of money not in things.
_RATE_NAME = re.compile(r"(?:率|比重|占比)$")
_MONEY_NAME = re.compile(r"(?:投资|产值|增加值|收入|支出|资金|金额|总额|利润)$")
_THINGS = frozenset("家 个 人 户 名 件 项 起 亩 家次 人次".split())


def _of_another_unit(stated: Stated, supported: Supported, known: str) -> bool:
    """Whether what is named is not told in the number's unit, and the record is not named so itself."""
    named_so = supported.figure is not None and _ends_alike(stated.name, supported.figure)
    return _counted_otherwise(stated) and not named_so or _sized_otherwise(stated, known)


def _counted_otherwise(stated: Stated) -> bool:
    """Whether the unit is none that what is named can have (问题解决率2053个, 项目投资285个)."""
    unit = stated.reading.base
    if _RATE_NAME.search(stated.name):
        return unit in _THINGS or unit.endswith("元")
    return _MONEY_NAME.search(stated.name) is not None and unit in _THINGS


def _ends_alike(name: str, figure: Figure) -> bool:
    """Whether a record has the name, or the measure that it ends in, though the unit is another's."""
    measure = _RATE_NAME.search(name) or _MONEY_NAME.search(name)
    return name in record_names(figure) or measure is not None and fold(figure.indicator).endswith(measure[0])


# 产值超亿元企业58.4亿元: what is counted by its size is no amount of money.
_SIZED = re.compile(r"[万亿]元(?:以上)?的?(?P<things>企业|项目|产业|集群|园区)$")


def _sized_otherwise(stated: Stated, known: str) -> bool:
    sized = _SIZED.search(stated.name)
    return sized is not None and stated.reading.base == "元" and sized["things"] not in known


def _other_counted(matching: Matching, stated: Stated, supported: Supported) -> str:
    """What a claim counts right behind its number, where the evidence counts another thing there (3部电视剧 for 3部纪录片); else
    an empty string."""
    own = _counted(matching.claim.flat, stated.reading.end)
    there = _counted(plain(supported.passage.paragraph.text), supported.reading.end)
    names = record_names(supported.figure) if supported.figure else ""
    if not own or not there or is_borne(own, there) or is_borne(there, fold(matching.claim.flat)):
        return ""
    return own if _counted_beside(own, matching, supported) or not is_borne(own, names) else ""


def _counted_beside(own: str, matching: Matching, supported: Supported) -> bool:
    """Whether another number of the sentence counts a thing (6个班级、9个食堂: 9 of them)."""
    text = plain(supported.passage.paragraph.text)
    beside = (s for s in matching.supported if s.passage is supported.passage and s.sentence == supported.sentence)
    return any(_counted(text, s.reading.end) == own for s in beside if s.reading.start != supported.reading.start)


def _counted(text: str, at: int) -> str:
    """The noun that stands right behind a number."""
    tagged = tag_words(fold(text[at : at + COUNTED]))
    word, tag = tagged[0] if tagged else ("", "")
    return word if len(word) > 1 and tag == "n" and fold(text[at : at + len(word)]) == word else ""


# Characters behind a number that are looked at for what it counts.
COUNTED = 6
_SIZE = re.compile(r"(\d+(?:\.\d+)?[万亿千百]*)元?(?:及)?以[上下]")


def _other_size(matching: Matching, stated: Stated, figure: Figure) -> bool:
    """Whether the size of what is counted is another one (10亿元以上项目 for 100亿元以上项目)."""
    said = _SIZE.findall(matching.claim.flat[stated.name_start : stated.tail_end])
    held = _SIZE.findall(plain(figure.indicator))
    return bool(said and held) and not set(said) & set(held)


def _up_to_clause(supported: Supported) -> str:
    """The folded sentence of a number up to the end of its clause: what follows names other things (孕产妇实现零死亡)."""
    text = plain(supported.passage.paragraph.text)
    start, end = supported.sentence
    stop = _CLAUSE_END.search(text, supported.reading.end, end)
    return fold(text[start : stop.start() if stop else end])


def _behind_number(supported: Supported) -> str:
    """The folded words behind a number up to the end of its clause."""
    text = plain(supported.passage.paragraph.text)
    stop = _CLAUSE_END.search(text, supported.reading.end, supported.sentence[1])
    return fold(text[supported.reading.end : stop.start() if stop else supported.sentence[1]])


def _other_measure(words: tuple[str, ...], known: str, names: str, matching: Matching) -> bool:
    """Whether the claim says of a measure what the record says of another (总产值 for 增加值 beside it)."""
    measures = gate_word_set("measures")
    said = [w for w in words if w in measures and not is_borne(w, known)]
    told = fold(matching.claim.flat)
    return bool(said) and any(w in names and not is_borne(w, told) for w in measures)


def _misses_head(words: tuple[str, ...], known: str, matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the last of the words that name a number does not, nor most of them or those behind it, name the record."""
    if is_borne(words[-1], known) or is_divided(supported, words[-1]) or _named_before(matching, stated, supported):
        return False
    if words[-1] in gate_word_set("measures"):
        return True
    if supported.figure is not None and not naming_content(fold(supported.figure.indicator)):
        # 实际完成98426万元: what it is stands before it in the sentence.
        return False
    tail = re.split(r"[,，。;；\d]", matching.claim.flat[stated.reading.end :], maxsplit=1)[0]
    behind = naming_content(fold(tail))
    return sum(is_borne(w, known) for w in words) * 2 < len(words) and not any(is_borne(w, known) for w in behind)


def _named_before(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the sentence of a claim says most of the words of the record before its number (给予补助,17家企业拿到2284万元)."""
    names = naming_content(fold(supported.figure.indicator)) if supported.figure else ()
    start, end = sentence_at(matching.claim.flat, stated.reading.start)
    told = fold(matching.claim.flat[start : min(end, stated.tail_end)])
    return len(names) > 1 and sum(is_borne(word, told) for word in names) * 2 > len(names)


def check_owner(matching: Matching, stated: Stated, supported: Supported, last: Supported | None) -> str:
    """Whether a growth or rank without a name of its own belongs to the record named before it."""
    if stated.own_name or last is None or stated.reading.direction is None and stated.reading.kind == "amount":
        return ""
    figure = supported.figure
    apart = supported.passage is last.passage and supported.sentence != last.sentence
    if apart and stated.reading.kind == "rank":
        return f"“{words_of(matching, stated)}”在引文里说的是别的"
    if figure is not None and not naming_content(fold(figure.indicator)):
        # 比2023年增长15.5%: it has no name but that of the record before it.
        return ""
    if figure is None or last.figure is None or figure is last.figure or last.role != "value":
        return ""
    gap = stated.reading.kind == "rank" or stated.reading.base == "个百分点"
    if gap and supported.sentence == last.sentence and fold(figure.indicator) in fold(last.figure.indicator):
        # 制造业投资高出全市1.4个百分点,居全市第5位: the gap is of the same thing.
        return ""
    moved = last.figure.change is not None and stated.reading.kind == "amount"
    if not moved and (figure.indicator == last.figure.indicator or record_likeness(stated.name, figure) >= CLEARLY):
        return ""
    return f"“{words_of(matching, stated)}”在引文里说的是“{figure.indicator}”"


def _check_unnamed(matching: Matching, supported: Supported) -> str:
    """A number without a name stands only where the claim's other words name its record."""
    if supported.figure is None:
        return ""
    told = fold(matching.claim.flat)
    names = [w for w in cut(fold(supported.figure.indicator)) if len(w) > 1 and w not in gate_word_set("neutral")]
    if names and sum(met(w, told) >= 0.5 for w in names) * 2 < len(names):
        return f"没有说明是什么的数(引文里是“{supported.figure.indicator}”)"
    return ""


def _lacks_head(matching: Matching, figure: Figure, unit: str) -> bool:
    """Whether the claim leaves out what the record measures (能耗 of 单位增加值能耗)."""
    told = fold(matching.claim.flat)
    heads = [head for form in (figure.indicator, figure.canonical) if form for head in _heads(fold(form))]
    implied = (*_BY_UNIT.get(figure.base_unit, ()), *_BY_UNIT.get(unit, ()), *(_COUNTS if unit == "%" else ()))
    return bool(heads) and not any(
        not head or head in implied or is_borne(head, told) or head[-2:] in told or _said_short(head, told)
        for head in heads
    )


def _said_short(head: str, told: str) -> bool:
    """Whether a claim says a head by a wider word (地方 for 点位) or another verb (带回 for 回归), or one of two characters by the one that names the thing
    (桥 for 桥梁)."""
    if any(other in told for other in wider_of(head) | acts_like(head)):
        return True
    return len(head) == PAIR and any(word == head[0] and tag.startswith("n") for word, tag in tag_words(told))


# 拆除旧厂房200亩: the unit says that it is an area.
_BY_UNIT = {
    "亩": ("面积",),
    "平方米": ("面积",),
    "人": ("人数",),
    "名": ("人数",),
    "元": ("金额",),
    "家": ("数量", "家数"),
    "个": ("数量", "个数"),
    "件": ("数量", "件数"),
    "起": ("起数", "数量"),
    "场": ("活动", "场次"),
    "天": ("天数", "比例", "比率"),
}


# 事故少了9.4% is said of how many there were.
_COUNTS = ("起数", "宗数", "件数", "总数", "数量")


@lru_cache(maxsize=16384)
def _heads(name: str) -> tuple[str, ...]:
    """The last word of a name that says something; of two verbs side by side either (减负降本)."""
    if not naming_content(name):
        # 超额6%: it names nothing by itself.
        return ("",)
    # 投资高出全市平均水平1.4个百分点 measures the investment.
    common = gate_word_set("neutral") | word_class("light") | {"平均水平"}
    words = [w for w in cut(name) if w not in common and not COMPARED.fullmatch(w)]
    tags = dict(tag_words(name))
    both = len(words) > 1 and all(tags.get(w, "")[:1] == "v" and len(w) == len("降本") for w in words[-2:])
    return tuple(words[-2:] if both else words[-1:]) or ("",)
