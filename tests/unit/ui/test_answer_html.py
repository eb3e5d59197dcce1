"""The conversation as HTML: markers become links, everything else is escaped text."""

from html.parser import HTMLParser

import pytest

from juzheng.ui.pages.answer_html import answer_html
from juzheng.ui.pages.answer_text import MarkedSource, answer_text_html
from juzheng.ui.pages.conversation import Exchange, PageAnswer, read_exchanges
from juzheng.ui.pages.welcome import welcome_html
from juzheng.ui.show.answer import answer_with_sources, duration_words

HOSTILE = (
    '<img src=x onerror=alert(1)><script>alert(2)</script>"\' onmouseover="x ${alert(3)} {{constructor}} $$x$$'
    " [1](javascript:alert(4)) &lt;b&gt;"
)


class Elements(HTMLParser):
    """Collects the elements with their attributes, and the text."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def exchange(text: str = "规上工业产值380.7亿元[1]。", quote: str = "380.7亿元", title: str = "某区总结") -> Exchange:
    """An answered exchange with one citation."""
    answer: PageAnswer = {
        "question": "产值多少？",
        "answer": text,
        "abstained": False,
        "reason": "",
        "claims": [{"text": text, "status": "verified", "citations": [1]}],
        "citations": [
            {
                "n": 1, "report_id": "a" * 16, "file": "某区.txt", "title": title, "section": ["一、总结"],
                "paragraph": 4, "start": 0, "end": len(quote), "quote": quote, "text": quote, "page": None,
            }
        ],
        "latency_ms": 12.3,
        "composed_by": "rules",
        "notice": "",
        "understood": {"regions": ["某区"], "periods": [], "indicators": ["产值"], "asked": "value"},
        "trace": [{"step": "检索", "ms": 1.5, "lines": ["甲", "乙"]}],
    }  # fmt: skip
    return {"question": "产值多少？", "answer": answer, "error": ""}


def test_a_marker_with_a_citation_is_a_link_and_others_stay_text() -> None:
    """[1] links to its source; [9], which cites nothing, and 〔2022〕 stay as they are."""
    page = Elements(answer_text_html("甲[1]乙[9]丙〔2022〕", {1: MarkedSource("《甲》", "原话")}))
    links = [attributes for tag, attributes in page.found if tag == "a"]
    assert [(link["data-number"], link["data-title"], link["data-quote"]) for link in links] == [
        ("1", "《甲》", "原话")
    ]
    assert page.text == "甲[1]乙[9]丙〔2022〕"


def test_lines_with_bars_become_a_table() -> None:
    """A comparison's rows are a table with a head; the line of dashes is no row, markers in cells are links."""
    page = Elements(
        answer_text_html("如下：\n| 地区 | 产值 |\n|---|---|\n| 甲区 | 1亿元[1] |\n完。", {1: MarkedSource("甲")})
    )
    tags = [tag for tag, _ in page.found]
    assert (tags.count("tr"), tags.count("th"), tags.count("td"), tags.count("a")) == (2, 2, 2, 1)
    assert page.text == "如下：地区产值甲区1亿元[1]完。"


def test_figures_are_set_in_bold_with_their_units_and_years_are_not() -> None:
    """A number is whole with its unit; years, days, ordinals and hostile text beside it stay what they are."""
    page = answer_text_html("2025年<b>增长5%-5.5%左右，完成1,234.5亿元，居第3位，3月12日", {})
    assert page.count("<span") == 2
    assert '<span class="figure">5%-5.5%</span>' in page and '<span class="figure">1,234.5亿元</span>' in page
    assert "&lt;b&gt;" in page


def test_claims_that_are_more_than_quotes_say_how_they_were_checked() -> None:
    """Where a derived claim stands among verified ones, each is marked; where all are verified the foot says so once."""
    item = exchange()
    assert item["answer"] is not None
    item["answer"]["claims"] = [
        {"text": "规上工业", "status": "verified", "citations": [1]}, {"text": "乙<b>", "status": "derived", "citations": [1]},
    ]  # fmt: skip
    page = Elements(answer_html(item))
    marks = [attributes for tag, attributes in page.found if "tag" in (attributes.get("class") or "").split()]
    assert [mark["class"] for mark in marks] == ["tag verified", "tag derived"] and page.text.count("乙<b>") == 1
    assert "各句均与原文核对" not in page.text
    whole = Elements(answer_html(exchange()))
    assert "各句均与原文核对" in whole.text and 'class="tag' not in answer_html(exchange())


def test_a_derived_claim_is_marked_where_it_stands() -> None:
    """It is not told a second time, and the answer's own characters cannot pass for a mark."""
    item = exchange()
    answer = item["answer"]
    assert answer is not None
    answer["answer"] = "甲5亿元[1]。\ue000相差<i>3亿元[1]。"
    answer["claims"] = [{"text": "相差<i>3亿元", "status": "derived", "citations": [1]}]
    page = answer_html(item)
    assert (
        page.count('data-word="推算"') == 1
        and "推算" not in Elements(page).text
        and Elements(page).text.count("相差") == 1
        and "\ue000" not in Elements(page).text
    )
    assert page.index('data-word="推算"') < page.index("相差") and "<i>" not in page


