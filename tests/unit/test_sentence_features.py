"""Each feature of a sentence with a question and sentences of which one has more of it than another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from juzheng.index.figures.find_figures import find_figures
from juzheng.qa.find.feature_signs import SIGNS
from juzheng.qa.find.rank_sentences import ALIKE, describe_sentences
from juzheng.qa.find.ranker import AHEAD, SENTENCE_MODEL, open_ranker
from juzheng.qa.find.sentence_features import AS_RIGHT_ONES, RELATIVE_SENTENCE, prepare_question
from juzheng.qa.nouns.report_view import view_report
from juzheng.qa.nouns.searched import Searched
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.unit.read_sentence import PLAN, REVIEW, report_of

BRIDGE = "青川大桥建成通车。青川大桥由云汀路桥公司承建。水厂投用。"
SURVEY = "市领导赴开发区调研。专题邀请青屏研究院来区调研，争取数据交易所设立。"
FAIR = "鞋业文化节举行。鞋业文化节安排走秀、论坛、采购会。"
# Feature, question, sentences, how the sentence begins that has more of it, and the one that has less.
PAIRS = [
    ("covered", "陕西请谁来调研过数据交易所", SURVEY, "专题", "市领导"),
    ("covered_near", "陕西请谁来调研过数据交易所", SURVEY, "专题", "市领导"),
    ("covered_in_sentence", "陕西青川大桥由谁承建", BRIDGE, "青川大桥由", "水厂"),
    ("pairs_in_sentence", "陕西青川大桥由谁承建", BRIDGE, "青川大桥由", "水厂"),
    ("pairs_near", "陕西青川大桥由谁承建", f"{BRIDGE}\n大桥通车。", "青川大桥由", "大桥通"),
    ("missing", "陕西青川大桥由谁承建", f"{BRIDGE}\n由图书馆开放。承建图书馆。", "承建图", "青川大桥由"),
    ("surplus", "陕西青川大桥由谁承建", BRIDGE, "水厂", "青川大桥由"),
    ("quoted_there", "陕西“青川大桥”由谁承建", BRIDGE, "青川大桥由", "水厂"),
    ("sought_lacking", "陕西青川大桥由哪家公司承建", BRIDGE, "青川大桥建", "青川大桥由"),
    ("who_there", "陕西青川大桥由哪家公司承建", BRIDGE, "青川大桥由", "青川大桥建"),
    ("where_there", "陕西水厂在哪里", "水厂位于青梧县。水厂投用。", "水厂位", "水厂投"),
    ("when_there", "陕西水厂什么时候投用", "水厂6月投用。水厂供水。", "水厂6", "水厂供"),
    ("meaning_there", "陕西“双链”是什么意思", "“双链”是指供应链和产业链。推进“双链”。", "“双链”", "推进"),
    ("several_there", "陕西鞋业文化节安排了哪些活动", FAIR, "鞋业文化节安", "鞋业文化节举"),
    ("number_lacking", "陕西水厂有多少座", "水厂投用。水厂12座。", "水厂投", "水厂12"),
    ("year_there", "陕西2025年水厂哪天投用", "2025年水厂投用。水厂供水。", "2025", "水厂供"),
    ("announces", "陕西水厂怎样", "水厂如下：\n水厂投用。", "水厂如下", "水厂投"),
    ("tiny", "陕西水厂怎样", "水厂投用。水厂投用以后为全区居民供水并降低了费用。", "水厂投用。", "水厂投用以"),
    ("length", "陕西水厂怎样", "水厂投用。水厂投用以后为全区居民供水并降低了费用。", "水厂投用以", "水厂投用。"),
    ("first", "陕西水厂怎样", "水厂投用。水厂供水。", "水厂投", "水厂供"),
    ("has_figures", "陕西水厂怎样", "水厂投用。水厂投资12亿元。", "水厂投资", "水厂投用"),
]


def rows_of(question: str, text: str, section: tuple[str, ...] = REVIEW) -> dict[str, dict[str, float]]:
    """The features of each sentence, by the sentence."""
    report = report_of(*text.split("\n"), section=section)
    view = view_report(report, find_figures(report))
    query = read_question(question, KnownRegions([view.description]))
    found = describe_sentences(query, Searched((view, passage) for passage in view.passages.values()))
    return {e.passage.paragraph.text[e.sentence.start : e.sentence.end]: dict(e.features) for e in found}


def _of(rows: dict[str, dict[str, float]], begins: str) -> dict[str, float]:
    (row,) = [row for text, row in rows.items() if text.startswith(begins)]
    return row


@pytest.mark.parametrize(("name", "question", "text", "more", "less"), PAIRS)
def test_a_feature_is_greater_where_a_sentence_has_more_of_it(
    name: str, question: str, text: str, more: str, less: str
) -> None:
    """Of two sentences the one that has what the feature means has more of it."""
    rows = rows_of(question, text)
    assert _of(rows, more)[name] > _of(rows, less)[name]


def test_what_no_text_knows_is_a_share_of_the_question() -> None:
    """A noun that no searched text has counts apart from the rest of the user's wording."""
    (row,) = rows_of("陕西水厂的熔盐储罐在哪里", "水厂投用。").values()
    assert row["unknown_nouns"] > 0
    (row,) = rows_of("陕西水厂投用", "水厂投用。").values()
    assert row["unknown_nouns"] == row["unknown_rest"] == 0


