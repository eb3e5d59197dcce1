"""Ways of asking that people have, each with what is answered and what is not."""

from __future__ import annotations

import re

import pytest

from juzheng.qa.nouns.answer import Turn
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from juzheng.qa.words.content_words import weigh_words
from tests.unit.ask_sentences import ask, ask_of, lacks_of

NOWHERE = KnownRegions([])

BASE = (
    "新增限额以上商贸企业38家，总数达到412家；新认定省级工程中心6家，累计拥有29家。",
    "地区生产总值512.6亿元，增长5.4%，其中第一产业增加值37.2亿元，增长3.9%；第二产业增加值233.8亿元，增长6.3%；第三产业增加值241.6亿元，增长5.1%。",
    "城镇居民、农村居民人均可支配收入分别达到48213元、25340元，增长4.6%、6.2%。",
    "茶产业综合产值达到31.4亿元，增长9.8%。",
    "社会消费品零售总额186.3亿元，增长6.8%，居全市第3位；公众安全感居全市第1位。",
    "工业技术改造投资增长14.2%，基础设施投资增长3.1%，房地产开发投资下降11.7%。",
    "中学专任教师1286人，在校初中学生9420人。",
    "臭氧142微克/立方米，二氧化硫8微克/立方米。",
    "R&D经费支出占GDP比重2.86%。",
    "居民生活用气覆盖率较上年提高3.4个百分点。",
    "到2024年，绿道里程达到96公里。",
)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        # All of what was added to.
        ("去年新增限上商贸企业几家，现在一共多少", ("38家", "412家"), ()),
        ("2025年省级工程中心新认定了几家，总共多少家", ("6家", "29家"), ()),
        # The three industries one by one.
        ("2025年三次产业分别是多少", ("37.2亿元", "233.8亿元", "241.6亿元"), ()),
        ("2025年经济总量多少，三次产业各多少", ("512.6亿元", "37.2亿元", "241.6亿元"), ()),
        # Town and country, in money of speech.
        ("2025年城里人和农村人收入差多少块", ("22873",), ()),
        ("2025年城乡居民收入相差多少元", ("22873",), ()),
        ("2025年农民人均可支配收入多少块", ("25340元",), ("48213",)),
        # Those that fell.
        ("2025年哪块投资在下滑", ("房地产开发投资下降11.7%",), ("14.2%",)),
        ("2025年什么投资是负增长的，降了多少", ("11.7%",), ("3.1%",)),
        # Words of speech for those of reports; what a unit says.
        ("2025年中学专任老师有几人", ("1286人",), ()),
        ("2025年初中学生多少人", ("9420人",), ()),
        ("2025年臭氧浓度多少", ("142微克",), ("8微克",)),
        ("2025年二氧化硫浓度咋样，多少", ("8微克",), ("142",)),
        ("2025年研发强度做到多少了", ("2.86%",), ()),
    ],
)
def test_it_is_answered(question: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    """Each thing that is asked for stands in the answer, and nothing of another."""
    answer = ask(f"云汀区{question}", *BASE)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


@pytest.mark.parametrize(
    "question",
    [
        "2025年茶农人均收入多少",
        "2025年居民生活用气覆盖率是百分之几",
        "2025年哪块消费在下滑",
        "2025年体育老师有几个",
    ],
)
def test_it_is_not_answered_by_what_is_near(question: str) -> None:
    """Earnings of all are not those of some, a change is no level, a growth is no fall."""
    assert ask(f"云汀区{question}", *BASE) == ""


def test_what_is_asked_is_asked_of_the_next_thing_as_well() -> None:
    """用电增速全市第几?公众安全感呢 asks for two ranks, 社零多少?公众安全感第几 for a figure and a rank."""
    both = read_question("用电增速全市第几？公众安全感呢", NOWHERE)
    assert [set(part.wanted) for part in both.parts] == [{"rank"}, {"rank"}]
    rate = read_question("经济增长多少，失业率呢", NOWHERE)
    assert [set(part.wanted) for part in rate.parts] == [{"growth"}, {"value"}]
    grown = read_question("用电增速多少，用气呢", NOWHERE)
    assert [set(part.wanted) for part in grown.parts] == [{"growth"}, {"growth"}]
    each = read_question("社零多少？公众安全感排第几", NOWHERE)
    assert [set(part.wanted) for part in each.parts] == [{"value"}, {"rank"}]


@pytest.mark.parametrize(
    ("question", "sought"),
    [
        ("谷岚县县长叫啥", True),
        ("市中院院长叫什么名字", True),
        ("县委书记姓什么", True),
        ("县长办公会叫什么", False),
        ("这个平台叫啥", False),
    ],
)
def test_who_holds_an_office_is_a_person(question: str, sought: bool) -> None:
    """省长叫什么 asks for a person, 平台叫什么 for a name."""
    assert ("person" in read_question(question, NOWHERE).wording.sought) is sought


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("2025年谷岚县十件实事列一下", "list"),
        ("重点任务逐条说说", "list"),
        ("安全隐患排查治理数量列入考核多少家", "value"),
        ("2023年比2022年多建了多少套", "difference"),
        ("今年比去年少拆了几万平方米", "difference"),
        ("多建了多少套", "value"),
    ],
)
def test_how_a_question_is_put(question: str, kind: str) -> None:
    """Told one by one is a list; what one year built more than another is a difference."""
    assert read_question(question, NOWHERE).asked == kind


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("22年比21年多出来多少亩", [2022, 2021]),
        ("23年跟22年比多了几家", [2023, 2022]),
        ("连续21年多收了多少", []),
        ("用了21年多时间", []),
    ],
)
def test_short_years_that_are_compared(question: str, years: list[int]) -> None:
    """比21年多 names a year, 21年多 alone a time that passed."""
    assert [period.year for period in read_question(question, NOWHERE).periods if period.year] == years


