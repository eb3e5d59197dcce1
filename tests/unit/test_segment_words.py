"""Cutting text into terms for lexical search."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.words.segment_words import MAX_TERM, segment_words


def test_chinese_becomes_overlapping_bigrams() -> None:
    """A run of Chinese characters gives each pair of neighbours, a lone character itself."""
    assert segment_words("工业增加值") == ["工业", "业增", "增加", "加值"]
    assert segment_words("(税)") == ["税"]


def test_numbers_keep_their_decimal_point_and_full_width_is_the_same_as_half_width() -> None:
    """5.2 and 52 are different terms, 87.4 and 87.4 the same."""
    assert segment_words("增长5.2%") == ["增长", "5.2"]
    assert segment_words("87.4%") == segment_words("87.4%") == ["87.4"]
    assert "52" not in segment_words("5.2")


def test_latin_words_are_one_term_in_lower_case() -> None:
    """R&D, GDP and 5G are found however they are written."""
    assert segment_words("GDP gdp GDP") == ["gdp"] * 3


@given(st.text(max_size=300))
def test_terms_of_any_text_are_bounded_and_hold_no_space(text: str) -> None:
    """Whatever a report holds, a term is never empty, never longer than the bound, and never holds white space."""
    for term in segment_words(text):
        assert 0 < len(term) <= MAX_TERM
        assert not any(character.isspace() for character in term)


@given(st.text(alphabet=st.characters(min_codepoint=0x4E00, max_codepoint=0x9FA5), min_size=2, max_size=50))
def test_every_part_of_a_chinese_run_is_found_by_its_terms(text: str) -> None:
    """The terms of a part are among the terms of the whole, so that every phrase can be found."""
    whole = set(segment_words(text))
    assert set(segment_words(text[1:])) <= whole or len(text) == 2
