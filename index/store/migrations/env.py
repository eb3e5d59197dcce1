"""Run by Alembic: on the connection, and in the schema, that ``postgres.py`` hands over."""

from __future__ import annotations

from alembic import context

given = context.config.attributes
context.configure(connection=given["connection"], version_table_schema=given["schema"])
context.run_migrations()
