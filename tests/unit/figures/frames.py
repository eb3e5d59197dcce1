"""Frames of sentences, written out by templates over places, things, measures and units, so that a rule that only works
for one of them, or for one order, fails.

A template holds slots: ``{A}`` ``{B}`` ``{C}`` are places within the report's city, ``{a}`` ``{b}`` ``{c}`` things,
``{i}`` ``{j}`` measures of the city with the unit ``{u}``, ``{m}`` ``{n}`` measures told side by side of a thing in
``{v}`` and ``{w}``. What must be read is a line a figure: the figure as written, then what is true of it: ``name=`` all of
these parts (``+``) stand in its name, ``not=`` none of these, ``region=``, ``span=``, ``change=`` (``5%``, ``-5%`` or ``—``), ``rank=``
(scope and place), ``status=``, ``year=``.
"""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """A template and what must be read of each of its figures; ``absent`` are numbers that are no figures."""

    template: str
    figures: tuple[str, ...]
    absent: tuple[str, ...] = ()


PLACES = (
    ("东岭区", "鹭溪县", "青堰县"),
    ("石泉县", "望江区", "金坪县"),
    ("云栎区", "浦南县", "磐北县"),
    ("安丰县", "河口区", "沙陵县"),
)
THINGS = (
    ("煤炭", "原油", "天然气"),
    ("苹果", "柑橘", "葡萄"),
    ("化肥", "水泥", "玻璃"),
    ("汽车", "摩托车", "拖拉机"),
)
MEASURES = (
    ("税收收入", "一般公共预算支出", "亿元"),
    ("地区生产总值", "社会消费品零售总额", "亿元"),
    ("外贸进出口总额", "实际使用外资", "亿元"),
    ("贷款余额", "固定资产投资", "亿元"),
)
SIBLINGS = (("产量", "销量", "万吨", "万吨"), ("种植面积", "总产量", "万亩", "万吨"), ("产量", "均价", "万吨", "元/吨"))

