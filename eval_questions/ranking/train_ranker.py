"""``make train``: fit the ranker of records, write its weights and what is to be said of them.

Usage: python -m juzheng.eval_questions.ranking.train_ranker [--shared DIR] [--indexes DIR] [--ranker FILE] [--report DIR]

Examples are generated from the ledgers of the sample corpus, and made of its questions. Where ``../shared`` is beside the
repository its reports are used in the same way, and the two thirds of its questions that are there to work on; the last
third of them is never read.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import asdict, dataclass
from pathlib import Path
from random import Random

from juzheng.eval_questions.load_questions import load_questions
from juzheng.eval_questions.ranking.calibrate import (
    apply_scale,
    cross_validate,
    probabilities,
    reliability,
    scale_odds,
)
from juzheng.eval_questions.ranking.example import Example
from juzheng.eval_questions.ranking.fit_ranker import FitSettings, fit_ranker
from juzheng.eval_questions.ranking.generate_questions import generate_examples
from juzheng.eval_questions.ranking.label_questions import label_questions
from juzheng.eval_questions.ranking.report_training import draw_reliability, write_report
from juzheng.index.open_index import open_index
from juzheng.index.settings import load_settings
from juzheng.qa.find.ranker import MODEL_FILE, Ranker
from juzheng.qa.find.reports_at_hand import ReportsAtHand

ROOT = Path(__file__).resolve().parents[2]
# A wrong figure costs as much as so many refusals; from that follows the probability from which a record answers.
COST = 2.0
ANSWER_FROM = COST / (1 + COST)
# From which probability a record may be shown as nearest: one in ten is what was meant.
NEAR_FROM = 0.1
SEED = 7


@dataclass(frozen=True, slots=True)
class Source:
    """A folder of reports and files of questions over them. ``parted_by`` is the folder whose ``eval/thirds.py`` says which
    of the questions are there to work on, None where all are; ``records`` is of how many records of each report questions
    are generated."""

    name: str
    reports: Path
    questions: tuple[Path, ...]
    parted_by: Path | None
    records: int


def sources(shared: Path) -> list[Source]:
    """The sample corpus, and what is there of ``shared``."""
    sample = Source(
        "sample", ROOT / "eval_questions/sample_reports", (ROOT / "eval_questions/questions.jsonl",), None, 25
    )
    wide = (shared / "eval/questions.jsonl", shared / "eval/questions_wide.jsonl")
    others = [
        Source(
            name,
            shared / "corpora" / name / "reports",
            (shared / "corpora" / name / "questions.jsonl",),
            shared,
            records,
        )
        for name, records in (("press", 6), ("kinds", 14))
    ]
    return [s for s in (sample, Source("reports", shared / "reports", wide, shared, 18), *others) if s.reports.is_dir()]


def collect(source: Source, folder: Path, random: Random) -> Iterator[Example]:
    """Examples of one source; its index is made in ``folder``, or brought up to date."""
    place = folder / f"{source.name}.index"
    run("-m", "juzheng", "index", str(source.reports), "--index", str(place))
    settings = load_settings({"folder": str(place)})
    with closing(open_index(settings)) as index:
        at_hand = ReportsAtHand(index)
        views = [at_hand.view(report.report_id) for report in sorted(index.reports(), key=lambda r: r.file)]
        yield from generate_examples(at_hand, views, source.records, random)
        for path in source.questions:
            yield from label_questions(at_hand, load_questions(_worked_on(source, path, folder / "thirds")))


def _worked_on(source: Source, path: Path, folder: Path) -> Path:
    """The part of a question file that is there to work on."""
    if source.parted_by is None:
        return path
    run(str(source.parted_by / "eval/thirds.py"), str(path), str(folder / source.name))
    (folder / source.name / f"{path.stem}.rest.jsonl").unlink()
    return folder / source.name / f"{path.stem}.work.jsonl"


def run(*words: str) -> None:
    """Run Python on ``words``; raises ``CalledProcessError`` where it fails."""
    subprocess.run([sys.executable, *words], check=True, stdout=subprocess.DEVNULL)


def write_ranker(model: Ranker, training: dict[str, object]) -> str:
    """The model file, with what its training run says of it."""
    weights = {"bias": model.bias, "ranking": dict(model.ranking), "answering": dict(model.answering)}
    thresholds = {"answer_from": model.answer_from, "near_from": model.near_from}
    return json.dumps({**thresholds, **weights, "training": {**training, **checksums(model)}}, indent=1) + "\n"


def checksums(model: Ranker) -> dict[str, str]:
    """SHA-256 of the names of the features in their order, and of all numbers of a model."""
    numbers = json.dumps([model.bias, list(model.ranking.items()), list(model.answering.items())])
    return {
        "features": hashlib.sha256("\n".join(model.ranking).encode()).hexdigest(),
        "weights": hashlib.sha256(numbers.encode()).hexdigest(),
    }


def main(arguments: Sequence[str] | None = None) -> None:
    """Train; write the model, the page that reports on it, and the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument("--indexes", type=Path, default=ROOT / "out/train")
    parser.add_argument("--ranker", type=Path, default=ROOT / "qa/find" / MODEL_FILE)
    parser.add_argument("--report", type=Path, default=ROOT / "docs")
    args = parser.parse_args(arguments)
    there = sources(args.shared)
    examples = [e for source in there for e in collect(source, args.indexes, Random(SEED))]
    settings = FitSettings()
    judged = cross_validate(examples, settings)
    scale = scale_odds(judged)
    said = probabilities(judged, *scale)
    model = apply_scale(fit_ranker(examples, settings, round(ANSWER_FROM, 4), NEAR_FROM), *scale)
    counts = Counter(example.source for example in examples)
    training = {"sources": [source.name for source in there], "examples": dict(counts), "settings": asdict(settings)}
    args.ranker.write_text(write_ranker(model, {**training, "cost": COST}), encoding="utf-8")
    bands = reliability(judged, said)
    told = (
        f"用了{len(examples)}个例子：人写的{counts['person']}问，从台账生成有答案的{counts['ledger']}问、"
        f"没有答案的{counts['lacking']}问；另把每问的答案收起来，各成一个没有答案的例子。"
    )
    args.report.joinpath("ranker.md").write_text(
        write_report(judged, said, bands, told, COST, model.answer_from), encoding="utf-8"
    )
    args.report.joinpath("ranker.svg").write_text(draw_reliability(bands), encoding="utf-8")
    print(told)


if __name__ == "__main__":
    main()
