"""The tokens of a question, without the whole tokenizer."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from juzheng.index.embed.onnx import OnnxEmbedder
from juzheng.index.embed.question_tokens import LONGEST, TOKENIZER_FILE, QuestionTokenizer, has_pieces, write_pieces
from juzheng.index.settings import EmbeddingSettings, prepared_model

QUESTIONS = Path(__file__).parents[2] / "eval_questions" / "questions.jsonl"
ODD = "砚湖区2023年％①㈠㍿﷽～~ \t　é😀\u200b\ue0ff<>sＡ「」,.，。–—²³½Ⅳ々〇𠮷\n\x00▁"


@pytest.fixture(scope="module")
def tokenizers() -> tuple[QuestionTokenizer, Tokenizer]:
    """The short way and the whole tokenizer."""
    return QuestionTokenizer(prepared_model()), Tokenizer.from_file(str(prepared_model() / TOKENIZER_FILE))


def test_questions_are_cut_as_the_whole_tokenizer_cuts_them(tokenizers: tuple[QuestionTokenizer, Tokenizer]) -> None:
    """Every question of the sample corpus gives the very same tokens."""
    short, whole = tokenizers
    asked = [json.loads(line)["question"] for line in QUESTIONS.read_text(encoding="utf-8").splitlines() if line]
    assert len(asked) > 100
    for question in asked:
        assert short.tokens(f"query: {question}") == whole.encode(f"query: {question}").ids


@settings(max_examples=300, deadline=None)
@given(st.text(st.one_of(st.sampled_from(ODD), st.characters(exclude_categories=["Cs"])), max_size=40))
def test_any_short_text_is_cut_as_the_whole_tokenizer_cuts_it(
    tokenizers: tuple[QuestionTokenizer, Tokenizer], text: str
) -> None:
    """Characters that no piece has, joined ones, blanks, spellings that are normalised."""
    short, whole = tokenizers
    assert short.tokens(text) in (whole.encode(text).ids, None)


@pytest.mark.parametrize("text", ["字" * (LONGEST + 1), "a<mask>b", "<s>"])
def test_what_it_cannot_cut_is_left_to_the_whole_tokenizer(
    tokenizers: tuple[QuestionTokenizer, Tokenizer], text: str
) -> None:
    """Long texts, and those that hold the name of a special token."""
    assert tokenizers[0].tokens(text) is None


def test_a_model_prepared_without_pieces_gives_the_same_vectors(tmp_path: Path) -> None:
    """As versions before prepared it; and the pieces can be written later."""
    for file in ("model.json", "model_int8.onnx", TOKENIZER_FILE):
        (tmp_path / file).symlink_to(prepared_model() / file)
    assert not has_pieces(tmp_path)
    old = OnnxEmbedder(EmbeddingSettings(model=str(tmp_path)))
    write_pieces(tmp_path)
    assert has_pieces(tmp_path)
    new = OnnxEmbedder(EmbeddingSettings(model=str(tmp_path)))
    for question in ("砚湖区2023年规上工业增加值是多少？", "增速呢", "长" * 700):
        assert np.array_equal(old.embed_query(question), new.embed_query(question))


def test_a_vocabulary_of_another_kind_is_refused(tmp_path: Path) -> None:
    """How a text is cut follows from the pieces in it for unigram models alone."""
    (tmp_path / TOKENIZER_FILE).write_text('{"model": {"type": "BPE", "vocab": {}}, "added_tokens": []}')
    with pytest.raises(ValueError, match="unigram"):
        write_pieces(tmp_path)
