"""Digits that are no figures: dates, document numbers, list numbers, slogans, titles, names, sizes and thresholds."""

from __future__ import annotations

import re
from functools import lru_cache

from juzheng.index.figures.number_forms import Number
from juzheng.index.figures.word_lists import any_of, word_list, word_map

# A run of digits from its beginning; runs of more than six digits are never figures.
_D = r"(?<!\d)\d{1,6}"
_Y = r"(?:19|20)\d\d"
_TO = r"[-—~至]"
# Each pattern marks a stretch of text whose digits are not figures. All are bounded, so the whole is linear.
MASKS: tuple[re.Pattern[str], ...] = tuple(
    re.compile(form)
    for form in (
        r"《[^《》]{0,80}》",  # titles
        r"“[^“”,。;]{0,15}”|\"[^\",。;]{0,15}\"|‘[^‘’,。;]{0,15}’",  # slogans and names: “4+1”, “2030启航计划”
        r"[〔\[(]\d{4}[〕\])]\s?\d{1,5}号",  # document numbers
        rf"{_Y}年?(?:度|底|末)?\s?(?:{_TO}|[到和、])\s?{_Y}年?(?:度|底|末)?(?![\d.])",  # 2022-2024年
        rf"{_Y}[-/.]\d{{1,2}}[-/.]\d{{1,2}}(?:\s\d{{1,2}}:\d\d(?::\d\d)?)?",  # 2023-01-20 10:22
        rf"{_Y}年(?:度|底|末|初)?(?:\d{{1,2}}{_TO}\d{{1,2}}月份?|\d{{1,2}}月(?:\d{{1,2}}{_TO}\d{{1,2}}日|\d{{1,2}}日)?)?",
        rf"(?<![\d.])\d{{1,2}}月\d{{1,2}}(?:{_TO}\d{{1,2}})?日|(?<![\d.])\d{{1,2}}{_TO}\d{{1,2}}月份?",
        r"(?<![\d.])\d{1,2}(?:月(?:份|底|末|初)?|日)(?!均)",
        r"(?<![\d.:])\d{1,2}:\d\d(?::\d\d)?(?![\d.:])(?<=[ \d]\d:\d\d)",  # times of day
        r"(?<![代电水气手仪地意企])附?[表图]\s?\d{1,3}(?:-\d{1,3})?(?=$|[\s:、.,)。]|[\u4e00-\u9fff])",  # 表1:2023年主要指标
        r"第\s?\d{1,6}(?:[-—~至、]\d{1,6})?|(?<!分)之\d{1,6}",  # ordinals
        # 居全市9个县第4位, 在全省十四个市州中位列第二, 居全省11家市级图书馆第2位
        r"(?:[居列排位在]|名列)[^,。;\d]{0,8}?(?:\d{1,3}|[一二三四五六七八九十百]{1,4})[个家座所](?=[^,。;]{1,14}(?:第|前[\d一二三四五六七八九十]|首[位名]|榜首))",
        rf"(?:死亡|[伤死]亡|亡人|受伤|遇难|失踪){_D}人(?:\(含\))?及?(?:以上|以下)的?(?=[^,。;\d]{{0,10}}(?:事故|火灾|案件|灾害))",  # 死亡3人以上事故
        # 浓度最低的3个城市依次是
        r"最[高低多少大小快慢好差长短]的\d{1,2}(?=[个家名位项条所座][^,。;\d]{1,12}?(?:依次|分别)?[是为有:])",
        r"前\s?\d{1,6}(?=名|位|强|[,。、;)家的大])",
        rf"{_D}\s?强(?!\w)",
        rf"{_D}(?:\+[\dA-Za-z]{{1,8}}){{1,8}}|(?<![A-Za-z])[A-Za-z]{{1,8}}(?:\+\d{{1,6}}){{1,8}}",  # 5+2, 1+N
        # PM2.5, G331, V11; but GDP891.2亿元
        r"(?!(?<=GD)P|(?<=[CP]P)I|(?<=R&)D)[A-Za-zⅠⅡⅢⅣⅤ][-_]?\d{1,6}(?:\.\d{1,6})?[A-Za-z]{0,8}",
        rf"{_D}[GXDHASKVM](?![A-Za-z%])",  # 5G, 3D, 5A
        rf"{_D}\.\d{{1,3}}版?(?=版|升级|时代)",
        rf"{_D}个(?:[百千万]{{0,2}}[万亿]{{1,2}}元?级?)?大?台阶",  # 跨越3个千亿元台阶
        rf"(?:{_D}(?:\.\d{{1,3}})?[百千万亿元]{{0,4}}、){{1,4}}{_D}(?:\.\d{{1,3}})?[百千万亿元]{{0,4}}[一两二三四五六]个?(?:大|整数)?(?:台阶|关口|大关)",  # 7万亿、8万亿两个大台阶
        r"(?<![\d.:])\d{1,2}时\d{2}分",  # 07时41分
        rf"{_D}方面",  # 从5方面提出
        r"时速\d{1,4}公里|海拔\d{1,5}米",
        rf"{_D}(?:\.\d{{1,9}})?\s?(?:second|queries|query)",  # footers of pages
        r"(?<=[“”「『])\d{1,6}(?=[”」』])",
        r"(?<![提目])[前头]\d{1,2}个?月",  # 前5个月
        r"(?<=[片剂粒液丸膏囊])\(\d{1,4}(?:\.\d{1,3})?\s?(?:mg|μg|ug|g|ml|mL|毫克|微克|克|毫升)[^()]{0,12}\)",  # 缓释片(10mg)
        r"\(\d{1,2}\)",  # (1) as a list number
        r"(?<![\d.])0\d{1,6}(?![.%])",
        r"\d{7,}(?![\d.]*\s?(?:万|亿|元|美元|吨|公斤|人|户|件|平方米|立方米|千瓦时|株|只|头|亩|次))|\d{13,}",
        rf"(?:连续|持续)\d{{1,3}}(?:个季度|个月|年|次|届)|近\d{{1,2}}年|{_D}年(?=来|期|增长|累计|间|内|行动|规划|计划|制)",
        r"每\s?\d{1,6}万?(?=人|名|户|平方|个|千|股|亩|吨)",  # 每10万人刑事案件数
        rf"{_D}[-/]\d{{1,6}}/\d{{1,6}}",
        r"[由从][\d.]{1,6}%?(?:下降|降低|下调|提高|上调|降|提)(?:至|到|为)[\d.]{1,6}%?(?=的?(?:政策|措施|优惠))",  # 征收率由3%降至1%政策
        r"(?:假期|长假|小长假|黄金周)\d{1,2}天",
        rf"共印\s?{_D}\s?份|印数\s?:?\s?{_D}",  # page furniture
        rf"(?<=[\u4e00-\u9fff]){_D}[项条](?=[^,。;、的\d]{{2,6}}计划(?![的中外任]))",  # 就业创业10项推进计划
        r"从[\d.]{1,9}[万亿]{0,2}[元户人家吨]?(?:增长|提高|跨越)?到[\d.]{1,9}[万亿]{0,2}[元户人家吨]?(?=,?(?:用时|历时|仅用|只用|用了))",
        rf"{_D}·\d{{1,6}}",  # the “23·7” flood
        r"(?<=双)1[12](?!\d)|(?<![\d.])618(?=期间|大促|当天|购物|活动|前后|促销)",  # 双11期间
    )
)
_LIST_NUMBER = re.compile(r"\s*[(]?\d{1,3}(?:[.、)]|\.)(?!\d{1,3}(?:%|[万亿个家项]|\D{0,1}%))")
_YEAR = re.compile(r"(?:19|20)\d\d$")
_NOUN = r"[\u4e00-\u9fff“A-Za-z《(]"
# What follows a bound in 完成投资3500亿元以上、…: then it is a figure, not a threshold.
_PREDICATE = any_of(
    [
        "的目标",
        "水平",
        "台阶",
        "大关",
        "增长",
        "和",
        "及",
        "并",
        "以及",
        "，",
        "用于",
        "支持",
        "左右",
        "同比",
        "标准",
        "完成",
        "资金",
        "进一步",
        "同时",
        "力争",
        "确保",
    ]
)


