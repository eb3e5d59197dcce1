"""An OpenAI-compatible language model through LlamaIndex's ``OpenAILike``; loaded only when one is set.

DeepSeek, Qwen, GLM, Ollama, vLLM and llama.cpp servers all speak this protocol. LlamaIndex's types stay in this file.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Generator, Iterator, Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from juzheng.index.errors import LanguageModelError
from juzheng.index.settings import LanguageModelSettings
from juzheng.qa.model.bounded_client import ResponseTooLateError, ResponseTooLongError, bounded_client
from juzheng.qa.model.feed_pieces import Feed
from juzheng.qa.model.load_prompt import PromptMessage

if TYPE_CHECKING:
    from llama_index.llms.openai_like import OpenAILike

Cancelled = Callable[[], bool]
# Characters of the longest answer that is read; a server that does not stop is cut off here.
LONGEST_ANSWER = 20_000
_REASONS = {
    400: "不接受这样的请求",
    401: "不认这个密钥",
    402: "余额不足",
    403: "不许这个密钥使用",
    404: "没有这个模型或这个地址",
    408: "等得太久",
    413: "嫌请求过长",
    429: "请求过多或额度用完",
}


def never() -> bool:
    """For whoever never cancels."""
    return False


@lru_cache(maxsize=4)
def open_language_model(settings: LanguageModelSettings) -> LanguageModel:
    """The model of these settings, opened once: loading the client takes seconds."""
    return LanguageModel(settings)


class LanguageModel:
    """One model on one server. Safe to use from several threads."""

    def __init__(self, settings: LanguageModelSettings) -> None:
        self.name = settings.model or "default"
        self._settings = settings
        self._llm: OpenAILike | None = None
        self._structured = True

    def stream(
        self,
        messages: tuple[PromptMessage, ...],
        schema: Mapping[str, Any] | None = None,
        cancelled: Cancelled = never,
    ) -> Generator[str, None, None]:
        """Pieces of the answer as they come. ``schema`` asks for JSON of this schema where the server can.

        Raises ``LanguageModelError`` when the server cannot be reached, refuses, takes longer than the timeout, writes
        without end, or when ``cancelled`` says so. However the server behaves, the caller waits no longer than that.
        """
        deadline = time.monotonic() + self._settings.timeout
        length = 0
        feed = Feed(lambda: self._pieces(messages, schema))
        try:
            while (piece := feed.take()) is not None:
                length += len(piece)
                if cancelled():
                    raise self._error("按要求停止")
                if time.monotonic() > deadline:
                    raise self._error(f"超过 {self._settings.timeout:g} 秒没有答完")
                if length > LONGEST_ANSWER:
                    raise self._error("回答过长")
                if piece:
                    yield piece
            if feed.error is not None:
                raise self._explain(feed.error) from feed.error
        finally:
            feed.stop()

    def _pieces(self, messages: tuple[PromptMessage, ...], schema: Mapping[str, Any] | None) -> Iterator[str]:
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

    def _chat(self, messages: tuple[PromptMessage, ...], schema: Mapping[str, Any] | None) -> Iterator[str]:
        from llama_index.core.llms import ChatMessage

        extra: dict[str, Any] = {}
        if schema is not None:
            answer = {"name": "answer", "schema": dict(schema), "strict": True}
            extra["response_format"] = {"type": "json_schema", "json_schema": answer}
        chat = [ChatMessage(role=message.role, content=message.text) for message in messages]
        for response in self._open().stream_chat(chat, **extra):
            # Empty pieces (thoughts, calls of tools) are passed on as well: the clock is looked at between them.
            yield response.delta or ""

    def _open(self) -> OpenAILike:
        if self._llm is None:
            from llama_index.llms.openai_like import OpenAILike

            # http_client is an argument of the base class that the types of this one do not name.
            client: Any = {"http_client": bounded_client(self._settings.timeout)}
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
                **client,
            )
        return self._llm

    def _explain(self, error: Exception) -> LanguageModelError:
        """Say in words what the client raised. Its own message is left out: it may hold the answer of a hostile server."""
        from openai import APIConnectionError, APIStatusError, APITimeoutError

        causes = {type(cause) for cause in _chain(error)}
        if ResponseTooLongError in causes:
            return self._error("回答过长")
        if isinstance(error, APITimeoutError) or ResponseTooLateError in causes:
            return self._error(f"超过 {self._settings.timeout:g} 秒没有答完")
        if isinstance(error, APIStatusError):
            code = error.status_code
            return self._error(f"没有回答:服务器{_REASONS.get(code, '出错')}({code})")
        if isinstance(error, APIConnectionError):
            return self._error("没有回答:连不上服务器")
        return self._error(f"没有回答:答得不合协议({type(error).__name__})")

    def _error(self, what: str) -> LanguageModelError:
        return LanguageModelError(
            f"语言模型{what}", self._settings.base_url, "检查 [llm] 的 base_url、model 和 api_key"
        )


def _chain(error: BaseException | None) -> Iterator[BaseException]:
    while error is not None:
        yield error
        error = error.__cause__ or error.__context__
