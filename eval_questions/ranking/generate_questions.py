"""Questions generated from the ledger: each asks for one record in words that a person might use.

Names are shortened, turned round, said colloquially or replaced by the words of the clause; regions and times are left
out now and then. Some are asked of another report, which does not have the record: these have no answer.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from importlib.resources import files
from random import Random

import rjieba

from juzheng.eval_questions.ranking.example import Example, make_example
from juzheng.index.report import Figure
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.reports_at_hand import ReportsAtHand
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.understand.known_regions import region_aliases
from juzheng.qa.words.content_words import fold, weigh_words
from juzheng.qa.words.match_words import Level, cover

PHRASES = tomllib.loads(files("juzheng.eval_questions.ranking").joinpath("phrases.toml").read_text(encoding="utf-8"))
# A record that shares so many pairs of characters with what is asked may well be an answer.
TOO_LIKE = 0.6
# Shares of the questions that leave the region or the time out.
WITHOUT_REGION, WITHOUT_TIME = 0.15, 0.4
# For each question with an answer so many times one that has none is tried; most are thrown away, as something may answer.
LACKING = 2
# The share of those that ask for a year of which the record is not.
OTHER_YEAR = 0.3


def generate_examples(
    at_hand: ReportsAtHand, views: Sequence[ReportView], per_report: int, random: Random
) -> Iterator[Example]:
    """Examples of up to ``per_report`` records of each report, with and without an answer."""
    every = [seen.figure for view in views for passage in view.passages.values() for seen in passage.figures]
    for view in views:
        records = [seen.figure for passage in view.passages.values() for seen in passage.figures]
        random.shuffle(records)
        for figure in records[:per_report]:
            found = [_with_answer(at_hand, view, figure, random)]
            for _ in range(LACKING):
                found.append(_without_answer(at_hand, view, figure, random.choice(every), random))
            yield from (example for example in found if example)


def _with_answer(at_hand: ReportsAtHand, view: ReportView, figure: Figure, random: Random) -> Example | None:
    name = vary_name(figure, view.passages[figure.paragraph].paragraph.text, random)
    return _make(at_hand, view, phrase_question(figure, name, name_region(view, figure, random), random), _Same(figure))


def _without_answer(
    at_hand: ReportsAtHand, view: ReportView, figure: Figure, other: Figure, random: Random
) -> Example | None:
    """A question for what the report does not have, though a record of it comes near: what another report tells, or the
    thing one record tells of with what another one measures."""
    if figure.year and random.random() < OTHER_YEAR:
        return _of_another_year(at_hand, view, figure, random)
    name = random.choice((_swap_head, _swap_head, _swap_thing, _elsewhere))(figure, other, random)
    if not name or is_told(name, view):
        return None
    like = replace(figure, unit="%", rank=None) if name.endswith(tuple(PHRASES["heads"])) else figure
    return _make(at_hand, view, phrase_question(like, name, name_region(view, figure, random), random), None)


def _of_another_year(at_hand: ReportsAtHand, view: ReportView, figure: Figure, random: Random) -> Example | None:
    """A question for a year of which the report has other records and not this one."""
    year = (figure.year or 0) + random.choice((-2, -1, 1, 2))
    asked = replace(figure, year=year, span=None, rank=None)
    question = phrase_question(asked, figure.indicator, name_region(view, figure, random), random)
    example = _make(at_hand, view, question, None) if f"{year}年" in question else None
    alike = example and any(kind == figure.canonical or figure.indicator in kind for _, kind in example.kinds)
    return None if alike else example


def _swap_head(figure: Figure, other: Figure, random: Random) -> str:
    """平均工资 of 教职工."""
    words = list(rjieba.cut(figure.indicator))
    kept = words[:-1] if len(words) > 1 else words
    return "".join(kept) + (
        random.choice(PHRASES["heads"]) if random.random() < 0.7 else list(rjieba.cut(other.indicator))[-1]
    )


def _swap_thing(figure: Figure, other: Figure, random: Random) -> str:
    """锂电池产能 where that of 光伏玻璃 is told."""
    words, others = list(rjieba.cut(figure.indicator)), list(rjieba.cut(other.indicator))
    if len(words) < 2 or len(others) < 2:
        return ""
    at = random.randrange(len(words) - 1)
    return "".join((*words[:at], random.choice(others[:-1]), *words[at + 1 :]))


def _elsewhere(_: Figure, other: Figure, random: Random) -> str:
    return vary_name(other, "", random)


def is_told(name: str, view: ReportView) -> bool:
    """Whether some record of a report has all the nouns of a name in its sentence, or the name itself nearly: it may well
    answer."""
    nouns = [word for word in weigh_words(name) if word.weight >= 0.5]
    text = fold(name).replace("总", "")
    own = {text[at : at + 2] for at in range(len(text) - 1)}
    return not nouns or any(
        cover(nouns, (Level(seen.sentence, 1.0), Level(passage.head, 1.0))) > 0.9
        or (own and sum(pair in seen.name.replace("总", "") for pair in own) / len(own) > TOO_LIKE)
        for passage in view.passages.values()
        for seen in passage.figures
    )


def _make(at_hand: ReportsAtHand, view: ReportView, question: str, right: _Same | None) -> Example | None:
    query, _ = at_hand.look_up(question)
    if len(query.parts) != 1 or query.over_regions:
        return None
    searched, file = at_hand.search_whole([view.report_id]), view.file.rsplit("/", 1)[-1]
    part = query.parts[0]
    if right is not None:
        return make_example(query, part, searched, right, file=file, source="ledger")
    return make_example(query, part, searched, lambda _: False, file=file, source="lacking", answerable=False)


class _Same:
    """Whether a record states the same as another."""

    def __init__(self, figure: Figure) -> None:
        self._figure = figure

    def __call__(self, evidence: FigureEvidence) -> bool:
        this, other = self._figure, evidence.figure
        alike = this.indicator == other.indicator or this.canonical == other.canonical
        return this is other or (alike and (this.value, this.unit) == (other.value, other.unit))


def phrase_question(figure: Figure, name: str, region: str, random: Random) -> str:
    """A question for one record, called ``name``."""
    period = f"{figure.year}年" if figure.year else ""
    period = "" if random.random() < WITHOUT_TIME else period + (figure.span or "")
    unit = figure.unit.lstrip("万亿") if figure.unit not in ("%", "％") and random.random() < 0.6 else ""
    form = random.choice(PHRASES[_form(figure, random)])
    opening = random.choice(PHRASES["opening"]) if random.random() < 0.15 else ""
    among = figure.rank.scope if figure.rank else "全市"
    return str(opening + form.format(R=region, P=period, N=name, U=unit, S=among))


def _form(figure: Figure, random: Random) -> str:
    if figure.status == "target":
        return "target_growth" if figure.rate else "target"
    if figure.rate or (figure.change and random.random() < 0.35):
        return "growth"
    return "rank" if figure.rank and random.random() < 0.4 else "value"


def name_region(view: ReportView, figure: Figure, random: Random) -> str:
    own = view.description
    if own.region is None or random.random() < WITHOUT_REGION:
        return ""
    if figure.region and figure.region != own.region and figure.region not in own.region:
        return figure.region
    return random.choice(sorted(region_aliases(own)))


def vary_name(figure: Figure, text: str, random: Random) -> str:
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
