"""What a name measures and of whom: 公立医院出院人次 → 出院人次 of 公立医院."""

from __future__ import annotations

import re
from functools import lru_cache

import rjieba

from juzheng.index.figures.drafts import FigureDraft
from juzheng.index.figures.members import metric_of
from juzheng.index.figures.names import IN_TIME, attribute_form, is_attribute, is_bare, is_process
from juzheng.index.figures.word_lists import any_of, any_pattern, word_list
from juzheng.index.words.regions import is_place

# What there is of a thing, told thing by thing.
STOCK = re.compile(r"(?<=..)(?:保有|拥有|库存|存栏|出栏)量$")
# What deeds are done to.
_OBJECT = re.compile(r"(?:[区县市省镇乡州旗盟户人者]|居民|群众|职工|人员|家庭|学生|教师|患者)$")


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    return {
        "measure": re.compile(rf"(?:{any_pattern('measures', 'ends')})(?:\([^()]*\))?$"),
        "entity": re.compile(rf"(?:{any_pattern('measures', 'entities')})(?:\([^()]*\))?$"),
        "whole": re.compile(any_of(word_list("measures", "whole")) + "$"),
        "bare_end": re.compile(r"(?<=..)(?:总?金额|总额|总数)$"),
        "process_end": re.compile(rf"(?:(?:已|新)?{any_of(word_list('names', 'processes'))}|净?增加?|减少?)$"),
    }


def has_measure(name: str) -> bool:
    """Whether a name says what is measured or done (销售面积, 新增就业) and not only of whom (制造业, 住宅)."""
    if _forms()["measure"].search(name) or is_process(name) or _forms()["process_end"].search(name):
        return True
    if _forms()["entity"].search(name) or is_place(name):
        return False
    tags = rjieba.tag(name)
    return bool(tags) and tags[-1][1].startswith("v")


def says_measure(name: str) -> bool:
    """Whether a name ends with what is measured (总产量), a verb that tells of a deed aside."""
    return _forms()["measure"].search(name) is not None


def measure_part(name: str) -> str:
    """What a name measures: its known measure, what follows whom it is of (公立医院出院人次 → 出院人次), or all of it."""
    name = re.sub(r"(?:预算|计划|目标)$", "", name)
    if (known := _forms()["whole"].search(name)) is not None:
        return known[0]
    metric = metric_of(name) or (name if name in word_list("names", "metrics") else "")
    if metric and metric not in word_list("measures", "weak"):
        return metric
    if (stock := STOCK.search(name)) is not None:
        return stock[0]
    for _, start, _ in rjieba.tokenize(name):
        if start and _forms()["entity"].search(name[:start]) and len(name) - start > 2 and has_measure(name[start:]):
            return name[start:]
    return name


@lru_cache(maxsize=4096)
def is_entity(name: str) -> bool:
    """外商投资企业, but not 建设覆盖全省: a name that ends as an entity does, with no verb before a place or people."""
    if is_place(name):
        return True
    if _forms()["entity"].search(name) is None:
        return False
    return _OBJECT.search(name) is None or not any(tag == "v" for _, tag in rjieba.tag(name)[:-1])


def counted_noun(name: str) -> str:
    """What a count is of, behind the last verb of its name (全行设营业网点 → 营业网点)."""
    words = rjieba.tag(name)
    last = max((at for at, (_, tag) in enumerate(words) if tag == "v"), default=-1)
    return "".join(word for word, _ in words[last + 1 :])


def subject_of(draft: FigureDraft) -> str:
    """Whom or what a figure speaks of, without what it measures (新能源电池产值 → 新能源电池); empty for a bare measure."""
    if draft.noun:
        # 新开工项目2个: 项目 alone would say little.
        return draft.name if len(draft.noun) <= 2 and draft.name.endswith(draft.noun) else draft.noun
    name = re.sub(r"\([^()]*\)$", "", draft.name)
    if is_bare(name) or is_process(name) or is_attribute(name) or name in word_list("names", "metrics"):
        return ""
    attribute = next((m for m in attribute_form().finditer(name) if m.end() == len(name)), None)
    if attribute is not None:
        return name[: attribute.start()].rstrip("的")
    if _forms()["whole"].fullmatch(name):
        return ""
    metric = metric_of(name)
    # 企业, 项目 and the like are whom a figure speaks of.
    stem = name if metric in word_list("measures", "owners") else name.removesuffix(metric)
    if stem == name:
        stem = _forms()["bare_end"].sub("", name)
    stem = _forms()["process_end"].sub("", IN_TIME.sub("", stem))
    return stem if len(stem) > 1 else ""
