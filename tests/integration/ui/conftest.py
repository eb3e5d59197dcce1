"""A small index of fictional reports, one of them hostile, for the tests of commands and pages."""

from __future__ import annotations

from pathlib import Path

import pytest

from juzheng.index.build_index import index_paths
from juzheng.index.settings import Settings, load_settings

YANHU = """砚湖区经济和信息化局2023年工作总结
一、2023年工作总结
2023年，全区实现规上工业增加值181.4亿元，同比增长5.8%，增速居全市第3位。
完成制造业投资66.3亿元，同比增长13.1%；实现利润总额52.3亿元，同比下降7.9%。
二、2024年工作思路
2024年，力争规上工业增加值增长6.5%以上。
"""
YUNLI = """云栎区经济和信息化局2023年工作总结
一、2023年工作总结
2023年，全区实现规上工业增加值268.9亿元，同比增长7.6%，增速居全市第1位。
"""
HOSTILE = """<img src=x onerror=alert(1)>稻岭县2023年工作总结
一、2023年工作总结
2023年，全县实现规上工业增加值46.2亿元<script>alert(2)</script>，同比增长4.1%。
=HYPERLINK("http://example.invalid")的2023年企业数达到12家，${alert(3)} {{value}}。
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of three reports."""
    folder = tmp_path_factory.mktemp("报告")
    for name, text in (("砚湖区_2023.txt", YANHU), ("云栎区_2023.txt", YUNLI), ("稻岭县_2023.txt", HOSTILE)):
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def settings(corpus: Path, tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """Settings whose index holds the three reports."""
    made = load_settings({"folder": str(tmp_path_factory.mktemp("索引"))}, environ={})
    result = index_paths([corpus], made, lambda _: None)
    assert len(result.indexed) == 3
    return made
