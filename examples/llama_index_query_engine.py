"""Juzheng inside LlamaIndex: its query engine as a tool, and its retriever under another engine.

Run it as ``python examples/llama_index_query_engine.py [INDEX FOLDER] [QUESTION]``. Without a folder it indexes the
fictional sample reports. No language model is needed: a router asks Juzheng, and whoever has a model set gives the same
tool to an agent (``FunctionAgent(tools=[tool], llm=…)``).
"""

from __future__ import annotations

import sys
import tempfile
from dataclasses import replace
from pathlib import Path

from llama_index.core.tools import QueryEngineTool

from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings, load_settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.llama_index_door import JuzhengQueryEngine, JuzhengRetriever

SAMPLES = Path(__file__).parents[1] / "eval_questions" / "sample_reports"
QUESTION = "砚湖区2023年规上工业增加值是多少,增速呢?"


def make_tool(settings: Settings, embedder: Embedder | None = None) -> tuple[QueryEngineTool, JuzhengRetriever]:
    """The query engine over an index as a tool for agents, and the retriever over the same index."""
    index = open_index(settings, embedder)
    engine = JuzhengQueryEngine(Answerer(index, settings))
    tool = QueryEngineTool.from_defaults(
        query_engine=engine,
        name="government_reports",
        description="回答关于政府工作报告和部门总结的问题:数据、增速、排名、目标、举措,每句话附出处。",
    )
    return tool, JuzhengRetriever(index, limit=3)


def show(settings: Settings, question: str, embedder: Embedder | None = None) -> list[str]:
    """Ask the tool, and list its answer, sources and the retriever's hits as lines."""
    tool, retriever = make_tool(settings, embedder)
    output = tool.call(input=question)
    lines = [str(output.raw_output)]
    for source in output.raw_output.source_nodes:
        place = source.node.metadata
        lines.append(f"[{place['number']}] {place['file']} 第{place['paragraph']}段:{source.node.text}")
        lines += [f"    {figure['indicator']} {figure['raw']}" for figure in place["figures"]]
    lines += [
        f"{hit.score:.2f} {hit.node.metadata['file']} 第{hit.node.metadata['paragraph']}段"
        for hit in retriever.retrieve(question)
    ]
    return lines


def main(arguments: list[str]) -> None:
    """Ask over the folder given, or over the sample reports."""
    question = arguments[1] if len(arguments) > 1 else QUESTION
    if arguments:
        print("\n".join(show(load_settings({"folder": arguments[0]}), question)))
        return
    with tempfile.TemporaryDirectory() as folder:
        settings = replace(load_settings(), folder=Path(folder))
        index_paths([SAMPLES], settings, lambda _: None)
        print("\n".join(show(settings, question)))


if __name__ == "__main__":
    main(sys.argv[1:])
