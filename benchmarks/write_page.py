"""The page that explains the figures of a run: what was measured how, what the goal is, and whether it is reached."""

from __future__ import annotations

from typing import Any

GOAL_PARAGRAPHS = 100_000
HEAD = """# 多快

由 `make bench` 写成，不手改；原始数字在 `latest.json`。{at}，{cpu}，{cores} 核，{vnni} VNNI，开始时负载 {load_before:.1f}。
机器上还有别的事时绝对数字偏大（负载 10 时慢五六倍），**只有同一轮里轮流测的比值和处理器时间可比**；是否达到，按测到的写。
各项可以分开量（`--parts`），每项前后的负载在 `latest.json` 里。

“常规做法”是 LlamaIndex 的读取器和切分器 + Chroma + 同一模型的 torch 版（fp32），它只检索，不组织回答；举证给出的是带出处、过了把关的完整回答。

| 指标 | 这一轮 | 目标 | 达到 |
|---|---|---|---|
"""
PROFILE = """
## 时间花在哪里

编入：处理器时间 {all:.1f} 秒，其中嵌入 {embedding:.1f} 秒（{share:.0%}）：{texts:.0f} 段文字和记录、{tokens:.0f} 个词元。
词元六成是台账的记录，常规做法不嵌入它们。

连续回答时各处自身用时所占的份额（cProfile，它让 Python 代码显得更慢，矩阵运算显得更快）：

| 房间或库 | 份额 |
|---|---|
"""
LIMITS = """
## 各项受什么限制

- 编入：嵌入占八成左右。一次前向里 int8 乘法约占 45%（两核、有 VNNI 约 0.4 TOPS），层归一化、GELU、注意力里的浮点运算占其余。换成融合的注意力、
  拆开的层归一化只差 5% 以内，四段一批也不更快；要到 4 倍得换运行时和量化的方法，向量就都变了，没有做。
- 连续回答：上表的份额里没有一处独大，查库和向量运算合起来不到五分之一，其余是 Python 里的找记录、比词。
- 报告多了以后：问一个地方的问题只看那个地方的报告，用时不随总数长；问“哪些地方”“哪里最高”的要看六十几份，p95 是它们的。一份报告里没问到的段落和记录不解出来以后，
  4,000 段时最慢的十四题处理器时间少三成。
- 报告多了以后的内存：多的主要是 Chroma 和其中记录的图；十万个片段以内的片段逐个比，不用图，矩阵最多 150 MB。
- 多人同时问：一个进程里 Python 一次只有一个线程在算。有人在答时，后来的由另一个进程答（`[serve] answer_processes`）；两核上 50 人排到底约为
  50 × 每个的处理器时间 ÷ 2，问的一方也占处理器。新旧两版在同一台机器上轮流量（负载 5–7）：每秒 26.7 → 39.0 个，p95 3.07 → 2.34 秒。
- 冷启动：编译正则曾占近三成，读分词器一成半，打开模型一成。现在正则用到才编译，问句不读整个分词器就能切，模型在导入程序的同时打开。
  新旧两版轮流量：处理器时间 1.59 → 1.16 秒，内存 305 → 226 MB。余下的是导入 numpy、jieba 的词典（0.13 秒）和自己的程序。
"""
GROWTH = """
## 报告多了以后

示例报告照原样编入，再把地名换掉、一遍一遍地编入，直到有这么多段：真实文字不够，换了地名的文字充数。副本的向量是原文的向量加噪声（全部嵌入要几个小时，与检索无关）；
问题是示例报告的 147 题，有的只问一个地方，有的要看全部报告。找回率拿问题的向量和逐个比的结果对，比拿向量自己去找难。

| 段 | 报告 | 向量 | 回答 p50 / p95 ms | 处理器时间 p50 / p95 ms | 内存 MB | 检索 p50 / p95 ms | 只在四分之一报告里 p50 / p95 ms | 前 20 找回率 |
|---|---|---|---|---|---|---|---|---|
"""
VECTORS = """
## 向量多了以后

真实向量不够的部分用真实向量加噪声补足，背后没有文字，真实语料可能更难或更易。`逐个比` 受内存带宽限制：每个向量 1.5 kB，每秒最多读
“带宽 ÷ 1.5 kB”个；`图` 是 Chroma 的 HNSW；`只在四分之一报告里` 是带条件的检索。

| 向量 | 占内存 MB | 建图 秒 | 前 20 找回率 | 逐个比 p50 / p95 ms | 图 p50 / p95 ms | 只在四分之一报告里 p50 / p95 ms |
|---|---|---|---|---|---|---|
"""


def write_page(found: dict[str, Any]) -> str:
    """The page in Markdown."""
    machine = found["machine"]
    head = HEAD.format(**{**machine, "vnni": "有" if machine["vnni"] else "没有"})
    rows = "".join(
        f"| {name} | {value} | {goal} | {_reached(reached)} |\n" for name, value, goal, reached in _goals(found)
    )
    spent = found["indexing"]["profile"]
    indexing = PROFILE.format(**spent, share=spent["embedding"] / spent["all"])
    profile = "".join(f"| {room} | {share:.0%} |\n" for room, share in found["warm"]["profile"].items())
    grown = GROWTH + _growth(found["growth"]["sizes"])
    vectors = VECTORS + _vectors(found["vectors"])
    return head + rows + indexing + profile + LIMITS + grown + vectors + _servers(found["servers"])


def _reached(reached: bool | None) -> str:
    return "没有测" if reached is None else "是" if reached else "**否**"


