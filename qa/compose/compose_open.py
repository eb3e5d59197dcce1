"""Compose the answer to an open question: one function a form, over the reports that the question means."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.collect import draft_rows, fit_rows
from juzheng.qa.compose.explain import MOST_LINES, draft_lines, fit_lines, with_count
from juzheng.qa.compose.extract import best_run
from juzheng.qa.compose.headings import draft_headings, find_headings, find_sections
from juzheng.qa.compose.overview import ONE_THING, outline
from juzheng.qa.compose.problems import owns_to_problems, problem_pieces
from juzheng.qa.compose.why import draft_why
from juzheng.qa.find.passages import ABOUT_TOPIC, Nearness, Piece, meets, rank_mentions, rank_pieces, split_pieces
from juzheng.qa.nouns.draft import Draft, TableDraft
from juzheng.qa.nouns.query import THESE_FIVE_YEARS, OpenAsk, OpenForm, Query, Stance
from juzheng.qa.nouns.report_view import PassageView, ReportView
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import fold, says_something

# Lengths in characters where the question names none.
LENGTHS: dict[OpenForm, int] = {
    "draft": 300,
    "compare": 560,
    "collect": 850,
    "overview": 540,
    "problems": 450,
    "why": 400,
}
LENGTH = 440
# More reports than these are not compared side by side but collected, at the length of a collection.
SIDE_BY_SIDE = 6
# A list that is wanted whole has at most so many lines, each as short as need be.
ALL_LINES = 40
# An answer that is to be shorter has at most so many.
SHORT = 160
# Forms that ask for a report as a whole where they name no topic.
_WITHOUT_TOPIC = frozenset({"overview", "measures", "problems", "explain", "draft"})
# Forms that ask for what was or will be done, which the paragraph of problems does not tell.
_DEEDS = frozenset({"measures", "draft", "compare", "collect", "overview"})
# A topic of which so large a share of the paragraphs speaks is that of the whole report.
EVERYWHERE = 0.3
# Without a region in the question, so many reports answer it, best first.
MOST_REPORTS = 4


@dataclass(frozen=True, slots=True)
class OpenAnswer:
    """Drafts in the order of the answer and what stands between two of them; ``table`` where they are to be shown as one."""

    drafts: tuple[Draft, ...]
    separator: str = "\n"
    table: TableDraft | None = None


def compose_open(query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness) -> OpenAnswer | None:
    """Answer in the reports' words; None where they do not speak of what is asked."""
    if ask.shorter and (full := compose_open(query, replace(ask, shorter=False), views, near)):
        half = sum(len(draft.text) for draft in full.drafts) // 2
        ask = replace(ask, limit=min(SHORT, half))
    limit = ask.limit or LENGTHS.get(ask.form, LENGTH)
    if ask.form in ("collect", "compare") or (ask.form == "problems" and len(views) > 1):
        many = ask.form == "problems" or len(views) > SIDE_BY_SIDE
        drafts = _over_reports(query, ask, views, near, ask.limit or (LENGTHS["collect"] if many else limit))
    else:
        view, pieces = _best_report(query, ask, views, near)
        drafts = _of_one(query, ask, view, pieces, limit) if view else []
    return OpenAnswer(tuple(drafts), "" if ask.form == "draft" else "\n") if drafts else None


def _best_report(
    query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness
) -> tuple[ReportView | None, list[Piece]]:
    if len(views) == 1:
        ask = _own_topic(ask, views[0])
    if not says_something(ask.words):
        return (views[0], []) if len(views) == 1 and ask.form in _WITHOUT_TOPIC else (None, [])
    ranked = [(view, pieces) for view in views if (pieces := _ranked(query, ask, view, near))]
    if not ranked:
        whole = len(views) == 1 and ask.form == "overview" and not ask.places
        return (views[0], []) if whole else (None, [])
    view, pieces = max(ranked, key=lambda item: sum(sorted(p.score for p in item[1])[-3:]))
    return (view, []) if ask.form == "overview" and not ask.places and _is_everywhere(view, pieces) else (view, pieces)


