"""Sentences of reports and whose and when their figures are: the rules of ``juzheng.index.figures.scope`` as examples.

Each row: the report it stands in, the sentence, the figure as written, and its region, year, span and status. Rows that
a rule must leave alone stand beside those that it was made for.
"""

from __future__ import annotations

from typing import NamedTuple

from juzheng.index.report import Description, Status


class Row(NamedTuple):
    """One figure of a text and what is true of it; ``section`` are the headings that the text stands under."""

    report: Description
    text: str
    raw: str
    region: str | None
    year: int | None
    span: str | None = None
    status: Status = "actual"
    section: tuple[str, ...] = ()


CITY = Description(
    "岚川市2023年前三季度经济形势分析", "其他", region="岚川市", region_path=("岚川市",), year=2023, span="前三季度"
)
YEAR = Description(
    "泊宁县2023年工作总结",
    "总结",
    region="泊宁县",
    region_path=("湖南省", "衡阳市", "泊宁县"),
    year=2023,
    plan_year=2024,
)
HALF = Description(
    "泊宁县2023年上半年工作总结", "总结", region="泊宁县", region_path=("泊宁县",), year=2023, span="上半年"
)
MONTH = Description(
    "岚川高新区2023年8月运行月报", "其他", region="岚川高新区", region_path=("岚川高新区",), year=2023, span="8月"
)
NATION = Description("前7个月交通运输情况", "其他", region="全国", year=2023, span="前7个月")
PROVINCE = Description(
    "四川省2023年上半年经济运行情况", "其他", region="四川省", region_path=("四川省",), year=2023, span="上半年"
)
THREE = Description("东北三省半年报", "其他", region="东北三省", region_path=("东北三省",), year=2023, span="上半年")
TOWN = Description("石磬镇2023年工作总结", "总结", region="石磬镇", region_path=("芷阳县", "石磬镇"), year=2023)
NEWS = Description(
    "云南省2016年禁毒成果", "其他", region="云南省", region_path=("云南省",), year=2016, published="2017-03-27"
)
RANGE = Description(
    "泊宁县新能源产业发展规划（2023—2030年）", "计划", region="泊宁县", region_path=("泊宁县",), plan_year=2030
)
PLAN = Description("泊宁县2024年工作计划", "计划", region="泊宁县", region_path=("泊宁县",), plan_year=2024)
SESSION = Description(
    "岚川市人民检察院工作报告", "总结和计划", region="岚川市", region_path=("岚川市",), year=2023, plan_year=2024
)
SPRING = Description(
    "泊宁县2023年教育事业发展", "其他", region="泊宁县", region_path=("泊宁县",), year=2023, published="2024-03-12"
)
HOSPITAL = Description(
    "岚海医院集团2023年运行简报", "其他", region="岚海医院集团", region_path=("岚海医院集团",), year=2023
)
TAIZHOU = Description("台州市2023年用电情况", "其他", region="台州市", region_path=("浙江省", "台州市"), year=2023)
BASIN = Description("珑江流域2023年水情年报", "其他", region="珑江流域", region_path=("珑江流域",), year=2023)
QUARTER = Description(
    "岚川市2023年三季度企业问卷调查", "其他", region="岚川市", region_path=("岚川市",), year=2023, span="三季度"
)

FEATURE = Description(
    "泊宁县特色产业", "其他", region="泊宁县", region_path=("泊宁县",), year=2023, published="2023-06-08"
)

