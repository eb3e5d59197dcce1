"""Run a question set against an answerer and keep what came of it.

The public surface of this package, as the command line uses it::

    from juzheng.eval_questions.compare_runs import compare_runs             # compare_runs(earlier, later) -> Comparison
    from juzheng.eval_questions.evaluation import EvaluationRun
    from juzheng.eval_questions.run import run_evaluation
    from juzheng.eval_questions.run_file import read_run, write_run          # JSON out and in again: --json, --compare
    from juzheng.eval_questions.show_run import show_comparison, show_run    # str: tables for the terminal
    from juzheng.eval_questions.write_page import write_page                 # write_page(path, run, comparison=None): HTML

    run = run_evaluation(Path("questions.jsonl"), settings, progress=lambda done, total: bar.update(1))
    print(show_run(run))

Where ``figures.jsonl`` lies beside the question file, the ledger of the index is scored against it as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Protocol

from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.eval_questions.gold_ledger import GoldLedger, load_gold_ledger
from juzheng.eval_questions.load_questions import GoldQuestion, load_questions
from juzheng.eval_questions.prediction import Prediction, make_prediction
from juzheng.eval_questions.score import RegionNames, score_answer
from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
from juzheng.eval_questions.summarise import summarise
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.nouns.answer import Answer, Turn

TellProgress = Callable[[int, int], None]


class RunStoppedError(Exception):
    """Raised by ``progress`` to end a run that nobody wants any more."""


class AnswersQuestions(Protocol):
    """Anything that answers a question with a history."""

    def answer(self, question: str, history: Sequence[Turn] = ()) -> Answer:
        """Answer one question."""
        ...


def run_evaluation(
    questions: Path,
    settings: Settings,
    answerer: AnswersQuestions | None = None,
    progress: TellProgress | None = None,
) -> EvaluationRun:
    """Answer and score every question of a file over the index that ``settings`` name.

    ``answerer`` takes the place of the product's own. ``progress`` is called after each question with the number done
    and the number of all. The first question is asked once before, unscored, so that latencies are those of a running
    program. Raises ``QuestionError`` for a file that cannot be used, ``IndexStateError`` from opening the index.
    """
    asked = load_questions(questions)
    gold = load_gold_ledger(questions.parent)
    with closing(open_index(settings)) as index:
        outcomes = _answer_all(asked, answerer or Answerer(index, settings), _region_names(index), progress)
        return EvaluationRun(
            questions_file=questions.name,
            finished=datetime.now(UTC).isoformat(timespec="seconds"),
            outcomes=outcomes,
            summary=summarise(outcomes),
            ledger=score_ledger(gold, _ledger_records(index)) if gold else None,
            notices=_notices(asked, gold, {PurePosixPath(report.file).name for report in index.reports()}),
        )


def _answer_all(
    asked: Sequence[GoldQuestion], answerer: AnswersQuestions, names: RegionNames, progress: TellProgress | None
) -> tuple[Outcome, ...]:
    _predict(asked[0], answerer)
    outcomes = []
    for number, question in enumerate(asked, 1):
        prediction = _predict(question, answerer)
        outcomes.append(Outcome(question, prediction, score_answer(question, prediction, names)))
        if progress:
            progress(number, len(asked))
    return tuple(outcomes)


def _predict(question: GoldQuestion, answerer: AnswersQuestions) -> Prediction:
    """Answer one question; a failure counts as no answer and must not end the run of a hundred others."""
    try:
        return make_prediction(question.question_id, answerer.answer(question.question, question.history))
    except Exception as error:
        return Prediction(question.question_id, error=f"{type(error).__name__}: {error}")


def _region_names(index: ReportIndex) -> dict[str, list[str]]:
    """The names each report's region goes by: its name, and its name without the last character (区, 县, 市, 省)."""
    regions = {PurePosixPath(report.file).name: report.description.region for report in index.reports()}
    return {file: [region, region[:-1]] for file, region in regions.items() if region and len(region) > 2}


def _ledger_records(index: ReportIndex) -> Iterator[LedgerRecord]:
    for summary in index.reports():
        texts = {paragraph.number: paragraph.text for paragraph in index.report(summary.report_id).paragraphs}
        for _, figure in index.figures(report_ids=[summary.report_id]):
            yield LedgerRecord(summary.file, texts[figure.paragraph], figure)


def _notices(asked: Iterable[GoldQuestion], gold: GoldLedger | None, indexed: set[str]) -> tuple[str, ...]:
    """What a reader of the run must know before trusting its numbers."""
    absent = sorted({c.file for question in asked for c in question.citations} - indexed)
    unlisted = sorted({item.file for item in gold.figures} - indexed - set(absent)) if gold else []
    notices = []
    if absent:
        notices.append(f"索引里没有这些题目要求引用的报告：{'、'.join(absent)}。先用 juzheng index 加入，再看得分")
    if unlisted:
        notices.append(f"索引里没有金标准涉及的这些报告：{'、'.join(unlisted)}")
    return tuple(notices)
