from __future__ import annotations

from pathlib import Path

import pytest

from index.errors import SettingsError
from index.settings import load_settings


def write(folder: Path, text: str) -> Path:
    file = folder / "juzheng.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_flags_outweigh_the_environment_and_that_the_file(tmp_path: Path) -> None:
    """Each later source replaces the one before it, setting by setting."""
    file = write(tmp_path, "[serve]\nport = 1\nhost = 'a'\n[chunk]\ntokens = 7\n")
    settings = load_settings({"serve.port": 3}, {"JUZHENG_SERVE_PORT": "2", "JUZHENG_SERVE_HOST": "b"}, file)
    assert (settings.serve.port, settings.serve.host, settings.chunk.tokens) == (3, "b", 7)


def test_an_unknown_setting_is_named_with_what_is_allowed(tmp_path: Path) -> None:
    """A slip in the file is not passed over."""
    with pytest.raises(SettingsError, match="serve.prot") as caught:
        load_settings({}, {}, write(tmp_path, "[serve]\nprot = 1\n"))
    assert "serve.port" in caught.value.remedy


def test_a_value_of_the_wrong_type_is_named_with_its_source(tmp_path: Path) -> None:
    """A word where a number belongs says where it stands and what would do."""
    with pytest.raises(SettingsError, match="JUZHENG_SERVE_PORT"):
        load_settings({}, {"JUZHENG_SERVE_PORT": "viele"}, write(tmp_path, ""))


def test_a_key_is_never_shown(tmp_path: Path) -> None:
    """Printing the settings, as a traceback or a log would, does not print the keys."""
    settings = load_settings({}, {"JUZHENG_LLM_API_KEY": "geheim-123"}, write(tmp_path, ""))
    assert settings.llm.api_key == "geheim-123" and "geheim-123" not in repr(settings)


def test_a_broken_file_is_refused_in_words(tmp_path: Path) -> None:
    """Bad TOML names the file and asks for a correction."""
    with pytest.raises(SettingsError, match="juzheng.toml"):
        load_settings({}, {}, write(tmp_path, "[serve\n"))
