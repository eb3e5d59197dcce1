"""Members of a family named by one character each."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import pytest

from juzheng.qa.find.name_members import spelled_members

MEMBERS: list[Any] = [(None, SimpleNamespace(name=f"{name}投资")) for name in ("铁路", "公路", "水路", "民航", "管道")]


@pytest.mark.parametrize(
    ("word", "names"),
    [
        ("铁公水", ["铁路", "公路", "水路"]),
        ("公铁水航", ["公路", "铁路", "水路", "民航"]),
        # 路 stands in three of them, 海 in none.
        ("铁路水", []),
        ("铁公海", []),
        # One character names nobody.
        ("铁", []),
    ],
)
def test_each_character_names_one_member(word: str, names: list[str]) -> None:
    """In the order of the word; none where a character fits several or nobody."""
    assert [member[1].name.removesuffix("投资") for member in spelled_members(word, MEMBERS)] == names
