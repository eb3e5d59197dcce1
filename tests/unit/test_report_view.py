"""A report prepared for matching: what is not asked for is not made."""

from __future__ import annotations

from juzheng.qa.nouns.report_view import MadeWhenAsked


def test_what_belongs_to_a_paragraph_is_made_once_and_only_when_it_is_asked_for() -> None:
    """Whether a paragraph is there, how many there are and which they are makes nothing."""
    made: list[int] = []

    def make(number: int) -> list[int]:
        made.append(number)
        return [number]

    kept = MadeWhenAsked((1, 2, 3), make)
    assert 2 in kept and 4 not in kept and len(kept) == 3 and list(kept) == [1, 2, 3] and kept.get(4) is None
    assert not made
    assert kept[2] is kept[2]
    assert [*kept.values()] == [[1], [2], [3]]
    assert sorted(made) == [1, 2, 3]
