"""Whether a record can be of the noun that is asked for at all.

A neighbour of what is asked has nearly all its words: 教职工1658人 beside 教职工平均工资. What tells them apart is the kind of unit
that goes with the head (工资 is money), and words that exclude each other (存款, 贷款).
"""

from __future__ import annotations

from functools import lru_cache

from juzheng.index.figures.names import is_bare
from juzheng.index.report import Figure
from juzheng.index.words import late_re as re
from juzheng.index.words.vocabulary import replace_names, standing_names
from juzheng.qa.nouns.query import Part
from juzheng.qa.nouns.report_view import FigureView
from juzheng.qa.understand.question_patterns import COUNTED_NOUN
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import missing

# What the last characters of a name say of the unit it is measured in.
_MEASURES = (
    (
        re.compile(
            r"(?:工资|薪酬|利润|利润额|利润总额|营收|收入|支出|产值|总产值|增加值|销售额|零售额|金额|总额|总金额|资金|投资|投资额|税|税收|税额|"
            r"费|费用|债务|余额|存款|贷款|均价|房价|单价|价格|价值|补贴|补助|资金支持|资金扶持|奖金|成本|亏损|账款|营业额|交易额|成交额)$"
        ),
        re.compile(r"元|钱|^[万千百]*亿?$"),
    ),
    (
        re.compile(r"(?<!费|税|利|汇|功|频|效)率$|比重$|占比$|比例$|份额$"),
        re.compile(r"[%％‰]|百分点|[一二三四五六七八九十]成|比|倍|人"),
    ),
    (re.compile(r"面积$"), re.compile(r"亩|公顷|平方|平米|㎡")),
    (re.compile(r"里程$|长度$"), re.compile(r"公里|千米|米")),
    (re.compile(r"人数$|人员数$|职工数$|人口$|人次$|客流量$|客运量$"), re.compile(r"人|名|位|户|^[万千百]*亿?$")),
    (
        re.compile(r"(?:企业|公司|单位|机构|项目|工程|园区|平台|学校|医院|银行|商场|站)(?:数量|数|个数)$|[家户所]数$"),
        re.compile(r"[家户个项所座处站]|^[万千百]*亿?$"),
    ),
    (re.compile(r"(?:床位|病床)(?:数量?)?$"), re.compile(r"[张个]|^[万千百]*亿?$")),
    (re.compile(r"(?:专利|商标|案件|投诉)(?:数量|数|件数)$"), re.compile(r"[件个起宗]|^[万千百]*亿?$")),
    (re.compile(r"用电量$|发电量$"), re.compile(r"时|度")),
    (re.compile(r"装机$|装机容量$"), re.compile(r"瓦")),
    (re.compile(r"时长$|天数$|工期$|年限$"), re.compile(r"天|日|时|分|年|月")),
)
# Names of the vocabulary that end so are measured by themselves; 民营企业 and 高铁 are not.
_MEASURE_NAME = re.compile(
    r"(?:收入|支出|投资|总值|总额|零售额|增加值|产量|用电量|出厂价格|涨幅|失业率|城镇化率|规模|余额|利润)$"
)
# Of two words of a group the one asked for is never the other.
_OPPOSITES = tuple(
    tuple(group.split("/"))
    for group in (
        "存款/贷款 进口/出口 增加值/总产值 收入/支出 流入/流出 开工/竣工 第一产业/第二产业/第三产业 入境/出境 城镇/农村 幼儿园/小学/初中/高中/大学 "
        "病床/医师/护士 汛期/枯水期 一季度/二季度/三季度/四季度 环比/同比 男性/女性 批发/零售 住宿/餐饮 申请/授权 "
        "上市/挂牌 省级/国家级/市级 合同/到位 客运/货运 铁路/公路/水路 新建/改造"
    ).split()
)
# 占全省50% does not say what the share of 全国 is.
_MARGIN_OVER = re.compile(r"(?:[高低快慢优差]于|[高低]出|领先于?|落后于?)(全国|全省|全市|全区|全县|全州|全自治区)")
_TELLS_MARGIN = re.compile(r"[高低快慢多少]于|[高低]出|领先|落后|[比较](?:全|平均|[东中西]部)|平均")
_SHARE_OF = re.compile("占(全国|全省|全市|全区|全县)")
_SHARE_OF_NONE = re.compile(r"(?:占比|比重)(?:$|[达为是]?\d)")
_SHARE_OF_WHAT = re.compile(r"(?P<what>.+?)(?:占|的?(?:比重|比例|份额))")
_WITHIN = {"进口": "进出口", "出口": "进出口"}


# What a thing costs is no share of anything.
_PRICE = re.compile(r"(?:均价|单价|售价|房价)$")
_SHARES = ("%", "％")
# Units of shares and of the margins between them.
_OF_NO_MEASURE = ("", "%", "％", "‰", "个百分点", "百分点", "个千分点", "个点")


def measure_differs(part: Part, figure: Figure) -> bool:
    """Whether the head of the question is measured in another kind of unit than the record is. Not asked where the question
    names a unit itself, where a growth is asked or told, and of shares, margins and figures without a unit."""
    said = part.focus.rstrip(" 的是有")
    if _PRICE.search(said) and "value" in part.wanted and figure.unit in _SHARES and not figure.rate:
        return True
    if part.units or figure.rate or part.wanted == frozenset({"rank"}) or figure.unit in _OF_NO_MEASURE:
        return False
    measured = next((unit for head, unit in _MEASURES if head.search(part.head) or head.search(said)), None)
    return measured is not None and measured.search(figure.unit) is None


