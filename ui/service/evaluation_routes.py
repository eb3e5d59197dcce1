"""Evaluation runs for programs: begin one, see how far it is, stop it, fetch what came of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter, Response

from juzheng.eval_questions.evaluation import EvaluationRun
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.evaluations import Evaluations
from juzheng.ui.service.records import RunRecord, RunRecords, answers_with
from juzheng.ui.service.requests import Evaluating

EVALUATIONS = "/api/v1/evaluations"


def evaluation_routes(opened: OpenedIndex) -> APIRouter:
    """The routes over an opened index."""
    router, runs = APIRouter(prefix=EVALUATIONS), Evaluations(opened)

    @router.post("", summary="开始一次评测", status_code=202, **answers_with(RunRecord, 202))
    def start(wanted: Evaluating) -> dict[str, Any]:
        return runs.start(wanted.questions)

    @router.get("", summary="评测清单", **answers_with(RunRecords))
    def list_runs() -> dict[str, Any]:
        return {"evaluations": runs.runs()}

    @router.get("/{run_id}", summary="一次评测的进度", **answers_with(RunRecord))
    def find(run_id: str) -> dict[str, Any]:
        return runs.find(run_id)

    @router.post("/{run_id}/stop", summary="停止一次评测", **answers_with(RunRecord))
    def stop(run_id: str) -> dict[str, Any]:
        return runs.stop(run_id)

    @router.get("/{run_id}/result", summary="一次评测的结果", **answers_with(EvaluationRun))
    def result(run_id: str) -> Response:
        return Response(runs.result(run_id), media_type="application/json")

    return router
