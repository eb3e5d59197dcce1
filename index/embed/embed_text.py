"""Turn text into vectors: the interface to embedding models and the choice between the backends."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from juzheng.index.errors import SettingsError
from juzheng.index.settings import EmbeddingSettings

Vectors = NDArray[np.float32]


# The model whose cosines the ranking of records is scaled and trained for; those of another lie elsewhere.
RANKED_WITH = "multilingual-e5-small"


class Embedder(Protocol):
    """An embedding model that tells passages from queries.

    All vectors are float32 and of unit length, so that their dot product is the cosine.
    """

    @property
    def name(self) -> str:
        """Names model, precision and prompts; vectors of embedders with different names must not be mixed."""

    @property
    def dimension(self) -> int:
        """Length of a vector."""

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in the order given. Raises ``ModelError`` if the model cannot run."""

    def embed_query(self, text: str) -> Vectors:
        """One vector of shape ``(dimension,)``. Raises ``ModelError`` if the model cannot run."""


def open_embedder(settings: EmbeddingSettings) -> Embedder:
    """The embedder that the settings name; a backend's libraries are imported only when it is asked for.

    Raises ``SettingsError`` for an unknown backend and ``ModelError`` when the model is missing or cannot be loaded,
    saying what to do.
    """
    if settings.backend not in BACKENDS:
        known = "、".join(BACKENDS)
        raise SettingsError(f"没有 {settings.backend} 这种嵌入方式", "embedding.backend", f"可用:{known}")
    return BACKENDS[settings.backend](settings)


def _onnx(settings: EmbeddingSettings) -> Embedder:
    from juzheng.index.embed.onnx import OnnxEmbedder

    return OnnxEmbedder(settings)


def _sentence_transformers(settings: EmbeddingSettings) -> Embedder:
    from juzheng.index.embed.sentence_transformers import SentenceTransformersEmbedder

    return SentenceTransformersEmbedder(settings)


def _remote(settings: EmbeddingSettings) -> Embedder:
    from juzheng.index.embed.remote import RemoteEmbedder

    return RemoteEmbedder(settings)


BACKENDS: dict[str, Callable[[EmbeddingSettings], Embedder]] = {
    "onnx": _onnx,
    "sentence-transformers": _sentence_transformers,
    "remote": _remote,
}