def of_another_name(part: Part, seen: FigureView) -> bool:
    """Whether the question names a measure that all know by its name (房地产开发投资) and the record is of another one (固定资产投资,
    房地产销售投资), or nothing around it has that name. Not asked of shares, which are of one in another."""
    if "share" in part.wanted:
        return False
    asked = [name for name in named_measures(part.focus) if _is_own(part, name)]
    if not asked:
        return False
    if known := named_measures(seen.figure.indicator):
        return not any(name in other or other in name for name in asked for other in known)
    # 中央预算内投资 has a name of its own, whatever its sentence tells of 固定资产投资.
    bare = is_bare(seen.figure.indicator.removeprefix(seen.figure.region or "\n"))
    own = not bare and any(seen.name.endswith(name[-2:]) for name in asked)
    around = seen.name if own else f"{seen.name}/{seen.clause}/{seen.sentence}/{seen.vicinity}"
    # 青屏县总量 is the 总量 of what the sentences before it tell of, in whatever words.
    said = [form for name in asked for form in (name, _TOTAL.sub("", name), *([fold(name)] if bare else ()))]
    return not any(form in around for form in said)


def of_another_owner(part: Part, seen: FigureView) -> bool:
    """Whether what is asked for only says which things a record counts: 有进出口实绩的企业数量 is no 进出口, unless the question names
    the things as well."""
    before, _, measured = seen.name.rpartition("的")
    counted = COUNTED_NOUN.search(measured)
    asked = len(part.head) > 1 and part.head in before and part.head not in measured
    return asked and counted is not None and counted[0] not in part.focus


# 进出口861.4亿元 tells the 进出口总额.
_TOTAL = re.compile(r"(?<=[一-龥]{2})总?[额量值]$")


def _is_own(part: Part, name: str) -> bool:
    """Whether a part names a measure itself: what the question before lends it (技改呢, after 制造业投资) it does not ask for."""
    own = [word.text for word in part.words if word.weight >= 1.0]
    return not own or any(word in form for word in own for form in (name, fold(name)))


@lru_cache(maxsize=4096)
def named_measures(focus: str) -> frozenset[str]:
    """The measures of the vocabulary that a text names, by the names that the ledger has."""
    names = standing_names()
    told = replace_names(focus, names)
    return frozenset(match[0] for match in names.form.finditer(told)) & _measures_by_name()


@lru_cache(maxsize=1)
def _measures_by_name() -> frozenset[str]:
    names = frozenset(standing_names().meant.values())
    # 总额 is no name of a measure.
    return frozenset(name for name in names if (end := _MEASURE_NAME.search(name)) and end.start())


def opposite(asked: str, seen: FigureView) -> bool:
    """Whether the record has a word that excludes one of the question (``said_of`` a part of it)."""
    own = f"{seen.name}/{seen.clause}"
    return any(
        any(_has(word, own) for word in others) and not any(_has(word, own) for word in named)
        for named, others in _groups_named(asked)
    )


def of_another_whole(asked: str, seen: FigureView) -> bool:
    """Whether the record is a share of another whole than the question names (``said_of`` a part of it), or the margin over
    another one."""
    return wholes_differ(asked, seen.name, seen.clause)


def is_share_of_another(part: Part, seen: FigureView) -> bool:
    """Whether a share is asked for and the record's sentence names less than half of what it is to be the share of: 村占比 is none of
    the first industry's."""
    of = _SHARE_OF_WHAT.match(fold(part.focus)) if "share" in part.wanted else None
    nouns = [word for word in part.words if word.weight >= 1.0 and of is not None and word.text in of["what"]]
    told = f"{seen.name}/{seen.sentence}"
    return bool(nouns) and 2 * len(missing(nouns, told)) > len(nouns)


def wholes_differ(asked: str, name: str, clause: str) -> bool:
    """Whether a name in its clause speaks of a share of, or a margin over, another whole than what is asked does."""
    pairs = (
        (_SHARE_OF.search(f"{name}/{clause}"), _SHARE_OF.search(asked)),
        (_MARGIN_OVER.search(name), _MARGIN_OVER.search(asked)),
    )
    if pairs[0][1] is not None and pairs[0][0] is None and _SHARE_OF_NONE.search(name):
        # 税收占比70.3% is no share of the city's.
        return True
    if pairs[1][1] is not None and not _TELLS_MARGIN.search(f"{name}/{clause}"):
        # 增长7% is no margin over the city's.
        return True
    return any(own is not None and meant is not None and own[1] != meant[1] for own, meant in pairs)


def said_of(part: Part) -> str:
    """All that a part of a question says, in one run."""
    return "".join(word.text for word in part.words) + part.focus


@lru_cache(maxsize=1024)
def _groups_named(asked: str) -> tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]:
    """The words of each group that a question has, beside those that it has not."""
    found = []
    for group in _OPPOSITES:
        if named := tuple(word for word in group if _has(word, asked)):
            found.append((named, tuple(word for word in group if word not in named)))
    return tuple(found)


def _has(word: str, text: str) -> bool:
    return word in (text.replace(_WITHIN[word], "") if word in _WITHIN else text)
