"""Margins, shares, plans reached, growths and ranks beside the figures that they speak of."""

from __future__ import annotations

import pytest

from tests.unit.read_sentence import figures_in


def names(text: str) -> list[tuple[str, str]]:
    return [(figure.raw, figure.indicator) for figure in figures_in(text)]


def changes(text: str) -> list[tuple[str, str, str | None]]:
    return [
        (f.raw, f"{f.change.direction}{f.change.value}{f.change.unit}", f.change.basis)
        if f.change
        else (f.raw, "", None)
        for f in figures_in(text)
    ]


def ranks(text: str) -> list[tuple[str, str, str]]:
    return [(f.raw, f.rank.scope, f.rank.place) if f.rank else (f.raw, "", "") for f in figures_in(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "规上工业增加值增长9.3%，分别高于全国、全省4.1个、2.6个百分点。",
            [
                ("9.3%", "规上工业增加值"),
                ("4.1个", "规上工业增加值增速高于全国"),
                ("2.6个百分点", "规上工业增加值增速高于全省"),
            ],
        ),
        (
            "进出口总额增长6.4%，比全省高1.2个百分点，比一季度加快0.8个百分点。",
            [
                ("6.4%", "进出口总额"),
                ("1.2个百分点", "进出口总额增速比全省高"),
                ("0.8个百分点", "进出口总额增速比一季度加快"),
            ],
        ),
        # As large as the own one and of its unit it is the level of the whole, else the margin over it.
        ("医保码激活率78.9%，仍低于全省平均82.4%。", [("78.9%", "医保码激活率"), ("82.4%", "医保码激活率")]),
        ("医保码激活率78.9%，高于全省平均82.4%。", [("78.9%", "医保码激活率"), ("82.4%", "医保码激活率高于全省平均")]),
        ("亩均税收28.4万元，高于全市平均2.3万元。", [("28.4万元", "亩均税收"), ("2.3万元", "亩均税收高于全市平均")]),
        ("人均预期寿命80.1岁，高于全省平均的79.3岁。", [("80.1岁", "人均预期寿命"), ("79.3岁", "人均预期寿命")]),
        (
            "绿化覆盖率41.2%，高于全省平均的39.8%、全国平均的38.5%。",
            [("41.2%", "绿化覆盖率"), ("39.8%", "绿化覆盖率"), ("38.5%", "绿化覆盖率")],
        ),
        (
            "城镇调查失业率为5.1%，低于预期目标0.4个百分点。",
            [("5.1%", "城镇调查失业率"), ("0.4个百分点", "城镇调查失业率低于预期目标")],
        ),
        (
            "工业投资增长7.2%；高于全市1.5个百分点；两年平均增长4.8%。",
            [("7.2%", "工业投资"), ("1.5个百分点", "工业投资增速高于全市"), ("4.8%", "工业投资两年平均")],
        ),
        (
            "新建校舍12万平方米，完成年度计划10万平方米的120%。",
            [("12万平方米", "新建校舍"), ("10万平方米", "新建校舍年度计划"), ("120%", "新建校舍完成年度计划")],
        ),
        (
            "甲县、乙县分别完成税收8亿元、6亿元，分别完成年度任务的98%、103%。",
            [
                ("8亿元", "甲县税收"),
                ("6亿元", "乙县税收"),
                ("98%", "甲县税收完成年度任务"),
                ("103%", "乙县税收完成年度任务"),
            ],
        ),
        (
            "生猪存栏24万头，为正常保有量的96%，能繁母猪2.3万头。",
            [("24万头", "生猪存栏"), ("96%", "生猪存栏正常保有量"), ("2.3万头", "能繁母猪")],
        ),
        # What has a subject of its own is no relation.
        ("工业投资增长7.2%，民间投资占比达62%。", [("7.2%", "工业投资"), ("62%", "民间投资占比")]),
        ("粮食产量30万吨，新建高标准农田占地500亩。", [("30万吨", "粮食产量"), ("500亩", "新建高标准农田占地")]),
        ("案件下降8%，警力不足，仅占人口总数的0.1%。", [("8%", "案件"), ("0.1%", "警力不足占人口总数")]),
    ],
)
def test_a_relation_is_named_after_the_figure_it_speaks_of(text: str, expected: list[tuple[str, str]]) -> None:
    """A margin, a share or what is reached of a plan has the name of the figure before and its own words."""
    assert names(text) == expected


