"""How a sentence says that something is first or last of several: 为各区县最多, 增速居首."""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.nouns.wording import Peak

_PACE = r"(?:增速|增幅|涨幅|增长|涨得|升幅)"
# 居全国第1 is the place of the whole among others.
_WIDER = r"(?<!全国)(?<!全省)(?<!全球)"
_FIRST = rf"居首|{_WIDER}(?:首位|第[一1](?![\d产季批]))|榜首"
_LAST = rf"{_WIDER}末位|垫底|倒数"
_FORMS: dict[Peak, re.Pattern[str]] = {
    "most": re.compile(rf"最[多大高]|{_FIRST}"),
    "least": re.compile(rf"最[少低小]|{_LAST}"),
    "fastest": re.compile(rf"最[快猛]|{_PACE}[^,;。]{{0,12}}(?:最[高大]|{_FIRST})|领跑"),
    "slowest": re.compile(rf"最慢|{_PACE}[^,;。]{{0,12}}(?:最[低小]|{_LAST})"),
}


def tells_peak(peak: Peak, text: str) -> bool:
    """Whether folded ``text`` says that something is at that end."""
    return _FORMS[peak].search(text) is not None
