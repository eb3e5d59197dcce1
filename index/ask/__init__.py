"""Questions to the figure ledger, and checks across reports. Imports ``open_index`` and the rooms before it."""
