"""The steps that make the tables in PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from alembic.script import ScriptDirectory

from juzheng.index.store import migrations


def test_the_steps_are_one_line() -> None:
    """Each step stands behind one other, so that every database gets the same tables in the same order."""
    steps = ScriptDirectory(str(Path(migrations.__file__).parent))
    order = [step.revision for step in steps.walk_revisions()]
    assert steps.get_heads() == [order[0]] and order == [str(number) for number in range(len(order), 0, -1)]
