"""Risky readers run in a process of their own, which can be killed and has limits of time and memory.

The parent sends the file's bytes through standard input; the child answers with JSON, never with pickled objects, so
that even a reader that a hostile file took over could only return text.
"""

from __future__ import annotations

import json
import os
import resource
import signal
import subprocess
import sys
from dataclasses import asdict, fields
from importlib import import_module
from pathlib import Path
from typing import Any

from juzheng.index.errors import ReadError
from juzheng.index.report import SourceText
from juzheng.index.settings import ReadSettings

_ROOT = Path(__file__).parents[4]
_MEGABYTE = 1_000_000
# Mapped libraries and their thread stacks count as address space although they use no memory.
_ADDRESS_SPACE_SLACK = 1024
# Exit code of a child that ran out of memory; to leave with it takes none.
_OUT_OF_MEMORY = 77
_MEMORY_WORDS = ("memoryerror", "cannot allocate", "bad_alloc", "memory allocation", "out of memory")


def run_reader(reader: str, data: bytes, name: str, settings: ReadSettings) -> SourceText:
    """Run a reader in a child process.

    ``reader`` is its module and function (``juzheng.index.read.formats.word:read``), which gets ``data`` and ``name``. Returns its
    text. Raises ``ReadError`` if the reader raises one, fails, uses more than ``settings.max_memory_megabytes`` of
    memory, or takes longer than ``settings.max_seconds``; it is killed then, with all processes that it started.
    """
    found = run_isolated(reader, data, name, settings)
    values = {item.name: found[item.name] for item in fields(SourceText)}
    for key in ("tables", "headings", "labels"):
        values[key] = tuple(tuple(row) for row in values[key])
    return SourceText(**{**values, "pages": tuple(values["pages"])})


def run_isolated(reader: str, data: bytes, name: str, settings: ReadSettings, *more: str) -> dict[str, Any]:
    """Run a function that gives a dataclass in a child process as ``run_reader`` does; it gets ``data``, ``name`` and
    ``more``. Returns the fields as they come out of JSON."""
    command = [sys.executable, "-I", "-c", _CHILD, str(_ROOT), reader]
    command += [name, str(settings.max_memory_megabytes), str(settings.max_seconds), *more]
    with subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, start_new_session=True
    ) as process:
        try:
            out, error = process.communicate(data, timeout=settings.max_seconds)
        except subprocess.TimeoutExpired as expired:
            raise _too_slow(name, settings) from expired
        finally:
            _kill_group(process.pid)
    try:
        answer = json.loads(out) if process.returncode == 0 else None
    except ValueError:
        answer = None
    if answer is None:
        raise _failure(process.returncode, error, name, settings)
    return _answer(answer)


_CHILD = "import sys; sys.path.insert(0, sys.argv[1]); from juzheng.index.read.formats.run_reader import serve; serve(sys.argv[2:])"


def serve(arguments: list[str]) -> None:
    """What the child process does: read standard input with the named reader, answer in JSON on standard output."""
    reader, name, megabytes, seconds, *more = arguments
    limit = (int(megabytes) + _ADDRESS_SPACE_SLACK) * _MEGABYTE
    resource.setrlimit(resource.RLIMIT_AS, (limit, limit))
    # Ends a child whose parent was killed and can no longer stop it.
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) * 2, int(seconds) * 2 + 1))
    # A crash of a reader shall not leave its memory, which holds the file, on the disk.
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # Libraries that print must not print into the answer.
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    try:
        module, _, function = reader.partition(":")
        source = getattr(import_module(module), function)(sys.stdin.buffer.read(), name, *more)
        answer: dict[str, object] = {"source": asdict(source)}
    except ReadError as error:
        answer = {"error": [error.what, error.where, error.remedy]}
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)
    try:
        answers.write(json.dumps(answer).encode())
        answers.flush()
    except MemoryError:
        os._exit(_OUT_OF_MEMORY)


def _kill_group(pid: int) -> None:
    try:
        os.killpg(pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        return


def _answer(answer: dict[str, Any]) -> dict[str, Any]:
    error = answer.get("error")
    if isinstance(error, list):
        raise ReadError(*map(str, error))
    found = answer["source"]
    assert isinstance(found, dict)
    return found


def _failure(code: int, error: bytes, name: str, settings: ReadSettings) -> ReadError:
    """What the end of a child without an answer means; ``code`` is negative for the signal that ended it."""
    last = error.decode("utf-8", "replace").strip().rpartition("\n")[2]
    if code == _OUT_OF_MEMORY or any(word in last.lower() for word in _MEMORY_WORDS):
        return ReadError(
            f"读取时内存超过 {settings.max_memory_megabytes} MB",
            name,
            "拆分文件,或调大设置 [read] max_memory_megabytes",
        )
    if code == -signal.SIGKILL:
        # Nobody else kills it: where memory runs out the kernel picks the largest process.
        return ReadError("读取时被系统终止,多半是内存不足", name, "关掉别的程序后再试,或拆分文件")
    if code == -signal.SIGXCPU:
        return _too_slow(name, settings)
    detail = "".join(character for character in last[:120] if character.isprintable())
    return ReadError(
        f"文件已损坏或不合标准,读不下去({detail or f'代码 {code}'})", name, "用原来的软件打开并另存一份,再试"
    )


def _too_slow(name: str, settings: ReadSettings) -> ReadError:
    return ReadError(f"{settings.max_seconds} 秒内没有读完", name, "拆分文件,或调大设置 [read] max_seconds")