TIMES = (
    # News that have no time of their own: a paragraph that begins with 去年 tells of it; in passing it sets nothing.
    Row(FEATURE, "去年，全县新增茶园5000亩。新建大棚63座。", "63座", "泊宁县", 2022),
    Row(FEATURE, "据了解，去年全县新增茶园5000亩。新建大棚63座。", "63座", "泊宁县", 2022),
    Row(FEATURE, "全县茶园5000亩。去年产值3.1亿元。新建大棚63座。", "63座", "泊宁县", 2023),
    Row(HALF, "去年，全县新增茶园5000亩。新建大棚63座。", "63座", "泊宁县", 2023, "上半年"),
    # Days that are told of together, and a day with its name in brackets; days on which something was held are no time.
    Row(FEATURE, "10月1日-4日，全县接待游客63万人次。门票收入2.1亿元。", "2.1亿元", "泊宁县", 2023, "10月1日-4日"),
    Row(FEATURE, "2月18日（初一）至2月24日（初七），发送旅客63万人次。", "63万人次", "泊宁县", 2023, "2月18日-2月24日"),
    Row(FEATURE, "10月1日至7日举办展会，参展企业63家。", "63家", "泊宁县", 2023),
    Row(HALF, "5月1日-5日，接待游客63万人次。门票收入2.1亿元。", "2.1亿元", "泊宁县", 2023, "上半年"),
    Row(FEATURE, "1月22日（第二天）全县发送旅客6.3万人次。", "6.3万人次", "泊宁县", 2023, "1月22日"),
    Row(FEATURE, "其中，2月22日旅客运输量达6.3万人次。", "6.3万人次", "泊宁县", 2023, "2月22日"),
    Row(FEATURE, "2月22日召开推进会，旅客运输量6.3万人次。", "6.3万人次", "泊宁县", 2023),
    Row(FEATURE, "今年一至九月，接待游客63万人次。", "63万人次", "泊宁县", 2023, "1-9月"),
    Row(FEATURE, "一至三级医院接待患者63万人次。", "63万人次", "泊宁县", 2023),
    # A paragraph whose first sentence has no figures and begins with a year tells of it.
    Row(FEATURE, "2022年，全县发展喜人。新建大棚63座。", "63座", "泊宁县", 2022),
    Row(FEATURE, "全县发展喜人，2022年更是如此。新建大棚63座。", "63座", "泊宁县", 2023),
    Row(HALF, "2022年，全县发展喜人。新建大棚63座。", "63座", "泊宁县", 2023, "上半年"),
    Row(FEATURE, "思源学校2023年9月份投入使用，总投资1.3亿元。", "1.3亿元", "泊宁县", 2023),
    Row(FEATURE, "2023年9月份投资1.3亿元。", "1.3亿元", "泊宁县", 2023, "9月"),
    # A year to come holds for all that a semicolon joins.
    Row(FEATURE, "明年，东岭公司投资9亿元；西山公司将投资1.3亿元。", "1.3亿元", "西山公司", 2024, None, "target"),
    Row(FEATURE, "东岭公司明年投资9亿元；西山公司投资1.3亿元。", "1.3亿元", "西山公司", 2023),
    # A sentence that moves on to a later year is followed; an earlier one is looked back at in passing.
    Row(SPRING, "进入2024年，一季度招生4.7万人，3月当月1.2万人。毕业0.4万人。", "0.4万人", "泊宁县", 2024, "一季度"),
    # A month looked at aside (当月) leaves the year up to it standing, one told of does not.
    Row(MONTH, "1—8月，货运量315万吨。8月当月，货运量41万吨。机场货邮1.2万吨。", "1.2万吨", "岚川高新区", 2023, "1-8月"),
    Row(MONTH, "1—7月，货运量315万吨。8月，货运量41万吨。机场货邮1.2万吨。", "1.2万吨", "岚川高新区", 2023, "8月"),
    Row(HALF, "截至6月底，注册商标18件。有效专利126件，办理案件32件。", "126件", "泊宁县", 2023, "截至6月底"),
    Row(HALF, "截至6月底，注册商标18件。办理案件32件。", "32件", "泊宁县", 2023, "上半年"),
    Row(SPRING, "2024年一季度，客流126万人次。收入4.7亿元。", "4.7亿元", "泊宁县", 2024, "一季度"),
    Row(SPRING, "2022年，招生4.7万人。毕业0.4万人。", "0.4万人", "泊宁县", 2023),
    # What brackets say of a time holds within them.
    Row(SESSION, "2024年，我院将把平均办案用时压减到40天以内（2023年为46.2天），不捕率达到35%。", "35%", "岚川市", 2024, None, "target"),
    Row(SESSION, "2024年，我院将把平均办案用时压减到40天以内（2023年为46.2天），不捕率达到35%。", "46.2天", "岚川市", 2023),
    # The end of the half year is the day of what is counted or owned, not of what came about.
    Row(HALF, "6月末在册船舶128艘。货物吞吐量315万吨。平均停时23.6小时。", "315万吨", "泊宁县", 2023, "上半年"),
    Row(HALF, "6月末在册船舶128艘。货物吞吐量315万吨。平均停时23.6小时。", "23.6小时", "泊宁县", 2023, "上半年"),
    Row(HALF, "6月末在册船舶128艘。注册船员3150人。", "3150人", "泊宁县", 2023, "6月末"),
    Row(HALF, "6月当月，货运量76万吨，同比增长2.4%，环比下降1.8%；集装箱43.7万标箱。", "43.7万标箱", "泊宁县", 2023, "6月"),
    # A single month, then a look into the whole again; a look into the month itself.
    Row(CITY, "9月当月，进出口79.2亿元。从贸易方式看，一般贸易267.9亿元。", "267.9亿元", "岚川市", 2023, "前三季度"),
    Row(CITY, "9月当月，进出口79.2亿元。其中出口26.9亿元。", "26.9亿元", "岚川市", 2023, "9月"),
    # A time to come holds for its own sentence.
    Row(QUARTER, "计划四季度增加投资的企业占23.9%。招工困难的占33.8%。", "33.8%", "岚川市", 2023, "三季度"),
    Row(HALF, "9月末存量住宅网签8615套。1-6月，存量住宅成交3.2万套。", "3.2万套", "泊宁县", 2023, "1-6月"),
    # The time of the title holds where none is named; one named holds on, a single month for its sentence only.
    Row(CITY, "规上工业增加值增长6.8%。", "6.8%", "岚川市", 2023, "前三季度"),
    Row(CITY, "规上工业增加值增长6.8%，其中9月当月增长9.3%，为年内次高。", "9.3%", "岚川市", 2023, "9月"),
    Row(CITY, "9月当月进出口36.8亿元。税收74.9亿元。", "74.9亿元", "岚川市", 2023, "前三季度"),
    Row(CITY, "1-8月，企业利润78.4亿元。营业收入96亿元。", "96亿元", "岚川市", 2023, "1-8月"),
    Row(CITY, "上半年，产值9亿元。第二产业增加值5亿元。", "5亿元", "岚川市", 2023, "上半年"),
    Row(CITY, "居民消费价格上涨0.4%；9月份环比上涨0.2%。城镇新增就业6万人。", "6万人", "岚川市", 2023, "前三季度"),
    # The end of a month: balances keep it, what comes about in time does not.
    Row(CITY, "9月末，存款余额3126亿元。贷款余额2874亿元。", "2874亿元", "岚川市", 2023, "9月末"),
    Row(CITY, "9月末，存款余额3126亿元。前三季度新增贷款221亿元。其中，住户贷款余额98亿元。", "98亿元", "岚川市", 2023, "9月末"),
    Row(CITY, "9月末，存款余额3126亿元。居民人均可支配收入33186元。", "33186元", "岚川市", 2023, "前三季度"),
    Row(YEAR, "截至12月15日，累计完成投资3.26亿元。", "3.26亿元", "泊宁县", 2023, "截至12月15日"),
    Row(YEAR, "截至2023年底，医院18家。", "18家", "泊宁县", 2023),
    # News of the year before, told at the beginning of the next.
    Row(NEWS, "去年，破获刑事案件13220起。", "13220起", "云南省", 2016),
    Row(NEWS, "2016年，破获刑事案件13220起。", "13220起", "云南省", 2016),
    # Forms of times.
    Row(YEAR, "首季度，税收收入完成12.5亿元。", "12.5亿元", "泊宁县", 2023, "一季度"),
    Row(YEAR, "前两个季度，财政收入完成30.1亿元。", "30.1亿元", "泊宁县", 2023, "前两个季度"),
    Row(YEAR, "前3季度工业投资18.8亿元。", "18.8亿元", "泊宁县", 2023, "前三季度"),
    Row(YEAR, "2022 年 1-10 月，进出口总额 51.2 亿元。", "51.2 亿元", "泊宁县", 2022, "1-10月"),
    Row(YEAR, "今年1月至7月，进出口总额51.2亿元。", "51.2亿元", "泊宁县", 2023, "1-7月"),
    Row(YEAR, "22年茶叶产量1250吨。", "1250吨", "泊宁县", 2022),
    Row(YEAR, "连续11年命案全破，破案874起。", "874起", "泊宁县", 2023),
    Row(YEAR, "提前4个月完成任务，减负54.6亿元。", "54.6亿元", "泊宁县", 2023),
    # An account that does not follow the calendar.
    Row(YEAR, "2022年7月至2023年6月，完成审计项目38个。", "38个", "泊宁县", 2023, "2022年7月至2023年6月"),
    Row(YEAR, "2022年7月，完成审计项目38个。", "38个", "泊宁县", 2022, "7月"),
    Row(CITY, "按上年不变价计算的电信业务总量增长21.7%。", "21.7%", "岚川市", 2023, "前三季度"),
    Row(CITY, "上年电信业务总量21.7亿元。", "21.7亿元", "岚川市", 2022),
    Row(CITY, "到9月底，生猪存栏3.7万头。", "3.7万头", "岚川市", 2023, "截至9月底"),
    # A part of the time looked at alone holds for its own sentence.
    Row(CITY, "单看三季度，营收36.9亿元。海外收入24.6亿元。", "24.6亿元", "岚川市", 2023, "前三季度"),
    Row(CITY, "单看三季度，营收36.9亿元。海外收入24.6亿元。", "36.9亿元", "岚川市", 2023, "三季度"),
    # A year said of a plan, of the thing alone or against what is told holds for no more than its own figure.
    Row(HALF, "完成全年计划的51.7%；吞吐量163万标箱。", "163万标箱", "泊宁县", 2023, "上半年"),
    Row(YEAR, "截至2024年3月底，2023年发行的12亿元债券仅支出8亿元。", "8亿元", "泊宁县", 2024, "截至3月底"),
    Row(YEAR, "产量12.6万辆，而2020年仅3.1万辆；产值486亿元。", "486亿元", "泊宁县", 2023),
    Row(YEAR, "2020年产量3.1万辆；产值486亿元。", "486亿元", "泊宁县", 2020),
    # In passing: since when, against when, when something happened, by what plan.
    Row(YEAR, "工业投资36.4亿元，增速达2019年11月以来最高值，利润5亿元。", "5亿元", "泊宁县", 2023),
    Row(YEAR, "游客138.6万人次，恢复到2019年同期的103.2%，收入9亿元。", "9亿元", "泊宁县", 2023),
    Row(YEAR, "GDP比上半年、一季度分别加快0.4个、1.1个百分点，投资5亿元。", "5亿元", "泊宁县", 2023),
    Row(YEAR, "项目自2022年3月开工，完成投资7亿元。", "7亿元", "泊宁县", 2023),
    Row(YEAR, "受上年同期基数影响，投资下降5%。", "5%", "泊宁县", 2023),
    Row(YEAR, "落实《2022年夏季检修计划》，改造管网85公里。", "85公里", "泊宁县", 2023),
    Row(YEAR, "上年结余6283万元、调入资金31500万元。", "31500万元", "泊宁县", 2023),
    Row(YEAR, "根据规划，到2025年绿化率达到45%。民间投资增长3.9%。", "3.9%", "泊宁县", 2023),
    Row(YEAR, "4月疫情暴发后，保供企业133家。", "133家", "泊宁县", 2023),
    # Months and the sum since January, 同期, several times told one by one.
    Row(MONTH, "8月入库税收2.13亿元，同比下降4.6%；累计23.75亿元。", "23.75亿元", "岚川高新区", 2023, "1-8月"),
    Row(MONTH, "1—8月，投资增长13.9%。当月新签约项目5个、协议投资18.6亿元。", "18.6亿元", "岚川高新区", 2023, "8月"),
    Row(MONTH, "1—8月累计342.57亿元，完成全年目标540亿元的63.4%，落后进度3.3个百分点。", "63.4%", "岚川高新区", 2023, "1-8月"),
    Row(YEAR, "2021年和2022年，粮食产量分别为12.3万吨和13.1万吨。", "12.3万吨", "泊宁县", 2021),
    Row(YEAR, "2021年和2022年，粮食产量分别为12.3万吨和13.1万吨。", "13.1万吨", "泊宁县", 2022),
    Row(YEAR, "一、二季度分别接待游客518万人次、728万人次。", "518万人次", "泊宁县", 2023, "一季度"),
    Row(YEAR, "工业用电增速走高，一至四季度分别为4.6%、8.8%、12.5%、14.3%。", "12.5%", "泊宁县", 2023, "三季度"),
    Row(CITY, "一季度、二季度供水量分别为1.32亿吨、1.47亿吨。漏损率8.9%。", "1.47亿吨", "岚川市", 2023, "二季度"),
    Row(CITY, "一季度、二季度供水量分别为1.32亿吨、1.47亿吨。漏损率8.9%。", "8.9%", "岚川市", 2023, "前三季度"),
    Row(PROVINCE, "前5个月出口9亿元。同期，进口5亿元。", "5亿元", "四川省", 2023, "前5个月"),
    # A year of its own holds for what goes on with it and no further.
    Row(YEAR, "2022年实现生产总值3610亿元。其中，第二产业增加值1808亿元。", "1808亿元", "泊宁县", 2022),
    Row(YEAR, "去年四季度，新开工项目86个。2月末，存款余额5236亿元。", "5236亿元", "泊宁县", 2023, "2月末"),
    Row(YEAR, "2022年实现生产总值3610亿元。新增企业18家。", "18家", "泊宁县", 2023),
    Row(PLAN, "完成投资6.35亿元，比2023年(5.5亿元)增长15.5%。", "5.5亿元", "泊宁县", 2023),
    # A chapter of another year than the report's first.
    Row(YEAR, "1—6月，收入9.1亿元，完成年初预算17.8亿元的51%。支出27亿元。", "27亿元", "泊宁县", 2025, "1-6月", section=("二、2025年上半年执行情况",)),
    Row(YEAR, "政府性基金收入3.4亿元。", "3.4亿元", "泊宁县", 2025, "上半年", section=("二、2025年上半年执行情况",)),
    # The deeds that a summary of half a year enumerates.
    Row(HALF, "上半年完成投资5亿元。六是搭建平台，服务企业8家。", "8家", "泊宁县", 2023),
    Row(HALF, "规上工业增加值增长6.8%。", "6.8%", "泊宁县", 2023, "上半年"),
)  # fmt: skip

