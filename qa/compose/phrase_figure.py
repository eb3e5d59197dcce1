"""One ledger record as a sentence of official Chinese, in the report's own words where they stand together."""

from __future__ import annotations

import re
from dataclasses import replace

from juzheng.index.report import Change, Figure
from juzheng.qa.find.fit_record import LEVEL_BEHIND
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.draft import Draft, Quote, Told
from juzheng.qa.nouns.query import MANY_YEARS

# Between an indicator and its figure at most this many characters (完成, 累计达到, 同比增长) are taken over as they stand.
GAP = 14
# Characters behind an amount within which its growth stands.
FARTHEST_CHANGE = 120
MINUS = "\u2212"
"""The sign of a subtraction; a hyphen between two numbers reads as a range or as a negative number."""
# A second rank behind the first (居全省第17位、全市第一).
_RANKED_TOO = re.compile(
    r"[、,\uff0c]?(?:居|位居|位列|列|排名|稳居)?(?:全市|全省|全国|全区|西部|中部|东北)(?:排名)?(?:第?[一二三四五六七八九十\d]+位?|首位)"
)
# The measure that stands before an indicator and belongs to its figure (年均城镇新增就业, 每千人口医师数).
_MEASURED_BY = re.compile(r"(?:年均|每年|累计|每[百千万]?[人户名]口?|人均|户均)$")
# Several indicators share the words before the figure (游客人次、总花费分别增长).
_LISTED = re.compile(r"[、和及与]|分别")
_BOUND_AFTER = {"≥": "以上", "≤": "以内", "≈": "左右"}
# 预期寿命 aims at nothing.
SAYS_TARGET = re.compile("目标|计划|力争|预期(?!寿命)")
SAYS_PLANNED = re.compile(rf"{SAYS_TARGET.pattern}|争取|确保|(?<![主重需必])要(?![素求点闻])")
RANK_SEEN = re.compile(r"第[一二三四五六七八九十百\d]|首位|前[一二三四五六七八九十\d]|榜首|末位|垫底|倒数")
_DIRECTION = {"up": "增长", "down": "下降", "flat": "持平"}
# A distance grows wider or narrower.
_DISTANCE = re.compile("(?:[降跌]幅|差距)$")
_WIDTH = {"up": "扩大", "down": "收窄", "flat": "持平"}
# A name that says itself how the figure moved (降幅比上年收窄).
_MOVED = re.compile("(?:增长|下降|持平|收窄|扩大|缩小|加快|放缓|回落|提高|减少)$")


def phrase_period(figure: Figure) -> str:
    """The record's time in words: 2022年1-10月, “十四五”期间, 截至2022年6月16日; empty where it has none."""
    year = f"{figure.year}年" if figure.year else ""
    span = figure.span or ""
    if span in MANY_YEARS:
        return f"“{span}”期间"
    if re.search(r"\d{4}", span) and not span.startswith("截至"):
        return span
    if span.startswith("截至"):
        return span if not year or year in span else f"截至{year}{span[2:]}"
    if span in ("今年以来", "去年"):
        return year
    return year + (span if span != "全年" else "")


def phrase_body(evidence: FigureEvidence) -> tuple[str, int, int]:
    """Indicator, figure, change and rank, with the start and end of the words they rest on (characters of the paragraph)."""
    text, figure = evidence.passage.paragraph.text, evidence.figure
    if figure.cell:
        return compose_body(figure), figure.clause_start, figure.clause_end
    end = _end_of_body(evidence)
    at = text.rfind(figure.indicator, max(0, figure.clause_start - GAP), figure.start)
    apart = "分别" in text[figure.end : end] or any(
        figure.end <= f.figure.start < end for f in evidence.passage.figures
    )
    # A rank that stands far behind is told of the record's fields.
    ranked = figure.rank is None or RANK_SEEN.search(text[max(at, 0) : end]) is not None
    whole = (
        ranked
        and (figure.change is None or not apart)
        and not _LISTED.search(text[at + len(figure.indicator) : figure.start])
    )
    if at >= 0 and figure.start - (at + len(figure.indicator)) <= GAP and not _figure_between(evidence, at) and whole:
        if measured := _MEASURED_BY.search(text[max(0, at - 4) : at]):
            at -= len(measured[0])
        return text[at:end].rstrip(",，、;；。"), at, end
    start = min(figure.clause_start, figure.start)
    level = LEVEL_BEHIND.match(text, figure.end)
    said = f"，{level[0].lstrip(',，、(（')}" if level else ""
    return f"{compose_body(figure)}{said}", start, max(end, figure.end)


def _end_of_change(evidence: FigureEvidence) -> int:
    """Where the growth of an amount ends; it may stand behind others (553.1亿元、133.5亿元,分别增长10.6%、10.3%)."""
    text, change = evidence.passage.paragraph.text, evidence.figure.change
    if change is None:
        return 0
    amount = f"{change.value}{change.unit}"
    at = text.find(amount, evidence.figure.end, evidence.figure.end + FARTHEST_CHANGE)
    return at + len(amount) if at >= 0 else 0


