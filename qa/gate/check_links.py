"""Whether what a claim joins is joined in the evidence: cause and effect, means and end, whole and part, verb and object."""

from __future__ import annotations

from collections.abc import Sequence

from juzheng.index.words import late_re as re
from juzheng.qa.gate.align_prose import Aligned
from juzheng.qa.gate.check_joined import check_each
from juzheng.qa.gate.objection import Objection
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_groups import Group
from juzheng.qa.gate.read_prose import content_of

# 受…影响 and the like: what stands within is the cause of the rest.
_FORWARD = re.compile(
    r"受[^,]{1,40}?(?:影响|冲击|制约|拖累|推动|带动|拉动|牵引)|(?:由于|因为|得益于|归因于|归功于|归结为|缘于|源于|鉴于|多亏|受益于|有赖于|原因是|原因在于|主要是因)"
    r"|(?<![原基成病死])因(?![地此素而人特汛灾公])"
)
_RESULT = re.compile(
    r"导致|造成|引发|致使|促使|使得|从而|因而|因此|所以|拖累|(?<![行大公出假])使(?![用命者馆领节])|(?:带动|拉动|推动|促进)(?=[^,]*?(?:增长|下降|回升|突破|提高|提升|回落|上升|实现|达到|增加|减少|扩大|平均))"
)
_PURPOSE = re.compile(r"是?为了|旨在|意在|目的是|目的在于|以便|以期|为的是|靠的是")
_CAUSAL = re.compile(
    r"由于|因为|(?<![原基成病死])因(?![地此素而人特])|受|得益于|归因|缘于|源于|鉴于|针对|随着|导致|造成|引发|致使|促使|使|从而|因而|因此|所以|带动|拉动|推动|促进|拖累|受益于|主要是"
)
# What a text says outright of a cause: where a claim says 因 and 由于, a mere 推动 in the evidence is none.
_STATED_CAUSE = re.compile(
    r"由于|因为|(?<![原基成病死])因(?![地此素而人特])|受[^,]{1,40}?(?:影响|冲击|制约|拖累|推动|带动|拉动)|得益于|归因|归功|缘于|源于|鉴于|针对|随着|导致|造成|引发|致使|(?<![行大公出假])使(?![用命者馆领节])|从而|因而|因此|所以|带动|拉动|拖累|主要是|有赖于|离不开|原因"
)
_PART = re.compile(r"其中")
_INSIDE = re.compile(r"其中|不乏|包括|含|内有")


def check_links(aligned: Sequence[Aligned]) -> Objection | None:
    """Why fragments of one sentence are joined in a way that the evidence does not join them."""
    return _check_cause(aligned) or _check_purpose(aligned) or _check_part(aligned) or check_each(aligned)


def unborne_link(folded: str) -> str:
    """The code for words that the evidence does not have: a cause or a purpose, where the fragment tells one."""
    return "cause" if _FORWARD.search(folded) else "purpose" if _PURPOSE.search(folded) else ""


def _check_cause(aligned: Sequence[Aligned]) -> Objection | None:
    for number, item in enumerate(aligned):
        folded = item.fragment.folded
        forward, result = _FORWARD.search(folded), _RESULT.search(folded)
        if forward and not any(_STATED_CAUSE.search(piece) for piece in _around(item)):
            return Objection("cause", f"报告没有说原因“{forward[0].strip('#')}”")
        if forward and not _together(item, [*aligned[:number], *aligned[number + 1 :]]):
            return Objection("cause", f"报告没有把“{folded.strip('#')}”说成原因")
        if result and not number and not content_of(folded[: result.start()])[0]:
            # 力争使用户突破20万: there is no cause before it.
            continue
        if result and not _CAUSAL.search(item.group.folded):
            return Objection("cause", f"报告没有说“{result[0]}”")
        if result and number and not _together(item, aligned[number - 1 : number]):
            return Objection("cause", f"报告没有说前者“{result[0]}”后者")
    return None


