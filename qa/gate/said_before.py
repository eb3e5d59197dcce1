"""What the sentence before says of a number that leaves it out: the field whose classes it counts (规上工业增加值增长5.3%。36个行业大类中…), and
the whole that it is a part of (一般公共预算收入74亿元。其中税收占比59%)."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.find_named import own_words
from juzheng.qa.gate.read_claim import TIME
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


# 分险种看,职工医保收…: the sentence tells of the parts of what the one before told of.
_PARTS = re.compile(r"\s*(?:其中|(?:分|按|从)[^,，。;；\d]{1,8}(?:看|分|说)[,，:：])")


def is_inherited(word: str, told: str, supported: Supported) -> bool:
    """Whether a word of a folded claim, which says all that names the number, names the whole whose parts the number's sentence
    tells of."""
    text = plain(supported.passage.paragraph.text)
    start = supported.sentence[0]
    if _PARTS.match(text, start) is None or not all(is_borne(own, told) for own in own_words(supported)):
        return False
    begin = max(0, text.rfind("。", 0, max(0, start - 1)) + 1)
    whole = re.split(r"\d", TIME.sub("", re.sub(r"[(（][^()（）]*[)）]", "", text[begin:start])))[0]
    return is_borne(word, fold(whole))


# 税务部门 of a report of the 税务局.
_BODIES = frozenset(("部门", "系统", "机关"))


def is_said_before(word: str, told: str, supported: Supported) -> bool:
    """Whether a word that the sentence of a number leaves out is said of it before, or names with the word before it who reports."""
    about = supported.view.description
    who = re.search(rf"([\u4e00-\u9fff]{{2}}){word}", told) if word in _BODIES else None
    reports = who is not None and who[1] in fold(f"{about.title}/{about.publisher or ''}")
    return reports or is_domain(word, told, supported) or is_inherited(word, told, supported)
