"""The one vocabulary: each name is found in reports and questions alike, as words of its own and nowhere else."""

from __future__ import annotations

import pytest

from juzheng.index.words.indicators import canonical_indicator
from juzheng.index.words.vocabulary import standing_names, vocabulary
from juzheng.qa.words.content_words import fold, formalise, weigh_words

PAIRS = sorted({**vocabulary()["names"], **vocabulary()["composed"]}.items())


@pytest.mark.parametrize(("name", "standing"), PAIRS)
def test_each_name_is_compared_as_what_it_stands_for(name: str, standing: str) -> None:
    """A report may use one name and a question the other, in either direction or both the same."""
    assert canonical_indicator(name) == canonical_indicator(standing)
    if (name, standing) in vocabulary()["names"].items():
        assert fold(name) == fold(standing)
        assert fold(formalise(fold(name))) == fold(standing)
        assert [word.text for word in weigh_words(name)] == [word.text for word in weigh_words(standing)]


def test_no_name_stands_for_two_things() -> None:
    """A standing name is no other name of another."""
    meant = standing_names().meant
    assert all(meant.get(standing, standing) == standing for standing in meant.values())


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("货物价值3.4亿元", "货物价值3.4亿元"),
        ("提高企业效益", "提高企业效益"),
        ("净增高企21家", "净增高新技术企业21家"),
        ("全社零售额", "全社零售额"),
        ("霜溪县社零总额52.6亿元", "霜溪县社会消费品零售总额52.6亿元"),
        ("建成一产业园", "建成一产业园"),
        ("一产增加值", "一产增加值"),
        ("大规模工业化", "大规模工业化"),
        ("固投增长9.3%", "固定资产投资增长9.3%"),
        ("首位度", "首位度"),
        ("项目占比达84%", "项目比重达84%"),
        ("税收占比重", "税收占比重"),
        ("人均GDP", "人均gdp"),
        ("GDPR认证", "gdpr认证"),
        ("CPIX指数", "cpix指数"),
        ("XCPI指数", "xcpi指数"),
        ("投资高出全市", "投资高于全市"),
        ("货物和服务进出口增长8%", "货物和服务进出口增长8%"),
    ],
)
def test_a_name_is_replaced_only_as_words_of_its_own(text: str, folded: str) -> None:
    """Across the ends of two words nothing is found."""
    assert fold(text) == folded


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("上半年新增减税降费多少", "上半年新增减税降费多少"),
        ("固投增减多少", "固定资产投资增速多少"),
        ("城里人收入多少", "城镇居民人均可支配收入多少"),
        ("农民收入增长多少", "农村居民人均可支配收入增长多少"),
        ("农村人居环境整治多少个", "农村人居环境整治多少个"),
        ("农村人口多少", "农村人口多少"),
        ("电诈案子破了几起", "电信网络诈骗案件破案几起"),
    ],
)
def test_colloquial_phrases_are_replaced_only_as_words_of_their_own(question: str, told: str) -> None:
    """增减 in 新增减税 is no phrase."""
    assert formalise(question) == told
