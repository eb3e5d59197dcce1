"""Ranks given to the figures that they speak of."""

from __future__ import annotations

from bisect import bisect_right

from juzheng.index.figures.drafts import Draft, Reading
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.ranks import REACH, find_rank, find_rank_of_subject
from juzheng.index.figures.sentences import Span


def attach_rank(flat: str, sentence: Span, numbers: list[Number], reading: Reading) -> None:
    """Give the rank that follows to the last figure; to all of a list if it says 均. Also a rank said a clause later of
    the figure's own size (…,实现全覆盖,规模保持全国第一)."""
    last = reading.drafts[-1]
    if last.rank is not None:
        return
    index = bisect_right(numbers, last.number.start, key=lambda number: number.start)
    following = numbers[index].start if index < len(numbers) else sentence.end
    after = flat[last.after_end : min(sentence.end, last.after_end + REACH)]
    found = find_rank(after) or find_rank_of_subject(flat[last.after_end : min(following, last.after_end + REACH)])
    if found is None:
        return
    # 增长4.3%,低于全省1.4个百分点,居全省第11位: the growth has the rank, not the margin.
    ranked = [last] if not last.relation or reading.base is None else [reading.base]
    if 1 < len(found.ranks) == len(reading.run):
        ranked = reading.run
    elif "均" in after[: found.end]:
        ranked = _ranked_together(flat, reading)
    for at, draft in enumerate(ranked):
        # 总量居全省第6位;增长4.5%,增速居第5位: the amount keeps its own.
        draft.rank = draft.rank or found.ranks[min(at, len(found.ranks) - 1)]
    # (全市排名第3,全省排名第10): the whole parenthesis belongs to the figure.
    closed = after.find(")", found.end) if after.startswith("(") else -1
    last.after_end += max(found.end, closed + 1)


def _ranked_together(flat: str, reading: Reading) -> list[Draft]:
    """The figures that 均居全国第2 speaks of: those of the run, or the list of figures of one kind that ends here."""
    last = reading.drafts[-1]
    if len(reading.run) > 1 and last in reading.run:
        return reading.run
    together = [last]
    for draft in reversed(reading.drafts[:-1]):
        between = flat[draft.number.suffix_end : together[-1].number.start]
        if draft.rank is not None or draft.number.unit_word != last.number.unit_word or "," in between:
            break
        together.append(draft)
    return together
