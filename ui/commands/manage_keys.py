"""``juzheng keys``: keys for programs."""

from __future__ import annotations

import argparse

from juzheng.index.settings import Settings
from juzheng.ui.commands import DONE, FAILED
from juzheng.ui.commands.holders import add_rights, collections_for, need_name, show_holders
from juzheng.ui.commands.terminal import note, show

HELP = "发、列、吊销程序用的密钥"
DESCRIPTION = """给程序发密钥：每个密钥有权限（read 只看，upload 还能编入，administer 还能移出、更正）和看得到的资料集。
密钥只在发的时候显示一次，存的是散列值。发过密钥以后，网页和接口都要登录；吊销马上生效。

例子：
  juzheng keys add 统计局 --role read --collections 统计局 --days 90
  juzheng keys list
  juzheng keys revoke 3f9a0c2b71de"""


def add_command(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    parser.add_argument("action", choices=("add", "list", "revoke"), metavar="add|list|revoke", help="发、列、吊销")
    parser.add_argument("name", nargs="?", metavar="名字或编号", help="add：给谁用；revoke：keys list 列出的编号")
    add_rights(parser)
    parser.add_argument("--days", type=int, metavar="天数", help="多少天后失效，默认一直有效")


def run(args: argparse.Namespace, settings: Settings) -> int:
    """Make, list or revoke keys; a new one goes to stdout."""
    from juzheng.ui.service.access_store import AccessStore

    store = AccessStore(settings.folder, settings.store)
    if args.action == "list":
        show_holders(store.holders("key"))
        return DONE
    name = need_name(args)
    if args.action == "add":
        show(store.add_key(name, args.role, collections_for(args, settings), args.days))
        note("这是唯一一次显示。用法：Authorization: Bearer 密钥")
        return DONE
    if store.revoke("key", name):
        note(f"已吊销：{name}")
        return DONE
    note(f"没有这个密钥，或已吊销：{name}（用 juzheng keys list 查看编号）")
    return FAILED
