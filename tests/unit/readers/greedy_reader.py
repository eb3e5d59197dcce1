"""Readers that misbehave, to test the process they run in."""

import os
import signal
import subprocess
import time
from pathlib import Path

from juzheng.index.report import SourceText


def read(data: bytes, where: str) -> SourceText:
    """Take memory without end."""
    hoard = [data, where.encode()]
    while True:
        hoard.append(bytearray(50_000_000))


def crash(data: bytes, where: str) -> SourceText:
    """Die as a fault in a native library would make one die."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return SourceText(where + str(data))


def be_killed(data: bytes, where: str) -> SourceText:
    """Be ended by the kernel as when memory runs out."""
    os.kill(os.getpid(), signal.SIGKILL)
    return SourceText(where + str(data))


def hang(data: bytes, where: str) -> SourceText:
    """Start a program, note its process in the file that ``data`` names, and never come back."""
    with subprocess.Popen(["sleep", "600"]) as process:  # noqa: S607
        Path(data.decode()).write_text(str(process.pid), encoding="utf-8")
        time.sleep(600)
    return SourceText(where)


def chatter(data: bytes, where: str) -> SourceText:
    """Print where the answer goes, as libraries do."""
    print("noise")
    os.write(1, b"more noise")
    return SourceText(where + data.decode())
