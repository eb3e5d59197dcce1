"""Where the time of indexing goes: the processor's seconds of embedding, by kind of text, beside those of all. A process of its own.

``python -m benchmarks.indexing REPORTS FOLDER``; prints JSON.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from juzheng.index.build_index import index_paths
from juzheng.index.embed.embed_text import Vectors
from juzheng.index.embed.onnx import OnnxEmbedder
from juzheng.index.settings import load_settings


class TimedEmbedder:
    """The model, with an account of what it did."""

    def __init__(self, embedder: OnnxEmbedder) -> None:
        """Nothing is embedded yet."""
        self._embedder = embedder
        self.name, self.dimension = embedder.name, embedder.dimension
        self.seconds, self.texts, self.tokens = 0.0, 0, 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """See ``Embedder``."""
        self.texts += len(texts)
        self.tokens += sum(map(self._embedder.count_tokens, texts))
        started = time.process_time()
        vectors = self._embedder.embed_passages(texts)
        self.seconds += time.process_time() - started
        return vectors

    def embed_query(self, text: str) -> Vectors:
        """See ``Embedder``."""
        return self._embedder.embed_query(text)


def measure(reports: Path, folder: Path) -> dict[str, float]:
    """Index a folder of reports."""
    settings = replace(load_settings(), folder=folder)
    embedder = TimedEmbedder(OnnxEmbedder(settings.embedding))
    index_paths([reports], settings, lambda _: None, embedder=embedder)
    return {
        "embedding": embedder.seconds,
        "all": time.process_time(),
        "texts": embedder.texts,
        "tokens": embedder.tokens,
    }


if __name__ == "__main__":
    print(json.dumps(measure(Path(sys.argv[1]), Path(sys.argv[2]))))
