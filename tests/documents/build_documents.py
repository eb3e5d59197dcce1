"""Build the documents that the readers are tested with: one report of the sample corpus in every format.

    python -m tests.documents.build_documents

The documents are made by the tools that people use (LibreOffice, python-docx, reportlab, openpyxl) and, for OFD, by
hand to GB/T 33190. They are kept in the repository, so that the tests need no office suite.
"""

from __future__ import annotations

import subprocess
import tempfile
import zipfile
from collections.abc import Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import docx
import openpyxl
import pypdfium2
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import BaseDocTemplate, Frame, NextPageTemplate, PageTemplate, Paragraph, Spacer, Table

from juzheng.index.parse.parse_report import parse_report
from juzheng.index.settings import ReadSettings
from juzheng.index.words.section_markers import read_marker

HERE = Path(__file__).parent
SAMPLE = HERE.parents[1] / "eval_questions" / "sample_reports" / "砚湖区_2023年工作总结.txt"
TABLE = [
    ["指标", "2022年", "2023年", "同比增长"],
    ["规上工业总产值", "862.4", "909.8", "5.5%"],
    ["规上工业增加值", "171.5", "181.4", "5.8%"],
]
HEAD = "砚湖区经信局文件"


def sample_lines() -> list[str]:
    """The paragraphs of the sample report."""
    report = parse_report(SAMPLE, SAMPLE.name, ReadSettings())
    return [paragraph.text for paragraph in report.paragraphs]


