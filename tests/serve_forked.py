"""``juzheng serve`` for tests, in processes forked from one that has imported all: each would spend ten seconds of a core on that.

What runs after the imports is the command itself, with its arguments, environment, exit code and standard error. Where a
variable counts while libraries are imported, the command is started anew.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from types import TracebackType
from typing import TextIO

ROOT = Path(__file__).parents[1]
COMMAND = (sys.executable, "-m", "juzheng.ui.commands.command_line")
# Variables that Gradio reads while it is imported.
READ_AT_IMPORT = "GRADIO_"
LONGEST_ORDER = 1_000_000


class ForkedProcess:
    """A process that is served by; used as ``subprocess.Popen`` is."""

    def __init__(self, stderr: TextIO, status: TextIO) -> None:
        self.stderr, self._status = stderr, status
        self.returncode: int | None = None
        self.pid = int(status.readline())

    def poll(self) -> int | None:
        """The exit code, or None while it runs."""
        if self.returncode is None and select.select([self._status], [], [], 0)[0]:
            self.returncode = int(self._status.readline())
        return self.returncode

    def wait(self, timeout: float | None = None) -> int:
        """The exit code. Raises ``TimeoutExpired`` as ``Popen`` does."""
        if self.returncode is None and not select.select([self._status], [], [], timeout)[0]:
            raise subprocess.TimeoutExpired("juzheng serve", timeout or 0)
        code = self.poll()
        assert code is not None
        return code

    def communicate(self, timeout: float | None = None) -> tuple[None, str]:
        """Nothing, and what stands on standard error by the end."""
        told: list[str] = []
        reading = threading.Thread(target=lambda: told.append(self.stderr.read()), daemon=True)
        reading.start()
        reading.join(timeout)
        if reading.is_alive():
            raise subprocess.TimeoutExpired("juzheng serve", timeout or 0)
        self.wait(timeout)
        return None, told[0]

    def send_signal(self, number: int) -> None:
        """Send it a signal while it runs."""
        if self.poll() is None:
            os.kill(self.pid, number)

    def terminate(self) -> None:
        """Tell it to end."""
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        """End it."""
        self.send_signal(signal.SIGKILL)

    def __enter__(self) -> ForkedProcess:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.wait()
        self.stderr.close()
        self._status.close()


Served = ForkedProcess | subprocess.Popen[str]


def start_serving(arguments: list[str], environment: Mapping[str, str]) -> Served:
    """``juzheng`` with the arguments given, under further environment variables."""
    if any(name.startswith(READ_AT_IMPORT) for name in environment):
        return subprocess.Popen(
            [*COMMAND, *arguments], cwd=ROOT, env={**os.environ, **environment},
            stderr=subprocess.PIPE, text=True, encoding="utf-8",
        )  # fmt: skip
    (errors, error_end), (status, status_end) = os.pipe(), os.pipe()
    order = json.dumps({"arguments": arguments, "environment": {**os.environ, **environment}})
    socket.send_fds(_importer(), [order.encode()], [error_end, status_end])
    os.close(error_end)
    os.close(status_end)
    return ForkedProcess(os.fdopen(errors, encoding="utf-8"), os.fdopen(status, encoding="utf-8"))


@cache
def _importer() -> socket.socket:
    """The way to the process that has imported all, started when it is first needed; it ends with this one."""
    ours, others = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    for end in (ours, others):
        end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, LONGEST_ORDER)
    command = [sys.executable, "-m", "tests.serve_forked", str(others.fileno())]
    subprocess.Popen(command, cwd=ROOT, pass_fds=[others.fileno()])
    others.close()
    return ours


def take_orders(orders: socket.socket) -> list[str]:
    """Fork a process for each order; the arguments of the order, in the process that is to follow it."""
    given = set(os.environ)
    import juzheng.ui.commands.serve_pages
    import juzheng.ui.service.build_app
    import juzheng.ui.service.run_server  # noqa: F401

    while True:
        order, ends, *_ = socket.recv_fds(orders, LONGEST_ORDER, 2)
        if not order:
            os._exit(0)
        errors, status = ends
        signal.signal(signal.SIGCHLD, signal.SIG_IGN)
        if os.fork() == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            orders.close()
            asked = json.loads(order)
            if _is_the_server(status):
                return _take_over(asked, errors, given)
        os.close(errors)
        os.close(status)


def _is_the_server(status: int) -> bool:
    """True in a process forked once more; the other tells its number and exit code, and ends."""
    child = os.fork()
    if child == 0:
        os.close(status)
        return True
    os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    os.closerange(3, status)
    os.closerange(status + 1, 256)
    os.write(status, f"{child}\n".encode())
    _, ended = os.waitpid(child, 0)
    os.write(status, f"{os.waitstatus_to_exitcode(ended)}\n".encode())
    os._exit(0)


def _take_over(asked: Mapping[str, object], errors: int, given: set[str]) -> list[str]:
    environment, arguments = asked["environment"], asked["arguments"]
    assert isinstance(environment, dict) and isinstance(arguments, list)
    for name in given - environment.keys():
        os.environ.pop(name, None)
    os.environ.update(environment)
    os.dup2(errors, 2)
    os.close(errors)
    # Opened anew: the one that was opened may have been no pipe.
    sys.stderr = os.fdopen(2, "w", buffering=1, encoding="utf-8", closefd=False)
    return arguments


if __name__ == "__main__":
    from juzheng.ui.commands.command_line import main

    sys.exit(main(take_orders(socket.socket(fileno=int(sys.argv[1])))))
