"""``make train``: fit the ranker of records and write its weights.

Usage: python -m juzheng.eval_questions.ranking.train_ranker INDEX[=QUESTIONS.jsonl] … [-o ranker.json]

Each index gives generated questions, and each question file beside one the examples that people wrote. Reports are parted
into folds, so that what is said of unseen files is true: the share in which the right record is first, and for each
threshold how many are answered right and wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from random import Random

import numpy as np
from numpy.typing import NDArray
from sklearn.linear_model import LogisticRegression  # type: ignore[import-untyped]
from sklearn.preprocessing import StandardScaler  # type: ignore[import-untyped]

from juzheng.eval_questions.load_questions import load_questions
from juzheng.eval_questions.ranking.example import Example
from juzheng.eval_questions.ranking.generate_questions import generate_examples
from juzheng.eval_questions.ranking.label_questions import label_questions
from juzheng.index.open_index import open_index
from juzheng.index.settings import load_settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.find.ranker import Ranker

# Inverse strength of regularisation; between 0.1 and 1 the ranking of unseen files is the same.
STRENGTH = 0.3
FOLDS = 5
PER_REPORT = 60
# Probability from which a record answers, chosen on questions that people wrote: 0.5 refuses more of what the reports do not
# say and answers fewer of the others (a wrong figure that cost twice a refusal would ask for 0.67). From which it is nearest.
ANSWER_FROM, NEAR_FROM = 0.3, 0.08


def collect(sources: Sequence[str], random: Random) -> Iterator[Example]:
    """Examples of all sources, each an index folder with or without a file of questions."""
    for source in sources:
        folder, _, questions = source.partition("=")
        settings = load_settings({"folder": folder})
        with closing(open_index(settings)) as index:
            answerer = Answerer(index, settings)
            if questions:
                yield from label_questions(answerer, load_questions(Path(questions)))
            else:
                views = [answerer.view(report.report_id) for report in index.reports()]
                yield from generate_examples(answerer, views, PER_REPORT, random)


def fit(examples: Sequence[Example]) -> Ranker:
    """The model of these examples."""
    names = sorted(examples[0].rows[0])
    rows = np.array([[row[name] for name in names] for example in examples for row in example.rows])
    right = np.array([answer for example in examples for answer in example.right])
    weights = np.array([example.weight for example in examples for _ in example.rows])
    scaler = StandardScaler().fit(rows)
    model = LogisticRegression(C=STRENGTH, max_iter=1000).fit(scaler.transform(rows), right, sample_weight=weights)
    # A feature that never varies is scaled by 1 and weighs nothing.
    found: NDArray[np.float64] = model.coef_[0] / scaler.scale_
    bias = float(model.intercept_[0] - (found * scaler.mean_).sum())
    named = {name: round(float(weight), 4) for name, weight in zip(names, found, strict=True)}
    return Ranker(named, round(bias, 4), ANSWER_FROM, NEAR_FROM)


def cross_validate(examples: Sequence[Example]) -> list[tuple[float, bool, bool]]:
    """Of each example that people wrote, by a model that has not seen its file: the best probability, whether the best
    record answers, and whether any does."""
    found = []
    for fold in range(FOLDS):
        model = fit([e for e in examples if _fold(e.file) != fold])
        for example in examples:
            if _fold(example.file) == fold and example.weight > 1:
                probabilities = model.probabilities(example.rows)
                best = int(np.argmax(probabilities))
                found.append((float(probabilities[best]), example.right[best], any(example.right)))
    return found


def _fold(file: str) -> int:
    return sum(file.encode()) % FOLDS


def describe(results: Sequence[tuple[float, bool, bool]]) -> str:
    """What cross-validation says, a line a threshold, and how far the probabilities are true."""
    answerable = [result for result in results if result[2]]
    first = sum(right for _, right, _ in answerable)
    lines = [f"right record first: {first}/{len(answerable)}"]
    for threshold in (0.9, 0.7, 0.5, 0.3, 0.2, 0.1):
        given = [result for result in results if result[0] >= threshold]
        right = sum(right for _, right, _ in given)
        lines.append(
            f"from {threshold}: {right} right, {len(given) - right} wrong, {len(results) - len(given)} refused"
        )
    for low in np.arange(0, 1, 0.2):
        band = [right for probability, right, _ in results if low <= probability < low + 0.2]
        lines.append(f"said {low:.1f}–{low + 0.2:.1f}: true in {sum(band)}/{len(band)}")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, say how good it is on unseen files, write the model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("sources", nargs="+", metavar="INDEX[=QUESTIONS.jsonl]")
    parser.add_argument("-o", "--output", type=Path)
    args = parser.parse_args(arguments)
    examples = list(collect(args.sources, Random(7)))
    print(f"{len(examples)} examples, {len(examples[0].rows[0])} features")
    print(describe(cross_validate(examples)))
    model = fit(examples)
    if args.output:
        data = {"answer_from": model.answer_from, "near_from": model.near_from, "bias": model.bias}
        args.output.write_text(json.dumps({**data, "weights": dict(model.weights)}, indent=1) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
