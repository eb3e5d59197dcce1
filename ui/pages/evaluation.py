"""评测: a question set run over the index, what failed and why, beside an earlier run."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any

import gradio as gr

from juzheng.eval_questions.cases import cases_file
from juzheng.eval_questions.compare_runs import Comparison, compare_runs
from juzheng.eval_questions.evaluation import EvaluationRun
from juzheng.eval_questions.kept_runs import KEPT_RUNS, KeptRuns
from juzheng.eval_questions.run import RunStoppedError, run_evaluation
from juzheng.eval_questions.sample_corpus import SAMPLE_FOLDER
from juzheng.ui.pages.evaluation_html import progress_html, run_html, runs_html, told
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script

MOST_QUESTIONS_TEXT = 2_000_000
"""Characters of a pasted question set."""
SAMPLE, CASES, PASTED, NO_RUN = "自带的示例题", "从回答里记下的题", "粘贴的题", "不比较"
HINT = (
    '<div class="empty"><p>选一套题目，点“开始”：逐题作答，然后列出各类题答对多少、错在哪里。<br>'
    "自带的示例题问的是自带的示例报告；评自己的报告，上传题目，或在问答页把回答记成评测题。</p></div>"
)
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}


@dataclass(frozen=True, slots=True)
class _Done:
    """A run that has been kept under a name."""

    name: str
    run: EvaluationRun


@dataclass(slots=True)
class _RunUnderWay:
    """A run on its way, in a thread of its own: (done, total) as it goes, in the end the run or what went wrong."""

    news: queue.Queue[tuple[int, int] | _Done | Exception] = field(default_factory=queue.Queue)
    stopped: threading.Event = field(default_factory=threading.Event)

    def progress(self, done: int, total: int) -> None:
        """Called after each question."""
        if self.stopped.is_set():
            raise RunStoppedError
        self.news.put((done, total))


class EvaluationPage:
    """What the evaluation page does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._runs = KeptRuns(opened.settings)
        self._running: _RunUnderWay | None = None
        self._lock = threading.Lock()

    def choices(self) -> tuple[gr.Dropdown, gr.Dropdown]:
        """The question sets and the earlier runs that are there."""
        sets = [SAMPLE, *([CASES] if self._cases.exists() else []), PASTED]
        return gr.Dropdown(choices=sets), gr.Dropdown(choices=[NO_RUN, *self._kept()], value=NO_RUN)

    def run(self, name: str, pasted: str, earlier: str) -> Iterator[str]:
        """Run a question set; gives the page's HTML again and again as it goes."""
        running = _RunUnderWay()
        with self._lock:
            if self._running is not None:
                yield told("另一次评测正在进行，等它结束或先停止它。")
                return
            self._running = running
        try:
            yield from self._watch(running, name, pasted, earlier)
        finally:
            running.stopped.set()
            self._running = None

    def beside(self, first: str, second: str) -> str:
        """Two runs that were kept, side by side, as HTML."""
        before, after = self.saved(first), self.saved(second)
        if before is None or after is None:
            return told("选两次评测，并排看答对多少、哪些题变了。")
        return runs_html(before, after, first, second)

    def kept(self) -> tuple[gr.Dropdown, gr.Dropdown, Any]:
        """The runs that were kept, as choices of which the last two are chosen, and whether there are two."""
        kept = self._kept()
        after, before = [*kept[:2], None, None][:2]
        choices = gr.Dropdown(choices=kept, value=before), gr.Dropdown(choices=kept, value=after)
        return *choices, gr.update(visible=len(kept) > 1)

    def take(self, event: gr.EventData) -> tuple[Any, Any]:
        """The questions of a file that was chosen, as if they had been pasted."""
        sent = event._data if isinstance(event._data, dict) else {}
        text = str(sent.get("text", ""))[:MOST_QUESTIONS_TEXT]
        return gr.update(value=PASTED), gr.update(value=text, visible=True)

    def stop(self) -> None:
        """Stop the run that is on its way."""
        if self._running is not None:
            self._running.stopped.set()

    def stoppable(self) -> Any:
        """Whether the button that stops is there: while a run is on its way, whoever began it."""
        return gr.update(visible=self._running is not None)

    @property
    def _cases(self) -> Path:
        return cases_file(self._opened.settings)

    def saved(self, name: str) -> EvaluationRun | None:
        """A run that was kept, None where there is none of that name."""
        return self._runs.run(name)

    def _kept(self) -> list[str]:
        return self._runs.names()[:KEPT_RUNS]

    def _watch(self, running: _RunUnderWay, name: str, pasted: str, earlier: str) -> Iterator[str]:
        threading.Thread(target=self._evaluate, args=(running, name, pasted), daemon=True).start()
        while True:
            news = running.news.get()
            if isinstance(news, tuple):
                yield progress_html(*news)
            elif isinstance(news, RunStoppedError):
                yield told("已停止。")
                return
            elif isinstance(news, Exception):
                yield told(error_words(news))
                return
            else:
                stem, run = news.name, news.run
                yield run_html(run, self._compared(earlier, run), stem)
                return

    def _compared(self, earlier: str, run: EvaluationRun) -> Comparison | None:
        before = self.saved(earlier)
        return None if before is None else compare_runs(before, run)

    def _evaluate(self, running: _RunUnderWay, name: str, pasted: str) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                questions = self._questions(name, pasted, Path(folder))
                run = run_evaluation(questions, self._opened.settings, progress=running.progress)
            stem = f"{datetime.now():%Y%m%d-%H%M%S} {questions.stem}"
            self._runs.keep(stem, run)
            running.news.put(_Done(stem, run))
        except Exception as error:
            running.news.put(error)

    def _questions(self, name: str, pasted: str, folder: Path) -> Path:
        if name == PASTED:
            path = folder / "pasted.jsonl"
            path.write_text(pasted[:MOST_QUESTIONS_TEXT], encoding="utf-8")
            return path
        return self._cases if name == CASES else SAMPLE_FOLDER / "questions.jsonl"


