"""Write a run as JSON and read it again, to compare a later run with it."""

from __future__ import annotations

from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from juzheng.eval_questions.evaluation import EvaluationRun
from juzheng.index.errors import QuestionError

_RUN = TypeAdapter(EvaluationRun)


def write_run(path: Path, run: EvaluationRun) -> None:
    """Write the whole run as one JSON object. Raises ``OSError`` if the file cannot be written."""
    path.write_bytes(run_to_json(run))


def run_to_json(run: EvaluationRun) -> bytes:
    """The whole run as one JSON object."""
    return _RUN.dump_json(run, indent=1)


def read_run(path: Path) -> EvaluationRun:
    """Read a run that ``write_run`` wrote. Raises ``QuestionError`` if the file cannot be read or is no run."""
    try:
        content = path.read_bytes()
    except OSError as error:
        raise QuestionError("读不到先前的评测结果", str(path), "检查路径和权限") from error
    return run_from_json(content, str(path))


def run_from_json(content: bytes, where: str) -> EvaluationRun:
    """The run that ``run_to_json`` made that of; raises ``QuestionError`` that names ``where`` it stood if it is none."""
    try:
        return _RUN.validate_json(content)
    except ValidationError as error:
        remedy = "给出 juzheng eval --json 写出的文件"
        raise QuestionError(f"这不是评测结果文件（{error.error_count()} 处不合格式）", where, remedy) from error