CHANGES = (
    Frame("{i}120.6{u}，总量居全省第6位；增长4.5%。", ("120.6{u} name={i} change=4.5% rank=全省6",)),
    Frame("{i}120.6{u}，占全省的12%；同比下降4.5%。", ("120.6{u} name={i} change=-4.5%", "12% name={i}+占全省")),
    Frame("{i}120.6{u}，同比增加12.3{u}，增长11.4%。", ("120.6{u} name={i} change=11.4%", "12.3{u} name={i}+增加")),
    Frame("{i}120.6{u}，比上年减少12.3{u}，下降9.3%。", ("120.6{u} name={i} change=-9.3%", "12.3{u} name={i}+减少")),
    Frame("{i}120.6{u}，同比增加12.3{u}。", ("120.6{u} name={i} change=12.3{u}",)),
    Frame("{i}120.6{u}人民币，同比增长8.4%。", ("120.6{u} name={i} not=人民币 change=8.4%",)),
    Frame("{i}增长8.4%，为120.6{u}。", ("120.6{u} name={i} change=8.4%",)),
    Frame("{i}下降8.4%，达120.6{u}。", ("120.6{u} name={i} change=-8.4%",)),
    Frame("{i}比上年同期低2.4%。{j}120.6{u}，比上年同期低2.4%。", ("120.6{u} name={j} change=-2.4%",)),
    Frame("{j}120.6{u}，比去年同期高2.4%。", ("120.6{u} name={j} change=2.4%",)),
    Frame(
        "{a}、{b}产量分别为12.5万吨、8.6万吨，增幅依次为5.1%、3.2%。",
        ("12.5万吨 name={a}+产量 not={b} change=5.1%", "8.6万吨 name={b}+产量 not={a} change=3.2%"),
    ),
    Frame(
        "{a}、{b}产量分别为12.5万吨、8.6万吨，同比分别下降5.1%、增长3.2%。",
        ("12.5万吨 name={a} change=-5.1%", "8.6万吨 name={b} change=3.2%"),
    ),
    Frame(
        "{a}、{b}产量依次达12.5万吨、8.6万吨，升幅分别为5.1%和3.2%。",
        ("12.5万吨 name={a} change=5.1%", "8.6万吨 name={b} change=3.2%"),
    ),
    Frame("{i}402.6{u}，为调整预算的97.3%，增长8.2%。", ("402.6{u} name={i} change=8.2%", "97.3% name={i}")),
    Frame("{i}402.6{u}，首次突破四百{u}大关，增长8.2%。", ("402.6{u} name={i} change=8.2%",)),
    Frame("{i}402.6{u}，增长8%以上。", ("402.6{u} name={i} change=8%",)),
    Frame("失业率为5.1%，比上月下降0.2个百分点。", ("5.1% name=失业率 change=-0.2个百分点",)),
    Frame("{j}增长5.3%，增速比1—5月回升1.6个百分点。", ("5.3% name={j} change=—", "1.6个百分点 name={j}+1—5月")),
    Frame("{j}增长5.3%，较上半年回落1.6个百分点。", ("5.3% name={j} change=—", "1.6个百分点 name={j}+上半年")),
    Frame("{i}120.6{u}，增长4.5%，{j}88.2{u}。", ("120.6{u} name={i} change=4.5%", "88.2{u} name={j} change=—")),
    Frame(
        "{j}120.6{u}，比去年同期快4.5%；{i}88.2{u}，较常年偏少3.1%。", ("120.6{u} change=4.5%", "88.2{u} change=-3.1%")
    ),
    Frame(
        "{a}产量12.5万吨（含库存1.2万吨），{b}产量8.6万吨，比2019年同期分别增长63%、95%。",
        ("12.5万吨 name={a} change=63%", "8.6万吨 name={b} change=95%"),
    ),
    Frame("引进项目5个、到位资金3.4亿元，分别比去年同期多2个、1.1亿元。", ("5个 change=2个", "3.4亿元 change=1.1亿元")),
    Frame(
        "{a}产量12.5万吨，{b}产量8.6万吨，增速较5月分别回落4.2个和2.5个百分点。",
        ("12.5万吨 change=—", "8.6万吨 change=—", "4.2个 name={a}", "2.5个百分点 name={b}"),
    ),
    Frame("平均住院日缩短0.5天，降至6.4天。", ("6.4天 name=平均住院日 change=-0.5天",)),
    Frame("{a}市场份额提升3个百分点至11%。", ("11% name={a}+份额 change=3个百分点",)),
    Frame("参保率提升至98%。", ("98% name=参保率 change=—",)),
    Frame("{j}75.1{u}（占总量的32.1%），增长103.2%。", ("75.1{u} name={j} change=103.2%", "32.1% name={j}+占")),
    Frame("{A}{j}28.3{u}，增幅最大，为22.9%。", ("28.3{u} region={A} change=22.9%",)),
    Frame("规上工业增加值增长9.9%，其中医药行业增势最好，为12.7%。", ("12.7% name=医药行业+增加值 not=增势",)),
    Frame(
        "规上工业增加值增长9.9%，采矿业和制造业增速最快，分别为22.5%和21.6%。",
        ("22.5% name=采矿业+增加值 not=制造业", "21.6% name=制造业+增加值 not=最"),
    ),
    Frame("{i}增幅最大的是{A}，{j}75.1{u}。", ("75.1{u} name={j} change=—",)),
    # A growth that says whose it is, by name, by order, by what is left.
    Frame(
        "{a}、{b}、{c}产量分别为12.5万吨、8.6万吨、3.2万吨，{a}增长5.1%，{b}下降4.2%，{c}微增0.4%。",
        ("12.5万吨 change=5.1%", "8.6万吨 change=-4.2%", "3.2万吨 change=0.4%"),
    ),
    Frame(
        "对{a}、{b}、{c}企业分别放贷12.5亿元、8.6亿元、3.2亿元，对{a}、{c}企业分别增长5.1%、0.4%，对{b}企业下降4.2%。",
        ("12.5亿元 change=5.1%", "8.6亿元 change=-4.2%", "3.2亿元 change=0.4%"),
    ),
    Frame("{a}产量12.5万吨，{b}产量8.6万吨，后者增长3.2%。", ("12.5万吨 change=—", "8.6万吨 change=3.2%")),
    Frame("{a}产量12.5万吨，{b}产量8.6万吨，前者增长3.2%。", ("12.5万吨 change=3.2%", "8.6万吨 change=—")),
    Frame(
        "{a}产量12.5万吨，{b}、{c}产量分别为8.6万吨、3.2万吨，前者增长5.1%，后两者分别下降2.1%、0.8%。",
        ("12.5万吨 change=5.1%", "8.6万吨 change=-2.1%", "3.2万吨 change=-0.8%"),
    ),
    Frame(
        "{a}、{b}、{c}三大产业分别完成12.5亿元、8.6亿元、3.2亿元，除{c}产业下降2.6%外，前两者分别增长9.8%、6.4%。",
        ("12.5亿元 change=9.8%", "8.6亿元 change=6.4%", "3.2亿元 change=-2.6%"),
    ),
    Frame(
        "{a}指数53.8%，{b}指数52.4%，{c}指数49.2%，除{c}指数回落0.6个百分点外，其余两项分别回升2.5个、1.9个百分点。",
        ("53.8% change=2.5个百分点", "52.4% change=1.9个百分点", "49.2% change=-0.6个百分点"),
    ),
    Frame(
        "{a}产量12.5万吨，{b}产量8.6万吨，{A}税收增长3.2%。",
        ("12.5万吨 change=—", "8.6万吨 change=—", "3.2% name=税收"),
    ),
    # Brackets and clauses between a growth and its amount.
    Frame(
        "{i}120.6{u}，比去年同期（下同）增长4.5%；{j}88.2{u}，下降1.2%。",
        ("120.6{u} change=4.5%", "88.2{u} change=-1.2%"),
    ),
    Frame("{i}120.6{u}，创历史新高，同比增长4.5%。", ("120.6{u} change=4.5%",)),
    Frame("{i}120.6{u}，{j}创历史新高，同比增长4.5%。", ("120.6{u} change=—",)),
    Frame("诊疗674万人次，占总诊疗的53.1%，占比下降1.3个百分点。", ("53.1% name=占总诊疗 change=-1.3个百分点",)),
    Frame("发生火灾12起，同比少发7起。", ("12起 change=-7起",)),
    Frame(
        "平均降水量612.3毫米，偏多18.6%；日照487.5小时，偏少9.3%。",
        ("612.3毫米 change=18.6%", "487.5小时 change=-9.3%"),
    ),
    # How much more or less than before was added is a figure of its own.
    Frame("各项贷款增加436.1亿元，比上年同期少增168.3亿元。", ("436.1亿元 change=—", "168.3亿元 name=贷款+少增")),
    Frame("水产品产量8.2万吨，多增1.2万吨。", ("8.2万吨 change=1.2万吨",)),
)

