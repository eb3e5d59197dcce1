"""What a server holds after many questions."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from juzheng.index.settings import Settings
from tests.integration.ui.served import served

WARM, MORE = 400, 1_600
GROWTH = 12
"""Megabytes that may come to the process over the questions after the first."""


def resident(process: int) -> int:
    """Resident memory in kB."""
    found = re.search(r"VmRSS:\s+(\d+)", Path(f"/proc/{process}/status").read_text())
    assert found
    return int(found[1])


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_memory_stays_flat_over_thousands_of_questions(settings: Settings) -> None:
    """Each question has a name of its own, as one that may be stopped is kept in mind."""
    with served(settings.folder) as (port, process), httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        seen = []
        for number in range(WARM + MORE):
            region, year = ("砚湖区", "云栎区", "稻岭县")[number % 3], 2011 + number % 13
            asked = {"id": f"visitor-{number}", "question": f"{region}{year}年规上工业增加值是多少？"}
            answer = client.post("/page/ask", json=asked, headers={"x-juzheng": "1"}, timeout=60)
            assert "event: answer" in answer.text
            if number >= WARM - 1 and (number + 1) % 100 == 0:
                seen.append(resident(process.pid))
    # A trim comes once a minute, so the lowest of a stretch is what is held.
    half = len(seen) // 2
    assert min(seen[half:]) - min(seen[:half]) < GROWTH * 1_000, seen
