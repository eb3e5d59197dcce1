"""An answer as JSON for machines and as plain text for a terminal or a document."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from juzheng.index.report import Figure
from juzheng.qa.nouns.answer import Answer, Citation, TableBlock, TraceStep, Understood

_NUMBERED_TABLE = r"表\d{1,4}"
ParagraphText = Callable[[str, int], str]


def answer_record(answer: Answer, paragraph_text: ParagraphText, question_id: str | None = None) -> dict[str, Any]:
    """Make the JSON record of an answer.

    ``paragraph_text`` gives the text of a paragraph by report id and number. In every citation ``text`` is the whole
    paragraph and ``text[start:end] == quote``; ``latency_ms`` is in milliseconds.
    """
    figures = [
        figure_record(item.figure, item.file, paragraph_text(item.report_id, item.figure.paragraph))
        for item in answer.figures
    ]
    return {
        "id": question_id,
        "question": answer.question,
        "answer": answer.text,
        "abstained": answer.abstained,
        "reason": answer.reason,
        "reason_code": answer.reason_code.value,
        "claims": [{"text": c.text, "status": c.status, "citations": list(c.citations)} for c in answer.claims],
        "citations": [citation_record(citation) for citation in answer.citations],
        "figures": figures,
        "blocks": [block_record(block) for block in answer.blocks],
        "latency_ms": round(answer.milliseconds, 1),
        "composed_by": answer.composed_by,
        "notice": answer.notice,
    }


def block_record(block: TableBlock) -> dict[str, Any]:
    """Make the JSON record of a table of an answer."""
    rows = [[{"text": cell.text, "citations": list(cell.citations)} for cell in row] for row in block.rows]
    return {"kind": "table", "head": list(block.head), "rows": rows}


def citation_record(citation: Citation) -> dict[str, Any]:
    """Make the JSON record of a citation."""
    return {
        "n": citation.number,
        "report_id": citation.report_id,
        "file": citation.file,
        "title": citation.title,
        "section": list(citation.section),
        "paragraph": citation.paragraph,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "text": citation.text,
        "page": citation.page,
        "sheet": citation.sheet,
        "cell": citation.cell,
    }


def figure_record(figure: Figure, file: str, text: str) -> dict[str, Any]:
    """Make the JSON record of a ledger figure; ``text`` is its whole paragraph, ``text[start:end] == raw``."""
    change, rank = figure.change, figure.rank
    return {
        "file": file,
        "paragraph": figure.paragraph,
        "text": text,
        "start": figure.start,
        "end": figure.end,
        "raw": figure.raw,
        "value": figure.value,
        "unit": figure.unit,
        "indicator": figure.indicator,
        "status": figure.status,
        "year": figure.year,
        "span": figure.span,
        "region": figure.region,
        "change": change
        and {"direction": change.direction, "value": change.value, "unit": change.unit, "basis": change.basis}
        | ({"bound": change.bound} if change.bound else {}),
        "rank": rank and {"scope": rank.scope, "place": rank.place},
        "bound": figure.bound,
        "canonical": figure.canonical,
        "qualifiers": list(figure.qualifiers),
        "subject": figure.subject,
        "number": figure.number,
        "number_high": figure.number_high,
        "base_unit": figure.base_unit,
        "rate": figure.rate,
        "direction": figure.direction,
        "basis": figure.basis,
        "sheet": figure.sheet,
        "cell": figure.cell,
    }


def trace_records(steps: tuple[TraceStep, ...]) -> list[dict[str, Any]]:
    """Make the JSON records of the steps of answering; ``ms`` is in milliseconds."""
    return [{"step": step.name, "ms": round(step.milliseconds, 2), "lines": list(step.lines)} for step in steps]


def understood_record(understood: Understood) -> dict[str, Any]:
    """Make the JSON record of what was understood of the question."""
    return {
        "regions": list(understood.regions),
        "periods": list(understood.periods),
        "indicators": list(understood.indicators),
        "asked": understood.asked,
    }


def place_words(
    section: list[str] | tuple[str, ...], paragraph: int, page: int | None, sheet: str = "", cell: str = ""
) -> str:
    """Say where a citation stands within its report: ``一、总结 › （一）工业，第12段，第3页``; in a table also where
    in it: ``“主要指标”表B4格``."""
    parts = [" › ".join(section)] if section else []
    parts.append(f"第{paragraph}段")
    if page is not None:
        parts.append(f"第{page}页")
    if cell:
        parts.append(f"{sheet if re.fullmatch(_NUMBERED_TABLE, sheet) else f'“{sheet}”表'}{cell}格")
    return "，".join(parts)


def cell_of(citation: Mapping[str, Any]) -> tuple[str, str]:
    """Sheet and cell of a citation record; empty outside of tables, and in records kept from before there were any."""
    return str(citation.get("sheet") or ""), str(citation.get("cell") or "")


def source_line(citation: Mapping[str, Any]) -> str:
    """Make the 来源 line of one citation record: number, title, place in the report, file."""
    place = place_words(citation["section"], citation["paragraph"], citation.get("page"), *cell_of(citation))
    return f"[{citation['n']}] 《{citation['title']}》，{place}（{citation['file']}）"


def answer_with_sources(record: Mapping[str, Any]) -> str:
    """Write an answer record as text that can be pasted into a document: the answer, then numbered 来源 lines."""
    lines = [record["answer"]]
    if record["citations"]:
        lines += ["", "来源：", *(source_line(citation) for citation in record["citations"])]
    return "\n".join(lines)


def duration_words(milliseconds: float) -> str:
    """Say how long something took: 12.3 毫秒, from a second on 15.5 秒."""
    return f"{milliseconds:.1f} 毫秒" if milliseconds < 1000 else f"{milliseconds / 1000:.1f} 秒"


def trace_text(steps: tuple[TraceStep, ...]) -> str:
    """Write the steps of answering for a terminal, each with its time."""
    lines = ["过程："]
    for step in steps:
        lines.append(f"  {step.name}（{duration_words(step.milliseconds)}）")
        lines += [f"    {line}" for line in step.lines]
    return "\n".join(lines)