RANKS = (
    Frame("{i}120.6{u}，列全省第3位。", ("120.6{u} name={i} rank=全省3",)),
    Frame("{i}120.6{u}，增长4.5%，增速居全省第二。", ("120.6{u} name={i} change=4.5% rank=全省2",)),
    Frame("{i}120.6{u}，总量居全省第6位；增长4.5%，增速列全省第5。", ("120.6{u} name={i} rank=全省6",)),
    Frame("{i}增长4.5%，连续4个季度居全省第1位。", ("4.5% name={i} rank=全省1",)),
    Frame(
        "{i}增长4.5%，高于全省1.2个百分点，居全省第11位。",
        ("4.5% name={i} rank=全省11", "1.2个百分点 name={i}+高于全省 rank=—"),
    ),
    Frame("{i}120.6{u}，在全省排名第八。", ("120.6{u} name={i} rank=全省8",)),
    Frame("{i}120.6{u}，总量位居全省首位。", ("120.6{u} name={i} rank=全省1",)),
    Frame("{i}120.6{u}（全省第4位），增长4.5%。", ("120.6{u} name={i} rank=全省4 change=4.5%",)),
    Frame(
        "{a}、{b}产量分别为12.5万吨、8.6万吨，分列全国第2位和第5位。",
        ("12.5万吨 name={a} rank=2", "8.6万吨 name={b} rank=5"),
    ),
    Frame(
        "{a}、{b}产量分别为12.5万吨、8.6万吨，均居全省首位。",
        ("12.5万吨 name={a} rank=全省1", "8.6万吨 name={b} rank=全省1"),
    ),
    Frame(
        "{i}120.6{u}、{j}88.2{u}，分别增长5.1%和3.2%，两项增幅均居全省前列。",
        ("120.6{u} name={i} rank=— change=5.1%", "88.2{u} name={j} rank=— change=3.2%"),
    ),
    Frame(
        "{i}120.6{u}、{j}88.2{u}，分别增长5.1%和3.2%，两项增幅均排全省首位。",
        ("120.6{u} name={i} rank=全省1 change=5.1%", "88.2{u} name={j} rank=全省1 change=3.2%"),
    ),
    Frame("{i}120.6{u}，增速由全省第9位升至第3位。", ("120.6{u} name={i} rank=全省3",)),
    Frame("{i}120.6{u}，增长4.5%，总量和增速分别居全省第6位、第3位。", ("120.6{u} name={i} rank=全省6 change=4.5%",)),
    Frame("{i}120.6{u}，考核列全省第三。{j}88.2{u}。", ("120.6{u} name={i}", "88.2{u} name={j} rank=—")),
    Frame("以120.6{u}的{i}位列全省第7。", ("120.6{u} rank=全省7",)),
    Frame("{i}120.6{u}，在31个省区市中排名第10。", ("120.6{u} rank=10",), absent=("31个",)),
    Frame("{i}120.6{u}，在中部六省中居第2位。", ("120.6{u} rank=中部六省2",)),
    Frame("{i}120.6{u}，首次进入全国前十。", ("120.6{u} rank=全国前10",)),
    Frame("{i}120.6{u}，高居全国榜首。", ("120.6{u} rank=全国1",)),
    Frame("{i}120.6{u}，排名前移2位至全省第5位。", ("120.6{u} rank=全省5",)),
    Frame("{i}120.6{u}，比上年提升5位，居全国第12位。", ("120.6{u} rank=全国12",)),
    Frame("{i}120.6{u}，由上年的第9位上升到第6位。", ("120.6{u} rank=6",)),
    Frame("{i}120.6{u}，增长5.2%，位次较一季度前移3位，列全省第4位。", ("120.6{u} rank=全省4",)),
    Frame("{i}120.6{u}，增长5.2%；增速居全省第4位。", ("120.6{u} rank=全省4",)),
    Frame("{i}120.6{u}，投产{j}88.2{u}，完成额居全省第4位。", ("120.6{u} rank=—",)),
    Frame("{i}居全省第4位，为120.6{u}。", ("120.6{u} name={i} not=第 rank=全省4",)),
    Frame("通关效率居全省第4位，{i}120.6{u}。", ("120.6{u} rank=—",)),
    Frame("推广经验267项，出口通关效率居全省第4位。", ("267项 rank=—",)),
    Frame("{i}120.6{u}、{j}88.2{u}，总量分别居全省第4位、第6位。", ("120.6{u} rank=全省4", "88.2{u} rank=全省6")),
    Frame("夺得金牌23枚、银牌19枚、铜牌31枚，金牌数列全市第3位。", ("23枚 rank=全市3", "19枚 rank=—", "31枚 rank=—")),
    Frame("{i}120.6{u}，总量居岚川各县（市、区）首位。", ("120.6{u} rank=1",)),
)

