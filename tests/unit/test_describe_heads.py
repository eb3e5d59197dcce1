"""What the heads of notices, bulletins, minutes and news tell of a report."""

import pytest

from juzheng.index.parse.parse_report import parse_source
from juzheng.index.report import SourceText
from tests.unit.test_describe_report import BODY, describe

LONG = (
    "一年来，全区上下坚持稳中求进工作总基调，扎实推进各项工作，经济运行总体平稳，主要指标好于预期，各项任务都已完成。"
)


@pytest.mark.parametrize(
    ("lines", "title", "publisher", "published", "kind", "years"),
    [
        (
            (
                "霁州市人民政府办公室关于印发霁州市2024年国民经济和社会发展计划的通知",
                "霁州市人民政府办公室",
                "2024年3月5日",
                "一、2023年主要指标完成情况",
                BODY,
                "二、2024年主要目标",
                BODY,
            ),
            "霁州市人民政府办公室关于印发霁州市2024年国民经济和社会发展计划的通知",
            "霁州市人民政府办公室",
            "2024-03-05",
            "总结和计划",
            (2023, 2024),
        ),
        (
            ("岱江市经济运行简报", "（2023年第8期）", "岱江市统计局 2023年9月18日", "1-8月份，" + BODY),
            "岱江市经济运行简报",
            "岱江市统计局",
            "2023-09-18",
            "其他",
            (2023, None),
        ),
        (
            ("关于青岚区居民收入状况的调查报告", "国家统计局青岚调查队", "（2022年11月）", "2022年前三季度，" + BODY),
            "关于青岚区居民收入状况的调查报告",
            "国家统计局青岚调查队",
            None,
            "其他",
            (2022, None),
        ),
        (
            ("霁州市第三次全国农业普查主要数据公报（第一号）", "霁州市统计局", "2018年2月6日", "2016年末，" + BODY),
            "霁州市第三次全国农业普查主要数据公报（第一号）",
            "霁州市统计局",
            "2018-02-06",
            "其他",
            (2016, None),
        ),
        (
            ("岚江省人民政府新闻办公室新闻发布会实录", "时间：2024年10月22日上午10时", "2024年前三季度，" + BODY),
            "岚江省人民政府新闻办公室新闻发布会实录",
            None,
            "2024-10-22",
            "其他",
            (2024, None),
        ),
        (
            (
                "青岚区教育局二〇二三年工作总结及二○二四年工作要点",
                "一、二〇二三年工作总结",
                LONG,
                "二、二〇二四年工作要点",
                LONG,
                "青岚区教育局",
                "二〇二四年一月二十八日",
            ),
            "青岚区教育局二〇二三年工作总结及二○二四年工作要点",
            "青岚区教育局",
            "2024-01-28",
            "总结和计划",
            (2023, 2024),
        ),
        (
            (
                "霁州市中级人民法院工作报告（摘要）",
                "院长 李某",
                "各位代表：",
                "一、2023年主要工作",
                LONG,
                "二、2024年工作安排",
                LONG,
            ),
            "霁州市中级人民法院工作报告（摘要）",
            "霁州市中级人民法院",
            None,
            "总结和计划",
            (2023, 2024),
        ),
        (
            (
                "关于2023年青岚区国民经济和社会发展计划执行情况与2024年计划草案的报告",
                "青岚区发展和改革局局长 王某",
                "各位代表：",
                "一、2023年计划执行情况",
                LONG,
            ),
            "关于2023年青岚区国民经济和社会发展计划执行情况与2024年计划草案的报告",
            "青岚区发展和改革局",
            None,
            "总结和计划",
            (2023, 2024),
        ),
        (
            (
                "统计快报",
                "第15期（总第320期）",
                "霁州市统计局编印  2024年4月25日",
                "一季度霁州市经济实现良好开局",
                LONG,
            ),
            "统计快报",
            "霁州市统计局",
            "2024-04-25",
            "其他",
            (2024, None),
        ),
        (
            ("青岚区审计局审计结果公告", "2023年第2号（总第15号）", "青岚区2022年度区级预算执行的审计结果", LONG),
            "青岚区2022年度区级预算执行的审计结果",
            None,
            None,
            "其他",
            (2022, None),
        ),
        (
            ("霁州市2024年政府工作报告解读", "来源：霁州日报  发布时间：2024-02-01 08:30", LONG),
            "霁州市2024年政府工作报告解读",
            None,
            "2024-02-01",
            "其他",
            None,
        ),
        (
            ("河东中学2022—2023学年度工作总结", LONG, "河东中学", "2023年7月10日"),
            "河东中学2022—2023学年度工作总结",
            "河东中学",
            "2023-07-10",
            "总结",
            (2023, None),
        ),
    ],
)
def test_heads_of_notices_bulletins_and_minutes(
    lines: tuple[str, ...],
    title: str,
    publisher: str | None,
    published: str | None,
    kind: str,
    years: tuple[int, int | None] | None,
) -> None:
    """Title as the file says it, who issued it, when, what it is, and of which years; a file's name that says nothing."""
    found = describe(*lines, file="7.txt")
    assert (found.title, found.publisher, found.published, found.kind) == (title, publisher, published, kind)
    assert years is None or (found.year, found.plan_year) == years


