"""Which follow-ups ask for the last answer in another shape, and which are questions of their own."""

from __future__ import annotations

import pytest

from juzheng.index.report import Description
from juzheng.qa.nouns.answer import Turn
from juzheng.qa.understand.known_regions import KnownRegions
from juzheng.qa.understand.read_operation import extend_question, read_operation, split_operations

KNOWN = KnownRegions([Description(title="", region=name, region_path=(name,)) for name in ("云汀区", "青屏县")])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("展开第二条", "expand"),
        ("第3点详细说说", "expand"),
        ("简短点", "shorten"),
        ("太长了,压缩到100字", "shorten"),
        ("换成表格", "table"),
        ("用表格列出来", "table"),
        ("只要数字", "figures"),
        ("只看云汀区的", "only"),
        ("按高低排", "sort"),
        ("从低到高排一下", "sort"),
        ("只留云汀区和青屏县", "only"),
        ("缩成一句话", "shorten"),
        ("第二点细说", "expand"),
        ("把上面的列成表格", "table"),
        ("把这三条列成表", "table"),
        ("刚才的回答用表格呈现", "table"),
        ("结果整理成一张表", "table"),
        ("以上内容压缩到50字", "shorten"),
        ("前面那几点说得简短些", "shorten"),
        ("换成正式一点的公文口气", "text"),
        ("连成一段话", "text"),
        ("把上面的换成文字", "text"),
        ("改为文字叙述", "text"),
        ("把上面说的压缩成三句话给领导看", "shorten"),
    ],
)
def test_an_operation_is_known_by_its_words(text: str, kind: str) -> None:
    """Short imperatives that name nothing of their own."""
    operation = read_operation(text, KNOWN)
    assert operation is not None and operation.kind == kind


@pytest.mark.parametrize(
    "text",
    [
        "云汀区第二产业增加值是多少",
        "只有云汀区提到了吗",
        "青屏县呢",
        "做张表:云汀区和青屏县的财政收入",
        "第二季度呢",
        "从高到低排,各县2023年工业总产值分别是多少亿元,一共几个县",
        "云汀区简要情况",
        "写成一段的材料里云汀区有几处",
        "只留云汀区的农业",
        "六个省2025年GDP增速比较一下，列成表",
        "把各县的财政收入列成表格",
        "各区县粮食产量，用表格",
        "招商引资情况列表展示",
        "去年的做成表",
        "2024年的做成表",
        "上半年的用表格",
        "用一句话概括水利建设",
        "把防汛工作缩成三句话",
        "把领导分工压缩成三句话",
    ],
)
def test_a_question_of_its_own_is_none(text: str) -> None:
    """What names a region, a time or a figure is asked anew."""
    assert read_operation(text, KNOWN) is None


def test_operations_follow_each_other_back_to_a_question() -> None:
    """换成表格 and then 只看… both act on the question before them; without one there is nothing to act on."""
    history = [Turn("各区县怎么治水"), Turn("换成表格")]
    question, before, operations = split_operations("只看青屏县", history, KNOWN)
    assert question == "各区县怎么治水" and list(before) == []
    assert [operation.kind for operation in operations] == ["table", "only"]
    assert split_operations("换成表格", [], KNOWN) == ("换成表格", [], ())


@pytest.mark.parametrize(
    ("follow_up", "question"),
    [
        ("把青屏县的也加进来比", "云汀区和青屏县财政收入多少"),
        ("再加上青屏县", "云汀区和青屏县财政收入多少"),
        ("再加一列增速", "云汀区财政收入多少、增速"),
        ("把增速加进来", None),
        ("青屏县加入了哪个联盟", None),
    ],
)
def test_a_follow_up_may_ask_for_more_of_the_same(follow_up: str, question: str | None) -> None:
    """A region or a column is added to the question before; anything else is a question of its own."""
    assert extend_question(follow_up, "云汀区财政收入多少?", KNOWN) in (question, f"{question}?")
