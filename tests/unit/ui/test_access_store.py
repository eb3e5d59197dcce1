"""Secrets of users and keys."""

from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.errors import SettingsError
from juzheng.index.settings import Settings
from juzheng.ui.service.access_store import AccessStore, Identity
from juzheng.ui.service.collections import list_collections, settings_of
from juzheng.ui.service.hash_secret import fits, hash_secret
from juzheng.ui.service.throttle import Throttle


def test_a_hash_fits_its_secret_alone() -> None:
    """Each has a salt of its own; another secret, or none, does not fit."""
    kept = hash_secret("正确的密码 correct")
    assert fits("正确的密码 correct", kept) and not fits("正确的密码 correcT", kept) and not fits("", kept)
    assert kept != hash_secret("正确的密码 correct")


@pytest.mark.parametrize(
    ("name", "password"), [("张三", "short"), ("", "x" * 20), ("../x", "x" * 20), ("a\nb", "x" * 20)]
)
def test_what_protects_nothing_is_refused(tmp_path: Path, name: str, password: str) -> None:
    """A short password, a name that is none; nothing is written."""
    with pytest.raises(SettingsError):
        AccessStore(tmp_path).add_user(name, password, "read", ("default",))
    assert list(tmp_path.iterdir()) == []


def test_rights_reach_as_far_as_role_and_collections() -> None:
    """Each role may what those before it may; a star sees all."""
    reader, keeper = Identity("a", "read", ("甲", "乙")), Identity("b", "administer", ("*",))
    assert reader.may("read") and not reader.may("upload") and keeper.may("upload") and keeper.may("administer")
    assert reader.sees("甲") and not reader.sees("丙") and not reader.sees("*") and keeper.sees("丙")


@pytest.mark.parametrize("name", ["..", ".", "a/b", "a\\b", "", "-a", "_a", "a" * 41, "a\0", "a.b"])
def test_a_collection_s_name_never_leads_elsewhere(tmp_path: Path, name: str) -> None:
    """Names that could are refused, and folders of such names are no collections."""
    with pytest.raises(SettingsError):
        settings_of(name, Settings(folder=tmp_path))
    (tmp_path / "collections" / "甲-局_1").mkdir(parents=True)
    (tmp_path / "collections" / ".hidden").mkdir()
    (tmp_path / "collections" / "default").mkdir()
    assert list_collections(Settings(folder=tmp_path)) == ["default", "甲-局_1"]


def test_failures_of_one_name_slow_no_other() -> None:
    """After so many it waits, and the next name does not."""
    throttle = Throttle(3)
    for _ in range(3):
        assert not throttle.waits("a")
        throttle.failed("a")
    assert throttle.waits("a") and not throttle.waits("b")
