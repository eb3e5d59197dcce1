"""Which questions ask for a text and which for a figure or a fact, and what text they ask for."""

from __future__ import annotations

import re

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.nouns.query import OpenAsk
from juzheng.qa.understand.follow_up import read_conversation
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_question import read_question
from tests.measure import least_seconds


def describe(region: str, *path: str) -> Description:
    return Description(title="", region=region, region_path=path or (region,))


KNOWN = KnownRegions(
    [
        describe("云汀区", "浙江省", "宁波市", "云汀区"),
        describe("青屏县", "浙江省", "杭州市", "青屏县"),
        describe("岚江省"),
    ]
)


def ask(question: str) -> OpenAsk:
    opened = read_question(question, KNOWN).open
    assert opened is not None, question
    return opened


@pytest.mark.parametrize(
    ("question", "form", "topic"),
    [
        ("云汀区是怎么推进小微园改造的", "measures", "小微园改造"),
        ("青屏县养老服务有哪些做法", "measures", "养老服务"),
        ("说说云汀区的河道治理", "explain", "河道治理"),
        ("云汀区垃圾分类工作怎么样", "explain", "垃圾分类"),
        ("青屏县的税收为什么下降了", "why", "税收"),
        ("云汀区2023年干得怎么样", "overview", ""),
        ("青屏县经济怎么样", "overview", ""),
        ("岚江省去年经济运行情况如何", "overview", ""),
        ("云汀区整体怎么样", "overview", ""),
        ("青屏县数字经济怎么样", "explain", "数字经济"),
        ("云汀区工业经济运行怎么样", "explain", "工业经济运行"),
        ("用三句话概括青屏县2023年的工作", "overview", ""),
        ("云汀区和青屏县招商引资的做法有什么不同", "compare", "招商引资"),
        ("哪些县提到了数字乡村", "collect", "数字乡村"),
        ("各区县分别怎么讲营商环境的", "collect", "营商环境"),
        ("各县2023年怎么抓消费", "compare", "消费"),
        ("云汀区和青屏县扩大投资的做法对比", "compare", "投资"),
        ("云汀区存在哪些困难和问题", "problems", ""),
        ("写一段200字以内的岚江省生态保护情况", "draft", "生态保护"),
        ("把各县2023年财政收入列个表", "table", "财政收入"),
        ("云汀区治污水都有什么硬招", "measures", "治污水"),
        ("为了让企业留得住,青屏县准备打哪几张牌", "measures", "企业留得住"),
        ("青屏县打算从哪几个方面发力", "measures", ""),
        ("给我捋一捋云汀区2023年教育这摊子事", "overview", "教育"),
        ("青屏县对外贸易的成绩盘点一下", "overview", "对外贸易"),
        ("岚江省把目标定得这么低,道理在哪儿", "why", "目标"),
        ("云汀区招商卡在哪里", "why", "招商"),
        ("青屏县的底气从哪里来", "why", "底气"),
        ("青屏县供电公司去年有哪些难处", "problems", "供电公司"),
        ("教育这一块,云汀区和青屏县的打法有啥不一样", "compare", "教育"),
        ("各县都提没提长护险,原话汇总", "collect", "长护险"),
        ("给云汀区的水利材料写个开头", "draft", "水利"),
        ("写个开头:青屏县茶产业推介材料,两三句就行", "draft", "茶产业"),
        ("写一份河道治理的汇报材料", "draft", "河道治理"),
        ("云汀区扩大投资从哪几手抓", "measures", "扩大投资"),
        ("云汀区与青屏县的助残比比看", "compare", "助残"),
        ("云汀区今年八个方面的重点工作,一条一行", "measures", ""),
        ("“河长制”哪几个县写了,各多少", "collect", "河长制"),
        ("云汀区和青屏县的养老各是什么路数", "compare", "养老"),
        ("云汀区自己承认哪些地方还不行", "problems", ""),
        ("青屏县检讨了自己哪几点", "problems", ""),
        ("云汀区哪方面有待加强", "problems", ""),
        ("云汀区工业哪里还不够好", "problems", "工业"),
        ("青屏县哪些工作没做到位", "problems", ""),
        ("云汀区做得不够好的方面有哪些", "problems", ""),
        ("云汀区今年有什么促消费的招", "measures", "促消费"),
        ("云汀区用了什么治霾的招数", "measures", "治霾"),
        ("青屏县为老人办了哪几件暖心的事", "measures", "老人暖心"),
        ("云汀区去年工业和外贸情况如何", "explain", "工业和外贸"),
        ("云汀区文旅这块情况简述一下", "overview", "文旅"),
        ("云汀区消费和投资情况怎么样", "explain", "消费和投资"),
        ("云汀区和青屏县稳岗的套路比较一下", "compare", "稳岗"),
        ("三五句话说说云汀区2023年经济成色,好的坏的都带上", "overview", ""),
        ("青屏县去年经济社会发展怎么样,成绩和存在的问题都讲", "overview", ""),
        ("云汀区职工医保和居民医保两块放一起看,差别在哪", "explain", "医疗保险"),
        ("材料里凡是“挪用”的,一一归拢", "collect", "挪用"),
        ("这几份材料里但凡提到追责、问责的,都给我找齐", "collect", "追责"),
        ("云汀区的短板今年怎么补", "measures", ""),
        ("云汀区PM2.5怎么又反弹了", "why", "反弹"),
        ("青屏县今年的民生实事,逐条列", "measures", "民生实事"),
        ("青屏县农业局长的讲话稿:三百字,讲茶产业", "draft", "茶产业"),
        ("云汀区的港口总体表现怎么样", "overview", "港口"),
        ("云汀区经办服务方便在哪", "explain", "经办服务"),
        ("青屏县这五年变化有多大", "overview", ""),
        ("审计厅末了提了哪几方面建议", "measures", "建议"),
        ("对青屏县外贸的建议是什么", "measures", "建议"),
        ("评价一下云汀区的教育", "overview", "教育"),
        ("综合评价青屏县的营商环境", "overview", "营商环境"),
        ("云汀区教育挑重点说说", "overview", "教育"),
        ("云汀区教育划重点", "overview", "教育"),
        ("云汀区教育浓缩成三句", "overview", "教育"),
        ("云汀区教育提炼几条", "overview", "教育"),
        ("云汀区教育捋捋", "overview", "教育"),
        ("青屏县教育理理", "overview", "教育"),
        ("云汀区教育盘一盘", "overview", "教育"),
        ("点评一下云汀区的营商环境", "explain", "营商环境"),
        ("青屏县的民生实事一条一条列", "measures", "民生实事"),
        ("云汀区职工医保和居民医保哪里不一样", "explain", "医疗保险"),
        ("云汀区职工医保跟居民医保有什么差别", "explain", "医疗保险"),
        ("云汀区职工医保同居民医保差异在哪", "explain", "医疗保险"),
        ("云汀区臭氧浓度反弹,什么缘故", "why", "臭氧浓度"),
        ("材料里提到养老的都找出来", "collect", "养老"),
    ],
)
def test_a_question_for_a_text_is_known_by_its_words(question: str, form: str, topic: str) -> None:
    """The form comes from the asking words, the topic is what is left without them."""
    opened = ask(question)
    assert opened.form == form
    assert topic in opened.topic.replace(" ", "")


