"""A Word draft sent in and given back with comments: ``POST /verify/draft``."""

from __future__ import annotations

from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from juzheng.index.errors import JuzhengError
from juzheng.qa.gate.verify import Verifier
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.verify import DRAFT_PATH, LONGEST_DRAFT
from juzheng.ui.service.take_reports import need_own_page, read_body, safe_name
from juzheng.ui.show.finding import summary_of
from juzheng.ui.show.mark_document import document_lines, mark_document
from juzheng.ui.show.refusal import RefusedError

MAX_DRAFT = 20_000_000
"""Bytes of a draft."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft_routes(opened: OpenedIndex) -> APIRouter:
    """The route of the 核稿 page."""
    router = APIRouter(include_in_schema=False)

    @router.post(DRAFT_PATH)
    async def verify(request: Request, name: str) -> Response:
        need_own_page(request)
        named, data = safe_name(name), await read_body(request, MAX_DRAFT)
        marked, summary = await run_in_threadpool(_mark, opened, named, data)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(named.removesuffix('.docx') + '-核稿.docx')}",
            "X-Summary": quote(summary),
        }
        return Response(marked, media_type=WORD, headers=headers)

    return router


def _mark(opened: OpenedIndex, name: str, data: bytes) -> tuple[bytes, str]:
    try:
        text = "\n".join(document_lines(data, name))
        if len(text) > LONGEST_DRAFT:
            raise RefusedError(413, "too_large", f"稿子超过 {LONGEST_DRAFT} 字，请分几次核对")
        findings = Verifier(opened.index).verify_text(text)
        return mark_document(data, findings), summary_of(findings)
    except JuzhengError as error:
        raise RefusedError(422, "invalid_draft", f"{error.what}。{error.remedy}") from error
