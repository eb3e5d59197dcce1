"""From what a model writes to claims with evidence numbers: JSON as asked, or plain sentences with markers."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import Any

_SENTENCE = re.compile(r"[^。!！?？\n]{2,400}[。!！?？]?(?:\s?[\[【][\d,，、\s]{1,12}[\]】])*[。]?")
_MARKER = re.compile(r"[\[【]([\d,，、\s]{1,12})[\]】]")
_THOUGHT = re.compile(r"<think>.*?(?:</think>|\Z)", re.DOTALL)
_CLAIMS = re.compile(r'"claims"\s*:\s*\[')
MOST_CLAIMS = 8
# Characters of one claim; longer ones are no sentence.
LONGEST_CLAIM = 400
# Marks of Markdown, control and direction characters, which no sentence of a report needs.
_MARKS = re.compile("[\x00-\x1f\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff`*#]+|^[-•·>]\\s+")
# Links and elements: an answer is plain words, and nothing in it may look like more.
_SURROGATES = re.compile("[\ud800-\udfff]")
_NO_WORDS = re.compile(r"https?:|www\.|javascript:|data:|\]\(|<\s*[/!a-zA-Z]|!\[", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ModelClaim:
    """A sentence of a model and the numbers of the evidence that it names; both may be invented."""

    text: str
    evidence: tuple[int, ...]


def answer_schema(evidence: int) -> dict[str, Any]:
    """JSON schema of an answer over evidence numbered from 1 to ``evidence``."""
    claim = {
        "type": "object",
        "properties": {
            "text": {"type": "string"},
            "evidence": {
                "type": "array",
                "minItems": 1,
                "maxItems": 4,
                "items": {"enum": list(range(1, evidence + 1))},
            },
        },
        "required": ["text", "evidence"],
        "additionalProperties": False,
    }
    return {
        "type": "object",
        "properties": {"claims": {"type": "array", "maxItems": 4, "items": claim}},
        "required": ["claims"],
        "additionalProperties": False,
    }


def read_model_answer(text: str, *, whole: bool = True) -> tuple[ModelClaim, ...]:
    """The claims of an answer, at most ``MOST_CLAIMS``; with ``whole`` false those that are complete so far.

    Reads JSON with anything around it, cut short or not; else sentences with markers. Garbage gives no claims.
    """
    bare = without_thought(text)
    start = _CLAIMS.search(bare)
    if start:
        return tuple(_json_claims(bare, start.end()))
    if not whole or bare.lstrip().startswith(("{", "[{", "```json")):
        return ()
    return tuple(_plain_claims(bare))


def without_thought(text: str) -> str:
    """What a model writes without its thinking aloud."""
    return _THOUGHT.sub("", text)


def _json_claims(text: str, at: int) -> list[ModelClaim]:
    decoder = json.JSONDecoder()
    found: list[ModelClaim] = []
    while len(found) < MOST_CLAIMS and (at := text.find("{", at)) >= 0:
        try:
            value, at = decoder.raw_decode(text, at)
        except (json.JSONDecodeError, RecursionError):
            break
        claim = _claim(value)
        if claim:
            found.append(claim)
    return found


def _claim(value: Any) -> ModelClaim | None:
    if not isinstance(value, dict) or not isinstance(value.get("text"), str):
        return None
    numbers = value.get("evidence")
    evidence = tuple(n for n in numbers if isinstance(n, int)) if isinstance(numbers, list) else ()
    text = without_marks(value["text"])
    return ModelClaim(text, evidence) if text else None


def without_marks(text: str) -> str:
    """The words of a claim without the marks of Markdown and its final stop, cut where it is no sentence any more."""
    text = _SURROGATES.sub("□", text[: 2 * LONGEST_CLAIM])
    return _MARKS.sub("", " ".join(text.split())).strip().rstrip("。 ")[: LONGEST_CLAIM + 1]


def why_no_sentence(text: str) -> str:
    """Why the words of a claim are not to be shown at all, whatever they say; empty where they are a plain sentence."""
    if len(text) > LONGEST_CLAIM:
        return "论断过长"
    return "含有链接或标记" if _NO_WORDS.search(text) else ""


def _plain_claims(text: str) -> list[ModelClaim]:
    found: list[ModelClaim] = []
    for match in _SENTENCE.finditer(text[:20_000]):
        numbers = [int(n) for group in _MARKER.findall(match[0]) for n in re.findall(r"\d+", group)]
        bare = without_marks(_MARKER.sub("", match[0]))
        if len(found) < MOST_CLAIMS and sum(c.isalnum() for c in bare) >= 2:
            found.append(ModelClaim(bare, tuple(numbers)))
    return found
