"""Which region a report is of: what a title, an office or a file's name begins with, and what a text without one speaks of."""

from __future__ import annotations

import pytest

from juzheng.index.parse.find_report_region import find_report_region, named_in
from juzheng.index.parse.parse_report import parse_source
from juzheng.index.parse.region_of_figures import Region, region_of_figures
from juzheng.index.read.page_facts import PageFacts
from juzheng.index.report import SourceText


@pytest.mark.parametrize(
    ("hint", "name"),
    [
        ("国网汀原县供电公司2023年工作总结", "汀原县"),
        ("关于砺山县2023年财政预算的报告", "砺山县"),
        ("成都海关_四川前7个月外贸", "四川省"),
        ("阳春市春城街道2023年工作总结", "春城街道"),
        ("阳春市规上企业情况", "阳春市"),
        ("青溪镇2021年惠农补贴发放情况", "青溪镇"),
        ("石磬镇企业2023年用工情况", "石磬镇"),
        ("滨湖水务集团2024年上半年经营情况", "滨湖水务集团"),
        ("金华学院2023年工作总结", "金华学院"),
        ("金华市学院路小学改造情况", "金华市"),
        ("金华学院招生就业情况", "金华学院"),
        ("滨湖公司安全生产情况", "滨湖公司"),
        ("霁蓝重工：2023年产销快报", "霁蓝重工"),
        ("霁蓝航空七月运营数据", "霁蓝航空"),
        ("晶曜光伏三季报", "晶曜光伏"),
        ("光伏企业三季报", None),
        ("老旧小区改造情况", None),
        ("近5年老旧小区改造", None),
        ("环保部公布2月空气质量 海口居首", "全国"),
        ("农业部：春播过半", "全国"),
        ("海口环保部门公布空气质量", "海口市"),
        ("祥云航空前三季度客流", "祥云航空"),
        ("祥云航空事业发展", "祥云县"),
        ("中国家用电器协会10月出货数据", "全国"),
        ("首都图书馆2023年阅读报告", "首都图书馆"),
        ("四城楼市成交九月", None),
        ("我国前7个月外贸情况", "全国"),
        ("溧阳镇渔业村2024年集体经济收支情况", "渔业村"),
        ("塔前村2023年集体经济收支公示", "塔前村"),
        ("澜江海事局2024年水上交通安全年报", "澜江海事局"),
        ("洪渡水库管理处2023年运行年报", "洪渡水库管理处"),
        ("红山农场2024年工作报告", "红山农场"),
        ("沐川博物馆2023年年报", "沐川博物馆"),
        ("珑江省高级人民法院2024年白皮书", "珑江省"),
        ("陵水湾镇人民政府2024年工作总结", "陵水湾镇"),
        ("国家统计局珑江调查总队：三季度居民收支", "珑江调查总队"),
        ("中国邮政集团公司霖州市分公司2024年工作总结", "霖州市"),
        ("长三角G60科创走廊2024年发展报告", "长三角"),
        ("东北三省2024年粮食收成", "东北三省"),
        ("福耀玻璃2024年三季报", "福耀玻璃"),
        ("沱湖流域水环境质量月报", "沱湖"),
        ("澄江水生态监测月报", "澄江"),
        ("青溪水库大坝安全监测", "青溪水库"),
        ("雁栖公园客流情况", "雁栖公园"),
        ("工行黄山分行信贷投放", "工行黄山分行"),
        ("探访沐阳新材料工厂", "沐阳新材料工厂"),
        ("墨岚县2025年决算", "墨岚县"),
        ("全市饮用水水源水质状况", None),
        ("入海河流水质状况通报", None),
        ("主要江河水情", None),
        ("走进乡村看振兴", None),
        ("福耀玻璃怎样走出去", None),
        ("商务局2024年上半年总结", None),
        ("区经信局2024年上半年总结", None),
        ("公办学校2024年招生情况", None),
        ("大型水库2024年蓄水情况", None),
        ("行政村2024年集体经济情况", None),
        ("国家统计局公布7月份居民消费价格", "全国"),
        ("关于做好工作的通知，其中提到的地方还有砺山县", None),
        ("充电联盟2022年充电桩数据", None),
        ("全省2023年工作总结", None),
    ],
)
def test_a_hint_names_the_region_that_it_begins_with(hint: str, name: str | None) -> None:
    """After words in front; a town behind its county; a body that only bears a place's name is its own region."""
    found = named_in(hint)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("瓯海区工业增加值12亿元。瓯海区出口3亿元。", "瓯海区"),
        ("瓯海区工业增加值12亿元，鹿城区工业增加值13亿元，瓯海区出口3亿元，鹿城区出口2亿元。", None),
        ("瓯海区工业增加值12亿元。", None),
        ("今年上半年瓯海区工业增加值12亿元。前三季度瓯海区出口3亿元。", "瓯海区"),
        ("瓯海区形势向好。瓯海区干部努力。", None),
        ("瓯海区税务局办理12件。瓯海区法院审结13件。", None),
        ("今年上半年全国出口12亿元。1-6月全国进口13亿元。", "全国"),
        ("国家统计局公布，7月份价格下降0.3%。", "全国"),
        ("2月5日，记者从交通运输部获悉，今年铁路投资8亿元，公路投资9亿元。", "全国"),
        ("2月5日，记者从当地交通部门获悉，今年铁路投资8亿元，公路投资9亿元。", None),
        ("国家统计局瓯海调查队公布，7月份价格下降0.3%。", None),
        ("为了切实做好这项重点工作有关部门赴瓯海区调研12次。为了切实做好这项重点工作有关部门赴瓯海区调研13次。", None),
    ],
)
def test_the_region_that_most_clauses_with_figures_begin_with(text: str, name: str | None) -> None:
    """At least two of them, twice as many as of any other; offices in a place are not the place."""
    found = region_of_figures(text)
    assert (found.name if found else None) == name


