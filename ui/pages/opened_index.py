"""The one open index and answerer that all visitors of the pages share."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any, NamedTuple, Protocol

from juzheng.index.errors import JuzhengError, QuestionError
from juzheng.index.open_index import ReportIndex
from juzheng.index.report import Report
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.index.store.corrections import corrections_at
from juzheng.qa.answerer import Answerer
from juzheng.qa.model.ask_model import Claimed
from juzheng.qa.model.language_model import Cancelled, never
from juzheng.qa.nouns.answer import Answer, Turn
from juzheng.ui.pages.conversation import PageAnswer
from juzheng.ui.pages.model_choice import with_chosen_model
from juzheng.ui.pages.scope import ReportScope
from juzheng.ui.show.answer import answer_record, trace_records, understood_record
from juzheng.ui.show.correction_words import corrected_words
from juzheng.ui.show.printable_text import chinese_marks

_log = logging.getLogger(__name__)
SCOPES_KEPT = 4
"""Answerers over chosen reports that are kept open."""


class Asked(NamedTuple):
    """A question to the index of ``settings``; ``for_page`` asks for the record that the pages show."""

    settings: Settings
    question: str
    history: tuple[Turn, ...]
    scope: ReportScope | None
    for_page: bool


class AnswersAsked(Protocol):
    """Answers, here or in another process, see ``AnswerProcesses``."""

    def answer(self, asked: Asked, here: Callable[[], dict[str, Any]]) -> dict[str, Any]:
        """The record that ``here`` gives."""
        ...


class OpenedIndex:
    """An index with its answerer."""

    def __init__(self, index: ReportIndex, settings: Settings, beside: AnswersAsked | None = None) -> None:
        """``beside`` answers what no language model words."""
        self.index = index
        self.beside = beside
        self._given = settings
        self.settings = settings = with_chosen_model(settings)
        self._answerer = Answerer(index, settings)
        self._scoped: OrderedDict[frozenset[str], Answerer] = OrderedDict()
        self._scoping = threading.Lock()
        self._opening = threading.Event()

    @property
    def has_model(self) -> bool:
        """Whether a language model words the answers."""
        return bool(self.settings.llm.base_url)

    def chosen_model(self) -> LanguageModelSettings:
        """The language model in use; one that was chosen in another process is used from now on."""
        if self.settings.store.database:
            chosen = with_chosen_model(self._given).llm
            if chosen != self.settings.llm:
                self.set_model(chosen)
        return self.settings.llm

    def set_model(self, llm: LanguageModelSettings) -> None:
        """Use another language model, or none, from the next question on."""
        with self._scoping:
            self.settings = replace(self.settings, llm=llm)
            self._answerer = Answerer(self.index, self.settings)
            self._scoped.clear()

    def warm_up(self) -> None:
        """Load the embedding model in the background, so that the first question need not wait for it."""
        self._opening.set()
        threading.Thread(target=self._load_model, daemon=True).start()

    @property
    def ready(self) -> bool:
        """Whether questions are answered without waiting for the model to load."""
        return not self._opening.is_set()

    def _load_model(self) -> None:
        try:
            self.index.embed_query("工业增加值")
        except Exception as error:
            # The first question will meet the same error and show it.
            _log.debug("the embedding model did not load", exc_info=error)
        finally:
            self._opening.clear()

    def answer(
        self,
        question: str,
        history: Sequence[Turn],
        on_claim: Claimed | None = None,
        cancelled: Cancelled = never,
        scope: ReportScope | None = None,
    ) -> PageAnswer:
        """Answer a question from the reports of a scope as the record that the page shows, as ``Answerer.answer`` does.
        Raises ``JuzhengError``."""
        self.chosen_model()
        asked = Asked(self.settings, question, tuple(history), scope, for_page=True)
        return self._answer(asked, on_claim, cancelled)  # type: ignore[return-value]

    def ask(
        self,
        question: str,
        history: Sequence[Turn] = (),
        on_claim: Claimed | None = None,
        cancelled: Cancelled = never,
    ) -> dict[str, Any]:
        """As ``answer``, as the record that ``juzheng ask --json`` prints."""
        self.chosen_model()
        return self._answer(Asked(self.settings, question, tuple(history), None, for_page=False), on_claim, cancelled)

    def answer_asked(
        self, asked: Asked, on_claim: Claimed | None = None, cancelled: Cancelled = never
    ) -> dict[str, Any]:
        """The record of the answer to a question, here and now."""
        scope = asked.scope
        answerer = self._answerer if scope is None or scope.is_open else self._answerer_within(scope)
        with self.index.snapshot():
            answer = answerer.answer(asked.question, asked.history, on_claim, cancelled)
            record = answer_record(answer, lambda report_id, number: self.index.paragraph(report_id, number).text)
            record["notice"] = "；".join(filter(None, (*self._notices(answer, scope), answer.notice)))
        if asked.for_page:
            del record["figures"]
            record |= {"understood": understood_record(answer.understood), "trace": trace_records(answer.trace)}
        return record

    def _notices(self, answer: Answer, scope: ReportScope | None) -> Iterator[str]:
        """What goes with an answer: that only some reports were searched, and which of its records a person corrected."""
        if scope is not None and not scope.is_open and answer.abstained:
            # What is not in the chosen reports may be in others.
            yield f"只查了所选范围内的 {len(scope.chosen(self.index.reports()))} 份报告"
        corrections = self.index.corrections()
        for item in answer.figures if corrections else ():
            paragraph = self.index.paragraph(item.report_id, item.figure.paragraph)
            if found := corrections_at(corrections, item.file, item.report_id, paragraph, item.figure):
                yield f"{item.figure.raw}的记录经人更正：{corrected_words(found)}"

    def _answer(self, asked: Asked, on_claim: Claimed | None, cancelled: Cancelled) -> dict[str, Any]:
        if self.beside is None or self.has_model:
            return self.answer_asked(asked, on_claim, cancelled)
        return self.beside.answer(asked, lambda: self.answer_asked(asked, on_claim, cancelled))

    def _answerer_within(self, scope: ReportScope) -> Answerer:
        """The answerer over the reports of a scope only."""
        chosen = scope.chosen(self.index.reports())
        if not chosen:
            raise QuestionError("所选范围里没有报告", remedy="放宽范围再问")
        with self._scoping:
            answerer = self._scoped.pop(chosen, None) or Answerer(self.index.within(chosen), self.settings)
            self._scoped[chosen] = answerer
            while len(self._scoped) > SCOPES_KEPT:
                self._scoped.popitem(last=False)
        return answerer

    def rules_answer(self, question: str, scope: ReportScope | None = None) -> bool:
        """Whether the rules answer a question, without a language model. Raises ``JuzhengError``."""
        asked = Asked(self.settings, question, (), scope, for_page=False)
        if not self.has_model:
            return not self._answer(asked, None, never)["abstained"]
        index, ruled = self.index, replace(self.settings, llm=LanguageModelSettings())
        if scope is not None and not scope.is_open:
            index = index.within(scope.chosen(index.reports()))
        with self.index.snapshot():
            return not Answerer(index, ruled).answer(question, ()).abstained

    def report(self, report_id: str) -> Report | None:
        """A whole report, None where it is no longer in the index."""
        try:
            return self.index.report(report_id)
        except KeyError:
            return None


def error_words(error: Exception) -> str:
    """Say an error in words for a page; what is unexpected goes to the log in full."""
    if isinstance(error, JuzhengError):
        return chinese_marks(str(error))
    _log.error("unexpected error on a page", exc_info=error)
    return "出现意外错误，详情已记在终端。可以换个问法再试，或重新启动 juzheng serve。"
