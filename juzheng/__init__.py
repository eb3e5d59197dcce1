"""举证: questions over reports, answered with the figure and the paragraph it stands in.

The names below are the public surface; everything under ``juzheng.index``, ``juzheng.qa`` and ``juzheng.ui`` may change.
They are imported when they are first used, so that ``import juzheng`` takes milliseconds.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from juzheng.face import Index, open
    from juzheng.index.errors import (
        IndexStateError,
        JuzhengError,
        LanguageModelError,
        ModelError,
        QuestionError,
        ReadError,
        SettingsError,
    )
    from juzheng.index.report import Figure
    from juzheng.index.settings import Settings
    from juzheng.qa.gate.verify import Cite, Finding, Statement
    from juzheng.qa.nouns.answer import Answer, Citation, CitedFigure, Claim, Refusal, Turn

__all__ = (
    "Answer",
    "Citation",
    "Cite",
    "CitedFigure",
    "Claim",
    "Figure",
    "Finding",
    "Index",
    "IndexStateError",
    "JuzhengError",
    "LanguageModelError",
    "ModelError",
    "QuestionError",
    "ReadError",
    "Refusal",
    "Settings",
    "SettingsError",
    "Statement",
    "Turn",
    "open",
)
_WHERE = {
    **dict.fromkeys(("Index", "open"), "juzheng.face"),
    **dict.fromkeys((name for name in __all__ if name.endswith("Error")), "juzheng.index.errors"),
    **dict.fromkeys(("Answer", "Citation", "CitedFigure", "Claim", "Refusal", "Turn"), "juzheng.qa.nouns.answer"),
    **dict.fromkeys(("Cite", "Finding", "Statement"), "juzheng.qa.gate.verify"),
    "Figure": "juzheng.index.report",
    "Settings": "juzheng.index.settings",
}


def __getattr__(name: str) -> object:
    if name not in _WHERE:
        raise AttributeError(f"module 'juzheng' has no attribute {name!r}")
    return getattr(import_module(_WHERE[name]), name)


def __dir__() -> list[str]:
    return sorted(__all__)
