"""A door for LlamaIndex users: retrieval as a ``BaseRetriever`` and the answerer as a query engine.

LlamaIndex's types stay in this file; importing it loads them, which takes seconds.
"""

from __future__ import annotations

import asyncio
from dataclasses import asdict
from typing import Any

from llama_index.core.base.base_query_engine import BaseQueryEngine
from llama_index.core.base.response.schema import RESPONSE_TYPE, Response
from llama_index.core.callbacks import CallbackManager
from llama_index.core.prompts.mixin import PromptMixinType
from llama_index.core.retrievers import BaseRetriever
from llama_index.core.schema import NodeRelationship, NodeWithScore, QueryBundle, RelatedNodeInfo, TextNode

from juzheng.index.open_index import ReportIndex
from juzheng.index.report import Figure
from juzheng.qa.answerer import Answerer
from juzheng.qa.find.retrieve import Retrieved, retrieve
from juzheng.qa.nouns.answer import Answer, Citation, Turn
from juzheng.qa.nouns.report_view import ReportViews
from juzheng.qa.understand.known_regions import KnownRegions, tell_apart
from juzheng.qa.understand.read_question import read_question


class JuzhengRetriever(BaseRetriever):
    """Finds the paragraphs of an index that bear on a question.

    Each node holds one paragraph, verbatim; its metadata carry ``file``, ``title``, ``region``, ``section``, ``paragraph``
    (numbered from 1), ``start`` and ``end`` (characters of the extracted text of the file), ``page`` in a paged format, and
    ``figures``, the ledger records that stand in it. Where a question names regions that have reports, only these are
    searched.
    """

    def __init__(self, index: ReportIndex, limit: int = 10, callback_manager: CallbackManager | None = None) -> None:
        self._index = index
        self._limit = limit
        self._views = ReportViews(index)
        super().__init__(callback_manager=callback_manager)

    def _retrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        question = query_bundle.query_str
        found = retrieve(self._index, question, self._scope(question), self._limit)
        return [NodeWithScore(node=self._node(candidate), score=candidate.score) for candidate in found]

    async def _aretrieve(self, query_bundle: QueryBundle) -> list[NodeWithScore]:
        return await asyncio.to_thread(self._retrieve, query_bundle)

    def _scope(self, question: str) -> list[str] | None:
        reports = self._index.reports()
        described = tell_apart(report.description for report in reports)
        query = read_question(question, KnownRegions(described))
        own = [r.report_id for r, d in zip(reports, described, strict=True) if d.region in query.regions]
        return own or None

    def _node(self, candidate: Retrieved) -> TextNode:
        view = self._views.view(candidate.report_id)
        passage = view.passages[candidate.paragraph]
        paragraph = passage.paragraph
        metadata = {
            "file": view.file,
            "title": view.description.title,
            "region": view.description.region,
            "section": list(paragraph.section),
            "paragraph": paragraph.number,
            "start": paragraph.start,
            "end": paragraph.end,
            "page": paragraph.page,
            "figures": [asdict(seen.figure) for seen in passage.figures],
        }
        return _text_node(f"{candidate.report_id}-{paragraph.number}", paragraph.text, candidate.report_id, metadata)


class JuzhengQueryEngine(BaseQueryEngine):
    """Answers questions with citations as source nodes.

    A source node holds the quoted words; its metadata carry ``number`` (the marker in the answer), ``file``, ``title``,
    ``section``, ``paragraph``, ``start`` and ``end`` (characters of the paragraph), ``text`` (the whole paragraph), ``page``,
    ``sheet`` and ``cell`` where the format has them, and ``figures``. The response's metadata say whether it ``abstained``, for
    what ``reason``, and its ``claims`` with status.
    """

    def __init__(self, answerer: Answerer, callback_manager: CallbackManager | None = None) -> None:
        self._answerer = answerer
        super().__init__(callback_manager=callback_manager)

    def ask(self, question: str, history: tuple[Turn, ...] = ()) -> Response:
        """Answer a question in its conversation. Raises ``QuestionError`` for an empty question."""
        return _response(self._answerer.answer(question, history))

    def _query(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        return self.ask(query_bundle.query_str)

    async def _aquery(self, query_bundle: QueryBundle) -> RESPONSE_TYPE:
        # In a thread: a language model may take seconds, and the loop has others to serve.
        return await asyncio.to_thread(self._query, query_bundle)

    def _get_prompt_modules(self) -> PromptMixinType:
        return {}


def _response(answer: Answer) -> Response:
    nodes = [NodeWithScore(node=_citation_node(citation, answer), score=1.0) for citation in answer.citations]
    metadata: dict[str, Any] = {
        "abstained": answer.abstained,
        "reason": answer.reason,
        "reason_code": answer.reason_code.value,
        "claims": [asdict(claim) for claim in answer.claims],
        "composed_by": answer.composed_by,
        "notice": answer.notice,
    }
    return Response(response=answer.text, source_nodes=nodes, metadata=metadata)


def _citation_node(citation: Citation, answer: Answer) -> TextNode:
    figures = [
        asdict(cited.figure)
        for cited in answer.figures
        if cited.report_id == citation.report_id and _stands_in(cited.figure, citation)
    ]
    metadata = {
        "number": citation.number,
        "file": citation.file,
        "title": citation.title,
        "section": list(citation.section),
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "text": citation.text,
        "page": citation.page,
        "sheet": citation.sheet,
        "cell": citation.cell,
        "figures": figures,
    }
    place = f"{citation.report_id}-{citation.paragraph}-{citation.start}"
    return _text_node(place, citation.quote, citation.report_id, metadata)


def _stands_in(figure: Figure, citation: Citation) -> bool:
    return figure.paragraph == citation.paragraph and citation.start <= figure.start and figure.end <= citation.end


def _text_node(name: str, text: str, report_id: str, metadata: dict[str, Any]) -> TextNode:
    """A node whose metadata are for programs: a language model that reads it sees the text with file and title."""
    node = TextNode(id_=name, text=text, metadata=metadata)
    hidden = [key for key in metadata if key not in ("file", "title", "number")]
    node.excluded_llm_metadata_keys = hidden
    node.excluded_embed_metadata_keys = list(metadata)
    node.relationships[NodeRelationship.SOURCE] = RelatedNodeInfo(node_id=report_id)
    return node
