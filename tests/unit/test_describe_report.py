"""What is known of a report: read from its page, title, headings and text, corrected by its sidecar file."""

from pathlib import Path

import pytest

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report, parse_source
from juzheng.index.parse.report_periods import find_kind
from juzheng.index.report import Description, SourceText
from juzheng.index.settings import ReadSettings

BODY = "全区规上工业企业实现工业总产值118.24亿元，同比增长10.5%，实现规上工业增加值25.41亿元，同比增长7.1%，好于预期。"


def describe(*lines: str, file: str = "a.txt") -> Description:
    return parse_source(SourceText("\n".join(lines)), file, "0" * 16).description


@pytest.mark.parametrize(
    ("title", "kind", "year", "plan_year", "span", "period"),
    [
        ("云栎区经信局2022年工作总结和2023年工作思路", "总结和计划", 2022, 2023, None, "2022年总结与2023年思路"),
        ("云栎区经信局2022年上半年工作总结", "总结", 2022, None, "上半年", "2022年上半年总结"),
        ("云栎区经信局2024年上半年工作总结和下半年工作安排", "总结和计划", 2024, 2024, "上半年",
        "2024年上半年总结与下半年安排"), ("云栎开发区2022年工作计划", "计划", None, 2022, None, "2022年计划"),
        ("2026年岚江省政府工作报告", "政府工作报告", 2025, 2026, None, "2025年回顾与2026年安排"),
        ("岚江省2026年政府工作报告", "政府工作报告", 2025, 2026, None, "2025年回顾与2026年安排"),
        ("云栎区经信局2023年1-10月工作总结", "总结", 2023, None, "1-10月", "2023年1-10月总结"),
        ("云栎区发改局2023年度工作总结", "总结", 2023, None, None, "2023年总结"),
    ],
)  # fmt: skip
def test_title_tells_kind_and_period(
    title: str, kind: str, year: int | None, plan_year: int | None, span: str | None, period: str
) -> None:
    """Kind, years, the part of the year and the period in words follow from the title."""
    found = describe(title, BODY)
    assert (found.title, found.kind) == (title, kind)
    assert (found.year, found.plan_year, found.span, found.period) == (year, plan_year, span, period)


def test_headings_tell_what_a_missing_title_does_not() -> None:
    """Without a title, it is composed of publisher, period and kind; the region comes from the text in passing."""
    found = describe(
        "发布机构：区经济和信息化局", "一、2023年上半年工作开展情况",
        BODY + "印发《鹿城区工作要点》，承办中国鞋都（温州）文化节。", "二、下半年工作思路", BODY
    )  # fmt: skip
    assert found.title == "鹿城区经济和信息化局2023年上半年工作总结和下半年工作思路"
    assert (found.region, found.region_path) == ("鹿城区", ("浙江省", "温州市", "鹿城区"))
    assert (found.kind, found.year, found.plan_year, found.span) == ("总结和计划", 2023, 2023, "上半年")
    assert found.publisher == "鹿城区经济和信息化局"


def test_anonymised_region_goes_by_its_city() -> None:
    """XX区 of 宁波市 is called 宁波市XX区."""
    found = describe(
        "区经信局2022年上半年工作总结", "2022年，XX区经信局印发《宁波市XX区若干意见》，贯彻宁波市委决策。" + BODY
    )
    assert (found.region, found.region_path) == ("宁波市XX区", ("浙江省", "宁波市", "XX区"))


def test_region_that_no_list_has_comes_from_the_title() -> None:
    """A fictional or new district is taken from the title, with the city it lies in."""
    found = describe("青棠市砚湖区经济和信息化局2022年工作总结", BODY)
    assert (found.region, found.region_path) == ("砚湖区", ("青棠市", "砚湖区"))


def test_bare_government_report_gets_year_and_region() -> None:
    """政府工作报告 alone does not tell reports apart; assembly and date complete it."""
    found = describe("政府工作报告", "——2026年1月28日在贵州省第十四届人民代表大会第四次会议上", "各位代表：", BODY)
    assert found.title == "2026年贵州省政府工作报告"
    assert (found.region, found.publisher) == ("贵州省", "贵州省人民政府")


