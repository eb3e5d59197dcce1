"""The region at each place of a paragraph: the place that last began a clause, else that of section and report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.scope.bodies import LONGEST_BODY, body_at, body_meant
from juzheng.index.figures.scope.places import LEVELS, OFFICE, Place, PlaceReader
from juzheng.index.figures.scope.reach import LEAD, PARTS, holds_on
from juzheng.index.figures.scope.sentences import CONTINUES, pair_with_run
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.holders import end_of, has_own_name
from juzheng.index.words.regions import COUNTRY, find_national_office

# What a whole paragraph may be about.
_HELD = ("inside", "other", "group")
_SEVERAL = re.compile(r"[两三四五六]省|三角|京津冀|[东中西]部|东北$|湾区")
# How many places before a figure are looked at.
NEAR_HEADS = 8
# 年降水量临港区最多,为1186毫米: the figure behind is of this place.
_EXTREME = re.compile(
    r"(?:(?:(?:同比|环比)?(?:增速|增幅|涨幅|降幅|跌幅|升幅|占比|总量|规模))?最[高低多少大小快慢长短]|居首|居末|领先)[^,。;]{0,4},"
)
_BY_ONE = re.compile(r"的\d[^,。;]{0,12}(?:最[高低多少大小快慢]|居首|领先|领跑)")
_LOCATED_IN = re.compile(r"(?:集中|发生|出现|分布)(?:在|于)")
# 比全国、全省分别高1.2个、0.6个百分点: whom a figure is compared with is not whose it is.
_AGAINST = re.compile(
    r"(?:[送销发运输去飞驶开流]往|[送销发运飞直]至|来自|源自|面向|赴|比|较|与|同|占|[高低快慢优大小多少]于|超过?|跑赢|落后)$"
)
_AVERAGE = re.compile(r"(?:(?:的?平均(?:水平|增速|值)?|水平)的?|的)(?:约|近)?$")
_TOGETHER = re.compile(
    r"(?<=[,;])(?:(?:以上)?[两三四五六七八九二][者地市县区省国个家乡镇村][^,。;\d]{0,4})?(?:合计|共计|总计|加起来)"
)
_ANNOUNCES = re.compile(r"[^,。;]{0,12}(?:介绍|表示|获悉|发布|公布|通报|印发|召开|举行|举办|消息|报道|称|透露)")


class RegionFrames:
    """Follows the places that a paragraph speaks of. ``begin`` each sentence in order, then ask ``at`` for its figures."""

    def __init__(self, reader: PlaceReader, own: Place) -> None:
        self._reader, self._own = reader, own
        self._turns = own.name is None or own.name == COUNTRY or _SEVERAL.search(own.name) is not None
        self._heads: list[Place] = [own]
        self._lists: list[list[Place]] = []
        self._listed: list[tuple[int, int]] = []
        self._sentence = Span(0, 0)
        self._flat, self._places = "", list[Place]()
        self._topic = own

    def begin(
        self, flat: str, sentence: Span, clauses: Sequence[int], numbers: Sequence[Number], times: Sequence[int]
    ) -> None:
        """Turn to the next sentence; ``clauses`` are where its clauses begin, ``numbers`` its figures, ``times`` where the
        times that it names end."""
        text = flat[sentence.start : sentence.end]
        joined = flat[self._sentence.end - 1 : self._sentence.end] == ";"
        goes_on = joined or CONTINUES.match(text) is not None
        # 太原接待968万人次,大同812万人次。其中古城72万人次: of all of them together, not of the last.
        of_all = not joined and len({place.name for place in self._heads if place.kind in ("inside", "other")}) > 1
        goes_on = goes_on and not of_all
        first = self._heads[-1] if goes_on and not _is_listed(flat, self._heads[-1]) else self._topic
        opens = self._sentence.end == 0
        self._sentence = sentence
        if self._flat != flat:
            self._flat, self._places = flat, self._reader.find(flat)
        low, high = (bisect_left(self._places, at, key=_start_of) for at in (sentence.start, sentence.end))
        places = [self._of_label(place) for place in self._reader.resolve(self._places[low:high])]
        lists = _lists_of(flat, places)
        told = (places for places in lists if len(places) > 1 and not _AGAINST.search(flat[: places[0].start][-4:]))
        several = [*told] + self._lists_of_bodies(flat, sentence, clauses)
        self._lists = sorted(several, key=lambda places: places[0].start)
        self._listed = [(places[-1].end, len(places)) for places in self._lists]
        starts = {places[0].start: places for places in lists}
        self._heads = [first]
        for at in self._boundaries(text, sentence.start, [*clauses, *times], numbers):
            begun = LEAD.match(flat, at)
            here = begun.end() if begun else at
            together = self._rather_body(flat, here, starts.get(here))
            if together is None:
                body = self._body_at(flat, here)
                if body is None or flat.startswith("、", body.end):
                    # A list of them is read whole or not at all.
                    continue
                together = [body]
            if flat[here - 1 : here] == "在" and together[0].kind not in ("inside", "other", "body"):
                # 在全国率先推行 says nothing of whose what follows is.
                continue
            if len(together) == 1 and self._speaks(flat, together[0], clauses, numbers):
                self._heads.append(together[0])
        # 甲县、乙区分别办理118件、96件,合计占全市的31%: of all of them together.
        together = [
            replace(self._own, start=m.start(), end=m.end())
            for m in _TOGETHER.finditer(flat, sentence.start, sentence.end)
        ]
        extremes = [place for place in places if _EXTREME.match(flat, place.end) and place.kind != "above"]
        # 增速以大同的18.6%最高
        extremes += [
            replace(place, name=place.subject, kind="inside")
            for place in places
            if place.kind == "thing" and flat.startswith("以", place.start - 1) and _BY_ONE.match(flat, place.end)
        ]
        self._heads = [first, *sorted({*self._heads[1:], *extremes, *together}, key=lambda place: place.start)]
        self._keep_topic(flat, opens=opens)

    def _of_label(self, place: Place) -> Place:
        """云南:…,全省接待游客597万人次: 全省 is the place that the paragraph is headed by."""
        said = self._flat[place.start : place.end]
        label = self._own.name or ""
        headed = place.kind in ("own", "above") and self._own.kind in ("other", "inside") and said[0] in "全我"
        if headed and label.endswith(LEVELS.get(said[-1:], ())):
            return replace(self._own, start=place.start, end=place.end)
        return place

    def _rather_body(self, flat: str, here: int, places: list[Place] | None) -> list[Place] | None:
        """The places that stand here; 西城校区 is a campus and no 西城区."""
        if (
            places is None
            or len(places) > 1
            or places[0].kind not in ("inside", "other", "thing")
            or flat[places[0].end - 1] in "省市区县州旗盟镇乡国"
        ):
            return places
        body = self._body_at(flat, here)
        if body is None or body.start != here or body.end <= places[0].end:
            return places
        # 西安地铁 holds on in no report of a province: what follows (5G基站) is the province's again.
        thing = places[0].kind == "thing" and self._reader.of_division
        return [replace(body, kind="thing") if thing else body]

    def _body_at(self, flat: str, here: int) -> Place | None:
        """The organisation that stands at a place of the text, or that 该公司 means there."""
        if (meant := body_meant(flat, here)) is not None:
            return meant
        body = body_at(flat[here : here + 2 * LONGEST_BODY], facilities=not self._reader.of_division)
        if body is None or (self._own.name == COUNTRY and not _is_somebody(flat[here:], body)):
            return None
        if self._own.name == COUNTRY and find_national_office(body.name or "") is not None:
            # 中国钢铁工业协会统计,…
            return None
        own = self._own.name is not None and (body.name or "") in self._own.name
        return replace(self._own if own else body, start=here + body.start, end=here + body.end)

    def _lists_of_bodies(self, flat: str, sentence: Span, clauses: Sequence[int]) -> list[list[Place]]:
        """Companies, hospitals or schools side by side where a clause begins."""
        lists = []
        for at in clauses:
            bodies: list[Place] = []
            begun = LEAD.match(flat, at)
            here = begun.end() if begun else at
            while here < sentence.end and (body := self._body_at(flat, here) or _alike(flat, here, bodies)) is not None:
                bodies.append(body)
                joint = re.compile(r"[、和与及]").match(flat, body.end)
                if joint is None:
                    break
                here = joint.end()
            if len(bodies) > 1:
                lists.append(bodies)
        return lists

    def _keep_topic(self, flat: str, *, opens: bool) -> None:
        """A paragraph that begins with a place goes on with it until it turns to the report's own place or beyond."""
        lead = LEAD.match(flat, self._sentence.start)
        if opens and lead and len(self._heads) == 2 and self._heads[1].start == lead.end():
            self._topic = self._heads[1] if self._heads[1].kind in _HELD else self._own
        elif any(place.kind in ("own", "above") for place in self._heads[1:]):
            self._topic = self._own

    def _speaks(self, flat: str, place: Place, clauses: Sequence[int], numbers: Sequence[Number]) -> bool:
        """Whether figures are said of a place: of another than the report's own in the same clause, or by 其 in the next
        one. A report of the whole country or of several places speaks of each in turn."""
        if flat.startswith(("等", "。"), place.end):
            return False
        if _ANNOUNCES.match(flat, place.end):
            # 集团董事长介绍,码头完成投资13.8亿元: of those who tell it.
            return place.kind == "own"
        if place.kind == "own" or self._turns:
            return True
        at = bisect_right(clauses, place.start)
        end = clauses[at] if at < len(clauses) else self._sentence.end
        if flat[place.start - 1 : place.start] == "在" and not re.search(r"\d", flat[place.end : end]):
            # 在师宗县竹基镇烟站,日均收购420担; a company's report says so where it is.
            return self._reader.of_division
        if holds_on(flat, place, self._sentence, end, clauses, numbers):
            return True
        first = bisect_left(numbers, place.end, key=lambda number: number.start)
        if first == len(numbers) or numbers[first].start >= end:
            return False
        return re.search(r"等\d?|的$", flat[place.end : numbers[first].start]) is None

    def _boundaries(self, text: str, shift: int, begun: Sequence[int], numbers: Sequence[Number]) -> list[int]:
        """Where a place would be what the text behind speaks of."""
        parts = [shift + match.end() for form in (PARTS, _LOCATED_IN) for match in form.finditer(text)]
        behind = [
            n.suffix_end
            for n in numbers
            if n.unit_word not in word_list("units", "count")
            or text[n.suffix_end - shift : n.suffix_end - shift + 1] in "、,;"
        ]
        return sorted({*begun, *parts, *behind})

    def at(self, draft: FigureDraft) -> Place:
        """The place that a figure is of."""
        if (named := self._named_in_front(draft)) is not None:
            return named
        at = bisect_right(self._heads, draft.number.prefix_start, lo=1, key=lambda place: place.end)
        for head in reversed(self._heads[max(0, at - NEAR_HEADS) : at]):
            if self._is_aside(head, draft.number.prefix_start):
                continue
            # 西安地铁 is a thing in its own clause only.
            if head.kind != "thing" or (head.start >= draft.clause_start - 2 and head is not self._heads[0]):
                return head
        return self._own

    def _is_aside(self, head: Place, until: int) -> bool:
        """人均收入4894元(全国5963元、全市6351元),工资性收入增长13%: a place that brackets name holds within them."""
        opened = self._flat.rfind("(", self._sentence.start, head.start)
        if opened < 0 or head.end > until or ")" in self._flat[opened : head.start]:
            return False
        return self._flat.find(")", head.end, until) >= 0

    def _named_in_front(self, draft: FigureDraft) -> Place | None:
        """高于全国(6.0%)和全省平均水平(8.2%), 低于全省平均82.4%: the place that a figure compared with stands behind."""
        opened = draft.number.prefix_start - 1
        if not self._flat.startswith("(", opened):
            if not draft.compared:
                return None
            opened = draft.number.prefix_start
        average = _AVERAGE.search(self._flat, max(0, opened - 6), opened)
        end = average.start() if average is not None else opened
        at = bisect_left(self._places, opened, key=_start_of)
        near = [place for place in self._places[max(0, at - 2) : at] if place.end == end]
        return next(iter(self._reader.resolve(near)), None)

    def of_run(self, flat: str, run: list[FigureDraft]) -> list[Place] | None:
        """The places of a run of figures that is paired with as many places; None where it is not."""
        paired = pair_with_run(flat, self._listed, run)
        # 分别高于全国、全省4.1个、2.6个百分点: places compared with are not whom the figures are of.
        if paired is None or (run[0].relation and self._lists[paired][0].start >= run[0].begun):
            return None
        return self._lists[paired]


