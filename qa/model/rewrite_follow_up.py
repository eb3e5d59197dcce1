"""Optional help of a language model with follow-ups: an elliptic question made whole, checked before it is used."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.errors import LanguageModelError
from juzheng.index.words.regions import find_regions
from juzheng.qa.model.language_model import Cancelled, LanguageModel, never
from juzheng.qa.model.load_prompt import load_prompt
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.query import Query
from juzheng.qa.understand.known_regions import KnownRegions, short_name
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.words.content_words import VERB_WEIGHT, fold
from juzheng.qa.words.match_words import met

PROMPT = load_prompt("rewrite_follow_up", {"history", "question"})
# Kinds of question that are answered with more than one figure.
SEVERAL = frozenset(("compare", "difference", "superlative"))
# Turns that a follow-up may lean on, and characters of the longest question that is believed.
TURNS, LONGEST = 3, 120


@dataclass(frozen=True, slots=True)
class Rewriting:
    """The question to be understood, as written by a model or as it was typed, and what happened in words for the trace."""

    question: str
    lines: tuple[str, ...]


def rewrite_follow_up(
    question: str, history: Sequence[Turn], model: LanguageModel, known: KnownRegions, cancelled: Cancelled = never
) -> Rewriting:
    """The question made whole by a model, or as it stands where the model does not answer or changes what was meant.

    What the rules understand of the new question must come from the question or the ones before it: every number, place
    and content word; and what the follow-up itself names must stand in it unchanged.
    """
    said = [turn.question for turn in history[-TURNS:]]
    head = f"模型 {model.name}，提示词 {PROMPT.label}"
    try:
        messages = PROMPT.fill(history="\n".join(said), question=question)
        written = "".join(model.stream(messages, cancelled=cancelled))
    except LanguageModelError as error:
        return Rewriting(question, (head, f"不改写：{error.what}"))
    line = next((part.strip(' “”"') for part in written.splitlines() if part.strip()), "")
    wrong = _why_not(line, question, said, known)
    shown = line[:LONGEST] + ("…" if len(line) > LONGEST else "")
    if wrong:
        return Rewriting(question, (head, f"不用改写“{shown}”：{wrong}"))
    return Rewriting(line, (head, f"改写为：{shown}"))


def _why_not(line: str, question: str, said: Sequence[str], known: KnownRegions) -> str:
    if not 2 <= len(line) <= LONGEST:
        return "不成一个问题"
    every = fold("/".join((question, *said)))
    for number in re.findall(r"\d+(?:\.\d+)?", fold(line)):
        if not re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", every):
            return f"没有人提到“{number}”"
    for mention in find_regions(line):
        if fold(line[mention.start : mention.end]) not in every:
            return f"没有人提到“{mention.name}”"
    own, new = read_question(question, known), read_question(line, known)
    return _changed(own, new) or _added(new, every) or _lost(own, line)


def _changed(own: Query, new: Query) -> str:
    if own.regions and set(own.regions) != set(new.regions):
        return "改了追问的地区"
    if own.places and set(own.places) != set(new.places):
        return "改了追问的地名"
    if own.periods and own.periods != new.periods:
        return "改了追问的时期"
    # 那农村居民呢 asks one thing: a rewriting that asks the question before it once more answers both.
    if len(new.parts) > max(1, len(own.parts)) or (new.asked in SEVERAL and own.asked not in SEVERAL):
        return "改写后多问了别的"
    # 涨了多少 counts as asking for what was done, which need not be said again; a target must be.
    kept = own.status == new.status or (own.status == "actual" and new.status is None) or own.status is None
    return "" if kept else "改了追问的口径"


def _added(new: Query, every: str) -> str:
    """A region or an indicator's word that nobody said."""
    for region in new.regions:
        if fold(short_name(region)) not in every:
            return f"没有人提到“{region}”"
    words = (word for part in new.parts for word in part.words if word.weight >= VERB_WEIGHT)
    return next((f"没有人提到“{w.text}”" for w in words if met(w.text, every) < 1.0), "")


def _lost(own: Query, line: str) -> str:
    words = (word for part in own.parts for word in part.words if word.weight > VERB_WEIGHT)
    return next((f"丢了追问的“{w.text}”" for w in words if met(w.text, fold(line)) < 1.0), "")
