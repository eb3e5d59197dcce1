"""How far a place holds: whether what is told behind the clause that names it is still told of it."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence

import rjieba

from juzheng.index.figures.names import is_attribute, is_bare, strip_name
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.scope.places import Place
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.siblings import is_of_family
from juzheng.index.words.holders import holder_kind

LEAD = re.compile(
    r"(?:[\s、,;:和与及“(]|[-•·*](?=\s)|而|但|省会|首府|州府|(?:参股|控股|下属|所属|旗下)的?|其中|其次|首先|此外|另外|同时|目前|当前|据悉|全年|实现|分别|截至目前|同期|同日|当日|仅|在(?!建|校|册|职|编|岗|园|营|途|库|售)|(?:其次|再次|随后|紧随其后的)[是为]|(?:邻近|相邻|周边|毗邻)的|[一-鿿]{0,6}(?:所在|所属)的?|(?:[上中下]游|位于|地处|坐落[在于])[一-鿿]{0,6}?的|——|【[^【】]{1,12}】|[一二三四五六七八九十]{1,2}是|\([一二三四五六七八九十]{1,3}\))*"
)
PARTS = re.compile(
    r"其中|(?:其次|再次|随后|紧随其后的)[是为]|造成|导致|致使|(?:最[高低快慢大小多少]|前[一二三四五六七八九十\d]{1,2}[位名]?)的[^,。;\d]{0,6}?(?:是|为|有)"
)
_BUILT = re.compile(r"[^,。;]{0,6}?(?:建成|通车|开通|开工|动工|竣工|完工|落成|封顶|挂牌|成立|获批)")
_STANDING = re.compile(
    r"[是为][^,。;\d]{2,16}|受[^,。;\d]{2,12}影响|[^,。;\d]{0,4}(?:紧随|紧跟|次之|位居|位列|稳居|高居|排名?|列|居|领跑|领先|领衔|垫底|夺冠|登顶|表现|增势|不甘)[^,。;\d]{0,8}|[^,。;\d]{0,6}最[一-鿿]{1,3}"
)
# 亡人火灾集中在渔山县,共3起
_LOCATED = re.compile(r"(?:集中|发生|出现|分布)(?:在|于)$")
# 全国层面,社会消费品零售总额…
_LEVEL_ONLY = re.compile(r"(?:层面|方面|范围内?|来看|看),")
# 港口所在的龙湾市,同期外贸进出口1126亿元
_STANDS_IN = re.compile(r"所[在属]的?$")
_GOES_ON = re.compile(r"\s*(?:仅|但以|却以|仍[达有]|也达)[^,。;\d]{0,4}\d")
_THEN = re.compile(r"\s*(?:首[日周月季年]|前|目前|今年|全年|截至|至今|已|累计|当[日月年]|\d)")


def holds_on(
    flat: str, place: Place, sentence: Span, end: int, clauses: Sequence[int], numbers: Sequence[Number]
) -> bool:
    """Whether the clauses behind the one that names ``place`` and ends at ``end`` are told of it, by what that clause says
    of it. ``clauses`` are where those of the sentence begin, ``numbers`` its figures."""
    if _is_said_alone(flat, place, end) or _is_singled_out(flat, place, end):
        return True
    lead = LEAD.match(flat, sentence.start)
    opens = lead is not None and lead.end() == place.start
    if opens and place.kind in ("inside", "other", "body") and _acts_on(flat, place, sentence, end, clauses, numbers):
        return True
    # 江口市总量虽小,仅512亿元: what follows has no subject of its own.
    return _GOES_ON.match(flat, end) is not None and place.kind != "above"


def _is_said_alone(flat: str, place: Place, end: int) -> bool:
    """全国层面,…; 所在的龙湾市,…; 集中在渔山县,…; …,其: the clause only names the place."""
    stands_in = place.kind != "above" and _STANDS_IN.search(flat, max(0, place.start - 4), place.start) is not None
    located = _LOCATED.search(flat, max(0, place.start - 6), place.start) is not None and end - place.end <= 1
    its = flat.startswith("其", end) and not flat.startswith("其中", end)
    return stands_in or located or its or _LEVEL_ONLY.match(flat, place.end) is not None


def _is_singled_out(flat: str, place: Place, end: int) -> bool:
    """增速最高的是周口,达9.1%; 广州紧随其后,GDP为6949亿元."""
    led = [match.end() for match in PARTS.finditer(flat, max(0, place.start - 20), place.start)]
    named = led[-1:] == [place.start] and flat[place.start - 1] in "是为有"
    return named or _STANDING.fullmatch(flat[place.end : end].rstrip(",")) is not None


def _acts_on(
    flat: str, place: Place, sentence: Span, end: int, clauses: Sequence[int], numbers: Sequence[Number]
) -> bool:
    """柏坡镇建成智慧平台,接入监控128路: a clause that says what a place did, and one that goes on with a verb and a figure;
    of a body also one that goes on with its own measure (东院区于9月启用,首季门诊3.4万人次)."""
    within = bisect_left(numbers, place.end, key=_begun) != bisect_left(numbers, end, key=_begun)
    if within or ":" in flat[place.end : end] or end >= sentence.end or flat[end - 1] != ",":
        return False
    at, following = bisect_left(numbers, end, key=_begun), bisect_right(clauses, end)
    until = clauses[following] if following < len(clauses) else sentence.end
    if at == len(numbers) or numbers[at].start >= until:
        return False
    if not any(tag.startswith("v") for _, tag in rjieba.tag(flat[place.end : end].rstrip(","))):
        return False
    then = rjieba.tag(flat[end : end + 8])
    goes_on = bool(then) and then[0][1] == "v" and len(then[0][0]) > 1
    if place.kind != "body" and goes_on:
        return True
    body = place.kind == "body" or holder_kind(place.name or "") == "organisation"
    # 西安地铁建成通车,带动投资5亿元: what was built owns nothing yet.
    # …医院新院区启用,每千人口医师数达到3.7人: a measure of its own name is the place's.
    return body and _BUILT.match(flat, place.end) is None and (goes_on or _is_its_own(flat[end : numbers[at].start]))


def _is_its_own(words: str) -> bool:
    """Whether the words before a figure say when or no more than a measure (首季门诊, 产能扩大到), which a body just named has."""
    name = strip_name(re.sub(r"(?:扩大|提高|提升|增加|增长|下降|降低)[^,。;]{0,3}$", "", words))
    return _THEN.match(words) is not None or is_bare(name) or is_attribute(name) or is_of_family(name)


def _begun(number: Number) -> int:
    return number.start
