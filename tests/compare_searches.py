"""What each search is worth: ``python -m tests.compare_searches INDEX QUESTIONS…`` answers with words alone, with meaning alone,
and with both.

For each kind of search it prints how often a paragraph that must be cited is among the first 1, 5 and 20 that retrieval finds
over the whole index, the share of answers that are right, and that of answers with a wrong figure. Not a test: the question
files are the user's.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from juzheng.eval_questions.load_questions import GoldQuestion, load_questions
from juzheng.eval_questions.normalise_text import fold_text
from juzheng.eval_questions.prediction import make_prediction
from juzheng.eval_questions.score import score_answer
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import load_settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.find.retrieve import retrieve

SEARCHES = {
    "words": ("search_dense", "search_records"),
    "meaning": ("search_lexical",),
    "both": (),
}
"""The searches that find nothing, by what is left."""
DEPTHS = (1, 5, 20)


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("index", type=Path)
    parser.add_argument("questions", type=Path, nargs="+")
    parser.add_argument("--every", type=int, default=1, metavar="N", help="take each N-th question")
    given = parser.parse_args(arguments)
    settings = replace(load_settings(), folder=given.index)
    print(f"{'search':8}  file{'':24}  n    recall@1   @5     @20    right  wrong figure")
    for search, switched_off in SEARCHES.items():
        index = open_index(settings)
        for name in switched_off:
            setattr(index, name, _find_nothing)
        if search == "words":
            setattr(index, "ranks_by_vectors", _no)  # noqa: B010 a method of a real index is taken away
        answerer = Answerer(index, settings)
        for path in given.questions:
            questions = load_questions(path)[:: given.every]
            found = _recall(index, [q for q in questions if q.citations and not q.history])
            right, wrong = _right(answerer, questions)
            shares = "  ".join(f"{share:.3f}" for share in found)
            print(f"{search:8}  {path.name[:28]:28}  {len(questions):4} {shares}  {right:.3f}  {wrong:.3f}", flush=True)
        index.close()
    return 0


def _find_nothing(*_: Any, **__: Any) -> list[Any]:
    return []


def _no() -> bool:
    return False


def _recall(index: ReportIndex, questions: Sequence[GoldQuestion]) -> Iterator[float]:
    """The share of questions with a required paragraph among the first found, for each depth."""
    firsts = [_first_required(index, question) for question in tqdm(questions, disable=None, file=sys.stderr)]
    return (sum(first is not None and first < depth for first in firsts) / max(1, len(firsts)) for depth in DEPTHS)


def _first_required(index: ReportIndex, question: GoldQuestion) -> int | None:
    files = {report.report_id: Path(report.file).name for report in index.reports()}
    for place, hit in enumerate(retrieve(index, question.question, None, max(DEPTHS))):
        text = fold_text(index.paragraph(hit.report_id, hit.paragraph).text)
        if any(files[hit.report_id] == c.file and fold_text(c.contains) in text for c in question.citations):
            return place
    return None


def _right(answerer: Answerer, questions: Sequence[GoldQuestion]) -> tuple[float, float]:
    """The shares of questions answered right and with a wrong figure."""
    grades = [
        score_answer(q, make_prediction(q.question_id, answerer.answer(q.question, q.history)))
        for q in tqdm(questions, disable=None, file=sys.stderr)
    ]
    return sum(g.right for g in grades) / len(grades), sum(g.wrong_figure for g in grades) / len(grades)


if __name__ == "__main__":
    sys.exit(main())
