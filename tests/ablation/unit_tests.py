"""The unit tests in a process of their own: which functions each test runs, and whether those of a rule notice it is off."""

from __future__ import annotations

import ast
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache

import pytest

from tests.ablation import watch
from tests.ablation.rules import ROOT
from tests.ablation.runs import Run, rarest_first
from tests.ablation.users import homes, imports
from tests.ablation.watch import ran

# UnitTests of a rule's own sentences; those of readers, pages and the repository know nothing of rules.
NOT_OF_RULES = tuple(
    f"--ignore=tests/unit/test_{name}.py" for name in ("ablation", "import_direction", "project_files")
)
UNIT_TESTS = (
    "tests/unit",
    "--ignore=tests/unit/readers",
    "--ignore=tests/unit/ui",
    *NOT_OF_RULES,
    "-m",
    "not slow and not llm",
)
# Plain assertions: rewriting them would cost each process more than its tests do.
QUIET = ("-q", "-x", "-p", "no:cacheprovider", "--no-header", "--no-summary", "--assert=plain")
# CPU seconds of the tests of a rule that are tried first, as those beside it are few and short; and of all that are tried.
SECONDS = 4.0
ALL_SECONDS = 80.0


@dataclass(frozen=True, slots=True)
class UnitTests:
    """All unit tests with what each runs, and the CPU seconds that the collection of each file takes."""

    runs: dict[str, Run]
    files: dict[str, float]


@dataclass(eq=False)
class _Recording:
    """A pytest plugin. What ran while a file was collected or fixtures were set up counts for all tests of the file."""

    shared: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))
    tests: dict[str, Run] = field(default_factory=dict)
    files: dict[str, float] = field(default_factory=dict)

    @pytest.hookimpl(wrapper=True)
    def pytest_make_collect_report(self, collector: pytest.Collector) -> Iterator[None]:
        ran.clear()
        started = time.process_time()
        report = yield
        if isinstance(collector, pytest.Module):
            self.files[collector.nodeid] = time.process_time() - started
            self.shared[collector.nodeid] |= ran
        return report

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_setup(self, item: pytest.Item) -> Iterator[None]:
        ran.clear()
        yield
        self.shared[item.nodeid.split("::")[0]] |= ran

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Iterator[None]:
        ran.clear()
        started = time.process_time()
        yield
        self.tests[item.nodeid] = Run(frozenset(ran), time.process_time() - started)


def prepare() -> None:
    """Import here, once, what all processes need: pytest, its plugins and the libraries of the tests."""
    pytest.main([*QUIET, "--collect-only", "-qq", *UNIT_TESTS])


def record(more: Sequence[str] = ()) -> UnitTests:
    """Every unit test, and each of the files ``more``, that passes with all rules on, with what it runs; watched, one of time may fail."""
    recording = _Recording()
    pytest.main([word for word in (*QUIET, *more, *UNIT_TESTS) if word != "-x"], plugins=[recording])
    runs = {
        name: Run(test.functions | recording.shared[name.split("::")[0]], test.seconds)
        for name, test in recording.tests.items()
    }
    return UnitTests(runs, recording.files)


def record_watched(more: Sequence[str] = ()) -> UnitTests:
    """``record`` in a process of its own, in which the project says what it runs."""
    watch.watch()
    return record(more)


def notice(rule: str, users: frozenset[str], tests: UnitTests) -> bool:
    """Whether a test fails without the rule, which is off in this process."""
    near = choose(rule, users, tests)
    return fails(near) or fails([name for name in choose(rule, users, tests, ALL_SECONDS) if name not in set(near)])


def choose(rule: str, users: frozenset[str], tests: UnitTests, seconds: float = SECONDS) -> list[str]:
    """UnitTests that run a user of the rule: first those of the file that is named like its module or the folder of its room that this
    stands in, where its sentences stand, then of those that import it, that stand in the folder of its room, that import a module of
    a user; among them those first that few others do."""
    own, using = homes(rule.partition(":")[0]), {user.partition(":")[0] for user in users}
    # index/figures/scope/places.py: test_places.py and test_scope.py, tests/unit/figures/.
    named = {f"test_{part.removesuffix('.py')}.py" for home in own for part in home.split("/")[2:]}
    folder = f"tests/unit/{rule.split('/')[1]}/"
    nearest: dict[str, int] = {}
    for file, modules in _imported().items():
        near = (file.rpartition("/")[2] in named, modules & own, file.startswith(folder), modules & using)
        if any(near):
            nearest[file] = next(place for place, is_near in enumerate(near) if is_near)
    return rarest_first(users, tests.runs, seconds, tests.files, nearest)


@cache
def _imported() -> dict[str, set[str]]:
    """For each file of unit tests the files of the project that it imports."""
    return {
        path.relative_to(ROOT).as_posix(): {file for _, (file, _) in imports(ast.parse(path.read_text("utf-8")))}
        for path in (ROOT / "tests" / "unit").rglob("*.py")
    }


@dataclass(eq=False)
class _Only:
    names: Mapping[str, int]

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted((item for item in items if item.nodeid in self.names), key=lambda i: self.names[i.nodeid])


def fails(names: Sequence[str]) -> bool:
    """Whether one of the tests fails, or cannot be collected."""
    if not names:
        return False
    only = _Only({name: place for place, name in enumerate(names)})
    files = list(dict.fromkeys(name.split("::")[0] for name in names))
    return pytest.main([*QUIET, *files], plugins=[only]) not in (0, 5)
