"""Options and fixtures that all tests share."""

from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.settings import ReadSettings

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "eval_questions" / "sample_reports"
REAL_REPORTS = (ROOT / ".." / "shared" / "reports").resolve()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--regenerate-golden",
        action="store_true",
        default=False,
        help="write the golden files from what the code does now; look at the difference before committing it",
    )
    parser.addoption(
        "--all-llm-questions",
        action="store_true",
        default=False,
        help="ask the language model every question, however long it takes",
    )


@pytest.fixture(scope="session")
def regenerate(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written instead of compared."""
    return bool(request.config.getoption("--regenerate-golden"))


@pytest.fixture
def read_settings() -> ReadSettings:
    """The default limits of readers."""
    return ReadSettings()


@pytest.fixture(scope="session")
def sample_reports() -> tuple[Path, ...]:
    """The fictional reports that ship with the project."""
    return tuple(sorted(path for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md", ".html")))


@pytest.fixture(scope="session")
def real_reports() -> tuple[Path, ...]:
    """Real reports, where they lie beside the repository; tests that need them are skipped elsewhere."""
    if not REAL_REPORTS.is_dir():
        pytest.skip("the real reports are not beside this repository")
    return tuple(sorted(REAL_REPORTS.glob("*.txt")))
