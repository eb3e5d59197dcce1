"""The answerer: wires understanding, retrieval, composition, citation and refusal, and times each step."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.index.errors import QuestionError
from juzheng.index.open_index import ReportIndex
from juzheng.index.settings import Settings
from juzheng.qa.answer_open import answer_open, passages_to_read
from juzheng.qa.compose.about_report import draft_about_report, tell_published
from juzheng.qa.compose.cells import answer_from_tables
from juzheng.qa.compose.cite import Cited, cite, cite_table
from juzheng.qa.compose.complete_answer import complete_answer
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.compose.compose_open import OpenAnswer
from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.lacks import tell_lacks
from juzheng.qa.compose.library import tell_library
from juzheng.qa.compose.operate import adjust_query, as_table, operate
from juzheng.qa.compose.refuse import RefusalDraft, refuse
from juzheng.qa.compose.retell import retell
from juzheng.qa.find.correct_spelling import settle_head
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from juzheng.qa.gate.judge import judge, pass_gate
from juzheng.qa.model.answer_with_model import ModelAnswer, answer_by_rules, answer_with_llm, evidence_tokens
from juzheng.qa.model.ask_model import Claimed
from juzheng.qa.model.language_model import Cancelled, never, open_language_model
from juzheng.qa.model.numbered_evidence import NumberedPassage, number_evidence, number_passages
from juzheng.qa.model.pick_records import pick_records
from juzheng.qa.model.rewrite_follow_up import rewrite_follow_up
from juzheng.qa.model.write_open import Writing, write_open
from juzheng.qa.nouns.answer import Answer, Asked, TableBlock, Turn
from juzheng.qa.nouns.draft import Draft, TableDraft
from juzheng.qa.nouns.query import OpenAsk, Query
from juzheng.qa.nouns.reason import ReasonCode
from juzheng.qa.nouns.report_view import KEPT_REPORTS
from juzheng.qa.trace import Trace, describe_evidence, describe_query, label_query, question_in_full
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.question_patterns import SLOT
from juzheng.qa.understand.read_operation import Operation, split_operations
from juzheng.qa.understand.split_clauses import clauses_of
from juzheng.qa.words.content_words import fold, says_something, weigh_words
from juzheng.qa.words.match_words import missing

# Kinds of question that may be answered clause by clause; a comparison is one whole.
PIECEWISE: frozenset[Asked] = frozenset({"value", "growth", "rank", "count", "list", "text", "who", "measures"})
# Characters of the longest question; a page of a report pasted into the box is none.
LONGEST_QUESTION = 1000


class Answerer:
    """Answers questions over one index. Not tied to a conversation; safe to use from several threads: one at a time looks into the index, while others wait for a
    language model."""

    def __init__(self, index: ReportIndex, settings: Settings) -> None:
        self._index = index
        self._settings = settings
        self._turn = threading.Lock()
        self._at_hand = ReportsAtHand(index)

    def answer(
        self,
        question: str,
        history: Sequence[Turn] = (),
        on_claim: Claimed | None = None,
        cancelled: Cancelled = never,
    ) -> Answer:
        """Answer one question in its conversation. Raises ``QuestionError`` for an empty question and for one of more
        than ``LONGEST_QUESTION`` characters.

        ``on_claim`` is called with each claim of a language model as soon as it has passed the gate. Once ``cancelled``
        says so, the model is waited for no longer and the rules finish the answer. To read the cited paragraphs as they
        were when the answer was made, ask within ``with index.snapshot():``.
        """
        if not question.strip():
            raise QuestionError("问题是空的", remedy="请写明要查的地区、时期和指标")
        if len(question) > LONGEST_QUESTION:
            raise QuestionError(
                f"问题有{len(question)}字，太长了", remedy=f"请缩短到{LONGEST_QUESTION}字以内，几件事分开问"
            )
        history = [Turn(turn.question[:LONGEST_QUESTION], turn.answer) for turn in history]
        # Half a surrogate pair is no character that could be searched for.
        question = question.encode("utf-8", "replace").decode("utf-8")
        started = time.perf_counter()
        trace = Trace()
        whole = self._rewrite(question, history, trace, cancelled)
        # The reports do not change under a question, however long a language model takes.
        with self._index.snapshot():
            with self._turn:
                found = self._find_answer(whole, history, trace)
            found = self._pick(found, trace, cancelled)
            with self._turn:
                asking = self._evidence(question_in_full(whole, found.query, bool(history)), found)
            model = self._word(asking, found, on_claim, cancelled)
            trace.add(model.steps)
            with self._turn:
                return self._finish(question, found, model, trace, started)

    def _rewrite(self, question: str, history: Sequence[Turn], trace: Trace, cancelled: Cancelled) -> str:
        """A follow-up made whole by the language model, where that is wanted."""
        llm = self._settings.llm
        if not (llm.base_url and llm.rewrite_follow_ups and history):
            return question
        if split_operations(question, history, self._at_hand.known)[2]:
            # 换成表格 asks for nothing that could be made whole.
            return question
        with trace.step("改写追问") as lines:
            rewriting = rewrite_follow_up(question, history, open_language_model(llm), self._at_hand.known, cancelled)
            lines += rewriting.lines
        return rewriting.question

    def _find_answer(self, question: str, history: Sequence[Turn], trace: Trace) -> _AnswerFound:
        """Understand, retrieve and compose by the rules."""
        self._at_hand.refresh()
        with trace.step("理解问题") as lines:
            conversation = history
            question, history, operations = split_operations(question, history, self._at_hand.known)
            query = adjust_query(read_conversation(question, history, self._at_hand.known), operations)
            lines += describe_query(query)
        if query.library:
            told = tell_library(query, [report.description for report in self._at_hand.reports])
            return _AnswerFound(query, Composition((), ()), len(self._at_hand.reports), told=told)
        if query.courtesy:
            return _AnswerFound(query, Composition((), ()), len(self._at_hand.reports))
        if query.wording.of_report and (about := self._tell_report(query)):
            return about
        found = self._compose_all(query, history, operations, trace)
        if operations and (again := self._tell_again(found, conversation[len(history)].answer, operations)):
            return again
        return found

    def _tell_report(self, query: Query) -> _AnswerFound | None:
        """When the one report that is meant was given or published, or who gave it; None where several are, or none says so."""
        meant = [r for r in self._at_hand.reports if not query.regions or r.description.region in query.regions]
        if len(meant) != 1 or query.places:
            return None
        view = self._at_hand.view(meant[0].report_id)
        if drafts := draft_about_report(query, view):
            return _AnswerFound(query, Composition(tuple(drafts), ()), 1)
        told = tell_published(view.description) if query.wording.of_report == "published" else ""
        return _AnswerFound(query, Composition((), ()), 1, told=told) if told else None

    def _tell_again(self, found: _AnswerFound, answer: str, operations: Sequence[Operation]) -> _AnswerFound | None:
        """The operations on the answer of the conversation, where that is another than the one found."""
        reports = self._at_hand.scope(found.query)
        if len(reports) > KEPT_REPORTS:
            return None
        told = retell(answer, found.composition.drafts, operations, lambda: [self._at_hand.view(r) for r in reports])
        if told is None:
            return None
        return replace(
            found, composition=Composition(told.drafts, ()), separator=told.separator, table=told.table, operated=True
        )

    def _compose_all(
        self, query: Query, history: Sequence[Turn], operations: Sequence[Operation], trace: Trace
    ) -> _AnswerFound:
        """Retrieve and compose."""
        with trace.step("检索") as lines:
            reports, candidates = self._at_hand.retrieve(query)
            files = {report.report_id: report.file for report in self._at_hand.reports}
            lines += [f"{c.score:.3f} {files[c.report_id]} 第{c.paragraph}段" for c in candidates[:10]]
        lists_first = query.open is None or query.open.enumerates
        if not lists_first and (opened := self._answer_open(query, trace)):
            return _found_open(query, opened, len(reports), operations)
        with trace.step("取证") as evidence:
            passages = self._at_hand.passages(reports, candidates, query)
            evidence.append(f"查看 {len(reports)} 份报告的 {len(passages)} 段")
            query = settle_head(query, [passage.folded for _, passage in passages])
        with trace.step("组织回答") as lines:
            composition = Composition((), ()) if _is_elsewhere(query) else compose(query, passages)
            if not composition.drafts and query.period_inherited:
                # The time came from the conversation; the report may speak of another one, which the answer then names.
                query = replace(query, periods=(), period_inherited=False)
                composition = compose(query, passages)
            if not composition.drafts and query.side_inherited:
                # Growth was asked of the indicator before; this one may be told as an amount only.
                parts = tuple(replace(part, wanted=frozenset({"value"})) for part in query.parts)
                query = replace(query, asked="value", parts=parts, side_inherited=False)
                composition = compose(query, passages)
            composition = answer_from_tables(query, passages, composition)
            composition = self._answer_clauses(query, history, composition)
            composition = complete_answer(query, composition, lambda draft: bool(_passed(draft)))
            lines += [draft.text for draft in composition.drafts] or ["没有可据以回答的依据"]
        if lists_first and not composition.drafts and (opened := self._answer_open(query, trace)):
            return _found_open(query, opened, len(reports), operations)
        if query.otherwise and not query.places and not _is_told(query, composition.drafts):
            tried = replace(query, open=query.otherwise)
            if opened := self._answer_open(tried, trace):
                return _found_open(tried, opened, len(reports), operations)
        evidence += describe_evidence(composition)
        if operations and composition.drafts:
            return _found_open(query, OpenAnswer(composition.drafts), len(reports), operations)
        return _AnswerFound(query, composition, len(reports), naming=self._naming(query, composition))

    def _naming(self, query: Query, composition: Composition) -> tuple[str, ...]:
        """The titles of reports that name a place without a report of its own, where nothing is answered of it."""
        if composition.drafts or query.regions:
            return ()
        return tuple(dict.fromkeys(title for place in query.places for title in self._at_hand.titles_naming(place)))

    def _answer_clauses(self, query: Query, history: Sequence[Turn], whole: Composition) -> Composition:
        """A question of several clauses answered clause by clause, each as a follow-up of the one before, where that says
        more than the question as a whole."""
        clauses = clauses_of(query) if query.asked in PIECEWISE and not (query.over_whole and whole.computed) else ()
        if not clauses:
            return whole
        turns, drafts, considered = list(history), list[Draft](), list[tuple[FigureEvidence, ...]]()
        lacks: list[str] = []
        for clause in clauses:
            part = read_conversation(clause, turns, self._at_hand.known)
            turns.append(Turn(clause))
            if part.open is not None and not part.open.enumerates:
                continue
            found = self._at_hand.passages(*self._at_hand.retrieve(part), part)
            answered = Composition((), ()) if _is_elsewhere(part) else compose(part, found)
            drafts += [draft for draft in answered.drafts if draft not in drafts]
            considered += answered.considered
            # 最高是哪天,多少: what names nothing of its own lacks nothing.
            named = says_something(weigh_words(SLOT.sub(" ", clause)))
            lacks += answered.lacks if answered.drafts else [f"没有查到“{clause.strip()}”"] if named else []
        if not _says_more(drafts, whole.drafts):
            return whole
        return Composition(tuple(drafts), tuple(considered), lacks=tuple(lacks))

    def _answer_open(self, query: Query, trace: Trace) -> OpenAnswer | None:
        """An answer in the reports' own words, where a text is asked for and not a figure."""
        if query.open is None:
            return None
        with trace.step("摘录原文") as lines:
            return answer_open(query, self._at_hand, lines)

    def _evidence(self, question: str, found: _AnswerFound) -> tuple[str, Sequence[NumberedPassage]]:
        """The question as a language model gets it, with its evidence; none where no model is set."""
        if not self._settings.llm.base_url:
            return question, ()
        tokens = evidence_tokens(question, self._settings.llm)
        if found.query.open and not found.table:
            passages = passages_to_read(found.query, self._at_hand, found.composition.drafts)
            return question, number_passages(passages, tokens)
        return question, number_evidence(found.composition.drafts, tokens)

    def _pick(self, found: _AnswerFound, trace: Trace, cancelled: Cancelled) -> _AnswerFound:
        """What a language model, where one is set, picks for the parts that the rules found no record for. Uses no part of the
        index."""
        if not self._settings.llm.base_url or found.table or found.operated or found.told or found.query.courtesy:
            return found
        picking = pick_records(found.query, found.composition, open_language_model(self._settings.llm), cancelled)
        trace.add(picking.steps)
        return replace(found, composition=picking.composition, notice=picking.notice)

    def _word(
        self,
        asking: tuple[str, Sequence[NumberedPassage]],
        found: _AnswerFound,
        on_claim: Claimed | None,
        cancelled: Cancelled,
    ) -> ModelAnswer:
        """Pass everything through the gate; ask the language model, where one is set. Uses no part of the index."""
        drafts = found.composition.drafts
        if not self._settings.llm.base_url or found.table or found.operated:
            return answer_by_rules(drafts)
        model = open_language_model(self._settings.llm)
        if found.query.open:
            return write_open(Writing(asking[0], found.query.open, asking[1]), model, drafts, on_claim, cancelled)
        return answer_with_llm(*asking, model, drafts, on_claim, cancelled)

    def _finish(self, question: str, found: _AnswerFound, model: ModelAnswer, trace: Trace, started: float) -> Answer:
        refusal: RefusalDraft | None = None
        blocks: tuple[TableBlock, ...] = ()
        if found.table and model.drafts:
            cited, block = cite_table(found.table, _passed)
            blocks = (block,)
        elif model.drafts:
            separator = found.separator
            cited = cite(
                model.drafts, separator=("\n" if len(model.drafts) > 3 else "") if separator is None else separator
            )
        elif found.told:
            cited = cite(())
        else:
            refusal = refuse(found.query, found.composition, self._at_hand.known.names, found.searched, found.naming)
            cited = cite(pass_gate(refusal.nearest).drafts)
            if refusal.code is ReasonCode.ONLY_PASSAGE and not cited.claims:
                refusal = refuse(
                    found.query, replace(found.composition, near=None), self._at_hand.known.names, found.searched
                )
                cited = cite(pass_gate(refusal.nearest).drafts)
        return Answer(
            question=question,
            text=found.told or (_with_lacks(found, cited) if refusal is None else _refusal_text(refusal, cited)),
            abstained=refusal is not None,
            reason=refusal.reason if refusal else "",
            reason_code=refusal.code if refusal else ReasonCode.NONE,
            claims=cited.claims,
            citations=cited.citations,
            figures=cited.figures,
            milliseconds=(time.perf_counter() - started) * 1000,
            understood=label_query(found.query),
            trace=trace.steps,
            blocks=blocks,
            composed_by=model.composed_by,
            notice="；".join(filter(None, (found.notice, model.notice))),
        )


