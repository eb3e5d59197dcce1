"""Each feature of a record with a question and sentences in which one record has more of it than another."""

from __future__ import annotations

from dataclasses import replace

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.feature_signs import SIGNS
from juzheng.qa.find.noun_features import measure_differs
from juzheng.qa.find.ranker import AHEAD, SENTENCE_MODEL, open_ranker
from juzheng.qa.find.record_features import HIGH, LOW, RELATIVE, add_relative, features, prepare_part
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.words.word import Word
from tests.unit.read_sentence import only_figure, report_of

FACTORY = "规上工业增加值70.4亿元，增长5.1%。工业投资30.2亿元。"
TRADE = "进出口总额120.5亿元，其中出口80.6亿元。存款余额300.1亿元，贷款余额200.2亿元。"
SURVEY = "走访企业320家，解决问题548个，其中现场解决334个。"
# Feature, question, sentences, the record that has more of it, the record that has less.
PAIRS = [
    ("covered", "陕西规上工业增加值是多少", FACTORY, "70.4亿元", "30.2亿元"),
    ("covered_by_name", "陕西规上工业增加值是多少", FACTORY, "70.4亿元", "30.2亿元"),
    ("covered_near", "陕西解决问题多少个", SURVEY, "548个", "320家"),
    ("covered_in_sentence", "陕西工业投资多少", FACTORY, "30.2亿元", "70.4亿元"),
    ("missing", "陕西工业投资多少", "工业投资30.2亿元。\n公共图书馆12座。", "12座", "30.2亿元"),
    ("head_in_name", "陕西贷款余额多少", TRADE, "200.2亿元", "80.6亿元"),
    ("head_near", "陕西新建多少所学校", "新建学校12所。新建医院3所。", "12所", "3所"),
    ("head_missing", "陕西新建多少所学校", "新建学校12所。\n新建医院3所。", "3所", "12所"),
    ("surplus", "陕西工业增加值多少", "工业增加值80.1亿元。区属规上工业增加值20.3亿元。", "20.3亿元", "80.1亿元"),
    ("pairs_of_question", "陕西规上工业增加值多少", FACTORY, "70.4亿元", "30.2亿元"),
    ("same_name", "陕西工业投资多少", FACTORY, "30.2亿元", "70.4亿元"),
    ("name_in_question", "陕西工业投资完成多少", FACTORY, "30.2亿元", "70.4亿元"),
    ("name_length", "陕西工业增加值多少", FACTORY, "70.4亿元", "30.2亿元"),
    ("adjoining", "陕西工业投资多少", "工业投资30.2亿元。投资者120人次。", "30.2亿元", "120人次"),
    (
        "qualifiers_missing",
        "陕西规上工业增加值多少",
        "规上工业增加值70.4亿元。工业增加值80.1亿元。",
        "80.1亿元",
        "70.4亿元",
    ),
    ("opposite", "陕西贷款余额多少", TRADE, "300.1亿元", "200.2亿元"),
    ("opposite", "陕西出口多少", "进出口中进口30.1亿元。出口80.6亿元。", "30.1亿元", "80.6亿元"),
    ("grew_unasked", "陕西工业产值多少", "工业产值增加2.1亿元。工业产值30.2亿元。", "2.1亿元", "30.2亿元"),
    ("unit_same", "陕西解决问题多少个", SURVEY, "548个", "320家"),
    ("rate_for_value", "陕西工业投资多少", "工业投资30.2亿元。民间投资增长6.3%。", "6.3%", "30.2亿元"),
    ("percent_for_rate", "陕西就业率多少", "就业率93.5%。就业人数12.1万人。", "93.5%", "12.1万人"),
    ("no_percent_for_rate", "陕西就业率多少", "就业率93.5%。就业人数12.1万人。", "12.1万人", "93.5%"),
    ("rank_there", "陕西工业投资排第几", "工业投资30.2亿元，居全国第3位。民间投资12.5亿元。", "30.2亿元", "12.5亿元"),
    ("share_there", "陕西民间投资占比多少", "民间投资占比62.1%。民间投资增速6.3%。", "62.1%", "6.3%"),
    ("share_lacking", "陕西民间投资占比多少", "民间投资占比62.1%。民间投资增速6.3%。", "6.3%", "62.1%"),
    ("actual_unasked", "陕西工业投资多少", "工业投资30.2亿元。2026年，工业投资力争达到40亿元。", "30.2亿元", "40亿元"),
    ("target_unasked", "陕西工业投资多少", "工业投资30.2亿元。2026年，工业投资力争达到40亿元。", "40亿元", "30.2亿元"),
    (
        "status_same",
        "陕西2026年工业投资目标多少",
        "工业投资30.2亿元。2026年，工业投资力争达到40亿元。",
        "40亿元",
        "30.2亿元",
    ),
    ("year_of_report", "陕西工业投资多少", "工业投资30.2亿元。2020年，工业投资20.1亿元。", "30.2亿元", "20.1亿元"),
    ("year_of_plan", "陕西工业投资多少", "工业投资30.2亿元。2026年，工业投资力争达到40亿元。", "40亿元", "30.2亿元"),
    ("year_before", "陕西工业投资多少", "工业投资30.2亿元。2020年，工业投资20.1亿元。", "20.1亿元", "30.2亿元"),
    (
        "span_same",
        "陕西上半年工业投资多少",
        "上半年，工业投资30.2亿元。1-10月，工业投资50.6亿元。",
        "30.2亿元",
        "50.6亿元",
    ),
    (
        "span_missing",
        "陕西上半年工业投资多少",
        "全年工业投资70.2亿元。\n上半年，工业投资30.2亿元。",
        "70.2亿元",
        "30.2亿元",
    ),
    ("many_years", "陕西公共图书馆多少座", "公共图书馆12座。2021-2025年，新增公共图书馆60座。", "60座", "12座"),
    ("own_region", "陕西公共图书馆多少座", "公共图书馆12座。全国公共图书馆600座。", "12座", "600座"),
    ("of_that_year", "陕西当年投资多少", "项目总投资30.2亿元，当年投资8.1亿元。", "8.1亿元", "30.2亿元"),
    ("added_unasked", "陕西企业多少家", "企业320家。新增企业12家。", "12家", "320家"),
    ("grew_unasked", "陕西工业产值多少", "工业产值30.2亿元。工业产值增加2.1亿元。", "2.1亿元", "30.2亿元"),
    ("figure_named", "陕西工业投资30.2亿元是什么时候的", FACTORY, "30.2亿元", "70.4亿元"),
    ("margin_differs", "陕西工业投资增速多少", "工业投资增长6.3%，高于全国0.7个百分点。", "0.7个百分点", "6.3%"),
    ("in_a_row", "陕西粮食产量多少", "粮食产量500亿斤。粮食产量连续13年稳定在430亿斤以上。", "430亿斤", "500亿斤"),
    (
        "other_modifier",
        "陕西固定资产投资多少",
        "固定资产投资80.2亿元。省属企业产业投资30.2亿元。",
        "30.2亿元",
        "80.2亿元",
    ),
    ("narrower", "陕西解决问题多少个", "解决问题548个，其中现场解决问题334个。", "334个", "548个"),
    ("bound_over", "陕西工业投资多少", "工业投资超30亿元。民间投资12.5亿元。", "30亿元", "12.5亿元"),
    ("claimed", "陕西原煤增长多少", "原煤、原油产量分别增长6.2%、3.1%。", "3.1%", "6.2%"),
    ("siblings", "陕西工业投资多少", "走访企业320家，解决问题548个。工业投资30.2亿元。", "320家", "30.2亿元"),
    ("covered_behind", "陕西工业投资多少", "工业投资30.2亿元。新建学校12所。", "12所", "30.2亿元"),
    ("covered_near_behind", "陕西工业投资多少", "工业投资30.2亿元。新建学校12所。", "12所", "30.2亿元"),
    ("covered_by_name_behind", "陕西工业投资多少", "工业投资30.2亿元。新建学校12所。", "12所", "30.2亿元"),
    ("surplus_behind", "陕西工业投资多少", "工业投资30.2亿元。新建学校12所。", "12所", "30.2亿元"),
]
# What is the same for all records of one question: the question that has more of it, the one that has less.
ASKED = [
    ("unknown_nouns", "陕西高粱酒工业投资多少", "陕西工业投资多少"),
    ("unknown_rest", "陕西工业投资折腾多少", "陕西工业投资多少"),
    ("head_generic", "陕西情况怎么样", "陕西工业投资多少"),
    ("weight", "陕西规上高端装备工业投资项目多少", "陕西投资多少"),
    ("unit_asked", "陕西走访多少家企业", "陕西走访企业情况"),
    ("growth_asked", "陕西工业投资增长多少", "陕西工业投资多少"),
    ("rank_asked", "陕西工业投资排第几", "陕西工业投资多少"),
]
# What the texts above cannot show, with a test of its own below.
ELSEWHERE = {"told_otherwise", "meaning", "meaning_behind", "cell", "covered_by_section", "year_unsaid"}


