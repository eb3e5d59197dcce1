"""Somebody or something that figures are told of and that is no division: 岚海医院, 城北支行, 青石水库, 澜江海事局.

The kinds stand in ``holders.toml``: organisations do and have things of their own, zones are parts of a place, facilities
stand in one, offices act for one.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

import rjieba

HolderKind = Literal["organisation", "zone", "facility", "work", "office"]
RULES_FILE = Path(__file__).with_name("holders.toml")
# Characters of the longest end of a name in the lists.
_LONGEST_END = 6
# Such words in a name are no part of one: 扩建医院, 对银行, 其他学校.
_NO_PART = ("p", "c", "d", "u", "r")
# A name begins with what tells it from others; these may stand alone all the same.
_ALONE = ("总院", "营业部", "总部", "本部")


@lru_cache(maxsize=1)
def _rules() -> dict[str, Any]:
    return tomllib.loads(RULES_FILE.read_text(encoding="utf-8"))


@lru_cache(maxsize=1)
def _ends() -> dict[str, HolderKind]:
    kinds: tuple[tuple[str, HolderKind], ...] = (
        ("offices", "office"),
        ("facilities", "facility"),
        ("works", "work"),
        ("zones", "zone"),
        ("named_organisations", "organisation"),
        ("organisations", "organisation"),
    )
    return {end: kind for words, kind in kinds for end in _rules()[words]}


@lru_cache(maxsize=1)
def _categories() -> frozenset[str]:
    return frozenset(_rules()["categories"])


def end_of(name: str) -> str:
    """The longest kind of organisation, facility or office that a name ends with; empty if it ends with none."""
    tails = (name[-size:] for size in range(min(_LONGEST_END, len(name)), 0, -1))
    return next((tail for tail in tails if tail in _ends()), "")


def is_end(word: str) -> bool:
    """Whether a word is a kind of organisation, facility or office (支行)."""
    return word in _ends()


@lru_cache(maxsize=8192)
def holder_kind(name: str) -> HolderKind | None:
    """What kind of holder a name is of; None where it names none, or none in particular (公办学校, 大型水库, 商务局)."""
    end = end_of(name)
    if not end:
        return None
    kind = _ends()[end]
    if name in _ALONE:
        return kind
    stem = name[: -len(end)]
    if not stem or len(name) < 3 or _NO_STEM.search(stem):
        return None
    if end in _rules()["by_direction"] and _DIRECTION.fullmatch(stem):
        return kind
    if _is_known(name):
        return kind
    tagged = rjieba.tag(stem)
    if end in _rules()["by_place"] and _PLACED.fullmatch(stem) and not is_category(tagged[0][0]):
        return kind
    # 恒泽快递公司: behind a name a verb may say what the business is.
    trades = {word for word, _ in tagged[1:]} & set(_rules()["trades"])
    if any(_is_no_part(word, tag) for word, tag in tagged if word not in trades):
        return None
    if kind == "office":
        # 市场监督管理局 is every place's.
        return kind if _is_own(*tagged[0]) else None
    if (stem in tuple("省市区县州旗") or stem.startswith("第")) and end in _rules()["single"]:
        return kind
    own = [word for word, tag in tagged if not (word in _categories() or tag.startswith(("m", "q", "b", "f")))]
    return kind if own else None


def _is_no_part(word: str, tag: str) -> bool:
    """Whether a word makes a phrase of a name: a verb, 是, 对, 各."""
    verb = tag.startswith("v") and tag != "vn" and (len(word) > 1 or word in ("是", "为", "有", "占"))
    return verb or (tag in _NO_PART and word != "特")


def is_category(word: str) -> bool:
    """Whether a word tells kinds apart (公立, 在建, 大型)."""
    return word in _categories()


def names_a_kind(name: str) -> bool:
    """Whether a name that ends so is a kind and nobody (公办学校)."""
    end = end_of(name)
    return bool(end) and all(word in _categories() for word, _ in rjieba.tag(name[: -len(end)]))


def has_own_name(name: str) -> bool:
    """Whether a holder's name begins with one that is no word of the language (红山农场, 龙口水文站)."""
    tagged = [(word, tag) for word, tag in rjieba.tag(name[: -len(end_of(name))]) if word not in _categories()]
    return bool(tagged) and _is_own(*tagged[0]) or _is_known(name)


def begins_own(name: str) -> bool:
    """Whether a name of nobody's known kind begins with what is no word of the language (晶曜光伏)."""
    word, tag = rjieba.tag(name)[0]
    return len(name) > 2 and (tag in _NAMES or len(word) == 1 or not rjieba.has_word(word))


def _is_known(name: str) -> bool:
    """Whether the dictionary has a name as that of an institution (首都图书馆), and not of a kind (人民医院)."""
    return rjieba.tag(name) == [(name, "nt")] and name.startswith(("首都", "国家", "中央", "中国"))


def needs_own_name(name: str) -> bool:
    """Whether a name of such a kind must begin with one of its own to be somebody's (农场, 协会, 水库, 开发区)."""
    end = end_of(name)
    return bool(end) and end not in _rules()["organisations"] and end not in _rules()["single"]


def _is_own(word: str, tag: str) -> bool:
    return tag in _NAMES or len(word) == 1 or not rjieba.has_word(word)


# Such a text is a measure or a phrase, no name.
_NO_STEM = re.compile(
    r"^[辖这那哪]|全[国省市区县州校]|市区|学期|中小$|半年|季度|期末|报告期|[本当今][日月年期]|.上市$|归属|标准|人均|旗下|所属|力争|犯罪|势力"
)
# 东院区, 老城片区: where it lies is all the name that it needs among its like.
_DIRECTION = re.compile(r"(?:[东南西北][东南西北部]?|老城|新城|城[东南西北中]|[江河湖][东南西北]|旧城|老|新|主|总)")
# 东游支行: before 支行 stands the name of a place, whatever else the word may be.
_PLACED = re.compile(
    r"(?!新设|增设|设立|撤销|合并|升格|下[辖设]|所辖|辖|各|全|本|该|我|其|每|在|对|和|与|由|某|多家|几|两|三|四|五)[一-鿿]{2,4}"
)
_NAMES = ("nr", "ns", "nz", "nrt", "nrfg")


@lru_cache(maxsize=1)
def end_form() -> str:
    """How names of organisations and facilities end, as a pattern, longest first."""
    ends = sorted((end for end, kind in _ends().items() if kind != "office"), key=len, reverse=True)
    return "(?:" + "|".join(map(re.escape, ends)) + ")"


@lru_cache(maxsize=256)
def self_form(name: str) -> re.Pattern[str] | None:
    """How a holder calls itself in its own report (岚海医院集团: 我院, 本集团); None for one that has no such words."""
    words = {word for kind, words in _rules()["selves"].items() if kind in name for word in words}
    return re.compile("|".join(sorted(words, key=len, reverse=True))) if words else None


def apposed_words() -> tuple[str, ...]:
    """Words behind which a bare name is that of a company (子公司恒达智驱)."""
    return tuple(_rules()["apposed"])
