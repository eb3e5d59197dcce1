"""How records and sentences are put into a claim: what of the report's words is taken over, and what is told beside it."""

from __future__ import annotations

import pytest

from tests.unit.ask_sentences import ask
from tests.unit.read_sentence import PLAN, REVIEW


@pytest.mark.parametrize(
    ("question", "text", "claim"),
    [
        # What several share is told of the one that is asked for.
        ("2025年游客人次多少", "游客人次、总花费分别增长12.5%、8.3%。", "云汀区2025年：游客人次增长12.5%"),
        ("2025年总花费增速多少", "游客人次、总花费分别增长12.5%、8.3%。", "云汀区2025年：总花费增长8.3%"),
        ("2025年游客人次多少", "游客人次和总花费达到120万人次和30亿元。", "云汀区2025年：游客人次120万人次"),
        # What bounds or ranks a figure goes with it.
        ("2025年粮食产量多少", "粮食产量445万吨左右、棉花产量12万吨以上。", "云汀区2025年：粮食产量445万吨左右"),
        ("2025年棉花产量多少", "粮食产量445万吨左右、棉花产量12万吨以上。", "云汀区2025年：棉花产量12万吨以上"),
        (
            "2025年规上工业产值多少",
            "规上工业产值380.7亿元（排名全市第3位）、利润12亿元。",
            "云汀区2025年：规上工业产值380.7亿元（排名全市第3位）",
        ),
        # How far a plan was met is no share of anything: the share is computed.
        (
            "2025年税收占一般公共预算收入的比重多少",
            "税收完成预算的101.6%，一般公共预算收入20亿元，税收12亿元。",
            "前者占后者的60.0%（12÷20=60.0%）",
        ),
        ("2025年税收占一般公共预算收入的比重多少", "税收占一般公共预算收入的比重61.2%。", "61.2%"),
    ],
)
def test_a_claim_tells_one_record_whole(question: str, text: str, claim: str) -> None:
    """In the report's words where they stand together, else from the record."""
    told = ask(f"云汀区{question}", text).split("；")
    assert told[-1] == claim or (len(claim) < 10 and claim in told[-1])


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        (
            "灌溉水有效利用系数2026年要提高多少",
            "农田灌溉水有效利用系数由0.556提高到0.562。",
            ("云汀区2025年：农田灌溉水有效利用系数0.556", "云汀区2026年目标：农田灌溉水有效利用系数0.562"),
        ),
        (
            "省级开发区要从几家并成几家",
            "省级以上开发区由128家整合为98家。",
            ("云汀区2025年：省级以上开发区128家", "云汀区2026年目标：省级以上开发区98家"),
        ),
    ],
)
def test_a_level_told_by_itself_is_no_beginning(question: str, text: str, told: tuple[str, ...]) -> None:
    """由0.556 begins a change; told alone it is 0.556."""
    claims = ask(f"云汀区{question}", text, section=PLAN).split("；")
    assert set(told) <= set(claims)


def test_what_a_list_plans_is_marked_where_its_words_do_not_say_so() -> None:
    """目标产值 says itself that it is planned; 新建学校 does not, and what was done is not marked."""
    text = "主要任务：一是目标产值100亿元。二是新建学校12所。"
    assert ask("云汀区任务有哪些", text, section=PLAN) == "1. 目标产值100亿元；2. 新建学校12所（目标）"
    assert "目标）" not in ask("云汀区任务有哪些", text.replace("目标产值", "产值"), section=REVIEW)


@pytest.mark.parametrize(
    ("question", "text", "section", "claim"),
    [
        # That nothing changed is said in words; of a growth nothing else is.
        (
            "2025年居民消费价格涨幅多少",
            "居民消费价格总体保持稳定，粮食丰收。",
            REVIEW,
            "居民消费价格总体保持稳定，粮食丰收",
        ),
        ("2025年居民消费价格涨幅多少", "居民消费价格走势受到关注，粮食丰收。", REVIEW, ""),
        # The mark of an item is not told.
        ("2025年哪家单位承建水厂", "（三）水厂由青岚水务公司承建。", REVIEW, "水厂由青岚水务公司承建"),
        ("2025年谁负责河长制", "1.河长制由区水利局负责落实。", REVIEW, "河长制由区水利局负责落实"),
        # What is planned is marked where the words do not say so.
        ("2026年哪家公司建设水厂", "青岚水务公司新建水厂12座。", PLAN, "云汀区2026年目标：青岚水务公司新建水厂12座"),
        ("2026年哪家公司建设水厂", "力争青岚水务公司新建水厂12座。", PLAN, "云汀区：力争青岚水务公司新建水厂12座"),
        # The rank of a share is that of the share and of no other.
        (
            "2025年税收占一般公共预算收入的比重全市第几",
            "税收占一般公共预算收入的比重居全市第2位。",
            REVIEW,
            "云汀区：税收占一般公共预算收入的比重居全市第2位",
        ),
        ("2025年税收占地区生产总值的比重全市第几", "税收占一般公共预算收入的比重居全市第2位。", REVIEW, ""),
        ("2025年一般公共预算收入全市第几", "税收占一般公共预算收入的比重居全市第2位。", REVIEW, ""),
    ],
)
def test_a_sentence_answers_in_its_own_words(question: str, text: str, section: tuple[str, ...], claim: str) -> None:
    """Where no record does: that nothing changed, who did it, the rank of a share."""
    told = ask(f"云汀区{question}", text, section=section)
    assert told.endswith(claim) if claim else not told
