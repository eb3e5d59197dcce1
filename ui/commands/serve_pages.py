"""``juzheng serve``: the pages in the browser."""

from __future__ import annotations

import argparse
import errno
import socket
from contextlib import closing

from index.errors import IndexStateError, SettingsError
from index.settings import ServeSettings, Settings
from ui.commands import DONE, FAILED
from ui.terminal import note

HELP = "打开网页：提问、看出处、查报告和台账"
DESCRIPTION = """在本机打开网页：提问，点开出处，查看报告和指标台账。网页不从网络取任何东西。
索引还不存在时，先编入自带的示例报告（虚构），便于试用。按 Ctrl+C 停止。

例子：
  juzheng serve
  juzheng serve --port 7861
  juzheng serve --host 0.0.0.0       让同一网络里的人也能打开（没有登录，请只在可信的网络里用）"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("--host", metavar="地址", help="监听地址，默认 127.0.0.1，只有本机能打开")
    parser.add_argument("--port", type=int, metavar="端口", help="端口，默认 7860")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Serve until interrupted."""
    check_port(settings.serve)
    index_samples_if_empty(settings)
    from ui.pages import open_pages

    with open_pages(settings) as address:
        note(f"网页已打开：{address}（按 Ctrl+C 停止）")
        try:
            wait_forever()
        except KeyboardInterrupt:
            note("已停止")
    return DONE


def check_port(serve: ServeSettings) -> None:
    """Raise ``SettingsError`` if the address cannot be listened on, saying what to do."""
    where = f"{serve.host}:{serve.port}"
    if not 0 < serve.port < 65536:
        raise SettingsError("端口要在 1 到 65535 之间", where, "用 --port 另选一个")
    family = socket.AF_INET6 if ":" in serve.host else socket.AF_INET
    with closing(socket.socket(family, socket.SOCK_STREAM)) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((serve.host, serve.port))
        except OSError as error:
            remedy = f"用 --port 另选一个，例如 juzheng serve --port {serve.port + 1}"
            what = "端口已被别的程序占用" if error.errno in _IN_USE else f"不能在这个地址监听（{error.strerror}）"
            raise SettingsError(what, where, remedy if error.errno in _IN_USE else "检查 --host 和 --port") from error


def index_samples_if_empty(settings: Settings) -> None:
    """Index the sample reports where there is no index yet, so that the first page is not an empty one."""
    if (settings.folder / "catalog.sqlite").exists():
        return
    from eval_questions.sample_corpus import SAMPLE_REPORTS
    from index.build_index import index_paths
    from ui.commands.index_reports import exit_code, report_result
    from ui.show_progress import IndexingBar

    note("索引还不存在，先编入自带的示例报告（地名和数字均为虚构）。编入自己的报告：juzheng index 文件夹")
    with IndexingBar() as bar:
        result = index_paths([SAMPLE_REPORTS], settings, bar.show)
    report_result(result)
    if exit_code(result) == FAILED:
        raise IndexStateError("示例报告未能编入", str(SAMPLE_REPORTS), "检查安装是否完整")


def wait_forever() -> None:
    """Sleep until the process is interrupted or told to end, which counts as an interruption."""
    import signal
    import threading

    def stop(*_: object) -> None:
        raise KeyboardInterrupt

    signal.signal(signal.SIGTERM, stop)
    threading.Event().wait()


_IN_USE = frozenset({errno.EADDRINUSE, 10048})
"""What the system says of a port in use; the number is that of Windows."""
