"""The region at each place of a paragraph: the place that last began a clause, else that of section and report."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace

import rjieba

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.names import is_attribute, is_bare, strip_name
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.scope.bodies import LONGEST_BODY, body_at, body_meant
from juzheng.index.figures.scope.places import Place, PlaceReader
from juzheng.index.figures.scope.sentences import CONTINUES, pair_with_run
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.siblings import is_of_family
from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.holders import has_own_name, holder_kind
from juzheng.index.words.regions import COUNTRY

_LEAD = re.compile(
    r"(?:[\s、,;:和与及“(]|而|但|省会|首府|州府|(?:参股|控股|下属|所属|旗下)的?|其中|其次|首先|此外|另外|同时|目前|当前|据悉|全年|实现|分别|截至目前|同期|同日|当日|仅|在(?!建|校|册|职|编|岗|园|营|途|库|售)|(?:其次|再次|随后|紧随其后的)[是为]|(?:邻近|相邻|周边|毗邻)的|[一-鿿]{0,6}(?:所在|所属)的?|(?:[上中下]游|位于|地处|坐落[在于])[一-鿿]{0,6}?的|——|【[^【】]{1,12}】|[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十]{1,3}\))*"
)
_BUILT = re.compile(r"[^,。;]{0,6}?(?:建成|通车|开通|开工|动工|竣工|完工|落成|封顶|挂牌|成立|获批)")
# What a whole paragraph may be about.
_HELD = ("inside", "other", "group")
_SEVERAL = re.compile(r"[两三四五六]省|三角|京津冀|[东中西]部|东北$|湾区")
# How many places before a figure are looked at.
NEAR_HEADS = 8
# 年降水量临港区最多,为1186毫米: the figure behind is of this place.
_EXTREME = re.compile(r"(?:最[高低多少大小快慢长短]|居首|居末|领先)[^,。;]{0,4},")
_PARTS = re.compile(
    r"其中|(?:其次|再次|随后|紧随其后的)[是为]|造成|导致|致使|(?:最[高低快慢大小多少]|前[一二三四五六七八九十\d]{1,2}[位名]?)的[^,。;\d]{0,6}?(?:是|为|有)"
)
_STANDING = re.compile(
    r"是[^,。;\d]{2,16}|受[^,。;\d]{2,12}影响|[^,。;\d]{0,4}(?:紧随|紧跟|次之|位居|位列|稳居|高居|排名?|列|居|领跑|领先|领衔|垫底|夺冠|登顶|表现|增势|不甘)[^,。;\d]{0,8}|[^,。;\d]{0,6}最[一-鿿]{1,3}"
)
# 亡人火灾集中在渔山县,共3起
_LOCATED = re.compile(r"(?:集中|发生|出现|分布)(?:在|于)$")
_LOCATED_IN = re.compile(r"(?:集中|发生|出现|分布)(?:在|于)")
# 比全国、全省分别高1.2个、0.6个百分点: whom a figure is compared with is not whose it is.
_AGAINST = re.compile(r"(?:比|较|与|同|占|[高低快慢优大小多少]于|超过?|跑赢|落后)$")
_AVERAGE = re.compile(r"(?:的?平均(?:水平|增速|值)?|水平)$")
# 全国层面,社会消费品零售总额…
_LEVEL_ONLY = re.compile(r"(?:层面|方面|范围内?|来看|看),")
# 港口所在的龙湾市,同期外贸进出口1126亿元
_STANDS_IN = re.compile(r"所[在属]的?$")
_GOES_ON = re.compile(r"\s*(?:仅|但以|却以|仍[达有]|也达)[^,。;\d]{0,4}\d")
_TOGETHER = re.compile(
    r"(?<=[,;])(?:(?:以上)?[两三四五六七八九二][者地市县区省国个家][^,。;\d]{0,4})?(?:合计|共计|总计|加起来)"
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
        first = self._heads[-1] if goes_on and not _is_listed(flat, self._heads[-1]) else self._topic
        opens = self._sentence.end == 0
        self._sentence = sentence
        if self._flat != flat:
            self._flat, self._places = flat, self._reader.find(flat)
        low, high = (bisect_left(self._places, at, key=_start_of) for at in (sentence.start, sentence.end))
        places = self._reader.resolve(self._places[low:high])
        lists = _lists_of(flat, places)
        told = (places for places in lists if len(places) > 1 and not _AGAINST.search(flat[: places[0].start][-4:]))
        several = [*told] + self._lists_of_bodies(flat, sentence, clauses)
        self._lists = sorted(several, key=lambda places: places[0].start)
        self._listed = [(places[-1].end, len(places)) for places in self._lists]
        starts = {places[0].start: places for places in lists}
        self._heads = [first]
        for at in self._boundaries(text, sentence.start, [*clauses, *times], numbers):
            begun = _LEAD.match(flat, at)
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
        extremes = (place for place in places if _EXTREME.match(flat, place.end) and place.kind != "above")
        self._heads = [first, *sorted({*self._heads[1:], *extremes, *together}, key=lambda place: place.start)]
        self._keep_topic(flat, opens=opens)

    def _rather_body(self, flat: str, here: int, places: list[Place] | None) -> list[Place] | None:
        """The places that stand here; 西城校区 is a campus and no 西城区."""
        if (
            places is None
            or len(places) > 1
            or places[0].kind not in ("inside", "other")
            or flat[places[0].end - 1] in "省市区县州旗盟镇乡国"
        ):
            return places
        body = self._body_at(flat, here)
        return [body] if body is not None and body.start == here and body.end > places[0].end else places

    def _body_at(self, flat: str, here: int) -> Place | None:
        """The organisation that stands at a place of the text, or that 该公司 means there."""
        if (meant := body_meant(flat, here)) is not None:
            return meant
        body = body_at(flat[here : here + 2 * LONGEST_BODY], facilities=not self._reader.of_division)
        if body is None or (self._own.name == COUNTRY and not _is_somebody(flat[here:], body)):
            return None
        own = self._own.name is not None and (body.name or "") in self._own.name
        return replace(self._own if own else body, start=here + body.start, end=here + body.end)

    def _lists_of_bodies(self, flat: str, sentence: Span, clauses: Sequence[int]) -> list[list[Place]]:
        """Companies, hospitals or schools side by side where a clause begins."""
        lists = []
        for at in clauses:
            bodies: list[Place] = []
            begun = _LEAD.match(flat, at)
            here = begun.end() if begun else at
            while here < sentence.end and (body := self._body_at(flat, here)) is not None:
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
        lead = _LEAD.match(flat, self._sentence.start)
        if opens and lead and len(self._heads) == 2 and self._heads[1].start == lead.end():
            self._topic = self._heads[1] if self._heads[1].kind in _HELD else self._own
        elif any(place.kind in ("own", "above") for place in self._heads[1:]):
            self._topic = self._own

    def _speaks(self, flat: str, place: Place, clauses: Sequence[int], numbers: Sequence[Number]) -> bool:
        """Whether figures are said of a place: of another than the report's own in the same clause, or by 其 in the next
        one. A report of the whole country or of several places speaks of each in turn."""
        if _ANNOUNCES.match(flat, place.end) or flat.startswith(("等", "。"), place.end):
            return False
        if place.kind == "own" or self._turns:
            return True
        at = bisect_right(clauses, place.start)
        end = clauses[at] if at < len(clauses) else self._sentence.end
        if _LEVEL_ONLY.match(flat, place.end) or (
            place.kind != "above" and _STANDS_IN.search(flat, max(0, place.start - 4), place.start)
        ):
            return True
        if flat[place.start - 1 : place.start] == "在" and not re.search(r"\d", flat[place.end : end]):
            # 在师宗县竹基镇烟站,日均收购420担; a company's report says so where it is.
            return self._reader.of_division
        if flat.startswith("其", end) and not flat.startswith("其中", end):
            return True
        led = [match.end() for match in _PARTS.finditer(flat, max(0, place.start - 20), place.start)]
        if led[-1:] == [place.start] and flat[place.start - 1] in "是为有":
            # 增速最高的是周口,达9.1%
            return True
        if _STANDING.fullmatch(flat[place.end : end].rstrip(",")):
            # 广州紧随其后,GDP为6949亿元
            return True
        if _LOCATED.search(flat, max(0, place.start - 6), place.start) and end - place.end <= 1:
            return True
        lead = _LEAD.match(flat, self._sentence.start)
        opens = lead is not None and lead.end() == place.start
        if opens and place.kind in ("inside", "other", "body") and self._acts_on(flat, place, end, clauses, numbers):
            return True
        if _GOES_ON.match(flat, end) and place.kind != "above":
            # 江口市总量虽小,仅512亿元: what follows has no subject of its own.
            return True
        first = bisect_left(numbers, place.end, key=lambda number: number.start)
        if first == len(numbers) or numbers[first].start >= end:
            return False
        return re.search(r"等\d?|的$", flat[place.end : numbers[first].start]) is None

    def _acts_on(self, flat: str, place: Place, end: int, clauses: Sequence[int], numbers: Sequence[Number]) -> bool:
        """柏坡镇建成智慧平台,接入监控128路: a clause that says what a place did, and one that goes on with a verb and a figure;
        of a body also one that goes on otherwise (东院区于9月启用,首季门诊3.4万人次)."""
        begun = place.end
        figures = bisect_left(numbers, begun, key=_begun) != bisect_left(numbers, end, key=_begun)
        if figures or ":" in flat[begun:end] or end >= self._sentence.end or flat[end - 1] != ",":
            return False
        words = [tag for word, tag in rjieba.tag(flat[begun:end].rstrip(","))]
        then = rjieba.tag(flat[end : end + 8])
        at = bisect_left(numbers, end, key=lambda number: number.start)
        following = bisect_right(clauses, end)
        until = clauses[following] if following < len(clauses) else self._sentence.end
        told = at < len(numbers) and numbers[at].start < until
        goes_on = bool(then) and then[0][1] == "v" and len(then[0][0]) > 1
        body = place.kind == "body" or holder_kind(place.name or "") == "organisation"
        # 西安地铁建成通车,带动投资5亿元: what was built owns nothing yet.
        # …医院新院区启用,每千人口医师数达到3.7人: a measure of its own name is the place's.
        at = numbers[at].start if told else end
        body = body and _BUILT.match(flat, begun) is None and (goes_on or _is_its_own(flat[end:at]))
        return told and any(tag.startswith("v") for tag in words) and (body or (goes_on and place.kind != "body"))

    def _boundaries(self, text: str, shift: int, begun: Sequence[int], numbers: Sequence[Number]) -> list[int]:
        """Where a place would be what the text behind speaks of."""
        parts = [shift + match.end() for form in (_PARTS, _LOCATED_IN) for match in form.finditer(text)]
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
            # 西安地铁 is a thing in its own clause only.
            if head.kind != "thing" or (head.start >= draft.clause_start - 2 and head is not self._heads[0]):
                return head
        return self._own

    def _named_in_front(self, draft: FigureDraft) -> Place | None:
        """高于全国(6.0%)和全省平均水平(8.2%): the place that a figure in brackets stands behind."""
        opened = draft.number.prefix_start - 1
        if not self._flat.startswith("(", opened):
            return None
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


def _is_its_own(words: str) -> bool:
    """Whether the words before a figure say when or no more than a measure (首季门诊, 产能扩大到), which a body just named has."""
    name = strip_name(re.sub(r"(?:扩大|提高|提升|增加|增长|下降|降低)[^,。;]{0,3}$", "", words))
    return _THEN.match(words) is not None or is_bare(name) or is_attribute(name) or is_of_family(name)


_THEN = re.compile(r"\s*(?:首[日周月季年]|前|目前|今年|全年|截至|至今|已|累计|当[日月年]|\d)")


def _is_somebody(flat: str, body: Place) -> bool:
    """Whether a body is one in particular in a report of the whole country, which speaks of kinds (教学医院)."""
    name = body.name or ""
    return name.endswith(("公司", "集团", "银行")) or flat[body.end : body.end + 1].isdigit() or has_own_name(name)


def _begun(number: Number) -> int:
    return number.start


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
        if lists and re.fullmatch(r"[、和与及]|以及|(?:部)?[、和]", flat[lists[-1][-1].end : place.start]):
            lists[-1].append(place)
        else:
            lists.append([place])
    return lists
