"""Examples from questions that people wrote: the records of the cited paragraph that hold a figure of the gold answer."""

from __future__ import annotations

import re
from collections.abc import Iterator

from juzheng.eval_questions.load_questions import GoldQuestion
from juzheng.eval_questions.normalise_text import fold_text
from juzheng.eval_questions.ranking.example import Example, make_example, tells
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.reports_at_hand import ReportsAtHand


def label_questions(at_hand: ReportsAtHand, questions: tuple[GoldQuestion, ...]) -> Iterator[Example]:
    """One example for each part whose answer is a figure. Questions with as many parts as groups of alternatives have them
    in the same order; of others only those of a single part are used."""
    for gold in questions:
        query, searched = at_hand.look_up(gold.question, gold.history)
        groups = [group for group in gold.answer_all if any(re.search(r"\d", text) for text in group)]
        if query.over_regions or query.opinion or not query.parts:
            continue
        if gold.abstain:
            example = make_example(
                query, query.parts[0], searched, lambda _: False, file="", source="person", answerable=False
            )
            yield from [example] if example else []
        elif groups and len(query.parts) in (1, len(groups)):
            for part, wanted in zip(query.parts, groups if len(query.parts) > 1 else [sum(groups, ())], strict=True):
                example = make_example(
                    query, part, searched, Answers(gold, wanted), file=gold.citations[0].file, source="person"
                )
                yield from [example] if example else []


class Answers:
    """Whether a record stands in a cited paragraph and holds one of the alternatives."""

    def __init__(self, gold: GoldQuestion, wanted: tuple[str, ...]) -> None:
        self._cited = [(cited.file, fold_text(cited.contains)) for cited in gold.citations]
        self._wanted = wanted

    def __call__(self, evidence: FigureEvidence) -> bool:
        file, text = evidence.view.file.rsplit("/", 1)[-1], fold_text(evidence.passage.paragraph.text)
        return tells(evidence.figure, self._wanted) and any(file == f and words in text for f, words in self._cited)
