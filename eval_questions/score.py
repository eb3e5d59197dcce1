"""Decide whether one answer is right, and how good its citations are.

An answer is right when each group of ``answer_all`` has an alternative in it, nothing of ``answer_none`` is in it, it
is short where a figure was asked for, and, in a comparison, each figure stands behind the name of its own region. An
unanswerable question is answered right by a refusal. Citation recall is the share of the required paragraphs that are
cited; citation precision the share of the citations that lie in a required file and hold something of the answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.normalise_text import drop_markers, fold_text
from juzheng.eval_questions.prediction import Prediction

SHORT_TYPES = frozenset(
    {"figure", "growth", "count", "target", "trap", "rank", "period", "actual_vs_target", "followup", "yesno"}
)
SHORT_LIMIT = 160
"""Longest answer, in characters after folding, to a question of a type in ``SHORT_TYPES``."""

RegionNames = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Grade:
    """What is right and wrong about one answer.

    ``missing`` holds the groups of alternatives of which none was found, ``wrong`` what must not be there but is,
    ``swapped`` the figures that stand behind another region's name, ``too_long`` the length if it is over the limit.
    The citation measures are None where they do not apply (refusals, questions without required paragraphs).
    """

    right: bool
    missing: tuple[tuple[str, ...], ...] = ()
    wrong: tuple[str, ...] = ()
    swapped: tuple[str, ...] = ()
    too_long: int = 0
    unanswered: bool = False
    answered_unanswerable: bool = False
    citation_recall: float | None = None
    citation_precision: float | None = None

    @property
    def wrong_figure(self) -> bool:
        """Does the answer state something that it must not state?"""
        return bool(self.wrong or self.swapped)


def score_answer(question: GoldQuestion, prediction: Prediction, region_names: RegionNames | None = None) -> Grade:
    """Judge one answer. ``region_names`` maps a file's name to the names its region goes by (default: from the file's
    name); they are used in comparisons only."""
    if prediction.error:
        return Grade(right=False, unanswered=True)
    if question.abstain:
        return Grade(right=prediction.abstained, answered_unanswerable=not prediction.abstained)
    if prediction.abstained:
        return Grade(right=False, unanswered=True)
    return _score_given_answer(question, prediction, region_names or {})


def _score_given_answer(question: GoldQuestion, prediction: Prediction, region_names: RegionNames) -> Grade:
    answer = fold_text(drop_markers(prediction.answer))
    missing = tuple(group for group in question.answer_all if not _holds_any(answer, group))
    wrong = tuple(item for item in question.answer_none if fold_text(item) in answer)
    swapped = _swapped_figures(question, answer, region_names) if question.type == "compare" else ()
    too_long = len(answer) if question.type in SHORT_TYPES and len(answer) > SHORT_LIMIT else 0
    recall, precision = _score_citations(question, prediction)
    return Grade(
        right=not (missing or wrong or swapped or too_long),
        missing=missing,
        wrong=wrong,
        swapped=swapped,
        too_long=too_long,
        citation_recall=recall,
        citation_precision=precision,
    )


def _holds_any(text: str, alternatives: Iterable[str]) -> bool:
    return any(fold_text(item) in text for item in alternatives)


def _score_citations(question: GoldQuestion, prediction: Prediction) -> tuple[float | None, float | None]:
    if not question.citations:
        return None, None
    given = [(PurePosixPath(c.file).name, fold_text(c.text or c.quote)) for c in prediction.citations]
    required = [(c.file, fold_text(c.contains)) for c in question.citations]
    cited = sum(any(file == name and words in text for name, text in given) for file, words in required)
    if not given:
        return 0.0, 0.0
    signs = [fold_text(item) for group in question.answer_all for item in group] + [words for _, words in required]
    files = {file for file, _ in required}
    useful = sum(name in files and any(sign in text for sign in signs) for name, text in given)
    return cited / len(required), useful / len(given)


def _swapped_figures(question: GoldQuestion, answer: str, region_names: RegionNames) -> tuple[str, ...]:
    """Figures of a comparison before which the last region named is not the one of their report."""
    names = {c.file: _names(c.file, region_names) for c in question.citations}
    if len(names) < 2:
        return ()
    swapped = []
    for citation in question.citations:
        figure = _first_figure(question, fold_text(citation.contains), answer)
        if figure and not _stands_behind(answer, answer.find(figure), citation.file, names):
            swapped.append(figure)
    return tuple(swapped)


def _first_figure(question: GoldQuestion, cited: str, answer: str) -> str | None:
    """The first expected figure of the cited words that the answer states."""
    expected = (fold_text(item) for group in question.answer_all for item in group if re.search(r"\d", item))
    return next((figure for figure in expected if figure in cited and figure in answer), None)


def _stands_behind(answer: str, position: int, file: str, names: Mapping[str, Sequence[str]]) -> bool:
    last = {name: max((answer.rfind(word, 0, position) for word in words), default=-1) for name, words in names.items()}
    nearest = max(last.values())
    return nearest < 0 or last[file] == nearest


def _names(file: str, region_names: RegionNames) -> list[str]:
    given = region_names.get(file)
    if given:
        return [fold_text(name) for name in given]
    return [fold_text(re.sub(r"(维吾尔|壮族|回族)?自治区$|省$|市$", "", file.split("_")[0]))]
