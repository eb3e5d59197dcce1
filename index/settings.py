"""Settings: defaults < ``juzheng.toml`` < environment (``JUZHENG_…``) < flags, read once.

A setting ``[embedding] model`` in the file is ``JUZHENG_EMBEDDING_MODEL`` in the environment.
"""

from __future__ import annotations

import ipaddress
import os
import re
import sys
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from platformdirs import user_data_path

from juzheng.index.errors import SettingsError

SETTINGS_FILE = "juzheng.toml"
SECRETS = frozenset({"api_key", "key", "read_key", "database"})
SHORTEST_KEY = 16


def prepared_model() -> Path:
    """Folder in which ``make install`` puts the prepared embedding model of this environment."""
    return Path(sys.prefix) / "share" / "juzheng" / "multilingual-e5-small"


@dataclass(frozen=True, slots=True)
class EmbeddingSettings:
    """``model``: a folder or a hub name. ``backend``: ``onnx`` (the prepared int8 file), ``sentence-transformers``
    (any model) or ``remote`` (an OpenAI-compatible endpoint at ``base_url``). ``batch`` counts texts."""

    model: str = field(default_factory=lambda: str(prepared_model()))
    backend: str = "onnx"
    base_url: str = ""
    api_key: str = field(default="", repr=False)
    batch: int = 8
    threads: int = 2


@dataclass(frozen=True, slots=True)
class ChunkSettings:
    """Chunk sizes in tiktoken tokens (cl100k_base)."""

    tokens: int = 320


@dataclass(frozen=True, slots=True)
class ReadSettings:
    """Limits for one file: ``max_megabytes`` on disk, ``max_seconds`` and ``max_memory_megabytes`` for its reader,
    ``max_characters`` of its text, which bounds all that is done after reading."""

    max_megabytes: int = 200
    max_seconds: int = 300
    max_memory_megabytes: int = 2048
    max_characters: int = 10_000_000


@dataclass(frozen=True, slots=True)
class LanguageModelSettings:
    """An OpenAI-compatible server; off while ``base_url`` is empty. ``timeout`` in seconds, ``…_tokens`` in tokens.
    ``rewrite_follow_ups`` lets it make follow-ups whole before they are understood."""

    base_url: str = ""
    model: str = ""
    api_key: str = field(default="", repr=False)
    timeout: float = 60.0
    context_tokens: int = 4096
    answer_tokens: int = 512
    rewrite_follow_ups: bool = False


@dataclass(frozen=True, slots=True)
class ServeSettings:
    """Address of the pages. With ``key`` nobody gets in without it; ``read_key`` is a second one that only reads. Users and keys
    with rights of their own are kept in the index folder (``juzheng keys``, ``juzheng users``). ``no_login`` lets the pages be
    open to other machines without any access control. ``audit_questions`` puts the words of questions into the audit log and
    those of errors into the log, whose form ``log`` is ``text`` or ``json``. ``requests_per_minute`` is for a key or user,
    ``at_once`` for all; ``shutdown_seconds`` is how long requests are waited for at the end. ``traces`` is the address of an
    OpenTelemetry collector (OTLP over gRPC) that requests are told to. ``answer_processes`` is how many processes may answer
    beside the one that serves; below 0 one for each other core."""

    host: str = "127.0.0.1"
    port: int = 7860
    no_login: bool = False
    key: str = field(default="", repr=False)
    read_key: str = field(default="", repr=False)
    audit_questions: bool = False
    log: str = "text"
    requests_per_minute: int = 600
    at_once: int = 64
    shutdown_seconds: int = 30
    traces: str = ""
    answer_processes: int = -1

    @property
    def local(self) -> bool:
        """Whether only this machine can reach the address."""
        if self.host == "localhost":
            return True
        try:
            return ipaddress.ip_address(self.host.strip("[]")).is_loopback
        except ValueError:
            return False


@dataclass(frozen=True, slots=True)
class StoreSettings:
    """Servers in place of the folder: ``database`` is the address of a PostgreSQL database, which then holds the catalogue in
    ``schema`` and all that users leave behind; ``chroma`` that of a Chroma server, for the vectors. With ``index_here`` a process
    that serves also indexes what is uploaded, beside those of ``juzheng work``."""

    database: str = field(default="", repr=False)
    chroma: str = ""
    schema: str = "juzheng"
    index_here: bool = True


