"""The name of what a figure counts: cut from the text around it, completed from what came before."""

from __future__ import annotations

from functools import lru_cache

import rjieba

from juzheng.index.figures.word_lists import any_of, any_pattern, word_list
from juzheng.index.words import late_re as re
from juzheng.index.words.regions import is_place

# Characters of a name: longer ones are cut to their last part.
LONGEST = 44
# Characters before a number in which its name is looked for.
REACH = 300
# 对美贸易, 对非出口: 对 belongs to the name.
_TRADED_WITH = re.compile(r"对[\u4e00-\u9fff]{1,8}?(?:贸易|进出口|出口|进口|投资|合作)")
_EDGE = " \t,，、;；:：。.!！—~《·|>-"
_TOTAL = re.compile(r"(?<=收入|支出|资产|负债|来源|运用)(?:总计|合计)$")
# 日均, 村均: how much of what was told falls on each.
_AVERAGE = re.compile("(?:[日月户村人亩校班床车单]均|(?:平均)?每[千万百十]?(?:人口?|户|名[一-龥]{2,4}))(?:拥有|有)?$")
# 职工医保当期结余 is of 职工医保.
IN_TIME = re.compile(r"(?<=..)(?:当[期年月]|滚存)+$")
# 新增高新技术企业21家: what was added, not how many there are.
NEWLY = re.compile(r"^(?:新增|净增)(?=..)")
# 年度投资计划304亿元: the plan is what is told.
_ENDS_WHOLE = re.compile(rf"{_TOTAL.pattern}|(?:投资|供地|用地|收购|生产|招生|造林|培训|发行|融资)计划$")
# 软件业在云平台等业务带动下完成…: what helped is no part of the name.
_HELPED = re.compile(r"(?<=..)在[^,。;]{2,24}?(?:带动|推动|拉动|支撑|影响|作用|助力|驱动)下")
_PLANNED_COST = re.compile("(?:年度|计划)+总?投资")
_TERM = re.compile("[一二三五十]{1,2}年(?:以[上下]|期)")
_BALANCE = re.compile(
    "(?:当[期年月]|本年|本期|年度|累计|滚存|历年)(?:累计|滚存)?(?:结余|节余|赤字|盈余|亏损|缺口|收不抵支)"
)
# 年初定下的目标是新增就业: who set a goal and when is no part of what it is of.
_GOAL_SET = r"(?:[^,。;\d]{0,10}(?:定下|确定|提出|下达|设定|制定)的)?(?:年初|年度|全年|预期|既定|主要)*目标(?:值)?(?:定?[是为]|:)"
_OF_DEEDS = ("提前", "超额", "成功", "顺利", "深入", "积极")
# 亚洲十国(日本、韩国、…)对华投资: what brackets list is none of the name.
_LONG_ASIDE = re.compile(r"(?<=.)\((?:[^()]*、[^()]*、[^()]*|已[^()]*\d[^()]*)\)(?=[\u4e00-\u9fff]|$)")
_MONTHS = r"\d{1,2}[-—~至]\d{1,2}月份?|\d{1,2}月(?:份|底|末|初)?前?(?:\d{1,2}日)?|前\d{1,2}个月"
_DATE = (
    r"(?:截[至止]到?)?(?:(?:19|20)\d\d年?(?:度|底|末|初)?)?"
    rf"(?:{_MONTHS}|上半年|下半年|第?[一二三四]季度|前三季度|前[一二三四]个季度|年底|年末)?(?:以来)?"
)
_PLAN = r"“?十[三四五]五”?(?:时期|期间|以来|末期?|初期?)?|到?20\d\d年底?前?"


