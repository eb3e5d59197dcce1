"""The number of the evidence that some words of a claim name: B档企业, 2025年的实际增速."""

from __future__ import annotations

from collections.abc import Sequence
from os.path import commonprefix

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import LEVELS, Matching, RegionMark, clause_of, is_short_name
from juzheng.qa.gate.fit_span import part_fits
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.gate.read_evidence import Supported, calendar_for, words_around
from juzheng.qa.gate.read_prose import MASK, naming_content
from juzheng.qa.gate.reading import plain, same_unit
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import acts_like, is_borne

_YEAR = re.compile(r"((?:19|20)\d\d)年")
# “十四五”末 is the last year of five.
_PLAN_END = re.compile(r"十(?P<plan>[二三四五六])五”?(?:时期|期间)?(?:规划)?(?:末|收官)")
_PLAN_YEARS = {"二": "2015", "三": "2020", "四": "2025", "五": "2030", "六": "2035"}
_LAST_YEAR = re.compile(r"去年|上一?年(?!代)|前一年")
_THIS_YEAR = re.compile(r"今年|本年|当年")
# The growth of five years is not that of one.
_MANY = re.compile(r"五年|年均|十[二三四五六]五")
_TARGET = re.compile(
    r"目标|预期(?!寿命)|计划|力争|争取(?![到了])|预计|希望|打算|期望|要求|定的|定下|任务|(?<![主重需首])要(?![求素点闻])|(?<![来未])将(?![近军])"
)
_ACTUAL = re.compile(r"实际(?!使用|到位|利用)|实绩|完成数|达成")
# How large a thing is, and which end of it, says nothing of which.
_SIZE = re.compile(r"(?:的)?(?:规模|体量|总量|数量|总额|水平|下限|上限|底线|幅度|速度|基础上?|标准线)$")
_GROWTH = re.compile(r"增速|增幅|涨幅|增长")
_RATES = frozenset(("%", "倍"))
# A share is no growth.
_SHARE = re.compile(r"占比|比重|份额")


def _is_share(supported: Supported) -> bool:
    return supported.figure is not None and re.search("占|比重|份额", supported.figure.indicator) is not None


def find_named(
    words: str, context: str, matching: Matching, *, amount: bool = False, base: str = ""
) -> Supported | None:
    """The one number that ``words`` of a claim name; what they leave out is taken from ``context``, the words before them.

    ``amount`` leaves growths out, ``base`` all but numbers of that base unit. None where no number or more than one of different value fits.
    """
    for whole in dict.fromkeys((words, f"{context}{words}")):
        found = _fitting(words, whole, f"{context}{words}", matching, base)
        if amount:
            found = [s for s in found if s.role == "value" and not (s.figure is not None and s.figure.rate)]
        if found:
            found = _nearest(found, words, whole, matching)
            return found[0] if len({signed_value(s) for s in found}) == 1 else None
    return _best_named(words, f"{context}{words}", matching, base) if base and not amount else None


def _best_named(words: str, whole: str, matching: Matching, base: str) -> Supported | None:
    """The number of a base unit whose own name and clause have more of the words than any other's; what they do not have must
    stand before it in its sentence or over it, and the last of the words in its name."""
    content = content_named(words, matching)
    return _best(
        content, [s for s in _of_frame(words, whole, matching, base) if content and _bears_all(content, s)], whole
    )


def _best(content: tuple[str, ...], found: Sequence[Supported], whole: str) -> Supported | None:
    """The number with most of the words in its name and clause, of these the one with fewest that are not said."""
    scores = [(-_named(content, s), _unsaid(s, whole)) for s in found]
    best = [s for s, score in zip(found, scores, strict=True) if score == min(scores) and score[0]]
    return best[0] if len({signed_value(s) for s in best}) == 1 else None


