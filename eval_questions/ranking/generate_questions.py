"""Questions generated from the ledger: each asks for one record in words that a person might use.

Names are shortened, turned round, said colloquially or replaced by the words of the clause; regions and times are left
out now and then. Some are asked of another report, which does not have the record: these have no answer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from importlib.resources import files
from random import Random

import rjieba

from juzheng.eval_questions.ranking.example import Example, make_example
from juzheng.index.report import Figure
from juzheng.qa.answerer import Answerer
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.known_regions import region_aliases

PHRASES = tomllib.loads(files("juzheng.eval_questions.ranking").joinpath("phrases.toml").read_text(encoding="utf-8"))
# Shares of the questions that leave the region or the time out, and that are asked of a report that has no answer.
WITHOUT_REGION, WITHOUT_TIME, ASKED_ELSEWHERE = 0.15, 0.4, 0.18
# A record of the other report that is so like what is asked may well be an answer.
TOO_LIKE = 0.55


def generate_examples(
    answerer: Answerer, views: list[ReportView], per_report: int, random: Random
) -> Iterator[Example]:
    """Examples of up to ``per_report`` records of each report."""
    for view in views:
        records = [seen.figure for passage in view.passages.values() for seen in passage.figures]
        random.shuffle(records)
        for figure in records[:per_report]:
            asked_of = view
            if len(views) > 1 and random.random() < ASKED_ELSEWHERE:
                asked_of = random.choice([other for other in views if other is not view])
            example = _make(answerer, view, asked_of, figure, random)
            if example is not None:
                yield example


def _make(answerer: Answerer, view: ReportView, asked_of: ReportView, figure: Figure, random: Random) -> Example | None:
    question = phrase_question(figure, _region(asked_of, figure, random), view, random)
    query, _ = answerer.look_up(question)
    if len(query.parts) != 1 or query.over_regions:
        return None
    searched, file = answerer.search_whole([asked_of.report_id]), asked_of.file.rsplit("/", 1)[-1]
    if asked_of is view:
        return make_example(query, query.parts[0], searched, _Same(figure), file=file, weight=1.0)
    example = make_example(query, query.parts[0], searched, lambda _: False, file=file, weight=1.0, answerable=False)
    like = example and any(r["pairs_of_question"] > TOO_LIKE or r["same_name"] for r in example.rows)
    return None if like else example


class _Same:
    """Whether a record states the same as another."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def __call__(self, evidence: FigureEvidence) -> bool:
        this, other = self._figure, evidence.figure
        alike = this.indicator == other.indicator or this.canonical == other.canonical
        return this is other or (alike and (this.value, this.unit) == (other.value, other.unit))


def phrase_question(figure: Figure, region: str, view: ReportView, random: Random) -> str:
    """A question for one record."""
    period = f"{figure.year}年" if figure.year else ""
    period = "" if random.random() < WITHOUT_TIME else period + (figure.span or "")
    unit = figure.unit.lstrip("万亿") if figure.unit not in ("%", "％") and random.random() < 0.6 else ""
    form = random.choice(PHRASES[_form(figure, random)])
    opening = random.choice(PHRASES["opening"]) if random.random() < 0.15 else ""
    among = figure.rank.scope if figure.rank else "全市"
    name = _vary(figure, view.passages[figure.paragraph].paragraph.text, random)
    return str(opening + form.format(R=region, P=period, N=name, U=unit, S=among))


def _form(figure: Figure, random: Random) -> str:
    if figure.status == "target":
        return "target_growth" if figure.rate else "target"
    if figure.rate or (figure.change and random.random() < 0.35):
        return "growth"
    return "rank" if figure.rank and random.random() < 0.4 else "value"


def _region(view: ReportView, figure: Figure, random: Random) -> str:
    own = view.description
    if own.region is None or random.random() < WITHOUT_REGION:
        return ""
    if figure.region and figure.region != own.region and figure.region not in own.region:
        return figure.region
    return random.choice(sorted(region_aliases(own)))


def _vary(figure: Figure, text: str, random: Random) -> str:
    """The indicator's name, shortened, turned round or said otherwise."""
    subject = figure.subject if figure.subject and figure.subject not in figure.indicator else ""
    name = (
        subject + "".join(q for q in figure.qualifiers if q not in figure.indicator and q != "其中") + figure.indicator
    )
    chance, words = random.random(), list(rjieba.cut(name))
    if chance < 0.3:
        return name
    if chance < 0.45:
        return next((name.replace(formal, said) for formal, said in PHRASES["said"].items() if formal in name), name)
    if chance < 0.65 and len(words) > 2:
        gone = random.randrange(len(words) - 1)
        return "".join(words[:gone] + words[gone + 1 :])
    if chance < 0.75 and len(words) > 1:
        return f"{''.join(words[:-1])}的{words[-1]}"
    return name if chance < 0.8 else _clause_words(figure, text) or name


def _clause_words(figure: Figure, text: str) -> str:
    """What the report says just before the figure: 累计走访企业 of 累计走访企业1.2万家次."""
    before = re.split(r"[,，;；。:：、]", text[figure.clause_start : figure.start])[-1]
    said = re.sub(r"[\d.]+%?|(?:了|达到?|为|共|超过?|约)$", "", before).strip()
    return said if 3 <= len(said) <= 24 else ""
