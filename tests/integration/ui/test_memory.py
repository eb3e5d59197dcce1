"""What a server holds after many questions."""

from __future__ import annotations

import json
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
    """Each question comes from a visitor of its own, as Gradio keeps a state for every one."""
    with served(settings.folder) as (port, process), httpx.Client(base_url=f"http://127.0.0.1:{port}") as client:
        config = json.loads(re.search(r"window\.gradio_config = (\{.*?\});</script>", client.get("/").text, re.S)[1])  # type: ignore[index]
        asking = next(f for f in config["dependencies"] if any("example" in target for target in f["targets"]))
        event = {"data": [[]], "fn_index": asking["id"], "trigger_id": asking["targets"][0][0]}
        seen = []
        for number in range(WARM + MORE):
            region, year = ("砚湖区", "云栎区", "稻岭县")[number % 3], 2011 + number % 13
            question = {"question": f"{region}{year}年规上工业增加值是多少？"}
            sent = {**event, "event_data": question, "session_hash": f"visitor{number}"}
            client.post("/gradio_api/queue/join", json=sent).raise_for_status()
            answer = client.get("/gradio_api/queue/data", params={"session_hash": sent["session_hash"]}, timeout=60)
            assert "process_completed" in answer.text
            if number >= WARM - 1 and (number + 1) % 100 == 0:
                seen.append(resident(process.pid))
    # A trim comes once a minute, so the lowest of a stretch is what is held.
    half = len(seen) // 2
    assert min(seen[half:]) - min(seen[:half]) < GROWTH * 1_000, seen
