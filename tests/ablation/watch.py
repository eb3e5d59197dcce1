"""Read the project's modules changed: without a rule, or so that each function says when it runs."""

from __future__ import annotations

import ast
import importlib.machinery
import sys
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from types import CodeType
from typing import Any

from tests.ablation.rules import ROOT, cut_list, without
from tests.ablation.users import FOLDERS, is_cached

Loader = importlib.machinery.SourceFileLoader
_compiled: dict[str, CodeType | None] = {}
# Keys ``file:function`` of what ran since it was last emptied.
ran: set[str] = set()


def keep_code() -> None:
    """Have modules compiled once for all processes that are forked later."""
    load = Loader.get_code

    def get_code(self: Loader, fullname: str) -> CodeType | None:
        if self.path not in _compiled:
            _compiled[self.path] = load(self, fullname)
        return _compiled[self.path]

    Loader.get_code = get_code  # type: ignore[method-assign]


def forget_modules() -> None:
    """Have the project's modules and its tests imported anew."""
    for name in [name for name in sys.modules if name.split(".")[0] == "juzheng" or name.startswith("tests.unit")]:
        del sys.modules[name]


def switch_off(rule: str) -> None:
    """Have the project read without a rule."""
    file, _, name = rule.partition(":")
    if file.endswith(".toml"):
        cut_list(ROOT / file, name)
    else:
        _change(lambda path: without(path, name) if path == ROOT / file else None)
    forget_modules()


def read_instead(path: Path, tree: ast.Module) -> None:
    """Have one module of the project read as ``tree``."""
    _change(lambda read: tree if read == path else None)
    forget_modules()


def watch() -> None:
    """Have every function of the project put its key into ``ran`` when it is called."""

    def see(key: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
        def mark(function: Callable[..., Any]) -> Callable[..., Any]:
            @wraps(function)
            def seen(*args: Any, **names: Any) -> Any:
                ran.add(key)
                return function(*args, **names)

            for name in ("cache_clear", "cache_info"):
                setattr(seen, name, getattr(function, name, None))
            return seen

        return mark

    import builtins

    builtins._ran_, builtins._see_ = ran.add, see  # type: ignore[attr-defined]
    _change(_watched)
    forget_modules()


def _watched(path: Path) -> ast.Module | None:
    file = path.relative_to(ROOT).as_posix()
    if file.split("/")[0] not in FOLDERS:
        return None
    tree = ast.parse(path.read_text(encoding="utf-8"))
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            _mark(node, f"{file}:{node.name}")
            if is_cached(node):
                node.decorator_list.insert(0, _call("_see_", f"{file}:{node.name}"))
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    _mark(inner, f"{file}:{node.name}")
    return ast.fix_missing_locations(tree)


def _mark(node: ast.FunctionDef, key: str) -> None:
    node.body.insert(1 if ast.get_docstring(node) is not None else 0, ast.Expr(_call("_ran_", key)))


def _call(name: str, key: str) -> ast.Call:
    return ast.Call(ast.Name(name, ast.Load()), [ast.Constant(key)], [])


def _change(changed: Callable[[Path], ast.Module | None]) -> None:
    load = Loader.get_code

    def get_code(self: Loader, fullname: str) -> CodeType | None:
        path = Path(self.path).resolve()
        tree = changed(path) if path.is_relative_to(ROOT) else None
        return load(self, fullname) if tree is None else compile(tree, self.path, "exec", dont_inherit=True)

    Loader.get_code = get_code  # type: ignore[method-assign]
