"""Whether the words that one fragment of a claim joins are joined in the evidence: verb and object, agent and deed, scope and thing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import takewhile
from operator import or_

from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_prose import content_of
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.gate_words import gate_word_set
from juzheng.qa.words.prose import acts_like, is_borne, word_class
from juzheng.qa.words.synonyms import synonyms_of

_FROM_TO = re.compile(
    r"(?:从|由)(?P<a>[^,从由]{2,16}?)(?:转到|转向|转为|变为|改为|升级为|调整为|到|至)(?P<b>[^,]{2,16})"
)


def check_each(aligned: Sequence[Aligned]) -> Objection | None:
    """Why a fragment joins what the evidence has apart; quoted fragments are the evidence's own."""
    for item in (item for item in aligned if not item.quoted):
        objection = next((found for check in _EACH if (found := check(item))), None)
        if objection:
            return objection
    return None


def _check_from_to(item: Aligned) -> Objection | None:
    """从A转到B: A must come before B in the evidence."""
    match = _FROM_TO.search(item.fragment.folded)
    if not match:
        return None
    first, second = _last_word(match["a"]), _first_word(match["b"])
    at, behind = item.group.folded.find(first), item.group.folded.find(second)
    if first and second and 0 <= behind < at:
        return Objection("order", f"报告说的不是从“{first}”到“{second}”")
    return None


def _last_word(text: str) -> str:
    words = [w for w, _ in tag_words(text) if len(w) > 1]
    return words[-1] if words else ""


def _first_word(text: str) -> str:
    words = [w for w, _ in tag_words(text) if len(w) > 1]
    return words[0] if words else ""


# 调查失业率目标: what is aimed at is no object of a verb before it.
_STATUS = frozenset(("目标", "计划", "任务", "预期"))


def _check_objects(item: Aligned) -> Objection | None:
    """开拓长三角 where the evidence has 巩固长三角、开拓珠三角: the verb has another object there, the object another verb."""
    own, opening = re.split(r"[、,]", item.group.folded), item.group.opening
    opened = {verb for verb, _ in _verbs_with_objects(opening)}
    for verb, noun in _verbs_with_objects(item.fragment.folded):
        verbs = {verb} | synonyms_of(verb) | acts_like(verb)
        # 举办山货大会。参加博览会: what opens a paragraph has its verb for its own object.
        segments = [*own, opening] if opened & verbs else own
        with_verb = [s for s in segments if any(v in s for v in verbs)]
        with_noun = [s for s in segments if noun in s]
        if noun in _STATUS or not with_verb or not with_noun or any(noun in s for s in with_verb):
            continue
        other = next((v for s in with_noun if (v := _governor(s, noun)) and not is_borne(verb, v)), "")
        if other and any(_governed(s, v) for s in with_verb for v in verbs):
            return Objection("object", f"报告说的是“{other}{noun}”,不是“{verb}{noun}”")
    return None


# Words between a verb and the head of its object, at most (遏制|惠农|补贴).
BETWEEN = 1


def _verbs_with_objects(folded: str) -> Iterator[tuple[str, str]]:
    """The verbs of a fragment that say something, each with the nouns that it governs."""
    tagged = tag_words(folded)
    for at, (verb, tag) in enumerate(tagged):
        if verb in word_class("light") or not tag.startswith("v"):
            continue
        run = verb
        for noun, kind in tagged[at + 1 : at + 2 + BETWEEN]:
            run += noun
            if run not in folded:
                break
            if len(noun) > 1 and not kind.startswith("v"):
                yield verb, noun


def _governor(segment: str, noun: str) -> str:
    """The verb before a noun in a segment of evidence, with a word between at most; light verbs govern nothing that matters."""
    return next((verb for verb, governed in _verbs_with_objects(segment) if governed == noun), "")


def _governed(segment: str, verb: str) -> bool:
    tagged = tag_words(segment)
    return any(w == verb and len(f) > 1 for (w, _), (f, _) in zip(tagged, tagged[1:], strict=False))


def _check_subject(item: Aligned) -> Objection | None:
    """县林业局整治河道 where another office does: the clause that says it has its own subject, which is not the claim's."""
    if not item.pieces or item.fragment.numbered:
        return None
    own = _leading_nouns(item.fragment.folded)
    where = item.pieces[0]
    other = _opening_agent(item)
    if own and other and not any(is_borne(w, item.group.opening) for w in own):
        return Objection("agent", f"报告说的是“{item.group.opening[:16]}”,不是“{own[0]}”")
    if not own or any(is_borne(w, where) or is_borne(w, item.group.before) for w in own):
        return None
    there = _leading_nouns(where)
    if there and not any(is_borne(w, item.fragment.folded) for w in there):
        return Objection("agent", f"报告说的是“{where[:16]}”,不是“{own[0]}”")
    return None


