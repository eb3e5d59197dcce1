"""The real embedding model tells what belongs together, the same way every time."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.embed.onnx import OnnxEmbedder
from juzheng.index.errors import ModelError, SettingsError
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.settings import ChunkSettings, EmbeddingSettings, ReadSettings

PASSAGES = (
    "全区规上工业增加值完成70.4亿元,同比下降8.8%。",
    "新建改建农村公路120公里,创建美丽乡村示范带3条。",
    "城镇新增就业8000人,城镇登记失业率控制在3%以内。",
)


@pytest.fixture(scope="module")
def embedder() -> Embedder:
    """A model that computes each vector anew, unlike the one that the other tests share."""
    return OnnxEmbedder(EmbeddingSettings())


def test_vectors_have_unit_length_and_the_stated_dimension(embedder: Embedder) -> None:
    """Rows are float32 and their dot product is the cosine."""
    rows = embedder.embed_passages(PASSAGES)
    assert rows.dtype == np.float32 and rows.shape == (3, embedder.dimension)
    assert np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert embedder.embed_query("就业").shape == (embedder.dimension,)
    assert embedder.embed_passages([]).shape == (0, embedder.dimension)


@pytest.mark.parametrize(
    ("question", "expected"), [("工业增加值是多少?", 0), ("修了多少农村公路?", 1), ("失业率目标是多少?", 2)]
)
def test_a_question_is_nearest_to_the_passage_that_answers_it(embedder: Embedder, question: str, expected: int) -> None:
    """Related text scores above unrelated text."""
    scores = embedder.embed_passages(PASSAGES) @ embedder.embed_query(question)
    assert int(np.argmax(scores)) == expected


def test_a_vector_does_not_depend_on_the_texts_embedded_with_it(embedder: Embedder) -> None:
    """Indexing a report again, alone or among others, gives the very same vectors."""
    together = embedder.embed_passages(PASSAGES)
    assert np.array_equal(together[1], embedder.embed_passages([PASSAGES[1]])[0])


def test_queries_and_passages_are_told_apart(embedder: Embedder) -> None:
    """The model was trained with two prompts; the same text has two vectors."""
    assert not np.allclose(embedder.embed_query(PASSAGES[0]), embedder.embed_passages(PASSAGES[:1])[0], atol=1e-3)


def test_what_stands_beyond_the_window_of_the_model_counts(embedder: Embedder) -> None:
    """A text longer than 512 tokens is embedded whole, not cut off."""
    filler = "今年以来各项工作有序推进。" * 100
    ends = embedder.embed_passages([filler + PASSAGES[0] * 10, filler + PASSAGES[1] * 10])
    assert not np.allclose(ends[0], ends[1], atol=1e-3)
    scores = ends @ embedder.embed_query("工业增加值是多少?")
    assert scores[0] > scores[1]


def test_the_name_tells_model_precision_and_prompts(embedder: Embedder) -> None:
    """An index made with one name is not read with another."""
    assert all(part in embedder.name for part in ("multilingual-e5-small", "int8", "'query: '/'passage: '"))


def test_chunks_fit_the_window_of_the_model(sample_reports: tuple[Path, ...]) -> None:
    """With the default chunk size no chunk reaches the 512 tokens that the model reads at once."""
    embedder = OnnxEmbedder(EmbeddingSettings())
    for path in sample_reports:
        report = parse_report(path, path.name, ReadSettings())
        for chunk in split_chunks(report, ChunkSettings()):
            assert embedder.count_tokens(chunk.text) <= 512, (path.name, chunk.number)


@pytest.mark.parametrize("text", ["", " ", "\u3000", "😀", "Ünïcode работа ދިވެހި", "=" * 5000, "\x00\ufffd"])
def test_any_text_can_be_embedded(embedder: Embedder, text: str) -> None:
    """Empty, foreign and broken text gives a vector of unit length too."""
    assert np.isclose(np.linalg.norm(embedder.embed_query(text)), 1, atol=1e-5)


def test_a_missing_model_is_an_error_that_says_what_to_do(tmp_path: Path) -> None:
    """The message names the folder, the command that prepares the model, and the setting for another one."""
    with pytest.raises(ModelError) as caught:
        open_embedder(EmbeddingSettings(model=str(tmp_path / "none")))
    message = str(caught.value)
    for part in (
        str(tmp_path / "none"),
        "make install",
        "python -m juzheng.index.embed.prepare_model",
        "JUZHENG_EMBEDDING_MODEL",
    ):
        assert part in message


def test_a_damaged_model_is_an_error(tmp_path: Path) -> None:
    """A cut-off file does not surface as a traceback of the runtime."""
    source = Path(EmbeddingSettings().model)
    for file in source.iterdir():
        (tmp_path / file.name).write_bytes(file.read_bytes()[:1000])
    with pytest.raises(ModelError, match="make install"):
        open_embedder(EmbeddingSettings(model=str(tmp_path)))


def test_an_unknown_backend_is_an_error_that_names_the_known_ones() -> None:
    """The three backends are in the message."""
    with pytest.raises(SettingsError, match="onnx、sentence-transformers、remote"):
        open_embedder(EmbeddingSettings(backend="torch"))
