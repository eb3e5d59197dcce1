"""Where the sample corpus lies: fictional reports, the questions on them, and their gold ledger."""

from __future__ import annotations

from pathlib import Path

SAMPLE_FOLDER = Path(__file__).parent
SAMPLE_REPORTS = SAMPLE_FOLDER / "sample_reports"
SAMPLE_QUESTIONS = SAMPLE_FOLDER / "questions.jsonl"
