"""Collections: each is an index of its own in a folder of its own, so that no search, count, vector, suggestion or cache of
one can hold anything of another's reports."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

from juzheng.index.build_index import index_files
from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings
from juzheng.index.store.catalog import catalog_path

DEFAULT = "default"
"""The collection that lies in the index folder itself; the others lie below it."""
FOLDER = "collections"
NAME = re.compile(r"[^\W_][\w-]{0,39}")


def list_collections(folder: Path) -> list[str]:
    """The names of all collections of an index folder."""
    below = folder / FOLDER
    found = sorted(path.name for path in below.iterdir() if path.is_dir()) if below.is_dir() else []
    return [DEFAULT, *(name for name in found if NAME.fullmatch(name) and name != DEFAULT)]


def settings_of(collection: str, settings: Settings) -> Settings:
    """The settings with the folder of a collection. Raises ``SettingsError`` for a name that cannot be."""
    if collection == DEFAULT:
        return settings
    if not NAME.fullmatch(collection):
        raise SettingsError(
            "资料集的名字不对", collection[:40], "用 1 到 40 个汉字、字母、数字、- 或 _，以汉字、字母或数字开头"
        )
    return replace(settings, folder=settings.folder / FOLDER / collection)


def make_collection(collection: str, settings: Settings) -> Settings:
    """Make an empty collection where there is none; raises as ``settings_of``, and ``IndexStateError`` if it cannot be written."""
    own = settings_of(collection, settings)
    if not catalog_path(own.folder).exists():
        index_files((), (), own, lambda _: None, None)
    return own
