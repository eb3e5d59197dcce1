"""评测: a question set run over the index, what failed and why, beside an earlier run."""

from __future__ import annotations

import queue
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

import gradio as gr

from juzheng.eval_questions.cases import cases_file
from juzheng.eval_questions.compare_runs import Comparison, compare_runs
from juzheng.eval_questions.evaluation import EvaluationRun, Outcome
from juzheng.eval_questions.phrase_verdict import (
    name_type,
    phrase_count,
    phrase_expected,
    phrase_measure,
    phrase_milliseconds,
    phrase_reasons,
)
from juzheng.eval_questions.run import RunStoppedError, run_evaluation
from juzheng.eval_questions.run_file import read_run, write_run
from juzheng.eval_questions.sample_corpus import SAMPLE_FOLDER
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.scripts import script

RUNS_FOLDER = "runs"
KEPT_RUNS = 20
RUN_PATH = "/page/run"
"""Where ``/page/run.html`` and ``.json`` are served."""
MOST_QUESTIONS_TEXT = 2_000_000
"""Characters of a pasted question set."""
SAMPLE, CASES, PASTED, NO_RUN = "自带的示例题", "从回答里记下的题", "粘贴的题", "不比较"
QUIET: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
SHOWN_FAILURES = 100


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
        self._runs = opened.settings.folder / RUNS_FOLDER
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
                yield _told("另一次评测正在进行，等它结束或先停止它。")
                return
            self._running = running
        try:
            yield from self._watch(running, name, pasted, earlier)
        finally:
            running.stopped.set()
            self._running = None

    def take(self, event: gr.EventData) -> tuple[Any, Any]:
        """The questions of a file that was chosen, as if they had been pasted."""
        sent = event._data if isinstance(event._data, dict) else {}
        text = str(sent.get("text", ""))[:MOST_QUESTIONS_TEXT]
        return gr.update(value=PASTED), gr.update(value=text, visible=True)

    def stop(self) -> None:
        """Stop the run that is on its way."""
        if self._running is not None:
            self._running.stopped.set()

    @property
    def _cases(self) -> Path:
        return cases_file(self._opened.settings)

    def saved(self, name: str) -> EvaluationRun | None:
        """A run that was kept, None where there is none of that name."""
        return read_run(self._runs / f"{name}.json") if name in self._kept() else None

    def _kept(self) -> list[str]:
        found = sorted(self._runs.glob("*.json"), reverse=True) if self._runs.is_dir() else []
        return [path.stem for path in found[:KEPT_RUNS]]

    def _watch(self, running: _RunUnderWay, name: str, pasted: str, earlier: str) -> Iterator[str]:
        threading.Thread(target=self._evaluate, args=(running, name, pasted), daemon=True).start()
        while True:
            news = running.news.get()
            if isinstance(news, tuple):
                yield _progress_html(*news)
            elif isinstance(news, RunStoppedError):
                yield _told("已停止。")
                return
            elif isinstance(news, Exception):
                yield _told(error_words(news))
                return
            else:
                stem, run = news.name, news.run
                yield run_html(run, self._compared(earlier, run), stem)
                return

    def _compared(self, earlier: str, run: EvaluationRun) -> Comparison | None:
        return compare_runs(read_run(self._runs / f"{earlier}.json"), run) if earlier in self._kept() else None

    def _evaluate(self, running: _RunUnderWay, name: str, pasted: str) -> None:
        try:
            with tempfile.TemporaryDirectory() as folder:
                questions = self._questions(name, pasted, Path(folder))
                run = run_evaluation(questions, self._opened.settings, progress=running.progress)
            self._runs.mkdir(parents=True, exist_ok=True)
            stem = f"{datetime.now():%Y%m%d-%H%M%S} {questions.stem}"
            write_run(self._runs / f"{stem}.json", run)
            for old in sorted(self._runs.glob("*.json"), reverse=True)[KEPT_RUNS:]:
                old.unlink(missing_ok=True)
            running.news.put(_Done(stem, run))
        except Exception as error:
            running.news.put(error)

    def _questions(self, name: str, pasted: str, folder: Path) -> Path:
        if name == PASTED:
            path = folder / "pasted.jsonl"
            path.write_text(pasted[:MOST_QUESTIONS_TEXT], encoding="utf-8")
            return path
        return self._cases if name == CASES else SAMPLE_FOLDER / "questions.jsonl"


