"""Any sentence-transformers model, from a folder or by its hub name, through LlamaIndex's embedding interface."""

from __future__ import annotations

import json
import logging
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from llama_index.embeddings.huggingface import HuggingFaceEmbedding
from llama_index.embeddings.huggingface.utils import get_query_instruct_for_model_name
from numpy.typing import NDArray

from juzheng.index.errors import ModelError
from juzheng.index.settings import EmbeddingSettings

E5_PROMPTS = ("query: ", "passage: ")


def find_prompts(model: str) -> tuple[str, str]:
    """Prompts for queries and passages: those in the model's own settings, else those its family is known to need.

    ``model`` is a folder or a hub name. The families are E5 (``query: ``/``passage: ``, its model card) and BGE before
    m3 (LlamaIndex's table); other models take none.
    """
    own = _own_prompts(Path(model).expanduser())
    if own is not None:
        return own
    last = model.rstrip("/").rsplit("/", 1)[-1].lower()
    if "e5-" in last and "instruct" not in last:
        return E5_PROMPTS
    return get_query_instruct_for_model_name(model), ""


def _own_prompts(folder: Path) -> tuple[str, str] | None:
    try:
        data = json.loads((folder / "config_sentence_transformers.json").read_text(encoding="utf-8"))
        prompts = {str(key): str(value) for key, value in data["prompts"].items() if value}
    except (OSError, ValueError, KeyError, TypeError, AttributeError):
        return None
    passage = prompts.get("passage") or prompts.get("document") or prompts.get("text") or ""
    return (prompts.get("query", ""), passage) if prompts else None


class SentenceTransformersEmbedder:
    """Embeds with torch; slower to start than the prepared model, free in the choice of model."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        """Load the model, from the hub if it is no folder. Raises ``ModelError`` if it cannot be had."""
        self._query_prompt, self._passage_prompt = find_prompts(settings.model)
        folder = Path(settings.model).expanduser()
        try:
            self._model = HuggingFaceEmbedding(
                model_name=str(folder) if folder.is_dir() else settings.model,
                max_length=None,
                query_instruction=self._query_prompt,
                text_instruction=self._passage_prompt,
                embed_batch_size=settings.batch,
            )
        except Exception as error:  # hub, file and weight errors have no common base
            remedy = "检查 JUZHENG_EMBEDDING_MODEL:它应是已有的文件夹,或能下载到的模型名"
            raise ModelError(f"嵌入模型打不开({type(error).__name__})", settings.model, remedy) from error
        self._settings = settings
        self.dimension = int(self.embed_query("维").shape[0])

    @property
    def name(self) -> str:
        """Model as given, precision, prompts."""
        return f"{self._settings.model} fp32 {self._query_prompt!r}/{self._passage_prompt!r}"

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row a text; sentence-transformers sorts them by length into batches."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        self._warn_of_truncation([self._passage_prompt + text for text in texts])
        return np.asarray(self._model.get_text_embedding_batch(list(texts)), np.float32)

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One unit-length vector."""
        return np.asarray(self._model.get_query_embedding(text), np.float32)

    def _warn_of_truncation(self, texts: list[str]) -> None:
        """Say how many texts are longer than the model's window: it would ignore their ends without a word."""
        model = self._model._model
        window = model.max_seq_length
        if not window:
            return
        lengths = [len(ids) for ids in model.tokenizer(texts, truncation=False, verbose=False)["input_ids"]]
        longer = sum(length > window for length in lengths)
        if longer:
            message = "%d 段超过模型的 %d 个词元,超出的部分不参与检索;请把 JUZHENG_CHUNK_TOKENS 设小一些"
            logging.getLogger(__name__).warning(message, longer, window)
