"""The authorities that a claim names (省财政厅, 市文旅局): each must be named in what is cited, in full or in short."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.compared import Span
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.reading import plain
from juzheng.qa.nouns.draft import Quote

_BODY = re.compile(
    r"[\u4e00-\u9fff]{2}(?<![省市县区州镇我该本各党])(?P<kind>[厅局署]|委(?![员托培派任外办内级]))(?![部限域势面])"
)
# 布局 and 大厅 are none.
_NO_BODY = re.compile(
    r"[布格结全大当时定变开新僵残破困棋政书]局|[大餐客展舞歌门前过影]厅|部署|签署|连署|顾委|编委|常委|党委|政委|村委|居委"
)
# Characters of a full name at most that a short one may be taken from (文旅局 of 文化广电和旅游局).
LONGEST = 14
_RUN = re.compile(r"[\u4e00-\u9fff]+$")


def check_bodies(flat: str, quotes: Sequence[Quote]) -> Objection | None:
    """Why an authority that a claim names is none of the evidence; None where all are."""
    near = _near(quotes)
    unknown = next((match for match in _bodies(flat) if not _length(match, flat, near)), None)
    return Objection("agent", f"报告没有说“{unknown[0]}”") if unknown else None


def known_bodies(flat: str, quotes: Sequence[Quote]) -> tuple[Span, ...]:
    """Where a claim names the authority whose report it is by a short name (characters), which no text has."""
    near, about = _near(quotes), _about(quotes)
    found = ((match, _length(match, flat, about)) for match in _bodies(flat) if match[0] not in near)
    return tuple((match.end("kind") - length, match.end("kind")) for match, length in found if length)


def _bodies(flat: str) -> Iterator[re.Match[str]]:
    return (match for match in _BODY.finditer(flat) if not _NO_BODY.search(match[0]))


def _near(quotes: Sequence[Quote]) -> str:
    """What is cited and what stands over it, as it is written."""
    parts: list[str] = []
    for quote in quotes:
        parts += [quote.passage.paragraph.text, *quote.passage.paragraph.section]
    return plain("/".join(dict.fromkeys((*parts, _about(quotes)))))


def _about(quotes: Sequence[Quote]) -> str:
    """Whose reports they are, as it is written."""
    views = [quote.view for quote in quotes]
    parts = (part for view in views for part in (view.description.title, view.description.publisher or "", view.holder))
    return plain("/".join(dict.fromkeys(parts)))


def _length(match: re.Match[str], flat: str, near: str) -> int:
    """How many characters up to the end of a body's name stand, in this order, in that of a body of the evidence; 0 where not
    even those that tell it from others do."""
    most = 0
    for other in re.finditer(match["kind"], near):
        run = _RUN.search(near[max(0, other.start() - LONGEST) : other.start()])
        most = max(most, _shared(flat[: match.start("kind")], run[0] if run else ""))
    least = match.end("kind") - match.start()
    return most + 1 if most + 1 >= least else 0


def _shared(name: str, full: str) -> int:
    """How many of the last characters of a name stand in this order in a full one."""
    at, count = len(full), 0
    for character in reversed(name):
        at = full.rfind(character, 0, at)
        if at < 0:
            break
        count += 1
    return count
