"""What is indexed, on disk: SQLite and Chroma. Imports ``embed`` and what is before it."""
