"""Any other model runs through sentence-transformers by a setting."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from juzheng.index.embed.dequantise_model import (
    EMBEDDING_NAMES,
    LAYER_NAMES,
    PackedModel,
    write_sentence_transformers_folder,
)
from juzheng.index.embed.embed_text import open_embedder
from juzheng.index.errors import ModelError
from juzheng.index.settings import EmbeddingSettings

HIDDEN, FEED_FORWARD, POSITIONS = 8, 16, 64


def find_prompts(model: str) -> tuple[str, str]:
    """What the project finds; imported when it is needed, as torch comes with it and every run reads this file."""
    from juzheng.index.embed import sentence_transformers

    return sentence_transformers.find_prompts(model)


def tiny_model() -> PackedModel:
    """One layer with random weights over a vocabulary of single characters."""
    characters = "▁:queryasgp工业农增长0123456789"
    specials = ["<s>", "<pad>", "</s>", "<unk>", *dict.fromkeys(characters), "<mask>"]
    pieces = tuple((piece, -float(number)) for number, piece in enumerate(specials))
    rows = {"emb.word": len(pieces), "emb.pos": POSITIONS, "emb.type": 2, "emb.ln.w": 1, "emb.ln.b": 1}
    sizes = {name: rows[name] * HIDDEN for name in EMBEDDING_NAMES}
    for name in LAYER_NAMES:
        wide = FEED_FORWARD if name == "fi" else HIDDEN
        square = {"aln": HIDDEN, "oln": HIDDEN, "fi": wide * HIDDEN, "fo": FEED_FORWARD * HIDDEN}
        sizes[f"l0.{name}.w"] = square.get(name, HIDDEN * HIDDEN)
        sizes[f"l0.{name}.b"] = wide
    random = np.random.default_rng(7)
    tensors = {name: random.normal(size=size).astype(np.float32) for name, size in sizes.items()}
    return PackedModel(HIDDEN, 1, 2, FEED_FORWARD, len(pieces), POSITIONS, 2, 1e-12, pieces, 3, tensors)


@pytest.mark.slow
def test_a_folder_runs_with_the_prompts_that_it_names(tmp_path: Path) -> None:
    """The model's own prompts are put before queries and passages; rows have unit length."""
    folder = tmp_path / "model"
    write_sentence_transformers_folder(tiny_model(), folder)
    assert find_prompts(str(folder)) == ("query: ", "passage: ")
    embedder = open_embedder(EmbeddingSettings(model=str(folder), backend="sentence-transformers"))
    rows = embedder.embed_passages(["工业增长5", "农业"])
    assert rows.shape == (2, HIDDEN) and np.allclose(np.linalg.norm(rows, axis=1), 1, atol=1e-5)
    assert not np.allclose(embedder.embed_query("农业"), rows[1], atol=1e-3)


@pytest.mark.slow
def test_text_beyond_the_window_of_the_model_is_reported(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """sentence-transformers cuts silently; the number of texts cut and the setting to change are logged."""
    folder = tmp_path / "model"
    write_sentence_transformers_folder(tiny_model(), folder)
    embedder = open_embedder(EmbeddingSettings(model=str(folder), backend="sentence-transformers"))
    embedder.embed_passages(["工业增长5"])
    assert "JUZHENG_CHUNK_TOKENS" not in caplog.text
    embedder.embed_passages(["工业增长5", "工业增长" * 200])
    assert "1 段超过模型的" in caplog.text and "JUZHENG_CHUNK_TOKENS" in caplog.text


@pytest.mark.slow
def test_a_model_that_cannot_be_had_is_an_error_that_names_the_setting(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """An empty folder is no model."""
    monkeypatch.setenv("HF_HUB_OFFLINE", "1")
    with pytest.raises(ModelError, match="JUZHENG_EMBEDDING_MODEL"):
        open_embedder(EmbeddingSettings(model=str(tmp_path), backend="sentence-transformers"))


@pytest.mark.slow
def test_model_families_have_their_prompts() -> None:
    """E5 takes query and passage, the Chinese BGE an instruction, bge-m3 nothing."""
    assert find_prompts("intfloat/multilingual-e5-base") == ("query: ", "passage: ")
    assert find_prompts("BAAI/bge-small-zh-v1.5")[0].startswith("为这个句子")
    assert find_prompts("BAAI/bge-m3") == ("", "")
