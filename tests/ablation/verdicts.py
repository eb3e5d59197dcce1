"""Verdicts of gold figures and of questions, set by set, each with what was found, so that the first change can be told."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tests.ablation.runs import Run
from tests.ablation.watch import ran
from tests.check_floors import ROOT, SETS


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of a set: what its run touched, its verdict and the answer as shown."""

    run: Run
    verdict: str
    answer: str


def ledger(
    known: Mapping[str, tuple[list[str], list[str]]] | None = None,
) -> Iterator[tuple[str, list[str], list[str]]]:
    """For each set: its name, the verdicts of its gold figures, and all records as text."""
    from juzheng.eval_questions.gold_ledger import load_gold_ledger
    from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
    from juzheng.index.figures.find_figures import find_figures
    from juzheng.index.parse.parse_report import parse_report
    from juzheng.index.settings import ReadSettings

    for name, (reports, questions) in SETS.items():
        gold = load_gold_ledger(questions[0].parent) if reports.is_dir() else None
        if gold is None:
            continue
        records = []
        for path in sorted(reports.iterdir()):
            report = parse_report(path, path.name, ReadSettings())
            texts = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
            records += [LedgerRecord(path.name, texts[f.paragraph], f) for f in find_figures(report)]
        shown = [f"{record.file} {record.figure}" for record in records]
        if known is not None and known[name][1] == shown:
            continue
        score = score_ledger(gold, records)
        yield name, [f"{verdict}" for verdict in (*score.verdicts, *score.wrong_records)], shown


def build_indexes(folder: Path, names: Collection[str] = SETS.keys()) -> None:
    """Index the reports of every set that is there; what is indexed already is only checked."""
    for name, (reports, _) in SETS.items():
        if name in names and reports.is_dir():
            command = [sys.executable, "-m", "juzheng", "index", str(reports), "--index", str(folder / name)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


class Questions:
    """All questions of the sets over their indexes."""

    def __init__(self, indexes: Path, vectors: dict[str, Any], names: Collection[str] = SETS.keys()) -> None:
        from juzheng.eval_questions.load_questions import load_questions
        from juzheng.index.open_index import ReportIndex

        embed = ReportIndex.embed_query
        self.vectors = vectors

        def known(index: ReportIndex, text: str) -> Any:
            if text not in vectors:
                vectors[text] = embed(index, text)
            return vectors[text]

        ReportIndex.embed_query = known  # type: ignore[method-assign]
        self._folder = indexes
        self._answerers: dict[str, Any] = {}
        self._questions = {
            f"{name} {file.stem} {question.question_id}": (name, question)
            for name, (reports, files) in SETS.items()
            if name in names and reports.is_dir()
            for file in files
            for question in load_questions(file)
        }

    def all(self) -> Sequence[str]:
        """Keys of all questions."""
        return list(self._questions)

    def ask(self, key: str) -> Asked:
        """Ask one question."""
        from juzheng.eval_questions.prediction import make_prediction
        from juzheng.eval_questions.score import score_answer

        name, question = self._questions[key]
        ran.clear()
        started = time.process_time()
        try:
            answer = self._answerer(name).answer(question.question, question.history)
        except Exception as error:
            return Asked(Run(frozenset(ran), 0), type(error).__name__, "")
        run = Run(frozenset(ran), time.process_time() - started)
        prediction = make_prediction(question.question_id, answer)
        shown = f"{prediction.abstained} {prediction.answer} {prediction.citations}"
        return Asked(run, f"{score_answer(question, prediction)}", shown)

    def _answerer(self, name: str) -> Any:
        from juzheng.index.open_index import open_index
        from juzheng.index.settings import Settings
        from juzheng.qa.answerer import Answerer

        if name not in self._answerers:
            settings = Settings(folder=self._folder / name)
            self._answerers[name] = Answerer(open_index(settings), settings)
        return self._answerers[name]