def mask_non_figures(flat: str) -> bytearray:
    """One byte a character of a flattened paragraph, non-zero where digits are not figures. Linear in the length."""
    mask = bytearray(len(flat))
    head = _LIST_NUMBER.match(flat)
    if head:
        mask[: head.end()] = b"\x01" * head.end()
    for form in MASKS:
        for match in form.finditer(flat):
            mask[match.start() : match.end()] = b"\x01" * (match.end() - match.start())
    return mask


@lru_cache(maxsize=1)
def _forms() -> dict[str, re.Pattern[str]]:
    business = any_of(
        [
            "企业",
            "项目",
            "产业",
            "集群",
            "园区",
            "县",
            "龙头",
            "工程",
            "产值企业",
            "规模企业",
            "城市",
            "乡镇",
            "楼宇",
            "单品",
            "市场主体",
            "平台",
            "强区",
            "梯队",
            "村",
            "元企业",
            "品牌",
            "市",
        ]
    )
    works = any_of(
        [
            "项目",
            "工程",
            "基地",
            "生产线",
            "产线",
            "装置",
            "电站",
            "扩建",
            "技改",
            "工厂",
            "光热电站",
            "煤电机组",
            "示范线",
            "中心",
        ]
    )
    return {
        "threshold": re.compile(rf"(?:及|\(含\))?(?:以上|以下|以内)的?(?={_NOUN})(?!{_PREDICATE}|\((?:\d|[上去]年))"),
        # 90平方米以下2100套; 100至250毫米的121个: what a count is of.
        "size_of_count": re.compile(
            rf"(?P<bound>(?:及|\(含\))?(?:以上|以下|以内))?的?(?=\d[\d.,]*[万亿]?{any_of(word_list('units', 'count'))})"
        ),
        "business": re.compile(rf"(?:级|的|规模|产值|营收|总投资)?{business}"),
        "works": re.compile(rf"[^,。;!%\d]{{0,24}}?{works}(?!额|总)"),
        # 增速超过7%的地市; 12家企业产值超10亿元.
        "of_some": re.compile(
            r"的(?:地市|城市|县市|县区|区县|县|区|市|省份?|国家|乡镇|镇|村|企业|单位|家庭|行业|产业|园区|台区|小区|银行|机构|学校|项目|地区|人群|老年?人|群众)"
        ),
        "several": re.compile(
            r"(?:\d|[两二三四五六七八九十])\s?(?:个|家|座|条|户)?(?:地市|城市|县市|县区|区县|县|区|市|省份?|镇|乡镇|村|企业|园区|产业|产业集群|集群|项目|银行|单位|品牌|行业)(?:总量|规模|产值|营收|收入|税收|增速|增幅|GDP|经济总量|投资|销售额|交易额)?$"
        ),
        "aspects": re.compile(r"(?:大)?方面|个?层面|者"),
        "one_of": re.compile(r"[^,。;!?\d、]{0,20}(?<!分)之一"),
        "noun": re.compile(_NOUN),
        "material": re.compile(rf"(?![和与及并较比偏占为以左等]){_NOUN}"),
    }


