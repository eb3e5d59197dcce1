"""The steps of answering with their times, and what each of them did in words for people."""

from __future__ import annotations

import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager

from juzheng.qa.compose.composition import Composition
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.answer import Asked, TraceStep, Understood
from juzheng.qa.nouns.query import Period, Query
from juzheng.qa.words.content_words import VERB_WEIGHT

RELATIVE = {"this": "今年", "last": "去年", "next": "明年"}
STATUS = {"target": "目标", "actual": "完成数", "forecast": "预计数"}
ASKED: dict[Asked, str] = {
    "value": "数值",
    "growth": "增减",
    "rank": "位次",
    "count": "数量",
    "list": "逐项列举",
    "compare": "比较",
    "superlative": "最高最低",
    "yesno": "是否",
    "difference": "相差或合计",
    "who": "谁提到",
    "measures": "做法举措",
    "text": "文字内容",
}
# Records of each part that the trace shows.
SHOWN = 5


class Trace:
    """Collects steps; each gets its lines while it runs, and may get more later."""

    def __init__(self) -> None:
        self._steps: list[tuple[str, list[str], list[float]]] = []

    @contextmanager
    def step(self, name: str) -> Iterator[list[str]]:
        """Time a step; what is appended to the list given shows in the trace."""
        lines: list[str] = []
        took: list[float] = []
        started = time.perf_counter()
        self._steps.append((name, lines, took))
        try:
            yield lines
        finally:
            took.append((time.perf_counter() - started) * 1000)

    def add(self, steps: Iterable[TraceStep]) -> None:
        """Steps that were timed elsewhere."""
        self._steps += [(step.name, list(step.lines), [step.milliseconds]) for step in steps]

    @property
    def steps(self) -> tuple[TraceStep, ...]:
        """All steps in their order."""
        return tuple(TraceStep(name, sum(took), tuple(lines)) for name, lines, took in self._steps)


def label_query(query: Query) -> Understood:
    """What was understood, as labels for people."""
    return Understood(
        query.regions or query.places, tuple(map(_period_label, query.periods)), _indicators(query), query.asked
    )


def describe_query(query: Query) -> list[str]:
    """What was understood, as lines."""
    labels = label_query(query)
    lines = [
        f"问法：{ASKED[query.asked]}",
        f"地区：{'、'.join(labels.regions) or '未指明'}",
        f"时期：{'、'.join(labels.periods) or '未指明'}{'（沿用上文）' if query.period_inherited else ''}",
        *(f"指标：{name}" for name in labels.indicators),
    ]
    return [*lines, f"口径：{STATUS[query.status]}"] if query.status else lines


def describe_evidence(composition: Composition) -> list[str]:
    """The records that came nearest for each part, with their scores and what speaks against them."""
    return [_describe_record(evidence) for ranked in composition.considered for evidence in _first(ranked)]


def _first(ranked: Sequence[FigureEvidence]) -> Sequence[FigureEvidence]:
    return sorted(ranked, key=lambda e: (not e.usable, -e.score))[:SHOWN]


def _describe_record(evidence: FigureEvidence) -> str:
    figure = evidence.figure
    against = (
        ("时期不符", evidence.period_fits),
        ("口径不符", evidence.status_fits),
        ("地区不符", evidence.region_fits),
        ("不是所问的一面", evidence.side_fits),
        ("单位不符", evidence.unit_fits),
    )
    wrong = "、".join(word for word, fits in against if not fits)
    place = f"{evidence.view.file} 第{figure.paragraph}段"
    return f"{evidence.score:.2f} {figure.indicator} {figure.raw}（{place}{f'；{wrong}' if wrong else ''}）"


def question_in_full(question: str, query: Query, follows: bool) -> str:
    """The question for somebody who has not seen the conversation: a follow-up with what was understood behind it."""
    labels = label_query(query)
    known = "，".join(
        filter(None, ("、".join(labels.regions), "、".join(labels.periods), "、".join(labels.indicators)))
    )
    return f"{question}（即：{known}）" if follows and known else question


def _period_label(period: Period) -> str:
    year = f"{period.year}年" if period.year else RELATIVE.get(period.relative or "", "")
    return year + (period.span or "")


def _indicators(query: Query) -> tuple[str, ...]:
    """What each part asks of, without the words that only ask."""
    names = ("".join(w.text for w in part.words if w.weight >= VERB_WEIGHT) for part in query.parts)
    return tuple(dict.fromkeys(name.upper() for name in names if name))