def content_named(words: str, matching: Matching) -> tuple[str, ...]:
    """The content words of a name without places, times and numbers; a name of one character is one."""
    bare = fold(_bare(words, matching)).strip(f"{MASK}的也则却而且已都均仍还")
    return naming_content(bare) or ((bare,) if len(bare) == 1 and _HAN.fullmatch(bare) else ())


_HAN = re.compile(r"[\u4e00-\u9fff]")


def _bears_all(content: tuple[str, ...], supported: Supported) -> bool:
    own = _known_of(supported)
    text = supported.passage.paragraph.text
    around = fold(text[supported.sentence[0] : supported.reading.end])
    head = words_around(supported.view, supported.passage).removeprefix(supported.passage.folded)
    wide = f"{own}/{around}/{head}"
    units = said_by_unit(supported.reading.base)
    return all(_is_told(w, wide) or w in units for w in content) and (
        _is_told(content[-1], own) or content[-1] in units
    )


def _is_told(word: str, text: str) -> bool:
    """Whether a text has a word, or another verb for the same deed."""
    return is_borne(word, text) or any(other in text for other in acts_like(word))


def _known_of(supported: Supported) -> str:
    """The names of a number's record and the words of its clause, up to the next number, folded."""
    text = plain(supported.passage.paragraph.text)
    start = max(supported.sentence[0], *(text.rfind(stop, 0, supported.reading.start) + 1 for stop in ",，、。;；"))
    own = fold(text[start : _CLAUSE_END.search(f"{text}。", supported.reading.end).start()])  # type: ignore[union-attr]
    return f"{own}/{record_names(supported.figure)}" if supported.figure else own


_CLAUSE_END = re.compile(r"[,，、。;；\d]")


def _named(content: tuple[str, ...], supported: Supported) -> int:
    return sum(_is_told(word, _known_of(supported)) for word in content)


def _unsaid(supported: Supported, whole: str) -> int:
    return sum(not is_borne(word, fold(whole)) for word in own_words(supported))


def find_latest(words: str, matching: Matching, base: str) -> Supported | None:
    """The amount of a base unit that words without a time name: of several years the last one that came about."""
    content = content_named(words, matching)
    found = [
        s
        for s in _of_frame(words, words, matching, base)
        if s.role == "value" and s.figure is not None and s.figure.status == "actual" and _bears_all(content, s)
    ]
    last = max((s.figure.year or 0 for s in found if s.figure), default=0)
    found = [s for s in found if content and s.figure and (s.figure.year or 0) == last]
    return found[0] if len({signed_value(s) for s in found}) == 1 else None


def same_thing(words: str, context: str, one: Supported, matching: Matching) -> Supported | None:
    """The number of what ``one`` is of at the time, or of the status, that ``words`` name (家数是上一年的三倍); None where there
    is none or more than one."""
    name = one.figure.indicator if one.figure else None
    found = [
        s
        for s in matching.supported
        if s is not one
        and s.role == one.role
        and s.figure is not None
        and s.figure.indicator == name
        and s.reading.base == one.reading.base
        and _of_year(s, words, f"{context}{words}")
        and _of_status(s, words, words)
    ]
    return found[0] if len({signed_value(s) for s in found}) == 1 else None


def named_alike(words: str, own: str, one: Supported, matching: Matching) -> Supported | None:
    """The number that the words for ``one`` name at the time, or of the status, that ``words`` name (已近全年目标的七成)."""
    if not (is_target(words) or _years(words, words, one)):
        return None
    content = content_named(TIME.sub("", own), matching)
    found = [s for s in _of_frame(words, words, matching, one.reading.base) if s is not one]
    return _best(content, [s for s in found if content and _bears_all(content, s)], own)


