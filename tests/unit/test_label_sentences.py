"""Examples of sentences without an answer are made of those that have one."""

from __future__ import annotations

from juzheng.eval_questions.ranking.example import Example
from juzheng.eval_questions.ranking.label_sentences import withhold_sentences
from juzheng.qa.find.sentence_features import RELATIVE_SENTENCE


def row(meaning: float) -> dict[str, float]:
    """As few features as are compared."""
    plain = {**dict.fromkeys(RELATIVE_SENTENCE, 0.0), "meaning": meaning}
    return {**plain, **{f"{name}_behind": 9.0 for name in RELATIVE_SENTENCE}}


def test_a_paragraph_withheld_takes_its_other_sentences_along_and_the_rest_are_compared_anew() -> None:
    """What stands beside the answer in its paragraph is no wrong answer; the best of the rest is behind in nothing."""
    kinds = (("", "a/1"), ("", "a/1"), ("", "a/2"))
    example = Example("q", "f", (row(0.9), row(0.8), row(0.3)), (True, False, False), kinds, "person")
    kept = withhold_sentences(example)
    assert kept is not None and [r["meaning"] for r in kept.rows] == [0.3]
    assert kept.rows[0]["meaning_behind"] == 0.0 and not kept.answerable
    assert withhold_sentences(Example("q", "f", example.rows[:2], (True, False), kinds[:2], "person")) is None
