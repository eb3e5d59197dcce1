"""Answers, figures and checks as JSON, tables and plain text. Imports no other room of ``ui``."""