def _end_of_body(evidence: FigureEvidence) -> int:
    text = evidence.passage.paragraph.text
    end = _end_of_record(evidence)
    end = max(end, _end_of_change(evidence))
    if end == evidence.figure.end and (level := LEVEL_BEHIND.match(text, end)):
        return level.end()
    while more := _RANKED_TOO.match(text, end):
        end = more.end()
    return end


def _end_of_record(evidence: FigureEvidence) -> int:
    text, figure = evidence.passage.paragraph.text, evidence.figure
    others = [f.figure.start for f in evidence.passage.figures if f.figure.start > figure.start]
    tail = text[figure.end : figure.clause_end]
    if tail and "分别" not in tail and not any(start < figure.clause_end for start in others):
        return figure.clause_end
    return figure.end


def _figure_between(evidence: FigureEvidence, at: int) -> bool:
    return any(at < f.figure.start < evidence.figure.start for f in evidence.passage.figures)


def compose_body(figure: Figure) -> str:
    """Indicator, figure, change and rank from the fields of a record."""
    raw = figure.amount
    if raw.endswith("个") and figure.unit.startswith("个"):
        # 4.1个、2.6个百分点: the last of a list says the unit for all.
        raw += figure.unit.removeprefix("个")
    if figure.cell and figure.subject:
        figure = replace(figure, indicator=f"{figure.subject}{figure.indicator}", subject=None)
    if figure.rate:
        said = "" if _MOVED.search(figure.indicator) else f"{figure.basis or ''}{_verb_of_rate(figure)}"
        body = f"{figure.indicator}{said}{raw.lstrip('-−-')}"
    elif raw.endswith(figure.indicator):
        body = raw
    else:
        body = f"{figure.indicator}{'超' if figure.bound == '>' else ''}{raw}"
    body = with_bound(body, figure.bound)
    if figure.change and not figure.change.bound:
        change = figure.change
        body += f"，{change.basis or ''}{change_verb(change)}{change.value}{change.unit}"
    if figure.rank:
        place = figure.rank.place
        body += f"，{figure.rank.scope}{place if place.startswith('前') else f'第{place}'}位"
    return body


def _verb_of_rate(figure: Figure) -> str:
    """How a record that is a change itself is told: 增长5%, 增速提高2个百分点, 降幅收窄2个百分点."""
    direction = figure.direction or "up"
    if _DISTANCE.search(figure.indicator):
        return _WIDTH[direction]
    return change_verb(Change(direction, figure.value, figure.unit, figure.basis))


def with_bound(text: str, bound: str | None) -> str:
    """An amount with the words of its bound behind it (50家以上), where they do not stand there."""
    tail = _BOUND_AFTER.get(bound or "", "")
    return text if text.endswith(tail) else f"{text}{tail}"


def change_verb(change: Change) -> str:
    """How a change is told in its unit: 增长5%, 提高2个百分点, 增加13万辆."""
    if change.direction == "flat" or change.unit in ("%", "‰", "倍", "成"):
        return _DIRECTION[change.direction]
    points = change.unit.endswith("百分点")
    return (
        "下降"
        if points and change.direction == "down"
        else "减少"
        if change.direction == "down"
        else "提高"
        if points
        else "增加"
    )


def quote_figure(evidence: FigureEvidence) -> Quote:
    """The words of the paragraph that state the record."""
    _, start, end = phrase_body(evidence)
    figure = evidence.figure
    start, end = min(start, figure.clause_start), max(end, figure.end)
    return Quote(evidence.view, evidence.passage, start, end, evidence.passage.figures_within(start, end))


def phrase_subject(evidence: FigureEvidence, body: str) -> str:
    """Region, time and status that go before the body, leaving out what the body says itself."""
    return "".join(_subject_parts(evidence, body))


def _subject_parts(evidence: FigureEvidence, body: str) -> tuple[str, str, str]:
    figure, own = evidence.figure, evidence.view.description.region or ""
    region = own
    if figure.region and own and figure.region not in own and own not in figure.region:
        region = figure.region
    period = phrase_period(figure)
    planned = ""
    if figure.status == "target" and not SAYS_PLANNED.search(body):
        planned = "目标"
    elif figure.status == "forecast" and "预计" not in body and "预测" not in body:
        planned = "预计"
    return region if region not in body else "", period if period not in body else "", planned


def draft_figure(evidence: FigureEvidence) -> Draft:
    """A record as one claim: whose it is and of when, then the figure in the report's words."""
    body, start, end = phrase_body(evidence)
    region, period, planned = _subject_parts(evidence, body)
    text = evidence.passage.paragraph.text
    span = (start, start + len(body)) if text.startswith(body, start) and start + len(body) <= end else None
    told = Told(evidence.figure, region, period, planned, span)
    return Draft(word_told(told, body), (quote_figure(evidence),), told=told)


def word_told(told: Told, body: str) -> str:
    """The claim that tells a record: its head, where it has one, and its body."""
    head = f"{told.region}{told.period}{told.planned}"
    return f"{head}：{body}" if head else body
