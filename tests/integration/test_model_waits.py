"""Waiting for a language model: nobody else waits with whoever asked it."""

from __future__ import annotations

import json
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Event

from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.qa.answerer import Answerer
from tests.integration.openai_server import Behaviour, serve

QUESTION = "砚湖区2023年规上工业增加值是多少？"
RIGHT = "砚湖区2023年规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位"


def test_others_are_answered_while_a_model_writes(sample_index: Settings, embedder: Embedder) -> None:
    """While one visitor's model writes, a question that needs no model is answered, and other models write beside it."""
    released = Event()

    def reply(_: object) -> str:
        assert released.wait(60)
        return json.dumps({"claims": [{"text": RIGHT, "evidence": [1]}]}, ensure_ascii=False)

    with serve(Behaviour(reply)) as url, ThreadPoolExecutor(4) as pool:
        settings = replace(sample_index, llm=LanguageModelSettings(base_url=url, model="test", timeout=120))
        index = open_index(settings, embedder)
        answerer = Answerer(index, settings)
        waiting = [pool.submit(answerer.answer, QUESTION) for _ in range(3)]
        time.sleep(1)
        assert answerer.answer("砚湖区2023年高铁里程是多少公里？").abstained
        assert not any(each.done() for each in waiting)
        released.set()
        answers = [each.result(60) for each in waiting]
        index.close()
    assert {answer.text for answer in answers} == {f"{RIGHT}[1]。"}
    assert {answer.composed_by for answer in answers} == {"test"}
