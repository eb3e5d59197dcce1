"""Frames of reports on a quarter, audits and houses: what a clause lists, what is planned, what it was the year before."""

from __future__ import annotations

from tests.unit.figures.frame import Frame

# Places that come first, told with their figures a clause later.
FIRST_PLACES = (
    Frame(
        "{a}、{b}、{c}产量分别增长18.3%、12.6%和5.1%。分县区看，{A}、{B}、{C}{i}增速居前三位，分别为10.4%、9.1%和8.5%。",
        (
            "10.4% name={A}+{i}增速 not={a} region={A}",
            "9.1% name={B}+{i}增速 not={b} region={B}",
            "8.5% name={C}+{i}增速 not={c} region={C}",
        ),
    ),
    Frame(
        "{a}、{b}产量分别为8.1万吨、7.2万吨。{A}、{B}粮食产量列全市前两位，分别为3.1万吨和2.8万吨。",
        ("3.1万吨 name=粮食产量 not={a} region={A}", "2.8万吨 name=粮食产量 not={b} region={B}"),
    ),
    Frame(
        "{a}、{b}、{c}产值分别增长8.1%、7.2%和6.3%。{i}居前三位的是{A}、{B}、{C}，分别为52{u}、49{u}和31{u}。",
        (
            "52{u} name={A}+{i} not={a} region={A}",
            "49{u} name={B}+{i} not={b} region={B}",
            "31{u} name={C}+{i} not={c} region={C}",
        ),
    ),
    Frame(
        "{A}、{B}{i}增速居前两位，分别为10.4%和9.1%；{C}仅增长2.2%，低于全市5个百分点。",
        ("2.2% name={C}+{i} not=仅 region={C}", "5个百分点 name={i}+低于全市"),
    ),
    # The two growths are of the two things that were told before.
    Frame(
        "{a}、{b}产量分别为8.1万吨和7.2万吨，均居全省前列，分别增长4.1%和5.3%。",
        ("8.1万吨 change=4.1%", "7.2万吨 change=5.3%"),
    ),
    Frame(
        "{i}增速，{A}、{B}、{C}依次为10.2%、3.9%和-8.4%。{j}88.2{u}。",
        (
            "10.2% name={A}+{i} region={A}",
            "3.9% name={B}+{i} region={B}",
            "-8.4% name={C}+{i} region={C}",
            "88.2{u} name={j} not={i} region=岚川市",
        ),
    ),
    Frame(
        "按每万人投诉量算，{A}以135件居首，{B}以49件最少。按户籍人口计算，人均存款6.1万元。",
        ("135件 name={A}+每万人投诉量 region={A}", "49件 name={B}+每万人投诉量 region={B}", "6.1万元 not=投诉量+户籍"),
    ),
    Frame("按现行汇率计算，约合12亿美元。", ("12亿美元 not=现行汇率计算",)),
    # A member that ends like a kind of town quarter is a place of its own beside others.
    Frame(
        "{A}、岚城区、{B}{i}分别为52{u}、49{u}和31{u}。",
        ("52{u} region={A}", "49{u} region=岚城区", "31{u} region={B}"),
    ),
    Frame("{A}{i}52{u}，主城区49{u}。", ("52{u} region={A}",)),
    Frame(
        "满意率最高的是{A}，为96.8%；最低的是港湾区，只有89.4%。",
        ("96.8% name={A}+满意率 region={A}", "89.4% name=港湾区+满意率 region=港湾区"),
    ),
    Frame("白马镇有3个村未公开账目，桥头乡有14眼机井未通电。", ("3个 region=白马镇", "14眼 name=机井 region=桥头乡")),
    Frame(
        "{A}归还20.1万元，{B}归还30.2万元，两县区合计归还50.3万元。",
        ("20.1万元 region={A}", "50.3万元 region=岚川市"),
    ),
    Frame("白石镇归还20.1万元，三乡镇合计归还50.3万元。", ("50.3万元 region=岚川市",)),
)

