"""The newer half of the OpenAI protocol, ``/v1/responses``: an answer as one object or as its events.

Nothing is stored, so a conversation is sent whole as ``input``; instructions are left aside, as system messages are.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Iterator
from secrets import token_hex
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.api_routes import last_answer
from juzheng.ui.service.openai_routes import MODEL, PIECE, conversation_of, marker_places
from juzheng.ui.service.records import answers_with
from juzheng.ui.service.requests import Responding
from juzheng.ui.service.stream_answer import answer_events
from juzheng.ui.show.answer import answer_with_sources
from juzheng.ui.show.refusal import RefusedError

Events = AsyncIterator[tuple[str, Any]]


def responses_routes(opened: OpenedIndex) -> APIRouter:
    """The route over an opened index."""
    router = APIRouter(prefix="/v1")

    @router.post("/responses", summary="OpenAI 协议：回答", **answers_with(dict[str, Any], streams=True))
    async def respond(wanted: Responding) -> Response | dict[str, Any]:
        if wanted.previous_response_id is not None:
            raise RefusedError(422, "invalid_request", "这里不保存会话：把前面的问答一起放在 input 里")
        events = answer_events(opened.ask, *conversation_of(wanted.messages))
        head = _head()
        if wanted.stream:
            return StreamingResponse(_lines(head, events), media_type="text/event-stream")
        record = await last_answer(events)
        return _whole(head, _message(record), record)

    return router


def _head() -> dict[str, Any]:
    return {
        "id": f"resp_{token_hex(12)}",
        "object": "response",
        "created_at": int(time.time()),
        "model": MODEL,
        "status": "in_progress",
        "error": None,
        "incomplete_details": None,
        "instructions": None,
        "metadata": {},
        "output": [],
        "parallel_tool_calls": False,
        "previous_response_id": None,
        "store": False,
        "temperature": None,
        "tool_choice": "none",
        "tools": [],
        "top_p": None,
        "usage": None,
    }


def _message(record: dict[str, Any]) -> dict[str, Any]:
    """The answer as the one item of the output."""
    part = {
        "type": "output_text",
        "text": answer_with_sources(record),
        "annotations": list(_annotations(record)),
        "logprobs": [],
    }
    return {
        "id": f"msg_{token_hex(12)}",
        "type": "message",
        "role": "assistant",
        "status": "completed",
        "content": [part],
    }


def _annotations(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The protocol's own fields (``index`` is where the marker stands in the text), and beside them paragraph and span."""
    for place in marker_places(record):
        cited = place["file_citation"]
        own = {"file_id": cited["report_id"], "filename": cited["file"], "index": cited["start_index"]}
        yield {"type": "file_citation", **own, **cited}


def _whole(head: dict[str, Any], message: dict[str, Any], record: dict[str, Any]) -> dict[str, Any]:
    tokens = dict.fromkeys(("input_tokens", "output_tokens", "total_tokens"), 0)
    details = {"input_tokens_details": {"cached_tokens": 0}, "output_tokens_details": {"reasoning_tokens": 0}}
    return {**head, "status": "completed", "output": [message], "usage": {**tokens, **details}, "juzheng": record}


async def _lines(head: dict[str, Any], events: Events) -> AsyncIterator[str]:
    number = 0

    def line(kind: str, **fields: Any) -> str:
        nonlocal number
        told = {"type": kind, "sequence_number": number, **fields}
        number += 1
        return f"event: {kind}\ndata: {json.dumps(told, ensure_ascii=False)}\n\n"

    yield line("response.created", response=head)
    yield line("response.in_progress", response=head)
    async for name, value in events:
        if name == "waiting":
            yield ": waiting\n\n"
        elif name == "error":
            error = {"code": value["error"]["reason_code"], "message": value["error"]["message"]}
            yield line("response.failed", response={**head, "status": "failed", "error": error})
        elif name == "answer":
            message = _message(value)
            for kind, fields in _parts(message):
                yield line(kind, **fields)
            yield line("response.completed", response=_whole(head, message, value))


def _parts(message: dict[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """The events that build the message: it is there, its text in pieces, each annotation, it is complete."""
    item = {"item_id": message["id"], "output_index": 0, "content_index": 0}
    (part,) = message["content"]
    text = part["text"]
    started = {**message, "status": "in_progress", "content": []}
    yield "response.output_item.added", {"output_index": 0, "item": started}
    yield "response.content_part.added", {**item, "part": {**part, "text": "", "annotations": []}}
    for at in range(0, len(text), PIECE):
        yield "response.output_text.delta", {**item, "delta": text[at : at + PIECE], "logprobs": []}
    for number, annotation in enumerate(part["annotations"]):
        yield "response.output_text.annotation.added", {**item, "annotation_index": number, "annotation": annotation}
    yield "response.output_text.done", {**item, "text": text, "logprobs": []}
    yield "response.content_part.done", {**item, "part": part}
    yield "response.output_item.done", {"output_index": 0, "item": message}