def test_year_that_only_the_date_tells() -> None:
    """今年 in a summary published in January is the year before."""
    found = describe("云栎区经信局工作总结", "发布日期：2024-01-12", "今年以来，" + BODY)
    assert (found.year, found.published) == (2023, "2024-01-12")


def write(folder: Path, sidecar: str, name: str = "报告.txt.meta.toml") -> Path:
    path = folder / "报告.txt"
    path.write_text(f"云栎区经信局2022年工作总结\n{BODY}", encoding="utf-8")
    (folder / name).write_text(sidecar, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", ["报告.txt.meta.toml", "报告.meta.toml"])
def test_sidecar_overrides_each_field(tmp_path: Path, name: str) -> None:
    """Every field can be set; a region brings its official path, years bring the period."""
    path = write(
        tmp_path,
        'title = "甲"\npublisher = "乙局"\nregion = "钱塘区"\nkind = "其他"\nyear = 2020\n'
        'plan_year = 2021\nspan = "一季度"\n'
        'published = 2021-02-03\nindex_number = "X/1"\n',
        name,
    )
    found = parse_report(path, "报告.txt", ReadSettings()).description
    assert (found.title, found.publisher, found.kind, found.index_number) == ("甲", "乙局", "其他", "X/1")
    assert (found.region, found.region_path) == ("钱塘区", ("浙江省", "杭州市", "钱塘区"))
    assert (found.year, found.plan_year, found.span, found.published) == (2020, 2021, "一季度", "2021-02-03")
    assert found.period == "2020年一季度与2021年计划"


@pytest.mark.parametrize(
    ("sidecar", "word"),
    [
        ('titel = "甲"', "titel"),
        ("title = 3", "title"),
        ('year = "2020"', "year"),
        ("year = true", "year"),
        ('kind = "小结"', "kind"),
        ('region_path = "浙江省"', "region_path"),
        ('published = "去年"', "published"),
        ("title = ", "TOML"),
    ],
)
def test_wrong_sidecar_is_refused(tmp_path: Path, sidecar: str, word: str) -> None:
    """An unknown key, a wrong type or broken TOML names the sidecar file, the field and what is allowed."""
    path = write(tmp_path, sidecar)
    with pytest.raises(ReadError) as caught:
        parse_report(path, "报告.txt", ReadSettings())
    assert caught.value.where == "报告.txt.meta.toml"
    assert word in str(caught.value)
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("lines", "file", "region", "year", "span", "kind"),
    [
        (("澄溪县2022年国民经济和社会发展统计公报[1]", BODY), "a.html", "澄溪县", 2022, None, "统计公报"),
        (("岚川市2023年前三季度经济形势分析", "五、四季度打算", BODY), "a.txt", "岚川市", 2023, "前三季度", "其他"),
        (("砺山县公安局２０２３年工作总结", BODY), "a.txt", "砺山县", 2023, None, "总结"),
        (("国网汀原县供电公司2023年工作总结", BODY), "a.txt", "汀原县", 2023, None, "总结"),
        (("青溪镇2021年惠农补贴发放情况", BODY), "a.txt", "青溪镇", 2021, None, "其他"),
        (("北岭重工2025年半年报", BODY), "a.txt", "北岭重工", 2025, "上半年", "其他"),
        (("ABC科技2025年三季报快讯", BODY), "a.txt", "ABC科技", 2025, "前三季度", "其他"),
        (("充电联盟2022年充电桩数据", "全国充电桩增量259万台。我国私人充电桩增长225%。"), "a.txt", "全国", 2022, None, "其他"),
        (("人民银行汀原市中心支行2018年上半年金融运行", BODY), "a.txt", "汀原市", 2018, "上半年", "其他"),
        (("滨湖水务集团2024年上半年经营情况分析", BODY), "a.txt", "滨湖水务集团", 2024, "上半年", "其他"),
        (("芷阳县石磬镇人民政府2023年工作总结", BODY), "a.txt", "石磬镇", 2023, None, "总结"),
        (("霁州经济技术开发区2023年8月份经济运行月报", BODY), "a.txt", "霁州经济技术开发区", 2023, "8月", "其他"),
        (("石泉区2024年工作总结", BODY), "a.txt", "石泉区", 2024, None, "总结"),
        (("2023-08-09 12:29", "中新社北京8月9日电 国家统计局9日公布，7月份，居民消费价格下降0.3%。" + BODY), "7月份CPI（国家统计局）.txt", "全国", 2023, "7月", "其他"),
        (("2023-08-14 20:49", "记者从成都海关获悉，今年前7个月，四川进出口5321亿元。四川出口3419亿元。"), "1.txt", "四川省", 2023, "前7个月", "其他"),
        (("23-08-12 05:52", "全县供热总面积528.14万平方米，热用户4.9万户。"), "康平县供暖准备情况.txt", "康平县", 2023, None, "其他"),
        (("今年前5个月，澜江省进出口1286亿元。", "占全省的9%，全省企业8926家。"), "1.txt", "澜江省", None, "前5个月", "其他"),
        (("溪源县人民法院工作报告", "一、2023年主要工作", BODY, "二、2024年工作安排", BODY), "a.txt", "溪源县", 2023, None, "总结和计划"),
    ],
)  # fmt: skip
def test_each_kind_of_page_head_tells_region_year_span_and_kind(
    lines: tuple[str, ...], file: str, region: str, year: int | None, span: str | None, kind: str
) -> None:
    """Bulletins, analyses, monthly reports, companies, towns, offices of the whole country and news without a title."""
    found = describe(*lines, file=file)
    assert (found.region, found.year, found.span, found.kind) == (region, year, span, kind)


