"""Who or what a name is of that no list of divisions has."""

from __future__ import annotations

import pytest

from juzheng.index.words.holders import HolderKind, has_own_name, holder_kind, names_a_kind, self_form


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("机械学院", "organisation"),
        ("妇儿分院", "organisation"),
        ("总院", "organisation"),
        ("市公交公司", "organisation"),
        ("第二人民医院", "organisation"),
        ("红山农场", "organisation"),
        ("青石水库", "facility"),
        ("霖阳高铁新城", "zone"),
        ("霁州港", "work"),
        ("洪渡水库管理处", "office"),
        ("霖州仲裁委员会", "office"),
        ("东院区", "organisation"),
        ("老城片区", "zone"),
        ("江北校区", "organisation"),
        ("恒泽快递公司", "organisation"),
        ("恒泽文旅开发公司", "organisation"),
        ("霖光超市公司", "organisation"),
        ("特泥河农牧场公司", "organisation"),
        ("东游支行", "organisation"),
        ("凤栖支公司", "organisation"),
        ("撤销支行", None),
        ("基层法庭", None),
        ("辖内支行", None),
        ("乡镇卫生院", None),
        ("开发公司", None),
        ("扩建开发公司", None),
        ("特泥河农场公司是全集团", None),
        ("湖北调查总队", "office"),
        ("这家医院", None),
        ("新学期全市中小学", None),
        ("市区幼儿园", None),
        ("上半年公司", None),
        ("财产险公司", None),
        ("首都图书馆", "organisation"),
        ("公办学校", None),
        ("归属于上市公司", None),
        ("拟上市公司", None),
        ("恶势力集团", None),
        ("犯罪集团", None),
        ("集团旗下公司", None),
        ("集团所属医院", None),
        ("建设标准幼儿园", None),
        ("人均收入农场", None),
        ("力争全县小学", None),
        ("综合医院", None),
        ("大型水库", None),
        ("上市公司", None),
        ("国有农场", None),
        ("商务局", None),
        ("在公办学校", None),
        ("生均建筑面积小学", None),
        ("扩建医院", None),
        ("医院", None),
        ("粮食", None),
    ],
)
def test_a_name_is_of_somebody_or_of_a_kind(name: str, kind: HolderKind | None) -> None:
    """Kinds, measures and what is done to something name nobody; nor does an office without a place."""
    assert holder_kind(name) == kind


def test_a_name_of_its_own_is_no_word() -> None:
    """红山农场 is one farm, 国有农场 many."""
    assert has_own_name("红山农场")
    assert not has_own_name("国有农场")
    assert names_a_kind("公办学校")
    assert not names_a_kind("东岭学校")


@pytest.mark.parametrize(
    ("name", "word"),
    [
        ("霖光物流公司", "全公司"),
        ("霖光水务集团", "集团公司"),
        ("霖光股份", "公司"),
        ("岚海医院集团", "我院"),
        ("岚海中学", "全校"),
        ("岚海学院", "学院"),
        ("岚海产业园", "本园"),
        ("岚海银行", "我行"),
        ("岚海信用社", "我社"),
        ("岚海图书馆", "我馆"),
        ("岚海农场", "全场"),
        ("岚海煤矿", "本矿"),
        ("岚海水厂", "我厂"),
        ("青岚河流域", "流域内"),
        ("青岚灌区", "全灌区"),
        ("青岚街道", "我街道"),
        ("青岚社区", "全社区"),
        ("青岚商会", "本会"),
    ],
)
def test_a_body_speaks_of_itself(name: str, word: str) -> None:
    """By what its name holds; it does not call itself a city."""
    form = self_form(name)
    assert form is not None
    assert form.fullmatch(word)
    assert not form.fullmatch("我市")


def test_a_city_has_no_words_of_a_body() -> None:
    """Words of a place (我市) are found elsewhere."""
    assert self_form("岚川市") is None
