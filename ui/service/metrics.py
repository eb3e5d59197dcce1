"""Counts and times of the service in Prometheus' text format (version 0.0.4), at ``/metrics`` for who administers all.

Written out here: a few families need no library.
"""

from __future__ import annotations

import os
import re
import time
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from fastapi import APIRouter, Request, Response

from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.service.access_store import EVERYTHING, IDENTITY
from juzheng.ui.service.rights import METRICS
from juzheng.ui.show.refusal import RefusedError

FORMAT = "text/plain; version=0.0.4; charset=utf-8"
BOUNDS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
"""Seconds."""
KNOWN = re.compile(
    r"/api/v1/(?:reports|figures|search|ask|verify|evaluations|collections|openapi\.json)"
    r"|/v1/(?:models|chat/completions|responses)|/mcp|/metrics|/healthz|/readyz|/library|/verify/draft|/ledger|/gradio_api/queue/join"
    r"|/gradio_api|/assets|/$"
)
METHODS = frozenset({"GET", "HEAD", "POST", "DELETE"})
STARTED = time.time()
STATM = Path("/proc/self/statm")


class Metrics:
    """What is counted. Used from the event loop alone."""

    def __init__(self) -> None:
        self.running = 0
        self._requests: Counter[tuple[str, str, int]] = Counter()
        self._buckets: dict[str, list[int]] = {}
        self._seconds: Counter[str] = Counter()

    def note(self, method: str, path: str, status: int, seconds: float) -> None:
        """Count a request that has been answered."""
        route = label_of(path)
        self._requests[route, method if method in METHODS else "other", status] += 1
        buckets = self._buckets.setdefault(route, [0] * (len(BOUNDS) + 1))
        buckets[bisect_left(BOUNDS, seconds)] += 1
        self._seconds[route] += seconds  # type: ignore[assignment]

    def text(self, reports: int) -> str:
        """All families; ``reports`` is how many there are in the first collection."""
        return "\n".join([*self._counted(), *self._timed(), *_process(reports, self.running)]) + "\n"

    def _counted(self) -> Iterator[str]:
        yield from _head("juzheng_requests_total", "counter", "Requests answered, by route, method and status.")
        for (route, method, status), count in sorted(self._requests.items()):
            yield f'juzheng_requests_total{{route="{route}",method="{method}",status="{status}"}} {count}'

    def _timed(self) -> Iterator[str]:
        name = "juzheng_request_seconds"
        yield from _head(name, "histogram", "Time until a request was answered whole, by route.")
        for route, buckets in sorted(self._buckets.items()):
            total = 0
            for bound, count in zip((*map(str, BOUNDS), "+Inf"), buckets, strict=True):
                total += count
                yield f'{name}_bucket{{route="{route}",le="{bound}"}} {total}'
            yield f'{name}_sum{{route="{route}"}} {self._seconds[route]:.6f}'
            yield f'{name}_count{{route="{route}"}} {total}'


def label_of(path: str) -> str:
    """The route that a path belongs to: a few known ones, so that nobody can make up more."""
    known = KNOWN.match(path)
    return known[0] if known else "other"


def _process(reports: int, running: int) -> Iterator[str]:
    resident = int(STATM.read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") if STATM.exists() else None
    for name, kind, words, value in (
        ("juzheng_requests_running", "gauge", "Requests being answered.", running),
        ("juzheng_reports", "gauge", "Reports in the first collection.", reports),
        ("process_resident_memory_bytes", "gauge", "Resident memory in bytes.", resident),
        ("process_cpu_seconds_total", "counter", "User and system time in seconds.", f"{time.process_time():.2f}"),
        ("process_start_time_seconds", "gauge", "Start of the process, seconds since 1970.", f"{STARTED:.2f}"),
    ):
        if value is not None:
            yield from _head(name, kind, words)
            yield f"{name} {value}"


def _head(name: str, kind: str, words: str) -> tuple[str, str]:
    return f"# HELP {name} {words}", f"# TYPE {name} {kind}"


def metrics_routes(metrics: Metrics, opened: OpenedIndex) -> APIRouter:
    """The route; ``opened`` is the first collection. Whoever does not see all collections learns no totals over all."""
    router = APIRouter()

    @router.get(METRICS, include_in_schema=False)
    def told(request: Request) -> Response:
        if EVERYTHING not in request.scope[IDENTITY].collections:
            raise RefusedError(403, "not_allowed", "没有做这件事的权限")
        return Response(metrics.text(len(opened.index.reports())), media_type=FORMAT)

    return router
