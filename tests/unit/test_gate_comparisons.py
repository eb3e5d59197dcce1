"""Comparisons that a claim makes by names: with a target, the year before, another thing; how far, how many times."""

from __future__ import annotations

from functools import lru_cache

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.report import SourceText
from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import view_report
from tests.unit.invented_paragraphs import PLAN, REVIEW, TITLE

DONE = (
    "地区生产总值增长6.2%，固定资产投资增长4.1%，社会消费品零售总额增长8.4%。新增城镇就业3.6万人，改造老旧小区84个，治理坡耕地52万亩，"
    "水产品产量12.8万吨，茶叶产量3.1万吨。接待过夜游客86万人次、自驾游客310万人次。"
)
AIMED = "地区生产总值增长5.5%左右，固定资产投资增长7%，社会消费品零售总额增长8%以上。新增城镇就业3万人以上，改造老旧小区60个，治理坡耕地45万亩。"

BORNE = (
    "云栎县2025年地区生产总值增速目标低于2024年的实际增速",
    "云栎县2025年的固投增长目标高于上年实际",
    "云栎县2025年地区生产总值预期增长5.5%左右，比上年实际略低",
    "2025年云栎县计划改造的老旧小区数量少于2024年实际改造的84个",
    "云栎县2025年新增城镇就业的目标，低于2024年完成的3.6万人",
    "云栎县2024年社会消费品零售总额增速，比固定资产投资快4.3个百分点",
    "云栎县2025年固定资产投资增长目标，比2024年实际增速高出2.9个百分点",
    "云栎县2025年的坡耕地治理任务比2024年少7万亩",
    "云栎县2024年水产品产量是茶叶产量的四倍多",
    "云栎县2024年接待自驾游客远多于过夜游客",
    "云栎县2024年社会消费品零售总额增长8.4%，快于地区生产总值",
    "云栎县2024年过夜游客比自驾游客少",
    "云栎县2025年计划改造的老旧小区60个，约为上年的七成",
    "云栎县2024年地区生产总值和固定资产投资都在增长，二者增速相差2.1个百分点",
    "云栎县2024年社会消费品零售总额增速差不多是固定资产投资的两倍",
)
NOT_BORNE = (
    "云栎县2025年地区生产总值增速目标高于2024年的实际增速",
    "云栎县2025年的固投增长目标低于上年实际",
    "云栎县2025年地区生产总值预期增长5.5%左右，比上年实际略高",
    "2025年云栎县计划改造的老旧小区数量多于2024年实际改造的84个",
    "云栎县2025年新增城镇就业的目标，高于2024年完成的3.6万人",
    "云栎县2024年社会消费品零售总额增速，比固定资产投资慢4.3个百分点",
    "云栎县2024年社会消费品零售总额增速，比固定资产投资快3.4个百分点",
    "云栎县2025年固定资产投资增长目标，比2024年实际增速低2.9个百分点",
    "云栎县2025年固定资产投资增长目标，比2024年实际增速高出1.9个百分点",
    "云栎县2025年的坡耕地治理任务比2024年多7万亩",
    "云栎县2024年茶叶产量是水产品产量的四倍多",
    "云栎县2024年水产品产量是茶叶产量的五倍多",
    "云栎县2024年接待自驾游客人次略多于过夜游客",
    "云栎县2024年接待过夜游客人次远多于自驾游客",
    "云栎县2024年社会消费品零售总额增长8.4%，慢于地区生产总值",
    "云栎县2024年过夜游客比自驾游客多",
    "云栎县2025年计划改造的老旧小区60个，约为上年的五成",
    "云栎县2024年地区生产总值和固定资产投资都在增长，二者增速相差4.3个百分点",
    "云栎县2024年固定资产投资增速差不多是社会消费品零售总额的两倍",
    "云栎县2024年茶叶产量增速高于水产品产量增速",
    "云栎县2024年茶叶产量不及蔬菜产量",
)


@lru_cache(maxsize=1)
def quotes() -> tuple[Quote, ...]:
    """What was done and what is aimed at, in one report."""
    report = parse_source(SourceText(f"{TITLE}\n\n{REVIEW}\n\n{DONE}\n\n{PLAN}\n\n{AIMED}\n"), "云栎县.txt", "0" * 16)
    view = view_report(report, find_figures(report))
    passages = [p for p in view.passages.values() if p.paragraph.text in (DONE, AIMED)]
    return tuple(Quote(view, p, 0, len(p.paragraph.text), tuple(seen.figure for seen in p.figures)) for p in passages)


@pytest.mark.parametrize("claim", BORNE)
def test_a_comparison_that_the_numbers_bear_passes(claim: str) -> None:
    """What the claim compares by names is found and computed."""
    objection, _ = examine(Draft(claim, quotes()))
    assert objection is None, objection


@pytest.mark.parametrize("claim", NOT_BORNE)
def test_a_comparison_that_the_numbers_do_not_bear_is_objected_to(claim: str) -> None:
    """The other way round, too far, or of what no number is given."""
    assert examine(Draft(claim, quotes()))[0] is not None
