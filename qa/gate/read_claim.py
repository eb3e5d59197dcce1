"""What a claim says of each of its numbers: the words that name it, and where the words that govern it stand."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache

from juzheng.index.figures.members import complete_members, expand_member, split_members
from juzheng.index.figures.word_lists import any_of, word_list, word_map
from juzheng.index.words import late_re as re
from juzheng.index.words.regions import find_regions
from juzheng.qa.gate.read_numbers import read_numbers
from juzheng.qa.gate.reading import Reading, plain
from juzheng.qa.words.content_words import cut, fold, tag_words
from juzheng.qa.words.gate_words import gate_word_set
from juzheng.qa.words.prose import word_class

_BREAK = re.compile(r"[,，;；:：。!！?？]")
_TAIL_VERBS = re.compile(
    r"(?:分别|各自|各|依次|为|达到?|完成|实现|[约是]|位?居|[位名]?列|排名?|全[国省市区县州]){1,5}$"
)
_THRESHOLD = re.compile(r"(?:及)?(?:以上|以下|以内|级)的?[\u4e00-\u9fff]{2}|(?<=元)(?:企业|项目|产业|集群|园区|龙头)")
_TAIL_STOP = re.compile(r"[,，、;；:：。!！?？()（）]")
_STOP = re.compile(r"[。;；!！?？]")
_JOINED = re.compile(r"(?:和|与|及|以及)$")
# 116家企业中,39家没有厂房: what stands before says of what the number is a part.
_PARTED = re.compile(r"[中里][,，]?\s*(?:有)?$")
# 某市为300名老人: the place does not say of what the number is.
_PLACE = re.compile(r"[\u4e00-\u9fff]{1,8}(?:自治[区州县]|[省市县区州镇])(?:为|给|对|向|有|共|现)*")
_CONTENT = re.compile(r"[\u4e00-\u9fffA-Za-z]")
# A part of a claim before a number that only says that something moved, ranks or is part of it names nothing.
_MARKER = re.compile(r"\s*\[\d{1,3}\]|\s*【\d{1,3}】|\s*\[\^?\d{1,3}(?:[,，、]\s?\d{1,3})+\]|[①-⑳](?=[。;；]|$)")


@dataclass(frozen=True, slots=True)
class Stated:
    """A number of a claim. ``name`` are the folded words that name it, ``name_start`` where they begin (characters of
    the claim); ``own_name`` is false where they are taken over from the number before it (…,同比增长5.2%). ``tail_end``
    is where the words behind it end that belong to it (438家规上工业企业); ``leads_to`` where the next number begins, if the words
    behind lead to it without a mark (12家景区接待游客437万人次) and name this one too, 0 if not."""

    reading: Reading
    name: str
    name_start: int
    own_name: bool
    tail_end: int
    leads_to: int = 0


def stand_in(at: int) -> Stated:
    """A place of a claim that speaks of a number without stating it."""
    return Stated(Reading(at, at, "amount", "", change_start=at), "", at, False, at)


@dataclass(frozen=True, slots=True)
class ReadClaim:
    """A claim, read: ``flat`` is its plain text, offsets as in the claim."""

    text: str
    flat: str
    stated: tuple[Stated, ...]
    others: tuple[Reading, ...]


def strip_markers(text: str) -> str:
    """The claim without citation markers: whoever writes a claim, markers are set from its quotes alone."""
    return _MARKER.sub("", text)


def read_claim(text: str) -> ReadClaim:
    """Read one claim, with no markers in it. Linear in its length."""
    flat = plain(text)
    readings = read_numbers(flat)
    stated: list[Stated] = []
    others: list[Reading] = []
    for index, reading in enumerate(readings):
        if reading.kind in ("amount", "rank"):
            stated.append(_state(flat, reading, readings, index, stated[-1] if stated else None))
        else:
            others.append(reading)
    return ReadClaim(text, flat, _pair_members(flat, stated), tuple(others))


def _pair_members(flat: str, stated: list[Stated]) -> tuple[Stated, ...]:
    """Give each number of a list the member it belongs to (城镇、农村居民收入分别为61240元、33180元)."""
    done = list(stated)
    at = 0
    while at < len(done):
        behind = at + 1
        while behind < len(done) and _joined(flat, done[behind - 1], done[behind]):
            behind += 1
        if behind - at >= 2:
            names = _names_before(flat, done, at, behind) or _members(
                flat[done[at].name_start : done[at].reading.change_start], behind - at
            )
            for offset, name in enumerate(names):
                done[at + offset] = replace(done[at + offset], name=name, own_name=True)
        at = behind
    return tuple(done)


def _names_before(flat: str, stated: list[Stated], at: int, behind: int) -> list[str]:
    """The names of the numbers before a list without a name of its own (产值9亿元,利润2亿元,分别增长5%、8%)."""
    count = behind - at
    before = stated[at - count : at] if at >= count else []
    words = flat[before[-1].reading.end : stated[at].reading.start] if before else ""
    if stated[at].own_name or "分别" not in words or not all(s.own_name for s in before):
        return []
    return [s.name for s in before]


def _joined(flat: str, first: Stated, second: Stated) -> bool:
    between = flat[first.reading.end : second.reading.start]
    return not second.own_name and re.fullmatch(r"[以上下左右]*[、和及与]-?", between) is not None


def _members(text: str, count: int) -> list[str]:
    bare = _TAIL_VERBS.sub("", TIME.sub("", text))
    members = complete_members(split_members(bare))
    if len(members) != count:
        members = expand_member(bare, count) or []
    names = [naming_words(member) for member in members]
    return names if len(names) == count and all(names) else []


def _state(flat: str, reading: Reading, readings: tuple[Reading, ...], index: int, last: Stated | None) -> Stated:
    after = next((r.start for r in readings[index + 1 : index + 6] if r.kind != "name"), len(flat))
    tail_end = _tail_end(flat, reading.end, after)
    head = readings[0].end if readings[0].kind == "order" else 0
    start = max((s.end() for s in _STOP.finditer(flat, head, reading.change_start)), default=head)
    if last is not None:
        start = max(start, min(_behind_last(flat, last), reading.change_start))
    own, at = _name(flat, start, max(start, min(reading.change_start, bound_start(flat, reading))))
    if reading.kind == "rank" and not _LEVEL.sub("", own) or _only_links(own) or _only_place(own):
        own = ""
    closed = last is not None and _TAIL_STOP.match(flat, reading.end) is not None
    tail = _tail_name(flat[reading.end : tail_end if tail_end > reading.end or closed else after])
    parted = tail and _PARTED.search(flat[start : reading.start]) is not None
    if (
        (not own or parted or _PLACE.fullmatch(own))
        and tail
        and (reading.kind == "amount" and reading.direction is None)
    ):
        leads_to = after if tail_end == reading.end and after < len(flat) and not closed else 0
        return Stated(reading, tail, reading.change_start, True, tail_end, leads_to)
    counted = tail and tail_end > reading.end and reading.kind == "amount" and reading.direction is None
    if own and counted and _only_acts(own):
        # 启动改造180个城镇老旧小区: the verbs tell no more than half of it.
        return Stated(reading, f"{own}{tail}", at, True, tail_end)
    if own or last is None:
        return Stated(reading, own, at, True, tail_end)
    return Stated(reading, last.name, last.name_start, False, tail_end)


@lru_cache(maxsize=4096)
def _only_place(name: str) -> bool:
    """Whether words before a number are only a place that has so many (吉林有)."""
    found = find_regions(name)
    return bool(found) and found[0].start == 0 and not _HAS.sub("", name[found[0].end :])


_HAS = re.compile(r"^(?:已经?|共|一共|现|就)?有(?:了|着)?$")


def _only_links(name: str) -> bool:
    """Whether words before a number name nothing (二季度另有20家)."""
    measured = gate_word_set("heads") | gate_word_set("measures") | gate_word_set("neutral")
    return bool(name) and all(word in word_class("light") and word not in measured for word in cut(name))


def _only_acts(name: str) -> bool:
    """Whether words that name a number are verbs only."""
    return all(tag.startswith("v") for _, tag in tag_words(name))


def _behind_last(flat: str, last: Stated) -> int:
    """Where the name of the next number may begin: behind this one, or before it as part of it (30亿元以上项目)."""
    return last.reading.start if _THRESHOLD.match(flat, last.reading.end) else last.tail_end


@lru_cache(maxsize=1)
def _behind() -> re.Pattern[str]:
    return re.compile(any_of([*word_map("bounds", "suffix"), "出头", "有余", "开外", "还多", "的", "、", "和"]))


def _tail_end(flat: str, end: int, limit: int) -> int:
    """Where the words behind a number end. Without a mark before the next number they lead to that one."""
    stop = _TAIL_STOP.search(flat, end, limit)
    if stop:
        return stop.start()
    if limit == len(flat):
        return limit
    # 18个老工业园区项目和12个小微企业园项目: the words before the joint are what the first number counts.
    joint = _JOINED.search(flat, end, limit)
    return joint.start() if joint else end


def _tail_name(text: str) -> str:
    """Nouns behind a number that say what is counted (43家升规企业)."""
    rest = _behind().sub("", text)
    words: list[str] = []
    for word in cut(fold(rest)):
        if word in gate_word_set("neutral"):
            if words:
                break
            continue
        words.append(word)
    return "".join(words)


# 用2亿元资金带动投资11亿元: what stands before the verb is the money that brings it.
_BRINGS = re.compile(r"(?<=[款金费贴资])(?:带动|拉动|撬动|引来|带来)了?(?=[\u4e00-\u9fff]{2})")


def _name(flat: str, start: int, end: int) -> tuple[str, int]:
    """The words of the last part before ``end`` that name something, and where that part begins."""
    while end > start:
        breaks = [m.end() for m in _BREAK.finditer(flat, start, end)]
        breaks += [m.end() for m in _BRINGS.finditer(flat, max([start, *breaks]), end)]
        at = breaks[-1] if breaks else start
        name = naming_words(flat[at:end])
        if name:
            return name, at
        if at == start:
            break
        end = at - 1
    return "", start


# Words of comparison and adverbs around a name are none of it.
_LINKS = re.compile(
    r"[略更均都也则仍已而才]?(?:高于|低于|快于|慢于|多于|少于|大于|小于)|[均都也则仍已而才却略把使将]|反而|拟将|明确|提出|部署|稳定|保持|维持"
)
# 由66户压减到12户: how it became so many names nothing.
_MOVES_TO = re.compile(
    r"(?:压减|压缩|缩减|精简|缩短|减少|下降|降低|回落|收窄|增加|增长|扩大|扩充|上升|提高|提升|攀升|延长|整合|合并|调整|跃升)(?:[到至为成])"
)
# Among whom a rank is names nothing.
_LEVEL = re.compile(r"(?:全[国省市区县州]|[省市区县州]里|国内)(?:各?[省市区县]+)?|[居列在位处稳仍还也均都]|继续|保持")


@lru_cache(maxsize=16384)
def naming_words(text: str) -> str:
    """What names an indicator in a piece of a claim, folded: without times and words that only report."""
    bare = TIME.sub("", MODAL.sub("#", text.strip(' 、“”"')))
    words = list(cut(fold(bare)))
    neutral = gate_word_set("neutral")
    ends: list[str] = []
    while words and (
        words[-1] in neutral or _LINKS.fullmatch(words[-1]) or _MOVES_TO.fullmatch("".join(words[-1:] + ends))
    ):
        ends = [words.pop()]
    while words and (words[0] in neutral or _LINKS.fullmatch(words[0])):
        words.pop(0)
    name = "".join(words)
    return name if _CONTENT.search(name) else ""


# 占比要达到: 要 is joined to no word.
MODAL = re.compile(r"(?<![主重需首不只还])要(?=[达做实完增降超控保提])")
TIME = re.compile(
    r"(?:(?:19|20)\d\d)?年[底末]前|(?:19|20)\d\d年(?:度|底|末|初)?|\d{1,2}[-—~至]\d{1,2}月份?|截[至止]到?(?:\d{1,2}月(?:\d{1,2}日|底|末)?)?|\d{1,2}月(?:\d{1,2}日|份|底)?"
    r"|自\d{1,2}月(?:份)?(?:起|以来)|(?<!提)[前头](?:\d{1,2}|[一二两三四五六七八九十]{1,2})个月|[近过]?去?[两三五]年(?:间|来|以来|里)|上半年|下半年|前?[一二三四]季度|前三季度|“?十[二三四五六]五”?(?:时期|期间|末)?|今年以来|今年|去年|明年|全年"
)


def bound_of(flat: str, reading: Reading) -> str | None:
    """What words around a number say of its bounds: ≥ (以上, 不低于), ≤, ≈, >, <; None where they say nothing."""
    suffix = _bounds()[1].match(flat, reading.end)
    if suffix:
        return str(word_map("bounds", "suffix")[suffix[1]])
    prefix = _bounds()[0].search(flat[max(0, reading.start - 6) : reading.start])
    if prefix is None and reading.base in ("%", "倍") and (far := bound_far(flat, reading)):
        return str(word_map("bounds", "prefix")[far])
    if prefix:
        return str(word_map("bounds", "prefix")[prefix[1]])
    passed = _PASSED.search(flat[: reading.start])
    return ">" if passed and not _has_done(flat[: passed.start()], reading.base) else None


# 谈过27个, 来过两次: 过 behind a verb of one's own says that it was done, and not that so many were passed.
_TIMES_DONE = frozenset("次 趟 回 轮 场 遍".split())
_PASSING = frozenset("迈越闯冲跨通经突")


def _has_done(before: str, base: str) -> bool:
    """Whether the words right before 过 end in a verb that is done so many times, or to so many."""
    if not before or before[-1] in _PASSING:
        return False
    if base in _TIMES_DONE:
        return True
    verb = next(iter(reversed(tag_words(fold(before[-4:])))), ("", ""))
    return verb[1] == "v" and base not in ("%", "元", "个百分点", "倍")


# 迈过一半的关口: more than that.
_PASSED = re.compile(r"(?:[迈越闯冲跨]过|(?<![超通经不])过|站上|登上|冲破)了?\s?$")


# 约占总数的三成, 接近城镇就业的13倍: the word is said of the ratio.
_OF_RATIO = re.compile(
    r"(?P<word>大约|约|差不多|几乎|将近|接近|不到|不足|超过|超|逾)(?:占|是|为|相当于)?了?[^,，。;；\d]{0,14}?的?$"
)
SHARE = 20


def bound_far(flat: str, reading: Reading) -> str:
    """The word for about how much that stands before what a ratio is of, or an empty string."""
    start = max([reading.start - SHARE, *(m.end() for m in _BREAK.finditer(flat, 0, reading.start))])
    found = _OF_RATIO.search(flat, max(0, start), reading.start)
    return {"差不多": "约", "几乎": "约"}.get(found["word"], found["word"]) if found else ""


def bound_start(flat: str, reading: Reading) -> int:
    """Where the words for the number's bounds begin that stand before it; where it begins if there are none."""
    before = max(0, reading.start - 6)
    prefix = _bounds()[0].search(flat[before : reading.start]) or _PASSED.search(flat[before : reading.start])
    return before + prefix.start() if prefix else reading.start


@lru_cache(maxsize=1)
def _bounds() -> tuple[re.Pattern[str], re.Pattern[str]]:
    prefix, suffix = any_of(word_map("bounds", "prefix")), any_of(word_map("bounds", "suffix"))
    return re.compile(f"(?<![签节条公预履契规集大制])(?<!(?<!折)合)({prefix})[有为达占了]?\\s?$"), re.compile(
        f"\\s?({suffix})"
    )


@lru_cache(maxsize=1)
def bare_metrics() -> frozenset[str]:
    """Names that say what is measured but not of what (增加值, 投资)."""
    return frozenset(fold(w) for w in word_list("names", "bare")) | gate_word_set("heads")
