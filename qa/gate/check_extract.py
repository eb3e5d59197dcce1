"""Whether a claim that says it is an extract is one: words of its quote, in their order, with clauses left out."""

from __future__ import annotations

import re

from juzheng.qa.nouns.draft import Draft, Quote

_JOINT = re.compile(r"[，,；;。：:、！!？?\s]+")
_WIDE = {"\uff05": "%", "\uff0d": "-", "\uff0b": "+", "\uff0e": "."} | {chr(0xFF10 + n): str(n) for n in range(10)}
_PLAIN = str.maketrans(_WIDE)


def check_extract(draft: Draft) -> str:
    """Why the words of an extract do not stand so in its quote; empty where they do. The region of the report may stand before them."""
    quote = draft.quotes[0]
    text = _without_region(draft.text, quote)
    at, told = 0, _squeeze(quote.text)
    for piece in filter(None, (_squeeze(part) for part in _JOINT.split(text))):
        at = told.find(piece, at)
        if at < 0:
            return f"引文里没有“{piece[:20]}”"
        at += len(piece)
    return ""


def _without_region(text: str, quote: Quote) -> str:
    subject, stop, rest = text.partition("\uff1a")
    return rest if stop and subject == (quote.view.description.region or quote.view.description.title) else text


def _squeeze(text: str) -> str:
    return _JOINT.sub("", text.translate(_PLAIN))
