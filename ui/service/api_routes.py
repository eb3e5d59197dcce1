"""The HTTP interface for programs, under ``/api/v1``: what only reads."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

from fastapi import APIRouter, Query, Response
from fastapi.responses import JSONResponse, StreamingResponse

from juzheng.index.report import Status
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.read_index import IndexReader, statement_of
from juzheng.ui.service.records import (
    AnswerRecord,
    FoundFigures,
    Health,
    Hits,
    ParagraphRecord,
    ParagraphRecords,
    ReportRecord,
    ReportRecords,
    SourceRecord,
    Verified,
    answers_with,
)
from juzheng.ui.service.requests import Asking, Searching, Verifying
from juzheng.ui.service.serve_opening import OPENING
from juzheng.ui.service.stream_answer import answer_events, sse_line
from juzheng.ui.show.refusal import RefusedError

PREFIX = "/api/v1"


def api_routes(opened: OpenedIndex) -> APIRouter:
    """The routes over an opened index."""
    router, reader = APIRouter(prefix=PREFIX), IndexReader(opened)

    @router.get("/reports", summary="报告清单", **answers_with(ReportRecords))
    def reports() -> dict[str, Any]:
        return {"reports": reader.reports()}

    @router.get("/reports/{report_id}", summary="一份报告的说明", **answers_with(ReportRecord))
    def report(report_id: str) -> dict[str, Any]:
        return reader.report(report_id)

    @router.get("/reports/{report_id}/paragraphs", summary="报告的段落", **answers_with(ParagraphRecords))
    def paragraphs(
        report_id: str, first: int = Query(1, ge=1, le=10_000_000), limit: int = Query(100, ge=1, le=1_000)
    ) -> dict[str, Any]:
        return {"paragraphs": reader.paragraphs(report_id, first, limit)}

    @router.get("/reports/{report_id}/paragraphs/{number}", summary="一个段落", **answers_with(ParagraphRecord))
    def paragraph(report_id: str, number: int) -> dict[str, Any]:
        return reader.paragraph(report_id, number)

    @router.get("/reports/{report_id}/source", summary="报告的全文", **answers_with(SourceRecord))
    def source(report_id: str) -> dict[str, Any]:
        return reader.source(report_id)

    @router.get("/figures", summary="指标台账", **answers_with(FoundFigures))
    def figures(
        region: str | None = Query(None, max_length=200, examples=["砚湖区"]),
        year: int | None = Query(None, ge=1900, le=2200),
        indicator: str | None = Query(None, max_length=200, examples=["规上工业增加值"]),
        status: Status | None = None,
        first: int = Query(0, ge=0, le=10_000_000),
        limit: int = Query(100, ge=1, le=1_000),
    ) -> dict[str, Any]:
        return reader.figures(region, year, indicator, status, first, limit)

    @router.post("/search", summary="查段落", **answers_with(Hits))
    def search(wanted: Searching) -> dict[str, Any]:
        return {"hits": reader.search(wanted.text, wanted.limit, wanted.reports)}

    @router.post("/verify", summary="核稿", **answers_with(Verified))
    def verify(wanted: Verifying) -> dict[str, Any]:
        if (wanted.text is None) == (not wanted.claims):
            raise RefusedError(422, "invalid_request", "text 和 claims 给一个，不能都给或都不给")
        claims = [statement_of(c.text, [cite.model_dump() for cite in c.cites], c.id) for c in wanted.claims]
        return {"findings": reader.verify(wanted.text, claims)}

    @router.post("/ask", summary="提问", **answers_with(AnswerRecord, streams=True))
    async def ask(asking: Asking) -> Response | dict[str, Any]:
        events = answer_events(opened.ask, asking.question, asking.turns)
        if asking.stream:
            return StreamingResponse(
                _lines(events), media_type="text/event-stream", headers={"Cache-Control": "no-store"}
            )
        return await last_answer(events)

    return router


async def last_answer(events: AsyncIterator[tuple[str, Any]]) -> dict[str, Any]:
    """Wait for the whole answer; raises ``RefusedError`` if there is an error instead."""
    async for name, value in events:
        if name == "error":
            status = 422 if value["error"]["reason_code"] == "invalid_question" else 503
            raise RefusedError(status, value["error"]["reason_code"], value["error"]["message"])
        if name == "answer":
            found: dict[str, Any] = value
            return found
    raise RefusedError(500, "internal", "出现意外错误，详情已记在终端")


async def _lines(events: AsyncIterator[tuple[str, Any]]) -> AsyncIterator[str]:
    async for name, value in events:
        yield sse_line(name, value)


def health_routes(opened: OpenedIndex) -> APIRouter:
    """Whether the process lives, and whether it can answer."""
    router = APIRouter()

    @router.get("/healthz", summary="进程在", **answers_with(Health))
    def healthy() -> dict[str, str]:
        return {"status": "ok"}

    @router.get("/readyz", summary="可以回答", **answers_with(Health))
    def ready() -> Response:
        if not opened.ready:
            return JSONResponse(OPENING, 503)
        opened.index.version()
        return JSONResponse({"status": "ready"})

    return router