def rows_of(
    question: str, text: str, section: tuple[str, ...] = ("一、2025年工作回顾",)
) -> dict[str, dict[str, float]]:
    """The features of all records of a report, by figure as written."""
    report = report_of(*text.split("\n"), section=section)
    view = view_report(report, list(find_figures(report)))
    query = read_question(question, KnownRegions((report.description,)))
    passages = [(view, passage) for passage in view.passages.values()]
    asked = prepare_part(query, query.parts[0], passages)
    seen = [(passage, figure) for _, passage in passages for figure in passage.figures]
    rows = [
        features(asked, view, passage, figure, LOW + number * 0.01) for number, (passage, figure) in enumerate(seen)
    ]
    add_relative(rows, [True] * len(rows), [""] * len(rows))
    return {figure.figure.raw: row for (_, figure), row in zip(seen, rows, strict=True)}


@pytest.mark.parametrize(
    ("name", "question", "text", "more", "less"), PAIRS, ids=[f"{pair[0]} {n}" for n, pair in enumerate(PAIRS)]
)
def test_a_feature_tells_two_records_apart(name: str, question: str, text: str, more: str, less: str) -> None:
    """The record that has more of a feature is the one that its row names."""
    rows = rows_of(question, text)
    assert rows[more][name] > rows[less][name]


