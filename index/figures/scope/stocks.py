"""Figures of a day and figures of a time: what is counted or owned at the end of a month, and what comes about until then."""

from __future__ import annotations

import re

from juzheng.index.figures.drafts import FigureDraft

# What comes about in the course of time has no day; everything else named after 截至6月底 is of that day.
_FLOW = re.compile(
    r"收入|支出|产值|增加值|总值|投资|销售|进出口|出口|进口|零售|消费|价格|新增|净增|发放|完成|实现|用电|产量|客运|货运|就业|签约|增长|下降|投[入放]"
)
_FLOW_UNITS = frozenset("标箱 标准箱 TEU 人次 吨 吨公里 人公里 千瓦时 度 小时 分钟 天 件 起 次 宗 笔 单 票".split())
# What is told for a day wherever it stands.
_BALANCE = re.compile(
    r"余额|存量(?!住[宅房]|商品|房)|保有量|不良(?:贷款)?率|(?:拨备|流动性)覆盖率|充足率|逾[期放](?:贷款)?率|个贷率|[资产负]债(?:总额|率)|资产总额|[总净]资产|杠杆率"
)
_OWNED = re.compile(r"有效(?!期)|[拥保]有|[结库]存")


def is_balance(draft: FigureDraft) -> bool:
    """Whether a figure is of a day wherever it stands (贷款余额)."""
    return _BALANCE.search(draft.name) is not None


def is_stock(draft: FigureDraft, span: str | None) -> bool:
    """Whether a figure can be of the day named last: all that do not come about in time. ``span`` is the part of the year
    that the report is of; where it is of one, units of freight, hours and cases tell of that."""
    if _FLOW.search(draft.name):
        return False
    return span is None or draft.number.unit_word not in _FLOW_UNITS or _OWNED.search(draft.name) is not None
