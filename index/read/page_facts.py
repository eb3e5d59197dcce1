"""What a page tells about its report, as it is collected."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from juzheng.index.read.page_labels import read_date


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What the page tells about the report. ``titles`` are candidates, best first; ``published`` and ``written`` ISO
    dates; ``occasion`` (ISO date, assembly); ``site`` the name of the site; ``signed`` the office below the text."""

    titles: tuple[str, ...] = ()
    publisher: str | None = None
    source: str | None = None
    published: str | None = None
    written: str | None = None
    index_number: str | None = None
    occasion: tuple[str, str] | None = None
    site: str | None = None
    signed: str | None = None


@dataclass(slots=True)
class CollectedFacts:
    """Facts as they are collected: for each field the values in the order they were met."""

    found: dict[str, list[str]] = field(default_factory=dict)

    def add(self, pairs: Iterable[tuple[str, str]]) -> None:
        for name, value in pairs:
            if name != "other" and value:
                self.found.setdefault(name, []).append(value)

    def first(self, *names: str) -> str | None:
        return next((value for name in names for value in self.found.get(name, [])), None)

    def first_date(self, name: str) -> str | None:
        return next((date for value in self.found.get(name, []) if (date := read_date(value))), None)
