"""A claim before it is cited, and the quotes it rests on."""

from __future__ import annotations

from dataclasses import dataclass

from juzheng.index.report import Figure
from juzheng.qa.nouns.answer import ClaimStatus
from juzheng.qa.nouns.report_view import PassageView, ReportView


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a paragraph that support a claim: ``passage.paragraph.text[start:end]``, with the records that stand in them."""

    view: ReportView
    passage: PassageView
    start: int
    end: int
    figures: tuple[Figure, ...] = ()

    @property
    def text(self) -> str:
        """The quoted words."""
        return self.passage.paragraph.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Told:
    """A record as a claim of the rules tells it. ``region``, ``period`` and ``planned`` (目标, 预计) are the words of its head, each
    empty where the body says it or nothing has to. ``span`` are the words of the paragraph that the body is, in characters;
    None where the body is put together from the fields of the record."""

    figure: Figure
    region: str = ""
    period: str = ""
    planned: str = ""
    span: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Draft:
    """A claim before it is cited: one sentence without its final stop, and the quotes it rests on.

    ``continues`` says that it has the subject of the claim before it and is joined to it by a semicolon. ``extract`` says
    that it is nothing but words of its first quote, clauses between them left out. ``before`` is what the answer sets before it and
    that states nothing of the reports: a heading line, the number of an item. ``told`` is the one record that it states,
    where the rules wrote it: it is checked field by field instead of being read.
    """

    text: str
    quotes: tuple[Quote, ...]
    status: ClaimStatus = "verified"
    continues: bool = False
    extract: bool = False
    before: str = ""
    told: Told | None = None


@dataclass(frozen=True, slots=True)
class CellDraft:
    """A cell of a table before it is cited: its text, the claim it shortens (None for a heading or an empty cell), the
    record it shows and which side of it."""

    text: str
    draft: Draft | None = None
    figure: Figure | None = None
    side: str = ""


@dataclass(frozen=True, slots=True)
class TableDraft:
    """A table before it is cited: its heads and its rows, each as long as the heads."""

    head: tuple[str, ...]
    rows: tuple[tuple[CellDraft, ...], ...]

    @property
    def drafts(self) -> tuple[Draft, ...]:
        """The claims of its cells, row by row."""
        return tuple(cell.draft for row in self.rows for cell in row if cell.draft)
