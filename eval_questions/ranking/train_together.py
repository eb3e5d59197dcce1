"""Train the second look at questions for several figures: fit it, choose its threshold, write the model and a page about it."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from juzheng.eval_questions.ranking.fit_together import (
    Tally,
    best_threshold,
    cross_validate_together,
    fit_together,
    groups_of,
)
from juzheng.eval_questions.ranking.together_examples import TogetherExample
from juzheng.qa.find.choose_together import MODEL_FILE

# A wrong figure beside right ones costs as much as so many parts without an answer.
COST = 3.0


def train_together(examples: Sequence[TogetherExample], sources: Sequence[str], models: Path, report: Path) -> None:
    """Write ``together.json`` to ``models`` and ``together.md`` to ``report``."""
    tallies = cross_validate_together(examples)
    chosen = best_threshold(tallies, COST)
    model = replace(fit_together([g for e in examples for g in groups_of(e)]), answer_from=chosen)
    counts = Counter(example.source for example in examples)
    training = {"sources": list(sources), "examples": dict(counts), "cost": COST}
    data = {"answer_from": model.answer_from, "weights": dict(model.weights), "training": training}
    models.joinpath(MODEL_FILE).write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    page = report_together(tallies, first_tally(examples), counts, chosen)
    report.joinpath("together.md").write_text(page, encoding="utf-8")
    print(f"together: {dict(counts)}, answer_from {chosen}")


def first_tally(examples: Sequence[TogetherExample]) -> Tally:
    """What each part of the questions that people wrote gets by itself."""
    tally = Tally()
    for example in examples:
        if example.source == "person":
            tally.add(list(example.asked.first), example)
    return tally


def report_together(tallies: Mapping[float, Tally], first: Tally, counts: Mapping[str, int], chosen: float) -> str:
    """The page about the training, in Chinese."""
    rows = "\n".join(f"| {t:+.2f} | {s.right} | {s.wrong} | {s.missing} |" for t, s in sorted(tallies.items()))
    return f"""# 一问几个数：训练

由 `make train` 写成，不要手改。用了人写的{counts["person"]}问、由台账里挨在一起的记录生成的{counts["ledger"]}问，每问要两个以上的数。

第一遍各部分只看自己（[记录的排序](ranker.md)），第二遍看着别的部分找到了什么再看一次：在不在同一句、同一段，是不是紧跟着，次序对不对，
同一句里是不是只有它是问的单位，第一遍有多大把握。按报告分成五份，人写的每题由没有见过它那份报告的模型判断。

| 从多大的对数优势起回答 | 对的部分 | 记录错 | 有答案而没有答 |
|---|---|---|---|
| 只看第一遍 | {first.right} | {first.wrong} | {first.missing} |
{rows}

一个错误的数字算作 {COST:.0f} 个没有答的部分，取 {chosen:+.2f}。
"""
