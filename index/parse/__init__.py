"""From text to a report: sections, paragraphs, description, chunks."""