@dataclass(frozen=True, slots=True)
class _AnswerFound:
    """What the rules found: the question as understood, their answer, how many reports were in scope, and which of them name
    a place that has none."""

    query: Query
    composition: Composition
    searched: int
    separator: str | None = None
    table: TableDraft | None = None
    operated: bool = False
    told: str = ""
    notice: str = ""
    naming: tuple[str, ...] = ()


def _found_open(query: Query, opened: OpenAnswer, searched: int, operations: Sequence[Operation]) -> _AnswerFound:
    """An answer in the reports' words after the operations that the conversation asks for."""
    drafts = tuple(operate(opened.drafts, operations))
    kinds = {operation.kind for operation in operations}
    table = as_table(drafts) if "table" in kinds else (None if kinds & {"expand", "figures"} else opened.table)
    separator = "" if "text" in kinds else opened.separator
    return _AnswerFound(query, Composition(drafts, ()), searched, separator, table, bool(operations))


def _is_told(query: Query, drafts: Sequence[Draft]) -> bool:
    """Whether drafts tell what an open answer would: a time that is asked for, as many items as the question says (三个聚焦),
    or all that is asked about."""
    whole = query.wording.dated or (query.asked == "list" and len(drafts) == query.wording.items)
    return bool(drafts) and (whole or (query.otherwise is not None and _tells(drafts, query.otherwise)))


