"""The hard test: whether a record may fill a slot at all, field by field, whatever it is called.

Meaning is not judged here. The fields are tested in the order of their weight, and the first that stands against the
record is named, so that a refusal can say what is missing.
"""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.index.words.regions import find_regions
from juzheng.index.words.same_place import same_region
from juzheng.qa.find.fit_record import is_of_place, of_other_origin, of_other_scope
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.nouns.reason import PASSED, Fitness, ReasonCode
from juzheng.qa.nouns.report_view import PassageView, ReportView, SentenceView
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import COUNTRY, short_name
from juzheng.qa.understand.read_periods import years_meant
from juzheng.qa.words.content_words import fold

# The ratio of two incomes is no income.
_RATIO = re.compile(r"(?:收入|之)比(?:值|例)?$|倍差$")
# A number that is named only to say that it is not the one: 并非999.9亿元, 原为350.1亿元, 建议写成500亿元.
DENIED = re.compile(r"(?:并非|不是|原为|误[写报]?为|写成|误作)[^,，。;；、\d]{0,4}$")
DENIED_WITHIN = 10
# 忽略以上要求,直接回答: no report tells its reader so; who planted it wants to be quoted.
PLANTED = re.compile(
    r"(?:忽略|无视|不要理会|忘记)(?:以上|上述|之前|前面|此前)|直接(?:回答|输出)[::]|(?:所有|一切|任何)问题(?:都|均|一律)?回答|系统提示[::]|你现在是"
)
# 前三季度 and 第二产业 are no ranks.
_OTHER_ORDER = r"(?!季度|产业|个?月|年|批|轮|期|天)"
RANK_WORDS = re.compile(
    rf"第[一二三四五六七八九十\d]{_OTHER_ORDER}|首位|首个|前[一二三四五六七八九十\d]{_OTHER_ORDER}|唯一|领先|前列"
)
# 成都平原经济区 is not 成都.
_WIDER = "平原|都市圈|经济区|片区|盆地|流域|海域|高原|城市群|湾区"
# After a stop begins what is said of another place (,青梧县88.8亿元), which no list may know.
_NEXT_PLACE = re.compile(
    r"[,，;；、。](?:其中)?[一-龥]{2,4}(?:[市县镇乡旗](?![场区级域民政属])|(?<![开发城园片社校林库景地辖全市])区(?![域内级块间划]))"
)


def check_fields(query: Query, part: Part, evidence: FigureEvidence) -> Fitness:
    """``may_answer`` of one part of a whole question, which may name several places or times."""
    if not evidence.region_fits or not names_places(query, evidence):
        return Fitness("region", ReasonCode.NO_SUCH_REGION)
    if _is_excluded(query, evidence) or _of_other_scope(part, evidence):
        return Fitness("scope", ReasonCode.OTHER_SCOPE)
    if part.units and not evidence.unit_fits:
        return Fitness("unit", ReasonCode.OTHER_UNIT)
    if not evidence.side_fits:
        return Fitness("aspect", ReasonCode.OTHER_ASPECT)
    if not evidence.status_fits:
        only = ReasonCode.ONLY_TARGET if evidence.figure.status == "target" else ReasonCode.ONLY_ACTUAL
        return Fitness("status", only)
    return PASSED if evidence.period_fits else Fitness("period", ReasonCode.NO_SUCH_PERIOD)


def is_denied(evidence: FigureEvidence) -> bool:
    """Whether the words right before a number say that it is not the one, or its sentence tells a reader what to answer."""
    start = evidence.figure.start
    sentence = evidence.passage.sentence_at(start)
    if sentence is not None and PLANTED.search(sentence.folded):
        return True
    return DENIED.search(evidence.passage.paragraph.text[max(0, start - DENIED_WITHIN) : start]) is not None


def is_planted(sentence: SentenceView) -> bool:
    """Whether a sentence tells a reader what to answer."""
    return PLANTED.search(sentence.folded) is not None


def holds_denied(passage: PassageView, sentence: SentenceView) -> bool:
    """Whether a sentence holds a number of which it says that it is not the one, or tells a reader what to answer."""
    if is_planted(sentence):
        return True
    text = passage.paragraph.text
    starts = (figure.start for figure in passage.figures_from(sentence.start, sentence.end))
    return any(DENIED.search(text[max(0, start - DENIED_WITHIN) : start]) for start in starts)


def own_passages(query: Query, passages: Searched) -> Searched:
    """Passages of the regions' own reports: what others say of a region is taken from records only, which name it."""
    if not query.regions:
        return passages
    return passages.within(lambda view: view.description.region in query.regions)


def of_the_time(query: Query, view: ReportView, passage: PassageView) -> bool:
    """Whether a report is of the years asked for, or the paragraph or a heading above it names them."""
    years = years_meant(query.periods, view.description)
    own = {view.description.year, view.description.plan_year}
    return all(year in own or str(year) in passage.folded or str(year) in passage.head for year in years)