def build_evaluation(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the evaluation within the caller's Blocks."""
    page = EvaluationPage(opened)
    with gr.Row(elem_id="evaluation-choices"):
        name = gr.Dropdown([SAMPLE], value=SAMPLE, label="题目", min_width=200, scale=2)
        earlier = gr.Dropdown([NO_RUN], value=NO_RUN, label="与先前一次比较", min_width=200, scale=2)
        start = gr.Button("开始", variant="primary", scale=0, min_width=88, elem_id="evaluation-start")
        stop = gr.Button("停止", scale=0, min_width=88, elem_id="evaluation-stop", visible=False)
    pasted = gr.Textbox(
        label="粘贴题目（每行一个 JSON）", lines=6, max_lines=14, visible=False, elem_id="evaluation-pasted",
        placeholder='{"id": "1", "question": "……", "answer_all": [["181.4亿元"]]}',
    )  # fmt: skip
    upload = gr.HTML(
        '<label class="send-draft">上传题目文件（jsonl）<input type="file" accept=".jsonl,.json,.txt" class="unseen"></label>',
        js_on_load=script("questions"),
        apply_default_css=False,
        elem_id="evaluation-upload",
    )
    upload.chosen(page.take, None, [name, pasted], **QUIET)
    with gr.Row(elem_id="evaluation-beside", visible=False) as row:
        first = gr.Dropdown([], label="先", min_width=200, scale=2)
        second = gr.Dropdown([], label="后", min_width=200, scale=2)
        beside = gr.Button("并排看", scale=0, min_width=88, elem_id="evaluation-compare")
    shown = gr.HTML(HINT, elem_id="evaluation", apply_default_css=False)
    name.input(lambda chosen: gr.update(visible=chosen == PASTED), name, pasted, **QUIET)
    both: list[Any] = [first, second]
    choices: list[Any] = [*both, row]
    beside.click(page.beside, both, shown, **QUIET)
    start.click(lambda: gr.update(visible=True), None, stop, **QUIET)
    start.click(page.run, [name, pasted, earlier], shown, trigger_mode="once", **QUIET).then(
        page.choices, None, [name, earlier], **QUIET
    ).then(page.kept, None, choices, **QUIET).then(page.stoppable, None, stop, **QUIET)
    stop.click(page.stop, None, None, **QUIET)
    tab.select(page.choices, None, [name, earlier], **QUIET).then(page.kept, None, choices, **QUIET).then(
        page.stoppable, None, stop, **QUIET
    )
