"""Our scorers and the acceptance scorers give the same numbers for the same predictions."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest

from juzheng.eval_questions.evaluation import Outcome
from juzheng.eval_questions.gold_ledger import GoldFigure, load_gold_ledger
from juzheng.eval_questions.intervals import Measure
from juzheng.eval_questions.load_questions import GoldQuestion, load_questions
from juzheng.eval_questions.prediction import PredictedCitation, Prediction
from juzheng.eval_questions.sample_corpus import SAMPLE_FOLDER, SAMPLE_QUESTIONS, SAMPLE_REPORTS
from juzheng.eval_questions.score import score_answer
from juzheng.eval_questions.score_figures import FIELDS, LedgerRecord, score_ledger
from juzheng.eval_questions.summarise import summarise
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.report import Change, Figure, Rank, Report
from juzheng.index.settings import ReadSettings

ACCEPTANCE = Path(__file__).parents[2] / "../shared/eval"
REPORTS = {path.name: parse_report(path, path.name, ReadSettings()) for path in sorted(SAMPLE_REPORTS.iterdir())}
QUESTION_FILES = [SAMPLE_QUESTIONS, ACCEPTANCE / "questions.jsonl"]


def run_scorer(name: str, *files: Path) -> str:
    """The output of an acceptance scorer; skips where it is absent."""
    script = ACCEPTANCE / name
    if not script.is_file() or not all(file.is_file() for file in files):
        pytest.skip(f"no acceptance scorer or data at {ACCEPTANCE}")
    done = subprocess.run([sys.executable, script, *files], capture_output=True, text=True, check=True, timeout=60)
    return done.stdout


def varied_predictions(questions: tuple[GoldQuestion, ...]) -> Iterator[Prediction]:
    """Right, short of a group, forbidden, overlong, swapped, uncited, wrongly cited, refused and missing answers."""
    for number, question in enumerate(questions):
        answer = ",".join(f"{c.file.split('_')[0]}{c.contains}" for c in question.citations)
        answer += "。" + "、".join(group[-1] for group in question.answer_all) + "[1][2]"
        citations = tuple(cite(c.file, c.contains) for c in question.citations)
        other = PredictedCitation(next(iter(REPORTS)), "本段与问题无关")
        yield from {
            0: [Prediction(question.question_id, answer, citations=citations, milliseconds=number)],
            1: [Prediction(question.question_id, answer[: len(answer) // 2], citations=citations[:1], milliseconds=7)],
            2: [
                Prediction(question.question_id, answer + "".join(question.answer_none), citations=(other, *citations))
            ],
            3: [Prediction(question.question_id, answer + "甲" * 150, citations=(*citations, other, other))],
            4: [Prediction(question.question_id, "没有依据", abstained=True, milliseconds=3.5)],
            5: [Prediction(question.question_id, swap_regions(question), citations=citations)],
            6: [Prediction(question.question_id, answer.replace("%", "％").replace(",", "， "), milliseconds=90)],
            7: [],
        }[number % 8 if question.type != "compare" else (0, 5)[number % 2]]


def cite(file: str, contains: str) -> PredictedCitation:
    """A citation of the paragraph that holds the words, or of the words where the report is not ours."""
    words = re.sub(r"[\s,,]", "", contains)
    paragraphs = REPORTS[file].paragraphs if file in REPORTS else ()
    held = [p.text for p in paragraphs if words in re.sub(r"[\s,,]", "", p.text).replace("%", "%")]
    return PredictedCitation("folder/" + file, held[0] if held else contains)


def swap_regions(question: GoldQuestion) -> str:
    """The figures of a question, each behind the name of the next region."""
    files = [c.file for c in question.citations]
    pairs = zip(files[1:] + files[:1], question.citations, strict=True)
    return ",".join(f"{file.split('_')[0]}{citation.contains}" for file, citation in pairs)


@pytest.mark.parametrize("path", QUESTION_FILES, ids=["sample", "acceptance"])
def test_answer_scores_agree(path: Path, tmp_path: Path) -> None:
    """By type and in all measures our scores of varied predictions are those of the acceptance scorer."""
    if not path.is_file():
        pytest.skip(f"no {path}")
    questions = load_questions(path)
    predictions = {p.question_id: p for p in varied_predictions(questions)}
    written = tmp_path / "predictions.jsonl"
    written.write_text("".join(json.dumps(as_line(p)) + "\n" for p in predictions.values()), encoding="utf-8")
    output = run_scorer("score_answers.py", path, written)
    given = [predictions.get(q.question_id) or Prediction(q.question_id, error="missing") for q in questions]
    files = {c.file for q in questions for c in q.citations}
    names = acceptance_names(files)
    outcomes = [Outcome(q, p, score_answer(q, p, names)) for q, p in zip(questions, given, strict=True)]
    summary = summarise(outcomes)
    for row in summary.by_type:
        assert re.search(rf"^{row.type} +{row.right.total:.0f}/{row.right.count}$", output, re.MULTILINE), row.type
    answered, refused = counted(summary.answered_right), counted(summary.refused_right)
    assert f"answered right {answered}=" in output
    assert f"abstained right {refused} wrong-figure {summary.wrong_figures} " in output
    assert summary.citation_recall is not None
    assert summary.citation_precision is not None
    recall, precision = summary.citation_recall.value, summary.citation_precision.value
    assert f"cite recall {recall:.3f} cite precision {precision:.3f} " in output
    assert f"p50 {summary.latency_median:.0f} ms p95 {summary.latency_p95:.0f} ms" in output
    assert 0 < summary.wrong_figures < len(questions)
    assert path != SAMPLE_QUESTIONS or any(outcome.verdict.swapped for outcome in outcomes)


def acceptance_names(files: set[str]) -> dict[str, list[str]]:
    """The names that the acceptance scorer gives to the regions of its own files."""
    sys.path.insert(0, str(ACCEPTANCE))
    try:
        import score_answers  # type: ignore[import-not-found]
    except ImportError:
        pytest.skip(f"no acceptance scorer at {ACCEPTANCE}")
    finally:
        sys.path.pop(0)
    return {file: list(score_answers.names(file)) for file in files}


def as_line(prediction: Prediction) -> dict[str, object]:
    """A prediction as ``juzheng answer`` writes it."""
    citations = [{"file": c.file, "text": c.text} for c in prediction.citations]
    return {
        "id": prediction.question_id,
        "answer": prediction.answer,
        "abstained": prediction.abstained,
        "citations": citations,
        "latency_ms": prediction.milliseconds,
    }


def counted(measure: Measure | None) -> str:
    """``right/total`` as the acceptance scorer prints it."""
    assert measure is not None
    return f"{measure.total:.0f}/{measure.count}"


def varied_records(figures: tuple[GoldFigure, ...]) -> Iterator[LedgerRecord]:
    """Right records, missing ones, and one wrong field after the other."""
    wrong: dict[int, dict[str, object]] = {
        1: {"unit": "吨"},
        2: {"indicator": "别的"},
        3: {"status": "forecast"},
        4: {"year": 1999},
        5: {"span": "1-7月"},
        6: {"region": "别处"},
        7: {"change": Change("flat", "0", "%")},
        8: {"rank": Rank("全球", "99")},
        9: {"value": "77.7"},
        11: {"change": None, "rank": None},
    }
    for number, gold in enumerate(figures):
        record = perfect_record(gold, REPORTS[gold.file])
        if number % 13 != 10:
            yield replace(record, figure=replace(record.figure, **wrong.get(number % 13, {})))  # type: ignore[arg-type]


def perfect_record(gold: GoldFigure, report: Report) -> LedgerRecord:
    """The record that a perfect ledger would hold for a gold figure."""
    paragraph = next(p for p in report.paragraphs if gold.near in p.text)
    start = paragraph.text.index(gold.near) + gold.near.rindex(gold.value)
    figure = Figure(
        paragraph=paragraph.number,
        start=start,
        end=start + len(gold.value),
        raw=gold.value,
        value=gold.value,
        unit=gold.unit,
        indicator="、".join(gold.indicator_all),
        status=gold.status,  # type: ignore[arg-type]
        region=gold.region,
        clause_start=start,
        clause_end=start,
        year=gold.year,
        span=gold.span,
        change=gold.change,
        rank=gold.rank,
    )
    return LedgerRecord(gold.file, paragraph.text, figure)


def test_ledger_scores_agree(tmp_path: Path) -> None:
    """Found, wholly right, each field and the emitted non-figures are those of the acceptance scorer."""
    gold = load_gold_ledger(SAMPLE_FOLDER)
    assert gold is not None
    records = list(varied_records(gold.figures))
    score = score_ledger(gold, records)
    ledger = tmp_path / "ledger.jsonl"
    lines = [{**asdict(r.figure), "file": r.file, "text": r.text} for r in records]
    ledger.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    output = run_scorer(
        "score_figures.py", SAMPLE_FOLDER / "figures.jsonl", SAMPLE_FOLDER / "not_figures.jsonl", ledger
    )
    assert f"found {counted(score.found)}=" in output
    assert f"wholly right {counted(score.wholly_right)}=" in output
    assert f"non-figures emitted {score.not_figures_emitted}/{score.not_figures} " in output
    for name, right, total in score.fields_right:
        assert re.search(rf"^{name} +{right}/{total}$", output, re.MULTILINE), name
        assert 0 < right < total
    assert len(score.fields_right) == len(FIELDS)
