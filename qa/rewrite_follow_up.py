"""Optional help of a language model with follow-ups: an elliptic question made whole, checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Sequence

from index.errors import LanguageModelError
from index.regions import find_regions
from qa.answer import Turn
from qa.language_model import LanguageModel
from qa.load_prompt import load_prompt
from qa.words import fold

PROMPT = load_prompt("rewrite_follow_up", {"history", "question"})
# Turns that a follow-up may lean on, and characters of the longest question that is believed.
TURNS, LONGEST = 3, 120


def rewrite_follow_up(question: str, history: Sequence[Turn], model: LanguageModel) -> str:
    """The question made whole by a model, or as it stands where the model does not answer or adds what nobody said.

    Every number and place of the new question must come from the question or the turns before it.
    """
    if not history:
        return question
    said = [turn.question for turn in history[-TURNS:]]
    try:
        written = "".join(model.stream(PROMPT.fill(history="\n".join(said), question=question)))
    except LanguageModelError:
        return question
    line = next((part.strip(' “”"') for part in written.splitlines() if part.strip()), "")
    return line if _believable(line, [question, *said]) else question


def _believable(line: str, said: Sequence[str]) -> bool:
    known = fold("/".join(said))
    numbers = all(number in known for number in re.findall(r"\d+(?:\.\d+)?", fold(line)))
    places = all(fold(line[m.start : m.end]) in known for m in find_regions(line))
    return 2 <= len(line) <= LONGEST and numbers and places