@pytest.mark.parametrize(("told", "fits"), [("8月中旬", True), ("截至12月中旬", True), ("中旬", False)])
def test_ten_days_of_a_month_are_a_time(told: str, fits: bool) -> None:
    """8月中旬 is a time, 中旬 of no month is none."""
    spans = [period.span for period in read_question(f"{told}收了多少吨小麦", NOWHERE).periods]
    assert bool(spans) is fits


def test_one_measure_takes_the_place_of_another() -> None:
    """那利润呢 after 营业收入 asks for profit alone; 农村呢 keeps the income."""
    profit = read_conversation("那利润呢", [Turn("2024年规上工业企业营业收入多少")], NOWHERE)
    assert "营业收入" not in {word.text for word in profit.parts[0].words}
    country = read_conversation("那农村呢", [Turn("2024年城镇居民人均可支配收入多少")], NOWHERE)
    assert any("收入" in word.text for word in country.parts[0].words)


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("谷岚县的政府工作报告是几月几号作的", "given"),
        ("谷岚县政府工作报告什么时候审议的", "given"),
        ("谷岚县这份总结是哪天发布的", "published"),
        ("这份公报的公布时间", "published"),
        ("谷岚县政府工作报告是谁作的", "author"),
        ("谁作的谷岚县政府工作报告", "author"),
        ("谷岚县出台的方案是谁写的", ""),
        ("报告里说大桥什么时候通车", ""),
        ("报告说什么时候发布高温预警", ""),
        ("调研报告写了几份", ""),
    ],
)
def test_the_report_itself_is_asked_about(question: str, kind: str) -> None:
    """When a report was given or published and by whom is told from its head; what it tells of others is not meant."""
    assert read_question(question, NOWHERE).wording.of_report == kind


TWO = {
    "云汀区": ("研发经费占地区生产总值比重3.2%。", "到2030年,数字经济核心产业增加值占比达到12%。"),
    "谷岚县": ("研发经费占地区生产总值比重1.8%。", "到2030年,数字经济核心产业增加值占比达到9%。"),
}


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("研发经费占比,云汀区2025年多少、谷岚县2025年多少", ("3.2%", "1.8%"), ("12%",)),
        ("数字经济核心产业占比，云汀区2030年要到多少，谷岚县2030年要到多少", ("12%", "9%"), ("1.8%",)),
    ],
)
def test_each_place_is_asked_of_its_own_time(question: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    """What is said once before the places is asked of each of them."""
    answer = ask_of(question, TWO)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


@pytest.mark.parametrize(
    ("question", "text", "told"),
    [
        ("2025年4月居民消费价格同比、环比各涨多少", "4月,居民消费价格同比上涨0.4%,环比上涨0.2%。", ("0.4%", "0.2%")),
        ("2025年小学在校生比去年多多少人", "小学在校生3.64万人,比上年增加0.12万人。", ("3.64万人", "0.12万人")),
        ("2025年三季度吞吐量比二季度多吗", "三季度货物吞吐量930万吨,环比增加41万吨。", ("930万吨", "41万吨")),
        ("2025年出口家具均价跌了多少", "出口家具62万件,增长9.3%；平均单价48美元,下降6.1%。", ("6.1%",)),
    ],
)
def test_a_change_that_the_report_tells_answers(question: str, text: str, told: tuple[str, ...]) -> None:
    """The change since the time named is told with its figure, on the basis asked for and of what is measured so."""
    answer = ask(f"云汀区{question}", text)
    assert all(words in answer for words in told), answer


def test_a_place_in_the_name_of_another_record_is_not_this_ones() -> None:
    """Of 本部、南湖院区门诊量 the first is not that of 南湖院区."""
    answer = ask("南湖院区2025年门诊量多少人次", "本部、南湖院区门诊量分别为88.2万人次、31.4万人次。", region="云汀区")
    assert "88.2" not in answer


@pytest.mark.parametrize("word", ["湿地", "上游", "初中", "撂荒地"])
def test_nouns_that_lie_somewhere_are_nouns(word: str) -> None:
    """湿地 and 上游 narrow down what is meant; 之间 and 左右 do not."""
    assert [w.weight for w in weigh_words(word)] == [1.0]
    assert all(w.weight < 1.0 for w in weigh_words("之间 左右"))


NAMED = (
    "固定资产投资增长6.7%,税收占比70.3%。",
    "一般公共预算收入14.3亿元,增长7.2%。",
    "全年货物进出口总额6.4亿元,增长21.5%,有进出口实绩的企业88家。",
    "城乡居民收入比由2.31缩小到2.05。",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("2025年固投增速多少", "6.7%"),
        ("2025年外贸涨了多少", "21.5%"),
        ("2025年外贸做了几个亿", "6.4亿元"),
        ("城乡收入比从多少降到多少", "2.31"),
    ],
)
def test_measures_go_by_their_names(question: str, told: str) -> None:
    """A measure is found by each of its names, a change by the levels before and after."""
    assert told in ask(f"云汀区{question}", *NAMED)