def _alike(flat: str, here: int, bodies: Sequence[Place]) -> Place | None:
    """毛家坪水厂、桃源水厂: what stands beside a body and ends as its name does is one too; None if nothing does."""
    end = end_of(bodies[-1].name or "") if bodies else ""
    found = re.compile(rf"[一-鿿]{{2,6}}?{end}(?![一-鿿]{{0,2}}(?:项目|工程))").match(flat, here) if end else None
    return Place(here, found.end(), found[0], "body", found[0]) if found is not None else None


def _is_somebody(flat: str, body: Place) -> bool:
    """Whether a body is one in particular in a report of the whole country, which speaks of kinds (教学医院)."""
    name = body.name or ""
    return name.endswith(("公司", "集团", "银行")) or flat[body.end : body.end + 1].isdigit() or has_own_name(name)


def _start_of(place: Place) -> int:
    return place.start


def _is_listed(flat: str, place: Place) -> bool:
    """Whether a place is a member of a list, each with its number (甲县104%、乙县96%;…)."""
    return (
        re.match(r"\d", flat[place.end : place.end + 1]) is not None
        and place.start > 0
        and flat[place.start - 1] in "、和"
    )


def _lists_of(flat: str, places: Sequence[Place]) -> list[list[Place]]:
    """Places that stand side by side (东岭区、鹭溪县和青堰县), each other one alone."""
    lists: list[list[Place]] = []
    for place in places:
        if lists and re.fullmatch(rf"{OFFICE}(?:[、和与及]|以及)|(?:部)?[、和]", flat[lists[-1][-1].end : place.start]):
            lists[-1].append(place)
        else:
            lists.append([place])
    return lists