LISTS = (
    Frame(
        "{i}完成年度目标的比例依次为：{A}52%、{B}49%、{C}31%；{j}88.2{u}。",
        (
            "52% name={A}+{i} region={A}",
            "49% name={B}+{i} region={B}",
            "31% name={C}+{i} region={C}",
            "88.2{u} name={j} not={i} region=岚川市",
        ),
    ),
    Frame(
        "各县区{i}分别为：{A}52{u}、{B}49{u}。分行业看，制造业投资8亿元。",
        ("52{u} name={A}+{i} region={A}", "49{u} name={B}+{i} region={B}", "8亿元 name=制造业+投资 region=岚川市"),
    ),
    Frame(
        "消费占比如下：{a}30.5%、{b}20.4%、{c}10.3%。",
        ("30.5% name={a}+占比", "20.4% name={b}+占比", "10.3% name={c}+占比"),
    ),
    Frame(
        "{A}、{B}和{C}{i}分别为52{u}、49{u}和31{u}。",
        ("52{u} name={i} region={A}", "49{u} name={i} region={B}", "31{u} name={i} region={C}"),
    ),
    Frame(
        "全市{i}120.6{u}，其中{A}{i}52{u}，{B}49{u}、{C}31{u}。",
        (
            "120.6{u} name={i} region=岚川市",
            "52{u} name={i} region={A}",
            "49{u} name={i} region={B}",
            "31{u} name={i} region={C}",
        ),
    ),
    Frame(
        "全市{i}120.6{u}，{A}、{B}分别完成52{u}、49{u}。",
        ("120.6{u} name={i} region=岚川市", "52{u} region={A}", "49{u} region={B}"),
    ),
    Frame(
        "{a}、{b}、{c}产量分别为12.5万吨、8.6万吨和3.2万吨。",
        ("12.5万吨 name={a}+产量 not={b}", "8.6万吨 name={b}+产量 not={c}", "3.2万吨 name={c}+产量 not={a}"),
    ),
    Frame(
        "{i}、{j}分别为120.6{u}、88.2{u}，分别增长5.1%、3.2%。",
        ("120.6{u} name={i} not={j} change=5.1%", "88.2{u} name={j} not={i} change=3.2%"),
    ),
    Frame(
        "东盟、欧盟、美国位居前三，进出口分别为53亿元、32亿元、29亿元。",
        ("53亿元 name=东盟+进出口 not=欧盟", "32亿元 name=欧盟+进出口 not=东盟", "29亿元 name=美国+进出口 not=欧盟"),
    ),
    Frame(
        "规上工业增加值增长9.9%。分产品产量看，{a}增长13.9%、{b}增长12.4%。",
        ("13.9% name={a}+产量", "12.4% name={b}+产量 not=增加值"),
    ),
    Frame(
        "甲软件业、乙研究业等现代服务业增势较好，实现营业收入分别增长21.4%、13.9%。",
        ("21.4% name=甲软件业+营业收入 not=乙", "13.9% name=乙研究业+营业收入 not=甲"),
    ),
    Frame("出口12.5亿元；进口8.4亿元；贸易顺差4.1亿元。", ("4.1亿元 name=贸易顺差 not=进口",)),
    Frame("{j}增长6.2%，居全省第8位。从月度增速看，7月份增长5.9%。", ("5.9% name={j} not=月度 span=7月",)),
    Frame(
        "{a}、{b}产量分别为12.5万吨、8.6万吨，占比分别为41.9%、26.4%；前8个月分别增长18.3%、5.7%。",
        ("18.3% name={a}+产量 not={b} span=前8个月", "5.7% name={b}+产量 not={a} span=前8个月"),
    ),
)

