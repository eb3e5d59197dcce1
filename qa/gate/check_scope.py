"""Whether the words of a claim narrow a number as its record does: 规上, 区属 and the like.

The check returns the reason why not, in words for people, or an empty string.
"""

from __future__ import annotations

from juzheng.index.words import late_re as re
from juzheng.qa.find.fit_record import EVALUATION
from juzheng.qa.gate.check_rivals import without_regions
from juzheng.qa.gate.claim_context import Matching, clause_of, sentence_of, words_of
from juzheng.qa.gate.compared import fragment_at
from juzheng.qa.gate.read_claim import Stated, bare_metrics
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.read_prose import naming_content
from juzheng.qa.gate.reading import plain
from juzheng.qa.gate.record_names import record_names
from juzheng.qa.gate.said_before import is_inherited
from juzheng.qa.words.content_words import cut, fold
from juzheng.qa.words.gate_words import gate_word_set, gate_words
from juzheng.qa.words.match_words import met
from juzheng.qa.words.prose import is_borne, short_forms_of


def check_scope(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """规上, 区属 and the like: neither added nor left out; and a mere 增加值 only where the claim says of what."""
    figure = supported.figure
    if figure is None:
        return ""
    known = clause_of(supported) + "/" + record_names(figure)
    told = fold(matching.claim.flat)
    names = fold(figure.indicator)
    measured = EVALUATION.sub("", names)
    said = matching.claim.flat[fragment_at(matching.claim.flat, stated.reading.start)[0] : stated.reading.start]
    for word in gate_words("qualifiers"):
        short = any(form in told for form in short_forms_of(word))
        lacking = _says_word(word, measured) and word not in told and not short
        if lacking and not _implied(word, told, supported):
            return f"引文里这个数是“{figure.indicator}”,论断少了“{word}”"
        borne = word in f"{names}/{known}/{supported.passage.head}" and (
            word in names or not _is_of_others(word, names)
        )
        added = not verbatim and word in stated.name and not borne
        if added and word in ("新增", "净增") and not stated.own_name and _WHOLE.search(said):
            continue
        if added and word == "新增" and _NEWLY.search(names):
            continue
        divided = is_divided(supported, word) or is_inherited(word, told, supported)
        if added and word != "计划" and not divided and not _said_before(word, supported):
            return f"引文里这个数是“{figure.indicator}”,没有“{word}”"
    if _ADDED.search(said) and (_in_all(supported) or _GROWN_TO.search(_before_number(supported))):
        return f"引文里“{words_of(matching, stated)}”是总数,不是新增"
    if _SAID_WHOLE.search(said) and re.match("新增|净增", names) and not _in_all(supported):
        return f"引文里“{words_of(matching, stated)}”是新增,不是总数"
    if _TOTAL.search(said) and _is_part_of_total(matching, supported):
        return f"引文里“{words_of(matching, stated)}”是其中的一部分,不是总数"
    name = without_regions(stated.name, matching)
    if name in bare_metrics() and name != names and len(names) > len(name) + 1 and not verbatim:
        rest = [w for w in cut(names.replace(name, "")) if w not in gate_word_set("neutral") and len(w) > 1]
        halves = [w for word in rest for w in (word, word[:2], word[-2:])]
        if rest and not any(met(w, told) >= 0.5 for w in halves):
            return f"没有说明是什么的“{name}”"
    return ""


# 净增155万户,总量已在470万户以上: the second is what there is in all.
_WHOLE = re.compile(r"总量|总数|总计|累计")
_SAID_WHOLE = re.compile(r"(?:总量|总数)(?:已经?)?(?:达到?|为|有|在|至)?(?:约|近|超过?)?$")
# 判赔总额1.37亿元,其中一起判赔5286万元: the second is no total.
_TOTAL = re.compile(r"(?:总额|总量|总数|总计|合计|共计|一共|总共)[^,，。;；\d]{0,4}$")


def _is_part_of_total(matching: Matching, supported: Supported) -> bool:
    """Whether 其中 stands between a total of the same unit in the sentence and a number whose own clause says of no total, and of
    what the claim does not name (进出口总额…,其中出口…: 出口总额 does)."""
    text, at, told = plain(supported.passage.paragraph.text), supported.reading.start, fold(matching.claim.flat)
    totals = (
        s
        for s in matching.supported
        if s.passage is supported.passage and s.sentence == supported.sentence and s.reading.end <= at
        if s.reading.base == supported.reading.base and _TOTAL.search(text[s.sentence[0] : s.reading.start])
    )
    parts = [
        part for s in totals if (part := text[s.reading.end : at].partition("其中")[2]) and not _TOTAL.search(part)
    ]
    return any(not all(is_borne(word, told) for word in naming_content(fold(part))) for part in parts)


# Who is the one is never the other, though a clause tells of both (城乡居民).
_APART = (("城镇", "农村"), ("规上", "规下"))


def _is_of_others(word: str, names: str) -> bool:
    return any(word in pair and any(other in names for other in pair if other != word) for pair in _APART)


# 新增2个、达到29个: the second is how many there are.
_IN_ALL = re.compile(
    r"新增[^,，。;；、]*\d[^,，。;；、\d]*[、,，](?:(?:总数|累计|已)?(?:达到?|增至|增加到)|(?:总数|总量|累计|总计)[^,，。;；、\d]{0,4})$"
)


# 增至144颗 is how many there are, 新组网144颗 how many came.
_ADDED = re.compile(r"新增|新(?=[建组纳签引设培认开投招][\u4e00-\u9fff])(?![^,，]*[增加扩]+[到至])")
_GROWN_TO = re.compile(r"(?:增至|增加到|增加至|扩大到|扩大至|增长到|扩至)(?:约|近|超过?)?$")


def _before_number(supported: Supported) -> str:
    return plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]


