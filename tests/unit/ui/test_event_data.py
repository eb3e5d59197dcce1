"""Values that the browser sends."""

import pytest

from juzheng.ui.pages.event_data import whole_number


@pytest.mark.parametrize(("value", "number"), [(3, 3), ("12", 12), (0, 0)])
def test_numbers_and_their_digits_are_taken(value: object, number: int) -> None:
    """A number comes as such from an event and as digits from an address."""
    assert whole_number(value) == number


@pytest.mark.parametrize("value", [None, True, 1.5, "1e9", "-3", "", "9" * 40, "\u0663", [1], {"a": 1}])
def test_anything_else_is_no_number(value: object) -> None:
    """What is neither counts as -1, which names no turn, paragraph or offset."""
    assert whole_number(value) == -1
