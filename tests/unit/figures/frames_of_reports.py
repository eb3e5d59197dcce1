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
