"""The page that explains the figures of a run: what was measured how, what the goal is, and whether it is reached."""

from __future__ import annotations

from typing import Any

HEAD = """# 多快

由 `make bench` 写成，不手改；原始数字在 `latest.json`。{at}，{cpu}，{cores} 核，{vnni} VNNI，开始时负载 {load_before:.1f}。
机器上还有别的事时绝对数字偏大（负载 10 时慢五六倍），**只有同一轮里轮流测的比值和处理器时间可比**；是否达到，按测到的写。

“常规做法”是 LlamaIndex 的读取器和切分器 + Chroma + 同一模型的 torch 版（fp32），它只检索，不组织回答；举证给出的是带出处、过了把关的完整回答。

| 指标 | 这一轮 | 目标 | 达到 |
|---|---|---|---|
"""
PROFILE = """
## 时间花在哪里

连续回答时各处自身用时所占的份额（cProfile，它让 Python 代码显得更慢，矩阵运算显得更快）：

| 房间或库 | 份额 |
|---|---|
"""
LIMITS = """
## 各项受什么限制

- 编入：嵌入占大半，受 int8 乘法的速度限制（两核、有 VNNI 约 0.4 TOPS，量到过 0.9–1.5）；举证另把台账的每条记录嵌入一遍，常规做法不做。
- 连续回答：上表的份额里没有一处独大，查库和向量运算合起来不到五分之一，其余是 Python 里的找记录、比词。
  每条记录的词只比一次、问句的向量留着以后，新旧两版在同一台忙的机器上轮流量：HTTP 服务每个回答的处理器时间 74 → 32 ms。
- 多人同时问：一个进程里 Python 一次只有一个线程在算，每秒最多“1 ÷ 一次回答的处理器时间”个（两核空闲、每个 25 ms 时 50 人排到底约 1.3 秒）；再多要几个进程（`docs/operation.md`）。
- 冷启动：读程序和模型，之后才是那一次回答；机器忙时处理器时间也会偏大（缓存被别的进程占去）。
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
    profile = "".join(f"| {room} | {share:.0%} |\n" for room, share in found["warm"]["profile"].items())
    return head + rows + PROFILE + profile + LIMITS + VECTORS + _vectors(found["vectors"]) + _servers(found["servers"])


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
    rows.append(
        (f"连续回答（{answers['count']} 题，示例报告；目标说的是十万段）", told, "p50 ≤ 40，p95 ≤ 100 ms", fast)
    )
    rows.append(
        ("回答的进程最多占的内存", f"{answers['megabytes']:.0f} MB", "≤ 700 MB（十万段）", answers["megabytes"] <= 700)
    )
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
    sizes = {int(size): each for size, each in found["vectors"].items() if size.isdecimal()}
    if sizes:
        largest = max(sizes)
        recall = sizes[largest]["recall"]
        rows.append((f"前 20 找回率，{largest:,} 个向量", f"{recall:.3f}", "≥ 0.98", recall >= 0.98))
    return rows


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
