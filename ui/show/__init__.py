"""Answers, figures and checks as JSON, tables and plain text, for pages and commands alike."""