def test_places_compared_with_are_not_whom_a_gap_is_of() -> None:
    """分别高于全国、全省 says how the region's own growth stands."""
    found = figures_in("规上工业增加值增长9.3%，分别高于全国、全省4.1个、2.6个百分点。")
    assert [figure.region for figure in found] == ["陕西省"] * 3


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "财政支出40亿元，为调整预算的97.3%，增长8.2%。",
            [("40亿元", "up8.2%", None), ("97.3%", "", None)],
        ),
        (
            "优良天数比例为70.5%，劣于目标值11.5个百分点，同比下降1.0个百分点。",
            [("70.5%", "down1.0个百分点", "同比"), ("11.5个百分点", "", None)],
        ),
        (
            "民营企业出口2480亿元，占全省的46.6%，比重同比提升14.4个百分点。",
            [("2480亿元", "", None), ("46.6%", "up14.4个百分点", "同比")],
        ),
        (
            "存款余额1.2万亿元，首次突破万亿元大关，同比增长23%。",
            [("1.2万亿元", "up23%", "同比")],
        ),
        (
            "次均住院费用为13822.9元，与去年同期比较，可比价格下降2.0%。",
            [("13822.9元", "down2.0%", "同比")],
        ),
        (
            "光伏并网容量23.7万千瓦，容量同比增长86.2%。",
            [("23.7万千瓦", "up86.2%", "同比")],
        ),
        (
            "增值税、所得税、契税分别入库7亿元、5亿元、1亿元，同比分别下降3%、增长6%、增长8%。",
            [("7亿元", "down3%", "同比"), ("5亿元", "up6%", "同比"), ("1亿元", "up8%", "同比")],
        ),
        (
            "立案187件、结案152件，罚款124万元，同比分别增长18%（立案）和26%（罚款）。",
            [("187件", "up18%", "同比"), ("152件", "", None), ("124万元", "up26%", "同比")],
        ),
        (
            "安全感98.6%；满意度96.8%，分别比上年提高0.2个、0.9个百分点。",
            [("98.6%", "up0.2个百分点", "同比"), ("96.8%", "up0.9个百分点", "同比")],
        ),
        (
            "自来水普及率93%，供水工程覆盖率62%，分别比上年提高1.3个、7个百分点。",
            [("93%", "up1.3个百分点", "同比"), ("62%", "up7个百分点", "同比")],
        ),
        (
            "甲、乙、丙通过率分别为90%、80%、70%，分别比上年提高0.8、2.1、3.3个百分点。",
            [
                ("90%", "up0.8个百分点", "同比"),
                ("80%", "up2.1个百分点", "同比"),
                ("70%", "up3.3个百分点", "同比"),
            ],
        ),
        (
            "牛、羊出栏分别为1.2万头、3.7万只，同比持平、增长5.7%。",
            [("1.2万头", "", None), ("3.7万只", "up5.7%", "同比")],
        ),
        ("不良贷款率1.43%，比上年末下降0.11个百分点。", [("1.43%", "down0.11个百分点", "较年初")]),
        # Another subject before the growth keeps it from the figure.
        ("存款余额1.2万亿元，工业投资同比增长23%。", [("1.2万亿元", "", None), ("23%", "", None)]),
        ("规上企业168家，其中停产7家、产值下降59家。", [("168家", "", None), ("7家", "", None), ("59家", "", None)]),
    ],
)
def test_a_growth_is_bound_to_what_grew(text: str, expected: list[tuple[str, str, str | None]]) -> None:
    """Neither a relation nor an insertion keeps a growth from its amount; lists are paired one by one."""
    assert changes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("进出口总额58亿元，列全市第3位。", [("58亿元", "全市", "3")]),
        ("增加值增长9.3%，增速连续4个季度居全省第1位。", [("9.3%", "全省", "1")]),
        ("增加值增长9.3%，连续4个月居第1位。", [("9.3%", "", "1")]),
        ("产值1452亿元，排在第五位。", [("1452亿元", "", "5")]),
        ("财政收入9.8亿元，增长5.6%，增幅居全市9个县（市、区）第4位。", [("9.8亿元", "全市", "4")]),
        ("满意率为97.3%，居全省11家市级图书馆第2位，比上年提升1.1个百分点。", [("97.3%", "全省", "2")]),
        ("增加值增长7.8%，增速在全省十四个市州中位列第二。", [("7.8%", "全省", "2")]),
        ("信访满意度在全州十一个县市中名列榜首，达98.4%。", [("98.4%", "全州", "1")]),
        ("全市在10个乡镇建成首批示范站，投入资金2300万元。", [("10个", "", ""), ("2300万元", "", "")]),
        ("投资增长4.3%，低于全省1.4个百分点，居全省第11位。", [("4.3%", "全省", "11"), ("1.4个百分点", "", "")]),
        ("甲市、乙市以5.4%、4.6%位列第二、第三。", [("5.4%", "", "2"), ("4.6%", "", "3")]),
        ("产值1452亿元，位居全省首位。", [("1452亿元", "全省", "1")]),
        ("接待游客30万人次，第二产业稳步发展。", [("30万人次", "", "")]),
        ("接待游客30万人次，入选第三批示范名单。", [("30万人次", "", "")]),
    ],
)
def test_a_rank_belongs_to_the_figure_it_speaks_of(text: str, expected: list[tuple[str, str, str]]) -> None:
    """Ranks with and without a scope, of lists, and behind a margin; batches and industries are no ranks."""
    assert ranks(text) == expected


def test_a_rank_in_front_is_none_of_the_name() -> None:
    """What stands between two commas before a figure is its rank, not a part of what it is called."""
    (figure,) = figures_in("快递业务量在全国50个重点城市中居第31位，完成1.92亿件。")
    assert (figure.indicator, figure.rank and figure.rank.place) == ("快递业务量", "31")
