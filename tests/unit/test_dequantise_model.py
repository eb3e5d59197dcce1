"""The packed 4-bit file is read as its format says."""

from __future__ import annotations

import struct

import numpy as np
import pytest

from juzheng.index.embed.dequantise_model import PackedModel, build_tokenizer, keep_chinese, read_packed_model

PIECES = [
    ("<s>", 0.0),
    ("<pad>", 0.0),
    ("</s>", 0.0),
    ("<unk>", 0.0),
    ("▁", -3.0),
    ("工业", -5.0),
    ("工", -7.0),
    ("业", -7.0),
    ("▁работа", -6.0),
    ("р", -8.0),
    ("～", -6.0),
    ("5", -4.0),
    (",", -3.0),
    ("<mask>", 0.0),
]
HIDDEN = 32


def packed() -> bytes:
    """A file of the format with one quantised and one plain tensor."""
    words = [piece.encode() for piece, _ in PIECES]
    ends = np.cumsum([0, *map(len, words)]).astype("<u4")
    scores = np.array([score for _, score in PIECES], "<f4")
    head = struct.pack("<4s8ifi", b"E5S1", 1, HIDDEN, 1, 2, 64, len(PIECES), 8, 2, 1e-12, 32)
    tokenizer = struct.pack("<5iQ", len(PIECES), 0, 2, 1, 3, ends[-1]) + ends.tobytes() + scores.tobytes()
    tokenizer += b"".join(words) + struct.pack("<iI", 1, 9) + struct.pack("<IBI", 0x3000, 1, 0x20)
    blocks = b"".join(struct.pack("<e", 0.5) + bytes([row | 0xF0]) * 16 for row in range(len(PIECES)))
    plain = np.arange(HIDDEN, dtype="<f4").tobytes()
    start = len(head) + len(tokenizer) + 4 + 2 * (2 + 8 + 21)
    entries = [(b"emb.word", 1, HIDDEN * len(PIECES), start, len(blocks))]
    entries.append((b"emb.ln.b", 0, HIDDEN, start + len(blocks), len(plain)))
    directory = struct.pack("<i", 2)
    for name, kind, count, offset, size in entries:
        directory += struct.pack("<H", len(name)) + name + struct.pack("<BIQQ", kind, count, offset, size)
    return head + tokenizer + directory + blocks + plain


@pytest.fixture(scope="module")
def model() -> PackedModel:
    return read_packed_model(packed())


def test_weights_are_nibbles_around_eight_times_the_scale(model: PackedModel) -> None:
    """The low nibbles are the first half of a block, the high nibbles the second."""
    rows = model.tensors["emb.word"].reshape(len(PIECES), HIDDEN)
    assert rows.dtype == np.float32
    assert np.array_equal(rows[5, :16], np.full(16, (5 - 8) * 0.5)) and np.array_equal(rows[5, 16:], np.full(16, 3.5))
    assert np.array_equal(model.tensors["emb.ln.b"], np.arange(HIDDEN))


def test_pieces_and_sizes_are_read(model: PackedModel) -> None:
    """Texts, log probabilities and the id of the unknown piece."""
    assert list(model.pieces) == PIECES and (model.unknown, model.hidden, model.vocabulary) == (3, HIDDEN, len(PIECES))


def test_another_file_is_refused() -> None:
    """Anything that does not begin with the magic is no weights file."""
    with pytest.raises(ValueError, match="E5S1"):
        read_packed_model(b"GGUF" + bytes(100))


def test_text_is_normalised_and_segmented_like_sentencepiece(model: PackedModel) -> None:
    """Full-width forms are folded, the full-width tilde is kept, runs of spaces shrink, ends are marked."""
    tokens = build_tokenizer(model).encode(" 工业５，　 ～").tokens
    assert tokens == ["<s>", "▁", "工业", "5", ",", "▁", "～", "</s>"]


def test_pieces_that_chinese_text_cannot_use_are_dropped(model: PackedModel) -> None:
    """Longer pieces of other scripts go, single characters stay, and each kept piece keeps its row."""
    small = keep_chinese(model)
    kept = [piece for piece, _ in small.pieces]
    assert kept == [piece for piece, _ in PIECES if piece != "▁работа"]
    rows = small.tensors["emb.word"]
    assert rows.shape == (len(kept), HIDDEN)
    assert np.array_equal(rows[kept.index("5")], model.tensors["emb.word"].reshape(-1, HIDDEN)[11])
    assert build_tokenizer(small).encode("工业5").tokens == build_tokenizer(model).encode("工业5").tokens
