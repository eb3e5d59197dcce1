"""Verifying statements against an index, with real search: found, contradicted, absent; by Python and by command."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from docx import Document

from juzheng.index.build_index import index_paths
from juzheng.index.open_index import open_index
from juzheng.index.settings import Settings
from juzheng.qa.gate.verify import Cite, Statement, Verifier, verify
from juzheng.ui.commands.command_line import main

REPORTS = {
    "砚湖区.txt": "砚湖区2023年工作总结\n\n一、工业\n2023年，全区规上工业增加值181.4亿元，同比增长5.8%。鼓励民间投资进入养老业。\n\n"
    "二、安全\n全年未发生较大火灾。\n\n三、2024年计划\n力争规上工业增加值达到195亿元。\n",
    "云栎区.txt": "云栎区2023年工作总结\n\n一、工业\n2023年，全区规上工业增加值170.6亿元，同比增长6.9%。鼓励民间投资进入养老业。\n",
}


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    settings = Settings(folder=tmp_path_factory.mktemp("index"))
    index_paths([folder], settings, lambda _: None)
    return settings


@pytest.mark.parametrize(
    ("text", "verdict", "code"),
    [
        ("2023年砚湖区规上工业增加值181.4亿元，增长5.8%。", "supported", ""),
        ("砚湖区和云栎区都鼓励民间投资进入养老业。", "supported", ""),
        ("砚湖区没有提到教育支出。", "supported", ""),
        ("2023年砚湖区规上工业增加值191.4亿元。", "unsupported", "value"),
        ("2023年砚湖区规上工业增加值181.4万元。", "unsupported", "unit"),
        ("2023年云栎区规上工业增加值170.6亿元，同比下降6.9%。", "unsupported", "direction"),
        ("砚湖区规上工业增加值达到195亿元。", "unsupported", "status"),
        ("砚湖区限制民间投资进入养老业。", "unsupported", "opposite"),
        ("砚湖区全年发生了较大火灾。", "unsupported", "polarity"),
        ("砚湖区建成高铁站2座。", "unsupported", "not_found"),
        ("砚湖区没有提到较大火灾。", "unsupported", "absence"),
    ],
)
def test_a_statement_is_searched_for(settings: Settings, text: str, verdict: str, code: str) -> None:
    """Without a source the index is searched; the code says in which field the reports say otherwise."""
    (finding,) = verify(open_index(settings), [Statement(text)])
    assert (finding.verdict, finding.reason_code) == (verdict, code)
    assert all(c.text[c.start : c.end] == c.quote for c in finding.citations)
    assert bool(finding.citations) == (code != "not_found")


def test_a_source_that_is_not_there_is_said(settings: Settings) -> None:
    """A statement whose source cannot be found is not judged."""
    verifier = Verifier(open_index(settings))
    for cite in (Cite("没有.txt", "工业"), Cite("砚湖区.txt", "没有这句"), Cite("砚湖区.txt", "")):
        assert verifier.verify(Statement("砚湖区工业增长。", (cite,))).reason_code == "cite_not_found"


def test_a_sentence_without_a_region_speaks_of_the_last_one(settings: Settings) -> None:
    """In a draft the region holds until another is named."""
    findings = verify(open_index(settings), "云栎区情况如下。规上工业增加值170.6亿元。规上工业增加值181.4亿元。")
    assert [finding.verdict for finding in findings[1:]] == ["supported", "unsupported"]


def test_the_command_tells_how_reliable_it_is_by_kind(
    settings: Settings, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Where the lines say which statements hold, the verdicts are counted by kind behind the run."""
    claims = tmp_path / "c.jsonl"
    text = "2023年砚湖区规上工业增加值{}亿元。"
    lines = [
        {"text": text.format("181.4"), "label": "supported", "kind": "number"},
        {"text": text.format("191.4"), "label": "unsupported", "kind": "number"},
        {"text": "砚湖区限制民间投资进入养老业。", "label": "unsupported", "kind": "opposite"},
        {"text": text.format("181.4"), "label": ["?"], "kind": 3},
    ]
    claims.write_text("\n".join(json.dumps(line, ensure_ascii=False) for line in lines), encoding="utf-8")
    assert main(["verify", str(claims), "-o", str(tmp_path / "v.jsonl"), "--index", str(settings.folder)]) == 0
    rows = [line.split() for line in capsys.readouterr().err.splitlines()]
    for row in (["number", "1/1", "0/1"], ["opposite", "—", "0/1"], ["合计", "1/1", "0/2"]):
        assert row in rows


def test_the_command_writes_every_form(settings: Settings, tmp_path: Path) -> None:
    """Claims as JSONL, a draft as JSON, as a page and with comments in the document."""
    index = ["--index", str(settings.folder)]
    claims, draft, word = tmp_path / "c.jsonl", tmp_path / "稿.txt", tmp_path / "稿.docx"
    claims.write_text('{"id": "a", "text": "砚湖区限制民间投资进入养老业。"}\n{"id": 1}\n', encoding="utf-8")
    draft.write_text("2023年砚湖区规上工业增加值191.4亿元。\n", encoding="utf-8")
    document = Document()
    document.add_paragraph(draft.read_text(encoding="utf-8").strip())
    document.save(str(word))
    out = [tmp_path / name for name in ("v.jsonl", "s.jsonl", "p.html", "w.docx")]
    codes = [
        main(["verify", str(f), "-o", str(o), *index]) for f, o in zip((claims, draft, draft, word), out, strict=True)
    ]
    assert codes == [3, 0, 0, 0]
    verdict, sentence = (json.loads(path.read_text(encoding="utf-8").split("\n")[0]) for path in out[:2])
    assert (verdict["id"], verdict["verdict"]) == ("a", "unsupported")
    assert (sentence["line"], sentence["reason_code"]) == (0, "value")
    assert "181.4亿元" in out[2].read_text(encoding="utf-8")
    assert any("181.4亿元" in comment.text for comment in Document(str(out[3])).comments)
    assert main(["verify", str(draft), "-o", str(tmp_path / "x.docx"), *index]) == 1
