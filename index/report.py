"""The nouns of the index: what a report is once it has been read.

All types are frozen. Offsets are counted in characters (Unicode code points), ends are exclusive.
Two kinds of offset occur and are never mixed: ``Paragraph.start`` and ``end`` count from the
beginning of the extracted text of the file, all others (``Figure``, ``Sentence``, quotes) count from
the beginning of their paragraph, so that ``paragraph.text[start:end]`` is what is quoted.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

ReportKind = Literal["总结", "计划", "总结和计划", "政府工作报告", "统计公报", "其他"]
ParagraphKind = Literal["heading", "text", "table"]
Status = Literal["actual", "target", "forecast"]
Direction = Literal["up", "down", "flat"]
ChunkKind = Literal["passage", "record"]
Bound = Literal["≥", "≤", "≈", ">", "<"]


class TableSpan(NamedTuple):
    """A table in an extracted text: ``text[start:end]`` renders it, a row a line.

    ``name`` is that of its sheet, or 表1, 表2… where the format gives none. ``row`` and ``column`` are where its first
    cell stands in the sheet, both from 1; a table of a document is a sheet of its own.
    """

    start: int
    end: int
    name: str = ""
    row: int = 1
    column: int = 1


@dataclass(frozen=True, slots=True)
class SourceText:
    """What a reader hands over: the text of one file, before any cleaning.

    ``text`` is the extracted text with ``\\n`` line ends. ``encoding`` is the detected character
    encoding (None for binary formats). ``pages`` holds, for a paged format, the offset in ``text`` at
    which each page begins. ``tables`` holds the spans of ``text`` that render a table, in order.
    ``headings`` are the spans that the format marks as headings, each with its level from 1 (start, end, level).
    ``labels`` are what the file says of itself outside its text (meta tags, document properties), by the names
    title, page (the title of the page around it), published, publisher, source, site.
    """

    text: str
    encoding: str | None = None
    pages: tuple[int, ...] = ()
    tables: tuple[TableSpan, ...] = ()
    headings: tuple[tuple[int, int, int], ...] = ()
    labels: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Description:
    """What is known of a report as a whole; each field can be set in a sidecar file.

    ``region`` is the name the report goes by (金东区, 宁波市XX区, 吉林省), ``region_path`` its official names
    from the province down, as far as they are known. ``year`` is the year that the report looks back on
    (None for a mere plan), ``plan_year`` the year it plans for (None for a mere review). ``span`` is the
    part of ``year`` that it reports on (上半年, 1-10月), None for the whole of it. ``period`` says the same in
    words for people. ``published`` is an ISO date.
    """

    title: str
    kind: ReportKind = "其他"
    publisher: str | None = None
    region: str | None = None
    region_path: tuple[str, ...] = ()
    year: int | None = None
    plan_year: int | None = None
    span: str | None = None
    period: str | None = None
    published: str | None = None
    index_number: str | None = None


@dataclass(frozen=True, slots=True)
class TableRow:
    """Which row of which table a paragraph is.

    ``table`` is the name of the sheet or table, ``number`` the row's number in it and ``column`` that of its first
    cell, both from 1. ``heads`` are the heads of its columns, levels parted by `` › ``; empty for a row that is a head
    itself.
    """

    table: str
    number: int
    column: int = 1
    heads: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The unit of citation: numbered from 1 in reading order.

    ``text`` is verbatim from the extracted text: ``source.text[start:end] == text``. ``section`` is the
    path of headings above it, outermost first, each with its number as written (一、2022年工作总结); a
    heading's own path includes itself. ``page`` is the one it begins on, from 1, None where the format has none; ``turns`` are
    the offsets in the paragraph at which further pages begin. Each row of a table is a
    paragraph; ``row`` tells which.
    """

    number: int
    text: str
    start: int
    end: int
    section: tuple[str, ...] = ()
    kind: ParagraphKind = "text"
    page: int | None = None
    row: TableRow | None = None
    turns: tuple[int, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The page on which the character at ``offset`` of the paragraph stands."""
        return None if self.page is None else self.page + sum(turn <= offset for turn in self.turns)


@dataclass(frozen=True, slots=True)
class Report:
    """One report, read and parsed.

    ``report_id`` is the hex SHA-256 of the file's bytes, shortened to 16 characters. ``file`` is the path
    as indexed, relative to the folder that was given, with ``/`` between its parts.
    """

    report_id: str
    file: str
    description: Description
    paragraphs: tuple[Paragraph, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """How a figure moved: ``value`` as written and never negative, ``basis`` 同比, 环比, 较年初 or None, ``bound`` as of a
    figure."""

    direction: Direction
    value: str
    unit: str
    basis: str | None = None
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Rank:
    """Where a figure stands: ``scope`` 全市, 全省, 全国…; ``place`` the digits (5), or 前3."""

    scope: str
    place: str


@dataclass(frozen=True, slots=True)
class Figure:
    """One record of the figure ledger; the conventions are in ``eval_questions/README.md``.

    ``raw`` is the figure with its unit as written, ``paragraph.text[start:end] == raw``; ``value`` the digits as
    written, ``unit`` with 万 and 亿 (万元, 万家). ``number`` is the value in the base unit ``base_unit`` (380.7亿元 →
    38070000000.0 元; of a range the lower end, the upper in ``number_high``), None where no number can be made of it.
    ``indicator`` is the full name with its qualifiers as the text gives it, ``canonical`` the same after the synonym
    table, without qualifiers that the table strips; ``qualifiers`` are scope words (规上, 区属, 其中). ``subject`` is set
    where the figure speaks of an enterprise, a project or a place within the region. ``rate`` is true where the figure
    itself is a growth rate (固定资产投资增长14%以上); its direction is then in ``direction``, and in ``basis`` what it compares
    with or how it is meant (同比, 环比, 年均), None where nothing says so. ``clause_start`` and
    ``clause_end`` delimit the clause that a reader would quote for it. A figure that is a cell of a table has ``sheet``
    (the name of the sheet or table) and ``cell`` (B3); its unit may then stand in a head and not in ``raw``.
    """

    paragraph: int
    start: int
    end: int
    raw: str
    value: str
    unit: str
    indicator: str
    status: Status
    region: str | None
    clause_start: int
    clause_end: int
    year: int | None = None
    span: str | None = None
    canonical: str = ""
    qualifiers: tuple[str, ...] = ()
    subject: str | None = None
    number: float | None = None
    number_high: float | None = None
    base_unit: str = ""
    rate: bool = False
    direction: Direction | None = None
    basis: str | None = None
    change: Change | None = None
    rank: Rank | None = None
    bound: Bound | None = None
    sheet: str = ""
    cell: str = ""

    @property
    def amount(self) -> str:
        """The figure as written, with its unit where that stands in a table's head (909.8亿元)."""
        return self.raw if not self.cell or self.raw.endswith(self.unit) else self.raw + self.unit


@dataclass(frozen=True, slots=True)
class Chunk:
    """A run of whole paragraphs of one section that is embedded together.

    ``number`` counts from 1 within the report. ``first`` and ``last`` are paragraph numbers, both included. ``kind`` tells
    a run of paragraphs (passage) from the line that tells one figure of the ledger (record), whose ``number`` is its
    place in the report's ledger, from 0.
    ``text`` is what is embedded: title, region, period and section path, then the paragraphs; it is never quoted.
    ``tokens`` is its length in tiktoken tokens (cl100k_base).
    """

    number: int
    first: int
    last: int
    text: str
    tokens: int
    kind: ChunkKind = "passage"


@dataclass(frozen=True, slots=True)
class ParsedReport:
    """A report with all that indexing makes of it, before it is stored."""

    report: Report
    chunks: tuple[Chunk, ...] = ()
    figures: tuple[Figure, ...] = field(default=())