def test_what_ends_like_an_office_is_none() -> None:
    """良好开局 is no office; a line of the text between sentences is no signature."""
    assert describe("一季度霁州市经济实现良好开局", "2024年4月25日", BODY).publisher is None
    assert describe("甲", BODY, "霁州市统计局", BODY).publisher is None


def test_time_of_a_bulletin_is_that_of_its_text() -> None:
    """Not the month of its issue; a column of months in a table says nothing."""
    assert describe("岱江市经济运行简报", "（2023年9月）", "2023年1-8月份，" + BODY).span == "1-8月"
    assert describe("岱江市物价情况", "2023年，岱江市", BODY).span is None


@pytest.mark.parametrize(
    ("text", "year"),
    [
        ("2025年2月，调研组走访企业。全乡网店380家。2024年，网络零售额3.2亿元。2024年直播12场。", 2024),
        ("2025年，全乡网店380家。2024年，网络零售额3.2亿元。2024年直播12场。", 2025),
        ("全乡网店380家。2024年，网络零售额3.2亿元。", 2025),
    ],
)
def test_a_text_dated_early_in_a_year_may_tell_of_the_one_before(text: str, year: int) -> None:
    """Where it names that one again and again, and its own year only in dates."""
    head = "关于石磬乡电商发展的调研报告\n\n县商务局　2025年3月\n\n"
    assert parse_source(SourceText(head + text), "1.txt", "0" * 16).description.year == year


def test_news_of_january_tell_of_the_year_before_where_they_name_it() -> None:
    """2023 stands first, what is told last is of 2024; a text that never names that stays with 2023."""
    lines = ("岚川新建学校", "2025年1月9日", "2023年，岚川新生15万人。", "2024年，岚川新建学校96所。")
    assert describe(*lines).year == 2024
    assert describe(*lines[:3]).year == 2023


def test_the_year_that_was_reached_is_told_of() -> None:
    """由2010年的4508元增长到2015年的7892元 is news of 2015; 到2025年 is a time to come."""
    head = ("岚川惠农", "2016年3月28日")
    assert describe(*head, "人均收入由2010年的4508元增长到2015年的7892元。").year == 2015
    assert describe(*head, "2010年收入4508元，到2025年达到1万元。").year == 2010


def test_a_year_compared_with_is_not_told_of() -> None:
    """与2017年底相比 says nothing of when 现阶段 is."""
    assert describe("岚川机动车", "2018年12月1日", "现阶段保有量3.25亿辆，与2017年底相比增加1556万辆。").year == 2018


