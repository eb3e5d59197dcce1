"""What of a question stays without an answer beside what is answered: each lack in one sentence, with its reason."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.qa.compose.refuse import name_some, near_miss
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.nouns.query import Part, Query, of_part
from juzheng.qa.words.content_words import VERB_WEIGHT

# So many lacks are told one by one.
MOST_LACKS = 6
# Characters of the name of what is lacking.
LONGEST_NAME = 30


def lack_of_part(query: Query, part: Part, ranked: Sequence[FigureEvidence]) -> str:
    """Why a part has no answer: its figure is of another time or status, or there is none; empty where it names nothing."""
    name = _name_of(part)
    if not name or not any(word.weight >= VERB_WEIGHT for word in part.words):
        return ""
    reason = near_miss(of_part(query, part), ranked)
    return reason.reason if reason else f"没有查到“{name}”"


def tells_lack_of(lack: str, part: Part) -> bool:
    """Whether a lack says that nothing was found for a part."""
    return lack == f"没有查到“{_name_of(part)}”"


def _name_of(part: Part) -> str:
    return part.focus.strip(" :?？的是有了和与、各")[:LONGEST_NAME]


def lack_of_places(lacking: Sequence[str], part: Part) -> str:
    """Which of the places asked for have no figure of the part; empty where all have one."""
    topic = max(part.focus.split() or [""], key=len).strip("的是有了和与、各分别在")[:LONGEST_NAME]
    return f"没有查到{name_some(lacking)}的“{topic}”" if lacking and topic else ""


def lack_of_likeness(places: Sequence[str]) -> str:
    """Which places have such a figure, though of another time, status or unit than those compared; empty where none has."""
    return f"{name_some(places)}的时期、状态或单位不同，没有列入比较" if places else ""


def lack_of_reports(absent: Sequence[str]) -> str:
    """Which members of a group of places are in no report."""
    return f"没有{'、'.join(absent)}的报告" if absent else ""


def tell_lacks(lacks: Sequence[str]) -> str:
    """The lacks as sentences behind an answer; empty without any."""
    return "".join(f"{lack}。" for lack in list(dict.fromkeys(filter(None, lacks)))[:MOST_LACKS])