@pytest.mark.parametrize(
    ("lines", "file", "year", "plan_year", "span", "kind"),
    [
        # Named by the year in which it was given: by the occasion, the headings, the date, the words.
        (("岚川市人民检察院工作报告", "——2024年1月18日在岚川市第五届人民代表大会第三次会议上", "各位代表：", BODY), "岚川市检察院2024年工作报告.txt", 2023, 2024, None, "其他"),
        (("岚川市商会2024年工作报告", "一、2023年工作回顾", BODY, "二、2024年工作打算", BODY), "a.txt", 2023, 2024, None, "总结和计划"),
        (("岚川市商会2024年理事会工作报告", "过去的一年，商会新增会员96家。" + BODY), "a.txt", 2023, 2024, None, "其他"),
        (("岚川市水务局2024年工作报告", "发布日期：2024-02-19", "全年供水2.1亿吨。" + BODY), "a.txt", 2023, 2024, None, "其他"),
        (("岚川市2023年夏季（6—8月）气候影响评价", "全市平均气温27.9℃。" + BODY), "a.txt", 2023, None, "6-8月", "其他"),
        # Named by the year that it tells of.
        (("岚川市商会2023年工作报告", "发布日期：2024-02-19", "2023年，商会新增会员96家。" + BODY), "a.txt", 2023, None, None, "其他"),
        (("岚川市商会2023年工作报告", "一、2023年工作回顾", BODY, "二、2024年工作打算", BODY), "a.txt", 2023, 2024, None, "总结和计划"),
        (("岚川集团2023年年度报告", "发布日期：2024-04-19", "2023年，实现收入38亿元。" + BODY), "a.txt", 2023, None, None, "其他"),
        (("岚川市水务局2024年上半年工作报告", "发布日期：2024-07-19", BODY), "a.txt", 2024, None, "上半年", "其他"),
        # A chapter of plans at the end makes no plan of a report; the first chapter says what a letter is of.
        (("岚川集团2023年半年度经营情况报告", "一、生产", BODY, "二、下半年安排", BODY), "a.txt", 2023, None, "上半年", "其他"),
        (("岚川高新区工作简报", "2023年第9期", "一、前三季度运行情况", BODY, "二、四季度重点工作", BODY), "岚川高新区2023年第9期简报.txt", 2023, None, "前三季度", "其他"),
        (("岚川高新区工作简报", "2023年第9期", "一、安全生产", BODY, "二、四季度重点工作", BODY), "岚川高新区2023年第9期简报.txt", 2023, None, None, "其他"),
    ],
)  # fmt: skip
def test_a_report_is_of_the_year_that_it_tells_of(
    lines: tuple[str, ...], file: str, year: int, plan_year: int | None, span: str | None, kind: str
) -> None:
    """A work report given at the beginning of a year looks back on the one before, whatever year names it."""
    found = describe(*lines, file=file)
    assert (found.year, found.plan_year, found.span, found.kind) == (year, plan_year, span, kind)