def _nearest(found: Sequence[Supported], words: str, whole: str, matching: Matching) -> list[Supported]:
    """Those of the numbers whose names have the fewest words that are not said (汽车产量, and not 新能源汽车产量), of these
    those that the words name by most of their own."""
    own, told = fold(_bare(words, matching)), fold(whole)
    scores = []
    for supported in found:
        names = own_words(supported)
        beyond = sum(not is_borne(word, told) for word in names)
        literal = supported.figure is not None and fold(supported.figure.indicator) in own
        scores.append((beyond, not literal, -sum(is_borne(word, own) for word in names) / max(1, len(names))))
    best = [s for s, score in zip(found, scores, strict=True) if score == min(scores)]
    alike = [len(commonprefix([own[::-1], _right_before(s)[::-1]])) for s in best]
    most = max(alike, default=0)
    # 累计完成投资3.26亿元, 其中今年1.94亿元: the one right behind the words themselves.
    return [s for s, length in zip(best, alike, strict=True) if length == most] if most > 1 else best


def _right_before(supported: Supported) -> str:
    """The folded words that stand right before a number."""
    text = plain(supported.passage.paragraph.text)
    return fold(re.split(r"[,，、;；。:：\d]", text[supported.sentence[0] : supported.reading.start])[-1])


def own_words(supported: Supported) -> tuple[str, ...]:
    """The content words of a number's record: whose it is and what it measures."""
    figure = supported.figure
    return naming_content(fold(f"{figure.subject or ''}{figure.indicator}")) if figure else ()


def _fitting(words: str, whole: str, frame: str, matching: Matching, base: str) -> list[Supported]:
    content = content_named(words, matching) or content_named(whole, matching)
    if not content:
        return []
    found = _of_frame(words, frame, matching, base)
    return [s for s in found if _names(content, s)] or [s for s in found if _names_widely(content, whole, s)]


def _of_frame(words: str, whole: str, matching: Matching, base: str) -> list[Supported]:
    """The numbers of a base unit that are of the places, years and status that words name."""
    regions = [m for m in matching.regions if m.name in words] or [m for m in matching.regions if m.name in whole][-1:]
    growth = _GROWTH.search(whole) is not None
    fitting = [
        s
        for s in matching.supported
        if s.role in ("value", "change")
        and (not base or same_unit(base, s.reading.base))
        and in_regions(s, regions)
        and _of_year(s, words, whole)
        and part_fits(s, words, whole)
        and (not growth or s.reading.base in _RATES and (_SHARE.search(whole) or not _is_share(s)))
        and not (_of_many_years(s) and not _MANY.search(whole))
    ]
    return [s for s in fitting if _of_status(s, words, whole)] or (
        [] if is_target(words) is not None else [s for s in fitting if _of_status(s, words, words)]
    )


def is_of_frame(supported: Supported, words: str, whole: str) -> bool:
    """Whether a number is of the year, the part of it and the status that words of a claim, or else the whole of them, say."""
    fits_time = _of_year(supported, words, whole) and part_fits(supported, words, whole)
    return fits_time and _of_status(supported, words, whole)


def _of_year(supported: Supported, words: str, whole: str) -> bool:
    """Whether a record is of a year that is named, by number or as 去年; where none is, any will do."""
    years = _years(words, whole, supported) or ([] if _MANY.search(words) else _years(whole, whole, supported)[-1:])
    figure = supported.figure
    return not years or figure is None or figure.year is None or str(figure.year) in years


def _years(text: str, whole: str, supported: Supported) -> list[str]:
    """The years that a text names in order; 上年 is the one before the year that the whole of the words names."""
    found = [(m.start(), m[1]) for m in _YEAR.finditer(text)]
    found += [(m.start(), _PLAN_YEARS[m["plan"]]) for m in _PLAN_END.finditer(text)]
    calendar = calendar_for(supported.view, supported.passage)
    now = calendar.told_in or calendar.this_year
    told = int([now or 0, *_YEAR.findall(whole)][-1])
    if told:
        found += [(m.start(), str(told - 1)) for m in _LAST_YEAR.finditer(text)]
    if now:
        found += [(m.start(), str(now)) for m in _THIS_YEAR.finditer(text)]
    return [year for _, year in sorted(found)]


