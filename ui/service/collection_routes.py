"""Which collections somebody may see, and for browsers the choice of one."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from fastapi import APIRouter, Request, Response
from fastapi.responses import RedirectResponse

from juzheng.index.settings import Settings
from juzheng.ui.service.access_store import COLLECTION, EVERYTHING, IDENTITY
from juzheng.ui.service.collections import NAME, list_collections, make_collection
from juzheng.ui.service.records import CollectionRecords, answers_with
from juzheng.ui.service.requests import MakingCollection
from juzheng.ui.service.require_key import COOKIE, collections_of
from juzheng.ui.service.take_reports import need_own_origin
from juzheng.ui.show.refusal import RefusedError


def collection_routes(settings: Settings) -> APIRouter:
    """The routes over all collections of the service's own ``settings``; the same in each collection's application."""
    router = APIRouter()

    def his(request: Request) -> dict[str, Any]:
        known = collections_of(request.scope[IDENTITY], list_collections(settings))
        return {"collections": known, "chosen": request.scope[COLLECTION]}

    @router.get("/api/v1/collections", summary="看得到的资料集", **answers_with(CollectionRecords))
    def list_known(request: Request) -> dict[str, Any]:
        return his(request)

    @router.post("/api/v1/collections", summary="新建资料集", **answers_with(CollectionRecords))
    def make(wanted: MakingCollection, request: Request) -> dict[str, Any]:
        need_own_origin(request)
        if EVERYTHING not in request.scope[IDENTITY].collections:
            raise RefusedError(403, "not_allowed", "没有做这件事的权限")
        make_collection(wanted.name, settings)
        return his(request)

    @router.get("/collections/{name}", include_in_schema=False)
    def choose(name: str, request: Request) -> Response:
        if not NAME.fullmatch(name) or name not in his(request)["collections"]:
            raise RefusedError(404, "collection_not_found", "没有这个资料集")
        chosen = RedirectResponse("/", 303)
        chosen.set_cookie(COOKIE, quote(name), httponly=True, samesite="strict")
        return chosen

    return router
