"""The forms that lists take, each with paragraphs that are such a list and paragraphs that look like one and are none."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Paragraph
from juzheng.qa.find import list_forms, told_lists
from juzheng.qa.find.list_forms import Found
from juzheng.qa.nouns.report_view import view_report
from tests.unit.read_sentence import REVIEW, report_of

Form = Callable[..., Iterable[Found]]


def lists(form: Form, *texts: str, sections: tuple[tuple[str, ...], ...] = ()) -> list[tuple[str, list[str]]]:
    """The lists of a report's paragraphs as (head, names of its items)."""
    report = report_of(*texts)
    paragraphs = tuple(
        Paragraph(n, text, 0, len(text), sections[n - 1] if sections else REVIEW) for n, text in enumerate(texts, 1)
    )
    view = view_report(
        type(report)(report.report_id, report.file, report.description, paragraphs), find_figures(report)
    )
    return [(f.head, [name for name, _ in f.items]) for f in form([(view, p) for p in view.passages.values()])]


@pytest.mark.parametrize(
    ("form", "texts", "found"),
    [
        (list_forms.item_lists, ("采取三项措施。一是清淤。二是截污。",), [("采取三项措施。", ["清淤", "截污"])]),
        (list_forms.item_lists, ("采取措施。一是清淤。",), []),
        (
            list_forms.lead_lists,
            ("当好开路先锋。全年签约项目。", "当好服务管家。全年走访企业。"),
            [("一、2025年工作回顾", ["当好开路先锋", "当好服务管家"])],
        ),
        (list_forms.lead_lists, ("当好开路先锋,全年签约项目。", "当好服务管家,全年走访企业。"), []),
        (
            list_forms.paragraph_lists,
            ("重点做好以下工作:", "一是清淤疏浚,完成投资。", "二是截污纳管,新建管网。", "会议强调廉政。"),
            [("重点做好以下工作:", ["清淤疏浚", "截污纳管"])],
        ),
        (list_forms.paragraph_lists, ("重点做好以下工作:", "一是清淤疏浚,完成投资。", "会议强调廉政。"), []),
        (
            list_forms.inline_lists,
            ("打造汽车产业集群。全年产值多。打造电子产业集群。新建园区快,好。打造纺织产业集群。织造升级快,好。",),
            [("", ["打造汽车产业集群", "打造电子产业集群", "打造纺织产业集群"])] * 2,
        ),
        (list_forms.inline_lists, ("打造汽车产业集群。新建园区快,好。打造电子产业集群。",), []),
        (
            told_lists.definitions,
            ("1.三链融合:产业链、创新链、资金链相融合。",),
            [("三链融合", ["产业链、创新链、资金链相融合"])],
        ),
        (
            told_lists.definitions,
            ("[3]三链融合:", "产业链、创新链、资金链相融合。"),
            [("三链融合", ["产业链、创新链、资金链相融合"])],
        ),
        (told_lists.definitions, ("重点工作:", "一是清淤、截污。"), []),
        (told_lists.definitions, ("重点工作:", "(一)清淤、截污。"), []),
        (told_lists.definitions, ("三链融合:产业链创新链资金链相融合。",), []),
        (told_lists.definitions, (f"三链融合:{'产业链、' * 200}",), []),
        (
            list_forms.parallel_lists,
            ("今年重点聚焦三件事", "聚焦产业升级,狠抓项目。", "聚焦民生改善,狠抓实事。"),
            [("今年重点聚焦三件事", ["聚焦产业升级", "聚焦民生改善"])],
        ),
        (list_forms.parallel_lists, ("聚焦产业升级,狠抓项目。", "紧盯民生改善,狠抓实事。"), []),
        (
            list_forms.parallel_lists,
            ("——聚焦产业升级,狠抓。", "——聚焦民生改善,狠抓。"),
            [("", ["聚焦产业升级", "聚焦民生改善"])],
        ),
        (told_lists.enumerations, ("推动电子、装备、纺织等主导产业升级",), [("主导产业升级", ["电子、装备、纺织"])]),
        (told_lists.enumerations, ("电子、装备、纺织三大产业壮大",), [("三大产业壮大", ["电子、装备、纺织"])]),
        (told_lists.enumerations, ("电子和装备产业壮大",), []),
        (told_lists.told_one_by_one, ("落地项目2个,分别是甲电池和乙芯片。",), [("落地项目2个", ["甲电池和乙芯片"])]),
        (told_lists.told_one_by_one, ("实施三大工程(强基、补链、育才)。",), [("实施三大工程", ["强基、补链、育才"])]),
        (told_lists.told_one_by_one, ("落地项目2个,均已开工。",), []),
        (
            told_lists.enumerated_places,
            ("内江、眉山、自贡经济总量突破2000亿元,增长6%。",),
            [("经济总量突破2000亿元", ["内江、眉山、自贡"])],
        ),
        (told_lists.enumerated_places, ("电子、装备、纺织产值突破2000亿元",), []),
        (told_lists.enumerated_places, ("甲项目、眉山、自贡经济总量突破2000亿元",), []),
    ],
)
def test_a_list_is_told_by_its_form(form: Form, texts: tuple[str, ...], found: list[tuple[str, list[str]]]) -> None:
    """Head and items come from the form; what only looks like it is no list."""
    assert lists(form, *texts) == found


def test_headings_under_one_section_are_a_list() -> None:
    """Headings with numbers are its items, without their numbers, headed by the section and what announces them."""
    sections = (("二、举措",), ("二、举措", "(一)清淤"), ("二、举措", "(二)截污"), ("二、举措", "小结"))
    texts = ("重点抓好以下工作:", "(一)清淤", "(二)截污", "小结")
    assert ("二、举措/重点抓好以下工作:", ["清淤", "截污"]) in lists(
        list_forms.heading_lists, *texts, sections=sections
    )


def test_what_heads_a_list_is_cut_where_it_is_long() -> None:
    """Of a long paragraph before the first item, its beginning and what stands right before the item head the list."""
    ((head, _),) = lists(list_forms.item_lists, f"整治河道。{'全年推进各项工作' * 40}措施如下:一是清淤。二是截污。")
    assert head.startswith("整治河道。") and head.endswith("措施如下:") and len(head) == 2 * list_forms.HEAD_REACH + 1


def test_what_is_counted_before_brackets_heads_them_and_an_aside_is_hardly_a_list() -> None:
    """三大工程(甲、乙) tells its members; 有关工程(甲、乙) gives examples."""

    def bonus(text: str) -> float:
        report = report_of(text)
        view = view_report(report, find_figures(report))
        (found,) = told_lists.told_one_by_one([(view, p) for p in view.passages.values()])
        return found.bonus

    assert (
        bonus("实施三大人才工程（产业人才、云汀英才、海归人才）。")
        > 0
        > bonus("实施有关人才工程（产业人才、云汀英才）。")
    )
    assert bonus("新建项目两个，分别是电站和水厂。") > 0