@pytest.mark.parametrize(("name", "more", "less"), ASKED, ids=[row[0] for row in ASKED])
def test_a_feature_tells_two_questions_apart(name: str, more: str, less: str) -> None:
    """What is the same for all records says what kind of question it is."""
    text = "规上工业投资30.2亿元。走访企业320家。"
    assert next(iter(rows_of(more, text).values()))[name] > next(iter(rows_of(less, text).values()))[name]


def test_meaning_is_the_cosine_within_the_range_of_the_model() -> None:
    """The least cosine that a shared subject gives is 0, the greatest 1; behind is how far from the best."""
    rows = list(rows_of("陕西工业投资多少", FACTORY).values())
    assert [round(row["meaning"] * (HIGH - LOW), 6) for row in rows] == [0.0, 0.01, 0.02][: len(rows)]
    assert rows[0]["meaning_behind"] > rows[-1]["meaning_behind"] == 0.0


def test_what_is_told_of_another_time_is_told_otherwise() -> None:
    """A record whose name fits less than that of one which may not be used stands behind it; others do not."""
    rows = list(rows_of("陕西工业投资多少", "工业投资30.2亿元。民间投资12.5亿元。").values())
    add_relative(rows, [False, True], ["", ""])
    assert rows[1]["told_otherwise"] > rows[0]["told_otherwise"] == 0.0
    add_relative(rows, [True, True], ["", ""])
    assert rows[1]["told_otherwise"] == 0.0


def test_what_is_told_of_the_whole_says_nothing_against_the_very_place_that_is_asked_for() -> None:
    """浦南县 has its own, shorter name for what the city's record tells in full."""
    rows = list(rows_of("陕西工业投资多少", "工业投资30.2亿元。民间投资12.5亿元。").values())
    add_relative(rows, [False, True], ["", ""], [True, False])
    assert rows[1]["told_otherwise"] == 0.0


def test_an_increase_that_is_asked_for_is_not_unasked() -> None:
    """工业产值增加多少 asks for the increase and not for the level."""
    assert rows_of("陕西工业产值增加了多少亿元", "工业产值增加2.1亿元。")["2.1亿元"]["grew_unasked"] == 0.0


def test_a_word_counts_less_the_further_it_stands_from_the_figure() -> None:
    """In the name, the clause, the sentence, the sentences before, the heading, elsewhere in the paragraph; never nothing."""
    texts = (
        "民间投资30.2亿元。",
        "民间力量带动，投资30.2亿元。",
        "民间力量活跃，全年各类主体竞相发展，累计投资30.2亿元。",
        "民间力量活跃。投资30.2亿元。",
        "投资30.2亿元。",
        "投资30.2亿元。民间力量活跃。",
    )
    found = []
    for number, text in enumerate(texts):
        section = ("一、民间",) if number == 4 else ("一、工作",)
        row = rows_of("陕西民间怎么样", f"{text}\n民间。", section)["30.2亿元"]
        found.append(row["covered"])
    assert found == sorted(found, reverse=True) and found[0] == 1.0 and found[-1] > 0.0
    assert len(set(found)) >= 5


