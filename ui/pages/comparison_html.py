"""A comparison as HTML: every number opens the report at its place, every gap is told, and so is what contradicts."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from juzheng.index.open_index import FigureHit
from juzheng.index.report import Figure
from juzheng.ui.pages.comparison_chart import Drawn
from juzheng.ui.show.comparison import ComparedTable, ComparisonColumn, Measure, measured
from juzheng.ui.show.field_words import BOUND_WORDS, STATUS_WORDS
from juzheng.ui.show.ledger_rows import change_words

Corrected = Mapping[FigureHit, str]
"""What a person corrected in a record, in words."""
HINT = '<div class="empty"><p>选一个指标，看各地区、各年份的数；每个数字都能点开出处。</p></div>'


def comparison_html(
    table: ComparedTable, measure: Measure, unit: str, corrected: Corrected, drawn: Drawn | None
) -> str:
    """Render a table; ``unit`` is empty for as written, ``drawn`` what the chart below shows, None where there is none."""
    if not table.rows:
        return f'<div class="empty"><p>台账里没有“{escape(table.indicator)}”，换个说法、地区或年份试试。</p></div>'
    head = "".join(
        f'<th scope="col">{column.words}<span class="status {column.status}">{STATUS_WORDS[column.status]}</span></th>'
        for column in table.columns
    )
    body = "".join(_row(table, region, cells, measure, unit, corrected) for region, cells in table.rows)
    return (
        f'<p class="count">{escape(table.indicator)}，{len(table.rows)} 个地区</p><div class="table-scroll" tabindex="0" role="region"'
        f' aria-label="指标对比"><table class="listing compared"><thead><tr><th scope="col">地区</th>{head}</tr></thead>'
        f"<tbody>{body}</tbody></table></div>{_notes(table, measure, drawn)}"
    )


def _row(
    table: ComparedTable,
    region: str,
    cells: Mapping[ComparisonColumn, FigureHit],
    measure: Measure,
    unit: str,
    corrected: Corrected,
) -> str:
    shown = ""
    for column in table.columns:
        hit = cells.get(column)
        others = table.others.get((region, column), ()) if measure == "value" else ()
        shown += _gap(column) if hit is None else _cell(hit, others, measure, unit, corrected.get(hit, ""))
    return f'<tr><th scope="row">{escape(region)}</th>{shown}</tr>'


def _gap(column: ComparisonColumn) -> str:
    return f'<td class="gap" title="报告里没有{column.words}的这项数据">—</td>'


def _cell(hit: FigureHit, others: tuple[FigureHit, ...], measure: Measure, unit: str, corrected: str) -> str:
    words = _words(hit.figure, measure, unit)
    if not words:
        return '<td class="gap" title="报告里没有写增速">—</td>'
    mark = f'<span class="by-hand" title="{escape(corrected)}">更正</span>' if corrected else ""
    also = "、".join(_link(other, _words(other.figure, measure, unit)) for other in others)
    contrary = f'<span class="contrary">另有 {also}</span>' if also else ""
    return f"<td>{_link(hit, words)}{mark}{contrary}</td>"


def _link(hit: FigureHit, words: str) -> str:
    figure = hit.figure
    return (
        f'<a class="open-report" href="#report" data-report="{escape(hit.report_id)}" title="{escape(figure.indicator)}"'
        f' data-paragraph="{figure.paragraph}" data-start="{figure.start}" data-end="{figure.end}">{escape(words)}</a>'
    )


def _notes(table: ComparedTable, measure: Measure, drawn: Drawn | None) -> str:
    """What the gaps and the second numbers mean, who is missing, and what the chart leaves out."""
    notes = []
    if any(column not in cells for column in table.columns for _, cells in table.rows):
        notes.append("— 表示报告里没有写这个时期的" + ("增速" if measure == "change" else "数"))
    if table.others and measure == "value":
        notes.append("“另有”是报告里同名、同时期的另一个数，口径可能不同，点开对照")
    if table.absent:
        notes.append(f"没有这项数据：{escape('、'.join(table.absent))}")
    numbers = sum(len(cells) for _, cells in table.rows)
    if drawn is not None and len(drawn.points) < numbers:
        kind = f"单位为{drawn.unit}的" if drawn.unit else "单位相同的"
        notes.append(f"图里是{kind} {len(drawn.points)} 个数，其余时段或单位不同，不能画在一起")
    return f'<ul class="table-notes">{"".join(f"<li>{note}</li>" for note in notes)}</ul>' if notes else ""


def _words(figure: Figure, measure: Measure, unit: str) -> str:
    if figure.rate:
        # 5% of an amount is how it grew, and says so.
        return change_words(figure) + _bounded(figure, figure.amount)
    if measure == "change":
        return change_words(figure)
    number = measured(figure, measure, unit)
    turned = unit and number is not None
    return _bounded(figure, f"{number:,.4f}".rstrip("0").rstrip(".") + unit if turned else figure.amount)


def _bounded(figure: Figure, amount: str) -> str:
    bound = BOUND_WORDS.get(figure.bound or "", "")
    return amount + (bound if bound and bound not in amount else "")
