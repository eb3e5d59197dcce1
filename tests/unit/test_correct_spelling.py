"""Words that sound like those of the reports are taken for them; what the reports have or nothing sounds like stays."""

from __future__ import annotations

import pytest

from juzheng.qa.find.correct_spelling import correct_spelling, say_as_told, settle_head
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.word import Word

TEXTS = ("原油产量120万吨,旅游收入80亿元。",)


@pytest.mark.parametrize(
    ("word", "weight", "meant"),
    [
        ("源油", 1.0, "原油"),
        ("原油", 1.0, "原油"),
        ("源油", 0.3, "源油"),
        ("天然气", 1.0, "天然气"),
        ("圆", 1.0, "圆"),
        ("gdp", 1.0, "gdp"),
    ],
)
def test_a_noun_of_another_character_of_the_same_sound_is_the_one_the_texts_have(
    word: str, weight: float, meant: str
) -> None:
    """Only nouns that no text has are heard; the head of the part follows them."""
    part = correct_spelling(Part(word, (Word(word, weight),), head=word), TEXTS)
    assert (part.words[0].text, part.head) == (meant, meant)


@pytest.mark.parametrize(("head", "places"), [("霜泽", ("霜泽",)), ("旅游", ()), ("源油", ()), ("", ())])
def test_an_unknown_head_is_a_place_unless_the_texts_have_it(head: str, places: tuple[str, ...]) -> None:
    """What stands where a place stands and is no word of the reports, nor sounds like one, is a place without a report."""
    settled = settle_head(Query("问", "value", (), unknown_head=head), TEXTS)
    assert settled.places == places
    assert settled.unknown_head == ("" if places else head)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        (("转移", "老百姓"), ("转移", "群众")),
        (("生活", "老百姓"), ("生活", "居民")),
        (("亩产",), ("单产",)),
        (("群众",), ("群众",)),
        (("学生",), ("学生",)),
    ],
)
def test_a_word_that_no_text_has_is_said_as_the_texts_say_it(asked: tuple[str, ...], told: tuple[str, ...]) -> None:
    """Of several that say the same it is the one beside most of the other words; a word that a text has stays, as does one for which
    none stands."""
    texts = ("转移群众1.86万人,单产451公斤。", "居民生活用电12亿千瓦时。")
    part = say_as_told(Part("问", tuple(Word(word, 1.0) for word in asked), head=asked[-1]), texts)
    assert tuple(word.text for word in part.words) == told
    assert part.head == told[-1]
