"""From a draft to a verdict: whether the cited evidence bears it."""