CARRIED = (
    Frame("{a}{m}12.5{v}，{n}8.6{w}。", ("12.5{v} name={a}+{m}", "8.6{w} name={a}+{n}")),
    Frame(
        "{a}{m}为12.5{v}，同比增长5.1%；{n}8.6{w}，增长3.2%。",
        ("12.5{v} name={a}+{m} change=5.1%", "8.6{w} name={a}+{n} change=3.2%"),
    ),
    Frame(
        "{a}{m}12.5{v}、{n}8.6{w}，分别增长5.1%和3.2%。",
        ("12.5{v} name={a}+{m} change=5.1%", "8.6{w} name={a}+{n} change=3.2%"),
    ),
    Frame("{a}方面，{m}12.5{v}，{n}8.6{w}。", ("12.5{v} name={a}+{m}", "8.6{w} name={a}+{n}")),
    Frame("{i}120.6{u}，{a}{m}12.5{v}。", ("120.6{u} name={i} not={a}", "12.5{v} name={a}+{m} not={i}")),
    Frame("{a}{m}12.5{v}，{b}{m}8.6{v}。", ("12.5{v} name={a}+{m}", "8.6{v} name={b}+{m} not={a}")),
    Frame(
        "渔民人均纯收入11267元，增长8%；人均可支配收入10492元。",
        ("11267元 name=渔民+纯收入", "10492元 name=渔民+可支配收入"),
    ),
    Frame(
        "商品房销售面积409万平方米、待售面积79万平方米，分别下降8.1%和34.7%。",
        ("409万平方米 name=商品房+销售面积", "79万平方米 name=商品房+待售面积 change=-34.7%"),
    ),
    Frame(
        "粮食总产量52.5万吨。其中，{b}12.5万吨、{c}8.6万吨。",
        ("52.5万吨 name=粮食", "12.5万吨 name={b}+产量", "8.6万吨 name={c}+产量"),
    ),
    Frame(
        "机动车保有量36万辆，其中汽车27万辆、占75%，摩托车9万辆、占25%。",
        ("27万辆 name=汽车+保有量", "75% name=汽车+占", "9万辆 name=摩托车+保有量", "25% name=摩托车+占 not=汽车"),
    ),
    Frame(
        "新登记企业1414家，其中民营企业1042家；个体户332家。", ("1414家 name=登记+企业", "1042家 name=登记+民营企业")
    ),
    Frame(
        "平均审理周期，民事案件为121.5天，行政案件为130.7天。",
        ("121.5天 name=民事案件+审理周期", "130.7天 name=行政案件+审理周期"),
    ),
    Frame("提高低保标准，新建养老院30个。", ("30个 not=低保标准",)),
    Frame("受理案件1948件，最多的是专利纠纷，有754件。", ("754件 name=专利纠纷 not=案件",)),
    Frame("农田灌溉水有效利用系数0.565。", ("0.565 name=利用系数",)),
    # What institutions have is theirs.
    Frame(
        "小学89所，招生1.92万人，在校生11.37万人，专任教师6480人。",
        ("1.92万人 name=小学+招生", "11.37万人 name=小学+在校生 not=招生", "6480人 name=小学+专任教师"),
    ),
    Frame("全市专任教师1.47万人。", ("1.47万人 name=专任教师",)),
    Frame("在园幼儿3.96万人，在营航线57条。", ("3.96万人 name=在园幼儿", "57条 name=在营航线")),
    Frame("在全市建成公园5个。", ("5个 not=在",)),
    Frame(
        "{A}大桥工程总投资46.8亿元，前三季度完成5.2亿元，占年度计划11亿元的47.3%，开工以来累计完成29.7亿元。",
        ("46.8亿元 name=总投资", "5.2亿元 name=大桥+完成 not=总", "29.7亿元 name=大桥+完成 not=开工"),
    ),
    Frame("{A}{i}52{u}，{B}紧随其后，为49{u}。", ("49{u} name={i} not=紧随 region={B}",)),
    Frame(
        "完成治沙950万亩；{A}、{B}分别完成298.7万亩、186.4万亩。",
        ("298.7万亩 name=治沙 region={A}", "186.4万亩 name=治沙 region={B}"),
    ),
    Frame("城南院区门诊量86.2万人次，滨江院区41.5万人次。", ("41.5万人次 name=滨江院区+门诊量",)),
    Frame(
        "东柳村、古树村集体收入分别为1860万元、742万元。",
        ("1860万元 name=东柳村+集体收入", "742万元 name=古树村+集体收入"),
    ),
    Frame("商品住宅销售5042套、61.35万平方米，成交均价每平方米11873元。", ("11873元 name=商品住宅+均价",)),
    Frame("拟每10股派发现金红利0.5元（含税），合计1.47亿元。", ("1.47亿元 name=现金红利 not=含税",), absent=("10股",)),
    Frame("其中，即期指数102.8，预期指数107.3。", ("102.8 name=即期指数", "107.3 name=预期指数")),
    Frame("平均降水量668.9毫米和501.2毫米，使用0.5毫米钢板。", ("668.9毫米 name=降水量",), absent=("0.5毫米",)),
    Frame("平均审理天数压减到55天以内（2022年为61.4天）。", ("55天 name=天数", "61.4天 year=2022")),
    Frame(
        "规上工业增加值方面，{A}、{B}分别增长13.2%、11.6%。{A}零售总额116亿元，同比仅增0.6%；{B}则同比下降1.8%，为23.5亿元。",
        ("23.5亿元 name=零售总额 not=增加值 change=-1.8% region={B}",),
    ),
)

