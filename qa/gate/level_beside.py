"""The level that stands beside an amount without a name of its own: 改造142个,原计划128个; 35个行业增长,上年同月为37个."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.find_named import own_words
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain, same_unit
from juzheng.qa.gate.signed_value import signed_value
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

# What is aimed at, and what there was at a time before.
_AIM = re.compile(r"(?:预期|既定)?(?:目标|计划|任务|预算|限额|上限|红线)(?:任务|目标|数)?|原定|预期")
_SINCE = (re.compile(r"上个?月"), re.compile(r"上个?季度?"), re.compile(r"年初"))
_BEFORE = (
    re.compile(r"(?:(?:上年|去年|上一年|前一年)的?)?同[期月季]"),
    re.compile(r"(?:上年|去年|上一年|前一年)(?:全年|年末|年底)?"),
    *_SINCE,
)
_CLAUSE = re.compile(r"[,，、;；。:：(（)）]")
# 市政府年初定下的目标是不少于150家: who set it, and when.
_SET = re.compile(
    r"[\u4e00-\u9fff]{0,6}(?:政府|部门|省里|市里|县里)|定下|下达|确定|设定|年初|全年|年度|今年|原|省定|市定|县定|核定|控制在"
)


def level_beside(words: str, one: Supported, matching: Matching) -> Supported | None:
    """The amount that stands in the sentence of another as the level that words of a claim name (年度目标, 上年同期); None where
    there is none, or more than one, or the words say more than a level."""
    form = next((form for form in (_AIM, *_BEFORE) if form.search(words)), None)
    if form is None or _said_beside(words, form):
        return None
    found = [s for s in matching.supported if _may_be_beside(s, one) and _is_level(s, one, form)]
    return found[0] if len({signed_value(s) for s in found}) == 1 else None


def _said_beside(words: str, form: re.Pattern[str]) -> tuple[str, ...]:
    """The content words of a piece beside its words for a level."""
    return naming_content(fold(TIME.sub("", _SET.sub("", form.sub("", words)))))


def _may_be_beside(supported: Supported, one: Supported) -> bool:
    same = supported.passage is one.passage and supported.sentence == one.sentence
    return (
        same
        and supported is not one
        and supported.role != "change"
        and same_unit(supported.reading.base, one.reading.base)
    )


def is_of_time(supported: Supported, words: str) -> bool:
    """Whether the clause of a number names the month, the quarter or the beginning of the year that words of a claim name (not as
    that of an aim); true where they name none."""
    named = () if _AIM.search(words) else [form for form in _SINCE if form.search(words)]
    return all(form.search(_clause(supported)) for form in named)


def _clause(supported: Supported) -> str:
    text = plain(supported.passage.paragraph.text)
    return _CLAUSE.split(text[supported.sentence[0] : supported.reading.start])[-1]


def _is_level(supported: Supported, one: Supported, form: re.Pattern[str]) -> bool:
    """Whether the clause of a number says of a level and of nothing else than what the other number is of; a part of that one,
    told before it, has a level of its own."""
    clause, figure, own = _clause(supported), supported.figure, "/".join(own_words(one))
    if form is _AIM and figure is not None and figure.status == "target" and own_words(supported):
        words = own_words(supported)
        return (
            all(is_borne(word, own) for word in words)
            or form.search(clause) is not None
            and _is_bare(clause, form, own)
        )
    return form.search(clause) is not None and _is_bare(clause, form, own)


def _is_bare(clause: str, form: re.Pattern[str], own: str) -> bool:
    return all(is_borne(word, own) for word in _said_beside(clause, form))
