"""The field that a sentence before names and a count of its classes leaves out: 规上工业增加值增长5.3%。36个行业大类中… (工业行业大类)."""

from __future__ import annotations

import re

from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_CLASSES = "(?:大类|中类|小类)?的?(?:行业|门类|大类|税种|险种|品种|品类|产品)"
_COUNTED = re.compile(f"[个种项][^,，。;；\\d]{{0,2}}{_CLASSES}")


def is_domain(word: str, told: str, supported: Supported) -> bool:
    """Whether a word of a folded claim stands right before the classes that it counts, and the evidence, which counts them without
    it, has it in the sentence before, in the heading or in what opens the paragraph."""
    if not re.search(f"{re.escape(word)}{_CLASSES}", told):
        return False
    text = plain(supported.passage.paragraph.text)
    start, end = supported.sentence
    if not _COUNTED.search(text, start, end):
        return False
    before = text[max(0, text.rfind("。", 0, max(0, start - 1)) + 1) : start]
    opening = re.split(r"[,，。:：]", text, maxsplit=1)[0]
    return is_borne(word, f"{fold(before)}/{fold(opening)}/{supported.passage.head}")
