"""Figures bound to what they count, to their growth and to their rank."""

from __future__ import annotations

import pytest

from juzheng.index.report import Change, Rank
from tests.unit.read_sentence import figures_in, only_figure


def names(text: str) -> list[tuple[str, str]]:
    return [(figure.value, figure.indicator) for figure in figures_in(text)]


def test_an_amount_and_its_growth_are_one_record() -> None:
    """产值380.7亿元,同比下降5.2% is one figure with a change."""
    figure = only_figure("全区规上工业企业累计完成规上工业产值380.7亿元，同比下降5.2%。")
    assert figure.indicator == "规上工业产值"
    assert figure.change == Change("down", "5.2", "%", "同比")


def test_a_growth_alone_is_a_rate() -> None:
    """固定资产投资增长14%以上 is the growth of an indicator, with its direction."""
    figure = only_figure("固定资产投资增长14%以上。")
    assert (figure.indicator, figure.rate, figure.direction, figure.bound) == ("固定资产投资", True, "up", "≥")


def test_a_negative_growth_keeps_its_sign_and_points_down() -> None:
    """增长-2.5% is a fall, written as it stands."""
    figure = only_figure("智能家电产业产值同比增长-2.5%。")
    assert (figure.value, figure.direction) == ("-2.5", "down")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "食品、石化、医药、信息等产业增加值分别增长7.5%、11.5%、17.4%、7.3%。",
            [
                ("7.5", "食品产业增加值"),
                ("11.5", "石化产业增加值"),
                ("17.4", "医药产业增加值"),
                ("7.3", "信息产业增加值"),
            ],
        ),
        (
            "城镇、农村居民人均可支配收入分别增长4.3%、5.7%。",
            [("4.3", "城镇居民人均可支配收入"), ("5.7", "农村居民人均可支配收入")],
        ),
        ("国家级、部级创新平台分别达到22家、182家。", [("22", "国家级创新平台"), ("182", "部级创新平台")]),
        ("存贷款余额分别增长6.9%、6.6%。", [("6.9", "存款余额"), ("6.6", "贷款余额")]),
        (
            "第一、二、三产业增加值分别为48.2亿元、92.6亿元和95.9亿元。",
            [("48.2", "第一产业增加值"), ("92.6", "第二产业增加值"), ("95.9", "第三产业增加值")],
        ),
        (
            "信息传输、租赁和商务服务业增加值分别增长18.6%、13.4%。",
            [("18.6", "信息传输增加值"), ("13.4", "租赁和商务服务业增加值")],
        ),
        (
            "省专精特新中小企业24家、省创新型中小企业97家。",
            [("24", "省专精特新中小企业"), ("97", "省创新型中小企业")],
        ),
    ],
)
def test_lists_are_paired_member_by_member(text: str, expected: list[tuple[str, str]]) -> None:
    """Names and numbers of a list go together in order, each name completed."""
    assert names(text) == expected