@pytest.mark.parametrize(
    "question", ["2025年房地产投资增速多少", "2025年工业投资增长多少", "2025年税收占全市多大比重", "2025年民间投资增速"]
)
def test_another_measure_of_its_kind_does_not_answer(question: str) -> None:
    """固定资产投资 is no 房地产开发投资, a share of one thing is none of another."""
    answer = ask(f"云汀区{question}", *NAMED)
    assert "6.7%" not in answer and "70.3%" not in answer


@pytest.mark.parametrize(
    ("question", "years"),
    [
        ("云汀区旅游收入去年多少、2030年目标多少", 2),
        ("云汀区2026年旅游收入要到多少,去年实现多少", 2),
        ("云汀区2025年,也就是去年,旅游收入多少", 0),
    ],
)
def test_times_told_in_years_and_in_words_are_each_asked_for(question: str, years: int) -> None:
    """去年 beside 2030年 asks for two figures where each has its asking word."""
    assert len(read_question(question, NOWHERE).each_year) == years


@pytest.mark.parametrize(
    ("question", "opinion"),
    [
        ("云汀区2025年推荐了多少家高企", False),
        ("云汀区推荐认定的企业有几家", False),
        ("给我推荐一部电影", True),
        ("推荐哪个区投资", True),
    ],
)
def test_what_offices_recommend_is_counted(question: str, opinion: bool) -> None:
    """推荐了多少家 counts; 给我推荐 asks for a judgement."""
    assert read_question(question, NOWHERE).opinion is opinion


PARK = (
    "一季度,规上工业总产值88.4亿元,增长9.1%；税收收入4.2亿元。",
    "全年目标:规上工业总产值390亿元,税收收入17亿元。",
    "规上工业增加值增长12.8%,分别高于全国、全省6.1个百分点和3.3个百分点,增速居全省第四位。",
    "龙门洞景区接待29.3万人次,天池景区接待11.8万人次。",
)


@pytest.mark.parametrize(
    ("question", "told", "untold"),
    [
        ("2025年一季度税收收入多少,全年目标多少", ("4.2亿元", "17亿元"), ("390",)),
        ("2025年规上工业增加值增速全省排第几", ("全省第4位",), ()),
        ("2025年龙门洞景区游客多少人次", ("29.3万人次",), ("11.8",)),
    ],
)
def test_what_stands_apart_is_told_together(question: str, told: tuple[str, ...], untold: tuple[str, ...]) -> None:
    """The goal of the year beside a quarter, the rank behind margins, guests that are only said to be received."""
    answer = ask(f"云汀区{question}", *PARK)
    assert all(words in answer for words in told), answer
    assert not any(words in answer for words in untold), answer


