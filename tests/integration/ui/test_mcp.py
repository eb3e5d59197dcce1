"""The tools of the Model Context Protocol, called by the official client over HTTP and over standard input and output."""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from juzheng.index.settings import Settings
from tests.integration.ui.served import served
from tests.serve_forked import ROOT

mcp = pytest.importorskip("mcp", reason="the extra mcp is not installed")
TOOLS = {"search_reports", "ask_reports", "get_figures", "read_paragraph", "verify_text"}


@pytest.fixture(scope="module")
def address(settings: Settings) -> Iterator[str]:
    """Where a running server offers the protocol."""
    with served(settings.folder) as (port, _):
        yield f"http://127.0.0.1:{port}/mcp"


def at_standard_streams(settings: Settings) -> Any:
    """How a client starts the command."""
    arguments = ["-m", "juzheng.ui.commands.command_line", "mcp", "--index", str(settings.folder)]
    return mcp.StdioServerParameters(command=sys.executable, args=arguments, cwd=str(ROOT))


async def use(server: Any) -> None:
    """Ask for the tools and call each."""
    async with mcp.Client(server) as client:
        tools = {tool.name: tool for tool in (await client.list_tools()).tools}
        assert tools.keys() == TOOLS
        for tool in tools.values():
            assert tool.annotations.read_only_hint is True and tool.annotations.destructive_hint is False
            assert tool.output_schema["properties"] and tool.description
        answer = await call(client, "ask_reports", question="砚湖区2023年规上工业增加值是多少？")
        assert "181.4亿元" in answer["answer"] and not answer["abstained"]
        citation = answer["citations"][0]
        assert citation["text"][citation["start"] : citation["end"]] == citation["quote"]
        read = await call(client, "read_paragraph", report_id=citation["report_id"], paragraph=citation["paragraph"])
        assert read["text"] == citation["text"]
        assert (await call(client, "search_reports", text="制造业投资", limit=2))["hits"][0][
            "file"
        ] == "砚湖区_2023.txt"
        figures = await call(client, "get_figures", region="云栎区", indicator="规上工业增加值")
        assert figures["figures"][0]["value"] == "268.9"
        findings = (await call(client, "verify_text", text="砚湖区2023年规上工业增加值191.4亿元。"))["findings"]
        assert [finding["verdict"] for finding in findings] == ["unsupported"]
        for wrong in ({"report_id": "none", "paragraph": 1}, {"report_id": "x" * 300, "paragraph": 1}):
            assert (await client.call_tool("read_paragraph", wrong)).is_error


def run(server: Any) -> None:
    """Use the server in a thread of its own: the browser tests leave an event loop running in this one."""
    with ThreadPoolExecutor(1) as pool:
        pool.submit(lambda: asyncio.run(use(server))).result()


async def call(client: Any, tool: str, **arguments: Any) -> Any:
    """The structured result of a tool."""
    result = await client.call_tool(tool, arguments)
    assert not result.is_error, result
    return result.structured_content


def test_the_tools_are_used_over_http(address: str) -> None:
    """Each answers with structure and place; a report that is not there is an error, not a crash."""
    run(address)


def test_the_tools_are_used_over_standard_streams(settings: Settings) -> None:
    """``juzheng mcp`` offers the same."""
    run(at_standard_streams(settings))


def test_other_sites_cannot_call_the_tools(address: str) -> None:
    """A request from another site's page, or to this machine by a name of theirs, is turned away."""
    for header in ({"Origin": "https://example.invalid"}, {"Host": "example.invalid"}):
        assert httpx.post(address, json={}, headers=header).status_code >= 400
