"""Collections: each is an index of its own in a folder, or a schema of the database, of its own, so that no search, count, vector, suggestion or cache of
one can hold anything of another's reports."""

from __future__ import annotations

import re
from contextlib import closing
from dataclasses import replace
from hashlib import blake2b

from juzheng.index.build_index import index_files
from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings
from juzheng.index.store.open_catalogue import has_catalogue, open_for_reading

DEFAULT = "default"
"""The collection that lies in the index folder itself; the others lie below it."""
FOLDER = "collections"
LONGEST_SCHEMA = 40
"""Characters of the schema's name that those of collections begin with."""
NAME = re.compile(r"[^\W_][\w-]{0,39}")


def list_collections(settings: Settings) -> list[str]:
    """The names of all collections of an index."""
    if settings.store.database:
        with closing(open_for_reading(settings)) as connection:
            return [DEFAULT, *(name for (name,) in connection.execute("SELECT name FROM collections ORDER BY name"))]
    below = settings.folder / FOLDER
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
    schema = f"{settings.store.schema[:LONGEST_SCHEMA]}_{blake2b(collection.encode(), digest_size=8).hexdigest()}"
    store = replace(settings.store, schema=schema)
    return replace(settings, folder=settings.folder / FOLDER / collection, store=store)


def make_collection(collection: str, settings: Settings) -> Settings:
    """Make an empty collection where there is none; raises as ``settings_of``, and ``IndexStateError`` if it cannot be written."""
    own = settings_of(collection, settings)
    if not has_catalogue(own):
        index_files((), (), own, lambda _: None, None)
    if settings.store.database and collection != DEFAULT:
        with closing(open_for_reading(settings)) as connection:
            connection.execute("INSERT INTO collections (name) VALUES (?) ON CONFLICT DO NOTHING", (collection,))
    return own