def test_a_year_in_which_something_will_be_done_is_not_told_of() -> None:
    """2023年将完成… stands behind what was done in 2022."""
    assert describe("岚川林草", "2023年2月8日", "2022年，修复366万亩。据悉，2023年全市将修复200万亩。").year == 2022


def test_when_something_is_put_to_use_is_no_time_of_a_report() -> None:
    """将于9月底投入使用 is when a school opens; 9月经济运行 is what is told of."""
    assert (
        describe("教育园区将于9月底投入使用", "2016年6月8日", "学校计划2016年9月份投入使用，总投资1.3亿元。").span
        is None
    )
    assert describe("岚川市9月经济运行", "2016年10月8日", "全市投资1.3亿元。").span == "9月"


def test_news_of_an_office_of_the_country_are_of_the_country() -> None:
    """来源：中国人民银行; a paper that is printed for all says nothing."""
    lines = ("2016年前三季度金融统计数据报告", "来源：{} 时间：2016-10-18", "9月末，广义货币余额151.6万亿元。")
    assert describe(*(line.format("中国人民银行") for line in lines)).region == "全国"
    assert describe(*(line.format("中国金融报") for line in lines)).region is None


def test_a_date_in_the_line_of_who_tells_it_names_the_year() -> None:
    """岚川新闻网讯 2021-07-27 is no head of a page, but says when 今年 is."""
    assert describe("岚川新闻网讯 2021-07-27", "今年上半年，全市收入137.9亿元。").year == 2021


def test_the_occasion_names_the_year_where_nothing_else_does() -> None:
    """召开2020年1至9月发布会 says which year 今年 is where a text has no date."""
    lines = ("岚川市发布今年一至九月数据", "15日，岚川市召开2020年1至9月数据发布会。", "今年1至9月，受理案件104件。")
    found = describe(*lines)
    assert (found.year, found.span) == (2020, "1-9月")


def test_a_monthly_report_whose_month_stands_behind_its_name() -> None:
    """…月报（2025年8月） is a title and tells the month; so is …通报（2024年三季度）."""
    found = describe("沱湖流域水环境质量月报（2025年8月）", BODY)
    assert (found.title, found.region, found.year, found.span) == (
        "沱湖流域水环境质量月报（2025年8月）", "沱湖", 2025, "8月"
    )  # fmt: skip
    found = describe("霁州市重点行业用工监测通报（2024年三季度）", BODY)
    assert (found.region, found.year, found.span) == ("霁州市", 2024, "三季度")


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("前三季度，集团营收38亿元。三季度单季营收13亿元。", "前三季度"),
        ("三季度，集团营收13亿元。前三季度营收38亿元。", "三季度"),
    ],
)
def test_a_quarterly_report_may_tell_of_the_year_up_to_its_quarter(text: str, span: str) -> None:
    """Where its first sentence of figures begins with that."""
    assert describe("霖光集团2025年三季度经营简报", text).span == span


@pytest.mark.parametrize(
    ("lead", "day"),
    [
        ("（岚川县石磬镇供稿 2026年3月2日）石磬镇户籍人口7.26万人。", "2026-03-02"),
        ("（2024年9月4日 岚川县融媒体中心）全县新增学位4320个。", "2024-09-04"),
        ("本报讯（岚川日报 2025年6月24日 记者徐某）全市夏粮总产110万吨。", "2025-06-24"),
        ("岚川日报讯（2026年4月22日 通讯员 某某）昨日，法院发布白皮书。", "2026-04-22"),
        ("2025-09-18 16:40　新华社岚川9月18日电（记者某某）记者从海关获悉，外贸增长9.6%。", "2025-09-18"),
        ("（自2019年1月1日起施行的办法第三条）全市受理案件104件。", None),
        ("园区于2019年3月1日开工，（一期）投资3亿元。", None),
    ],
)
def test_the_words_with_which_news_begin_tell_when(lead: str, day: str | None) -> None:
    """A bracket with a paper or an office and a date, before what is told; a date that the text itself tells of says nothing."""
    assert describe(lead + BODY).published == day


