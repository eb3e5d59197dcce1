"""The ledger as a file to download: ``/ledger.xlsx``, ``/ledger.csv``, ``/ledger.jsonl``."""

from __future__ import annotations

from datetime import datetime
from urllib.parse import quote

from fastapi import APIRouter, Query, Response

from juzheng.ui.pages.ledger import EXPORT_PATH, EXPORTS, LedgerPage
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.show.export_ledger import LedgerFormat
from juzheng.ui.show.refusal import RefusedError

MEDIA_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv; charset=utf-8",
    "jsonl": "application/x-ndjson",
}
LONGEST_FILTER = 200
"""Characters."""


def export_routes(opened: OpenedIndex) -> APIRouter:
    """The route of the exports; its parameters are the fields of the ledger page."""
    page, router = LedgerPage(opened), APIRouter()

    @router.get(f"{EXPORT_PATH}.{{kind}}", include_in_schema=False)
    def export(
        kind: str,
        region: str = Query("", max_length=LONGEST_FILTER),
        year: str = Query("", max_length=LONGEST_FILTER),
        status: str = Query("", max_length=LONGEST_FILTER),
        indicator: str = Query("", max_length=LONGEST_FILTER),
    ) -> Response:
        wanted: LedgerFormat | None = next((known for known in EXPORTS if known == kind), None)
        if wanted is None:
            raise RefusedError(404, "not_found", "没有这种格式，可用的有：" + "、".join(EXPORTS))
        name = quote(f"指标台账-{datetime.now():%Y%m%d-%H%M%S}.{wanted}")
        return Response(
            page.export(wanted, region, year, status, indicator),
            media_type=MEDIA_TYPES[wanted],
            headers={"Content-Disposition": f"attachment; filename*=UTF-8''{name}"},
        )

    return router
