from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from juzheng.qa.words.match_words import Level, cover, met, missing, surplus
from juzheng.qa.words.word import Word


def test_a_word_that_stands_in_the_text_is_met() -> None:
    """Standing in the text counts fully."""
    assert met("增加值", "规上工业增加值70.4亿元") == 1.0


def test_a_word_within_one_that_means_more_is_not_met() -> None:
    """出口 is no part of 进出口; beside it, it stands for itself."""
    assert met("出口", "进出口总额12亿元") == met("进口", "进出口总额12亿元") == 0.0
    assert met("出口", "进出口12亿元，其中出口8亿元") == met("进出口", "进出口总额12亿元") == 1.0


def test_a_long_word_with_a_typing_error_is_met_in_part() -> None:
    """Most pairs of characters are there, so the word is not lost."""
    assert 0 < met("数字化改造率", "规上工业数字化改造覆盖率") < 1


def test_a_short_word_is_met_or_not() -> None:
    """Two characters either stand there or do not."""
    assert met("产值", "产业价值") == 0.0


def test_words_count_most_at_the_level_nearest_to_the_figure() -> None:
    """A word in the name of the figure counts more than the same word in the heading."""
    word = [Word("投资", 1.0)]
    near = cover(word, [Level("制造业投资", 1.0), Level("", 0.6)])
    far = cover(word, [Level("产值", 1.0), Level("投资情况", 0.6)])
    assert near == 1.0 and far == 0.6


def test_surplus_tells_the_plain_indicator_from_the_narrower_one() -> None:
    """区属规上工业增加值 holds more than what was asked."""
    assert surplus("规上工业增加值", "规上工业增加值") == 0.0
    assert surplus("区属规上工业增加值", "规上工业增加值") > 0.0
    assert surplus("进出口总值", "进出口") == 0.0
    assert surplus("总额", "进出口") > 0.0


def test_missing_names_the_words_that_stand_nowhere() -> None:
    """Only words that narrow down what is meant are named."""
    words = [Word("失业率", 1.0), Word("增长", 0.25)]
    assert missing(words, "居民收入") == ("失业率",)


@settings(deadline=None)
@given(
    st.lists(st.text(alphabet="工业产值增速投资", min_size=1, max_size=5), min_size=1, max_size=5), st.text(max_size=40)
)
def test_coverage_is_a_share(words: list[str], text: str) -> None:
    """Whatever the words and the text, coverage lies in [0, 1]."""
    share = cover([Word(word, 1.0) for word in words], [Level(text, 1.0), Level("工业", 0.5)])
    assert 0.0 <= share <= 1.0


def test_what_says_that_all_kinds_are_meant_narrows_nothing() -> None:
    """各类首店 is what 首店 asks for, 全国首店 is not."""
    assert surplus("各类首店", "首店") == 0.0 < surplus("全国首店", "首店")
