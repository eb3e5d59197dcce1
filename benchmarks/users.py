"""Many users at once: each asks the next question as soon as the last is answered. A process of its own.

``python -m benchmarks.users QUESTIONS URL USERS SECONDS``; prints JSON. It asks servers of this machine only.
"""

from __future__ import annotations

import asyncio
import json
import sys
import time
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import httpx


async def load(questions: list[str], url: str, users: int, seconds: float) -> dict[str, Any]:
    """Milliseconds of each answer, and how many there were that are none."""
    milliseconds: list[float] = []
    errors = 0
    limits = httpx.Limits(max_connections=users, max_keepalive_connections=users)
    async with httpx.AsyncClient(base_url=url, timeout=60, limits=limits) as client:
        until = time.perf_counter() + seconds

        async def user(number: int) -> None:
            nonlocal errors
            turn = number
            while (started := time.perf_counter()) < until:
                try:
                    sent = await client.post("/api/v1/ask", json={"question": questions[turn % len(questions)]})
                    errors += sent.status_code != 200
                except httpx.HTTPError:
                    errors += 1
                milliseconds.append(1000 * (time.perf_counter() - started))
                turn += users

        await asyncio.gather(*(user(number) for number in range(users)))
    return {"milliseconds": milliseconds, "errors": errors, "a_second": len(milliseconds) / seconds}


if __name__ == "__main__":
    file, url, users, seconds = sys.argv[1:]
    assert urlsplit(url).hostname == "127.0.0.1"
    asked = [json.loads(line)["question"] for line in Path(file).read_text(encoding="utf-8").splitlines() if line]
    print(json.dumps(asyncio.run(load(asked, url, int(users), float(seconds)))))
