"""The pieces of a paragraph, which of them are about a topic, and which clauses of them say most."""

from __future__ import annotations

import pytest

from juzheng.index.figures.find_figures import find_figures
from juzheng.index.report import Description, Paragraph, Report
from juzheng.qa.compose.extract import best_run, draft_runs, split_clauses
from juzheng.qa.compose.problems import owns_to_problems, problem_pieces
from juzheng.qa.find.passages import _headings, met_word, rank_mentions, rank_pieces, split_pieces
from juzheng.qa.nouns.query import OpenAsk
from juzheng.qa.nouns.report_view import ReportView, view_report
from juzheng.qa.words.content_words import weigh_words

PREAMBLE = "坚持以习近平新时代中国特色社会主义思想为指导,抓好河道治理、招商引资、养老服务。"


def view_of(*texts: str, section: tuple[str, ...] = ("一、2023年工作总结", "(一)河道治理")) -> ReportView:
    paragraphs, start = [], 0
    for number, text in enumerate(texts, 1):
        paragraphs.append(Paragraph(number, text, start, start + len(text), section))
        start += len(text) + 1
    description = Description("云汀区2023年工作总结", "总结", region="云汀区", year=2023)
    report = Report("r1", "r1.txt", description, tuple(paragraphs))
    return view_report(report, find_figures(report))


def pieces_of(text: str, **section: tuple[str, ...]) -> list[tuple[str, str]]:
    """The pieces of a paragraph as (lead, text)."""
    view = view_of(text, **section)
    return [(text[slice(*p.lead)], p.text) for p in split_pieces(view, view.passages[1])]


@pytest.mark.parametrize(
    ("text", "pieces"),
    [
        (
            "采取三项措施。一是清淤。清淤12公里。二是截污,新建管网8公里。",
            [("", "采取三项措施。"), ("清淤", "清淤。清淤12公里。"), ("", "截污,新建管网8公里。")],
        ),
        (
            "推进截污纳管。新建管网8公里。改造泵站2座。",
            [("推进截污纳管。", "推进截污纳管。新建管网8公里。"), ("", "改造泵站2座。")],
        ),
        ("(一)河道治理。清淤12公里。", [("(一)河道治理"[3:], "河道治理。清淤12公里。")]),
        ("全年清淤12公里,投入3200万元。", [("", "全年清淤12公里,投入3200万元。")]),
        # An address names nothing of what follows.
        ("各位代表！清淤12公里。", [("", "清淤12公里。")]),
        (
            "各位代表！推进截污纳管。新建管网8公里。改造泵站2座。",
            [("推进截污纳管。", "推进截污纳管。新建管网8公里。"), ("", "改造泵站2座。")],
        ),
    ],
)
def test_a_paragraph_is_parted_into_items_and_sentences(text: str, pieces: list[tuple[str, str]]) -> None:
    """Marks are left out; a short first sentence or a heading names what follows."""
    assert pieces_of(text) == pieces


@pytest.mark.parametrize(
    ("word", "text", "about"), [("鞋业", "制鞋产业", True), ("鞋业", "皮鞋,工业", False), ("河道", "河道", True)]
)
def test_a_word_is_met_with_one_character_between(word: str, text: str, about: bool) -> None:
    """鞋业 stands in 鞋产业, but not where a stop parts the two."""
    assert (met_word(word, text) >= 0.5) == about


def rank(topic: str, view: ReportView) -> list[str]:
    ask = OpenAsk("measures", topic, weigh_words(topic))
    return [p.text for p in rank_pieces(ask, view, {}, lambda _: True)]


def test_what_stands_under_a_heading_is_about_it() -> None:
    """Below a heading that names the topic every piece counts; elsewhere only what names it."""
    view = view_of("清淤12公里。", "新建口袋公园3座。")
    assert rank("河道治理", view) == ["清淤12公里。", "新建口袋公园3座。"]
    other = view_of("河道治理投入3200万元。", "新建口袋公园3座。", section=("一、2023年工作总结",))
    assert rank("河道治理", other) == ["河道治理投入3200万元。"]
    assert rank("航天发射", other) == []


def test_a_sentence_beside_one_that_names_the_topic_is_about_it() -> None:
    """大气治理 is told on in sentences that do not name it; those of another paragraph are about something else."""
    view = view_of("狠抓大气治理。关停6台机组,改造40座储罐。", "建成口袋公园3座。", section=("一、2023年工作总结",))
    assert rank("大气治理", view) == ["狠抓大气治理。关停6台机组,改造40座储罐。"]
    told = view_of("我们下大力气狠抓大气治理,力度空前。关停机组6台。", section=("一、2023年工作总结",))
    ask = OpenAsk("measures", "大气治理", weigh_words("大气治理"))
    assert len(rank_pieces(ask, told, {("r1", 1): 1.0}, lambda _: True)) == 2


