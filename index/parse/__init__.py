"""From text to a report: sections, paragraphs, description, chunks. Imports ``read`` and what is before it."""
