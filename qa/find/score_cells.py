"""Each cell of a table with the words of a question that its heads, labels and keys meet."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from juzheng.index.figures.read_table import is_blank_cell, is_number_cell
from juzheng.qa.find.match_label import LabelMatch, bare_label, match_label, span_mask
from juzheng.qa.find.table_grid import Grid, GridRow
from juzheng.qa.understand.table_question import (
    ASIDE_HEAD,
    NAMES_WHOLE,
    SUM_LABEL,
    AskedWord,
    TableQuestion,
    find_times,
)
from juzheng.qa.words.content_words import fold, normalise

# Of so many characters of a word one may be other: 净利润 is not met by 利润总额, nor xs-002 by xs-001.
SLIP = 4
# What a label lacks counts half against what it shares, where the label that names a row best is chosen.
HALF = 0.5
# So much counts each cell between a label and what it labels, where no head tells the columns apart.
FARTHER = 0.7
# A head or label that is not named at all lacks at most so much (weight in characters): it may be none (forms).
UNNAMED = 2.0
# So much counts what an upper level of a head says beyond the question.
UPPER = 0.2
# A cell to the right is a key where its head is named, or where it is so long (characters) that this is no chance.
LONG_KEY = 5
SHORT_KEY = 3
_TIME = re.compile(r"\d[年月日]|(?:19|20)\d\d(?!\d)|\d{1,2}:\d\d")
_DATE = re.compile(r"(?:19|20)\d\d(?:[-./]\d{1,2}|年\d{1,2}月)")
_YEAR = re.compile(r"(?:19|20)\d\d")
# Of many words to the left of a cell the first and the nearest may name its row.
_FIRST_LABELS, _LAST_LABELS = 4, 8
# So many different labels are read for one question and table; no table that people make has more.
_MOST_LABELS = 1_500
_SHORT_WORD = 2
# So many cells at most are taken for keys of one question.
_MOST_KEYS = 60
# A whole number of fewer digits may stand in a question for anything.
_LONG_NUMBER = 5
_WORDS = re.compile(r"[^\W\d_]{2}|(?:19|20)\d\d")
_NEVER = LabelMatch(0, 0.0, 0.0, clashes=False)


@dataclass(frozen=True, slots=True)
class CellScore:
    """A cell and how it is named.

    ``words`` has a bit for each word of the question that its heads, labels and keys meet; ``met`` and ``lacking`` weigh
    what they share with the question and say beyond it. ``label`` is what names its row, ``heads`` its column,
    ``named_heads`` as far as the question names them, and the lowest. ``keyed`` says that another cell of its
    row or column stands in the question, ``row_named`` that its label does.
    """

    grid: Grid
    line: GridRow
    row: int
    column: int
    text: str
    words: int
    met: float
    lacking: float
    clashes: bool
    keyed: bool
    label: str
    heads: tuple[str, ...]
    named_heads: tuple[str, ...]
    row_named: bool


class TableMatcher:
    """Matches one table with one question."""

    def __init__(self, question: TableQuestion, grid: Grid) -> None:
        self._question, self._grid = question, grid
        self._known: dict[str, LabelMatch] = {}
        self._words_of_rows: dict[int, list[tuple[int, str, bool]]] = {}
        self._words_of_masks: dict[int, int] = {}
        self._years = self._year_mask()
        self._context = self._context_mask()
        self._groups = self._group_masks()
        self._asides = [self._is_aside(at) for at in range(max(len(row.texts) for row in grid.rows))]
        keyed = ((at, column, mask) for at, row in enumerate(grid.rows) for column, mask in self._keys_of(row))
        self._keys = list(islice(keyed, _MOST_KEYS))

    def scores(self) -> Iterator[CellScore]:
        """Every cell of the body that may be an answer of the kind that is asked for."""
        for at, row in enumerate(self._grid.rows):
            if row.head and not self._tells(at):
                continue
            for column, text in enumerate(row.texts):
                if (
                    text
                    and not self._asides[column]
                    and self._fits(text)
                    and not self._verbatim(text)
                    and (not self._grid.form or _is_value(row.texts, column))
                ):
                    score = self._score(at, row, column, text)
                    if self._question.sums or not SUM_LABEL.search("".join((score.label, *score.heads))):
                        yield score

    def _group_masks(self) -> list[int]:
        """For each row what the question names of the last row of one label alone (其他应付款:) above it."""
        masks, mask = [], 0
        for row in self._grid.rows:
            filled = {text for text in row.texts if text}
            if len(filled) == 1 and not row.head and not self._grid.form:
                mask = self._match(next(iter(filled))).mask
            masks.append(mask)
        return masks

    def _is_aside(self, column: int) -> bool:
        """Whether a column holds units, numbers of rows or notes, and these are not asked for."""
        head = "".join(normalise(level) for level in dict.fromkeys(self._heads(column)))
        return ASIDE_HEAD.fullmatch(head) is not None and head not in self._question.text

    def _tells(self, at: int) -> bool:
        """Whether a row above the numbers tells of what its first row names (关联方 | 甲 | 乙 over 交易内容 | 采购 | 销售)."""
        first, row = self._grid.rows[0], self._grid.rows[at]
        return at > 0 and self._question.wants != "number" and row.texts[:1] != first.texts[:1] and bool(row.texts[0])

    @property
    def around(self) -> int:
        """The words of the question, a bit each, that the surroundings of the table meet."""
        return self._words(self._context)

    def coverage(self, cells: Sequence[CellScore]) -> float:
        """Share of the question's words that the cells together and the table's surroundings meet, in [0, 1]."""
        words = self.around
        for cell in cells:
            words |= cell.words
        total = sum(word.weight for word in self._question.words)
        return sum(w.weight for n, w in enumerate(self._question.words) if words >> n & 1) / total if total else 0.0

    def _fits(self, text: str) -> bool:
        if self._question.wants == "number":
            return any(character.isdigit() for character in text) or text in ("-", "—", "--")
        if self._question.wants == "name":
            return not is_number_cell(text) and not text.isdecimal() and not _DATE.search(text)
        return self._question.wants != "time" or _TIME.search(text) is not None

    def _match(self, text: str) -> LabelMatch:
        if text not in self._known and len(self._known) < _MOST_LABELS:
            self._known[text] = match_label(text, self._question)
        return self._known.get(text, _NEVER)

    def _score(self, at: int, row: GridRow, column: int, text: str) -> CellScore:
        above = self._heads(column)[:1] if row.head else self._heads(column)
        heads = [self._match(head) for head in above]
        label, left, away = self._label(row, column)
        head_mask, named = _union(heads), self._match(label) if label else _NEVER
        keys = self._key_mask(at, column)
        years = 0 if any(_YEAR.search(text) for text in (label, *above)) else self._years
        own = self._match(text).mask if self._question.wants == "name" and keys else 0
        words = self._words(head_mask | _union(left) | keys | self._groups[at] | years | own)
        beside = min(UNNAMED, named.lacking) if keys or not named.mask else named.lacking
        lacking = self._lacking_above(heads) + beside
        if not self._grid.heads:
            lacking += FARTHER * away
        if self._question.sums and SUM_LABEL.search(label):
            lacking = max(0.0, lacking - UNNAMED)
        lowest = next((head for head in reversed(above) if _WORDS.search(bare_label(head))), "")
        said = tuple(h for h, match in zip(above, heads, strict=True) if match.mask or h == lowest)
        met = sum(match.met for match in heads) + sum(match.met for match in left)
        clashes = any(match.clashes for match in heads) or named.clashes
        clashes = clashes or (is_number_cell(text) and not self._question.fits_rate(text, "".join((label, *above))))
        return CellScore(
            self._grid,
            row,
            at,
            column,
            text,
            words,
            met,
            lacking,
            clashes,
            bool(keys),
            label,
            above,
            said,
            bool(named.mask),
        )

    def _lacking_above(self, heads: Sequence[LabelMatch]) -> float:
        """What the heads of a column say beyond the question; the levels above the lowest are often common to all."""
        if not heads:
            return 0.0
        lowest = heads[-1].lacking + UPPER * sum(match.lacking for match in heads[:-1])
        return lowest if _union(heads) else min(UNNAMED, lowest)

    def _heads(self, column: int) -> tuple[str, ...]:
        return self._grid.heads[column] if column < len(self._grid.heads) else ()

    def _label(self, row: GridRow, column: int) -> tuple[str, list[LabelMatch], int]:
        """What names the row of a cell: of the words to its left the ones that the question names best, else the first."""
        merged = column > 1 and row.texts[column] == row.texts[column - 1]
        first = (0 if merged else column - 1) if self._grid.form else self._panel(column)
        left = [word for word in self._row_words(row) if first <= word[0] < column]
        texts = [(at, text) for at, text, number in left if not number and text != row.texts[column]]
        texts += [(at, text) for at, text, number in left if number and at == first]
        if not texts:
            return "", [], 0
        texts = (
            texts if len(texts) <= _FIRST_LABELS + _LAST_LABELS else [*texts[:_FIRST_LABELS], *texts[-_LAST_LABELS:]]
        )
        matches = [self._match(text) for _, text in texts]
        best = max(range(len(texts)), key=lambda n: _naming(matches[n], n))
        place, label = texts[best]
        if not matches[best].mask and is_number_cell(label):
            place = next((at for at, text in texts if not is_number_cell(text)), place)
        named = matches[best].mask or not is_number_cell(label)
        # What heads the labels says what kind of thing they are (股东 of 股东名称).
        kind = [self._match(head) for head in self._heads(place)]
        return label if named else "", [*matches, *kind], column - place - 1

    def _row_words(self, row: GridRow) -> list[tuple[int, str, bool]]:
        """The cells of a row that say something, each with its column and whether it is a number."""
        number = row.passage.paragraph.number
        if number not in self._words_of_rows:
            filled = [(at, text) for at, text in enumerate(row.texts) if text]
            said = [(at, text, is_number_cell(text)) for at, text in filled if not is_blank_cell(text)]
            self._words_of_rows[number] = said
        return self._words_of_rows[number]

    def _panel(self, column: int) -> int:
        """Where the panel of a column begins: of tables side by side in one (资产 | 年初 | 负债 | 年初) behind the last like it."""
        heads = self._heads(column)
        alike = [at for at in range(column - 1) if heads and self._heads(at) == heads]
        between = [at for at in range(alike[-1] + 1, column) if self._heads(at) != heads] if alike else []
        return alike[-1] + 1 if between else 0

    def _keys_of(self, row: GridRow) -> Iterator[tuple[int, int]]:
        """The cells of a row that stand verbatim in the question: column, and the characters that they and their head meet."""
        for column, text in enumerate(() if row.head else row.texts):
            mask = self._verbatim(text)
            if not mask:
                continue
            heads = _union([self._match(head) for head in self._heads(column)])
            least = LONG_KEY if self._grid.heads and self._question.wants != "name" else SHORT_KEY
            named = self._question.wants == "name" and not is_number_cell(text)
            if heads or named or len(text) >= least or (text[:1].isdigit() and not text.isdecimal()):
                yield column, mask | heads

    def _verbatim(self, text: str) -> int:
        folded = fold(text[:80])
        short = len(folded) < _LONG_NUMBER and self._question.wants != "name"
        if len(folded) < _SHORT_WORD or (folded.isdecimal() and short):
            return 0
        at = self._question.text.find(folded)
        beside = self._question.text[at - 1 : at] + self._question.text[at + len(folded) : at + len(folded) + 1]
        if at < 0 or (folded[0].isdigit() and re.search(r"[\d.]", beside)):
            return 0
        return span_mask(at, at + len(folded))

    def _key_mask(self, at: int, column: int) -> int:
        """What the keys beside a cell meet: those of its row, in a form all, in a table of one thing a column those of it."""
        mask = 0
        for row, other, key in self._keys:
            same = row == at and other != column
            if same or (row != at and (self._grid.form or (other == column and self._transposed))):
                mask |= key
        return mask

    @property
    def _transposed(self) -> bool:
        """Whether rows are what is told of, and each column one thing: few columns, told apart by no names of their own."""
        heads = self._grid.heads
        return not heads or len(heads) == 2 or len(heads[0]) > 1

    def _words(self, mask: int) -> int:
        if mask not in self._words_of_masks:
            met = (n for n, word in enumerate(self._question.words) if self._is_met(word, mask))
            self._words_of_masks[mask] = sum(1 << n for n in met)
        return self._words_of_masks[mask]

    def _is_met(self, word: AskedWord, mask: int) -> bool:
        whole = span_mask(word.start, word.end)
        size, missed = word.end - word.start, (whole & ~mask).bit_count()
        exact = self._question.text[word.start : word.end].isascii()
        return missed <= (0 if exact else size // SLIP)

    def _context_mask(self) -> int:
        view = self._grid.view
        said = view.description
        first = self._grid.rows[0].passage.paragraph
        texts = [self._grid.caption, *first.section, said.title, said.region or "", *said.region_path, view.file]
        texts += self._named_in_form()
        return _union([match_label(text[:200], self._question) for text in texts if text]) | self._years

    def _named_in_form(self) -> list[str]:
        """What a form says that it is of: the values beside 名称, 姓名 and the like."""
        if not self._grid.form:
            return []
        pairs = (pair for row in self._grid.rows for pair in zip(row.texts[::2], row.texts[1::2], strict=False))
        names = (fold(value) for label, value in pairs if NAMES_WHOLE.fullmatch(fold(label).strip()) and value)
        # 高雄 is asked for as 高雄市.
        found = (re.search(re.escape(name) + "[省市县区州镇]?", self._question.text) for name in names)
        return [name[0] for name in found if name is not None]

    def _year_mask(self) -> int:
        """The years of the question that the report or the caption is of: they hold for every cell that names none."""
        said = self._grid.view.description
        own = {str(year) for year in (said.year, said.plan_year) if year}
        own |= {time.kind for time in find_times(fold(self._grid.caption)) if time.kind.isdecimal()}
        return _all([span_mask(time.start, time.end) for time in self._question.times if time.kind in own])


def _is_value(texts: Sequence[str], column: int) -> bool:
    """Whether a cell of a form is a value: every other one is, but for what stands before a value of two cells (经纪公司 | 原先 | 甲 |
    甲) and what is one with the value to its left."""
    right = texts[column : column + 3]
    label = len(right) == len(set(right)) + 1 == 3 and right[1] == right[2]
    again = column > 1 and texts[column] == texts[column - 2]
    return column % 2 == 1 and not label and not again


def _naming(match: LabelMatch, place: int) -> tuple[float, int]:
    """How well a label names a row: of those that the question names the best and nearest, else the first."""
    return (match.met - match.lacking * HALF, place) if match.met else (-1000.0, -place)


def _all(masks: Sequence[int]) -> int:
    found = 0
    for mask in masks:
        found |= mask
    return found


def _union(matches: Sequence[LabelMatch]) -> int:
    mask = 0
    for match in matches:
        mask |= match.mask
    return mask
