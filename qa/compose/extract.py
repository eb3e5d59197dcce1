"""A text made of the report's own words: which clauses of a piece say most, within a length.

Clauses are runs between commas and semicolons; a run of them stays together, so that what is shown stands so in the report.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from juzheng.index.report import Figure
from juzheng.index.words import late_re as re
from juzheng.qa.compose.cite import tidy_text
from juzheng.qa.find.passages import Piece, meets
from juzheng.qa.find.year_parts import SO_FAR, read_part
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.report_view import PassageView
from juzheng.qa.words.content_words import fold

_CLAUSE = re.compile(r"[^,\uff0c;\uff1b。!\uff01?\uff1f]+(?:[,\uff0c;\uff1b。!\uff01?\uff1f]+[”’」』)\uff09》】]*|$)")
_OPEN, _CLOSE = "“‘(\uff08《【", "”’)\uff09》】"
# How much a clause says, by what it holds. Words of intent and ceremony say little, results and names say much.
PLAIN, FIGURE, HEADLINE, NAME, FIRST, TOPIC = 0.3, 0.4, 0.9, 0.35, 0.3, 0.6
# Words that hang on what stands before them make no beginning.
HANGING = -1.5
# A sentence that begins so tells parts of what the one before it tells.
PART_OF = -0.6
_PART_OF = re.compile(r"^(?:其中|此外|比[一上去])")
# An amount of money in hundreds of millions, a change or a rank say more than a count.
LARGE, MOVED = 0.25, 0.2
FRAME, CREED = -0.5, -1.2
_FRAME = re.compile(
    r"^(?:按[^,\uff0c]{2,12}计算|坚持|围绕|聚焦|紧[紧扣盯抓]|按照|依据|根据|深入贯彻|认真[落贯]|牢[牢固]|全面贯彻|始终|立足|锚定|着眼|本着|在[^,]{2,30}(?:下|上|中|基础上)$|以[^,]{2,20}为|通过|对照|结合|适应|为[^,]{2,20}$|把[^,]{2,30}(?:作为|摆在)|统筹|充分(?:发挥|利用))"
)
_CREED = re.compile(
    r"习近平|党中央|中央决策|重要(?:讲话|指示)|总书记|新时代中国特色|初心|使命|砥砺|各位代表|省委|市委|区委|两个(?:确立|维护)|政治方向|人大代表|政协委员|民主党派|收官|圆满|开局之年"
)
_YEAR = re.compile(r"20\d\d年|[今去]年")
_SINCE = ("目前", *SO_FAR)
_NAME = re.compile(r"“[^”]{2,20}”|《[^》]{2,40}》|[A-Za-z][A-Za-z+.\d]{1,}")
_FIRST = re.compile(
    r"首[个次家批条位创届]|第一|唯一|率先|突破|居全|位居|领先|前列|创历史|历史性|新高|最[大高多快好]|获评|入选"
)
_HANGS = re.compile(
    r"^(?:其中|并|且|同时|同比|环比|增长|下降|增幅|增速|较|比(?:[上去年全]|[^,\uff0c]{1,8}(?:加快|回落|提高|上升|下降|增加|减少))|占|位居|位列|居全|列全|排名|排|高于|低于|快于|达|约|累计|分别|以及|从而|进而|使|让|为[^,]{2,16}(?:提供|奠定|打下))"
)
# What every overview of a year tells first.
_HEADLINE = re.compile(
    r"^(?:人均)?地区生产总值|规上工业(?:增加值|总?产值)|^工业(?:总产值|增加值)|^(?:固定资产|工业|制造业)投资|社会消费品零售总额|一般公共预算收入|^(?:外贸)?进出口(?:总[值额])?$|城镇新增就业|居民人均可支配收入|^粮食(?:总)?产量|PM2\.5|优良天数|^研发(?:经费|强度)|高新技术企业|城镇化率|森林覆盖率|预期寿命"
)
# Of a piece so many characters and clauses are looked at; a sentence of a report has at most a few hundred.
LONGEST_PIECE, MOST_CLAUSES = 3000, 120
_ENDS = "\uff0c,;\uff1b。\uff1a: \n!\uff01"
# A run that is shown has at least so many characters.
SHORTEST = 8


@dataclass(frozen=True, slots=True)
class Run:
    """Clauses that stay together, ``text[start:end]`` of the paragraph, and how much they say."""

    start: int
    end: int
    worth: float


Weights = Sequence[tuple[str, float]]


def split_clauses(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Spans of the clauses of ``text[start:end]``, their stops included; brackets and quotations are not cut."""
    found: list[tuple[int, int]] = []
    begun = start
    depth = 0
    for match in _CLAUSE.finditer(text, start, end):
        piece = match[0]
        depth += sum(c in _OPEN for c in piece) - sum(c in _CLOSE for c in piece)
        number = text[match.end() - 1 : match.end()] == "," and text[match.end() : match.end() + 3].isdigit()
        if depth > 0 and match.end() - begun < 120 or number and text[match.end() - 2 : match.end() - 1].isdigit():
            continue
        found.append((begun, match.end()))
        begun, depth = match.end(), 0
    if begun < end:
        found.append((begun, end))
    return found


