"""How a question is put: each sign with sentences that have it and sentences that look like it and have it not."""

from __future__ import annotations

from typing import Any

import pytest

from juzheng.qa.understand.read_wording import read_wording

SIGNS: list[tuple[str, list[tuple[str, Any]]]] = [
    ("sums", [("两个市的投资合计多少", True), ("加起来有多少亿", True), ("总和是多少", True), ("投资之和", True)]),
    ("sums", [("投资总额多少", False), ("综合能耗多少", False)]),
    ("both", [("目标是多少,实际完成多少", "target"), ("实际增速和目标差几个点", "actual")]),
    ("both", [("完成了多少,目标呢", "actual"), ("增长目标多少", None), ("实际使用外资多少", None)]),
    ("year_before", [("比上年多多少", True), ("比去年高多少", True), ("和上一年比呢", True), ("较同期多几家", True)]),
    ("year_before", [("比前一年少多少", True), ("今年比青屏县多多少", False), ("上半年多少", False)]),
    ("from_to", [("从多少提高到多少", True), ("怎么变的", True), ("从哪几方面入手", False), ("提高到多少", False)]),
    ("goal", [("达到预期了吗", True), ("完成目标没有", True), ("完成计划数了吗", True), ("有计划地推进了吗", False)]),
    ("to_reach", [("今年要达到多少", True), ("力争多少", True), ("计划多少", True), ("达到了多少", False)]),
    (
        "rose",
        [
            ("增加了多少", True),
            ("增加值多少", False),
            ("降了多少", True),
            ("扩大了几个百分点", True),
            ("降价多少", False),
        ],
    ),
    ("margin", [("增速高于全国吗", "高于全国"), ("跑赢全省了吗", "高于全省"), ("高于5%吗", ""), ("全国高不高", "")]),
    ("contrast", [("A档企业比B档多吗", "多"), ("收入比支出低吗", "低"), ("甲比乙如何", "高"), ("A档企业多吗", "")]),
    ("turned", [("哪些是负增长", "fell"), ("哪个下降", "fell"), ("增速为负的有哪些", "fell"), ("哪些增长最慢", None)]),
    ("turned", [("哪个县区不升反降", "fell"), ("哪个县区不降反升", "rose"), ("哪几类价格反而上涨", "rose")]),
    (
        "moved",
        [("谁最快", True), ("哪个掉得最厉害", True), ("谁增得最猛", True), ("哪个最高", False), ("快递最多", False)],
    ),
    ("fell_more", [("哪个降得更多", True), ("谁的降幅大", True), ("哪个增得多", False), ("降了多少", False)]),
    ("ordered", [("从高到低", True), ("排个序", True), ("依次是多少", True), ("排名第几", False)]),
    ("side_by_side", [("比较一下", True), ("收入与支出相比", True), ("比重多少", False)]),
    ("each", [("各多少", True), ("分别是多少", True), ("各类企业多少", False)]),
    ("of_places", [("哪个县区最高", True), ("哪些市增长", True), ("谁最高", False), ("哪个行业最高", False)]),
    ("of_times", [("哪个季度最高", True), ("哪一年最多", True), ("哪个行业最高", False)]),
    ("over_country", [("哪个高于全国", True), ("谁低于平均", True), ("哪个快于全省", True), ("全国哪个高", False)]),
    ("ratio", [("城乡收入比是多少", True), ("收入是几倍", True), ("差距多大", True), ("差异呢", True)]),
    ("ratio", [("两者相差多少", True), ("城镇居民收入多少", False)]),
    ("counts", [("有多少人", True), ("有几个", True), ("哪里最高", False)]),
    ("several", [("哪些省提到了", True), ("哪几个省提到了", True), ("哪个省提到了", False)]),
    ("dated", [("是截至哪一天的数据", True), ("什么时候建成", True), ("建成了多少", False)]),
    ("average", [("年均增长多少", True), ("人均增长多少", False)]),
    ("that_year", [("当年完成多少", True), ("今年完成多少", False)]),
    ("new", [("新增多少家", True), ("增加多少家", False)]),
    ("in_a_row", [("连续几年增长", True), ("陆续建成几个", False)]),
    ("quoted", [("“五互一共”是什么", ("五互一共",)), ('"GDP"多少', ("gdp",)), ("“好”不好", ()), ("五互一共", ())]),
    (
        "listed",
        [("原煤、原油和天然气产量", ("原煤", "原油", "天然气产量")), ("甲与乙", ("甲", "乙")), ("原煤产量", ())],
    ),
    ("listed", [("原煤产量,原油产量", ()), ("甲、乙。丙", ("甲", "乙"))]),
    ("listed", [("四个产业(食品石化医药信息)哪个高", ("食品", "石化", "医药", "信息")), ("收入比(倍差)", ())]),
    ("listed", [("产值(不含规下企业)多少", ()), ("产值(食品石化)多少", ())]),
    ("of_report", [("这份报告是哪天作的", "given"), ("报告什么时候发布的", "published"), ("什么时候通车", "")]),
    ("of_report", [("工作报告是谁作的", "author"), ("谁作的曲", "")]),
    ("items", [("五大行动是什么", 5), ("10件实事", 10), ("十二项任务", 12), ("两个方面", 2), ("几项任务", None)]),
    ("items", [("六条措施", 6), ("三方面", 3), ("4种做法", 4), ("三类企业", 3), ("二十项任务", None)]),
    ("plans", [("重点工作有哪些", True), ("下一步打算", True), ("工作思路是什么", True), ("重点领域有哪些", False)]),
    ("plans", [("工作总结", False), ("下步举措有哪些", True), ("举措有哪些", False)]),
    ("sought", [("请谁来调研过", ("person", "body")), ("哪位院士领衔", ("person",)), ("是哪家企业", ("body",))]),
    (
        "sought",
        [("学校在哪里", ("place",)), ("产于哪个县", ("place",)), ("什么时候通车", ("time",)), ("哪年竣工", ("time",))],
    ),
    ("sought", [("叫什么", ("name",)), ("项目有哪些", ("several",)), ("“三通”是什么意思", ("meaning",))]),
    ("sought", [("通车了没有", ()), ("产值怎么样", ()), ("来年打算", ()), ("产值多少", ("number",))]),
    ("folded", [("ＧＤＰ多少", "gdp多少")]),
]


@pytest.mark.parametrize(
    ("sign", "question", "meant"), [(sign, question, meant) for sign, pairs in SIGNS for question, meant in pairs]
)
def test_a_sign_is_read_from_the_words_that_bear_it(sign: str, question: str, meant: object) -> None:
    """Later rooms ask for the sign and do not search the question themselves."""
    assert getattr(read_wording(question), sign) == meant


def test_a_question_of_none_of_them_bears_no_sign() -> None:
    """A plain question for one figure leaves every sign off but that it counts and what it says."""
    wording = read_wording("云汀区2022年规上工业产值是多少")
    assert wording.counts and wording.folded == "云汀区2022年规上工业产值是多少"
    others = {name: getattr(wording, name) for name in wording.__dataclass_fields__}
    others |= {"counts": False, "folded": "", "sought": ()}
    assert wording.sought == ("number",)
    assert not any(others.values()), others
