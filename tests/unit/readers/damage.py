"""Damage to documents of the tests, as broken downloads, broken programs and attackers do it."""

from __future__ import annotations

import io
import random
import re
import zipfile

# What readers stumble over: terminators, nesting, markers, numbers and characters that mean something to a format.
FILLERS = (
    b"\x00" * 40,
    b"\xff" * 40,
    b"<" * 60,
    "（一）".encode() * 30,
    b"9" * 60,
    b"&#x0;&#xD800;&amp",
    b"\xed\xa0\x80\xed\xb0\x80",
    "\u202e\u2066\ufeff\u200b".encode(),
    b"]]><!--",
    b"<div><table><tr><td>" * 20,
    b"| a | b |\n|---|---|\n" * 5,
    b"> " * 50 + b"- " * 50 + b"[" * 50,
    "一是".encode("gb18030") * 20,
    b"%PDF-1.7\nPK\x03\x04\xd0\xcf\x11\xe0",
    b"\r\n.\r\n--\r\nContent-Type: text/html\r\n\r\n",
)
VALUES = (
    b"",
    b"-1",
    b"0",
    b"99999999999",
    b"1e308",
    b"NaN",
    b"x" * 500,
    b"../../../x",
    "１２".encode(),
    b"\x01",
    b"a:b",
)
ELEMENT = re.compile(rb"<([A-Za-z][\w:.-]*)\b[^<>]*?(?:/>|>[^<>]*</\1>)")
TAG = re.compile(rb"</?[A-Za-z][^<>]*>")
VALUE = re.compile(rb'="([^"<>]*)"')
TEXT = re.compile(rb">([^<>]+)<")


def damage(data: bytes, source: random.Random, others: list[bytes]) -> bytes:
    """``data`` with bytes changed, cut out, doubled, swapped, cut off, replaced by a piece of another document, or with
    fillers put in: in one to thirty places."""
    damaged = bytearray(data)
    for _ in range(source.choice((1, 1, 3, 10, 30))):
        at, kind = source.randrange(len(damaged) or 1), source.randrange(8)
        length = source.randrange(1, 400)
        if kind == 0:
            damaged[at : at + 1] = bytes([source.randrange(256)])
        elif kind == 1:
            del damaged[at : at + length]
        elif kind == 2:
            damaged[at:at] = damaged[at : at + length] * source.choice((1, 1, 20))
        elif kind == 3:
            damaged[at:at] = source.choice(FILLERS)
        elif kind == 4:
            other = source.choice(others)
            start = source.randrange(len(other))
            damaged[at : at + length] = other[start : start + length]
        elif kind == 5:
            piece = damaged[at : at + length]
            del damaged[at : at + length]
            back = source.randrange(len(damaged) or 1)
            damaged[back:back] = piece
        elif kind == 6 and damaged:
            damaged[at % len(damaged)] ^= 1 << source.randrange(8)
        elif source.random() < 0.2:
            del damaged[max(at, 1) :]
    return bytes(damaged)


def damage_markup(data: bytes, source: random.Random) -> bytes:
    """Markup that stays well-formed for the most part but says nonsense: values changed, elements doubled, nested,
    emptied or taken out, text replaced."""
    for _ in range(source.choice((1, 2, 5))):
        kind = source.randrange(6)
        pattern = (VALUE, ELEMENT, ELEMENT, ELEMENT, TEXT, TAG)[kind]
        # A place by chance and the first match behind it: counting all matches would take longer than reading.
        found = pattern.search(data, source.randrange(len(data) or 1)) or pattern.search(data)
        if not found:
            continue
        start, end = found.span(1) if kind in (0, 4) else found.span()
        piece = data[start:end]
        if kind == 0:
            changed = source.choice(VALUES)
        elif kind == 1:
            changed = piece * source.choice((2, 50))
        elif kind == 3:
            changed = _nest(found[1], piece, source.choice((2, 30, 300)))
        elif kind == 4:
            changed = source.choice((*VALUES, b"&#65534;", b"&lt;" * 99, "一、1.".encode() * 50, b"9" * 400))
        else:
            changed = b""
        data = data[:start] + changed + data[end:]
    return data


def _nest(name: bytes, piece: bytes, depth: int) -> bytes:
    return (b"<" + name + b">") * depth + piece + (b"</" + name + b">") * depth


def damage_within(data: bytes, source: random.Random, others: list[bytes]) -> bytes:
    """A zip container packed anew with one or two of its parts damaged, lost, or swapped, so that the damage gets past
    the checksums to the reader."""
    with zipfile.ZipFile(io.BytesIO(data)) as old:
        parts = {name: old.read(name) for name in old.namelist()}
    for _ in range(source.choice((1, 1, 2))):
        name = source.choice(list(parts))
        kind = source.randrange(10)
        if kind < 5:
            parts[name] = damage_markup(parts[name], source)
        elif kind < 8:
            parts[name] = damage(parts[name], source, others)
        elif kind == 8:
            parts.pop(name, None)
        else:
            parts[name] = parts[source.choice(list(parts))]
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as new:
        for name, content in parts.items():
            new.writestr(name, content)
    return packed.getvalue()
