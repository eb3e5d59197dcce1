"""How words are folded, segmented and compared."""
