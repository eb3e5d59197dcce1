"""Whether a question asks for a text (做法, 原因, 总结, 对比, 表…) and not for a figure, and for what text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from juzheng.index.words import late_re as re
from juzheng.index.words.numerals import read_spoken
from juzheng.qa.nouns.query import OpenAsk, OpenForm, Stance
from juzheng.qa.understand.open_forms import (
    ASKING,
    ASKS,
    BOTH_SIDES,
    COLLECT,
    COMPARE,
    COUNTED,
    DIFFERS,
    DRAFT,
    ENUMERATES,
    EVERY_REPORT,
    EXPLAIN,
    FACT,
    FIGURE_TOPIC,
    FIVE_YEARS,
    GATHERS,
    LENGTH,
    MEASURES,
    MENDS,
    MOST_ITEMS,
    OVERVIEW,
    PLANS,
    PRACTICE,
    PROBLEM_WORDS,
    PROBLEMS,
    REVIEWS,
    SENTENCES,
    TABLE,
    TRIM,
    WHICH_REPORTS,
    WHOLE,
    WHOLE_ECONOMY,
    WHY,
)
from juzheng.qa.understand.question_patterns import GROWTH, INDICATOR_END, OPINION, RANK, SLOT, WHICH_ONE, WHO, YES_NO
from juzheng.qa.understand.read_level import read_level
from juzheng.qa.words.content_words import fold, says_something, tag_words, weigh_words
from juzheng.qa.words.word import Word

# Characters that a sentence of a report takes, where a number of sentences is asked for.
SENTENCE_LENGTH = 60
# A text of about 150 characters may be so much longer.
ABOUT = 1.2


def read_open(text: str, timed: str, rest: str, regions: int) -> OpenAsk | None:
    """What text a question asks for; None where it asks for a figure or a name.

    ``text`` is the normalised question, ``timed`` the same with its regions blanked, ``rest`` with its times blanked as
    well; ``regions`` says how many regions it names.
    """
    form = _form(text, rest, regions)
    tentative = form is None
    form = form or _form_by_default(text, rest, regions)
    if form is None:
        return None
    topic = read_topic(timed if form == "why" else rest)
    if form == "problems":
        topic = read_topic(PROBLEM_WORDS.sub(" ", rest))
    mends = form == "measures" and MENDS.search(rest)
    if mends:
        topic = read_topic(MENDS.sub(" ", rest))
    if form == "overview" and WHOLE_ECONOMY.fullmatch(topic.strip()):
        topic = ""
    # 哪些省写了、各多少: what each says holds its number.
    telling = form == "table" or form == "collect" and bool(WHICH_REPORTS.search(rest) or GATHERS.search(rest))
    if not telling and _asks_figure(rest, topic, form):
        return None
    counted = COUNTED.search(rest)
    words = _weigh(topic, form)
    return OpenAsk(
        form=form,
        topic=topic,
        words=words,
        # 去年收入和今年目标: both what was done and what is planned.
        stance="plan" if mends else None if _BOTH_YEARS.search(text) else _stance(rest),
        five_years=bool(FIVE_YEARS.search(text)),
        limit=read_length(rest),
        most=_most(rest),
        count=_number(counted["count"]) if counted and form in ("measures", "overview") else None,
        whole=bool(WHOLE.search(rest)),
        enumerates=form == "measures" and says_something(words) and bool(counted or ENUMERATES.search(rest)),
        level=read_level(text),
        as_table=bool(TABLE.search(rest)),
        tentative=tentative,
        names=_names(rest) if form == "collect" else (),
        both_sides=form == "overview" and bool(BOTH_SIDES.search(rest)),
    )


def _form(text: str, rest: str, regions: int) -> OpenForm | None:
    several = regions >= 2 or bool(EVERY_REPORT.search(text) or WHICH_REPORTS.search(rest))
    if (first := _first(_ANY_REPORTS, rest)) is not None:
        return first
    if not several and (one := _first(_ONE_REPORT, rest)) is not None:
        return one
    if PROBLEMS.search(rest):
        return "problems"
    if several and COMPARE.search(rest):
        return "compare"
    if several and any(pattern.search(rest) for pattern in (COLLECT, MEASURES, OVERVIEW, EXPLAIN)):
        every = regions < 2 or EVERY_REPORT.search(text)
        return "collect" if every and COLLECT.search(rest) else "compare"
    if GATHERS.search(rest):
        return "collect"
    if DIFFERS.search(rest) and _SEVERAL.search(rest):
        return "explain"
    if FACT.search(rest):
        return None
    return "measures" if COUNTED.search(rest) and ASKS.search(rest) else _first(_ALONE, rest)


def _first(forms: Sequence[tuple[OpenForm, re.Pattern[str]]], rest: str) -> OpenForm | None:
    return next((form for form, pattern in forms if pattern.search(rest)), None)


def _form_by_default(text: str, rest: str, regions: int) -> OpenForm | None:
    """The form of a question that names neither a form nor anything that a record would tell; None where it asks for a figure, a
    fact, or whether something is so."""
    if any(
        pattern.search(rest) for pattern in (FACT, SLOT, GROWTH, RANK, WHO, WHICH_ONE, YES_NO, OPINION, FIGURE_TOPIC)
    ):
        return None
    if INDICATOR_END.search(rest) or _FOLLOWS.search(rest) or not says_something(weigh_words(read_topic(rest))):
        return None
    return "compare" if regions >= 2 or EVERY_REPORT.search(text) else "explain"


# 竣工的呢 asks the same of something else.
_FOLLOWS = re.compile(r"呢[?？。]*$|^换成")


def _weigh(topic: str, form: OpenForm) -> tuple[Word, ...]:
    """The topic's words; in 为什么今年目标这么定 even a weak one is what it is about."""
    words = tuple(word for word in weigh_words(topic) if not _TIME.fullmatch(word.text))
    quoted = fold("/".join(_QUOTED.findall(topic)))
    words = tuple(replace(word, weight=1.0) if word.text in quoted else word for word in _whole_names(topic, words))
    if form == "why" and not says_something(words):
        return tuple(replace(word, weight=1.0) for word in words)
    return words