def is_target(words: str) -> bool | None:
    """Whether words speak of a target, or of what came about; None where they say neither."""
    if _ACTUAL.search(words):
        return False
    if _TARGET.search(words):
        return True
    return False if _LAST_YEAR.search(words) or _MANY.search(words) else None


def _of_status(supported: Supported, words: str, whole: str) -> bool:
    """Whether words that speak of a target name a target, and others what came about; a year to come has targets only."""
    if supported.figure is None:
        return True
    target = is_target(words)
    aimed = supported.figure.status != "actual"
    if target is None and aimed and _years(words, whole, supported)[-1:] == [str(supported.view.description.plan_year)]:
        return True
    return aimed == bool(is_target(whole) if target is None else target)


def _of_many_years(supported: Supported) -> bool:
    figure = supported.figure
    return figure is not None and _MANY.search(f"{figure.span or ''}{figure.indicator}") is not None


def _bare(words: str, matching: Matching) -> str:
    """Words of a claim without its places, times and numbers, and without words for how much."""
    for mark in matching.regions:
        words = words.replace(mark.name, MASK * len(mark.name))
    for stated in matching.claim.stated:
        number = matching.claim.flat[stated.reading.start : stated.reading.end]
        words = words.replace(number, MASK * len(number))
    pieces = re.split(r"[,，]", TIME.sub(lambda m: MASK * len(m[0]), words))
    return MASK.join(_SIZE.sub("", piece) for piece in pieces)


def _names(content: tuple[str, ...], supported: Supported) -> bool:
    known = record_names(supported.figure) if supported.figure else clause_of(supported)
    return all(is_borne(word, known) for word in content)


def _names_widely(content: tuple[str, ...], whole: str, supported: Supported) -> bool:
    """Whether the words say all of a record's name, and the rest of them stands before it in its sentence or over it
    (园区项目新建厂房 where the sentence begins with 园区项目)."""
    own = tuple(word for word in own_words(supported) if word not in _GENERIC)
    if not own or not all(is_borne(word, fold(whole)) for word in own):
        return False
    start = supported.sentence[0]
    around = fold(supported.passage.paragraph.text[start : supported.reading.end])
    head = words_around(supported.view, supported.passage).removeprefix(supported.passage.folded)
    known = f"{record_names(supported.figure)}/{around}/{head}" if supported.figure else around
    return all(is_borne(word, known) or word in said_by_unit(supported.reading.base) for word in content)


# Verbs that say of a thing only that it comes about.
_GENERIC = frozenset(("建设", "完成", "实施", "落实", "项目", "工程"))
# What a unit says by itself.
_BY_UNIT = {
    "亩": ("面积",),
    "平方米": ("面积",),
    "公顷": ("面积",),
    "元": ("金额",),
    "天": ("天数",),
    "户": ("居民", "住户"),
}


def said_by_unit(base: str) -> tuple[str, ...]:
    """What is measured in a base unit, or counted in it (宗数), which need not be said beside it."""
    return (*_BY_UNIT.get(base, ()), f"{base}数", f"{base}数量")


def in_regions(supported: Supported, regions: Sequence[RegionMark]) -> bool:
    """Whether a number is of one of some places that a claim names; of any, where it names none."""
    own = supported.view.description.region or ""
    said = (supported.figure.region if supported.figure else None) or own
    regions = [mark for mark in regions if LEVELS.get(mark.name, " ") != own[-1:]]
    return not regions or any(
        mark.name in said or mark.name in own or is_short_name(mark.name, own) for mark in regions
    )


_TIMES = re.compile(r"(?:19|20)\d\d年|去年|上一?年|今年|本年|同期|[的其]|都|均|也|则|还|仍|却|但|就|更")


def says_something(words: str) -> bool:
    """Whether words name a thing, not only a time."""
    return bool(naming_content(fold(_TIMES.sub("", words))))
