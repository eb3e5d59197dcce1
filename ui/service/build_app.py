"""The whole web application: the pages and the routes beside them, one shape of error, one policy for browsers."""

from __future__ import annotations

import logging

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from juzheng.index.errors import JuzhengError
from juzheng.index.settings import Settings
from juzheng.ui.pages.build_pages import TITLE, mount_pages
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import AccessStore
from juzheng.ui.service.api_routes import api_routes, health_routes
from juzheng.ui.service.audit import AuditLog, AuditRequests
from juzheng.ui.service.check_host import CheckHost
from juzheng.ui.service.collection_routes import collection_routes
from juzheng.ui.service.describe_api import describe_api
from juzheng.ui.service.each_collection import CollectionApps, EachCollection, keep_running
from juzheng.ui.service.evaluation_routes import evaluation_routes
from juzheng.ui.service.ledger_routes import ledger_routes
from juzheng.ui.service.library_api import library_api
from juzheng.ui.service.limit_bodies import LimitBodies
from juzheng.ui.service.limit_rates import LimitRates
from juzheng.ui.service.metrics import Metrics, metrics_routes
from juzheng.ui.service.model_routes import model_routes
from juzheng.ui.service.mount_mcp import mount_mcp
from juzheng.ui.service.openai_routes import openai_routes
from juzheng.ui.service.page_routes import page_routes
from juzheng.ui.service.policy_headers import PolicyHeaders
from juzheng.ui.service.require_key import RequireKey
from juzheng.ui.service.responses_routes import responses_routes
from juzheng.ui.service.run_routes import run_routes
from juzheng.ui.service.served_library import open_library
from juzheng.ui.service.sheet_routes import sheet_routes
from juzheng.ui.service.take_reports import library_routes
from juzheng.ui.service.trace_requests import RequestSpans
from juzheng.ui.service.verify_draft import draft_routes
from juzheng.ui.service.watch_requests import Draining, WatchRequests
from juzheng.ui.show.refusal import RefusedError, refusal_of, refusal_response

_log = logging.getLogger(__name__)


def build_app(opened: OpenedIndex, settings: Settings, spans: RequestSpans | None = None) -> FastAPI:
    """Make the web application over an opened index; requests are told to ``spans``."""
    metrics, draining = Metrics(), Draining()

    def build(own: OpenedIndex, of: Settings) -> FastAPI:
        made = _collection_app(own, of, settings)
        made.include_router(metrics_routes(metrics, opened))
        mount_pages(made, own)
        return made

    app = build(opened, settings)
    app.state.draining = draining
    apps = CollectionApps(opened, settings, build)
    keep_running(app, apps)
    audit = AuditLog(settings.folder, questions=settings.serve.audit_questions, store=settings.store)
    # The last one added is the first to see a request.
    app.add_middleware(EachCollection, apps=apps)
    app.add_middleware(AuditRequests, audit=audit)
    app.add_middleware(LimitRates, serve=settings.serve)
    app.add_middleware(RequireKey, settings=settings, access=AccessStore(settings.folder, settings.store), audit=audit)
    app.add_middleware(PolicyHeaders)
    if settings.serve.local:
        app.add_middleware(CheckHost, host=settings.serve.host)
    app.add_middleware(WatchRequests, metrics=metrics, draining=draining, spans=spans)
    return app


def _collection_app(opened: OpenedIndex, settings: Settings, whole: Settings) -> FastAPI:
    """The routes over one collection, to which the pages, as they take every path, are to be added last; ``whole`` are the
    settings of the service, whose folder holds all collections."""
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    app.add_middleware(LimitBodies)
    _refuse_in_one_shape(app)
    app.include_router(collection_routes(whole))
    app.include_router(ledger_routes(opened))
    library = open_library(opened)
    app.include_router(library_routes(library))
    app.include_router(library_api(library))
    app.include_router(evaluation_routes(opened))
    app.include_router(draft_routes(opened))
    app.include_router(page_routes(opened))
    app.include_router(sheet_routes(opened))
    app.include_router(run_routes(opened))
    app.include_router(model_routes(opened))
    app.include_router(api_routes(opened))
    app.include_router(openai_routes(opened))
    app.include_router(responses_routes(opened))
    app.include_router(health_routes(opened))
    describe_api(app)
    mount_mcp(app, opened, settings.serve)
    return app


def _refuse_in_one_shape(app: FastAPI) -> None:
    @app.exception_handler(RefusedError)
    def refused(_: Request, error: RefusedError) -> Response:
        return refusal_response(error)

    @app.exception_handler(JuzhengError)
    def told(_: Request, error: JuzhengError) -> Response:
        return refusal_response(refusal_of(error))

    @app.exception_handler(RequestValidationError)
    def invalid(_: Request, error: RequestValidationError) -> Response:
        fields = "、".join(dict.fromkeys(str(item["loc"][-1]) for item in error.errors()))[:200]
        return refusal_response(RefusedError(422, "invalid_request", f"这些内容缺少或不对：{fields}"))

    @app.exception_handler(HTTPException)
    def failed(_: Request, error: HTTPException) -> Response:
        code, words = (
            ("not_found", "没有这个地址") if error.status_code in (404, 405) else ("invalid_request", "请求不对")
        )
        return refusal_response(RefusedError(error.status_code, code, words))

    @app.exception_handler(Exception)
    def unexpected(_: Request, error: Exception) -> Response:
        _log.error("unexpected error while serving", exc_info=error)
        return refusal_response(RefusedError(500, "internal", "出现意外错误，详情已记在终端"))
