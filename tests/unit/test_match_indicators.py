"""Likeness of indicator names."""

from __future__ import annotations

import pytest

from juzheng.index.words.match_indicators import indicator_likeness


@pytest.mark.parametrize(
    ("asked", "name"),
    [("规模以上工业增加值", "规上工业增加值"), ("GDP", "地区生产总值"), ("固定资产投资", "固定资产投资")],
)
def test_synonyms_are_the_same_indicator(asked: str, name: str) -> None:
    """Names that the synonym table makes equal have likeness 1."""
    assert indicator_likeness(asked, name) == 1.0


@pytest.mark.parametrize(
    ("asked", "near", "far"),
    [
        ("规上工业增加值", "区属规上工业增加值", "规上工业总产值"),
        ("规上工业增加值", "工业增加值", "规上工业企业"),
        ("固定资产投资", "全社会固定资产投资", "固定资产"),
        ("制造业投资", "高技术制造业投资", "制造业企业"),
    ],
)
def test_a_narrower_name_is_nearer_than_one_with_another_head(asked: str, near: str, far: str) -> None:
    """What stands last is what is counted: 增加值 with another qualifier fits better than 产值 with the same one."""
    assert indicator_likeness(asked, near) > indicator_likeness(asked, far)


@pytest.mark.parametrize("asked", ["地区生产总值增速", "地区生产总值增幅", "地区生产总值同比增长"])
def test_asking_for_the_growth_of_an_indicator_finds_the_indicator(asked: str) -> None:
    """增速 and its like ask for an aspect of a record and are no part of the indicator's name."""
    assert indicator_likeness(asked, "地区生产总值") == 1.0


def test_what_is_asked_counts_more_than_what_a_name_holds_besides() -> None:
    """A narrower name fits better than one that lacks a word; one with another head is still like in part."""
    narrower = indicator_likeness("工业增加值", "区属工业增加值")
    lacking = indicator_likeness("区属工业增加值", "工业增加值")
    assert 0.0 < indicator_likeness("规上工业增加值", "规上工业企业") < lacking < narrower < 1.0


def test_names_without_a_common_term_are_not_alike() -> None:
    """Nothing in common is 0, also for names without any term."""
    assert indicator_likeness("粮食产量", "新增就业") == 0.0
    assert indicator_likeness("%", "新增就业") == 0.0
    assert indicator_likeness("", "") == 1.0
