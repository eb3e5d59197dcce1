"""What the reports do not say is said so: with the reason, and with what is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from juzheng.qa.compose.composition import Composition
from juzheng.qa.compose.phrase_figure import draft_figure, phrase_period
from juzheng.qa.compose.sentence import draft_sentence
from juzheng.qa.find.may_answer import is_denied
from juzheng.qa.find.rank_records import FigureEvidence
from juzheng.qa.find.rank_sentences import SentenceEvidence
from juzheng.qa.find.ranker import open_ranker
from juzheng.qa.nouns.draft import Draft
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.reason import ReasonCode
from juzheng.qa.understand.question_patterns import ASKS_POLITELY
from juzheng.qa.words.content_words import VERB_WEIGHT

# A blank that stands between Chinese characters; one between Latin words is theirs.
_GAP = re.compile(r"(?<=[^\x00-\xff]) +|[ ]+(?=[^\x00-\xff])")
_LOOSE = " 的是有了和与、,，"
# So many places are named one by one.
MOST_NAMED = 8
MOST_TITLES = 2

STATUS_WORDS = {"target": "目标", "actual": "完成数", "forecast": "预计数"}


@dataclass(frozen=True, slots=True)
class RefusalDraft:
    """Why nothing is answered, in one sentence and as a code, and a claim that shows what is nearest, if anything is."""

    reason: str
    code: ReasonCode
    nearest: tuple[Draft, ...] = ()


# What a person expects who thanks, greets or asks what there is to ask.
_REPLIES = {
    "thanks": "不客气。还可以接着问，例如换一个地区、时期或指标",
    "greeting": "您好。这里只回答报告里写明的内容，每个数字都附出处。现有报告的地区：{places}。写明地区、时期和指标就可以问",
    "help": "可以问报告里的数（某地某年某项指标是多少、增长多少、排第几、目标是多少），可以比较几个地区，可以问做法、问题和打算，可以让答案"
    "换成表格、简短点、展开某一条，也可以核对一段文字。报告没有写的不答，不作评价和预测。现有报告的地区：{places}",
}


def refuse(
    query: Query, composition: Composition, known: Sequence[str], searched: int, naming: Sequence[str] = ()
) -> RefusalDraft:
    """Find the reason: no such region, not about reports, no such time, only the target, or no such indicator.

    ``known`` are the regions of the index, ``searched`` the number of reports in the question's scope, ``naming`` the titles
    of those that name one of the question's places without a report of its own.
    """
    if searched == 0 and not known:
        return RefusalDraft("索引里还没有报告，请先编入报告", ReasonCode.EMPTY_INDEX)
    if query.courtesy:
        return RefusalDraft(_REPLIES[query.courtesy].format(places=name_some(known)), ReasonCode.NO_TOPIC)
    if query.opinion:
        return RefusalDraft("报告不作这样的评价；可以问具体的指标，由您比较", ReasonCode.OPINION)
    if query.places and not query.regions and not (naming and composition.near):
        said = f"{_no_report_of(query.places, naming)}。现有报告的地区：{name_some(known)}"
        return RefusalDraft(said, ReasonCode.NO_SUCH_REGION)
    topic = _topic(query)
    if not topic:
        return RefusalDraft(
            "没有看出要查什么指标。请写明地区、时期和指标，例如“某区2022年规上工业增加值是多少”", ReasonCode.NO_TOPIC
        )
    for ranked in composition.considered:
        if reason := near_miss(query, ranked):
            return reason
    if composition.near:
        return RefusalDraft("没有直接的数据", ReasonCode.ONLY_PASSAGE, (_show_passage(query, composition.near),))
    where = "、".join(query.regions) or "现有报告"
    return RefusalDraft(
        f"{where}{'的报告' if query.regions else ''}中没有“{topic}”",
        ReasonCode.NO_SUCH_INDICATOR,
        _nearest_other(composition),
    )


def _no_report_of(places: Sequence[str], naming: Sequence[str]) -> str:
    """That places have no report, and whether others speak of them: of what those say, only that it was not found."""
    them = "、".join(places)
    if not naming:
        return f"没有{them}的报告，现有的报告也没有提到{'它们' if len(places) > 1 else '它'}"
    titles = "".join(f"《{title}》" for title in naming[:MOST_TITLES])
    several = f"等{len(naming)}份报告" if len(naming) > MOST_TITLES else ""
    return f"没有{them}的报告；{titles}{several}提到了，但没有查到所问的内容"


def name_some(places: Sequence[str]) -> str:
    """Some places by name, and how many there are where not all are named."""
    named = "、".join(places[:MOST_NAMED])
    return named + (f"等{len(places)}个地区" if len(places) > MOST_NAMED else "")


def _topic(query: Query) -> str:
    """What is asked for, in the question's words, without polite ones and the gaps that times and places left."""
    if not any(w.weight >= VERB_WEIGHT for part in query.parts for w in part.words):
        return ""
    asked = (ASKS_POLITELY.sub("", _GAP.sub("", part.focus).strip(_LOOSE)) for part in query.parts)
    return "、".join(dict.fromkeys(topic for words in asked if (topic := words.strip(_LOOSE))))[:40]


def near_miss(query: Query, ranked: Sequence[FigureEvidence]) -> RefusalDraft | None:
    """The indicator is there, but of another time or of the other status."""
    same = [e for e in ranked if e.probability >= open_ranker().answer_from and e.region_fits and e.side_fits]
    if not same:
        return None
    region = same[0].view.description.region or "这份报告"
    name = same[0].figure.indicator
    right_time = [e for e in same if e.period_fits and not e.status_fits]
    if right_time and query.status:
        has = STATUS_WORDS[right_time[0].figure.status]
        return RefusalDraft(
            f"{region}的报告中“{name}”只有{has}，没有{STATUS_WORDS[query.status]}",
            ReasonCode.ONLY_TARGET if right_time[0].figure.status == "target" else ReasonCode.ONLY_ACTUAL,
            (_show(right_time[0]),),
        )
    other_time = [e for e in same if not e.period_fits]
    if other_time:
        asked = "、".join(_words(query))
        best = max(other_time, key=lambda e: (e.status_fits, e.score))
        nearest = phrase_period(best.figure) or "时期不明的一处"
        return RefusalDraft(
            f"{region}的报告中有“{name}”，但没有{asked}的；最近的是{nearest}",
            ReasonCode.NO_SUCH_PERIOD,
            (_show(best),),
        )
    return None


def _words(query: Query) -> list[str]:
    relative = {"this": "今年", "last": "去年", "next": "明年"}
    named = (
        f"{p.year or ''}{'年' if p.year else relative.get(p.relative or '', '')}{p.span or ('全年' if p.whole else '')}"
        for p in query.periods
    )
    return [word for word in named if word]


def _nearest_other(composition: Composition) -> tuple[Draft, ...]:
    for ranked in composition.considered:
        near = [
            e for e in ranked[:5] if e.probability >= open_ranker().near_from and e.region_fits and not is_denied(e)
        ]
        if near:
            return (_show(near[0]),)
    return ()


def _show_passage(query: Query, evidence: SentenceEvidence) -> Draft:
    """The sentence that speaks of what is asked for, in the report's words."""
    draft = draft_sentence(query, evidence)
    return replace(draft, text=f"相关段落：{draft.text}")


def _show(evidence: FigureEvidence) -> Draft:
    draft = draft_figure(evidence)
    return replace(draft, text=f"可参考：{draft.text}")
