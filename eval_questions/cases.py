"""Turn what a user said of an answer into an evaluation question, and keep it beside the index."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

from juzheng.index.settings import Settings
from juzheng.index.store.kept import Kept, open_kept

CASES_FILE = "cases.jsonl"
OPINIONS_FILE = "opinions.jsonl"
Fault = Literal["", "wrong_figure", "wrong_source", "incomplete", "should_refuse", "should_answer"]
FAULTS: dict[str, str] = {
    "wrong_figure": "数字不对",
    "wrong_source": "出处不对",
    "incomplete": "没有答全",
    "should_refuse": "报告里没有，应当拒答",
    "should_answer": "报告里有，不该拒答",
}
MARKER = re.compile(r"\[\d{1,4}\]")
FIGURE = re.compile(r"\d[\d,]*(?:\.\d+)?%?(?:个百分点|[万亿]*[元户家个项人亩吨件次辆所张名座倍])?")
_YEAR = re.compile(r"(?:19|20)\d\d")
LONGEST_EXPECTED = 500
"""Characters of what a user says is right."""


@dataclass(frozen=True, slots=True)
class Judgement:
    """What a user said of an answer: ``fault`` is empty where it is right; ``expected`` is what should be in it, parts
    separated by ， or ；."""

    question: str
    history: tuple[tuple[str, str], ...]
    answer: str
    abstained: bool
    citations: tuple[tuple[str, str], ...]
    fault: Fault = ""
    expected: str = ""


def make_case(judgement: Judgement) -> dict[str, Any]:
    """The judgement as a line of a question file (see ``eval_questions/README.md``).

    Of a right answer its figures and sources are expected again. Of a wrong one what the user says is expected, and
    its own figures that are not among that must not come back.
    """
    text = MARKER.sub("", judgement.answer)
    given, expected = figures_of(text), parts_of(judgement.expected)
    refuse = judgement.fault == "should_refuse" or (not judgement.fault and judgement.abstained)
    if judgement.fault:
        wanted = expected
        unwanted = [g for g in given if judgement.fault == "wrong_figure" and not any(g in part for part in expected)]
    else:
        wanted, unwanted = given or [text[:20]], []
    cites = [] if judgement.fault == "wrong_source" or judgement.fault else list(judgement.citations)
    key = hashlib.sha256("\n".join([judgement.question, *(q for q, _ in judgement.history)]).encode()).hexdigest()[:10]
    return {
        "id": f"u{key}",
        "type": "unanswerable" if refuse else "user",
        "question": judgement.question,
        "history": [list(turn) for turn in judgement.history],
        "answer_all": [] if refuse else [[part] for part in wanted],
        "answer_none": [] if refuse else unwanted,
        "cites": [] if refuse else [{"file": file, "contains": words} for file, words in cites],
        "abstain": refuse,
        "note": FAULTS.get(judgement.fault, "答得对"),
    }


def is_complete(case: dict[str, Any]) -> bool:
    """Whether a case says what a right answer holds, so that it can be run."""
    return bool(case["abstain"] or case["answer_all"])


def keep_case(kept: Kept, case: dict[str, Any]) -> None:
    """Add a case to the questions that users left, in place of an earlier one of the same question. Raises as ``Kept`` does."""

    def with_case(before: bytes) -> bytes:
        lines = before.decode("utf-8").splitlines()
        others = [line for line in lines if line.strip() and json.loads(line).get("id") != case["id"]]
        return ("\n".join([*others, json.dumps(case, ensure_ascii=False)]) + "\n").encode()

    kept.change(CASES_FILE, with_case)


def cases_file(settings: Settings) -> Path:
    """The questions that users left, as a file; from the database it is fetched anew. It need not be there."""
    path = settings.folder / CASES_FILE
    if settings.store.database:
        content = open_kept(settings).read(CASES_FILE)
        if content is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    return path


def figures_of(text: str) -> list[str]:
    """The numbers of a text with their units, years aside, each once."""
    return list(dict.fromkeys(found for found in FIGURE.findall(text) if not _YEAR.fullmatch(found)))


def parts_of(expected: str) -> Sequence[str]:
    """What a user expects, part by part."""
    return [part.strip() for part in re.split(r"[，；;\n]|,(?!\d{3})", expected[:LONGEST_EXPECTED]) if part.strip()]


def keep_opinion(kept: Kept, judgement: Judgement) -> None:
    """Add what a user thinks of an answer to the opinions, one JSON a line. Raises as ``Kept`` does."""
    about = {**asdict(judgement), "right": not judgement.fault, "at": datetime.now(UTC).isoformat(timespec="seconds")}
    line = json.dumps(about, ensure_ascii=False).encode() + b"\n"
    kept.change(OPINIONS_FILE, lambda before: before + line)
