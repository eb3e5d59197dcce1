"""How words are folded, segmented and compared. Imports no other room of ``qa``."""
