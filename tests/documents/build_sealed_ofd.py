"""An OFD with a letterhead as its template and a seal, as government offices send them; made of one without."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

from PIL import Image, ImageDraw

OFD = 'xmlns:ofd="http://www.ofdspec.org/2016"'
SEAL_BOX = (120.0, 200.0, 40.0, 40.0)
"""Where the seal stands on the first page, in millimetres: left, top, width, height."""
HEAD = (
    '<ofd:TextObject Boundary="20 8 170 12" Size="10"><ofd:FillColor Value="220 20 20"/>'
    '<ofd:TextCode X="0" Y="10" DeltaX="g 5 12">砚湖区人民政府文件</ofd:TextCode></ofd:TextObject>'
    '<ofd:PathObject Boundary="20 22 170 2" LineWidth="1"><ofd:StrokeColor Value="220 20 20"/>'
    "<ofd:AbbreviatedData>M 0 1 L 170 1</ofd:AbbreviatedData></ofd:PathObject>"
)


def seal_picture() -> bytes:
    """A red ring on nothing, as PNG."""
    picture = Image.new("RGBA", (200, 200), (255, 255, 255, 0))
    ImageDraw.Draw(picture).ellipse((10, 10, 190, 190), outline=(210, 20, 30, 255), width=14)
    stream = io.BytesIO()
    picture.save(stream, "PNG")
    return stream.getvalue()


def der(tag: int, *parts: bytes) -> bytes:
    """One element of DER."""
    content = b"".join(parts)
    size = len(content)
    head = bytes([size]) if size < 128 else bytes([0x84]) + size.to_bytes(4, "big")
    return bytes([tag]) + head + content


def seal_data(kind: str, picture: bytes) -> bytes:
    """A seal's data in the form of GB/T 38540, signed by nobody."""
    number = der(0x02, b"\x28")
    header = der(0x30, der(0x16, b"ES"), der(0x02, b"\x04"), der(0x16, b"maker"))
    shown = der(0x30, der(0x16, kind.encode()), der(0x04, picture), number, number)
    info = der(0x30, header, der(0x16, b"seal-1"), der(0x30, number, der(0x0C, "砚湖区".encode())), shown)
    return der(0x30, info, der(0x04, b"certificate"), der(0x03, b"\x00signature"))


def build_sealed_ofd(plain: bytes, target: Path, kind: str = "png", picture: bytes = b"", within: bool = False) -> Path:
    """Write ``plain`` (as ``build_documents`` makes it) with a template behind its first page and a seal before it. ``within``
    puts the seal's data into the signed value, as some signing programs do, and not beside it."""
    data = seal_data(kind, picture or seal_picture())
    base = "" if within else "<ofd:Seal><ofd:BaseLoc>Seal.esl</ofd:BaseLoc></ofd:Seal>"
    box = " ".join(f"{number:g}" for number in SEAL_BOX)
    added = {
        "Doc_0/Tpls/Tpl_0/Content.xml": f"<ofd:Page {OFD}><ofd:Content><ofd:Layer>{HEAD}</ofd:Layer></ofd:Content></ofd:Page>",
        "Doc_0/Signs/Signatures.xml": f'<ofd:Signatures {OFD}><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>',
        "Doc_0/Signs/Sign_0/Signature.xml": f'<ofd:Signature {OFD}><ofd:SignedInfo>{base}<ofd:StampAnnot ID="1" PageRef="10" Boundary="{box}"/>'
        "</ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>",
    }
    changes = {
        "OFD.xml": ("</ofd:DocBody>", "<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures></ofd:DocBody>"),
        "Doc_0/Document.xml": ("</ofd:CommonData>", '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/></ofd:CommonData>'),
        "Doc_0/Pages/Page_0/Content.xml": ("<ofd:Content>", '<ofd:Template TemplateID="5" ZOrder="Background"/><ofd:Content>'),
    }  # fmt: skip
    with zipfile.ZipFile(io.BytesIO(plain)) as old, zipfile.ZipFile(target, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).decode().replace(*changes.get(name, ("\0", ""))))
        for name, text in added.items():
            new.writestr(name, text)
        new.writestr(
            "Doc_0/Signs/Sign_0/SignedValue.dat", der(0x30, der(0x02, b"\x04"), data) if within else b"\x30\x00"
        )
        if not within:
            new.writestr("Doc_0/Signs/Sign_0/Seal.esl", data)
    return target