def _in_all(supported: Supported) -> bool:
    text = plain(supported.passage.paragraph.text)
    return _IN_ALL.search(text[supported.sentence[0] : supported.reading.start]) is not None


# 销售额10万元以下的纳税人: no 万元产值.
def _says_word(word: str, names: str) -> bool:
    return re.search(rf"(?<![\d.]){word}", names) is not None


# 上半年企业累计获得授权…: all that came about in the part of the year, where nothing tells of less of it.
_LESS_OF_IT = re.compile(r"截至|自|以来|其中|今年|本年|当年|年内|当月|本月|新增")


def _all_of_part(told: str, supported: Supported) -> bool:
    figure = supported.figure
    part = figure is not None and figure.span is not None and fold(figure.span) in told
    return part and _LESS_OF_IT.search(plain(sentence_of(supported))) is None


def _implied(word: str, told: str, supported: Supported) -> bool:
    if word == "累计" and _all_of_part(told, supported):
        return True
    if word == "新增" and "净增" in told and "净增" in sentence_of(supported):
        # 净增19家(新增22家,核减3家): beside each other they are two numbers.
        return False
    if word == "新增" and _NEWLY.search(told):
        return True
    return any(other in told for other in _SAID_BY.get(word, ()))


# 新纳统22家, 再添200家 are new ones.
_NEWLY = re.compile(
    r"新(?=[纳认签引设培入上获吸晋添聘招][\u4e00-\u9fff])|(?:再|又|新|增)添|多出(?=了?[\d一二两三四五六七八九十百千万约近])|净多|(?:再|又)增|添了"
)
_INCOMES = ("居民收入", "农民收入", "职工收入")
# What says a scope without its word.
_SAID_BY = {
    "新开工": ("开工",),
    "新增": ("净增", "增加"),
    "人均": (*_INCOMES, "每人", "每个人"),
    "户均": ("每户",),
    "亩均": ("每亩",),
    "常住": (*_INCOMES, "居民人均"),
    "一般公共预算": ("财政收入", "财政支出"),
    "农村": ("农家", "农户", "农民", "村里"),
}


def _said_before(word: str, supported: Supported) -> bool:
    """Whether the clause right before has the word of the same thing (规上企业数字化改造132家,改造覆盖率…)."""
    if supported.figure is None:
        return False
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.figure.start]
    if word == "累计" and word in text:
        # 累计改造棚户区…、老旧小区…、背街小巷…: it is said of them all.
        return True
    clauses = [fold(clause) for clause in re.split(r"[,;]", text)]
    if len(clauses) < 2 or word not in clauses[-2]:
        return False
    names = [w for w in cut(fold(supported.figure.indicator)) if w not in gate_word_set("heads")]
    return any(name in clauses[-2] for name in names if len(name) > 1)


def is_divided(supported: Supported, word: str) -> bool:
    """Whether the evidence names the word before 其中, of which the number is a part."""
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]
    whole, part, _ = text.rpartition("其中")
    return bool(part) and is_borne(word, fold(whole))
