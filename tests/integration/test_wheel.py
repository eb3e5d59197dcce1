"""The built wheel works without the source tree."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGES = ("index", "qa", "prompts", "ui", "eval_questions")


def run(*command: str | Path, folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    inherited = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    return subprocess.run(
        [str(part) for part in command],
        cwd=folder,
        env=inherited | environment,
        capture_output=True,
        text=True,
        check=False,
        timeout=150,
    )


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel, built from a copy of the sources."""
    folder = tmp_path_factory.mktemp("build")
    for name in (*PACKAGES, "juzheng"):
        shutil.copytree(ROOT / name, folder / name, symlinks=True, ignore=shutil.ignore_patterns("__pycache__"))
    for name in ("pyproject.toml", "LICENSE"):
        shutil.copy(ROOT / name, folder / name)
    options = ("--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", "dist")
    done = run(sys.executable, "-m", "pip", "wheel", *options, ".", folder=folder)
    assert done.returncode == 0, done.stderr
    (built,) = (folder / "dist").glob("juzheng-*.whl")
    return built


@pytest.mark.slow
def test_the_wheel_holds_all_files_of_the_packages(wheel: Path) -> None:
    """Code and data alike, the licence too, and no tests."""
    with zipfile.ZipFile(wheel) as archive:
        held = set(archive.namelist())
    expected = {
        f"juzheng/{path.relative_to(ROOT).as_posix()}"
        for name in PACKAGES
        for path in (ROOT / name).rglob("*")
        if path.is_file() and "__pycache__" not in path.parts
    }
    assert not expected - held, sorted(expected - held)
    assert {name.split("/")[0] for name in held if ".dist-info" not in name} == {"juzheng"}
    assert "juzheng/py.typed" in held
    assert [name for name in held if name.endswith("licenses/LICENSE")]


@pytest.mark.slow
def test_the_installed_command_teaches_its_use(wheel: Path, tmp_path: Path) -> None:
    """``juzheng --help`` runs in another environment, in another folder, with the dependencies of this one."""
    venv.create(tmp_path / "env", with_pip=True)
    python = tmp_path / "env" / "bin" / "python"
    installed = run(python, "-m", "pip", "install", "--no-deps", "--no-index", "--quiet", wheel, folder=tmp_path)
    assert installed.returncode == 0, installed.stderr
    libraries = next(path for path in sys.path if path.endswith("site-packages"))
    (site,) = (tmp_path / "env").glob("lib/python*/site-packages")
    (site / "dependencies.pth").write_text(libraries + "\n", encoding="utf-8")
    shown = run(tmp_path / "env" / "bin" / "juzheng", "--help", folder=tmp_path)
    assert shown.returncode == 0, shown.stderr
    assert all(command in shown.stdout for command in ("index", "ask", "serve", "figures"))
    where = run(
        python,
        "-c",
        "import juzheng.index, juzheng.ui; print(juzheng.index.__file__, juzheng.ui.__file__)",
        folder=tmp_path,
    ).stdout
    assert str(ROOT) not in where
