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