GAPS = (
    Frame(
        "{j}增长9.3%，分别高于全国、全省4.1个、2.6个百分点。",
        ("9.3% name={j}", "4.1个 name={j}+全国 not=全省", "2.6个百分点 name={j}+全省 not=全国"),
    ),
    Frame(
        "{j}增长9.3%，比全国、全省分别高4.1和2.6个百分点。",
        ("4.1 name={j}+全国 not=全省", "2.6个百分点 name={j}+全省 not=全国"),
    ),
    Frame(
        "{j}增长9.3%，高于全国（6.0%）和全省（8.2%）的平均水平。",
        ("9.3% name={j} region=岚川市", "6.0% name={j} region=全国", "8.2% name={j} region=全省"),
    ),
    Frame("{j}增长9.3%，快于全省平均水平（8.2%）。", ("9.3% name={j} region=岚川市", "8.2% name={j} region=全省")),
    Frame(
        "{i}120.6{u}，增长9.3%，增速快于全省2.1个百分点。",
        ("120.6{u} name={i} change=9.3% region=岚川市", "2.1个百分点 name={i}+快于全省 region=岚川市"),
    ),
    Frame("{j}下降1.3%，降幅比全国小0.6个百分点。", ("1.3% name={j}", "0.6个百分点 name={j}+全国 region=岚川市")),
    Frame(
        "{i}120.6{u}，增长8.4%，增速同比提高0.8个百分点，比全省（7.7%）和全国平均水平（7.0%）分别高0.7、1.4个百分点，增幅居全省第3位。",
        (
            "120.6{u} name={i} change=8.4% rank=全省3",
            "7.7% name={i} region=全省",
            "7.0% name={i} region=全国",
            "0.7 name={i}+全省高 not=全国",
            "1.4个百分点 name={i}+全国 rank=—",
        ),
    ),
    Frame(
        "{a}、{b}产量分别增长2.2%、25%，分别较一季度回升2.9个、23.9个百分点。",
        ("2.9个 name={a}+一季度 not=分别", "23.9个百分点 name={b}+一季度"),
    ),
)

