"""Letterhead and seal of an OFD: on the page as it is seen, not in its text; damaged ones leave the rest as it is."""

from __future__ import annotations

import base64
import random
from pathlib import Path

import pytest
from lxml import etree  # type: ignore[import-untyped]

from juzheng.index.parse.parse_report import parse_report
from juzheng.index.read.sheets.ofd_around import picture_of_seal
from juzheng.index.read.sheets.read_sheet import read_sheet
from juzheng.index.settings import ReadSettings
from tests.documents.build_sealed_ofd import SEAL_BOX, build_sealed_ofd, der, seal_data, seal_picture

PLAIN = (Path(__file__).parents[2] / "documents" / "report.ofd").read_bytes()
SETTINGS = ReadSettings()


def drawing(data: bytes, page: int = 1) -> str:
    return base64.b64decode(read_sheet(data, "x.ofd", page, SETTINGS).picture).decode()


@pytest.mark.parametrize("within", [False, True])
def test_template_and_seal_are_drawn_on_their_page_alone(tmp_path: Path, within: bool) -> None:
    """The letterhead in its colour behind the words, the seal's picture at its box before them, wherever its data lies."""
    data = build_sealed_ofd(PLAIN, tmp_path / "x.ofd", within=within).read_bytes()
    first = drawing(data)
    assert 'fill="rgb(220,20,20)"' in first and "砚湖区人民政府文件" in first
    left, top, width, height = SEAL_BOX
    assert f'<image x="{left:g}" y="{top:g}" width="{width:g}" height="{height:g}"' in first
    assert base64.b64encode(seal_picture()).decode() in first
    assert first.index("砚湖区人民政府文件") < first.index("工作总结") < first.index("<image")
    if read_sheet(data, "x.ofd", 1, SETTINGS).pages > 1:
        assert "<image" not in drawing(data, 2) and "砚湖区人民政府文件" not in drawing(data, 2)


def test_a_seal_that_is_an_ofd_itself_is_drawn_and_opens_no_further_ones(tmp_path: Path) -> None:
    """Its words stand within the box; a seal within the seal is left out."""
    inner = build_sealed_ofd(PLAIN, tmp_path / "seal.ofd").read_bytes()
    outer = drawing(build_sealed_ofd(PLAIN, tmp_path / "x.ofd", "ofd", inner).read_bytes())
    root = etree.fromstring(outer.encode())
    (seal,) = [one for one in root.iter("{*}svg") if one is not root]
    assert seal.get("viewBox") == "0 0 210 297" and "砚湖区人民政府文件" in "".join(seal.itertext())
    assert not list(root.iter("{*}image"))


def test_what_is_around_the_page_is_not_read_as_its_text(tmp_path: Path) -> None:
    """The report has the same paragraphs with and without letterhead and seal."""
    (tmp_path / "plain.ofd").write_bytes(PLAIN)
    build_sealed_ofd(PLAIN, tmp_path / "sealed.ofd")
    read = [[p.text for p in parse_report(tmp_path / f"{n}.ofd", n, SETTINGS).paragraphs] for n in ("plain", "sealed")]
    assert read[0] == read[1]


def test_a_damaged_seal_is_left_out_and_the_page_shown(tmp_path: Path) -> None:
    """Whatever stands where the picture should be, the page is drawn; a picture of an unknown kind is not."""
    for kind, picture in (("png", b"<svg onload=alert(1)>"), ("ofd", b"PK broken"), ("esl", b"\x00" * 40)):
        page = drawing(build_sealed_ofd(PLAIN, tmp_path / "x.ofd", kind, picture).read_bytes())
        assert "工作总结" in page and "<image" not in page and "onload" not in page


def test_the_picture_is_found_in_any_well_formed_data_and_damage_ends() -> None:
    """Cut and changed bytes give some picture or none, never an error; deep nesting ends."""
    data = seal_data("png", seal_picture())
    assert picture_of_seal(data) == ("png", seal_picture())
    assert picture_of_seal(b"") == picture_of_seal(b"\x30\x84\xff\xff\xff\xff") == ("", b"")
    deep = b""
    for _ in range(3_000):
        deep = der(0x30, deep)
    assert picture_of_seal(deep) == ("", b"")
    chance = random.Random(7)
    for _ in range(300):
        damaged = bytearray(data[: chance.randrange(1, len(data))] if chance.random() < 0.5 else data)
        damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        picture_of_seal(bytes(damaged))
