"""The pages' own scripts and style sheet."""

from __future__ import annotations

from pathlib import Path

ASSETS = Path(__file__).parent / "assets"


def script(*names: str) -> str:
    """Scripts of these names, one behind the other, as a component runs them when it loads."""
    return "\n".join((ASSETS / f"{name}.js").read_text("utf-8") for name in names)
