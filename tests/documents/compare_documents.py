"""Print, for each document of the sample report, how its parse compares with that of the page it came from.

    python -m tests.documents.compare_documents

Old formats need LibreOffice; without it their line says so.
"""

from __future__ import annotations

from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.report import Report
from juzheng.index.settings import ReadSettings
from tests.documents.build_documents import HERE, SAMPLE

DOCUMENTS = ("report.txt", "report.md", "report.html", "report.docx", "report.doc", "report.rtf", "report.odt")
# What a page tells besides (when it was published, by whom) the other formats do not have.
FIELDS = ("title", "region", "kind", "year", "plan_year", "period")
PAGED = ("report.ofd", "office.pdf", "one_column.pdf", "two_columns.pdf")


def tree(report: Report) -> list[tuple[str, str, tuple[str, ...]]]:
    """Text, kind and section of each paragraph."""
    return [(paragraph.text, paragraph.kind, paragraph.section) for paragraph in report.paragraphs]


def compare(path: Path, expected: Report) -> str:
    """One line of the table: paragraphs that are equal, whether the description is, pages."""
    try:
        report = parse_report(path, path.name, ReadSettings())
    except ReadError as error:
        return f"| {path.name} | {error} | | |"
    same = sum(a == b for a, b in zip(tree(report), tree(expected), strict=False))
    known = all(getattr(report.description, name) == getattr(expected.description, name) for name in FIELDS)
    pages = max((paragraph.page or 0 for paragraph in report.paragraphs), default=0)
    every = max(len(report.paragraphs), len(expected.paragraphs))
    return f"| {path.name} | {same}/{every} | {'相同' if known else '不同'} | {pages or '无'} |"


def main() -> None:
    """Print the table."""
    expected = parse_report(SAMPLE, SAMPLE.name, ReadSettings())
    print("| 文件 | 相等的段落 | 标题、地区、时期 | 页 |\n|---|---|---|---|")
    for name in (*DOCUMENTS, *PAGED):
        print(compare(HERE / name, expected))


if __name__ == "__main__":
    main()
