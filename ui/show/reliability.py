"""How reliable the verdicts are, by kind, where it is known which statements hold."""

from __future__ import annotations

from collections.abc import Iterable

from juzheng.qa.gate.verify import Finding

ALL = "合计"
_HEAD = "种类\t成立的放行\t不成立的放行"


def reliability(findings: Iterable[Finding]) -> tuple[str, ...]:
    """Lines of a table, its fields set apart by tabs: for each kind of statement (``Statement.kind``) how many of those that
    hold passed, and of those that do not. Nothing where no statement says whether it holds."""
    counts: dict[str, dict[bool, list[int]]] = {}
    for finding in findings:
        holds = finding.statement.holds
        if holds is None:
            continue
        for kind in (finding.statement.kind or "其他", ALL):
            passed, tried = counts.setdefault(kind, {True: [0, 0], False: [0, 0]})[holds]
            counts[kind][holds] = [passed + (finding.verdict == "supported"), tried + 1]
    rows = [(kind, count) for kind, count in sorted(counts.items()) if kind != ALL]
    rows += [(ALL, counts[ALL])] if ALL in counts else []
    lines = ["\t".join((kind, *(_share(*count[holds]) for holds in (True, False)))) for kind, count in rows]
    return (_HEAD, *lines) if lines else ()


def _share(passed: int, tried: int) -> str:
    return f"{passed}/{tried}" if tried else "—"
