"""What came of verifying a statement, as JSON for machines."""

from __future__ import annotations

from typing import Any

from juzheng.qa.gate.verify import Finding
from juzheng.ui.show.answer import citation_record


def finding_record(finding: Finding) -> dict[str, Any]:
    """Make the JSON record of a finding; in every citation ``text[start:end] == quote``."""
    return {
        "id": finding.statement.statement_id,
        "text": finding.statement.text,
        "verdict": finding.verdict,
        "reason": finding.reason,
        "reason_code": finding.reason_code,
        "citations": [citation_record(citation) for citation in finding.citations],
    }
