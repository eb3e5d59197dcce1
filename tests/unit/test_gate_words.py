"""Words by which the gate reads claims, each class with a sentence that needs it and one that it must not let through."""

from __future__ import annotations

import pytest

from juzheng.qa.gate.examine import examine
from juzheng.qa.nouns.draft import Draft
from tests.unit.invented_paragraphs import PLAN, REVIEW, quote_of


@pytest.mark.parametrize(
    ("heading", "text", "claim", "right"),
    [
        # 计划 in the name of a programme plans nothing.
        (REVIEW, "实施雏鹰计划，辅导小微企业30家。", "云栎县通过雏鹰计划辅导小微企业30家", True),
        (REVIEW, "按照年度行动计划，老旧厂房改造全部到位。", "云栎县已经完成老旧厂房改造", True),
        (REVIEW, "拟定整治方案，河道清淤全面完成。", "云栎县已完成河道清淤", True),
        (REVIEW, "计划改造老旧厂房。", "云栎县已经完成老旧厂房改造", False),
        # What is aimed at is said with a word for it.
        (PLAN, "城区绿地面积达到420公顷。", "云栎县城区绿地面积420公顷", False),
        (PLAN, "城区绿地面积达到420公顷。", "2025年云栎县城区绿地面积力争420公顷", True),
        (PLAN, "城区绿地面积达到420公顷。", "2025年云栎县规划城区绿地面积420公顷", True),
        # A head alone leaves out of what the figure is; another measure is another thing.
        (REVIEW, "竹木加工业总产值36亿元。", "云栎县竹木加工业增加值36亿元", False),
        (REVIEW, "竹木加工业总产值36亿元。", "云栎县竹木加工业总产值36亿元", True),
        (REVIEW, "竹木制品零售额3亿元。", "云栎县零售额3亿元", False),
        (REVIEW, "竹木制品零售额3亿元。", "云栎县竹木制品零售额3亿元", True),
        (REVIEW, "40家企业完成投资12亿元、利润明显改善。", "云栎县企业利润平均每家3000万元", False),
        (REVIEW, "40家企业完成投资12亿元、利润明显改善。", "云栎县企业投资平均每家3000万元", True),
        # 不仅 is no only, 年均 is not all; a move is said of the thing that moved.
        (REVIEW, "整治城区河道，修复水库岸线。", "云栎县不仅整治城区河道，还修复水库岸线", True),
        (REVIEW, "年均改造农房200户。", "云栎县农房全部改造", False),
        (REVIEW, "农房全部改造。", "云栎县所有农房都已改造", True),
        (REVIEW, "游客人次增长，住宿收入下降。", "云栎县住宿收入增长", False),
        (REVIEW, "游客人次增长，住宿收入下降。", "云栎县游客人次增长", True),
        (REVIEW, "建成民俗馆2座，城区首位度提高。", "云栎县首座民俗馆建成", False),
        (REVIEW, "农产品网上销售额8亿元，农产品出口2亿元。", "云栎县农产品网上出口8亿元", False),
        # 原计划 and 争取到 plan nothing; 优化布局 begins nothing.
        (REVIEW, "按原有安排改造厂房。", "云栎县按原计划改造厂房", True),
        (REVIEW, "获得专项资金。", "云栎县争取到专项资金", True),
        (REVIEW, "改造厂房。", "云栎县计划改造厂房", False),
        (REVIEW, "优化布局农贸市场12个。", "云栎县完成农贸市场优化", True),
        (REVIEW, "布局农贸市场12个。", "云栎县完成农贸市场建设", False),
        # At a 推荐会 one wins a medal; who is 推荐 for it has none yet. 零部件 prevents nothing.
        (REVIEW, "云栎茶在省茶叶推荐会捧回金奖。", "云栎县云栎茶获得金奖", True),
        (REVIEW, "申报云栎茶金奖。", "云栎县云栎茶获得金奖", False),
        (REVIEW, "汽车零部件缺陷得到整治。", "云栎县汽车没有缺陷", False),
        (REVIEW, "企业零违约。", "云栎县没有一家企业违约", True),
        # What is being built is not up.
        (REVIEW, "正在设立便民服务站。", "云栎县建起便民服务站", False),
        (REVIEW, "正在设立便民服务站。", "云栎县正在建起便民服务站", True),
        (REVIEW, "设立便民服务站。", "云栎县建起便民服务站", True),
        # A general verb tells a plain deed, but no step of a process and nothing undone.
        (REVIEW, "编制养老条例。", "云栎县拿出养老条例", True),
        (REVIEW, "起草养老条例。", "云栎县拿出养老条例", False),
        (REVIEW, "签约特色小镇。", "云栎县搞起特色小镇", False),
        (REVIEW, "缩减稻谷补贴。", "云栎县拿出稻谷补贴", False),
        # 河里 is where 河道 is; how many users there are is told of the users, at what rate is not.
        (REVIEW, "整治河道淤泥。", "云栎县整治河里淤泥", True),
        (REVIEW, "整治园区淤泥。", "云栎县整治河里淤泥", False),
        (REVIEW, "平台用户突破2万。", "云栎县平台用户数突破2万", True),
        (REVIEW, "幼儿入园超过上年。", "云栎县幼儿入园率超过上年", False),
        (REVIEW, "职业学校招生超过上年。", "云栎县职业学校招生人数超过上年", True),
        (REVIEW, "新增项目陆续开工。", "云栎县项目新开工", True),
        (REVIEW, "项目开工有序。", "云栎县项目新开工", False),
    ],
)
def test_the_words_of_the_gate_are_read(heading: str, text: str, claim: str, right: bool) -> None:
    """Programmes, plans, aims, heads and measures; what is under way, general verbs, and other words for the same."""
    assert (examine(Draft(claim, (quote_of(heading, text),)))[0] is None) is right
