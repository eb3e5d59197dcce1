"""What ``juzheng serve`` does before the pages open."""

from pathlib import Path

import pytest

from juzheng.index.open_index import open_index
from juzheng.index.settings import ServeSettings, load_settings
from juzheng.ui.commands.serve_pages import address_words, index_samples_if_empty


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
