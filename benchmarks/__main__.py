"""Measure all, write ``results/latest.json`` and the page ``results/README.md``: ``python -m benchmarks [--torch FOLDER] …``.

What is compared with each other is measured in one run, in turn, so that a busy machine is busy for both. With ``--parts`` only
some parts are measured, and those of the run before stay.
"""

from __future__ import annotations

import argparse
import json
import os
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx
import numpy as np

from benchmarks.run_process import JUZHENG, ROOT, run_process
from benchmarks.write_page import write_page

RESULTS = Path(__file__).with_name("results")
LATEST = RESULTS / "latest.json"
REPORTS = ROOT / "eval_questions" / "sample_reports"
QUESTIONS = ROOT / "eval_questions" / "questions.jsonl"
QUESTION = "砚湖区2023年规上工业增加值是多少，增速呢？"
COLD_RUNS = 5
SECONDS_TO_START = 120


def main() -> None:
    """Measure what is asked for."""
    options = _options()
    before = json.loads(LATEST.read_text(encoding="utf-8")) if options.parts else {}
    with tempfile.TemporaryDirectory() as place:
        found = {**before, "machine": machine(), **_measured(Path(place), options)}
    RESULTS.mkdir(exist_ok=True)
    LATEST.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    (RESULTS / "README.md").write_text(write_page(found), encoding="utf-8")


