"""Encodings are found by trial, and what must not be shown is taken out."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.decode_text import decode_text, tidy_text

REPORT = "全区规上工业企业实现产值380.7亿元，同比下降5.2%。\n二、2023年工作思路\n" * 40


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_report_text_is_the_same_from_every_encoding(encoding: str) -> None:
    """A report decodes to the same text from UTF-8, GB18030, UTF-16 and UTF-32, with and without a mark."""
    assert decode_text(REPORT.encode(encoding), "a.txt")[0] == REPORT


def test_traditional_report_in_big5_is_decoded() -> None:
    """A report from a region that writes Big5 is read too."""
    text = "全縣規模以上工業企業實現產值三百八十億元，同比下降百分之五點二。\n" * 30
    assert decode_text(text.encode("big5"), "a.txt") == (text, "big5")


def test_short_gbk_text_is_decoded() -> None:
    """A few words in GBK are enough to tell the encoding."""
    assert decode_text("工作总结：完成投资5亿元。".encode("gbk"), "a.txt")[0] == "工作总结：完成投资5亿元。"


def test_file_put_together_from_gbk_and_utf8_is_decoded_line_by_line() -> None:
    """Lines in GBK within a UTF-8 file come out right, and the encoding says mixed."""
    data = "第一行是统一码的文字。\n".encode() * 20 + "第二行是国标码的文字。\n".encode("gbk") * 20
    text, encoding = decode_text(data, "a.txt")
    assert text == "第一行是统一码的文字。\n" * 20 + "第二行是国标码的文字。\n" * 20
    assert encoding == "mixed"


def test_character_cut_off_at_the_end_costs_only_itself() -> None:
    """A truncated download keeps all whole characters."""
    text, _ = decode_text(REPORT.encode()[:-2], "a.txt")
    assert text.rstrip("\ufffd") == REPORT[: len(text.rstrip("\ufffd"))]
    assert len(text) >= len(REPORT) - 2


@pytest.mark.parametrize("data", [bytes(range(256)) * 40, b"\x00" * 500, b"\x89\x00\xff\xd8" * 100])
def test_binary_data_is_refused_with_a_remedy(data: bytes) -> None:
    """What is no text in any encoding raises an error that names the file and says what to do."""
    with pytest.raises(ReadError) as caught:
        decode_text(data, "照片.txt")
    assert caught.value.where == "照片.txt"
    assert caught.value.remedy


def test_control_bidi_and_surrogate_characters_do_not_reach_the_text() -> None:
    """NUL, direction overrides, zero-width characters and lone surrogates cannot disguise or break the text."""
    assert (
        tidy_text("产\x00值\u202e380\u200b亿\ufeff元\ud800。\r\n二\x85三\u2028四") == "产值380亿元\ufffd。\n二\n三\n四"
    )


@given(st.text())
def test_any_utf8_text_decodes_to_itself_tidied(text: str) -> None:
    """Whatever can be written as UTF-8 is read back, apart from what tidying takes out."""
    encoded = text.encode("utf-8", "ignore")
    expected = encoded.decode()
    if "\x00" not in expected and not expected.startswith("\ufeff"):
        assert decode_text(encoded, "a.txt")[0] == tidy_text(expected)


@given(st.binary(max_size=400))
def test_any_bytes_are_decoded_or_refused(data: bytes) -> None:
    """No bytes make the decoder fail otherwise than by a ReadError, and its text is tidy."""
    try:
        text, _ = decode_text(data, "a.txt")
    except ReadError:
        return
    assert tidy_text(text) == text
