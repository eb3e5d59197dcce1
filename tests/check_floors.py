"""Run every question set that is there against its floor: ``python -m tests.check_floors [--write] [set…]``.

Exits 1 where one falls below it. A set whose reports are not beside the repository is named as skipped. ``--write`` writes
the floors anew from what is right now; look at the difference before committing it.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
SHARED = (ROOT / ".." / "shared").resolve()
SAMPLE = ROOT / "eval_questions"
FLOORS = SAMPLE / "floors"
# Name of the set: folder of its reports, files of questions.
SETS = {
    "sample": (SAMPLE / "sample_reports", [SAMPLE / "questions.jsonl"]),
    "reports": (SHARED / "reports", [SHARED / "eval" / "questions.jsonl", SHARED / "eval" / "questions_wide.jsonl"]),
    "press": (SHARED / "corpora/press/reports", [SHARED / "corpora/press/questions.jsonl"]),
    "kinds": (SHARED / "corpora/kinds/reports", [SHARED / "corpora/kinds/questions.jsonl"]),
    "passages": (SHARED / "corpora/passages/reports", [SHARED / "corpora/passages/questions.jsonl"]),
}


def check_set(name: str, index: Path, *, write: bool) -> bool:
    """Index the reports of a set and evaluate its questions; whether nothing fell below the floors."""
    reports, question_files = SETS[name]
    if run("index", str(reports), "--index", str(index)):
        return False
    sound = True
    for questions in question_files:
        floor = FLOORS / f"{name}_{questions.stem}.json"
        words = ("--write-floor", str(floor)) if write else ("--require", str(floor))
        print(f"== {name} {questions.name}", flush=True)
        asked = without_empty(questions, index.parent)
        sound &= run("eval", str(asked), "--index", str(index), *words) == 0
    return sound


def without_empty(questions: Path, folder: Path) -> Path:
    """A question file without the lines that ask nothing: itself where it has none, else a copy; how many there are is said."""
    lines = questions.read_text(encoding="utf-8").splitlines(keepends=True)
    kept = [line for line in lines if line.strip() and json.loads(line)["question"].strip()]
    if len(kept) == len(lines):
        return questions
    print(f"{len(lines) - len(kept)} line(s) of {questions.name} ask nothing and are left out", flush=True)
    copy = folder / questions.name
    copy.write_text("".join(kept), encoding="utf-8")
    return copy


def run(*words: str) -> int:
    """Run a command of juzheng, its output passed on."""
    return subprocess.run([sys.executable, "-m", "juzheng", *words], cwd=ROOT, check=False).returncode


def main(words: list[str]) -> int:
    """Check the sets named, or all; the exit code."""
    write, names = "--write" in words, [word for word in words if word != "--write"] or list(SETS)
    FLOORS.mkdir(exist_ok=True)
    fallen = []
    for name in names:
        if not SETS[name][0].is_dir():
            print(f"== {name} skipped: {SETS[name][0].name} is not beside this repository", flush=True)
            continue
        with tempfile.TemporaryDirectory() as folder:
            if not check_set(name, Path(folder) / "index", write=write):
                fallen.append(name)
    print(f"below the floor: {', '.join(fallen)}" if fallen else "no set fell below its floor")
    return 1 if fallen else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