def test_an_analysis_is_no_work_of_ones_own() -> None:
    """Though its chapters look back and ahead; a bulletin of one's work is."""
    chapters = ["一、上半年工作回顾", "二、下半年工作安排"]
    assert find_kind("岚川市2023年上半年经济运行分析", chapters) == "其他"
    assert find_kind("岚川市2023年上半年工作情况通报", chapters) == "总结和计划"


def test_who_printed_a_page_did_not_issue_it() -> None:
    """An office named as the source is the publisher, a newspaper is not."""
    title = "岚川市2022年一季度煤炭产量"
    for source, publisher in (("岚川市统计局", "岚川市统计局"), ("岚川日报", None), ("岚川新闻网", None)):
        assert describe(title, f"2022-04-21 09:53 来源：{source}", BODY).publisher == publisher, source


def test_the_first_line_with_a_year_is_the_title_of_a_file_whose_name_says_nothing() -> None:
    """A line without a year is none."""
    rows = ("甲镇 | 3", "乙镇 | 4")
    title, asides = "惠农补贴发放一览（2021年）：", ("（供讨论）", "（内部资料）", "（征求意见稿）")
    assert describe(title, *rows, file="1.txt").title == title
    assert describe(*asides, title, *rows, file="1.txt").title == title


def test_news_from_may_on_speak_of_the_year_they_are_published_in() -> None:
    """Even where they name last year first; what is published before speaks of last year."""
    text = "2021年开工的项目已有32个投产，企业用工稳定，完成投资54亿元，居全市第2位。"
    for date, year in (("2022-06-21", 2022), ("2022-02-21", 2021)):
        assert describe("岚川市重点项目进展", f"{date} 09:53", text).year == year


def test_an_account_of_a_year_may_appear_late() -> None:
    """2023年全国采血… in June of 2024 names no later time; news that do speak of the year in which they are published."""
    text = "2024-06-14 09:53 健康报\n2023年全国无偿献血人次达1699万，采血总量2899万单位。血站{}356个。"
    assert describe(text.format("")).year == 2023
    assert describe(text.format("目前")).year == 2024


def test_a_class_tells_the_year_of_a_text_that_names_no_other() -> None:
    """2024届毕业生 are told of in January of 2025; a class of the year itself changes nothing."""
    text = "2025-01-08 09:30 南方都市报\n岭东大学发布{}届毕业生就业报告。毕业生共9862人。"
    assert describe(text.format(2024)).year == 2024
    assert describe(text.format(2025)).year == 2025


def test_a_title_without_a_year_may_name_a_part_of_one() -> None:
    """前7个月 in the title or in the file's name holds for the report, though the text speaks of another first."""
    text = "2022年7月份进出口54亿元。"
    assert describe("岚川市前7个月外贸情况", "2022-08-21 09:53", text).span == "前7个月"
    assert describe(text, file="岚川市前7个月外贸.txt").span == "前7个月"


def test_a_title_is_what_the_file_says() -> None:
    """Where the page has no title, the name of its file counts, not one put together."""
    assert (
        describe("7月28日，丰台区召开全会。" + BODY, file="丰台区委全会_实施方案.txt").title == "丰台区委全会_实施方案"
    )


def test_a_line_of_date_and_source_tells_when_a_page_was_published() -> None:
    """With or without the word 来源 before who printed it."""
    for line in ("2022-04-21 09:53 来源：岚川日报", "2022-04-21 09:53 岚川日报", "2022-04-21 09:53"):
        assert describe("岚川市2022年一季度煤炭产量", line, BODY).published == "2022-04-21"


def test_a_files_name_may_say_the_year_and_months_in_other_ways() -> None:
    """2025秋收 without 年; 前七个月 as 前7个月."""
    assert describe("全县秋收过七成。", BODY, file="霁州2025秋收.txt").year == 2025
    found = describe("外贸稳步增长。", BODY, file="霁州市2025年前七个月外贸.txt")
    assert (found.year, found.span) == (2025, "前7个月")
