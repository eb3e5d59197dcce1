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
PLAN = Description("泊宁县2024年工作计划", "计划", region="泊宁县", region_path=("泊宁县",), plan_year=2024)

TIMES = (
    # The time of the title holds where none is named; one named holds on, a single month for its sentence only.
    Row(CITY, "规上工业增加值增长6.8%。", "6.8%", "岚川市", 2023, "前三季度"),
    Row(CITY, "规上工业增加值增长6.8%，其中9月当月增长9.3%，为年内次高。", "9.3%", "岚川市", 2023, "9月"),
    Row(CITY, "9月当月进出口36.8亿元。税收74.9亿元。", "74.9亿元", "岚川市", 2023, "前三季度"),
    Row(CITY, "1-8月，企业利润78.4亿元。营业收入96亿元。", "96亿元", "岚川市", 2023, "1-8月"),
    Row(CITY, "上半年，产值9亿元。第二产业增加值5亿元。", "5亿元", "岚川市", 2023, "上半年"),
    Row(CITY, "居民消费价格上涨0.4%；9月份环比上涨0.2%。城镇新增就业6万人。", "6万人", "岚川市", 2023, "前三季度"),
    # The end of a month: balances keep it, what comes about in time does not.
    Row(CITY, "9月末，存款余额3126亿元。贷款余额2874亿元。", "2874亿元", "岚川市", 2023, "9月末"),
    Row(CITY, "9月末，存款余额3126亿元。居民人均可支配收入33186元。", "33186元", "岚川市", 2023, "前三季度"),
    Row(YEAR, "截至12月15日，累计完成投资3.26亿元。", "3.26亿元", "泊宁县", 2023, "截至12月15日"),
    Row(YEAR, "截至2023年底，医院18家。", "18家", "泊宁县", 2023),
    # Forms of times.
    Row(YEAR, "首季度，税收收入完成12.5亿元。", "12.5亿元", "泊宁县", 2023, "一季度"),
    Row(YEAR, "前两个季度，财政收入完成30.1亿元。", "30.1亿元", "泊宁县", 2023, "前两个季度"),
    Row(YEAR, "前3季度工业投资18.8亿元。", "18.8亿元", "泊宁县", 2023, "前三季度"),
    Row(YEAR, "2022 年 1-10 月，进出口总额 51.2 亿元。", "51.2 亿元", "泊宁县", 2022, "1-10月"),
    Row(YEAR, "今年1月至7月，进出口总额51.2亿元。", "51.2亿元", "泊宁县", 2023, "1-7月"),
    Row(YEAR, "22年茶叶产量1250吨。", "1250吨", "泊宁县", 2022),
    Row(YEAR, "连续11年命案全破，破案874起。", "874起", "泊宁县", 2023),
    Row(YEAR, "提前4个月完成任务，减负54.6亿元。", "54.6亿元", "泊宁县", 2023),
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
    Row(PROVINCE, "前5个月出口9亿元。同期，进口5亿元。", "5亿元", "四川省", 2023, "前5个月"),
    # A year of its own holds for what goes on with it and no further.
    Row(YEAR, "2022年实现生产总值3610亿元。其中，第二产业增加值1808亿元。", "1808亿元", "泊宁县", 2022),
    Row(YEAR, "2022年实现生产总值3610亿元。新增企业18家。", "18家", "泊宁县", 2023),
    Row(PLAN, "完成投资6.35亿元，比2023年(5.5亿元)增长15.5%。", "5.5亿元", "泊宁县", 2023),
    # The deeds that a summary of half a year enumerates.
    Row(HALF, "上半年完成投资5亿元。六是搭建平台，服务企业8家。", "8家", "泊宁县", 2023),
    Row(HALF, "规上工业增加值增长6.8%。", "6.8%", "泊宁县", 2023, "上半年"),
)  # fmt: skip

PLACES = (
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
    # Companies and hospitals, but not classes of them and not what is done to them.
    Row(YEAR, "县人民医院手术占比61.8%；平均住院日6.7天。基层诊疗量占比57.2%。", "6.7天", "县人民医院", 2023),
    Row(YEAR, "县人民医院手术占比61.8%；平均住院日6.7天。基层诊疗量占比57.2%。", "57.2%", "泊宁县", 2023),
    Row(YEAR, "县中医院迁建项目总投资7.8亿元。", "7.8亿元", "泊宁县", 2023),
    Row(YEAR, "民营医院床位300张。", "300张", "泊宁县", 2023),
    # Compared with, adjectives, things, datelines, offices, trading partners.
    Row(YEAR, "投资增长4.3%，低于全省1.4个百分点，利润5亿元。", "5亿元", "泊宁县", 2023),
    Row(YEAR, "新增11个全国商业领跑县，零售额增长6%。", "6%", "泊宁县", 2023),
    Row(YEAR, "产能占全省的60%和全国的11%。", "11%", "泊宁县", 2023),
    Row(YEAR, "全省排名第三，利润5亿元。", "5亿元", "泊宁县", 2023),
    Row(PROVINCE, "西安地铁建成通车，带动投资5亿元。", "5亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "绵阳、乐山入选试点，综合产值增长8.5%。", "8.5%", "四川省", 2023, "上半年"),
    Row(PROVINCE, "绵阳市实现生产总值1800亿元。", "1800亿元", "绵阳市", 2023, "上半年"),
    Row(PROVINCE, "记者从成都海关获悉，出口3419亿元。", "3419亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "欧盟和美国进出口额分别超1275亿元和1200亿元。", "1200亿元", "四川省", 2023, "上半年"),
    Row(PROVINCE, "城镇新增就业51万人。", "51万人", "四川省", 2023, "上半年"),
    # A section or a paragraph may be of a place.
    Row(CITY, "总量528亿元。", "528亿元", "绵阳市", 2023, "前三季度", section=("二、县区情况", "（一）绵阳市")),
)  # fmt: skip

STATUSES = (
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
    Row(YEAR, "争取2024年种植面积10万亩以上。", "10万亩", "泊宁县", 2024, None, "target"),
)  # fmt: skip
