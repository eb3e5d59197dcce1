"""The frames of all ``frames_of_…``, each written out with other places, things and measures."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Figure, Paragraph, Report
from tests.unit.figures.frame import Frame, fills
from tests.unit.figures.frames_of_names import CARRIED, LISTS, OWNED
from tests.unit.figures.frames_of_news import ELLIPTICAL, RANKED, TOGETHER, WHOSE
from tests.unit.figures.frames_of_reports import BEFORE, FIRST_PLACES, MEMBERS, PLANNED
from tests.unit.figures.frames_of_scope import CHANGES, GAPS, RANKS, REGIONS, TIMES
from tests.unit.figures.frames_of_telling import ONCE, SPOKEN
from tests.unit.figures.reports_told_of import CITY

FRAMES = {
    "changes": CHANGES,
    "ranks": RANKS,
    "lists": LISTS,
    "carried": CARRIED,
    "owned": OWNED,
    "gaps": GAPS,
    "times": TIMES,
    "regions": REGIONS,
    "together": TOGETHER,
    "ranked": RANKED,
    "elliptical": ELLIPTICAL,
    "whose": WHOSE,
    "once": ONCE,
    "spoken": SPOKEN,
    "first_places": FIRST_PLACES,
    "members": MEMBERS,
    "planned": PLANNED,
    "before": BEFORE,
}
_FIELD = re.compile(r"(?P<field>[a-z]+)=(?P<said>\S+)")


def cases() -> Iterator[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    """Kind, sentence and what must be read of it, of every frame and filling."""
    for kind, frames in FRAMES.items():
        for frame in frames:
            for filling in fills(frame):
                yield (kind, *_filled(frame, filling))


def _filled(frame: Frame, filling: dict[str, str]) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    return frame.template.format(**filling), tuple(line.format(**filling) for line in frame.figures), frame.absent


@pytest.mark.parametrize(("kind", "text", "figures", "absent"), list(cases()))
def test_a_frame_is_read_whatever_fills_it(
    kind: str, text: str, figures: tuple[str, ...], absent: tuple[str, ...]
) -> None:
    """Each figure has the name, place, time, change and rank that its sentence gives it."""
    found = read(text)
    wrong = [f"{line} :: {told}" for line in figures for told in faults(found, line)]
    wrong += [f"{raw} is no figure" for raw in absent if any(figure.raw.startswith(raw) for figure in found)]
    assert not wrong, (kind, text)


def read(text: str) -> list[Figure]:
    """The figures of a text in a city's report of the first three quarters of 2023."""
    return list(find_figures(Report("0" * 16, "报告.txt", CITY, (Paragraph(1, text, 0, len(text), ()),))))


@pytest.mark.parametrize(
    ("heading", "text", "name"),
    [
        ("（一）岷江路拓宽工程", "总投资4.8亿元。", "岷江路拓宽工程"),
        ("一、储能业务", "收入11.4亿元。", "储能业务"),
        ("二、推进老旧小区改造", "收入11.4亿元。", ""),
        ("三、基本情况", "收入11.4亿元。", ""),
        ("3．长期护理保险", "参保61.4万人。", "长期护理保险"),
    ],
)
def test_a_heading_names_the_thing_whose_measures_stand_below(heading: str, text: str, name: str) -> None:
    """A work or a business of its own, not what is to be done about one."""
    paragraph = Paragraph(1, text, 0, len(text), (heading,))
    indicator = find_figures(Report("0" * 16, "报告.txt", CITY, (paragraph,)))[0].indicator
    assert indicator.startswith(name) and (bool(name) or heading[-4:] not in indicator)


def faults(found: list[Figure], line: str) -> Iterator[str]:
    """What is not as ``line`` says: the figure as written, then its fields."""
    raw, _, rest = line.partition(" ")
    figure = next((figure for figure in found if figure.raw.startswith(raw)), None)
    if figure is None:
        yield "not found"
        return
    for match in _FIELD.finditer(rest):
        told = _told(figure, match["field"], match["said"])
        if told is not None:
            yield f"{match[0]} but {told}"


def _told(figure: Figure, field: str, said: str) -> str | None:
    """None if a field is as said, else what it is."""
    if field == "name":
        return None if all(part in figure.indicator for part in said.split("+")) else figure.indicator
    if field == "not":
        return figure.indicator if any(part in figure.indicator for part in said.split("+")) else None
    change, rank = figure.change, figure.rank
    told = {
        "change": f"{'-' if change.direction == 'down' else ''}{change.value}{change.unit}" if change else "—",
        "basis": (change.basis if change else figure.basis) or "—",
        "rank": (f"{rank.scope}{rank.place}" if said[:1] not in "0123456789" else rank.place) if rank else "—",
        "region": figure.region or "—",
        "span": figure.span or "—",
        "year": str(figure.year),
        "status": figure.status,
    }[field]
    return None if told == said or (field == "region" and said in told) else told