@pytest.mark.parametrize(
    "question",
    [
        "云汀区2023年规上工业增加值是多少",
        "云汀区固定资产投资增速怎么样",
        "青屏县一般公共预算收入情况如何",
        "哪个县的工业总产值最高",
        "云汀区和青屏县GDP增速对比",
        "青屏县存在问题的企业有多少家",
        "云汀区出台的12条举措叫什么",
        "“百灯计划”是什么意思",
        "青屏县什么时候启动改造",
        "云汀区新增专精特新企业几家",
        "岚江省粮食产量排第几",
        "各县的人均预期寿命比一比,谁最长",
        "云汀区的古桥又称为什么",
        "此列表不收录什么节目",
        "云汀区的区徽图案是怎样的",
        "云汀区新建了几张牌照窗口",
        "青屏县的学校在哪里",
        "青屏县的游客来多少",
        "青屏县出口情况如何",
        "云汀区推荐上报了几家企业",
        "给我推荐三部周末看的电影",
        "云汀区哪个镇不达标",
        "云汀区投资情况怎么样",
        "云汀区出台了几份文件",
        "云汀区的产值怎么反弹到这个数的,是多少",
        "云汀区和青屏县的站点在哪里",
        "青屏县成绩最好的学校是哪个",
    ],
)
def test_a_question_for_a_figure_or_a_fact_is_left_to_the_records(question: str) -> None:
    """A number, a rank, a name or a date is no text, however the question sounds."""
    assert read_question(question, KNOWN).open is None


