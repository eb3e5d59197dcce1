"""What is indexed, on disk: SQLite and Chroma."""