def _opening_agent(item: Aligned) -> str:
    """Who does what only the opening of the paragraph says of the fragment, where the fragment does not name them."""
    opening, fragment = item.group.opening, item.fragment
    there = _leading_nouns(opening)
    told = any(is_borne(w, opening) and not is_borne(w, item.group.folded) for w in fragment.words)
    return there[0] if there and told and not any(is_borne(w, fragment.folded) for w in there) else ""


# Who does things in reports.
_BODY = re.compile(
    r"(?:局|委|委员会|办|办公室|厅|部|院|公司|集团|部门|银行|协会|商会|中心|学校|大学|医院|党委|党组|政府|法院"
    r"|工会|团委|妇联|平台|专班|领导小组|企业|干部|人员|负责人|代表|街道)$"
)


def _leading_nouns(folded: str) -> tuple[str, ...]:
    """The nouns of a clause before its first verb, where they are someone who acts."""
    found = []
    for word, tag in tag_words(folded):
        if tag.startswith("v") and not tag.startswith("vn"):
            break
        if tag.startswith("n") and len(word) > 1 and _BODY.search(word):
            found.append(word)
    return tuple(found)


# jieba's tags of nouns, names, numerals and what joins them: a clause begins with whom it speaks of.
_NOUN_TAGS = frozenset("nrjsmqxuztb")
# Words of a claim that two clauses of the evidence each have, where they say like things.
ALIKE = 2


def _check_joined(item: Aligned) -> Objection | None:
    """甲、丙获省级奖 where 甲、乙 get it and 丙 another: words of the claim that stand in two clauses which say like things,
    each without what the other has."""
    fragment = item.fragment
    opening = item.group.opening
    # 学校获评省级示范。医院获评市级示范: what opens a paragraph may be no topic, but say the like of another.
    told = sum(is_borne(w, opening) for w in fragment.words) > ALIKE
    before = item.group.before.replace(opening, "") if told else item.group.before
    words = [w for w in fragment.words if not is_borne(w, before)]
    leading = takewhile(lambda pair: pair[1][:1] in _NOUN_TAGS, tag_words(fragment.folded))
    agents = [word for word, tag in leading if word in words and word not in gate_word_set("heads")]
    like = [p for p in (*item.group.pieces, *([opening] * told)) if sum(is_borne(w, p) for w in words) >= ALIKE]
    if fragment.several or len(like) < 2:
        return None
    bearing = {w: sum(1 << n for n, p in enumerate(like) if is_borne(w, p)) for w in dict.fromkeys(fragment.words)}
    for a, b in _apart(bearing, agents, words, len(like)):
        if not _coordinate(a, b, fragment.folded) and not (fragment.numbered and _measured(a, b, fragment.folded)):
            return Objection("agent", f"报告里“{a}”和“{b}”说的不是一件事")
    return None


def _apart(
    bearing: dict[str, int], agents: Sequence[str], words: Sequence[str], count: int
) -> Iterator[tuple[str, str]]:
    """Pairs of an agent and another word that no piece of evidence bears both of, though pieces which say like things bear
    one each. ``bearing`` has for each word the pieces as bits, of which there are ``count``."""
    beside = [reduce(or_, (mask for mask in bearing.values() if mask >> n & 1), 0) for n in range(count)]
    near: dict[int, int] = {}
    for a in agents:
        first = bearing[a]
        if first not in near:
            near[first] = reduce(or_, (beside[n] for n in range(count) if first >> n & 1), 0)
        for b in words:
            if b not in agents and bearing[b] and not first & bearing[b] and near[first] & bearing[b]:
                yield a, b


def _coordinate(a: str, b: str, folded: str) -> bool:
    """Whether a claim joins two words by 、 or 和, nothing else between them."""
    (left, start), (right, end) = sorted(((a, folded.find(a)), (b, folded.find(b))), key=lambda pair: pair[1])
    del right
    between = folded[start + len(left) : end]
    return start >= 0 and re.fullmatch(r"[^,、和与及]{0,4}(?:[、和与及]|以及)[^,、和与及]{0,2}", between) is not None


def _measured(a: str, b: str, folded: str) -> bool:
    """Whether a claim measures one of two words by the other (甲产值比乙产值多…, 是乙的…倍), which is computed by itself."""
    start, end = sorted((folded.find(a), folded.find(b)))
    return start >= 0 and re.search("[比是占]|[高低多少快慢]于", folded[start:end]) is not None


def _check_members(item: Aligned) -> Objection | None:
    """甲江水质首次达到I类 where 甲江水质保持II类、乙江首次达到I类: what 、 joins are clauses with subjects of their own."""
    words = item.fragment.words
    if len(words) < 2 or not item.pieces or "、" in item.fragment.folded or item.fragment.numbered:
        return None
    segments = item.pieces[0].split("、")
    own = [s for s in segments if is_borne(words[0], s)]
    other = [s for s in segments if is_borne(words[-1], s)]
    if len(own) != 1 or len(other) != 1 or own == other or not all(_is_clause(s) for s in (*own, *other)):
        return None
    subject = tag_words(other[0])[0][0]
    if is_borne(subject, item.fragment.folded):
        return None
    return Objection("agent", f"报告里“{words[-1]}”说的是“{subject}”")