def _is_everywhere(view: ReportView, pieces: Sequence[Piece]) -> bool:
    """Whether so much of a report speaks of the topic that the report itself is meant (an economy bureau's 工业经济)."""
    told = {piece.passage.paragraph.number for piece in pieces}
    return len(told) >= EVERYWHERE * sum(p.paragraph.kind != "heading" for p in view.passages.values())


def _of_one(query: Query, ask: OpenAsk, view: ReportView, pieces: list[Piece], limit: int) -> list[Draft]:
    weights = [(word.text, word.weight) for word in ask.words]
    if ask.form == "problems":
        pieces = _about(ask, problem_pieces(view, passages_meant(query, ask, view)))
        lines = fit_lines(pieces, limit, most=_most(ask))
        return with_count(draft_lines(lines, sections=False), len(pieces))
    if ask.form == "why":
        return draft_why(pieces, limit, weights) if pieces else []
    if ask.form == "draft":
        return _draft_text(query, ask, view, pieces, limit)
    if not pieces:
        found = find_headings(view, passages_meant(query, ask, view), ask.count) if ask.count else []
        if found:
            return with_count(draft_headings(view, found, limit), len(found))
        return outline(view, passages_meant(query, ask, view), limit, weights, every=ask.form == "measures")
    drafts = draft_lines(fit_lines(pieces, limit, weights, _most(ask)))
    return with_count(drafts, len(pieces)) if ask.form == "measures" else drafts


def _most(ask: OpenAsk) -> int:
    """How many lines an answer has at most."""
    return ask.most or (ALL_LINES if ask.whole else MOST_LINES)


def _about(ask: OpenAsk, pieces: list[Piece]) -> list[Piece]:
    """The pieces that name the topic; all where none does or there is no topic."""
    weights = [(word.text, word.weight) for word in ask.words]
    return [piece for piece in pieces if meets(weights, fold(piece.text)) >= ABOUT_TOPIC] or pieces


def _draft_text(query: Query, ask: OpenAsk, view: ReportView, pieces: Sequence[Piece], limit: int) -> list[Draft]:
    """One paragraph under a heading line: sentences of the report, as they stand."""
    weights = [(word.text, word.weight) for word in ask.words]
    if pieces:
        drafts = draft_lines(fit_lines(pieces, limit, weights), numbered=False, sections=False)
    else:
        drafts = outline(view, passages_meant(query, ask, view), limit, weights, numbered=False)
    title = f"{view.description.region or ''}{ask.topic.replace(' ', '')}"
    return [replace(d, before=f"{title}\n" if n == 0 else "") for n, d in enumerate(drafts)]


def _over_reports(query: Query, ask: OpenAsk, views: Sequence[ReportView], near: Nearness, limit: int) -> list[Draft]:
    weights = [(word.text, word.weight) for word in ask.words]
    if ask.form != "problems" and not says_something(ask.words):
        return _section_rows(query, ask, views, limit)
    problems = ask.form == "problems"
    found = [
        (view, problem_pieces(view, passages_meant(query, ask, view)) if problems else _ranked(query, ask, view, near))
        for view in views
    ]
    rows = fit_rows(found, limit, weights)
    return draft_rows(rows, _name, counts=ask.form == "collect" or len(rows) > 2)


def _section_rows(query: Query, ask: OpenAsk, views: Sequence[ReportView], limit: int) -> list[Draft]:
    """For each report the headings of its sections in one row, or what says most of it where it has none."""
    drafts: list[Draft] = []
    share = limit // len(views)
    for view in views:
        passages = passages_meant(query, ask, view)
        row = draft_headings(view, find_sections(view, passages), share) or outline(
            view, passages, share, numbered=False
        )
        drafts += [
            replace(d, text=d.text if n else f"{_name(view)}\uff1a{d.text}", before="", continues=n > 0)
            for n, d in enumerate(row)
        ]
    return drafts