def test_a_name_that_no_text_has_outweighs_words_that_every_text_has() -> None:
    """Of 企业 and a prize the prize is asked for: where no paragraph has it, nearly all is unknown."""
    texts = "企业改造设备。\n企业扩大招工。\n企业复工。"
    rows = rows_of("陕西哪家企业拿了鎏金穗奖", texts).values()
    assert rows and all(row["unknown_nouns"] > 0.6 for row in rows)


def test_plans_and_reviews_are_told_apart() -> None:
    """A sentence of the plans speaks for a question for plans, and against any other."""
    (planned,) = rows_of("陕西重点工作有哪些水厂", "水厂建成。", PLAN).values()
    (asked_else,) = rows_of("陕西水厂怎样", "水厂建成。", PLAN).values()
    assert planned["plan_there"] == 1.0 and planned["plan_unasked"] == 0.0
    assert asked_else["plan_there"] == 0.0 and asked_else["plan_unasked"] == 1.0


def test_a_sentence_is_held_against_the_best_of_the_others() -> None:
    """The best is behind in nothing."""
    rows = rows_of("陕西青川大桥由谁承建", BRIDGE)
    assert _of(rows, "青川大桥由")["pairs_in_sentence_behind"] == 0.0 < _of(rows, "水厂")["pairs_in_sentence_behind"]


class _Meanings:
    """Vectors of texts by what they speak of: water, or anything else."""

    def embed_query(self, text: str) -> NDArray[np.float32]:
        return self.embed_passages([text])[0]

    def embed_passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        return np.array([[0.0, 1.0] if "水" in text else [1.0, 0.0] for text in texts], np.float32)


def test_a_sentence_is_held_against_the_question_by_its_own_meaning() -> None:
    """Of two sentences of one paragraph the one that means the same is liker; only the first few are looked at, and nothing is known
    of meanings where the reports have no vectors."""
    others = "".join(f"工程第{n}期完工。" for n in range(ALIKE))
    report = report_of(f"水厂工程完工。道路工程完工。{others}", section=REVIEW)
    bare = view_report(report, find_figures(report))
    query = read_question("陕西水厂工程完工了吗", KnownRegions([bare.description]))
    view = replace(bare, chunk_vectors=np.ones((1, 2), np.float32), chunks=((0, 9),))
    found = describe_sentences(query, Searched(((view, p) for p in view.passages.values()), _Meanings()))
    like = {e.sentence.folded[:2]: e.features["likeness"] for e in found}
    assert like["水厂"] > like["道路"] and len(found) > ALIKE
    assert found[0].features["likeness_behind"] == 0.0 < found[1].features["likeness_behind"]
    for blind in (
        Searched(((bare, p) for p in bare.passages.values()), _Meanings()),
        Searched([(view, p) for p in view.passages.values()]),
    ):
        assert {e.features["likeness"] for e in describe_sentences(query, blind)} == {AS_RIGHT_ONES}


