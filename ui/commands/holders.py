"""What ``juzheng keys`` and ``juzheng users`` have in common: rights to give, a list to show."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from typing import TYPE_CHECKING

from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings
from juzheng.ui.commands.terminal import note, show

if TYPE_CHECKING:
    from juzheng.ui.service.access_store import Holder

ROLES = ("read", "upload", "administer")


def add_rights(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments that give rights."""
    parser.add_argument("--role", choices=ROLES, default="read", help="权限：read、upload 或 administer，默认 read")
    parser.add_argument(
        "--collections",
        metavar="资料集",
        default="default",
        help="看得到的资料集，用逗号分开，没有的会新建；默认 default，就是索引文件夹本身；* 是全部",
    )


def need_name(args: argparse.Namespace) -> str:
    """The name given. Raises ``SettingsError`` where there is none."""
    if not args.name:
        raise SettingsError("缺少名字或编号", f"juzheng {args.command} {args.action}", "写在后面")
    name: str = args.name
    return name


def collections_for(args: argparse.Namespace, settings: Settings) -> tuple[str, ...]:
    """The collections given, made where they are not there. Raises ``SettingsError`` for a name that cannot be."""
    from juzheng.ui.service.access_store import EVERYTHING
    from juzheng.ui.service.collections import make_collection, settings_of

    names = tuple(dict.fromkeys(name.strip() for name in args.collections.split(",") if name.strip()))
    if not names:
        raise SettingsError("没有给资料集", "--collections", "例如 --collections 统计局,发改委")
    own = [name for name in names if name != EVERYTHING]
    for name in own:
        settings_of(name, settings)
    for name in own:
        make_collection(name, settings)
    return names


def show_holders(holders: Iterable[Holder]) -> None:
    """A line for each: number or name, rights, until when."""
    none = True
    for one in holders:
        state = "已停用" if one.revoked else "有效" if one.active else "已过期"
        until = f"到 {one.expires}" if one.expires else ""
        names = () if one.kind == "user" else (one.name,)
        show("  ".join([one.id, *names, one.role, ",".join(one.collections), one.made, state, until]).rstrip())
        none = False
    if none:
        note("还没有")
