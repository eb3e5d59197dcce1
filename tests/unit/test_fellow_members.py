"""What one word of a question stands for is told whole, of one time and kind; and a growth by what its own sentence compares with."""

from __future__ import annotations

import pytest

from tests.unit.ask_sentences import ask

BOTH = "城镇居民人均可支配收入52000元，增长5.2%，农村居民人均可支配收入28000元，增长6.1%。"
GROWTHS = "城镇、农村居民人均可支配收入分别增长5.2%、6.1%。"


@pytest.mark.parametrize(
    ("question", "text", "told", "untold"),
    [
        ("城乡居民人均可支配收入多少", BOTH, ("52000元", "28000元"), ()),
        ("城乡居民人均可支配收入多少", GROWTHS, ("5.2%", "6.1%"), ()),
        ("城乡居民收入增长多少", BOTH, ("5.2%", "6.1%"), ()),
        ("城乡居民收入增速", GROWTHS, ("5.2%", "6.1%"), ()),
        ("城镇居民人均可支配收入多少", BOTH, ("52000元",), ("28000元",)),
        (
            "城乡居民人均可支配收入多少",
            "城镇居民人均可支配收入52000元。2024年农村居民人均可支配收入27000元。",
            ("52000元",),
            ("27000元",),
        ),
        ("城乡低保标准多少", "城市低保标准每月801元，2024年农村低保标准每月602元。", (), ("602元",)),
    ],
)
def test_town_and_country_are_told_together_where_both_are_of_one_kind(
    question: str, text: str, told: tuple[str, ...], untold: tuple[str, ...]
) -> None:
    """城乡 asks for what both have, in amounts or growths of the same year."""
    answer = ask(f"云汀区2025年{question}", text)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


def test_what_a_growth_compares_with_is_told_by_its_own_sentence() -> None:
    """环比 in the sentence before says nothing of this one; without a word it is against the year before."""
    text = "工业品出厂价格环比下降0.5%。居民消费价格上涨0.2%。"
    assert "0.2%" in ask("云汀区2025年居民消费价格同比涨幅多少", text)
