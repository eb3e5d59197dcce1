"""What a question is answered from: passages of reports, and how near their records are to it in meaning."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Protocol, overload

import numpy as np
from numpy.typing import NDArray

from juzheng.qa.nouns.report_view import PassageView, ReportView

Found = tuple[ReportView, PassageView]


class Embed(Protocol):
    """What makes unit vectors of questions and of texts of reports; the index does."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """The vector of a question."""

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """The vectors of texts, a row each."""


class Searched(Sequence[Found]):
    """Passages with the report of each, in reading order. Without ``embed`` nothing is known of meanings."""

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
        vector = self._embed.embed_query(text)
        return {key: view.vectors @ vector for key, view in views.items()}

    def nearness(self, text: str) -> dict[tuple[str, int], float]:
        """The cosine of each paragraph to ``text``, by report and number: that of the nearest chunk it stands in. Paragraphs
        of reports without vectors are left out."""
        if self._embed is None:
            return {}
        views = {view.report_id: view for view, _ in self._passages if view.chunk_vectors.size}
        near: dict[tuple[str, int], float] = {}
        if not views:
            return near
        vector = self._embed.embed_query(text)
        for key, view in views.items():
            for (first, last), cosine in zip(view.chunks, (view.chunk_vectors @ vector).tolist(), strict=True):
                for number in range(first, last + 1):
                    near[key, number] = max(cosine, near.get((key, number), -1.0))
        return near

    def likeness(self, text: str, told: Sequence[str]) -> list[float] | None:
        """The cosine of each of the texts ``told`` to ``text``, a question; None where nothing is known of meanings."""
        if self._embed is None or not any(view.chunk_vectors.size for view, _ in self._passages):
            return None
        vectors = self._embed.embed_passages(told)
        return [float(cosine) for cosine in vectors @ self._embed.embed_query(text)] if told else []
