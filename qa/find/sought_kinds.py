"""Whether words of a report name a thing of the kind that is asked for: a person, a body, a place, a time, a number."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from juzheng.index.words import late_re as re
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.words.content_words import tag_words
from juzheng.qa.words.word import Word

_BODY = re.compile(
    r"[一-龥a-z]{2,}(?:公司|集团|企业|研究院|研究所|大学|学院|学校|中学|小学|医院|银行|协会|学会|委员会|中心|厂|局|部|委|办|院|所|社|会|科技|股份|实业|电子|光能|智能|平台)"
)
_PERSON = re.compile(r"·|(?:省长|市长|区长|县长|书记|主席|主任|教授|院士|先生|导演|爵士|皇帝|王)(?![一-龥]?会)")
_PLACE = re.compile(
    r"[一-龥]{1,}(?:省|市|县|区|镇|乡|村|街道|路|岛|湾|国|洲|州|山|海|河|园|港|地)|位于|坐落|分布|产于|境内|[东西南北]部"
)
_TIME = re.compile(
    r"\d[年月日天时]|[一二三四五六七八九十][年月日天]|[上下]半年|季度|年[初底末内]|月[初底末]|年代|世纪|期间|以[前后]|之[前后]|初年|分钟|小时|春|夏|秋|冬"
)
_NUMBER = re.compile(r"\d|[一二两三四五六七八九十百千万半](?:[个家项种处座条名次批所亩股倍成号级类届点岁]|分之)|百分之")
_NAME = re.compile(r"[“\"《「『]|称|名为|叫|简称|别名|又名|俗名|即|[a-z]{2,}")
_MEANING = re.compile(r"(?:是|指|即|为|系)[^,，。]{4,}|[:：(（]|以[^,，。]{2,20}为")
_SEVERAL = re.compile(r"、|和|以及|及|;|；|一是|并")


# A question for 哪家公司 has the word in common with every name of a company.
_KIND_NOUNS = frozenset(
    "公司 集团 企业 单位 机构 部门 学校 大学 医院 银行 研究院 中心 平台 省 市 县 区 镇 乡 村 街道 城市 地方 地区 国家 时间 年份 名字 名称".split()
)


def without_words(text: str, words: Iterable[Word]) -> str:
    """``text`` without the question's own words, but for those that only say what kind of thing is asked for."""
    for word in sorted(words, key=lambda w: -len(w.text)):
        if word.text not in _KIND_NOUNS:
            text = text.replace(word.text, "\n")
    return text


def _tagged(*tags: str) -> Callable[[str], bool]:
    return lambda text: any(tag in tags and len(word) > 1 for word, tag in tag_words(text))


def _found(form: re.Pattern[str], tagged: Callable[[str], bool] = lambda _: False) -> Callable[[str], bool]:
    return lambda text: form.search(text) is not None or tagged(text)


_KINDS: dict[Sought, Callable[[str], bool]] = {
    "person": _found(_PERSON, _tagged("nr", "nrt", "nrfg")),
    "body": _found(_BODY, _tagged("nt")),
    "place": _found(_PLACE, _tagged("ns")),
    "time": _found(_TIME),
    "number": _found(_NUMBER),
    "name": _found(_NAME, _tagged("nz")),
    "several": _found(_SEVERAL),
    "meaning": _found(_MEANING),
}


def names_sought(kind: Sought, text: str) -> bool:
    """Whether folded ``text``, from which the question's own words were taken out, names a thing of this kind."""
    return _KINDS[kind](text)
