"""Readers that misbehave, to test the process they run in."""

import os
import signal

from index.report import SourceText


def read(data: bytes, where: str) -> SourceText:
    """Take memory without end."""
    hoard = [data, where.encode()]
    while True:
        hoard.append(bytearray(50_000_000))


def crash(data: bytes, where: str) -> SourceText:
    """Die as a fault in a native library would make one die."""
    os.kill(os.getpid(), signal.SIGSEGV)
    return SourceText(where + str(data))