# Whom the members of a list share, and what they do not.
MEMBERS = (
    Frame(
        "限上单位{a}类、{b}类零售额分别增长9.1%和6.2%。",
        ("9.1% name=限上单位{a}类零售额", "6.2% name=限上单位{b}类零售额 not={a}"),
    ),
    Frame(
        "规模以上{a}制造业、{b}制造业增加值分别增长9.1%和6.2%。",
        ("9.1% name=规模以上{a}制造业增加值", "6.2% name=规模以上{b}制造业增加值"),
    ),
    Frame("规上工业增加值、固定资产投资分别增长9.1%和6.2%。", ("9.1% name=规上工业增加值", "6.2% name=投资 not=规上")),
    Frame("规上工业企业营业收入、利润总额分别增长9.1%和6.2%。", ("6.2% name=规上工业企业利润总额",)),
    Frame("限上汽车零售额、餐饮收入分别增长9.1%和6.2%。", ("6.2% name=餐饮收入 not=限上",)),
    Frame("化工、纺织服装增加值分别下降3.4%、6.1%。", ("3.4% name=化工增加值 not=服装", "6.1% name=纺织服装增加值")),
    Frame("城市、农村低保标准分别为785元、620元。", ("785元 name=城市低保标准", "620元 name=农村低保标准")),
    Frame("城网、农网供电可靠率分别为99.9%、99.8%。", ("99.9% name=城网供电可靠率",)),
    # What is told of those counted begins behind 中; a day's name is no number.
    Frame(
        "70个大中城市中新建商品住宅销售价格环比下降0.3%，二手住宅下降0.6%。",
        ("70个 name=城市 not=价格 change=—", "0.3% name=新建商品住宅销售价格 not=城市"),
    ),
    Frame("双11期间，{i}1.26{u}。", ("1.26{u} name={i}",), ("11",)),
    Frame("618期间，成交额1.26亿元。", ("1.26亿元 name=成交额",), ("618",)),
    Frame("累计改造老旧小区126个，加装电梯312部，其中今年改造42个。", ("42个 name=改造老旧小区 not=电梯",)),
    # Behind a part the deed is that of the whole again.
    Frame("引进企业126家，其中外资企业8家，累计完成投资235亿元。", ("235亿元 name=投资 not=外资",)),
    # Held within: the goal of what the clause before tells; by how much a goal is passed is an outcome.
    Frame("登记失业率3.2%，控制在4.5%以内。", ("3.2% status=actual", "4.5% name=登记失业率 status=target")),
    Frame("调查失业率5.1%，控制在5.5%左右的预期目标之内。", ("5.5% name=调查失业率 status=target",)),
    Frame("粗钢产量控制在1200万吨以内。", ("1200万吨 status=actual",)),
    Frame("单位能耗下降3.2%，超额完成年度目标0.7个百分点。", ("0.7个百分点 name=单位能耗 status=actual",)),
    Frame("新增就业5.6万人，超额完成目标任务0.6万人。", ("0.6万人 name=新增就业+超额完成 status=actual",)),
    Frame("工业增加值增长5.1%，未达预期目标0.9个百分点。", ("0.9个百分点 name=工业增加值+未达 status=actual",)),
    # The first of a pair is of the time that is named there.
    Frame("2025年7月，{i}增速由6月的5.2%回升至5.6%。", ("5.2% span=6月", "5.6% span=7月")),
    Frame("2025年7月，食品价格由上月上涨2.3%转为下降1.7%。", ("2.3% span=6月", "1.7% span=7月")),
    Frame("亏损面由上年的18.2%扩大到21.6%。", ("18.2% year=2022", "21.6% year=2023")),
    # What falls on each has no profit; what befell people is told behind their number.
    Frame("供电煤耗298.6克/千瓦时，同比下降2.1克；利润总额21.6亿元。", ("21.6亿元 name=利润总额 not=煤耗",)),
    Frame("苹果产能10.6万吨/年，实际产量3.1万吨。", ("3.1万吨 name=苹果",)),
    Frame("全县12个乡镇8.6万人受灾。", ("8.6万人 name=受灾 not=乡镇",)),
    Frame("发明专利拥有量8642件，每万人口达18.6件。", ("18.6件 name=发明专利+每万人口",)),
    # Nobody is insured by a rate of those who lack work.
    Frame("城镇登记失业率3.1%，参保人数45.1万人。", ("45.1万人 name=参保人数 not=失业",)),
    Frame("工伤保险覆盖率98.2%，参保人数45.1万人。", ("45.1万人 name=工伤保险参保人数",)),
    Frame("化工、纺织服装分别下降3.4%、6.1%。", ("3.4% name=化工 not=服装", "6.1% name=纺织服装")),
    Frame("食品加工增长2.6%，化工下降3.4%。", ("3.4% name=化工 not=加工",)),
    Frame("总馆接待增长2.6%，少儿馆下降3.4%。", ("3.4% name=少儿馆接待",)),
    Frame(
        "客运量、货运量、港口吞吐量分别下降2.1%、1.4%和0.6%。", ("2.1% name=客运量 not=吐", "1.4% name=货运量 not=吐")
    ),
    Frame("苹果、猕猴桃产业分别增长4.1%和2.2%。", ("4.1% name=苹果产业",)),
    Frame(
        "生猪出栏41.6万头；生猪存栏58.2万头，其中能繁母猪5.4万头。",
        ("58.2万头 name=生猪存栏 not=出栏", "5.4万头 name=能繁母猪存栏 not=出栏"),
    ),
    Frame("营业收入利润率4.9%；亏损面31.4%。", ("31.4% name=亏损面 not=收入",)),
    Frame(
        "化工行业停产45天。1—8月，规上服务业营业收入231.4亿元，增长6.6%；利润总额12.2亿元。",
        ("12.2亿元 name=服务业+利润总额 not=化工",),
    ),
    Frame("化工行业营业收入231.4亿元，增长6.6%；利润总额12.2亿元。", ("12.2亿元 name=化工+利润总额",)),
    Frame(
        "南院区门急诊71.2万人次、出院3.9万人次，北院区分别为27.5万人次和1.4万人次。",
        (
            "3.9万人次 name=南院区出院 not=门急诊",
            "27.5万人次 name=北院区门急诊 not=南院区",
            "1.4万人次 name=北院区出院 not=南院区+门急诊",
        ),
    ),
    Frame(
        "1号线客运量33万人次、换乘量12万人次，2号线分别为28万人次和9万人次。",
        ("28万人次 name=2号线客运量 not=1号线", "9万人次 name=2号线换乘量 not=1号线"),
    ),
    Frame(
        "{A}新登记企业1.2万户、个体工商户3.3万户，{B}分别为0.4万户和1.6万户。",
        ("0.4万户 name={B}+企业 not={A} region={B}", "1.6万户 name={B}+个体工商户 not={A}"),
    ),
    Frame("患者满意度门诊93.6分、住院95.2分。", ("95.2分 name=住院患者满意度",)),
    Frame("门诊收入93.6万元，住院95.2万元。", ("95.2万元 name=住院收入",)),
)

