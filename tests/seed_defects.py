"""Seed small defects into the gate and the finding of records, and say which survive the tests: ``make mutants``.

Each mutant changes one thing of one function: a comparison turned round, a condition negated, ``and`` for ``or``, an early
return dropped, a number moved, ``any`` for ``all``. It is killed where a unit test that runs the function fails or a question
of the sample corpus that runs it gets another verdict. Each mutant runs in a process of its own, forked from one that holds all
libraries. ``python -m tests.seed_defects [--number N] [--seed N] [--most SHARE]`` exits 1 where a larger share than ``--most``
survives.
"""

from __future__ import annotations

import argparse
import ast
import os
import random
import sys
import tempfile
from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any

from tests.ablation import processes, unit_tests, verdicts, watch
from tests.ablation.runs import Run, rarest_first
from tests.ablation.users import Definition
from tests.check_floors import ROOT

ROOMS = ("qa/gate", "qa/find")
# Tests over an index of their own that no unit test can stand for.
WHOLE = ("tests/integration/test_verify.py",)
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
# CPU seconds of the tests, and of the questions, that a mutant is given at most.
SECONDS = 12.0
Mutant = tuple[Path, int]


def places(tree: ast.AST) -> Iterator[tuple[ast.AST, str]]:
    """What of a module can be changed, each once with the kind of change; only in the bodies of functions."""
    functions = (node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef))
    inside = (inner for function in functions for statement in function.body for inner in ast.walk(statement))
    for node in dict.fromkeys(inside):
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


def mutants(number: int, seed: int) -> list[Mutant]:
    """Files and numbers of places, drawn evenly over all places of the rooms."""
    every = [
        (path, place)
        for room in ROOMS
        for path in sorted((ROOT / room).glob("*.py"))
        for place, _ in enumerate(places(ast.parse(path.read_text(encoding="utf-8"))))
    ]
    return random.Random(seed).sample(every, min(number, len(every)))


def mutate(mutant: Mutant) -> tuple[ast.Module, str, str]:
    """The module with its change, the definition at its top that holds it, and what was changed."""
    path, place = mutant
    tree = ast.parse(path.read_text(encoding="utf-8"))
    node, kind = list(places(tree))[place]
    file, line = path.relative_to(ROOT).as_posix(), getattr(node, "lineno", 0)
    holder = next(n.name for n in tree.body if isinstance(n, Definition) and _holds(n, line))
    told = f"{file}:{line} {kind}: {ast.unparse(node)[:100]}"
    change(node)
    return ast.fix_missing_locations(tree), f"{file}:{holder}", told


def _holds(node: ast.stmt, line: int) -> bool:
    return node.lineno <= line <= (node.end_lineno or node.lineno)


class Killers:
    """The unit tests and the questions of the sample corpus, with what each runs."""

    def __init__(self, indexes: Path) -> None:
        self._indexes = indexes
        recorded = list(
            processes.in_processes([partial(unit_tests.record_watched, WHOLE), partial(_record_sample, indexes)])
        )
        self._tests: unit_tests.UnitTests = recorded[0]
        self._vectors, self._asked = recorded[1]

    def survives(self, mutant: Mutant) -> str:
        """Where the mutant lives on, what was changed and where; an empty string where something kills it."""
        tree, function, told = mutate(mutant)
        watch.read_instead(mutant[0], tree)
        users = frozenset({function})
        if unit_tests.fails(rarest_first(users, self._tests.runs, SECONDS, self._tests.files)):
            return ""
        questions = verdicts.Questions(self._indexes, self._vectors, ("sample",))
        runs: Mapping[str, Run] = {key: asked.run for key, asked in self._asked.items()}
        for key in rarest_first(users, runs, SECONDS):
            if questions.ask(key).verdict != self._asked[key].verdict:
                return ""
        return told


def _record_sample(indexes: Path) -> Any:
    watch.watch()
    questions = verdicts.Questions(indexes, {}, ("sample",))
    return questions.vectors, {key: questions.ask(key) for key in questions.all()}


def main(words: list[str]) -> int:
    """Run the mutants; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--number", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--most", type=float, default=0.15)
    given = parser.parse_args(words)
    os.chdir(ROOT)
    drawn = mutants(given.number, given.seed)
    with tempfile.TemporaryDirectory() as folder:
        verdicts.build_indexes(Path(folder), ("sample",))
        processes.prepare()
        killers = Killers(Path(folder))
        alive = 0
        # A mutant that comes to no end is noticed.
        for told in processes.in_processes([partial(killers.survives, mutant) for mutant in drawn]):
            if told:
                alive += 1
                print(f"survives: {told}", flush=True)
    print(f"{alive} of {len(drawn)} mutants survive")
    return 1 if alive > given.most * len(drawn) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