def _measured(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    parts: dict[str, Callable[[], dict[str, Any]]] = {
        "indexing": lambda: indexing(folder, options),
        "warm": lambda: warm(folder, options),
        "cold": lambda: cold(folder),
        "users": lambda: users(folder, options),
        "vectors": lambda: vectors(folder, options),
        "growth": lambda: growth(folder, options),
        "servers": lambda: servers(folder, options),
    }
    found: dict[str, Any] = {}
    if options.parts and "indexing" not in options.parts:
        run_process([*JUZHENG, "index", str(options.reports), "--index", str(folder / "index")])
    for name in options.parts or parts:
        print(f"{name} …", file=sys.stderr, flush=True)
        load = os.getloadavg()[0]
        found[name] = {**parts[name](), "load_before": load, "load_after": os.getloadavg()[0]}
    return found


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks")
    parser.add_argument("--reports", type=Path, default=REPORTS)
    parser.add_argument("--questions", type=Path, default=QUESTIONS)
    parser.add_argument("--torch", type=Path, help="the model as a sentence-transformers folder (prepare_model --keep)")
    parser.add_argument("--users", type=int, default=50)
    parser.add_argument("--seconds", type=float, default=60)
    parser.add_argument("--vectors", type=int, nargs="*", default=[1_000, 10_000])
    parser.add_argument("--paragraphs", type=int, nargs="*", default=[1_000, 3_000])
    parser.add_argument("--parts", nargs="*", help="only these parts; the others stay as they were measured before")
    parser.add_argument("--database", default="", help="an empty PostgreSQL database of this machine")
    parser.add_argument("--chroma", default="", help="a Chroma server of this machine")
    return parser.parse_args()


def machine() -> dict[str, Any]:
    """What it was measured on, and how busy that was."""
    cpu = next(
        (line.split(":")[1].strip() for line in Path("/proc/cpuinfo").read_text().splitlines() if "model name" in line),
        "",
    )
    flags = Path("/proc/cpuinfo").read_text()
    return {
        "cpu": cpu,
        "cores": os.cpu_count(),
        "vnni": "avx512_vnni" in flags or "avx_vnni" in flags,
        "load_before": os.getloadavg()[0],
        "at": time.strftime("%Y-%m-%d"),
    }


def indexing(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Whole processes from files to an index that can be asked."""
    own = run_process([*JUZHENG, "index", str(options.reports), "--index", str(folder / "index")])
    found: dict[str, Any] = {
        "juzheng": {"seconds": own.seconds, "processor": own.processor, "megabytes": own.megabytes}
    }
    told = run_process([sys.executable, "-m", "benchmarks.indexing", str(options.reports), str(folder / "timed")])
    found["profile"] = json.loads(told.printed)
    if options.torch:
        usual = run_process(_usual("index", options.reports, folder, options.torch))
        found["usual"] = {
            "seconds": usual.seconds,
            "processor": usual.processor,
            "megabytes": usual.megabytes,
            **json.loads(usual.printed),
        }
    return found


def _usual(what: str, source: Path, folder: Path, model: Path) -> list[str]:
    return [sys.executable, "-m", "benchmarks.usual_stack", what, str(source), str(folder / "usual"), str(model)]


def warm(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Full answers with citations and the gate, beside bare retrieval; then where the time of answers goes."""
    command = [sys.executable, "-m", "benchmarks.answers", str(options.questions), str(folder / "index")]
    own = run_process(command)
    told = json.loads(own.printed)
    found = {
        "juzheng": {
            **spread(told["milliseconds"]),
            "processor": spread(told["processor"]),
            "megabytes": own.megabytes,
        }
    }
    if options.torch:
        usual = run_process(_usual("ask", options.questions, folder, options.torch))
        found["usual"] = {**spread(json.loads(usual.printed)["milliseconds"]), "megabytes": usual.megabytes}
    return {**found, "profile": json.loads(run_process([*command, "--profile"]).printed)["profile"]}


def cold(folder: Path) -> dict[str, Any]:
    """One question as a whole process."""
    command = [*JUZHENG, "ask", QUESTION, "--index", str(folder / "index")]
    ran = [run_process(command) for _ in range(COLD_RUNS)]
    return {
        "seconds": statistics.median(r.seconds for r in ran),
        "least": min(r.seconds for r in ran),
        "processor": statistics.median(r.processor for r in ran),
        "megabytes": ran[0].megabytes,
    }


def users(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """Users at once against a server of its own."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [*JUZHENG, "serve", "--index", str(folder / "index"), "--port", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.DEVNULL)
    try:
        url = f"http://127.0.0.1:{port}"
        _wait(url)
        before, used = _resident(server.pid), _processor(server.pid)
        asked = [str(options.questions), url, str(options.users), str(options.seconds)]
        told = json.loads(run_process([sys.executable, "-m", "benchmarks.users", *asked]).printed)
        about = {
            "users": options.users,
            "seconds": options.seconds,
            "errors": told["errors"],
            "a_second": told["a_second"],
        }
        about["processor"] = 1000 * (_processor(server.pid) - used) / max(1, len(told["milliseconds"]))
        return {**about, **spread(told["milliseconds"]), "megabytes": before, "megabytes_after": _resident(server.pid)}
    finally:
        server.terminate()
        server.wait()


def _wait(url: str) -> None:
    until = time.monotonic() + SECONDS_TO_START
    while True:
        try:
            if httpx.get(f"{url}/readyz").status_code == 200:
                return
        except httpx.TransportError:
            pass
        assert time.monotonic() < until, "the server did not come up"
        time.sleep(0.2)


def _resident(process: int) -> float:
    """Megabytes of a process and of those that it has started."""
    statuses = (Path(f"/proc/{each}/status").read_text() for each in _family(process))
    return sum(int(status.split("VmRSS:")[1].split()[0]) / 1024 for status in statuses)


def _processor(process: int) -> float:
    """Seconds of all processors that a process and those that it has started have used."""
    stats = (Path(f"/proc/{each}/stat").read_text().rpartition(")")[2].split() for each in _family(process))
    return sum(int(fields[11]) + int(fields[12]) for fields in stats) / os.sysconf("SC_CLK_TCK")


def _family(process: int) -> list[int]:
    children = Path(f"/proc/{process}/task").glob("*/children")
    return [process, *(own for file in children for child in file.read_text().split() for own in _family(int(child)))]


def vectors(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """How vector search grows."""
    sizes = [str(count) for count in options.vectors]
    return dict(
        json.loads(run_process([sys.executable, "-m", "benchmarks.vectors", str(folder / "index"), *sizes]).printed)
    )


def growth(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """How answers and search over reports grow with their number."""
    place = folder / "growth"
    place.mkdir()
    what = [str(options.reports), str(options.questions), str(place), *map(str, options.paragraphs)]
    printed = run_process([sys.executable, "-m", "benchmarks.growth", *what]).printed
    return {"sizes": [json.loads(line) for line in printed.splitlines()]}


def servers(folder: Path, options: argparse.Namespace) -> dict[str, Any]:
    """The same index and questions over PostgreSQL and Chroma, beside the folder in the same run."""
    if not options.database:
        return {}
    environment = {"JUZHENG_STORE_DATABASE": options.database, "JUZHENG_STORE_CHROMA": options.chroma}
    shutil.rmtree(folder / "again", ignore_errors=True)
    found: dict[str, Any] = {}
    for name, where, given in (("folder", "again", {}), ("servers", "local", environment)):
        made = run_process([*JUZHENG, "index", str(options.reports), "--index", str(folder / where)], given)
        command = [sys.executable, "-m", "benchmarks.answers", str(options.questions), str(folder / where)]
        found[name] = {
            "indexing": made.seconds,
            **spread(json.loads(run_process(command, given).printed)["milliseconds"]),
        }
    return found


def spread(milliseconds: list[float]) -> dict[str, float]:
    """Median, 95th percentile and number."""
    return {
        "p50": float(np.percentile(milliseconds, 50)),
        "p95": float(np.percentile(milliseconds, 95)),
        "count": len(milliseconds),
    }


if __name__ == "__main__":
    main()