# What is planned, what was reached of it, and what it was before.
PLANNED = (
    Frame("首批门店286家，目标到年底存管率达到80%。", ("286家 status=actual", "80% name=存管率 status=target")),
    Frame("充电桩1.3万台，目标在2026年底前建成2.2万台。", ("1.3万台 status=actual", "2.2万台 status=target")),
    Frame("目标群体到馆1.3万人次。", ("1.3万人次 status=actual",)),
    Frame("市政府要求9月底前整改到位率不低于90%。", ("90% status=target",)),
    Frame("市政府要求公开的事项90项。", ("90项 status=actual",)),
    Frame(
        "{i}增长3.1%，低于年度目标（增长7%）3.9个百分点。",
        (
            "3.1% name={i} status=actual",
            "7% name={i} not=低于 status=target span=—",
            "3.9个百分点 name={i}+低于年度目标 status=actual span=前三季度",
        ),
    ),
    Frame(
        "参保率95.4%，比全年预期目标（98%）低2.6个百分点。",
        ("98% name=参保率 not=低 status=target", "2.6个百分点 name=参保率+预期目标低 status=actual"),
    ),
    Frame("{i}增长3.1%，高于全国（2.8%）。", ("2.8% status=actual",)),
    Frame(
        "开行班列1874列，其中出境1021列。去年全年3520列，今年的计划是3900列，目前完成48.1%。",
        (
            "3520列 name=班列 not=去年+出境 year=2022 status=actual",
            "3900列 name=班列 not=计划+出境 status=target",
            "48.1% name=班列+完成 status=actual",
        ),
    ),
    Frame(
        "发放贷款2.3亿元。今年的目标是3.4亿元，完成进度67.6%。",
        ("3.4亿元 name=贷款 status=target span=—", "67.6% status=actual"),
    ),
    Frame("发放贷款2.3亿元。今年的目标是3.4亿元，力争完成率达到98%。", ("98% status=target",)),
    Frame("完成造林5.6万亩，年度计划为8.2万亩。", ("8.2万亩 name=造林 status=target span=—",)),
    Frame("要锚定全年{i}增长6.5%的目标。", ("6.5% name={i} not=锚定 status=target",)),
    Frame(
        "工程原计划2021年12月完工，工期延误16个月，投资由批复的1.8亿元增加到2.2亿元。",
        ("16个月 year=2023", "1.8亿元 name=投资 not=批复+延误 year=2023", "2.2亿元 name=投资 not=延误 year=2023"),
    ),
    Frame("项目计划2026年建成，新增床位500张。", ("500张 year=2026",)),
)

