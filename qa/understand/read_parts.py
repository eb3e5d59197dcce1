"""The parts of a question: what is asked of which indicator, and in which unit."""

from __future__ import annotations

import re
from dataclasses import replace

from juzheng.qa.nouns.answer import Asked
from juzheng.qa.nouns.query import Part, Wanted
from juzheng.qa.understand.question_patterns import (
    AGAINST_OTHERS,
    BREAK,
    CONTRAST,
    COUNTED_NOUN,
    EACH,
    EACH_LATER,
    GROWTH,
    GROWTH_NOUN,
    INDICATOR_END,
    JOINED,
    RANK,
    RANKED_GROWTH,
    SHARE,
    SLOT,
)
from juzheng.qa.words.content_words import VERB_WEIGHT, WEAK_WEIGHT, adjoining, cut, says_something, weigh_words
from juzheng.qa.words.word import Word

# 城镇和农村居民收入 are two figures, whether or not 分别 says so.
BOTH = re.compile(r"城镇[和与、]农村|农村[和与、]城镇")
ASIDE = re.compile(r"\(([^()]{1,16})\)")
# 甲和乙各多少: what is asked at the end is asked of each.
EACH_ASKED = re.compile(r"各(?!类|级|项|地|市|区|县|省|个|种|界|族)|分别")
# Weight of the first part's words in the parts after it.
CHAINED = 0.2
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


def read_parts(topic: str, asked: Asked) -> tuple[Part, ...]:
    if asked == "yesno" and (match := re.match(r"(?P<a>.+?)比(?P<b>.+?)(?:更)?(?:多|少|高|低|大|小|快|慢)", topic)):
        return _contrast(match["a"], match["b"])
    if asked == "difference" and (match := CONTRAST.search(topic)) and all(map(_says, (match["a"], match["b"]))):
        return _contrast(f"{match['a']}{match['asked']}", f"{match['b']}{match['asked']}")
    if asked == "list":
        return (_read_part(topic),)
    slots = bool(SLOT.search(topic))
    if slots and (each := EACH_LATER.match(topic)):
        pieces = _share_head([p for p in JOINED.split(each["members"]) if p.strip()])
        return _chain([_read_part(f"{piece}{each['asked']}") for piece in pieces])
    parts: list[Part] = []
    context = ""
    for segment in filter(str.strip, BREAK.split(topic)):
        pieces = _split_joined(segment, asked)
        joined = len(pieces) > 1 and (EACH_ASKED.search(segment) or _closes(pieces[-1]) or not SLOT.search(segment))
        shared = _read_part(pieces[-1]) if joined else None
        for piece in pieces:
            part = _read_part(piece)
            if shared and piece is not pieces[-1] and part.wanted == frozenset({"value"}) and not part.units:
                part = replace(part, wanted=shared.wanted, units=shared.units)
            if not says_something(part.words):
                parts = _ask_more(parts or ([_read_part(context)] if context else []), part, piece, first=not parts)
            elif slots and parts and segment.rstrip(" 呢").endswith(part.focus.rstrip(" 呢")) and "呢" in segment:
                parts.append(replace(part, units=part.units or parts[-1].units))
            elif slots and not SLOT.search(segment):
                parts, context = _add_context(parts, part), context + ("" if parts else piece)
            else:
                parts.append(_within(context, part))
    return _chain(parts) or _bare_parts(topic)


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


def _contrast(first: str, second: str) -> tuple[Part, ...]:
    """The two sides of 甲比乙多; a head noun said once counts for both (A档企业比B档)."""
    tail = cut(first)[-1:] if len(cut(first)) > len(cut(second)) else ()
    return _read_part(first), _read_part(second + "".join(tail))


def _split_joined(segment: str, asked: Asked) -> list[str]:
    pieces = [piece for piece in JOINED.split(segment) if piece.strip()]
    if len(pieces) > 1 and segment.rstrip("? ").endswith("呢"):
        return pieces
    if len(pieces) < 2:
        return [segment]
    each = bool(EACH_ASKED.search(segment) or BOTH.search(segment)) and asked != "list"
    slots = sum(bool(SLOT.search(piece)) for piece in pieces)
    bare = [not says_something(_read_part(piece).words) for piece in pieces]
    if slots > 1:
        return _pieces_with_slots(segment)
    if (
        not slots
        and asked in ("value", "growth", "compare", "difference")
        and all(INDICATOR_END.search(re.sub(r"\s", "", piece)) for piece in pieces)
    ):
        return pieces
    if slots == 1 and asked in ("value", "growth", "compare") and _closes(pieces[-1]):
        named = [re.sub(r"\s", "", piece) for piece in (*pieces[:-1], SLOT.sub("", pieces[-1]))]
        if all(INDICATOR_END.search(piece) for piece in named):
            return pieces
    if any(bare[1:]):
        keep = [piece for piece, empty in zip(pieces, bare, strict=True) if not empty]
        return [
            *(_share_head(keep) if each and keep else ["".join(keep)]),
            *(p for p, e in zip(pieces, bare, strict=True) if e),
        ]
    return _share_head(pieces) if each else [segment]


