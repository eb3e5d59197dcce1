"""What a report was before: its earlier versions, and the figures that changed from one to the next."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from html import escape

from juzheng.index.store.figure_history import FigureVersion, figure_of
from juzheng.index.store.report_store import PastVersion
from juzheng.ui.show.figure_versions import until_words
from juzheng.ui.show.ledger_rows import change_words

MOST_SHOWN = 200


def versions_html(past: Sequence[PastVersion], changed: Sequence[FigureVersion]) -> str:
    """Render what became of the figures of a report from version to version; nothing where there is one version only."""
    figures: dict[Hashable, list[FigureVersion]] = {}
    for version in changed:
        figures.setdefault(figure_of(version.figure), []).append(version)
    count = max(len([version for version in past if version.replaced_by]), len({v.until for v in changed if v.until}))
    if not count:
        return ""
    rows = "".join(_row(versions) for versions in list(figures.values())[:MOST_SHOWN])
    table = f"<table><tbody>{rows}</tbody></table>" if rows else "<p>数字没有变化。</p>"
    return f'<details class="outline versions"><summary>历次版本（{count}）</summary><div>{table}</div></details>'


def _row(versions: Sequence[FigureVersion]) -> str:
    """One figure: what it is of, what it was until when, and what it is now."""
    figure = versions[-1].figure
    when = f"{figure.year}年{figure.span or ''}" if figure.year else figure.span or ""
    name = " ".join(filter(None, (figure.region, when, figure.subject, figure.indicator)))
    told = [f"<del>{_value(v)}</del>（至{escape(until_words(v))}）" for v in versions if v.until is not None]
    now = "".join(f"<ins>{_value(v)}</ins>" for v in versions if v.until is None) or "现在没有这项"
    return f'<tr><th scope="row">{escape(name)}</th><td>{"<br>".join([*told, now])}</td></tr>'


def _value(version: FigureVersion) -> str:
    change = change_words(version.figure)
    return escape(version.figure.amount + (f"，{change}" if change else ""))
