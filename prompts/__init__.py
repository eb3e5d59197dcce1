"""Prompts for language models: one Markdown file a prompt, loaded by name."""
