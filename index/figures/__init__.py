"""What the figure ledger is made of, one concern a file: see ``juzheng.index.figures.find_figures`` for how they work together."""
