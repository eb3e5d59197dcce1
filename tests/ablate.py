"""Switch off each rule and constant in turn and name those that nothing notices: ``make ablate``.

A rule is a constant at the top of a module of the rooms below (a number, a pattern, a set or list of words) or a list of
one of their word files. Switched off, a number is 0, a pattern matches nothing, a set is empty. It is noticed where the
verdict of a gold figure or of a question changes, over the sample corpus and, where they are beside the repository, over
all other sets; or where a unit test fails, which is where the sentences for and against a rule stand. What bounds
time, memory or size is no rule and stands in ``BOUNDS`` with its reason.

``python -m tests.ablate [--rooms ROOM…] [--only NAME]``; exits 1 where something is noticed by nothing.
"""

from __future__ import annotations

import argparse
import ast
import importlib.machinery
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from types import CodeType
from typing import Any

from tests.check_floors import ROOT, SETS

ROOMS = ("index/words", "index/parse", "index/figures", "qa/words", "qa/understand", "qa/find", "qa/compose", "qa/gate")
# Tests of a rule's own sentences; those of readers and pages know nothing of rules.
UNIT_TESTS = ("tests/unit", "--ignore=tests/unit/readers", "--ignore=tests/unit/ui", "-m", "not slow")
# Constants that bound work or name things: switching them off says nothing about answers.
BOUNDS = {
    "index/words/count_tokens.py": "names the tokenizer and its files",
    "index/words/regions.py:RULES_FILE": "a path",
    "index/words/indicators.py:TABLE_FILE": "a path",
    "index/figures/word_lists.py:WORDS_FILE": "a path",
}
SECONDS = 600


def rules(rooms: tuple[str, ...]) -> Iterator[str]:
    """Names of all rules of the rooms: ``file.py:NAME`` and ``file.toml:section.key``."""
    for room in rooms:
        for path in sorted((ROOT / room).glob("*.py")):
            file = path.relative_to(ROOT).as_posix()
            found = (f"{file}:{name}" for name, value in _constants(path) if _switched_off(value) is not None)
            yield from (rule for rule in found if file not in BOUNDS and rule not in BOUNDS)
        for path in sorted((ROOT / room).glob("*.toml")):
            yield from (
                f"{path.relative_to(ROOT).as_posix()}:{key}" for key in _keys(tomllib.loads(path.read_text("utf-8")))
            )


def _constants(path: Path) -> Iterator[tuple[str, ast.expr]]:
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.value is not None:
            yield node.target.id, node.value
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            yield node.targets[0].id, node.value
        elif (
            isinstance(node, ast.Assign)
            and isinstance(node.targets[0], ast.Tuple)
            and isinstance(node.value, ast.Tuple)
        ):
            pairs = zip(node.targets[0].elts, node.value.elts, strict=False)
            yield from ((target.id, value) for target, value in pairs if isinstance(target, ast.Name))


def _keys(table: dict[str, Any], before: str = "") -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, dict) and any(isinstance(item, dict | list) for item in value.values()):
            yield from _keys(value, f"{before}{key}.")
        else:
            yield f"{before}{key}"


def _switched_off(value: ast.expr) -> ast.expr | None:
    """What stands for a constant that is switched off; None where it is no rule."""
    if isinstance(value, ast.Constant) and isinstance(value.value, int | float) and not isinstance(value.value, bool):
        return ast.Constant(0 if value.value else 1)
    if isinstance(value, ast.Tuple | ast.List) and value.elts:
        return type(value)(elts=[], ctx=ast.Load())
    if isinstance(value, ast.Dict) and value.keys:
        return ast.Dict(keys=[], values=[])
    if isinstance(value, ast.Call):
        name = ast.unparse(value.func)
        if name == "re.compile":
            return ast.Call(value.func, [ast.Constant("(?!)")], [])
        if name in ("frozenset", "set", "tuple", "dict") and value.args:
            return ast.Call(value.func, [], [])
    return None


def switch_off(rule: str) -> None:
    """Have the rule's module or word file read without it. To be called before it is imported."""
    file, _, name = rule.partition(":")
    if file.endswith(".toml"):
        _cut_list(ROOT / file, name)
        return
    target, load = Path(file), importlib.machinery.SourceFileLoader.get_code

    def get_code(self: importlib.machinery.SourceFileLoader, fullname: str) -> CodeType | None:
        if not Path(self.path).resolve().as_posix().endswith("/" + target.as_posix()):
            return load(self, fullname)
        tree = ast.parse(Path(self.path).read_text(encoding="utf-8"))
        tree.body = [_without(node, name) for node in tree.body]
        return compile(ast.fix_missing_locations(tree), self.path, "exec", dont_inherit=True)

    importlib.machinery.SourceFileLoader.get_code = get_code  # type: ignore[method-assign]


