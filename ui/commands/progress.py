"""Progress bars on stderr, with rate and time left."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

from tqdm import tqdm

from juzheng.ui.show.printable_text import one_line

if TYPE_CHECKING:
    from juzheng.index.build_index import Progress

FORMAT = (
    "{desc}：{percentage:3.0f}%|{bar:24}| {n_fmt}/{total_fmt} [已用 {elapsed}，剩余 {remaining}，{rate_fmt}]{postfix}"
)


def open_bar(words: str, total: int | None, unit: str) -> tqdm[Any]:
    """Open a bar for ``total`` units of work."""
    return tqdm(desc=words, total=total, unit=unit, file=sys.stderr, bar_format=FORMAT, dynamic_ncols=True)


class IndexingBar:
    """Shows the progress of indexing; files are the unit, embedded texts stand beside it."""

    def __init__(self) -> None:
        self._bar: tqdm[Any] | None = None

    def __enter__(self) -> IndexingBar:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.close()

    def show(self, progress: Progress) -> None:
        """Take up a report of progress."""
        if self._bar is None:
            self._bar = open_bar("编入", progress.total, "份")
        self._bar.set_postfix_str(f"{progress.chunks} 个文本块，{one_line(progress.file)[:30]}", refresh=False)
        self._bar.update(progress.done - self._bar.n)
