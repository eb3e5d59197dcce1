"""Words for people on stderr, results on stdout."""

from __future__ import annotations

import contextlib
import io
import os
import sys

from juzheng.ui.show.printable_text import printable


def prepare_streams() -> None:
    """Let any Chinese text out: a pipe or file gets UTF-8, a terminal shows what its encoding lacks as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="backslashreplace")
            else:
                stream.reconfigure(encoding="utf-8", errors="backslashreplace")


def note(text: str) -> None:
    """Say something to the person at the terminal."""
    # A line of its own even while a progress bar is on the screen.
    print(printable(text), file=sys.stderr, flush=True)


def show(text: str) -> None:
    """Put a result for people on stdout, without control characters."""
    print(printable(text), flush=True)


def give_up_stdout() -> None:
    """After the reader of a pipe has gone (``juzheng … | head``), keep Python from complaining at exit."""
    with contextlib.suppress(OSError):
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
