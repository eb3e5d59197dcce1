"""An answer as HTML. Every text in it is escaped; nothing is read as HTML, Markdown or LaTeX."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from juzheng.ui.pages.answer_foot import answer_foot_html
from juzheng.ui.pages.answer_text import MarkedSource, answer_text_html
from juzheng.ui.pages.conversation import CitationRecord, ClaimRecord, Exchange, PageAnswer
from juzheng.ui.pages.source_html import source_item
from juzheng.ui.show.answer import cell_of, place_words

STATUS_WORDS = {
    "verified": ("核对", "原文里有这句话，数字、口径、时期都与所引之处一致"),
    "derived": ("推算", "由所引的数字计算或比较得出"),
    "summarised": ("概括", "改写过，已与所引原文核对"),
}
# Characters of the private use area that stand for the tags while the text is made safe.
_MARKS = dict(zip(STATUS_WORDS, "\ue000\ue001\ue002", strict=True))


def answer_html(item: Exchange) -> str:
    """Render what answers a question: the answer with its sources, or the error it met."""
    if item["answer"] is not None:
        return _answer(item["answer"])
    return (
        f'<div class="answer error" role="alert"><p>{escape(item["error"] or "没有答完，请重新提问。")}</p>'
        '<p class="ways"><button type="button" class="again">重新提问</button></p></div>'
    )


def _answer(record: PageAnswer) -> str:
    kind = "answer abstained" if record["abstained"] else "answer"
    head = _verdict(record.get("reason_code") or "") if record["abstained"] else ""
    notice = f'<p class="notice">{escape(record["notice"])}</p>' if record["notice"] else ""
    marked, rest = _mark_checked(record)
    sources = {c["n"]: MarkedSource(_source_words(c), c["quote"]) for c in record["citations"]}
    text = _with_tags(answer_text_html(marked, sources))
    return (
        f'<div class="{kind}">{head}<div class="answer-text">{text}</div>{_checked(rest)}{notice}'
        f"{_sources(record['citations'])}{answer_foot_html(record, _all_verified(record))}</div>"
    )


def _verdict(code: str) -> str:
    """That nothing bears an answer, unless nothing was asked; the page in English says why by the code."""
    return "" if code == "no_topic" else f'<p class="verdict" data-reason="{escape(code)}">报告中没有依据</p>'


def _source_words(citation: CitationRecord) -> str:
    place = place_words(citation["section"], citation["paragraph"], citation["page"], *cell_of(citation))
    return f"《{citation['title']}》，{place}"


def _sources(citations: Sequence[CitationRecord]) -> str:
    """The sources as a compact list; each opens in place at its quote, and leads to the whole report."""
    if not citations:
        return ""
    before = [None, *(citation["report_id"] for citation in citations)]
    items = "".join(source_item(c, c["report_id"] == last) for c, last in zip(citations, before, strict=False))
    return f'<section class="sources" aria-label="出处"><ol>{items}</ol></section>'


def _all_verified(record: PageAnswer) -> bool:
    return bool(record["claims"]) and all(claim["status"] == "verified" for claim in record["claims"])


def _mark_checked(record: PageAnswer) -> tuple[str, list[ClaimRecord]]:
    """The answer with a mark before each claim, and the claims beyond quotes that it has in other words.

    Where all claims are quotes the foot says so once, instead of each of them.
    """
    text = record["answer"].translate(dict.fromkeys(map(ord, _MARKS.values())))
    if _all_verified(record):
        return text, []
    rest = []
    for claim in record["claims"]:
        if claim["status"] in _MARKS and claim["text"] in text:
            text = text.replace(claim["text"], _MARKS[claim["status"]] + claim["text"], 1)
        elif claim["status"] in _MARKS and claim["status"] != "verified":
            rest.append(claim)
    return text, rest


def _with_tags(page: str) -> str:
    for status, mark in _MARKS.items():
        page = page.replace(mark, _tag(status))
    return page


def _tag(status: str) -> str:
    """A mark whose word the style sheet shows: who copies the sentence does not copy it."""
    word, meaning = STATUS_WORDS[status]
    return f'<span class="tag {escape(status)}" role="img" aria-label="{word}：{meaning}" data-word="{word}" title="{meaning}"></span>'


def _checked(claims: Sequence[ClaimRecord]) -> str:
    """Claims that are more than quotes and stand in the answer in other words, each with how it was checked."""
    marks = [f"<li>{_tag(claim['status'])}{escape(claim['text'])}</li>" for claim in claims]
    return f'<ul class="checked" aria-label="推算和概括的部分">{"".join(marks)}</ul>' if marks else ""
