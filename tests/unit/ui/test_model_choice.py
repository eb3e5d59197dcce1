"""A language model chosen on the page: kept for the owner alone, its key never sent to another address."""

from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.errors import SettingsError
from juzheng.index.settings import LanguageModelSettings, Settings
from juzheng.ui.pages.model_choice import MODEL_FILE, changed_model, keep_model, with_chosen_model

KNOWN = LanguageModelSettings(base_url="http://127.0.0.1:1/v1", model="甲", api_key="sk-1")


def test_a_choice_is_kept_and_read_back_by_its_owner_only(tmp_path: Path) -> None:
    """What was chosen holds at the next start; other settings of the model stay."""
    keep_model(Settings(folder=tmp_path), KNOWN)
    found = with_chosen_model(Settings(folder=tmp_path, llm=LanguageModelSettings(timeout=7.0))).llm
    assert (found.base_url, found.model, found.api_key, found.timeout) == (KNOWN.base_url, "甲", "sk-1", 7.0)
    assert (tmp_path / MODEL_FILE).stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"base_url": 1, "model": "", "api_key": ""}', "\xff"])
def test_a_broken_file_counts_as_none(tmp_path: Path, text: str) -> None:
    """The service starts with the settings it was given."""
    (tmp_path / MODEL_FILE).write_text(text, encoding="latin-1")
    assert with_chosen_model(Settings(folder=tmp_path, llm=KNOWN)).llm == KNOWN


def test_the_key_is_kept_for_the_same_address_only() -> None:
    """A changed name keeps the key; a changed address loses it unless it is given anew."""
    assert changed_model(KNOWN, KNOWN.base_url, "乙", None).api_key == "sk-1"
    assert changed_model(KNOWN, "http://other.invalid/v1", "甲", None).api_key == ""
    assert changed_model(KNOWN, "http://other.invalid/v1", "甲", "sk-2").api_key == "sk-2"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://a/b", "http://", "一段话", "http://name:word@host/v1"])
def test_an_address_that_is_none_is_refused_in_words(url: str) -> None:
    """Only http and https, with a host and without a password in it."""
    with pytest.raises(SettingsError, match="地址不对"):
        changed_model(KNOWN, url, "甲", None)