def test_growth_of_a_list_goes_to_each_amount() -> None:
    """营业收入…,利润总额…,分别增长7.1%、4.2% gives each amount its own growth."""
    income, profit = figures_in("规上工业企业营业收入1302.5亿元，利润总额86.4亿元，分别增长7.1%、4.2%。")
    assert income.change == Change("up", "7.1", "%", None)
    assert profit.change == Change("up", "4.2", "%", None)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("推荐33个重大科技项目争创省科技厅项目。", [("33", "推荐重大科技项目")]),
        ("更新44宗492亩小地块。", [("44", "更新小地块"), ("492", "更新小地块")]),
        ("加快12个百亿元、70个30亿元以上项目建设。", [("12", "百亿元项目建设"), ("70", "30亿元以上项目建设")]),
        ("累计完成17家企业2284.43万元补助兑付。", [("17", "企业"), ("2284.43", "补助兑付")]),
        ("285个市级重点项目完成投资402.6亿元。", [("285", "市级重点项目"), ("402.6", "市级重点项目投资")]),
    ],
)
def test_a_number_before_its_noun_is_named_by_it(text: str, expected: list[tuple[str, str]]) -> None:
    """The noun behind a number names it, also where several numbers share one noun."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("项目开工15个、竣工15个、投产10个。", [("15", "项目开工"), ("15", "项目竣工"), ("10", "项目投产")]),
        ("增资扩产项目已谋划27个，已开工16个。", [("27", "增资扩产项目已谋划"), ("16", "增资扩产项目已开工")]),
        ("全省进出口总值创历史新高，达到5379亿元。", [("5379", "进出口总值")]),
        ("猕猴桃综合产值增长8.5%、出口增长53.6%。", [("8.5", "猕猴桃综合产值"), ("53.6", "猕猴桃综合出口")]),
        ("棉花产量568.6万吨、占全国比重超92%。", [("568.6", "棉花产量"), ("92", "棉花产量占全国比重")]),
        ("汽车产量增长1.7倍，其中新能源汽车增长17.2倍。", [("1.7", "汽车产量"), ("17.2", "新能源汽车产量")]),
    ],
)
def test_a_missing_head_is_carried_over(text: str, expected: list[tuple[str, str]]) -> None:
    """A clause that names only a process, a bare noun or nothing takes its head from what came before."""
    got = [(value, name.replace("已", "")) for value, name in names(text)]
    assert got == [(value, name.replace("已", "")) for value, name in expected]


def test_a_topic_is_carried_over_between_sentences() -> None:
    """产值突破1300亿元 in the sentence after 石化产业… is that of this industry."""
    figure = only_figure("石化产业持续减油增化提质，建设一批项目。产值突破1300亿元。")
    assert figure.indicator == "石化产业产值"


def test_a_pair_gives_both_ends() -> None:
    """技术合同成交额从1795亿元增加到5260亿元 gives what it was and what it became."""
    was, became = figures_in("技术合同成交额从1795亿元增加到5260亿元。")
    assert was.indicator == became.indicator == "技术合同成交额"
    assert (was.year, became.year) == (2024, 2025)


def test_paired_years_are_read() -> None:
    """从2020年的53.2%提升到2025年的57.7% names the year of each end."""
    figures = figures_in("常住人口城镇化率从2020年的53.2%提升到2025年的57.7%。")
    assert [(figure.value, figure.year) for figure in figures] == [("53.2", 2020), ("57.7", 2025)]


@pytest.mark.parametrize(
    ("text", "rank"),
    [
        ("粮食总产量达到871.6亿斤，稳居全国第4位。", Rank("全国", "4")),
        ("亩均税收22.3万元/亩（全市排名第3，全省排名第10）。", Rank("全市", "3")),
        ("国家专精特新小巨人企业4家，数量居全市前三。", Rank("全市", "前3")),
        ("地区生产总值达到14.16万亿元，连续36年居全国首位。", Rank("全国", "1")),
        ("一般公共预算收入达8263亿元、从全国第五提升到第三。", Rank("全国", "3")),
        ("完成整治任务数的164.94%，年度考核列全市三名。", None),
    ],
)
def test_a_rank_belongs_to_the_figure_it_speaks_of(text: str, rank: Rank | None) -> None:
    """A rank directly behind a figure is its rank; one that names another thing is not."""
    assert figures_in(text)[-1].rank == rank


def test_a_list_number_of_industries_is_no_rank() -> None:
    """其中第一、二、三产业 ranks nothing."""
    figures = figures_in(
        "地区生产总值236.7亿元，增长5.4%，其中第一、二、三产业增加值分别为48.2亿元、92.6亿元和95.9亿元。"
    )
    assert [figure.rank for figure in figures] == [None] * 4


def test_the_clause_is_what_a_reader_would_quote() -> None:
    """The clause runs from the words of the indicator to the end of the growth and rank."""
    text = "工业企稳，粮食总产量1312.1亿斤、比上年增长2.3%，居全国第2位，再创历史新高。"
    figure = only_figure(text)
    assert text[figure.clause_start : figure.clause_end] == "粮食总产量1312.1亿斤、比上年增长2.3%，居全国第2位"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("实施省级重点项目640个、完成投资3500亿元以上。", [("640", "实施省级重点项目"), ("3500", "省级重点项目投资")]),
        (
            "人参、食用菌全产业链产值分别达到1230亿元、120亿元。",
            [("1230", "人参全产业链产值"), ("120", "食用菌全产业链产值")],
        ),
        (
            "规上工业增加值增长7.6%、高于全国1.7个百分点。",
            [("7.6", "规上工业增加值"), ("1.7", "规上工业增加值增速高于全国")],
        ),
    ],
)
def test_names_are_completed_by_what_stands_beside_them(text: str, expected: list[tuple[str, str]]) -> None:
    """An investment takes the projects it is for, a list member its whole tail, a margin what it is measured on."""
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("新增可再生能源装机38.5万千瓦，累计达到276万千瓦。", ["新增可再生能源装机", "可再生能源装机"]),
        ("净增规上企业26家，累计达438家。", ["净增规上企业", "规上企业"]),
        ("新增就业3.2万人，增长5%。", ["新增就业"]),
    ],
)
def test_what_there_is_in_all_is_nothing_new(text: str, names: list[str]) -> None:
    """The sum told behind what was added does not bear the name of what was added."""
    assert [figure.indicator.removeprefix("其中") for figure in figures_in(text)] == [
        n.removeprefix("其中") for n in names
    ]