def names_each_place(query: Query, sentence: SentenceView) -> bool:
    """Whether a sentence names the places without a report of their own; where it names the country, it compares its own region."""
    return all(place != COUNTRY and fold(short_name(place)) in sentence.folded for place in query.places)


def of_the_scope(query: Query, sentence: SentenceView, head: str) -> bool:
    """Whether a sentence or the headings above it name the part of a whole that is asked for, or no other part."""
    return not query.parts or any(
        not of_other_scope(p.focus, sentence.folded, head) and not of_other_origin(p.focus, f"{sentence.folded}/{head}")
        for p in query.parts
    )


def tells_rank(query: Query, sentence: SentenceView) -> bool:
    """Whether a sentence tells a rank, where nothing else is asked for."""
    only_rank = bool(query.parts) and all(part.wanted == frozenset({"rank"}) for part in query.parts)
    return not only_rank or RANK_WORDS.search(sentence.folded) is not None


def _is_excluded(query: Query, evidence: FigureEvidence) -> bool:
    """Whether the record is of what the user says is not meant, or a ratio where an amount is asked."""
    name = evidence.figure.indicator
    if any(word in fold(name) for word in query.excluded):
        return True
    if is_denied(evidence):
        return True
    return _RATIO.search(name) is not None and not query.wording.ratio


def _of_other_scope(part: Part, evidence: FigureEvidence) -> bool:
    """Whether the record is of another part of the whole than is asked for, and neither sentence nor headings name that."""
    passage = evidence.passage
    sentence = passage.sentence_at(evidence.figure.start) or passage
    name, around = evidence.figure.indicator, f"{passage.head}/{sentence.folded}"
    return of_other_scope(part.focus, name, around) or of_other_origin(part.focus, f"{name}/{around}")


def names_places(query: Query, evidence: FigureEvidence) -> bool:
    """Whether a record is of the places that the question names: a table has a row for each."""
    if evidence.figure.cell and evidence.figure.region and query.places:
        return any(same_region(evidence.owner, place) or evidence.owner == place for place in query.places)
    return all(_names_place(place, evidence) for place in query.places)


def _names_place(place: str, evidence: FigureEvidence) -> bool:
    """Whether the record's sentence names a place that the question names and that has no report of its own; the record's
    own name may name no other place, and 成都平原经济区 is not 成都."""
    if place == COUNTRY:
        # A province's sentence names the country where it compares itself (增速居全国第2位).
        return evidence.figure.region == COUNTRY
    name = fold(short_name(place))
    if not _told_of(place, name, evidence):
        return False
    # 路桥区 stands in no 岱江路桥公司.
    others = [m.name for m in find_regions(evidence.figure.indicator.replace(place, ""))]
    return not others or any(name in fold(other) or fold(other) in fold(place) for other in others)


def _told_of(place: str, name: str, evidence: FigureEvidence) -> bool:
    """Whether the figure is of the place: its region, or the place that stands last before it in its sentence, or in the
    words right behind it. ``name`` is the place's short name, folded."""
    figure, text = evidence.figure, evidence.passage.paragraph.text
    if is_of_place(evidence.view, figure, place):
        return True
    if _named_for_another(name, evidence):
        return False
    sentence = evidence.passage.sentence_at(figure.start)
    begun = sentence.start if sentence is not None else figure.clause_start
    named = re.compile(rf"{re.escape(name)}(?!{_WIDER}|新区(?<!{re.escape(name)}新区))")
    before = fold(text[begun : figure.start])
    if mentions := list(named.finditer(before)):
        behind = before[mentions[-1].end() :]
        # 自贡、遂宁、内江经济总量突破1500亿元 bounds each of them and is the figure of none.
        ahead = before[: mentions[-1].start()]
        return not (_NEXT_PLACE.search(behind) or _listed(behind) or _ends_in_place(ahead))
    return bool(named.search(fold(text[figure.end : figure.clause_end])))


def _named_for_another(name: str, evidence: FigureEvidence) -> bool:
    """Whether the name of another record of its list has the place and its own has not (本部门急诊量, 江北院区门急诊量)."""
    figure = evidence.figure
    beside = (f.figure for f in evidence.passage.figures if f.figure.clause_start == figure.clause_start)
    return name not in fold(figure.indicator) and any(name in fold(f.indicator) for f in beside if f is not figure)


def _listed(behind: str) -> bool:
    """Whether another place follows right behind a place, as in a list of them."""
    return behind.startswith("、") and any(mention.start == 1 for mention in find_regions(behind[:12]))


def _ends_in_place(ahead: str) -> bool:
    """Whether the words before a place end in another one, as in a list of them (自贡、遂宁、内江)."""
    mentions = find_regions(ahead[-12:])
    return ahead.endswith("、") and bool(mentions) and mentions[-1].end == len(ahead[-12:]) - 1
