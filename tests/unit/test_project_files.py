"""The project's own files agree with each other: packages, pins, lock."""

from __future__ import annotations

import ast
import re
import tomllib
from collections import Counter, defaultdict
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from juzheng.qa.gate.objection import CODES
from juzheng.qa.nouns.reason import ReasonCode

ROOT = Path(__file__).parents[2]
PIN = re.compile(r"([A-Za-z0-9._-]+)(?:\[[a-z,]+\])?==(\S+)")


@pytest.fixture(scope="module")
def project() -> dict[str, Any]:
    return tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements(project: dict[str, Any]) -> list[str]:
    extras = project["project"]["optional-dependencies"].values()
    return [*project["project"]["dependencies"], *(item for extra in extras for item in extra)]


def locked() -> dict[str, str]:
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    return {_normal(name): version for name, version in re.findall(r"(?m)^([A-Za-z0-9._-]+)==(\S+)", text)}


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()


def test_every_dependency_is_pinned_and_says_what_it_is_for(project: dict[str, Any]) -> None:
    """Exact versions only; beside each stands its licence and its reason."""
    assert all(PIN.fullmatch(item) for item in requirements(project))
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
    for item in requirements(project):
        (line,) = [line for line in lines if f'"{item}"' in line and "requires" not in line]
        assert re.search(r"#.*;", line), f"no reason beside {item}"


def test_the_lock_holds_the_pinned_versions(project: dict[str, Any]) -> None:
    """``make lock`` was run after the last change of pyproject.toml."""
    versions = locked()
    pins = dict(match.groups() for item in requirements(project) if (match := PIN.fullmatch(item)))
    missing = {name: pin for name, pin in pins.items() if name != "torch" and versions.get(_normal(name)) != pin}
    assert not missing, f"run make lock: {missing}"


def test_the_lock_pulls_no_gpu_build() -> None:
    """torch is installed apart, as a CPU build of the version that the Makefile and pyproject.toml name."""
    assert not [name for name in locked() if name == "torch" or name.startswith(("nvidia", "cuda", "triton"))]
    (version,) = re.findall(r"(?m)^TORCH := (\S+)$", (ROOT / "Makefile").read_text(encoding="utf-8"))
    assert f'"torch=={version}"' in (ROOT / "pyproject.toml").read_text(encoding="utf-8")


def test_the_folders_are_installed_under_one_name() -> None:
    """Links in juzheng/ lead to the folders at the top, and every folder with modules is a package."""
    links = {path.name: path.readlink().as_posix() for path in (ROOT / "juzheng").iterdir() if path.is_symlink()}
    assert links == {name: f"../{name}" for name in ("index", "qa", "prompts", "ui", "eval_questions")}
    folders = {path.parent for name in links for path in (ROOT / name).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").exists()] == []


def test_documents_name_only_files_that_exist_and_every_room() -> None:
    """A path in backquotes or a link of a document leads somewhere; ARCHITECTURE.md names each room of the house."""
    documents = [ROOT / name for name in ("README.md", "README.en.md", "ARCHITECTURE.md", "CONTRIBUTING.md")]
    for document in (*documents, *(ROOT / "docs").glob("*.md")):
        text = document.read_text(encoding="utf-8")
        paths = re.findall(r"`((?:index|qa|prompts|ui|eval_questions|tests|docs|juzheng|examples)/[\w./-]*)`", text)
        links = [(document.parent / link).as_posix() for link in re.findall(r"\]\(([\w./-]+\.md)\)", text)]
        absent = [name for name in (*((ROOT / path).as_posix() for path in paths), *links) if not Path(name).exists()]
        assert not absent, f"{document.name}: {absent}"
    rooms = [
        f"{top}/{path.name}"
        for top in ("index", "qa", "ui")
        for path in (ROOT / top).iterdir()
        if (path / "__init__.py").exists()
    ]
    architecture = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    assert [room for room in rooms if f"`{room}/`" not in architecture] == []


# What Python, LlamaIndex's users and type checkers call by name.
CALLED_FROM_OUTSIDE = {"__getattr__", "__dir__", "JuzhengRetriever", "JuzhengQueryEngine"}


def test_nothing_is_defined_that_nothing_uses() -> None:
    """Each function, class and constant at the top of a module is named once more somewhere in the product."""
    modules = _modules()
    named = Counter(word for text, _ in modules.values() for word in re.findall(r"\w+", text))
    unused = [
        f"{path.relative_to(ROOT)}: {name}"
        for path, (_, tree) in modules.items()
        for node in tree.body
        for name in _defined(node)
        if named[name] == 1 and name not in CALLED_FROM_OUTSIDE
    ]
    assert unused == []


@cache
def _modules() -> dict[Path, tuple[str, ast.Module]]:
    """The modules of the product with their text and syntax, each read once."""
    files = [p for folder in ("index", "qa", "ui", "eval_questions", "juzheng") for p in (ROOT / folder).rglob("*.py")]
    texts = {path.resolve(): path.read_text(encoding="utf-8") for path in files}
    return {path: (text, ast.parse(text)) for path, text in texts.items()}


def _defined(node: ast.stmt) -> list[str]:
    """Names that a statement at the top of a module makes; what a decorator takes up is used."""
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [] if node.decorator_list else [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [n.id for target in targets for n in ast.walk(target) if isinstance(n, ast.Name)]


def test_a_class_name_means_one_thing() -> None:
    """No two classes of the product share a name, private ones counted."""
    homes = defaultdict(set)
    for path, (_, tree) in _modules().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.ClassDef):
                homes[node.name.lstrip("_")].add(path.relative_to(ROOT).as_posix())
    assert {name: files for name, files in homes.items() if len(files) > 1} == {}


def test_every_reason_code_is_explained() -> None:
    """A program that branches on a code finds it in docs/api.md: those of refusals and those of verdicts."""
    text = (ROOT / "docs" / "api.md").read_text(encoding="utf-8")
    assert [code for code in (*ReasonCode, *CODES) if code and f"| `{code}` | " not in text] == []


def test_the_readme_is_short() -> None:
    """What it is, how to start and where to read on, on at most 90 lines."""
    assert len((ROOT / "README.md").read_text(encoding="utf-8").splitlines()) <= 90
