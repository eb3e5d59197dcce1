"""Why nothing is answered: the reason in words, and which reports name a place that has none of its own."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.refuse import refuse
from juzheng.qa.nouns.reason import ReasonCode
from juzheng.qa.understand.read_question import read_question
from tests.unit.test_read_question import KNOWN


@pytest.mark.parametrize(
    ("titles", "said"),
    [
        ((), "现有的报告也没有提到它"),
        (("甲市公报",), "《甲市公报》提到了"),
        (("甲市公报", "乙市公报"), "《甲市公报》《乙市公报》提到了"),
        (("甲市公报", "乙市公报", "丙市公报"), "《甲市公报》《乙市公报》等3份报告提到了"),
    ],
)
def test_reports_that_name_a_place_are_told(titles: tuple[str, ...], said: str) -> None:
    """Two by their titles, more by their number."""
    query = read_question("白桦县2025年产值多少", KNOWN)
    refusal = refuse(query, Composition((), ()), ("云汀区",), 3, titles)
    assert refusal.code is ReasonCode.NO_SUCH_REGION
    assert refusal.reason.startswith(f"没有白桦县的报告{'，' if not titles else '；'}{said}")