def _pieces_with_slots(segment: str) -> list[str]:
    """Cut only behind an asking word: of 生态及地质灾害搬迁多少户、多少人 the first name stays whole."""
    pieces, begun = [], 0
    for match in JOINED.finditer(segment):
        if SLOT.search(segment[begun : match.start()]):
            pieces.append(segment[begun : match.start()])
            begun = match.end()
    return [*pieces, segment[begun:]]


def _closes(piece: str) -> bool:
    """Whether the asking word stands at the end (…总产值目标是多少), so that it asks of all that is named before."""
    slot = SLOT.search(piece)
    return slot is not None and not slot["rank"] and not re.sub(r"[呢?。的]", "", piece[slot.end() :]).strip()


def _share_head(pieces: list[str]) -> list[str]:
    """城镇, 农村居民人均可支配收入 → 城镇居民人均可支配收入, 农村居民人均可支配收入: a head said once, at the end."""
    if "的" in pieces[-1] and not any("的" in piece for piece in pieces[:-1]):
        tail = pieces[-1][pieces[-1].index("的") :]
        return [*(piece if SLOT.search(piece) else piece + tail for piece in pieces[:-1]), pieces[-1]]
    words = [tuple(w.text for w in weigh_words(piece) if w.weight >= VERB_WEIGHT) for piece in pieces]
    last = words[-1]
    if any(mine and mine[-1] in last[:-1] for mine in words[:-1]):
        # 六大优势产业和绿色低碳优势产业增加值: what follows the word that both have.
        shared = next(mine[-1] for mine in words[:-1] if mine and mine[-1] in last[:-1])
        tail = "".join(last[last.index(shared) + 1 :])
        return [piece if SLOT.search(piece) else piece + tail for piece in pieces[:-1]] + pieces[-1:]
    return [
        piece + "".join(last[1:])
        if len(mine) == 1 and len(last) >= 3 and not SLOT.search(piece) and not INDICATOR_END.search(piece)
        else piece
        for piece, mine in zip(pieces[:-1], words[:-1], strict=True)
    ] + pieces[-1:]


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
    if not wanted or unit or re.search(r"额|总量|数量", piece):
        wanted.add("value")
    focus = SLOT.sub(" ", piece)
    # What stands in parentheses (收入比(倍差)) says the same in other words.
    aside = {w.text for said in ASIDE.findall(focus) for w in weigh_words(said)}
    words = tuple(replace(w, weight=min(w.weight, WEAK_WEIGHT)) if w.text in aside else w for w in weigh_words(focus))
    return Part(
        re.sub(r"\s+", " ", focus).strip(),
        words,
        frozenset(wanted),
        (unit,) if unit else (),
        _head_noun(piece, slot, words),
        adjoining(focus, words),
    )


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


def _ask_more(parts: list[Part], bare: Part, piece: str, *, first: bool) -> list[Part]:
    """A piece without an indicator of its own asks another side of what came before it (增速呢, 全市排第几), or another
    figure of the same matter (几笔,总额多少). ``first`` says that nothing was asked before, only talked of."""
    slot = SLOT.search(piece)
    if not parts or not (slot or bare.wanted != frozenset({"value"})):
        return [] if first else parts
    last = parts[-1]
    if bare.wanted != frozenset({"value"}) and not bare.units:
        return [*parts[:-1], replace(last, wanted=(last.wanted - {"value"} if first else last.wanted) | bare.wanted)]
    own = {w.text: Word(w.text, 1.0) for w in bare.words}
    words = tuple(Word(w.text, w.weight / 2) for w in last.words if w.text not in own)
    head = bare.words[-1].text if bare.words else last.head
    more = replace(
        last, words=(*own.values(), *words) if own else last.words, units=bare.units, head=head, wanted=bare.wanted
    )
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