# 收入以乙湖的1.2亿元最高
_BY_WHOM = re.compile(r"^(?P<measure>[\u4e00-\u9fffA-Z]{2,12}?)以(?P<who>[\u4e00-\u9fff]{2,12})的$")
_OF_THE_FIRST = re.compile(
    r"^(?P<measure>[\u4e00-\u9fffA-Z]{2,12}?)(?:(?:居|位居|排名)?前[一二三四五六七八九十\d]{1,2}[位名]?|最[高低快慢大小多少])的?(?:\d{1,2}个)?"
    r"(?:[市县区州省地盟]{1,2}|城市|地区|[一-鿿]{2,3})?(?:分别|依次)?(?:是|为|有)(?P<who>[\u4e00-\u9fff]{2,}.*)$"
)


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    lead = any_of(word_list("names", "lead"))
    tail = any_of(word_list("names", "tail"))
    light = any_of(word_list("names", "light_verbs"))
    return {
        "lead": re.compile(
            rf"^(?:[{re.escape(_EDGE)}\s]+|\([一二三四五六七八九十\d]{{1,3}}\)|[一二三四五六七八九十]{{1,2}}[是、](?![一二三四五六七八九十][级类期等产代批线孩胎环星])|\d{{1,2}}[.．](?!\d(?!\d{{3}}年))|前[\d一二三四五六七八九十]{{1,2}}[天日](?!的)|{_DATE}(?<=[年月日底末初度份季来前])|[较比](?:{_PLAN}|{_DATE}|上年|去年)(?:末|底|同期)?的?(?=$)|{_PLAN}|经[^,。;]{{2,16}}?后(?:\([^()]{{0,20}}\))?(?=[\u4e00-\u9fff]{{2}})|经[^,。;]{{2,16}}?(?:批准|审议通过|同意|核定)(?:(?:后|的)(?:调整)?|调整)|[^,。;]{{2,16}}?批准的|受[^,。;]{{2,14}}影响|{_GOAL_SET}(?=..)|{lead})"
        ),
        "tail": re.compile(
            rf"(?:[({re.escape(_EDGE)}\s]+|连续\d{{1,2}}年|(?:总量|规模|体量)虽[一-鿿]{{1,3}}|(?:位居|位列|排名|居|列|排)(?:全[国省市区县州])?前[一二三四五六七八九十两]|{tail})$"
        ),
        # 投资完成率 is a name: there 完成 is no verb between who and what.
        "light": re.compile(rf"(?<=[\u4e00-\u9fff”)]){light}(?![率度额量值])(?=[\u4e00-\u9fff“A-Z])"),
        "process": re.compile(
            r"^(?:已|已经|基本|其中|新|累计|现场|正式|全部|预计|可|共|均|将|再|拟|[,、])*"
            rf"{any_of(word_list('names', 'processes'))}了?$"
        ),
        "pair": re.compile(
            r"(?:由|从)(?:“?十[三四]五”?末?(?:期)?的|(?:20\d\d年[底末]?|年初|期初|(?:上年|去年|上月|上季度)(?:同期|[底末])?|\d{1,2}月份?|[一二三四]季度|[上下]半年)的?|(?:批复|概算|合同|初始|最初|原来|原先|原|计划|设计)时?的)?(?:每[一-鿿]{1,3})?$"
        ),
        "to": re.compile(
            r"^[,、]?[\u4e00-\u9fff]{0,6}(?:到|至|为|成)了?(?:每[一-鿿]{1,3}|(?:20\d\d年底?|目前|今年|期末|年末)的?|历史最高的)?(?:约|近|超|突破)?$"
        ),
    }


def strip_name(text: str) -> str:
    """A name without the words around it: 2022年全区累计实现企业降本减负 → 企业降本减负."""
    forms = _forms()
    name = _HELPED.sub("", _LONG_ASIDE.sub("", text[-REACH:])).strip(_EDGE)
    if _AVERAGE.fullmatch(name):
        return name
    if (total := _TOTAL.search(name)) is not None:
        # 收入总计 is a name, 产值总计 is not.
        return strip_name(name[: total.start()]) + total[0]
    while (match := forms["lead"].match(name)) is not None and 0 < match.end() <= len(name):
        if name[match.end() :] in tuple("率度额量值数比"):
            # 成功率: what is left says nothing.
            break
        if len(name) - match.end() <= 2 and match[0] in _OF_DEEDS:
            # 提前介入: the adverb makes the deed what it is.
            break
        if _PLANNED_COST.fullmatch(name) or _TERM.match(name) or _BALANCE.fullmatch(name):
            # 计划投资, 年度投资: another sum than what was spent; 五年以上有期徒刑: no time of the figure; 累计结余: not 当期结余.
            break
        if match.end() == 1 and (_within_word(name[:2]) or _TRADED_WITH.match(name)):
            break
        name = name[match.end() :]
    if (told := _OF_THE_FIRST.match(name) or _BY_WHOM.match(name)) is not None:
        # 增速最高的是周口: the measure of a place.
        name = told["who"] + told["measure"]
    while name and (match := forms["tail"].search(name[-12:])) is not None:
        cut = len(name) - len(name[-12:]) + match.start()
        if (cut == len(name) - 1 and _within_word(name[-2:])) or _ENDS_WHOLE.search(name) is not None:
            break
        name = name[:cut]
    if name[:1] in ("和", "与", "及") and is_place(name[1:]):
        name = name[1:]
    return _balance(name.strip(_EDGE))


