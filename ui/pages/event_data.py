"""What the browser sends with an event of the pages; not trusted."""

from __future__ import annotations

from typing import Any

import gradio as gr


def event_data(event: gr.EventData) -> dict[str, Any]:
    """The values of an event by name, empty if it sent something else."""
    return event._data if isinstance(event._data, dict) else {}


def whole_number(value: Any) -> int:
    """A value, or the digits that spell one, as a whole number; -1 if it is none."""
    if isinstance(value, str) and value.isascii() and value.isdigit() and len(value) < 10:
        return int(value)
    return value if isinstance(value, int) and not isinstance(value, bool) else -1
