"""A question of several sentences or clauses that each ask for something (25年增长多少,26年目标多少), taken apart."""

from __future__ import annotations

import re

from juzheng.qa.nouns.query import Query

# What a clause asks with. A clause without any of these belongs to the one behind it.
_ASKS = re.compile(
    r"多少|几(?!乎|年来)|哪|谁|什么|何时|是否|吗|呢|有没有|没有[?？]?$|了没|怎么|如何|增速|增幅|增长|下降|占比|比重|排名|排第|目标|位次|总量|余额|数量"
)
_STOPS = re.compile(r"[,，;；。?？!！]")
# Words behind which the next clause says what the one before asks of (比…, 把…).
_LEANS = re.compile(
    r"^\s*(?:而|但|其中|比|把|从|按|在|对|为|以|当|如果|请|帮)|(?:比|把|从|按|在|对|为|以|和|与|跟|、)\s*$"
)
# More parts than this are no question that anybody asks.
MOST_CLAUSES = 6


def clauses_of(query: Query) -> tuple[str, ...]:
    """The clauses of a query's question."""
    return split_clauses(query.question)


def split_clauses(question: str) -> tuple[str, ...]:
    """The clauses of a question that each ask for something, in order; empty where it has fewer than two of them or more
    than anybody asks."""
    clauses: list[str] = []
    waiting = ""
    for piece in _STOPS.split(question):
        text = piece.strip()
        if not text:
            continue
        waiting = f"{waiting}，{text}" if waiting else text
        if _ASKS.search(text) and not _LEANS.search(text):
            clauses.append(waiting)
            waiting = ""
    if waiting and clauses:
        clauses[-1] = f"{clauses[-1]}，{waiting}"
    return tuple(clauses) if 2 <= len(clauses) <= MOST_CLAUSES else ()
