"""All pages in one: the chat, the library and the ledger beside the source panel, served without the network.

Importing this module sets the environment variables that keep Gradio and Hugging Face from calling out.
"""

from __future__ import annotations

import os

# Before the import of gradio, which reads them then.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"

import socket  # noqa: E402
from collections.abc import Awaitable, Callable  # noqa: E402
from html import escape  # noqa: E402
from pathlib import Path  # noqa: E402

import gradio as gr  # noqa: E402
import uvicorn  # noqa: E402
from fastapi import FastAPI, Request, Response  # noqa: E402
from starlette.middleware.trustedhost import TrustedHostMiddleware  # noqa: E402

from juzheng.index.open_index import open_index  # noqa: E402
from juzheng.index.settings import ServeSettings, Settings  # noqa: E402
from juzheng.ui.pages.chat import ChatPage, build_chat  # noqa: E402
from juzheng.ui.pages.ledger import build_ledger  # noqa: E402
from juzheng.ui.pages.library import build_library  # noqa: E402
from juzheng.ui.pages.opened_index import OpenedIndex  # noqa: E402
from juzheng.ui.pages.source_html import cards_html  # noqa: E402

ASSETS = Path(__file__).parent / "assets"
TITLE = "举证"
HOUR = 3_600
"""Seconds after which Gradio's copies of exported files are deleted."""
FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "sans-serif")
LOCAL_HOSTS = {"127.0.0.1", "localhost", "::1"}
# Gradio's front end compiles templates, hence unsafe-eval; nothing may come from another server in any case.
CONTENT_POLICY = (
    "default-src 'self'; script-src 'self' 'unsafe-inline' 'unsafe-eval'; style-src 'self' 'unsafe-inline';"
    " img-src 'self' data: blob:; font-src 'self' data:; connect-src 'self' blob: data:; worker-src 'self' blob:;"
    " object-src 'none'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'"
)


def build_pages(opened: OpenedIndex) -> gr.Blocks:
    """Lay out all pages over an opened index."""
    blocks: gr.Blocks
    with gr.Blocks(title=TITLE, fill_width=True, analytics_enabled=False, delete_cache=(HOUR, HOUR)) as blocks:
        gr.HTML(_header(), apply_default_css=False, elem_id="header")
        with gr.Row(elem_id="main", equal_height=True):
            with gr.Column(scale=7, min_width=320, elem_id="left"), gr.Tabs(elem_id="tabs"):
                with gr.Tab("提问", id="chat"):
                    chat_place = gr.Column(elem_id="chat")
                with gr.Tab("报告", id="library") as library_tab:
                    library_place = gr.Column()
                with gr.Tab("指标台账", id="ledger") as ledger_tab:
                    ledger_place = gr.Column()
            with gr.Column(scale=5, min_width=320, elem_id="right"):
                script = (ASSETS / "sources.js").read_text("utf-8")
                sources = gr.HTML(cards_html([], 0), js_on_load=script, apply_default_css=False, elem_id="sources")
        with chat_place:
            load = build_chat(ChatPage(opened), sources)
        with library_place:
            build_library(opened, sources, library_tab)
        with ledger_place:
            build_ledger(opened, sources, ledger_tab)
        gr.HTML(lambda: _known_labels(opened), apply_default_css=False, elem_id="known")
        load(blocks)
    return blocks


def build_app(opened: OpenedIndex, serve: ServeSettings) -> FastAPI:
    """Make the web application: the pages at ``/``, under a policy that forbids every request to another server."""
    app = FastAPI(title=TITLE, docs_url=None, redoc_url=None, openapi_url=None)
    if serve.host in LOCAL_HOSTS:
        # Else a website could reach the reports by letting its own name point to this machine (DNS rebinding).
        app.add_middleware(TrustedHostMiddleware, allowed_hosts=["127.0.0.1", "localhost", "[::1]"])

    @app.middleware("http")
    async def add_policy(request: Request, call_next: Callable[[Request], Awaitable[Response]]) -> Response:
        response = await call_next(request)
        response.headers["Content-Security-Policy"] = CONTENT_POLICY
        response.headers["Referrer-Policy"] = "no-referrer"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response

    theme = gr.themes.Base(
        font=list(FONTS), font_mono=["ui-monospace", "monospace"], primary_hue="blue", neutral_hue="slate"
    )
    mounted: FastAPI = gr.mount_gradio_app(
        app,
        build_pages(opened),
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        theme=theme,
        css_paths=[ASSETS / "page.css"],
        head=(ASSETS / "head.html").read_text("utf-8"),
    )
    return mounted


def serve_pages(settings: Settings, listening: socket.socket, started: Callable[[], None]) -> None:
    """Serve the pages on a bound socket until the process is told to end; ``started`` is called once they are up."""
    opened = OpenedIndex(open_index(settings), settings)
    opened.warm_up()
    app = build_app(opened, settings.serve)
    config = uvicorn.Config(app, log_level="warning", access_log=False, timeout_graceful_shutdown=2)
    _Server(config, started).run(sockets=[listening])


class _Server(uvicorn.Server):
    """A server that tells when it can be reached."""

    def __init__(self, config: uvicorn.Config, started: Callable[[], None]) -> None:
        super().__init__(config)
        self._tell = started

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """See ``uvicorn.Server``."""
        await super().startup(sockets)
        self._tell()


def _header() -> str:
    return f'<div class="masthead"><h1>{TITLE}</h1><p>就报告提问，每个数字都有出处</p></div>'


def _known_labels(opened: OpenedIndex) -> str:
    """Regions and periods of the index, offered while a label is edited."""
    reports = opened.index.reports()
    regions = sorted({report.description.region for report in reports if report.description.region})
    years = {year for report in reports for year in (report.description.year, report.description.plan_year) if year}
    return _choices("regions", regions) + _choices("periods", [f"{year}年" for year in sorted(years)])


def _choices(field: str, values: list[str]) -> str:
    options = "".join(f'<option value="{escape(value)}"></option>' for value in values)
    return f'<datalist id="known-{field}">{options}</datalist>'
