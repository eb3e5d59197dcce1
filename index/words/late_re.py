"""The module ``re`` with patterns that are compiled when they are first used: ``from juzheng.index.words import late_re as re``.

There are over nine hundred patterns, and a question uses a third of them: compiling the others took a sixth of a cold question.
For modules whose patterns many questions do not use; ``tests/unit/test_late_re.py`` compiles all of them.
"""

from __future__ import annotations

from re import (
    DOTALL,
    IGNORECASE,
    MULTILINE,
    VERBOSE,
    Match,
    Pattern,
    escape,
    findall,
    finditer,
    fullmatch,
    match,
    search,
    split,
    sub,
)
from re import compile as compile_now
from typing import Any, cast

__all__ = (
    "DOTALL",
    "IGNORECASE",
    "MULTILINE",
    "VERBOSE",
    "Match",
    "Pattern",
    "compile",
    "escape",
    "findall",
    "finditer",
    "fullmatch",
    "match",
    "search",
    "split",
    "sub",
)
_METHODS = ("search", "match", "fullmatch", "finditer", "findall", "sub", "subn", "split", "groups", "groupindex")


class LatePattern:
    """Behaves as the compiled pattern, but for the functions of ``re`` that take one."""

    def __init__(self, pattern: str, flags: int) -> None:
        """Compile nothing yet."""
        self.pattern = pattern
        self.flags = flags

    def __getattr__(self, name: str) -> Any:
        """Only asked for what is not there yet: compiles, and keeps the methods so that the next call is as fast as one of ``re``."""
        if name not in _METHODS:
            raise AttributeError(name)
        compiled = compile_now(self.pattern, self.flags)
        self.__dict__.update({method: getattr(compiled, method) for method in _METHODS})
        return self.__dict__[name]


def compile(pattern: str, flags: int = 0) -> Pattern[str]:  # noqa: A001
    """A pattern that is compiled, and found to be broken, when it is first used."""
    return cast("Pattern[str]", LatePattern(pattern, flags))
