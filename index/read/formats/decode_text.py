"""Bytes to text: the character encoding is found by trial, the text is freed of what must not be shown.

Order of trial: byte order mark, strict UTF-8, then GB18030, Big5 and UTF-16 without a mark, of which the one wins
whose text consists most of common characters; at last line by line, for files put together from GBK and UTF-8.
A frequency model is not needed: wrongly decoded Chinese is rare characters almost throughout.
"""

from __future__ import annotations

import codecs
import re
from functools import lru_cache

from juzheng.index.errors import ReadError

# Order matters: the mark of UTF-32 begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CANDIDATES = ("gb18030", "utf-16-le", "utf-16-be", "big5")
_SAMPLE_BYTES = 64 * 1024
# Right decodings of reports score 0.98 and more, wrong ones 0.35 and less.
_PLAUSIBLE = 0.75
_LINE_ENDS = re.compile("\r\n|[\r\x0b\x0c\x1c\x1d\x1e\x85\u2028\u2029]")
# Control characters, invisible format characters and direction overrides: they break search and can disguise text.
_UNSEEN = re.compile(
    "[\x00-\x08\x0e-\x1b\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# A number that is shown from right to left: a reader sees 380.7 where the file has 7.083.
_REVERSED = re.compile("\u202e([0-9.,%]{1,40})\u202c")
_SURROGATES = re.compile("[\ud800-\udfff]")


def decode_text(data: bytes, where: str, declared: str | None = None) -> tuple[str, str]:
    """Decode a text file.

    ``data`` is its whole content, ``where`` its name for messages, ``declared`` an encoding that the file claims
    (HTML). Returns the tidied text (see ``tidy_text``) and the name of the encoding, ``mixed`` where lines differ.
    Raises ``ReadError`` if the bytes are no text in any of these encodings.
    """
    for mark, name in _MARKS:
        if data.startswith(mark):
            return tidy_text(data.decode(name, errors="replace")), name.removesuffix("-sig")
    found = _decode_strictly(data, declared) or _decode_likely(data) or _decode_lines(data)
    if found is None:
        raise ReadError("不是文本,或编码无法识别", where, "请转存为 UTF-8 编码的文本后再试")
    return tidy_text(found[0]), found[1]


def tidy_text(text: str) -> str:
    """``text`` with ``\\n`` line ends and without control, invisible and direction characters and lone surrogates;
    a number that a direction character reverses stands as it is seen."""
    text = _REVERSED.sub(lambda run: run[1][::-1], _LINE_ENDS.sub("\n", text))
    text = _UNSEEN.sub("", text)
    return _SURROGATES.sub("\ufffd", text)


@lru_cache(maxsize=1)
def _common() -> frozenset[str]:
    """Hanzi of GB 2312 level 1 and of Big5 level 1, ASCII, and the punctuation of Chinese text."""
    simplified = (bytes((high, low)) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF))
    traditional = (bytes((high, low)) for high in range(0xA4, 0xC7) for low in (*range(0x40, 0x7F), *range(0xA1, 0xFF)))
    hanzi = "".join(pair.decode("gb2312", "ignore") for pair in simplified)
    hanzi += "".join(pair.decode("big5", "ignore") for pair in traditional)
    ascii_text = "".join(map(chr, range(0x20, 0x7F)))
    full_width = "".join(map(chr, range(0xFF01, 0xFF5F)))
    return frozenset(
        hanzi + ascii_text + full_width + "、。·—…‘’“”〈〉《》「」【】〔〕　\u00a0\t\n\r①②③④⑤⑥⑦⑧⑨⑩ⅠⅡⅢⅣⅤ℃㎡×÷"
    )


def plausibility(text: str) -> float:
    """Share of ``text`` that is common characters of Chinese text, 0 to 1: near 1 if it was decoded rightly."""
    return sum(character in _common() for character in text) / len(text) if text else 0.0


def _decode_strictly(data: bytes, declared: str | None) -> tuple[str, str] | None:
    for name in ("utf-8", declared):
        if not name:
            continue
        try:
            text = _decode_utf8(data) if name == "utf-8" else data.decode(name)
        except (UnicodeDecodeError, LookupError, ValueError):
            continue
        # Text may hold stray NULs; UTF-16 read as UTF-8 is full of them.
        if text.count("\x00") * 20 <= len(text):
            return text, "gb18030" if name.lower() in ("gbk", "gb2312") else name.lower()
    return None


def _decode_utf8(data: bytes) -> str:
    """UTF-8, also as programs write it that put each half of a surrogate pair by itself; a lone half becomes U+FFFD."""
    try:
        return data.decode()
    except UnicodeDecodeError:
        halves = data.decode(errors="surrogatepass")
        return halves.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _decode_likely(data: bytes) -> tuple[str, str] | None:
    sample = data[:_SAMPLE_BYTES]
    scores: dict[str, float] = {}
    for name in _CANDIDATES:
        try:
            # The incremental decoder tolerates a character cut off at the end of the sample.
            scores[name] = plausibility(codecs.getincrementaldecoder(name)().decode(sample))
        except UnicodeDecodeError:
            continue
    best = max(scores, key=lambda name: scores[name], default=None)
    if best is None or scores[best] < _PLAUSIBLE:
        return None
    text = data.decode(best, errors="replace")
    return (text, best) if text.count("\ufffd") * 100 <= len(text) else None


def _decode_lines(data: bytes) -> tuple[str, str] | None:
    """Each line as UTF-8 or GB18030; broken bytes become U+FFFD. None if more than 1 % is broken or implausible."""
    lines = [_decode_line(line) for line in data.split(b"\n")]
    text = "\n".join(lines)
    broken = text.count("\ufffd") + text.count("\x00")
    if broken * 100 > len(text) or plausibility(text[:_SAMPLE_BYTES]) < _PLAUSIBLE:
        return None
    return text, "mixed"


def _decode_line(line: bytes) -> str:
    for name in ("utf-8", "gb18030"):
        try:
            return line.decode(name)
        except UnicodeDecodeError:
            continue
    tries = [line.decode(name, errors="replace") for name in ("utf-8", "gb18030")]
    return min(tries, key=lambda text: text.count("\ufffd"))