def of_text(text: str) -> Region:
    report = parse_source(SourceText(text), "1.txt", "0" * 16)
    return find_report_region("", PageFacts(), report.paragraphs, "1")


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("中新网鹿城区2月3日电 瓯海区加快发展。", "瓯海区"),
        ("本报讯 记者走访鹿城区、瓯海区、龙湾区、洞头区。", None),
        ("鹿城区，鹿城区，瓯海区。我区加快发展，全市前列。", "鹿城区"),
    ],
)
def test_a_text_without_a_title_is_of_the_region_that_it_names_most(text: str, name: str | None) -> None:
    """A dateline names where it was written; of several alike none is taken."""
    assert of_text(text).name == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        ("珲春海关上半年外贸", "延边朝鲜族自治州进出口154亿元。6月当月，全州进出口27亿元。", "延边朝鲜族自治州"),
        ("珲春海关上半年外贸", "珲春市进出口154亿元。6月当月，全州进出口27亿元。", "珲春市"),
        ("珲春海关上半年外贸", "延边朝鲜族自治州进出口154亿元。6月当月，全市进出口27亿元，占全州一半。", "珲春市"),
        ("杭州海关前7个月", "前7个月浙江进出口3.24万亿元。全省出口2.4万亿元。", "浙江省"),
        ("珲春市上半年外贸", "延边朝鲜族自治州进出口154亿元。6月当月，全州进出口27亿元。", "珲春市"),
    ],
)
def test_an_office_is_of_what_it_speaks_of(title: str, text: str, name: str) -> None:
    """A customs house sits in a city and tells of the prefecture, where the figures do."""
    report = parse_source(SourceText(text), "1.txt", "0" * 16)
    assert find_report_region(title, PageFacts(), report.paragraphs, "1").name == name


