"""What is told of several things of one kind: which is first or last, their order, which of them fell, how much each is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from juzheng.qa.compose.composition import draft_together
from juzheng.qa.compose.phrase_figure import quote_figure
from juzheng.qa.find.families import told_name
from juzheng.qa.find.find_family import FamilyNumbers
from juzheng.qa.find.fit_record import SHARE_NAME
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query

# So many things are named before the one that is first or last; of more their number is said.
MOST_NAMED = 4
# Of two that are named both are told.
PAIR = 2


def draft_among(query: Query, compared: FamilyNumbers) -> list[Draft]:
    """The claims that answer for what is compared: all in order where an order is asked for, all that fell where just these
    are, else the one at the end that is asked for, with those that fell or its share where these are asked for as well."""
    low = query.direction == "min" or query.ends == ("min",)
    ordered = sorted(compared.members, key=lambda pair: pair[1] if low else -pair[1])
    if query.wording.ordered:
        return _draft_order([e for e, _ in ordered], low=low)
    if set(query.ends) == {"max", "min"} and len(ordered) > PAIR:
        # 谁最快谁最慢
        both = zip((ordered[0][0], ordered[-1][0]), (low, not low), strict=True)
        return [_told_as_end(draft_together([e])[0], compared, _end_word(compared, low=of_low)) for e, of_low in both]
    fell = query.wording.turned == "fell"
    turned = [e for e, value in ordered if (value < 0 if fell else value > 0)] if query.wording.turned else []
    if turned and not query.ends:
        return draft_together(turned)
    first = ordered[0][0]
    shown = [first, *(e for e in turned if e is not first), *_share_of(query, first)]
    if query.wording.each or len(ordered) == PAIR == len(query.wording.listed):
        shown += [e for e, _ in compared.members if all(e is not s for s in shown)]
    top, *others = draft_together(shown)
    return [_told_as_end(top, compared, _end_word(compared, low=low)), *others]


def _draft_order(ordered: Sequence[FigureEvidence], *, low: bool) -> list[Draft]:
    drafts = draft_together(ordered)
    subject, _, body = drafts[0].text.rpartition("：")
    order = "从低到高" if low else "从高到低"
    # What is said once of all stands before the order; where each has its own place and time, the order leads.
    of_one = not any("：" in draft.text for draft in drafts[1:])
    told = f"{subject}：{order}：{body}" if subject and of_one else f"{order}：{drafts[0].text}"
    return [replace(drafts[0], text=told), *drafts[1:]]


def _end_word(compared: FamilyNumbers, *, low: bool) -> str:
    amounts = compared.aspect == "growth" and any(not e.figure.rate and e.figure.change for e, _ in compared.members)
    if amounts and low and min(value for _, value in compared.members) < 0:
        return "降幅最大"
    return ("增长最慢" if low else "增长最快") if amounts else "最低" if low else "最高"


def _told_as_end(draft: Draft, compared: FamilyNumbers, word: str) -> Draft:
    """甲、乙中最高的是乙…, resting on all that are compared; of many 12项中最高的是…."""
    names = [told_name(e.figure) for e, _ in compared.members]
    among = f"{'、'.join(names)}中" if len(names) <= MOST_NAMED else f"{len(names)}项中"
    subject, _, body = draft.text.rpartition("：")
    told = f"{among}{word}的是{body}"
    return replace(draft, text=f"{subject}：{told}" if subject else told, quotes=(*draft.quotes, *_quotes_of(compared)))


def _quotes_of(compared: FamilyNumbers) -> tuple[Quote, ...]:
    """One quote for each paragraph in which the compared records stand, with just these as its figures."""
    found: dict[int, list[FigureEvidence]] = {}
    for evidence, _ in compared.members:
        found.setdefault(evidence.passage.paragraph.number, []).append(evidence)
    return tuple(_span(records) for records in found.values())


def _span(records: Sequence[FigureEvidence]) -> Quote:
    quotes = [quote_figure(evidence) for evidence in records]
    start, end = min(q.start for q in quotes), max(q.end for q in quotes)
    return Quote(quotes[0].view, quotes[0].passage, start, end, tuple(e.figure for e in records))


def _share_of(query: Query, first: FigureEvidence) -> list[FigureEvidence]:
    """The share that the report gives of the first, where it is asked for (…哪个最大,占全省多少)."""
    if not any("share" in part.wanted for part in query.parts) or first.figure.base_unit == "%":
        return []
    name = first.figure.indicator
    return [
        replace(first, figure=f.figure)
        for f in first.passage.figures
        if f.figure.indicator.startswith(name) and SHARE_NAME.search(f.figure.indicator)
    ][:1]
