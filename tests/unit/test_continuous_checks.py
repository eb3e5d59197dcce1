"""What runs on every change: ``.ci/run`` leaves nothing out without saying so."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import httpx
import pytest

from tests.audit_parts import ASKED, tells_of_flaws

ROOT = Path(__file__).parents[2]
STEPS = ["install", "lint", "sbom", "eval", "floors", "test"]


def asked(answer: Callable[[httpx.Request], httpx.Response]) -> bool:
    """Whether an index that answers so tells of flaws."""
    with httpx.Client(transport=httpx.MockTransport(answer)) as client:
        return tells_of_flaws(client)


def test_an_index_that_tells_of_known_flaws_is_believed() -> None:
    """It is asked about a version that has some."""

    def answer(request: httpx.Request) -> httpx.Response:
        assert str(request.url) == ASKED
        return httpx.Response(200, json={"vulnerabilities": [{"id": "PYSEC-2019-133"}]})

    assert asked(answer)


@pytest.mark.parametrize(
    "answer",
    [
        httpx.Response(200, json={"vulnerabilities": []}),
        httpx.Response(200, json={}),
        httpx.Response(200, json=[]),
        httpx.Response(200, text="<html>"),
        httpx.Response(404),
        httpx.Response(502),
    ],
)
def test_an_index_that_tells_of_none_is_not(answer: httpx.Response) -> None:
    """A mirror, an error page, a proxy: silence is no all-clear."""
    assert not asked(lambda _: answer)


def test_no_network_is_no_all_clear() -> None:
    """Nobody is there."""

    def refuse(request: httpx.Request) -> httpx.Response:
        raise httpx.ConnectError("no route", request=request)

    assert not asked(refuse)


def run(folder: Path, *, audit: int = 0, asked: int = 0, other: bool = True) -> tuple[int, list[str], str]:
    """``.ci/run`` with stand-ins for the programs that it calls: its exit code, what was called, and what it said. ``audit`` is what
    the audit gives, ``asked`` whether anybody can be asked, ``other`` whether there is a Python 3.12."""
    tree, programs = folder / "tree", folder / "programs"
    for each in (tree / ".ci", tree / ".venv/bin", programs):
        each.mkdir(parents=True)
    (tree / ".ci/run").write_text((ROOT / ".ci/run").read_text("utf-8"), "utf-8")
    stand_ins = {
        programs / "make": f'echo "$*" >> {folder}/called; case "$1" in audit) exit {audit};; esac',
        programs / "id": "echo 1000",
        programs / "python3.12": "exit 0" if other else "exit 127",
        tree / ".venv/bin/python": f"exit {asked}",
    }
    for path, text in stand_ins.items():
        path.write_text(f"#!/bin/sh\n{text}\n", "utf-8")
        path.chmod(0o755)
    environment = {**os.environ, "PATH": f"{programs}:{os.environ['PATH']}"}
    done = subprocess.run(["bash", str(tree / ".ci/run")], env=environment, capture_output=True, text=True)
    return done.returncode, (folder / "called").read_text("utf-8").splitlines(), done.stdout


def test_everything_is_run(tmp_path: Path) -> None:
    """Known flaws are looked up, and the tests run on the other Python too; nothing is said to be left out."""
    code, called, said = run(tmp_path)
    assert code == 0 and [line.split()[0] for line in called] == [*STEPS[:3], "audit", *STEPS[3:], "test-other"]
    assert "没有做" not in said


def test_a_known_flaw_ends_the_run(tmp_path: Path) -> None:
    """Before anything else is done."""
    code, called, _ = run(tmp_path, audit=2)
    assert code != 0 and called[-1] == "audit"


def test_what_could_not_be_done_is_said_at_the_end(tmp_path: Path) -> None:
    """Nobody to ask about flaws, no other Python: the rest is run, and the last lines say what was not."""
    code, called, said = run(tmp_path, asked=3, other=False)
    assert code == 0 and [line.split()[0] for line in called] == STEPS
    last = said.splitlines()[-2:]
    assert all(line.startswith("没有做：") for line in last) and "漏洞" in last[0] and "3.12" in last[1]
