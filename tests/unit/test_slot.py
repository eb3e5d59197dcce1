"""A question is a grid of slots: part × place × time × aspect."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.slot import Slot, expand
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question

KNOWN = KnownRegions([Description(f"{name}报告", region=name) for name in ("云汀区", "青屏县")])


def slots(question: str) -> list[tuple[str, str | None, int | None]]:
    return [label(slot) for slot in expand(read_question(question, KNOWN))]


def label(slot: Slot) -> tuple[str, str | None, int | None]:
    return slot.aspect, slot.place, slot.period.year if slot.period else None


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("云汀区2022年规上工业产值是多少", [("value", "云汀区", 2022)]),
        ("规上工业产值是多少", [("value", None, None)]),
        ("云汀区规上工业产值是多少?增速呢?", [("value", "云汀区", None), ("growth", "云汀区", None)]),
        ("云汀区和青屏县的产值分别是多少", [("value", "云汀区", None), ("value", "青屏县", None)]),
        ("云汀区2022年和2023年的产值各多少", [("value", "云汀区", 2022), ("value", "云汀区", 2023)]),
    ],
)
def test_each_place_time_and_aspect_is_a_slot_of_its_own(
    question: str, expected: list[tuple[str, str | None, int | None]]
) -> None:
    """What is asked of several places, times or sides is as many slots."""
    assert slots(question) == expected


def test_a_slot_holds_one_part_with_one_aspect() -> None:
    """走访多少次,收集诉求多少个 are two members; each slot's query has but its own part."""
    found = expand(read_question("云汀区走访企业多少次,收集诉求多少个?", KNOWN))
    assert [slot.member for slot in found] == [0, 1]
    assert [slot.part.units for slot in found] == [("次",), ("个",)]
    assert all(len(slot.query.parts) == 1 and len(slot.part.wanted) == 1 for slot in found)