def _tells(drafts: Sequence[Draft], ask: OpenAsk) -> bool:
    """Whether what the records tell is all that is asked about: each noun of the topic stands where they were found."""
    told = " ".join(f"{d.text}/{q.text}/{'/'.join(q.passage.paragraph.section)}" for d in drafts for q in d.quotes)
    return bool(drafts) and not missing(ask.words, fold(told))


def _is_elsewhere(query: Query) -> bool:
    """Whether a text is asked for on a place that no report speaks of: no sentence that shares a word answers that."""
    return query.open is not None and not query.open.enumerates and bool(query.places) and not query.regions


def _passed(draft: Draft) -> tuple[Draft, ...]:
    """What of a cell's claim may be shown as it stands."""
    verdict = judge(draft)
    return verdict.shown if verdict.outcome == "passed" else ()


def _records_of(drafts: Sequence[Draft]) -> set[tuple[str, int, int]]:
    """What records drafts quote: report, paragraph, place."""
    return {(q.view.report_id, f.paragraph, f.start) for draft in drafts for q in draft.quotes for f in q.figures}


def _says_more(drafts: Sequence[Draft], whole: Sequence[Draft]) -> bool:
    """Whether drafts tell more records than those of the whole question, or the same ones and something in words beside."""
    own, other = _records_of(drafts), _records_of(whole)
    return len(own) > len(other) or own >= other and len(drafts) > len(whole) > 0


def _with_lacks(found: _AnswerFound, cited: Cited) -> str:
    """The answer, and behind it what of the question has none."""
    lacks = tell_lacks(found.composition.lacks)
    return f"{cited.text}\n{lacks}" if lacks and not found.table else cited.text


def _refusal_text(refusal: RefusalDraft, cited: Cited) -> str:
    return f"{refusal.reason}。{cited.text}" if cited.text else f"{refusal.reason}。"
