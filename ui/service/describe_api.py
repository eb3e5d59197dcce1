"""The description of what programs may use: ``/api/v1/openapi.json``, with an example of each request and answer."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import FastAPI
from fastapi.openapi.utils import get_openapi
from pydantic import TypeAdapter

from juzheng.ui.service.records import ErrorDetails, ErrorRecord
from juzheng.ui.show.refusal import RefusedError, refusal_body

DESCRIPTION_PATH = "/api/v1/openapi.json"
ABOUT = (
    '就报告提问，每个数字都有出处。出错时一律是 {"error": {"reason_code", "message", …}}；'
    "引文处处 text[start:end] == quote。"
)
EXAMPLES = Path(__file__).parent / "examples.json"
"""By ``METHOD path``: ``request`` and ``response``, as a server over three short reports gives them."""
REFUSALS = {
    "400": "请求不对",
    "401": "需要密钥",
    "403": "不允许",
    "404": "没有这个地址、报告、段落或评测",
    "405": "没有这个地址",
    "409": "与别的操作冲突",
    "413": "请求太大",
    "415": "不是要求的格式",
    "422": "内容缺少或不对",
    "429": "太频繁",
    "503": "忙或暂时不能用",
    "507": "放不下了",
}


def describe_api(app: FastAPI) -> None:
    """Serve the description of what programs may use, of which the pages' own routes are no part."""

    @app.get(DESCRIPTION_PATH, include_in_schema=False)
    def openapi() -> dict[str, Any]:
        return description_of(app)


@cache
def description_of(app: FastAPI) -> dict[str, Any]:
    """The description, made once for an application."""
    made = get_openapi(title="举证", version="1", description=ABOUT, routes=app.routes)
    components = made.setdefault("components", {})
    schemas = components.setdefault("schemas", {})
    for name in ("HTTPValidationError", "ValidationError"):
        schemas.pop(name, None)
    template = "#/components/schemas/{model}"
    schemas["ErrorRecord"] = TypeAdapter(ErrorRecord).json_schema(ref_template=template)
    schemas["ErrorRecord"].pop("$defs")
    schemas["ErrorDetails"] = TypeAdapter(ErrorDetails).json_schema(ref_template=template)
    components["securitySchemes"] = {"key": {"type": "http", "scheme": "bearer", "description": "设了密钥时才要"}}
    examples = read_examples()
    for path, methods in made["paths"].items():
        for method, operation in methods.items():
            _complete(operation, examples.get(f"{method.upper()} {path}", {}))
    return made


@cache
def read_examples() -> dict[str, dict[str, Any]]:
    """The examples, by ``METHOD path``."""
    read: dict[str, dict[str, Any]] = json.loads(EXAMPLES.read_text(encoding="utf-8"))
    return read


def _complete(operation: dict[str, Any], example: dict[str, Any]) -> None:
    operation["security"] = [{}, {"key": []}]
    responses = operation["responses"]
    error = refusal_body(RefusedError(422, "invalid_request", "这些内容缺少或不对：question"))
    for status, words in REFUSALS.items():
        content = {"schema": {"$ref": "#/components/schemas/ErrorRecord"}, "example": error}
        responses.setdefault(status, {"content": {"application/json": content}})
        if "description" not in responses[status] or status == "422":
            responses[status] = {"description": words, "content": {"application/json": content}}
    if "request" in example:
        operation["requestBody"]["content"]["application/json"]["example"] = example["request"]
    if "response" in example:
        done = next(status for status in responses if status.startswith("2"))
        responses[done].setdefault("content", {}).setdefault("application/json", {})["example"] = example["response"]
