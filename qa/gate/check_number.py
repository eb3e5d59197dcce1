"""Whether what surrounds a number, its direction, bounds and rank, is as the evidence has it.

Each check returns the reason why not, in words for people, or an empty string.
"""

from __future__ import annotations

from juzheng.index.report import Direction, Figure
from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import LEVELS, Matching, words_of
from juzheng.qa.gate.compared import fragment_at
from juzheng.qa.gate.own_unit import in_its_unit
from juzheng.qa.gate.read_claim import Stated, bound_of
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.round_numbers import may_be_told, says_more
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.prose import is_borne

_RISE = re.compile(r"多了|(?<=[年月季期度])多(?=\d)|[净新]增|增长|增速|增幅|涨幅|提高|上升|增加")
_FALL = re.compile(r"少了|(?<=[年月季期度])少(?=\d)|下降|降幅|减少|下跌|回落|降低|跌幅|负增长")
_GROWTH = re.compile(r"同比|环比|增速|增幅|涨幅|降幅|增长|较|比")


def check_direction(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether up or down is said as it is."""
    if stated.reading.kind != "amount" or verbatim:
        return ""
    if _more_by(matching, stated, supported):
        return f"“{words_of(matching, stated)}”在引文里是多增或少增的数"
    said, holds = stated.reading.direction, supported.direction
    holds = holds or _pace(plain(supported.passage.paragraph.text), supported.reading.start)
    said = said or _pace(matching.claim.flat, stated.reading.start)
    if _lost_sign(matching, stated, supported):
        return f"引文里“{words_of(matching, stated)}”是负数"
    if said == holds or (said is not None and said == supported.reading.direction):
        return ""
    if holds is None and supported.figure is not None and _in_name(matching, stated, supported.figure):
        return ""
    if said == "up" and holds is None and _came_new(matching, stated, supported):
        return ""
    if said is None and _is_moved(matching, stated, supported):
        return f"“{words_of(matching, stated)}”在引文里是增减的数"
    growth = supported.role == "change" or (supported.figure is not None and supported.figure.rate)
    if growth and holds == "up" and _TIMES_OF.search(matching.claim.flat[: stated.reading.start]):
        return f"“{words_of(matching, stated)}”在引文里是增长的倍数"
    if said is None and not growth:
        return ""
    if said is None and holds == "up" and _speaks_of_growth(matching, stated):
        return ""
    if said is None:
        return f"“{words_of(matching, stated)}”在引文中是升降幅度,论断没有说方向"
    return f"“{words_of(matching, stated)}”的升降方向与引文不同"


# 增速达到14.3% of 增速…分别为4.6%、14.3%: the number is that of the growth itself.
_PACE = re.compile(r"(?:增速|增幅|涨幅|增长率)[^。;；\d%]*(?:\d+(?:\.\d+)?%[、和与及])*$")
_PACE_SAID = re.compile("增速|增幅|涨幅|增长率")


def _is_pace(matching: Matching, stated: Stated, supported: Supported) -> bool:
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]
    said = matching.claim.flat[fragment_at(matching.claim.flat, stated.reading.start)[0] : stated.reading.start]
    return supported.reading.base == "%" and bool(_PACE.search(text) and _PACE_SAID.search(said))


def _came_new(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether what is said to rise came about: 床位增加286张 of 新增床位286张, or the growth itself is told."""
    new = supported.figure is not None and _NEW.search(supported.figure.indicator) is not None
    return new or _is_pace(matching, stated, supported)


# 增至26个, 减到26个: from which side it came there.
_UP_TO = re.compile(r"[增扩升提涨攀拓][^,，。;；\d减降缩压]{0,2}[到至](?:了|约|近|超过?)?$")
_DOWN_TO = re.compile(r"[减降缩压跌落精][^,，。;；\d增扩升提]{0,2}[到至](?:了|约|近)?$")


def check_side(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether what moved to a number came from the side that it came from."""
    here = matching.claim.flat[max(0, stated.reading.start - 8) : stated.reading.start]
    there = plain(supported.passage.paragraph.text)[max(0, supported.reading.start - 8) : supported.reading.start]
    pairs = ((_UP_TO, _DOWN_TO), (_DOWN_TO, _UP_TO))
    turned = not verbatim and any(one.search(here) and other.search(there) for one, other in pairs)
    return f"“{words_of(matching, stated)}”的升降方向与引文不同" if turned else ""


# 相当于上年的4倍 tells of the whole, 增长4倍 of what was added.
_TIMES_OF = re.compile(r"(?:是|为|相当于)(?:上年|去年|上一年|原来|此前|20\d\d年)(?:同期)?的(?:约|近|将近|接近)?$")
_FASTER = re.compile(
    r"(?:增产|加快|提速|前移|前进|跃升|提前|提早|早(?=了)|(?<=[年月季期度要将会])多|多(?=[了出])|涨(?=了))(?:[了出]|约|近|将近)*\s*$"
)
_SLOWER = re.compile(
    r"(?:减产|减亏|少亏|放缓|减缓|趋缓|减慢|放慢|后移|后退|下滑|推后|推迟|延后|晚(?=了)|迟(?=了)|(?<=[年月季期度要将会])少|少(?=[了掉])|[砍掉跌](?=了|\d|[一二三四五六七八九]成)|(?<=[砍跌降压])掉)(?:了|约|近|将近)*\s*$"
)


def _pace(text: str, at: int) -> Direction | None:
    """Up or down, where a growth is said to be faster or slower by the number at ``at``."""
    before = text[max(0, at - 6) : at]
    return "up" if _FASTER.search(before) else "down" if _SLOWER.search(before) else None


# 床位增加286张 says as much as 新增床位286张.
_NEW = re.compile("新增|净增|增加|新(?=[认纳引建签设登培])")

# 增加1207元: so much was added, it is not what there is.
_MOVED = re.compile(r"(?:净增|增加|减少|提高|降低|上升|下降|缩短|延长)了?$")


def _is_moved(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the evidence says that something rose or fell by an amount, and the claim that it is so much."""
    text = plain(supported.passage.paragraph.text)
    if stated.reading.base == "%" or not _MOVED.search(
        text[max(0, supported.reading.start - 4) : supported.reading.start]
    ):
        return False
    return _RISE.search(matching.claim.flat) is None and _FALL.search(matching.claim.flat) is None


def _more_by(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the evidence says by how much more was added (同比多增81亿元), and the claim that so much was."""
    text = plain(supported.passage.paragraph.text)
    there = text[max(0, supported.reading.start - 4) : supported.reading.start]
    here = matching.claim.flat[max(0, stated.reading.start - 8) : stated.reading.start]
    if _BEYOND.search(text[max(0, supported.reading.start - 7) : supported.reading.start]):
        return _BEYOND_SAID.search(here) is None
    return re.search("[多少]增", there) is not None and re.search("[多少]增|同比|比|较", here) is None


# 超计划19家: so many more than planned, not so many in all.
_BEYOND = re.compile(r"超(?:出|过|额)?(?:全年|年度|序时)?(?:计划|目标|任务|预期|进度)(?:数|完成)?$")
_BEYOND_SAID = re.compile(r"超|多")


def _speaks_of_growth(matching: Matching, stated: Stated) -> bool:
    """Whether growth is spoken of right before the number, or in its sentence without a word for a fall."""
    flat = matching.claim.flat
    if _GROWTH.search(flat, max(0, stated.reading.start - 8), stated.reading.start):
        return True
    start = max(flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    around = flat[start : stated.tail_end]
    return _RISE.search(around) is not None and _FALL.search(around) is None


def _lost_sign(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the record of a table cell is an amount below zero and the claim does not say so."""
    figure = supported.figure
    if figure is None or not figure.cell or figure.rate or supported.role != "value" or (figure.number or 0) >= 0:
        return False
    before = matching.claim.flat[max(0, stated.reading.start - 4) : stated.reading.start + 1]
    return stated.reading.direction != "down" and re.search("[-−亏负]", before) is None


def _in_name(matching: Matching, stated: Stated, figure: Figure) -> bool:
    """Whether the word that seems to be a change is part of the record's name (企业产值负增长45家)."""
    words = matching.claim.flat[stated.reading.change_start : stated.reading.start]
    return bool(words) and fold(words) in record_names(figure)


def check_range(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether one end of a range is given for the whole of it, a range for one number, or a class of size (首家50亿元级企业) for an
    amount."""
    text, flat = plain(supported.passage.paragraph.text), matching.claim.flat
    if text.startswith("级", supported.reading.end) and not flat.startswith("级", stated.reading.end):
        return f"“{words_of(matching, stated)}”在引文里是规模的级别"
    if stated.reading.ranged == supported.reading.ranged:
        return ""
    return f"“{words_of(matching, stated)}”在引文里" + ("是一个区间的一端" if supported.reading.ranged else "不是区间")


def check_bound(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether 以上, 以下, 左右 and the like are said as they are."""
    said = bound_of(matching.claim.flat, stated.reading)
    if said is None or stated.reading.kind != "amount":
        return ""
    holds = bound_of(plain(supported.passage.paragraph.text), supported.reading)
    if (said, holds) in (("≥", ">"), ("≤", "<")):
        # 超过五成 is 五成以上.
        return ""
    if said == holds or (supported.figure and supported.role == "value" and supported.figure.bound == said):
        return ""
    if said in ("<", ">") and _compares(matching, stated):
        return ""
    if says_more(matching.claim.flat, stated.reading) and holds == ">":
        return ""
    further = holds is None or {said, holds} <= {">", "≥"}
    own = in_its_unit(stated, supported)
    if further and may_be_told(matching.claim.flat, own, stated.reading, loose=matching.shared == "far"):
        return ""
    if holds is None and said == "≈" and _gives_exactly(matching, stated):
        return ""
    return f"“{words_of(matching, stated)}”的以上、以下、左右与引文不同"


def _gives_exactly(matching: Matching, stated: Stated) -> bool:
    """Whether 约 stands before a number that the evidence has as it is, not 近, which says less."""
    return re.search(r"近\s?$|接近$", matching.claim.flat[: stated.reading.start]) is None


def _compares(matching: Matching, stated: Stated) -> bool:
    """Whether 低于 or such compares a number before it with this one, which is computed by itself."""
    if not re.search(r"(?:高于|低于|少于|多于|大于|小于)$", matching.claim.flat[: stated.reading.start]):
        return False
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    before = [s for s in matching.claim.stated if start <= s.reading.start < stated.reading.start]
    return any(s.reading.base == stated.reading.base for s in before)


def check_rank(matching: Matching, stated: Stated, supported: Supported, _: bool) -> str:
    """Whether a rank is said to be among whom it is (全市, not 全省)."""
    if stated.reading.kind != "rank":
        return ""
    said = _among(matching.claim.flat, stated.reading.start, 12) or _among_named(matching, stated, supported)
    text = plain(supported.passage.paragraph.text)
    holds = _among(text, supported.reading.start, 14) or supported.reading.scope
    if said and holds != said:
        return f"排名的范围与引文不同:{said}"
    if other := _other_member(text, stated, supported):
        return f"引文里“{words_of(matching, stated)}”说的是“{other}”"
    if other := _other_side(matching, stated, text, supported):
        return f"引文里“{words_of(matching, stated)}”说的是{other}"
    subject = _ranked_subject(supported)
    if subject and not _says_subject(subject, matching, stated):
        return f"引文里“{words_of(matching, stated)}”说的是“{subject}”"
    return ""


_SPEED = re.compile("增速|增幅|涨幅|降幅|增长率")


def _other_side(matching: Matching, stated: Stated, text: str, supported: Supported) -> str:
    """What a rank in brackets is of, where the claim has it as that of the other: of an amount (22.3万元/亩(全市第3)), or of its
    growth (增长87.4%(全市第2)); else an empty string."""
    ranked = _BRACKETED.search(text[: supported.reading.start])
    if ranked is None:
        return ""
    grew = bool(_GROWS.search(ranked["before"]) or _FALLS.search(ranked["before"]))
    said = _CLAUSE_STOP.split(matching.claim.flat[: stated.reading.start])[-1]
    if not grew and _SPEED.search(said):
        return "总量,不是增速"
    told = matching.claim.flat
    return "增速,不是总量" if grew and not (_GROWS.search(told) or _FALLS.search(told)) else ""


# 营收和利润分别居全国第5、第6位: each member has its own rank.
_RANKED_APART = re.compile(
    r"([^,，。;；:：]{2,40}?)分别[^,，。;；\d第]{0,8}((?:第[^,，。;；、和与及]{1,4}[、和与及]?){2,})"
)


def _other_member(text: str, stated: Stated, supported: Supported) -> str:
    """The member of a list that a rank of it belongs to, where the claim names another one; else an empty string."""
    if not stated.name:
        return ""
    for match in _RANKED_APART.finditer(text, *supported.sentence):
        places = [m.start() for m in re.finditer("第", text) if match.start(2) <= m.start() < match.end(2)]
        members = [naming_content(fold(member)) for member in re.split(r"[、和与及]", match[1])]
        if len(places) != len(members) or supported.reading.start not in places:
            continue
        own = members[places.index(supported.reading.start)][-1:]
        others = [words[-1] for words in members if words and words[-1:] != own]
        if own and not is_borne(own[0], stated.name) and any(is_borne(word, stated.name) for word in others):
            return own[0]
    return ""


_WHOM = re.compile("|".join((*LEVELS, "全球", "世界", "中部", "西部", "东部")))


# 在省里居前三 is 居全省前三.
_WITHIN = re.compile(r"(?<=[在居列])([省市区县州])里")


def _among(text: str, at: int, width: int) -> str:
    """Among whom a rank is: the last such word before it (居全省第17位、全市第一), at most ``width`` characters off or in its
    clause (在全市90个县(市区)里保持前5位)."""
    clause = _CLAUSE_STOP.split(text[:at])[-1]
    found = _WHOM.findall(_WITHIN.sub(r"全\1", text[max(0, at - max(width, len(clause))) : at]))
    return found[-1].replace("世界", "全球") if found else ""


_RANKS_IN = re.compile(r"(?:[中里内])?(?:各?[省市区县]+)?(?:的)?[排居列位拿稳名]{1,2}(?:在|列|居|到|下)?$")


def _among_named(matching: Matching, stated: Stated, supported: Supported) -> str:
    """Among whom a rank is, where the claim names the place that the report's region lies in (在浙江省排第一)."""
    path = supported.view.description.region_path
    for mark in matching.regions:
        end = mark.start + len(mark.name)
        wider = next((name for name in path if name.startswith(mark.name)), "")
        level = next((level for level, kind in LEVELS.items() if wider.endswith(kind)), "")
        between = matching.claim.flat[end : stated.reading.start] if end <= stated.reading.start else "?"
        if level and matching.claim.flat[mark.start - 1 : mark.start] == "在" and _RANKS_IN.fullmatch(between):
            return level
    return ""


# What stands before the brackets that a rank is in.
_BRACKETED = re.compile(r"(?P<before>[^,，;；。()（）]*)[(（][^()（）]*$")
_CLAUSE_STOP = re.compile("[,，;；。]")
# What of a thing is ranked, where the clause of the rank has it as its own subject (提升幅度居全国第1).
_RANKED = re.compile(
    r"(?<![平])(?:(?:增长|提升|提高|上升|下降|增加)?(?:增速|增幅|降幅|涨幅|幅度)|总量|总数|数量|规模|总规模|占比|比重|人均[^,，、]{0,6}|满意度|覆盖率|完成率)"
    r"(?:均|都|分别|连续\S{0,4}|稳|位|排|排名|名)*[居列在位排名升跃至保持稳为]{0,4}(?:全[国省市区县州]|全球|世界)?$"
)
_GROWS = re.compile("增长|增速|增幅|提升|提高|上升|涨|加快")
_FALLS = re.compile("下降|降幅|减少|降低|回落")


def _ranked_subject(supported: Supported) -> str:
    text = plain(supported.passage.paragraph.text)
    piece = re.split(r"[,，、;；。:：\d%]", text[max(0, supported.reading.start - 24) : supported.reading.start])[-1]
    found = _RANKED.search(piece)
    return re.match(r".*?(?:[速幅]|幅度|[总数]?量|数|规模|占比|比重|人均|[度率])", found[0])[0] if found else ""  # type: ignore[index]


def _says_subject(subject: str, matching: Matching, stated: Stated) -> bool:
    """Whether the claim says what is ranked; of a growth it is enough that something grows."""
    start = max(matching.claim.flat.rfind(stop, 0, stated.reading.start) for stop in "。;；") + 1
    told = matching.claim.flat[start : stated.tail_end]
    if subject in told or (subject[-1] == "幅" or subject[-1] == "速") and _GROWS.search(told):
        return True
    if subject.endswith(("降幅", "幅度")):
        return _FALLS.search(told) is not None or ("幅" in told and _GROWS.search(told) is not None)
    if not subject.endswith(("量", "数", "规模")):
        return False
    # 5家，全市前3位 is ranked by how many there are, whether or not it says 数量.
    amounts = (s.reading for s in matching.claim.stated if s.reading.kind == "amount" and not s.reading.direction)
    counted = any(start <= r.start < stated.reading.start and r.base not in ("%", "倍") for r in amounts)
    return counted or subject == "总数" or re.search("数|量|多|规模|大", told) is not None
