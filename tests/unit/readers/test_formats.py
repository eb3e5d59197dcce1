"""One report in every format gives the same parse; each format keeps what is special to it."""

import sys
from pathlib import Path

import pytest

from juzheng.index.errors import ReadError
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.formats import image, office, read_file
from juzheng.index.read.formats.office import find_office
from juzheng.index.read.list_files import list_files
from juzheng.index.report import Report, TableRow
from juzheng.index.settings import ReadSettings
from tests.documents.build_documents import HERE, SAMPLE
from tests.documents.compare_documents import FIELDS, tree

FORMATS = ["txt", "md", "html", "docx", "ofd"]
OLD_FORMATS = ["doc", "rtf", "odt"]
PDFS = ["office.pdf", "one_column.pdf", "two_columns.pdf"]
needs_office = pytest.mark.skipif(find_office() is None, reason="LibreOffice is not installed")


def parse(name: str) -> Report:
    return parse_report(HERE / name, name, ReadSettings())


@pytest.fixture(scope="module")
def expected() -> Report:
    """The sample report as parsed from the page it came from."""
    return parse_report(SAMPLE, SAMPLE.name, ReadSettings())


@pytest.mark.parametrize("name", [*(f"report.{suffix}" for suffix in FORMATS), *PDFS])
def test_report_is_the_same_in_every_format(expected: Report, name: str) -> None:
    """Paragraphs, their kinds and sections, title, region, kind and period are equal whatever the format."""
    found = parse(name)
    assert tree(found) == tree(expected)
    for field in FIELDS:
        assert getattr(found.description, field) == getattr(expected.description, field), field


@needs_office
@pytest.mark.slow
@pytest.mark.parametrize("suffix", OLD_FORMATS)
def test_report_is_the_same_in_old_formats(expected: Report, suffix: str) -> None:
    """Old Word, RTF and OpenDocument come through LibreOffice with the same parse."""
    assert tree(parse(f"report.{suffix}")) == tree(expected)


def test_old_format_without_libreoffice_says_what_to_do(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where LibreOffice is missing the message names it and the way around it."""
    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(office, "_PLACES", ())
    with pytest.raises(ReadError, match="LibreOffice") as caught:
        office.read((HERE / "report.doc").read_bytes(), "report.doc")
    assert "docx" in caught.value.remedy


@pytest.mark.parametrize("name", [*PDFS, "report.ofd"])
def test_paged_formats_tell_pages(name: str) -> None:
    """Paragraphs of PDF and OFD carry the page they begin on, in order from 1."""
    pages = [paragraph.page for paragraph in parse(name).paragraphs]
    assert pages[0] == 1
    assert pages[-1] == max(page or 0 for page in pages) >= 2
    assert pages == sorted(page or 0 for page in pages)


def test_ruled_table_in_pdf_stays_a_table() -> None:
    """A table with lines becomes a paragraph a row between the paragraphs around it."""
    kinds = [(paragraph.kind, paragraph.text) for paragraph in parse("table.pdf").paragraphs]
    assert [kind for kind, _ in kinds] == ["text", "table", "table", "table", "text"]
    assert [text for kind, text in kinds[2:4]] == [
        "规上工业总产值 | 862.4 | 909.8 | 5.5%",
        "规上工业增加值 | 171.5 | 181.4 | 5.8%",
    ]


def test_parts_of_a_word_document_are_kept() -> None:
    """Tables with merged cells, line breaks, text boxes and footnotes become paragraphs."""
    paragraphs = parse("parts.docx").paragraphs
    assert [paragraph.kind for paragraph in paragraphs] == ["heading", "text", *["table"] * 4, *["text"] * 4]
    assert [paragraph.text for paragraph in paragraphs[2:4]] == [
        "主要指标 | 主要指标 | 主要指标 | 主要指标",
        "指标 | 2022年 | 2023年 | 同比增长",
    ]
    texts = [paragraph.text for paragraph in paragraphs[6:]]
    assert texts == [
        "第一行",
        "第二行",
        "文本框里的一句话，说明亩均税收达到33.8万元。",
        "[注1] 规上工业指年主营业务收入2000万元以上的工业企业。",
    ]


def test_text_deleted_with_tracked_changes_is_left_out() -> None:
    """A sentence that was struck out in review is no text of the report."""
    assert "已删" not in read_file(HERE / "report.docx", ReadSettings()).text


def test_workbook_keeps_title_unit_and_heads() -> None:
    """A sheet is a heading, its title and unit are lines, merged heads repeat, percentages look as in the sheet."""
    found = parse("sheets.xlsx")
    assert [(paragraph.kind, paragraph.text) for paragraph in found.paragraphs] == [
        ("heading", "主要指标"),
        ("text", "砚湖区2023年主要工业指标"),
        ("text", "单位：亿元"),
        ("table", "指标 | 2023年 | 2023年"),
        ("table", "指标 | 绝对值 | 增长"),
        ("table", "规上工业总产值 | 909.8 | 5.5%"),
        ("table", "规上工业增加值 | 181.4 | 5.8%"),
    ]
    heads = ("指标", "2023年 › 绝对值", "2023年 › 增长")
    assert found.paragraphs[5].row == TableRow("主要指标", 5, 1, heads)
    assert found.description.title == "砚湖区2023年主要工业指标"


@needs_office
@pytest.mark.slow
def test_old_workbook_is_the_same() -> None:
    """An .xls file gives what the .xlsx gives."""
    assert tree(parse("sheets.xls")) == tree(parse("sheets.xlsx"))


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv_is_a_table(tmp_path: Path, delimiter: str) -> None:
    """Comma, semicolon and tab part cells; quoted cells keep theirs; GBK is decoded."""
    path = tmp_path / "指标.csv"
    rows = [["指标", "2023年"], ["规上工业增加值,亿元;可比价\t", "181.4"], ["投资", "66.3"]]
    text = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    path.write_bytes(text.encode("gbk"))
    paragraphs = parse_report(path, "指标.csv", ReadSettings()).paragraphs
    assert [(paragraph.kind, paragraph.text) for paragraph in paragraphs] == [
        ("table", "指标 | 2023年"),
        ("table", "规上工业增加值,亿元;可比价 | 181.4"),
        ("table", "投资 | 66.3"),
    ]


def test_archive_gives_each_report_in_it(expected: Report) -> None:
    """A zip of reports gives them one by one, each under its path in the archive."""
    found, failed = list_files([HERE / "reports.zip"])
    assert [item.file for item in found] == ["reports.zip/总结/report.txt", "reports.zip/总结/report.docx"]
    assert failed == []
    for item in found:
        report = parse_report(item.path, item.file, ReadSettings())
        assert report.file == item.file
        assert tree(report) == tree(expected)


@pytest.mark.slow
def test_scan_is_recognised() -> None:
    """A page that is only a picture is read by OCR, with its figures, sections and paragraphs."""
    pytest.importorskip("rapidocr", reason="the extra for OCR is not installed")
    report = parse("scan.png")
    text = "\n".join(paragraph.text for paragraph in report.paragraphs)
    for figure in ("909.8亿元", "181.4亿元", "5.8%", "44.2亿元"):
        assert figure in text
    assert ("一、2023年工作总结",) in {paragraph.section[:1] for paragraph in report.paragraphs}
    assert report.paragraphs[0].page == 1


def test_scan_without_ocr_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the extra is not installed the message says how to install it."""
    monkeypatch.setitem(sys.modules, "rapidocr", None)
    image._engine.cache_clear()
    with pytest.raises(ReadError, match="ocr"):
        image.read((HERE / "scan.png").read_bytes(), "scan.png")
