"""Growths bound to the amounts that grew: beside them, behind an insertion, pair by pair for lists."""

from __future__ import annotations

import re

import rjieba

from juzheng.index.figures.changes import ChangeWords, change_words, is_filler
from juzheng.index.figures.drafts import SIGHT, Carried, FigureDraft
from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.relations import BASIS_POINTS, POINTS
from juzheng.index.figures.whose_change import told_whose
from juzheng.index.report import Change, Direction

RELATIVE_UNITS = ("%", "个百分点", "百分点", "个千分点", "千分点", "倍", "‰", "成", *BASIS_POINTS)
# Characters of a clause that may stand between an amount and its growth (…,首次突破万亿元大关,同比增长23%).
LONGEST_INSERTION = 24
_MEASURE_END = re.compile(r"(?:额|量|数|率|值|规模|容量|收入|金额|面积|比重|占比|[日总单亩]产)$")
_OF_OTHER_KIND = re.compile(r"(?:收入|金额|面积)$")
# 工业占61%,增速3.8%: a share moves by points, what grows by per cent is what it is a share of.
_SHARE_TOLD = re.compile(r"(?:占|占比|比重)$")
# An insertion that says more of the figure begins with such a word, not with another noun.
_PREDICATE_TAGS = ("v", "d", "p", "c", "m", "t")


def attach_change(flat: str, words_at: int, change: ChangeWords, run: list[Number], carried: Carried) -> bool:
    """Bind the growths of ``run`` to the figures before them; False if they stand alone. ``words_at`` is where the words
    of the change begin."""
    targets = told_whose(flat, words_at, run, carried) or _targets(flat, words_at, change, run, carried)
    # 以7.4%的增速领跑,比一季度快1.1个百分点: a growth is faster, no amount.
    faster = change.verb[0] in "快慢" and run[0].unit in POINTS
    if (
        len(targets) != len(run)
        or not targets
        or (faster and "增" in targets[0].name)
        or _is_margin_of_increase(change, targets[0])
    ):
        return False
    if not all(_can_change(target, number) for target, number in zip(targets, run, strict=True)):
        return False
    last = (carried.drafts or carried.earlier)[-1]
    basis = change.basis or _basis_said(flat[last.after_end : words_at])
    before = run[0].start
    _keep_amounts(targets, carried)
    for target, number in zip(targets, run, strict=True):
        own = change_words(flat[before : number.prefix_start]) if number is not run[0] else None
        set_change(target, own or change, number, basis)
        before = number.suffix_end
    last.after_end = max(last.after_end, run[-1].suffix_end)
    return True


def _is_margin_of_increase(change: ChangeWords, target: FigureDraft) -> bool:
    """贷款增加436亿元,同比少增168亿元: how much less than before came about is a figure of its own."""
    return change.verb in ("多增", "少增") and re.search("增加|增量|新增|净增", target.name) is not None


def _keep_amounts(targets: list[FigureDraft], carried: Carried) -> None:
    """Changes told as amounts, which growths in per cent now replace, as figures of their own (税收收入同比增收797万元)."""
    for target in targets:
        if target.moved is None or target.change is None:
            continue
        word = {"up": "增加", "down": "减少"}[target.change.direction]
        name = target.name + (target.change.basis or "") + word
        own = FigureDraft(target.moved, name, target.clause_start, target.moved.suffix_end, unit=target.moved.unit)
        own.relation, own.direction, own.begun = True, target.change.direction, target.moved.start
        carried.drafts.append(own)
        target.change = target.moved = None


def _basis_said(insertion: str) -> str | None:
    """与去年同期比较,可比价格下降2.0%: the basis stands in a clause of its own."""
    if re.search("(?:去年|上年)同期|同比", insertion):
        return "同比"
    return "环比" if re.search("上月|环比|上季度", insertion) else None


def set_change(target: FigureDraft, change: ChangeWords, number: Number, basis: str | None = None) -> None:
    """Write a growth into the draft of what grew."""
    target.moved = number if number.unit not in RELATIVE_UNITS else None
    value = number.value.lstrip("-")
    target.change = Change(turned(change, number), value, number.unit, change.basis or basis, number.bound)
    target.after_end = max(target.after_end, number.suffix_end)


def _says_more(target: FigureDraft, number: Number) -> bool:
    """Whether a growth tells in per cent what the change of a figure tells as an amount (减收71万元,下降92.21%)."""
    assert target.change is not None
    return target.change.unit not in RELATIVE_UNITS and number.unit == "%" and target.moved is not None


def turned(change: ChangeWords, number: Number) -> Direction:
    """The direction of a change; a negative growth is a fall."""
    if number.value.startswith("-"):
        return "down" if change.direction == "up" else "up"
    return change.direction