@dataclass(frozen=True, slots=True)
class Settings:
    """All settings. Parts are handed down; nothing below the entry points sees the whole."""

    folder: Path = field(default_factory=lambda: user_data_path("juzheng", appauthor=False) / "index")
    embedding: EmbeddingSettings = EmbeddingSettings()
    chunk: ChunkSettings = ChunkSettings()
    read: ReadSettings = ReadSettings()
    llm: LanguageModelSettings = LanguageModelSettings()
    serve: ServeSettings = ServeSettings()
    store: StoreSettings = StoreSettings()


SECTIONS: dict[str, type[Any]] = {
    "embedding": EmbeddingSettings,
    "chunk": ChunkSettings,
    "read": ReadSettings,
    "llm": LanguageModelSettings,
    "serve": ServeSettings,
    "store": StoreSettings,
}


def load_settings(
    flags: Mapping[str, str | int | float | None] | None = None,
    environ: Mapping[str, str] | None = None,
    file: Path | None = None,
) -> Settings:
    """Read the settings once.

    ``flags`` are dotted names (``folder``, ``serve.port``); a None value counts as not given. ``environ`` defaults to
    the process environment, ``file`` to ``juzheng.toml`` in the working folder, where there is one. Raises
    ``SettingsError`` for unknown names and values of the wrong type, naming the source and what is allowed.
    """
    given: dict[str, tuple[object, str]] = {}
    path = file if file is not None else Path(SETTINGS_FILE)
    if file is not None or path.is_file():
        given.update(_from_file(path))
    given.update(_from_environment(os.environ if environ is None else environ))
    for name, value in (flags or {}).items():
        if value is not None:
            given[name] = (value, f"--{name.replace('.', '-')}")
    return _build(given)


def _from_file(path: Path) -> dict[str, tuple[object, str]]:
    try:
        with path.open("rb") as stream:
            data = tomllib.load(stream)
    except OSError as error:
        raise SettingsError("读不到设置文件", str(path), "检查路径和权限") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(f"设置文件不是有效的 TOML({error})", str(path), "改正后再试") from error
    found: dict[str, tuple[object, str]] = {}
    for name, value in data.items():
        if isinstance(value, dict):
            found.update({f"{name}.{key}": (item, f"{path} [{name}] {key}") for key, item in value.items()})
        else:
            found[name] = (value, f"{path} {name}")
    return found


def _names() -> list[str]:
    return ["folder", *(f"{section}.{item.name}" for section, kind in SECTIONS.items() for item in fields(kind))]


def _from_environment(environ: Mapping[str, str]) -> dict[str, tuple[object, str]]:
    keys = {"JUZHENG_" + name.replace(".", "_").upper(): name for name in _names()}
    return {name: (environ[key], key) for key, name in keys.items() if environ.get(key)}


def _build(given: Mapping[str, tuple[object, str]]) -> Settings:
    known = _names()
    parts: dict[str, dict[str, object]] = {section: {} for section in SECTIONS}
    whole: dict[str, Any] = {}
    for name, (value, source) in given.items():
        if name not in known:
            raise SettingsError(f"没有 {name} 这项设置", source, "可用的设置:" + "、".join(known))
        if name == "folder":
            whole["folder"] = Path(str(value)).expanduser()
            continue
        section, key = name.split(".")
        parts[section][key] = _convert(value, getattr(SECTIONS[section](), key), source, secret=key in SECRETS)
    for section, kind in SECTIONS.items():
        whole[section] = kind(**parts[section])
    check_language_model(whole["llm"])
    check_keys(whole["serve"])
    check_limits(whole["serve"])
    check_store(whole["store"])
    return Settings(**whole)