@pytest.mark.parametrize(
    ("question", "form"),
    [
        ("云汀区“数据找企”这件事推到哪一步了", "explain"),
        ("青屏县政策宣讲走到哪个地步了", None),
        ("云汀区规上工业增加值", None),
        ("青屏县的财政收入呢", None),
        ("云汀区有没有地铁", None),
        ("青屏县的茶叶卖到了谁家", None),
        ("青屏县排名", None),
        ("青屏县竣工的呢", None),
        ("青屏县的茶叶换成包装", "explain"),
    ],
)
def test_what_asks_for_no_figure_may_ask_for_a_text(question: str, form: str | None) -> None:
    """Where no word says what is asked for, the records come first and a text after them."""
    query = read_question(question, KNOWN)
    assert query.open is None
    assert (query.otherwise.form if query.otherwise else None) == form


@pytest.mark.parametrize(
    ("question", "bare"),
    [
        ("云汀区教育这块有啥动作", "教育"),
        ("云汀区自己说教育打算怎么办", "教育"),
        ("云汀区给教育下了哪些功夫", "教育"),
        ("青屏县数字经济怎么搞", "数字经济"),
        ("云汀区教育有哪些成绩,用数据说话", "教育"),
        ("云汀区教育逐个说说", "教育"),
        ("云汀区教育挨个讲讲", "教育"),
        ("云汀区教育一个个列出来", "教育"),
        ("云汀区为什么说教育会这样", "教育"),
        ("说说教育推到什么程度了", "教育"),
        ("用大白话讲讲青屏县的教育", "教育"),
        ("说说青屏县的教育,讲明白些", "教育"),
        ("说说青屏县的教育,解释清楚一点", "教育"),
        ("说说青屏县的教育,写通俗点", "教育"),
        ("云汀区教育有什么做法,顺便说说", "教育"),
        ("说说云汀区跟教育有关的", "教育"),
        ("说说云汀区教育相关的内容", "教育"),
        ("云汀区教育按年份列一下", "教育"),
        ("云汀区的教育现在是什么情况", "教育"),
        ("说说云汀区教育的现状", "教育"),
        ("说说云汀区目前的教育", "教育"),
        ("说说云汀区查出的教育问题", "教育"),
    ],
)
def test_words_that_only_point_or_instruct_are_no_topic(question: str, bare: str) -> None:
    """这块, 自己, 下功夫 narrow nothing; 数字 before a noun does."""
    assert [word.text for word in ask(question).words] == [bare]


@pytest.mark.parametrize(
    ("question", "word"), [("云汀区怎么推进按劳分配改革", "按劳分配"), ("云汀区怎么查处非法捕捞", "查处")]
)
def test_words_that_only_look_like_instructions_stay(question: str, word: str) -> None:
    """按劳分配 orders no list, 查处 is what is done."""
    assert word in [word.text for word in ask(question).words]


def test_a_time_is_no_topic() -> None:
    """为什么今年目标这么定 is about the goal."""
    assert [word.text for word in ask("青屏县为什么今年目标这么定").words] == ["目标", "这么"]


def test_every_word_of_a_quoted_name_counts() -> None:
    """办 is as much of “一网通办” as the rest; without the marks it is a verb."""
    assert {word.weight for word in ask("云汀区“一网通办”怎么推进").words} == {1.0}
    assert {word.weight for word in ask("云汀区怎么抓好工程").words} != {1.0}


@pytest.mark.parametrize(
    ("question", "limit"),
    [
        ("写一段云汀区水利工作,200字以内", 200),
        ("起草一段云汀区水利的文字,150字左右", 180),
        ("写一段云汀区水利工作,一百来字", 100),
        ("写一段云汀区水利工作,两三句就行", 180),
        ("总结一下云汀区2023年工作,三五百字", 500),
        ("用两句话概括云汀区2023年工作", 120),
        ("用几句话概括云汀区2023年工作", None),
    ],
)
def test_the_length_asked_for_is_read(question: str, limit: int | None) -> None:
    """左右 leaves a fifth of room, a span counts to its upper end, 几句话 names no length."""
    assert ask(question).limit == limit


