"""Run a command as a whole process: how long it took, the most memory it had, and what it printed."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
JUZHENG = (sys.executable, "-m", "juzheng")


class Ran(NamedTuple):
    """Seconds from start to end and of all processors, megabytes resident at most, and stdout."""

    seconds: float
    processor: float
    megabytes: float
    printed: str


def run_process(command: Sequence[str], environment: Mapping[str, str] | None = None) -> Ran:
    """Run a command in the checkout; raises ``CalledProcessError`` if it fails. Modules are compiled once, as in an
    installation, whatever the shell says."""
    inherited = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    with tempfile.TemporaryFile("w+", encoding="utf-8") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, env={**inherited, **(environment or {})}
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode:
            raise subprocess.CalledProcessError(process.returncode, list(command))
        out.seek(0)
        return Ran(seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, out.read())
