"""A draft sent in: a Word document given back with comments (``POST /verify/draft``), or what was found shown."""

from __future__ import annotations

import base64
from collections.abc import Sequence
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from juzheng.index.errors import JuzhengError
from juzheng.qa.gate.verify import Finding, Verifier
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.pages.verify import DRAFT_PATH, HINT, LONGEST_DRAFT, SHOWN_PATH, TEXT_PATH, draft_html
from juzheng.ui.service.take_reports import need_own_page, read_body, safe_name
from juzheng.ui.show.finding import summary_of
from juzheng.ui.show.mark_document import document_lines, document_of, mark_document
from juzheng.ui.show.refusal import RefusedError

MAX_DRAFT = 20_000_000
"""Bytes of a draft."""
MAX_TEXT = 4 * LONGEST_DRAFT
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def draft_routes(opened: OpenedIndex) -> APIRouter:
    """The routes of the 核稿 page."""
    router = APIRouter(include_in_schema=False)

    @router.post(DRAFT_PATH)
    async def verify(request: Request, name: str) -> Response:
        need_own_page(request)
        named, data = safe_name(name), await read_body(request, MAX_DRAFT)
        _, findings, marked = await run_in_threadpool(_mark, opened, named, data)
        headers = {
            "Content-Disposition": f"attachment; filename*=UTF-8''{quote(named.removesuffix('.docx') + '-核稿.docx')}",
            "X-Summary": quote(summary_of(findings)),
        }
        return Response(marked, media_type=WORD, headers=headers)

    @router.post(TEXT_PATH)
    async def verify_text(request: Request) -> dict[str, str]:
        need_own_page(request)
        draft = (await read_body(request, MAX_TEXT)).decode("utf-8", "replace")
        if not draft.strip():
            return {"html": HINT}
        return await run_in_threadpool(_shown, opened, "稿子", document_of(draft[: LONGEST_DRAFT + 1]))

    @router.post(SHOWN_PATH)
    async def show(request: Request, name: str) -> dict[str, str]:
        need_own_page(request)
        return await run_in_threadpool(_shown, opened, safe_name(name), await read_body(request, MAX_DRAFT))

    return router


def _shown(opened: OpenedIndex, name: str, data: bytes) -> dict[str, str]:
    """What was found as HTML, and the document with comments."""
    text, findings, marked = _mark(opened, name, data)
    return {"html": draft_html(text, findings), "document": base64.b64encode(marked).decode("ascii")}


def _mark(opened: OpenedIndex, name: str, data: bytes) -> tuple[str, Sequence[Finding], bytes]:
    """The text of a draft, what was found, and the document with comments."""
    try:
        text = "\n".join(document_lines(data, name))
        if len(text) > LONGEST_DRAFT:
            raise RefusedError(413, "too_large", f"稿子超过 {LONGEST_DRAFT} 字，请分几次核对")
        findings = Verifier(opened.index).verify_text(text)
        return text, findings, mark_document(data, findings)
    except JuzhengError as error:
        raise RefusedError(422, "invalid_draft", f"{error.what}。{error.remedy}") from error