@pytest.mark.parametrize(
    ("question", "field", "value"),
    [
        ("云汀区五年来教育怎么抓的", "five_years", True),
        ("云汀区“十四五”教育怎么抓的", "five_years", True),
        ("云汀区去年教育怎么抓的", "five_years", False),
        ("云汀区治水有哪些举措,最多三条", "most", 3),
        ("云汀区治水有哪些举措,两点以内", "most", 2),
        ("云汀区治水有哪些举措", "most", None),
        ("云汀区治水的举措全部列出来", "whole", True),
        ("云汀区治水有哪些举措", "whole", False),
        ("云汀区治水打算怎么抓,分别是哪些", "enumerates", True),
        ("云汀区怎么治水", "enumerates", False),
        ("三个省怎么抓治水", "level", "province"),
        ("各区县怎么抓治水", "level", "district"),
        ("三个市的治水举措", "level", "city"),
        ("云汀区怎么治水", "level", None),
    ],
)
def test_how_much_is_to_be_told_is_read(question: str, field: str, value: object) -> None:
    """Of five years or one, so many items, all of them, by name, of places of one level."""
    assert getattr(ask(question), field) == value


@pytest.mark.parametrize(
    ("question", "topic"),
    [
        ("长护险在云汀区是什么状况,解释给外行听", "长护险"),
        ("替县长拟一段关于青屏县茶产业的讲话,二百字上下,去年成绩、今年安排都要有", "茶产业"),
        ("为什么说云汀区的财政“紧”?前因后果讲清楚", "财政“紧”"),
        ("写一段给企业家看的云汀区港口情况", "港口"),
        ("把云汀区的水利捋捋,顺带说说防汛", "水利防汛"),
        ("云汀区开行班列情况怎么样", "开行班列"),
        ("审计查出的养老资金问题,按领域给我列个单子", "审计养老资金"),
        ("云汀区去年成绩怎么来的", "成绩"),
    ],
)
def test_for_whom_and_with_what_a_text_is_told_is_no_topic(question: str, topic: str) -> None:
    """解释给外行听 and 今年安排都要有 instruct; 班列 and 成绩 alone are what is asked about."""
    opened = ask(question)
    assert re.sub(r"\s", "", opened.topic).removesuffix("状况") == topic


@pytest.mark.parametrize(
    ("question", "both"),
    [("云汀区去年经济怎么样,好的坏的都带上", True), ("讲讲云汀区的亮点和短板", True), ("云汀区去年的亮点", False)],
)
def test_both_sides_are_told_where_both_are_asked_for(question: str, both: bool) -> None:
    """好的坏的 asks for what falls short as well, 亮点 alone does not."""
    assert ask(question).both_sides == both


@pytest.mark.parametrize(
    ("question", "names"),
    [
        ("材料里凡是提到追责、问责的,归拢一下", ("追责", "问责")),
        ("材料里凡是提到追责的,归拢一下", ()),
        ("各县都提到数字乡村了吗", ()),
    ],
)
def test_several_words_are_gathered_each_by_itself(question: str, names: tuple[str, ...]) -> None:
    """追责、问责 are two things that may stand apart."""
    assert ask(question).names == names


@pytest.mark.parametrize(
    ("question", "stance"),
    [
        ("云汀区打算怎么治水", "plan"),
        ("云汀区是怎么治水的", "review"),
        ("说说云汀区治水的现状", "review"),
        ("云汀区治水现在是什么情况", "review"),
        ("说说云汀区治水目前怎么样", "review"),
        ("云汀区如何治水", None),
        ("云汀区去年怎么治水,今年打算怎么干", None),
        ("云汀区的弱项怎么补", "plan"),
    ],
)
def test_done_and_planned_are_told_apart(question: str, stance: str | None) -> None:
    """打算 plans, 是怎么…的 looks back, a bare 如何 means both."""
    assert ask(question).stance == stance


def test_a_follow_up_takes_the_topic_of_the_question_before() -> None:
    """那青屏县是怎么做的 asks the same of another region, 存在哪些问题 of the same one."""
    before = [Turn("云汀区怎么化解金融风险?", "…")]
    other = read_conversation("那青屏县是怎么做的呢", before, KNOWN)
    assert other.regions == ("青屏县",)
    assert other.open is not None and other.open.topic == "化解金融风险"
    planned = read_conversation("今年打算怎么干", [Turn("云汀区化解金融风险做了什么", "…")], KNOWN)
    assert planned.open is not None and planned.open.stance == "plan"
    same = read_conversation("他们遇到了什么问题?", before, KNOWN)
    assert same.regions == ("云汀区",)
    assert same.open is not None and same.open.form == "problems"


@pytest.mark.parametrize("piece", ["一", "各", "三个", "怎么", "列表", "、", "问题还有"])
def test_a_long_question_is_read_in_linear_time(piece: str) -> None:
    """No pattern runs over the same characters again and again."""

    def seconds(length: int) -> float:
        return least_seconds(lambda: read_question((piece * length)[:length], KNOWN))

    assert seconds(8000) < 12 * seconds(2000) + 0.2
