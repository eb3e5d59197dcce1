"""Names that a report uses like those of divisions although no list has them: 鹭溪县, 石磬镇, 望川综合保税区."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

import rjieba

from juzheng.index.words import late_re as re
from juzheng.index.words.holders import names_a_kind

_SUFFIX = "经济技术开发区|高新技术产业开发区|综合保税区|综保区|经开区|高新区|开发区|示范区|新区|自治县|街道|社区|省|市|区|县|州|旗|镇|乡|村"
# What ends like a place and is none, or none in particular.
COMMON = re.compile(
    r".*(?:[各全本我该两三几多此某外跨省市区县强名](?:省|市|区|县|州|旗|镇|乡|村)|(?:^|..|[主老新旧全各本大内外省市县州中东西南北])城区|地区|园区|景区|小区|社区|校区|灾区|山区|片区|库区|辖区|厂区|郊区|牧区|林区|矿区|老区|战区|禁区|街区|专区|城镇|乡镇|农村|乡村|城市|都市|超市|股市|上市|门市|夜市|楼市|车市|房市|债市|汇市|书市|早市|菜市|牛市|熊市|街市|集镇|重点镇|中心镇|行政村|自然村|脱贫村|示范区|试验区|功能区|保护区|建成区|城乡|工业区|商务区)"
)
_HEAD = re.compile(
    rf"(?:^|[。，,;；、：:\n]|其中|[和与及看]|的(?:是|为|有)|(?:依次|分别)(?:是|为))\s?(?!其|而|但|同期|同时|目前|此外|另外|今年|去年|全年|当年)(?P<capital>省会|首府|州府|[一-鿿]{{0,6}}?(?:所在|所属|邻近|相邻|毗邻)的)?(?P<name>(?:[一-鿿]{{2,4}}?)(?:{_SUFFIX}))(?![域级场民街委政直属]|(?<=省)道|(?<=市)区|(?<=县)城|(?<=乡)[村镇土贤]|(?<=村)[卫庄落镇医居]|(?<=镇)[村区])(?=[一-鿿\d、,，和(（:：])"
)


_TOWN = re.compile(r"(?!.*(?:[下返回入还水故家]乡|[小名强古]镇))[一-鿿]{2,4}(?:镇|乡|街道)")
_SMALL = re.compile("[一-鿿]{2,3}[州县]")
_TOLD = re.compile(
    r"一镇|一乡|一个[镇乡]|今年|去年|\d|上半年|前|截至|共|累计|实现|完成|引进|新增|全年|已|下降|增长|增速|增幅|降幅|最|居|位居|位列|则|有\d"
)
# 最低的是港城区,只有89.4%
_MOST = re.compile(r"最[一-鿿]{1,2}的[一-鿿]{0,3}[是为]$")
# 双廊镇平均入住率高达93.2%: a figure in the same clause.
_COUNTED = re.compile(r"[^,，。;；:：、\n]{2,14}?\d")
_ZONE = re.compile(r"[一-鿿]{2}(?:经济(?:技术)?开发区|高新技术(?:产业)?开发区|综合保税区|综保区|经开区)$")
_NO_ZONE = re.compile(r"[级全各个家类省市多几两三]|国家|地区")
# At most so many names are learned, from so much text.
MOST_LEARNED, _MAX_TEXT = 200, 200_000
_BESIDE = re.compile(r"(?:[一-鿿]{0,10}?[\d.]+%?[一-鿿]{0,5})?(?:[、和与,;]|其中)")


def _has_no_word(name: str) -> bool:
    """Whether a name is put together of single characters (双廊镇), where 建成和美乡 and 特色镇 have words of the language."""
    return all(len(word) == 1 for word in rjieba.cut(re.sub(rf"(?:{_SUFFIX})$", "", name), False))


def learn_places(texts: Iterable[str]) -> set[str]:
    """Names that a report uses like those of divisions although no list has them (鹭溪县, 石磬镇): named twice where a
    clause begins, or beside another one, and no words of the language."""
    counts: Counter[str] = Counter()
    listed: set[str] = set()
    told = list(texts)
    for text in told:
        last_end, last = -2, ""
        for match in _HEAD.finditer(text):
            name = match["name"]
            if COMMON.fullmatch(name):
                continue
            common = is_common(name)
            # 望川综合保税区 can be nothing else.
            zone = _ZONE.search(name) is not None and _NO_ZONE.search(name) is None
            # 石门镇今年以来…: a sentence that begins with a town and goes on with when or how much.
            counted = (not common or _has_no_word(name)) and _COUNTED.match(text, match.end("name")) is not None
            told_of = counted or _TOLD.match(text, match.end("name")) is not None
            town = _TOWN.fullmatch(name) is not None and told_of
            # 其中上坪村1500亩
            # 宁坝州增速6.6%: two characters that are no word, told of with a figure.
            division = counted and _SMALL.fullmatch(name) is not None and not rjieba.has_word(name[:-1])
            village = name.endswith("村") and match[0].startswith("其中") and _TOLD.match(text, match.end("name"))
            most = (
                text[match.end() : match.end() + 1] in ",，" and _MOST.search(text, 0, match.start("name")) is not None
            )
            alone = village or division or most or (town and text[match.start() : match.start() + 1] not in "和与及看")
            # 省会云梁市
            counts[name] += 2 if zone or alone or match["capital"] else not common
            if (
                last
                and last != name
                and _BESIDE.fullmatch(text, last_end, match.start("name"))
                and not (common and is_common(last))
            ):
                listed |= {name, last}
            last_end, last = match.end("name"), name
    whole = "\n".join(told)[:_MAX_TEXT]
    side_by_side = _quarters(whole)
    names = [name for name, _ in counts.most_common(MOST_LEARNED)]
    return side_by_side | {
        name
        for name in names
        if counts[name] > 1 or name in listed or (counts[name] and (whole.count(name) > 1 or is_own_name(name)))
    }


# 渔港社区、滨海社区和永兴社区: names of quarters and villages tell themselves apart side by side.
_QUARTERS = re.compile(
    r"(?:(?<![一-鿿])|(?<=其中)|(?<=[是有为]))(?:[一-鿿]{2,4}(?P<kind>社区|村|片区))(?:[、和与][一-鿿]{2,4}(?P=kind))+"
)


# - 东街片区12个… - 西郊片区18个…: so do items of a list that begin with one each.
_ITEMS = re.compile(r"(?m)^[\s\-—•·*\d.、()]*([一-鿿]{2,4}(?:社区|村|片区))(?=\d|[:,]|共|有|完成)")


def _quarters(text: str) -> set[str]:
    found = {name for match in _QUARTERS.finditer(text) for name in re.split("[、和与]", match[0])}
    items = set(_ITEMS.findall(text))
    found |= items if len(items) > 1 else set()
    return {name for name in found if not (names_a_kind(name) or _NO_QUARTER.search(name) or _is_deed(name))}


def _is_deed(name: str) -> bool:
    """建成智慧社区: what was done, and no name."""
    word, tag = rjieba.tag(name)[0]
    return tag.startswith(("v", "d", "p")) and len(word) > 1


_NO_QUARTER = re.compile(
    r"^(?:[各全本我该两三几多]|其中|以及|包括)|(?:农|乡|新|美丽|行政|自然|示范|脱贫|空心|城中|中心)村$"
)


def is_common(name: str) -> bool:
    """Whether a name is made of ordinary words (重点镇, 示范区)."""
    stem = re.sub(rf"(?:{_SUFFIX})$", "", name)
    words = rjieba.tag(stem)
    return (
        len(stem) < 2
        or (len(words) == 1 and not words[0][1].startswith(("nr", "ns", "nz")))
        or any(tag.startswith(("v", "p", "c", "d", "u", "r", "m")) and len(word) > 1 for word, tag in words)
    )


def is_own_name(name: str) -> bool:
    """Whether a name can be nothing but one: its stem is known as a name, or no word has any two of its characters."""
    if not name.endswith(tuple("县镇乡道区市")) or name.endswith(("新区", "经开区", "示范区")):
        return False
    words = rjieba.tag(re.sub(rf"(?:{_SUFFIX})$", "", name))
    return all(
        len(word) == 1 and not tag.startswith(("v", "m", "r", "p")) or tag in _NAMES or _is_unknown(word)
        for word, tag in words
    )


def _is_unknown(word: str) -> bool:
    """A word of two characters that the dictionary does not have (砚州)."""
    return len(word) == 2 and not rjieba.has_word(word)


_NAMES = ("nr", "ns", "nz", "nrt", "nrfg")