TIMES = (
    Frame("上半年，{i}120.6{u}。{j}88.2{u}。", ("120.6{u} span=上半年", "88.2{u} span=上半年")),
    Frame(
        "一季度、上半年和前三季度，{i}分别增长5.1%、4.2%和3.3%。",
        ("5.1% span=一季度", "4.2% span=上半年", "3.3% span=前三季度"),
    ),
    Frame("2021年和2022年{i}分别为52{u}、49{u}。", ("52{u} year=2021", "49{u} year=2022")),
    Frame("此前两年，{i}的增幅依次为：2021年5.1%，2022年4.2%。", ("5.1% year=2021", "4.2% year=2022")),
    Frame("{i}120.6{u}，其中9月18.3{u}。{j}88.2{u}。", ("18.3{u} span=9月", "88.2{u} span=前三季度")),
    Frame("前两个季度{i}52{u}，首季度49{u}。", ("52{u} span=前两个季度", "49{u} span=一季度")),
    Frame(
        "{i}120.6{u}，增速为2019年11月以来最高，{j}88.2{u}。",
        ("120.6{u} year=2023 span=前三季度", "88.2{u} year=2023 span=前三季度"),
    ),
    Frame("与2019年同期相比，{i}增长5.1%。", ("5.1% year=2023",)),
    Frame(
        "按照规划，到2025年{i}达到150{u}。{j}88.2{u}。",
        ("150{u} year=2025 status=target", "88.2{u} year=2023 status=actual"),
    ),
    Frame("9月30日，全国日客流量达88.2万人次。", ("88.2万人次 region=全国",)),
    Frame("据测算，{i}120.6{u}。", ("120.6{u} status=actual",)),
    Frame("初步预计全年{i}增长5.9%。", ("5.9% status=forecast",)),
    Frame("{i}120.6{u}，完成年度任务的58%。", ("120.6{u} status=actual", "58% status=actual name={i}")),
    Frame("计划开工900套，实际开工912套。", ("900套 status=target", "912套 status=actual")),
    Frame("9月11日，全国铁路发送旅客120.6万人次。{j}88.2{u}。", ("120.6万人次 span=9月11日", "88.2{u} span=前三季度")),
    Frame("9月11日，市政府召开会议，{j}88.2{u}。", ("88.2{u} span=前三季度",)),
    Frame("次均费用312元，按当年价格上涨5.1%，{j}88.2{u}。", ("88.2{u} span=前三季度",)),
    Frame(
        "预计今年秋季（9—11月）{i}120.6{u}，{j}88.2{u}。",
        ("120.6{u} span=9-11月 status=forecast", "88.2{u} span=9-11月"),
    ),
    Frame("年内将再推出四批共40个标志性项目。", ("40个 status=target",)),
    Frame("四季度将用好{i}额度30亿元。", ("30亿元 status=target",)),
    Frame("全市将{i}120.6{u}用于民生。", ("120.6{u} status=actual",)),
    Frame("已将建设用地820亩纳入储备。", ("820亩 status=actual",)),
)

