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
        ("洪渡水库管理处", "office"),
        ("霖州仲裁委员会", "office"),
        ("公办学校", None),
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


def test_a_body_speaks_of_itself() -> None:
    """A hospital group says 我院 and 集团; a city has no such words here."""
    form = self_form("岚海医院集团")
    assert form is not None
    assert form.search("我院门急诊量")
    assert self_form("岚川市") is None
