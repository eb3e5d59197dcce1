"""The answerer: wires understanding, retrieval, composition, citation and refusal, and times each step."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace

from index.errors import QuestionError
from index.open_index import ReportIndex
from index.regions import find_regions
from index.settings import Settings
from qa.answer import Answer, TraceStep, Turn, Understood
from qa.cite import Cited, cite
from qa.compose_answer import Composition, Passages, compose
from qa.compose_with_llm import Claimed, ModelAnswer, answer_with_llm, evidence_tokens
from qa.conversation import read_conversation
from qa.gate import pass_gate
from qa.known_regions import KnownRegions
from qa.language_model import LanguageModel
from qa.numbered_evidence import number_evidence
from qa.question import Period, Query
from qa.refuse import Refusal, refuse
from qa.report_view import PassageView, ReportView, ReportViews
from qa.retrieve import Candidate, retrieve
from qa.words import VERB_WEIGHT

# Up to this many reports in scope, every paragraph is looked at; beyond, the ones that retrieval finds.
READ_WHOLE = 3
# Records of the ledger whose indicator resembles what is asked, taken beside the retrieved paragraphs.
LEDGER_DEPTH = 200
RELATIVE = {"this": "今年", "last": "去年", "next": "明年"}


class Answerer:
    """Answers questions over one index. Not tied to a conversation; safe to use from one thread at a time."""

    def __init__(self, index: ReportIndex, settings: Settings) -> None:
        self._index = index
        self._settings = settings
        self._views = ReportViews(index)
        self._version: object = None
        self._known = KnownRegions(())
        self._refresh()

    def answer(self, question: str, history: Sequence[Turn] = (), on_claim: Claimed | None = None) -> Answer:
        """Answer one question in its conversation. Raises ``QuestionError`` for an empty question.

        ``on_claim`` is called with each claim of a language model as soon as it has passed the gate.
        """
        if not question.strip():
            raise QuestionError("问题是空的", remedy="请写明要查的地区、时期和指标")
        started = time.perf_counter()
        trace = _Trace()
        self._refresh()
        with trace.step("理解问题") as lines:
            query = read_conversation(question, history, self._known)
            lines += _describe(query)
        with trace.step("检索") as lines:
            reports, candidates = self._retrieve(query)
            files = {report.report_id: report.file for report in self._reports}
            lines += [f"{files[c.report_id]} 第{c.paragraph}段 {c.score:.3f}" for c in candidates[:10]]
        with trace.step("取证"):
            passages = self._passages(reports, candidates, query)
        with trace.step("作答") as lines:
            composition = compose(query, passages)
            if not composition.drafts and query.period_inherited:
                # The time came from the conversation; the report may speak of another one, which the answer then names.
                query = replace(query, periods=(), period_inherited=False)
                composition = compose(query, passages)
            lines += [draft.text for draft in composition.drafts]
        with trace.step("核对") as lines:
            model = self._check(question, query, passages, composition, on_claim)
            lines += model.lines
        return self._finish(question, query, composition, model, len(reports), trace, started)

    def _check(
        self, question: str, query: Query, passages: Passages, composition: Composition, on_claim: Claimed | None
    ) -> ModelAnswer:
        """Pass everything through the gate; ask the language model first, where one is set."""
        if not self._settings.llm.base_url:
            gated = pass_gate(composition.drafts)
            return ModelAnswer(gated.drafts, "rules", "", gated.lines)
        tokens = evidence_tokens(question, self._settings.llm)
        evidence = number_evidence(query, passages, composition.drafts, composition.considered, tokens)
        model = LanguageModel(self._settings.llm)
        return answer_with_llm(question, evidence, model, composition.drafts, on_claim)

    def _finish(
        self,
        question: str,
        query: Query,
        composition: Composition,
        model: ModelAnswer,
        searched: int,
        trace: _Trace,
        started: float,
    ) -> Answer:
        refusal: Refusal | None = None
        if model.drafts:
            cited = cite(model.drafts, separator="\n" if len(model.drafts) > 3 else "")
        else:
            refusal = refuse(query, composition, self._known.names, searched)
            cited = cite(pass_gate(refusal.nearest).drafts)
        return Answer(
            question=question,
            text=cited.text if refusal is None else _refusal_text(refusal, cited),
            abstained=refusal is not None,
            reason=refusal.reason if refusal else "",
            claims=cited.claims,
            citations=cited.citations,
            figures=cited.figures,
            milliseconds=(time.perf_counter() - started) * 1000,
            understood=_labels(query),
            trace=trace.steps,
            composed_by=model.composed_by,
            notice=model.notice,
        )

    def _refresh(self) -> None:
        """Take up a new state of the index."""
        version = self._index.version()
        if version != self._version:
            self._version = version
            self._views = ReportViews(self._index)
            self._reports = self._index.reports()
            self._known = KnownRegions(report.description for report in self._reports)

    def _retrieve(self, query: Query) -> tuple[tuple[str, ...], tuple[Candidate, ...]]:
        reports = self._scope(query)
        scoped = None if len(reports) == len(self._reports) else reports
        return reports, retrieve(self._index, _search_text(query), scoped)

    def _scope(self, query: Query) -> tuple[str, ...]:
        """Reports the question may be answered from: those of its regions; of regions around a place it names; else all."""
        if query.regions:
            own = [r.report_id for r in self._reports if r.description.region in query.regions]
            # A report of the city or province may speak of the region as well.
            told = {report_id for name in query.regions for report_id, _ in self._index.figures(region=name)}
            return tuple(dict.fromkeys([*own, *sorted(told)]))
        around = {name for place in query.places for mention in find_regions(place) for name in mention.path[:-1]}
        inside = tuple(r.report_id for r in self._reports if r.description.region in around)
        return inside or tuple(r.report_id for r in self._reports)

    def _passages(self, reports: Sequence[str], candidates: Sequence[Candidate], query: Query) -> Passages:
        if len(reports) <= READ_WHOLE * max(1, len(query.regions)) or query.regions:
            views = [self._views.view(report_id) for report_id in reports]
            return [(view, passage) for view in views for passage in view.passages.values()]
        wanted = {(c.report_id, c.paragraph) for c in candidates}
        for part in query.parts:
            found = self._index.figures(report_ids=list(reports), indicator=part.focus, limit=LEDGER_DEPTH)
            wanted |= {(report_id, figure.paragraph) for report_id, figure in found}
        return list(self._find(sorted(wanted)))

    def _find(self, places: Sequence[tuple[str, int]]) -> Iterator[tuple[ReportView, PassageView]]:
        for report_id, number in places:
            view = self._views.view(report_id)
            if number in view.passages:
                yield view, view.passages[number]


class _Trace:
    def __init__(self) -> None:
        self._steps: list[TraceStep] = []

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        lines: list[str] = []
        started = time.perf_counter()
        yield lines
        self._steps.append(TraceStep(name, (time.perf_counter() - started) * 1000, tuple(lines)))

    @property
    def steps(self) -> tuple[TraceStep, ...]:
        return tuple(self._steps)


def _search_text(query: Query) -> str:
    focus = " ".join(part.focus for part in query.parts)
    return f"{' '.join(query.regions)} {focus}" if focus.strip() else query.question


def _refusal_text(refusal: Refusal, cited: Cited) -> str:
    return f"{refusal.reason}。{cited.text}" if cited.text else f"{refusal.reason}。"


def _describe(query: Query) -> list[str]:
    lines = [
        f"问法:{query.asked}",
        f"地区:{'、'.join(query.regions) or '未指明'}",
        f"时期:{'、'.join(map(_period_label, query.periods)) or '未指明'}",
    ]
    return [*lines, *(f"指标：{name}" for name in _indicators(query))]


def _period_label(period: Period) -> str:
    year = f"{period.year}年" if period.year else RELATIVE.get(period.relative or "", "")
    return year + (period.span or "")


def _labels(query: Query) -> Understood:
    return Understood(
        query.regions or query.places, tuple(map(_period_label, query.periods)), _indicators(query), query.asked
    )


def _indicators(query: Query) -> tuple[str, ...]:
    """What each part asks of, without the words that only ask."""
    names = ("".join(w.text for w in part.words if w.weight >= VERB_WEIGHT) for part in query.parts)
    return tuple(dict.fromkeys(name.upper() for name in names if name))
