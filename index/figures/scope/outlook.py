"""Where a text turns to what is to come and where it turns back: sentences that plan outside of chapters of plans.

下一步,…, 2025年,全市法院将… and what follows them is planned, up to a sentence that says what has been (截至目前,…).
"""

from __future__ import annotations

import re

from juzheng.index.figures.periods import Calendar

_ITEM = r"\s{0,4}(?:——)?(?:[一二三四五六七八九十]{1,2}是|[(（]?[一二三四五六七八九十\d]{1,2}[)）、.])?\s{0,2}"
# Characters of a sentence in which it says that it intends something.
SIGHT = 200
# What only begins a sentence about plans.
_NEXT = re.compile(
    rf"{_ITEM}(?:下一步|下一?阶段|下步|接下来|今后(?:一个时期|一段时[期间])?|未来(?:一年|[一两三五]年)|明年|来年|新的一年(?:里)?)(?!工作(?:会|经费))[^。;]"
)
# A time that may lie ahead; whether it does, the words behind it say.
_LATER = re.compile(rf"{_ITEM}(?P<time>下半年|[二三四]季度|(?P<this>今年)|(?P<year>20\d\d)年)(?!度?第)")
_INTENDS = re.compile(
    r"(?<![即必终])将(?=[一-鿿])(?![近军来士])|(?:^|[,、全省市县区州司院局们团校厂会国也还])(?:要(?![求素点件道义闻])|力争|争取|确保|计划(?!完成|任务|的)|拟(?=[一-鿿])|打算|着力)"
)
_BACK = re.compile(
    rf"{_ITEM}(?:截[至止]|目前|今年以来|去年|上年|上半年|一季度|前[一二三四五六七八九十\d]{{1,2}}(?:个月|季度)|数据显示|据(?:统计|介绍|悉)|此前|回顾|会上|[我你]们也(?:清醒|应)|存在|(?:20\d\d年?[-—~至])?(?P<year>20\d\d)年)"
)


class Outlook:
    """Follows whether a text looks ahead, sentence by sentence. ``year`` is the one that its chapter looks back on."""

    def __init__(self, calendar: Calendar, year: int | None) -> None:
        self._next = max(filter(None, (calendar.plan_year, calendar.told_in)), default=None)
        self._year = year
        # 今年 lies ahead only where the report tells of the year before.
        self._this = calendar.told_in or calendar.this_year
        self.ahead = False

    def begin(self, sentence: str) -> None:
        """Turn to the next sentence."""
        if self._turns_ahead(sentence):
            self.ahead = True
        elif self._turns_back(sentence) or self._tells_of_this_year(sentence):
            self.ahead = False

    def _turns_back(self, sentence: str) -> bool:
        back = _BACK.match(sentence)
        return back is not None and not self.is_ahead(back["year"])

    def _tells_of_this_year(self, sentence: str) -> bool:
        """今年,全市新增供热面积1323万平方米, in a report of this year, behind a sentence about the next."""
        this = _LATER.match(sentence)
        told = this is not None and this["this"] is not None and self._this is not None and self._this == self._year
        return bool(told and this and _INTENDS.search(sentence, this.end(), this.end() + SIGHT) is None)

    def is_ahead(self, year: str | int | None) -> bool:
        """Whether a year lies ahead: the one planned for, or the one in which the report is given, or later."""
        if year is None or self._year is None or int(year) <= self._year:
            return False
        return self._next is None or int(year) >= self._next

    def _turns_ahead(self, sentence: str) -> bool:
        if _NEXT.match(sentence):
            return True
        later = _LATER.match(sentence)
        if later is None:
            return False
        year = later["year"] or (self._this if later["this"] else None)
        if (later["year"] or later["this"]) and not self.is_ahead(year):
            return False
        return _INTENDS.search(sentence, later.end(), later.end() + SIGHT) is not None
