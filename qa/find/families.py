"""Records that are told of several things of one kind, so that they may be set in an order or told together.

Such records are of one time, status, place and unit. They stand one after another in a list (飞机20.4万架次，船舶19.1万艘次),
share a noun of the question (总投资 of each project), or stand under one head of a table.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from juzheng.index.report import Figure
from juzheng.index.words import late_re as re
from juzheng.qa.nouns.report_view import FigureView, PassageView, ReportView, SentenceView, is_whole
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.match_words import met

FEWEST = 2
# Characters beside a name that may stand in a list.
MOST_BESIDE = 2
# What a figure says of its own behind it (同比增长6.9%, 居全省第3位, 占32.1%) belongs to no other.
_OWN_TAIL = re.compile(
    r"^(?:[,，、]?(?:左右|以上|以内|余|多|\(元\))|[,，、(（]?(?:分别)?(?:同比|环比|名义|较[^,，。;；\d]{1,8}|比[^,，。;；\d]{1,8})?(?:名义)?"
    r"(?:增长|下降|增加|减少|上升|提高|降低|上涨|回落|增|降|涨|跌|占[^,，。;；\d]{0,10}|居[^,，。;；\d]{0,8}第?)(?:了|约)?[\d.]+(?:%|％|个百分点|倍|位)?[)）]?)"
)
# These begin a list of their own.
_BEGINS = re.compile(r"[。！？!?\n]|(?:^|[,，;；:：\d%％])[^,，;；。]{0,4}(?:分|按)[^,，;；。\d]{2,8}[看分]|其中")
_SIDE = re.compile(r"(?:分|按)[^,，;；。\d]{1,8}[看分]")
_FILLER = re.compile(
    r"^(?:[,，、;；:：和与及\s]|以及|分别|累计|全年|实现|完成|达到?|为|是|有|共|同比|增长|下降|上涨|约)+"
    r"|(?:累计|完成|实现|达到?|分别|同比|增长|下降|上涨|为|是|有|共|约|[:：])+$"
)
# Units that measure; all others count things, which a list may count each in its own (架次, 艘次).
_MEASURES = frozenset("元 美元 吨 米 平方米 立方米 亩 千瓦 千瓦时 度 天 小时 % ％ ‰ 个百分点 倍".split()) | {""}

Member = tuple[PassageView, FigureView]


@dataclass(frozen=True, slots=True)
class Family:
    """``members`` are in reading order; ``head`` is the folded text over them: what leads into their list, the head of their
    column. ``listed`` says that they follow one another as a list."""

    view: ReportView
    members: tuple[Member, ...]
    head: str
    listed: bool = False

    @property
    def names(self) -> tuple[str, ...]:
        """The folded name of each member."""
        return tuple(figure.name for _, figure in self.members)

    @property
    def regional(self) -> bool:
        """Whether each is of a place of its own within that of the report."""
        own = self.view.description.region
        places = {figure.figure.region for _, figure in self.members}
        return len(places) == len(self.members) and own not in places and None not in places


def find_families(view: ReportView, passage: PassageView, nouns: Sequence[str]) -> Iterator[Family]:
    """The families of one paragraph; ``nouns`` are folded words of the question that a name may share."""
    for sentence in passage.sentences:
        inside = [f for f in passage.figures if sentence.start <= f.figure.start < sentence.end and not f.figure.cell]
        inside = [f for f in inside if not _is_total(passage, f, inside)]
        yield from _runs(view, passage, sentence, inside)
        yield from _sharing(view, passage, inside, nouns)
        yield from _of_places(view, passage, inside)
    for chapter in _chapters(passage):
        yield from _sharing(view, passage, chapter, nouns)


def find_columns(view: ReportView, passages: Iterable[PassageView]) -> Iterator[Family]:
    """The columns of tables, as far as their cells are records of one kind."""
    columns: dict[tuple[object, ...], list[Member]] = {}
    for passage in passages:
        for seen in passage.figures:
            figure = seen.figure
            if figure.cell:
                column = figure.cell.rstrip("0123456789")
                kind = (figure.sheet, column, figure.base_unit, figure.rate, figure.year, figure.span, figure.status)
                columns.setdefault(kind, []).append((passage, seen))
    for members in columns.values():
        if len(members) >= FEWEST:
            yield Family(view, tuple(members), _head_of_column(*members[0]), listed=True)


def _head_of_column(passage: PassageView, seen: FigureView) -> str:
    """What stands over a column: its own head and the headings over the table, not the heads of other columns."""
    row, figure = passage.paragraph.row, seen.figure
    column = sum((ord(c) - 64) * 26**n for n, c in enumerate(reversed(figure.cell.rstrip("0123456789"))))
    own = row.heads[column - row.column] if row and 0 <= column - row.column < len(row.heads) else ""
    return fold("/".join((*passage.paragraph.section, own, figure.indicator)))


def _runs(
    view: ReportView, passage: PassageView, sentence: SentenceView, inside: Sequence[FigureView]
) -> Iterator[Family]:
    run: list[FigureView] = []
    for seen in inside:
        if run and not _follows(passage, run[-1], seen):
            yield from _close(view, passage, sentence, run)
            run = []
        run.append(seen)
    yield from _close(view, passage, sentence, run)


def _close(
    view: ReportView, passage: PassageView, sentence: SentenceView, run: Sequence[FigureView]
) -> Iterator[Family]:
    if len(run) >= FEWEST and len({f.name for f in run}) == len(run):
        yield Family(view, tuple((passage, f) for f in run), _lead(passage, sentence, run[0]), listed=True)


def _lead(passage: PassageView, sentence: SentenceView, first: FigureView) -> str:
    """What leads into a list: its sentence up to the first figure, and the one before where it only goes on (其中…)."""
    start = sentence.start
    if sentence.folded.startswith("其中"):
        start = max((s.start for s in passage.sentences if s.start < start), default=start)
    return fold(passage.paragraph.text[start : first.figure.start])


def _follows(passage: PassageView, before: FigureView, seen: FigureView) -> bool:
    """Whether nothing stands between two records but what the first says of itself and the name of the second."""
    if kind_of(before.figure) != kind_of(seen.figure):
        return False
    between = passage.paragraph.text[before.figure.end : seen.figure.start]
    while tail := _OWN_TAIL.match(between):
        between = between[tail.end() :]
    if _BEGINS.search(between):
        return False
    name = fold(_strip(between))
    return not name or name in seen.name or (seen.name in name and len(name) - len(seen.name) <= MOST_BESIDE)


def _strip(text: str) -> str:
    stripped = _FILLER.sub("", text)
    while stripped != text:
        text, stripped = stripped, _FILLER.sub("", stripped)
    return text


def kind_of(figure: Figure) -> tuple[object, ...]:
    """What records of one family share."""
    unit = figure.base_unit if figure.base_unit in _MEASURES else "counted"
    return figure.rate, unit, figure.year, figure.span, figure.status


def _sharing(
    view: ReportView, passage: PassageView, inside: Sequence[FigureView], nouns: Sequence[str]
) -> Iterator[Family]:
    """Records of one kind whose names share a noun of the question; what bears the noun alone is their whole."""
    for noun in nouns:
        named: dict[tuple[object, ...], list[FigureView]] = {}
        for seen in inside:
            if met(noun, seen.name) >= 1.0 and seen.name != noun:
                named.setdefault((*kind_of(seen.figure), seen.figure.base_unit), []).append(seen)
        for group in named.values():
            if len(group) >= FEWEST and len({f.name for f in group}) == len(group):
                sentence = next(s for s in passage.sentences if group[0].figure.start < s.end)
                yield Family(view, tuple((passage, f) for f in group), _lead(passage, sentence, group[0]))


def _chapters(passage: PassageView) -> list[list[FigureView]]:
    """The records of a paragraph, cut where it begins to look at the matter from another side (分企业规模看)."""
    chapters: list[list[FigureView]] = [[]]
    end = 0
    for seen in passage.figures:
        if _SIDE.search(passage.paragraph.text[end : seen.figure.start]):
            chapters.append([])
        if not seen.figure.cell and not _is_total(passage, seen, passage.figures):
            chapters[-1].append(seen)
        end = seen.figure.end
    return chapters


def _of_places(view: ReportView, passage: PassageView, inside: Sequence[FigureView]) -> Iterator[Family]:
    """Records of one matter, each of a place of its own within that of the report."""
    told: dict[tuple[object, ...], list[FigureView]] = {}
    before, matter = None, ""
    for seen in inside:
        figure = seen.figure
        if figure.region and figure.region != view.description.region:
            # 其中白沙县2.3万人、青梧县1.1万人: the second is of the matter of the first, whatever its name took of it.
            bare = before is not None and _only_names(passage, before, seen)
            matter = matter if bare else figure.indicator.replace(figure.region, "")
            before = seen
            told.setdefault((*kind_of(figure), figure.base_unit, matter), []).append(seen)
    for group in told.values():
        if len(group) >= FEWEST and len({f.figure.region for f in group}) == len(group):
            sentence = next(s for s in passage.sentences if group[0].figure.start < s.end)
            yield Family(view, tuple((passage, f) for f in group), _lead(passage, sentence, group[0]), listed=True)


def _only_names(passage: PassageView, before: FigureView, seen: FigureView) -> bool:
    """Whether nothing but a place stands between two records of one kind and unit."""
    one, other = before.figure, seen.figure
    between = passage.paragraph.text[one.end : other.start]
    return (
        kind_of(one) == kind_of(other)
        and one.base_unit == other.base_unit
        and re.fullmatch(rf"[、，,]{re.escape(other.region or '')}", between) is not None
    )


def told_name(figure: Figure) -> str:
    """What a record is called beside others of its family: that of a table by its row."""
    return f"{figure.subject}{figure.indicator}" if figure.cell and figure.subject else figure.indicator


def _is_total(passage: PassageView, seen: FigureView, inside: Sequence[FigureView]) -> bool:
    """Whether a record is the whole of those behind it (1.68亿人次，其中内地居民8027.6万人次); the amount of which only the
    growths of parts are told is none (公路13830亿元，其中高速公路投资增长7.5%)."""
    behind = next((f for f in inside if f.figure.start > seen.figure.start), None)
    alike = behind is not None and kind_of(behind.figure) == kind_of(seen.figure)
    return alike and is_whole(passage, seen.figure)
