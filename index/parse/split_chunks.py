"""Split a report into the chunks that are embedded.

A chunk is a run of whole paragraphs of one section, as many as fit. Each is embedded with the title, region, period
and section path before it, which tell apart the like-sounding paragraphs of different reports. Headings are not
repeated as paragraphs: they stand in the section path.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import groupby

from juzheng.index.report import Chunk, Description, Paragraph, Report
from juzheng.index.settings import ChunkSettings
from juzheng.index.words.count_tokens import count_tokens
from juzheng.index.words.split_sentences import split_sentences

HEADER_SHARE = 3  # the lines before the paragraphs take at most a third of a chunk
_CLAUSE = re.compile(r"[^；;，,、:：\s]+[；;，,、:：\s]*|[；;，,、:：\s]+")

Fits = Callable[[str], bool]


def split_chunks(report: Report, settings: ChunkSettings) -> tuple[Chunk, ...]:
    """The chunks of ``report`` in reading order, each of at most ``settings.tokens`` tokens (cl100k_base).

    A paragraph that is longer alone becomes several chunks with ``first == last``, split at the ends of sentences,
    else of clauses, else anywhere; together they hold all its text.
    """
    chunks: list[Chunk] = []
    for header, body in _sections(report):
        head = _shorten(_header(report.description, header), settings.tokens // HEADER_SHARE)
        for first, last, text in _runs(body, _room(head, settings.tokens)):
            whole = "\n".join(part for part in (head, text) if part)
            chunks.append(Chunk(len(chunks) + 1, first, last, whole, count_tokens(whole)))
    return tuple(chunks)


def _sections(report: Report) -> Iterator[tuple[tuple[str, ...], list[Paragraph]]]:
    """Each section's path with its paragraphs, without headings.

    A heading with nothing below it (no text, no deeper section) stands for its section; the title does not.
    """
    groups = [(path, list(items)) for path, items in groupby(report.paragraphs, key=lambda item: item.section)]
    for position, (path, paragraphs) in enumerate(groups):
        body = [item for item in paragraphs if item.kind != "heading" and item.text.strip()]
        following = groups[position + 1][0] if position + 1 < len(groups) else ()
        if body:
            yield path, body
        elif path and following[: len(path)] != path:
            yield path[:-1], paragraphs


def _header(description: Description, path: Sequence[str]) -> str:
    more = (item for item in (description.region, description.period) if item and item not in description.title)
    lines = (" ".join((description.title, *more)), " › ".join(path))
    return "\n".join(line for line in lines if line)


def _shorten(text: str, tokens: int) -> str:
    """The longest beginning of ``text`` of at most ``tokens`` tokens, found by halving."""
    if count_tokens(text) <= tokens:
        return text
    low, high = 0, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if count_tokens(text[:middle]) <= tokens else (low, middle - 1)
    return text[:low].rstrip()


def _room(head: str, tokens: int) -> Fits:
    def fits(text: str) -> bool:
        return count_tokens(f"{head}\n{text}") <= tokens

    return fits


def _runs(paragraphs: Sequence[Paragraph], fits: Fits) -> Iterator[tuple[int, int, str]]:
    """Numbers of the first and last paragraph and the joined text of each run."""
    run: list[Paragraph] = []
    for paragraph in paragraphs:
        if run and not fits(_join([*run, paragraph])):
            yield run[0].number, run[-1].number, _join(run)
            run = []
        if fits(paragraph.text):
            run.append(paragraph)
        else:
            yield from ((paragraph.number, paragraph.number, piece) for piece in _pieces(paragraph.text, fits))
    if run:
        yield run[0].number, run[-1].number, _join(run)


def _join(paragraphs: Sequence[Paragraph]) -> str:
    """Paragraphs a line each; rows from within a table come with the heads of its columns before them."""
    row = paragraphs[0].row
    if row is not None and any(row.heads):
        heads = " | ".join(row.heads)
        return "\n".join((heads, *(paragraph.text for paragraph in paragraphs)))
    return "\n".join(paragraph.text for paragraph in paragraphs)


def _pieces(text: str, fits: Fits) -> Iterator[str]:
    """Parts of a long text that each fit, as long as can be."""
    piece = ""
    for atom in _atoms(text, fits):
        if piece and not fits(piece + atom):
            yield piece
            piece = ""
        piece += atom
    if piece:
        yield piece


def _atoms(text: str, fits: Fits) -> Iterator[str]:
    """Sentences; clauses of those that do not fit; halves, and their halves, of those that still do not."""
    for start, end in split_sentences(text):
        sentence = text[start:end]
        clauses = (sentence,) if fits(sentence) else _CLAUSE.findall(sentence)
        for clause in clauses:
            yield from _halves(clause, fits)


def _halves(text: str, fits: Fits) -> Iterator[str]:
    if len(text) < 2 or fits(text):
        yield text
        return
    middle = len(text) // 2
    yield from _halves(text[:middle], fits)
    yield from _halves(text[middle:], fits)