def test_sentences_further_on_count_less() -> None:
    """A long paragraph goes from one matter to the next: the sentence beside the one on salt lakes tells more of them, and what
    stands beyond is not told though search by meaning finds the paragraph."""
    view = view_of(
        "产业四地建设加快。盐湖集团组建后投产,年产锂盐4万吨。全年生产钾肥757万吨。蔬菜远销54个国家。",
        section=("一、2023年工作总结",),
    )
    ask = OpenAsk("measures", "盐湖", weigh_words("盐湖"))
    found = "".join(p.text for p in rank_pieces(ask, view, {("r1", 1): 1.0}, lambda _: True))
    assert "盐湖集团组建后投产,年产锂盐4万吨。" in found and "蔬菜远销54个国家。" not in found


def test_a_short_sentence_within_a_paragraph_names_what_follows() -> None:
    """打造数智产业集群。 speaks for the sentences behind it, up to the next that names a matter."""
    view = view_of(
        "打造综合能源基地。建成投产3个露天煤矿和15个井工煤矿,调度原煤产量达1.9亿吨。打造数智产业集群。优化调整“算力券”政策,制定算电协同的"
        "长效措施,算力规模突破190万P。累计引进和培育150家以上生态企业,标注基地扩大到3个。",
        section=("一、2023年工作总结",),
    )
    ask = OpenAsk("measures", "数智产业", weigh_words("数智产业"))
    found = "".join(p.text for p in rank_pieces(ask, view, {("r1", 1): 1.0}, lambda _: True))
    assert "算力券" in found and "150家以上" in found and "露天煤矿" not in found


def test_what_is_near_in_meaning_goes_before_what_only_shares_words() -> None:
    """Of two paragraphs that name 农业 alike, search by meaning tells which is about it."""
    view = view_of("农业银行网点20个。", "农业增加值12亿元。", section=("一、2023年工作总结",))
    ask = OpenAsk("measures", "农业", weigh_words("农业"))
    scores = [p.score for p in rank_pieces(ask, view, {("r1", 2): 1.0}, lambda _: True)]
    assert len(scores) == 1 or scores[1] > scores[0]
    assert len(rank_pieces(ask, view, {}, lambda _: True)) == 2


@pytest.mark.parametrize(
    ("topic", "found"), [("河道治理做上去", True), ("航天发射基地", False), ("河道航天基地", False)]
)
def test_a_word_the_report_never_uses_counts_if_it_names_something(topic: str, found: bool) -> None:
    """上去 is the user's wording; 航天基地 is what the report does not speak of."""
    view = view_of("河道治理投入3200万元。", section=("一、2023年工作总结",))
    assert bool(rank(topic, view)) == found


def test_a_sentence_that_names_everything_is_about_nothing() -> None:
    """A preamble that lists all there is to do counts less than a sentence about the matter."""
    view = view_of(PREAMBLE, "河道治理投入3200万元。", section=("一、总结",))
    assert rank("河道治理", view) == ["河道治理投入3200万元。"]
    alone = view_of(PREAMBLE, "新建口袋公园3座。", section=("一、总结",))
    # Still it is about the matter more than what does not name it.
    assert rank("河道治理", alone) == [PREAMBLE]


def test_a_mention_names_the_topic_itself() -> None:
    """For 哪些报告提到… a heading above is not enough."""
    view = view_of("清淤12公里。", "推行“河长制”。")
    ask = OpenAsk("collect", "“河长制”", weigh_words("河长制"))
    assert [p.text for p in rank_mentions(ask, view, lambda _: True)] == ["推行“河长制”。"]
    # What is put in quotes is the name, whatever is said beside it.
    ask = OpenAsk("collect", "“五个一”机制", weigh_words("“五个一”机制"))
    found = rank_mentions(ask, view_of("推行五个一,走访企业。", "召开大会。"), lambda _: True)
    assert [p.text for p in found] == ["推行五个一,走访企业。"]


def test_brackets_and_numbers_are_not_cut() -> None:
    """A comma within quotes or within a number parts no clauses."""
    text = "出台“留员工,稳生产”政策,投入1,200万元,惠及企业86家。"
    assert [text[a:b] for a, b in split_clauses(text, 0, len(text))] == [
        "出台“留员工,稳生产”政策,",
        "投入1,200万元,",
        "惠及企业86家。",
    ]


