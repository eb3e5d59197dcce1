"""Constants that bound work or name things: switching them off says nothing about answers. Each with its reason."""

from __future__ import annotations

# Modules that hold no rules.
NO_RULES = {"index/words/count_tokens.py": "names the tokenizer and its files"}
BOUNDS: dict[str, str] = {}
