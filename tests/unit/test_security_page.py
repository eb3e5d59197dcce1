"""The page on security names tests that there are."""

from __future__ import annotations

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")


def test_every_point_of_the_list_names_a_test_that_there_is() -> None:
    """All ten points, each with tests, each test in the file that it is said to stand in."""
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and "::" in line]
    points = [re.match(r"\| LLM(\d\d) ", row) for row in rows]
    assert [int(point[1]) for point in points if point] == list(range(1, 11)) and len(rows) > 15
    named = re.findall(r"`(tests/[\w/]+\.py)::(test_\w+)`", PAGE)
    assert len(named) == PAGE.count("::test_") > 35
    for file, test in named:
        assert f"def {test}(" in (ROOT / file).read_text(encoding="utf-8"), f"{file}::{test}"
