"""Words in PostgreSQL: in which paragraphs each term stands, a row a term and report, scored with the BM25 of SQLite's FTS5.

``postings`` has for a term and a report an array with a number for each paragraph that the term stands in: the paragraph's own
number, how often the term stands in its text and above it, and how many terms it has in all, packed into 64 bits, as nearly all
rows are of one paragraph and four arrays would take more room than what is in them. So a search reads the rows of its terms
and nothing else, and a report goes with its rows. ``ts_rank`` of PostgreSQL does not know how rare a term is.
"""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Sequence

from juzheng.index.store.catalog import MAX_NUMBER, NUMBER_BITS
from juzheng.index.store.connection import Connection
from juzheng.index.store.postgres import members

# The constants of FTS5, so that an index answers the same in either database.
_SATURATION, _LENGTH = 1.2, 0.75
_LEAST_RARITY = "1e-6"
# Where the packed numbers begin, in bits from the right: the size at 0. A paragraph of more terms than fit scores as one of as many.
_ABOVE, _INSIDE, _NUMBER = 18, 29, 43
_MOST_SIZE, _MOST_ABOVE, _MOST_INSIDE = (1 << _ABOVE) - 1, (1 << _INSIDE - _ABOVE) - 1, (1 << _NUMBER - _INSIDE) - 1
_RARITY = f"CASE WHEN 2 * n < total THEN ln((total - n + 0.5) / (n + 0.5)) ELSE {_LEAST_RARITY} END"


def _saturated(often: str, size: str) -> str:
    norm = f"{_SATURATION} * ({1 - _LENGTH} + {_LENGTH} * {size} / average)"
    return f"{often} * {_SATURATION + 1} / ({often} + {norm})"


_SEARCH = f"""
WITH totals AS (SELECT sum(paragraphs)::float8 AS total, sum(tokens) / sum(paragraphs)::float8 AS average FROM term_totals),
hits AS (SELECT p.term, p.report, hit >> {_NUMBER} AS number, hit & {_MOST_SIZE} AS size,
                ((hit >> {_INSIDE}) & {_MOST_INSIDE}) + CAST(? AS float8) * ((hit >> {_ABOVE}) & {_MOST_ABOVE}) AS often
         FROM postings AS p, unnest(p.hits) AS each (hit)
         WHERE p.term IN {{terms}}),
rarities AS (SELECT term, count(*)::float8 AS n FROM hits GROUP BY term)
SELECT (report << {NUMBER_BITS}) | number AS key, round(sum(({_RARITY}) * {_saturated("often", "size")})::numeric, 12)::float8 AS score
FROM hits JOIN rarities USING (term), totals {{within}}
GROUP BY report, number ORDER BY score DESC, key LIMIT ?
"""
_NEAR = f"""
WITH asked AS (SELECT term FROM {{terms}} AS given (term)),
totals AS (SELECT count(*)::float8 AS total, avg(cardinality(terms))::float8 AS average FROM indicators),
hits AS (SELECT i.id, t.term, cardinality(i.terms) AS size FROM indicators AS i, unnest(i.terms) AS t (term)
         WHERE i.terms && ARRAY(SELECT term FROM asked) AND t.term IN (SELECT term FROM asked)),
rarities AS (SELECT term, count(*)::float8 AS n FROM hits GROUP BY term),
best AS (SELECT id, sum(({_RARITY}) * {_saturated("1", "size")}) AS score
         FROM hits JOIN rarities USING (term), totals GROUP BY id ORDER BY score DESC, id LIMIT ?)
SELECT id, name, canonical FROM best JOIN indicators USING (id) ORDER BY score DESC, id
"""


def add_rows(connection: Connection, report_key: int, rows: Sequence[tuple[int, str, str]]) -> None:
    """Store the terms of a report's paragraphs: key, own terms and terms above, each with blanks between."""
    postings: dict[str, list[int]] = defaultdict(list)
    tokens = 0
    for key, text, heading in rows:
        inside, above = Counter(text.split()), Counter(heading.split())
        size = inside.total() + above.total()
        tokens += size
        for term in inside.keys() | above.keys():
            postings[term].append(_pack(key & MAX_NUMBER, inside[term], above[term], size))
    found = [{"term": term, "hits": hits} for term, hits in sorted(postings.items())]
    connection.execute(
        "INSERT INTO postings (report, term, hits) SELECT CAST(? AS bigint), each.*"
        " FROM jsonb_to_recordset(CAST(? AS jsonb)) AS each (term text, hits bigint[])",
        (report_key, json.dumps(found)),
    )
    connection.execute(
        "INSERT INTO term_totals (report, paragraphs, tokens) VALUES (?, ?, ?)", (report_key, len(rows), tokens)
    )


def _pack(number: int, inside: int, above: int, size: int) -> int:
    return (
        number << _NUMBER
        | min(inside, _MOST_INSIDE) << _INSIDE
        | min(above, _MOST_ABOVE) << _ABOVE
        | min(size, _MOST_SIZE)
    )


def delete_rows(connection: Connection, report_key: int) -> None:
    """Take the terms of a report's paragraphs out."""
    for table in ("postings", "term_totals"):
        connection.execute(f"DELETE FROM {table} WHERE report = ?", (report_key,))


def search_rows(
    connection: Connection, terms: Sequence[str], heading: float, limit: int, reports: Sequence[int] | None
) -> list[tuple[int, float]]:
    """Key and score, the lower the better, of the best paragraphs, of certain reports or of all; ``heading`` is the weight
    of what stands above."""
    within = "" if reports is None else f"WHERE report IN {members(connection)}"
    chosen = [] if reports is None else [json.dumps(list(reports))]
    query = _SEARCH.format(terms=members(connection, words=True), within=within)
    rows = connection.execute(query, (heading, json.dumps(list(terms)), *chosen, limit))
    return [(int(key), -score) for key, score in rows]


def count_rows(connection: Connection, terms: Sequence[str]) -> dict[str, int]:
    """In how many paragraphs each term stands."""
    query = f"SELECT term, sum(cardinality(hits)) FROM postings WHERE term IN {members(connection, words=True)} GROUP BY term"
    found = dict(connection.execute(query, (json.dumps(list(terms)),)))
    return {term: int(found.get(term, 0)) for term in terms}


def add_indicator(connection: Connection, key: int, terms: Sequence[str]) -> None:
    """Make the name of an indicator findable by its terms."""
    query = f"UPDATE indicators SET terms = ARRAY{members(connection, words=True)} WHERE id = ?"
    connection.execute(query, (json.dumps(list(terms)), key))


def near_indicators(connection: Connection, terms: Sequence[str], limit: int) -> list[tuple[int, str, str]]:
    """Id, name and canonical name of the indicators that share most with the terms, rare ones counting most."""
    query = _NEAR.format(terms=members(connection, words=True))
    return list(connection.execute(query, (json.dumps(list(terms)), limit)))
