"""How long indexing and a question's vector take: ``make benchmark`` (or ``python -m tests.benchmark_indexing PATH…``).

Prints, over the reports in the files or folders given (default: the sample reports), the time of each step of indexing
and of embedding a question, on one line each. Not a test: times depend on the machine and on what else runs there.
"""

from __future__ import annotations

import argparse
import statistics
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter
from typing import TypeVar

from juzheng.index.embed.embed_text import Embedder, open_embedder
from juzheng.index.errors import ReadError
from juzheng.index.figures.find_figures import find_figures
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.read.list_files import list_files
from juzheng.index.report import Report
from juzheng.index.settings import Settings, load_settings

ROOT = Path(__file__).parents[1]
SAMPLES = ROOT / "eval_questions" / "sample_reports"
QUESTION = "金东区去年规上工业增加值多少,增速呢?"
QUERIES = 30
T = TypeVar("T")


def timed(work: Callable[[], T]) -> tuple[T, float]:
    """The result of ``work`` and the seconds it took."""
    start = perf_counter()
    result = work()
    return result, perf_counter() - start


def benchmark(paths: Sequence[Path], settings: Settings) -> None:
    """Print the table."""
    embedder, opened = timed(lambda: open_embedder(settings.embedding))
    print(f"embedder      {embedder.name}")
    print(f"opening       {opened:8.2f} s")
    reports, parsing = timed(lambda: _parse(paths, settings))
    chunks, splitting = timed(lambda: [chunk for report in reports for chunk in split_chunks(report, settings.chunk)])
    figures, finding = timed(lambda: [figure for report in reports for figure in find_figures(report)])
    _, embedding = timed(lambda: embedder.embed_passages([chunk.text for chunk in chunks]))
    count = max(1, len(reports))
    print(f"reports       {len(reports):8d}   {sum(len(report.paragraphs) for report in reports)} paragraphs")
    print(f"parsing       {parsing:8.2f} s {1000 * parsing / count:8.0f} ms a report")
    print(f"chunks        {splitting:8.2f} s {1000 * splitting / count:8.0f} ms a report, {len(chunks)} chunks")
    print(f"figures       {finding:8.2f} s {1000 * finding / count:8.0f} ms a report, {len(figures)} figures")
    print(f"embedding     {embedding:8.2f} s {1000 * embedding / count:8.0f} ms a report", end=", ")
    print(f"{len(chunks) / embedding:.1f} chunks a second")
    print(f"a question    {_query_milliseconds(embedder):8.1f} ms at the median of {QUERIES}")


def _parse(paths: Sequence[Path], settings: Settings) -> list[Report]:
    reports = []
    located, failed = list_files(paths)
    for name, error in failed:
        print(name, error, file=sys.stderr)
    for item in located:
        try:
            reports.append(parse_report(item.path, item.file, settings.read))
        except ReadError as unreadable:
            print(item.file, unreadable, file=sys.stderr)
    return reports


def _query_milliseconds(embedder: Embedder) -> float:
    return 1000 * statistics.median(timed(lambda: embedder.embed_query(QUESTION))[1] for _ in range(QUERIES))


def main() -> int:
    """Entry point."""
    parser = argparse.ArgumentParser(prog="python -m tests.benchmark_indexing", description=__doc__)
    parser.add_argument("paths", nargs="*", type=Path, default=[SAMPLES], help="reports or folders of reports")
    benchmark(parser.parse_args().paths, load_settings())
    return 0


if __name__ == "__main__":
    sys.exit(main())
