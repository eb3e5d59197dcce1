"""Names for figures that stand in a relation to another: what they are a share of, or how far above or below."""

from __future__ import annotations

import re

from juzheng.index.figures.attach_changes import goes_on
from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.members import split_into
from juzheng.index.figures.names import joined, strip_name
from juzheng.index.figures.nouns import leading_nouns
from juzheng.index.figures.relations import Relation
from juzheng.index.figures.subjects import subject_between

# 反映“市场需求不足”的企业最多,占62.4%
_ANSWERED = re.compile(
    r"(?P<who>(?:反映|认为|表示|选择|预计|希望|持)[^,。;\d]{2,40}?的?(?:企业|商户|居民|农户|群众|家长|学生|患者|职工|受访者|被访者|人))(?:数量|比例|占比)?(?:最多|最高|居多|较多|居首|占多数|过半)?"
)
# 开行量在全国铁路口岸中排第4位,比去年同期前进1位
_RANKED = re.compile(
    r"(?P<what>[一-鿿]{2,12}?[量额数率值])(?:在[^,。;]{2,16}?)?(?:稳|仍|继续)?(?:位居|位列|排名|居|列|排)[^,。;]{0,10}第[^,。;]{1,3}位?"
)


def names_of_relation(relation: Relation, count: int, between: str, carried: Carried) -> list[str]:
    """The names of ``count`` figures of a relation: that of each figure it speaks of, or of each thing compared with.
    ``between`` is the text since the figure before: a clause there that names something (…,专业力量不足,仅占警力的14%) says
    what the relation speaks of."""
    base = carried.base
    subject = clause_subject(between)
    if base is None:
        return [
            (clause_subject(between) or subject_between(between, of_one=False)) + relation.words.replace("分别", "")
        ] * count
    name = subject or base.name
    if not subject and _is_gap_of_growth(base, relation):
        # 增加值增长9.3%,高于全国4.1个百分点: it is the growth that is higher.
        name += "增速"
    members = split_into(relation.several, count) if relation.several and count > 1 else []
    if members:
        return [name + relation.before + member + relation.behind for member in members]
    if count > 1 and "、" in subject and len(each := split_into(subject, count)) == count:
        # 电子产品、化妆品分列其后,占比分别为21.6%、13.9%
        return [member + relation.words.replace("分别", "") for member in each]
    if subject or count == 1:
        # 综合得分92.1分,得分高于全省2.1分: 得分 is said again.
        return [joined(name, relation.words.replace("分别", ""))] * count
    run = next((run for run in reversed(carried.runs[-SIGHT:]) if not run[0].relation), [])
    if len(run) != count:
        run = [draft for draft in carried.drafts[-SIGHT:] if not draft.relation][-count:]
    bases = run if len(run) == count else [base] * count
    return [draft.name + relation.words.replace("分别", "") for draft in bases]


def _is_gap_of_growth(base: FigureDraft, relation: Relation) -> bool:
    grown = base.rate or (base.change is not None and base.change.unit == "%" and base.number.unit not in ("%", "‰"))
    return grown and relation.points and re.search("增速|增幅|降幅|涨幅|平均", relation.words) is None


def clause_subject(between: str) -> str:
    """What the clause before a relation names, which the relation then speaks of; empty if it names nothing."""
    clauses = [clause for clause in re.split("[,;。]", between)[:-1] if clause.strip(" 、()")]
    if clauses and (answered := _ANSWERED.fullmatch(clauses[-1].strip())) is not None:
        return answered["who"]
    if clauses and (ranked := _RANKED.fullmatch(clauses[-1].strip())) is not None:
        return strip_name(ranked["what"])
    if not clauses or goes_on(clauses[-1]):
        return ""
    return strip_name(leading_nouns(strip_name(clauses[-1])))
