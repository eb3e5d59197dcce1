"""``make train``: fit the rankers of records and of sentences, write their weights and what is to be said of them.

Usage: python -m juzheng.eval_questions.ranking.train_ranker [--shared DIR] [--also DIR…] [--indexes DIR] [--models DIR] [--report DIR]
[--only records|sentences|together]

Examples of records are generated from the ledgers of the sample corpus, and made of its questions. Where ``../shared`` is beside the
repository its reports are used in the same way, and the two thirds of its questions that are there to work on; the last
third of them is never read. Any folder with ``reports/`` and ``questions.jsonl`` may be named beside them (``--also``), all of whose questions
are used. Examples of sentences are the questions that people wrote, those over passages of an encyclopedia
among them. Questions for several figures, asked by people or made of records that stand together, train the second look at these.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import asdict, dataclass, field
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
from juzheng.eval_questions.ranking.example import Example, withhold_answer
from juzheng.eval_questions.ranking.fit_ranker import FitSettings, Withhold, fit_ranker
from juzheng.eval_questions.ranking.generate_questions import generate_examples
from juzheng.eval_questions.ranking.label_questions import label_questions
from juzheng.eval_questions.ranking.label_sentences import label_sentences, withhold_sentences
from juzheng.eval_questions.ranking.report_training import RECORDS, SENTENCES, About, draw_reliability, write_report
from juzheng.eval_questions.ranking.together_examples import TogetherExample, generate_together, label_together
from juzheng.eval_questions.ranking.train_together import train_together
from juzheng.index.open_index import open_index
from juzheng.index.settings import load_settings
from juzheng.qa.find.ranker import MODEL_FILE, SENTENCE_MODEL, Ranker
from juzheng.qa.find.reports_at_hand import ReportsAtHand

ROOT = Path(__file__).resolve().parents[2]
# A wrong figure costs as much as so many refusals; from that follows the probability from which a record answers.
COST = 2.0
# A wrong sentence is quoted as it stands, so that its reader sees what it tells: it costs as much as a refusal.
COST_OF_SENTENCE = 1.0
# From which probability a record or a sentence may be shown as nearest: one in ten is what was meant.
NEAR_FROM = 0.1
SEED = 7
# For each record that a question is generated from, so many questions for several figures are tried.
TOGETHER = 3
# Of how many records of each report of a further folder questions are generated.
RECORDS_OF_FURTHER = 6
# What a question whose answer is held back counts among sentences: where one is asked for, no record has answered already.
OFTEN_WITHHELD = 1.5


@dataclass(frozen=True, slots=True)
class TrainingSet:
    """A folder of reports and files of questions over them. ``parted_by`` is the folder whose ``eval/thirds.py`` says which
    of the questions are there to work on, None where all are; ``records`` is of how many records of each report questions
    are generated."""

    name: str
    reports: Path
    questions: tuple[Path, ...]
    parted_by: Path | None
    records: int


def sources(shared: Path) -> list[TrainingSet]:
    """The sample corpus, and what is there of ``shared``."""
    sample = TrainingSet(
        "sample", ROOT / "eval_questions/sample_reports", (ROOT / "eval_questions/questions.jsonl",), None, 25
    )
    wide = (shared / "eval/questions.jsonl", shared / "eval/questions_wide.jsonl")
    others = [
        TrainingSet(
            name,
            shared / "corpora" / name / "reports",
            (shared / "corpora" / name / "questions.jsonl",),
            shared,
            records,
        )
        for name, records in (("press", 6), ("kinds", 14), ("passages", 0))
    ]
    return [
        s for s in (sample, TrainingSet("reports", shared / "reports", wide, shared, 18), *others) if s.reports.is_dir()
    ]


def further(folder: Path) -> TrainingSet:
    """A folder of the user's, with ``reports/`` and ``questions.jsonl``."""
    return TrainingSet(folder.name, folder / "reports", (folder / "questions.jsonl",), None, RECORDS_OF_FURTHER)


@dataclass
class Examples:
    """Examples of records, of sentences, and of questions that ask for several figures."""

    records: list[Example] = field(default_factory=list)
    sentences: list[Example] = field(default_factory=list)
    together: list[TogetherExample] = field(default_factory=list)


