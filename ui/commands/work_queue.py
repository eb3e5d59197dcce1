"""``juzheng work``: index what is uploaded to a service whose index is in PostgreSQL."""

from __future__ import annotations

import argparse
import signal
import threading
from contextlib import suppress
from typing import TYPE_CHECKING

from juzheng.index.errors import IndexStateError, SettingsError
from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE
from juzheng.ui.commands.terminal import note

if TYPE_CHECKING:
    from juzheng.index.embed.embed_text import Embedder

LOOK_EVERY = 10.0
"""Seconds between two looks for new collections."""
HELP = "编入排队的文件（索引在 PostgreSQL 里时）"
DESCRIPTION = """从数据库的队列里取上传的文件，逐个编入，直到 Ctrl+C。可以在几台机器上各开几个，一份文件只由一个取走；
哪个被中断，它手里的那份由别的重做。网页进程默认自己也做这件事；要它只管回答，设 [store] index_here = false。

例子：
  juzheng work --database postgresql://juzheng:密码@主机/juzheng --chroma http://主机:8000"""


def add_command(_: argparse.ArgumentParser) -> None:
    """Declare the arguments: none but the common ones."""


def run(_: argparse.Namespace, settings: Settings) -> int:
    """Work until interrupted; a file that was begun is finished."""
    if not settings.store.database:
        raise SettingsError("索引在文件夹里，没有队列", "[store] database", "直接用 juzheng index 编入")
    from juzheng.index.embed.embed_text import open_embedder
    from juzheng.ui.service.collections import DEFAULT, make_collection

    make_collection(DEFAULT, settings)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    embedder = open_embedder(settings.embedding)
    note("开始取文件（按 Ctrl+C 停止）")
    _work(settings, embedder, stop)
    note("已停止")
    return DONE


def _work(settings: Settings, embedder: Embedder, stop: threading.Event) -> None:
    """A thread for the queue of each collection, also of those that are made meanwhile."""
    from juzheng.index.index_uploads import work_queue
    from juzheng.ui.service.collections import list_collections, settings_of
    from juzheng.ui.service.take_reports import outcome_of

    threads: dict[str, threading.Thread] = {}
    while not stop.is_set():
        with suppress(IndexStateError):
            for name in list_collections(settings):
                if name not in threads:
                    given = (settings_of(name, settings), outcome_of, stop, embedder)
                    threads[name] = threading.Thread(target=work_queue, args=given, name=f"indexing {name}")
                    threads[name].start()
        stop.wait(LOOK_EVERY)
    for thread in threads.values():
        thread.join()