def is_figure(flat: str, number: Number) -> bool:
    """Whether a number is a figure and not a threshold, size, order or part of a name, judged by the text around it."""
    return not any(rule(flat, number) for rule in (_unitless, _threshold, _size_in_name, _duration, _aspect, _grade))


def bare_unit(flat: str, number: Number) -> str:
    """The unit of a bare number of two digits or more that counts the noun right before it (走访企业609,收集诉求87条); else empty."""
    nouns = word_map("units", "bare_nouns")
    if (
        number.unit
        or not re.fullmatch(r"\d{2,6}", number.value)
        or not re.match(r"[,，、;；。]", flat[number.end : number.end + 1])
    ):
        return ""
    noun = next((n for n in nouns if flat.endswith(n, 0, number.start)), "")
    return str(nouns.get(noun, ""))


# 制造业景气指数110.2,服务业、建筑业分别为107.1和98.4
_INDEX_LIST = re.compile(
    r"(?:指数|系数|得分|评分|[一-鿿]{2}率)[^。;]{0,90}(?:分别|依次)[为是达]到?(?:\d+\.\d+[、和与及]){0,9}$"
)


def _unitless(flat: str, number: Number) -> bool:
    """A bare number is a figure only as a ratio or fraction, or as a decimal that a ratio or index reaches."""
    if number.unit:
        return False
    if flat[max(0, number.start - 1) : number.start] == "前":
        return True
    if not re.fullmatch(r"-?\d+(?:\.\d+)?(?:-\d+(?:\.\d+)?)?", number.value):
        return False
    if _YEAR.match(number.value):
        return True
    before = flat[max(0, number.prefix_start - 14) : number.prefix_start]
    if bare_unit(flat, number):
        return False
    if _INDEX_LIST.search(flat, max(0, number.prefix_start - 120), number.prefix_start):
        return False
    return (
        re.search(
            r"(?:比|指数|系数|率|倍数|倍差|满意度|得分|评分|评价)[^,。;]{0,8}(?:至|到|为|达|是|由|从)$|(?:系数|指数)$",
            before,
        )
        is None
    )


