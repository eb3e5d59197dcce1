"""The bar that indexing shows."""

from __future__ import annotations

import time

import pytest

from juzheng.index.build_index import Progress
from juzheng.ui.commands.progress import IndexingBar


def test_the_bar_shows_share_rate_and_time_left(capsys: pytest.CaptureFixture[str]) -> None:
    """For files done so far, with the texts embedded and the file at hand, whose name cannot steer the terminal."""
    with IndexingBar() as bar:
        for done in (1, 2, 3):
            bar.show(Progress(done, 12, f"报告\x1b[31m{done}.txt", "indexed", done * 5, done * 0.2))
            time.sleep(0.12)
    captured = capsys.readouterr()
    assert captured.out == ""
    last = captured.err.rstrip().rsplit("\r", 1)[-1]
    assert "25%" in last and "3/12" in last
    assert "剩余 00:0" in last
    assert "份/s" in last
    assert "15 个文本块" in last and "3.txt" in last
    assert "\x1b[31m" not in captured.err


def test_nothing_to_index_shows_no_bar(capsys: pytest.CaptureFixture[str]) -> None:
    """A run without files is silent."""
    with IndexingBar():
        pass
    assert capsys.readouterr().err == ""
