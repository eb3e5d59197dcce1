"""Page furniture is kept out of the report, what it tells is kept, and no report text is lost."""

from hypothesis import given
from hypothesis import strategies as st

from juzheng.index.read.clean_page import Page, clean_page
from juzheng.index.report import SourceText

BODY = (
    "2023年，全区经信系统坚持稳中求进工作总基调，打好拼经济、抓项目、强创新组合拳，"
    "工业经济呈现量的合理增长、质的稳步提升。"
)
TITLE = "砚湖区经济和信息化局2023年工作总结"


def clean(*lines: str) -> tuple[list[str], Page]:
    text = "\n".join(lines)
    page = clean_page(SourceText(text))
    return [text[block.start : block.end] for block in page.blocks], page


def test_buttons_above_the_title_are_taken_out() -> None:
    """Download bars, font sizes split over lines, and a repeated title leave one title and the text."""
    kept, _ = clean(TITLE, "2024-01-18", "下载", "打印", "收藏", "【字号：", "加大", "还原", "减小", "】", TITLE, BODY)
    assert kept == [TITLE, BODY]


def test_government_page_tells_its_particulars() -> None:
    """Path, labels in line and below each other, and view counts go to the facts."""
    kept, page = clean(
        "砚湖区人民政府门户网站", "首页 >> 政务公开 >> 计划总结", "• 信息索引号:", "", "113307037/2023-130022",
        "• 发布机构:", "",
        "区经信局", "• 发文字号:", "• 发布日期:", "", "2024-01-18", TITLE,
        "发布时间: 2024-01-18 10:22 信息来源: 区经信局 访问次数: 字体:[ ]", BODY, "扫一扫手机查看当前页面",
    )  # fmt: skip
    assert kept == [TITLE, BODY]
    assert (page.facts.index_number, page.facts.publisher) == ("113307037/2023-130022", "区经信局")
    assert (page.facts.published, page.facts.source) == ("2024-01-18", "区经信局")
    assert page.facts.titles[0] == TITLE


def test_index_table_is_read_and_taken_out() -> None:
    """A table of labels and values in the head becomes facts; a bracket within a value stays."""
    table = (
        "索引号 | 0010/2024-00189 | ||\n组配分类 | 计划总结 | 发布机构 | 区经信局(民营局) |\n生成日期 | 2024-01-09 |"
    )
    text = f"{table}\n{BODY}"
    end = text.index(BODY) - 1
    page = clean_page(SourceText(text, tables=((0, end),)))
    assert [text[block.start : block.end] for block in page.blocks] == [BODY]
    assert page.facts.publisher == "区经信局(民营局)"
    assert (page.facts.index_number, page.facts.published) == ("0010/2024-00189", "2024-01-09")


def test_forum_post_is_cut_out_of_its_forum() -> None:
    """Search box, floor, share bar, login box and footer of a forum go; the post stays."""
    kept, page = clean(
        "搜索", "热搜: 活动 交友 discuz", "打印 上一主题 下一主题", f"[计划总结] {TITLE}", "[复制链接]",
        "跳转到指定楼层", "楼主",
        "发表于 2024-1-4 21:52:13 | 只看该作者 回帖奖励 |倒序浏览 |阅读模式", TITLE, BODY,
        "文章转载网络,只供大家学习交流,版权归属作者,如有侵权请与网站管理员联系。",
        "分享到:  QQ好友和群QQ好友和群 腾讯微博腾讯微博", "收藏收藏 转播转播",
        "回复", "使用道具 举报", "您需要登录后才可以回帖 登录 | 立即注册",
        "GMT+8, 2024-9-20 , Processed in 0.1 second(s)", "Design S!|??",
    )  # fmt: skip
    assert kept == [TITLE, BODY]
    assert page.facts.published == "2024-01-04"


def test_captions_and_editors_are_taken_out_and_the_occasion_stays() -> None:
    """Of a newspaper's page the photo caption and the editor go; assembly and speaker belong to the report."""
    occasion = "——2024年1月30日在青棠市第九届人民代表大会第四次会议上"
    kept, page = clean(
        "2024年青棠市政府工作报告", "政府工作报告。 青棠日报记者 某某 摄", occasion, "市长 某某某",
        "市长某某某作政府工作报告", "各位代表：",
        BODY, "各位代表！让我们奋力谱写新篇章！", "（来源：青棠日报）", "编辑：某某", "相关报道：", "青棠市两会召开",
    )  # fmt: skip
    assert kept == [
        "2024年青棠市政府工作报告",
        occasion,
        "市长 某某某",
        "各位代表：",
        BODY,
        "各位代表！让我们奋力谱写新篇章！",
    ]
    assert page.facts.occasion == ("2024-01-30", "青棠市第九届人民代表大会")
    assert page.facts.source == "青棠日报"


def test_table_of_contents_is_taken_out() -> None:
    """Lines under 目录 that come again below are no paragraphs of the report."""
    kept, _ = clean(TITLE, "目  录", "一、总结……1", "二、思路……3", "一、总结", BODY, "二、思路", BODY + "再次。")
    assert kept == [TITLE, "一、总结", BODY, "二、思路", BODY + "再次。"]


def test_signature_and_appendix_below_the_text_stay() -> None:
    """What follows the last long paragraph without any footer before it belongs to the report."""
    kept, _ = clean(TITLE, BODY, "附件：重点任务表", "砚湖区经济和信息化局", "2024年1月15日")
    assert kept[2:] == ["附件：重点任务表", "砚湖区经济和信息化局", "2024年1月15日"]


def test_whole_page_on_one_line_gives_up_title_and_labels() -> None:
    """Where title, labels and report share one line, they are parted."""
    report = "一、2022年工作总结 （一）稳增长。" + BODY * 12
    kept, page = clean(f"{TITLE} 发布时间：2023-01-12 信息来源：砚湖区经信局 {report}")
    assert kept == [TITLE, report]
    assert page.facts.published == "2023-01-12"


SENTENCES = st.lists(
    st.text(alphabet="规上工业增加值同比增长个百分点全区项目亿元一二三（）、，5.2%", min_size=60, max_size=120),
    min_size=1,
    max_size=8,
)
FURNITURE = st.sampled_from(
    ["首页", "打印 收藏", "【字号：大 中 小】", "上一页", "来源：青棠日报", "- 3 -", "扫一扫在手机打开当前页"]
)


@given(SENTENCES, st.lists(FURNITURE, max_size=5))
def test_long_paragraphs_survive_any_furniture(sentences: list[str], furniture: list[str]) -> None:
    """No paragraph of report text is lost, whatever furniture stands around it."""
    paragraphs = [f"今年以来，{sentence}，完成全年目标任务。" for sentence in sentences]
    kept, _ = clean(*furniture, *paragraphs, *furniture)
    assert [line for line in kept if line in paragraphs] == paragraphs
