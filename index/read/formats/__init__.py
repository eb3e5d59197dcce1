"""Readers: one file a format, chosen by what a file contains and only then by its suffix.

To add a format, write a reader (bytes and name in, ``SourceText`` out), have ``recognise_format`` know its content,
and enter it here: in ``ISOLATED_READERS``, and if it only handles text in ``READERS`` as well. Complex formats are
read in a process of their own, and so is text that is so large or so full of tags that reading it could take long.
"""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.archive import open_file
from juzheng.index.read.formats.html import read_html
from juzheng.index.read.formats.markdown import read_markdown
from juzheng.index.read.formats.open_archive import open_container
from juzheng.index.read.formats.recognise_format import Format, recognise_format
from juzheng.index.read.formats.run_reader import run_reader
from juzheng.index.read.formats.text import read_text
from juzheng.index.read.formats.web_archive import read_web_archive
from juzheng.index.report import SourceText
from juzheng.index.settings import ReadSettings

Reader = Callable[[bytes, str], SourceText]

READERS: dict[Format, Reader] = {
    "text": read_text,
    "markdown": read_markdown,
    "html": read_html,
    "mhtml": read_web_archive,
}
ISOLATED_READERS: dict[Format, str] = {
    "text": "juzheng.index.read.formats.text:read_text",
    "markdown": "juzheng.index.read.formats.markdown:read_markdown",
    "html": "juzheng.index.read.formats.html:read_html",
    "mhtml": "juzheng.index.read.formats.web_archive:read_web_archive",
    "docx": "juzheng.index.read.formats.word:read",
    "pdf": "juzheng.index.read.formats.pdf:read",
    "ofd": "juzheng.index.read.formats.ofd:read",
    "xlsx": "juzheng.index.read.formats.spreadsheet:read",
    "csv": "juzheng.index.read.formats.spreadsheet:read_csv",
    "office": "juzheng.index.read.formats.office:read",
    "sheets": "juzheng.index.read.formats.office:read_sheets",
    "xmlsheets": "juzheng.index.read.formats.xml_sheets:read",
    "image": "juzheng.index.read.formats.image:read",
}
# What lies below is read within a second whatever it holds; parsers of HTML and Markdown can be made to take time that
# grows with the square of the number of tags.
_LIGHT_BYTES = 1_000_000
_LIGHT_TAGS = 10_000


def read_file(path: Path, settings: ReadSettings) -> SourceText:
    """Read one report file.

    Returns its extracted text. Raises ``ReadError``, saying what is wrong, where and what to do, if the file cannot be
    opened, is larger than ``settings.max_megabytes``, is empty, is of no format that can be read, or its reader fails
    or goes beyond the limits of ``settings``.
    """
    return read_bytes(load_bytes(path, settings), path.name, settings)


def load_bytes(path: Path, settings: ReadSettings, where: str = "") -> bytes:
    """The whole content of a file, on the disk or in an archive (see ``juzheng.index.read.formats.archive``).

    ``where`` is its name for messages, that of the path if it is not given. Raises ``ReadError`` as ``read_file`` does.
    """
    where = where or path.name
    limit = settings.max_megabytes * 1_000_000
    try:
        # A pipe or a device would never end.
        if not path.is_dir() and path.exists() and not path.is_file():
            raise ReadError("不是普通文件", where, "请给出磁盘上的报告文件")
        with open_file(path, settings) as stream:
            # A file of known size is refused before it is read; one that grows meanwhile, afterwards.
            too_large = stream.seek(0, io.SEEK_END) > limit
            stream.seek(0)
            data = b"" if too_large else stream.read(limit + 1)
    except IsADirectoryError as error:
        raise ReadError("是文件夹,不是文件", where, "请给出文件,或编入整个文件夹", "juzheng index 文件夹") from error
    except FileNotFoundError as error:
        raise ReadError("文件不存在,或在读取前被移走", where, "检查路径后再试") from error
    except OSError as error:
        raise ReadError(f"文件打不开({error.strerror or error})", where, "检查文件权限和磁盘后再试") from error
    if too_large or len(data) > limit:
        raise ReadError(
            f"文件超过 {settings.max_megabytes} MB 的上限", where, "拆分文件,或调大设置 [read] max_megabytes"
        )
    if not data.strip():
        raise ReadError("文件是空的", where, "检查文件是否下载完整")
    return data


def read_bytes(data: bytes, name: str, settings: ReadSettings) -> SourceText:
    """Read a report from memory; ``name`` is the file's name, for its suffix and for messages. Raises as
    ``read_file``."""
    form = recognise_format(data, name)
    if form in READERS and len(data) <= _LIGHT_BYTES and data.count(b"<") + data.count(b"[") <= _LIGHT_TAGS:
        return READERS[form](data, name)
    if form in ISOLATED_READERS:
        source = run_reader(ISOLATED_READERS[form], data, name, settings)
        if len(source.text) > settings.max_characters:
            raise ReadError(
                f"有 {len(source.text)} 个字,超过 {settings.max_characters} 的上限",
                name,
                "不是报告就不必编入;是则拆分文件,或调大设置 [read] max_characters",
            )
        return source
    if form == "package":
        raise ReadError("是演示文稿、程序等,或缺少正文的文档", name, "另存为 .docx、.pdf 或 .txt 后再试")
    open_container(data, name)
    raise ReadError("是压缩包,不是一份报告;压缩包里的压缩包不读", name, "解压后再编入其中的报告")
