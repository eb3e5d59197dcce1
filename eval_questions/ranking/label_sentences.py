"""Examples of sentences from questions that people wrote: right are those of the cited paragraph that hold the gold answer."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.normalise_text import fold_text
from juzheng.eval_questions.ranking.example import Example
from juzheng.qa.find.rank_sentences import SentenceEvidence, describe_sentences
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from juzheng.qa.find.sentence_features import add_relative
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met

# Answers of these types are made of several records or places, never of a sentence.
COMPARED = ("compare", "superlative", "difference")
# Where a sentence is asked for no record has answered, and every so many of these questions have no answer at all: so many
# of the questions that have one are also examples of what is left where the paragraphs that answer are not there.
LACKING = 3
# Of a long answer so many of its characters in a row tell which sentence holds it.
TELLING = 12


def label_sentences(at_hand: ReportsAtHand, questions: tuple[GoldQuestion, ...]) -> Iterator[Example]:
    """One example a question that is asked of one place; of some a second one without their answer, or asked of another thing."""
    foreign = ""
    for number, gold in enumerate(questions):
        if gold.type in COMPARED or len({c.file for c in gold.citations}) > 1:
            continue
        query, searched = at_hand.look_up(gold.question, gold.history)
        if query.opinion or query.library or query.courtesy or not query.parts:
            continue
        found = describe_sentences(query, searched)
        told = [_told(gold, evidence) for evidence in found]
        most = max(told, default=0)
        if not found or (most == 0) != gold.abstain:
            continue
        example = Example(
            gold.question,
            gold.citations[0].file if gold.citations else "",
            tuple(dict(e.features) for e in found),
            tuple(bool(most) and n == most for n in told),
            tuple(e.kind for e in found),
            "person",
        )
        yield example
        if not gold.abstain and number % LACKING == 0 and (kept := withhold_sentences(example)):
            yield replace(kept, source="person")
        nouns = sorted((w.text for w in query.parts[0].words if w.weight >= 1.0), key=len)
        if number % LACKING == 1 and nouns and foreign and (swapped := _swap(query, searched, nouns[-1], foreign)):
            yield replace(swapped, file=example.file)
        foreign = nouns[-1] if nouns else foreign


def _swap(query: Query, searched: Searched, noun: str, foreign: str) -> Example | None:
    """The same question of a thing that no searched text knows, by its name: then nothing answers, however well the rest is met.
    None where the texts know it."""
    if any(met(foreign, passage.folded) for _, passage in searched):
        return None
    parts = tuple(
        replace(
            part,
            focus=fold(part.focus).replace(noun, foreign),
            words=tuple(replace(w, text=foreign) if w.text == noun else w for w in part.words),
        )
        for part in query.parts
    )
    found = describe_sentences(replace(query, parts=parts), searched)
    if not found:
        return None
    rows, kinds = tuple(dict(e.features) for e in found), tuple(e.kind for e in found)
    return Example(f"{query.question}/{foreign}", "", rows, (False,) * len(rows), kinds, "person")


def _told(gold: GoldQuestion, evidence: SentenceEvidence) -> int:
    """How many groups of the gold answer a sentence holds, where it stands in a cited paragraph."""
    file, paragraph = evidence.view.file.rsplit("/", 1)[-1], fold_text(evidence.passage.paragraph.text)
    if not any(file == cited.file and fold_text(cited.contains) in paragraph for cited in gold.citations):
        return 0
    start, end = evidence.sentence.start, evidence.sentence.end
    text = fold_text(evidence.passage.paragraph.text[start:end])
    return sum(any(_holds(text, fold_text(told)) for told in group) for group in gold.answer_all)


def _holds(text: str, told: str) -> bool:
    """Whether a sentence holds an answer, or, of one that is long, a part of it."""
    if told in text:
        return True
    parts = {told[at : at + TELLING] for at in range(0, len(told) - TELLING + 1, TELLING)}
    return len(told) > TELLING and any(part in text for part in parts)


def withhold_sentences(example: Example) -> Example | None:
    """The same question where the paragraphs that answer are not there; None where nothing is left."""
    told = {kind for kind, right in zip(example.kinds, example.right, strict=True) if right}
    kept = [n for n, kind in enumerate(example.kinds) if kind not in told]
    if not kept:
        return None
    rows, kinds = tuple(dict(example.rows[n]) for n in kept), tuple(example.kinds[n] for n in kept)
    add_relative(rows, [kind[0] for kind in kinds])
    return replace(example, rows=rows, right=(False,) * len(rows), kinds=kinds, source="withheld")