def _goals(found: dict[str, Any]) -> list[tuple[str, str, str, bool | None]]:
    index, warm, cold, users = found["indexing"], found["warm"], found["cold"], found["users"]
    own, answers = index["juzheng"], warm["juzheng"]
    rows: list[tuple[str, str, str, bool | None]] = []
    if "usual" in index:
        ratio = index["usual"]["seconds"] / own["seconds"]
        usual = index["usual"]
        words = (
            f"{own['seconds']:.1f} 秒（常规 {usual['seconds']:.1f} 秒），{ratio:.1f} 倍；"
            f"处理器时间 {own['processor']:.1f} 秒（常规 {usual['processor']:.1f} 秒）"
        )
        rows.append(("编入，整个进程，含台账和台账的向量", words, "≥ 4 倍", ratio >= 4))
        memory = f"{own['megabytes']:.0f} MB（常规 {index['usual']['megabytes']:.0f} MB）"
        rows.append(("编入时最多占的内存", memory, "≤ 700 MB", own["megabytes"] <= 700))
    told = f"p50 {answers['p50']:.0f}，p95 {answers['p95']:.0f} ms；处理器时间 p50 {answers['processor']['p50']:.0f}，p95 {answers['processor']['p95']:.0f} ms"
    if "usual" in warm:
        told += f"（常规只检索：p50 {warm['usual']['p50']:.0f}，p95 {warm['usual']['p95']:.0f} ms）"
    fast = answers["p50"] <= 40 and answers["p95"] <= 100
    rows.append((f"连续回答（{answers['count']} 题，示例报告）", told, "p50 ≤ 40，p95 ≤ 100 ms", fast))
    rows += _goals_of_size(max(found["growth"]["sizes"], key=lambda size: size["paragraphs"]))
    words = f"中位 {cold['seconds']:.2f} 秒，最少 {cold['least']:.2f} 秒；处理器时间 {cold['processor']:.2f} 秒"
    rows.append(("冷启动 `juzheng ask`，整个进程", words, "≤ 1 秒", cold["seconds"] <= 1))
    words = (
        f"p50 {users['p50'] / 1000:.2f}，p95 {users['p95'] / 1000:.2f} 秒，每秒 {users['a_second']:.1f} 个，"
        f"错 {users['errors']} 个，处理器时间每个 {users['processor']:.0f} ms，内存 {users['megabytes']:.0f} → {users['megabytes_after']:.0f} MB"
    )
    reached = users["p95"] <= 1500 and not users["errors"]
    rows.append(
        (f"{users['users']} 人同时问 {users['seconds']:.0f} 秒（目标是十分钟）", words, "p95 ≤ 1.5 秒，没有错", reached)
    )
    return rows


def _goals_of_size(size: dict[str, Any]) -> list[tuple[str, str, str, bool | None]]:
    """What is reached with so many paragraphs; the goals are set for a hundred thousand."""
    about, enough = f"{size['paragraphs']:,} 段", size["paragraphs"] >= GOAL_PARAGRAPHS
    fast, small = size["answer_50"] <= 40 and size["answer_95"] <= 100, size["megabytes"] <= 700
    words = (
        f"p50 {size['answer_50']:.0f}，p95 {size['answer_95']:.0f} ms；"
        f"处理器时间 p50 {size['processor_50']:.0f}，p95 {size['processor_95']:.0f} ms"
    )
    return [
        (f"连续回答，{about}", words, "p50 ≤ 40，p95 ≤ 100 ms（十万段）", fast if enough or not fast else None),
        (
            f"回答的进程最多占的内存，{about}",
            f"{size['megabytes']:.0f} MB",
            "≤ 700 MB（十万段）",
            small if enough or not small else None,
        ),
        (f"前 20 找回率，{size['vectors']:,} 个向量", f"{size['recall']:.3f}", "≥ 0.98", size["recall"] >= 0.98),
    ]


def _growth(sizes: list[dict[str, Any]]) -> str:
    return "".join(
        f"| {size['paragraphs']:,} | {size['reports']:,} | {size['vectors']:,} |"
        + "".join(f" {size[f'{name}_50']:.0f} / {size[f'{name}_95']:.0f} |" for name in ("answer", "processor"))
        + f" {size['megabytes']:.0f} |"
        + "".join(f" {size[f'{name}_50']:.1f} / {size[f'{name}_95']:.1f} |" for name in ("search", "filtered"))
        + f" {size['recall']:.3f} |\n"
        for size in sizes
    )


def _vectors(sizes: dict[str, Any]) -> str:
    return "".join(
        f"| {int(size):,} | {each['megabytes']:.1f} | {each['building_seconds']:.1f} | {each['recall']:.3f} |"
        + "".join(
            f" {each[f'{name}_p50']:.2f} / {each[f'{name}_p95']:.2f} |" for name in ("exact", "graph", "filtered")
        )
        + "\n"
        for size, each in sizes.items()
        if size.isdecimal()
    )


def _servers(found: dict[str, Any]) -> str:
    if "servers" not in found:
        return ""
    rows = "".join(
        f"| {name} | {found[key]['indexing']:.1f} | {found[key]['p50']:.0f} / {found[key]['p95']:.0f} |\n"
        for key, name in (("folder", "文件夹（SQLite）"), ("servers", "PostgreSQL 和 Chroma 服务，同一台机器"))
    )
    return (
        "\n## 换成服务\n\n同一轮、同样的报告和问题。PostgreSQL 每读一次要来回一趟（约 0.5 ms），SQLite 在进程里。\n\n"
        f"| 存在哪里 | 编入 秒 | 回答 p50 / p95 ms |\n|---|---|---|\n{rows}"
    )
