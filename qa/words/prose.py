"""The word classes of ``prose.toml``: what is said the same way, the opposite way, and what changes what is said."""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from importlib.resources import files

from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met
from juzheng.qa.words.synonyms import synonyms_of

_DATA = tomllib.loads(files("juzheng.qa.words").joinpath("prose.toml").read_text(encoding="utf-8"))
# A longer word is borne by a text that has this share of it (``met``): 低效工业用地 by 低效用地.
BORNE = 0.5
# 将助企服务作为平台, 将162个园区整合为123个: 将 takes an object and plans nothing.
TAKES = re.compile(
    r"将(?=[^,，。;；]*?(?:作为|当作|列为|列入|纳入|视为|定为|转化为|看作"
    r"|(?:整合|合并|分解|划分|调整|压减|压缩|缩短|精简|扩大|提高|提升|增加|延长|改造)[为成到至]))"
)


@lru_cache(maxsize=64)
def word_class(name: str) -> frozenset[str]:
    """The folded words of one list. Raises ``KeyError`` for an unknown name."""
    return frozenset(fold(word) for word in _DATA[name].split())


@lru_cache(maxsize=64)
def any_word(name: str) -> re.Pattern[str]:
    """A pattern for the words of one list in folded text, longest first. Raises ``KeyError`` for an unknown name."""
    return re.compile("|".join(map(re.escape, sorted(word_class(name), key=len, reverse=True))))


@lru_cache(maxsize=8192)
def find_words(name: str, folded: str) -> tuple[tuple[int, str], ...]:
    """Where words of a list stand in folded text; inside a word of the list ``not_…`` (年均 for 均) they do not count."""
    if f"not_{name}" in _DATA:
        folded = any_word(f"not_{name}").sub(lambda match: "#" * len(match[0]), folded)
    return tuple((match.start(), match[0]) for match in any_word(name).finditer(folded))


@lru_cache(maxsize=1)
def _opposites() -> dict[str, tuple[tuple[frozenset[str], frozenset[str]], ...]]:
    found: dict[str, list[tuple[frozenset[str], frozenset[str]]]] = {}
    for line in _DATA["antonyms"]:
        left, right = (frozenset(fold(word) for word in side.split()) for side in line.split("/"))
        for own, other in ((left, right), (right, left)):
            for word in own:
                found.setdefault(word, []).append((own, other))
    return {word: tuple(sides) for word, sides in found.items()}


@lru_cache(maxsize=1)
def _acts() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _DATA["acts"]:
        words = {fold(word) for word in line.split()}
        for word in words:
            found.setdefault(word, set()).update(words)
    # One character stands in too many words to be found in a text.
    return {word: frozenset(w for w in words - {word} if len(w) > 1) for word, words in found.items()}


def acts_like(word: str) -> frozenset[str]:
    """Folded verbs that tell the same deed as ``word`` where it is done to the same thing (守住 for 巩固, 建起 for 设立)."""
    by_root = len(word) == 1 or has_complement(word)
    return _acts().get(word, frozenset()) | (_roots().get(word[:1], frozenset()) if by_root else frozenset())


@lru_cache(maxsize=1)
def _roots() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    for line in _DATA["roots"]:
        root, _, words = line.partition(": ")
        found[fold(root)] = found.get(fold(root), frozenset()) | {fold(word) for word in words.split()}
    return found


def has_complement(word: str, kind: str = "complements") -> bool:
    """Whether a word is a verb of one character with a complement behind it; ``completive`` ones say that it is done."""
    return len(word) == 2 and word[1] in word_class(kind) and word[0] in _roots()


@lru_cache(maxsize=1)
def _short_forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in _DATA["short_forms"]:
        short, _, members = line.partition(": ")
        for member in members.split():
            found.setdefault(fold(member), set()).add(fold(short))
    return {member: frozenset(shorts) for member, shorts in found.items()}


def short_forms_of(word: str) -> frozenset[str]:
    """Folded short forms that name ``word`` with another (内外资 for 内资)."""
    return _short_forms().get(word, frozenset())


