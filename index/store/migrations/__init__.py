"""How the tables in PostgreSQL came to be, step by step, for Alembic (``postgres.py`` runs it)."""
