"""Why nothing is answered: the reason in words, and which reports name a place that has none of its own."""

from __future__ import annotations

import pytest

from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.refuse import refuse
from juzheng.qa.find.rank_sentences import SentenceEvidence
from juzheng.qa.nouns.reason import ReasonCode
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import REVIEW, report_of
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


@pytest.mark.parametrize(
    ("titles", "code"), [(("甲市公报",), ReasonCode.ONLY_PASSAGE), ((), ReasonCode.NO_SUCH_REGION)]
)
def test_what_another_report_says_of_a_place_is_shown(titles: tuple[str, ...], code: ReasonCode) -> None:
    """Where a report of another place has a sentence near to the question, it stands beside the refusal."""
    report = report_of("白桦县招工困难。", section=REVIEW)
    view = view_report(report, ())
    passage = view.passages[report.paragraphs[-1].number]
    near = SentenceEvidence(view, passage, passage.sentences[0])
    refusal = refuse(
        read_question("白桦县2025年招工多少", KNOWN), Composition((), (), near=near), ("云汀区",), 3, titles
    )
    assert refusal.code is code
    assert bool(refusal.nearest) == bool(titles)