def build_docx(lines: list[str], target: Path) -> None:
    """A document whose (一) numbers exist only as a list style, with heading styles, a table, a footnote-free body, a
    text box and a deleted word of a tracked change."""
    document = docx.Document()
    numbering = document.part.numbering_part.element
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="chineseCounting"/>'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
        for at, text in enumerate(["%1、", "（%2）"])
    )
    numbering.insert(0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>'))
    document.add_heading(lines[0], level=0)
    for line in lines[1:]:
        marker = read_marker(line)
        text = line[marker.end :] if marker else line
        heading = marker is not None and len(line) < 40
        paragraph = document.add_heading(text, level=1) if heading else document.add_paragraph(text)
        if marker is not None:
            level = 0 if marker.kind == "cn" else 1
            paragraph._p.get_or_add_pPr().append(
                parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="77"/></w:numPr>')
            )
    deleted = parse_xml(
        f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r><w:delText>此句已删。</w:delText></w:r></w:del>'
    )
    document.paragraphs[-1]._p.append(deleted)
    document.save(str(target))


def build_plain_docx(lines: list[str], target: Path) -> None:
    """The same with its numbers as text, to be converted into other formats."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    document.save(str(target))


def build_docx_with_parts(target: Path) -> None:
    """A document with a merged table, a text box, a line break, and footnotes."""
    document = docx.Document()
    document.add_paragraph("砚湖区2023年工业经济运行情况总结")
    document.add_paragraph("全年规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位，比上年前移1位，好于年初预期。")
    rows = document.add_table(rows=0, cols=4)
    for row in [["主要指标", "", "", ""], *TABLE]:
        cells = rows.add_row().cells
        for cell, text in zip(cells, row, strict=True):
            cell.text = text
    first = rows.rows[0].cells
    first[0].merge(first[3])
    box = parse_xml(
        f"<w:r {nsdecls('w')}><w:pict><v:textbox xmlns:v='urn:schemas-microsoft-com:vml'><w:txbxContent><w:p><w:r>"
        "<w:t>文本框里的一句话，说明亩均税收达到33.8万元。</w:t></w:r></w:p></w:txbxContent></v:textbox></w:pict></w:r>"
    )
    document.add_paragraph("第一行").runs[0].add_break()
    document.paragraphs[-1].add_run("第二行")
    document.paragraphs[-1]._p.append(box)
    document.save(str(target))
    _add_footnote(target, "规上工业指年主营业务收入2000万元以上的工业企业。")


def _add_footnote(target: Path, text: str) -> None:
    note = (
        f'<?xml version="1.0" encoding="UTF-8"?><w:footnotes {nsdecls("w")}>'
        '<w:footnote w:type="separator" w:id="-1"><w:p/></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    with zipfile.ZipFile(target, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/footnotes.xml", note)


def convert(source: Path, target: Path) -> None:
    """Convert with LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        command = ["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to"]
        subprocess.run([*command, target.suffix[1:], "--outdir", folder, str(source)], check=True, capture_output=True)
        target.write_bytes((Path(folder) / f"{source.stem}{target.suffix}").read_bytes())


def build_pdf(lines: list[str], target: Path, columns: int) -> None:
    """A PDF with a running head, page numbers, and one or two columns under the title."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    title = ParagraphStyle("title", parent=body, fontSize=18, leading=28, firstLineIndent=0, alignment=1)
    width, height = A4
    document = BaseDocTemplate(str(target), pagesize=A4, title="", author="")
    gap, top = 30, 100
    column = (width - 144 - gap * (columns - 1)) / columns

    def frames(free: float) -> list[Frame]:
        return [Frame(72 + at * (column + gap), 72, column, height - 144 - free, 0, 0, 0, 0) for at in range(columns)]

    def furniture(canvas: object, page: object) -> None:
        canvas.setFont("STSong-Light", 9)  # type: ignore[attr-defined]
        canvas.drawCentredString(width / 2, height - 40, HEAD)  # type: ignore[attr-defined]
        canvas.drawCentredString(width / 2, 36, f"— {page.page} —")  # type: ignore[attr-defined]

    head = Frame(72, height - 72 - top, width - 144, top, 0, 0, 0, 0)
    document.addPageTemplates(
        [PageTemplate("first", [head, *frames(top)], furniture), PageTemplate("later", frames(0), furniture)]
    )
    story = [NextPageTemplate("later"), Paragraph(lines[0], title), Spacer(1, top)]
    document.build(story + [Paragraph(escape(line), body) for line in lines[1:]])


def build_pdf_with_table(target: Path) -> None:
    """A PDF with a ruled table between two paragraphs."""
    pdfmetrics.registerFont(UnicodeCIDFont("STSong-Light"))
    body = ParagraphStyle("body", fontName="STSong-Light", fontSize=12, leading=20, firstLineIndent=24, wordWrap="CJK")
    document = BaseDocTemplate(str(target), pagesize=A4)
    document.addPageTemplates([PageTemplate("page", [Frame(72, 72, A4[0] - 144, A4[1] - 144)])])
    table = Table(
        TABLE, style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), "STSong-Light")]
    )
    before, after = (
        "砚湖区2023年主要指标完成情况如下表所示，各项指标均好于年初预期。",
        "以上数据为快报数，最终以统计部门公布的数据为准。",
    )
    document.build([Paragraph(before, body), Spacer(1, 10), table, Spacer(1, 10), Paragraph(after, body)])


def build_ofd(lines: list[str], target: Path, per_line: int = 38, per_page: int = 34) -> None:
    """An OFD to GB/T 33190: first lines indented by two characters, a page number at the foot of each page."""
    rows: list[tuple[str, float]] = []
    for number, line in enumerate(lines):
        indent = 0 if number == 0 else 2
        rows.append((line[: per_line - indent], 20 + indent * 4.5))
        rest = line[per_line - indent :]
        rows += [(rest[at : at + per_line], 20.0) for at in range(0, len(rest), per_line)]
    pages = [rows[at : at + per_page] for at in range(0, len(rows), per_page)]
    space = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    listed = "".join(f'<ofd:Page ID="{10 + n}" BaseLoc="Pages/Page_{n}/Content.xml"/>' for n in range(len(pages)))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "OFD.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:OFD {space} Version="1.0" DocType="OFD">'
            "<ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID></ofd:DocInfo><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>",
        )
        archive.writestr(
            "Doc_0/Document.xml",
            f'<?xml version="1.0" encoding="UTF-8"?><ofd:Document {space}><ofd:CommonData>'
            "<ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox>"
            "</ofd:PageArea></ofd:CommonData>"
            f"<ofd:Pages>{listed}</ofd:Pages></ofd:Document>",
        )
        for number, page in enumerate(pages):
            archive.writestr(f"Doc_0/Pages/Page_{number}/Content.xml", _ofd_page(page, number + 1, space))


def _ofd_page(rows: Iterable[tuple[str, float]], number: int, space: str) -> str:
    objects = []
    placed = [(text, left, 30 + at * 7.2) for at, (text, left) in enumerate(rows)]
    for text, left, top in [*placed, (f"- {number} -", 100.0, 285.0)]:
        objects.append(
            f'<ofd:TextObject ID="{len(objects) + 100}" Boundary="{left} {top} 171 6" Font="3" Size="4.5">'
            f'<ofd:TextCode X="0" Y="4.5" DeltaX="g {len(text) - 1} 4.5">{escape(text)}</ofd:TextCode></ofd:TextObject>'
        )
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><ofd:Page {space}><ofd:Content><ofd:Layer ID="2">{"".join(objects)}'
        "</ofd:Layer></ofd:Content></ofd:Page>"
    )


def build_sheets(target: Path) -> None:
    """A workbook with a title, a unit, a merged head, percentages, a formula and a hidden sheet."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = "主要指标"
    for row in [["砚湖区2023年主要工业指标"], ["单位：亿元"], ["指标", "2023年", None], [None, "绝对值", "增长"]]:
        sheet.append(row)
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("B3:C3")
    for name, value, rate in [("规上工业总产值", 909.8, 0.055), ("规上工业增加值", 181.4, 0.058)]:
        sheet.append([name, value, rate])
        sheet.cell(sheet.max_row, 3).number_format = "0.0%"
    hidden = workbook.create_sheet("草稿")
    hidden.append(["不应读到"])
    hidden.sheet_state = "hidden"
    workbook.save(target)


def build_scan(source: Path, target: Path) -> None:
    """The first page of a PDF as a picture, as a scanner would give it."""
    document = pypdfium2.PdfDocument(source)
    document[0].render(scale=150 / 72).to_pil().convert("L").save(target, optimize=True)


def build_all(folder: Path) -> None:
    """All documents into ``folder``."""
    lines = sample_lines()
    build_docx(lines, folder / "report.docx")
    build_docx_with_parts(folder / "parts.docx")
    with tempfile.TemporaryDirectory() as drafts:
        plain = Path(drafts) / "plain.docx"
        build_plain_docx(lines, plain)
        for suffix in (".doc", ".rtf", ".odt"):
            convert(plain, folder / f"report{suffix}")
        # To have a PDF that reportlab did not make.
        convert(plain, folder / "office.pdf")
    build_pdf(lines, folder / "one_column.pdf", columns=1)
    build_pdf(lines, folder / "two_columns.pdf", columns=2)
    build_pdf_with_table(folder / "table.pdf")
    build_scan(folder / "one_column.pdf", folder / "scan.png")
    build_ofd(lines, folder / "report.ofd")
    build_sheets(folder / "sheets.xlsx")
    convert(folder / "sheets.xlsx", folder / "sheets.xls")
    rows = "\n".join(",".join(f'"{cell}"' for cell in row) for row in TABLE)
    (folder / "sheets.csv").write_bytes(rows.encode("gb18030"))
    (folder / "report.txt").write_bytes("\r\n\r\n".join(lines).encode("gb18030"))
    (folder / "report.md").write_text("# " + "\n\n".join(lines) + "\n", encoding="utf-8")
    page = "".join(f"<p>　　{line}</p>\n" for line in lines)
    (folder / "report.html").write_text(f"<html><body>{page}</body></html>", encoding="utf-8")
    with zipfile.ZipFile(folder / "reports.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("report.txt", "report.docx"):
            archive.write(folder / name, f"总结/{name}")


if __name__ == "__main__":
    build_all(HERE)
