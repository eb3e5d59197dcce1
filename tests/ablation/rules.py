"""What the rules are, and reading a module or word file without one of them."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from tests.ablation.bounds import BOUNDS, NO_RULES

ROOT = Path(__file__).parents[2]
ROOMS = ("index/words", "index/parse", "index/figures", "qa/words", "qa/understand", "qa/find", "qa/compose", "qa/gate")
# Rooms and files gone through: each of their rules is noticed by a unit test, or bounds work (``bounds.py``).
FINISHED = (
    "index/figures",
    "index/parse",
    "index/words",
    "qa/compose",
    "qa/find",
    "qa/gate",
    "qa/understand",
    "qa/words",
)


def all_rules(rooms: tuple[str, ...]) -> Iterator[str]:
    """Names of all rules of rooms or files: ``file.py:NAME`` and ``file.toml:section.key``."""
    for room in rooms:
        for path in _files(ROOT / room, ".py"):
            file = path.relative_to(ROOT).as_posix()
            found = (f"{file}:{name}" for name, value in constants(path) if _switched_off(value) is not None)
            yield from (rule for rule in found if file not in NO_RULES and rule not in BOUNDS)
        for path in _files(ROOT / room, ".toml"):
            file = path.relative_to(ROOT).as_posix()
            yield from (f"{file}:{key}" for key in _keys(tomllib.loads(path.read_text("utf-8"))))


def unfinished() -> list[str]:
    """Files with rules that nobody has gone through."""
    return sorted({rule.partition(":")[0] for rule in set(all_rules(ROOMS)) - set(all_rules(FINISHED))})


def _files(room: Path, ending: str) -> list[Path]:
    return sorted(room.rglob(f"*{ending}")) if room.is_dir() else [room] * (room.suffix == ending)


@cache
def constants(path: Path) -> tuple[tuple[str, ast.expr], ...]:
    """Names and values of what is assigned at the top of a module."""
    return tuple(
        pair for node in ast.parse(path.read_text(encoding="utf-8")).body for pair in _assigned(node) if pair[0]
    )


def _assigned(node: ast.stmt) -> Iterator[tuple[str, ast.expr]]:
    if isinstance(node, ast.AnnAssign) and node.value is not None:
        yield _name(node.target), node.value
    elif isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            yield from ((_name(item), value) for item, value in zip(target.elts, node.value.elts, strict=False))
        else:
            yield _name(target), node.value


def _name(target: ast.expr) -> str:
    return target.id if isinstance(target, ast.Name) else ""


def _keys(table: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict) and any(isinstance(item, dict | list) for item in value.values()):
            yield from _keys(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def _switched_off(value: ast.expr) -> ast.expr | None:
    """What stands for a constant that is switched off; None where it is no rule."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float) and not isinstance(value.value, bool):
        return ast.Constant(0 if value.value else 1)
    if isinstance(value, ast.Tuple | ast.List) and value.elts:
        return type(value)(elts=[], ctx=ast.Load())
    if isinstance(value, ast.Dict) and value.keys:
        return ast.Dict(keys=[], values=[])
    if isinstance(value, ast.Call):
        name = ast.unparse(value.func)
        if name == "re.compile":
            # Its groups stay, as what puts them into a text would fail without them.
            never, end = ast.BinOp(ast.Constant("(?!)(?:"), ast.Add(), value.args[0]), ast.Constant(")")
            return ast.Call(value.func, [ast.BinOp(never, ast.Add(), end), *value.args[1:]], value.keywords)
        if name in ("frozenset", "set", "tuple", "dict") and value.args:
            return ast.Call(value.func, [], [])
    return None


def without(path: Path, name: str) -> ast.Module:
    """The module at ``path`` with the constant ``name`` switched off."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.AnnAssign) and _name(node.target) == name and node.value:
            node.value = _switched_off(node.value) or node.value
        elif isinstance(node, ast.Assign):
            target, value = node.targets[0], node.value
            if isinstance(target, ast.Tuple) and isinstance(value, ast.Tuple):
                value.elts = [
                    (_switched_off(inner) or inner) if _name(item) == name else inner
                    for item, inner in zip(target.elts, value.elts, strict=False)
                ]
            elif _name(target) == name:
                node.value = _switched_off(value) or value
    return ast.fix_missing_locations(tree)


def cut_list(path: Path, name: str) -> None:
    """Have the word file at ``path`` read with the list ``name`` empty."""
    whole, loads = path.read_text(encoding="utf-8"), tomllib.loads

    def load(text: str, /, **options: Any) -> dict[str, Any]:
        table = loads(text, **options)
        if text == whole:
            *sections, key = name.split(".")
            inner = table
            for section in sections:
                inner = inner[section]
            inner[key] = type(inner[key])()
        return table

    tomllib.loads = load  # type: ignore[assignment]
