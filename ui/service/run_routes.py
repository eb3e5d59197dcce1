"""Evaluation runs as files: one, or two side by side."""

from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Annotated, Literal

from fastapi import APIRouter, Query, Response

from juzheng.eval_questions.compare_runs import compare_runs
from juzheng.eval_questions.run_file import write_run
from juzheng.eval_questions.write_page import render_page, write_page
from juzheng.ui.pages.evaluation import EvaluationPage
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.page_routes import PREFIX, download
from juzheng.ui.show.refusal import RefusedError

RUN_TYPES = {"html": "text/html; charset=utf-8", "json": "application/json"}


def run_routes(opened: OpenedIndex) -> APIRouter:
    """The routes over the runs that are kept beside an index."""
    router, page = APIRouter(prefix=PREFIX, include_in_schema=False), EvaluationPage(opened)

    @router.get("/run.{kind}")
    def run(kind: Literal["html", "json"], name: Annotated[str, Query(max_length=200)]) -> Response:
        found = page.saved(name)
        if found is None:
            raise RefusedError(404, "not_found", "没有这次评测")
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / f"run.{kind}"
            (write_page if kind == "html" else write_run)(path, found)
            return download(path.read_bytes(), f"{name}.{kind}", RUN_TYPES[kind])

    @router.get("/runs.html")
    def runs(first: Annotated[str, Query(max_length=200)], second: Annotated[str, Query(max_length=200)]) -> Response:
        found = page.saved(first), page.saved(second)
        if found[0] is None or found[1] is None:
            raise RefusedError(404, "not_found", "没有这次评测")
        data = render_page(found[1], compare_runs(found[0], found[1])).encode()
        return download(data, f"{first} 与 {second}.html", RUN_TYPES["html"])

    return router