PLACES = (
    # Persons are of no place: 香港居民 cross the border of the country. A basin is, also behind 其中.
    Row(NATION, "内地居民1.6亿人次，香港居民7588万人次，澳门居民2400万人次。", "7588万人次", "全国", 2023, "前7个月"),
    Row(NATION, "全国平均降水量173毫米。其中太湖流域平均降水量464毫米。", "464毫米", "太湖流域", 2023, "前7个月"),
    Row(PROVINCE, "完成港口投资51亿元，核心港区完成投资29亿元。", "29亿元", "四川省", 2023, "上半年"),
    # What brackets say of other places holds within them.
    Row(FEATURE, "人均收入4894元（全国5963元、全市6351元），其中工资性收入增长13.6%。", "13.6%", "泊宁县", 2023),
    # A paragraph headed by a province tells of it also where it says 全省; 全市 in a region's report is the city named last.
    Row(PROVINCE, "云南：10月1日-4日，全省接待游客597万人次。", "597万人次", "云南省", 2023, "10月1日-4日"),
    Row(PROVINCE, "云南开放，全省接待游客597万人次。", "597万人次", "四川省", 2023, "上半年"),
    Row(PROVINCE, "今年以来，绵阳市改造管网。全市涉及供热面积209万平方米。", "209万平方米", "绵阳市", 2023, "上半年"),
    Row(PROVINCE, "全市涉及供热面积209万平方米。", "209万平方米", "全市", 2023, "上半年"),
    Row(PROVINCE, "新疆生产建设兵团：游客42.2万人次。", "42.2万人次", "新疆生产建设兵团", 2023, "上半年"),
    # A scenic area that is called as a county elsewhere is not that county.
    Row(PROVINCE, "黄龙景区累计接待6.55万人；剑门关景区21.2万人。", "21.2万人", "四川省", 2023, "上半年"),
    Row(PROVINCE, "丽江玉龙雪山接待游客5.1万人次。", "5.1万人次", "丽江市", 2023, "上半年"),
    Row(YEAR, "西城校区招生1200人。", "1200人", "西城校区", 2023),
    # Who begins a sentence by doing something is whose the next clause is; 全县 is the county just named.
    Row(TAIZHOU, "天台县建成智慧平台，接入监控128路。", "128路", "天台县", 2023),
    Row(TAIZHOU, "全市推进创建，天台县获批试点，新增企业195家。", "195家", "台州市", 2023),
    Row(TAIZHOU, "天台县收购64吨，居各县第一，全县开设网点186个。", "186个", "天台县", 2023),
    Row(TAIZHOU, "全县开设网点186个。", "186个", "台州市", 2023),
    # A clause that says where, or what stands out, governs the next; doing something in all the country does not.
    Row(TAIZHOU, "在天台县平桥镇烟站，日均收购420担。", "420担", "天台县平桥镇", 2023),
    Row(TAIZHOU, "在全国率先推行一件事改革，退税582亿元。", "582亿元", "台州市", 2023),
    Row(TAIZHOU, "椒江进度最快，已完成71.2%。", "71.2%", "椒江区", 2023),
    Row(NATION, "分区域看，华北降水量152.7毫米，东北168.4毫米。", "168.4毫米", "东北", 2023, "前7个月"),
    Row(TOWN, "全县平均得分91.3分，我镇93.8分。", "91.3分", "芷阳县", 2023),
    Row(TOWN, "淮北社区办理诉求486件。", "486件", "淮北社区", 2023),
    # Kinds counted, works and what is done to somebody are nobody's.
    Row(YEAR, "打掉犯罪集团1个。", "1个", "泊宁县", 2023),
    Row(YEAR, "零碳园区3个。", "3个", "泊宁县", 2023),
    Row(YEAR, "市图书馆、文化馆、博物馆接待群众41万人次。", "41万人次", "泊宁县", 2023),
    Row(HOSPITAL, "绕城高速完成投资36亿元。", "36亿元", "岚海医院集团", 2023),
    # Short names that are words are places beside others of the same city; so is one whose measure nothing lists.
    Row(TAIZHOU, "温岭、临海、椒江用电量居前三，依次为10.9亿千瓦时、8.7亿千瓦时和6.1亿千瓦时。", "8.7亿千瓦时", "临海市", 2023),
    Row(TAIZHOU, "温岭、临海、椒江用电量居前三，依次为10.9亿千瓦时、8.7亿千瓦时和6.1亿千瓦时。", "6.1亿千瓦时", "椒江区", 2023),
    Row(TAIZHOU, "临海运输3万吨。", "3万吨", "台州市", 2023),
    Row(TAIZHOU, "贷款最多的支行是城关支行，净增4.3亿元，其次是河洲支行，净增3.1亿元。", "3.1亿元", "河洲支行", 2023),
    # An organisation that begins a clause is whose the figures are; a kind of them, a measure or a project is not.
    Row(HOSPITAL, "门急诊量412万人次，其中总院186万人次，东院区98万人次。", "186万人次", "总院", 2023),
    Row(HOSPITAL, "门急诊量412万人次，其中总院186万人次，东院区98万人次。", "98万人次", "东院区", 2023),
    Row(HOSPITAL, "全省三级医院药占比为27.9%，我院为24.6%。", "27.9%", "全省", 2023),
    Row(HOSPITAL, "全省三级医院药占比为27.9%，我院为24.6%。", "24.6%", "岚海医院集团", 2023),
    Row(BASIN, "平均降水量1126毫米。上游的青石水库蓄水量3.4亿立方米。", "3.4亿立方米", "青石水库", 2023),
    Row(YEAR, "上游的青石水库蓄水量3.4亿立方米。", "3.4亿立方米", "泊宁县", 2023),
    Row(YEAR, "城北支行存款余额92.8亿元。", "92.8亿元", "城北支行", 2023),
    Row(YEAR, "【派出法庭】石门法庭审结1287件。", "1287件", "石门法庭", 2023),
    Row(YEAR, "子公司恒达智驱实现营收3.6亿元。", "3.6亿元", "恒达智驱", 2023),
    Row(YEAR, "果农在绿岭果业公司的示范园里装箱。这家公司种植苹果1.1万亩。", "1.1万亩", "绿岭果业公司", 2023),
    Row(YEAR, "民办学校招生1.1万人。", "1.1万人", "泊宁县", 2023),
    Row(YEAR, "上市公司营收3.6亿元。", "3.6亿元", "泊宁县", 2023),
    Row(YEAR, "国有农场种植苹果1.1万亩。", "1.1万亩", "泊宁县", 2023),
    Row(YEAR, "生均建筑面积小学8.4平方米。", "8.4平方米", "泊宁县", 2023),
    Row(NATION, "教学医院床位520.3万张。", "520.3万张", "全国", 2023, "前7个月"),
    Row(NATION, "大运集团销售摩托车21.7万辆。", "21.7万辆", "大运集团", 2023, "前7个月"),
    # What happened in a place is its own in the next clause too; so is what a list behind 依次 tells.
    Row(CITY, "亡人火灾集中在瓯海区，共3起。", "3起", "瓯海区", 2023, "前三季度"),
    Row(CITY, "临江县受灾最重，倒塌房屋132间。", "132间", "临江县", 2023, "前三季度"),
    # What begins a clause governs it, behind times, figures and 其中.
    Row(NATION, "四川进出口总值5321亿元。", "5321亿元", "四川省", 2023, "前7个月"),
    Row(NATION, "货运量259亿吨。", "259亿吨", "全国", 2023, "前7个月"),
    Row(NATION, "东、中、西部地区业务量比重分别为75.9%、16.3%和7.8%。", "16.3%", "中部", 2023, "前7个月"),
    Row(PROVINCE, "全国居民人均可支配收入19672元，四川居民人均可支配收入16000元。", "19672元", "全国", 2023, "上半年"),
    Row(PROVINCE, "全国居民人均可支配收入19672元，四川居民人均可支配收入16000元。", "16000元", "四川省", 2023, "上半年"),
    Row(YEAR, "全省规上工业增加值增长7.1%。", "7.1%", "湖南省", 2023),
    Row(YEAR, "全市规上工业增加值增长7.1%。", "7.1%", "衡阳市", 2023),
    Row(YEAR, "全县规上工业增加值增长7.1%。", "7.1%", "泊宁县", 2023),
    Row(HALF, "全市规上工业增加值增长7.1%。", "7.1%", "全市", 2023, "上半年"),
    Row(TOWN, "全县农业总产值38亿元。", "38亿元", "芷阳县", 2023),
    Row(THREE, "吉林工业数据快于全国水平，规上工业增加值增长5.7%；零售额1972亿元。", "1972亿元", "吉林省", 2023, "上半年"),
    Row(THREE, "从黑龙江省统计局公布的数据看，该省第二产业增加值为2124亿元。", "2124亿元", "黑龙江省", 2023, "上半年"),
    # Places that only the report knows, told one by one or each beside its figure.
    Row(CITY, "分县区看，增速高的有：东岭区6.9%、鹭溪县6.5%、洲头区6.2%。", "6.5%", "鹭溪县", 2023, "前三季度"),
    Row(CITY, "东岭区、鹭溪县、青堰县投资分别增长14.5%、11.2%、10.8%。", "10.8%", "青堰县", 2023, "前三季度"),
    Row(CITY, "重点镇、示范区投资分别增长14.5%、11.2%。", "11.2%", "岚川市", 2023, "前三季度"),
    Row(CITY, "东岭区、鹭溪县。\n总量528亿元，居首位。", "528亿元", "岚川市", 2023, "前三季度"),
    Row(CITY, "云台县受灾较重。强降雨造成云台县3.2万人受灾，损失1.35亿元。", "3.2万人", "云台县", 2023, "前三季度"),
    Row(CITY, "分县区看，降水量云台县最多，为1186.5毫米；云台县以北最少。", "1186.5毫米", "云台县", 2023, "前三季度"),
    Row(PROVINCE, "枣庄市中区产值5亿元。", "5亿元", "市中区", 2023, "上半年"),
    Row(PROVINCE, "望川综合保税区进出口96.3亿元。", "96.3亿元", "望川综合保税区", 2023, "上半年"),
    Row(PROVINCE, "国家级经开区进出口96.3亿元。", "96.3亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "全省第二产业增加值96.3亿元。", "96.3亿元", "四川省", 2023, "上半年"),
    Row(CITY, "鹭溪县收入1.2亿元，居首位。", "1.2亿元", "鹭溪县", 2023, "前三季度"),
    Row(CITY, "产业强镇收入1.2亿元。", "1.2亿元", "岚川市", 2023, "前三季度"),
    # Companies and hospitals, but not classes of them and not what is done to them.
    Row(YEAR, "县人民医院手术占比61.8%；平均住院日6.7天。基层诊疗量占比57.2%。", "6.7天", "县人民医院", 2023),
    Row(YEAR, "县人民医院手术占比61.8%；平均住院日6.7天。基层诊疗量占比57.2%。", "57.2%", "泊宁县", 2023),
    Row(YEAR, "县中医院迁建项目总投资7.8亿元。", "7.8亿元", "泊宁县", 2023),
    Row(YEAR, "城南供水公司、城北供水公司分别实现收入9.8亿元、7.2亿元。", "7.2亿元", "城北供水公司", 2023),
    Row(YEAR, "民营医院床位300张。", "300张", "泊宁县", 2023),
    Row(YEAR, "产值增长8.2%，比全国、全省分别高1.2个、0.6个百分点。", "0.6个百分点", "泊宁县", 2023),
    Row(YEAR, "产值增长8.2%，分别高于全国、全省1.2个、0.6个百分点。", "1.2个", "泊宁县", 2023),
    Row(YEAR, "全国层面，1-2月零售总额81307亿元。", "81307亿元", "全国", 2023, "1-2月"),
    Row(CITY, "松岭经济开发区产值88亿元。", "88亿元", "松岭经济开发区", 2023, "前三季度"),
    # Compared with, adjectives, things, datelines, offices, trading partners.
    Row(YEAR, "投资增长4.3%，低于全省1.4个百分点，利润5亿元。", "5亿元", "泊宁县", 2023),
    Row(YEAR, "新增11个全国商业领跑县，零售额增长6%。", "6%", "泊宁县", 2023),
    Row(YEAR, "产能占全省的60%和全国的11%。", "11%", "泊宁县", 2023),
    Row(YEAR, "全省排名第三，利润5亿元。", "5亿元", "泊宁县", 2023),
    Row(PROVINCE, "省会提速，成都地铁运营里程增加到422公里，5G基站增加到14.3万座。", "422公里", "成都地铁", 2023, "上半年"),
    Row(PROVINCE, "省会提速，成都地铁运营里程增加到422公里，5G基站增加到14.3万座。", "14.3万座", "四川省", 2023, "上半年"),
    Row(PROVINCE, "西安地铁建成通车，带动投资5亿元。", "5亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "绵阳、乐山入选试点，综合产值增长8.5%。", "8.5%", "四川省", 2023, "上半年"),
    Row(PROVINCE, "绵阳市实现生产总值1800亿元。", "1800亿元", "绵阳市", 2023, "上半年"),
    Row(PROVINCE, "记者从成都海关获悉，出口3419亿元。", "3419亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "欧盟和美国进出口额分别超1275亿元和1200亿元。", "1200亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "城镇新增就业51万人。", "51万人", "四川省", 2023, "上半年"),
    # A paragraph that begins with a place goes on with it, until it turns back.
    Row(NATION, "北京市7月客运量9亿人次。前7个月，货运量8亿吨。", "8亿吨", "北京市", 2023, "前7个月"),
    Row(NATION, "汾渭平原11个城市优良天数比例为59.2%。PM2.5浓度为45微克/立方米。", "45微克", "汾渭平原", 2023, "前7个月"),
    Row(NATION, "北京市7月客运量9亿人次。全国货运量8亿吨。", "8亿吨", "全国", 2023, "前7个月"),
    Row(YEAR, "石鼓镇今年以来引进项目5个。全年任务完成投资3亿元。", "3亿元", "石鼓镇", 2023),
    Row(YEAR, "全县重点镇今年以来引进项目5个。完成投资3亿元。", "3亿元", "泊宁县", 2023, "今年以来"),
    Row(NATION, "全国铁路送走旅客1274.8万人次。上海局集团公司204.3万人次。", "204.3万", "上海局集团公司", 2023, "前7个月"),
    Row(NATION, "教学医院床位520.3万张。", "520.3万张", "全国", 2023, "前7个月"),
    Row(YEAR, "县经开区是主战场，41个项目完成投资58.3亿元。", "58.3亿元", "县经开区", 2023),
    Row(YEAR, "县经开区管委会介绍，41个项目完成投资58.3亿元。", "58.3亿元", "泊宁县", 2023),
    # Each member of a list has its number; what follows the semicolon is of the report's own place again.
    Row(CITY, "完成目标的比例依次为：东岭区252%、鹭溪县104%；缴费人数达72.1万人。", "72.1万人", "岚川市", 2023, "前三季度"),
    Row(PROVINCE, "据测算，1月30日全国接待游客6310万人次。", "6310万人次", "全国", 2023, "1月30日"),
    # A section or a paragraph may be of a place.
    Row(CITY, "总量528亿元。", "528亿元", "绵阳市", 2023, "前三季度", section=("二、县区情况", "（一）绵阳市")),
)  # fmt: skip

STATUSES = (
    Row(FEATURE, "今年全县将以绿化工程为引领，高标准完成63万亩造林任务。", "63万亩", "泊宁县", 2023, None, "target"),
    Row(FEATURE, "全县将资金投入绿化，高标准完成63万亩造林任务。", "63万亩", "泊宁县", 2023),
    # What was completed is told with its share of the plan, also of what was planned to be put into use.
    Row(FEATURE, "计划投产项目17个，完成投资16亿元，完成年度计划的39.9%。", "16亿元", "泊宁县", 2023),
    Row(FEATURE, "计划投产项目17个，完成投资16亿元。", "16亿元", "泊宁县", 2023, None, "target"),
    # A heading that says that the goals were reached looks back, one that sets them plans.
    Row(FEATURE, "水果产值12亿元。", "12亿元", "泊宁县", 2023, section=("泊宁：农业发展目标圆满完成",)),
    Row(FEATURE, "水果产值12亿元。", "12亿元", "泊宁县", 2023, None, "target", ("泊宁：农业发展目标",)),
    # Every part of a goal is planned; what a goal is compared with is not.
    Row(FEATURE, "确定了发展茶园6万亩、蔬菜14万亩、核桃5万亩的目标。", "6万亩", "泊宁县", 2023, None, "target"),
    Row(FEATURE, "茶园6万亩、蔬菜14万亩，实现了年初的目标。", "6万亩", "泊宁县", 2023),
    # What is done of a plan is done, though its clause names the plan.
    Row(FEATURE, "计划新开工项目63个，1-6月累计完成投资41亿元，占年计划投资的52%。", "41亿元", "泊宁县", 2023, "1-6月"),
    Row(FEATURE, "计划新开工项目63个，1-6月累计完成投资41亿元，占年计划投资的52%。", "52%", "泊宁县", 2023, "1-6月"),
    Row(FEATURE, "力争上半年累计完成投资41亿元。", "41亿元", "泊宁县", 2023, "上半年", "target"),
    # 今年 turns back from what was said of the next year, unless it intends something itself.
    Row(FEATURE, "明年，全县供热将提升。今年，全县新增供热面积41万平方米。", "41万平方米", "泊宁县", 2023),
    Row(FEATURE, "明年，全县供热将提升。今年，全县将新增供热面积41万平方米。", "41万平方米", "泊宁县", 2023, None, "target"),
    # What survey answers intend is an outcome of the survey; what is hoped for is a forecast.
    Row(QUARTER, "计划四季度增加投资的企业占23.9%，打算减少的占14.7%。", "23.9%", "岚川市", 2023, "四季度"),
    Row(QUARTER, "预计全年盈利的企业有512家。", "512家", "岚川市", 2023),
    Row(QUARTER, "四季度景气指数有望回升至106左右。", "106", "岚川市", 2023, "四季度", "forecast"),
    Row(QUARTER, "组织产销对接会15场。", "15场", "岚川市", 2023, None, "target", ("四、几点建议",)),
    Row(YEAR, "办理代表建议186件。", "186件", "泊宁县", 2023, None, "actual", ("四、代表建议办理情况",)),
    # A chapter of shortcomings and plans begins with what is; a sentence turns to what is to come.
    Row(SESSION, "我们也清醒看到：抗诉率1.7%，仍有14件积案。", "14件", "岚川市", 2023, None, "actual", ("五、问题与2024年打算",)),
    Row(SESSION, "2024年，全市检察机关将抓好落实。新设联络站30个，培训1200人次。", "1200人次", "岚川市", 2024, None, "target", ("五、问题与2024年打算",)),
    Row(YEAR, "下一步，县里将扩面提质。新建幼儿园4所。截至目前，开工2所。", "4所", "泊宁县", 2023, None, "target"),
    Row(YEAR, "下一步，县里将扩面提质。新建幼儿园4所。截至目前，开工2所。", "2所", "泊宁县", 2023),
    Row(YEAR, "2023年，全县将教师编制统筹使用，新增教师编制120名。", "120名", "泊宁县", 2023),
    Row(SPRING, "2024年遴选示范学校2个。", "2个", "泊宁县", 2024, None, "target"),
    Row(SPRING, "会上提出，到2025年入园率要达到92%；2024年遴选示范学校2个。", "2个", "泊宁县", 2024, None, "target"),
    Row(SPRING, "县长表示，2024年将打好攻坚战，计划完成新建校舍13万平方米，其中宿舍2.6万平方米，落实资金不少于7.5亿元。", "7.5亿元", "泊宁县", 2024, None, "target"),
    Row(SPRING, "书记说，全年要实现交易额600亿元、出口25亿美元，新招引企业30家。", "30家", "泊宁县", 2023, None, "target"),
    Row(CITY, "完成全年生产总值增长6.5%左右的预期目标有压力。", "6.5%", "岚川市", 2023, None, "target"),
    Row(CITY, "按当前销售速度测算，去化周期约18.4个月。", "18.4个月", "岚川市", 2023, "前三季度"),
    Row(CITY, "为确保居民温暖过冬，全市改造供热管网8.5公里。", "8.5公里", "岚川市", 2023, "前三季度"),
    Row(CITY, "制定《三修计划》，计划投资410万元，改造管网8551米、阀门1974台。", "1974台", "岚川市", 2023, None, "target"),
    Row(YEAR, "售电量13.9亿千瓦时，完成年度计划13.7亿千瓦时的101.6%。", "13.7亿千瓦时", "泊宁县", 2023, None, "target"),
    Row(YEAR, "售电量13.9亿千瓦时，完成年度计划13.7亿千瓦时的101.6%。", "101.6%", "泊宁县", 2023),
    Row(YEAR, "签约率82.6%，超出年度目标（80%）2.6个百分点。", "80%", "泊宁县", 2023, None, "target"),
    Row(YEAR, "收入预算为95500万元，经批准调整为96970万元，实际完成98426万元。", "95500万元", "泊宁县", 2023, None, "target"),
    Row(YEAR, "收入预算为95500万元，经批准调整为96970万元，实际完成98426万元。", "96970万元", "泊宁县", 2023, None, "target"),
    Row(YEAR, "收入预算为95500万元，经批准调整为96970万元，实际完成98426万元。", "98426万元", "泊宁县", 2023),
    Row(YEAR, "提出“十个确保”要求，供热面积528万平方米。", "528万平方米", "泊宁县", 2023),
    Row(CITY, "新增企业83家，完成全年目标120家的69.2%。", "120家", "岚川市", 2023, None, "target"),
    Row(CITY, "初步预计，全年GDP增长5.9%左右，投资增长5%。", "5%", "岚川市", 2023, None, "forecast", ("五、全年预测和四季度打算",)),
    Row(CITY, "四季度，力争净增企业40家。", "40家", "岚川市", 2023, "四季度", "target", ("五、全年预测和四季度打算",)),
    Row(CITY, "营业收入23亿元，完成年度预算48.5亿元的48.7%。", "48.5亿元", "岚川市", 2023, None, "target"),
    Row(YEAR, "建成气象站186个，到2025年达到240个。", "240个", "泊宁县", 2025, None, "target"),
    Row(YEAR, "今年全县计划新增就业5.2万人。", "5.2万人", "泊宁县", 2023, None, "target"),
    Row(YEAR, "计划2024年新建天气雷达2部。", "2部", "泊宁县", 2024, None, "target"),
    Row(RANGE, "到2025年，产量达到40万辆。", "40万辆", "泊宁县", 2025, None, "target", ("二、发展目标",)),
    Row(RANGE, "到2030年，产量达到80万辆。", "80万辆", "泊宁县", 2030, None, "target", ("二、发展目标",)),
    Row(RANGE, "2022年，产量12.6万辆。产值486亿元。", "486亿元", "泊宁县", 2022, None, "actual", ("一、发展基础",)),
    Row(YEAR, "2024年，该院计划门急诊量增长5%左右。", "5%", "泊宁县", 2024, None, "target"),
    Row(YEAR, "下一步，冬小麦播种面积稳定在47万亩以上，新增烘干设备24台。", "24台", "泊宁县", 2023, None, "target"),
    Row(HALF, "下半年重点：举办群众赛事不少于25场。", "25场", "泊宁县", 2023, "下半年", "target"),
    Row(YEAR, "下半年出口回升，增长5%。", "5%", "泊宁县", 2023, "下半年"),
    Row(YEAR, "全县小学计划招生5620人。", "5620人", "泊宁县", 2023, None, "target"),
    Row(YEAR, "据数据中心综合测算，接待游客6310万人次。", "6310万人次", "泊宁县", 2023),
    Row(YEAR, "县里下达的招商引资任务为4.8亿元，实际到位7.4亿元。", "4.8亿元", "泊宁县", 2023, None, "target"),
    Row(YEAR, "县里下达的招商引资任务为4.8亿元，实际到位7.4亿元。", "7.4亿元", "泊宁县", 2023),
    Row(YEAR, "能耗强度下降3.2%，低于年度控制目标1.7个百分点。", "1.7个百分点", "泊宁县", 2023),
    Row(YEAR, "会议要求，再开工重点项目9个以上。", "9个", "泊宁县", 2023, None, "target"),
    Row(YEAR, "按规范要求，供热面积528万平方米。", "528万平方米", "泊宁县", 2023),
    Row(YEAR, "下一步要把贷款利率控制在5.5%以内。", "5.5%", "泊宁县", 2023, None, "target"),
    Row(YEAR, "争取2024年种植面积10万亩以上。", "10万亩", "泊宁县", 2024, None, "target"),
    Row(YEAR, "2024年，全县收入安排190979万元。支出安排395600万元。", "395600万元", "泊宁县", 2024, None, "target", ("二、2024年预算草案",)),
)  # fmt: skip
