"""How words sound: most typing errors in Chinese pick another character of the same sound (投姿 for 投资).

Readings are pypinyin's, without tones.
"""

from __future__ import annotations

from functools import lru_cache


@lru_cache(maxsize=16384)
def sound(text: str) -> str:
    """The text as syllables without tones, each followed by a space; what is no Chinese character stays as it is."""
    # Imported on use: its dictionary costs a tenth of a second, and few questions need it.
    from pypinyin import lazy_pinyin

    return "".join(f"{syllable} " for syllable in lazy_pinyin(text))


def sounds_within(short: str, long: str) -> bool:
    """Whether ``short``, of at least three syllables, sounds like a part of ``long``."""
    heard = sound(short)
    return heard.count(" ") >= 3 and heard in f" {sound(long)}".replace("  ", " ")


def sounds_like(first: str, second: str) -> bool:
    """Whether two names of the same length sound the same."""
    return len(first) == len(second) and sound(first) == sound(second)
