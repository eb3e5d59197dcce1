"""A block of a page is one paragraph, unless it is a whole report that lost its line ends."""

from __future__ import annotations

import pytest

from juzheng.index.parse.split_blocks import split_block

BODY = "坚持把项目建设作为经济工作的主抓手，全年新开工项目32个，完成投资54亿元，同比增长12.4%，总量居全市第2位。" * 5


def pieces(text: str) -> list[str]:
    return [text[start : start + 6] for start, _ in split_block(text)]


@pytest.mark.parametrize(
    ("text", "starts"),
    [
        (f"一、抓工业。{BODY}二、抓农业。{BODY}三、抓服务业。{BODY}", ["一、抓工业。", "二、抓农业。", "三、抓服务"]),
        (f"第一章总则。{BODY}第二章目标。{BODY}第三章任务。{BODY}", ["第一章总则。", "第二章目标。", "第三章任务。"]),
        (
            f"工作总结一、抓工业（一）抓项目。{BODY}二、抓农业。{BODY}三、抓服务业。{BODY}",
            ["工作总结", "一、抓工业", "（一）抓项目", "二、抓农业。", "三、抓服务"],
        ),
        (
            f"一、抓工业。{BODY}详情见后。另见（一）{BODY}二、抓农业。{BODY}三、抓服务业。{BODY}",
            ["一、抓工业。", "二、抓农业。", "三、抓服务"],
        ),
        (
            f"一、抓工业。办法见第二页（一）{BODY}二、抓农业。{BODY}三、抓服务业。{BODY}",
            ["一、抓工业。", "二、抓农业。", "三、抓服务"],
        ),
        ("一、抓工业。快。二、抓农业。好。三、抓服务业。稳。", ["一、抓工业。"]),
        (f"一、抓工业。{BODY}二、抓农业。{BODY * 2}", ["一、抓工业。"]),
        (f"一、抓工业。{BODY}第二章目标任务书里也写明。{BODY}", ["一、抓工业。"]),
    ],
)
def test_a_long_line_with_three_marks_is_cut_at_them(text: str, starts: list[str]) -> None:
    """Marks of sections and chapters, also the first one right behind a heading; a short line and one with two marks stay."""
    assert [piece[: len(start)] for piece, start in zip(pieces(text), starts, strict=True)] == starts