def clause_worth(passage: PassageView, start: int, end: int, weights: Weights = ()) -> float:
    """How much a clause says."""
    text = passage.paragraph.text[start:end].strip("\uff0c,;\uff1b。 \n")
    figures = passage.figures_from(start, end)
    worth = PLAIN + FIGURE * min(2, len(figures)) + HEADLINE * any(is_headline(f) for f in figures)
    worth += LARGE * any("亿" in f.unit for f in figures) + MOVED * any(
        bool(f.change or f.rank or f.rate) for f in figures
    )
    worth += NAME * bool(_NAME.search(text)) + FIRST * bool(_FIRST.search(text))
    worth += TOPIC * meets(weights, fold(text)) if weights else 0.0
    if not figures and _FRAME.search(text):
        worth += FRAME
    return worth + CREED * bool(_CREED.search(text))


def is_headline(figure: Figure) -> bool:
    """Whether every overview of a year tells such a figure, of the region as a whole."""
    return not figure.subject and _HEADLINE.search(figure.canonical or figure.indicator) is not None


def best_run(piece: Piece, limit: int, weights: Weights = (), taken: Sequence[Run] = ()) -> Run | None:
    """The run of clauses of a piece that says most within ``limit`` characters, its lead left out and none of ``taken``;
    a single clause may be longer. None where nothing is left that says anything."""
    text = piece.passage.paragraph.text
    start = body_start(piece)
    clauses = split_clauses(text, start, min(piece.end, start + LONGEST_PIECE))[:MOST_CLAUSES]
    worths = [clause_worth(piece.passage, *clause, weights) for clause in clauses]
    free = [not any(r.start < high and low < r.end for r in taken) for low, high in clauses]
    best: Run | None = None
    for i in range(len(clauses)):
        hangs = (_HANGS if i else _PART_OF).search(text[clauses[i][0] : clauses[i][1]])
        worth = (HANGING if i else PART_OF) if hangs else 0.0
        for j in range(i, len(clauses)):
            if not free[j] or (j > i and clauses[j][1] - clauses[i][0] > limit + 1) or _stops(text, clauses, i, j):
                break
            worth += worths[j]
            if _is_time(text[slice(*clauses[j])].strip(_ENDS)):
                # 1-5月份, belongs to what follows it.
                continue
            if (best is None or worth > best.worth) and clauses[j][1] - clauses[i][0] >= SHORTEST:
                best = Run(clauses[i][0], clauses[j][1], worth)
    return best


def _is_time(clause: str) -> bool:
    """Whether a clause names a time and nothing else (今年1-5月)."""
    return clause in _SINCE or read_part(_YEAR.sub("", clause)) is not None


def body_start(piece: Piece) -> int:
    """Where a piece begins behind its lead and the stop of the lead."""
    if piece.lead[1] <= piece.lead[0]:
        return piece.start
    text = piece.passage.paragraph.text
    rest = text[piece.lead[1] : piece.end]
    return piece.lead[1] + len(rest) - len(rest.lstrip(_ENDS))


def _stops(text: str, clauses: Sequence[tuple[int, int]], i: int, j: int) -> bool:
    """Whether a run from i to j would run on behind the end of a sentence."""
    return j > i and text[clauses[j - 1][1] - 1] in "。!?\uff01\uff1f"


def draft_runs(piece: Piece, runs: Sequence[Run], subject: str = "", *, lead: bool = True) -> Draft:
    """A claim of the lead of a piece and of its runs in their order, all in the report's words."""
    text = piece.passage.paragraph.text
    ordered = sorted(runs, key=lambda run: run.start)
    spans = [(run.start, run.end) for run in ordered]
    named = lead and piece.lead[1] > piece.lead[0]
    told = "\uff1b".join(text[low:high].strip(_ENDS) for low, high in _joined(spans))
    head = text[piece.lead[0] : piece.lead[1]].strip(_ENDS) if named else ""
    body = f"{head}\uff1a{told}" if head and told else head or told
    start = piece.lead[0] if named else spans[0][0]
    end = max([high for _, high in spans] + ([piece.lead[1]] if named else []))
    end = start + len(text[start:end].rstrip(_ENDS))
    quote = Quote(piece.view, piece.passage, start, end, piece.passage.figures_within(start, end))
    return Draft(f"{subject}\uff1a{body}" if subject else tidy_text(body), (quote,), extract=True)


def _joined(spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Runs that follow each other directly made one."""
    found: list[tuple[int, int]] = []
    for low, high in spans:
        if found and low <= found[-1][1]:
            found[-1] = (found[-1][0], high)
        else:
            found.append((low, high))
    return found
