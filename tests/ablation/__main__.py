"""``python -m tests.ablation [--rooms ROOM…] [--only RULE…] [--all] [--indexes FOLDER]``; exits 1 where nothing notices a rule.

``--all`` says of each rule what notices it.
"""

from __future__ import annotations

import argparse
import gc
import io
import os
import pickle
import re
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import redirect_stdout
from functools import partial
from pathlib import Path
from typing import Any

from tests.ablation import tests_of_rules, verdicts, watch
from tests.ablation.rules import ROOMS, ROOT, all_rules
from tests.ablation.runs import rarest_first
from tests.ablation.users import Users
from tests.check_floors import SETS

# CPU seconds of a rule; without it something may never end, which is noticed.
SECONDS = 400
WORKERS = 2
# CPU seconds of questions that are asked without a rule; all that touch it would take hours.
ASKED_SECONDS = 3.0
# Rooms whose rules work on questions, and those whose rules work on reports.
ASKING = ("qa/", "index/words/")
READING = ("index/",)


class Ablation:
    """What tests, ledgers and questions say with all rules on, and which of them change without one."""

    def __init__(self, indexes: Path, rules: Sequence[str]) -> None:
        self._indexes = indexes
        self._users = Users()
        runs = list(in_processes([_record_tests, partial(_record_answers, indexes, rules)]))
        if None in runs:
            raise SystemExit("with all rules on, the unit tests must pass and all questions be answered")
        self._tests, (self._ledgers, self._vectors, self._questions) = runs
        self._runs = {key: asked.run for key, asked in self._questions.items()}

    def notices(self, rule: str) -> tuple[str, str]:
        """What notices that the rule is off ("" where nothing does), and what it changes unjudged. Spoils the process."""
        watch.switch_off(rule)
        users = self._users.of(rule)
        names = tests_of_rules.choose(users, self._tests)
        if tests_of_rules.fails(names):
            return "tests", ""
        changed = ""
        if rule.startswith(READING):
            for name, judged, shown in verdicts.ledger(self._ledgers):
                if judged != self._ledgers[name][0]:
                    return "figures", ""
                changed = changed or f"{name}: {_difference(self._ledgers[name][1], shown)}"
        if rule.startswith(ASKING):
            questions = verdicts.Questions(self._indexes, self._vectors)
            for key in rarest_first(users, self._runs, ASKED_SECONDS):
                asked, before = questions.ask(key), self._questions[key]
                if asked.verdict != before.verdict:
                    return "questions", ""
                if asked.answer != before.answer:
                    changed = changed or f"{key}: {before.answer[:300]} → {asked.answer[:300]}"
        return "", changed or ("" if names else "no test runs it")


def _record_tests() -> Any:
    watch.watch()
    return tests_of_rules.record()


def _record_answers(indexes: Path, rules: Sequence[str]) -> Any:
    reading, asking = (any(rule.startswith(rooms) for rule in rules) for rooms in (READING, ASKING))
    ledgers = {name: (judged, shown) for name, judged, shown in verdicts.ledger()} if reading else {}
    if not asking:
        return ledgers, {}, {}
    watch.watch()
    questions = verdicts.Questions(indexes, {})
    asked = {key: questions.ask(key) for key in questions.all()}
    return ledgers, questions.vectors, asked


def _difference(before: Sequence[str], after: Sequence[str]) -> str:
    gone, new = sorted(set(before) - set(after)), sorted(set(after) - set(before))
    return f"{len(gone)} gone, {len(new)} new: {gone[:1]} → {new[:1]}"


def in_processes(works: Sequence[Callable[[], Any]]) -> Iterator[Any]:
    """Results of works in their order, each done in a forked process, two at a time; None where one came to no end."""
    results: dict[int, Any] = {}
    running: dict[int, tuple[int, Any]] = {}
    told = 0
    for place, work in enumerate(works):
        if len(running) == WORKERS:
            _collect(running, results)
        while told in results:
            yield results.pop(told)
            told += 1
        out = tempfile.TemporaryFile()  # noqa: SIM115 (closed where the process is collected)
        child = os.fork()
        if child == 0:
            _do(work, out)
        running[child] = (place, out)
    while running:
        _collect(running, results)
    yield from (results[place] for place in range(told, len(works)))


def _do(work: Callable[[], Any], out: Any) -> None:
    try:
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS + 5))
        silent = os.open(os.devnull, os.O_WRONLY)
        os.dup2(silent, 1)
        if not os.environ.get("ABLATION_LOUD"):
            os.dup2(silent, 2)
        pickle.dump(work(), out)
        out.flush()
    except BaseException:
        import traceback

        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def _collect(running: dict[int, tuple[int, Any]], results: dict[int, Any]) -> None:
    child, code = os.wait()
    place, out = running.pop(child)
    out.seek(0)
    results[place] = pickle.load(out) if code == 0 else None
    out.close()


def build_indexes(folder: Path) -> None:
    """Index the reports of every set that is there; what is indexed already is only checked."""
    for name, (reports, _) in SETS.items():
        if reports.is_dir():
            command = [sys.executable, "-m", "juzheng", "index", str(reports), "--index", str(folder / name)]
            subprocess.run(command, cwd=ROOT, check=True, capture_output=True)


def main(words: list[str]) -> int:
    """Ablate every rule; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", nargs="*", default=ROOMS)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--indexes", type=Path, default=ROOT / "out" / "ablation")
    given = parser.parse_args(words)
    os.chdir(ROOT)
    build_indexes(given.indexes)
    # Patterns and code that all processes compile alike are compiled once, before they are forked.
    re._MAXCACHE = 100_000  # type: ignore[attr-defined]
    watch.keep_code()
    import juzheng.eval_questions.prediction
    import juzheng.qa.answerer  # noqa: F401

    with redirect_stdout(io.StringIO()):
        tests_of_rules.prepare()
    gc.freeze()

    started = time.monotonic()
    rules = given.only or list(all_rules(tuple(given.rooms)))
    ablation = Ablation(given.indexes, rules)
    print(f"{len(rules)} rules; {time.monotonic() - started:.0f} s to record", flush=True)
    unnoticed = 0
    results = in_processes([partial(ablation.notices, rule) for rule in rules])
    for rule, result in zip(rules, results, strict=True):
        by, changed = result or ("no end", "")
        if given.all:
            print(f"{by or 'nothing'} notices {rule}" + (f" ({changed})" if changed else ""), flush=True)
        elif not by:
            print(f"nothing notices {rule}" + (f" ({changed})" if changed else ""), flush=True)
        unnoticed += not by
    print(f"{len(rules)} rules, {unnoticed} noticed by nothing; {time.monotonic() - started:.0f} s")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
