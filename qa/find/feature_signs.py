"""Which features mean agreement and which disagreement: the first never weigh against a record, the others never for it."""

from __future__ import annotations

AGREES = (
    "meaning covered covered_by_name covered_near covered_in_sentence covered_by_section head_in_name head_near pairs_of_question same_name "
    "name_in_question adjoining unit_same percent_for_rate rank_there share_there actual_unasked status_same year_of_report span_same own_region "
    "of_that_year figure_named ahead"
).split()
DIFFERS = (
    "missing head_missing unknown_nouns unknown_rest surplus qualifiers_missing opposite rate_for_value no_percent_for_rate "
    "share_lacking target_unasked year_unsaid year_before span_missing many_years added_unasked grew_unasked margin_differs in_a_row narrower other_modifier told_otherwise "
    "claimed meaning_behind covered_behind covered_near_behind covered_by_name_behind surplus_behind"
).split()
# Those of sentences.
AGREES += "likeness pairs_in_sentence pairs_near quoted_there who_there where_there when_there meaning_there several_there year_there plan_there".split()
DIFFERS += (
    "sought_lacking number_lacking year_missing plan_unasked heading announces tiny "
    "likeness_behind covered_in_sentence_behind pairs_in_sentence_behind pairs_near_behind"
).split()
SIGNS = dict.fromkeys(AGREES, 1) | dict.fromkeys(DIFFERS, -1)
# Those of a record beside the records of other parts, which stand by themselves.
_BESIDE_AGREES = (
    "odds first same_sentence same_paragraph follows leads follows_apart leads_apart name_shared bare_in_sentence bare_follows only_of_unit"
).split()
_BESIDE_DIFFERS = (
    "score_behind nameless elsewhere unsure turned bare_apart held_back other_time other_report other_holder"
).split()
BESIDE_SIGNS = dict.fromkeys(_BESIDE_AGREES, 1) | dict.fromkeys(_BESIDE_DIFFERS, -1)
