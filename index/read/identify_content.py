"""What decides whether a file must be read again: its bytes, its sidecar, and the program that reads it."""

from __future__ import annotations

import hashlib
from functools import lru_cache
from pathlib import Path

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.archive import open_file
from juzheng.index.read.sidecar import find_sidecar
from juzheng.index.settings import ChunkSettings, ReadSettings

ID_LENGTH = 16
BLOCK = 1 << 20


def content_id(path: Path, settings: ReadSettings, where: str = "") -> tuple[str, int]:
    """The id of the report in a file (hex SHA-256 of its bytes, shortened to 16 characters) and its size in bytes.

    ``where`` is its name for messages, that of the path if it is not given. Raises ``ReadError`` if the file cannot be read or is larger than ``settings.max_megabytes``.
    """
    where, digest, size = where or path.name, hashlib.sha256(), 0
    try:
        with open_file(path, settings) as stream:
            while block := stream.read(BLOCK):
                digest.update(block)
                size += len(block)
                if size > settings.max_megabytes * 1_000_000:
                    raise ReadError(
                        f"文件超过 {settings.max_megabytes} MB 的上限",
                        where,
                        "拆分文件,或调大设置 [read] max_megabytes",
                    )
    except FileNotFoundError as error:
        raise ReadError("文件不存在,或在读取前被移走", where, "检查路径后再试") from error
    except OSError as error:
        raise ReadError(f"文件打不开({error.strerror or error})", where, "检查文件权限和磁盘后再试") from error
    return digest.hexdigest()[:ID_LENGTH], size


def made_by(path: Path, settings: ChunkSettings, corrections: str = "") -> str:
    """Fingerprint of everything beside the file's own bytes that decides what a report becomes; ``corrections`` stands for
    those of its figures."""
    digest = hashlib.sha256(program_fingerprint())
    digest.update((repr(settings) + corrections).encode())
    sidecar = find_sidecar(path)
    if sidecar is not None:
        digest.update(sidecar.name.encode("utf-8", "surrogatepass"))
        digest.update(content_id(sidecar, ReadSettings(max_megabytes=1))[0].encode())
    return digest.hexdigest()[:ID_LENGTH]


@lru_cache(maxsize=1)
def program_fingerprint() -> bytes:
    """Hash of this package: its code and its word lists.

    After an upgrade every report is thus read again by the rules of the new version, at the cost of parsing alone: the
    vectors of unchanged texts are kept. A version number would have to be raised by hand and would be forgotten.
    """
    package = Path(__file__).parents[1]
    digest = hashlib.sha256()
    for path in sorted(package.rglob("*")):
        if path.suffix in {".py", ".toml"}:
            digest.update(path.relative_to(package).as_posix().encode())
            digest.update(path.read_bytes())
    return digest.digest()
