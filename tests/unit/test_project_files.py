"""The project's own files agree with each other: packages, pins, lock."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest

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


def test_every_package_is_listed(project: dict[str, Any]) -> None:
    """The built distribution holds each folder of the six that has an ``__init__.py``, tests apart."""
    tops = {name.split(".")[0] for name in project["tool"]["setuptools"]["packages"]}
    found = {file.parent.relative_to(ROOT).as_posix().replace("/", ".") for top in tops for file in _inits(top)}
    assert tops == {"index", "qa", "prompts", "ui", "eval_questions"}
    assert found == set(project["tool"]["setuptools"]["packages"])


def _inits(top: str) -> list[Path]:
    return list((ROOT / top).rglob("__init__.py"))