def test_words_lent_by_another_question_are_no_characters_of_this_one() -> None:
    """死亡人数呢, asked behind 事故起数, is compared with names by 死亡 alone."""
    report = report_of("事故起数9起。")
    query = read_question("陕西死亡人数多少", KnownRegions((report.description,)))
    part = replace(query.parts[0], words=(Word("死亡", 1.0), Word("事故", 0.35)))
    assert prepare_part(query, part, []).text == "死亡"
    assert prepare_part(query, replace(part, words=part.words[1:]), []).text == "事故"


def test_a_heading_covers_the_words_of_all_records_under_it() -> None:
    """工业 in the heading counts for a record whose sentence does not have it."""
    under, plain = (
        rows_of("陕西工业项目多少个", "新开工项目12个。\n工业向好。", section=(head,))["12个"]["covered_by_section"]
        for head in ("一、工业", "一、民生")
    )
    assert under > plain


def test_a_cell_of_a_table_is_told_from_a_sentence() -> None:
    """Figures of cells are as many as a table is large, and mostly not what is asked."""
    report = report_of(FACTORY)
    figure = find_figures(report)[0]
    view = view_report(report, [figure, replace(figure, cell="B2")])
    query = read_question("陕西规上工业增加值多少", KnownRegions((report.description,)))
    asked = prepare_part(query, query.parts[0], [(view, view.passages[1])])
    plain, cell = (features(asked, view, view.passages[1], seen, LOW) for seen in view.passages[1].figures)
    assert (plain["cell"], cell["cell"]) == (0.0, 1.0)


def test_a_record_without_a_year_says_so() -> None:
    """Where neither sentence nor report says the year, the record may be of any."""
    report = report_of("工业投资30.2亿元。", year=None, plan_year=None)
    view = view_report(report, list(find_figures(report)))
    query = read_question("陕西工业投资多少", KnownRegions((report.description,)))
    asked = prepare_part(query, query.parts[0], [(view, view.passages[1])])
    assert features(asked, view, view.passages[1], view.passages[1].figures[0], LOW)["year_unsaid"] == 1.0
    assert rows_of("陕西工业投资多少", FACTORY)["30.2亿元"]["year_unsaid"] == 0.0


def test_every_feature_has_its_sentence_and_every_weight_its_feature() -> None:
    """A feature without a row above, and a weight that no feature feeds, are noticed."""
    rows = next(iter(rows_of("陕西工业投资多少", FACTORY).values()))
    told = {row[0] for row in PAIRS} | {row[0] for row in ASKED} | ELSEWHERE
    assert told == set(rows)
    assert set(open_ranker().ranking) == set(rows)
    assert set(open_ranker().answering) == {*rows, AHEAD}
    of_sentences = set(open_ranker(SENTENCE_MODEL).ranking)
    assert {f"{name}_behind" for name in RELATIVE} <= set(rows) and set(SIGNS) <= {*rows, *of_sentences, AHEAD}


def test_many_nouns_weigh_as_much_as_four() -> None:
    """How much a question says of what it asks for is a share, whatever its length."""
    text = "公办幼儿园教师培训基地建设项目补助资金12亿元。学校12所。"

    def weight(question: str) -> float:
        return max(row["weight"] for row in rows_of(question, text).values())

    assert weight("陕西公办幼儿园教师培训基地建设项目补助资金多少") == 1.0
    assert 0.0 < weight("陕西学校多少所") < 1.0


@pytest.mark.parametrize(
    ("question", "sentence", "differs"),
    [
        ("陕西民宿均价多少", "民宿平均入住率96.5%。", True),
        ("陕西房价多少", "房价上涨3.2%。", False),
        ("陕西民宿平均入住率多少", "民宿平均入住率96.5%。", False),
        ("陕西民宿均价多少", "民宿均价318元。", False),
    ],
)
def test_what_a_thing_costs_is_no_share(question: str, sentence: str, differs: bool) -> None:
    """入住率 is no 均价; by how much a price rose is told in per cent."""
    (part,) = read_question(question, KnownRegions([])).parts
    assert measure_differs(part, only_figure(sentence)) == differs
