"""Which list a question asks for: by what heads it, how many items it has, and whether it sets out plans."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.find_lists import find_lists
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import report_of

PLANS = (
    "重点领域取得突破。一是数字经济领域。二是海洋经济领域。",
    "2026年工作安排：一是清淤疏浚。二是截污纳管。三是补植绿化。",
    "抓好两项工作：一是植树。二是护林。",
)
QUOTED = ("推行五互一共：一是互学。二是互访。三是互助。", "建立机制：一是会商机制。二是通报机制。三是督办机制。")
MEASURES = ("采取措施：一是清淤。二是截污。三是绿化。", "采取措施：一是巡查。二是补漏。")
REFORMS = (
    "推进改革：一是户籍改革。二是财税改革。三是土地改革。",
    "深化改革：一是医药改革。二是社保改革。",
)


def heads(question: str, *texts: str) -> list[str]:
    """The heads of the lists that meet a question, best first, each with its first item."""
    report = report_of(*texts)
    view = view_report(report, list(find_figures(report)))
    query = read_question(question, KnownRegions((report.description,)))
    found = find_lists(query, [(view, passage) for passage in view.passages.values()])
    return [f"{evidence.head}{evidence.items[0][0]}" for evidence in found]


@pytest.mark.parametrize(
    "question",
    [
        "陕西2026年重点工作有哪些",
        "陕西下一步打算做什么",
        "陕西明年有哪些主要工作",
        "陕西下步工作思路有哪几条",
    ],
)
def test_who_asks_for_what_is_planned_gets_the_chapter_that_plans(question: str) -> None:
    """Whatever the plans are called; 重点领域 and two works that are named in passing are no plans."""
    assert heads(question, *PLANS) == ["2026年工作安排：清淤疏浚"]


def test_who_names_a_matter_beside_the_plans_is_asked_for_it() -> None:
    """重点领域 is a matter of its own, so that not only plans are looked at."""
    assert heads("陕西明年重点领域有哪些", *PLANS)[0] == "重点领域取得突破。数字经济领域"


@pytest.mark.parametrize(
    ("question", "head"),
    [
        ("陕西“五互一共”机制有哪些", "推行五互一共：互学"),
        ("陕西的机制有哪些", "建立机制：会商机制"),
    ],
)
def test_a_list_headed_by_what_is_put_in_quotes_is_meant(question: str, head: str) -> None:
    """Rather than another that meets the word beside the quotes."""
    assert heads(question, *QUOTED)[0] == head


@pytest.mark.parametrize(
    ("question", "texts", "head"),
    [
        ("陕西采取了哪三项措施", MEASURES, "采取措施：清淤"),
        ("陕西采取了哪两项措施", MEASURES, "采取措施：巡查"),
        ("陕西推进了哪三项改革", REFORMS, "推进改革：户籍改革"),
        ("陕西推进了哪两项改革", REFORMS, "深化改革：医药改革"),
        ("陕西推进了哪些改革", REFORMS, "推进改革：户籍改革"),
    ],
)
def test_a_list_of_as_many_as_are_asked_for_is_meant(question: str, texts: tuple[str, ...], head: str) -> None:
    """Also where the head of another, of more or fewer, meets the words better."""
    assert heads(question, *texts)[0] == head


def test_a_list_of_the_time_alone_is_not_meant() -> None:
    """What is asked for must stand in its head, whenever it was."""
    assert heads("陕西上半年的非遗活动有哪些", "上半年：一是清淤。二是截污。") == []
    assert heads("陕西上半年的非遗活动有哪些", "上半年非遗活动：一是走秀。二是论坛。") == ["上半年非遗活动：走秀"]


@pytest.mark.parametrize("question", ["陕西海洋牧场的措施有哪些", "陕西有哪些非遗项目"])
def test_a_list_that_meets_too_little_of_the_question_is_none(question: str) -> None:
    """One word of several, or none, heads no answer."""
    assert heads(question, *MEASURES) == []
