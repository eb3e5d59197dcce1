"""The language model chosen on the settings page: shown without its key, tried, changed."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

from fastapi import APIRouter, Request
from pydantic import BaseModel, ConfigDict, Field, ValidationError
from starlette.concurrency import run_in_threadpool

from juzheng.index.errors import JuzhengError
from juzheng.index.settings import LanguageModelSettings
from juzheng.qa.model.language_model import LanguageModel
from juzheng.qa.model.load_prompt import PromptMessage
from juzheng.ui.pages.model_choice import LONGEST, changed_model, keep_model
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.take_reports import LONGEST_BODY, need_own_page, read_body
from juzheng.ui.show.refusal import RefusedError

MODEL_PATH = "/page/model"
SECONDS_OF_TEST = 20.0
SHOWN_OF_TEST = 40
"""Characters of what the model says at a test."""


class SentModel(BaseModel):
    """A model; ``api_key`` None keeps the key of the same address. ``test`` only tries it."""

    model_config = ConfigDict(extra="forbid")
    base_url: str = Field(max_length=LONGEST)
    model: str = Field(max_length=LONGEST)
    api_key: str | None = Field(None, max_length=LONGEST)
    test: bool = False


def model_routes(opened: OpenedIndex) -> APIRouter:
    """The routes of the settings page; changing and trying need the highest role."""
    router = APIRouter(include_in_schema=False)

    @router.get(MODEL_PATH)
    def shown() -> dict[str, Any]:
        llm = opened.chosen_model()
        return {"base_url": llm.base_url, "model": llm.model, "has_key": bool(llm.api_key)}

    @router.post(MODEL_PATH)
    async def change(request: Request) -> dict[str, Any]:
        need_own_page(request)
        if opened.settings.serve.no_login and not opened.settings.serve.local:
            # Anybody in the network could have the questions sent to a server of his.
            raise RefusedError(403, "not_allowed", "没有登录的服务不能在网页上改模型，请在启动时设置")
        try:
            sent = SentModel.model_validate_json(await read_body(request, LONGEST_BODY))
        except ValidationError as error:
            raise RefusedError(422, "invalid_request", "请求里缺少内容，或内容不对") from error
        return await run_in_threadpool(_take, opened, sent)

    return router


def _take(opened: OpenedIndex, sent: SentModel) -> dict[str, Any]:
    try:
        llm = changed_model(opened.chosen_model(), sent.base_url, sent.model, sent.api_key)
        if sent.test:
            return {"message": _try(llm)}
    except JuzhengError as error:
        raise RefusedError(422, "invalid_model", "。".join(filter(None, (error.what, error.remedy)))) from error
    keep_model(opened.settings, llm)
    opened.set_model(llm)
    return {"message": "已保存，从下一个问题起用它" if llm.base_url else "已保存，不用语言模型"}


def _try(llm: LanguageModelSettings) -> str:
    """Ask the model for a word. Raises ``LanguageModelError`` in words where it does not answer."""
    if not llm.base_url:
        raise RefusedError(422, "invalid_model", "先写上接口地址")
    began = time.monotonic()
    model = LanguageModel(replace(llm, timeout=min(llm.timeout, SECONDS_OF_TEST), answer_tokens=16))
    said = "".join(model.stream((PromptMessage("user", "只回答两个字：你好"),)))
    return f"连上了，用时 {time.monotonic() - began:.1f} 秒，模型答：“{said.strip()[:SHOWN_OF_TEST]}”"
