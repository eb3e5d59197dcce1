"""A question as it is matched with the heads and cells of tables: its words with their places, its times, what it wants."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Literal

import rjieba

from juzheng.index.words import late_re as re
from juzheng.qa.nouns.query import Query
from juzheng.qa.words.content_words import cut, fold, formalise, normalise

Wants = Literal["number", "time", "name", "any"]
LONGEST_QUESTION = 300
GENERIC = 0.3
# A share is asked for and nothing else will do.
RATIO = "比例"
# What begins the kind of a part of a year (1-8月).
PART = "part "
_DATA = tomllib.loads(files("juzheng.qa.words").joinpath("table_words.toml").read_text(encoding="utf-8"))
_EMPTY = frozenset(_DATA["empty"].split())
_GENERIC = frozenset(_DATA["generic"].split())
_TIMES = tuple((kind, re.compile(form)) for kind, form in _DATA["times"].items())
_POLITE = re.compile(_DATA["polite"])
_YEAR = re.compile(r"((?:19|20)\d\d)年?度?")
_SPAN = re.compile(r"\d{1,2}(?:[-~至]\d{1,2})?月(?:份|末)?(?!\d)|(?:前?[一二三四]|第[一二三四])季度|[上下]半年")
_ASKS = tuple((re.compile(form), hint) for form, hint in _DATA["asks"].items())
_COMPARED = re.compile(_DATA["compared"]["form"])
_OTHER_ASKED = re.compile(r"什么|谁|哪(?!些)|如何|怎么")
# Words that ask for one thing each.
_ASKING = re.compile(r"[那其][^,?]{0,8}呢|那个?家|多少|几[个家人名户年次股]|什么|谁|哪|如何|怎么样|啥|多[大高长重]")
_NUMBER_ASKED = re.compile(r"多少|几[个家人名户年次股]|多大|多高|多长|多重|百分之")
_COUNT_BEHIND = re.compile(r"(?:各|都)?有?多少(?P<unit>[股人户家名])(?=$|[^\u4e00-\u9fff]|[呢吗了啊呀和与及跟])")
_SUM_ASKED = re.compile(_DATA["sums"]["asked"])
RATE_LABEL = re.compile(_DATA["rates"]["labels"])
_RATE_ASKED = re.compile(_DATA["rates"]["asked"])
_RATE_MEANT = re.compile(f"{_DATA['rates']['asked']}|{_DATA['rates']['also']}")
ASIDE_HEAD = re.compile(_DATA["asides"])
SUM_LABEL = re.compile(_DATA["sums"]["labels"])
NAMES_WHOLE = re.compile(_DATA["names"])
_NUMERAL = re.compile(r"[\d一二三四五六七八九十]")
_WHICH = re.compile(r"哪[个家所位一座条]|谁")
_COUNT_WORD = re.compile(r"几[个家人名户年次股天月]|多少.?|多[大高长重久]")
_EACH = re.compile(r"各(?!自|有|是|为|持|占|多少)|每|所有|全部|哪些|分别")
_JOINERS = frozenset("、和与及跟,;?还并至")
# Kinds of which one shuts out the others: of a table with both, 期末 is not 期初.
_CLASHING = ({"start", "end", "past_end"}, {"this", "past"})


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a text names: its kind (start, end, this, past… or a year) and where it stands."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class AskedWord:
    """A word or time of the question and how much it must be met, in (0, 1]; ``narrows`` unless it only says what is done."""

    start: int
    end: int
    weight: float
    narrows: bool = True


@dataclass(frozen=True, slots=True)
class TableQuestion:
    """``text`` is the folded question; ``plain`` the same with the times blanked out. ``hints`` are words of heads that the
    asking words stand for; ``each`` says that a whole row or column may be meant; ``asks`` counts the things asked for."""

    text: str
    plain: str
    words: tuple[AskedWord, ...]
    times: tuple[Time, ...]
    hints: tuple[tuple[str, int, int], ...]
    wants: Wants
    each: bool
    asks: int

    @property
    def kinds(self) -> frozenset[str]:
        """The kinds of times it names."""
        return frozenset(time.kind for time in self.times)

    def joined(self, start: int, end: int) -> bool:
        """Whether what stands between two places joins them (甲和乙, 甲、乙)."""
        return any(character in _JOINERS for character in self.text[start:end])

    def fits_rate(self, text: str, named: str) -> bool:
        """Whether a cell may be meant where a share or a growth is asked for, or is not; ``named`` are its labels."""
        is_rate = RATE_LABEL.search(named) is not None or text.endswith(("%", "％"))
        if is_rate:
            return _RATE_MEANT.search(self.text) is not None
        return _RATE_ASKED.search(self.text) is None or self.joined(0, len(self.text))

    @property
    def sums(self) -> bool:
        """Whether a sum is asked for in so many words."""
        return _SUM_ASKED.search(self.text) is not None


def asked_of_tables(query: Query) -> TableQuestion:
    """The question of a query as tables are asked it."""
    return read_table_question(query.question)


def asked_formally(query: Query) -> TableQuestion | None:
    """The same in the words that reports have for what people say; None where they say it so already."""
    said = normalise(query.question)
    formal = formalise(said)
    return None if formal == said else read_table_question(formal)


@lru_cache(maxsize=256)
def read_table_question(question: str) -> TableQuestion:
    """Read a question for tables; linear in its length, of which 300 characters count."""
    text = _COUNT_BEHIND.sub(r"\g<unit>数多少", fold(question[:LONGEST_QUESTION]))
    compared = tuple((_DATA["compared"]["heads"], m.start(), m.end()) for m in _COMPARED.finditer(text))
    times = find_times(_blank(text, [Time("", start, end) for _, start, end in compared]))
    plain = _blank(text, times)
    hints = compared or tuple((hint, m.start(), m.end()) for form, hint in _ASKS for m in form.finditer(plain))
    flow = GENERIC if compared else 1.0
    words = [AskedWord(time.start, time.end, flow * _time_weight(time, times)) for time in times]
    sides = [(hint, start, end, bool(compared) or RATIO in hint) for hint, start, end in hints]
    words += [AskedWord(start, end, 1.0 if sure else GENERIC, narrows=sure) for _, start, end, sure in sides]
    asking = _POLITE.sub(lambda m: "\n" * len(m[0]), _blank(plain, [Time("", start, end) for _, start, end in hints]))
    at = 0
    for word in cut(asking):
        at = asking.find(word, at)
        if weight := word_weight(word):
            words.append(AskedWord(at, at + len(word), weight, narrows=weight >= 1.0 and not _is_deed(word)))
        at += len(word)
    wants: Wants = "time" if any("日期" in hint for hint, _, _ in hints) else "any"
    wants = "number" if _NUMBER_ASKED.search(text) else wants
    if _NUMBER_ASKED.search(text) and _OTHER_ASKED.search(text):
        wants = "any"
    if wants == "any" and _WHICH.search(text) and not _NUMBER_ASKED.search(text):
        wants = "name"
    asks = len(_ASKING.findall(text))
    return TableQuestion(text, plain, tuple(words), times, hints, wants, bool(_EACH.search(text)), asks)


@lru_cache(maxsize=8192)
def _is_deed(word: str) -> bool:
    """Whether a word alone is a verb, adverb or the like (jieba's tags): 支付 narrows less than 投资 in 投资活动."""
    if _NUMERAL.search(word):
        # 一期 is not 二期.
        return False
    tags = [tag for _, tag in rjieba.tag(word)]
    return len(tags) == 1 and tags[0][:1] in "vdpcurmq" and tags[0] != "vn"


def word_weight(word: str) -> float:
    """How much a folded word narrows down which cell is meant, in [0, 1]."""
    if word in _EMPTY or _COUNT_WORD.fullmatch(word):
        return 0.0
    return GENERIC if word in _GENERIC else 1.0


@lru_cache(maxsize=8192)
def find_times(text: str) -> tuple[Time, ...]:
    """The times of a folded text in order; of forms that overlap the first kind counts."""
    taken = [False] * len(text)
    found: list[Time] = []
    for kind, form in (*_TIMES, ("", _YEAR), (PART, _SPAN)):
        for match in form.finditer(text):
            if not any(taken[match.start() : match.end()]):
                taken[match.start() : match.end()] = [True] * len(match[0])
                said = kind + match[0].rstrip("份末") if kind == PART else kind or match[1]
                found.append(Time(said, match.start(), match.end()))
    return tuple(sorted(found, key=lambda time: time.start))


def clash(kinds: frozenset[str], asked: frozenset[str]) -> bool:
    """Whether a head of these times is of another time than asked."""
    every = kinds | asked
    groups = [*_CLASHING, {k for k in every if k.isdecimal()}, {k for k in every if k.startswith(PART)}]
    return any(kinds & group and asked & group and not kinds & asked & group for group in groups)


def _time_weight(time: Time, times: tuple[Time, ...]) -> float:
    """本期 beside 期末 only says whose."""
    flows = time.kind == "this" and any(other.kind in ("start", "end", "past_end") for other in times)
    return GENERIC if flows else 1.0


def _blank(text: str, times: list[Time] | tuple[Time, ...]) -> str:
    characters = list(text)
    for time in times:
        characters[time.start : time.end] = "\n" * (time.end - time.start)
    return "".join(characters)
