"""The parts of a question: what is asked of which indicator, and in which unit."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.report import Status
from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Part, Wanted
from juzheng.qa.understand.question_patterns import (
    AGAINST_OTHERS,
    ASKS_EACH,
    BASIS,
    BREAK,
    CONTRAST,
    COUNTED_NOUN,
    EACH,
    EACH_LATER,
    GROWTH,
    GROWTH_NOUN,
    INDICATOR_END,
    JOINED,
    NOW,
    RANK,
    RANKED_GROWTH,
    SEPARATELY,
    SHARE,
    SLOT,
)
from juzheng.qa.understand.split_members import EACH_ASKED, closes, lent_to, list_members, share_head, split_joined
from juzheng.qa.words.content_words import (
    VERB_WEIGHT,
    WEAK_WEIGHT,
    adjoining,
    cut,
    formalise,
    says_something,
    weigh_words,
)
from juzheng.qa.words.word import Word

ASIDE = re.compile(r"\(([^()]{1,16})\)")
# What the user wants of the answer describes the figure and asks for no other.
ASKS_ME = re.compile(r"^\s*(?:我|请|要|想|只|不|别|给|就)")
OF_IT = re.compile(r"^\s*其中")
WHOLE_PLACE = re.compile(r"\s*全[国省市区县州]")
# 现在总共多少 asks for the whole of what was added.
TOTAL = re.compile(r"总共|一共|共有|总数|累计|总量")
# 经济增长多少,失业率呢 asks for a rate, which is told by itself.
LEVEL = re.compile(r"(?:率|占比|比重|寿命|指数|浓度)呢?$")
ADDED = ("新增", "净增", "新认定", "新建", "增加")
# Weight of the first part's words in the parts after it.
CHAINED = 0.2
COUNTED_BEHIND = re.compile(r"(?!排名|名次|位次|[增降涨减占]|[同环]比)[一-龥]{2,}(?<![吗呢吧啊了的])")
_UNIT_NOUNS = {
    "完成率": ("完成", "%"),
    "次数": ("", "次"),
    "人数": ("", "人"),
    "家数": ("", "家"),
    "户数": ("", "户"),
    "宗数": ("", "宗"),
    "件数": ("", "件"),
    "项数": ("", "项"),
    "台数": ("", "台"),
    "金额": ("", "元"),
    "笔数": ("", "笔"),
    "面积": ("面积", ""),
}


def read_parts(topic: str, asked: Asked, statuses: Sequence[Status | None] = ()) -> tuple[Part, ...]:
    """What is asked for, in order. ``statuses`` are those that the clauses of the question ask for, as many as it has."""
    if asked == "yesno" and (
        match := re.match(r"(?P<a>.+?)比(?![重例值率])(?P<b>.+?)(?:更)?(?:多|少|高|低|大|小|快|慢)", topic)
    ):
        return _contrast(match["a"], match["b"], "")
    if asked == "difference" and (match := CONTRAST.search(topic)) and all(map(_says, (match["a"], match["b"]))):
        return _contrast(match["a"], match["b"], match["asked"])
    if asked == "list":
        return (_read_part(topic),)
    slots = bool(SLOT.search(topic))
    # Where the members were places (GDP增速,浙江和江苏哪个快,各是多少), which are taken out, nothing is left of them.
    if slots and (each := EACH_LATER.match(topic)) and (named := list(filter(_says, JOINED.split(each["members"])))):
        pieces = share_head(named)
        lent = [lent_to(piece, each["members"]) for piece in pieces]
        read = [
            replace(_read_part(f"{piece}{each['asked']}"), lent=tail) for piece, tail in zip(pieces, lent, strict=True)
        ]
        return _chain(read)
    segments = [segment for segment in BREAK.split(topic) if segment.strip()]
    mixed = len(statuses) == len(segments) and len(set(statuses)) > 1
    parts, context = list[Part](), ""
    for number, segment in enumerate(segments):
        before = len(parts)
        parts, context = _read_segment(segment, asked, parts, context, slots=slots)
        if mixed:
            yearly = number > 0 and "全年" in segment
            now = number > 0 and NOW.search(segment) is not None
            parts[before:] = [
                replace(part, status=statuses[number] or "open", of_year=yearly, of_now=now) for part in parts[before:]
            ]
    return _chain([each for part in parts for each in _each_basis(part)]) or _bare_parts(topic)


def _each_basis(part: Part) -> list[Part]:
    """同比、环比各多少 asks for two growths."""
    if not ("同比" in part.focus and "环比" in part.focus):
        return [part]
    growth: frozenset[Wanted] = frozenset({"growth"})
    return [replace(part, wanted=growth, basis=basis) for basis in ("同比", "环比")]


def _read_segment(
    segment: str, asked: Asked, parts: list[Part], context: str, *, slots: bool
) -> tuple[list[Part], str]:
    """The parts so far with those of one more clause, and what was only talked of before the first of them. ``slots`` says
    that the question has an asking word anywhere."""
    if parts and (apart := SEPARATELY.match(segment)):
        return [*parts[:-1], replace(parts[-1], members=_qualified(parts[-1], JOINED.split(apart["members"])))], context
    pieces = split_joined(segment, asked)
    joined = len(pieces) > 1 and (EACH_ASKED.search(segment) or closes(pieces[-1]) or not SLOT.search(segment))
    shared = _read_part(pieces[-1]) if joined else None
    for piece in pieces:
        part = _read_piece(
            _formal(piece) if len(pieces) > 1 else piece, asked, shared if piece is not pieces[-1] else None
        )
        part = replace(part, lent=lent_to(piece, segment))
        if not says_something(part.words):
            parts = _ask_more(parts or ([_read_part(context)] if context else []), part, piece, first=not parts)
        elif slots and parts and segment.rstrip(" 呢").endswith(part.focus.rstrip(" 呢")) and "呢" in segment:
            parts = [*parts, _asked_as(part, parts[-1])]
        elif slots and not SLOT.search(segment) and not _stands_alone(segment):
            parts, context = _add_context(parts, part), context + ("" if parts else piece)
        else:
            parts = [*parts, _within(context, part)]
    return parts, context


def _formal(piece: str) -> str:
    """城里人和农村人2022年收入: with its end, and without what was taken out of it, a name may be one that people have for
    another."""
    whole = re.sub(r"\s+", "", piece)
    return formal if (formal := formalise(whole)) != whole else piece


def _asked_as(part: Part, before: Part) -> Part:
    """What is asked with 呢 (增速全市第几?群众满意度呢): the same of another thing, where it says nothing else itself."""
    levels = "growth" in before.wanted and LEVEL.search(part.focus)
    wanted = before.wanted if part.wanted == frozenset({"value"}) and not levels else part.wanted
    return replace(part, units=part.units or before.units, wanted=wanted)


def _read_piece(piece: str, asked: Asked, shared: Part | None) -> Part:
    """One piece of a clause; ``shared`` is the last one, whose asking word asks of all, None where each has its own."""
    part = _read_part(piece)
    if shared and part.wanted == frozenset({"value"}) and not part.units and not SLOT.search(piece):
        part = replace(part, wanted=shared.wanted, units=shared.units)
    members = list_members(piece, asked)
    if not members:
        return part
    read = _read_members(members, part)
    lent = [lent_to(member, piece) for member in members]
    return replace(part, members=tuple(replace(one, lent=tail) for one, tail in zip(read, lent, strict=True)))


def _read_members(pieces: Sequence[str], whole: Part) -> tuple[Part, ...]:
    """What a clause lists, each asked for as the whole is."""
    return _chain([replace(_read_part(piece), wanted=whole.wanted, units=whole.units) for piece in pieces])


def _qualified(part: Part, qualifiers: Sequence[str]) -> tuple[Part, ...]:
    """One part for each qualifier that is said after it (省级、市级分开说)."""
    named = {word.text for qualifier in qualifiers for word in weigh_words(qualifier)}
    kept = tuple(word for word in part.words if word.text not in named)
    return tuple(
        replace(part, focus=f"{said}{part.focus}", words=(*(Word(w.text, 1.0) for w in weigh_words(said)), *kept))
        for said in map(str.strip, qualifiers)
    )


def _stands_alone(segment: str) -> bool:
    """Whether a clause without an asking word asks for a figure of its own (其中接待费?, 预算完成率), and describes no other (我要…)."""
    return not ASKS_ME.search(segment) and bool(
        OF_IT.search(segment) or INDICATOR_END.search(re.sub(r"\s", "", segment))
    )


def _says(piece: str) -> bool:
    return says_something(weigh_words(piece))


def _bare_parts(topic: str) -> tuple[Part, ...]:
    """The sides that a follow-up asks for without naming anything (增长多少,高于全国多少)."""
    asking = [
        part for segment in BREAK.split(topic) if (part := _read_part(segment)).focus and _asks_side(part, segment)
    ]
    return tuple(asking) if len(asking) > 1 else (_read_part(topic),)


def _asks_side(part: Part, segment: str) -> bool:
    return part.wanted != frozenset({"value"}) or bool(part.units) or AGAINST_OTHERS.search(segment) is not None


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


def _contrast(first: str, second: str, asked: str) -> tuple[Part, ...]:
    """The two sides of 甲比乙多; what is measured counts for both though it is said once (A档企业比B档, 水路投资增速比民航)."""
    more = len(cut(first)) - len(cut(second))
    if WHOLE_PLACE.match(second):
        # The margin over 全区 is told of the place that lies in it.
        return _read_part(first), _read_part(f"{second}{cut(first)[-1]}")
    measured = INDICATOR_END.search(re.sub(r"\s", "", second))
    tail = "" if more < 1 or measured else "".join(cut(first)[-more:])
    one, other = _read_part(f"{first}{asked}"), _read_part(f"{second}{tail}{asked}")
    return one, replace(other, wanted=one.wanted, lent=tail)


def _read_part(piece: str) -> Part:
    piece, hinted = _read_unit_noun(EACH.sub(" ", piece))
    slot = SLOT.search(piece)
    wanted: set[Wanted] = set()
    if GROWTH.search(piece):
        wanted.add("growth")
    if RANK.search(piece) or (slot and slot["rank"]):
        wanted.add("rank")
    if wanted == {"growth", "rank"} and (RANKED_GROWTH.search(piece) or not GROWTH_NOUN.search(piece)):
        # 增速排第几, 从第几升到第几: the place is asked for, not the growth.
        wanted = {"rank"}
    if AGAINST_OTHERS.search(piece) and not (slot and slot["unit"]):
        # 增速高于全国吗, 高于全国多少: the margin is a figure of its own.
        wanted = {"value"}
    if (
        SHARE.search(piece)
        and "rank" not in wanted
        and not (wanted and re.search(r"百分之", piece) and "占" not in piece)
    ):
        wanted.add("share")
    unit = (slot["unit"] or ("元" if slot["money"] else None) or _unit_of_noun(piece[slot.end() :])) if slot else None
    # 增加了多少公办学位 asks for a number of things.
    counted = slot is not None and not slot["rank"] and COUNTED_BEHIND.match(piece[slot.end() :])
    if not wanted or unit or counted or re.search(r"额|总量|数量", piece):
        wanted.add("value")
    if unit == "成":
        unit, wanted = "%", wanted - {"value"} | {"share"}
    focus = SLOT.sub(" ", piece)
    # What stands in parentheses (收入比(倍差)) says the same in other words.
    aside = {w.text for said in ASIDE.findall(focus) for w in weigh_words(said)}
    words = tuple(replace(w, weight=min(w.weight, WEAK_WEIGHT)) if w.text in aside else w for w in weigh_words(focus))
    return Part(
        re.sub(r"\s+", " ", focus).strip(),
        words,
        frozenset(wanted),
        (unit,) if unit else hinted if slot or "%" in hinted else (),
        _head_noun(piece, slot, words),
        adjoining(focus, words),
        basis=_basis(piece),
    )


def _basis(piece: str) -> str:
    found = BASIS.search(piece)
    return "" if found is None else "同比" if found[0] == "同比" else "环比"


def _unit_of_noun(after: str) -> str | None:
    """多少农民工 asks for a number of people, 多少企业 for a number of things."""
    counted = COUNTED_NOUN.match(after)
    return None if counted is None else "家" if counted[0] in ("企业", "项目", "农户", "家庭") else "人"


def _read_unit_noun(piece: str) -> tuple[str, tuple[str, ...]]:
    """Nouns that stand for a unit (走访次数 is counted in 次), with the words that remain."""
    for noun, (rest, unit) in _UNIT_NOUNS.items():
        # 死亡人数、受伤人数 are names; 参加人数是多少 asks for a number of people.
        if unit and re.search(rf"{noun}(?=(?:分别|各|共|总共)?(?:是|为|有|达到?)?(?:多少|几)?[?呢的\s]*$)", piece):
            return piece.replace(noun, rest), (unit,)
    return piece, ()


def _head_noun(piece: str, slot: re.Match[str] | None, words: tuple[Word, ...]) -> str:
    """What is counted: the last noun after the asking word (多少企业诉求), else the last before it (产值是多少)."""
    counted = COUNTED_NOUN.match(piece[slot.end() :]) if slot and not slot["unit"] and not slot["rank"] else None
    after = weigh_words(counted[0] if counted else piece[slot.end() :]) if slot else ()
    # A verb heads a name only where no noun does (收集诉求): 降到 and 要做 are how the question is put.
    for words_at in (after, words):
        for enough in (1.0, VERB_WEIGHT):
            if nouns := [w.text for w in words_at if w.weight >= enough and len(w.text) > 1]:
                return nouns[-1]
    return ""


# 谁快,快多少: how far one leads another is no part of its own.
_BY_HOW_MUCH = re.compile(r"[又还]?[高低快慢大小]了?(?:多少|几个?)(?:个?百分点|个?点|[一-龥]{1,3})?")


def _ask_more(parts: list[Part], bare: Part, piece: str, *, first: bool) -> list[Part]:
    """A piece without an indicator of its own asks another side of what came before it (增速呢, 全市排第几), or another
    figure of the same matter (几笔,总额多少). ``first`` says that nothing was asked before, only talked of."""
    slot = SLOT.search(piece)
    told = piece.strip(" ?？")
    # 谁快,各是多少: how much each of the places has is what was asked before.
    if parts and (_BY_HOW_MUCH.fullmatch(told) or (ASKS_EACH.fullmatch(told) and not first)):
        return parts
    if not parts:
        # 有多少户、多少人,常住的多少: what is counted is named by its unit alone.
        return [bare] if bare.units else []
    if not (slot or bare.units or bare.wanted != frozenset({"value"})):
        return [] if first else parts
    last = parts[-1]
    if bare.basis and (last.basis or bare.basis == "环比") and bare.basis != last.basis and not first:
        return [*parts, replace(last, wanted=frozenset({"growth"}), units=(), basis=bare.basis)]
    if bare.wanted != frozenset({"value"}) and not bare.units:
        return [*parts[:-1], replace(last, wanted=(last.wanted - {"value"} if first else last.wanted) | bare.wanted)]
    if not first and TOTAL.search(piece) and (whole := _whole_of(last)) is not None:
        return [*parts, replace(whole, units=bare.units or last.units)]
    own = {w.text: Word(w.text, 1.0) for w in bare.words}
    words = tuple(Word(w.text, w.weight / 2) for w in last.words if w.text not in own)
    head = bare.words[-1].text if bare.words else last.head
    more = replace(
        last,
        # 高于全市多少: the margin belongs to what is asked for.
        focus=f"{last.focus} {bare.focus}" if AGAINST_OTHERS.search(bare.focus) else last.focus,
        words=(*own.values(), *words) if own else last.words,
        units=bare.units,
        head=head,
        # 谁增得最快,各是多少 asks for the growths themselves.
        wanted=bare.wanted if own or bare.units or not first else last.wanted,
        members=(),
        bare=not own and not first,
    )
    return [*(parts[:-1] if first else parts), more]


def _whole_of(part: Part) -> Part | None:
    """What a part asks an addition to (净增规上工业企业几家,现在总共多少): all of it; None where it asks for no addition."""
    added = [word for word in part.words if word.text in ADDED]
    if not added:
        return None
    focus = part.focus
    for word in added:
        focus = focus.replace(word.text, "")
    kept = tuple(word for word in part.words if word not in added)
    return replace(part, focus=f"{focus.strip()}总数", words=(*kept, Word("总数", WEAK_WEIGHT)), members=())


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
