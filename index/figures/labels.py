"""What a paragraph or its heading is labelled with: 岷江路拓宽工程。全长3.2公里; (一)储能业务。收入11.4亿元."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.names import strip_name
from juzheng.index.figures.word_lists import word_list
from juzheng.index.words.flat_text import flatten

_NUMBERING = r"\s*(?:[-—•·*]\s*)?(?:[(]?[一二三四五六七八九十\d]{1,3}[)、.．]\s*|第?[一二三四五六七八九十]{1,2}是)?"
_LABEL = re.compile(_NUMBERING + r"(?P<label>[^,。;:!?\d]{2,16})[。:](?=\s*[^\s])")
_HEADING = re.compile(_NUMBERING + r"(?P<label>[^,。;:!?\d]{2,16})$")
# What a label must end with to be a thing or a business that has things of its own: 工程, 业务, but not 基本情况.
_THING = re.compile(
    r"(?:工程|项目|业务|(?:公路|铁路|水路|港口|航道|机场|水利|市政|交通|住房|园林)建设|水运|航运|客运|货运|养护|板块|产业|改造|扩建|新建|迁建|拓宽|提升|公园|广场|绿地|绿道|医院|水库|水厂|电站|基地|[一-鿿]馆|大桥|隧道|[大小新主]道|保险|[一-鿿]路|[一-鿿]街|[一-鿿]厂|[一-鿿]渠|小区|社区|市场|专线|支线|线路|停车场|驿站)$"
)


def label_of(flat: str, section: tuple[str, ...]) -> str:
    """The thing or business that a paragraph, flattened, begins with as its label, else that its heading names; empty if
    there is none."""
    match = _LABEL.match(flat)
    label = _named(match["label"]) if match is not None else ""
    return label or (_of_heading(section[-1]) if section else "")


@lru_cache(maxsize=1024)
def _of_heading(heading: str) -> str:
    match = _HEADING.match(flatten(heading))
    return _named(match["label"]) if match is not None else ""


@lru_cache(maxsize=1024)
def _named(words: str) -> str:
    """A label without what is done (推进老旧小区改造 → empty)."""
    name = strip_name(words)
    if _THING.search(name) is None or "、" in name or re.search("[和与及]", name):
        return ""
    first = rjieba.tag(name)[0][0]
    # 推进老旧小区改造 is a task, but 回收业务 a business.
    return "" if first in word_list("names", "urged") and first != name else name