@pytest.mark.parametrize(
    ("text", "limit", "shown"),
    [
        ("围绕中心大局,坚持规划先行,全年改造小微园12个,惠及企业86家。", 22, "全年改造小微园12个，惠及企业86家"),
        ("实现工业产值380.7亿元,同比下降5.2%,各项工作有序推进。", 26, "实现工业产值380.7亿元，同比下降5.2%"),
        ("新建管网8公里,其中主城区5公里,完成投资1.2亿元。", 12, "完成投资1.2亿元"),
        ("累计兑现惠企资金3175万元,1-5月份,组织宣讲多场。", 22, "累计兑现惠企资金3175万元"),
        ("累计兑现惠企资金3175万元,截至2023年底,组织宣讲多场。", 25, "累计兑现惠企资金3175万元"),
        ("累计兑现惠企资金3175万元,目前,组织宣讲多场。", 20, "累计兑现惠企资金3175万元"),
        ("累计兑现惠企资金3175万元,今年以来,组织宣讲多场。", 22, "累计兑现惠企资金3175万元"),
        ("累计兑现惠企资金3175万元,今年上半年开工,组织宣讲多场。", 24, "累计兑现惠企资金3175万元，今年上半年开工"),
        # Of what 完成98%。 is told its few characters do not say.
        ("全区上下齐心协力推进道路建设,完成98%。", 12, "全区上下齐心协力推进道路建设"),
        ("全区上下推进道路建设,道路工程完成98%。", 12, "道路工程完成98%"),
        ("牢记党中央嘱托开启新征程,道路建设有序推进。", 12, "道路建设有序推进"),
        ("河道治理开启新的征程,道路建设有序推进。", 12, "河道治理开启新的征程"),
    ],
)
def test_the_clauses_that_say_most_are_shown(text: str, limit: int, shown: str) -> None:
    """Results before intentions; a clause that hangs on the one before never begins."""
    view = view_of(text, section=("一、总结",))
    piece = split_pieces(view, view.passages[1])[0]
    run = best_run(piece, limit)
    assert run is not None
    draft = draft_runs(piece, [run])
    assert draft.text == shown
    assert draft.quotes[0].text in text


def test_problems_are_parted_and_their_announcement_left_out() -> None:
    """Semicolons part them; 主要是： only announces, 我们要… only promises."""
    text = "我们也清醒地看到,工作中还存在不少问题,主要是:工业投资后劲不足;高层次人才短缺;园区配套滞后。我们将认真解决。"
    view = view_of(text, section=("一、总结",))
    assert owns_to_problems(view.passages[1])
    told = [p.text.strip("。;；:") for p in problem_pieces(view, list(view.passages.values()))]
    assert told == ["工业投资后劲不足", "高层次人才短缺", "园区配套滞后"]
    solved = view_of("全年解决群众反映问题31个,困难职工帮扶全覆盖。", section=("一、总结",))
    assert not owns_to_problems(solved.passages[1])


@pytest.mark.parametrize(
    ("text", "problems"),
    [
        ("面临不少困难:产业结构不优;创新能力不强;民生短板较多。", ["产业结构不优", "创新能力不强", "民生短板较多"]),
        # 困难: announces them and is none.
        ("困难:产业结构不优;创新能力不强;民生短板较多。", ["产业结构不优", "创新能力不强", "民生短板较多"]),
        ("创新能力不足:研发投入偏低;人才流失;缺水。", ["创新能力不足", "研发投入偏低", "人才流失", "缺水"]),
        # A short sentence is told whole, a long one is parted by its commas.
        ("产业结构不优,创新能力不强,民生短板较多。", ["产业结构不优,创新能力不强,民生短板较多"]),
        (
            "传统产业转型升级步伐较慢且新动能不足,科技创新能力和高层次人才供给仍然不足,教育、医疗、养老、托育等领域的民生短板依然较多。",
            [
                "传统产业转型升级步伐较慢且新动能不足",
                "科技创新能力和高层次人才供给仍然不足",
                "教育、医疗、养老、托育等领域的民生短板依然较多",
            ],
        ),
    ],
)
def test_the_problems_of_a_sentence_are_told_apart(text: str, problems: list[str]) -> None:
    """Below a heading that names problems each member of a list is one."""
    view = view_of(text, section=("一、总结", "(三)存在的问题"))
    told = [p.text.strip("。;；:,") for p in problem_pieces(view, list(view.passages.values()))]
    assert told == problems