TOWN_AND_COUNTRY = (
    "五年来,城乡居民人均收入年均增长5.3%、7.7%。",
    "城乡低保平均标准分别提高到812元/月、7341元/年。",
    "金融机构存贷款余额分别为862.4亿元、915.7亿元。",
    "城乡居民基础养老金最低标准提高到183元/月。",
)


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("城乡居民人均收入年均增长多少", ("5.3%", "7.7%")),
        ("城乡低保标准多少", ("812元", "7341元")),
        ("金融机构存贷款余额多少", ("862.4亿元", "915.7亿元")),
        # One figure for both is told as it stands, and one half alone where only that is asked for.
        ("城乡居民基础养老金最低标准", ("183元",)),
        ("农村低保标准多少", ("7341元",)),
        ("存款余额多少", ("862.4亿元",)),
    ],
)
def test_what_one_word_stands_for_is_told_whole(question: str, told: tuple[str, ...]) -> None:
    """城乡 asks for both figures, a half of it for its own."""
    answer = ask(question, *TOWN_AND_COUNTRY)
    figures = ("5.3%", "7.7%", "812元", "7341元", "862.4亿元", "915.7亿元", "183元")
    assert tuple(figure for figure in figures if figure in answer) == told


INVESTMENTS = (
    "1-5月,全区实现制造业投资6.3亿元,同比下降9.4%;实现工业技改投资4.9亿元,同比增长21.7%。",
    "高技术产业投资增长18.2%。",
    "固定资产投资增速保持在全市平均水平以上,争取中央预算内投资2.6亿元,增长64.8%。",
    "工业固定资产投资17.2亿元。",
)


@pytest.mark.parametrize(
    ("question", "figure"),
    [
        ("工业技改投资多少", "4.9亿元"),
        ("制造业投资多少", "6.3亿元"),
        ("工业投资多少", "17.2亿元"),
        ("高技术产业投资增长多少", "18.2%"),
        ("中央预算内投资多少", "2.6亿元"),
    ],
)
def test_a_measure_known_by_its_name_is_answered_by_its_own_record(question: str, figure: str) -> None:
    """工业投资 is 工业固定资产投资 and not 工业技改投资."""
    assert figure in ask(question, *INVESTMENTS)


@pytest.mark.parametrize(
    "question", ["工业投资多少", "服务业投资多少", "民间投资增长多少", "固定资产投资增长多少", "房地产开发投资多少"]
)
def test_a_measure_that_no_record_has_is_answered_by_no_other(question: str) -> None:
    """No kind of investment is told for another, however alike the words around it are."""
    assert not re.search(r"\d", ask(question, *INVESTMENTS[:3]))


def test_which_fell_is_not_answered_by_what_rose() -> None:
    """A sentence whose figures all rose says of none that it fell."""
    reports = {
        "云汀区": ("全区财政收入达到135亿元,3年增长58.6%。",),
        "青梧县": ("全县财政收入31亿元,增长2.4%。",),
    }
    assert ask_of("哪些地方财政收入下降了", reports) == ""
    fell = {**reports, "石泉县": ("全县财政收入18亿元,下降6.2%。",)}
    assert "6.2%" in ask_of("哪些地方财政收入下降了", fell)


def test_whether_it_was_done_is_told_of_the_time_asked_for() -> None:
    """What was done each year of five is not told of the last one, where that has a figure of its own."""
    texts = ("五年来,每年城镇新增就业6万人以上。", "2025年,城镇新增就业6.2万人。")
    assert "6.2万人" in ask("去年城镇新增就业完成没有", *texts)


OF_LEVELS = {
    "云汀区": ("规上工业增加值增长4.2%。",),
    "石泉区": ("规上工业增加值增长5.7%。",),
    "青禾区": ("社会消费品零售总额增长3.9%。",),
}


def test_who_leads_is_told_with_whom_was_looked_at() -> None:
    """Beside the region ahead, those of its level without such a figure are named."""
    told = lacks_of("哪个区规上工业增加值增速最高", OF_LEVELS)
    assert told == "没有查到青禾区的“规上工业增加值增速”。"


def test_what_is_of_another_time_is_told_apart_from_what_is_not_there() -> None:
    """A region with a target only is not said to have nothing, and is not compared with outcomes."""
    reports = {**OF_LEVELS, "青禾区": ("力争规上工业增加值增长6%。",)}
    assert lacks_of("哪个区规上工业增加值增速最高", reports) == "青禾区的时期、状态或单位不同，没有列入比较。"


def test_places_of_another_level_are_not_compared() -> None:
    """哪个区 is answered by no province, and 哪个省 by no district."""
    reports = {**OF_LEVELS, "岚江省": ("规上工业增加值增长7.6%。",), "浔水省": ("规上工业增加值增长6.9%。",)}
    district, province = (ask_of(f"哪个{level}规上工业增加值增速最高", reports) for level in ("区", "省"))
    assert district.startswith("最高的是石泉区") and "7.6%" not in district
    assert province.startswith("最高的是岚江省") and "5.7%" not in province
