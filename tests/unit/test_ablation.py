"""Switching rules off: what is a rule, what stands for it, and which functions use it."""

from __future__ import annotations

import ast

import pytest

from tests.ablation.bounds import BOUNDS, NO_RULES
from tests.ablation.rules import FINISHED, ROOMS, ROOT, all_rules, constants, unfinished, without
from tests.ablation.runs import Run, rarest_first
from tests.ablation.unit_tests import UnitTests, choose
from tests.ablation.users import Users


@pytest.fixture(scope="module")
def users() -> Users:
    return Users()


def test_rules_are_found_in_all_rooms_and_no_bound_is_one() -> None:
    """Constants of modules, also of folders within a room, and lists of word files; each once."""
    rules = list(all_rules(ROOMS))
    assert {"index/figures/scope/times_at.py:_CUMULATIVE", "qa/words/prose.toml:purpose"} <= set(rules)
    assert len(rules) > 800 and not set(rules) & BOUNDS.keys()


def test_what_is_gone_through_is_there_and_the_rest_is_told() -> None:
    """A room or file named as finished has rules, and all of them are."""
    done, rest = {rule.partition(":")[0] for rule in all_rules(FINISHED)}, set(unfinished())
    assert done == {rule.partition(":")[0] for rule in all_rules(ROOMS)} and not rest
    assert all((ROOT / room).exists() for room in FINISHED)
    assert {"index/words/regions.py", "index/figures/changes.py"} <= done


def test_every_bound_stands_where_it_is_named_and_has_a_reason() -> None:
    """A bound that was renamed or removed must not hide a rule of the same name later."""
    assert all(reason for reason in (*BOUNDS.values(), *NO_RULES.values()))
    assert all((ROOT / file).is_file() for file in NO_RULES)
    for bound in BOUNDS:
        file, _, name = bound.partition(":")
        assert name in dict(constants(ROOT / file)), bound


@pytest.mark.parametrize(
    ("rule", "off"),
    [
        ("qa/understand/read_wording.py:_SUM", "re.compile('(?!)(?:' + "),
        ("qa/find/find_lists.py:_PLAN_WORDS", "()"),
        ("qa/find/fit_period.py:SHORT", "0"),
    ],
)
def test_a_rule_is_switched_off_by_what_says_nothing(rule: str, off: str) -> None:
    """A pattern matches nothing, a list is empty, a number is 0; all else of the module stays."""
    file, _, name = rule.partition(":")
    before, after = ast.parse((ROOT / file).read_text(encoding="utf-8")), without(ROOT / file, name)
    changed = [new for old, new in zip(before.body, after.body, strict=True) if ast.dump(old) != ast.dump(new)]
    assert len(changed) == 1 and off in ast.unparse(changed[0])


def test_users_of_a_rule_are_followed_through_constants_and_other_modules(users: Users) -> None:
    """A function uses what it names, what a constant it names is made of, and what it imports."""
    assert users.of("qa/understand/read_wording.py:_SUM") == {"qa/understand/read_wording.py:read_wording"}
    assert "qa/understand/read_wording.py:read_wording" in users.of("qa/understand/question_patterns.py:FROM_TO")
    assert "qa/find/fit_period.py:_is_short" in users.of("qa/find/fit_period.py:SHORT")
    assert users.of("index/figures/words.toml:names.members")


def test_runs_of_rare_users_come_first_and_no_more_than_there_is_time_for() -> None:
    """What runs no user is left out; the cost of a file counts once."""
    runs = {
        "a::1": Run(frozenset({"f", "g"}), 1.0),
        "a::2": Run(frozenset({"f"}), 0.1),
        "b::1": Run(frozenset({"f"}), 0.2),
        "c::1": Run(frozenset({"h"}), 0.1),
    }
    assert rarest_first(frozenset({"f", "g"}), runs, 10.0) == ["a::1", "a::2", "b::1"]
    assert rarest_first(frozenset({"f"}), runs, 1.0, {"a": 0.5, "b": 0.5}) == ["a::2"]
    assert rarest_first(frozenset({"f", "g"}), runs, 10.0, nearest={"b": 1}) == ["b::1", "a::1", "a::2"]


def test_tests_beside_a_rule_come_before_those_that_only_run_it(users: Users) -> None:
    """A file that imports the rule's module holds its sentences."""
    rule = "qa/find/fit_period.py:SHORT"
    ran = Run(frozenset(users.of(rule)), 0.1)
    far, beside = "tests/unit/test_a.py::x", "tests/unit/test_fit_period.py::x"
    assert choose(rule, users.of(rule), UnitTests({far: ran, beside: ran}, {})) == [beside, far]


def test_tests_in_the_folder_of_a_room_stand_beside_its_rules(users: Users) -> None:
    """tests/unit/figures holds sentences that are told of the whole room and import only where it is entered."""
    rule = "index/figures/names.py:_TERM"
    ran = Run(frozenset(users.of(rule)), 0.1)
    far, beside = "tests/unit/test_a.py::x", "tests/unit/figures/test_frames.py::x"
    assert choose(rule, users.of(rule), UnitTests({far: ran, beside: ran}, {})) == [beside, far]
    scope, own = "index/figures/scope/outlook.py:_NEXT", "tests/unit/figures/test_scope.py::x"
    ran = Run(frozenset(users.of(scope)), 0.1)
    assert choose(scope, users.of(scope), UnitTests({beside: ran, own: ran}, {})) == [own, beside]