def _without(node: ast.stmt, name: str) -> ast.stmt:
    if isinstance(node, ast.AnnAssign) and isinstance(node.target, ast.Name) and node.target.id == name and node.value:
        node.value = _switched_off(node.value) or node.value
    if isinstance(node, ast.Assign):
        target = node.targets[0]
        if isinstance(target, ast.Name) and target.id == name:
            node.value = _switched_off(node.value) or node.value
        elif isinstance(target, ast.Tuple) and isinstance(node.value, ast.Tuple):
            for place, item in enumerate(target.elts):
                if isinstance(item, ast.Name) and item.id == name:
                    node.value.elts[place] = _switched_off(node.value.elts[place]) or node.value.elts[place]
    return node


def _cut_list(path: Path, name: str) -> None:
    whole, loads = path.read_text(encoding="utf-8"), tomllib.loads

    def load(text: str, /, **options: Any) -> dict[str, Any]:
        table = loads(text, **options)
        if text == whole:
            *sections, key = name.split(".")
            inner = table
            for section in sections:
                inner = inner[section]
            inner[key] = type(inner[key])()
        return table

    tomllib.loads = load  # type: ignore[assignment]


def verdicts(indexes: Path, *, ledger: bool) -> Iterator[str]:
    """The verdict of each gold figure (``ledger``) or each question, one line each, set by set."""
    from juzheng.eval_questions.gold_ledger import load_gold_ledger
    from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
    from juzheng.index.figures.find_figures import find_figures
    from juzheng.index.parse.parse_report import parse_report
    from juzheng.index.settings import ReadSettings

    for name, (reports, questions) in SETS.items():
        if not reports.is_dir():
            continue
        gold = load_gold_ledger(questions[0].parent)
        if ledger and gold is not None:
            records = []
            for path in sorted(reports.iterdir()):
                report = parse_report(path, path.name, ReadSettings())
                texts = {paragraph.number: paragraph.text for paragraph in report.paragraphs}
                records += [LedgerRecord(path.name, texts[f.paragraph], f) for f in find_figures(report)]
            score = score_ledger(gold, records)
            yield from (f"{name} {verdict}" for verdict in (*score.verdicts, *score.wrong_records))
        if not ledger:
            yield from _answers(name, indexes / name)


def _answers(name: str, folder: Path) -> Iterator[str]:
    from juzheng.eval_questions.load_questions import load_questions
    from juzheng.eval_questions.prediction import make_prediction
    from juzheng.eval_questions.score import score_answer
    from juzheng.index.open_index import open_index
    from juzheng.index.settings import Settings
    from juzheng.qa.answerer import Answerer

    settings = Settings(folder=folder)
    answerer = Answerer(open_index(settings), settings)
    for file in SETS[name][1]:
        for question in load_questions(file):
            try:
                answer = answerer.answer(question.question, question.history)
            except Exception as error:
                yield f"{name} {question.question_id} {type(error).__name__}"
                continue
            verdict = score_answer(question, make_prediction(question.question_id, answer))
            yield f"{name} {question.question_id} {verdict}"


def is_noticed(rule: str, state: Path) -> bool:
    """Whether anything changes without the rule; runs in a process of its own."""
    switch_off(rule)
    for ledger in (True, False) if rule.startswith("index/") else (False,):
        if ledger or not rule.startswith(("index/figures", "index/parse")):
            known = (state / ("ledger" if ledger else "answers")).read_text(encoding="utf-8").split("\n")
            try:
                if any(line != was for line, was in zip(verdicts(state, ledger=ledger), known, strict=False)):
                    return True
            except Exception:
                return True
    import pytest

    return pytest.main(["-q", "-x", "-p", "no:cacheprovider", "--no-header", *UNIT_TESTS]) != 0


def _child(*words: str) -> int:
    command = [sys.executable, "-m", "tests.ablate", *words]
    try:
        done = subprocess.run(
            command, cwd=ROOT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False
        )
    except subprocess.TimeoutExpired:
        return 0
    return done.returncode


def main(words: list[str]) -> int:
    """Ablate every rule; the exit code."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--rooms", nargs="*", default=ROOMS)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--child", nargs=2)
    given = parser.parse_args(words)
    if given.child:
        return 0 if is_noticed(given.child[0], Path(given.child[1])) else 1
    names = given.only or list(rules(tuple(given.rooms)))
    with tempfile.TemporaryDirectory() as folder, ThreadPoolExecutor(2) as pool:
        state = Path(folder)
        for name, (reports, _) in SETS.items():
            if reports.is_dir():
                command = [sys.executable, "-m", "juzheng", "index", str(reports), "--index", str(state / name)]
                subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
        for part in ("ledger", "answers"):
            (state / part).write_text("\n".join(verdicts(state, ledger=part == "ledger")), encoding="utf-8")
        unnoticed = 0
        for name, code in zip(names, pool.map(lambda rule: _child("--child", rule, folder), names), strict=True):
            if code == 1:
                unnoticed += 1
                print(f"nothing notices {name}", flush=True)
    print(f"{len(names)} rules, {unnoticed} noticed by nothing")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
