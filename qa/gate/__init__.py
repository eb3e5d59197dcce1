"""From a draft to a verdict: whether the cited evidence bears it. Imports ``compose`` and what is before it."""
