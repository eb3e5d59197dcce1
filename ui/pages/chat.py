"""The chat: the conversation and the field to ask in, beside the source panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import PurePosixPath
from typing import Any

import gradio as gr

from juzheng.eval_questions.cases import CASES_FILE, FAULTS, Judgement, is_complete, keep_case, make_case
from juzheng.ui.pages.answer_html import conversation_html, welcome_html
from juzheng.ui.pages.ask_in_background import BackgroundAnswer
from juzheng.ui.pages.conversation import CitationRecord, Exchange, Waiting, history_of, read_exchanges
from juzheng.ui.pages.event_data import event_data, whole_number
from juzheng.ui.pages.example_questions import example_questions
from juzheng.ui.pages.open_report import ASSETS, report_at
from juzheng.ui.pages.opened_index import OpenedIndex, error_words
from juzheng.ui.pages.rewrite_question import FIELDS, rewrite_question
from juzheng.ui.pages.source_html import (
    Place,
    cards_html,
    citation_alone_html,
    no_source_html,
    report_html,
)

LONGEST_QUESTION = 2_000
"""Characters; a longer text is no question."""
ANSWERS_AT_ONCE = 8
"""Visitors whose answers may be on their way at the same time; most of them wait for a language model."""
STORAGE_KEY = "juzheng-conversation"
Shown = tuple[list[Exchange], str, str]
"""What every action gives back: the conversation, its HTML, the source panel's HTML."""


