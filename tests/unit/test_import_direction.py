"""Imports point one way: ui and eval_questions to qa, qa to index; third-party types stay at the edges."""

from __future__ import annotations

import ast
from collections.abc import Iterator
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
    "gradio": ("ui/",),
    "torch": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "transformers": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "sentence_transformers": ("index/embed/dequantise_model.py", "index/embed/prepare_model.py"),
    "onnxruntime": ("index/embed/onnx.py", "index/embed/prepare_model.py"),
    "tiktoken": ("index/words/count_tokens.py",),
}


def source_files(folder: str) -> list[Path]:
    return sorted((ROOT / folder).rglob("*.py"))


def imported(path: Path) -> Iterator[tuple[str, int]]:
    """Absolute names of the modules that a file imports anywhere, with their lines."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from ((alias.name.removeprefix(PACKAGE), node.lineno) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}:{node.lineno}: relative import"
            module = (node.module or "").removeprefix(PACKAGE)
            yield from ((f"{module}.{alias.name}", node.lineno) for alias in node.names)


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
    tree = ast.parse(path.read_text(encoding="utf-8"))
    found = set()
    for node in tree.body:
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
