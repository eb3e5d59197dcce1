"""On which side of an aim something lies (没有达到年初预期, 超额完成任务), by its gap to the aim or the share of it that is done."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.index.words.same_place import same_region
from juzheng.qa.gate.check_extent import WHOLE
from juzheng.qa.gate.claim_context import LEVELS, PLACE_KINDS, Matching, RegionMark
from juzheng.qa.gate.compare_levels import side_of_level, subject_before
from juzheng.qa.gate.compared import Compared, Matched, Span, fragment_at, sentence_at
from juzheng.qa.gate.fit_span import part_fits
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_ranks import digits_of
from juzheng.qa.gate.reading import plain

_SAYS = re.compile(
    r"(?P<not>(?:没有|没能|未能|尚未|并未|没|未)(?:能够|能)?)?(?P<over>超额)?(?P<deed>达到?|达成|实现|完成)了?"
    r"(?P<aim>[^,，。;；\d]{0,10}?(?:预期|目标|任务|计划)(?:数|要求|水平|值)?)?(?=$|[,，。;；])"
)
# Of these more is better; below the aim for any other thing (用水量, 发案数) may be what was aimed at.
_MORE_IS_BETTER = re.compile(
    r"经济|生产总值|GDP|增加值|总产值|产量|收入|税收|投资|零售|消费品|出口|进口|外贸|外资|就业|利润|游客|客运|货运|吞吐|销售|成交"
    r"|城镇化|化率|覆盖率|优良率|达标率|合格率|入学率|普及率|满意率|利用率"
)
_LESS_IS_BETTER = re.compile(
    r"失业|能耗|消耗|排放|浓度|强度|降幅|下降|死亡|伤亡|事故|赤字|负债|债务|不良|成本|物价|价格|CPI|逾期|空置|空气污染|投诉"
    r"|库存|用时|时限|老龄化|荒漠化|沙化|石漠化|劣化|同质化"
)
_CEILING = re.compile("控制|约束|上限|红线|不超|以内")
_SHARE_DONE = re.compile(
    r"(?:完成|达到?|实现|占)了?[^,，。;；\d]{0,10}(?:目标|任务|计划|预算)[^,，。;；\d]{0,4}的?(?:[\d.]+%[、和与及]){0,12}$"
)
# 另两地, 其余两县: the places of the sentence that were not told of last.
_OTHERS = re.compile(
    rf"^(?:而|但)?(?:另外?|其余|其他|余下)的?(?P<count>[两二三四五六])?个?(?:{PLACE_KINDS}|地)(?:均|都|则|却|也)*$"
)


def check_aims(flat: str, matching: Matching, matched: Matched) -> Compared:
    """Hold each aim that is said to be reached or not against its gap or its share in the evidence, where these tell."""
    del matched
    spans: list[Span] = []
    for match in _SAYS.finditer(flat):
        start, end = fragment_at(flat, match.start())
        denied, left = match["not"] is not None, (start, match.start())
        reached = _by_share(flat, left, match, matching)
        if reached is None and match["aim"] and not match["over"]:
            reached = _by_gap(flat, left, match.span("aim"), matching)
        if reached is None:
            continue
        if reached == denied:
            return Compared(Objection("comparison", f"按报告的数,“{flat[start:end]}”不成立"))
        if denied:
            spans.append(match.span())
            others = _OTHERS.match(flat[slice(*left)])
            spans += [left] if others else []
    return Compared(spans=tuple(spans))


def _by_gap(flat: str, left: Span, aim: Span, matching: Matching) -> bool | None:
    """Whether what stands before lies above the aim, by the gap that the evidence tells; None where it tells none."""
    _, of = subject_before(flat, left, matching)
    if not _MORE_IS_BETTER.search(flat, *of) or _LESS_IS_BETTER.search(flat, *of) or _CEILING.search(flat, *aim):
        return None
    return side_of_level(flat, left, aim, matching)


def _by_share(flat: str, left: Span, match: re.Match[str], matching: Matching) -> bool | None:
    """Whether all places that the words before speak of did all of their aim (more than all, where it is 超额); None where the
    evidence has no share of each."""
    places = _places(flat, left, matching)
    shares = [_share_of(place, flat[slice(*left)], flat, matching) for place in places]
    told = [share for share in shares if share is not None]
    if not places or len(told) < len(shares):
        return None
    reached = [share > WHOLE if match["over"] else share >= WHOLE for share in told]
    # 另两地未完成: none of them did.
    return reached[0] if len(set(reached)) == 1 else None if match["not"] else False


def _places(flat: str, left: Span, matching: Matching) -> list[RegionMark]:
    start, at = left
    marks = [mark for mark in matching.regions if mark.name not in LEVELS]
    others = _OTHERS.match(flat[start:at])
    if others is None:
        return [mark for mark in marks if start <= mark.start < at]
    begin, last = sentence_at(flat, start)[0], fragment_at(flat, max(0, start - 2))[0]
    gone = {mark.name for mark in marks if last <= mark.start < start}
    left_over = {mark.name: mark for mark in marks if begin <= mark.start < last and mark.name not in gone}
    count = others["count"]
    return (
        list(left_over.values()) if count is None or digits_of(count.replace("两", "二")) == str(len(left_over)) else []
    )


def _share_of(place: RegionMark, words: str, whole: str, matching: Matching) -> float | None:
    """The one share of an aim that the evidence has of a place by its own name, of the part of the year that is spoken of."""
    of_place = (s for s in matching.supported if _is_share(s) and _is_of(s, place))
    found = {s.reading.number for s in of_place if part_fits(s, words, whole)}
    return found.pop() if len(found) == 1 else None


def _is_share(supported: Supported) -> bool:
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]
    return supported.role == "value" and supported.reading.base == "%" and _SHARE_DONE.search(text) is not None


def _is_of(supported: Supported, place: RegionMark) -> bool:
    region = supported.figure.region if supported.figure else None
    # What a report tells of its own place may be of anything.
    return (
        bool(region)
        and region != supported.view.description.region
        and (region == place.name or same_region(place.name, region or ""))
    )
