"""The name for a number that has no words of its own: from the clause before it, or from the figure before."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import Carried, FigureDraft
from juzheng.index.figures.measures import has_measure, says_measure
from juzheng.index.figures.names import LONGEST, strip_name
from juzheng.index.figures.nouns import leading_nouns
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.whose_names import says_whom

# 9月份同比持平,环比上涨0.2%: such a clause names nothing.
_FLAT = re.compile(
    r"\s*(?:20\d\d年)?(?:\d{1,2}月份?|[一二三四]季度|[上下]半年|全年|当月)?(?:同比|环比|基本|总体|与?上[年月]同?期?)*(?:持平|不变)\s*$"
)
# 从月度增速看,7月份增长5.9%: how the text goes on looking at the same.
_SEEN_BY = re.compile(r"\s*(?:从|按|分)[^,。;]*[看分计算说]$")
# 最多的是专利权纠纷,有754件
_MOST = re.compile(r"最[多高大少低快慢]的(?:[一-鿿]{2,3})?(?:是|为)(?P<what>[^,。;:\d]{2,20})$")
_IS_MOST = re.compile(
    r"(?P<what>[^,。;:\d]{2,20}?)(?:增长|增速|增幅|上升|下降|降幅|上涨|回落|回升|提升)?为?最(?:[多高大少低快慢长短重轻强好]|明显|显著|突出|迅猛|强劲)(?:的)?"
)
_WHOLE_COST = re.compile(r"(?:年度|计划|概算|估算|批复)*总?投资$")
# How what is measured stands, behind it: 稳步增加, 基本持平, 降幅较大, 均超百亿元.
_JOINTS = re.compile("[、和]")
_STANDS = re.compile(
    "[均都也皆]|全部|双双|稳定|有所|基本|总体|大幅|小幅|稳步|持续|平稳|明显|显著|快速|继续|进一步|较[快大高好]|[降增涨跌]幅|实现|保持|突破|超|过|达|呈|出现|增[长加速]|"
    "减少|上[升涨]|下[降跌滑]|回[落升]|提[高升]|扩大|缩小|收窄|持平|不变|位?[居列]|排|名列|领[先跑]|[快慢高低好]于"
)
_PLACES = re.compile(r"[一-鿿]{2,6}[省市区县州旗镇乡](?:[、和][一-鿿]{2,6}[省市区县州旗镇乡])+")
_STANDING = re.compile(
    r"(?P<who>[一-鿿]{2,8}?)(?:紧随其后|次之|位居|位列|居[第首末次]|排名?|领跑|领先|垫底|(?:总量|规模|体量)(?:虽|最|较)|(?:受灾)?最[高低多少大小快慢长短重轻好差])"
)
# 在2月下降48%的基础上,3月再次下降38%
_GROUND = re.compile(r"\s*的?(?:基础|高基数|低基数)上\s*")
# 由于信息比对不及时,有87名已死亡人员领取: why it came about.
_CAUSE = re.compile(r"\s*(?:由于|因为?(?![公病灾]))[^,。;]{3,}$")


def carried_name(flat: str, sentence: Span, start: int, carried: Carried) -> str:
    """The name for a number that has none of its own: from the clause before, or from the figure before."""
    previous = carried.drafts[-1].after_end if carried.drafts else sentence.start
    parts = re.split(r"[,:]", flat[previous:start])
    middle = [part for part in parts if strip_name(part) and not _is_aside(part)]
    if middle and (several := _measured_of_several(middle[-1].strip())):
        return several
    if middle and carried.drafts and (place := _STANDING.match(strip_name(middle[-1]))) is not None:
        # 云梁市物流总额624亿元,江壶市紧随其后,为318亿元
        return place["who"]
    if (
        middle
        and (most := _IS_MOST.fullmatch(middle[-1].strip(" :"))) is not None
        and (has_measure(most["what"]) or says_whom(most["what"]))
    ):
        # 广西东兴累计降水量最大,达782毫米
        return strip_name(most["what"])
    if middle and (most := _MOST.search(middle[-1])) is not None:
        told = strip_name(middle[-1])
        # 新增贷款最多的支行是城关支行: the measure of what is highest, where one is said.
        return told if most["what"] in told and "最" not in told else strip_name(most["what"])
    if middle:
        begun = strip_name(leading_nouns(strip_name(middle[-1]))) or _listed_before_verb(middle[-1])
        if len(begun) >= 2:
            return begun
    if carried.drafts:
        last = carried.drafts[-1]
        if (
            last.relation
            and last.number.unit == "%"
            and carried.base is not None
            and "累计" in flat[previous:start] + flat[start : start + 8]
        ):
            # …,占年度计划的47.3%,开工以来累计完成29.7亿元
            last = carried.base
        return _spent(_level_name(last), flat[previous:start] + flat[start : start + 8])
    if middle:
        return shortened(strip_name(middle[-1]))
    name = carried.before.name if carried.before is not None else carried.last_name
    return _spent(name, flat[previous:start] + flat[start : start + 8])


def _spent(name: str, said: str) -> str:
    """工程总投资46.8亿元,上半年完成5.2亿元: what was spent of it."""
    return _WHOLE_COST.sub("完成投资", name) if "完成" in said else name


def _is_aside(part: str) -> bool:
    """Whether a clause names nothing: 同比持平, 从月度看, (含税)."""
    told = (
        _CAUSE.match(part)
        or _FLAT.match(part)
        or _SEEN_BY.match(part)
        or _GROUND.fullmatch(part)
        or re.fullmatch(r"\s*\([^()]*\)\s*", part)
    )
    return told is not None


def _level_name(draft: FigureDraft) -> str:
    """The name of a level after its increase: 通车里程新增3000公里、突破1.1万公里."""
    if draft.direction is None or draft.rate:
        return draft.name
    return re.sub(r"(?<=..)(?:净|新)?(?:增加|增长|增|减少|提高|下降|缩短|延长)$", "", draft.name)


def _measured_of_several(clause: str) -> str:
    """A list with what is measured of its members, of which a clause only says how that stands (失业保险、工伤保险参保人数稳步增加 →
    失业保险、工伤保险参保人数; 投资增速甲区、乙县较快 → 甲区、乙县投资增速); empty where the clause goes on to another measure
    (甲、乙产量占全省比重较高)."""
    joints = [joint.start() for joint in _JOINTS.finditer(clause)]
    if not joints:
        return ""
    for at in range(joints[0] - 2, 1, -1):
        if says_measure(clause[:at]) and (places := _PLACES.match(clause, at)) is not None:
            return strip_name(places[0]) + strip_name(clause[:at])
    ends = (
        end for end in range(joints[-1] + 2, len(clause)) if _STANDS.match(clause, end) and says_measure(clause[:end])
    )
    end = next(ends, 0)
    return strip_name(clause[:end]) if end and not says_measure(clause[end:]) else ""


def _listed_before_verb(clause: str) -> str:
    """A list that begins a clause (万亿产业、国家先进制造业集群从无到有 → 万亿产业、国家先进制造业集群)."""
    return strip_name(re.split(r"从无到有|创|再创|不断|持续|稳步|均", clause)[0]) if "、" in clause else ""


def shortened(name: str) -> str:
    """A name without what goes before its last characters, where it is very long."""
    return name if len(name) <= LONGEST else name[-LONGEST:].split("、", 1)[-1]
