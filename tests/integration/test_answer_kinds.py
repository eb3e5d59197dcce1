"""Kinds of questions over two fictional provincial reports, whose headings and turns of phrase differ as real ones do."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.qa.answerer import Answerer
from juzheng.qa.nouns.answer import Answer, Turn

LANJIANG = """2026年岚江省政府工作报告
——2026年1月20日在岚江省第十届人民代表大会第四次会议上
各位代表：
“十四五”时期发展成就和2025年工作回顾
“十四五”时期是岚江发展极不平凡的五年。
——这五年综合实力大幅提升。地区生产总值从2.1万亿元增加到3.06万亿元，高速公路通车里程新增900公里、突破8200公里、居全国第9位，原煤、原油、天然气产量分别增长12.5%、3.1%、44%。
——这五年民生持续改善。年均城镇新增就业28万人，社会消费品零售总额0.9万亿元、增长31.5%，旅游接待人次、旅游总花费分别增长22.1%、38.7%。
——这五年创新能力不断增强。制造业投资占固定资产投资比重从18.2%跃升到27.4%，区域创新能力由全国第15位升至第11位。
刚刚过去的2025年，全省上下顶压前行。地区生产总值3.06万亿元，增长5.6%、高于全国0.6个百分点；社会消费品零售总额增长4.2%；城镇居民、农村居民人均可支配收入分别增长4.4%、6.1%；进出口总值2870亿元，居民消费价格涨幅与上年基本持平。省属企业完成产业投资310.5亿元、研发投入88.2亿元，分别增长9.6%、12.8%。服务进出口增长21%。
520家企业通过国家两化融合贯标，改造提升36个标准化养老机构，为4.2万名农民工追回欠薪5.3亿元。未发生重大及以上生产安全事故。扩大开放，自贡、遂宁、内江经济总量突破1500亿元。聚焦电子信息、高端装备、现代中药等三大产业生态圈精准发力。
“十五五”时期主要目标和2026年重点工作
“十五五”时期，地区生产总值年均增长5%左右，到2030年常住人口城镇化率达到72%左右。
今年经济社会发展的主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业32万人，粮食产量稳定在240亿斤以上。
做到“三个聚焦”：
聚焦对外开放，建设内陆开放高地。
聚焦生态文明，厚植绿色底色。
聚焦民生福祉，增强群众获得感。
"""
YUNSHUI = """2026年云水省政府工作报告
——2026年1月22日在云水省第九届人民代表大会第四次会议上
各位代表：
一、2025年和“十四五”时期工作回顾
过去的一年，极不寻常。地区生产总值1.82万亿元、增长4.9%，社会消费品零售总额增长5.1%，粮食产量212.6亿斤，货物进出口增长7.7%，人均预期寿命达到79.6岁。
五年来，综合实力迈上新台阶。一般公共预算收入年均增长6.3%，地区生产总值年均增长5.4%，城镇居民收入年均增长6.6%。
二、“十五五”时期主要目标任务
地区生产总值年均增长4.8%左右，人均预期寿命提高到81岁。
三、关于2026年工作
今年主要预期目标是：地区生产总值增长5%—5.5%，固定资产投资增长4%。
围绕上述目标，重点抓好以下工作：
（一）突出扩大内需。社会消费品零售总额增长5%左右。
（二）突出创新引领。推动软件、汽车、食品等重点领域升级。
（三）突出绿色转型。完成造林30万亩。
"""
BULLETED = """云栎县2024年工作总结
一年来做了以下工作：
— 抓尾矿库安全。排查隐患2300处，整改率99.1%。
●抓收费改革。取消收费9项，惠及商户4100家。
-3.5摄氏度的极端气温出现过两天。
"""


@pytest.fixture(scope="module")
def answerer(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    folder = tmp_path_factory.mktemp("kinds")
    (folder / "岚江省.txt").write_text(LANJIANG, encoding="utf-8")
    (folder / "云水省.txt").write_text(YUNSHUI, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder], settings, lambda _: None)
    yield Answerer(open_index(settings), settings)


@pytest.fixture(scope="module")
def bulleted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Answerer]:
    """A report whose items begin with dashes, and one with other marks."""
    folder = tmp_path_factory.mktemp("bulleted")
    (folder / "岚江省.txt").write_text(LANJIANG, encoding="utf-8")
    (folder / "云栎县.txt").write_text(BULLETED, encoding="utf-8")
    settings = Settings(folder=folder / "index")
    index_paths([folder], settings, lambda _: None)
    yield Answerer(open_index(settings), settings)


@pytest.mark.parametrize(
    ("question", "told", "not_told"),
    [
        ("岚江省2025年地区生产总值是多少？", ["3.06万亿元"], ["5.5%左右"]),
        ("云水省2025年GDP增速多少？", ["4.9%"], ["4.8%", "5%—5.5%"]),
        ("岚江2026年地区生产总值增长目标", ["5.5%"], ["5.6%"]),
        ("云水省今年社零增长目标是多少", ["5%"], ["5.1%"]),
        ("云水省“十四五”期间一般公共预算收入年均增速", ["6.3%"], []),
        ("到2030年岚江常住人口城镇化率要达到多少？", ["72%"], []),
        ("岚江省高速公路通车里程有多少公里，居全国第几？", ["8200公里", "第9位"], ["900公里"]),
        ("岚江制造业投资占固定资产投资的比重怎么变化的？", ["18.2%", "27.4%"], []),
        ("岚江区域创新能力从全国第几升到第几？", ["第15位", "第11位"], []),
        ("岚江省属企业2025年研发投入多少亿元，增长多少？", ["88.2亿元", "12.8%"], []),
        ("岚江去年为多少农民工追回欠薪，金额多少？", ["4.2万名", "5.3亿元"], []),
        ("岚江有多少家企业通过国家两化融合贯标？", ["520家"], []),
        ("岚江省通过国家两化融合贯标的企业数", ["520家"], []),
        ("岚江省标准化养老机构的改造提升机构数", ["36个"], []),
        ("岚江改造提升了多少个标准化养老机构", ["36个"], []),
        ("岚江农村居民收入去年增长多少", ["6.1%"], ["4.4%"]),
        ("岚江省原煤、原油、天然气产量哪个增长最快？", ["天然气", "44%"], ["12.5%"]),
        ("岚江2025年GDP增速跑赢全国了吗？", ["是", "0.6个百分点", "5.6%"], []),
        ("岚江2025年居民消费价格涨了吗？", ["持平"], []),
        ("岚江2025年发生过重大及以上生产安全事故吗？", ["未发生"], []),
        ("岚江经济总量突破1500亿元的是哪几个市？", ["自贡", "遂宁", "内江"], []),
        ("岚江省聚焦的三大产业生态圈是哪三个", ["电子信息", "高端装备", "现代中药"], []),
        ("岚江提出的“三个聚焦”是什么？", ["对外开放", "生态文明", "民生福祉"], []),
        ("2025年哪个省GDP增速最高？", ["岚江", "5.6%", "云水", "共比较2个地区"], []),
        ("2026年GDP增长目标最高的省份", ["5.5%"], []),
        ("哪些省份2025年社会消费品零售总额增速超过5%？", ["云水", "5.1%"], ["4.2%"]),
        ("岚江省和云水省2025年社零增速哪个高？", ["4.2%", "5.1%", "云水省更高"], []),
        ("云水省2026年重点工作有哪些", ["突出扩大内需", "突出创新引领", "突出绿色转型"], ["预期目标"]),
        ("云水下一步打算抓好哪些工作", ["突出扩大内需", "突出创新引领", "突出绿色转型"], ["预期目标"]),
        ("云水省2025年GDP增速是4.9%吗", ["是。", "4.9%"], ["不是"]),
        ("云水省2025年GDP增速是5.9%吗", ["不是。", "4.9%"], []),
        ("云水2025年GDP增速比岚江低多少", ["4.9%", "5.6%", "0.7个百分点"], []),
        ("哪个省2026年固定资产投资目标是4%", ["云水省", "4%"], []),
        ("岚江十四五社零总额增长多少", ["31.5%", "“十四五”期间"], ["4.2%"]),
        ("岚江省2025年社会消费品零售总额增长多少", ["4.2%"], ["31.5%"]),
        ("岚江这五年城镇新增就业多少", ["年均城镇新增就业28万人"], []),
        ("岚江十四五旅游接待人次增长多少", ["旅游接待人次增长22.1%"], ["总花费", "38.7%"]),
        ("云水“十四五”时期GDP年均增速和“十五五”目标", ["5.4%", "4.8%左右"], ["4.9%"]),
        ("岚江省2025年和2026年GDP增速", ["5.6%", "5.5%左右", "2026年目标"], []),
        ("云水省2025年社零增长多少，2026年目标是多少？", ["5.1%", "5%左右", "2026年目标"], ["4.8%"]),
        ("哪个省GDP最高", ["3.06万亿元", "1.82万亿元", "最高的是岚江省"], []),
    ],
)
def test_each_kind_of_question_gets_its_figures(
    answerer: Answerer, question: str, told: list[str], not_told: list[str]
) -> None:
    """The answer has the figures asked for, of the time and status asked for, and none of those beside them."""
    answer = answerer.answer(question)
    assert not answer.abstained, answer.text
    assert all(words in answer.text for words in told), answer.text
    assert not any(words in answer.text for words in not_told), answer.text


@pytest.mark.parametrize(
    ("question", "reason"),
    [
        ("麻烦请问岚江省的 R&D 人员数", "没有直接的数据"),
        ("云水省2026年社会消费品零售总额实际增长多少？", "目标"),
        ("岚江省2025年粮食产量是多少？", "2025年"),
        ("云水省2025年出口总额是多少亿元？", ""),
        ("云水省2025年城镇居民人均可支配收入增速", ""),
        ("岚江省2024年地区生产总值是多少", "2024年"),
        ("遂宁市2025年地区生产总值多少亿元？", ""),
        ("内江市2025年地区生产总值多少亿元？", ""),
        ("自贡市2025年常住人口有多少万人？", ""),
        ("江浦省2025年GDP多少", "江浦省"),
        ("岚江2025年固定资产投资增长多少？", ""),
        ("全国2025年GDP增速是多少", "全国"),
        ("2025年全国社会消费品零售总额增长多少", "全国"),
        ("岚江省长是谁", ""),
        ("你好", "您好"),
        ("我想知道其他综合收益在上年期末和本年期初时的余额", "没有“其他综合收益在期末和期初时的余额”"),
    ],
)
def test_what_the_reports_do_not_say_is_refused(answerer: Answerer, question: str, reason: str) -> None:
    """Neither another time, another status, another indicator nor a part of the region stands in for what is asked."""
    answer = answerer.answer(question)
    assert answer.abstained, answer.text
    assert reason in answer.reason


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("云水省2026年社会消费品零售总额实际增长多少？", "only_target"),
        ("岚江省2024年地区生产总值是多少", "no_such_period"),
        ("江浦省2025年GDP多少", "no_such_region"),
        ("岚江省长是谁", "no_such_indicator"),
        ("你觉得岚江省和云水省哪个更好", "opinion"),
        ("你好", "no_topic"),
        ("岚江省2025年GDP增速", ""),
    ],
)
def test_a_refusal_has_a_code_for_programs(answerer: Answerer, question: str, code: str) -> None:
    """The code tells which field or meaning is lacking; an answer has none."""
    answer = answerer.answer(question)
    assert (answer.reason_code.value, answer.abstained) == (code, bool(code)), answer.text


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("江浦省2025年GDP多少", "没有江浦省的报告，现有的报告也没有提到它。"),
        ("海南和福建2025年GDP哪个高", "没有海南、福建的报告，现有的报告也没有提到它们。"),
        (
            "自贡市2025年常住人口有多少万人？",
            "没有自贡市的报告；《2026年岚江省政府工作报告》提到了，但没有查到所问的内容。",
        ),
        ("遂宁的进出口总值是多少", "没有遂宁的报告；《2026年岚江省政府工作报告》提到了，但没有查到所问的内容。"),
    ],
)
def test_that_no_report_speaks_of_a_place_is_said_only_where_none_does(
    answerer: Answerer, question: str, told: str
) -> None:
    """A report that names the place, by its short name too, is named; that it has no such figure is not claimed."""
    assert answerer.answer(question).text.startswith(told)


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("岚江省过去五年综合实力怎么样", "这五年综合实力大幅提升"),
        ("综合实力提升了吗", "这五年综合实力大幅提升"),
        ("岚江省民生改善情况", "这五年民生持续改善"),
        ("尾矿库隐患排查了多少处", "隐患2300处"),
        ("云栎县抓收费改革做了什么", "取消收费9项"),
        ("云栎县气温有什么变化", "-3.5摄氏度"),
    ],
)
def test_no_answer_begins_with_the_dash_of_an_item(bulleted: Answerer, question: str, said: str) -> None:
    """Neither text nor quote has ——, ● or another mark that stood before an item; a minus before a number stays."""
    answer = bulleted.answer(question)
    assert said in answer.text
    for words in (*answer.text.replace("：", "\n").split("\n"), *(citation.quote for citation in answer.citations)):
        assert not words.startswith(("—", "●", "- ")), words


def test_typing_errors_are_heard(answerer: Answerer) -> None:
    """A character of the same sound is taken for the one that the reports have."""
    assert "44%" in answerer.answer("岚江十四五时期天燃气产量增长多少").text
    assert "72%" in answerer.answer("岚江2030年常住人口城镇化律目标").text


def test_a_follow_up_changes_what_it_names(answerer: Answerer) -> None:
    """原油呢? keeps region, time and side of the question before, and takes the other indicator."""
    history = [Turn("岚江省“十四五”期间原煤产量增长多少？", "12.5%")]
    assert "3.1%" in answerer.answer("原油呢？", history).text


def test_a_follow_up_asks_of_the_same_years(answerer: Answerer) -> None:
    """云水呢? and 社零呢? keep both years of the question before; 2025年和2026年呢? asks each of its indicator."""
    history = [Turn("岚江省2025年GDP增速和2026年目标", "5.6%，5.5%左右")]
    assert {"4.9%", "5%—5.5%"} <= set(re.findall(r"[\d.%—]+%", answerer.answer("云水呢？", history).text))
    history.append(Turn("云水呢？", "4.9%"))
    told = answerer.answer("社会消费品零售总额呢？", history).text
    assert "5.1%" in told
    assert "5%左右" in told
    assert "5.1%" not in answerer.answer("目标呢？", [*history, Turn("社会消费品零售总额呢？", "5.1%")]).text
    alone = [Turn("云水省GDP增速是多少", "4.9%")]
    told = answerer.answer("2025年和2026年呢？", alone).text
    assert "4.9%" in told
    assert "5%—5.5%" in told


@pytest.mark.parametrize(
    "question",
    ["各有多少", "和、与", "分别是多少？", "哪个最高", "?", "第几", "比", "从多少到多少", "“”", "1-5月", "那呢", "()", "\ud800", "0" * 400, "多少" * 300],
)  # fmt: skip
def test_no_question_breaks_the_answerer(answerer: Answerer, question: str) -> None:
    """Fragments, marks and noise get an answer or a refusal with a reason, never an error."""
    answer: Answer = answerer.answer(question)
    assert answer.text and answer.abstained == bool(answer.reason)