def test_every_feature_of_the_model_is_computed() -> None:
    """The model weighs what is computed and nothing else."""
    (row, *_) = rows_of("陕西水厂怎样", "水厂投用。").values()
    model = open_ranker(SENTENCE_MODEL)
    assert set(model.ranking) == set(row) and set(model.answering) == {*row, AHEAD}
    assert {f"{name}_behind" for name in RELATIVE_SENTENCE} < set(row)
    signed = {name for name, *_ in PAIRS} & SIGNS.keys()
    assert len(signed) > 15


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("旅游收入居全省第5位。", True),
        ("旅游收入居全省前三。", True),
        ("旅游收入位列首位。", True),
        ("前三季度旅游收入12亿元。", False),
        ("第三产业增加值12亿元。", False),
        ("前5个月旅游收入12亿元。", False),
    ],
)
def test_where_only_a_rank_is_asked_for_a_sentence_without_one_is_no_rival(text: str, told: bool) -> None:
    """前三季度 and 第三产业 are no ranks."""
    assert bool(rows_of("陕西旅游收入在全国排第几", text)) == told


def test_a_word_counts_less_the_further_from_the_sentence_it_stands() -> None:
    """In the sentence, in one of the two before it, in a heading, in the title, elsewhere in the paragraph."""
    told = rows_of("陕西青川大桥怎样", "青川大桥建成。水厂投用。路面铺设。供热到户。")
    headed = rows_of("陕西青川大桥怎样", "青川大桥建成。\n电站停运。", section=("青川大桥建设",))
    titled = rows_of("陕西测试怎样", "测试完成。\n电站停运。")
    shares = [
        _of(told, "青川大桥")["covered"],
        _of(told, "水厂")["covered"],
        _of(headed, "电站")["covered"],
        _of(titled, "电站")["covered"],
        _of(told, "供热")["covered"],
    ]
    assert shares == sorted({*shares, 0.0}, reverse=True)[:-1]
    assert _of(told, "路面")["covered"] == _of(told, "水厂")["covered"]


@pytest.mark.parametrize(
    ("question", "pairs"),
    [
        ("陕西大桥由哪家企业承建", {"大桥", "桥由", "企业", "业承", "承建"}),
        ("陕西哪条线路通车", {"线路", "路通", "通车"}),
        ("陕西有多少座水厂", {"水厂"}),
    ],
)
def test_pairs_of_characters_are_those_of_words_that_do_not_ask(question: str, pairs: set[str]) -> None:
    """哪家 and 多少 ask; a text that has them says nothing of what is asked for."""
    report = report_of("哪家企业承建大桥，大桥由企业承建，线路通车，哪条线路有多少座水厂。")
    view = view_report(report, find_figures(report))
    query = read_question(question, KnownRegions([view.description]))
    asked = prepare_question(query, [(view, passage) for passage in view.passages.values()])
    assert {pair.text for pair in asked.pairs} == pairs


def test_many_nouns_weigh_as_much_as_four() -> None:
    """How much a question says of what it asks for is a share, whatever its length."""
    text = "公办幼儿园教师培训基地建设项目补助资金到位。学校落成。"

    def weight(question: str) -> float:
        return max(row["weight"] for row in rows_of(question, text).values())

    assert weight("陕西公办幼儿园教师培训基地建设项目补助资金怎样") == 1.0
    assert 0.0 < weight("陕西学校怎样") < 1.0
