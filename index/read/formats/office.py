"""Old office formats (.doc, .wps, .xls, .rtf, .odt): LibreOffice, where it is installed, turns them into .docx or
.xlsx."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.read.formats import spreadsheet, word
from juzheng.index.read.formats.decode_text import plausibility
from juzheng.index.report import SourceText

_REMEDY = "用原来的软件打开并另存为 .docx、.xlsx 后再试"
# Documents score 0.98 and more, others 0.35 and less.
_PLAUSIBLE = 0.75
_SAMPLE = 20_000
_PROGRAMS = ("soffice", "libreoffice")
_PLACES = ("/usr/bin", "/usr/local/bin", "/opt/libreoffice/program", "/Applications/LibreOffice.app/Contents/MacOS")


def find_office() -> str | None:
    """The path of LibreOffice's program, or None where it is not installed."""
    for program in _PROGRAMS:
        found = shutil.which(program, path=os.pathsep.join([os.environ.get("PATH", ""), *_PLACES]))
        if found:
            return found
    return None


def read(data: bytes, where: str) -> SourceText:
    """The text of an old text document. Raises ``ReadError`` if LibreOffice is not installed or cannot open the
    file."""
    source = word.read(_convert(data, where, "docx"), where)
    # What LibreOffice does not know it takes for a text in some encoding.
    if plausibility(source.text[:_SAMPLE]) < _PLAUSIBLE:
        raise ReadError("读出来是乱码,文件可能已损坏", where, _REMEDY)
    return source


def read_sheets(data: bytes, where: str) -> SourceText:
    """The text of an old workbook; raises as ``read`` does."""
    return spreadsheet.read(_convert(data, where, "xlsx"), where)


def _convert(data: bytes, where: str, target: str) -> bytes:
    program = find_office()
    if program is None:
        raise ReadError(
            "这是旧版 Office/WPS 文档,要靠 LibreOffice 转换,但没有安装",
            where,
            "安装 LibreOffice,或另存为 .docx、.xlsx 后再试",
        )
    with tempfile.TemporaryDirectory(prefix="juzheng-office-") as folder:
        # The name is ours: a hostile one must not become an argument.
        source = Path(folder) / "report.bin"
        source.write_bytes(data)
        command = [
            program,
            f"-env:UserInstallation=file://{folder}/profile",
            "--headless",
            "--norestore",
            "--convert-to",
            target,
            "--outdir",
            f"{folder}/out",
            str(source),
        ]
        subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)  # noqa: S603
        made = Path(folder) / "out" / f"report.{target}"
        if not made.is_file():
            raise ReadError("LibreOffice 打不开这个文件,可能已损坏或有密码", where, _REMEDY)
        return made.read_bytes()
