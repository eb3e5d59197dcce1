"""Understand a question without a language model: regions, times, what is asked and of what.

The question is taken apart in the order in which its pieces are sure: names of regions and times are found and taken
out, then the kind of question, then what is left between the asking words: the indicators.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import replace
from itertools import pairwise

import rjieba

from juzheng.index.figures.scope.learn_places import COMMON, is_own_name
from juzheng.index.words.numerals import read_spoken
from juzheng.index.words.regions import find_regions
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Courtesy, Period, Query, Threshold
from juzheng.qa.understand.held_places import TWO, places_beside, read_lead
from juzheng.qa.understand.known_regions import COUNTRY, KnownRegions, NamedRegion
from juzheng.qa.understand.name_groups import find_group
from juzheng.qa.understand.question_patterns import (
    AGAINST,
    AMONG,
    ASKS_POLITELY,
    ASKS_WHETHER,
    BEYOND,
    CHINESE_MONTH,
    CHINESE_YEAR,
    CLAUSE_BEGINS,
    CONTRAST,
    EMPTY_BRACKETS,
    ENGLISH,
    ENTITY,
    GOVERNOR,
    GREETING,
    GROWTH,
    HELP,
    HOW_MUCH,
    IN_ORDER,
    INDUSTRIES,
    INDUSTRIES_EACH,
    INSTRUCTION,
    JOINED,
    LEAD_IN,
    LEADING_NAME,
    LEADING_PLACE,
    LIBRARY,
    MODAL,
    MOST,
    NOT_MEANT,
    OF_COUNTRY,
    OFFICE_NAME,
    OPERATORS,
    OPINION,
    PEOPLE,
    RANK,
    SHORT_YEAR,
    SLOT,
    SPACE,
    THAN,
    THANKS,
    THE_SEVERAL,
    THREE_INDUSTRIES,
    THRESHOLD,
    TOWN_AND_COUNTRY,
    WHEN,
    WHO,
    YARDSTICK,
)
from juzheng.qa.understand.read_kind import ranges_over_regions, read_direction, read_ends, read_kind
from juzheng.qa.understand.read_open import read_open
from juzheng.qa.understand.read_parts import read_parts
from juzheng.qa.understand.read_periods import read_periods
from juzheng.qa.understand.read_status import read_status, read_statuses
from juzheng.qa.understand.read_wording import read_wording
from juzheng.qa.understand.restate import (
    ask_one_by_one,
    ask_turned,
    ask_which,
    join_added,
    say_plainly,
    say_what_is_held,
)
from juzheng.qa.understand.split_conditions import split_conditions
from juzheng.qa.understand.split_members import EACH_ASKED
from juzheng.qa.understand.split_years import split_places, split_years
from juzheng.qa.words.content_words import (
    EMPTY_WORDS,
    WEAK_WORDS,
    cut,
    formalise,
    normalise,
    spell_out,
    weigh_words,
)


def read_question(question: str, known: KnownRegions) -> Query:
    """Understand one question that is complete in itself. ``known`` names the regions of the index."""
    spelled = OFFICE_NAME.sub(r"\1是谁", spell_out(question))
    plain = _plain(spelled)
    text = LEAD_IN.sub("", plain)
    named = known.find(text)
    if not named and (slip := LEADING_PLACE.match(text)) and (meant := known.sounding_like(slip["place"])):
        named = (NamedRegion(meant, slip.start("place"), slip.end("place")),)
    named = tuple(n for n in named if n.name != COUNTRY or not YARDSTICK.search(f"{text[: n.start]}|{text[n.end :]}"))
    foreign = known.foreign(text)
    group = None if foreign else find_group(text, known)
    if group and not all(group.start <= n.start < group.end for n in named):
        # 天津推进京津冀协同发展: the place that is named is asked of.
        group = None
    if group:
        named = tuple(NamedRegion(name, group.start, group.end) for name in group.regions)
    rest = _blank(text, [(n.start, n.end) for n in (*named, *foreign, *([group] if group else ()))])
    rest = EMPTY_BRACKETS.sub(lambda match: " " * len(match[0]), PEOPLE.sub(" ", rest))
    rest = _blank(rest, _parents_named(rest, [n.name for n in named], known))
    not_meant = " ".join(match["what"] or match["left"] for match in NOT_MEANT.finditer(rest))
    rest = NOT_MEANT.sub(" ", rest)
    over = known.places_over(text, () if group else named)
    rest = _blank(rest, [(place.start, place.end) for place in over])
    told = (*over, *known.places(rest))
    rest = _blank(rest, [(place.start, place.end) for place in told])
    told = (*told, *(place for place in known.divisions(rest, named) if not ENTITY.match(rest, place.end)))
    rest = _blank(rest, [(place.start, place.end) for place in told])
    members = group.places if group else ()
    beside = places_beside(rest, named, known)
    rest = _blank(rest, [(place.start, place.end) for place in beside])
    told = (*told, *beside)
    others = [*members, *_parts_of_named(rest, named), *_other_places(rest, bool(named or foreign or group))]
    places = tuple(dict.fromkeys([*(place.name for place in (*foreign, *told)), *others]))
    within = not group and _is_within(text, named, told, others)
    asked_of = {n.name for n in told} or set(others) if within else {*(n.name for n in (*named, *told)), *members}
    times, untimed = read_periods(rest), rest
    unknown = "" if named or places else _unknown_head(rest[: times[0][1]] if times else "")
    each_place = split_places(text, [(n.start, n.end) for n in named], times)
    each_year = each_place or split_years(text, times)
    periods = tuple(p for p in times if not _is_base(rest, *p))
    rest = _blank(rest, [(start, end) for _, start, end in times])
    # 给领导写一段: says what is wanted and nothing of what it is about.
    lead = plain[: len(plain) - len(text)]
    timed, untimed = f"{lead}{untimed}", f"{lead}{rest}"
    conditions = _read_conditions(text, times, known)
    ahead, rest = read_lead(rest, (*named, *told) if len(asked_of) == TWO else ())
    asked: Asked = "compare" if ahead else "who" if conditions else read_kind(rest, len(asked_of))
    threshold = _threshold(rest) if asked in ("yesno", "who") else None
    parts = read_parts(_topic(rest, asked), asked, () if not_meant else read_statuses(rest))
    if threshold and threshold.unit:
        # The unit of a bound on a growth (超过5%) is that of the change, not of the amount that grew.
        parts = tuple(p if "growth" in p.wanted else replace(p, units=p.units or (threshold.unit,)) for p in parts)
    opened = None if conditions else read_open(plain, timed, untimed, len(asked_of))
    query = Query(
        question=question,
        asked=asked,
        parts=parts,
        regions=tuple(dict.fromkeys(n.name for n in named)),
        places=places,
        absent=group.absent if group else (),
        periods=_sure_periods(p for p, _, _ in periods),
        status=read_status(rest, not_meant),
        over_regions=bool(conditions) or ranges_over_regions(rest, asked, len(asked_of)),
        numeric=asked in ("value", "growth", "rank")
        or bool(SLOT.search(rest) or asked != "yesno" and (GROWTH.search(rest) or RANK.search(rest))),
        opinion=bool(OPINION.search(rest)),
        # 发明专利多少,不是全部专利: what is asked for is of the kind that is not meant as a whole.
        excluded=tuple(
            w.text for w in weigh_words(not_meant) if w.weight >= 1.0 and not any(w.text in p.focus for p in parts)
        ),
        direction=read_direction(rest),
        ends=read_ends(rest),
        library=LIBRARY.search(_without(rest, places)) is not None,
        courtesy=_courtesy(text),
        unknown_head=unknown,
        within=within,
        wording=read_wording(_said(spelled)),
        threshold=threshold,
        lead=ahead,
        each_year=tuple(read_question(alone, known) for alone in each_year)
        if each_place or asked in ("value", "growth") or (asked == "compare" and _of_both(rest))
        else (),
        conditions=conditions,
        open=opened if opened and not opened.tentative else None,
        otherwise=opened if opened and opened.tentative else None,
    )
    return query if query.each_year else replace(query, each_year=_ask_by_time(query, rest, times))


def _of_both(rest: str) -> bool:
    """Whether each of several places is asked for two years (2025年和2026年各多少), or for what came about in one and is planned
    for the other (2025年增速和2026年目标)."""
    return bool(EACH_ASKED.search(rest)) or len(set(read_statuses(JOINED.sub(",", rest)))) > 1


def _read_conditions(text: str, times: Sequence[tuple[Period, int, int]], known: KnownRegions) -> tuple[Query, ...]:
    """The question once for each of several conditions that it sets."""
    told = text[times[0][1] : times[0][2]] if times else ""
    return tuple(read_question(alone, known) for alone in split_conditions(text, told))


def _ask_by_time(query: Query, rest: str, times: Sequence[tuple[Period, int, int]]) -> tuple[Query, ...]:
    """The question once for each time where each time begins a clause of its own (谋划了几个项目,1-5月投了多少钱): a time says
    nothing of what was asked before it. Empty where one time holds for all."""
    begun = [start for _, start, _ in times]
    if query.asked not in ("value", "growth") or not all(CLAUSE_BEGINS.search(rest[:start]) for start in begun):
        return ()
    bounds = [*([0] if rest[: begun[0]].strip() else []), *begun] if begun else []
    texts = [rest[start:end] for start, end in pairwise([*bounds, len(rest)])]
    if len(texts) < 2 or not all(SLOT.search(text) for text in texts):
        return ()
    counts = [len(read_parts(_topic(rest[:end], query.asked), query.asked)) for end in bounds[1:]]
    ends = [0, *counts, len(query.parts)]
    asked_of: list[tuple[Period, ...]] = [(period,) for period, _, _ in times]
    periods = [*[()] * (len(bounds) - len(begun)), *asked_of]
    alone = [
        # What is asked of no time, before one that comes, is asked of what is (现在多少,2030年目标多少).
        replace(query, parts=query.parts[first:last], periods=when, status=query.status if when else "actual")
        for (first, last), when in zip(pairwise(ends), periods, strict=True)
    ]
    return tuple(alone) if all(each.parts for each in alone) else ()


def _plain(question: str) -> str:
    table = str.maketrans({"，": ",", "？": "?", "！": "!", "：": ":", "；": ";", "（": "(", "）": ")"})
    listed = SPACE.sub("\u3001", unicodedata.normalize("NFKC", question).strip())
    text = ENGLISH.sub("", normalise(listed).translate(table))
    text = THREE_INDUSTRIES.sub("第一产业、第二产业、第三产业", INDUSTRIES.sub("、", text))
    text = INDUSTRIES_EACH.sub("第一产业增加值、第二产业增加值、第三产业增加值", text)
    text = TOWN_AND_COUNTRY.sub("城镇、农村", text)
    text = GOVERNOR.sub(r"\1\1长", AGAINST.sub(_against, text))
    text = CHINESE_MONTH.sub(lambda match: _month(match[0]), text)
    text = SHORT_YEAR.sub(r"20\1年", CHINESE_YEAR.sub(lambda match: f"{_digits(match[1])}年", text))
    return say_what_is_held(join_added(ask_one_by_one(ask_turned(ask_which(say_plainly(formalise(text)))))))


def _said(question: str) -> str:
    """The question, put plainly where it says something in a roundabout way."""
    text = normalise(question)
    plainly = ask_turned(say_plainly(text))
    return question if plainly == text else plainly


def _courtesy(text: str) -> Courtesy | None:
    """What a text says that asks for nothing of the reports; of several kinds (你好,谢谢) the first."""
    forms: dict[Courtesy, re.Pattern[str]] = {"thanks": THANKS, "greeting": GREETING, "help": HELP}
    every = "|".join(form.pattern for form in forms.values())
    if not re.fullmatch(rf"(?:(?:{every})[,.!。?~\s]*)+", text, re.IGNORECASE):
        return None
    return next((kind for kind in ("help", "greeting", "thanks") if forms[kind].search(text)), "thanks")


def _against(match: re.Match[str]) -> str:
    """比全国高吗,高多少 → 高于全国吗; 比全国高多少 → ,高于全国几个百分点."""
    margin = f"{'低于' if match['side'] in '低慢少' else '高于'}{match['whom']}"
    return f"{margin}吗" if match["whether"] else f",{margin}几个百分点"


def _digits(numerals: str) -> str:
    """二〇二二 → 2022."""
    return "".join(str("〇一二三四五六七八九".index("〇" if c in "零o" else c)) for c in numerals)


def _month(numeral: str) -> str:
    """十一 → 11; 元月 is the first."""
    return str(1 if numeral == "元" else read_spoken(numeral))


def _sure_periods(periods: Iterable[Period]) -> tuple[Period, ...]:
    """Each time once; where a calendar year is named, 今年 and 当年 beside it say nothing more."""
    found = tuple(dict.fromkeys(periods))
    if any(period.year for period in found):
        found = tuple(p for p in found if p.year or p.relative is None)
    return found


def _parents_named(rest: str, regions: list[str], known: KnownRegions) -> list[tuple[int, int]]:
    """The city or province around a named region (金东区…在金华全市排第几) says nothing more."""
    parents = {parent for region in regions for parent in known.around(region)}
    return [(m.start, m.end) for m in find_regions(rest) if m.name in parents]


def _unknown_head(head: str) -> str:
    """The words before the time of a question where they are a name that no dictionary has (霜泽2022年…); else empty."""
    name = ASKS_POLITELY.sub("", head).strip().rstrip("的")
    if not re.fullmatch(r"[一-龥]{2,4}", name) or rjieba.has_word(name):
        return ""
    known = (
        any(len(word) > 1 and rjieba.has_word(word) for word in cut(name)) or name in EMPTY_WORDS or name in WEAK_WORDS
    )
    return "" if known else name


def _parts_of_named(rest: str, named: Iterable[NamedRegion]) -> list[str]:
    """A place right behind the region that it lies in, which no list knows (砚湖市青梧县2025年…)."""
    found = (LEADING_PLACE.match(rest, region.end) for region in named)
    return [match["place"] for match in found if match]


def _is_within(text: str, named: Sequence[NamedRegion], told: Sequence[NamedRegion], others: Sequence[str]) -> bool:
    """Whether the one region that is named is only what the places behind it lie in (砚湖市的云栎区)."""
    if len(named) != 1:
        return False
    behind = re.compile("的?").match(text, named[0].end)
    starts = (behind.end() if behind else named[0].end, named[0].end)
    return any(place.start in starts or place.start < named[0].end < place.end for place in told) or any(
        text.startswith(tuple(others), at) for at in starts if others
    )


def _other_places(text: str, regions_named: bool) -> tuple[str, ...]:
    """Places without a report of their own. Beside an indexed region, a short name is a word like others (青海盐湖)."""
    found = [text[m.start : m.end] for m in find_regions(text) if not ENTITY.match(text, m.end)]
    if not regions_named and not found:
        begun = text.strip()
        name = LEADING_NAME.match(begun)
        own = name if name and is_own_name(name["place"]) and not COMMON.fullmatch(name["place"]) else None
        if match := LEADING_PLACE.match(begun) or own:
            found = [match["place"]]
    if not regions_named and not found and OF_COUNTRY.match(text):
        found = [COUNTRY]
    return tuple(dict.fromkeys(n for n in found if not regions_named or n[-1] in "省市区县旗州盟"))


def _without(text: str, places: Sequence[str]) -> str:
    for place in places:
        text = text.replace(place, "")
    return text


def _blank(text: str, spans: list[tuple[int, int]]) -> str:
    """Put a space in place of each character of the spans, so that offsets stay and words do not join."""
    chars = list(text)
    for start, end in spans:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


# 比去年同期高, 较上年少; 跟去年比, 和去年同期相比: the change since then is that of the time asked for.
_CHANGED = re.compile(r"(?:同期|同月|同季)?[^,。;?多少几吗]{0,4}[多少高低快慢增减提降升涨跌扩缩]")
_COMPARED = re.compile(r"[”\"']?(?:同期|同月|时期|期间)?(?:相?比|比较)")


_TIMES_AS_MUCH = re.compile(r"[”\"']?末?(?:同期)?的(?:多少|几|\d+(?:\.\d+)?)倍")


def _is_base(rest: str, period: Period, start: int, end: int) -> bool:
    """Whether a run of years, or the year before, is what is compared with (比“十三五”末增加了多少, 跟去年同期比); a single
    year that is named is asked for as well."""
    if _TIMES_AS_MUCH.match(rest, end):
        return True
    if period.year is not None or not (period.span or period.relative == "last"):
        return False
    before = rest[:start].rstrip("“\"'")
    if before.endswith(("跟", "和", "与", "同")):
        return _COMPARED.match(rest, end) is not None
    if period.relative == "last":
        return before.endswith(("比", "较")) and _CHANGED.match(rest, end) is not None
    return before.endswith(("比", "较", "从", "由"))


def _threshold(rest: str) -> Threshold | None:
    match = BEYOND.search(rest) or THRESHOLD.search(rest) or THAN.search(rest)
    if match is None:
        return None
    value = match["value"]
    if not value[0].isdigit():
        value = str(read_spoken(value if value[0] not in "百千" else f"一{value}"))
    return Threshold(OPERATORS[match["op"]], value, match["unit"])


def _topic(rest: str, asked: Asked) -> str:
    """The question without the words that only ask who, which or whether."""
    rest = EMPTY_BRACKETS.sub(" ", rest)
    rest = WHO.sub(" ", WHEN.sub(" ", AMONG.sub(" ", INSTRUCTION.sub(" ", rest))))
    rest = MODAL.sub(" ", THE_SEVERAL.sub(" ", rest))
    if asked in ("superlative", "compare", "who"):
        rest = MOST.sub(
            " ", re.sub(r"(?:哪一?(?:个|里|边|家|项|类|种|块|方面)|谁)更?(?:高|大|多|快|低|小|少)?", " ", rest)
        )
        rest = HOW_MUCH.sub(" ", IN_ORDER.sub(" ", rest))
    if asked == "difference":
        # What lies between two is asked of each of them.
        rest = re.sub(r"(?P<than>比)?(?:相差|差)了?(?=多少|几|$|[?,])", lambda m: "比 " if m["than"] else "各", rest)
    if asked == "difference" and not CONTRAST.search(rest):
        rest = re.sub(r"比(?=[ 上去多少高低])|(?<= )[多少高低]了?(?=多少|几)", " ", rest)
    if asked in ("yesno", "who"):
        rest = ASKS_WHETHER.sub(" ", THAN.sub(" ", THRESHOLD.sub(" ", BEYOND.sub(" ", rest))))
    return rest
