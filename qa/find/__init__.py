"""From a ``Query`` to the records, paragraphs and lists that may answer it."""
