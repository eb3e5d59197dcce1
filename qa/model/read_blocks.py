"""From what a model writes to blocks of an answer: headings, sentences and items, each with its evidence and its quotes."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any, Literal

from juzheng.qa.model.read_model_answer import read_model_answer, without_marks, without_thought

BlockKind = Literal["heading", "sentence", "item"]
MOST_BLOCKS = 24
# Quotes of one sentence that are looked at, and characters of the longest.
MOST_QUOTES, LONGEST_QUOTE = 4, 400
_BLOCKS = re.compile(r'"blocks"\s*:\s*\[')


@dataclass(frozen=True, slots=True)
class WrittenBlock:
    """One block of a model's answer: its words, the numbers of the evidence that it names, and the words it says it quotes.
    All of it may be invented."""

    kind: BlockKind
    text: str
    evidence: tuple[int, ...] = ()
    quotes: tuple[str, ...] = ()


def blocks_schema(evidence: int) -> dict[str, Any]:
    """JSON schema of an answer in blocks over evidence numbered from 1 to ``evidence``."""
    block = {
        "type": "object",
        "properties": {
            "kind": {"enum": ["heading", "sentence", "item"]},
            "text": {"type": "string"},
            "evidence": {"type": "array", "maxItems": 4, "items": {"enum": list(range(1, evidence + 1))}},
            "quotes": {"type": "array", "maxItems": MOST_QUOTES, "items": {"type": "string"}},
        },
        "required": ["kind", "text"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"blocks": {"type": "array", "maxItems": MOST_BLOCKS, "items": block}},
        "required": ["blocks"],
        "additionalProperties": False,
    }


def read_blocks(text: str, *, whole: bool = True) -> tuple[WrittenBlock, ...]:
    """The blocks of an answer, at most ``MOST_BLOCKS``; with ``whole`` false those that are complete so far.

    Reads JSON with anything around it, cut short or not, also of the form that figures are asked in, else sentences with
    markers. Garbage gives none.
    """
    bare = without_thought(text)
    start = _BLOCKS.search(bare)
    if start is None:
        claims = read_model_answer(text, whole=whole)
        return tuple(WrittenBlock("sentence", claim.text, claim.evidence) for claim in claims)
    found: list[WrittenBlock] = []
    decoder, at = json.JSONDecoder(), start.end()
    while len(found) < MOST_BLOCKS and (at := bare.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(bare, at)
        except (json.JSONDecodeError, RecursionError):
            break
        if block := _read(value):
            found.append(block)
    return tuple(found)


def _read(value: Any) -> WrittenBlock | None:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    text = without_marks(value["text"])
    kind: BlockKind = value["kind"] if value.get("kind") in ("heading", "item") else "sentence"
    numbers, quotes = value.get("evidence"), value.get("quotes")
    evidence = tuple(n for n in numbers if isinstance(n, int)) if isinstance(numbers, list) else ()
    words = [q for q in quotes if isinstance(q, str)] if isinstance(quotes, list) else []
    return WrittenBlock(kind, text, evidence, tuple(q[:LONGEST_QUOTE] for q in words[:MOST_QUOTES])) if text else None