def check_keys(serve: ServeSettings) -> None:
    """Raise ``SettingsError`` for keys that could be guessed or could not be sent."""
    for name, key in (("key", serve.key), ("read_key", serve.read_key)):
        where = f"[serve] {name}"
        if key and (len(key) < SHORTEST_KEY or not re.fullmatch(r"[!-~]*", key)):
            remedy = (
                f"至少 {SHORTEST_KEY} 个英文字符,例如 python -c 'import secrets; print(secrets.token_urlsafe())' 给出的"
            )
            raise SettingsError("密钥太短,或有空格、非英文字符(值不显示)", where, remedy)
    if serve.read_key and serve.read_key == serve.key:
        raise SettingsError("只读密钥与管理密钥相同", "[serve] read_key", "另设一个")
    if serve.read_key and not serve.key:
        raise SettingsError("设了只读密钥,没有设管理密钥", "[serve] key", "两个都设,或只设 key")


def check_limits(serve: ServeSettings) -> None:
    """Raise ``SettingsError`` for a form of logs that there is not, an address of traces that is none, and limits that would let nothing through."""
    if serve.log not in ("text", "json"):
        raise SettingsError("没有这种日志", "[serve] log", "text 或 json")
    if min(serve.requests_per_minute, serve.at_once) < 1 or serve.shutdown_seconds < 0:
        raise SettingsError(
            "requests_per_minute、at_once 要大于 0，shutdown_seconds 不能小于 0", "[serve]", "例如 600、64、30"
        )
    address = urlsplit(serve.traces)
    if serve.traces and (address.scheme not in ("http", "https") or not address.hostname):
        raise SettingsError("traces 不是 http 或 https 的网址", "[serve] traces", "例如 http://127.0.0.1:4317")


def check_store(store: StoreSettings) -> None:
    """Raise ``SettingsError`` for a schema whose name would need quoting, and for an address of Chroma that is none."""
    if not re.fullmatch(r"[a-z_][a-z0-9_]{0,62}", store.schema):
        raise SettingsError("schema 的名字不对", "[store] schema", "用小写字母、数字和 _，例如 juzheng")
    if store.chroma:
        if not store.database:
            raise SettingsError("设了 Chroma 服务，没有设数据库", "[store] database", "两个都设；单机用时都不设")
        address = urlsplit(store.chroma)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise SettingsError(
                "Chroma 的地址不是 http 或 https 的网址", "[store] chroma", "例如 http://127.0.0.1:8000"
            )


def check_language_model(llm: LanguageModelSettings) -> None:
    """Raise ``SettingsError`` where a language model is set up so that it cannot be asked."""
    where = "[llm] base_url"
    if llm.base_url:
        address = urlsplit(llm.base_url)
        if address.scheme not in ("http", "https") or not address.hostname:
            raise SettingsError("语言模型的地址不是 http 或 https 的网址", where, "例如 http://127.0.0.1:11434/v1")
        if address.username or address.password:
            raise SettingsError("地址里不能带用户名和密码", where, "密钥用环境变量 JUZHENG_LLM_API_KEY")
        if not llm.model:
            raise SettingsError("设了地址，没有设模型", "[llm] model", "写上服务器上的模型名，例如 qwen3")
    elif llm.model:
        raise SettingsError("设了语言模型，没有设它的地址", where, "例如 http://127.0.0.1:11434/v1")
    if not re.fullmatch(r"[!-~]*", llm.api_key):
        raise SettingsError("密钥里有空格、换行或非英文字符（值不显示）", "[llm] api_key", "检查是否多复制了字符")
    if llm.timeout <= 0 or llm.answer_tokens <= 0 or llm.context_tokens <= llm.answer_tokens:
        raise SettingsError(
            "timeout、answer_tokens 要大于 0，context_tokens 要大于 answer_tokens", "[llm]", "例如 60、512、4096"
        )


def _convert(value: object, default: object, source: str, *, secret: bool) -> object:
    kind = type(default)
    if kind is bool:
        return _convert_switch(value, source)
    try:
        return kind(value)  # type: ignore[call-arg]
    except (TypeError, ValueError) as error:
        shown = "(不显示)" if secret else repr(value)
        wanted = {int: "整数", float: "数字"}.get(kind, "文字")
        raise SettingsError(f"值 {shown} 不是{wanted}", source, f"改成{wanted},例如 {default}") from error


def _convert_switch(value: object, source: str) -> bool:
    words = {"true": True, "1": True, "yes": True, "false": False, "0": False, "no": False}
    if str(value).lower() not in words:
        raise SettingsError(f"值 {value!r} 不是开关", source, "改成 true 或 false")
    return words[str(value).lower()]
