"""Sentences end where a reader would end them."""

from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.words.split_sentences import split_sentences


def pieces(text: str) -> list[str]:
    return [text[start:end] for start, end in split_sentences(text)]


def test_stops_end_sentences_with_closing_quotes() -> None:
    """A quote or bracket that closes right after the stop belongs to the sentence."""
    text = "他说：“产值增长8.8%。”增速居第7位！（见附件。）是否完成？完成了"
    assert pieces(text) == ["他说：“产值增长8.8%。”", "增速居第7位！", "（见附件。）", "是否完成？", "完成了"]


def test_numbers_and_semicolons_do_not_end_sentences() -> None:
    """Decimal points, ASCII stops and semicolons stay within a sentence."""
    text = "增长5.2%;完成12.5亿元；PM2.5浓度下降。"
    assert pieces(text) == [text]


def test_line_ends_end_sentences() -> None:
    """A heading without a stop is a sentence of its own, and blank lines are none."""
    assert pieces("一、总结\n\n 完成5项。 ") == ["一、总结", "完成5项。"]


@given(st.text(alphabet="甲乙。！？；…”）\n 5.%", max_size=300))
def test_sentences_hold_all_text_in_order(text: str) -> None:
    """Spans are in order, do not overlap, are not blank at their ends, and lose only white space."""
    spans = split_sentences(text)
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))
    assert all(text[start:end] == text[start:end].strip() != "" for start, end in spans)
    assert "".join("".join(pieces(text)).split()) == "".join(text.split())
