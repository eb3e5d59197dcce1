"""What ``juzheng serve`` does before the pages open."""

from pathlib import Path

import httpx
import pytest

from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, Settings, load_settings
from juzheng.ui.commands.command_line import main
from juzheng.ui.commands.serve_pages import address_words, index_samples_if_empty
from tests.integration.ui.served import free_port, served


@pytest.mark.slow
def test_an_empty_index_gets_the_sample_reports(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without any report the samples are indexed, and that is said; a second start leaves the index alone."""
    settings = load_settings({"folder": str(tmp_path / "索引")}, environ={})
    index_samples_if_empty(settings)
    assert "示例报告" in capsys.readouterr().err
    before = open_index(settings)
    assert len(before.reports()) >= 4
    version = before.version()
    index_samples_if_empty(settings)
    assert capsys.readouterr().err == ""
    assert open_index(settings).version() == version


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("127.0.0.1", "http://127.0.0.1:7860"),
        ("0.0.0.0", "http://127.0.0.1:7860"),
        ("::1", "http://[::1]:7860"),
        ("::", "http://[::1]:7860"),
    ],
)
def test_the_address_can_be_typed_into_a_browser(host: str, address: str) -> None:
    """Where every interface is listened on, the address named is that of this machine."""
    assert address_words(ServeSettings(host=host)) == address


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.2", "举证.例子", ""])
def test_other_machines_are_let_in_only_on_demand(
    host: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """An address that other machines reach is refused before anything is read, in words that name the danger."""
    assert main(["serve", "--host", host, "--port", str(free_port()), "--index", str(tmp_path / "索引")]) == 1
    told = capsys.readouterr().err
    assert "任何人" in told and "--no-login" in told
    assert not (tmp_path / "索引").exists()


def test_who_says_so_may_serve_without_login(settings: Settings) -> None:
    """With the flag, or the setting, the pages open on every address."""
    with served(settings.folder, "--host", "0.0.0.0", "--no-login") as (port, _):
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200
    with served(settings.folder, JUZHENG_SERVE_HOST="0.0.0.0", JUZHENG_SERVE_NO_LOGIN="true") as (port, _):
        assert httpx.get(f"http://127.0.0.1:{port}/").status_code == 200


@pytest.mark.parametrize(("host", "local"), [("127.0.0.1", True), ("127.8.0.1", True), ("::1", True), ("[::1]", True)])
def test_this_machine_goes_by_several_addresses(host: str, local: bool) -> None:
    """None of them is open to others."""
    assert ServeSettings(host=host).local is local