@pytest.mark.parametrize(
    ("heading", "owns"),
    [
        ("(三)存在的困难和问题", True),
        ("(三)短板弱项", True),
        ("(三)着力破解民生难题和突出问题", False),
        ("(三)工业经济", False),
    ],
)
def test_a_heading_says_that_problems_follow(heading: str, owns: bool) -> None:
    """Below it no sentence need say so; 破解问题 tells what was done about them."""
    view = view_of("园区配套滞后。", section=("一、总结", heading))
    assert owns_to_problems(view.passages[1]) == owns


@pytest.mark.parametrize(
    ("word", "text", "about"),
    [
        ("骗保", "(六)基金监管", True),
        ("骗保", "(六)市场监管", False),
        ("楼市", "房地产", True),
        ("楼市", "房产税", False),
        ("垫底", "为全省最低", True),
        ("垫底", "居首", False),
        ("外贸", "进出口增长", True),
        ("外贸", "内贸流通", False),
        ("对外开放", "(四)开放通道", True),
        ("对外开放", "(四)绿色通道", False),
        ("看病", "优化就医服务", True),
        ("看病", "优化入学服务", False),
        ("打工", "外出务工增加", True),
        ("打工", "外出旅游增加", False),
        ("养娃", "(三)托育服务", True),
        ("养娃", "(三)养老服务", False),
        ("治霾", "(二)蓝天保卫", True),
        ("治霾", "(二)碧水保卫", False),
        ("治水", "(二)碧水保卫", True),
        ("治水", "(二)蓝天保卫", False),
        ("亏空", "基金当期赤字", True),
        ("亏空", "基金当期结余", False),
        ("入不敷出", "收不抵支", True),
        ("入不敷出", "收支平衡", False),
        ("吃紧", "接近警戒线", True),
        ("吃紧", "收支平衡", False),
        ("缺钱", "资金缺口大", True),
        ("缺钱", "资金充裕", False),
        ("不够用", "床位不足", True),
        ("不够用", "床位充足", False),
    ],
)
def test_a_field_is_met_by_the_name_that_reports_head_it_by(word: str, text: str, about: bool) -> None:
    """骗保 is told of under 基金监管, not under any other kind of control."""
    assert (met_word(word, text) >= 0.5) == about


@pytest.mark.parametrize(
    ("chapter", "tells"),
    [("一、2025年工作回顾", False), ("一、今年重点任务", False), ("一、职业教育", True), ("第一章 养老保险", True)],
)
def test_a_chapter_of_a_thing_is_a_heading_and_one_of_a_time_is_none(chapter: str, tells: bool) -> None:
    """What 职业教育 says over a section is about it; 2025年工作回顾 holds everything."""
    view = view_of("新建学校3所。", section=(chapter, "(一)学校建设"))
    assert (chapter[-4:] in _headings(view.passages[1])) == tells


@pytest.mark.parametrize(
    ("line", "owned"),
    [("对照年初目标，仍有短板：", 2), ("全年完成三件大事：", 0), ("对照年初目标，仍有短板。", 0)],
)
def test_a_line_that_announces_problems_owns_to_those_below(line: str, owned: int) -> None:
    """一是 and 二是 in paragraphs of their own belong to it; what follows them does not."""
    below = ("一是投资增长2.8%。", "二是浓度反弹4%。", "新建公园3座。")
    view = view_of(line, *below, section=("一、总结",))
    told = [
        p.text for p in problem_pieces(view, list(view.passages.values())) if "是" not in p.text and "：" not in p.text
    ]
    assert sum(text in "".join(below[:2]) for text in told) == owned
    assert not any("公园" in text for text in told)


def test_each_of_several_names_is_a_mention() -> None:
    """追责 stands in one sentence, 问责 in another."""
    view = view_of("3人被追责。", "5人被问责。", "新建公园3座。", section=("一、总结",))
    asked = OpenAsk("collect", "追责 问责", weigh_words("追责 问责"), names=("追责", "问责"))
    assert [p.text for p in rank_mentions(asked, view, lambda _: True)] == ["3人被追责。", "5人被问责。"]
    both = OpenAsk("collect", "追责 问责", weigh_words("追责 问责"))
    assert rank_mentions(both, view, lambda _: True) == []


@pytest.mark.parametrize(
    ("chapter", "topic", "found"),
    [("八、审计建议", "审计建议", True), ("二、2025年审计工作", "审计建议", False)],
)
def test_a_chapter_that_names_a_matter_speaks_for_what_stands_below(chapter: str, topic: str, found: bool) -> None:
    """八、审计建议 says what its paragraphs are, 2025年审计工作 only when they were."""
    view = view_of("硬化预算约束,压减项目。", "新建公园3座。", section=(chapter, "(一)预算"))
    assert bool(rank(topic, view)) == found