REGIONS = (
    Frame("{A}{i}52{u}，增长5.1%。{j}88.2{u}。", ("52{u} region={A}",)),
    Frame(
        "{i}120.6{u}。其中，{A}52{u}，{B}49{u}。全市{j}88.2{u}。",
        ("120.6{u} region=岚川市", "52{u} region={A} name={i}", "49{u} region={B} name={i}", "88.2{u} region=岚川市"),
    ),
    Frame("全国{i}增长5.1%，全市增长6.2%。", ("5.1% region=全国", "6.2% region=岚川市")),
    Frame("{i}最高的是{A}，达52{u}；{B}次之，为49{u}。", ("52{u} region={A}", "49{u} region={B}")),
    Frame("{A}税务局介绍，全市{i}120.6{u}。", ("120.6{u} region=岚川市",)),
    Frame("{A}（52{u}）、{B}（49{u}）{i}居前两位。", ("52{u} region={A} name={i}", "49{u} region={B} name={i}")),
    Frame(
        "{A}、{B}检察院分别办理案件118件、96件，合计占全市的30.9%。",
        ("118件 region={A}", "96件 region={B}", "30.9% region=岚川市"),
    ),
    Frame("{A}检察院介绍，全市办理案件118件。", ("118件 region=岚川市",)),
    Frame("省会云梁市{i}52{u}，占全省三成。", ("52{u} region=云梁市",)),
    Frame("{A}总量虽小，仅52{u}，但增速最快。", ("52{u} region={A}",)),
    Frame("{A}推进整治，全市{i}52{u}。", ("52{u} region=岚川市",)),
    Frame("特殊教育学校1所，在校生214人。", ("1所 region=岚川市", "214人 region=岚川市")),
    Frame("市内八区{i}52{u}，主城区{j}49{u}。", ("52{u} region=市内八区", "49{u} region=主城区")),
)

FRAMES = {
    "changes": CHANGES,
    "ranks": RANKS,
    "lists": LISTS,
    "carried": CARRIED,
    "gaps": GAPS,
    "times": TIMES,
    "regions": REGIONS,
}


def fills(frame: Frame) -> list[dict[str, str]]:
    """The slots of a template filled in turn with each of the places, things and measures."""
    filled = []
    for at in range(4 if "{" in frame.template else 1):
        (a, b, c), (one, two, three), (i, j, u) = PLACES[at], THINGS[at], MEASURES[at]
        m, n, v, w = SIBLINGS[at % len(SIBLINGS)]
        filled.append(
            {
                "A": a,
                "B": b,
                "C": c,
                "a": one,
                "b": two,
                "c": three,
                "i": i,
                "j": j,
                "u": u,
                "m": m,
                "n": n,
                "v": v,
                "w": w,
            }
        )
    return filled
