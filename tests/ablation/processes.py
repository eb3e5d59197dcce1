"""Works in processes of their own, forked from one that holds all libraries, so that each starts in a moment."""

from __future__ import annotations

import gc
import io
import os
import pickle
import re
import resource
import tempfile
import traceback
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from typing import Any

from tests.ablation import unit_tests, watch

# CPU seconds of one work; a changed project may never end.
SECONDS = 400
WORKERS = 2


def prepare() -> None:
    """Import and compile here, once, what all works need."""
    re._MAXCACHE = 100_000  # type: ignore[attr-defined]
    watch.keep_code()
    import juzheng.eval_questions.prediction
    import juzheng.qa.answerer  # noqa: F401

    with redirect_stdout(io.StringIO()):
        unit_tests.prepare()
    gc.freeze()


def in_processes(works: Sequence[Callable[[], Any]]) -> Iterator[Any]:
    """Results of works in their order, each done in a forked process, two at a time; None where one came to no end."""
    results: dict[int, Any] = {}
    running: dict[int, tuple[int, Any]] = {}
    told = 0
    for place, work in enumerate(works):
        if len(running) == WORKERS:
            _collect(running, results)
        while told in results:
            yield results.pop(told)
            told += 1
        out = tempfile.TemporaryFile()  # noqa: SIM115 (closed where the process is collected)
        child = os.fork()
        if child == 0:
            _do(work, out)
        running[child] = (place, out)
    while running:
        _collect(running, results)
    yield from (results[place] for place in range(told, len(works)))


def _do(work: Callable[[], Any], out: Any) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        pickle.dump(work(), out)
        out.flush()
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _collect(running: dict[int, tuple[int, Any]], results: dict[int, Any]) -> None:
    child, code = os.wait()
    place, out = running.pop(child)
    out.seek(0)
    results[place] = pickle.load(out) if code == 0 else None
    out.close()
