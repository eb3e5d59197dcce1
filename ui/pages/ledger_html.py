"""The rows of the ledger and what was corrected in it, as HTML."""

from __future__ import annotations

import json
from collections.abc import Hashable, Sequence
from html import escape

from juzheng.index.store.corrections import Correction
from juzheng.index.store.figure_history import FigureVersion, figure_of
from juzheng.index.store.figure_store import Order
from juzheng.ui.show.correction_words import change_told, corrected_words, signature
from juzheng.ui.show.field_words import FIELD_WORDS, STATUS_WORDS
from juzheng.ui.show.figure_versions import past_words
from juzheng.ui.show.ledger_rows import LedgerRow, change_words, rank_words, row_amount

# Earlier versions by the id of the present report and by what the figure is of.
Past = dict[tuple[str | None, Hashable], list[FigureVersion]]
HEAD: tuple[tuple[Order, str], ...] = (
    ("region", "地区"),
    ("period", "时期"),
    ("indicator", "指标"),
    ("amount", "数据"),
    ("status", "性质"),
    ("change", "变化和位次"),
    ("place", "出处"),
)


def ledger_table(
    rows: Sequence[LedgerRow],
    past: Past,
    apart: Sequence[str],
    order: Order | None = None,
    descending: bool = False,
) -> str:
    """Render rows, each with a link that opens the report at the figure, with what it was before, what tells it ``apart``
    from others of its name and how it was corrected; heads sort, the one of ``order`` says so."""
    if not rows:
        return '<div class="empty"><p>没有符合条件的记录，放宽条件试试。</p></div>'
    shown = "".join(
        _row(row, past.get((row.report_id, figure_of(row.figure)), ()), note)
        for row, note in zip(rows, apart, strict=True)
    )
    head = "".join(_head(name, words, order, descending) for name, words in HEAD)
    return (
        '<div class="table-scroll" tabindex="0" role="region" aria-label="指标台账"><table class="listing ledger sortable"><thead>'
        f'<tr>{head}<th scope="col"><span class="unseen">操作</span></th></tr></thead><tbody>{shown}</tbody></table></div>'
    )


def corrections_html(corrections: Sequence[Correction]) -> str:
    """Render all corrections, the newest first, each that stands with the way to undo it; nothing where there are none."""
    if not corrections:
        return ""
    items = "".join(_correction(correction) for correction in reversed(corrections))
    standing = sum(correction.undone_at is None for correction in corrections)
    return f'<details class="corrections"><summary>更正记录（{standing}）</summary><ol>{items}</ol></details>'


def _correction(correction: Correction) -> str:
    undone = correction.undone_at is not None
    end = (
        f'<span class="undone">{escape(correction.undone_by or "")} {escape((correction.undone_at or "")[:10])} 撤销</span>'
        if undone
        else f'<button type="button" class="undo" data-id="{correction.id}">撤销</button>'
    )
    told = f"{correction.raw}：{change_told(correction)}" if correction.fields is not None else change_told(correction)
    return (
        f"<li{' class=gone' if undone else ''}><span>{escape(told)}</span>"
        f'<span class="signed">{escape(signature(correction))}，{escape(correction.file)}</span>{end}</li>'
    )


def _head(name: Order, words: str, order: Order | None, descending: bool) -> str:
    sorted_by = f' aria-sort="{"descending" if descending else "ascending"}"' if name == order else ""
    return f'<th scope="col"{sorted_by}><button type="button" data-order="{name}">{words}</button></th>'


def _row(row: LedgerRow, past: Sequence[FigureVersion], apart: str) -> str:
    figure = row.figure
    when = f"{figure.year or ''}{'年' if figure.year else ''}{figure.span or ''}"
    subject = f'<span class="subject">{escape(figure.subject)}</span> ' if figure.subject else ""
    corrected = corrected_words(row.corrections)
    notes = [past_words(past) if past else "", apart, f"已更正：{corrected}" if corrected else ""]
    told = "".join(f'<span class="past">{escape(note)}</span>' for note in notes if note)
    place = f'data-paragraph="{figure.paragraph}" data-start="{figure.start}" data-end="{figure.end}"'
    fields = escape(json.dumps({name: getattr(figure, name) for name in FIELD_WORDS}, ensure_ascii=False))
    cells = (
        escape(figure.region or ""),
        escape(when),
        subject + escape(figure.indicator),
        f'<span class="raw">{escape(row_amount(figure))}</span>{told}',
        f'<span class="status {figure.status}">{STATUS_WORDS[figure.status]}</span>',
        f'{escape(change_words(figure))}<span class="rank">{escape(rank_words(figure))}</span>',
        f'<a class="open-report" href="#report" data-report="{escape(row.report_id)}" title="{escape(row.file)}" {place}>'
        f"第{figure.paragraph}段，{escape(row.title)}</a>",
    )
    correct = (
        f'<button type="button" class="correct-figure" data-report="{escape(row.report_id)}" {place}'
        f' data-quote="{escape(row.quote)}" data-rate="{int(figure.rate)}" data-raw="{escape(figure.raw)}" data-fields="{fields}">更正</button>'
    )
    return f'<tr>{"".join(f"<td>{cell}</td>" for cell in cells)}<td class="tools">{correct}</td></tr>'