def _own_topic(ask: OpenAsk, view: ReportView) -> OpenAsk:
    """The question without the words that name the report itself (经信局 asked of an 经信局's report)."""
    about = fold(f"{view.description.title}/{view.description.publisher or ''}/{view.file}")
    kept = tuple(word for word in ask.words if word.text not in about)
    return replace(ask, words=kept)


def _ranked(query: Query, ask: OpenAsk, view: ReportView, near: Nearness) -> list[Piece]:
    found = _rank(query, ask, view, near)
    if not ask.places:
        return found
    named = [piece for piece in found if any(place in piece.text for place in ask.places)]
    return _about(replace(ask, words=ask.words[len(ask.places) :]), named)


def _rank(query: Query, ask: OpenAsk, view: ReportView, near: Nearness) -> list[Piece]:
    ask, named = _own_topic(ask, view), says_something(ask.words)
    numbers = {p.paragraph.number for p in passages_meant(query, ask, view)}
    if not says_something(ask.words):
        # No topic, or the whole report is about it (文旅 of a bureau of 文旅): what says most.
        every = [p for n in sorted(numbers) for p in split_pieces(view, view.passages[n])]
        told = [(p, run) for p in every if (run := best_run(p, ONE_THING))]
        return [replace(p, score=run.worth) for p, run in told if named or run.worth > 0]
    if ask.form == "collect":
        return rank_mentions(ask, view, lambda passage: passage.paragraph.number in numbers)
    return rank_pieces(ask, view, near, lambda passage: passage.paragraph.number in numbers)


def _name(view: ReportView) -> str:
    return view.description.region or view.description.title


def passages_meant(query: Query, ask: OpenAsk, view: ReportView) -> list[PassageView]:
    """The paragraphs of the time that is asked for; all where the report does not tell them apart."""
    every = [p for p in view.passages.values() if p.paragraph.kind == "text"]
    if ask.form in _DEEDS:
        every = [p for p in every if not owns_to_problems(p)] or every
    stance, five = _time_meant(query, ask, view)
    for keep in (_fits(view, stance, five=five), _fits(view, stance, five=None)):
        kept = [passage for passage in every if keep(passage)]
        if kept:
            return kept
    return every


def _fits(view: ReportView, stance: Stance | None, *, five: bool | None) -> Callable[[PassageView], bool]:
    def fits(passage: PassageView) -> bool:
        time = view.times.get(passage.paragraph.number)
        if time is None:
            return True
        return (stance is None or time.stance == stance) and (five is None or time.five_years == five)

    return fits


# Of a report on half a year 下半年 is what it plans; of any report the months behind it are what it tells.
_HALVES: tuple[tuple[str, Stance], ...] = (
    ("上半年", "review"),
    ("一季度", "review"),
    ("前三季度", "review"),
    ("下半年", "plan"),
)


def _time_meant(query: Query, ask: OpenAsk, view: ReportView) -> tuple[Stance | None, bool | None]:
    """Whether what was done or what is planned is meant, and whether of five years; None where both may be."""
    if ask.form == "problems":
        return None, None
    spans = {period.span for period in query.periods}
    if ask.five_years or spans & {THESE_FIVE_YEARS, "十四五", "十五五"}:
        return ("plan" if "十五五" in spans or ask.stance == "plan" else "review"), True
    description = view.description
    years = years_meant(query.periods, description)
    if years and description.plan_year != description.year:
        if years <= {description.plan_year}:
            return "plan", False
        if years <= {description.year}:
            return "review", False
    if ask.stance and ask.form != "why":
        return ask.stance, False
    half: Stance | None = next((stance for span, stance in _HALVES if spans == {span}), None)
    if half and description.plan_year == description.year:
        return half, False
    return None, (False if ask.form == "overview" else None)