# What it was the year before, and how it turned.
BEFORE = (
    Frame(
        "查验旅客84.7万人次，较去年同期的36.8万人次增长1.3倍。",
        ("84.7万人次 name=旅客 change=1.3倍", "36.8万人次 name=旅客 year=2022 span=前三季度 change=—"),
    ),
    Frame(
        "{i}120.6{u}，与上年同期的78.2{u}相比增长54.2%。",
        ("120.6{u} name={i} change=54.2%", "78.2{u} name={i} year=2022 span=前三季度 change=—"),
    ),
    Frame("{i}120.6{u}，较去年同期增加800万元。", ("120.6{u} change=800万元",)),
    Frame("{a}产量由上年同期的27.1万吨增至29.5万吨。", ("27.1万吨 year=2022 span=前三季度", "29.5万吨 year=2023")),
    Frame("{a}产量由上年的27.1万吨增至29.5万吨。", ("27.1万吨 year=2022 span=—",)),
    Frame(
        "{i}120.6{u}，由上年同期下降11.3%转为增长6.8%。",
        ("120.6{u} name={i} change=6.8%", "11.3% name={i} year=2022 span=前三季度"),
    ),
    Frame("{i}由上半年下降3.1%转为增长0.9%。", ("3.1% year=2023 span=上半年", "0.9% name={i} year=2023 span=前三季度")),
    Frame("噪声投诉1.1万件，不降反升，增长3.8%。", ("1.1万件 name=噪声投诉 change=3.8%",)),
    Frame("{a}产量3.3万吨，连续三年回落，同比减少5.2%。", ("3.3万吨 change=-5.2%",)),
    Frame("{a}产量3.3万吨，喜获丰收，增长5.2%；{b}增势强劲，增长8.1%。", ("3.3万吨 change=5.2%", "8.1% name={b}")),
    Frame("{a}产量3.3万吨，果农喜获丰收，收入增长5.2%。", ("3.3万吨 change=—",)),
    Frame("{a}产量3.3万吨，电价稳中有升，增长5.2%。", ("3.3万吨 change=—",)),
    Frame("{a}产量3.3万吨，连续8个月回落，同比减少5.2%。", ("3.3万吨 change=-5.2%",)),
    Frame("{a}产量3.3万吨，连续两个季度增长，同比增长5.2%。", ("3.3万吨 change=5.2%",)),
    Frame("{a}产量3.3万吨，连续流产线改造，增长5.2%。", ("3.3万吨 change=—",)),
    Frame(
        "{a}产量3.3万吨，量增价跌，增长5.2%；{b}产量1.1万吨，稳中向好，增长8.1%。",
        ("3.3万吨 change=5.2%", "1.1万吨 change=8.1%"),
    ),
    Frame(
        "{a}产量3.3万吨，降势明显，下降5.2%；{b}产量1.1万吨，走势总体平稳，增长8.1%。",
        ("3.3万吨 change=-5.2%", "1.1万吨 change=8.1%"),
    ),
    Frame(
        "{a}产量3.3万吨，势头较为良好，增长5.2%；{b}产量1.1万吨，降幅较大，下降8.1%。",
        ("3.3万吨 change=5.2%", "1.1万吨 change=-8.1%"),
    ),
    Frame("{a}产量3.3万吨，市场走势平稳，增长5.2%。", ("3.3万吨 change=—",)),
    Frame("{i}120.6{u}，增长5.4%，低于全省0.3个百分点。总量在全省排第7位。", ("120.6{u} name={i} rank=全省7",)),
    Frame("{i}120.6{u}。总量居全省第4位。", ("120.6{u} rank=全省4",)),
    Frame("{i}增长5.4%，高于全省0.3个百分点。增速居全省第3位。", ("5.4% rank=全省3", "0.3个百分点 rank=—")),
    Frame("{i}120.6{u}，增长5.4%。增速居全省第3位。", ("120.6{u} rank=—",)),
    Frame("{i}增长5.4%。总量居全省第3位。", ("5.4% rank=—",)),
    Frame("{i}120.6{u}，{j}88.2{u}。总量居全省第4位。", ("120.6{u} rank=—", "88.2{u} rank=—")),
    Frame("{i}120.6{u}。城市综合竞争力居全国第66位。", ("120.6{u} rank=—",)),
    Frame("{i}120.6{u}。开行量在全国口岸中排第4位，比去年同期前进1位。", ("1位 name=开行量+前进 not={i}",)),
    Frame("由于信息比对不及时，有87名已死亡人员领取低保金。", ("87名 name=已死亡人员 not=信息",)),
    Frame(
        "全县建成10.9万亩。核查发现，{A}有2310亩未按设计修建机耕道，{B}860亩被占用堆放渣土。",
        ("2310亩 name=未按设计修建机耕道 not=建成 region={A}", "860亩 name=被占用 not=建成 region={B}"),
    ),
    Frame("全县建成10.9万亩，{A}1200亩，未出现撂荒。", ("1200亩 not=未 region={A}",)),
    Frame("因病致贫户312户。", ("312户 name=致贫户",)),
    Frame("上年度审计查出问题68个，本年度新开工项目35个。", ("68个 not=度审计",)),
    Frame("城东水厂项目到位资金6000万元，仅支出912万元。", ("912万元 name=支出 not=仅",)),
)
