"""Training of the ranker on examples made by hand: what is learned, what is held back, how probabilities are corrected."""

from __future__ import annotations

from random import Random

import numpy as np
import pytest

from juzheng.eval_questions.ranking.calibrate import (
    Judged,
    apply_scale,
    cross_validate,
    probabilities,
    reliability,
    scale_odds,
)
from juzheng.eval_questions.ranking.example import Example, withhold_answer
from juzheng.eval_questions.ranking.fit_ranker import FitSettings, fit_ranker
from juzheng.eval_questions.ranking.generate_questions import PHRASES, phrase_question
from juzheng.eval_questions.ranking.report_training import RECORDS, describe_thresholds, draw_reliability, write_report
from juzheng.qa.find.ranker import AHEAD
from juzheng.qa.find.record_features import RELATIVE
from tests.unit.read_sentence import only_figure

FREE = "siblings"


def row(meaning: float, surplus: float, siblings: float) -> dict[str, float]:
    """Features of a record, as few as training bears."""
    plain = {
        **dict.fromkeys((*RELATIVE, "told_otherwise"), 0.0),
        "meaning": meaning,
        "surplus": surplus,
        FREE: siblings,
    }
    return {**plain, **{f"{name}_behind": 0.0 for name in RELATIVE}}


def examples(count: int = 60) -> list[Example]:
    """Questions whose right record is nearer in meaning. By chance of these files it also has the longer name."""
    random = Random(1)
    found = []
    for n in range(count):
        rows = (row(0.9 + random.random() / 10, 0.5, 0.2), row(0.3 * random.random(), 0.2, 0.2))
        kinds = (("", "投资"), ("", "产值"))
        found.append(Example(f"q{n}", f"{n % 6}.txt", rows, (True, False), kinds, "person"))
        low = (row(0.3 * random.random(), 0.4, 0.1),)
        found.append(Example(f"u{n}", f"{n % 6}.txt", low, (False,), kinds[:1], "lacking"))
    return found


def test_what_agrees_is_learned_and_what_disagrees_never_counts_for_a_record() -> None:
    """Surplus goes with the right record here, yet its weight stays 0; without bounds it would be positive."""
    model = fit_ranker(examples(), FitSettings(fits=1), 0.6, 0.1)
    free = fit_ranker(examples(), FitSettings(fits=1, signed=False), 0.6, 0.1)
    assert model.ranking["meaning"] > 0 and model.answering["meaning"] > 0
    assert model.ranking["surplus"] == 0.0 < free.ranking["surplus"]
    assert model.answering[AHEAD] >= 0


def test_the_same_examples_give_the_same_model() -> None:
    """Files are drawn with a seed of their own."""
    assert fit_ranker(examples(), FitSettings(fits=3), 0.6, 0.1) == fit_ranker(
        examples(), FitSettings(fits=3), 0.6, 0.1
    )


def test_an_answer_withheld_leaves_its_neighbours_and_no_other_record_of_the_same_thing() -> None:
    """What is left of a question may not answer it, and is compared with each other anew."""
    rows = (row(1.0, 0, 0), row(0.8, 0, 0), row(0.5, 0, 0))
    kinds = (("", "投资"), ("", "投资"), ("", "产值"))
    kept = withhold_answer(Example("q", "f", rows, (True, False, False), kinds, "person"))
    assert kept is not None and [r["meaning"] for r in kept.rows] == [0.5]
    assert kept.rows[0]["meaning_behind"] == 0.0 and not kept.answerable and kept.source == "withheld"
    assert withhold_answer(Example("q", "f", rows[:2], (True, False), kinds[:2], "person")) is None


def test_probabilities_are_brought_to_what_was_right() -> None:
    """A model that says 0.88 of what is right half the time is corrected to a half, and a band says both."""
    judged = [Judged(2.0, n % 2 == 0, True) for n in range(100)] + [Judged(-2.0, n % 10 == 0, True) for n in range(100)]
    said = probabilities(judged, *scale_odds(judged))
    assert said[0] == pytest.approx(0.5, abs=0.02) and said[-1] == pytest.approx(0.1, abs=0.02)
    assert sum(band.count for band in reliability(judged, said)) == 200
    assert all(band.right / band.count == pytest.approx(band.said, abs=0.03) for band in reliability(judged, said))


def test_the_correction_of_a_model_is_that_of_its_probabilities() -> None:
    """Slope and shift are folded into the weights."""
    model = fit_ranker(examples(), FitSettings(fits=1), 0.6, 0.1)
    rows, ahead = [row(0.9, 0.1, 0.2)], np.array([1.0])
    odds = float(np.log(model.probabilities(rows, ahead) / (1 - model.probabilities(rows, ahead)))[0])
    scaled = apply_scale(model, 0.5, 0.3).probabilities(rows, ahead)
    assert scaled[0] == pytest.approx(probabilities([Judged(odds, True, True)], 0.5, 0.3)[0], abs=1e-3)


def test_questions_are_judged_by_a_model_that_has_not_seen_their_file() -> None:
    """Each question of a person is judged once."""
    judged = cross_validate(examples(), FitSettings(fits=1))
    assert len(judged) == 60 and all(j.right for j in judged)


def test_the_report_counts_each_question_at_each_threshold() -> None:
    """Right, wrong, refused and answered without an answer add up; the plot has a dot a band."""
    judged = [Judged(2.0, True, True), Judged(1.0, False, True), Judged(1.5, False, False), Judged(-2.0, True, True)]
    said = probabilities(judged, 1.0, 0.0)
    assert {row[0]: row[1:] for row in describe_thresholds(judged, said)}[0.5] == (1, 1, 1, 1)
    bands = reliability(judged, said)
    assert draw_reliability(bands).count("<circle") == len(bands)
    assert "1.5/(1+1.5) = 0.60" in write_report(judged, said, bands, RECORDS, {"person": 4}, 1.5, 0.6)


def test_a_generated_question_names_what_it_asks_for() -> None:
    """Whatever the form, the record's name stands in it."""
    figure = only_figure("规上工业增加值70.4亿元。")
    random = Random(2)
    asked = {phrase_question(figure, figure.indicator, "陕西", random) for _ in range(30)}
    assert len(asked) > 10 and all("规上工业增加值" in question for question in asked)
    assert all("{N}" in form for name in ("value", "growth", "rank", "target") for form in PHRASES[name])
