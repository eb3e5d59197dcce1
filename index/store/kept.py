"""What users leave behind, by name: files in the index folder, or rows of a table where the index is in PostgreSQL."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Protocol

from filelock import FileLock

from juzheng.index.settings import Settings
from juzheng.index.store.catalog import transaction
from juzheng.index.store.open_catalogue import open_for_reading

UPLOADS = "uploads"
"""Folder of uploaded files."""
UPLOADED = "database:"
"""Begins the path of a source that is kept in the database."""
LOCK_FILE = "kept.lock"


class Kept(Protocol):
    """Contents by name. Methods raise ``OSError`` or ``IndexStateError`` if they cannot be read or written."""

    def read(self, name: str) -> bytes | None:
        """What is kept under a name, None if nothing is."""

    def change(self, name: str, make: Callable[[bytes], bytes]) -> None:
        """Keep what ``make`` makes of what was kept before (nothing: no bytes); nobody else writes it meanwhile."""

    def delete(self, name: str) -> None:
        """Keep nothing under a name."""

    def names(self, folder: str) -> list[str]:
        """The names in a folder, without it, in order; those of folders within are left out."""


class FolderKept:
    """Files in a folder."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def read(self, name: str) -> bytes | None:
        """See ``Kept``."""
        path = self._folder / name
        return path.read_bytes() if path.exists() else None

    def change(self, name: str, make: Callable[[bytes], bytes]) -> None:
        """See ``Kept``."""
        path = self._folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with FileLock(self._folder / LOCK_FILE):
            written = path.with_name(f"{path.name}.new")
            written.write_bytes(make(self.read(name) or b""))
            written.replace(path)

    def delete(self, name: str) -> None:
        """See ``Kept``."""
        (self._folder / name).unlink(missing_ok=True)

    def names(self, folder: str) -> list[str]:
        """See ``Kept``."""
        path = self._folder / folder
        return sorted(each.name for each in path.iterdir() if each.is_file()) if path.is_dir() else []


class DatabaseKept:
    """Rows of the table ``kept``."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings

    def read(self, name: str) -> bytes | None:
        """See ``Kept``."""
        with closing(open_for_reading(self._settings)) as connection:
            row = connection.execute("SELECT content FROM kept WHERE name = ?", (name,)).fetchone()
        return None if row is None else bytes(row[0])

    def change(self, name: str, make: Callable[[bytes], bytes]) -> None:
        """See ``Kept``."""
        with closing(open_for_reading(self._settings)) as connection, transaction(connection, visible=False):
            row = connection.execute("SELECT content FROM kept WHERE name = ?", (name,)).fetchone()
            connection.execute(
                "INSERT INTO kept (name, content) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET content = excluded.content",
                (name, make(b"" if row is None else bytes(row[0]))),
            )

    def delete(self, name: str) -> None:
        """See ``Kept``."""
        with closing(open_for_reading(self._settings)) as connection:
            connection.execute("DELETE FROM kept WHERE name = ?", (name,))

    def names(self, folder: str) -> list[str]:
        """See ``Kept``."""
        with closing(open_for_reading(self._settings)) as connection:
            # From "folder/" up to "folder0", as 0 comes right behind the stroke.
            query = "SELECT name FROM kept WHERE name > ? AND name < ? ORDER BY name"
            rows = connection.execute(query, (f"{folder}/", f"{folder}0")).fetchall()
        names = [str(name).removeprefix(f"{folder}/") for (name,) in rows]
        return [name for name in names if "/" not in name]


def open_kept(settings: Settings) -> Kept:
    """Where the settings have it."""
    return DatabaseKept(settings) if settings.store.database else FolderKept(settings.folder)
