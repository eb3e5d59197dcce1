"""``juzheng users``: people who log in with a password."""

from __future__ import annotations

import argparse
import getpass
import sys

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED
from juzheng.ui.commands.holders import add_rights, collections_for, need_name, show_holders
from juzheng.ui.commands.terminal import note

HELP = "加、列、停用登录的用户"
DESCRIPTION = """给人用的用户名和密码，浏览器打开网页时会问。密码从终端或标准输入读，存的是散列值；同名再 add 一次就是改密码和权限。
有过用户以后，网页和接口都要登录；停用马上生效。

例子：
  juzheng users add 张三 --role upload --collections 统计局
  juzheng users list
  juzheng users remove 张三"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("add", "list", "remove"), metavar="add|list|remove", help="加、列、停用")
    parser.add_argument("name", nargs="?", metavar="用户名", help="add、remove 要给出")
    add_rights(parser)


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Add, list or remove users; the password comes from the terminal or, without one, from the first line of stdin."""
    from juzheng.ui.service.access_store import AccessStore

    store = AccessStore(settings.folder, settings.store)
    if args.action == "list":
        show_holders(store.holders("user"))
        return DONE
    name = need_name(args)
    if args.action == "add":
        password = getpass.getpass("密码：") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")
        store.add_user(name, password, args.role, collections_for(args, settings))
        note(f"已加：{name}")
        return DONE
    if store.revoke("user", name):
        note(f"已停用：{name}")
        return DONE
    note(f"没有这个用户，或已停用：{name}")
    return FAILED