class ChatPage:
    """What the chat does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._running: dict[str, BackgroundAnswer] = {}

    def welcome(self) -> str:
        """The empty state's HTML."""
        try:
            reports = len(self._opened.index.reports())
            return welcome_html(example_questions(self._opened.index), reports)
        except Exception as error:
            return f'<div class="empty">{error_words(error)}</div>'

    def show(self, stored: Any, request: gr.Request) -> tuple[str, str]:
        """Show a conversation that the browser kept, with the sources of its last answer, or with the report that the
        page's address names."""
        exchanges = read_exchanges(stored)
        linked = dict(request.query_params or {})
        sources = report_at(self._opened, linked) if "report" in linked else self._last_sources(exchanges)
        return self._conversation(exchanges), sources

    def ask(self, question: str, stored: Any, request: gr.Request) -> Iterator[Shown]:
        """Ask a question: first the question alone is shown, then what has passed the gate, then the whole answer or what
        went wrong."""
        exchanges = read_exchanges(stored)
        question = question.strip()
        if not question:
            yield self._all(exchanges)
            return
        if len(question) > LONGEST_QUESTION:
            yield self._all([*exchanges, _too_long(question)])
            return
        waiting: Exchange = {"question": question, "answer": None, "error": ""}
        yield [*exchanges, waiting], self._conversation([*exchanges, waiting]), gr.skip()
        answering = BackgroundAnswer(self._opened, question, history_of(exchanges))
        session = str(request.session_hash)
        self._running[session] = answering
        try:
            for progress in answering.progress():
                if self._opened.has_model:
                    yield gr.skip(), self._conversation([*exchanges, waiting], progress), gr.skip()
        finally:
            # Whoever has gone waits no longer for the model.
            answering.stop()
            self._running.pop(session, None)
        yield self._all([*exchanges, answering.result])

    def submit(self, question: str, stored: Any, request: gr.Request) -> Iterator[tuple[list[Exchange], str, str, str]]:
        """Ask the question of the field, which is emptied at once and then left alone: the next may be typed meanwhile."""
        for number, shown in enumerate(self.ask(question, stored, request)):
            yield *shown, gr.skip() if number else ""

    def halt(self, request: gr.Request) -> None:
        """Wait no longer for the language model of this visitor's question; the rules finish it."""
        answering = self._running.get(str(request.session_hash))
        if answering is not None:
            answering.stop()

    def relabel(self, stored: Any, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """Ask a question again with one of its labels changed, in place of the answer it belongs to."""
        exchanges = read_exchanges(stored)
        data = event_data(event)
        turn, field = whole_number(data.get("turn")), data.get("field")
        if not 0 <= turn < len(exchanges) or field not in FIELDS:
            yield self._all(exchanges)
            return
        before = exchanges[turn]["question"]
        question = rewrite_question(before, field, str(data.get("old", "")), str(data.get("new", "")).strip())
        yield from self.ask(question, exchanges if question != before else exchanges[:turn], request)

    def example(self, stored: Any, event: gr.EventData, request: gr.Request) -> Iterator[Shown]:
        """Ask an example question."""
        yield from self.ask(str(event_data(event).get("question", "")), stored, request)

    def judge(self, stored: Any, event: gr.EventData) -> None:
        """Keep what the visitor says of an answer as an evaluation question."""
        exchanges, data = read_exchanges(stored), event_data(event)
        turn, fault = whole_number(data.get("turn")), data.get("fault", "")
        answer = exchanges[turn]["answer"] if 0 <= turn < len(exchanges) else None
        if answer is None or (fault and fault not in FAULTS):
            return
        judgement = Judgement(
            question=exchanges[turn]["question"],
            history=tuple((item.question, item.answer) for item in history_of(exchanges[:turn])),
            answer=answer["answer"],
            abstained=answer["abstained"],
            citations=tuple((PurePosixPath(c["file"]).name, c["quote"]) for c in answer["citations"]),
            fault=fault,
            expected=str(data.get("expected", "")),
        )
        case = make_case(judgement)
        if not is_complete(case):
            gr.Info("请写上正确的数或说法，才能记成评测题")
            return
        try:
            keep_case(self._opened.settings.folder / CASES_FILE, case)
        except OSError as error:
            gr.Warning(error_words(error))
            return
        gr.Info("已记成评测题，可在“评测”页运行")

    def undo(self, stored: Any) -> tuple[list[Exchange], str, str, str]:
        """Take back the last exchange and put its question back into the field."""
        exchanges = read_exchanges(stored)
        question = exchanges[-1]["question"] if exchanges else ""
        return *self._all(exchanges[:-1]), question

    def begin_anew(self) -> Shown:
        """Begin a new conversation."""
        return self._all([])

    def open_citation(self, stored: Any, event: gr.EventData) -> str:
        """Open the report of a marker at its quote, the other quotes of the same answer marked too."""
        exchanges = read_exchanges(stored)
        data = event_data(event)
        turn, number = whole_number(data.get("turn")), whole_number(data.get("number"))
        citations = _citations(exchanges, turn)
        citation = next((item for item in citations if item["n"] == number), None)
        if citation is None:
            return self._sources(exchanges, turn)
        report = self._opened.report(citation["report_id"])
        if report is None or not _stands_there(report.paragraphs[citation["paragraph"] - 1 :], citation):
            return citation_alone_html(citation, turn)
        also = [
            _place(item) for item in citations if item["report_id"] == citation["report_id"] and item["n"] != number
        ]
        return report_html(report, _place(citation), also, turn)

    def back_to_cards(self, stored: Any, event: gr.EventData) -> str:
        """Show the cards of an answer again."""
        return self._sources(read_exchanges(stored), whole_number(event_data(event).get("turn")))

    def _all(self, exchanges: list[Exchange]) -> Shown:
        return exchanges, self._conversation(exchanges), self._last_sources(exchanges)

    def _last_sources(self, exchanges: list[Exchange]) -> str:
        return self._sources(exchanges, len(exchanges) - 1)

    def _conversation(self, exchanges: list[Exchange], progress: Waiting | None = None) -> str:
        return conversation_html(exchanges, "" if exchanges else self.welcome(), progress)

    def _sources(self, exchanges: list[Exchange], turn: int) -> str:
        citations = _citations(exchanges, turn)
        if not citations and exchanges:
            return no_source_html()
        return cards_html(citations, turn)


def build_chat(page: ChatPage, sources: gr.HTML) -> Callable[[gr.Blocks], None]:
    """Lay out the chat within the caller's Blocks and wire it to the source panel.

    Returns what the caller is to do with its Blocks in the end: to show the kept conversation when the page loads.
    """
    kept = gr.BrowserState([], storage_key=STORAGE_KEY, secret=STORAGE_KEY)
    # The template must stay ``${value}``: Handlebars' ``{{value}}`` would run what stands in a report as code.
    conversation = gr.HTML(
        "",
        js_on_load=(ASSETS / "conversation.js").read_text("utf-8"),
        apply_default_css=False,
        elem_id="conversation",
    )
    with gr.Row(elem_id="ask-row"):
        field = gr.Textbox(
            placeholder="问一个关于报告的问题",
            lines=1,
            max_lines=6,
            show_label=False,
            label="问题",
            container=False,
            scale=8,
            elem_id="question",
            autofocus=True,
        )
        send = gr.Button("发送", variant="primary", scale=0, min_width=72, elem_id="send")
    with gr.Row(elem_id="chat-tools"):
        undo = gr.Button("撤回上一轮", size="sm", variant="secondary", elem_id="undo", min_width=96)
        anew = gr.Button("新对话", size="sm", variant="secondary", elem_id="anew", min_width=96)
    shown = [kept, conversation, sources]
    quiet: dict[str, Any] = {"show_progress": "hidden", "api_visibility": "private"}
    one_at_a_time: dict[str, Any] = {
        **quiet,
        # A question sent while the last answer is still being taken down is asked next, not lost.
        "trigger_mode": "always_last",
        "concurrency_limit": ANSWERS_AT_ONCE,
        "concurrency_id": "answers",
    }
    gr.on([field.submit, send.click], page.submit, [field, kept], [*shown, field], **one_at_a_time)
    conversation.example(page.example, kept, shown, **one_at_a_time)
    conversation.relabel(page.relabel, kept, shown, **one_at_a_time)
    conversation.halt(page.halt, None, None, **quiet)
    conversation.judge(page.judge, kept, None, **quiet)
    conversation.cite(page.open_citation, kept, sources, **quiet)
    sources.cite(page.open_citation, kept, sources, **quiet)
    sources.back(page.back_to_cards, kept, sources, **quiet)
    undo.click(page.undo, kept, [*shown, field], **quiet)
    anew.click(page.begin_anew, None, shown, **quiet)

    def load(blocks: gr.Blocks) -> None:
        blocks.load(page.show, kept, [conversation, sources], **quiet)

    return load


def _too_long(question: str) -> Exchange:
    return {
        "question": question[:80] + "…",
        "answer": None,
        "error": f"问题超过 {LONGEST_QUESTION} 字，请缩短后再问。",
    }


def _citations(exchanges: list[Exchange], turn: int) -> list[CitationRecord]:
    answer = exchanges[turn]["answer"] if 0 <= turn < len(exchanges) else None
    return answer["citations"] if answer else []


def _place(citation: CitationRecord) -> Place:
    return Place(citation["paragraph"], citation["start"], citation["end"])


def _stands_there(paragraphs: Any, citation: CitationRecord) -> bool:
    return bool(paragraphs) and paragraphs[0].text[citation["start"] : citation["end"]] == citation["quote"]
