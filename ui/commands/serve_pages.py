"""``juzheng serve``: the pages in the browser."""

from __future__ import annotations

import argparse
import errno
import signal
import socket
from contextlib import closing, suppress

from juzheng.index.errors import IndexStateError, SettingsError
from juzheng.index.settings import ServeSettings, Settings
from juzheng.ui.commands import DONE, FAILED
from juzheng.ui.commands.terminal import note

HELP = "打开网页：提问、看出处、查报告和台账"
DESCRIPTION = """在本机打开网页：提问，点开出处，查看报告和指标台账。网页不从网络取任何东西。
索引还不存在时，先编入自带的示例报告（虚构），便于试用。按 Ctrl+C 停止。

例子：
  juzheng serve
  juzheng serve --port 7861
  juzheng serve --host 0.0.0.0 --no-login   让同一网络里的人也能打开，谁都不用登录"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", metavar="地址", help="监听地址，默认 127.0.0.1，只有本机能打开")
    parser.add_argument("--port", type=int, metavar="端口", help="端口，默认 7860")
    parser.add_argument(
        "--no-login",
        action="store_true",
        default=None,
        help="允许别的机器不登录就打开；不加的话，--host 只能是本机地址",
    )


def run(_: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    check_access(settings)
    signal.signal(signal.SIGTERM, _interrupt)
    with closing(listen(settings.serve)) as listening:
        index_samples_if_empty(settings)
        from juzheng.ui.service.run_server import run_server

        # The server hands the interruption on once it has shut down.
        with suppress(KeyboardInterrupt):
            run_server(
                settings, listening, lambda: note(f"网页已打开：{address_words(settings.serve)}（按 Ctrl+C 停止）")
            )
    note("已停止")
    return DONE


def check_access(settings: Settings) -> None:
    """Raise ``SettingsError`` where others could read everything without a login and nobody has said that they may."""
    from juzheng.ui.service.access_store import AccessStore
    from juzheng.ui.service.collections import DEFAULT, make_collection

    serve = settings.serve
    if serve.local or serve.no_login or serve.key:
        return
    if settings.store.database:
        make_collection(DEFAULT, settings)
    if AccessStore(settings.folder, settings.store).any_active:
        return
    raise SettingsError(
        "没有启动：这个地址别的机器也能打开，而现在没有登录，同一网络里的任何人都能读到全部报告",
        f"--host {serve.host}",
        "只在本机用，去掉 --host；给别人用，先加用户或发密钥（juzheng users、juzheng keys），或设环境变量 JUZHENG_SERVE_KEY；确实要让谁都能看，加上 --no-login",
    )


def _interrupt(*_: object) -> None:
    """Being told to end counts as Ctrl+C, so that what is to be cleaned up is."""
    raise KeyboardInterrupt


def listen(serve: ServeSettings) -> socket.socket:
    """Take the address. Raises ``SettingsError`` if it cannot be had, saying what to do."""
    where = f"{serve.host}:{serve.port}"
    if not 0 < serve.port < 65536:
        raise SettingsError("端口要在 1 到 65535 之间", where, "用 --port 另选一个")
    listening = socket.socket(socket.AF_INET6 if ":" in serve.host else socket.AF_INET, socket.SOCK_STREAM)
    try:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listening.bind((serve.host, serve.port))
        listening.listen()
    except OSError as error:
        listening.close()
        in_use = error.errno in _IN_USE
        what = "端口已被别的程序占用" if in_use else f"不能在这个地址监听（{error.strerror}）"
        another = serve.port + 1 if serve.port < 65535 else 7860
        remedy = f"用 --port 另选一个，例如 juzheng serve --port {another}" if in_use else "检查 --host 和 --port"
        raise SettingsError(what, where, remedy) from error
    return listening


def address_words(serve: ServeSettings) -> str:
    """The address to type into a browser on this machine."""
    host = {"0.0.0.0": "127.0.0.1", "::": "[::1]"}.get(serve.host, serve.host)
    return f"http://{f'[{host}]' if ':' in host and not host.startswith('[') else host}:{serve.port}"


def index_samples_if_empty(settings: Settings) -> None:
    """Index the sample reports where there is no report yet, so that the first page is not an empty one; not where there are
    collections or keys, whose owner will fill what is empty."""
    from juzheng.eval_questions.sample_corpus import SAMPLE_REPORTS
    from juzheng.index.build_index import index_paths
    from juzheng.index.open_index import open_index
    from juzheng.index.store.open_catalogue import has_catalogue
    from juzheng.ui.commands.index_reports import exit_code, report_result
    from juzheng.ui.commands.progress import IndexingBar
    from juzheng.ui.service.access_store import AccessStore
    from juzheng.ui.service.collections import DEFAULT, list_collections, make_collection

    if settings.store.database:
        make_collection(DEFAULT, settings)
        return
    if len(list_collections(settings)) > 1 or AccessStore(settings.folder, settings.store).any_ever:
        make_collection(DEFAULT, settings)
        return
    if has_catalogue(settings) and open_index(settings).reports():
        return
    note("索引里还没有报告，先编入自带的示例报告（地名和数字均为虚构）。编入自己的报告：juzheng index 文件夹")
    with IndexingBar() as bar:
        result = index_paths([SAMPLE_REPORTS], settings, bar.show)
    report_result(result)
    if exit_code(result) == FAILED:
        raise IndexStateError("示例报告未能编入", str(SAMPLE_REPORTS), "检查安装是否完整")


_IN_USE = frozenset({errno.EADDRINUSE, 10048})
"""What the system says of a port in use; the number is that of Windows."""
