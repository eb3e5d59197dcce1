"""Numbers of lists in Word documents, which stand nowhere in the text: they are counted as Word counts them."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DIGITS = "〇一二三四五六七八九"
_LEVELS = 9
_CHINESE = frozenset(
    {"chineseCounting", "chineseCountingThousand", "ideographDigital", "japaneseCounting", "taiwaneseCounting"}
)


def to_chinese(number: int) -> str:
    """A number up to 99 in Chinese numerals (十二); larger ones digit by digit."""
    if number > 99:
        return "".join(_DIGITS[int(digit)] for digit in str(number))
    tens, ones = divmod(number, 10)
    head = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return head + (_DIGITS[ones] if ones or not tens else "")


def format_number(number: int, kind: str) -> str:
    """A number as a list shows it; ``kind`` is a word of the standard (``w:numFmt``)."""
    if kind in _CHINESE:
        return to_chinese(number)
    if kind in ("decimalEnclosedCircle", "decimalEnclosedCircleChinese") and 1 <= number <= 20:
        return chr(ord("①") + number - 1)
    if kind in ("lowerLetter", "upperLetter"):
        letter = chr(ord("a") + (number - 1) % 26)
        return letter if kind == "lowerLetter" else letter.upper()
    if kind in ("lowerRoman", "upperRoman"):
        return _roman(number) if kind == "upperRoman" else _roman(number).lower()
    return str(number)


def _roman(number: int) -> str:
    text = ""
    for value, sign in ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I")):
        text += sign * (number // value)
        number %= value
    return text


class Numbering:
    """Counts the numbered paragraphs of one document; ask for each paragraph once, in order."""

    def __init__(self, numbering: etree._Element | None, styles: etree._Element | None) -> None:
        self._levels: dict[str, dict[int, tuple[str, str, int]]] = {}
        self._abstract: dict[str, str] = {}
        self._counts: dict[str, list[int]] = {}
        self._styles: dict[str, tuple[str, int]] = {}
        if numbering is not None:
            self._read_definitions(numbering)
        for style in styles.iter(f"{_W}style") if styles is not None else ():
            found = _reference(style.find(f"{_W}pPr"))
            if found is not None:
                self._styles[style.get(f"{_W}styleId") or ""] = found

    def next_number(self, paragraph: etree._Element, style: str) -> str:
        """The number that Word shows before ``paragraph``, with its signs; empty if it has none or only a bullet."""
        found = _reference(paragraph.find(f"{_W}pPr")) or self._styles.get(style)
        if found is None:
            return ""
        number_id, level = found
        abstract = self._abstract.get(number_id, "")
        levels = self._levels.get(abstract, {})
        if level not in levels:
            return ""
        counts = self._counts.setdefault(abstract, [0] * _LEVELS)
        start = levels[level][2]
        counts[level] = counts[level] + 1 if counts[level] else start
        counts[level + 1 :] = [0] * (_LEVELS - level - 1)
        return self._show(levels, counts, level)

    def _show(self, levels: dict[int, tuple[str, str, int]], counts: list[int], level: int) -> str:
        kind, pattern, _ = levels[level]
        if kind in ("bullet", "none"):
            return ""
        for at in range(level + 1):
            shown = levels.get(at, ("decimal", "", 1))
            pattern = pattern.replace(f"%{at + 1}", format_number(max(counts[at], 1), shown[0]))
        return pattern

    def _read_definitions(self, numbering: etree._Element) -> None:
        for abstract in numbering.iter(f"{_W}abstractNum"):
            levels: dict[int, tuple[str, str, int]] = {}
            for level in abstract.iter(f"{_W}lvl"):
                at = _number(level.get(f"{_W}ilvl"))
                if 0 <= at < _LEVELS:
                    start = _number(_value(level.find(f"{_W}start")), 1)
                    levels[at] = (_value(level.find(f"{_W}numFmt")), _value(level.find(f"{_W}lvlText"))[:40], start)
            self._levels[abstract.get(f"{_W}abstractNumId") or ""] = levels
        for number in numbering.iter(f"{_W}num"):
            self._abstract[number.get(f"{_W}numId") or ""] = _value(number.find(f"{_W}abstractNumId"))


def _reference(properties: etree._Element | None) -> tuple[str, int] | None:
    found = properties.find(f"{_W}numPr") if properties is not None else None
    if found is None:
        return None
    number_id = _value(found.find(f"{_W}numId"))
    level = _number(_value(found.find(f"{_W}ilvl")))
    return (number_id, level) if number_id and number_id != "0" and 0 <= level < _LEVELS else None


def _number(text: str | None, default: int = 0) -> int:
    return int(text) if text and text.isdecimal() and len(text) < 6 else default


def _value(element: etree._Element | None) -> str:
    return (element.get(f"{_W}val") or "") if element is not None else ""
