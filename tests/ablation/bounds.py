"""Constants that bound work or name things: switching them off says nothing about answers. Each with its reason."""

from __future__ import annotations

# Modules that hold no rules.
NO_RULES = {"index/words/count_tokens.py": "names the tokenizer and its files"}
BOUNDS = {
    "index/figures/drafts.py:SIGHT": "figures back to which a text is followed, so that a long one takes linear time",
    "index/figures/names.py:REACH": "characters in which a name is looked for, so that a long sentence takes linear time",
    "index/figures/number_forms.py:LIST_REACH": "characters in which 分别 is looked for",
    "index/figures/scope/learn_places.py:_MAX_TEXT": "characters of a report that names are learned from",
    "qa/find/choose_reports.py:LOOKED_AT": "hits of one search over very many reports",
    "qa/find/choose_reports.py:CHUNKS_OF_EACH": "chunks looked at for each report",
    "qa/find/find_candidates.py:DEPTH": "records of one report that are looked at closely",
    "qa/find/find_candidates.py:LEAST": "records of one of very many reports that are looked at all the same",
    "qa/find/find_candidates.py:MOST": "records of all reports that are looked at closely",
    "qa/find/reports_at_hand.py:LEDGER_DEPTH": "records that one search of the ledger looks at",
    "qa/find/reports_at_hand.py:LEDGER_DEPTH_OF_ALL": "the same over all reports",
    "qa/find/reports_at_hand.py:NAMED_IN": "paragraphs that are looked through for the name of a place",
    "qa/find/reports_at_hand.py:READ_WHOLE": "reports of which every paragraph is looked at",
    "qa/find/reports_at_hand.py:RECORDS_NEAR": "records that one search by meaning looks at",
    "qa/find/retrieve.py:DEPTH": "candidates of one search",
    "qa/find/score_cells.py:_FIRST_LABELS": "words to the left of a cell, from the first, that are matched",
    "qa/find/score_cells.py:_LAST_LABELS": "words to the left of a cell, from the nearest, that are matched",
    "qa/find/table_grid.py:LEAST_ROWS": "rows of the widest table that are weighed",
    "qa/find/table_grid.py:MOST_HEADS": "rows of a very long table that may be its head",
    "qa/find/table_grid.py:MOST_ROWS": "rows of one table that are weighed",
    "qa/find/table_grid.py:MOST_WEIGHED": "cells of one table that are weighed",
    "qa/gate/compare_ends.py:WIDTH": "characters in which the members of a list are looked for",
    "qa/gate/find_evidence.py:DEPTH": "paragraphs that one search looks at",
    "qa/gate/find_evidence.py:OF_EACH": "paragraphs that are looked at for each thing that a statement names",
    "qa/gate/find_evidence.py:TOGETHER": "paragraphs of a region that are looked at together",
    "qa/gate/verify.py:LONGEST_SENTENCE": "characters of the longest sentence that is verified",
}