def _is_clause(segment: str) -> bool:
    """Whether a member of a list has a noun first and a verb behind it."""
    tagged = tag_words(segment)
    return len(tagged) > 1 and tagged[0][1][:1] == "n" and any(tag[:1] == "v" and tag != "vn" for _, tag in tagged[1:])


def _check_apart(item: Aligned) -> Objection | None:
    """甲、乙分别成为丙、丁, in words only: the evidence has them in the same order."""
    if "分别" not in item.fragment.folded or item.fragment.numbered or not item.pieces:
        return None
    members = re.split(r"[、和与及]", item.fragment.raw.partition("分别")[0])
    for named in (members, list(dict.fromkeys(item.fragment.words))):
        places = [item.pieces[0].find(name) for name in named if name and name in item.pieces[0]]
        if places == sorted(places):
            continue
        return Objection("order", "报告里“分别”的次序不是这样")
    return None


_ORDINAL = re.compile(r"第[一二三四五六七八九十\d]{1,3}[届批次期轮]")


def _check_ordinals(item: Aligned) -> Objection | None:
    """第六届论坛: the ordinal stands with the same thing in the evidence."""
    segments = re.split(r"[、,]", item.group.folded)
    for match in _ORDINAL.finditer(item.fragment.raw):
        following = content_of(item.fragment.raw[match.end() :])[0][:1]
        with_ordinal = [s for s in segments if match[0] in s]
        others = [o[0] for o in _ORDINAL.finditer(item.pieces[0])] if item.pieces else []
        alike = [o for o in others if o[-1] == match[0][-1]]
        if alike and digits_of(match[0][1:-1]) not in [digits_of(o[1:-1]) for o in alike]:
            return Objection("object", f"报告里这里说的是“{alike[0]}”,不是“{match[0]}”")
        if with_ordinal and following and not any(is_borne(following[0], s) for s in with_ordinal):
            return Objection("object", f"报告里“{match[0]}”说的不是“{following[0]}”")
    return None


def _check_crossed(item: Aligned) -> Objection | None:
    """每季一考核、半年一通报 where the evidence has 每季一通报、半年一考核: parts of two members have changed places."""
    own = [s.strip("#“”") for s in re.split(r"[、,]", item.fragment.folded)]
    own = [s for s in own if len(s) >= 4 and "#" not in s]
    there = [s.strip("“”") for s in re.split(r"[、,]", item.group.folded)]
    own = [s for s in own if s not in item.group.folded]
    if len(own) < 2:
        return None
    pairs = [max(there, key=lambda t, s=s: _shared(s, t)) for s in own]  # type: ignore[misc]
    for number, (segment, best) in enumerate(zip(own, pairs, strict=True)):
        rest = [segment[i : i + 2] for i in range(len(segment) - 1) if segment[i : i + 2] not in best]
        others = [t for t in there if t != best and any(_shared(s, t) > 1 for n, s in enumerate(own) if n != number)]
        if _shared(segment, best) and rest and any(all(pair in t for pair in rest[-1:]) for t in others):
            return Objection("object", f"报告说的是“{best[:20]}”,不是“{segment[:20]}”")
    return None


def _shared(a: str, b: str) -> int:
    return sum(a[i : i + 2] in b for i in range(len(a) - 1))


# Characters of two words that the dictionary has as one (民营企业).
PAIR = 4


def _check_pairs(item: Aligned) -> Objection | None:
    """民营企业 where the evidence has 民营 and 企业 apart: a scope belongs to the word beside it."""
    fragment = item.fragment
    if item.missing:
        return None
    telling = gate_word_set("qualifiers")
    halves = [(w[:2], w[2:]) for w in fragment.words if len(w) == PAIR and w[:2] in telling]
    words = [(word, fragment.folded.find(word)) for word in fragment.words]
    for (first, at), (second, behind) in zip(words, words[1:], strict=False):
        if at >= 0 and behind == at + len(first) and first in telling:
            halves.append((first, second))
    for first, second in halves:
        segments = re.split(r"[,/]", f"{item.group.folded}/{item.group.topic}")
        apart = [s for s in segments if first in s], [s for s in segments if second in s]
        if all(apart) and not any(second in s for s in apart[0]):
            return Objection("scope", f"报告没有说“{first}{second}”")
    return None


_EACH = (
    _check_members,
    _check_pairs,
    _check_from_to,
    _check_objects,
    _check_subject,
    _check_joined,
    _check_apart,
    _check_ordinals,
    _check_crossed,
)
