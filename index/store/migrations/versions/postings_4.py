"""Where a term stands as one array of packed numbers in place of four arrays side by side: half the room."""

from __future__ import annotations

from alembic import op

revision = "4"
down_revision = "3"

# As ``postings.py`` packs them: number, inside, above, size.
CHANGE = """
CREATE TABLE packed (report BIGINT NOT NULL, term TEXT COLLATE "C" NOT NULL, hits BIGINT[] NOT NULL);
INSERT INTO packed SELECT p.report, p.term, ARRAY(
    SELECT (number::bigint << 43) | (least(often, 16383)::bigint << 29) | (least(over, 2047)::bigint << 18) | least(size, 262143)
    FROM unnest(p.numbers, p.inside, p.above, p.sizes) WITH ORDINALITY AS each (number, often, over, size, place)
    ORDER BY place)
    FROM postings AS p ORDER BY p.report, p.term;
DROP TABLE postings;
ALTER TABLE packed RENAME TO postings;
ALTER TABLE postings ADD CONSTRAINT postings_pkey PRIMARY KEY (term, report);
CREATE INDEX postings_by_report ON postings (report);
"""


def upgrade() -> None:
    """Make the table anew from the old one."""
    op.get_bind().exec_driver_sql(CHANGE)
