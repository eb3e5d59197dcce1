"""Whether a claim calls its number a target where the record is one, and an outcome where it came about.

The check returns the reason why not, in words for people, or an empty string.
"""

from __future__ import annotations

from functools import lru_cache

from juzheng.index.words import late_re as re
from juzheng.qa.gate.claim_context import Matching, same_behind, words_of
from juzheng.qa.gate.compared import sentence_at
from juzheng.qa.gate.read_claim import Stated
from juzheng.qa.gate.read_evidence import Supported
from juzheng.qa.gate.reading import plain
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.gate_words import gate_words
from juzheng.qa.words.prose import TAKES, find_words

# Characters that a claim must share with the paragraph behind a number to quote it at length.
AT_LENGTH = 40


# 实现预期目标 tells a deed.
# 提出常住人口城镇化率达63%: what is proposed is no deed. A column of a plan may tell what was done (至2023年底累计完成).
# 明确新培育20家以上: so is what is laid down.
_PROPOSED = re.compile(r"提出(?!了?问题)|明确[^,，。;；\d]{0,20}$")
_ACTUAL = re.compile(r"累计完成|已完成|实际完成|上年完成|实绩")
_ACHIEVED = re.compile(
    r"(?<![力争保拟划])(?:实现|完成|达成|超额完成)(?:了)?(?:全年|年度|预期|年初|既定|规划)*(?:预期)?(?:目标|计划(?!的?\d)|任务)"
)
_DONE = re.compile(r"实际(?!使用|到位|利用)|已|最终|完成情况|目前|现为")
# 达产后产值…: it is yet to be.
_WHEN_DONE = re.compile("(?:达产|投产|建成|满产|全部完工)后")


_OUTRIGHT = frozenset(("目标", "力争", "预期", "计划", "确保", "争取", "预计", "预测", "有望", "拟"))


_COMPARED_WITH = re.compile(
    r"(?:[高低快慢多少大小]于|不及|超过)(?:去年|上一?年|20\d\d年)|(?<![同环占对之])比(?:去年|上一?年|20\d\d年)的?实际"
)
_BESIDE = re.compile(r"(?:[比较超按]|相比)(?:原|年初|年度|全年|既定)?$")


@lru_cache(maxsize=1)
def _target_form() -> re.Pattern[str]:
    return re.compile("|".join(gate_words("target")))


# 按2026年计划,要在160家的基础上再增加30家: what there is, not what is planned.
_BASE = re.compile(r"的?基础上?")


def is_base(matching: Matching, stated: Stated) -> bool:
    """Whether a claim only says of a number that more comes to it."""
    return _BASE.match(matching.claim.flat, stated.reading.end) is not None


def check_status(matching: Matching, stated: Stated, supported: Supported, verbatim: bool) -> str:
    """Whether a target is called one, and an outcome is not."""
    figure = supported.figure
    if figure is None:
        return ""
    achieved = _ACHIEVED.sub(lambda match: "#" * len(match[0]), matching.claim.flat)
    if figure.status == "actual":
        if is_base(matching, stated):
            return ""
        achieved = TAKES.sub("#", achieved)
    told = list(_target_form().finditer(achieved))
    if figure.status != "actual":
        if _of_a_year_to_come(matching, supported) or _PROPOSED.search(matching.claim.flat[: stated.reading.start]):
            return ""
        if figure.cell and _ACTUAL.search(figure.indicator) or _stands_already(supported):
            return ""
        said = matching.claim.flat[slice(*sentence_at(matching.claim.flat, stated.reading.start))]
        if _UNDER_WAY.search(said) and not _DONE_SAID.search(said):
            return ""
        kind = "目标" if figure.status == "target" else "预计"
        return (
            ""
            if told or _WHEN_DONE.search(said) or _quoted_at_length(matching, stated, supported)
            else f"引文里“{words_of(matching, stated)}”是{kind},论断没有说"
        )
    text = plain(supported.passage.paragraph.text)
    own = fold(text[supported.sentence[0] : supported.reading.end])
    for word in told:
        done_between = _DONE.search(matching.claim.flat, word.end(), stated.tail_end) is not None
        before = word.end() <= stated.name_start and not _DONE.search(
            matching.claim.flat, word.end(), stated.reading.start
        )
        near = (
            word.start() >= stated.name_start and word.start() < stated.tail_end and not verbatim and word[0] not in own
        )
        # 今年要改造的小区过半已经改完: what was to be done is named, and so much of it is done.
        near = near and not (_NAMED_SO.match(matching.claim.flat, word.end()) and done_between)
        compared = _COMPARED_WITH.search(matching.claim.flat[word.end() : stated.reading.start]) is not None
        if compared or _BESIDE.search(matching.claim.flat[: word.start()]):
            # 计划新建的少于去年实际的25所, 比计划提前四个月: what is planned is something else.
            continue
        if ((before and word[0] in _OUTRIGHT) or near) and not _said_actual(matching, word.end(), stated):
            return f"引文里“{words_of(matching, stated)}”是完成数,论断说成了{word[0]}"
    return ""


_NAMED_SO = re.compile(r"[^,，。;；\d]{1,8}的[\u4e00-\u9fff]")


# 正推动订单回归: no deed, and no more than the evidence says.
_UNDER_WAY = re.compile(r"正(?:在)?(?:推动|推进|谋划|筹备|筹划|准备|着手|酝酿|设法|争取)")
_DONE_SAID = re.compile(r"已|完成|建成|实现|[\u4e00-\u9fff]了(?!解|却)|达到")
# 已摸排28家企业,总用地需求1305亩: a chapter of plans also says where one stands.
_ALREADY = re.compile(r"(?<![不早])已经?(?!签|供|开)[\u4e00-\u9fff]")


def _stands_already(supported: Supported) -> bool:
    """Whether the clause of a number, or the one before it in its sentence, says 已, and nothing is planned behind it."""
    text = plain(supported.passage.paragraph.text)[supported.sentence[0] : supported.reading.start]
    near = ",".join(re.split(r"[,，]", text)[-2:])
    found = list(_ALREADY.finditer(near))
    return bool(found) and not find_words("planned", fold(near[found[-1].start() :])) and "目标" not in near


def _of_a_year_to_come(matching: Matching, supported: Supported) -> bool:
    """Whether the claim says 到2030年, a year that the report only looks forward to."""
    description, figure = supported.view.description, supported.figure
    latest = max(description.year or 0, int((description.published or "0")[:4] or 0))
    years = [int(year) for year in re.findall(r"到(20\d\d)年", matching.claim.flat)]
    return figure is not None and any(year == figure.year and year > latest > 0 for year in years)


def _said_actual(matching: Matching, start: int, stated: Stated) -> bool:
    """Whether another number stands between the word and this one, which the claim calls actual (119.3万吨的实际产量)."""
    between = any(start <= s.reading.start < stated.reading.start for s in matching.claim.stated)
    return between and (
        re.search(r"实际|实绩|实有|完成", matching.claim.flat[stated.reading.end : stated.tail_end]) is not None
        or re.match(r"的实际[增涨降]", matching.claim.flat[stated.reading.end :]) is not None
    )


def _quoted_at_length(matching: Matching, stated: Stated, supported: Supported) -> bool:
    """Whether the claim goes on for long in the paragraph's words (…10件民生实事:…): it then quotes the plan itself."""
    text = plain(supported.passage.paragraph.text)
    end = min(len(matching.claim.flat), stated.reading.end + AT_LENGTH)
    long = end - stated.reading.end == AT_LENGTH
    return long and same_behind(matching.claim.flat, stated.reading.end, end, text, supported.reading.end)
