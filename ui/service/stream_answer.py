"""An answer on its way: its claims as they pass the gate, then the whole, while the client is there."""

from __future__ import annotations

import asyncio
import json
import threading
from collections.abc import AsyncIterator, Mapping, Sequence
from typing import Any, Protocol

from juzheng.index.errors import JuzhengError
from juzheng.qa.compose.cite import cite
from juzheng.qa.model.ask_model import Claimed
from juzheng.qa.model.language_model import Cancelled
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.draft import Draft
from juzheng.ui.show.answer import citation_record
from juzheng.ui.show.refusal import RefusedError, refusal_body, refusal_of

SECONDS_BETWEEN = 10.0
"""After so long without news a comment tells the client, and proxies between, that the answer is on its way."""
Event = tuple[str, Any]


class Ask(Protocol):
    """Answers a question as a record, as ``OpenedIndex.ask`` does."""

    def __call__(
        self, question: str, history: Sequence[Turn], on_claim: Claimed, cancelled: Cancelled, /
    ) -> Mapping[str, Any]:
        """Raises ``JuzhengError``."""
        ...


async def answer_events(
    ask: Ask, question: str, history: Sequence[Turn], stopped: threading.Event | None = None
) -> AsyncIterator[Event]:
    """``claim`` for each claim of a language model that has passed the gate, ``waiting`` now and then, and in the end
    ``answer`` or ``error``. A client that goes away ends the waiting for the model, and so does ``stopped``."""
    events: asyncio.Queue[Event] = asyncio.Queue()
    loop, gone = asyncio.get_running_loop(), threading.Event()

    def tell(name: str, value: Any) -> None:
        loop.call_soon_threadsafe(events.put_nowait, (name, value))

    def cancelled() -> bool:
        return gone.is_set() or (stopped is not None and stopped.is_set())

    def run() -> None:
        try:
            tell("answer", ask(question, history, lambda claim: tell("claim", _claim_record(claim)), cancelled))
        except JuzhengError as error:
            tell("error", refusal_body(refusal_of(error)))
        except Exception:
            tell("error", refusal_body(RefusedError(500, "internal", "出现意外错误，详情已记在终端")))
            raise

    running = loop.run_in_executor(None, run)
    try:
        while True:
            try:
                event = await asyncio.wait_for(events.get(), SECONDS_BETWEEN)
            except TimeoutError:
                event = ("waiting", None)
            yield event
            if event[0] in ("answer", "error"):
                break
        await running
    finally:
        gone.set()


def _claim_record(claim: Draft) -> dict[str, Any]:
    """A claim with the places that bear it; their numbers are its own, as those of the whole answer are given at its end."""
    cited = cite([claim])
    return {"text": claim.text, "citations": [citation_record(citation) for citation in cited.citations]}


def sse_line(name: str, value: Any) -> str:
    """An event as the lines of a stream (HTML standard, 9.2)."""
    if name == "waiting":
        return ": waiting\n\n"
    return f"event: {name}\ndata: {json.dumps(value, ensure_ascii=False)}\n\n"
