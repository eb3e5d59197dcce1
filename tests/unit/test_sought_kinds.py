"""Whether words name a thing of the kind that is asked for: for and against, kind by kind."""

from __future__ import annotations

import pytest

from juzheng.qa.find.sought_kinds import names_sought, without_words
from juzheng.qa.nouns.wording import Sought
from juzheng.qa.words.content_words import fold
from juzheng.qa.words.word import Word


@pytest.mark.parametrize(
    ("kind", "named", "other"),
    [
        ("person", ("县长走访企业", "亚历山大·贝尔发明", "李明华到场"), ("县长会议召开", "会长讲话", "走访企业")),
        ("body", ("青岚水务公司", "云汀学校", "省研究院"), ("青岚水务", "水库")),
        ("place", ("位于北部", "青梧镇", "境内"), ("去年", "企业")),
        ("time", ("6月投用", "上半年", "冬季", "三天"), ("全部投用", "三项")),
        ("number", ("共12处", "三项改革", "三分之一", "百分之六"), ("改革推进", "一定程度")),
        ("name", ("简称云汀", "“村超”火爆", "名为龙舟"), ("足球赛举行",)),
        ("several", ("清淤、截污", "走秀和论坛", "清淤；截污"), ("清淤",)),
        ("meaning", ("是供应链和产业链", "以创新链为支撑", "双链（供应链）"), ("推进双链",)),
    ],
)
def test_words_name_a_thing_of_their_kind(kind: Sought, named: tuple[str, ...], other: tuple[str, ...]) -> None:
    """A title or a name is a person, 三项 a number; 会议 holds no 会长, and what is not named is not there."""
    assert [text for text in named if not names_sought(kind, fold(text))] == []
    assert [text for text in other if names_sought(kind, fold(text))] == []


def test_the_questions_own_words_name_nothing_but_their_kind() -> None:
    """A question for 哪家公司 has 公司 in common with the name that answers it; 大桥 it has itself."""
    left = without_words("青川大桥由云汀路桥公司承建", [Word("大桥", 1.0), Word("公司", 1.0), Word("承建", 1.0)])
    assert "公司" in left and "大桥" not in left and "承建" not in left
