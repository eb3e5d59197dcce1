"""The route of the pages of a report's file as they are seen."""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Query
from starlette.concurrency import run_in_threadpool

from juzheng.index.errors import ReadError
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.sheets import Sheets
from juzheng.ui.pages.source_html import MarkedSpan
from juzheng.ui.service.page_routes import PREFIX
from juzheng.ui.show.refusal import RefusedError

Number = Annotated[int, Query(ge=0, le=10_000_000)]


def sheet_routes(opened: OpenedIndex) -> APIRouter:
    """The route over an opened index."""
    router, sheets = APIRouter(prefix=PREFIX, include_in_schema=False), Sheets(opened)

    def show(report: str, page: int, place: MarkedSpan | None) -> dict[str, Any]:
        found = opened.report(report)
        if found is None:
            raise RefusedError(404, "report_not_found", "这份报告已不在索引里")
        try:
            return sheets.show(found, page, place)
        except ReadError as error:
            raise RefusedError(404, "no_sheet", f"看不到版面：{error.what}") from error

    @router.get("/sheet")
    async def sheet(
        report: Annotated[str, Query(max_length=64)],
        page: Annotated[int, Query(ge=1, le=100_000)],
        paragraph: Number = 0,
        start: Number = 0,
        end: Number = 0,
    ) -> dict[str, Any]:
        place = MarkedSpan(paragraph, start, end) if paragraph else None
        return await run_in_threadpool(show, report, page, place)

    return router
