"""What a claim denies and the evidence says by the opposite word: 没有一笔拖欠 of what was 按时足额兑付, 没能如期投产 of what was 推迟."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from juzheng.qa.gate.claim_context import Matching
from juzheng.qa.gate.compared import Span, fragment_at
from juzheng.qa.gate.find_named import content_named
from juzheng.qa.gate.read_claim import TIME
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.nouns.report_view import PassageView
from juzheng.qa.words.content_words import fold, tag_words
from juzheng.qa.words.prose import denials, find_words, is_borne

# 没有一笔, 没有任何一家: of none at all.
_NOT = r"(?:没有|没能|未能|并未|从未|尚未|没|未|无)(?:能够|能|再|曾)?(?:出现|发生|被)?(?:(?:任何)?(?:一[笔家个起例户宗项次]|任何|过))?"
# 基本按时, 大部分如期: not all of it.
_NOT_ALL = re.compile(
    r"基本|大体|大多|多数|部分|个别|少数|主要|\d%|除[^,]{1,12}外|力争|确保|将|计划|要求|不(?!足)|未|没"
)
# They add nothing to what is done: 已全部按时足额发放到位.
_BESIDE = frozenset(
    map(
        fold,
        "均 都 全 全部 已 已经 也 又 再次 分别 全年 全省 全市 全县 全区 各项 本年 当年 实现 得到 获得 做到".split(),
    )
)
_DONE = re.compile("了|到位|完毕|发放|兑付|支付|偿还|归还|拨付|付息|还本|至|到|为")
_CAUSE = re.compile(r"(?:因|由于|受).*$")
_YEAR = re.compile(r"(20\d\d)年")


def denied_otherwise(flat: str, matching: Matching) -> Iterator[Span]:
    """Where a claim denies something (characters) that the evidence denies by an opposite word of the same thing."""
    for said, told in denials():
        for match in _denial(said).finditer(flat):
            start, end = fragment_at(flat, match.start())
            before, behind = content_named(flat[start : match.start()], matching), _content(flat[match.end() : end])
            said_of = (before, behind, flat[start:end], set(_YEAR.findall(flat)))
            if before and any(_is_told(told, *said_of, passage) for passage in matching.passages):
                yield match.span()


@lru_cache(maxsize=32)
def _denial(said: frozenset[str]) -> re.Pattern[str]:
    return re.compile(f"{_NOT}(?:{'|'.join(sorted(said, key=len, reverse=True))})(?:了|过|的?(?:情况|现象))?")


def _content(text: str) -> tuple[str, ...]:
    return naming_content(fold(text).strip("地的而"))


def _is_told(
    told: frozenset[str],
    before: tuple[str, ...],
    behind: tuple[str, ...],
    said: str,
    years: set[str],
    passage: PassageView,
) -> bool:
    """Whether a sentence of the evidence says one of the words of all that a fragment speaks of, and nothing but that."""
    for sentence in passage.sentences:
        if not set(_YEAR.findall(sentence.folded)) <= years:
            continue
        for words in re.split("[;；]", sentence.folded):
            pieces = words.split(",")
            for at, piece in enumerate(pieces):
                if not _says_but(told, piece, fold(said)) or _NOT_ALL.search(piece) or find_words("most", piece):
                    continue
                # 因设备延误,推迟至今年: what is put off is told in the same piece, or in the one that it goes on from.
                begin = at
                while begin and not all(is_borne(word, ",".join(pieces[begin : at + 1])) for word in before):
                    if not _goes_on(pieces[begin]):
                        break
                    begin -= 1
                whole = ",".join(pieces[begin : at + 1])
                if all(is_borne(word, whole) for word in (*before, *behind)):
                    return True
    return False


def _says_but(told: frozenset[str], piece: str, said: str) -> bool:
    """Whether a piece says one of the words as what came about, and beside it nothing that a fragment does not say: 推动按时足额发放
    is an aim, 按时足额发放难以保证 a doubt, 延误的工期 a name."""
    for word in told:
        left, found, right = piece.partition(word)
        if not found or right.startswith("的"):
            continue
        beside = (*_words(_CAUSE.sub("", left)), *_words(_DONE.sub("", right)))
        if all(word in _BESIDE or is_borne(word, said) for word in beside):
            return True
    return False


def _words(text: str) -> Iterator[str]:
    """The words of a text but for numbers and times, which are checked by themselves; little words like 若 and 可能 count."""
    return (word for word, tag in tag_words(TIME.sub("", text)) if tag[:1] not in ("m", "t", "q", "u"))


_LED_ON = re.compile(r"因|由于|受|已|现|又|再次|仍|最终|一再|均|全部|都")


def _goes_on(piece: str) -> bool:
    """Whether a piece speaks of what the one before it does: it begins with why, how or with the deed itself."""
    return _LED_ON.match(piece) is not None or any(any_of.match(piece) for any_of in _told_first())


@lru_cache(maxsize=1)
def _told_first() -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile("|".join(sorted(told, key=len, reverse=True))) for _, told in denials())
