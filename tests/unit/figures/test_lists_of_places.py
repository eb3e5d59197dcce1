"""Lists of places with their figures, ranks and announced measures: sentences that must be read and such that must not.

Each row: the title of the report, the sentences, the figure as written, and what must stand in its name, its region and rank.
"""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.report import Figure, SourceText

GDP = "浙江11市2023年上半年GDP"
ROWS = [
    # An announced measure holds for the places that follow, until another one is named.
    (GDP, "浙江11市上半年GDP数据出炉。杭州以9384亿元位居全省第一。", "9384亿元", "GDP", "杭州市", ("全省", "1")),
    (GDP, "浙江11市上半年GDP数据出炉。杭州9384亿元，宁波7709亿元居第二。", "7709亿元", "GDP", "宁波市", ("", "2")),
    (GDP, "各市GDP公布。绍兴、嘉兴分别以3781亿元、3383亿元位列第四、第五。", "3383亿元", "GDP", "嘉兴市", ("", "5")),
    (GDP, "各市GDP公布。茂名、湛江总量分别为834亿元和824亿元。", "824亿元", "GDP", "湛江市", None),
    (GDP, "各市GDP公布。杭州出口3100亿元。", "3100亿元", "出口", "杭州市", None),
    (GDP, "数据公布。杭州市新增公交车516辆。", "516辆", "公交车", "杭州市", None),
    # Ranks without a scope, and such as are none.
    (GDP, "唐山GDP为6700亿元，总量第一，同比增长6.1%。", "6700亿元", "GDP", "唐山市", ("", "1")),
    (GDP, "石家庄GDP为5500亿元，位居次席。", "5500亿元", "GDP", "石家庄市", ("", "2")),
    (GDP, "杭州GDP为9384亿元，第一产业增加值150亿元。", "9384亿元", "GDP", "杭州市", None),
    (GDP, "广州紧随其后，GDP为6949亿元。", "6949亿元", "GDP", "广州市", None),
    # The measure of the first of a list stands before it.
    (GDP, "社会消费品零售总额2100亿元。增速最高的是周口，达9.1%。", "9.1%", "周口", "周口市", None),
    # Parts called by their grade take the noun of the whole; a share of 占地区生产总值 is no 占地.
    (GDP, "全省现有A级景区46家，其中5A级2家。", "2家", "A级景区", "浙江省", None),
    (GDP, "海洋生产总值3600亿元，占地区生产总值比重保持在35%左右。", "35%", "海洋生产总值", "浙江省", None),
    (GDP, "项目占地35亩。", "35亩", "占地", "浙江省", None),
    (GDP, "到账科研经费1.26亿元。", "1.26亿元", "到账科研经费", "浙江省", None),
    (GDP, "调解纠纷326起，成功率98.5%。", "98.5%", "成功率", "浙江省", None),
]


def figure_of(title: str, text: str, raw: str) -> Figure:
    report = parse_source(SourceText(f"{title}\n{text}"), f"{title}.txt", "0" * 16)
    (found,) = [figure for figure in find_figures(report) if figure.raw == raw]
    return found


@pytest.mark.parametrize(("title", "text", "raw", "name", "region", "rank"), ROWS)
def test_a_figure_of_a_list_is_its_places(
    title: str, text: str, raw: str, name: str, region: str, rank: tuple[str, str] | None
) -> None:
    """Name, region and rank of each figure."""
    figure = figure_of(title, text, raw)
    assert name in figure.indicator and figure.region == region
    assert (figure.rank and (figure.rank.scope, figure.rank.place)) == rank


def test_a_plan_goes_on_beyond_a_semicolon_and_ends_with_the_sentence() -> None:
    """到2026年 governs what is joined to it; what a later sentence says of last year is an outcome."""
    text = "《方案》提出，到2026年，产值达到3600亿元；养殖产量达到50万吨。2023年完成产值2559亿元。"
    title = "海洋经济三年行动方案解读"
    assert [
        (f.year, f.status) for f in (figure_of(title, text, raw) for raw in ("3600亿元", "50万吨", "2559亿元"))
    ] == [
        (2026, "target"),
        (2026, "target"),
        (2023, "actual"),
    ]


def test_what_a_plan_lays_down_is_a_target() -> None:
    """《办法》明确 makes amounts those of the rule; without it they are facts."""
    assert figure_of("解读", "《办法》明确，每年安排资金不低于5亿元。", "5亿元").status == "target"
    assert figure_of("解读", "市里每年安排资金5亿元。", "5亿元").status == "actual"


def test_the_town_named_before_is_meant() -> None:
    """全镇 is the town spoken of last; without one it is the report's own place."""
    text = "走进信丰县安西镇的果园。信丰县种植面积28.3万亩。在安西镇，全镇产值达6.7亿元。"
    assert figure_of("信丰县2023年脐橙产业", text, "6.7亿元").region == "安西镇"
    assert figure_of("石磬镇2023年工作总结", "全镇产值达6.7亿元。", "6.7亿元").region == "石磬镇"


def test_a_place_is_learned_without_what_leads_to_it() -> None:
    """其中绵阳市 is 绵阳市."""
    text = "四川省转移4.7万人，其中绵阳市2.9万人、德阳市1.1万人。"
    assert figure_of("四川省2023年汛情", text, "2.9万人").region == "绵阳市"
