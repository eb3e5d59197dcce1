"""The prepared int8 model, run by onnxruntime and tokenizers alone: importing torch would cost seconds.

Texts run one at a time, several at once on as many threads as the settings allow. Within a batch the int8
activations share one scale, so that a vector would depend on its neighbours; and a batch of 4 was no faster.
A text longer than the model's window is embedded in windows and averaged; nothing is cut off. A question is cut without
the whole tokenizer, which is loaded when it is first needed.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from juzheng.index.embed.question_tokens import TOKENIZER_FILE, QuestionTokenizer, has_pieces
from juzheng.index.errors import ModelError
from juzheng.index.settings import EmbeddingSettings

MODEL_FILE = "model_int8.onnx"
DESCRIPTION_FILE = "model.json"
REMEDY = (
    "请运行 make install(或 python -m juzheng.index.embed.prepare_model)准备模型;"
    "要用别的模型,设 JUZHENG_EMBEDDING_MODEL 为文件夹或模型名,JUZHENG_EMBEDDING_BACKEND=sentence-transformers"
)


@dataclass(frozen=True, slots=True)
class ModelDescription:
    """What ``model.json`` says of a prepared model: name, precision, prompts, window in tokens, hash of the file."""

    model: str
    precision: str
    query_prompt: str
    passage_prompt: str
    max_tokens: int
    sha256: str


def read_description(folder: Path) -> ModelDescription:
    """Read ``model.json``. Raises ``ModelError`` if the folder holds no prepared model."""
    try:
        data = json.loads((folder / DESCRIPTION_FILE).read_text(encoding="utf-8"))
        prompts = data["prompts"]
        return ModelDescription(
            data["model"],
            data["precision"],
            prompts["query"],
            prompts["passage"],
            int(data["max_tokens"]),
            data["sha256"],
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise ModelError("没有备好的嵌入模型", str(folder), REMEDY) from error


class OnnxEmbedder:
    """Embeds with the folder that ``juzheng.index.embed.prepare_model`` makes."""

    def __init__(self, settings: EmbeddingSettings) -> None:
        """Load the model. Raises ``ModelError`` if it is missing or broken."""
        self._folder = Path(settings.model).expanduser()
        self._about = read_description(self._folder)
        self._whole: Tokenizer | None = None
        self._whole_lock = threading.Lock()
        try:
            self._questions = QuestionTokenizer(self._folder) if has_pieces(self._folder) else None
            self._session = _open_session(self._folder / MODEL_FILE)
        except Exception as error:  # both libraries raise bare exceptions of their own
            raise _broken(error, self._folder) from error
        if self._questions is None:
            self._tokenizer()
        self._threads = max(1, settings.threads)
        self.dimension = int(self._session.get_outputs()[0].shape[-1])

    @property
    def name(self) -> str:
        """Model, precision, beginning of the file's hash, prompts."""
        about = self._about
        prompts = f"{about.query_prompt!r}/{about.passage_prompt!r}"
        return f"{about.model} onnx-{about.precision} {about.sha256[:12]} {prompts}"

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """One unit-length row a text; a text's vector does not depend on the others."""
        if not texts:
            return np.empty((0, self.dimension), np.float32)
        prompted = [self._about.passage_prompt + text for text in texts]
        self._tokenizer()
        with ThreadPoolExecutor(self._threads) as pool:
            return np.stack(list(pool.map(lambda text: self._embed(self._windows(text)), prompted)))

    def embed_query(self, text: str) -> NDArray[np.float32]:
        """One unit-length vector."""
        prompted = self._about.query_prompt + text
        tokens = self._questions.tokens(prompted) if self._questions and self._whole is None else None
        if tokens is None or len(tokens) > self._about.max_tokens:
            return self._embed(self._windows(prompted))
        return self._embed([tokens])

    def count_tokens(self, text: str) -> int:
        """Tokens of the model that ``text`` takes as a passage, the special ones included."""
        return sum(len(window) for window in self._windows(self._about.passage_prompt + text))

    def _windows(self, text: str) -> list[list[int]]:
        encoding = self._tokenizer().encode(text)
        return [encoding.ids, *(window.ids for window in encoding.overflowing)]

    def _tokenizer(self) -> Tokenizer:
        with self._whole_lock:
            if self._whole is None:
                self._whole = _open_tokenizer(self._folder, self._about.max_tokens)
            return self._whole

    def _embed(self, windows: Sequence[list[int]]) -> NDArray[np.float32]:
        mean = np.average([self._run(window) for window in windows], axis=0, weights=[len(w) for w in windows])
        return np.asarray(mean / np.linalg.norm(mean), np.float32)

    def _run(self, window: list[int]) -> NDArray[np.float32]:
        ids = np.array([window], np.int64)
        (mean,) = self._session.run(None, {"input_ids": ids, "attention_mask": np.ones_like(ids)})
        return np.asarray(mean[0], np.float32)


def _open_session(file: Path) -> onnxruntime.InferenceSession:
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])


def _open_tokenizer(folder: Path, max_tokens: int) -> Tokenizer:
    try:
        tokenizer = Tokenizer.from_file(str(folder / TOKENIZER_FILE))
    except Exception as error:  # the library raises bare exceptions
        raise _broken(error, folder) from error
    tokenizer.no_padding()
    tokenizer.enable_truncation(max_tokens)
    return tokenizer


def _broken(error: Exception, folder: Path) -> ModelError:
    return ModelError(f"嵌入模型打不开({type(error).__name__})", str(folder), REMEDY)
