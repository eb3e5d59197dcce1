"""From a ``Query`` to the records, paragraphs and lists that may answer it. Imports ``understand`` and what is before it."""
