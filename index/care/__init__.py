"""Keeping an index sound: check, repair, rebuild, back up. Imports ``build_index`` and the rooms before it."""
