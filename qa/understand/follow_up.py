"""Follow-ups: what a question leaves out is taken from the conversation, what it names replaces what was there."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.words import late_re as re
from juzheng.qa.nouns.answer import Asked, Turn
from juzheng.qa.nouns.query import OverWhole, Part, Query, Versus, Wanted
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.question_patterns import AGAINST_OTHERS, INDICATOR_END
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.understand.refer_back import refer_back
from juzheng.qa.understand.restate import say_plainly, say_what_is_held
from juzheng.qa.understand.split_versus import PART_OF, split_over_whole, split_versus
from juzheng.qa.words.content_words import normalise, says_something, weigh_words
from juzheng.qa.words.word import Word

# Words of the question before count this much beside words of the follow-up (城镇居民收入…? 农村呢?).
INHERITED = 0.35
# So much weight of words makes a name, with a measure at its end; a measure alone (产值呢) may be that of what was asked before.
NAMED = 1.5
# So much makes a question complete that asks for a growth, a rank or a share of a named place.
WHOLE = 2.0
# One word that is a whole indicator.
_COMPLETE = re.compile(r"[一-龥]{1,6}(?<!增长)(?<!占比)率|gdp|cpi|ppi|pmi", re.IGNORECASE)
# Of these one replaces the other.
_EXCLUSIVE = (
    ("城镇", "农村", "城乡"),
    ("出口", "进口"),
    ("一产", "二产", "三产", "第一产业", "第二产业", "第三产业"),
    ("规上", "规下"),
    ("男", "女"),
    ("省级", "市级", "国家级", "区级"),
    ("国企", "民企", "外企"),
)
# Kinds of question that range over what they name themselves and take nothing over.
SELF_CONTAINED = frozenset({"superlative", "who"})


def read_conversation(question: str, history: Sequence[Turn], known: KnownRegions) -> Query:
    """Understand a question in its conversation; with an empty history, the question alone."""
    turns: list[Query] = []
    for turn in history:
        turns.append(_follow(turns, read_question(turn.question, known)))
    now = _follow(turns, read_question(question, known))
    if now.versus or len(now.regions) > 1:
        return now
    before = turns[-1] if turns else None
    return replace(
        now, versus=_read_versus(before, question, known), over_whole=_read_over_whole(before, question, known)
    )


def _follow(turns: Sequence[Query], now: Query) -> Query:
    return refer_back(turns, now) or _continue(turns[-1] if turns else None, now)


def _read_over_whole(before: Query | None, question: str, known: KnownRegions) -> OverWhole | None:
    """The figure that a question holds against that of the whole its place lies in; None where it does not."""
    over = split_over_whole(normalise(question))
    if over is None:
        return None
    asked = _continue(before, read_question(over.asked, known))
    return OverWhole(asked, over.whole, over.below, over.whether)


def _read_versus(before: Query | None, question: str, known: KnownRegions) -> Versus | None:
    """The two figures that a question holds against each other; None where it does not."""
    apart = split_versus(say_what_is_held(say_plainly(normalise(question))))
    if apart is None:
        return None
    first = _continue(before, read_question(apart.first, known))
    alone = read_question(apart.second, known)
    second = _continue(first, alone)
    if alone.status == "actual" and first.status == "target" and not alone.periods:
        # 23年底的目标比现有的多几个: what there is is of no time that is planned for.
        second = replace(second, periods=(), period_inherited=False)
    if apart.side == PART_OF and second.status == "target":
        first = replace(first, status="actual")
    if not (first.regions or first.places):
        # 离鹿城全年目标还差多少: the place is that of what is reached as well.
        first = replace(first, regions=second.regions, places=second.places)
    if not apart.side:
        # What is reached is held against a goal, which alone may name the matter (离全年整治目标还差多少).
        named = any(says_something(part.words) for part in first.parts)
        reached = first if named else replace(first, parts=second.parts, periods=())
        first = reached if first.status == "actual" else replace(reached, status="actual")
    if second.regions != first.regions or second.places != first.places:
        return None
    said = {word.text for word in weigh_words(first.question)}
    own = tuple(word for word in weigh_words(second.question) if word.text not in said)
    if apart.side in ("快", "慢") or apart.which:
        first, second = _ask_alike(first, second, faster=apart.side in ("快", "慢"))
    if apart.lent and first.parts:
        first = replace(first, parts=(replace(first.parts[0], lent=apart.lent), *first.parts[1:]))
    return Versus(first, second, apart.side, apart.whether, own, apart.which, apart.named)


def _ask_alike(first: Query, second: Query, *, faster: bool) -> tuple[Query, Query]:
    """Two things of which the growth is asked where it is that of one (水路投资和民航投资增速哪个高), or of the one that grows faster."""
    growth = frozenset[Wanted]({"growth"})
    if not faster and not any(part.wanted == growth for query in (first, second) for part in query.parts):
        return first, second
    return (
        replace(first, parts=tuple(replace(part, wanted=growth) for part in first.parts)),
        replace(second, parts=tuple(replace(part, wanted=growth) for part in second.parts)),
    )


def _continue(before: Query | None, now: Query) -> Query:
    if before is None or _stands_alone(now):
        return now
    if now.open or (before.open and _asks_same_of_others(now)):
        return _continue_open(before, now)
    names_figure = any(says_something(part.words) for part in now.parts)
    where = now.regions or now.places
    if names_figure and where and (now.periods or not _is_follow_up(now) or _is_whole(now)):
        # Who, when and what are named: it is complete, however it ends (金东区2022年规上工业产值是多少,增速呢?).
        return now
    follow = _is_follow_up(now)
    parts = _merge_parts(before, now, follow=follow) if names_figure else _ask_again(before, now)
    keeps_status = now.status is None and not now.periods
    return replace(
        now,
        question=now.question,
        asked=_kind(before, now),
        parts=parts,
        regions=now.regions or (() if now.places else before.regions),
        places=now.places or (() if now.regions else before.places),
        periods=now.periods or before.periods,
        status=before.status if keeps_status else now.status,
        numeric=now.numeric or before.numeric,
        wording=replace(
            now.wording, from_to=now.wording.from_to or (before.wording.from_to and not now.wording.counts)
        ),
        period_inherited=not now.periods and bool(before.periods),
        over_regions=now.over_regions or (before.over_regions and not now.regions),
        each_year=_each_year(before, now, parts, named=names_figure),
        side_inherited=names_figure and any(_names_indicator(part) for part in now.parts),
    )


def _asks_same_of_others(now: Query) -> bool:
    """Whether a follow-up names another region or time and nothing else (那陕西呢?)."""
    return bool(now.regions or now.periods) and not any(says_something(part.words) for part in now.parts)


def _continue_open(before: Query, now: Query) -> Query:
    """An open follow-up: what it does not name, its topic, its regions and its time, comes from the question before."""
    regions = now.regions or (() if now.places or now.over_regions else before.regions)
    periods = now.periods or (before.periods if regions == before.regions or not now.open else ())
    if now.open is None:
        return replace(now, open=before.open, regions=regions, periods=periods or before.periods)
    if says_something(now.open.words) or now.open.form in ("overview", "problems"):
        return replace(now, regions=regions, periods=periods)
    topic = before.open.topic if before.open else " ".join(part.focus for part in before.parts)
    words = before.open.words if before.open else tuple(word for part in before.parts for word in part.words)
    # 今年还打算干什么 after 做了什么: what is planned now is asked for.
    stance = now.open.stance or (before.open.stance if before.open else None)
    opened = replace(now.open, topic=topic, words=words, stance=stance, count=now.open.count)
    return replace(now, regions=regions, periods=periods, open=opened)


def _each_year(before: Query, now: Query, parts: tuple[Part, ...], *, named: bool) -> tuple[Query, ...]:
    """陕西呢? asks of the same years as before; 2025年和2026年呢? asks each of what was asked before. 目标呢? and 相差多少?
    ask for something else of the time in general."""
    if now.status is not None or now.asked not in ("value", "growth"):
        return now.each_year
    if now.periods:
        return now.each_year if named else tuple(replace(alone, parts=parts) for alone in now.each_year)
    asked = before.each_year if parts == before.parts else tuple(replace(q, parts=parts) for q in before.each_year)
    return tuple(replace(q, regions=now.regions) for q in asked) if now.regions else asked


def _stands_alone(now: Query) -> bool:
    return now.library or now.courtesy is not None or now.asked in SELF_CONTAINED or len(now.regions) >= 2


def _is_follow_up(now: Query) -> bool:
    """A short question, or one that begins or ends like a follow-up (那…, …呢?)."""
    text = now.question.strip()
    first = re.split(r"[?？,，。]", text)[0]
    return (
        text.startswith(("那", "其中", "还有", "它", "这"))
        or first.endswith("呢")
        or _ends_in_ne(text)
        or len(text) <= 8
    )


def _ends_in_ne(text: str) -> bool:
    return text.rstrip("?？").endswith("呢")


def _is_whole(now: Query) -> bool:
    """Whether a question says of itself what it asks for (陕西省属企业利润全国排第几呢), though it ends like a follow-up."""
    return not now.question.strip().startswith("那") and any(
        part.wanted != frozenset({"value"}) and sum(w.weight for w in part.words) >= WHOLE for part in now.parts
    )


def _names_indicator(part: Part) -> bool:
    """Whether a part names an indicator of its own (城镇新增就业呢, 失业率呢), and no mere qualifier of the one before (农村呢)."""
    nouns = [word.text for word in part.words if word.weight >= 1.0]
    if len(nouns) == 1 and _COMPLETE.fullmatch(nouns[0]):
        return True
    return INDICATOR_END.search(part.focus) is not None and sum(w.weight for w in part.words) >= NAMED


def _is_measure(part: Part) -> bool:
    """Whether a part names a measure alone (利润呢)."""
    nouns = [word.text for word in part.words if word.weight >= 1.0]
    return len(nouns) == 1 and INDICATOR_END.search(nouns[0]) is not None and len(part.words) == 1


def _kind(before: Query, now: Query) -> Asked:
    if now.asked == "value" and before.asked not in ("compare", "yesno") and not any(part.units for part in now.parts):
        return before.asked
    return now.asked


def _merge_parts(before: Query, now: Query, *, follow: bool) -> tuple[Part, ...]:
    """A named indicator replaces the one before; a mere qualifier (农村, 省级的) is set into it."""
    if not follow or not before.parts:
        return now.parts
    last = before.parts[0]
    merged = []
    for part in now.parts:
        named = {word.text for word in part.words}
        gone = _replaced_by(part)
        kept = () if _names_indicator(part) else tuple(w for w in last.words if not any(g in w.text for g in gone))
        if _is_measure(part):
            # 那利润呢 after 营业收入: one measure replaces the other.
            kept = tuple(w for w in kept if not INDICATOR_END.search(w.text))
        said = re.sub("|".join(map(re.escape, gone)), "", last.focus) if gone else last.focus
        old = tuple(Word(w.text, w.weight * INHERITED) for w in kept if w.text not in named)
        asks_side = part.wanted != frozenset({"value"}) or bool(part.units)
        merged.append(
            replace(
                part,
                focus=f"{part.focus} {said}" if kept else part.focus,
                words=part.words + old,
                wanted=part.wanted if asks_side else last.wanted,
                units=part.units,
                # A name that the reports have is no qualifier; a measure alone (利润呢) is that of the same holder.
                lent=said if kept and not _is_measure(part) else "",
            )
        )
    return tuple(merged)


def _replaced_by(part: Part) -> tuple[str, ...]:
    """What of the question before a qualifier puts out (农村 after 城镇)."""
    return tuple(
        other
        for group in _EXCLUSIVE
        if any(name in part.focus for name in group)
        for other in group
        if other not in part.focus
    )


def _ask_again(before: Query, now: Query) -> tuple[Part, ...]:
    """The same indicators, another region, time or side of the figure (增速呢?)."""
    asking = [part for part in now.parts if part.wanted != frozenset({"value"}) or part.units or says_margin(part)]
    if not asking:
        return before.parts
    return tuple(_ask_of(asked, part) for asked in asking for part in before.parts)


def says_margin(part: Part) -> bool:
    """Whether a part asks how a figure stands against others (高于全国多少)."""
    return AGAINST_OTHERS.search(part.focus) is not None


def _ask_of(asked: Part, part: Part) -> Part:
    if says_margin(asked):
        return replace(part, wanted=asked.wanted, units=asked.units, focus=f"{part.focus} {asked.focus}")
    return replace(part, wanted=asked.wanted, units=asked.units)
