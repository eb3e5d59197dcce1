"""Lists that a sentence or a note tells: what 等 follows, what is named one by one, what a term stands for."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from juzheng.index.words import late_re as re
from juzheng.index.words.regions import find_regions
from juzheng.qa.find.list_forms import COUNT_FITS, HEAD_REACH, HEADING_MARK, ITEM_MARK, Found, quote_span
from juzheng.qa.nouns.report_view import PassageView, ReportView

_NOTE_MARK = r"^\s*(?:\d{1,3}[.．、]|[［\[]\d{1,3}[］\]]|[①-⑳])?\s*"
_DEFINITION = re.compile(_NOTE_MARK + r"(?P<name>[^:：。]{2,40})[:：](?P<body>.{6,})$", re.DOTALL)
_DEFINED = re.compile(_NOTE_MARK + r"(?P<name>[^:：。]{2,40})[:：]\s*$")
_SPLIT = re.compile(r"[,，;；、]")
LONGEST_DEFINITION = 600


def definitions(passages: Sequence[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """名词解释: a name, a colon, and what it stands for, in one paragraph or in the next."""
    for n, (view, passage) in enumerate(passages):
        text = passage.paragraph.text
        if len(text) > LONGEST_DEFINITION:
            continue
        if match := _DEFINITION.match(text):
            found = match["name"], match["body"].rstrip("。"), quote_span(view, passage, match.start("name"), len(text))
        elif (match := _DEFINED.match(text)) and n + 1 < len(passages) and passages[n + 1][0] is view:
            body = passages[n + 1][1]
            if HEADING_MARK.match(body.paragraph.text) or ITEM_MARK.match(body.paragraph.text):
                # 重点抓好以下工作: announces a list and defines nothing.
                continue
            end = min(len(body.paragraph.text), LONGEST_DEFINITION)
            found = match["name"], body.paragraph.text[:end].rstrip("。"), quote_span(view, body, 0, end)
        else:
            continue
        name, told, quote = found
        if len(members := _SPLIT.split(told)) >= 2:
            yield Found(view, name, "", ((told, quote),), 0.05 + COUNT_FITS, len(members))


_CLAUSE_END = re.compile(r"[,，。;；:：!！?？\n]")
_MEMBER = r"[^,\uff0c。;\uff1b:\uff1a、!\uff01?\uff1f\n]{1,24}"
_HEAD = r"[^,\uff0c。;\uff1b:\uff1a、]{2,34}"
_ENUMERATION = re.compile(
    rf"(?P<members>{_MEMBER}(?:、{_MEMBER})+?)(?:等(?P<head>{_HEAD})|(?<=[一-龥”\"])(?P<counted>[一二两三四五六七八九十\d]{{1,2}}[大个项类条家种处](?!百分){_HEAD}))"
)
_LEADS_IN = re.compile(
    r"^.{0,6}?(?:聚焦|围绕|打造|推动|推进|支持|抓好|加快|做强|发展|培育|建设|实施|构建|形成|包括|涵盖|促进|重点|以及|在|以|对|由|向|和|与|及)(?=[^和与及在以对由向])"
)


def enumerations(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """甲、乙、丙等三大产业 within a sentence: what follows 等 heads the list."""
    for view, passage in passages:
        for match in _ENUMERATION.finditer(passage.paragraph.text):
            members = match["members"].split("、")
            begin = _LEADS_IN.match(members[0])
            start = match.start() + (begin.end() if begin else 0)
            text = passage.paragraph.text[start : match.end("members")]
            quote = quote_span(view, passage, start, match.end())
            context = "/".join((*passage.paragraph.section, passage.paragraph.text[max(0, start - HEAD_REACH) : start]))
            yield Found(view, match["head"] or match["counted"], context, ((text, quote),), 0.02, len(members))


_ONE_BY_ONE = re.compile(
    r"(?P<head>[^,\uff0c。;\uff1b\n]{4,40})[,\uff0c]?(?:分别是|分别为|依次是|依次为)[:\uff1a]?(?P<members>[^。;\uff1b\n\d]{4,160})"
)
# 三大人才集聚工程(产业人才、金开英才、婺星回归)
_IN_BRACKETS = re.compile(
    r"(?P<head>[^,\uff0c。;\uff1b\n()\uff08\uff09]{4,40})[(\uff08](?P<members>[^()\uff08\uff09。;\uff1b\d]{2,24}(?:、[^()\uff08\uff09。;\uff1b\d]{2,24})+)[)\uff09]"
)
_COUNTED = re.compile(r"[一二两三四五六七八九十\d][大个项类条家种处]")


def told_one_by_one(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """项目2个,分别是甲和乙, or 三大工程(甲、乙、丙): what is counted heads what is then named."""
    for view, passage in passages:
        text = passage.paragraph.text
        for match in (*_ONE_BY_ONE.finditer(text), *_IN_BRACKETS.finditer(text)):
            members = re.split(r"、|和|与|及", match["members"])
            if len(members) >= 2:
                quote = quote_span(view, passage, match.start(), match.end())
                context = "/".join(passage.paragraph.section)
                counted = 0.03 if match.re is _ONE_BY_ONE or _COUNTED.search(match["head"]) else -0.1
                yield Found(view, match["head"], context, ((match["members"], quote),), counted, len(members))


_PLACES = re.compile(r"(?:[一-龥]{2,6}、)+[一-龥]{2,6}")


def enumerated_places(passages: Iterable[tuple[ReportView, PassageView]]) -> Iterable[Found]:
    """内江、眉山、自贡经济总量突破2000亿元: what is said of places in a row heads their list."""
    for view, passage in passages:
        text = passage.paragraph.text
        for match in _PLACES.finditer(text):
            *most, last = match[0].split("、")
            at = len(match[0]) - len(last)
            ends = [m.end for m in find_regions(last) if m.start == 0]
            if not ends or not all(any(len(name) == m.end - m.start for m in find_regions(name)) for name in most[1:]):
                continue
            begin = next((m.start for m in find_regions(most[0]) if m.end == len(most[0])), None)
            if begin is None:
                continue
            start, end = match.start() + begin, match.start() + at + ends[0]
            stop = _CLAUSE_END.search(text, end)
            told = stop.start() if stop else len(text)
            quote = quote_span(view, passage, start, told)
            yield Found(
                view,
                text[end:told],
                "/".join(passage.paragraph.section),
                ((text[start:end], quote),),
                0.02,
                len(most) + 1,
            )
