"""``python -m tests.ablation [--rooms ROOM…] [--only RULE…] [--questions] [--all] [--indexes FOLDER]``.

Exits 1 where nothing notices a rule of the rooms, which are those gone through (``rules.FINISHED``) unless others are named.
A rule must have its sentence in a unit test; with ``--questions`` a gold figure or a question may notice it as well.

``--all`` says of each rule what notices it.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Any

from tests.ablation import processes, unit_tests, verdicts, watch
from tests.ablation.rules import FINISHED, ROOT, all_rules, unfinished
from tests.ablation.runs import rarest_first
from tests.ablation.users import Users

# CPU seconds of questions that are asked without a rule; all that touch it would take hours.
ASKED_SECONDS = 3.0
# Rooms whose rules work on questions, and those whose rules work on reports.
ASKING = ("qa/", "index/words/")
READING = ("index/",)


class Ablation:
    """What tests, ledgers and questions say with all rules on, and which of them change without one."""

    def __init__(self, indexes: Path, rules: Sequence[str], *, only_tests: bool) -> None:
        self._indexes = indexes
        self._only_tests = only_tests
        self._users = Users()
        runs = list(
            processes.in_processes(
                [unit_tests.record_watched, partial(_record_answers, indexes, [] if only_tests else rules)]
            )
        )
        if None in runs:
            raise SystemExit("with all rules on, tests and questions must come to an end")
        self._tests, (self._ledgers, self._vectors, self._questions) = runs
        self._runs = {key: asked.run for key, asked in self._questions.items()}

    def notices(self, rule: str) -> tuple[str, str]:
        """What notices that the rule is off ("" where nothing does), and what it changes unjudged. Spoils the process."""
        watch.switch_off(rule)
        users = self._users.of(rule)
        if unit_tests.notice(rule, users, self._tests):
            return "tests", ""
        names = unit_tests.choose(rule, users, self._tests)
        if self._only_tests:
            return "", "" if names else "no test runs it"
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


def main(words: list[str]) -> int:
    """Ablate every rule; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", nargs="*", default=FINISHED)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--questions", action="store_true")
    parser.add_argument("--indexes", type=Path, default=ROOT / "out" / "ablation")
    given = parser.parse_args(words)
    os.chdir(ROOT)
    if given.questions:
        verdicts.build_indexes(given.indexes)
    processes.prepare()
    started = time.monotonic()
    rules = given.only or list(all_rules(tuple(given.rooms)))
    ablation = Ablation(given.indexes, rules, only_tests=not given.questions)
    print(f"{len(rules)} rules; {time.monotonic() - started:.0f} s to record", flush=True)
    unnoticed = 0
    results = processes.in_processes([partial(ablation.notices, rule) for rule in rules])
    for rule, result in zip(rules, results, strict=True):
        by, changed = result or ("no end", "")
        if given.all:
            print(f"{by or 'nothing'} notices {rule}" + (f" ({changed})" if changed else ""), flush=True)
        elif not by:
            print(f"nothing notices {rule}" + (f" ({changed})" if changed else ""), flush=True)
        unnoticed += not by
    print(f"{len(rules)} rules, {unnoticed} noticed by nothing; {time.monotonic() - started:.0f} s")
    if not given.only and (rest := unfinished()):
        print(f"not gone through yet: {' '.join(rest)}")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
