"""Keeping an index sound: check, repair, rebuild, back up."""
