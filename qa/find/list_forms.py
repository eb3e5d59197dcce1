"""The forms that lists take over several sentences or paragraphs: numbered items, headings, what begins alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from juzheng.index.parse.split_items import find_items
from juzheng.index.report import Paragraph
from juzheng.index.words import late_re as re
from juzheng.index.words.section_markers import BULLET
from juzheng.qa.nouns.draft import Quote
from juzheng.qa.nouns.report_view import PassageView, ReportView

HEADING_MARK = re.compile(
    r"^\s*(?:第[一二三四五六七八九十]+[章节]|[(（]?[一二三四五六七八九十\d]{1,3}[)）]|[一二三四五六七八九十\d]{1,3}[、.．]|[①-⑳])\s*"
)
# What a list gains that has as many items as the question names.
COUNT_FITS = 0.15
MOST_ITEMS = 20
# Characters before a list's first item, at the beginning of its paragraph and right before it, that head it.
HEAD_REACH = 100


@dataclass(frozen=True, slots=True)
class Found:
    """A list as it stands in a report: its head, the words around it, and its items with the words that name them.
    ``bonus`` is added to its score for a form that is sure to be a list."""

    view: ReportView
    head: str
    context: str
    items: tuple[tuple[str, Quote], ...]
    bonus: float = 0.0
    # How many things the items name; None where each names one.
    size: int | None = None


def item_lists(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """一是…二是… within a paragraph; what stands before the first item heads the list."""
    for view, passage in passages:
        text = passage.paragraph.text
        items = find_items(text)
        if len(items) < 2:
            continue
        named = tuple(
            (i.lead, quote_span(view, passage, i.start, min(i.end, i.start + _reach(text, i.start)))) for i in items
        )
        context = "/".join(passage.paragraph.section)
        before = text[: items[0].start]
        head = before if len(before) <= 2 * HEAD_REACH else f"{before[:HEAD_REACH]}/{before[-HEAD_REACH:]}"
        yield Found(view, head, context, named[:MOST_ITEMS], 0.02)


def quote_span(view: ReportView, passage: PassageView, start: int, end: int) -> Quote:
    inside = passage.figures_within(start, end)
    return Quote(view, passage, start, end, inside)


def _reach(text: str, start: int) -> int:
    """Length of the first sentence from ``start``, which names an item."""
    stop = re.compile(r"[。;；]").search(text, start)
    return (stop.end() if stop else len(text)) - start


def heading_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """Headings that stand directly under the same section, or that lead their paragraphs there."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[ReportView, PassageView]]] = {}
    seen: set[tuple[str, tuple[str, ...]]] = set()
    announced: dict[tuple[str, tuple[str, ...]], str] = {}
    before = ""
    for view, passage in passages:
        last, before = before, passage.paragraph.text
        path = passage.paragraph.section
        if not path or (view.report_id, path) in seen or not _begins_section(passage.paragraph):
            continue
        seen.add((view.report_id, path))
        announced.setdefault((view.report_id, path[:-1]), last if last.endswith((":", "：")) else "")
        groups.setdefault((view.report_id, path[:-1]), []).append((view, passage))
    for (report_id, parent), every in groups.items():
        members = [m for m in every if HEADING_MARK.match(m[1].paragraph.section[-1])] or every
        if 2 <= len(members) <= MOST_ITEMS:
            view = members[0][0]
            items = tuple((_title(p.paragraph), _quote_heading(v, p)) for v, p in members)
            # 重点抓好以下工作: what stands right before the first heading heads them as well.
            head = "/".join(filter(None, (*parent[-1:], announced[report_id, parent][-HEAD_REACH:])))
            yield Found(view, head, "/".join(parent[:-1]), items)


def _begins_section(paragraph: Paragraph) -> bool:
    last = paragraph.section[-1]
    return paragraph.kind == "heading" or paragraph.text.startswith(last[:6])


def _title(paragraph: Paragraph) -> str:
    return HEADING_MARK.sub("", paragraph.section[-1]).rstrip("。;；:：")


def _quote_heading(view: ReportView, passage: PassageView) -> Quote:
    text = passage.paragraph.text
    end = min(len(text), _reach(text, 0))
    return quote_span(view, passage, 0, end)


# A report on one line is cut at 一是, 二是: each item is a paragraph of its own.
ITEM_MARK = re.compile(r"^[一二三四五六七八九十]{1,3}是")
_ITEM_LEAD = re.compile(r"[一二三四五六七八九十]{1,3}是[^。;\uff1b:\uff1a,\uff0c]{3,40}[。\uff0c,\uff1b;]")
_LEAD = re.compile(r"[^。;；:：,，]{3,28}。")