def _around(item: Aligned) -> tuple[str, ...]:
    """The pieces of evidence that bear the fragment, each with the one before and behind it."""
    every = item.group.pieces
    near = [n for n, piece in enumerate(every) if piece in item.pieces]
    return tuple(every[n] for n in sorted({m for k in near for m in (k - 1, k, k + 1)}) if 0 <= n < len(every))


def _check_purpose(aligned: Sequence[Aligned]) -> Objection | None:
    for number, item in enumerate(aligned):
        found = _PURPOSE.search(item.fragment.folded)
        if found and not _together(item, aligned[max(0, number - 1) : number]):
            return Objection("purpose", f"报告没有说“{found[0]}”")
    return None


def _together(item: Aligned, others: Sequence[Aligned]) -> bool:
    """Whether the fragments stand in one sentence of the evidence."""
    return all(_same_sentence(item.group, other.group) for other in others if other.fragment.words)


def _same_sentence(a: Group, b: Group) -> bool:
    return a.quote.passage is b.quote.passage and a.sentence == b.sentence


def _check_part(aligned: Sequence[Aligned]) -> Objection | None:
    for number, item in enumerate(aligned):
        if number and _PART.search(item.fragment.folded) and not _INSIDE.search(item.group.folded):
            if _narrows(item, aligned[number - 1]) or _is_computed_share(item) or _is_listed(item, aligned[:number]):
                continue
            return Objection("join", "报告没有说后者是前者的一部分(“其中”)")
    return None


_PLACE_OF_THEM = re.compile(r"其中的?([\u4e00-\u9fff]{2,8}?[省市县区州旗])")


def _is_listed(part: Aligned, before: Sequence[Aligned]) -> bool:
    """Whether the place that 其中 tells of is one of those that the claim has listed (甲县、乙县共…,其中甲县…)."""
    place = _PLACE_OF_THEM.search(part.fragment.raw)
    listed = rf"(?:^|[、和与及]){place[1]}[、和与及]|[、和与及]{place[1]}" if place else ""
    return bool(listed) and any(re.search(listed, item.fragment.raw) for item in before)


def _is_computed_share(item: Aligned) -> bool:
    """Whether the fragment tells a share (其中…占三成) that the evidence does not state: it was computed of part and whole."""
    return "占" in item.fragment.folded and item.fragment.numbered and not item.fragment.several and not item.numbers


def _narrows(part: Aligned, whole: Aligned) -> bool:
    """Whether a number is of the same thing as the one before it, narrowed by a word (计划投资134亿元,当年计划投资24亿元), and
    less."""
    pairs = [(p, w) for p in part.numbers[:1] for w in whole.numbers[-1:] if p.figure and w.figure]
    return any(
        (
            (p.figure.indicator != w.figure.indicator or _OF_THE_YEAR.search(_said(p)) is not None)
            and p.figure.indicator.endswith(w.figure.indicator)
            or _goes_on(p, w)
        )
        and p.sentence == w.sentence
        and p.reading.base == w.reading.base
        and (p.reading.number or 0.0) < (w.reading.number or 0.0)
        for p, w in pairs
        if p.figure and w.figure
    )


# 谋划27个,已开工16个: the same ones, one step on.
_STEP = re.compile(
    r"[,，、](?:现?已|目前已?)?(?:开工|签约|落地|供地|投产|竣工|建成|完工|挂牌|完成|办结|解决|动工|通车|入库)了?$"
)


def _goes_on(part: Supported, whole: Supported) -> bool:
    """Whether nothing but a step stands between two numbers of the evidence."""
    text = part.passage.paragraph.text
    return _STEP.fullmatch(text[whole.reading.end : part.reading.start]) is not None


_OF_THE_YEAR = re.compile(r"当年|本年|年内|今年|年度")


def _said(supported: Supported) -> str:
    """The clause of a record as it is written."""
    figure = supported.figure
    return supported.passage.paragraph.text[figure.clause_start : figure.clause_end] if figure else ""
