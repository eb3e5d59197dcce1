"""An OpenAI-compatible language model through LlamaIndex's ``OpenAILike``; loaded only when one is set.

DeepSeek, Qwen, GLM, Ollama, vLLM and llama.cpp servers all speak this protocol. LlamaIndex's types stay in this file.
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from index.errors import LanguageModelError
from index.settings import LanguageModelSettings
from qa.load_prompt import Message

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike

# Characters of the longest answer that is read; a server that does not stop is cut off here.
LONGEST_ANSWER = 20_000


@lru_cache(maxsize=4)
def open_language_model(settings: LanguageModelSettings) -> LanguageModel:
    """The model of these settings, opened once: loading the client takes seconds."""
    return LanguageModel(settings)


class LanguageModel:
    """One model on one server. Safe to use from one thread at a time."""

    def __init__(self, settings: LanguageModelSettings) -> None:
        self.name = settings.model or "default"
        self._settings = settings
        self._llm: OpenAILike | None = None
        self._structured = True

    def stream(self, messages: tuple[Message, ...], schema: Mapping[str, Any] | None = None) -> Iterator[str]:
        """Pieces of the answer as they come. ``schema`` asks for JSON of this schema where the server can.

        Raises ``LanguageModelError`` when the server cannot be reached, refuses, or takes longer than the timeout.
        """
        deadline = time.monotonic() + self._settings.timeout
        length = 0
        try:
            for piece in self._pieces(messages, schema):
                length += len(piece)
                if time.monotonic() > deadline:
                    raise self._error(f"超过 {self._settings.timeout:g} 秒没有答完")
                if length > LONGEST_ANSWER:
                    raise self._error("回答过长")
                yield piece
        except LanguageModelError:
            raise
        except Exception as error:  # the client raises errors of httpx, openai and its own
            raise self._error(f"没有回答({type(error).__name__})") from error

    def _pieces(self, messages: tuple[Message, ...], schema: Mapping[str, Any] | None) -> Iterator[str]:
        from openai import BadRequestError, UnprocessableEntityError

        asked = schema if self._structured else None
        try:
            yield from self._chat(messages, asked)
        except (BadRequestError, UnprocessableEntityError):
            if asked is None:
                raise
            # The server knows no JSON schema; the prompt asks for JSON anyway.
            self._structured = False
            yield from self._chat(messages, None)

    def _chat(self, messages: tuple[Message, ...], schema: Mapping[str, Any] | None) -> Iterator[str]:
        from llama_index.core.llms import ChatMessage

        extra: dict[str, Any] = {}
        if schema is not None:
            answer = {"name": "answer", "schema": dict(schema), "strict": True}
            extra["response_format"] = {"type": "json_schema", "json_schema": answer}
        chat = [ChatMessage(role=message.role, content=message.text) for message in messages]
        for response in self._open().stream_chat(chat, **extra):
            if response.delta:
                yield response.delta

    def _open(self) -> OpenAILike:
        if self._llm is None:
            from llama_index.llms.openai_like import OpenAILike

            self._llm = OpenAILike(
                model=self.name,
                api_base=self._settings.base_url,
                # The client insists on a key; servers that need none ignore it.
                api_key=self._settings.api_key or "none",
                temperature=0.0,
                max_tokens=self._settings.answer_tokens,
                context_window=self._settings.context_tokens,
                timeout=self._settings.timeout,
                max_retries=0,
                is_chat_model=True,
            )
        return self._llm

    def _error(self, what: str) -> LanguageModelError:
        return LanguageModelError(
            f"语言模型{what}", self._settings.base_url, "检查 [llm] 的 base_url、model 和 api_key"
        )