def lead_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """Paragraphs of one section that each begin with a short sentence naming what they are about (当好…。)."""
    groups: dict[tuple[str, tuple[str, ...]], list[tuple[str, Quote]]] = {}
    views: dict[str, ReportView] = {}
    for view, passage in passages:
        lead = _LEAD.match(passage.paragraph.text)
        if lead and passage.paragraph.kind == "text":
            views[view.report_id] = view
            members = groups.setdefault((view.report_id, passage.paragraph.section), [])
            members.append((lead[0].rstrip("。"), quote_span(view, passage, 0, lead.end())))
    for (report_id, section), items in groups.items():
        if 2 <= len(items) <= MOST_ITEMS:
            yield Found(views[report_id], section[-1] if section else "", "/".join(section[:-1]), tuple(items))


def paragraph_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """一是…, 二是… as paragraphs of their own; the paragraph before the first of them heads the list."""
    head, context = "", ""
    items: list[tuple[str, Quote]] = []
    view: ReportView | None = None
    for at, passage in passages:
        text = passage.paragraph.text
        lead = _ITEM_LEAD.match(text)
        if lead and (view is None or at is view) and items and not text.startswith("一是"):
            items.append((_item_name(lead), quote_span(at, passage, 0, lead.end())))
            continue
        if view is not None and len(items) >= 2:
            yield Found(view, head, context, tuple(items[:MOST_ITEMS]), 0.02)
        items = []
        if lead and text.startswith("一是"):
            view, context = at, "/".join(passage.paragraph.section)
            items = [(_item_name(lead), quote_span(at, passage, 0, lead.end()))]
        else:
            view, head = None, text[-HEAD_REACH:]
    if view is not None and len(items) >= 2:
        yield Found(view, head, context, tuple(items[:MOST_ITEMS]), 0.02)


def _item_name(lead: re.Match[str]) -> str:
    return ITEM_MARK.sub("", lead[0]).rstrip("。\uff0c,\uff1b;")


_SHORT = re.compile(r"[^。;；:：,，]{4,26}。")


def inline_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """Short sentences within one paragraph that begin alike or end alike (打造…产业集群。), each leading what follows it."""
    for view, passage in passages:
        text = passage.paragraph.text
        leads = [m for s in passage.sentences if (m := _SHORT.fullmatch(text[s.start : s.end].strip()))]
        spans = [(s.start, s.end) for s in passage.sentences if _SHORT.fullmatch(text[s.start : s.end].strip())]
        for alike in (slice(0, 2), slice(-5, -1)):
            groups: dict[str, list[tuple[int, int]]] = {}
            for lead, span in zip(leads, spans, strict=True):
                groups.setdefault(lead[0][alike], []).append(span)
            for members in groups.values():
                if 3 <= len(members) <= MOST_ITEMS:
                    items = tuple((text[a:b].strip().rstrip("。"), quote_span(view, passage, a, b)) for a, b in members)
                    head = text[max(0, members[0][0] - HEAD_REACH) : members[0][0]]
                    yield Found(view, head, "/".join(passage.paragraph.section), items)


_PARALLEL_LEAD = re.compile(rf"^\s*(?:{BULLET})?(?P<lead>[^。;；:：,，]{{4,40}})(?=[。;；,，])")


def parallel_lists(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """Paragraphs in a row that begin with the same words (聚焦…, 聚焦…); the paragraph before the first of them heads them."""
    run: list[tuple[str, Quote]] = []
    head, context, same = "", "", ""
    for n, (view, passage) in enumerate(passages):
        lead = _PARALLEL_LEAD.match(passage.paragraph.text)
        begun = lead["lead"][:2] if lead else ""
        if lead and run and begun == same and run[-1][1].view is view:
            run.append((lead["lead"], quote_span(view, passage, 0, lead.end("lead"))))
            continue
        if len(run) >= 2:
            yield Found(run[0][1].view, head, context, tuple(run[:MOST_ITEMS]), 0.02)
        run, same = [], begun
        if lead:
            before = passages[n - 1] if n and passages[n - 1][0] is view else None
            head = before[1].paragraph.text[-HEAD_REACH:] if before else ""
            context = "/".join(passage.paragraph.section)
            run = [(lead["lead"], quote_span(view, passage, 0, lead.end("lead")))]
    if len(run) >= 2:
        yield Found(run[0][1].view, head, context, tuple(run[:MOST_ITEMS]), 0.02)
