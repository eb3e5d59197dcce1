"""What a text is about at a place: what a clause, a sentence, a heading or a paragraph says that it speaks of."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.attach_changes import goes_on
from juzheng.index.figures.measures import measure_part, says_measure
from juzheng.index.figures.names import strip_name
from juzheng.index.figures.nouns import leading_nouns
from juzheng.index.figures.word_lists import any_of, any_pattern, word_list
from juzheng.index.words.flat_text import flatten

# Clauses that only report or part what follows.
_REPORTS = re.compile(r"介绍|表示|[^小]说$|指出|显示|获悉|认为|了解|^\s*(?:从|按|分)[^,]*[看分计]$|来看$")
# 东盟为第三大贸易伙伴, 中小企业受益最明显: a clause that says something of one of several.
_OF_ONE = re.compile(r"最[高低大多快明好强]|亮点|主力|大头|支柱|为[^,]{0,8}(?:第|最)|(?:居|列)[^,]{0,6}[第首前]|占比")
# 最大的是臭氧,负荷比为24.1%;其次是氮氧化物,…: the clause says which of several.
_IS_MOST = re.compile(r"(?:最[大小高低多少快慢]的|其次|再次|居首的|随后)(?:分别)?[是为](?P<who>[^,。;:]{2,16})$")
_WITHIN = re.compile(r"\s*(?:在|其中,)?(?P<within>(?!其中)[^,。;:!\d]{2,12}?)(?:之?中|当中),")


def subject_between(between: str, *, of_one: bool) -> str:
    """What a clause between the figure before and this one is about (东盟为第三大贸易伙伴,…)."""
    clauses = [clause for clause in re.split("[,;。:]", between)[:-1] if clause.strip(" 、()")]
    clauses = [clause for clause in clauses if not _REPORTS.search(clause)]
    if clauses and (is_most := _IS_MOST.search(clauses[-1])) is not None:
        return strip_name(is_most["who"])
    if not clauses or goes_on(clauses[-1]) or (of_one and not _OF_ONE.search(clauses[-1])):
        return ""
    return strip_name(leading_nouns(strip_name(clauses[-1])))


@lru_cache(maxsize=1024)
def heading_subject(section: tuple[str, ...]) -> str:
    """What the accounts under a heading are of ((二)政府性基金预算收支情况 → 政府性基金预算); empty for other headings."""
    if not section:
        return ""
    heading = strip_name(
        re.sub(r"^\s*(?:[((]?[一二三四五六七八九十\d]{1,3}[))、.．]\s*)+", "", flatten(section[-1]))
    ).strip()
    heading = re.sub(r"(?:执行|收支|完成|安排|运行|编制)*(?:情况|计划|草案)?$", "", heading)
    accounts = any_of(word_list("measures", "accounts"))
    return heading if 2 < len(heading) <= 14 and re.search(rf"{accounts}$", heading) else ""


@lru_cache(maxsize=1024)
def heading_measure(section: tuple[str, ...]) -> str:
    """What a heading says that the items below are measured by (主要货类吞吐量 → 吞吐量); empty if it says nothing of the kind."""
    heading = re.sub(r"\([^()]*\)|^[\s\d一二三四五六七八九十、.()]+", "", flatten(section[-1])) if section else ""
    measure = measure_part(re.sub(r"(?:情况|一览|排名|前[一二三四五六七八九十\d]{1,2}[位名]?)$", "", heading))
    return measure if 1 < len(measure) <= 8 and measure != heading and says_measure(measure) else ""


# 21个地级以上市一季度GDP数据出炉, 各市社零总额排名公布: what follows, place by place, is measured so.
_ANNOUNCED = re.compile(
    r"(?P<measure>[\u4e00-\u9fffA-Z]{2,20}?)(?:核算)?(?:数据|数字|“?成绩单”?|排名|排行榜?|榜单|情况)?(?:已|全部|陆续|正式|悉数|均已|相继)*(?:出炉|公布|发布|揭晓|亮相|出齐|如下)"
)


_WHOSE = re.compile(r"^.*(?:市|州|县|区|省|盟|地区|各地)(?=[\u4e00-\u9fffA-Z]{2})")


def announced_of(sentence: str) -> str:
    """What a sentence announces the numbers of, without whose and when (GDP); empty if it announces none."""
    match = _ANNOUNCED.search(sentence)
    return "" if match is None else strip_name(_WHOSE.sub("", match["measure"]))


_FIELD = re.compile(r"\s*(?:[一二三四五六七八九十]是|在)?(?P<field>(?!其中)[一-鿿A-Z]{2,12}?)(?:方面|领域|板块)[,:]")


def field_of(sentence: str) -> str:
    """What a sentence says at its beginning that it is about (新能源汽车方面,…), empty if it does not."""
    match = _FIELD.match(sentence)
    return "" if match is None else strip_name(match["field"])


def within_of(sentence: str) -> str:
    """What a sentence says that it looks within (税收收入中,…), empty if it says nothing of the kind."""
    match = _WITHIN.match(sentence)
    return "" if match is None else strip_name(match["within"])


@lru_cache(maxsize=1)
def same_form() -> re.Pattern[str]:
    """A thing named again (该项目, 学校) at the beginning of a name."""
    return re.compile(rf"^(?P<that>该|本|此|上述)?(?P<kind>{any_of(word_list('measures', 'things'))})(?=.)")


def thing_of(sentence: str) -> str:
    """The thing that a sentence introduces (西岭小学位于…, 东河大桥项目是…), empty if it introduces none."""
    match = _introduction().match(sentence)
    if match is None or same_form().match(match["thing"] + "。"):
        return ""
    # A title run into the text says the thing twice.
    return re.sub(r"^(.{4,})\1$", r"\1", strip_name(match["thing"]))


@lru_cache(maxsize=1)
def _introduction() -> re.Pattern[str]:
    things = any_of(word_list("measures", "things"))
    attributes = any_pattern("measures", "attributes")
    return re.compile(
        rf"\s*(?:其[一二三四五六中][,,]?|[一二三四五六]是|\d{{1,2}}[.、])?(?P<thing>[^,。;:!\d]{{0,24}}?[\u4e00-\u9fff]{{1,6}}{things})"
        rf"(?=(?:是|为|系|位于|坐落|地处|由|主要|建设|设计|{attributes}|[A-Z]))"
    )
