"""Questions made from the ledger itself: what is answered when it is asked alone is answered when two are asked together."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import combinations

import pytest

from juzheng.index.open_index import open_index
from juzheng.index.report import Figure
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer

# So many pairs of figures are asked for in each form; of those that are answered alone all but so few are answered.
PAIRS, MISSED = 24, 0.08
# Names that people would type: no clause, no place, no number.
_NAME = re.compile(r"(?!.*(?:比|较|占|其中|了|分别|同期|累计|实现|完成|达|建成|新增|由|对))[一-龥]{3,9}")
TOGETHER = (
    "{place}{time}{a}和{b}各是多少",
    "{time}{place}{a}、{b}分别是多少",
    "{place}{time}{a}多少，{b}多少",
    "{place}{time}{a}多少？{b}呢？",
    "{a}、{b}，{place}{time}各多少",
    "{place}{time}的{a}，还有{b}，都是多少",
    "查一下{place}{time}{a}，另外{b}多少",
    "帮我把{place}{time}的{a}和{b}列出来",
    "{a}（{place}，{time}）多少？还有{b}",
)
HELD = (
    "{place}{time}{a}和{b}相差多少",
    "{place}{time}{a}和{b}哪个多，多多少",
    "{place}{time}{a}比{b}多还是少，差多少",
)
SUMS = ("{place}{time}{a}和{b}加起来多少", "{place}{time}{a}与{b}一共多少")


@dataclass(frozen=True)
class Pair:
    """Two figures of one place and time, each answered when it is asked for alone."""

    first: Figure
    second: Figure

    def asked(self, form: str) -> str:
        """The question in a form."""
        time = f"{self.first.year}年{self.first.span or ''}"
        place = self.first.region or ""
        return form.format(place=place, time=time, a=self.first.indicator, b=self.second.indicator)

    @property
    def numbers(self) -> tuple[Decimal, Decimal]:
        """Both numbers as they are written."""
        return _number(self.first), _number(self.second)


def _number(figure: Figure) -> Decimal:
    return Decimal(figure.value.replace(",", ""))


@pytest.fixture(scope="module")
def answerer(sample_index: Settings) -> Iterator[Answerer]:
    yield Answerer(open_index(sample_index), sample_index)


@pytest.fixture(scope="module")
def pairs(answerer: Answerer, sample_index: Settings) -> list[Pair]:
    """Figures of the sample reports, two by two, in an order that is always the same."""
    told = [f for _, f in open_index(sample_index).figures() if _is_plain(f)]
    groups: dict[tuple[object, ...], list[Figure]] = {}
    for figure in told:
        groups.setdefault((figure.region, figure.year, figure.span), []).append(figure)
    every = [pair for group in groups.values() for pair in combinations(group, 2) if _apart(*pair)]
    random.Random(11).shuffle(every)
    found: list[Pair] = []
    for first, second in every:
        if len(found) == PAIRS:
            break
        if all(
            _tells(answerer, f"{f.region}{f.year}年{f.span or ''}{f.indicator}是多少", [f.value])
            for f in (first, second)
        ):
            found.append(Pair(first, second))
    return found


def _is_plain(figure: Figure) -> bool:
    of_one_year = figure.year is not None and not re.match("十|五年", figure.span or "")
    written = re.fullmatch(r"[\d.,]+", figure.value) and not figure.rate and figure.unit not in ("%", "％", "个百分点")
    actual = figure.status == "actual" and figure.region is not None and not figure.cell and of_one_year
    return bool(actual and written and _NAME.fullmatch(figure.indicator))


def _apart(first: Figure, second: Figure) -> bool:
    return (
        first.indicator not in second.indicator
        and second.indicator not in first.indicator
        and first.value != second.value
    )


def _tells(answerer: Answerer, question: str, values: Sequence[str]) -> bool:
    said = answerer.answer(question).text.replace(",", "")
    return all(value.replace(",", "") in said for value in values)


def test_there_is_enough_to_ask(pairs: list[Pair]) -> None:
    """The sample reports have as many pairs as are asked for."""
    assert len(pairs) == PAIRS


@pytest.mark.parametrize("form", TOGETHER)
def test_two_are_told_however_they_are_joined(form: str, pairs: list[Pair], answerer: Answerer) -> None:
    """Both values stand in the answer."""
    missed = [q for p in pairs if not _tells(answerer, q := p.asked(form), [p.first.value, p.second.value])]
    assert len(missed) <= MISSED * len(pairs), missed


@pytest.mark.parametrize("form", HELD + SUMS)
def test_two_of_one_unit_are_reckoned_with(form: str, pairs: list[Pair], answerer: Answerer) -> None:
    """Both values, and what lies between them or what they come to."""
    alike = [p for p in pairs if p.first.unit == p.second.unit]
    computed = {p: f"{abs(p.numbers[0] - p.numbers[1]) if form in HELD else sum(p.numbers)}" for p in alike}
    missed = [
        q for p in alike if not _tells(answerer, q := p.asked(form), [p.first.value, p.second.value, computed[p]])
    ]
    assert alike and len(missed) <= MISSED * len(alike), missed
