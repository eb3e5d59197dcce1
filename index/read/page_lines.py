"""What a single line of a page is: part of a path, furniture, a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable

from juzheng.index.read.page_furniture import (
    begins_tail,
    is_breadcrumb,
    is_control,
    is_notice,
    is_photo_caption,
    strip_bullet,
)

SENTENCE = re.compile(r"[。！？]")
_BYLINE = re.compile(
    r"^[（(][^）)]{0,20}记者[^）)]{0,30}[）)]$|^本帖最后由.{0,40}编辑$"
    r"|^[（(]?\s*(?:本报|本网|新华社|记者|通讯员|责任编辑|责编|编辑|作者|见习记者)[^。]{0,60}[）)]?$"
)


def is_breadcrumb_sign(line: str) -> bool:
    """A line that is nothing but the arrow of a path."""
    return line in (">", ">>", "»", "›", "＞")


def has_sentence(line: str) -> bool:
    """Whether a line holds a sentence that is no notice and no caption."""
    return len(line) >= 15 and bool(SENTENCE.search(line)) and not is_notice(line) and not is_photo_caption(line)


def is_furniture(line: str) -> bool:
    """Whether a line belongs to the page and not to the report."""
    checks: tuple[Callable[[str], bool], ...] = (is_control, is_breadcrumb, is_photo_caption, is_notice, begins_tail)
    return any(check(line) for check in checks) or bool(_BYLINE.match(line)) or is_control(strip_bullet(line))
