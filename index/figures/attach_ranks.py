"""Ranks given to the figures that they speak of."""

from __future__ import annotations

import re
from bisect import bisect_right

from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.ranks import REACH, find_rank, find_rank_of_subject
from juzheng.index.figures.sentences import Span
from juzheng.index.figures.word_lists import word_list

# 占全省的61%,占比居全国第二位: the share itself is ranked.
_SHARE = re.compile("(?:占比|比重|份额|比例)$")
# 总量, 投资额: so few characters name an aspect of the figure, more a thing of their own.
LONGEST_ASPECT = 4


def attach_rank(flat: str, sentence: Span, numbers: list[Number], carried: Carried) -> None:
    """Give the rank that follows to the last figure; to all of a list if it says 均. Also a rank said a clause later of
    the figure's own size (…,实现全覆盖,规模保持全国第一)."""
    last = carried.drafts[-1]
    if last.rank is not None:
        return
    index = bisect_right(numbers, last.number.start, key=lambda number: number.start)
    following = numbers[index].start if index < len(numbers) else sentence.end
    # 增长5%;增速居全省第3位: a semicolon right behind the figure parts nothing.
    end = len(flat) if sentence.end - last.after_end == 1 and flat.startswith(";", last.after_end) else sentence.end
    after = flat[last.after_end : min(end, last.after_end + REACH)]
    together = _TOGETHER.match(after)
    if together is not None and (of_all := find_rank(after[together.end() :])) is not None:
        for draft in _last_of_count(together["count"], carried):
            draft.rank = draft.rank or of_all.ranks[0]
        return
    found = find_rank(after) or find_rank_of_subject(flat[last.after_end : min(following, last.after_end + REACH)])
    if found is None or not _may_be_of(found.subject, last):
        return
    # 增长4.3%,低于全省1.4个百分点,居全省第11位: the growth has the rank, not the margin.
    own = not last.relation or carried.base is None or (_SHARE.search(found.subject) and not last.unit.endswith("点"))
    ranked = [last] if own or carried.base is None else [carried.base]
    if 1 < len(found.ranks) == len(carried.run):
        ranked = carried.run
    elif (named := _named(found.subject, carried)) is not None:
        ranked = [named]
    elif len(found.ranks) > 1 and "分别" in after[: found.end]:
        ranked = [draft for draft in carried.drafts if not draft.relation][-len(found.ranks) :]
    elif "均" in after[: found.end]:
        ranked = _ranked_together(flat, carried)
    for at, draft in enumerate(ranked):
        # 总量居全省第6位;增长4.5%,增速居第5位: the amount keeps its own.
        draft.rank = draft.rank or found.ranks[min(at, len(found.ranks) - 1)]
    # (全市排名第3,全省排名第10): the whole parenthesis belongs to the figure.
    closed = after.find(")", found.end) if after.startswith("(") else -1
    last.after_end += max(found.end, closed + 1)


# Of what a sentence speaks that begins with such a word: of the figure that the one before tells.
_OF_AMOUNT, _OF_GROWTH = ("总量", "总额", "规模", "体量"), ("增速", "增幅")


def attach_rank_behind(flat: str, sentence: Span, before: list[FigureDraft]) -> None:
    """Give the rank that a sentence begins with (总量在全省排第7位) to the one figure that the sentence before tells; of
    several it names none."""
    own = [draft for draft in before if not (draft.relation or draft.part_of)]
    text = flat[sentence.start : min(sentence.end, sentence.start + REACH)].strip()
    if len(own) != 1 or own[0].rank is not None or not text.startswith((*_OF_AMOUNT, *_OF_GROWTH)):
        return
    # 零售总额411.5亿元,下降0.6%。增速居第18位: that is no rank of the amount.
    if text.startswith(_OF_GROWTH) == own[0].rate:
        found = find_rank(text)
        own[0].rank = found.ranks[0] if found is not None else None


# 进口21.6万吨,货值9.8亿元,两项指标均居全国首位
_TOGETHER = re.compile(
    r"[,;、](?:以上|这|上述)?(?P<count>[两二三四五六])(?:者|[项个大][一-鿿]{0,6}?(?:指标|数据|总量|规模|数值))"
)
_COUNTS = {character: value for value, character in enumerate("二三四五六", 2)} | {"两": 2}


def _last_of_count(count: str, carried: Carried) -> list[FigureDraft]:
    """The last figures of the sentence, as many as said; none if there are fewer."""
    own = [draft for draft in [*carried.earlier, *carried.drafts][-SIGHT:] if not draft.relation and not draft.rate]
    return own[-_COUNTS[count] :] if len(own) >= _COUNTS[count] else []


def _may_be_of(subject: str, draft: FigureDraft) -> bool:
    """Whether what is ranked can be the figure: 投资完成额 of 完成投资, but not 通关效率 of 经验267项."""
    if len(subject) < LONGEST_ASPECT or any(subject.endswith(w) for w in word_list("ranks", "subjects") if len(w) > 1):
        return True
    return any(subject[at : at + 2] in draft.name for at in range(len(subject) - 1))


def _named(subject: str, carried: Carried) -> FigureDraft | None:
    """The figure of the sentence that a rank names (金牌23枚、银牌19枚,金牌数列第3位); None if it names none but the last."""
    stem = re.sub("(?:总?数量?|总?量|总?额)$", "", subject)
    if len(stem) < 2 or stem in carried.drafts[-1].name:
        return None
    return next((draft for draft in reversed(carried.drafts[-SIGHT:]) if draft.name.endswith(stem)), None)


def _ranked_together(flat: str, carried: Carried) -> list[FigureDraft]:
    """The figures that 均居全国第2 speaks of: those of the run, or the list of figures of one kind that ends here."""
    last = carried.drafts[-1]
    if len(carried.run) > 1 and last in carried.run:
        return carried.run
    together = [last]
    for draft in reversed(carried.drafts[:-1]):
        between = flat[draft.number.suffix_end : together[-1].number.start]
        # 茶园面积4187万亩、产量224.9万吨,均居世界第一
        beside = "、" in between and len(together) == 1
        alike = draft.number.unit_word == last.number.unit_word or beside
        if draft.rank is not None or not alike or "," in between:
            break
        together.append(draft)
    return together