def _can_change(target: FigureDraft, number: Number) -> bool:
    if target.came_from or (target.change is not None and not _says_more(target, number)):
        return False
    if number.unit in RELATIVE_UNITS:
        if number.unit == target.number.unit and (target.relation or _SHARE_TOLD.search(target.name)):
            return False
        if number.unit in POINTS and target.number.unit not in ("%", "‰"):
            # 浙江19.7亿件,江西1.31亿件,增速较5月分别回落4.2个和2.5个百分点
            return False
        # 投资增长0.1%,比1-5月回升6.3个百分点: the margin of a growth is a figure of its own.
        return not target.rate
    # 28.9元/公斤,较5月涨2.3元
    alike = number.unit_word == target.number.unit_word or target.number.unit_word.startswith(number.unit_word + "/")
    return (
        (bool(number.unit_word) and alike)
        or number.unit_word == target.number.unit_word
        or number.unit_word in ("天", "位")
    )


def _targets(flat: str, words_at: int, change: ChangeWords, run: list[Number], carried: Carried) -> list[FigureDraft]:
    if not carried.drafts:
        # …居全省第6位;增长4.5%: a semicolon parts the growth from its amount.
        last = [draft for draft in carried.earlier if not draft.relation][-1:] if len(run) == 1 else []
        return last if last and is_filler(_between(flat, last[0], words_at, carried).replace(";", "")) else []
    if len(run) == 1:
        return _target(flat, words_at, run[0], carried)
    gap = _between(flat, carried.drafts[-1], words_at, carried)
    listed = next((r for r in reversed(carried.runs[-SIGHT:]) if len(r) == len(run) and not r[0].relation), None)
    if listed is not None and not carried.runs[-1][0].relation and listed is not carried.runs[-1]:
        listed = None
    if listed is None and change.shared:
        told = [*carried.earlier, *carried.drafts[-SIGHT:]]
        own = [draft for draft in told if not draft.relation and not _in_brackets(flat, draft)]
        listed = own[-len(run) :]
    return listed if listed and _says_nothing(gap, listed[-1]) else []


def _in_brackets(flat: str, draft: FigureDraft) -> bool:
    """审结2787件(含旧存512件),分别增长63%、95%: what brackets add is no member of the list."""
    opened = flat.rfind("(", max(0, draft.number.start - LONGEST_INSERTION), draft.number.start)
    return opened >= 0 and ")" not in flat[opened : draft.number.start]


def _target(flat: str, words_at: int, number: Number, carried: Carried) -> list[FigureDraft]:
    """The last figure that can have grown; only relations (占全省的36%) may stand between."""
    for draft in reversed(carried.drafts[-SIGHT:]):
        if _can_change(draft, number):
            return [draft] if _says_nothing(_between(flat, draft, words_at, carried), draft) else []
        if not draft.relation:
            return []
    return []


def _between(flat: str, draft: FigureDraft, until: int, carried: Carried) -> str:
    """The text between a figure and ``until`` without the relations that stand there."""
    text, at = "", draft.after_end
    told = [*carried.earlier, *carried.drafts]
    for other in told[_index(told, draft) + 1 :]:
        text += flat[at : max(at, other.begun)]
        at = max(at, other.after_end)
    return text + flat[at:until]


def _index(drafts: list[FigureDraft], draft: FigureDraft) -> int:
    return next(at for at in range(len(drafts) - 1, -1, -1) if drafts[at] is draft)


def _says_nothing(gap: str, draft: FigureDraft) -> bool:
    """Whether the text between a figure and a growth names nothing else: fillers, the measure again (容量同比增长), or
    clauses that go on about the figure (首次突破万亿元大关)."""
    if is_filler(gap):
        return True
    *middle, last = re.split("[,、]", gap)
    return (is_filler(last) or _repeats(last, draft)) and all(goes_on(clause) for clause in middle)


def _repeats(words: str, draft: FigureDraft) -> bool:
    words = words.strip(" 其中")
    stem = _MEASURE_END.sub("", words)
    if (own := _OF_OTHER_KIND.search(words)) is not None and not draft.name.endswith(own[0]):
        # 快递业务量22万件,业务收入增长8%
        return False
    return (
        len(words) >= 2
        and _MEASURE_END.search(words) is not None
        and (words in draft.name or (len(stem) > 1 and stem in draft.name))
    )


# 连续三年回落, 量增价跌, 增势强劲: how the figure moved, in words alone.
_MOVES = re.compile(
    r"连续[一二两三四五六七八九十\d]{1,3}(?:年|个?季度|个?月)[一-鿿]{2,6}|量[一-鿿]价[一-鿿]|稳中[一-鿿]{2}"
    r"|(?:[增降]势|势头|走势|[增涨升降]幅)(?:较为|总体|十分)?(?:强劲|良好|平稳|明显|较大)"
)
# What stands as one saying in the dictionary: 不降反升, 止跌回升, 喜获丰收.
_SAYINGS = frozenset("il")


def goes_on(clause: str) -> bool:
    """Whether a clause goes on about the figure before it (首次突破万亿元大关) and names nothing else."""
    bare = clause.strip()
    if is_filler(bare) or _MOVES.fullmatch(bare):
        return True
    if len(bare) > LONGEST_INSERTION or re.search(r"[\d:;]|其中", bare):
        return False
    tagged = rjieba.tag(re.sub(r"^再?创", "达到", bare))
    return tagged[0][1].startswith(_PREDICATE_TAGS) or (len(tagged) == 1 and tagged[0][1] in _SAYINGS)
