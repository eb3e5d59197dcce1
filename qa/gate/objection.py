"""Why a statement is not borne by its evidence: a code for machines with a reason for people."""

from __future__ import annotations

from typing import NamedTuple

# What each code says for people, as a heading before the reason.
CODES = {
    "value": "数值不符",
    "unit": "单位不符",
    "direction": "升降方向不符",
    "bound": "以上、以下、左右不符",
    "period": "时期不符",
    "region": "地区不符",
    "scope": "口径不符",
    "status": "目标与完成不符",
    "indicator": "指标不符",
    "rank": "位次不符",
    "count": "个数不符",
    "comparison": "比较不成立",
    "order": "次序不符",
    "polarity": "肯定与否定不符",
    "opposite": "意思相反",
    "quantifier": "范围或程度说过了",
    "cause": "没有这个原因",
    "purpose": "没有这个目的",
    "agent": "主体不符",
    "object": "对象不符",
    "join": "两件事被连在一起",
    "absence": "报告里其实有",
    "words": "报告里没有这个说法",
    "quote": "引文不成立",
    "text": "不成论断",
    "computed": "算得不对",
    "cite_not_found": "找不到所引的段落",
    "not_found": "报告里没有找到",
}
# Of these the evidence says otherwise; the others say that it says nothing of the kind.
CONTRADICTS = frozenset(CODES) - {
    "indicator",
    "words",
    "quote",
    "text",
    "computed",
    "cite_not_found",
    "not_found",
    "join",
}


class Objection(NamedTuple):
    """One of ``CODES``, and the reason in one sentence for people."""

    code: str
    reason: str