def run_html(run: EvaluationRun, comparison: Comparison | None, name: str = "") -> str:
    """Render a run: measures by type with their intervals, what changed, and every wrong answer with why."""
    total = run.summary
    rows = [(name_type(row.type), phrase_count(row.right), phrase_measure(row.right)) for row in total.by_type]
    rows += [
        ("应答题答对", phrase_count(total.answered_right), phrase_measure(total.answered_right)),
        ("应拒答题拒对", phrase_count(total.refused_right), phrase_measure(total.refused_right)),
        ("引用召回率", phrase_count(total.citation_recall), phrase_measure(total.citation_recall)),
        ("引用准确率", phrase_count(total.citation_precision), phrase_measure(total.citation_precision)),
    ]
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    wrong = [outcome for outcome in run.outcomes if not outcome.verdict.right]
    failures = "".join(map(_failure, wrong[:SHOWN_FAILURES]))
    notices = "".join(f'<p class="notice">{escape(notice)}</p>' for notice in run.notices)
    asked = urlencode({"name": name})
    links = f'<a href="{RUN_PATH}.html?{asked}" download>下载网页</a> <a href="{RUN_PATH}.json?{asked}" download>下载 JSON</a>'
    return (
        f'<p class="downloads">{links if name else ""}</p>'
        f'<p class="count">{escape(run.questions_file)}，{len(run.outcomes)} 题；错误数字 {total.wrong_figures} 处；'
        f"用时中位数 {phrase_milliseconds(total.latency_median)}</p>{notices}{_changes(comparison)}"
        '<div class="table-scroll"><table class="listing measures"><thead><tr><th scope="col">题型</th><th scope="col">答对</th>'
        f'<th scope="col">比例（95% 区间）</th></tr></thead><tbody>{body}</tbody></table></div>'
        f'<h3 class="failures-head">答错的题（{len(wrong)}）</h3>{failures}'
    )


def _changes(comparison: Comparison | None) -> str:
    if comparison is None:
        return ""
    lists = [("由错变对", comparison.got_right), ("由对变错", comparison.got_wrong)]
    items = "".join(
        f"<li>{label} {escape(item.later.question.question_id)} {escape(item.later.question.question)}</li>"
        for label, changed in lists
        for item in changed
    )
    return f'<div class="changes"><p>与先前一次相比：</p><ul>{items or "<li>没有变化</li>"}</ul></div>'


def _failure(outcome: Outcome) -> str:
    question, prediction = outcome.question, outcome.prediction
    asked = " → ".join([*(turn.question for turn in question.history), question.question])
    cited = "；".join(f"{c.file}：{(c.quote or '')[:60]}" for c in prediction.citations[:4]) or "（无）"
    rows = [
        ("应为", phrase_expected(outcome)),
        ("所答", prediction.answer or "（无）"),
        ("所引", cited),
        ("原因", "；".join(phrase_reasons(outcome))),
    ]
    told = "".join(f"<dt>{name}</dt><dd>{escape(text)}</dd>" for name, text in rows)
    return (
        f'<details class="failure"><summary><span class="tag">{escape(name_type(question.type))}</span>'
        f"{escape(question.question_id)} {escape(asked)}</summary><dl>{told}</dl></details>"
    )


def _progress_html(done: int, total: int) -> str:
    return (
        f'<div class="empty" role="status"><p>正在作答：{done}/{total}</p>'
        f'<progress max="{total}" value="{done}" aria-label="评测进度"></progress></div>'
    )


def _told(words: str) -> str:
    return f'<div class="empty" role="alert"><p>{escape(words)}</p></div>'


def build_evaluation(opened: OpenedIndex, tab: gr.Tab) -> None:
    """Lay out the evaluation within the caller's Blocks."""
    page = EvaluationPage(opened)
    with gr.Row(elem_id="evaluation-choices"):
        name = gr.Dropdown([SAMPLE], value=SAMPLE, label="题目", min_width=200, scale=2)
        earlier = gr.Dropdown([NO_RUN], value=NO_RUN, label="与先前一次比较", min_width=200, scale=2)
        start = gr.Button("开始", variant="primary", scale=0, min_width=88, elem_id="evaluation-start")
        stop = gr.Button("停止", scale=0, min_width=88, elem_id="evaluation-stop")
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
    shown = gr.HTML(_told("选一套题目，看答对多少、错在哪里。"), elem_id="evaluation", apply_default_css=False)
    name.input(lambda chosen: gr.update(visible=chosen == PASTED), name, pasted, **QUIET)
    start.click(page.run, [name, pasted, earlier], shown, trigger_mode="once", **QUIET).then(
        page.choices, None, [name, earlier], **QUIET
    )
    stop.click(page.stop, None, None, **QUIET)
    tab.select(page.choices, None, [name, earlier], **QUIET)
