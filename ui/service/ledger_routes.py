"""The ledger's routes: its pages, corrections, and the files to download (``/ledger.xlsx``, ``.csv``, ``.jsonl``)."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any
from urllib.parse import quote

from fastapi import APIRouter, Depends, Query, Request, Response
from pydantic import Field
from starlette.concurrency import run_in_threadpool

from juzheng.index.care.correct_figure import LONGEST_NAME, LONGEST_REASON, Signed
from juzheng.index.errors import JuzhengError
from juzheng.ui.pages.ledger import EXPORT_PATH, EXPORTS, FigurePlace, LedgerPage, filters_of
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import IDENTITY
from juzheng.ui.service.page_requests import Sent
from juzheng.ui.service.page_routes import PREFIX, read_sent
from juzheng.ui.service.require_key import OWNER
from juzheng.ui.show.export_ledger import LedgerFormat
from juzheng.ui.show.ledger_rows import LedgerFilters
from juzheng.ui.show.refusal import RefusedError

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
}
LONGEST_FILTER, MOST_CHOSEN = 200, 300
MAX_BODY = 20_000
Words = Annotated[str, Query(max_length=LONGEST_FILTER)]
Chosen = Annotated[list[Annotated[str, Field(max_length=LONGEST_FILTER)]] | None, Query(max_length=MOST_CHOSEN)]


class SentPlaceOfFigure(Sent):
    """A figure as a row of the page names it."""

    report: str = Field(max_length=64)
    paragraph: int = Field(ge=1)
    start: int = Field(ge=0)
    end: int = Field(ge=0)
    rate: bool
    raw: str = Field(max_length=500)


class SentCorrection(Sent):
    """A figure with its new fields, None to take it out of the ledger, signed."""

    place: SentPlaceOfFigure
    fields: dict[str, str] | None
    who: str = Field(max_length=LONGEST_NAME)
    why: str = Field(max_length=LONGEST_REASON)


class SentUndoing(Sent):
    """A correction to be taken back."""

    id: int = Field(ge=1)
    who: str = Field(max_length=LONGEST_NAME)


def ledger_routes(opened: OpenedIndex) -> APIRouter:
    """The routes over an opened index."""
    page, router = LedgerPage(opened), APIRouter(include_in_schema=False)

    @router.get(f"{PREFIX}/ledger")
    def rows(
        wanted: Annotated[LedgerFilters, Depends(_filters)], page_number: Annotated[int, Query(alias="page")] = 1
    ) -> Any:
        return page.table(wanted, page_number)

    @router.get(f"{PREFIX}/ledger/choices")
    def choices() -> dict[str, list[str]]:
        return page.choices()

    @router.post(f"{PREFIX}/ledger/correct")
    async def correct(request: Request) -> dict[str, Any]:
        sent = await read_sent(request, SentCorrection, MAX_BODY)
        place, signed = FigurePlace(**sent.place.model_dump()), Signed(_name(request, sent.who), sent.why)
        return await _changed(page.correct, place, sent.fields, signed)

    @router.post(f"{PREFIX}/ledger/undo")
    async def undo(request: Request) -> dict[str, Any]:
        sent = await read_sent(request, SentUndoing, MAX_BODY)
        return await _changed(page.undo, sent.id, _name(request, sent.who))

    @router.get(f"{EXPORT_PATH}.{{kind}}")
    def export(request: Request, kind: str, wanted: Annotated[LedgerFilters, Depends(_filters)]) -> Response:
        known: LedgerFormat | None = next((known for known in EXPORTS if known == kind), None)
        if known is None:
            raise RefusedError(404, "not_found", "没有这种格式，可用的有：" + "、".join(EXPORTS))
        name = quote(f"指标台账-{datetime.now():%Y%m%d-%H%M%S}.{known}")
        return Response(
            page.export(known, wanted, str(request.base_url)),
            media_type=MEDIA_TYPES[known],
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    return router


def _filters(
    region: Chosen = None,
    year: Chosen = None,
    status: Chosen = None,
    indicator: Words = "",
    order: Words = "",
    down: bool = False,
) -> LedgerFilters:
    return filters_of(region or [], year or [], status or [], indicator, order, down)


def _name(request: Request, given: str) -> str:
    """Whoever had to say who he is goes by that name."""
    identity = request.scope.get(IDENTITY, OWNER)
    return given if identity == OWNER else str(identity.name)


async def _changed(change: Any, *values: Any) -> dict[str, Any]:
    try:
        await run_in_threadpool(change, *values)
    except KeyError as error:
        raise RefusedError(404, "not_found", "这条记录已经变了，刷新后再试") from error
    except JuzhengError as error:
        raise RefusedError(422, "invalid_correction", f"{error.what}。{error.remedy}") from error
    return {}
