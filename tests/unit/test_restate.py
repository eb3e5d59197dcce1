"""A question put more plainly before it is read: what is added, what is wanted listed."""

from __future__ import annotations

import pytest

from juzheng.qa.understand.restate import (
    ask_one_by_one,
    ask_turned,
    ask_which,
    join_added,
    say_plainly,
    say_what_is_held,
)


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("枫岭的快递量,还有快递收入,都是多少?", "枫岭的快递量和快递收入各是多少?"),
        ("查一下枫岭快递量,另外快递收入多少", "查一下枫岭快递量和快递收入各多少"),
        ("枫岭快递量多少?还有快递收入", "枫岭快递量多少,快递收入呢"),
        ("枫岭快递量多少,顺带说下网点", "枫岭快递量多少,网点呢"),
        ("枫岭快递量多少,顺便问一下网点", "枫岭快递量多少,网点呢"),
        ("枫岭快递量是多少?另外,快递收入呢?", "枫岭快递量是多少,快递收入呢?"),
        ("出口,还有进口,分别是多少,谁增得快", "出口和进口各是多少,谁增得快"),
        # What is left over, other places, other lists: nothing is added.
        ("开工了几个,还有几个没开", "开工了几个,还有几个没开"),
        ("产量多少吨,另外两个区呢", "产量多少吨,另外两个区呢"),
        ("除了枫岭,还有哪些区", "除了枫岭,还有哪些区"),
        ("离目标还有多少", "离目标还有多少"),
    ],
)
def test_what_is_added_is_asked_as_well(question: str, plain: str) -> None:
    """One asking word behind it asks of both; without one it is asked as the question before."""
    assert join_added(question) == plain


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("帮我把枫岭2023年的快递量、快递收入和网点数列出来", "枫岭2023年的快递量、快递收入和网点数各是多少"),
        ("将一产、二产增加值汇总一下", "一产、二产增加值各是多少"),
        ("请把枫岭的快递量和快递收入报一下吧", "枫岭的快递量和快递收入各是多少"),
        ("列一下枫岭2023年快递量、快递收入", "枫岭2023年快递量、快递收入各是多少"),
        ("请报枫岭快递网点、揽收员两项数据", "枫岭快递网点、揽收员各是多少"),
        ("写材料要用:枫岭快递网点和揽收员", "枫岭快递网点和揽收员各是多少"),
        ("枫岭快递网点外加揽收员的数", "枫岭快递网点、揽收员各是多少"),
        ("枫岭快递网点/揽收员分别多少", "枫岭快递网点、揽收员分别多少"),
        ("快递网点跟揽收员,枫岭2023年是什么数", "快递网点跟揽收员,枫岭2023年各是多少"),
        # Texts, units, and one figure alone, are told otherwise.
        ("列一下枫岭的优势产业和历史文化", "列一下枫岭的优势产业和历史文化"),
        ("说下快递量和快递收入的关系", "说下快递量和快递收入的关系"),
        ("臭氧浓度是多少微克/立方米", "臭氧浓度是多少微克/立方米"),
        ("写材料要用:枫岭的快递量", "写材料要用:枫岭的快递量"),
        ("把困难和问题列出来", "把困难和问题列出来"),
        ("把产业发展、民生保障情况列一下", "把产业发展、民生保障情况列一下"),
        ("把快递量说一下", "把快递量说一下"),
    ],
)
def test_figures_wanted_listed_are_asked_one_by_one(question: str, plain: str) -> None:
    """An instruction to list several figures asks how much each is."""
    assert ask_one_by_one(question) == plain


