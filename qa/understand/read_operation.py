"""Follow-ups that ask for the last answer in another shape: 展开第二条, 简短点, 换成表格, 只要数字, 只看陕西, 按高低排."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from juzheng.index.words import late_re as re
from juzheng.index.words.numerals import read_spoken
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.open_forms import LENGTH, SENTENCES
from juzheng.qa.understand.read_open import read_length
from juzheng.qa.words.content_words import weigh_words

OperationKind = Literal["expand", "shorten", "table", "figures", "only", "sort", "text"]
# A longer question names something of its own.
LONGEST = 24
_N = r"(?P<n>\d{1,2}|[一二两三四五六七八九十]{1,3})"
_EXPAND = re.compile(
    rf"(?:展开|细说|详细|具体|展开讲讲|多说)[^第]{{0,6}}第{_N}(?:条|点|项|个|方面)"
    rf"|第{_N.replace('?P<n>', '?P<m>')}(?:条|点|项|个|方面)[^,。]{{0,4}}(?:展开|详细|具体|细说|多说|再说)"
)
_SHORTEN = re.compile(
    r"(?:简短|简洁|精简|简单|简要|短|精炼|凝练)(?:一?点|一?些|一下|成|到|了)?(?:说|讲)?$|太长|太啰嗦|压缩(?:成|到|为)?|缩短(?:成|到|为)?|缩写(?:成|为)?|(?:缩|压|改|浓缩)(?:减|短)?(?:成|到|至)|一句话(?:说|概括|总结|版)"
)
_TABLE = re.compile(
    r"(?:换|改|做|变|整理|列|转|排|弄)(?:成|为|个|张)?[^,。]{0,3}表格?$|用表格?|^表格$|列表(?:呈现|展示)?$"
)
_FIGURES = re.compile(
    r"只(?:要|留|看|保留|列|说)(?:里面的?|其中的?)?(?:数字|数据|指标|数)|^(?:数字|数据)(?:列|拎)出来|光(?:要)?数字"
)
_SORT = re.compile(
    r"从(?P<first>[高低大小多少])到[高低大小多少]|按?(?P<second>[高低大小多少])[高低大小多少](?:来)?排|(?:排|倒)(?:个|一下)?序(?P<third>降|升)?|倒过来"
)
# 换成公文口气, 写成一段: the words of the report in one paragraph.
_TEXT = re.compile(
    r"(?:换|改|写|连|整理|串|合)成?(?:一)?[^,。]{0,8}(?:公文|书面|正式|官方|口气|语气|语体)[^,。]{0,4}(?:$|,)|(?:写|连|整理|串|合|并)成(?:一)?(?:小)?(?:整)?段(?:话|文字)?$|(?:换|改|转|变)(?:成|为|回)(?:一段)?文字(?:版|叙述|描述|表述)?$"
)
# 把贵州的也加进来, 再加一列去年完成数: the question before, of more.
_ADD = re.compile(
    r"^(?:再|把|将|另|也)*(?P<what>[^,。]{2,12}?)(?:的|也|都|一起|一并)*(?:加进来|加进去|加上|加入|列进来|放进来|算进来|带上|纳入)(?:一?起)?(?:比|看|对比|比较)*$"
    r"|^(?:再|另|也)?(?:加|补|增加|添)上?(?P<place>[^,。一]{2,12}?)(?:的|一起|对比|比较)*$"
)
_COLUMN = re.compile(r"^(?:再|另|也)?(?:加|补|增加|添)上?一?[列栏](?P<what>[^,。]{2,20})$")
_JOINING = re.compile(r"[和与跟及、,的]|以及")
# What the last answer is called, and what an operation is told with.
_ANSWER = re.compile(
    r"[上前]面?(?:一个|那个|这个)?|以上|上述|刚才|刚刚|[这那](?:[几些个]|[一二两三四五六七八九十\d]+)?[条点项段个]?|[几一二两三四五六七八九十\d]+[条点项段]"
    r"|给[一-龥]{1,4}(?:看|听)|说的|讲的|内容|回答|答案|结果|结论|数据|数字|文字|文本|信息|部分|要点|重点|字数|格式|形式|样式|版本?|[把将给我用它们的来看下]|呈现|展示|字(?:以内|左右)?|句话?|行|列"
)
_TIME = re.compile(r"\d{2,4}年|[今去明前]年|[上下]半年|季度|月")
_ONLY = re.compile(
    r"^(?:只|就|光|单)(?:看|要|说|列|留|讲)(?:一下)?(?P<what>[^,。]{2,12}?)(?:的|吧|就行|就好|即可|那部分|部分)*$"
)


@dataclass(frozen=True, slots=True)
class Operation:
    """What is to be done with the last answer. ``number`` is the item to expand, from 1; ``limit`` the length asked for in
    characters; ``regions`` the only ones wanted; ``descending`` the order."""

    kind: OperationKind
    number: int = 0
    limit: int | None = None
    regions: tuple[str, ...] = ()
    descending: bool = True


def read_operation(question: str, known: KnownRegions) -> Operation | None:
    """The operation that a follow-up asks for; None where it is a question of its own."""
    text = re.sub(
        r"[?!,.。、\s]+$|^(?:请|麻烦|帮我|给我|能不能|可以|再|那就?|好的?,?)+",
        "",
        unicodedata.normalize("NFKC", question).strip(),
    )
    text = re.sub(r"(?:吧|吗|呢|一下|好吗|可以吗)+$", "", text)
    if not text or len(text) > LONGEST:
        return None
    if match := _EXPAND.search(text):
        return Operation("expand", number=_number(match["n"] or match["m"]))
    if match := _SORT.search(text):
        word = match["first"] or match["second"] or match["third"] or "高"
        return Operation("sort", descending=word in "高大多降")
    if _TABLE.search(text) and not known.find(text):
        return None if _names_its_own(text) else Operation("table")
    if _FIGURES.search(text):
        return Operation("figures")
    if (match := _ONLY.match(text)) and (names := _regions_alone(match["what"], known)):
        return Operation("only", regions=names)
    if _TEXT.search(text):
        return Operation("text", limit=read_length(text))
    if (_SHORTEN.search(text) or LENGTH.search(text)) and not known.find(text):
        return None if _names_its_own(text) else Operation("shorten", limit=read_length(text))
    return None


def _names_its_own(text: str) -> bool:
    """Whether a follow-up says beside its operation what it is about (六个省2025年GDP增速,列成表), so that it is not the last
    answer that is meant."""
    rest = text
    for words in (_TABLE, _SHORTEN, LENGTH, SENTENCES, _ANSWER):
        rest = words.sub(" ", rest)
    return bool(_TIME.search(rest)) or any(word.weight >= 1.0 for word in weigh_words(rest))


def _regions_alone(text: str, known: KnownRegions) -> tuple[str, ...]:
    """The regions that a text names; none where it says anything else."""
    named = known.find(text)
    rest = "".join(c for i, c in enumerate(text) if not any(n.start <= i < n.end for n in named))
    return tuple(n.name for n in named) if not _JOINING.sub("", rest).strip() else ()


def extend_question(question: str, before: str, known: KnownRegions) -> str | None:
    """The question before with what a follow-up adds to it, a region (把青屏县也加进来) or a column (再加一列增速); None where it
    adds nothing."""
    text = re.sub(r"[?!,.。、\s]+$", "", unicodedata.normalize("NFKC", question).strip())
    if len(text) > LONGEST:
        return None
    if match := _COLUMN.match(text):
        return f"{before.rstrip('?？。')}、{match['what']}"
    match = _ADD.match(text)
    names = _regions_alone(match["what"] or match["place"], known) if match else ()
    asked = known.find(before)
    if not names or not asked:
        return None
    return f"{before[: asked[-1].end]}和{'、'.join(names)}{before[asked[-1].end :]}"


def _number(text: str) -> int:
    return int(text) if text.isdecimal() else int(read_spoken(text))


def split_operations(
    question: str, history: Sequence[Turn], known: KnownRegions
) -> tuple[str, Sequence[Turn], tuple[Operation, ...]]:
    """The question that is being worked on, the conversation before it, and the operations on its answer, in order; none
    where the question is one of its own or there is nothing before it."""
    operations: list[Operation] = []
    at = len(history)
    now = question
    while at and (operation := read_operation(now, known)):
        operations.insert(0, operation)
        at -= 1
        now = history[at].question
    if at and not operations and (extended := extend_question(now, history[at - 1].question, known)):
        return extended, history[: at - 1], ()
    return (now, history[:at], tuple(operations)) if operations else (question, history, ())
