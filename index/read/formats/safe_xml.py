"""XML from strangers: no entities, no network, no deep recursion."""

from __future__ import annotations

from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.errors import ReadError


def ran_out_of_memory(error: Exception) -> bool:
    """Whether an error of the XML library says that memory ran out, which it tells as an error of syntax."""
    return isinstance(error, etree.XMLSyntaxError) and error.code == etree.ErrorTypes.ERR_NO_MEMORY


def parse_xml(data: bytes, where: str) -> etree._Element:
    """The root element of an XML document. Raises ``ReadError`` for malformed XML and for documents that declare
    entities, which no office format does and attacks need; ``MemoryError`` if memory runs out."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        if ran_out_of_memory(error):
            raise MemoryError from error
        at = f"(第 {error.lineno} 行)" if isinstance(error, etree.XMLSyntaxError) and error.lineno else ""
        raise ReadError(f"内部的 XML 已损坏或层次过深{at}", where, "用原来的软件打开并另存一份,再试") from error
    if root.getroottree().docinfo.internalDTD is not None:
        raise ReadError("内部的 XML 带有 DTD 声明", where, "这不合格式标准,文件可能是恶意的")
    return root
