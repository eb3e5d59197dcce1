"""Which functions use a rule: those that name it, or a constant or cached function that is made of it."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.ablation.rules import ROOT

FOLDERS = ("index", "qa")
PACKAGE = "juzheng."
# A definition at the top of a module: its file and its name.
Place = tuple[str, str]
Definition = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


class Users:
    """The names that every definition of the project speaks of, followed backwards from a rule."""

    def __init__(self) -> None:
        self._named_by: dict[Place, set[Place]] = defaultdict(set)
        self._strings: dict[str, set[Place]] = defaultdict(set)
        self._functions: set[Place] = set()
        self._cached: set[Place] = set()
        for folder in FOLDERS:
            for path in sorted((ROOT / folder).rglob("*.py")):
                self._read(path)

    def of(self, rule: str) -> frozenset[str]:
        """Keys ``file:function`` (or ``file:Class``) as ``watch`` sees them."""
        file, _, name = rule.partition(":")
        if file.endswith(".toml"):
            key = name.rpartition(".")[2]
            sections = [part for part in name.split(".")[:-1] if part in self._strings]
            start = self._strings.get(key) or self._strings.get(sections[-1] if sections else "", set())
            start = {place for place in start if place[0].split("/")[0] == file.split("/")[0]} or start
            start |= {place for place in self._functions if place[0] in homes(file)}
            users = self._follow(start) | {place for place in start if place in self._functions}
        else:
            users = self._follow({(file, name)})
        return frozenset(f"{place[0]}:{place[1]}" for place in users | self._reaching(users))

    def _follow(self, start: set[Place]) -> set[Place]:
        """Functions that use what is made of ``start``; a constant made by calling such a function is made of it too."""
        seen, todo, users = set(start), list(start), set()
        while todo:
            for user in self._named_by[todo.pop()] - seen:
                if user in self._functions:
                    users.add(user)
                    made = {place for place in self._named_by[user] if place not in self._functions} - seen
                    seen |= made
                    todo += made
                else:
                    seen.add(user)
                    todo.append(user)
        return users

    def _reaching(self, users: set[Place]) -> set[Place]:
        """Cached functions whose work calls one of ``users``: the call is only seen the first time."""
        reach, todo = set(users), list(users)
        while todo:
            new = {place for place in self._named_by[todo.pop()] if place in self._functions} - reach
            reach |= new
            todo += new
        return reach & self._cached

    def _read(self, path: Path) -> None:
        file, tree = path.relative_to(ROOT).as_posix(), ast.parse(path.read_text(encoding="utf-8"))
        known = dict(imports(tree))
        defined = {name for node in tree.body for name, _ in _definitions(node)}
        for node in tree.body:
            for name, body in _definitions(node):
                place = (file, name)
                if isinstance(node, Definition):
                    self._functions.add(place)
                    if is_cached(node):
                        self._cached.add(place)
                for inner in ast.walk(body):
                    if isinstance(inner, ast.Name):
                        if inner.id in known:
                            self._named_by[known[inner.id]].add(place)
                        elif inner.id in defined and inner.id != name:
                            self._named_by[(file, inner.id)].add(place)
                    elif isinstance(inner, ast.Attribute):
                        self._strings[inner.attr].add(place)
                    elif isinstance(inner, ast.Constant) and isinstance(inner.value, str):
                        self._strings[inner.value].add(place)


@cache
def homes(file: str) -> frozenset[str]:
    """The module itself, or those that read a word file."""
    if file.endswith(".py"):
        return frozenset({file})
    name = file.rpartition("/")[2]
    modules = (path for folder in FOLDERS for path in (ROOT / folder).rglob("*.py"))
    return frozenset(path.relative_to(ROOT).as_posix() for path in modules if name in path.read_text("utf-8"))


def is_cached(node: ast.stmt) -> bool:
    """Whether a function keeps its results."""
    return any("cache" in ast.unparse(mark) for mark in getattr(node, "decorator_list", ()))


def _definitions(node: ast.stmt) -> Iterator[tuple[str, ast.AST]]:
    if isinstance(node, Definition):
        yield node.name, node
    elif isinstance(node, ast.AnnAssign | ast.Assign) and node.value is not None:
        for target in node.targets if isinstance(node, ast.Assign) else [node.target]:
            values = node.value.elts if isinstance(node.value, ast.Tuple) else []
            if isinstance(target, ast.Tuple) and len(values) == len(target.elts):
                pairs = zip(target.elts, values, strict=True)
                yield from ((item.id, value) for item, value in pairs if isinstance(item, ast.Name))
            else:
                names = [inner.id for inner in ast.walk(target) if isinstance(inner, ast.Name)]
                yield from ((name, node.value) for name in names)


def imports(tree: ast.Module) -> Iterator[tuple[str, Place]]:
    """What a module imports from the project: its name there, and where it is defined."""
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(PACKAGE):
            file = (node.module or "").removeprefix(PACKAGE).replace(".", "/") + ".py"
            yield from ((alias.asname or alias.name, (file, alias.name)) for alias in node.names)