# 402.6亿元,首次突破四百亿元大关: what a figure has passed, beside the figure itself.
_MILESTONE = re.compile("大关|关口|新?台阶")
_PASSED = re.compile(r"\d[^。;]{0,14}(?:突破|迈上|跨上|站上|跨越|跨过|迈过)了?$")


_OVER_OR_UNDER = (">", "<", "≥", "≤")


def _threshold(flat: str, number: Number) -> bool:
    """2000万元以上的企业, 产值超10亿元企业, 50户以上村寨; but 1200名以上科技特派员 is a figure."""
    forms = _forms()
    if _MILESTONE.match(flat, number.end) and _PASSED.search(flat[max(0, number.prefix_start - 30) : number.start]):
        return True
    if number.bound in _OVER_OR_UNDER and (
        forms["of_some"].match(flat, number.suffix_end)
        or forms["several"].search(flat[max(0, number.prefix_start - 20) : number.prefix_start])
    ):
        return True
    counted = forms["size_of_count"].match(flat, number.end)
    if counted is not None and (
        counted["bound"] or number.bound in _OVER_OR_UNDER or re.search("[至到~—-]", number.value[1:])
    ):
        return True
    counting = number.unit_word in word_list("units", "count") and number.unit_word not in ("户", "人")
    if counting or number.unit_word in ("%", "个百分点", "倍"):
        return False
    if number.unit_word in ("元", "美元", "") and forms["business"].match(flat, number.suffix_end):
        return True
    after = forms["threshold"].match(flat, number.end)
    if not after:
        return False
    noun = flat[after.end() : after.end() + 2]
    return not noun.startswith(("、", ",")) and number.unit_word not in ("人",)


def _size_in_name(flat: str, number: Number) -> bool:
    """年产10万台新能源整车生产项目, 60万吨赖氨酸等项目, 35万千瓦光热电站."""
    if number.unit_word in word_list("units", "count") and number.unit_word not in ("台", "辆", "套", "羽", "头", "只"):
        return False
    if number.unit_word in ("%", "元", "美元", "倍", "个百分点", "亩", "公里") or not number.unit:
        return False
    if flat[number.suffix_end : number.suffix_end + 1] in ("级", "型", "时"):
        return True
    before = flat[max(0, number.start - 12) : number.start]
    named = before.endswith("年产") or re.search(r"[\u4e00-\u9fff]$", before) is not None
    return named and bool(_forms()["noun"].match(flat, number.end)) and bool(_forms()["works"].match(flat, number.end))


# 寿命从2020年的75.2岁提升至2025年的76.8岁
_LASTS = re.compile(
    r"(?:至|到|为|达|由|从|均|约|增加|减少|缩短|延长|提高|压缩|天数|高|寿命|提前|年龄)(?:(?:20\d\d年|上年|去年|上月|年初|目前|现在)[底末]?)?的?$"
)


def _duration(flat: str, number: Number) -> bool:
    """240小时过境免签, 5年过渡期: a time span before a noun or after 连续, not one that something lasts or reaches."""
    if number.unit not in word_list("units", "durations"):
        return False
    before = flat[max(0, number.prefix_start - 14) : number.prefix_start]
    if _LASTS.search(before):
        return False
    if number.unit == "年":
        return "." not in number.value
    return number.unit == "岁" or bool(_forms()["noun"].match(flat, number.suffix_end))


def _aspect(flat: str, number: Number) -> bool:
    """6个方面工作, 国家公园之一: counts of the text itself, and one out of several."""
    forms = _forms()
    if number.unit not in word_list("units", "count"):
        return False
    return bool(forms["aspects"].match(flat, number.end) or forms["one_of"].match(flat, number.end))


def _grade(flat: str, number: Number) -> bool:
    """亿元级, 30万千瓦级: a grade; 8英寸, 3.5微米锂电铜箔: a size; 3人制: a kind."""
    if number.unit_word in ("微米", "毫米", "厘米", "纳米") and _forms()["material"].match(flat, number.end):
        return True
    return flat.startswith(("级", "英寸", "强", "版", "型", "制"), number.end)
