"""Whether a ledger record answers a part of a question: nothing the question fixes stands against it, and it is probable
enough that it is the one meant."""

from __future__ import annotations

from juzheng.qa.find.may_answer import check_fields
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.ranker import open_ranker
from juzheng.qa.nouns.query import Part, Query
from juzheng.qa.words.content_words import fold

# In the sentence of a record that answers another part, so much less is enough: what goes together is asked together.
KIN = 0.4
# A record whose own name and clause hold so little of the question answers only where its meaning is this close: then it
# is called by another name (外贸 for 进出口).
OWN_WORDS, SAME_MEANING = 0.2, 0.92


def accepted(query: Query, part: Part, evidence: FigureEvidence, kin: bool = False) -> bool:
    """Whether a record may answer a part. ``kin`` says that it stands in the sentence of a record that answers another
    part."""
    enough = open_ranker().answer_from * (KIN if kin else 1.0)
    return evidence.probability >= enough and _is_named(part, evidence) and check_fields(query, part, evidence).passed


def _is_named(part: Part, evidence: FigureEvidence) -> bool:
    """Whether the record itself, and not only its sentence, is what the question names."""
    nouns = [word.text for word in part.words if word.weight >= 1.0]
    own = fold(evidence.figure.indicator)
    if evidence.features.get("claimed", 0.0) > 0.0 and not any(noun in own for noun in nouns):
        # Of 原煤、原油分别增长 the figure of 原油 is the second: another record of the sentence bears the word.
        return False
    named = bool(nouns)
    return not named or evidence.near >= OWN_WORDS or evidence.features.get("meaning", 1.0) >= SAME_MEANING
