"""All pages in one: the chat, the library and the ledger beside the source panel, served without the network.

Importing this module sets the environment variables that keep Gradio and Hugging Face from calling out.
"""

from __future__ import annotations

import json
import os

# Before the import of gradio, which reads them then.
os.environ["GRADIO_ANALYTICS_ENABLED"] = "False"
os.environ["HF_HUB_OFFLINE"] = "1"
# Events whose times Gradio keeps for a page of statistics that is not served.
os.environ["GRADIO_ANALYTICS_MAX_EVENTS"] = "1"

from html import escape  # noqa: E402

import gradio as gr  # noqa: E402
from fastapi import FastAPI  # noqa: E402
from gradio.utils import LRUCache  # noqa: E402
from starlette.middleware.gzip import GZipMiddleware  # noqa: E402
from starlette.routing import Mount  # noqa: E402

from juzheng.ui.pages.chat import build_chat  # noqa: E402
from juzheng.ui.pages.comparison import build_comparison  # noqa: E402
from juzheng.ui.pages.evaluation import build_evaluation  # noqa: E402
from juzheng.ui.pages.ledger import build_ledger  # noqa: E402
from juzheng.ui.pages.library import build_library  # noqa: E402
from juzheng.ui.pages.opened_index import OpenedIndex  # noqa: E402
from juzheng.ui.pages.own_preview import OwnPreview
from juzheng.ui.pages.scripts import ASSETS, script  # noqa: E402
from juzheng.ui.pages.settings_page import build_settings  # noqa: E402
from juzheng.ui.pages.shield_gradio import GradioShield  # noqa: E402
from juzheng.ui.pages.verify import build_verify  # noqa: E402

TITLE = "举证"
HEADER = f'<header class="masthead"><h1>{TITLE}</h1></header>'
PANEL = (
    '<aside class="source-panel" aria-label="报告原文"><div class="panel-tools"><button type="button" class="close">‹ 返回</button>'
    '<span><button type="button" class="layout" aria-pressed="false" hidden>版面</button>'
    '<button type="button" class="widen" aria-pressed="false">加宽</button></span></div><div class="panel-body"></div></aside>'
)
FONTS = ("Noto Sans CJK SC", "Noto Sans SC", "PingFang SC", "Hiragino Sans GB", "Microsoft YaHei", "sans-serif")
SESSIONS = 100
"""Visitors whose state Gradio keeps; the conversation itself lies in the browser, so who is forgotten loses the page of
the ledger he was at."""
SESSIONS_AT_WORK = 1_000
"""Visitors who may have an event on its way; beyond, who has waited longest must ask again."""
WAITING = 200
"""Events of the pages that may wait for their turn."""


def build_pages(opened: OpenedIndex) -> gr.Blocks:
    """Lay out all pages over an opened index."""
    blocks: gr.Blocks
    with gr.Blocks(title=TITLE, fill_width=True, analytics_enabled=False) as blocks:
        gr.HTML(HEADER, js_on_load=script("views", "keys"), apply_default_css=False, elem_id="header")
        with gr.Row(elem_id="main", equal_height=True):
            with gr.Column(scale=7, min_width=320, elem_id="left"), gr.Tabs(elem_id="tabs"):
                with gr.Tab("问答", id="chat"):
                    build_chat(opened)
                with gr.Tab("资料库", id="library") as tab:
                    build_library(opened, tab)
                with gr.Tab("指标台账", id="ledger"):
                    build_ledger()
                with gr.Tab("指标对比", id="comparison") as tab:
                    build_comparison(opened, tab)
                with gr.Tab("核稿", id="verify"):
                    build_verify()
                with gr.Tab("评测", id="evaluation") as tab:
                    build_evaluation(opened, tab)
                with gr.Tab("设置", id="settings") as tab:
                    build_settings(opened, tab)
            with gr.Column(scale=5, min_width=320, elem_id="right"):
                gr.HTML(PANEL, js_on_load=script("sheet", "panel"), apply_default_css=False, elem_id="sources")
        gr.HTML(lambda: _known_labels(opened), apply_default_css=False, elem_id="known")
    return blocks


def mount_pages(app: FastAPI, opened: OpenedIndex) -> None:
    """Put the pages at ``/`` of a web application, behind a shield that lets nothing through but what they use."""
    blocks = build_pages(opened)
    theme = gr.themes.Base(
        font=list(FONTS), font_mono=["ui-monospace", "monospace"], primary_hue="blue", neutral_hue="slate"
    )
    blocks.queue(max_size=WAITING, status_update_rate="auto")
    # Each session keeps the last value of every component, whole reports among them, and what is yet to be fetched.
    blocks.state_session_capacity = SESSIONS
    gr.mount_gradio_app(
        app,
        blocks,
        path="/",
        footer_links=[],
        run_history=False,
        show_error=False,
        ssr_mode=False,
        theme=theme,
        css_paths=[ASSETS / f"{name}.css" for name in ("page", "chat", "source", "tables")],
        head=_head(),
        allowed_paths=[],
        # Nothing on the disk is served; Gradio's own scripts go another way.
        blocked_paths=[os.path.abspath(os.sep)],  # noqa: PTH100
        max_file_size=0,
        enable_monitoring=False,
        mcp_server=False,
    )
    # Gradio checks the paths of files only of an application that it has launched itself.
    blocks.has_launched = True
    queue = blocks._queue
    queue.pending_messages_per_session = LRUCache(SESSIONS_AT_WORK)
    # Else Gradio keeps an empty set for each session that ever was.
    queue.pending_event_ids_session = LRUCache(SESSIONS_AT_WORK)
    mounted = app.routes[-1]
    assert isinstance(mounted, Mount)
    # Packed, the page is a fifth; streams pass as they come.
    mounted.app = GZipMiddleware(OwnPreview(GradioShield(mounted.app, blocks.fns.keys()), TITLE), minimum_size=1_000)


def _head() -> str:
    """What stands in the head: icon, the scripts that all parts share, and the words in English."""
    english = json.dumps(json.loads((ASSETS / "english.json").read_text("utf-8")), ensure_ascii=False)
    scripts = f"window.juzhengEnglish = {english};{script('shared', 'notices', 'language')}"
    return f"{(ASSETS / 'head.html').read_text('utf-8')}<script>{scripts}</script>"


def _known_labels(opened: OpenedIndex) -> str:
    """Regions and periods of the index, offered while a label is edited."""
    reports = opened.index.reports()
    regions = sorted({report.description.region for report in reports if report.description.region})
    years = {year for report in reports for year in (report.description.year, report.description.plan_year) if year}
    return _choices("regions", regions) + _choices("periods", [f"{year}年" for year in sorted(years)])


def _choices(field: str, values: list[str]) -> str:
    options = "".join(f'<option value="{escape(value)}"></option>' for value in values)
    return f'<datalist id="known-{field}">{options}</datalist>'
