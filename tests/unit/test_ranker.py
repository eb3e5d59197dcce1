"""The ranker's model: what it computes, and that the file is what its training run wrote."""

from __future__ import annotations

import json
from dataclasses import replace
from importlib.resources import files

import numpy as np
import pytest

from juzheng.eval_questions.ranking.train_ranker import checksums
from juzheng.qa.find.feature_signs import SIGNS
from juzheng.qa.find.ranker import (
    AHEAD,
    MODEL_FILE,
    MOST_AHEAD,
    SENTENCE_MODEL,
    Ranker,
    leads,
    open_ranker,
    read_ranker,
)
from tests.unit.test_record_features import PAIRS, rows_of

MODEL = Ranker({"meaning": 2.0}, {"meaning": 1.0, AHEAD: 0.5}, -1.0, 0.6, 0.1)


def test_a_score_is_the_weighted_sum_and_a_probability_the_logistic_of_it() -> None:
    """Both are computed from named features."""
    rows = [{"meaning": 1.0, "other": 7.0}, {"meaning": 0.0, "other": 7.0}]
    assert MODEL.scores(rows).tolist() == [2.0, 0.0]
    assert MODEL.probabilities(rows, np.array([2.0, -2.0])) == pytest.approx(
        [1 / (1 + np.exp(-1)), 1 / (1 + np.exp(2))]
    )


def test_a_missing_feature_is_an_error() -> None:
    """No feature is silently taken for 0."""
    with pytest.raises(KeyError):
        MODEL.scores([{"other": 1.0}])


def test_a_record_leads_before_the_best_of_another_kind() -> None:
    """Records of the same thing are no rivals, nor are those of another report, nor those that may not answer."""
    kinds = [("", "投资"), ("", "投资"), ("", "产值"), ("other", "产值")]
    found = leads(np.array([2.0, 1.5, 1.0, 9.0]), kinds, [True] * 4)
    assert found.tolist() == [1.0, 0.5, -1.0, MOST_AHEAD]
    assert leads(np.array([2.0, 1.5, 1.0, 9.0]), kinds, [True, True, False, True])[0] == MOST_AHEAD


@pytest.mark.parametrize("file", [MODEL_FILE, SENTENCE_MODEL])
def test_the_model_is_what_its_training_run_wrote(file: str) -> None:
    """Names in their order and every number agree with the checksums that training recorded."""
    text = files("juzheng.qa.find").joinpath(file).read_text(encoding="utf-8")
    training, model = json.loads(text)["training"], read_ranker(text)
    assert checksums(model) == {key: training[key] for key in ("features", "weights")}
    assert model.answer_from == pytest.approx(training["cost"] / (1 + training["cost"]), abs=1e-4)


def test_two_weights_that_change_places_are_noticed() -> None:
    """A permutation of the weights is another model."""
    model = open_ranker()
    names = list(model.ranking)
    values = [model.ranking[name] for name in (names[1], names[0], *names[2:])]
    assert checksums(replace(model, ranking=dict(zip(names, values, strict=True)))) != checksums(model)


@pytest.mark.parametrize("file", [MODEL_FILE, SENTENCE_MODEL])
def test_agreement_never_weighs_against_evidence_nor_disagreement_for_it(file: str) -> None:
    """The signs of the weights are those that the features mean."""
    model = open_ranker(file)
    for weights in (model.ranking, model.answering):
        assert not [name for name, weight in weights.items() if weight * SIGNS.get(name, 0) < 0]


def test_the_weights_rank_as_the_sentences_of_the_features_say() -> None:
    """Over the sentences of the features the record that has what agrees comes first; with the weights in another order
    it does so less often."""
    model = open_ranker()
    names = list(model.ranking)
    turned = replace(model, ranking=dict(zip(names, [*model.ranking.values()][::-1], strict=True)))
    told = [(rows_of(q, text), SIGNS[name], more, less) for name, q, text, more, less in PAIRS if name in SIGNS]
    right, wrong = (sum(_first(each, *row) for row in told) for each in (model, turned))
    assert right >= 0.85 * len(told) and right > wrong


def _first(model: Ranker, rows: dict[str, dict[str, float]], sign: int, more: str, less: str) -> bool:
    better, worse = model.scores([rows[more], rows[less]])
    return bool((better - worse) * sign > 0)
