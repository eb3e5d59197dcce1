"""What the pages ask of the server beside Gradio: answers as they come, reports, judgements, exports."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import AsyncIterator
from functools import partial
from pathlib import PurePosixPath
from typing import Annotated, Any, TypeVar
from urllib.parse import quote

from fastapi import APIRouter, Query, Request, Response
from fastapi.responses import StreamingResponse
from pydantic import BaseModel, ValidationError
from starlette.concurrency import run_in_threadpool

from juzheng.eval_questions.cases import Judgement, is_complete, keep_case, keep_opinion, make_case
from juzheng.index.store.figure_store import FigureQuery
from juzheng.index.store.kept import open_kept
from juzheng.qa.nouns.answer import Turn
from juzheng.ui.pages.answer_html import answer_html
from juzheng.ui.pages.comparison import ComparisonPage
from juzheng.ui.pages.conversation import Exchange, read_exchanges
from juzheng.ui.pages.follow_ups import follow_ups
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.rewrite_question import rewrite_question
from juzheng.ui.pages.sheets import first_page
from juzheng.ui.pages.source_html import MarkedSpan, gone_html, report_html
from juzheng.ui.pages.versions_html import versions_html
from juzheng.ui.service.page_requests import (
    SentAbout,
    SentConversation,
    SentLabel,
    SentOpinion,
    SentPlace,
    SentQuestion,
)
from juzheng.ui.service.stream_answer import answer_events, sse_line
from juzheng.ui.service.take_reports import need_own_page, read_body
from juzheng.ui.show.export_comparison import ComparisonFormat
from juzheng.ui.show.export_conversation import FORMATS, ExportFormat, write_conversation
from juzheng.ui.show.refusal import RefusedError

PREFIX = "/page"
READING = frozenset(
    f"{PREFIX}/{name}"
    for name in ("ask", "stop", "render", "follow-ups", "source", "opinion", "relabel", "export.docx", "export.md")
)
"""Paths whose POST changes nothing of the reports."""
MAX_QUESTION, MAX_CONVERSATION = 500_000, 30_000_000
"""Bytes of a question with its last turns, and of a whole conversation."""
COMPARISON_TYPES: dict[ComparisonFormat, str] = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
}
RUNNING_KEPT = 1_000


Body = TypeVar("Body", bound=BaseModel)


def page_routes(opened: OpenedIndex) -> APIRouter:
    """The routes of the pages over an opened index."""
    router, running = APIRouter(prefix=PREFIX, include_in_schema=False), _Running()
    comparison = ComparisonPage(opened)

    @router.post("/ask")
    async def ask(request: Request) -> Response:
        asked = await read_sent(request, SentQuestion, MAX_QUESTION)
        stopped = running.begin(asked.id)
        turns = [Turn(turn.question, turn.answer) for turn in asked.history]
        answer = partial(opened.answer, scope=asked.scope)
        events = answer_events(answer, asked.question.strip(), turns, stopped)
        return StreamingResponse(
            _rendered(events, asked.question), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
        )

    @router.post("/stop")
    async def stop(request: Request) -> dict[str, Any]:
        running.stop((await read_sent(request, SentQuestion, MAX_QUESTION)).id)
        return {}

    @router.post("/follow-ups")
    async def follow(request: Request) -> dict[str, Any]:
        about = await read_sent(request, SentAbout, MAX_CONVERSATION)
        found = partial(follow_ups, opened, about.region, about.year, about.indicator, about.asked, about.scope)
        return {"questions": await run_in_threadpool(found)}

    @router.post("/render")
    async def render(request: Request) -> dict[str, Any]:
        exchanges = (await read_sent(request, SentConversation, MAX_CONVERSATION)).exchanges
        return {"html": await run_in_threadpool(lambda: [answer_html(_exchange(item)) for item in exchanges])}

    @router.post("/source")
    async def source(request: Request) -> dict[str, Any]:
        place = await read_sent(request, SentPlace, MAX_QUESTION)
        return await run_in_threadpool(_source, opened, place)

    @router.post("/opinion")
    async def opinion(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(_keep_opinion, opened, await read_sent(request, SentOpinion, MAX_CONVERSATION))

    @router.post("/relabel")
    async def relabel(request: Request) -> dict[str, Any]:
        sent = await read_sent(request, SentLabel, MAX_QUESTION)
        return {"question": rewrite_question(sent.question, sent.field, sent.old, sent.new.strip(), sent.labels)}

    @router.get("/scope")
    def scope() -> dict[str, Any]:
        return _choices(opened)

    @router.get("/comparison.{kind}")
    def compared(
        request: Request,
        kind: ComparisonFormat,
        indicator: Annotated[str, Query(min_length=1, max_length=200)],
        regions: Annotated[list[str] | None, Query(max_length=60)] = None,
        years: Annotated[list[str] | None, Query(max_length=200)] = None,
        status: Annotated[str, Query(max_length=20)] = "",
        measure: Annotated[str, Query(max_length=20)] = "",
        unit: Annotated[str, Query(max_length=20)] = "",
    ) -> Response:
        data = comparison.export(
            kind, indicator, regions or [], years or [], status, measure, unit, str(request.base_url)
        )
        return download(data, f"{indicator[:40]}-对比.{kind}", COMPARISON_TYPES[kind])

    @router.post("/export.{kind}")
    async def export(request: Request, kind: ExportFormat) -> Response:
        sent = await read_sent(request, SentConversation, MAX_CONVERSATION)
        exchanges = [_exchange(item) for item in sent.exchanges]
        data = await run_in_threadpool(write_conversation, sent.title, exchanges, kind)
        return download(data, f"{sent.title[:40] or '对话'}.{kind}", FORMATS[kind])

    return router


def download(data: bytes, name: str, kind: str) -> Response:
    """A file to be saved under a name; ``kind`` is its media type."""
    headers = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
    return Response(data, media_type=kind, headers=headers)


class _Running:
    """Questions on their way, by the names that visitors gave them, so that each can be stopped."""

    def __init__(self) -> None:
        self._stops: OrderedDict[str, threading.Event] = OrderedDict()

    def begin(self, name: str) -> threading.Event:
        self._stops[name] = stopped = threading.Event()
        while len(self._stops) > RUNNING_KEPT:
            self._stops.popitem(last=False)
        return stopped

    def stop(self, name: str) -> None:
        if name in self._stops:
            self._stops[name].set()


async def read_sent(request: Request, kind: type[Body], limit: int) -> Body:
    need_own_page(request)
    try:
        return kind.model_validate_json(await read_body(request, limit))
    except ValidationError as error:
        raise RefusedError(422, "invalid_request", "请求里缺少内容，或内容不对") from error


async def _rendered(events: AsyncIterator[tuple[str, Any]], question: str) -> AsyncIterator[str]:
    """The events of an answer as lines; the answer, or the error, with its HTML."""
    async for name, value in events:
        if name not in ("answer", "error"):
            yield sse_line(name, value)
            continue
        error = value["error"]["message"] if name == "error" else ""
        item: Exchange = {"question": question, "answer": value if name == "answer" else None, "error": error}
        yield sse_line("answer", {"answer": item["answer"], "error": error, "html": answer_html(item)})


def _exchange(sent: dict[str, Any]) -> Exchange:
    found = read_exchanges([sent])
    return found[0] if found else {"question": "", "answer": None, "error": "这一轮没有保存完整，请重新提问。"}


def _source(opened: OpenedIndex, sent: SentPlace) -> dict[str, Any]:
    """A report's HTML, and whether the quoted words still stand where they stood."""
    report = opened.report(sent.report)
    place = MarkedSpan(sent.paragraph, sent.start, sent.end) if sent.paragraph else None
    stands = report is not None and (place is None or place.paragraph <= len(report.paragraphs))
    if report is not None and stands and place is not None and sent.quote is not None:
        stands = report.paragraphs[place.paragraph - 1].text[place.start : place.end] == sent.quote
    if report is None or not stands:
        return {"html": gone_html(), "found": False}
    page = first_page(report, place)
    figures = [figure for _, figure in opened.index.figures([sent.report])]
    also = [MarkedSpan(*other) for other in sent.also]
    changed = opened.index.figure_history(FigureQuery(), {report.report_id})
    html = report_html(report, place, also, figures, versions_html(opened.index.history(report.file), changed))
    return {"html": html, "found": True, "title": report.description.title, "page": page}


