"""The library's routes: take in a file, take a report out and put it back, correct its description."""

from __future__ import annotations

import hashlib
import json
import re
import threading
from collections import OrderedDict
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fastapi import APIRouter, Request
from starlette.concurrency import run_in_threadpool

from juzheng.index.build_index import IndexingResult, index_files, remove_reports
from juzheng.index.care.correct_description import correct_description, find_source
from juzheng.index.care.correct_figure import list_corrections_of, read_with_corrections
from juzheng.index.errors import JuzhengError
from juzheng.index.read.list_files import LocatedFile, list_files
from juzheng.index.store.corrections import Correction
from juzheng.ui.pages.opened_index import OpenedIndex
from juzheng.ui.show.printable_text import chinese_marks
from juzheng.ui.show.refusal import RefusedError

LIBRARY = "/library"
UPLOADS = "uploads"
"""Folder in the index folder that holds uploaded files."""
FOLDER_MARK = "／"  # noqa: RUF001  (looks as what it stands for, and is none)
"""Stands for the slash of a path in the name that a file is kept as."""
LONGEST_NAME = 180
"""Bytes of a file's name, so that a sidecar's name beside it is not too long for a file system."""
MOST_UPLOADS = 20_000
OWN_HEADER = "x-juzheng"
"""A page of another site cannot send it without asking first, which is refused."""
LONGEST_BODY = 20_000
REMEMBERED = 200
"""Removed reports that can be put back."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")
# Marks that turn the direction of writing or show nothing, and halves of characters: a name must be what it looks like.
_UNSEEN = re.compile("[\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ud800-\udfff\ufeff]")


@dataclass(frozen=True, slots=True)
class _TakenOut:
    """A report that was taken out, with what a person had corrected in it: the index itself forgets both."""

    source: LocatedFile
    corrections: tuple[Correction, ...]


class Library:
    """Changes of the index that visitors make, one after the other."""

    def __init__(self, opened: OpenedIndex) -> None:
        self._opened = opened
        self._turn = threading.Lock()
        self._removed: OrderedDict[str, _TakenOut] = OrderedDict()

    @property
    def limit(self) -> int:
        """The most bytes of a file."""
        return self._opened.settings.read.max_megabytes * 1_000_000

    def take_in(self, name: str, data: bytes) -> dict[str, Any]:
        """Keep a file and index it; says what became of it."""
        folder = self._opened.settings.folder / UPLOADS
        folder.mkdir(parents=True, exist_ok=True)
        with self._turn:
            if sum(1 for _ in folder.iterdir()) >= MOST_UPLOADS:
                raise RefusedError(507, "too_many", "上传的文件太多，请先移出一些")
            path = folder / name
            known = path.exists()
            path.write_bytes(data)
            found, failed = list_files([path])
            result = index_files(found, failed, self._opened.settings, lambda _: None, self._opened.index.embedder())
            if len(result.failed) == len(found) + len(failed) and not known:
                path.unlink(missing_ok=True)
        return {"file": name, **outcome_of(result)}

    def take_out(self, report_id: str) -> dict[str, Any]:
        """Remove a report; its file stays, so that it can be put back."""
        settings = self._opened.settings
        with self._turn:
            source = find_source(report_id, settings)
            corrections = list_corrections_of(source, report_id, settings) if source is not None else ()
            if source is None or not remove_reports([report_id], settings).removed:
                raise RefusedError(404, "report_not_found", "这份报告已不在索引里")
            self._removed[report_id] = _TakenOut(source, corrections)
            while len(self._removed) > REMEMBERED:
                self._removed.popitem(last=False)
        return removal_told(source, source.path.is_file(), corrections)

    def put_back(self, report_id: str) -> dict[str, Any]:
        """Index a removed report again, with what a person had corrected in it."""
        with self._turn:
            removed = self._removed.get(report_id)
            if removed is None or not removed.source.path.is_file():
                raise RefusedError(404, "not_found", "放不回来：原文件不在，或服务器重启过，请重新加入")
            source, settings, embedder = removed.source, self._opened.settings, self._opened.index.embedder()
            result = read_with_corrections(
                removed.corrections, settings, lambda: index_files([source], (), settings, lambda _: None, embedder)
            )
            return {"file": source.file, **outcome_of(result)}

    def correct(self, report_id: str, fields: dict[str, Any]) -> dict[str, Any]:
        """Correct a report's description."""
        with self._turn:
            correct_description(report_id, fields, self._opened.settings, self._opened.index.embedder())
        return {"corrected": sorted(fields)}


