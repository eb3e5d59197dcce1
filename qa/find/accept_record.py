"""Whether a ledger record answers a part of a question: nothing the question fixes stands against it, and it is probable
enough that it is the one meant."""

from __future__ import annotations

from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.ranker import open_ranker
from juzheng.qa.nouns.query import Part, Query

# In the sentence of a record that answers another part, so much less is enough: what goes together is asked together.
KIN = 0.3


def accepted(query: Query, part: Part, evidence: FigureEvidence, kin: bool = False) -> bool:
    """Whether a record may answer a part. ``kin`` says that it stands in the sentence of a record that answers another
    part."""
    enough = open_ranker().answer_from * (KIN if kin else 1.0)
    fits = evidence.unit_fits and evidence.named and check_fields(query, part, evidence).passed
    return fits and evidence.probability >= enough