def _keep_opinion(opened: OpenedIndex, sent: SentOpinion) -> dict[str, Any]:
    """Keep what a visitor thinks beside the index; says in words what became of it."""
    item = _exchange(sent.exchange)
    answer = item["answer"]
    if answer is None or sent.right == bool(sent.fault):
        raise RefusedError(422, "invalid_request", "请求里缺少内容，或内容不对")
    judgement = Judgement(
        question=item["question"],
        history=tuple((turn.question, turn.answer) for turn in sent.history),
        answer=answer["answer"],
        abstained=answer["abstained"],
        citations=tuple((PurePosixPath(c["file"]).name, c["quote"]) for c in answer["citations"]),
        fault=sent.fault,
        expected=sent.expected,
    )
    kept = open_kept(opened.settings)
    if not sent.case:
        keep_opinion(kept, judgement)
        return {"message": "已记下，谢谢。"}
    case = make_case(judgement)
    if not is_complete(case):
        raise RefusedError(422, "incomplete", "请写上正确的数或说法，才能记成评测题")
    keep_case(kept, case)
    return {"message": "已记成评测题，可在“评测”页运行。"}


def _choices(opened: OpenedIndex) -> dict[str, Any]:
    """What a scope can be made of."""
    reports = opened.index.reports()
    about = [report.description for report in reports]
    years = {year for item in about for year in (item.year, item.plan_year) if year}
    return {
        "reports": [{"id": report.report_id, "title": report.description.title} for report in reports],
        "regions": sorted({item.region for item in about if item.region}),
        "years": [str(year) for year in sorted(years, reverse=True)],
        "kinds": sorted({item.kind for item in about if item.kind}),
    }
