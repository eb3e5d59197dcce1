"""From file to numbered paragraphs: golden parses, and properties that hold for any text."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report, parse_source
from juzheng.index.read.formats import read_file
from juzheng.index.report import Report, SourceText
from juzheng.index.settings import ReadSettings

GOLDEN = Path(__file__).parents[1] / "golden" / "parses"
REAL_GOLDEN = GOLDEN / "real_reports.json"


def as_tree(report: Report) -> str:
    """A parse as text that people can compare: the description, then a block a paragraph."""
    found = report.description
    lines = [f"{name}: {getattr(found, name)}" for name in found.__dataclass_fields__]
    for paragraph in report.paragraphs:
        span = f"{paragraph.start}-{paragraph.end}"
        lines += ["", f"{paragraph.number} {paragraph.kind} {span} {' › '.join(paragraph.section)}"]
        lines += [f"    {line}" for line in paragraph.text.split("\n")]
    return "\n".join(lines) + "\n"


def as_numbers(report: Report) -> dict[str, object]:
    """A parse without its text: number, kind, span, depth of section and hash of text and path, a line a paragraph."""
    return {
        "description": hashlib.sha256(repr(report.description).encode()).hexdigest()[:16],
        "paragraphs": [
            f"{paragraph.number} {paragraph.kind} {paragraph.start}-{paragraph.end} {len(paragraph.section)} "
            + hashlib.sha256("\n".join([*paragraph.section, paragraph.text]).encode()).hexdigest()[:12]
            for paragraph in report.paragraphs
        ],
    }


def test_sample_reports_parse_as_recorded(sample_reports: tuple[Path, ...], regenerate: bool) -> None:
    """Each report of the sample corpus gives the recorded tree of paragraphs; --regenerate-golden records anew."""
    assert sample_reports
    GOLDEN.mkdir(parents=True, exist_ok=True)
    for path in sample_reports:
        tree = as_tree(parse_report(path, path.name, ReadSettings()))
        golden = GOLDEN / f"{path.name}.parse"
        if regenerate:
            golden.write_text(tree, encoding="utf-8")
        assert golden.read_text(encoding="utf-8") == tree, path.name


def test_real_reports_parse_as_recorded(real_reports: tuple[Path, ...], regenerate: bool) -> None:
    """Each real report gives the recorded numbers, spans and hashes (none of its text is kept here)."""
    found = {path.name: as_numbers(parse_report(path, path.name, ReadSettings())) for path in real_reports}
    if regenerate:
        REAL_GOLDEN.write_text(json.dumps(found, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    recorded = json.loads(REAL_GOLDEN.read_text(encoding="utf-8"))
    assert recorded.keys() == found.keys()
    for name, value in found.items():
        assert value == recorded[name], name


def test_nothing_but_furniture_is_left_out_of_real_reports(real_reports: tuple[Path, ...]) -> None:
    """Of the lines of a real report that hold a sentence of 40 characters or more, every one is in a paragraph."""
    for path in real_reports:
        source = read_file(path, ReadSettings())
        report = parse_report(path, path.name, ReadSettings())
        covered = "".join("".join(paragraph.text for paragraph in report.paragraphs).split())
        for line in source.text.split("\n"):
            body = "".join(line.split()).rstrip("|")
            if len(body) >= 40 and "。" in body and "版权" not in body and "记者" not in body:
                assert body in covered, path.name


@pytest.mark.parametrize(
    ("name", "title", "region", "kind", "year", "plan_year"),
    [
        ("000_", "金东区经济和信息化局2022年工作总结和2023年工作思路", "金东区", "总结和计划", 2022, 2023),
        ("001_", "区经信局2022年上半年工作总结", "宁波市XX区", "总结", 2022, None),
        ("002_", "鹿城区经济和信息化局2023年上半年工作总结和下半年工作思路", "鹿城区", "总结和计划", 2023, 2023),
        ("003_", "金华开发区2022年工作计划", "金华开发区", "计划", None, 2022),
        (
            "004_",
            "杭州市钱塘区经济信息化和科学技术局2022年度工作总结与2023年工作思路",
            "钱塘区",
            "总结和计划",
            2022,
            2023,
        ),
        ("吉林省", "2026年吉林省政府工作报告", "吉林省", "政府工作报告", 2025, 2026),
        ("陕西省", "陕西省2026年政府工作报告", "陕西省", "政府工作报告", 2025, 2026),
    ],
)
def test_real_reports_are_described(
    real_reports: tuple[Path, ...],
    name: str,
    title: str,
    region: str,
    kind: str,
    year: int | None,
    plan_year: int | None,
) -> None:
    """Title, region, kind and years of the real reports are those that their pages tell."""
    path = next(path for path in real_reports if path.name.startswith(name))
    found = parse_report(path, path.name, ReadSettings()).description
    assert (found.title, found.region, found.kind) == (title, region, kind)
    assert (found.year, found.plan_year) == (year, plan_year)


def test_file_without_a_paragraph_is_refused(tmp_path: Path) -> None:
    """A page that is only furniture, or only headings, is no report, and the message says so."""
    path = tmp_path / "框架.html"
    path.write_text("<html><body><div>首页</div><div>打印 收藏</div></body></html>", encoding="utf-8")
    with pytest.raises(ReadError, match="正文"):
        parse_report(path, "框架.html", ReadSettings())


def test_report_id_is_that_of_the_content(tmp_path: Path) -> None:
    """The same content under two names has one id, the first 16 digits of its SHA-256."""
    data = "一、总结\n全年完成投资54亿元，同比增长12.4%，总量居全市第2位，好于年初预期。".encode()
    for name in ("甲.txt", "乙.txt"):
        (tmp_path / name).write_bytes(data)
        report = parse_report(tmp_path / name, f"夹/{name}", ReadSettings())
        assert report.report_id == hashlib.sha256(data).hexdigest()[:16]
        assert report.file == f"夹/{name}"


ALPHABET = (
    "一二三四五十第章节部分附件目录、.．()（）【】①②1234567890年月日-|：:，。；！\n\n\t 　"
    "是全区产值增长亿元%打印首页>来源各位代表XX区市总结计划"
)
LINES = st.lists(st.text(alphabet=ALPHABET, max_size=150) | st.text(max_size=40), max_size=25)


@given(LINES, st.lists(st.integers(0, 3000), max_size=4))
def test_any_text_parses_to_verbatim_numbered_paragraphs(lines: list[str], cuts: list[int]) -> None:
    """Whatever the text: paragraphs are numbered in order, are spans of it, do not overlap, and are not blank."""
    text = "\n".join(lines)
    pages = tuple(sorted({0, *(cut for cut in cuts if cut < len(text))})) if text else ()
    report = parse_source(SourceText(text, pages=pages), "报告.txt", "0" * 16)
    assert [paragraph.number for paragraph in report.paragraphs] == list(range(1, len(report.paragraphs) + 1))
    for paragraph in report.paragraphs:
        assert text[paragraph.start : paragraph.end] == paragraph.text == paragraph.text.strip() != ""
        assert all(title.strip() for title in paragraph.section)
        assert paragraph.page is None or 1 <= paragraph.page <= len(pages)
    spans = [(paragraph.start, paragraph.end) for paragraph in report.paragraphs]
    assert all(before[1] <= after[0] for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    "text", ["一、" * 100_000, "（一）" * 100_000, "|" * 500_000, "\t|" * 200_000, "首页>" * 100_000, " " * 10**6 + "x"]
)
def test_hostile_text_is_parsed_in_time(text: str) -> None:
    """Half a million characters made to slow down patterns are parsed within the tests' time limit."""
    parse_source(SourceText(text), "报告.txt", "0" * 16)