@pytest.mark.parametrize(
    ("question", "plain"),
    [
        ("枫岭的新馆比旧馆多接待了多少人", "枫岭的新馆接待比旧馆多多少人"),
        ("城镇居民比农村居民人均多收入多少钱", "城镇居民人均收入比农村居民多多少钱"),
        ("今年产量目标比去年实际高还是低,差多少吨", "今年产量目标比去年实际多多少吨"),
        ("新馆比旧馆多还是少,少多少", "新馆比旧馆少多少"),
        ("全年整治目标是多少亩,还差多少亩", "离全年整治目标还差多少亩"),
        ("全年目标呢?还差多少亩", "离全年目标还差多少亩"),
        ("枫岭固投完成年初计划了吗,差多少", "枫岭固投离年初计划还差多少"),
        # Other times, and what was done, are asked for as they stand.
        ("比上年多支出了多少", "比上年多支出了多少"),
        ("2024年比2023年少收了多少税", "2024年比2023年少收了多少税"),
        ("任务完成了吗", "任务完成了吗"),
        ("计划开工多少个,还差几个", "计划开工多少个,还差几个"),
        ("高还是低,差多少", "高还是低,差多少"),
    ],
)
def test_what_is_held_against_another_stands_before_it(question: str, plain: str) -> None:
    """比乙多接待 is 接待比乙多; how far it is from a goal is asked for from the goal."""
    assert say_what_is_held(question) == plain


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("哪些行业往下走,各降多少", "哪些行业是下降的,各降多少"),
        ("哪几类投资在下滑", "哪几类投资是下降的"),
        ("哪些产品减产", "哪些产品产量是下降的"),
        ("哪些产品产量增长了", "哪些产品产量是增长的"),
        ("哪些指标是负增长的", "哪些指标是下降的"),
        ("哪个行业增长最快", "哪个行业增长最快"),
        ("哪些项目下降多少", "哪些项目下降多少"),
        ("产量增长了吗", "产量增长了吗"),
    ],
)
def test_those_that_fell_or_rose_are_asked_for_in_one_way(text: str, asked: str) -> None:
    """Whatever words say that they did; where an end, an amount or a single thing is asked for the question stays as it is."""
    assert ask_turned(text) == asked


@pytest.mark.parametrize(
    ("text", "asked"),
    [
        ("产值超过5亿元的区县有哪些", "哪些区县产值超过5亿元"),
        ("六个省里增速低于5%的有几个", "有几个省增速低于5%"),
        ("产值超过5亿元的企业有哪些", "产值超过5亿元的企业有哪些"),
        ("哪些区产值超过5亿元", "哪些区产值超过5亿元"),
        ("省里的重点项目有哪些", "省里的重点项目有哪些"),
    ],
)
def test_places_that_a_bound_describes_are_asked_for(text: str, asked: str) -> None:
    """The places, by their kind; firms that a bound describes, and lists without a bound, are asked for as they stand."""
    assert ask_which(text) == asked


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("枫岭财政收入,年初说的那个数做到了没?", "枫岭财政收入完成年初目标了吗?"),
        ("枫岭社零当初定的目标实现没有", "枫岭社零完成年初目标了吗"),
        ("枫岭年初说的那个数是多少", "枫岭年初说的那个数是多少"),
        ("枫岭一共多少人参保?职工、居民分开说", "枫岭一共多少人参保,职工、居民各多少人参保"),
        ("枫岭多少人参保?职工、居民分开说", "枫岭多少人参保?职工、居民分开说"),
        ("超标的钱里,光公车这一项是多少", "超标的钱里,公车是多少"),
        ("观光车这条线是多少", "观光车这条线是多少"),
        ("请问县县通高速是哪年的事", "县县通高速是哪年"),
        ("办了几件民生的事", "办了几件民生的事"),
    ],
)
def test_roundabout_ways_are_said_plainly(text: str, plain: str) -> None:
    """A goal, one item, the parts of a whole and a time by the words that reports use; what is asked plainly stays."""
    assert say_plainly(text) == plain


@pytest.mark.parametrize(
    ("asked", "plain"),
    [
        ("城里和农村谁的收入涨得快", "城镇和农村谁的收入涨得快"),
        ("乡下和城里哪个涨得快", "农村和城镇哪个涨得快"),
        ("县城里和农村", "县城里和农村"),
        ("城里路灯有多少盏", "城里路灯有多少盏"),
    ],
)
def test_town_and_country_side_by_side_are_named_as_reports_name_them(asked: str, plain: str) -> None:
    """城里 beside 农村 is 城镇; 县城里 is a place."""
    assert say_plainly(asked) == plain
