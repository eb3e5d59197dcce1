"""Prompts of the folder ``prompts``: one file a prompt, with a version, checked when it is loaded.

A file begins with a header between ``---`` lines (name, version, variables), then come the parts ``## system`` and
``## user``. Variables stand in braces, ``{question}``.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from importlib.resources import files

from juzheng.index.errors import SettingsError

_FILE = re.compile(r"\A---\n(?P<header>.*?)\n---\n(?P<body>.*)\Z", re.DOTALL)
_PART = re.compile(r"^## (system|user)\n", re.MULTILINE)
_VARIABLE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class PromptMessage:
    """One message to a model; ``role`` is system or user."""

    role: str
    text: str


@dataclass(frozen=True, slots=True)
class Prompt:
    """A prompt with its version. ``parts`` are its messages with their variables in braces."""

    name: str
    version: str
    parts: tuple[PromptMessage, ...]

    @property
    def label(self) -> str:
        """Name and version for traces: compose_answer@1."""
        return f"{self.name}@{self.version}"

    def fill(self, **values: str) -> tuple[PromptMessage, ...]:
        """The messages with the variables filled in, each once: braces in a value stay as they are."""
        return tuple(PromptMessage(p.role, _VARIABLE.sub(lambda m: values[m[1]], p.text)) for p in self.parts)


def load_prompt(name: str, variables: Collection[str]) -> Prompt:
    """Load a prompt by name for a caller that fills in ``variables``.

    Raises ``SettingsError`` where there is no such prompt, its header lacks a field, or its variables, in the header or
    in the text, are not exactly these.
    """
    resource = files("juzheng.prompts").joinpath(f"{name}.md")
    if not re.fullmatch(r"[a-z_]+", name) or not resource.is_file():
        raise SettingsError(f"没有名为 {name} 的提示词", "prompts", "检查文件名")
    return parse_prompt(resource.read_text(encoding="utf-8"), f"prompts/{name}.md", name, variables)


def parse_prompt(text: str, where: str, name: str, variables: Collection[str]) -> Prompt:
    """Parse the text of a prompt file; ``where`` names it in errors. Raises ``SettingsError`` like ``load_prompt``."""
    match = _FILE.match(text.replace("\r\n", "\n"))
    if match is None:
        raise SettingsError("提示词缺少文件头", where, "以 --- 开头写 name、version、variables")
    header = dict(_field(line, where) for line in match["header"].splitlines() if line.strip())
    for needed in ("name", "version", "variables"):
        if needed not in header:
            raise SettingsError(f"文件头缺少 {needed}", where, "补上这一行")
    if header["name"] != name:
        raise SettingsError(f"文件头的 name 是 {header['name']},不是 {name}", where, "改成文件名")
    parts = _parts(match["body"], where)
    _check_variables({v.strip() for v in header["variables"].split(",") if v.strip()}, set(variables), "文件头", where)
    _check_variables({v for part in parts for v in _VARIABLE.findall(part.text)}, set(variables), "正文", where)
    return Prompt(name, header["version"], parts)


def _field(line: str, where: str) -> tuple[str, str]:
    key, separator, value = line.partition(":")
    if not separator:
        raise SettingsError(f"文件头的这一行没有冒号:{line}", where, "写成 名称: 值")
    return key.strip(), value.strip()


def _parts(body: str, where: str) -> tuple[PromptMessage, ...]:
    pieces = _PART.split(body)
    if pieces[0].strip() or len(pieces) < 3:
        raise SettingsError("提示词没有分成 ## system 和 ## user", where, "补上这两个标题")
    return tuple(PromptMessage(role, text.strip()) for role, text in zip(pieces[1::2], pieces[2::2], strict=True))


def _check_variables(found: set[str], wanted: set[str], place: str, where: str) -> None:
    for name in sorted(found - wanted):
        raise SettingsError(f"{place}里的变量 {{{name}}} 没有人填", where, "可用的变量:" + "、".join(sorted(wanted)))
    for name in sorted(wanted - found):
        raise SettingsError(f"{place}缺少变量 {{{name}}}", where, "补上这个变量")
