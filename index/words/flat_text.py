"""Full-width forms made plain, character by character, so that offsets stay the same."""

from __future__ import annotations

_PLAIN = {ord("％"): "%", ord("．"): ".", ord("："): ":", ord("∶"): ":", ord("（"): "(", ord("）"): ")", ord("～"): "~"}
_PLAIN |= {
    ord("－"): "-",
    ord("–"): "-",
    ord("−"): "-",
    ord("／"): "/",
    ord("，"): ",",
    ord("；"): ";",
    ord("\u3000"): " ",
}
_PLAIN |= {0xFF10 + digit: str(digit) for digit in range(10)}
_PLAIN |= {0xFF21 + letter: chr(ord("A") + letter) for letter in range(26)}
_PLAIN |= {0xFF41 + letter: chr(ord("a") + letter) for letter in range(26)}
_PLAIN |= {ord("＋"): "+", ord("＆"): "&", ord("\u00a0"): " "}
# Thin, narrow and figure spaces, which stand between thousands.
_PLAIN |= dict.fromkeys((*range(0x2002, 0x200B), 0x202F, 0x205F), " ")


def flatten(text: str) -> str:
    """``text`` with full-width digits, letters and punctuation made plain; same length, same offsets."""
    return text.translate(_PLAIN)
