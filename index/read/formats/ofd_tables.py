"""Ruled tables of OFD pages: lines and boxes drawn as paths make a grid (by pdfplumber), texts go into its cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from juzheng.index.read.formats.pdf_lines import Glyph, group_lines
from juzheng.index.read.formats.pdf_paragraphs import Table

Edge = dict[str, float | str]
Box = tuple[float, float, float, float]
# Fewer lines make no table.
_MIN_EDGES = 6
# More crossings of level and upright lines, once pieces of one line are joined, are a drawing.
_MAX_CROSSINGS = 10_000
# Millimetres: what is thinner is a line, lines this near meet.
_THIN, _NEAR = 0.8, 1.0
_POINT = re.compile(r"([SMLQBAC])\s*((?:[-+]?\d*\.?\d+(?:[eE][-+]?\d+)?\s*)*)")


def read_path(boundary: Sequence[float], path: str) -> Iterator[Edge]:
    """The level and upright lines of one path object. ``boundary`` is its box, ``path`` its AbbreviatedData (M, L and C
    commands of GB/T 33190), both in millimetres."""
    if len(boundary) != 4:
        return
    points: list[tuple[float, float]] = []
    for command, numbers in _POINT.findall(path[:20_000]):
        values = [float(number) for number in numbers.split()]
        if command in "SM":
            yield from _edges(points)
            points = []
        if command == "C":
            points += points[:1]
        if command in "SML" and len(values) >= 2:
            points.append((boundary[0] + values[0], boundary[1] + values[1]))
    yield from _edges(points)


def _edges(points: Sequence[tuple[float, float]]) -> Iterator[Edge]:
    for (x0, y0), (x1, y1) in zip(points, points[1:], strict=False):
        level, upright = abs(y1 - y0) < _THIN, abs(x1 - x0) < _THIN
        if level != upright:
            yield {
                "x0": min(x0, x1),
                "x1": max(x0, x1),
                "top": min(y0, y1),
                "bottom": max(y0, y1),
                "width": abs(x1 - x0),
                "height": abs(y1 - y0),
                "orientation": "h" if level else "v",
            }


def find_tables(edges: Sequence[Edge], glyphs: Sequence[Glyph]) -> tuple[Table, ...]:
    """The tables that the lines make, with the texts that stand in their cells; a merged cell's text is repeated."""
    if len(edges) < _MIN_EDGES:
        return ()
    # Imported here: most pages have no table.
    from pdfplumber.table import cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges

    merged = merge_edges(list(edges), _NEAR, _NEAR, _NEAR, _NEAR)
    level = sum(edge["orientation"] == "h" for edge in merged)
    if level * (len(merged) - level) > _MAX_CROSSINGS:
        return ()
    boxes = intersections_to_cells(edges_to_intersections(merged, _NEAR, _NEAR))
    found = [_table(cells, glyphs) for cells in cells_to_tables(boxes)]
    return tuple(table for table in found if len(table.rows) > 1 and len(table.rows[0]) > 1)


def _table(cells: Sequence[Box], glyphs: Iterable[Glyph]) -> Table:
    columns, rows = sorted({cell[0] for cell in cells}), sorted({cell[1] for cell in cells})
    right, bottom = max(cell[2] for cell in cells), max(cell[3] for cell in cells)
    texts = _texts(cells, glyphs)
    grid = tuple(
        tuple(
            _at(cells, texts, (x, across), (y, down)) for x, across in zip(columns, [*columns[1:], right], strict=True)
        )
        for y, down in zip(rows, [*rows[1:], bottom], strict=True)
    )
    return Table(columns[0], rows[0], right, bottom, grid)


def _texts(cells: Sequence[Box], glyphs: Iterable[Glyph]) -> dict[Box, str]:
    inside: dict[Box, list[Glyph]] = {}
    for glyph in glyphs:
        x, y = (glyph.left + glyph.right) / 2, (glyph.top + glyph.bottom) / 2
        home = next((cell for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), None)
        if home is not None:
            inside.setdefault(home, []).append(glyph)
    # A line end within a cell is the layout's.
    return {cell: "".join(line.text for line in group_lines(own, 0.0)) for cell, own in inside.items()}


def _at(cells: Sequence[Box], texts: dict[Box, str], across: tuple[float, float], down: tuple[float, float]) -> str:
    x, y = sum(across) / 2, sum(down) / 2
    return next((texts.get(cell, "") for cell in cells if cell[0] <= x <= cell[2] and cell[1] <= y <= cell[3]), "")
