"""Seed small defects into the gate and the finding of records, and say which survive the tests: ``make mutants``.

Each mutant changes one thing of one function: a comparison turned round, a condition negated, ``and`` for ``or``, an early
return dropped, a number moved, ``any`` for ``all``. It is killed where a fast test of the two rooms fails or a question of
the sample corpus gets another verdict. ``python -m tests.seed_defects [--number N] [--seed N] [--most SHARE]`` exits 1 where
a larger share than ``--most`` survives.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from tests.check_floors import ROOT

ROOMS = ("qa/gate", "qa/find")
FOLDERS = ("index", "qa", "prompts", "ui", "eval_questions", "juzheng", "tests")
TURNED: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.GtE,
    ast.GtE: ast.Lt,
    ast.Gt: ast.LtE,
    ast.LtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
}
SECONDS = 300


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """What of a module can be changed, each with the kind of change; only inside functions."""
    for function in ast.walk(tree):
        if not isinstance(function, ast.FunctionDef):
            continue
        for node in ast.walk(function):
            if isinstance(node, ast.Compare) and type(node.ops[0]) in TURNED:
                yield node, "comparison turned round"
            elif isinstance(node, ast.BoolOp):
                yield node, "and for or"
            elif isinstance(node, ast.If | ast.IfExp):
                yield node, "condition negated"
            elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in ("any", "all"):
                yield node, "any for all"
            elif isinstance(node, ast.Constant) and type(node.value) in (int, float) and node.value:
                yield node, "number moved"
            elif isinstance(node, ast.Return) and node.value is not None and not isinstance(node.value, ast.Constant):
                yield node, "nothing returned"


def change(node: ast.AST) -> None:
    """Make the change of ``places`` in place."""
    if isinstance(node, ast.Compare):
        node.ops[0] = TURNED[type(node.ops[0])]()
    elif isinstance(node, ast.BoolOp):
        node.op = ast.Or() if isinstance(node.op, ast.And) else ast.And()
    elif isinstance(node, ast.If | ast.IfExp):
        node.test = ast.UnaryOp(ast.Not(), node.test)
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        node.func.id = "all" if node.func.id == "any" else "any"
    elif isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        node.value = node.value + 1 if isinstance(node.value, int) else node.value * 2
    elif isinstance(node, ast.Return):
        node.value = ast.Constant(None)


def mutants(number: int, seed: int) -> list[tuple[Path, int]]:
    """Files and numbers of places, drawn evenly over all places of the rooms."""
    every = [
        (path, place)
        for room in ROOMS
        for path in sorted((ROOT / room).glob("*.py"))
        for place, _ in enumerate(places(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    return random.Random(seed).sample(every, min(number, len(every)))


def survives(mutant: tuple[Path, int]) -> str:
    """Where the mutant lives on, what was changed and where; an empty string where a test kills it."""
    path, place = mutant
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node, kind = list(places(tree))[place]
    change(node)
    file = path.relative_to(ROOT)
    with tempfile.TemporaryDirectory() as folder:
        for name in FOLDERS:
            shutil.copytree(
                ROOT / name,
                Path(folder) / name,
                symlinks=True,
                ignore=shutil.ignore_patterns("__pycache__", "documents"),
            )
        shutil.copy(ROOT / "pyproject.toml", folder)
        (Path(folder) / file).write_text(ast.unparse(ast.fix_missing_locations(tree)), encoding="utf-8")
        if not _passes(Path(folder)):
            return ""
    return f"{file}:{getattr(node, 'lineno', 0)} {kind}"


def _passes(folder: Path) -> bool:
    """Whether the tests of the two rooms pass in a copy of the repository."""
    environment = {**os.environ, "PYTHONPATH": str(folder), "PYTHONDONTWRITEBYTECODE": "1"}
    for words in (_tests(folder), ["-m", "tests.check_floors", "sample"]):
        try:
            done = subprocess.run(
                [sys.executable, *words], cwd=folder, env=environment, capture_output=True, timeout=SECONDS, check=False
            )
        except subprocess.TimeoutExpired:
            return False
        if done.returncode != 0:
            return False
    return True


def _tests(folder: Path) -> list[str]:
    """The fast tests that import one of the two rooms."""
    imported = tuple(f"juzheng.{room.replace('/', '.')}" for room in ROOMS)
    files = [
        str(path)
        for path in sorted((folder / "tests").rglob("test_*.py"))
        if path.parts[-2] not in ("browser", "readers")
        and any(name in path.read_text(encoding="utf-8") for name in imported)
    ]
    return ["-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *files]


def main(words: list[str]) -> int:
    """Run the mutants; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=40)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=0.15)
    given = parser.parse_args(words)
    drawn = mutants(given.number, given.seed)
    with ThreadPoolExecutor(2) as pool:
        alive = [survivor for survivor in pool.map(survives, drawn) if survivor]
    print(
        "\n".join([f"survives: {survivor}" for survivor in alive] + [f"{len(alive)} of {len(drawn)} mutants survive"])
    )
    return 1 if len(alive) > given.most * len(drawn) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