def collect(source: TrainingSet, folder: Path, random: Random, into: Examples, only: str | None = None) -> None:
    """Add the examples of one source, or ``only`` those of records, of sentences or of questions for several figures; its index is
    made in ``folder``, or brought up to date. A source of no records has none of them but sentences."""
    of_records, of_sentences, of_together = (only in (None, kind) for kind in ("records", "sentences", "together"))
    of_records, of_together = of_records and bool(source.records), of_together and bool(source.records)
    place = folder / f"{source.name}.index"
    run("-m", "juzheng", "index", str(source.reports), "--index", str(place))
    settings = load_settings({"folder": str(place)})
    with closing(open_index(settings)) as index:
        at_hand = ReportsAtHand(index)
        views = [at_hand.view(report.report_id) for report in sorted(index.reports(), key=lambda r: r.file)]
        if of_records:
            into.records += generate_examples(at_hand, views, source.records, random)
        if of_together:
            into.together += generate_together(at_hand, views, TOGETHER * source.records, random)
        for path in source.questions:
            questions = load_questions(_worked_on(source, path, folder / "thirds"))
            into.records += label_questions(at_hand, questions) if of_records else ()
            into.sentences += label_sentences(at_hand, questions) if of_sentences else ()
            into.together += label_together(at_hand, questions) if of_together else ()


def _worked_on(source: TrainingSet, path: Path, folder: Path) -> Path:
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
    """Train both models; write each, the page that reports on it, and the plot."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--shared", type=Path, default=ROOT.parent / "shared")
    parser.add_argument(
        "--also", type=Path, nargs="+", default=[], metavar="DIR", help="folders with reports/ and questions.jsonl"
    )
    parser.add_argument("--indexes", type=Path, default=ROOT / "out/train")
    parser.add_argument("--models", type=Path, default=ROOT / "qa/find")
    parser.add_argument("--report", type=Path, default=ROOT / "docs")
    parser.add_argument("--only", choices=("records", "sentences", "together"), help="train one of the three")
    args = parser.parse_args(arguments)
    there, examples = [*sources(args.shared), *map(further, args.also)], Examples()
    for source in there:
        collect(source, args.indexes, Random(SEED), examples, args.only)
    names = [source.name for source in there]
    training = Training(args.models, args.report, names)
    if examples.records:
        training.train(examples.records, FitSettings(), RECORDS, MODEL_FILE, COST, withhold_answer)
    if examples.sentences:
        settings = FitSettings(withheld=OFTEN_WITHHELD)
        training.train(examples.sentences, settings, SENTENCES, SENTENCE_MODEL, COST_OF_SENTENCE, withhold_sentences)
    if examples.together:
        train_together(examples.together, names, args.models, args.report)


@dataclass(frozen=True, slots=True)
class Training:
    """Where models and pages go, and what is trained on."""

    models: Path
    report: Path
    sources: list[str]

    def train(
        self,
        examples: Sequence[Example],
        settings: FitSettings,
        about: About,
        file: str,
        cost: float,
        withhold: Withhold,
    ) -> None:
        """Fit one model, and write it, the page that reports on it, and the plot."""
        judged = cross_validate(examples, settings, withhold)
        scale = scale_odds(judged)
        said = probabilities(judged, *scale)
        model = fit_ranker(examples, settings, round(cost / (1 + cost), 4), NEAR_FROM, withhold)
        model = apply_scale(model, *scale)
        counts = Counter(example.source for example in examples)
        training = {"sources": self.sources, "examples": dict(counts), "settings": asdict(settings), "cost": cost}
        self.models.joinpath(file).write_text(write_ranker(model, training), encoding="utf-8")
        bands = reliability(judged, said)
        page = write_report(judged, said, bands, about, counts, cost, model.answer_from)
        self.report.joinpath(f"{about.page}.md").write_text(page, encoding="utf-8")
        self.report.joinpath(f"{about.page}.svg").write_text(draw_reliability(bands), encoding="utf-8")
        print(about.told(counts))


if __name__ == "__main__":
    main()
