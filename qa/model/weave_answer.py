"""The answer as it grows: what the rules say, each claim in a model's words where these bear the gate and say the same.

A model only words an answer. It neither leaves out nor adds a figure: a claim of its own takes the place of those claims of
the rules whose numbers it states, and what it does not word stays in the words of the rules.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from juzheng.qa.gate.check_heads import computed_words
from juzheng.qa.gate.judge import judge
from juzheng.qa.gate.read_claim import read_claim
from juzheng.qa.gate.read_evidence import read_evidence
from juzheng.qa.gate.reading import Reading, same_amount
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.understand.known_regions import short_name
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.match_words import met

# A claim without numbers is worded by one that has at least this share of its words.
SAME_WORDS = 0.6
_ITEM = re.compile(r"^\s*\d{1,3}[.．、]\s*")
_HEAD = re.compile(r"^([^：:。,，]{2,40})[：:]")
_YEAR = re.compile(r"(?:19|20)\d\d年")
_PART_OF_YEAR = re.compile(r"\d{1,2}[-—~至]\d{1,2}月|[上下]半年|[一二三四]季度|前三季度|“?十[二三四五六]五”?")
_GOAL = re.compile(r"目标|预期|力争|确保|争取|计划|预计|预测|有望|拟")
_JUDGES = re.compile(r"^(?:最[高低多少快]的是|其次是|是。|不是。|没有。|否。)")


class Weave:
    """The rules' drafts, which a model's claims may replace one by one. What is computed stays in the composer's words with
    its formula, items of a list stay in the report's."""

    def __init__(self, own: Sequence[Draft]) -> None:
        self._own = tuple(own)
        self._taken: dict[int, Draft] = {}
        self._covered: set[int] = set()

    @property
    def open(self) -> tuple[int, ...]:
        """Which of the rules' drafts a model may still word."""
        return tuple(n for n, d in enumerate(self._own) if n not in self._covered and _wordable(d))

    @property
    def worded(self) -> int:
        """How many of the rules' claims stand in the model's words."""
        return len(self._covered)

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The answer as it stands."""
        kept = [n for n in range(len(self._own)) if n in self._taken or n not in self._covered]
        return tuple(self._taken.get(n, self._own[n]) for n in kept)

    def offer(self, text: str) -> tuple[Draft | None, str]:
        """Take a claim of a model in place of those that it states. Returns it as it is shown, or None and why not."""
        stated = self._stated(text)
        if not stated:
            return None, self._why_beside(text)
        first = self._own[stated[0]]
        quotes = _unique(q for n in stated for q in self._own[n].quotes)
        shown = Draft(f"{_lead(first, text)}{self._missing_subject(stated, text)}{text}", quotes)
        verdict = judge(shown, (*self._own[: stated[0]], shown, *self._own[stated[0] + 1 :]))
        if verdict.outcome != "passed":
            return None, verdict.reason
        strange = _strange_number(text, "。".join(_bare(self._own[n]) for n in stated), quotes)
        if strange:
            return None, f"“{strange}”不是所问的数"
        self._covered.update(stated)
        self._taken[stated[0]] = verdict.shown[0]
        return verdict.shown[0], ""

    def _stated(self, text: str) -> tuple[int, ...]:
        """The open drafts all of whose numbers, or most of whose words, the claim has; in the order of the answer."""
        numbers = _numbers(text)
        found: list[tuple[int, int]] = []
        for n in self.open:
            if self._names_another(n, text):
                continue
            own = _numbers(_bare(self._own[n]))
            places = [next((at for at, r in numbers if _same(r, o)), -1) for _, o in own]
            if (own and min(places) >= 0) or (not own and not found and _same_words(text, _bare(self._own[n]))):
                found.append((n, min(places, default=0)))
        if any(d.status == "derived" for d in self._own) and [at for _, at in found] != sorted(at for _, at in found):
            # The formula behind them counts on their order (前者比后者多…).
            return ()
        return tuple(n for n, _ in found)

    def _names_another(self, number: int, text: str) -> bool:
        """Whether the claim names places or years, and those of this draft are not among them."""
        if len(self._own) == 1:
            return False
        own, every = _regions(self._own[number]), {r for d in self._own for r in _regions(d)}
        if own and any(r in text for r in every) and not any(r in text for r in own):
            return True
        years = _YEAR.findall(_bare(self._own[number]))
        return bool(years and _YEAR.search(text)) and not any(year in text for year in years)

    def _why_beside(self, text: str) -> str:
        wanted = next((words for n in self.open for words in _number_words(_bare(self._own[n]))), "")
        if not self.open:
            return "所问的已经答完"
        return f"没有写出“{wanted}”" if wanted and wanted not in text else "不是所问的内容"

    def _missing_subject(self, stated: Sequence[int], text: str) -> str:
        """Region, time and status that the rules' claim says and the model's does not, as a head for it."""
        head = next((m[1] for n in range(stated[0], -1, -1) if (m := _HEAD.match(_bare(self._own[n])))), "")
        own = head + "".join(_bare(self._own[n]) for n in stated)
        regions = dict.fromkeys(name for n in stated for name in _region_names(self._own[n]))
        missing = [name for name in regions if short_name(name) in own and short_name(name) not in text]
        for form in (_YEAR, _PART_OF_YEAR):
            missing += [words for words in dict.fromkeys(form.findall(own)) if words not in text]
        if _GOAL.search(own) and not _GOAL.search(text):
            missing.append(_GOAL.findall(own)[0])
        return f"{''.join(missing)}：" if missing else ""


def _wordable(draft: Draft) -> bool:
    plain = draft.status == "verified" and _ITEM.match(draft.text) is None
    return plain and draft.text.endswith(computed_words(draft, ())[0])


def _lead(draft: Draft, text: str) -> str:
    """What the composer says before a claim that no model may word: a judgement (是。最高的是…)."""
    if _JUDGES.match(text):
        return ""
    return draft.text.removesuffix(computed_words(draft, ())[0])


def _bare(draft: Draft) -> str:
    return computed_words(draft, ())[0]


def _regions(draft: Draft) -> set[str]:
    return {short_name(name) for name in _region_names(draft)}


def _region_names(draft: Draft) -> tuple[str, ...]:
    return tuple(q.view.description.region for q in draft.quotes if q.view.description.region)


def _numbers(text: str) -> list[tuple[int, Reading]]:
    return [(s.reading.start, s.reading) for s in read_claim(text).stated]


def _number_words(text: str) -> list[str]:
    claim = read_claim(text)
    return [claim.flat[s.reading.start : s.reading.end] for s in claim.stated]


def _same(a: Reading, b: Reading) -> bool:
    return a.kind == b.kind and (a.value == b.value if a.kind == "rank" else same_amount(a, b))


def _same_words(text: str, own: str) -> bool:
    words = [w for w in cut(fold(own)) if len(w) > 1]
    return bool(words) and sum(met(w, fold(text)) >= 0.5 for w in words) >= SAME_WORDS * len(words)


def _strange_number(text: str, own: str, quotes: Iterable[Quote]) -> str:
    """A number of the claim that the rules do not state and that is no change or rank of a record they state; empty where all
    are. A sibling in the same words (城镇、农村居民收入分别为…) is true and yet not what was asked."""
    said = [reading for _, reading in _numbers(own)]
    supported = [s for quote in quotes for s in read_evidence(quote.view, quote.passage)]
    records = [s.figure for s in supported if s.role == "value" and any(_same(s.reading, r) for r in said)]
    known = said + [s.reading for s in supported if s.figure is not None and s.figure in records]
    claim = read_claim(text)
    for stated in claim.stated:
        if not any(_same(stated.reading, other) for other in known):
            return claim.flat[stated.reading.start : stated.reading.end]
    return ""


def _unique(quotes: Iterable[Quote]) -> tuple[Quote, ...]:
    found: list[Quote] = []
    for quote in quotes:
        if quote not in found:
            found.append(quote)
    return tuple(found)
