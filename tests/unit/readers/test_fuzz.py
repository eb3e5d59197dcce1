"""Twenty thousand damaged inputs: no reader and no parser fails otherwise than by a ReadError, and none hangs."""

import random
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import import_module
from pathlib import Path

import pytest

from index.errors import ReadError
from index.parse_report import parse_source
from tests.documents.build_documents import HERE

ROOT = Path(__file__).parents[3]
# Each reader with the document that is damaged and how often: together more than 20,000 times.
READERS = {
    "index.readers.word:read": ("report.docx", 4000),
    "index.readers.ofd:read": ("report.ofd", 4000),
    "index.readers.spreadsheet:read": ("sheets.xlsx", 2000),
    "index.readers.pdf:read": ("one_column.pdf", 2500),
    "index.readers.spreadsheet:read_csv": ("sheets.csv", 1500),
    "index.readers.html:read_html": ("report.html", 2500),
    "index.readers.markdown:read_markdown": ("report.md", 1500),
    "index.readers.text:read_text": ("report.txt", 3000),
}
SECONDS_EACH = 20


def damage(data: bytes, source: random.Random) -> bytes:
    """``data`` cut, with bytes changed, doubled, or filled with what attackers like, in one to thirty places."""
    damaged = bytearray(data)
    for _ in range(source.choice((1, 1, 3, 10, 30))):
        at = source.randrange(len(damaged) or 1)
        kind = source.randrange(5)
        if kind == 0:
            damaged[at : at + 1] = bytes([source.randrange(256)])
        elif kind == 1:
            del damaged[at : at + source.randrange(1, 200)]
        elif kind == 2:
            damaged[at:at] = damaged[at : at + source.randrange(1, 400)]
        elif kind == 3:
            damaged[at:at] = source.choice(
                (b"\x00" * 40, b"\xff" * 40, b"<" * 60, "（一）".encode() * 30, b"9" * 60, b"&#x0;")
            )
        else:
            damaged = damaged[: max(at, 1)] if source.random() < 0.1 else damaged
    return bytes(damaged)


def inside(name: str, data: bytes, source: random.Random) -> bytes:
    """For half of the containers, damage a part instead of the packing, so that the damage gets to the XML."""
    if not name.endswith((".docx", ".ofd", ".xlsx")) or source.random() < 0.3:
        return damage(data, source)
    import io
    import zipfile

    packed = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(packed, "w") as new:
        parts = old.namelist()
        chosen = source.choice([part for part in parts if part.endswith(".xml")])
        for part in parts:
            content = old.read(part)
            new.writestr(part, damage(content, source) if part == chosen else content)
    return packed.getvalue()


@contextmanager
def time_limit(what: str) -> Iterator[None]:
    """Fail if the block takes longer than ``SECONDS_EACH``."""

    def fail(*_: object) -> None:
        raise TimeoutError(what)

    signal.signal(signal.SIGALRM, fail)
    signal.alarm(SECONDS_EACH)
    try:
        yield
    finally:
        signal.alarm(0)


def fuzz(reader: str, count: int, seed: int) -> None:
    """Run one reader, and the parser on what it gives, on ``count`` damaged documents."""
    name, _ = READERS[reader]
    module, _, function = reader.partition(":")
    read = getattr(import_module(module), function)
    data = (HERE / name).read_bytes()
    for number in range(count):
        source = random.Random(f"{seed}-{number}")
        with time_limit(f"{reader} {seed}-{number}"):
            try:
                report = parse_source(read(inside(name, data, source), name), name, "0" * 16)
            except ReadError as error:
                assert error.what and error.remedy, (reader, number)
            except Exception as error:
                raise AssertionError(f"{reader} on {seed}-{number}: {error!r}") from error
            else:
                assert [paragraph.number for paragraph in report.paragraphs] == list(
                    range(1, len(report.paragraphs) + 1)
                )


@pytest.mark.parametrize("reader", READERS)
def test_some_damaged_documents_do_no_harm(reader: str) -> None:
    """A short run of the same for every test run; each reader in a process that may crash."""
    run(reader, 25, seed=1)


@pytest.mark.slow
@pytest.mark.timeout(1800)
@pytest.mark.parametrize("reader", READERS)
def test_twenty_thousand_damaged_documents_do_no_harm(reader: str) -> None:
    """Thousands of damaged documents for each reader: a crash, a hang or another error than ReadError fails."""
    run(reader, READERS[reader][1], seed=2)


def run(reader: str, count: int, seed: int) -> None:
    code = f"from tests.unit.readers.test_fuzz import fuzz; fuzz({reader!r}, {count}, {seed})"
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr[-2000:]
