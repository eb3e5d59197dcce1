"""The command ``juzheng``: what its commands are, and what it says when something goes wrong."""

from __future__ import annotations

import argparse
import logging
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from types import ModuleType

from juzheng.index.errors import JuzhengError, SettingsError
from juzheng.index.settings import Settings, load_settings
from juzheng.ui.commands import (
    FAILED,
    WRONG_USE,
    answer_questions,
    ask_question,
    back_up_index,
    check_index,
    evaluate_answers,
    index_reports,
    list_figures,
    list_reports,
    manage_keys,
    manage_users,
    remove_reports,
    restore_index,
    serve_mcp,
    serve_pages,
    verify_text,
    work_queue,
)
from juzheng.ui.commands.argument_parser import ArgumentParser
from juzheng.ui.commands.terminal import give_up_stdout, note, prepare_streams

INTERRUPTED = 130
"""Exit code after Ctrl+C, as shells give it."""
COMMANDS: dict[str, ModuleType] = {
    "index": index_reports,
    "reports": list_reports,
    "remove": remove_reports,
    "ask": ask_question,
    "answer": answer_questions,
    "verify": verify_text,
    "figures": list_figures,
    "eval": evaluate_answers,
    "serve": serve_pages,
    "work": work_queue,
    "mcp": serve_mcp,
    "keys": manage_keys,
    "users": manage_users,
    "check": check_index,
    "backup": back_up_index,
    "restore": restore_index,
}
OF_ALL_COLLECTIONS = frozenset({"serve", "keys", "users"})
DESCRIPTION = """举证：就报告提问，每个数字都有出处。

先编入报告，再提问：
  juzheng index 报告/
  juzheng ask "砚湖区2023年规上工业增加值是多少，增速呢？"
  juzheng serve                        在浏览器里用

每个命令都有自己的说明和例子，例如 juzheng figures --help。"""
EPILOG = """退出码：
  0  要做的都做了（报告里没有依据而拒答，也算做了）
  1  没做成，原因见提示
  2  命令写得不对
  3  做了一部分，没做成的逐条列出

设置：默认值 < 当前文件夹的 juzheng.toml < 环境变量 JUZHENG_… < 命令行。"""


def main(argv: Sequence[str] | None = None) -> int:
    """Run one command; ``argv`` defaults to the command line. Returns the exit code that ``EPILOG`` explains."""
    prepare_streams()
    try:
        args = build_parser().parse_args(argv)
    except SystemExit as leaving:
        return int(leaving.code or 0)
    return _run(args)


def build_parser() -> argparse.ArgumentParser:
    """Build the parser of all commands."""
    parser = ArgumentParser(prog="juzheng", description=DESCRIPTION, epilog=EPILOG)
    parser.add_argument("--version", action="store_true", help="显示版本")
    commands = parser.add_subparsers(dest="command", metavar="命令", title="命令", parser_class=ArgumentParser)
    common = _common_options()
    for name, module in COMMANDS.items():
        command = commands.add_parser(name, help=module.HELP, description=module.DESCRIPTION, parents=[common])
        module.add_command(command)
        command.set_defaults(run=module.run, parser=command)
    parser.set_defaults(parser=parser, run=_without_command)
    return parser


def _common_options() -> ArgumentParser:
    common = ArgumentParser(help_option=False)
    group = common.add_argument_group("共同选项")
    group.add_argument("--index", type=Path, metavar="文件夹", help="索引所在的文件夹，默认在用户的数据文件夹里")
    group.add_argument("--collection", metavar="资料集", help="只用这个资料集：它是一个单独的索引")
    group.add_argument("--database", metavar="网址", help="索引在这个 PostgreSQL 数据库里（postgresql://…）")
    group.add_argument("--chroma", metavar="网址", help="向量在这个 Chroma 服务里（http://…）")
    group.add_argument("--settings", type=Path, metavar="文件", help="设置文件，默认是当前文件夹的 juzheng.toml")
    group.add_argument("--debug", action="store_true", help="出错时显示技术细节")
    return common


def _without_command(args: argparse.Namespace, _: Settings) -> int:
    if args.version:
        from importlib.metadata import version

        print(f"juzheng {version('juzheng')}")
        return 0
    args.parser.error("缺少命令")
    return WRONG_USE


def _run(args: argparse.Namespace) -> int:
    debug = getattr(args, "debug", False)
    logging.basicConfig(level=logging.DEBUG if debug else logging.ERROR, stream=sys.stderr)
    try:
        code: int = args.run(args, _settings(args))
        sys.stdout.flush()
    except SystemExit as leaving:
        return int(leaving.code or 0)
    except BrokenPipeError:
        give_up_stdout()
        return FAILED
    except KeyboardInterrupt:
        note("已中断。已经写入索引的内容保留，重新运行会接着做")
        return INTERRUPTED
    except Exception as error:
        return _explain(error, debug=debug)
    return code


def _explain(error: Exception, *, debug: bool) -> int:
    """Say what went wrong in one message; the traceback only with ``--debug``."""
    if debug:
        logging.getLogger("juzheng").error("command failed", exc_info=error)
    if isinstance(error, JuzhengError):
        note(f"错误：{error.told_at_terminal}")
    else:
        words = str(error).strip().splitlines()
        note(
            f"意外错误：{type(error).__name__}{'：' + words[0][:300] if words else ''}。加 --debug 再运行一次可看到细节"
        )
    return FAILED


def _settings(args: argparse.Namespace) -> Settings:
    folder = getattr(args, "index", None)
    settings = load_settings(
        flags={
            "folder": None if folder is None else os.fspath(folder),
            "serve.host": getattr(args, "host", None),
            "serve.port": getattr(args, "port", None),
            "serve.no_login": getattr(args, "no_login", None),
            "store.database": getattr(args, "database", None),
            "store.chroma": getattr(args, "chroma", None),
        },
        file=getattr(args, "settings", None),
    )
    collection = getattr(args, "collection", None)
    if collection is None:
        return settings
    if args.command in OF_ALL_COLLECTIONS:
        raise SettingsError("这个命令管全部资料集，不能只用一个", "--collection", "去掉它")
    from juzheng.ui.service.collections import settings_of

    return settings_of(collection, settings)


if __name__ == "__main__":
    sys.exit(main())