@lru_cache(maxsize=1)
def _narrower() -> dict[str, frozenset[str]]:
    pairs = (line.partition(": ") for line in _DATA["wider"])
    return {fold(word): frozenset(fold(narrow) for narrow in words.split()) for word, _, words in pairs}


def narrower_of(word: str) -> frozenset[str]:
    """Folded words of which ``word``, being wider, may be said (地皮 of 用地); not the other way round."""
    return _narrower().get(word, frozenset())


@lru_cache(maxsize=1)
def _wider() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for word, narrow in _narrower().items():
        for other in narrow:
            found.setdefault(other, set()).add(word)
    return {word: frozenset(wider) for word, wider in found.items()}


def wider_of(word: str) -> frozenset[str]:
    """Folded words that may be said of ``word``, being wider."""
    return _wider().get(word, frozenset())


def opposites_of(word: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    """The pairs of word's own side and the side against it that ``word`` belongs to."""
    return _opposites().get(word, ())


@lru_cache(maxsize=65536)
def is_borne(word: str, text: str) -> bool:
    """Whether ``word``, or another that says the same, stands in ``text``; both folded."""
    if met(word, text) >= BORNE:
        return True
    if any(short in text for short in short_forms_of(word)):
        return True
    if any(other in text for other in synonyms_of(word) | narrower_of(word)) or _parts_borne(word, text):
        return True
    if len(word) == 2 and (word[1] in _WITHIN or word[1] in _BEHIND) and word[0] in text:
        return True
    if len(word) == 2 and word[1] == "内" and word[0] in _BODIES and f"留{word[0]}" in text:
        return True
    if len(word) > 2 and word[-1] in _MEASURED and is_borne(word[:-1], text):
        return True
    if len(word) == 4 and word[2:] in _SIZES and word[:2] in text:
        return True
    if _is_new(word, text):
        return True
    bare = (
        word.strip(_AROUND) if len(word) == 3 else word.lstrip(_COUNTS) if len(word) == 2 and word[1] != "产" else word
    )
    if not word.strip(_AROUND):
        return True
    if bare != word and bare in text:
        return True
    # A word of three characters that the dictionary made up: 内培供 of 内培程序实现供地.
    return len(word) == 3 and not word.isascii() and word[:2] in text and word[2] in text


def _is_new(word: str, text: str) -> bool:
    """Whether a text tells of new ones in another way: 新入库 for 新增, 新增…入库 for 新入库."""
    if word == "新增":
        return _ADDED.search(text) is not None
    return len(word) == 3 and word[0] == "新" and word[1:] in text and _NEW.search(text) is not None


# 用户数, 用户规模 count what 用户 tells of; 完成率 is another figure than what was 完成.
_SIZES = frozenset(("规模", "数量", "人数", "次数"))
# 新纳统22家 is told of 纳统新增22家.
_NEW = re.compile("新增|净增")
# 新入库400家 are as many that were added.
_ADDED = re.compile("新(?=[纳认签引设培入上获吸晋聘招]\\S)")
# 村里, 镇上: where it is.
_WITHIN = frozenset("里")
# 3个镇到现在…: the dictionary joins it to the noun.
_BEHIND = frozenset("到在仍")
# 留省 is to stay 省内.
_BODIES = frozenset("省市区县")
_MEASURED = frozenset("数量度")
# Characters that the dictionary wrongly joins to a word beside them (比前, 拟将, 三省).
_AROUND = "获有近约要超成等了将已拟就并各每仅其和与为由从对在把前后中的地得到出比则使靠"
_COUNTS = "每各一二三四五六七八九十两几"


def _parts_borne(word: str, text: str) -> bool:
    """Whether both halves of a word of four characters stand in the text, or say the same as words that do."""
    if len(word) != 4 or word.isascii():
        return False
    return all(half in text or any(other in text for other in synonyms_of(half)) for half in (word[:2], word[2:]))
