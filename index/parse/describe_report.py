"""What is known of a report as a whole: title, publisher, region, kind, period, dates.

Sources, best first: the sidecar file, the page's own particulars (labels, meta tags), the title, the section headings,
the text. Where a page gives the report no title, one is composed of publisher or region, period and kind
(鹿城区经济和信息化局2023年上半年工作总结和下半年工作思路); a bare 政府工作报告 gets year and region in front.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import fields
from pathlib import PurePath
from typing import Any

from juzheng.index.parse.find_report_region import find_report_region
from juzheng.index.parse.region_of_figures import Region
from juzheng.index.parse.report_periods import OF_ISSUE, ReportPeriods, find_kind, find_report_periods, published_on
from juzheng.index.read.page_facts import PageFacts
from juzheng.index.report import Description, Paragraph, ReportKind
from juzheng.index.words.flat_text import flatten
from juzheng.index.words.same_place import resolve_region

_GENERIC_TITLE = re.compile(r"^(?:省|市|区|县|州)?(?:人民)?政府工作报告$")
_OWN_OFFICE = re.compile(r"^[省市区县州旗](?!.*[省市县旗州].*局$)")
_LINE_WITH_YEAR = re.compile(r"^[^。；，]*(?:19|20)\d{2}年[^。；，]*$")
# Who signed a bulletin, and the hour: 市水务局 2026年6月24日8时 签发:葛某.
_IMPRINT = re.compile(r"签发|签批|审核[：:]|(?:主|责任)编[：:辑]|\d{1,2}日\s*\d{1,2}时")
_OFFICE_IN_TITLE = re.compile(
    r"^(.{2,30}?(?:局|委员会|委|厅|办公室|管委会|人民政府|中心))(?:关于)?(?=(?:19|20)\d{2}年)"
    r"|^(?P<court>[一-鿿]{2,20}?(?:法院|检察院))(?=(?:(?:19|20)\d{2}年)?工作报告)"
)
# (2022年11月), (第8期): a line below the title. What a title may be: words without a sentence.
_ASIDE = re.compile(r"\s*[（(【].{0,24}[）)】]\s*")
_NAMES = re.compile(r"(?=.*[一-鿿]{4})[^。；：:!！?？,，]{4,40}")
# Above the lead of news (a paragraph longer than this, in characters) a headline may have marks within.
_HEADLINE = re.compile(r"(?=.*[一-鿿]{4})[^。；]{4,40}(?<![：:，,、])")
_LEAD = 60
# Who printed a report is not who issued it.
_PRESS = re.compile(r"报$|日报|晚报|早报|新闻|网$|新华社|电视台|广播|客户端|融媒体|论坛|转载|互联网")


def describe_report(
    facts: PageFacts, paragraphs: Sequence[Paragraph], file: str, known: dict[str, object]
) -> Description:
    """Describe a report from its page's ``facts``, its ``paragraphs`` and its ``file`` name.

    ``known`` are fields from a sidecar file; they replace what is found. Raises nothing.
    """
    headings = [paragraph.section[0] for paragraph in paragraphs if paragraph.section]
    headings = list(dict.fromkeys(map(flatten, headings)))
    title = _plain_title(facts.titles[0]) if facts.titles else ""
    # A file of an uploaded folder is kept as 2022／总结.docx: its own name is what stands behind the last folder.
    stem = PurePath(file).stem.rpartition("／")[2]
    kind = find_kind(title or stem, headings)
    periods = find_report_periods(title, headings, paragraphs, kind, facts, stem)
    region = find_report_region(title, facts, paragraphs, stem)
    publisher = _name_publisher(facts, title, region, kind)
    found: dict[str, Any] = {
        "title": _complete_title(
            title,
            kind,
            periods,
            publisher,
            region,
            stem if re.search("[一-鿿]{2}", stem) else _first_line(paragraphs) or stem,
            # A file's own name says more than a title put together for it.
            compose=not re.search("[一-鿿]{2}", stem),
        ),
        "kind": kind,
        "publisher": publisher,
        "region": region.name,
        "region_path": region.path,
        "year": periods.year,
        "plan_year": periods.plan_year,
        "span": periods.span,
        "published": published_on(facts, paragraphs),
        "index_number": facts.index_number,
    }
    found.update(known)
    if "period" not in known:
        found["period"] = _say_period(found, periods)
    if "region" in known and "region_path" not in known:
        found["region_path"] = resolve_region(str(known["region"]))
    return Description(**{field.name: found[field.name] for field in fields(Description) if field.name in found})


def _plain_title(title: str) -> str:
    """A title with digits in their usual width, without blanks in its words and without the mark of a note."""
    plain = re.sub(r"\s*\[\d{1,2}\]$", "", title.translate(_WIDE_DIGITS).strip())
    return re.sub(r"(?<=[一-鿿])\s+(?=\d)|(?<=\d)\s+(?=[一-鿿])", "", plain)


_WIDE_DIGITS = {0xFF10 + digit: str(digit) for digit in range(10)}


def _say_period(found: dict[str, Any], periods: ReportPeriods) -> str | None:
    year, span, plan_year = found.get("year"), found.get("span"), found.get("plan_year")
    government = found.get("kind") == "政府工作报告"
    word = "回顾" if government else "" if found.get("kind") == "其他" else "总结"
    back = f"{year}年{span or ''}{word}" if year else ""
    if plan_year and plan_year == year and periods.plan_span:
        ahead = f"{periods.plan_span}{periods.word}"
    else:
        ahead = f"{plan_year}年{periods.plan_span or ''}{periods.word}" if plan_year else ""
    return "与".join(part for part in (back, ahead) if part) or None


def _first_line(paragraphs: Sequence[Paragraph]) -> str | None:
    """The first line that names a year, if the text begins with it (a table's own title), else the first line, if it is
    short and no sentence."""
    told = [p for p in paragraphs[:6] if not (_ASIDE.fullmatch(p.text) or OF_ISSUE.fullmatch(p.text.strip()))][:3]
    short = [p.text for p in told if p.kind != "table" and len(p.text) <= 40]
    dated = (text for text in short if _LINE_WITH_YEAR.search(text) and not _IMPRINT.search(text))
    first = short[:1] if told and short and told[0].text == short[0] else []
    headed = bool(first) and len(told) > 1 and len(told[1].text) > _LEAD
    form = _HEADLINE if headed else _NAMES
    return next(dated, None) or next((text for text in first if form.fullmatch(text)), None)


def _name_publisher(facts: PageFacts, title: str, region: Region, kind: ReportKind) -> str | None:
    """The body that issued the report, with its region in front where the page only says 区经信局."""
    publisher = _bare_office(facts.publisher)
    source = _bare_office(facts.source)
    in_title = _OFFICE_IN_TITLE.match(title)
    if publisher is None and in_title:
        publisher = in_title[1] or in_title["court"]
    if publisher is None and kind == "政府工作报告" and region.name:
        return f"{region.name}人民政府"
    publisher = publisher or facts.signed
    if publisher is None and source and not _PRESS.search(source):
        publisher = source
    if publisher and region.name and _OWN_OFFICE.match(publisher) and publisher[0] == region.name[-1]:
        return region.name + publisher[1:]
    return publisher


def _bare_office(words: str | None) -> str | None:
    """An office without what a page prints in the same line (经济发展局 第8期, 央视网 | 2023年8月15日)."""
    return re.split(r"\s*[|｜]|[\s　]+(?=第|\d{4}|作者|编辑|浏览|阅读)", words)[0].strip() or None if words else None


def _complete_title(
    title: str,
    kind: ReportKind,
    periods: ReportPeriods,
    publisher: str | None,
    region: Region,
    stem: str,
    compose: bool,
) -> str:
    if _GENERIC_TITLE.match(title) or (not title and kind == "政府工作报告"):
        year = f"{periods.plan_year}年" if periods.plan_year else ""
        return f"{year}{region.name or ''}政府工作报告"
    if title:
        return title
    if kind == "其他" or not compose:
        return stem
    body = re.sub(r"[（(].*?[）)]", "", publisher or region.name or "")
    review = f"{periods.year}年{periods.span or ''}工作总结" if periods.year and kind != "计划" else ""
    same = periods.plan_year == periods.year
    plan = (
        f"{'' if same else f'{periods.plan_year}年'}{periods.plan_span or ''}工作{periods.word}"
        if periods.plan_year
        else ""
    )
    composed = body + "和".join(part for part in (review, plan) if part)
    return composed if review or plan else stem
