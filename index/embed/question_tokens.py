"""The tokens of a question without loading the whole tokenizer: that takes a quarter of a second, a fifth of a cold question.

A prepared tokenizer is a unigram model: how a text is cut follows from the scores of those pieces of the vocabulary that stand
in it, and of no others. The vocabulary lies sorted in files that are mapped, not read; what stands in the question is looked up
there, and ``tokenizers`` itself cuts the question with a vocabulary of these pieces alone.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer, models

TOKENIZER_FILE = "tokenizer.json"
PIECES_FILE = "pieces.npy"
SCORES_FILE = "piece-scores.npy"
FRAME_FILE = "question-tokenizer.json"
"""The tokenizer without its vocabulary, and the texts that it never cuts."""
LONGEST = 300
"""Characters; a longer text has so many pieces that the whole tokenizer may as well be loaded."""
_SCORED = np.dtype([("score", "<f8"), ("token", "<i4")])


class QuestionTokenizer:
    """Cuts short texts just as the whole tokenizer does."""

    def __init__(self, folder: Path) -> None:
        """Open what ``write_pieces`` wrote; raises ``OSError`` or ``ValueError`` if it is not there or broken."""
        frame = json.loads((folder / FRAME_FILE).read_text(encoding="utf-8"))
        self._uncut: tuple[str, ...] = tuple(frame["uncut"])
        self._base = [(str(piece), float(score)) for piece, score in frame["base"]]
        self._base_tokens: list[int] = frame["tokens"]
        self._unknown = int(frame["tokenizer"]["model"]["unk_id"])
        self._frame = json.dumps(frame["tokenizer"])
        self._pieces = np.load(folder / PIECES_FILE, mmap_mode="r")
        self._scored = np.load(folder / SCORES_FILE, mmap_mode="r")
        self._longest = self._pieces.dtype.itemsize // np.dtype("<U1").itemsize

    def tokens(self, text: str) -> list[int] | None:
        """The numbers of the tokens, the special ones included; None for a text that only the whole tokenizer cuts."""
        if len(text) > LONGEST or any(piece in text for piece in self._uncut):
            return None
        tokenizer = Tokenizer.from_str(self._frame)
        words = tokenizer.pre_tokenizer.pre_tokenize_str(tokenizer.normalizer.normalize_str(text))
        known = self._known({part for word, _ in words for part in _parts(word, self._longest)})
        numbers = [*self._base_tokens, *(int(token) for token in self._scored["token"][known])]
        scored = zip(self._pieces[known].tolist(), self._scored["score"][known].tolist(), strict=True)
        tokenizer.model = models.Unigram([*self._base, *scored], self._unknown, byte_fallback=False)
        return [numbers[token] for token in tokenizer.encode(text).ids]

    def _known(self, parts: set[str]) -> NDArray[np.intp]:
        """Where those of the parts that are pieces of the vocabulary stand in it, but for the special ones."""
        asked = np.array(sorted(parts - {piece for piece, _ in self._base}), self._pieces.dtype)
        places = np.minimum(np.searchsorted(self._pieces, asked), len(self._pieces) - 1)
        found: NDArray[np.intp] = places[self._pieces[places] == asked]
        return found


def _parts(word: str, longest: int) -> set[str]:
    return {word[at : at + size] for at in range(len(word)) for size in range(1, min(longest, len(word) - at) + 1)}


def has_pieces(folder: Path) -> bool:
    """Whether ``write_pieces`` has been there."""
    return all((folder / name).is_file() for name in (PIECES_FILE, SCORES_FILE, FRAME_FILE))


def write_pieces(folder: Path) -> None:
    """Write the vocabulary of ``tokenizer.json`` beside it, sorted. Raises ``ValueError`` unless it is a unigram model."""
    whole = json.loads((folder / TOKENIZER_FILE).read_text(encoding="utf-8"))
    model, vocabulary = whole["model"], whole["model"]["vocab"]
    if model["type"] != "Unigram" or model.get("byte_fallback"):
        raise ValueError(f"{TOKENIZER_FILE} is no unigram model without bytes")
    order = sorted(range(len(vocabulary)), key=lambda token: vocabulary[token][0])
    np.save(folder / PIECES_FILE, np.array([vocabulary[token][0] for token in order]))
    np.save(folder / SCORES_FILE, np.array([(vocabulary[token][1], token) for token in order], _SCORED))
    # The special tokens keep their numbers; what is unknown is scored from the least score of all pieces.
    base = [*range(model["unk_id"] + 1), min(range(len(vocabulary)), key=lambda token: vocabulary[token][1])]
    frame = {
        "uncut": [token["content"] for token in whole["added_tokens"]],
        "base": [vocabulary[token] for token in base],
        "tokens": base,
        "tokenizer": {**whole, "added_tokens": [], "model": {**model, "vocab": [vocabulary[token] for token in base]}},
    }
    (folder / FRAME_FILE).write_text(json.dumps(frame, ensure_ascii=False), encoding="utf-8")
