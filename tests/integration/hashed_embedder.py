"""An embedding model that costs nothing, for tests of how stores bear many reports."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from juzheng.index.embed.embed_text import Vectors
from juzheng.index.words.segment_words import segment_words

DIMENSION = 64


class HashedEmbedder:
    """Adds up a direction for each term of a text: texts that share terms are near, as with any model."""

    name = "hashed terms"
    dimension = DIMENSION

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One unit vector a text."""
        return np.stack([self.embed_query(text) for text in texts])

    def embed_query(self, text: str) -> Vectors:
        """The unit vector of a text."""
        total = np.zeros(DIMENSION)
        for term in segment_words(text):
            total += _direction(term)
        return (total / (np.linalg.norm(total) or 1.0)).astype(np.float32)


@lru_cache(maxsize=4_096)
def _direction(term: str) -> NDArray[np.float64]:
    return np.random.default_rng([ord(character) for character in term]).standard_normal(DIMENSION)
