"""A changed label put into the question."""

import pytest

from juzheng.ui.pages.rewrite_question import Field, rewrite_question


@pytest.mark.parametrize(
    ("question", "field", "old", "new", "rewritten"),
    [
        ("金东区2022年产值多少？", "regions", "金东区", "鹿城区", "鹿城区2022年产值多少？"),
        ("金东去年产值多少？", "regions", "金东区", "鹿城区", "鹿城区去年产值多少？"),
        ("金东区去年产值多少？", "periods", "2022年", "2021年", "金东区2021年产值多少？"),
        ("那增速呢？", "regions", "金东区", "鹿城区", "鹿城区那增速呢？"),
        ("产值多少？", "periods", "", "2022年", "2022年产值多少？"),
        ("金东区产值多少？", "indicators", "产值", "增加值", "金东区增加值多少？"),
        ("金东区GDP多少？", "indicators", "地区生产总值", "固定资产投资", "金东区2022年固定资产投资是多少？"),
        ("金东区GDP增长多少？", "indicators", "地区生产总值", "固定资产投资", "金东区2022年固定资产投资增速是多少？"),
        ("金东区2022年产值多少？", "periods", "2022年", "", "金东区产值多少？"),
        ("那增速呢？", "regions", "金东区", "", "那增速呢？"),
    ],
)
def test_the_label_is_replaced_or_put_in_front(question: str, field: Field, old: str, new: str, rewritten: str) -> None:
    """A label that the question spells, in full, in short or as 去年, is replaced; another one is put in front, but an
    indicator under another name never stays beside the new one."""
    labels = {"regions": ["金东区"], "periods": ["2022年"]}
    assert rewrite_question(question, field, old, new, labels) == rewritten
