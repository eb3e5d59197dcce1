"""Why something is not answered, as codes that a program can branch on; each stands beside a sentence for people."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Literal

Field = Literal["region", "period", "status", "unit", "scope", "aspect", "words", ""]


class ReasonCode(StrEnum):
    """``reason_code`` of an answer, and the code of a verdict. Empty where nothing stands against.

    The codes are a contract: one may be added, none changes its meaning.
    """

    NONE = ""
    # Of the index and the question as a whole.
    EMPTY_INDEX = "empty_index"
    OPINION = "opinion"
    NO_TOPIC = "no_topic"
    AMBIGUOUS_PLACE = "ambiguous_place"
    # Of the fields a record or sentence is tested by.
    NO_SUCH_REGION = "no_such_region"
    NO_SUCH_PERIOD = "no_such_period"
    ONLY_TARGET = "only_target"
    ONLY_ACTUAL = "only_actual"
    OTHER_UNIT = "other_unit"
    OTHER_SCOPE = "other_scope"
    OTHER_ASPECT = "other_aspect"
    # Of its meaning.
    NO_SUCH_INDICATOR = "no_such_indicator"
    ONLY_PASSAGE = "only_passage"


@dataclass(frozen=True, slots=True)
class Fitness:
    """Whether evidence may answer a slot; where it may not, the field that stands against it and the code of the reason."""

    field: Field = ""
    code: ReasonCode = ReasonCode.NONE

    @property
    def passed(self) -> bool:
        """Whether nothing stands against the evidence."""
        return self.code is ReasonCode.NONE


PASSED = Fitness()