def test_a_line_of_date_and_several_sources() -> None:
    """2025-07-02 19:45 来源：应急管理局、融媒体中心 is a head, and the year of what is told."""
    found = describe(
        "岚川县强降雨", "2025-07-02 19:45 来源：岚川县应急管理局、县融媒体中心", "7月1日，洪峰水位99.84米。"
    )
    assert (found.published, found.year) == ("2025-07-02", 2025)


def test_since_when_is_no_time_of_a_report() -> None:
    """为1954年建站以来第3高 says nothing of when; 1954年建成 does."""
    lines = ("岚川县水情", "2025-07-02 19:45", "洪峰水位99.84米，为1954年{}。")
    assert describe(*(line.format("建站以来第3高") for line in lines)).year == 2025
    assert describe("岚川县水情", "1954年建成水位站，全县降雨多。").year == 1954


def test_a_headline_may_tell_of_last_year() -> None:
    """去年收案 in the headline of news of April 2026; 比去年 and 去年底 only compare."""
    for headline, year in (("法院去年收案下降", 2025), ("法院收案比去年下降", 2026), ("法院今年收案下降", 2026)):
        assert describe(headline, "岚川日报讯（2026年4月22日）昨日，法院发布白皮书。新收案件15386件。").year == year, (
            headline
        )


def test_the_headline_of_news_is_their_title() -> None:
    """With marks within, above a lead; an address (各位代表：) and a line above short lines are none."""
    lead = "石磬镇是农业大镇，" + BODY * 4
    headline = "石磬镇：稳住“饭碗” 暖心开局"
    assert describe(headline, lead, file="1.txt").title == headline
    assert describe("各位代表：", lead, file="1.txt").title == "1"
    assert describe(headline, "短句，一行。", file="1.txt").title == "1"


ACCOUNTS = "本报砚城3月26日电 精密传动龙头云岭精密（砚城）股份有限公司25日晚披露2025年年报：全年实现营业收入86.42亿元。"


def test_a_listed_company_is_named_by_title_and_full_name() -> None:
    """云岭精密 of 云岭精密（砚城）股份有限公司; what it is in law is no name, where the title names another."""
    about = describe("云岭精密去年营收增近两成", ACCOUNTS)
    assert about.region == "云岭精密"
    assert describe("传动企业去年营收增近两成", ACCOUNTS).region != "股份有限公司"


@pytest.mark.parametrize(
    ("title", "text", "span"),
    [
        ("云岭精密去年营收增近两成 四季度利润却向下", ACCOUNTS, None),
        ("云岭精密上年净利翻番 四季度掉头向下", ACCOUNTS, None),
        ("云岭精密去年四季度利润向下", ACCOUNTS.replace("2025年年报：全年", "业绩："), "四季度"),
        ("云岭精密四季度利润向下", ACCOUNTS.replace("2025年年报：全年", "业绩："), "四季度"),
    ],
)
def test_a_part_behind_the_year_is_a_part_of_what_is_told(title: str, text: str, span: str | None) -> None:
    """A title that speaks of 去年 and then of its last quarter is of the year."""
    assert describe(title, text).span == span


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("丹湖市水务局防御科　2026年6月24日8时　签发：葛某", "丹湖市水务局汛情通报"),
        ("丹湖市2026年6月汛情和工情", "丹湖市2026年6月汛情和工情"),
    ],
)
def test_who_signed_a_bulletin_is_not_its_title(line: str, title: str) -> None:
    """A line below the masthead that names a year is the title, unless it tells who signed and at which hour."""
    assert describe("丹湖市水务局汛情通报", "（2026年第14期）", line, BODY).title == title
