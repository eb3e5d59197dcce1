"""Web pages that a browser saved as one file (.mht, .mhtml): a MIME message, of which the first page is the report."""

from __future__ import annotations

import email
import email.policy

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.html import read_html
from juzheng.index.report import SourceText


def read_web_archive(data: bytes, where: str) -> SourceText:
    """The visible text of the saved page, as ``read_html`` gives it. Raises ``ReadError`` if the file holds no page."""
    message = email.message_from_bytes(data, policy=email.policy.compat32)
    for part in message.walk():
        content = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(content, bytes) and content.strip():
            return read_html(content, where)
    raise ReadError("网页存档里没有网页", where, "用浏览器打开,另存为“网页,仅 HTML”后再试")
