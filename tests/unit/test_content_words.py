"""The words of a phrase that tell what is meant, and how much each tells."""

from __future__ import annotations

import pytest

from juzheng.qa.words.content_words import VERB_WEIGHT, WEAK_WEIGHT, formalise, spell_out, weigh_words


@pytest.mark.parametrize(
    ("asked", "formal"),
    [
        ("投了几个亿", "投了几亿"),
        ("几个亿元项目", "几个亿元项目"),
        ("几个亿级产业", "几个亿级产业"),
        ("产值5亿到10亿的企业", "产值5亿元-10亿元的企业"),
        ("产值5千万元至1亿元的企业", "产值5千万元至1亿元的企业"),
        ("产值5亿的企业", "产值5亿的企业"),
        ("30亿以上项目", "30亿元以上项目"),
        ("30亿以上人口", "30亿以上人口"),
        ("外贸增长多少", "进出口增长多少"),
        ("外贸企业多少家", "外贸企业多少家"),
        ("经济增速多少", "地区生产总值增速多少"),
        ("县域经济增速多少", "县域经济增速多少"),
    ],
)
def test_what_people_say_of_amounts_becomes_what_reports_say(asked: str, formal: str) -> None:
    """个亿 is an amount unless it counts things of a hundred million; a range of sizes has its unit at both ends. 外贸 is what is
    imported and exported, 经济 the whole economy, unless the words beside them say of what kind."""
    assert formalise(asked) == formal


@pytest.mark.parametrize(
    ("asked", "left"),
    [
        ("说实话这回税收多少", "税收多少"),
        ("麻烦你核实一下，毕业生多少人", "，毕业生多少人"),
        ("说实话", "说实话"),
        ("怎么回事", "怎么回事"),
        ("快速回升多少，聘请教师几名，准确数据是多少", "快速回升多少，聘请教师几名，准确数据是多少"),
    ],
)
def test_turns_of_speech_that_name_nothing_are_left_out(asked: str, left: str) -> None:
    """They would weigh as nouns that no report has; a question that consists of one is left as it is."""
    assert spell_out(asked) == left


@pytest.mark.parametrize(
    ("phrase", "words"),
    [
        ("哪几条高速公路", {"高速公路": 1.0}),
        ("几家企业", {"企业": VERB_WEIGHT}),
        ("这个项目", {"项目": WEAK_WEIGHT}),
        ("多个 学校", {"学校": 1.0}),
        # An industry's name is a noun, 统一产品 has none.
        ("第一产业占比", {"一产": 1.0, "比重": 1.0}),
        ("三产增加值", {"三产": 1.0, "增加值": 1.0}),
        ("统一产品标准", {"统一": 1.0, "产品": VERB_WEIGHT, "标准": 1.0}),
        ("家政服务", {"家政": 1.0, "服务": VERB_WEIGHT}),
        ("建成厂房", {"建成": VERB_WEIGHT, "厂房": 1.0}),
        # 收到 is a deed, 建到 only asks how far a level goes.
        ("收到多少信件", {"收到": VERB_WEIGHT, "信件": 1.0}),
        ("建到多少座", {"建到": WEAK_WEIGHT}),
        # The dictionary would cut 低效用地 into 低 and 效用.
        ("低效用地", {"低效": VERB_WEIGHT, "用地": 1.0}),
    ],
)
def test_words_that_only_count_say_nothing_and_verbs_and_common_nouns_less(
    phrase: str, words: dict[str, float]
) -> None:
    """哪几条 and 几家 name nothing; 企业 and 项目 stand in nearly every sentence."""
    assert {word.text: word.weight for word in weigh_words(phrase)} == words
    assert WEAK_WEIGHT < VERB_WEIGHT < 1.0
