"""``juzheng serve`` as a process of its own, for tests that come to it from outside."""

from __future__ import annotations

import socket
import subprocess
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.serve_forked import Served, start_serving

SECONDS_TO_START = 90


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


@contextmanager
def served(index: Path, *flags: str, **environment: str) -> Iterator[tuple[int, Served]]:
    """Serve an index under settings given as environment variables; gives port and process."""
    port = free_port()
    with start_serving(["serve", "--index", str(index), "--port", str(port), *flags], environment) as process:
        timer = threading.Timer(SECONDS_TO_START, process.kill)
        timer.start()
        try:
            _wait(process)
            timer.cancel()
            yield port, process
        finally:
            timer.cancel()
            process.terminate()
            try:
                process.communicate(timeout=20)
            except subprocess.TimeoutExpired:
                process.kill()


def _wait(process: Served) -> None:
    assert process.stderr is not None
    said = []
    for line in process.stderr:
        said.append(line)
        if "网页已打开" in line:
            return
    raise AssertionError(f"the pages did not come up: {said}")