_QUOTED = re.compile(r"[“\"]([^”\"]{2,12})[”\"]")


def _whole_names(topic: str, words: tuple[Word, ...]) -> tuple[Word, ...]:
    """The words, and instead of one that alone would ask for nothing (数字) the name that it makes with the next one (数字经济)."""
    found = list(words)
    for piece in topic.split():
        for (first, _), (second, tag) in pairwise(tag_words(fold(piece))):
            if first in EMPTY_NOUNS and tag.startswith("n") and first + second in fold(piece):
                found = [Word(first + second, 1.0) if word.text == second else word for word in found]
    return tuple(found)


# Nouns that ask for a figure where they stand alone and name something before another noun.
EMPTY_NOUNS = frozenset({"数字", "数据", "政府", "报告", "目标"})
_TIME = re.compile(r"[今去明当本]年|20\d\d年?|年|月|时期|期间")
# Known before anything else, however many reports are meant; and of one report before what falls short.
_ANY_REPORTS: tuple[tuple[OpenForm, re.Pattern[str]], ...] = (("draft", DRAFT), ("table", TABLE), ("why", WHY))
_ONE_REPORT: tuple[tuple[OpenForm, re.Pattern[str]], ...] = (("overview", BOTH_SIDES), ("measures", MENDS))
_ALONE: tuple[tuple[OpenForm, re.Pattern[str]], ...] = (
    ("overview", OVERVIEW),
    ("measures", MEASURES),
    ("explain", EXPLAIN),
)


def read_topic(rest: str) -> str:
    """What a question asks about, without the words that ask and instruct."""
    bare = re.sub(r"\([^()]{1,20}\)", " ", rest)
    pieces = [TRIM.sub("", piece) for piece in ASKING.sub(" ", bare).split()]
    return " ".join(piece for piece in pieces if len(piece) > 1 or piece.isascii())


def _asks_figure(rest: str, topic: str, form: OpenForm) -> bool:
    """Whether the words ask for a number, however else the question sounds (规上工业增加值情况如何)."""
    bare = SENTENCES.sub(" ", LENGTH.sub(" ", EVERY_REPORT.sub(" ", rest)))
    if form != "why" and SLOT.search(OVERVIEW.sub(" ", bare) if form == "overview" else bare):
        return True
    if form in ("explain", "compare", "collect", "measures"):
        bare = re.sub(r"\s", "", topic)
        # 消费和投资情况怎么样 asks how two things went, not for one number.
        told = PRACTICE.search(rest) or _SEVERAL.search(topic) and _HOW_IT_WENT.search(rest)
        return bool(FIGURE_TOPIC.search(bare) or not told and INDICATOR_END.search(bare))
    return False


_SEVERAL = re.compile(r"[一-龥]{2}(?:和|与|、|以及|跟|同)[一-龥]{2}")
_HOW_IT_WENT = re.compile(r"情况(?:怎么样|怎样|如何|咋样|呢|$|[?？])")


def _names(rest: str) -> tuple[str, ...]:
    """The words that are gathered, where several are told (追责、问责): each is looked for by itself."""
    gathered = re.search(
        r"(?:提到|讲到|写到|涉及|说到|叫|带|含|跟|和|与)了?(?P<words>[^,。?？的]{2,24})(?:的|沾边|有关|相关)", rest
    )
    if not gathered or not GATHERS.search(rest):
        return ()
    pieces = [fold(re.sub(r"[“”\"\s]", "", piece)) for piece in re.split(r"[、和或与及]", gathered["words"])]
    return tuple(piece for piece in pieces if len(piece) > 1) if len(pieces) > 1 else ()


_BOTH_YEARS = re.compile(r"(?:去年|上年)[^。?？]*(?:今年|明年)|今年[^。?？]*(?:去年|上年|明年)")


def _stance(rest: str) -> Stance | None:
    reviews, plans = bool(REVIEWS.search(rest)), bool(PLANS.search(rest))
    if reviews == plans:
        return None
    return "review" if reviews else "plan"


def read_length(rest: str) -> int | None:
    """The length that is asked for in characters; None where none is."""
    if match := LENGTH.search(rest):
        high = _number(match["high"] or match["low"])
        return int(high * (ABOUT if match["about"] in ("左右", "上下") else 1)) if high else None
    if match := SENTENCES.search(rest):
        count = _number(match["count"])
        return count * SENTENCE_LENGTH if count and "几" not in match["count"] else None
    return None


def _most(rest: str) -> int | None:
    match = MOST_ITEMS.search(rest)
    return _number(match["count"] or match["within"]) if match else None


def _number(text: str) -> int | None:
    """The number that digits or numerals write; 三五百 is its upper end; None where they write none."""
    if text.isdecimal():
        return int(text)
    # 两三句 is at most three.
    text = re.sub(r"^[一二两三四五六七八九](?=[一二两三四五六七八九]$)", "", text.rstrip("来多把"))
    last = re.search(r"[一二两三四五六七八九]?(?:百[一二三四五六七八九]?十?|千)$|[一二两三四五六七八九十]+$", text)
    try:
        return int(read_spoken(last[0] if last else text))
    except ValueError:
        return None
