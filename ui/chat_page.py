"""The chat: the conversation and the field to ask in, beside the source panel."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import gradio as gr

from qa.answer import Turn
from ui.answer_html import conversation_html, welcome_html
from ui.conversation import CitationRecord, Exchange, history_of, read_exchanges
from ui.event_data import event_data, whole_number
from ui.example_questions import example_questions
from ui.open_report import ASSETS, report_at
from ui.opened_index import OpenedIndex, error_words
from ui.rewrite_question import FIELDS, rewrite_question
from ui.source_html import (
    Place,
    cards_html,
    citation_alone_html,
    no_source_html,
    report_html,
)

LONGEST_QUESTION = 2_000
"""Characters; a longer text is no question."""
STORAGE_KEY = "juzheng-conversation"
Shown = tuple[list[Exchange], str, str]
"""What every action gives back: the conversation, its HTML, the source panel's HTML."""


class ChatPage:
    """What the chat does, apart from how it looks."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened

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

    def ask(self, question: str, stored: Any) -> Iterator[Shown]:
        """Ask a question: first the question alone is shown, then its answer or what went wrong."""
        exchanges = read_exchanges(stored)
        question = question.strip()
        if not question:
            yield self._all(exchanges)
            return
        history = history_of(exchanges)
        waiting: Exchange = {"question": question, "answer": None, "error": ""}
        yield [*exchanges, waiting], self._conversation([*exchanges, waiting]), gr.skip()
        yield self._all([*exchanges, self._answered(question, history)])

    def relabel(self, stored: Any, event: gr.EventData) -> Iterator[Shown]:
        """Ask a question again with one of its labels changed, in place of the answer it belongs to."""
        exchanges = read_exchanges(stored)
        data = event_data(event)
        turn, field = whole_number(data.get("turn")), data.get("field")
        if not 0 <= turn < len(exchanges) or field not in FIELDS:
            yield self._all(exchanges)
            return
        before = exchanges[turn]["question"]
        question = rewrite_question(before, field, str(data.get("old", "")), str(data.get("new", "")).strip())
        yield from self.ask(question, exchanges if question != before else exchanges[:turn])

    def example(self, stored: Any, event: gr.EventData) -> Iterator[Shown]:
        """Ask an example question."""
        yield from self.ask(str(event_data(event).get("question", "")), stored)

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

    def _answered(self, question: str, history: tuple[Turn, ...]) -> Exchange:
        if len(question) > LONGEST_QUESTION:
            return {
                "question": question[:80] + "…",
                "answer": None,
                "error": f"问题超过 {LONGEST_QUESTION} 字，请缩短后再问。",
            }
        try:
            return {"question": question, "answer": self._opened.answer(question, history), "error": ""}
        except Exception as error:
            return {"question": question, "answer": None, "error": error_words(error)}

    def _all(self, exchanges: list[Exchange]) -> Shown:
        return exchanges, self._conversation(exchanges), self._last_sources(exchanges)

    def _last_sources(self, exchanges: list[Exchange]) -> str:
        return self._sources(exchanges, len(exchanges) - 1)

    def _conversation(self, exchanges: list[Exchange]) -> str:
        return conversation_html(exchanges, "" if exchanges else self.welcome())

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
    one_at_a_time: dict[str, Any] = {**quiet, "trigger_mode": "once"}
    gr.on([field.submit, send.click], page.ask, [field, kept], shown, **one_at_a_time)
    # Emptied in the browser at once, after the question was taken.
    gr.on([field.submit, send.click], None, None, field, js="() => ''", **quiet)
    conversation.example(page.example, kept, shown, **one_at_a_time)
    conversation.relabel(page.relabel, kept, shown, **one_at_a_time)
    conversation.cite(page.open_citation, kept, sources, **quiet)
    sources.cite(page.open_citation, kept, sources, **quiet)
    sources.back(page.back_to_cards, kept, sources, **quiet)
    undo.click(page.undo, kept, [*shown, field], **quiet)
    anew.click(page.begin_anew, None, shown, **quiet)

    def load(blocks: gr.Blocks) -> None:
        blocks.load(page.show, kept, [conversation, sources], **quiet)

    return load


def _citations(exchanges: list[Exchange], turn: int) -> list[CitationRecord]:
    answer = exchanges[turn]["answer"] if 0 <= turn < len(exchanges) else None
    return answer["citations"] if answer else []


def _place(citation: CitationRecord) -> Place:
    return Place(citation["paragraph"], citation["start"], citation["end"])


def _stands_there(paragraphs: Any, citation: CitationRecord) -> bool:
    return bool(paragraphs) and paragraphs[0].text[citation["start"] : citation["end"]] == citation["quote"]
