"""The language model that was chosen on the settings page, kept beside the index in a file that only its owner can read, or in the
index's database, where every process that serves it finds it."""

from __future__ import annotations

import json
import os
from dataclasses import replace
from urllib.parse import urlsplit

from juzheng.index.errors import SettingsError
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.index.store.kept import open_kept

MODEL_FILE = "model.json"
LONGEST = 500
"""Characters of each field."""


def with_chosen_model(settings: Settings) -> Settings:
    """The settings with the model that was chosen on the page, where one was; a file of another form counts as none."""
    try:
        kept = json.loads(_kept(settings))
        fields = {name: kept[name] for name in ("base_url", "model", "api_key")}
    except (OSError, ValueError, KeyError, TypeError):
        return settings
    if not all(isinstance(value, str) for value in fields.values()):
        return settings
    return replace(settings, llm=replace(settings.llm, **fields))


def changed_model(
    known: LanguageModelSettings, base_url: str, model: str, api_key: str | None
) -> LanguageModelSettings:
    """The settings of another model. ``api_key`` None keeps the key, but never for another address: whoever could change
    the address would else have the key sent to himself. Raises ``SettingsError`` for an address that is none."""
    base_url = base_url.strip()
    parts = urlsplit(base_url)
    if base_url and (parts.scheme not in ("http", "https") or not parts.hostname or parts.username or parts.password):
        raise SettingsError(
            "地址不对", remedy="写成 http:// 或 https:// 开头的接口地址，例如 http://127.0.0.1:11434/v1"
        )
    key = (known.api_key if base_url == known.base_url else "") if api_key is None else api_key.strip()
    return replace(known, base_url=base_url, model=model.strip(), api_key=key)


def _kept(settings: Settings) -> bytes:
    if settings.store.database:
        return open_kept(settings).read(MODEL_FILE) or b""
    return (settings.folder / MODEL_FILE).read_bytes()


def keep_model(settings: Settings, llm: LanguageModelSettings) -> None:
    """Keep a choice. Raises ``OSError`` or ``IndexStateError`` if it cannot be written."""
    fields = {"base_url": llm.base_url, "model": llm.model, "api_key": llm.api_key}
    if settings.store.database:
        open_kept(settings).change(MODEL_FILE, lambda _: json.dumps(fields).encode())
        return
    folder = settings.folder
    folder.mkdir(parents=True, exist_ok=True)
    written = folder / f"{MODEL_FILE}.new"
    with os.fdopen(os.open(written, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w", encoding="utf-8") as file:
        json.dump(fields, file)
    written.replace(folder / MODEL_FILE)
