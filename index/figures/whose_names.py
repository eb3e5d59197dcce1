"""Names that say whose a figure is and not of what: 佛山, 城北支行, 青石水库, 本行."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.scope.learn_places import COMMON
from juzheng.index.words.holders import has_own_name, holder_kind, needs_own_name
from juzheng.index.words.regions import find_regions, is_place

# 茂名、湛江总量分别为: how much of what was announced.
_TOTAL = re.compile(r"(?:总量|总额|体量|增速|增幅)$")


# 市本级412个,江阳区2260个
_LEVEL_ITSELF = re.compile("[省市区县州]?本级|[省市区县州]直(?:单位|部门)?")
_DIVISION = re.compile(r"[一-鿿]{2,4}(?:市|区|县|州|旗|镇|乡|街道|村)")


def without_total(name: str) -> str:
    """茂名总量 → 茂名."""
    return _TOTAL.sub("", name)


def split_whom(name: str) -> tuple[str, str]:
    """A name parted into the place or organisation that it begins with, and the rest (唐山GDP → 唐山, GDP)."""
    if says_whom(name):
        return name, ""
    words = [end for _, _, end in rjieba.tokenize(name)]
    end = next((at for at in reversed(words[:-1]) if says_whom(name[:at])), 0)
    end = max(end, next((mention.end for mention in find_regions(name) if mention.start == 0), 0))
    return name[:end], name[end:]


def without_whom(name: str) -> str:
    """A name without the place or organisation that it begins with."""
    whom, rest = split_whom(name)
    return rest if whom else name


@lru_cache(maxsize=4096)
def says_whom(name: str) -> bool:
    """Whether a name says whose a figure is and not of what: a place, a company, a branch (佛山, 城北支行, 青石水库)."""
    if is_of_place(name):
        return True
    somebody = holder_kind(name) not in (None, "office", "work")
    return somebody and (not needs_own_name(name) or has_own_name(name) or name.endswith("水库"))


def is_of_place(name: str) -> bool:
    """Whether a name says whose a figure is and not of what (佛山, 茂名总量)."""
    name = _TOTAL.sub("", name)
    return (
        is_place(name)
        or _LEVEL_ITSELF.fullmatch(name) is not None
        or (_DIVISION.fullmatch(name) is not None and COMMON.fullmatch(name) is None)
    )


_OUTSIDE = ("香港", "澳门", "台湾")
_COUNTRIES = re.compile("(?:成员国|沿线国家|”国家|共建国家|成员国家)$")


def is_abroad(name: str) -> bool:
    """Whether a name is that of a country or of several (韩国, 拉丁美洲, 欧盟, RCEP成员国), with whom a place trades."""
    if _COUNTRIES.search(name) is not None or name in _OUTSIDE:
        return True
    return bool(name) and not is_place(name) and all(tag in ("ns", "j") for _, tag in rjieba.tag(name))
