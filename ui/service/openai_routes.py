"""The OpenAI protocol: any client of it can ask the reports. Citations stand in the text and as annotations.

The last message is the question, the ones before its conversation; system messages are left aside, as nothing that a
client says may loosen what the gate lets through.
"""

from __future__ import annotations

import json
import time
from collections.abc import AsyncIterator, Sequence
from secrets import token_hex
from typing import Any

from fastapi import APIRouter, Response
from fastapi.responses import StreamingResponse

from juzheng.qa.answerer import LONGEST_QUESTION
from juzheng.qa.nouns.answer import Turn
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.api_routes import last_answer
from juzheng.ui.service.records import answers_with
from juzheng.ui.service.requests import Completing, Message
from juzheng.ui.service.stream_answer import answer_events
from juzheng.ui.show.answer import answer_with_sources
from juzheng.ui.show.refusal import RefusedError

MODEL = "juzheng"
PIECE = 40
"""Characters of a chunk of a streamed answer."""


def openai_routes(opened: OpenedIndex) -> APIRouter:
    """The routes over an opened index."""
    router = APIRouter(prefix="/v1")

    @router.get("/models", summary="OpenAI 协议：模型清单")
    def models() -> dict[str, Any]:
        return {"object": "list", "data": [{"id": MODEL, "object": "model", "created": 0, "owned_by": "juzheng"}]}

    @router.post("/chat/completions", summary="OpenAI 协议：对话", **answers_with(dict[str, Any], streams=True))
    async def complete(wanted: Completing) -> Response | dict[str, Any]:
        question, history = conversation_of(wanted.messages)
        events = answer_events(opened.ask, question, history)
        head = {"id": f"chatcmpl-{token_hex(12)}", "created": int(time.time()), "model": MODEL}
        if wanted.stream:
            return StreamingResponse(_chunks(head, events), media_type="text/event-stream")
        record = await last_answer(events)
        message = {"role": "assistant", "content": answer_with_sources(record), "annotations": marker_places(record)}
        choice = {"index": 0, "message": message, "finish_reason": "stop", "logprobs": None}
        usage = dict.fromkeys(("prompt_tokens", "completion_tokens", "total_tokens"), 0)
        return {**head, "object": "chat.completion", "choices": [choice], "usage": usage, "juzheng": record}

    return router


def conversation_of(messages: Sequence[Message]) -> tuple[str, tuple[Turn, ...]]:
    """The question and the turns before it. Raises ``RefusedError`` if the last message is no question."""
    said = [message for message in messages if message.role in ("user", "assistant")]
    if not said or said[-1].role != "user" or not said[-1].text.strip():
        raise RefusedError(422, "invalid_request", "最后一条消息要是用户的问题")
    turns: list[Turn] = []
    for message in said[:-1]:
        if message.role == "user":
            turns.append(Turn(message.text[:LONGEST_QUESTION]))
        elif turns and not turns[-1].answer:
            turns[-1] = Turn(turns[-1].question, message.text)
    return said[-1].text, tuple(turns)


def marker_places(record: dict[str, Any]) -> list[dict[str, Any]]:
    """Each marker of the answer with the place it leads to: file, paragraph and span of the quote."""
    text, found = record["answer"], []
    for citation in record["citations"]:
        marker, at = f"[{citation['n']}]", -1
        while (at := text.find(marker, at + 1)) >= 0:
            place = {
                name: citation[name] for name in ("report_id", "file", "title", "paragraph", "start", "end", "quote")
            }
            span = {"start_index": at, "end_index": at + len(marker)}
            found.append({"type": "file_citation", "file_citation": {**span, **place}})
    return sorted(found, key=lambda item: item["file_citation"]["start_index"])


async def _chunks(head: dict[str, Any], events: AsyncIterator[tuple[str, Any]]) -> AsyncIterator[str]:
    def chunk(delta: dict[str, Any], reason: str | None = None, **more: Any) -> str:
        choice = {"index": 0, "delta": delta, "finish_reason": reason}
        made = {**head, "object": "chat.completion.chunk", "choices": [choice], **more}
        return f"data: {json.dumps(made, ensure_ascii=False)}\n\n"

    async for name, value in events:
        if name == "waiting":
            yield ": waiting\n\n"
        elif name == "error":
            yield f"data: {json.dumps(value, ensure_ascii=False)}\n\n"
        elif name == "answer":
            text = answer_with_sources(value)
            yield chunk({"role": "assistant", "content": ""})
            for at in range(0, len(text), PIECE):
                yield chunk({"content": text[at : at + PIECE]})
            yield chunk({"annotations": marker_places(value)}, "stop", juzheng=value)
    yield "data: [DONE]\n\n"
