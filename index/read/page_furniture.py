"""What on a web page is not the report: the words of buttons, bars, boxes and footers, and how to tell them.

Recognised are kinds of lines, by the vocabulary that government sites and forums share. Whoever meets a new button adds
its word to ``page_words.toml``; a new kind of notice, a pattern to ``_NOTICE`` or ``_TAIL``.
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

_WORDS_FILE = Path(__file__).with_name("page_words.toml")
_WIDGETS = frozenset(tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))["controls"])
# Tokens that may stand beside the words above without making a line of text: numbers, dates, times, counters.
_FILLER = re.compile(
    r"[\d\-:/.年月日时分秒,]+|第?\d{1,5}[页篇次人楼#]|共\d{1,5}[页条篇]|\d+#|QQ好友和群QQ好友和群|(\S{2,8})\1",
    re.IGNORECASE,
)
_TOKEN_GAP = re.compile(r"[\s|｜>》»›＞/·•●:：,，、;；\[\]【】()（）\-_—=]+")
_WORDLESS = re.compile(r"^[\W_]*$")
_PAGE_NUMBER = re.compile(
    r"^(?:[-—–－·~]+\s*\d{1,4}\s*[-—–－·~]+|第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?)$"
)
_CRUMB_LEAD = re.compile(
    r"^(?:您?你?(?:现在|当前|目前)?(?:所在)?的?(?:位置|页面)|当前位置|所在位置|您的位置)\s*(?:是|在)?\s*[:：]"
)
_CRUMB_SIGN = re.compile(r">{1,2}|»|›|＞|-->|→")
_PHOTO = re.compile(
    r"(?:摄影?|供图|配图|制图|摄影报道)\s*[)）]?[。.]?$|^[（(]?(?:图|图片|资料图|题图|上图|下图|左图|右图)(?:为|[:：])|^图\s*[/|｜]"
    r"|^(?:.{0,12}(?:省长|市长|区长|县长|主席|州长|旗长|主任)?.{0,6}作(?:省|市|区|县|州)?政府工作报告)。?(?:\s|$|.{0,20}摄)"
)
_NOTICE = re.compile(
    r"(?:转载|版权|侵权|本网|本站|本论坛|免责|声明).{0,60}(?:联系|删除|归.{0,8}所有|归属|自负|负责|学习交流|不代表|注明|所有|告知|处理|无关)"
    r"|^(?:免责声明|版权声明|特别声明|声明|温馨提示|郑重声明)\s*[:：]"
)
_TAIL = re.compile(
    r"^(?:相关(?:报道|链接|阅读|新闻|文章|稿件|文档|附件|解读|政策|信息|推荐)|延伸阅读|推荐阅读|友情链接|热门推荐|猜你喜欢|最新文章|"
    r"上一[篇条页]|下一[篇条页]|扫一扫|扫码|扫描二维码|用微信扫|分享(?:到|至|给)?\s*[:：]|打印本页|关闭窗口|【?打印|【?关闭|网友评论|我要评论|评论列表|附件下载)"
    r"|ICP备|公网安备|网站标识码|政府网站标识|备案号|Powered\s+by|Processed\s+in|Copyright|^©|版权所有|All\s+Rights\s+Reserved|网站地图|技术支持|主办单位|承办单位"
    r"|^(?:主办|承办|协办|维护|运维)\s*[:：]|建议使用.{0,30}(?:浏览|分辨率)|您需要登录后才可以|GMT\s*[+-]\s*\d|手机版\s*[|｜]|^(?:联系)?(?:地址|电话|邮编|邮箱|传真)\s*[:：]"
    r"|查看当前页|手机(?:打开|查看|浏览)当前页|打开当前页",
    re.IGNORECASE,
)
_BULLET = re.compile(r"^[\s•●·▪■◆★*※\-–]+")
_MAX_LINE = 160


def strip_bullet(line: str) -> str:
    """``line`` without list signs and blanks in front."""
    return _BULLET.sub("", line)


def is_control(line: str) -> bool:
    """A line of buttons, links or counters, or one without any word."""
    if _WORDLESS.match(line) or _PAGE_NUMBER.match(line):
        return True
    if len(line) > _MAX_LINE or "。" in line:
        return False
    tokens = [token for token in _TOKEN_GAP.split(line) if token]
    words = [token for token in tokens if token in _WIDGETS]
    return bool(words) and all(token in _WIDGETS or _is_filler(token) for token in tokens)


def _is_filler(token: str) -> bool:
    if _FILLER.fullmatch(token) is None:
        return False
    half = len(token) // 2
    return (
        token[0].isdigit()
        or token[0] in "第共"
        or (len(token) % 2 == 0 and token[:half] == token[half:] and token[:half] in _WIDGETS)
    )


def is_breadcrumb(line: str) -> bool:
    """The path of the page within its site: 首页 > 政务公开 > 计划总结."""
    if len(line) > _MAX_LINE or "。" in line:
        return False
    return bool(_CRUMB_LEAD.match(line)) or len(_CRUMB_SIGN.findall(line)) >= 2


def is_photo_caption(line: str) -> bool:
    """The line under a photograph."""
    return len(line) <= 80 and bool(_PHOTO.search(line))


def is_notice(line: str) -> bool:
    """A disclaimer or a note on copyright."""
    return len(line) <= _MAX_LINE and bool(_NOTICE.search(line))


def begins_tail(line: str) -> bool:
    """The first line of what stands below an article: related pages, share bars, the footer of the site."""
    return len(line) <= _MAX_LINE and bool(_TAIL.search(line))