@pytest.mark.parametrize(
    ("title", "text", "name"),
    [
        (
            "塞罕坝林场造林",
            "记者从承德市林业和草原局获悉，全市造林182万亩。平泉市造林16万亩。全市森林覆盖率60%。",
            "承德市",
        ),
        ("塞罕坝林场造林", "塞罕坝林场造林82万亩，占全市的一半。全市森林覆盖率60%。", "塞罕坝林场"),
        ("塞罕坝林场造林", "造林82万亩，占全市的一半。", "塞罕坝林场"),
        ("甬江水务供水迎夏", "甬江水务集团生产部主任说，7月份供水4598万立方米。", "甬江水务集团"),
        ("中远海能首季净利", "中远海能4月29日公告，公司一季度营业收入57.8亿元。上海市航线增多。", "中远海能"),
        ("中远海能首季净利", "中远海能首季净利大增，码头繁忙。", None),
        ("甬江水务供水迎夏", "甬江沿岸供水4598万立方米。", None),
        (
            "就业质量",
            "岭东理工大学近日发布2024届毕业生就业质量报告。留在广东就业的占79%，广州、深圳分别占43%和21%。",
            "岭东理工大学",
        ),
        ("就业质量", "公办学校近日发布2024届毕业生就业质量报告。广州市就业率95%。广州市毕业生8万人。", "广州市"),
        (
            "稳中向好",
            "7月23日，泸州市政府新闻办召开发布会。江阳区、龙马潭区、纳溪区分别增长7.4%、6.9%、5.8%。",
            "泸州市",
        ),
        (
            "新课堂",
            "南通老年大学报名。全市招收学员11万人次，全市班级2784个。海安市、如东县、启东市招收1.4万人次。",
            "南通市",
        ),
        (
            "大雪之后",
            "恩施州受灾37万人。利川市最重。巴东县、建始县受灾人口分别为6.8万人和5.9万人。全州已恢复供电。",
            "恩施土家族苗族自治州",
        ),
        ("大雪之后", "利川市受灾最重，利川市损失1.6亿元，利川市已恢复供电。巴东县受灾6.8万人。", "利川市"),
        ("这家医院一年做了多少手术", "“我们每天完成手术。”湘江医院副院长周敏说。全院手术9.7万台。", "湘江医院"),
        ("大飞机的账单", "东翼航空3月28日晚发布2024年年报：公司营业收入1321亿元，机队804架。", "东翼航空"),
        ("大飞机的账单", "多家公司3月28日晚发布2024年年报：公司营业收入1321亿元。", None),
        (
            "电影票背后",
            "国家电影局初步统计，春节假期票房95.1亿元。江苏、广东、浙江票房分别为9.6亿元、9.1亿元和7.3亿元。",
            "全国",
        ),
        ("首季成绩单", "南湖晚报记者昨日从嘉兴市统计局获悉，一季度，嘉兴生产总值1798亿元。", "嘉兴市"),
        (
            "开学第一天",
            "来自市教育局的数据显示，新学期全市中小学在校生193万人。郑州市新投用学校42所，全市学位6万个。",
            "郑州市",
        ),
        ("车市回暖", "9月全国乘用车零售210万辆。新能源车零售112万辆。", "全国"),
        ("车市回暖", "9月全国乘用车零售210万辆。鹿城区零售2万辆，瓯海区零售1万辆。", None),
        ("怎么花钱", "国家统计局湖北调查总队日前公布，居民收入35146元。", "湖北省"),
        ("水泥厂停窑", "川岭水泥（600XXX）今日披露半年报：上半年公司水泥销量1386万吨。", "川岭水泥"),
        ("水泥厂停窑", "水泥行业（不含配套）上半年销量1386万吨。", None),
        ("凌汛", "内蒙古自治区水利厅介绍，凌汛期历时112天。杭锦旗分凌0.34亿立方米。", "内蒙古自治区"),
        ("十月出货", "中国家用电器协会近日发布，10月空调器出货1285万台，冰箱出口464万台。", "全国"),
        ("5G建设", "全市5G基站13.7万个。九龙坡区8741个，万州区7236个，全市占比六成。", "重庆市"),
        ("5G建设", "全市5G基站13.7万个。九龙坡区8741个，鹿城区7236个，全市占比六成。", None),
        ("端午出行", "记者从鹿城区交通运输局获悉，发送旅客12万人次。瓯海区发送旅客3万人次。", "鹿城区"),
        ("端午出行", "记者在鹿城区交通路看到，旅客不少。瓯海区发送旅客3万人次，瓯海区增开列车12列。", "瓯海区"),
        ("秀山发展特色农业", "我县新发展茶叶1.28万亩。", "秀山土家族苗族自治县"),
        ("秀山发展特色农业", "新发展茶叶1.28万亩。", None),
        ("户县一季度居民收入", "我县收入4894元，全市6351元，居全市第七，增幅列全市前茅。", "户县"),
        ("我县一季度居民收入", "我县收入4894元。", None),
        ("交通投资", "上半年，公路投资127亿元。这是记者从交通运输部日前举行的发布会上获悉的。", "全国"),
        ("交通投资", "上半年，公路投资127亿元。新开工普通国省道项目170个，普通国省道总投资29亿元。", None),
    ],
)
def test_the_text_says_whose_a_title_is_where_that_names_nobody_or_another(
    title: str, text: str, name: str | None
) -> None:
    """全市 said twice is of no forest farm; a name in short is given in full; who announces speaks of its own place."""
    report = parse_source(SourceText(text), "1.txt", "0" * 16)
    assert find_report_region(title, PageFacts(), report.paragraphs, "1").name == name


def test_a_town_lies_in_the_county_that_the_files_name_puts_before_it() -> None:
    """邓川镇上半年奶业… in the file 洱源县邓川镇2025年….txt."""
    report = parse_source(SourceText("邓川镇存栏1.9万头。"), "1.txt", "0" * 16)
    found = find_report_region("邓川镇2025年奶业情况汇报", PageFacts(), report.paragraphs, "洱源县邓川镇2025年奶业")
    assert found.path[-2:] == ("洱源县", "邓川镇")
    found = find_report_region("邓川镇2025年奶业情况汇报", PageFacts(), report.paragraphs, "鹤庆县2025年奶业")
    assert found.path == ("邓川镇",)


def test_a_paper_of_the_country_tells_nothing_of_whom_it_speaks() -> None:
    """中国民航报 prints of anybody, 吉林日报 mostly of its province."""
    report = parse_source(SourceText("营业收入1321亿元，机队804架。"), "1.txt", "0" * 16)
    for source, name in (("中国民航报", None), ("吉林省日报社", "吉林省")):
        assert find_report_region("", PageFacts(source=source), report.paragraphs, "1").name == name
