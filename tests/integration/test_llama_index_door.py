"""The door for LlamaIndex users: retriever and query engine over a real index, and the example that shows them."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from llama_index.core import Settings as LlamaSettings
from llama_index.core.agent.workflow import ReActAgent
from llama_index.core.llms import MockLLM
from llama_index.core.query_engine import CitationQueryEngine, RetrieverQueryEngine
from llama_index.core.response_synthesizers import ResponseMode
from llama_index.llms.openai_like import OpenAILike

from examples.llama_index_query_engine import main, make_tool, show
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import ReportIndex, open_index
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.llama_index_door import JuzhengQueryEngine, JuzhengRetriever
from juzheng.qa.nouns.answer import Turn
from tests.integration.openai_server import Behaviour, serve

QUESTION = "砚湖区2023年规上工业增加值是多少?"


@pytest.fixture(scope="module")
def settings(sample_index: Settings) -> Settings:
    """An index of the fictional reports."""
    return sample_index


@pytest.fixture(scope="module")
def index(settings: Settings, embedder: Embedder) -> Iterator[ReportIndex]:
    """The index, open."""
    opened = open_index(settings, embedder)
    yield opened
    opened.close()


def test_nodes_carry_the_paragraph_its_place_and_its_records(index: ReportIndex) -> None:
    """A retrieved node is a paragraph, verbatim, with file, number, span and ledger records."""
    nodes = JuzhengRetriever(index, limit=5).retrieve(QUESTION)
    assert 1 <= len(nodes) <= 5
    assert {node.metadata["region"] for node in nodes} == {"砚湖区"}
    best = next(node for node in nodes if "规上工业增加值181.4亿元" in node.text)
    report_id, number = best.node_id.rsplit("-", 1)
    paragraph = index.paragraph(report_id, int(number))
    assert (best.text, best.metadata["start"], best.metadata["end"]) == (paragraph.text, paragraph.start, paragraph.end)
    record = next(f for f in best.metadata["figures"] if f["raw"] == "181.4亿元")
    assert best.text[record["start"] : record["end"]] == "181.4亿元"
    assert (record["indicator"], record["year"]) == ("规上工业增加值", 2023)


def test_source_nodes_are_the_citations_of_the_answer(index: ReportIndex, settings: Settings) -> None:
    """Each marker of the answer has its source node, whose text is the quote at its place in the paragraph."""
    response = JuzhengQueryEngine(Answerer(index, settings)).query(QUESTION)
    assert "181.4亿元" in str(response)
    assert [node.metadata["number"] for node in response.source_nodes] == [1]
    place = response.source_nodes[0].metadata
    assert place["text"][place["start"] : place["end"]] == response.source_nodes[0].text
    assert any(figure["raw"] == "181.4亿元" for figure in place["figures"])
    assert response.metadata is not None
    assert response.metadata["abstained"] is False


def test_a_refusal_says_so_in_its_metadata(index: ReportIndex, settings: Settings) -> None:
    """A question that the reports do not answer gives a response that abstained with a reason."""
    response = JuzhengQueryEngine(Answerer(index, settings)).query("砚湖区2023年高铁里程是多少公里?")
    assert response.metadata is not None
    assert response.metadata["abstained"] is True
    assert response.metadata["reason"]


def test_the_engine_answers_in_a_conversation_and_asynchronously(index: ReportIndex, settings: Settings) -> None:
    """A follow-up takes over what it leaves out; the asynchronous call gives the same answer."""
    engine = JuzhengQueryEngine(Answerer(index, settings))
    assert "5.8%" in str(engine.ask("增速呢?", (Turn(QUESTION),)))
    # In a thread of its own: a browser test in the same run leaves an event loop in this one.
    with ThreadPoolExecutor(1) as pool:
        later = pool.submit(lambda: asyncio.run(engine.aquery(QUESTION))).result()
    assert str(later) == str(engine.query(QUESTION))


def test_the_retriever_serves_other_engines(index: ReportIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    """LlamaIndex's own query engine takes the retriever as it takes any other."""
    # It looks for a language model even where it only passes the sources on.
    monkeypatch.setattr(LlamaSettings, "_llm", MockLLM())
    retriever = JuzhengRetriever(index, limit=4)
    engine = RetrieverQueryEngine.from_args(retriever, response_mode=ResponseMode.NO_TEXT)
    assert len(engine.query(QUESTION).source_nodes) == 4


def test_a_citation_query_engine_takes_the_retriever(index: ReportIndex) -> None:
    """LlamaIndex's engine that numbers its sources gets the paragraphs, with file and records still on each piece."""
    engine = CitationQueryEngine.from_args(
        None, llm=MockLLM(), retriever=JuzhengRetriever(index, limit=3), citation_chunk_size=512
    )
    nodes = engine.query(QUESTION).source_nodes
    assert any(node.text.startswith("Source 1:") for node in nodes)
    assert all(node.metadata["file"] and "figures" in node.metadata for node in nodes)


def test_an_agent_uses_the_query_engine_as_its_tool(settings: Settings, embedder: Embedder) -> None:
    """An agent that decides to ask gets the answer with its marker as the tool's output and can pass it on."""
    tool, _ = make_tool(settings, embedder)
    asked: list[str] = []

    def reply(request: dict[str, Any]) -> str:
        asked.append(str(request["messages"]))
        if len(asked) == 1:
            call = json.dumps({"input": QUESTION}, ensure_ascii=False)
            return f"Thought: I need to use a tool.\nAction: {tool.metadata.name}\nAction Input: {call}"
        return "Thought: I can answer without using any more tools.\nAnswer: 181.4亿元[1]"

    async def run(url: str) -> str:
        model = OpenAILike(model="test", api_base=url, api_key="none", is_chat_model=True, context_window=16_000)
        return str(await ReActAgent(tools=[tool], llm=model).run(QUESTION))

    with serve(Behaviour(reply)) as url, ThreadPoolExecutor(1) as pool:
        said = pool.submit(lambda: asyncio.run(run(url))).result()
    assert "181.4亿元" in said
    assert "规上工业增加值181.4亿元" in asked[1]
    assert "[1]" in asked[1]


def test_many_ask_at_the_same_time(index: ReportIndex, settings: Settings) -> None:
    """Asynchronous questions and searches run side by side and give what they give one by one."""
    engine, retriever = JuzhengQueryEngine(Answerer(index, settings)), JuzhengRetriever(index, limit=3)

    async def run() -> tuple[list[str], list[int]]:
        answers = await asyncio.gather(*(engine.aquery(QUESTION) for _ in range(8)))
        found = await asyncio.gather(*(retriever.aretrieve(QUESTION) for _ in range(8)))
        return [str(answer) for answer in answers], [len(nodes) for nodes in found]

    with ThreadPoolExecutor(1) as pool:
        answers, counts = pool.submit(lambda: asyncio.run(run())).result()
    assert set(answers) == {str(engine.query(QUESTION))}
    assert counts == [3] * 8


def test_the_example_runs_as_a_script(capsys: pytest.CaptureFixture[str]) -> None:
    """Without arguments the example indexes the sample reports and prints an answer with its sources."""
    main([])
    assert "181.4亿元" in capsys.readouterr().out


def test_the_example_runs_without_a_language_model(settings: Settings, embedder: Embedder) -> None:
    """The example answers with sources, and its tool has the name and description that an agent sees."""
    lines = show(settings, QUESTION, embedder)
    assert "181.4亿元" in lines[0]
    assert any(line.startswith("[1] 砚湖区_2023年工作总结.txt") for line in lines)
    tool, _ = make_tool(settings, embedder)
    assert tool.metadata.name == "government_reports"