def _within_word(pair: str) -> bool:
    """Whether a single character to be dropped is part of a word (有色, 偿还, but not 占比达)."""
    if pair[0] == "在" and pair[1:] in tuple("园营建校岗职册编库途逃产租研读训"):
        # 在园幼儿, 在营航线
        return True
    if pair in ("达线", "达标", "达产", "到账", "到位", "到馆", "签约", "预约", "违约", "节约", "合约", "公约"):
        return True
    return len(pair) == 2 and pair[1] not in "达超近约为至到" and rjieba.has_word(pair)


def _balance(name: str) -> str:
    """Without parentheses and quotes that lost their partner."""
    if name.count("(") != name.count(")"):
        name = name.rsplit("(", 1)[0] if name.count("(") > name.count(")") else name.split(")", 1)[-1]
    if name.count("“") != name.count("”"):
        name = name.replace("“", "", 1) if name.count("“") > name.count("”") else name.replace("”", "", 1)
    return name.strip(_EDGE)


def join_subject(name: str) -> str:
    """规上工业企业实现工业总产值 → 规上工业企业工业总产值; the left side goes where the right says it all again."""
    match = _forms()["light"].search(name)
    if match is None:
        return name
    left, right = strip_name(name[: match.start()]), name[match.end() :]
    scope = next(
        (word for word in ("区属规上", "规模以上", "规上", "限额以上", "限上", "区属", "市属") if word in left), None
    )
    if not left or len(left) > 20 or (scope is not None and scope in right):
        return right
    return left + right


def is_process(text: str) -> bool:
    """Whether a text names only a process (已开工, 竣工), so that the noun comes from before."""
    return _forms()["process"].match(text.strip(_EDGE)) is not None


def is_bare(name: str) -> bool:
    """Whether a name needs a head (产值, 产业规模)."""
    return name in word_list("names", "bare")


def is_average(name: str) -> bool:
    """Whether a name says only that a figure is shared out (日均, 村均)."""
    return _AVERAGE.fullmatch(name) is not None


def ends_with_average(name: str) -> bool:
    """Whether a name ends with how a figure is shared out (发送旅客日均)."""
    return _AVERAGE.search(name) is not None


def is_attribute(name: str) -> bool:
    """Whether a name says what a project, a school or a road has (总投资, 占地面积, 学位) and not which one."""
    return attribute_form().fullmatch(name) is not None


def ends_with_attribute(name: str) -> bool:
    """Whether a name ends with what a project has (澄霁高速全长)."""
    return any(match.end() == len(name) for match in attribute_form().finditer(name))


@lru_cache(maxsize=1)
def attribute_form() -> re.Pattern[str]:
    """What a thing has, as a pattern."""
    return re.compile(rf"(?:{any_pattern('measures', 'attributes')})")


def begins_pair(before: str) -> bool:
    """Whether the text before a number makes it the first of a pair (从771家增加到1076家)."""
    return _forms()["pair"].search(before[-16:]) is not None


def ends_pair(between: str) -> bool:
    """Whether the text between two numbers makes the second what the first became (增加到, 提高到2025年的)."""
    return len(between) <= 18 and _forms()["to"].match(between) is not None


def joined(subject: str, rest: str) -> str:
    """Both in one name, without what the end of one and the beginning of the other repeat."""
    for size in range(min(len(subject), len(rest)), 1, -1):
        if subject.endswith(rest[:size]):
            return subject + rest[size:]
    return (subject + rest)[-LONGEST:]