def test_a_text_that_asks_for_nothing_is_not_told_to_have_no_evidence() -> None:
    """Thanks are answered without the head of a refusal; a refusal has it."""
    item = exchange()
    answer = item["answer"]
    assert answer is not None
    answer.update(abstained=True, answer="不客气。", claims=[], reason_code="no_topic")
    assert "没有依据" not in answer_html(item)
    answer["reason_code"] = "no_such_indicator"
    assert "没有依据" in answer_html(item)


@pytest.mark.parametrize("place", ["answer", "title", "notice", "composed_by", "error", "label", "trace"])
def test_nothing_hostile_becomes_an_element(place: str) -> None:
    """Wherever hostile text stands, it is shown as text: no element, no attribute, no handler comes of it."""
    item = exchange()
    answer = item["answer"]
    assert answer is not None
    if place == "error":
        item = {"question": "问", "answer": None, "error": HOSTILE}
    elif place == "title":
        answer["citations"][0]["title"] = HOSTILE
    elif place == "label":
        answer["understood"]["regions"] = [HOSTILE]
    elif place == "trace":
        answer["trace"] = [{"step": HOSTILE, "ms": 1, "lines": [HOSTILE]}]
    else:
        answer[place] = HOSTILE  # type: ignore[literal-required]
    page = Elements(answer_html(item))
    assert not {"img", "script", "b"} & {tag for tag, _ in page.found}
    assert not [name for _, attributes in page.found for name in attributes if name.startswith("on")]
    assert all((attributes.get("href") or "#").startswith("#") for _, attributes in page.found)
    shown = page.text + "".join(value or "" for _, attributes in page.found for value in attributes.values())
    assert "<img src=x onerror=alert(1)>" in shown


def test_each_label_can_be_edited_and_one_that_is_not_set_too() -> None:
    """Labels are buttons that know what they stand for."""
    page = Elements(answer_html(exchange()))
    chips = [attributes for tag, attributes in page.found if tag == "button" and "chip" in (attributes["class"] or "")]
    assert [(chip["data-field"], chip["data-value"]) for chip in chips] == [
        ("regions", "某区"), ("periods", ""), ("indicators", "产值"),
    ]  # fmt: skip


def test_what_is_copied_is_the_answer_with_its_numbered_sources() -> None:
    """The copied text names title, section, paragraph and file of each marker, and holds no HTML."""
    item = exchange(title="某区<b>总结")
    assert item["answer"] is not None
    copied = answer_with_sources(item["answer"])
    assert copied == "规上工业产值380.7亿元[1]。\n\n来源：\n[1] 《某区<b>总结》，一、总结，第4段（某区.txt）"
    buttons = [attributes for _, attributes in Elements(answer_html(item)).found if "data-copy" in attributes]
    assert [button["data-copy"] for button in buttons] == [copied, copied, "规上工业产值380.7亿元。"]


def test_an_empty_index_says_how_to_fill_it() -> None:
    """Without reports the empty state names the command instead of examples."""
    assert "juzheng index" in welcome_html([], [])
    assert "example" not in welcome_html([], [])


@pytest.mark.parametrize(
    "stored", [None, 3, "x", [3], [{"question": "问"}], {"a": 1}, [{**exchange(), "answer": {"n": 1}}]]
)
def test_what_the_browser_sends_back_is_not_trusted(stored: object) -> None:
    """A kept conversation of another form counts as none."""
    assert read_exchanges(stored) == []


def test_a_kept_conversation_is_read_back() -> None:
    """What was kept comes back as it was."""
    assert read_exchanges([exchange()]) == [exchange()]


def test_a_question_that_was_left_says_so() -> None:
    """An exchange without answer is an error in words with a way to ask again, not a wait without end."""
    page = Elements(answer_html({"question": "产值多少？", "answer": None, "error": ""}))
    assert "没有答完" in page.text and "again" in [attributes.get("class") for _, attributes in page.found]


@pytest.mark.parametrize(("milliseconds", "words"), [(0.04, "0.0 毫秒"), (999.0, "999.0 毫秒"), (15_455.0, "15.5 秒")])
def test_times_are_said_in_the_unit_that_fits(milliseconds: float, words: str) -> None:
    """Milliseconds below a second, seconds above."""
    assert duration_words(milliseconds) == words


def test_a_figure_is_emphasised_with_its_whole_unit() -> None:
    """871.6亿斤 and 7.2万立方米 are bold to the end; ranks, dates and durations are not."""
    page = answer_text_html(
        "粮食871.6亿斤，用水7.2万立方米，医师3.57人次，全国第4位，6月14日，连续18年，办理3个工作日，超6万", {}
    )
    assert [part.partition("</span>")[0] for part in page.split('<span class="figure">')[1:]] == [
        "871.6亿斤",
        "7.2万立方米",
        "3.57人次",
        "6万",
    ]
