"""What a training run says of itself: ``docs/ranker.md`` and ``docs/sentences.md`` with their reliability tables, and the plots."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from juzheng.eval_questions.ranking.calibrate import Band, Judged
from juzheng.eval_questions.ranking.fit_ranker import Floats


@dataclass(frozen=True, slots=True)
class About:
    """What a page reports on: its name and title, what is ranked, what a wrong one is called, what has been ruled out before, and
    what the examples are, with their numbers by source to be filled in."""

    page: str
    title: str
    thing: str
    wrong: str
    before: str
    examples: str

    def told(self, counts: Mapping[str, int]) -> str:
        """The examples in a sentence."""
        return self.examples.format(total=sum(counts.values()), **{"ledger": 0, "lacking": 0, **counts})


RECORDS = About(
    "ranker",
    "记录的排序",
    "记录",
    "一个错误的数字",
    "区域、时期、单位、性质不合的在此之前已经排除，答案还要过把关。",
    "用了{total}个例子：人写的{person}问，从台账生成有答案的{ledger}问、没有答案的{lacking}问；另把每问的答案收起来，各成一个没有答案的例子。",
)
SENTENCES = About(
    "sentences",
    "句子的排序",
    "句子",
    "一句错误的引文",
    "区域、时期不合的在此之前已经排除；问数字的还要看单位、时期、性质，答案还要过把关。",
    "用了{total}个例子，都由人写的问题而来；三分之一的问题再用一次，把回答它的段落收起来，又三分之一把所问的东西换成报告里没有的，都算作没有答案。",
)

SIDE, MARGIN = 320, 40
THRESHOLDS = (0.9, 0.8, 0.7, 0.6, 0.5, 0.4, 0.3, 0.2)


def describe_thresholds(judged: Sequence[Judged], said: Floats) -> list[tuple[float, int, int, int, int]]:
    """For each threshold how many questions are answered right, answered by the wrong record, refused though a record
    answers, and answered though none does."""
    found = []
    for threshold in THRESHOLDS:
        given = [j for j, p in zip(judged, said, strict=True) if p >= threshold]
        right = sum(j.right for j in given)
        unanswerable = sum(not j.answerable for j in given)
        refused = sum(j.answerable for j in judged) - (len(given) - unanswerable)
        found.append((threshold, right, len(given) - right - unanswerable, refused, unanswerable))
    return found


def write_report(
    judged: Sequence[Judged],
    said: Floats,
    bands: Sequence[Band],
    about: About,
    counts: Mapping[str, int],
    cost: float,
    answer_from: float,
) -> str:
    """The page in Markdown."""
    lacking = sum(not j.answerable for j in judged)
    first = sum(j.right for j in judged)
    rows = "\n".join(
        f"| {b.low:.1f}–{b.low + 0.1:.1f} | {b.count} | {b.said:.2f} | {b.right / b.count:.2f} |" for b in bands
    )
    choices = "\n".join(
        f"| {threshold} | {right} | {wrong} | {refused} | {answered}/{lacking} |"
        for threshold, right, wrong, refused, answered in describe_thresholds(judged, said)
    )
    return f"""# {about.title}：训练和校准

由 `make train` 写成，不要手改。{about.told(counts)}

按报告分成五份，每题由没有见过它那份报告的模型判断（人写的题 {len(judged)} 问，其中 {lacking} 问报告没有答案）。
对的{about.thing}排在第一的有 {first}/{len(judged) - lacking}。

## 说的概率有多真

| 说的概率 | 问数 | 平均说 | 实际对 |
|---|---|---|---|
{rows}

![可靠性图]({about.page}.svg)

## 门槛

{about.wrong}的代价算作一次拒答的 {cost:g} 倍，所以概率到 {cost:g}/(1+{cost:g}) = {answer_from:.2f} 才回答。
这里只看排第一的{about.thing}；{about.before}

| 门槛 | 答对 | {about.thing}错 | 有答案而拒答 | 没有答案而回答 |
|---|---|---|---|---|
{choices}
"""


def draw_reliability(bands: Sequence[Band]) -> str:
    """The plot as SVG: said across, right upwards, a dot a band, as large as its questions are many."""

    def place(share: float) -> float:
        return round(share * SIDE, 1)

    dots = "".join(
        f'<circle cx="{place(b.said)}" cy="{SIDE - place(b.right / b.count)}" r="{round(3 + b.count**0.5 / 2, 1)}" '
        f'fill="#1f5fa8" fill-opacity="0.7"><title>{b.said:.2f} / {b.right}/{b.count}</title></circle>'
        for b in bands
    )
    ticks = "".join(
        f'<text x="{place(n / 5)}" y="{SIDE + 16}" text-anchor="middle">{n / 5:.1f}</text>'
        f'<text x="-8" y="{SIDE - place(n / 5) + 4}" text-anchor="end">{n / 5:.1f}</text>'
        for n in range(6)
    )
    size = SIDE + 2 * MARGIN
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {size} {size}" width="{size}" height="{size}" '
        f'font-family="sans-serif" font-size="11" role="img" aria-label="可靠性图">'
        f'<rect width="{size}" height="{size}" fill="#fff"/><g transform="translate({MARGIN},{MARGIN - 10})">'
        f'<rect width="{SIDE}" height="{SIDE}" fill="none" stroke="#888"/>'
        f'<line x1="0" y1="{SIDE}" x2="{SIDE}" y2="0" stroke="#888" stroke-dasharray="4"/>{ticks}{dots}'
        f'<text x="{SIDE / 2}" y="{SIDE + 34}" text-anchor="middle">说的概率</text>'
        f'<text x="0" y="-10">实际对的比例（点越大题越多）</text></g></svg>\n'
    )
