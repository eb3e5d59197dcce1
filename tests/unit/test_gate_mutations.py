"""Right claims, each made wrong in a hundred ways: the gate must catch every kind of error."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from juzheng.qa.gate.judge import examine
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.words.content_words import fold
from tests.unit.gate_claims import MUTATIONS, Right, right_claims

# Wrong claims tried of each kind in the fast test, evenly spread over all of them; the slow test tries every one.
TRIED = 240
# What share of each kind must be caught; every kind not named here must be caught whole. A claim that says of an
# ambiguous record (投资4.5亿元) what the paragraph also says cannot be told from a right one.
LEAST = {"indicator of a neighbour": 0.998, "figure of a neighbour": 0.997, "region": 0.998, "actual as target": 0.995}


def _wrong(kind: str) -> list[tuple[Right, Draft]]:
    """Every wrong claim of one kind; those that are right by chance are left out."""
    found = ((right, draft) for right in right_claims() for draft in MUTATIONS[kind](right))
    return [(right, draft) for right, draft in found if not _still_right(right, draft)]


def _still_right(right: Right, draft: Draft) -> bool:
    """Whether the change only put a synonym (规模以上 → 规上) or said a word twice."""
    if draft.quotes is not right.draft.quotes:
        return False
    doubled = fold(draft.text).replace("农村农村", "农村")
    return fold(draft.text) == fold(right.draft.text) or doubled == fold(right.draft.text)


def _missed(wrong: list[tuple[Right, Draft]]) -> Iterator[str]:
    for right, draft in wrong:
        if not examine(draft)[0]:
            yield f"{draft.text} <= {right.draft.text}"


@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_kind_of_error_is_caught(kind: str) -> None:
    """Claims over the fictional reports with one field changed do not pass the gate."""
    wrong = _wrong(kind)
    step = max(1, len(wrong) // TRIED)
    tried = wrong[::step]
    missed = list(_missed(tried))
    print(f"{kind}: {len(tried) - len(missed)} of {len(tried)} caught, {len(wrong)} possible")
    assert len(tried) >= 10, "too few claims of this kind to say anything"
    assert len(missed) <= (1 - LEAST.get(kind, 1.0)) * len(tried) + 1e-9 or len(missed) <= _allowed(kind), missed


def _allowed(kind: str) -> int:
    """In a small sample one ambiguous claim may slip through where the whole kind may have some."""
    return 1 if kind in LEAST else 0


@pytest.mark.slow
@pytest.mark.parametrize("kind", MUTATIONS)
def test_every_single_error_is_caught(kind: str) -> None:
    """The same for each claim of the fictional reports and each way to change it."""
    wrong = _wrong(kind)
    missed = list(_missed(wrong))
    print(f"{kind}: {len(wrong) - len(missed)} of {len(wrong)} caught")
    assert len(missed) <= (1 - LEAST.get(kind, 1.0)) * len(wrong), missed[:20]


def test_all_right_claims_pass() -> None:
    """Every record of the fictional reports can be stated: none of the claims that the errors start from is refused."""
    refused = [(right.draft.text, reason) for right in right_claims() if (reason := examine(right.draft)[0])]
    assert len(right_claims()) >= 700
    assert not refused
