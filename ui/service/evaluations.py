"""Question sets run over the index in the background, one at a time, beside those that the pages have run."""

from __future__ import annotations

import json
import logging
import tempfile
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from secrets import token_hex
from typing import Any, Literal

from juzheng.eval_questions.cases import cases_file
from juzheng.eval_questions.kept_runs import KEPT_RUNS, KeptRuns
from juzheng.eval_questions.load_questions import load_questions
from juzheng.eval_questions.run import RunStoppedError, run_evaluation
from juzheng.eval_questions.sample_corpus import SAMPLE_QUESTIONS
from juzheng.index.errors import JuzhengError, QuestionError
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.shared_run import SharedRun
from juzheng.ui.show.refusal import RefusedError, refusal_body, refusal_of

QuestionSet = Literal["sample", "cases"]
SENT_FILE = "sent.jsonl"
_log = logging.getLogger(__name__)


@dataclass(slots=True)
class _RunningEvaluation:
    """A run and how far it is; ``total`` is None until its first question is answered."""

    run_id: str
    state: Literal["running", "done", "stopped", "failed"] = "running"
    done: int = 0
    total: int | None = None
    error: dict[str, Any] | None = None
    stop: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, total: int) -> None:
        """Called after each question."""
        if self.stop.is_set():
            raise RunStoppedError
        self.done, self.total = done, total

    @property
    def record(self) -> dict[str, Any]:
        """For programs."""
        return {"id": self.run_id, "state": self.state, "done": self.done, "total": self.total, "error": self.error}


class Evaluations:
    """The runs of one index. Methods raise ``RefusedError`` for a run that is not there or cannot be begun."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._kept = KeptRuns(opened.settings)
        self._shared = SharedRun(opened.settings)
        self._runs: OrderedDict[str, _RunningEvaluation] = OrderedDict()
        self._lock = threading.Lock()

    def start(self, questions: QuestionSet | Sequence[dict[str, Any]]) -> dict[str, Any]:
        """Begin a run of a set that is there, or of questions as ``eval_questions/README.md`` describes them."""
        kept = tempfile.TemporaryDirectory()
        try:
            path = self._question_file(questions, Path(kept.name))
            _check(path)
            run = self._begin()
        except BaseException:
            kept.cleanup()
            raise
        threading.Thread(target=self._evaluate, args=(run, path, kept), name="evaluation", daemon=True).start()
        return run.record

    def runs(self) -> list[dict[str, Any]]:
        """All runs that are known, the newest first: those of this process, that of another, and finished ones that are kept."""
        known = [run.record for run in reversed(self._runs.values())]
        other = self._shared.record()
        if other is not None and other["id"] not in self._runs:
            known.insert(0, other)
        names = {run["id"] for run in known}
        return known + [_finished(name) for name in self._kept.names() if name not in names]

    def find(self, run_id: str) -> dict[str, Any]:
        """One run and how far it is."""
        run = self._runs.get(run_id)
        if run is not None:
            return run.record
        other = self._shared.record()
        if other is not None and other["id"] == run_id:
            return other
        if run_id not in self._kept.names():
            raise RefusedError(404, "evaluation_not_found", "没有这次评测")
        return _finished(run_id)

    def stop(self, run_id: str) -> dict[str, Any]:
        """Let a run end after the question it is at."""
        run = self._runs.get(run_id)
        if run is None:
            self._shared.stop(run_id)
            return self.find(run_id)
        run.stop.set()
        return run.record

    def result(self, run_id: str) -> bytes:
        """A finished run, whole, as JSON: what ``juzheng eval --json`` writes."""
        state = self.find(run_id)["state"]
        if state != "done":
            raise RefusedError(409, "evaluation_not_done", "这次评测没有做完，没有结果")
        return self._kept.read(run_id) or b""

    def _begin(self) -> _RunningEvaluation:
        with self._lock:
            if any(run.state == "running" for run in self._runs.values()):
                raise RefusedError(409, "busy", "另一次评测正在进行，等它结束或先停止它")
            run = _RunningEvaluation(f"{datetime.now():%Y%m%d-%H%M%S}-{token_hex(3)}")
            self._shared.begin(run.record)
            self._runs[run.run_id] = run
            while len(self._runs) > KEPT_RUNS:
                self._runs.popitem(last=False)
        return run

    def _evaluate(self, run: _RunningEvaluation, path: Path, kept: tempfile.TemporaryDirectory[str]) -> None:
        with self._shared.told(lambda: run.record, run.stop.set):
            self._run(run, path, kept)

    def _run(self, run: _RunningEvaluation, path: Path, kept: tempfile.TemporaryDirectory[str]) -> None:
        try:
            with kept:
                finished = run_evaluation(path, self._opened.settings, progress=run.progress)
            self._kept.keep(run.run_id, finished)
            run.state = "done"
        except RunStoppedError:
            run.state = "stopped"
        except JuzhengError as error:
            run.error, run.state = refusal_body(refusal_of(error))["error"], "failed"
        except Exception as error:
            _log.error("unexpected error in an evaluation", exc_info=error)
            unexpected = RefusedError(500, "internal", "出现意外错误，详情已记在终端")
            run.error, run.state = refusal_body(unexpected)["error"], "failed"

    def _question_file(self, questions: QuestionSet | Sequence[dict[str, Any]], folder: Path) -> Path:
        if questions == "sample":
            return SAMPLE_QUESTIONS
        if questions == "cases":
            cases = cases_file(self._opened.settings)
            if not cases.exists():
                raise RefusedError(422, "invalid_question", "还没有从回答里记下的题")
            return cases
        path = folder / SENT_FILE
        lines = (json.dumps(question, ensure_ascii=False) for question in questions)
        path.write_text("\n".join(lines), encoding="utf-8")
        return path


def _check(path: Path) -> None:
    try:
        load_questions(path)
    except QuestionError as error:
        line = error.where.removeprefix(SENT_FILE).strip() if error.where.startswith(SENT_FILE) else ""
        raise RefusedError(422, "invalid_question", f"{line}{error.what}。{error.remedy}") from error


def _finished(run_id: str) -> dict[str, Any]:
    return _RunningEvaluation(run_id, "done").record
