"""Reading what a model writes: JSON whole or cut short, plain sentences with markers, garbage."""

from __future__ import annotations

import pytest

from juzheng.qa.model.read_model_answer import ModelClaim, answer_schema, read_model_answer
from tests.measure import least_seconds

ONE = ModelClaim("砚湖区2023年规上工业增加值181.4亿元", (1,))


@pytest.mark.parametrize(
    ("text", "claims"),
    [
        ('{"claims": [{"text": "砚湖区2023年规上工业增加值181.4亿元。", "evidence": [1]}]}', (ONE,)),
        ('```json\n{"claims":[{"text":"砚湖区2023年规上工业增加值181.4亿元","evidence":[1]}]}\n```', (ONE,)),
        ('{"claims":[{"text":"砚湖区2023年规上工业增加值181.4亿元","evidence":[1]},{"text":"增', (ONE,)),
        ("砚湖区2023年规上工业增加值181.4亿元[1]。", (ONE,)),
        ("- 砚湖区2023年规上工业增加值181.4亿元【1】", (ONE,)),
        ("<think>是[2]吗?</think>砚湖区2023年规上工业增加值181.4亿元[1]。", (ONE,)),
        ('{"claims": []}', ()),
        ('{"claims": [{"text": 5, "evidence": "x"}, 7, null]}', ()),
        ('{"claims": [{"evidence": [1]}]}', ()),
        ('{"claims": [{"text": "甲", "evidence": [1', ()),
        ("", ()),
        ("\x00\x01{{{{[[[", ()),
    ],
)
def test_answers_are_read_whatever_their_form(text: str, claims: tuple[ModelClaim, ...]) -> None:
    """Claims and their evidence numbers come out of JSON and of plain text; what is not readable gives none."""
    assert read_model_answer(text) == claims


def test_claims_are_read_as_they_come() -> None:
    """Of an unfinished answer only complete claims are read, so that each can be judged as soon as it is there."""
    whole = '{"claims":[{"text":"甲乙","evidence":[1]},{"text":"丙丁","evidence":[2]}]}'
    counts = [len(read_model_answer(whole[:end], whole=False)) for end in range(len(whole) + 1)]
    assert counts == sorted(counts)
    assert (counts[0], counts[-1]) == (0, 2)
    assert read_model_answer("甲乙[1]。丙", whole=False) == ()


@pytest.mark.parametrize("text", ["[" * 20_000, '{"claims":[' + "{" * 20_000, "1。" * 10_000, "[1" * 10_000])
def test_hostile_answers_are_read_quickly(text: str) -> None:
    """No answer takes long to read or gives more claims than are wanted."""
    assert len(read_model_answer(text)) <= 8
    assert least_seconds(lambda: read_model_answer(text)) < 1.0


def test_the_schema_allows_only_evidence_that_is_there() -> None:
    """A server that follows the schema cannot cite a number that does not exist."""
    claim = answer_schema(3)["properties"]["claims"]["items"]
    assert claim["properties"]["evidence"]["items"] == {"enum": [1, 2, 3]}
