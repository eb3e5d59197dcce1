"""An argparse parser that speaks Chinese, in its help and in its errors."""

from __future__ import annotations

import argparse
import re
from collections.abc import Iterable
from typing import Any, NoReturn

from juzheng.ui.commands import WRONG_USE

MESSAGES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (r"the following arguments are required: (.*)", r"缺少参数：\1"),
        (r"unrecognized arguments: (.*)", r"不认识的参数：\1"),
        (r"argument (.*?): invalid choice: (.*) \(choose from (.*)\)", r"\1 的值 \2 不在可选的值里。可选：\3"),
        (r"argument (.*?): expected one argument", r"\1 后面要跟一个值"),
        (r"argument (.*?): expected at least one argument", r"\1 后面至少要跟一个值"),
        (r"argument (.*?): ignored explicit argument (.*)", r"\1 不带值，却给了 \2"),
        (r"argument (.*?): invalid int value: (.*)", r"\1 的值 \2 不是整数"),
        (r"argument (.*?): invalid float value: (.*)", r"\1 的值 \2 不是数字"),
        (r"argument (.*?): not allowed with argument (.*)", r"\1 和 \2 不能同时用"),
        (r"ambiguous option: (.*?) could match (.*)", r"\1 写得太短，可能是 \2"),
        (r"argument (.*?): (.*)", r"\1:\2"),
    )
)


class ChineseFormatter(argparse.RawDescriptionHelpFormatter):
    """Help with line breaks kept in descriptions and the word 用法 before the usage."""

    def add_usage(
        self,
        usage: str | None,
        actions: Iterable[argparse.Action],
        groups: Iterable[Any],
        prefix: str | None = None,
    ) -> None:
        """See ``argparse.HelpFormatter``; only the prefix differs."""
        super().add_usage(usage, actions, groups, "用法： " if prefix is None else prefix)


class ArgumentParser(argparse.ArgumentParser):
    """A parser whose headings, help and errors are Chinese; wrong use exits with code 2."""

    def __init__(self, *, help_option: bool = True, **given: Any) -> None:
        super().__init__(**{"formatter_class": ChineseFormatter, "allow_abbrev": False, **given, "add_help": False})
        self._positionals.title = "参数"
        self._optionals.title = "选项"
        if help_option:
            self.add_argument("-h", "--help", action="help", help="显示这份说明")

    def error(self, message: str) -> NoReturn:
        """Print what is wrong and how to see the help, and leave with code 2."""
        self.exit(
            WRONG_USE, f"错误：{translate_message(message)}\n{self.format_usage()}看全部说明：{self.prog} --help\n"
        )


def translate_message(message: str) -> str:
    """Say one of argparse's error messages in Chinese; a message that is not known stays as it is."""
    for pattern, words in MESSAGES:
        if pattern.fullmatch(message):
            return pattern.sub(words, message)
    return message
