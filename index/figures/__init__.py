"""What the figure ledger is made of, one concern a file: see ``index.find_figures`` for how they work together."""
