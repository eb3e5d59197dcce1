"""How long a call takes, told so that a busy machine does not decide whether a test passes."""

from __future__ import annotations

import time
from collections.abc import Callable


def least_seconds(call: Callable[[], object], *, runs: int = 3) -> float:
    """The least processor time of this thread over several runs, in seconds: waits, other threads and one sweep of
    the garbage collector do not count."""
    taken = []
    for _ in range(runs):
        started = time.thread_time()
        call()
        taken.append(time.thread_time() - started)
    return min(taken)
