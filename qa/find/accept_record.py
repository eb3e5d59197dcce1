"""Whether a ledger record answers a part of a question: nothing the question fixes stands against it, and it is probable
enough that it is the one meant."""

from __future__ import annotations

from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.ranker import open_ranker
from juzheng.qa.nouns.query import Part, Query


def accepted(query: Query, part: Part, evidence: FigureEvidence) -> bool:
    """Whether a record may answer a part by itself; beside the records of other parts see ``choose_together``."""
    fits = evidence.unit_fits and evidence.named and check_fields(query, part, evidence).passed
    return fits and evidence.probability >= open_ranker().answer_from
