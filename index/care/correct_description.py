"""Correct what is told of a report: write its sidecar file and read the report again."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from juzheng.index.build_index import index_files
from juzheng.index.embed.embed_text import Embedder
from juzheng.index.errors import IndexStateError, JuzhengError, ReadError
from juzheng.index.index_uploads import index_upload
from juzheng.index.read.list_files import LocatedFile
from juzheng.index.read.sidecar import FIELDS, SIDECAR_SUFFIX, find_sidecar, read_sidecar
from juzheng.index.settings import Settings
from juzheng.index.store.kept import UPLOADED, UPLOADS, open_kept
from juzheng.index.store.open_catalogue import open_for_reading


def correct_description(
    report_id: str, fields: Mapping[str, object], settings: Settings, embedder: Embedder | None = None
) -> None:
    """Set fields of a report's description, by the names that a sidecar file has; an empty text takes a correction back.

    The sidecar is written beside the report's file, other fields in it stay. Raises ``ReadError`` for an unknown field or
    a value of the wrong form, which leaves the sidecar as it was, and ``IndexStateError`` where the file is not there any
    more or its folder cannot be written.
    """
    source = find_source(report_id, settings)
    unknown = sorted(set(fields) - set(FIELDS))
    if unknown:
        raise ReadError(f"没有 {unknown[0][:40]} 这个字段", "", "可用的字段：" + "、".join(FIELDS))
    if source is not None and source.key.startswith(UPLOADED):
        _correct_upload(source.key.removeprefix(UPLOADED), fields, settings, embedder)
        return
    if source is None or not source.path.is_file():
        raise IndexStateError("原文件不在了，改不了它的说明", report_id, "把文件放回原处，再试")
    sidecar = find_sidecar(source.path) or source.path.with_name(source.path.name + SIDECAR_SUFFIX)
    before = sidecar.read_text(encoding="utf-8-sig") if sidecar.exists() else None
    known = tomllib.loads(before) if before is not None else {}
    try:
        _write(sidecar, _corrected(known, fields))
        read_sidecar(source.path)
        result = index_files([source], (), settings, lambda _: None, embedder)
        if result.failed:
            raise result.failed[0][1]
    except OSError as error:
        raise IndexStateError(f"写不了说明文件({error.strerror})", sidecar.name, "检查文件夹权限") from error
    except JuzhengError:
        _put_back(sidecar, before)
        raise


def find_source(report_id: str, settings: Settings) -> LocatedFile | None:
    """The file that a report was read from, None where the index does not know the report."""
    with closing(open_for_reading(settings)) as connection:
        row = connection.execute(
            "SELECT sources.path, sources.file FROM sources JOIN reports ON reports.key = sources.report"
            " WHERE reports.report_id = ? ORDER BY sources.file = reports.file DESC, sources.path",
            (report_id,),
        ).fetchone()
    return None if row is None else LocatedFile(Path(row[0]), row[1], row[0] if row[0].startswith(UPLOADED) else "")


def _correct_upload(name: str, fields: Mapping[str, object], settings: Settings, embedder: Embedder | None) -> None:
    """As ``correct_description``, of a file that is kept in the database, and its sidecar beside it there."""
    kept, sidecar = open_kept(settings), f"{UPLOADS}/{name}{SIDECAR_SUFFIX}"
    if kept.read(f"{UPLOADS}/{name}") is None:
        raise IndexStateError("原文件不在了，改不了它的说明", name, "重新上传，再试")
    before = kept.read(sidecar)
    written = _toml(_corrected(tomllib.loads((before or b"").decode("utf-8-sig")), fields)).encode()
    try:
        kept.change(sidecar, lambda _: written)
        result = index_upload(name, settings, embedder)
        if result.failed:
            raise result.failed[0][1]
    except JuzhengError:
        kept.change(sidecar, lambda _: before or b"")
        raise


def _corrected(known: Mapping[str, object], fields: Mapping[str, object]) -> dict[str, object]:
    return {name: value for name, value in {**known, **fields}.items() if value not in ("", None)}


def _toml(fields: Mapping[str, object]) -> str:
    # JSON's texts, whole numbers and lists are TOML's too.
    lines = [f"{name} = {json.dumps(value, ensure_ascii=False, default=str)}" for name, value in fields.items()]
    return "\n".join(lines) + "\n"


def _write(sidecar: Path, fields: Mapping[str, object]) -> None:
    if not fields:
        sidecar.unlink(missing_ok=True)
        return
    sidecar.write_text(_toml(fields), encoding="utf-8")


def _put_back(sidecar: Path, before: str | None) -> None:
    if before is None:
        sidecar.unlink(missing_ok=True)
    else:
        sidecar.write_text(before, encoding="utf-8")
