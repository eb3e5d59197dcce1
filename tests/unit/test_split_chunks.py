"""Chunks hold every paragraph of a report, within one section and within the limit."""

from __future__ import annotations

from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from juzheng.index.parse.parse_report import parse_report
from juzheng.index.parse.split_chunks import split_chunks
from juzheng.index.report import Chunk, Description, Paragraph, Report
from juzheng.index.settings import ChunkSettings, ReadSettings
from juzheng.index.words.count_tokens import count_tokens

SENTENCE = "全区规模以上工业企业完成产值一百二十亿元,同比增长百分之五,增速居全市第三位。"


def report(*paragraphs: tuple[tuple[str, ...], str], title: str = "云溪区2031年工作总结") -> Report:
    """A report of (section path, text); a text that ends its own path is a heading."""
    items = []
    for number, (section, text) in enumerate(paragraphs, start=1):
        kind = "heading" if section and section[-1] == text else "text"
        items.append(Paragraph(number, text, 0, len(text), section, kind))  # type: ignore[arg-type]
    about = Description(title, region="云溪区", period="2031年总结")
    return Report("0" * 16, "report.txt", about, tuple(items))


def split(source: Report, tokens: int = 320) -> tuple[Chunk, ...]:
    return split_chunks(source, ChunkSettings(tokens))


def test_neighbouring_paragraphs_of_a_section_share_a_chunk() -> None:
    """Whole paragraphs are joined while they fit; another section begins another chunk."""
    one, two = ("一、工业",), ("二、农业",)
    chunks = split(
        report((one, "一、工业"), (one, "产值增长。"), (one, "投资增长。"), (two, "二、农业"), (two, "粮食增产。"))
    )
    assert [(chunk.number, chunk.first, chunk.last) for chunk in chunks] == [(1, 2, 3), (2, 5, 5)]
    assert chunks[0].text.endswith("一、工业\n产值增长。\n投资增长。")


def test_embedded_text_begins_with_title_region_period_and_section() -> None:
    """What the title already says (the region) is not said twice."""
    (chunk,) = split(report((("一、工业", "(一)规上企业"), SENTENCE)))
    assert chunk.text == f"云溪区2031年工作总结 2031年总结\n一、工业 › (一)规上企业\n{SENTENCE}"
    assert chunk.tokens == count_tokens(chunk.text)


def test_a_long_paragraph_is_split_at_sentence_ends() -> None:
    """Its chunks all name the same paragraph, each ends with a sentence, and none of its text is lost."""
    chunks = split(report(((), SENTENCE * 20)))
    bodies = [chunk.text.split("\n", 1)[1] for chunk in chunks]
    assert len(chunks) > 1 and {(chunk.first, chunk.last) for chunk in chunks} == {(1, 1)}
    assert all(body.endswith("。") for body in bodies) and "".join(bodies) == SENTENCE * 20


def test_a_sentence_longer_than_a_chunk_is_split_at_its_commas() -> None:
    """None of its text is lost, and no clause is torn."""
    sentence = "全区规模以上工业企业完成产值一百二十亿元，" * 30
    chunks = split(report(((), sentence)))
    bodies = [chunk.text.split("\n", 1)[1] for chunk in chunks]
    assert len(chunks) > 1 and all(body.endswith("，") for body in bodies) and "".join(bodies) == sentence


def test_a_heading_without_text_below_it_is_embedded() -> None:
    """Headings live in section paths; one that has neither text nor deeper sections gets a chunk of its own."""
    outer, inner, bare = ("一、工业",), ("一、工业", "(一)产值"), ("二、完成了全部任务",)
    chunks = split(report((outer, outer[-1]), (inner, inner[-1]), (inner, "产值增长。"), (bare, bare[-1])))
    assert [(chunk.first, chunk.last) for chunk in chunks] == [(3, 3), (4, 4)]


def test_an_endless_section_path_leaves_room_for_the_paragraph() -> None:
    """Where a whole paragraph was taken for a heading, the lines above the text stay within a third of the chunk."""
    (chunk,) = split(report((("一、" + SENTENCE * 30,), SENTENCE)))
    assert chunk.text.endswith(SENTENCE) and chunk.tokens <= 320


texts = st.text(st.sampled_from("产值增长5.2%,。;;、 \n=—①ABC😀㎡"), min_size=1, max_size=600)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.tuples(st.sampled_from([(), ("一、甲",), ("一、甲", "(一)乙")]), texts), max_size=6),
    st.integers(60, 400),
)
def test_no_chunk_exceeds_the_limit_and_no_text_is_lost(
    paragraphs: list[tuple[tuple[str, ...], str]], limit: int
) -> None:
    """Property: any text, any limit; all that is not white space is embedded, in order."""
    source = report(*paragraphs)
    chunks = split(source, limit)
    body = [item.text for item in source.paragraphs if item.kind != "heading" and item.text.strip()]
    assert all(chunk.tokens <= limit for chunk in chunks)
    assert [chunk.number for chunk in chunks] == list(range(1, len(chunks) + 1))
    embedded = [chunk.text.split("\n", 2 if source.paragraphs[chunk.first - 1].section else 1)[-1] for chunk in chunks]
    assert "".join("".join(embedded).split()) == "".join("".join(body).split())


def test_every_paragraph_of_the_sample_reports_is_in_a_chunk(sample_reports: tuple[Path, ...]) -> None:
    """In real shapes of reports too: each text paragraph is covered, each chunk stays within its section."""
    for path in sample_reports:
        source = parse_report(path, path.name, ReadSettings())
        chunks = split(source)
        covered = {number for chunk in chunks for number in range(chunk.first, chunk.last + 1)}
        assert {item.number for item in source.paragraphs if item.kind != "heading"} <= covered, path.name
        for chunk in chunks:
            sections = {item.section for item in source.paragraphs[chunk.first - 1 : chunk.last]}
            assert len(sections) == 1, (path.name, chunk.number)