def library_routes(library: Library) -> APIRouter:
    """The routes of the library page."""
    router = APIRouter(prefix=LIBRARY, include_in_schema=False)

    @router.post("/files")
    async def take_in(request: Request, name: str) -> dict[str, Any]:
        need_own_page(request)
        return await run_in_threadpool(library.take_in, safe_name(name), await read_body(request, library.limit))

    @router.post("/remove")
    async def take_out(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(library.take_out, (await _fields(request))["report"])

    @router.post("/put-back")
    async def put_back(request: Request) -> dict[str, Any]:
        return await run_in_threadpool(library.put_back, (await _fields(request))["report"])

    @router.post("/correct")
    async def correct(request: Request) -> dict[str, Any]:
        sent = await _fields(request)
        if not isinstance(sent.get("fields"), dict):
            raise RefusedError(422, "invalid_request", "请求里缺少要改的内容")
        try:
            return await run_in_threadpool(library.correct, sent["report"], sent["fields"])
        except JuzhengError as error:
            raise RefusedError(422, "invalid_description", f"{error.what}。{error.remedy}") from error

    return router


def need_own_page(request: Request) -> None:
    """Refuse what another site's page sends with the visitor's rights."""
    need_own_origin(request)
    if OWN_HEADER not in request.headers:
        raise RefusedError(403, "other_origin", "请求来自别的网站")


def need_own_origin(request: Request) -> None:
    """Refuse what a browser sends from another site's page; programs name no origin."""
    origin = request.headers.get("origin")
    if origin is not None and origin.partition("://")[2] != request.headers.get("host"):
        raise RefusedError(403, "other_origin", "请求来自别的网站")


def safe_name(path: str) -> str:
    """What a file is kept as: its name, behind the folders of a relative path that it was sent with (``2022／总结.docx``).

    The name leads nowhere, and two paths never share one: where it says less than the path, a digest of the path tells them
    apart. Of a path from the root, or one that leads out of its folder, only the last name counts. Refused where it is none, is
    hidden or holds control characters.
    """
    parts = [part for part in path.replace("\\", "/").split("/") if part not in ("", ".")]
    if path.startswith(("/", "\\")) or ".." in parts or (parts and parts[0].endswith(":")):
        parts = parts[-1:]
    if not parts or any(part.startswith(".") or not part.strip(" .") for part in parts) or _CONTROL.search(path):
        raise RefusedError(422, "invalid_name", "文件名不对")
    sent, plain = "/".join(parts), _UNSEEN.sub("", FOLDER_MARK.join(parts))
    if not plain.strip(" ."):
        raise RefusedError(422, "invalid_name", "文件名不对")
    if plain.replace(FOLDER_MARK, "/") == sent and len(plain.encode()) <= LONGEST_NAME:
        return plain
    stem, suffix = plain.removesuffix(Path(plain).suffix), Path(plain).suffix[:20]
    suffix = "~" + hashlib.sha256(sent.encode("utf-8", "replace")).hexdigest()[:8] + suffix
    return stem.encode()[: LONGEST_NAME - len(suffix.encode())].decode(errors="ignore") + suffix


async def read_body(request: Request, limit: int) -> bytes:
    """The body, never more than the limit."""
    data = bytearray()
    async for part in request.stream():
        data += part
        if len(data) > limit:
            raise RefusedError(413, "too_large", f"文件超过 {limit // 1_000_000} MB")
    return bytes(data)


async def _fields(request: Request) -> dict[str, Any]:
    need_own_page(request)
    try:
        sent = json.loads(await read_body(request, LONGEST_BODY))
    except (ValueError, RecursionError) as error:
        raise RefusedError(400, "invalid_request", "请求不是有效的 JSON") from error
    if not isinstance(sent, dict) or not isinstance(sent.get("report"), str):
        raise RefusedError(422, "invalid_request", "请求里缺少内容，或内容不对")
    return sent


def removal_told(source: LocatedFile, can_be_put_back: bool, corrections: Sequence[Correction]) -> dict[str, Any]:
    """What was removed, whether it can be put back, and how many corrections that stand went with it."""
    standing = sum(correction.undone_at is None for correction in corrections)
    return {"file": source.file, "can_be_put_back": can_be_put_back, "corrections": standing}


def outcome_of(result: IndexingResult) -> dict[str, Any]:
    """What became of a file (of several, where it is an archive), as a word for programs and a sentence for people."""
    if result.failed:
        name, error = result.failed[0]
        if any((result.indexed, result.unchanged, result.replaced, result.reread, result.moved, result.duplicates)):
            return {
                "outcome": "partly",
                "message": f"{len(result.failed)} 份没有编入，第一份是{name}：{chinese_marks(error.what)}",
            }
        return {"outcome": "failed", "message": chinese_marks("。".join(filter(None, (error.what, error.remedy))))}
    words = {
        "indexed": "已编入", "replaced": "已编入，替换了旧版本", "reread": "已重新读入", "unchanged": "内容没有变化",
        "moved": "已编入", "duplicates": "与已有的一份内容相同",
    }  # fmt: skip
    outcome = next((name for name in words if getattr(result, name)), "indexed")
    return {"outcome": outcome, "message": words[outcome]}
