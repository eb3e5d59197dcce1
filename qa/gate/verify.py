"""Statements that a person wrote, each with the verdict of the gate: 核稿.

A statement comes with the paragraphs that it claims to rest on, or the index is searched for them.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from juzheng.index.open_index import ReportIndex
from juzheng.qa.compose.cite import cite
from juzheng.qa.gate.examine import examine, says_absent
from juzheng.qa.gate.find_evidence import EvidenceFinder
from juzheng.qa.gate.narrow_quotes import narrow_quotes
from juzheng.qa.gate.nearest_record import nearest_record
from juzheng.qa.gate.objection import CONTRADICTS, Objection
from juzheng.qa.gate.read_draft import Sentence, read_draft
from juzheng.qa.nouns.answer import Citation
from juzheng.qa.nouns.draft import Draft, Quote

# Characters; what is longer is no sentence, and finding its evidence would take minutes.
LONGEST_SENTENCE = 600
Judged = Literal["supported", "unsupported", "unclear"]


@dataclass(frozen=True, slots=True)
class Cite:
    """A paragraph that a statement names as its source: ``contains`` are words that stand in it."""

    file: str
    contains: str


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence to verify; without ``cites`` the whole index is searched. ``holds`` tells whether it is known to hold, and
    ``kind`` of what kind it is: with them the verdicts themselves can be checked."""

    text: str
    cites: tuple[Cite, ...] = ()
    statement_id: str | None = None
    holds: bool | None = None
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """What came of verifying a statement: ``reason`` in words for people, ``reason_code`` one of ``objection.CODES`` (empty
    where it is supported), ``quotes`` the words of the reports that bear or contradict it. ``start`` and ``end`` are the
    sentence's place in its line of the draft, ``line`` counts the lines from 0; all 0 for single statements."""

    statement: Statement
    verdict: Judged
    reason: str
    reason_code: str
    quotes: tuple[Quote, ...]
    line: int = 0
    start: int = 0
    end: int = 0

    @property
    def contradicted(self) -> bool:
        """Whether the reports say otherwise, and not merely nothing of the kind."""
        return self.reason_code in CONTRADICTS

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The quotes as numbered citations."""
        return cite([Draft(self.statement.text, self.quotes)]).citations


class Verifier:
    """Verifies statements and drafts against one index."""

    def __init__(self, index: ReportIndex) -> None:
        self._finder = EvidenceFinder(index)

    def verify(self, statement: Statement, about: Sequence[str] = ()) -> Finding:
        """Verify one statement; ``about`` are the regions that it speaks of where it names none."""
        if not statement.cites:
            return self._search(statement, about)
        quotes: list[Quote] = []
        for source in statement.cites:
            quote = self._finder.named(source.file, source.contains)
            if quote is None:
                return Finding(statement, "unclear", f"找不到所引的段落({source.file})", "cite_not_found", ())
            quotes.append(quote)
        return self._judge(statement, tuple(quotes))

    def verify_text(self, text: str) -> tuple[Finding, ...]:
        """Verify each sentence of a draft, one paragraph a line; a sentence without a region speaks of the last one named."""
        about: tuple[str, ...] = ()
        findings = []
        for sentence in read_draft(text):
            about = self._finder.regions_in(sentence.text) or about
            findings.append(self._of_draft(sentence, about))
        return tuple(findings)

    def _of_draft(self, sentence: Sentence, about: Sequence[str]) -> Finding:
        statement = Statement(sentence.text)
        nothing = Finding(statement, "unclear", "标题或没有可核对的说法", "text", ())
        found = nothing
        if len(sentence.text) > LONGEST_SENTENCE:
            found = Finding(statement, "unclear", f"句子超过{LONGEST_SENTENCE}字,没有核对", "text", ())
        elif sentence.states:
            found = self.verify(statement, about)
        return Finding(
            statement,
            found.verdict,
            found.reason,
            found.reason_code,
            found.quotes,
            sentence.line,
            sentence.start,
            sentence.end,
        )

    def _judge(self, statement: Statement, quotes: tuple[Quote, ...]) -> Finding:
        objection, matched = examine(_draft(statement, quotes))
        if objection is None:
            return Finding(statement, "supported", "", "", narrow_quotes(statement.text, quotes, matched))
        verdict: Judged = "unclear" if objection.code == "text" else "unsupported"
        detail = nearest_record(statement.text, quotes) if objection.code in ("value", "unit", "rank") else ""
        shown = narrow_quotes(statement.text, quotes, ())
        return Finding(statement, verdict, detail or objection.reason, objection.code, shown)

    def _search(self, statement: Statement, about: Sequence[str]) -> Finding:
        regions = self._finder.regions_in(statement.text) or tuple(about)
        if says_absent(statement.text):
            quotes = self._finder.everything(regions)
            return self._judge(statement, quotes) if quotes else _not_found(statement)
        tried: list[tuple[Objection, Quote]] = []
        for quote in self._finder.search(statement.text, regions):
            objection, matched = examine(_draft(statement, (quote,)))
            if objection is None:
                return Finding(statement, "supported", "", "", narrow_quotes(statement.text, (quote,), matched))
            tried.append((objection, quote))
        several = self._finder.together(statement.text, regions)
        objection, matched = examine(_draft(statement, several))
        if objection is None:
            return Finding(statement, "supported", "", "", narrow_quotes(statement.text, several, matched))
        return _contradicted(statement, tried) or _not_found(statement, objection)


def _draft(statement: Statement, quotes: tuple[Quote, ...]) -> Draft:
    return Draft(statement.text.strip().rstrip("。；;"), quotes)


def _contradicted(statement: Statement, tried: Sequence[tuple[Objection, Quote]]) -> Finding | None:
    """What the reports say instead: of the paragraphs found, the first that speaks of the same and says otherwise."""
    for objection, quote in tried:
        shown = narrow_quotes(statement.text, (quote,), ())
        if objection.code in ("value", "unit", "rank"):
            told = nearest_record(statement.text, (quote,))
            if told:
                return Finding(statement, "unsupported", told, objection.code, shown)
        elif objection.code in CONTRADICTS:
            return Finding(statement, "unsupported", objection.reason, objection.code, shown)
    return None


def _not_found(statement: Statement, objection: Objection | None = None) -> Finding:
    if objection is not None and objection.code == "text":
        return Finding(statement, "unclear", objection.reason, objection.code, ())
    return Finding(statement, "unsupported", "报告里没有找到这个说法", "not_found", ())


def verify(index: ReportIndex, claims: str | Iterable[Statement]) -> tuple[Finding, ...]:
    """Verify a draft (its text, one paragraph a line) sentence by sentence, or single statements, in their order."""
    verifier = Verifier(index)
    if isinstance(claims, str):
        return verifier.verify_text(claims)
    return tuple(verifier.verify(statement) for statement in claims)
