"""``juzheng mcp``: the tools of the Model Context Protocol on standard input and output."""

from __future__ import annotations

import argparse

from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE

HELP = "作为 MCP 服务器（标准输入输出），供 AI 助手调用"
DESCRIPTION = """在标准输入输出上按 Model Context Protocol 提供五个只读工具：search_reports、ask_reports、get_figures、
read_paragraph、verify_text。由 AI 助手启动，例如在它的设置里写：
  {"command": "juzheng", "args": ["mcp", "--index", "索引文件夹"]}

juzheng serve 开着时，同样的工具在 http://127.0.0.1:7860/mcp。

例子：
  juzheng mcp --index 索引"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """No arguments of its own."""
    del parser


def run(_: argparse.Namespace, settings: Settings) -> int:
    """Serve until standard input ends."""
    from juzheng.index.open_index import open_index
    from juzheng.ui.pages.opened_index import OpenedIndex
    from juzheng.ui.service.mcp_tools import can_serve_mcp, make_mcp_server

    if not can_serve_mcp():
        raise SettingsError("没有装 MCP 所需的包", "juzheng mcp", "运行 pip install 'juzheng[mcp]' 后再试")
    opened = OpenedIndex(open_index(settings), settings)
    opened.warm_up()
    make_mcp_server(opened).run("stdio")
    return DONE
