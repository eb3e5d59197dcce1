"""Imports point one way: ui and eval_questions to qa, qa to index; third-party types stay at the edges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
# The name under which the folders are installed.
PACKAGE = "juzheng."
LAYERS = {
    "index": {"index"},
    "prompts": {"prompts"},
    "qa": {"qa", "index", "prompts"},
    "eval_questions": {"eval_questions", "qa", "index"},
    "ui": {"ui", "eval_questions", "qa", "index"},
}
# Where the types of these libraries may be known; every other file speaks of the project's own nouns.
EDGES = {
    "chromadb": ("index/store/vector_store.py",),
    "sqlalchemy": ("index/store/postgres.py",),
    "pg8000": ("index/store/postgres.py",),
    "alembic": ("index/store/postgres.py", "index/store/migrations/"),
    "gradio": ("ui/",),
    "torch": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "transformers": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "sentence_transformers": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "onnxruntime": ("index/embed/onnx.py", "index/embed/prepare_model.py"),
    "opentelemetry": ("ui/service/trace_requests.py",),
    "tiktoken": ("index/words/count_tokens.py",),
}

# The rooms of a folder, each of which may import from those before it. What stands at the top of a folder is given by
# its file names, "*" are all others.
ROOMS = {
    "index": (
        "errors report settings",
        "words",
        "figures",
        "read",
        "parse",
        "embed",
        "store",
        "build_index open_index",
        "index_uploads",
        "ask",
        "care",
    ),
    "qa": ("words", "nouns", "understand", "find", "compose", "gate", "model", "*"),
    "ui": ("show", "pages", "service", "commands"),
}


@cache
def source_files(folder: str) -> tuple[Path, ...]:
    return tuple(sorted((ROOT / folder).rglob("*.py")))


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def imported(path: Path) -> tuple[tuple[str, int], ...]:
    """Absolute names of the modules that a file imports anywhere, with their lines."""
    found: list[tuple[str, int]] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            found += ((alias.name.removeprefix(PACKAGE), node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = (node.module or "").removeprefix(PACKAGE)
            found += ((f"{module}.{alias.name}", node.lineno) for alias in node.names)
    return tuple(found)


@pytest.mark.parametrize("layer", LAYERS)
def test_a_layer_imports_only_what_is_below_it(layer: str) -> None:
    """index knows nothing of qa, qa nothing of the pages, and nobody the tests."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line} imports {name}"
        for path in source_files(layer)
        for name, line in imported(path)
        if name.split(".")[0] in {*LAYERS, "tests"} - LAYERS[layer]
    ]
    assert source_files(layer) and not wrong, wrong


@pytest.mark.parametrize("folder", ROOMS)
def test_a_room_imports_only_from_rooms_before_it(folder: str) -> None:
    """Within a folder imports follow the order of its rooms, and every room says what it is."""
    order = {name: place for place, names in enumerate(ROOMS[folder]) for name in names.split()}
    wrong = []
    for path in source_files(folder):
        place = order.get(_room(path.relative_to(ROOT).as_posix()), order.get("*", -1))
        for name, line in imported(path):
            top, _, rest = name.partition(".")
            if top == folder and order.get(rest.partition(".")[0], order.get("*", -1)) > place:
                wrong.append(f"{path.relative_to(ROOT)}:{line} imports {name}")
    assert not wrong, wrong
    rooms = [path for path in (ROOT / folder).iterdir() if path.is_dir() and any(path.glob("*.py"))]
    assert {path.name for path in rooms} <= order.keys()
    assert all(ast.get_docstring(tree_of(room / "__init__.py")) for room in rooms)


def _room(file: str) -> str:
    """The room of a file, or its own name where it stands at the top of its folder."""
    return file.split("/")[1].removesuffix(".py")


@pytest.mark.parametrize("library", EDGES)
def test_a_library_is_imported_only_at_its_edge(library: str) -> None:
    """Replacing it touches the files named here and no others."""
    wrong = [
        f"{path.relative_to(ROOT)}:{line}"
        for layer in LAYERS
        for path in source_files(layer)
        for name, line in imported(path)
        if name.split(".")[0] == library and not path.relative_to(ROOT).as_posix().startswith(EDGES[library])
    ]
    assert not wrong, wrong


def test_modules_do_not_import_each_other_in_circles() -> None:
    """No module reaches itself through imports at the top of the files."""
    names = {_module(path): path for layer in LAYERS for path in source_files(layer)}
    graph = {name: _imports_at_top(path, names) for name, path in names.items()}
    done: set[str] = set()
    for start in graph:
        circle = _find_circle(start, graph, done, [])
        assert not circle, " → ".join(circle)


def _module(path: Path) -> str:
    parts = path.relative_to(ROOT).with_suffix("").parts
    return PACKAGE + ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _imports_at_top(path: Path, names: dict[str, Path]) -> set[str]:
    found = set()
    for node in tree_of(path).body:
        if isinstance(node, ast.ImportFrom) and node.module:
            inner = {f"{node.module}.{alias.name}" for alias in node.names} & names.keys()
            found |= inner or ({node.module} & names.keys())
        elif isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & names.keys()
    return found


def _find_circle(name: str, graph: dict[str, set[str]], done: set[str], path: list[str]) -> list[str]:
    if name in path:
        return [*path[path.index(name) :], name]
    if name in done:
        return []
    for other in sorted(graph[name]):
        circle = _find_circle(other, graph, done, [*path, name])
        if circle:
            return circle
    done.add(name)
    return []


# Where the words of a question go as they are: to be embedded or looked up in the index.
LOOKED_UP = {"nearness", "searched.likeness", "retrieve", "_most_likely", "_search_text"}
# What else has a question: what was said before, and a follow-up as a language model makes it whole.
TURNS = {"turn", "rewriting"}


def test_after_understanding_nobody_searches_the_question() -> None:
    """Rooms behind understanding read the fields of a query; its text is only shown, embedded or looked up."""
    rooms = [path for room in ("find", "compose", "gate") for path in source_files(f"qa/{room}")]
    wrong = [
        f"{path.relative_to(ROOT)}:{node.lineno}"
        for path in [*rooms, ROOT / "qa" / "answerer.py", ROOT / "qa" / "answer_open.py"]
        for node, around in _questions_read(tree_of(path), "")
        if around not in LOOKED_UP
    ]
    assert len(rooms) > 50 and not wrong, wrong


def _questions_read(node: ast.AST, around: str) -> Iterator[tuple[ast.Attribute, str]]:
    """Reads of a query's ``question``, each with the function that it is handed to, or that it stands in."""
    if isinstance(node, ast.FunctionDef):
        around = node.name
    elif isinstance(node, ast.Call):
        around = ast.unparse(node.func)
    elif isinstance(node, ast.Attribute) and node.attr == "question" and ast.unparse(node.value) not in TURNS:
        yield node, around
    for child in ast.iter_child_nodes(node):
        yield from _questions_read(child, around)
