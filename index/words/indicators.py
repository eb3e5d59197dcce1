"""Indicator names made comparable: 规模以上工业增加值 and 规上工业增加值 are one indicator, GDP is 地区生产总值."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from juzheng.index.words.flat_text import flatten
from juzheng.index.words.vocabulary import replace_names, standing_names

TABLE_FILE = Path(__file__).with_name("indicators.toml")
_QUOTES = re.compile(r"[“”\"'‘’\s,、;:()《》]")


@dataclass(frozen=True, slots=True)
class _NameForms:
    strip_form: re.Pattern[str]
    qualifiers: tuple[str, ...]


@lru_cache(maxsize=1)
def _table() -> _NameForms:
    data = tomllib.loads(TABLE_FILE.read_text(encoding="utf-8"))
    return _NameForms(
        strip_form=re.compile("|".join(map(re.escape, sorted(data["strip"]["words"], key=len, reverse=True)))),
        qualifiers=tuple(data["qualifiers"]["words"]),
    )


@lru_cache(maxsize=65536)
def canonical_indicator(name: str) -> str:
    """The name of an indicator by which figures are compared, from a name as written in a report or a question.

    Other names of ``vocabulary.toml`` are replaced (the longest first), words that say nothing are cut
    (全省, 累计), quotes and spaces dropped. A name that is nothing but such words comes back without quotes only.
    """
    plain = replace_names(_QUOTES.sub("", flatten(name)), standing_names())
    return _table().strip_form.sub("", plain) or plain


def qualifiers_of(name: str) -> tuple[str, ...]:
    """The words in a name that narrow it (规上, 区属, 人均), in the order of the table."""
    return tuple(word for word in _table().qualifiers if word in name)
