"""Questions to the figure ledger, and checks across reports."""
