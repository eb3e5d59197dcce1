"""An OpenAI-compatible embedding endpoint: ``POST {base_url}/embeddings``."""

from __future__ import annotations

from collections.abc import Sequence

import httpx
import numpy as np
from numpy.typing import NDArray

from juzheng.index.errors import ModelError
from juzheng.index.settings import EmbeddingSettings

TIMEOUT = httpx.Timeout(60.0, connect=10.0)
RETRIES = 2
REMEDY = "检查 JUZHENG_EMBEDDING_BASE_URL、JUZHENG_EMBEDDING_MODEL 和 JUZHENG_EMBEDDING_API_KEY"


class RemoteEmbedder:
    """Embeds over HTTP. The key travels in the Authorization header and appears in no message."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        """Ask the endpoint for one vector, to learn the dimension. Raises ``ModelError`` if it cannot be reached."""
        if not settings.base_url:
            raise ModelError("没有设嵌入服务的地址", "embedding.base_url", REMEDY)
        headers = {"Authorization": f"Bearer {settings.api_key}"} if settings.api_key else {}
        transport = httpx.HTTPTransport(retries=RETRIES)
        self._client = httpx.Client(headers=headers, timeout=TIMEOUT, transport=transport)
        self._url = settings.base_url.rstrip("/") + "/embeddings"
        self._settings = settings
        self.dimension = int(self._request(["维"]).shape[1])

    @property
    def name(self) -> str:
        """Model and endpoint."""
        return f"{self._settings.model} remote {self._settings.base_url}"

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row a text, requested in batches of texts of like length."""
        order = sorted(range(len(texts)), key=lambda position: len(texts[position]))
        rows = np.empty((len(texts), self.dimension), np.float32)
        for start in range(0, len(order), self._settings.batch):
            batch = order[start : start + self._settings.batch]
            rows[batch] = self._request([texts[position] for position in batch])
        return rows

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One unit-length vector."""
        return np.asarray(self._request([text])[0], np.float32)

    def _request(self, texts: list[str]) -> NDArray[np.float32]:
        body = {"model": self._settings.model, "input": texts, "encoding_format": "float"}
        try:
            answer = self._client.post(self._url, json=body)
            answer.raise_for_status()
            items = sorted(answer.json()["data"], key=lambda item: item["index"])
            rows = np.asarray([item["embedding"] for item in items], np.float32)
        except httpx.HTTPStatusError as error:
            raise ModelError(f"嵌入服务回答 {error.response.status_code}", self._url, REMEDY) from error
        except httpx.HTTPError as error:
            raise ModelError(f"连不上嵌入服务({type(error).__name__})", self._url, REMEDY) from error
        except (ValueError, KeyError, TypeError) as error:
            raise ModelError("嵌入服务的回答看不懂", self._url, REMEDY) from error
        return self._unit_rows(rows, len(texts))

    def _unit_rows(self, rows: NDArray[np.float32], expected: int) -> NDArray[np.float32]:
        if rows.ndim != 2 or len(rows) != expected or not np.isfinite(rows).all():
            raise ModelError("嵌入服务给回的向量数目或内容不对", self._url, REMEDY)
        lengths = np.linalg.norm(rows, axis=1, keepdims=True)
        return np.asarray(rows / np.maximum(lengths, 1e-12), np.float32)
