"""What the rules answer to many questions over the fictional reports, word for word and without knowledge of meanings."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path

import pytest

from juzheng.eval_questions.load_questions import load_questions
from juzheng.index.words.regions import find_regions
from juzheng.qa.compose.cells import answer_from_tables
from juzheng.qa.compose.compose_answer import compose
from juzheng.qa.compose.compose_open import compose_open
from juzheng.qa.compose.refuse import refuse
from juzheng.qa.gate.judge import pass_gate
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from tests.unit.gate_claims import SAMPLES, sample_views

GOLDEN = Path(__file__).parents[1] / "golden" / "answers.tsv"
MORE = Path(__file__).with_name("more_questions.txt")


def asked() -> dict[str, tuple[str, tuple[Turn, ...]]]:
    """Each question with its conversation, by what the golden file calls it."""
    gold = load_questions(SAMPLES.parent / "questions.jsonl")
    told = {" / ".join((*(t.question for t in q.history), q.question)): (q.question, q.history) for q in gold}
    for line in MORE.read_text(encoding="utf-8").splitlines():
        *before, question = line.split(" / ")
        told[line] = (question, tuple(map(Turn, before)))
    return told


@lru_cache(maxsize=1)
def known() -> KnownRegions:
    return KnownRegions([view.description for view in sample_views()])


def answered(question: str, history: tuple[Turn, ...]) -> str:
    """The claims of the answer, or the code of the refusal with its reason and what is nearest."""
    query = read_conversation(question, history, known())
    views = scope(query)
    passages = Searched((view, passage) for view in views for passage in view.passages.values())
    opened = compose_open(query, query.open, views, {}) if query.open and not query.open.enumerates else None
    if opened:
        return told(opened.drafts)
    composition = answer_from_tables(query, passages, compose(query, passages))
    if composition.drafts:
        return told(composition.drafts) + "".join(f"|{lack}" for lack in composition.lacks)
    refusal = refuse(query, composition, known().names, len(views))
    return f"{refusal.code}: {refusal.reason} {told(refusal.nearest)}".strip()


def scope(query: Query) -> list[ReportView]:
    """The reports of the places that are named, or of the regions around them, else all."""
    around = {name for place in query.places for mention in find_regions(place) for name in mention.path[:-1]}
    named = {*query.regions, *around}
    return [v for v in sample_views() if v.description.region in named] or list(sample_views())


def told(drafts: tuple[Draft, ...]) -> str:
    return "|".join(
        f"{draft.text} [{','.join(f'{quote.view.file[:8]}#{quote.passage.paragraph.number}' for quote in draft.quotes)}]"
        for draft in pass_gate(drafts).drafts
    ).replace("\n", " ")


@pytest.fixture(scope="module")
def golden(regenerate: bool) -> Mapping[str, str]:
    if regenerate:
        lines = (f"{key}\t{answered(*value)}\n" for key, value in asked().items())
        GOLDEN.write_text("".join(lines), encoding="utf-8")
    return dict(line.split("\t") for line in GOLDEN.read_text(encoding="utf-8").splitlines())


@pytest.mark.parametrize("key", asked())
def test_an_answer_stays_as_it_is(key: str, golden: Mapping[str, str]) -> None:
    """The same claims with the same sources, the same refusal; a change is looked at before --regenerate-golden records it."""
    assert answered(*asked()[key]) == golden[key]
