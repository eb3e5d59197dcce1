"""Who speaks in the first sentences of a text: the office that it reports from, the organisation or company that it is of."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from juzheng.index.figures.scope.bodies import LONGEST_BODY
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.holders import HolderKind, end_form, end_of, has_own_name, holder_kind, needs_own_name

# Characters of a name that a title and a text begin alike with at least, and of text in which the body is looked for.
_SHARED, _BODY_SEEN = 3, 600


def body_in_title(title: str, text: str) -> str | None:
    """The organisation that the first sentences name and that the title begins with, in full or in short (甬江水务供水迎夏:
    甬江水务集团; 首都图书馆阅读报告: 首都图书馆); None if there is none."""
    title, flat = flatten(title), flatten(text[:_BODY_SEEN])
    if (short := _short_name(title, flat)) is not None:
        return short
    head = title[:_SHARED]
    at = flat.find(head) if re.fullmatch("[一-鿿]{3}", head) else -1
    while at >= 0:
        named = re.compile(r"[一-鿿]+").match(flat, at)
        word = named[0][:LONGEST_BODY] if named is not None else ""
        names = (word[:end] for end in range(len(word), _SHARED, -1) if holder_kind(word[:end]) in _BODIES)
        alike = (name for name in names if title.startswith((name, name.removesuffix(end_of(name)))))
        if (name := next(alike, None)) is not None:
            return name
        at = flat.find(head, at + 1)
    return None


def _short_name(title: str, flat: str) -> str | None:
    """The listed company that a title and a text begin with by its short name (中远海能首季净利: 中远海能4月29日公告,公司…); None if
    there is none."""
    if not re.search("公司|该行|集团", flat):
        return None
    for size in range(_LONGEST_SHORT, _SHARED - 1, -1):
        if re.fullmatch("[一-鿿A-Z]+", title[:size]) and re.search(
            f"{_ANNOUNCED}|{_IN_FULL}".replace("{}", re.escape(title[:size])), flat
        ):
            return title[:size]
    return None


_LONGEST_SHORT = 8
# 云岭精密(砚城)股份有限公司: its full name.
_IN_FULL = r"{}(?:\([一-鿿]{2,6}\))?(?:集团)?(?:股份|责任)?有限(?:责任)?公司"
_ANNOUNCED = r"(?:^|[\n。讯电 ]){}(?:\([^()]{2,14}\))?(?:昨日|近日|日前|今日)?(?:(?:\d{1,2}月)?\d{1,2}日)?(?:晚间?|午间|盘后)?(?:发布)?(?:公告|披露|发布|公布)"
_BODIES: tuple[HolderKind, ...] = ("organisation", "facility", "work")
# 记者从承德市林业和草原局获悉; 遵义市市场监督管理局日前通报; 来自阿克苏地区农业农村局的消息
_LEAD_TO_SOURCE = r"(?:(?:来自|从|据|由)|(?<=[。;,:）)讯电”\" \n])|^)"
_SOURCE = re.compile(
    _LEAD_TO_SOURCE
    + r"(?P<office>(?:(?!来自|从|据|由|记者)[一-鿿]){2,22}(?:局|委|委员会|厅|办公室|中心|政府|总队|支队|法院|检察院|海关|分行|支行|协会|联合会))"
    r"(?:[一-鿿]{0,10}?(?:获悉|了解到?|传来|介绍|消息|发布|公布|通报|召开|举行|统计|数据|显示))"
)
# 岭东理工大学近日发布…, 记者从甬江水务集团获悉: what speaks is whose the figures are.
_BODY_SPEAKS = re.compile(
    _LEAD_TO_SOURCE + rf"(?P<body>(?:(?!来自|从|据|由|记者)[一-鿿]){{2,20}}?{end_form()})(?:股份有限公司|有限公司)?"
    r"(?:昨日|近日|日前|今日|昨天|今天|[一-鿿]{0,4}晚间?|\d{1,2}日|\d{1,2}月\d{1,2}日|正式|对外|在京){0,2}(?:获悉|了解到|传来|介绍|发布|公布|通报|披露|公告"
    r"|[一-鿿]{0,8}?(?:长|经理|主任|负责人|书记|总裁|总监)[一-鿿]{2,4}(?:说|介绍|表示|透露|告诉))"
)
# 川岭水泥(600XXX)今日披露: a listed company by its short name and number.
_LISTED = re.compile(r"(?:^|[。\n讯电 ])(?P<name>[一-鿿A-Z]{3,8})\((?:[A-Za-z]{2}[.:]?)?[03689]\d{2,5}")

# 东翼航空3月28日晚发布2024年年报:公司…
_ACCOUNTS = re.compile(
    r"(?:^|[。\n讯电 ])(?P<name>(?!上市|多家|[一二三四五六七八九十两]家)[一-鿿A-Z]{3,8}?)(?:昨日|近日|日前|今日|(?:\d{1,2}月)?\d{1,2}日)(?:晚间?|午间|盘后)?"
    r"(?:发布|公告|披露)[^。]{0,12}?(?:年报|季报|半年报|业绩|财报|年度报告)[^。]{0,8}(?:公司|集团|本行|该行)"
)


class Speaker(NamedTuple):
    """An office, an organisation (body) or a listed company, by its name."""

    name: str
    kind: Literal["office", "body", "listed"]


def speaker(text: str) -> Speaker | None:
    """Who speaks first in a text; None if its first sentences name nobody."""
    flat = flatten(text[:_BODY_SEEN])
    if (listed := _LISTED.search(flat) or _ACCOUNTS.search(flat)) is not None:
        return Speaker(listed["name"], "listed")
    office, body = _SOURCE.search(flat), _BODY_SPEAKS.search(flat)
    if body is not None and (office is None or body.start() < office.start()) and _is_body(body["body"]):
        return Speaker(body["body"], "body")
    return Speaker(office["office"], "office") if office is not None else None


# What a company is in law is no name of it.
_NO_NAME = re.compile("(?:股份|责任|控股|集团)*有限(?:责任)?公司")


def _is_body(name: str) -> bool:
    """Whether a name is that of an organisation in particular."""
    return (
        holder_kind(name) == "organisation"
        and not _NO_NAME.fullmatch(name)
        and (has_own_name(name) or not needs_own_name(name))
    )
