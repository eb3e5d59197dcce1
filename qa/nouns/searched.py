"""What a question is answered from: passages of reports, and how near their records are to it in meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import overload

import numpy as np
from numpy.typing import NDArray

from juzheng.qa.nouns.report_view import PassageView, ReportView

Embed = Callable[[str], NDArray[np.float32]]
Found = tuple[ReportView, PassageView]


class Searched(Sequence[Found]):
    """Passages with the report of each, in reading order.

    ``embed`` makes the unit vector of a text as a question; without it nothing is known of meanings.
    """

    def __init__(self, passages: Iterable[Found], embed: Embed | None = None) -> None:
        self._passages = tuple(passages)
        self._embed = embed

    @overload
    def __getitem__(self, at: int) -> Found: ...

    @overload
    def __getitem__(self, at: slice) -> tuple[Found, ...]: ...

    def __getitem__(self, at: int | slice) -> Found | tuple[Found, ...]:
        return self._passages[at]

    def __len__(self) -> int:
        return len(self._passages)

    def __iter__(self) -> Iterator[Found]:
        return iter(self._passages)

    def within(self, wanted: Callable[[ReportView], bool]) -> Searched:
        """Only the passages of certain reports."""
        return Searched((found for found in self._passages if wanted(found[0])), self._embed)

    def similarities(self, text: str) -> dict[str, NDArray[np.float32]]:
        """For each report the cosines of its records to ``text``, in the order of the ledger; reports whose records have
        no vectors are left out."""
        if self._embed is None:
            return {}
        views = {view.report_id: view for view, _ in self._passages if view.vectors.size}
        if not views:
            return {}
        vector = self._embed(text)
        return {key: view.vectors @ vector for key, view in views.items()}
