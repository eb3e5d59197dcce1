"""Reports in and out for programs: the same library that the pages have."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Query, Request
from starlette.concurrency import run_in_threadpool

from juzheng.ui.service.records import Removed, Uploaded, answers_with
from juzheng.ui.service.take_reports import Library, need_own_origin, read_body, safe_name
from juzheng.ui.show.refusal import RefusedError

REPORTS = "/api/v1/reports"
FILE = "application/octet-stream"
_BODY = {"requestBody": {"required": True, "content": {FILE: {"schema": {"type": "string", "format": "binary"}}}}}


def library_api(library: Library) -> APIRouter:
    """The routes over a library."""
    router = APIRouter(prefix=REPORTS)

    @router.post("", summary="编入一份报告（请求体是文件）", openapi_extra=_BODY, **answers_with(Uploaded))
    async def take_in(
        request: Request, name: str = Query(min_length=1, max_length=1_000, examples=["云栎区_2023.txt"])
    ) -> dict[str, Any]:
        # Of a form or a plain text a browser does not ask before it sends it for another site.
        if request.headers.get("content-type", "").partition(";")[0].strip() != FILE:
            raise RefusedError(415, "invalid_request", f"Content-Type 要是 {FILE}")
        need_own_origin(request)
        return await run_in_threadpool(library.take_in, safe_name(name), await read_body(request, library.limit))

    @router.delete("/{report_id}", summary="移出一份报告", **answers_with(Removed))
    async def take_out(request: Request, report_id: str) -> dict[str, Any]:
        need_own_origin(request)
        return await run_in_threadpool(library.take_out, report_id)

    return router
