"""Whose and when a figure is: frames of document, section, paragraph, sentence and clause, each with its reach."""
