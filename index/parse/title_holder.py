"""Whom a title is of that no list of places has: 岚海医院, 澜江海事局, 青檀国有林场, 长三角."""

from __future__ import annotations

import rjieba

from juzheng.index.words import late_re as re
from juzheng.index.words.holders import HolderKind, begins_own, end_of, has_own_name, holder_kind, needs_own_name
from juzheng.index.words.regions import NAMED_GROUPS

# A title's head is what stands before its time, its kind or its colon.
_HEAD = re.compile(
    r"(?P<head>[一-鿿A-Za-z0-9·“”()（）]{2,28}?)"
    r"(?=$|[\s_:：丨|—-]|关于|(?:19|20)\d{2}|[一二三四][季年]报|(?:半年|中期|中)报|业绩|财报|第?[一二三四]季度|[上下]半年|前[一二三四五六七八九十\d]|(?:1[-—~至])?\d{1,2}月|(?:[春夏秋冬]季|[年季月]度)?(?:工作|财务|运营|经营|生产|运行|统计|审计|绩效)?(?:总结|小结|报告|年报|季报|月报|简报|快报|通报|公报|公示|公告|白皮书|要点|情况))"
)
# The accounts of a listed company go by its short name (福耀玻璃2024年三季报).
_ACCOUNTS = re.compile(
    r"(?:19|20)\d{2}年?.{0,10}(?:年报|季报|半年报|业绩|财报|产销|运营数据|社会责任报告|可持续发展报告|ESG)"
)
_QUARTER = re.compile(r"[一三]季报|半年报|中报|年报|业绩|财报")
_SHORT = re.compile(r"[一-鿿A-Z]{3,8}")
_GROUP = re.compile(rf"(?:{NAMED_GROUPS}|[东中西]部(?=地区)|长江经济带|黄河流域)(?:地区)?(?:双城经济圈)?")
# Villages, quarters and the like that lie in a town: 溧阳镇渔业村.
_VILLAGE = re.compile(r"[一-鿿]{1,4}(?:村|社区|苏木|嘎查)$")
# 区经信局: which district's it is the title leaves out.
_OWN_OFFICE = re.compile(r"[省市区县州旗镇乡]")
_NO_VILLAGE = re.compile(
    r"(?:农|乡|新|美丽|行政|自然|示范|脱贫|空心|城中|各|全|本|该)村$|(?:智慧|和谐|示范|各|全|本)社区$"
)


# A lake or a river, and what is told of it: 沱湖流域水质月报.
_WATER = re.compile(
    r"(?P<name>[一-鿿]{1,5}?(?:湖|江|河|海|湾|水系|水库))(?:流域|水域|湖体|水体|干流)?(?=水质|水环境|水生态|水资源|水情|水文|水位|蓝藻|生态环境|渔业)"
)
_DIVISION_IN = re.compile(r"[省市区县州旗盟镇乡]|饮用|地表|地下|近岸|入[海湖]|[全各主]")
_TOPIC_OF: tuple[HolderKind, ...] = ("organisation", "facility", "work")


def _body_before_topic(head: str) -> str:
    """The organisation or facility of its own name that a head begins with before it says what is told of it
    (农行城北支行普惠贷款, 青溪水库大坝安全监测); empty if it begins with none."""
    ends = sorted({end for _, _, end in rjieba.tokenize(head)}, reverse=True)
    names = (head[:end] for end in ends if end < len(head) and end_of(head[:end]))
    fitting = (name for name in names if holder_kind(name) in _TOPIC_OF and not _OWN_OFFICE.match(name))
    return next((name for name in fitting if has_own_name(name) or not needs_own_name(name)), "")


def group_at_head(title: str) -> str | None:
    """The group of provinces or cities that a title begins with (长三角, 京津冀); None if it begins otherwise."""
    match = _GROUP.match(title)
    return match[0] if match else None


def holder_at_head(title: str) -> str | None:
    """The village, organisation, facility or office that a title begins with; None where it begins with nothing of the
    kind or with none in particular."""
    match = _HEAD.match(title)
    if match is None:
        return None
    head = match["head"].removesuffix("股份有限公司").removesuffix("有限责任公司").removesuffix("有限公司")
    if head != match["head"]:
        return match["head"]
    if _VILLAGE.search(head) and not _NO_VILLAGE.search(head):
        return head
    if holder_kind(head) is not None and not _OWN_OFFICE.match(head):
        return head
    if (water := _WATER.match(title)) is not None and not _DIVISION_IN.search(water["name"]):
        return water["name"]
    if begun := _body_before_topic(head):
        return begun
    listed = _SHORT.fullmatch(head) and _ACCOUNTS.match(title, match.end())
    # 晶曜光伏三季报, but not 光伏企业三季报
    quarter = _SHORT.fullmatch(head) and _QUARTER.match(title, match.end()) and begins_own(head)
    return head if listed or quarter else None
