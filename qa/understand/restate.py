"""A question put more plainly: what it adds with 还有 as if it had been asked together, what it wants listed as asked for one by one."""

from __future__ import annotations

import re

from juzheng.qa.understand.question_patterns import ASKS_EACH, BREAK, INDICATOR_END, JOINED, SLOT

# 还有几个没开工 asks for the rest; 另外两个区 names others: neither adds a thing.
_ADDED = re.compile(
    r"[,。;?!、]\s*(?:还有(?!没有)|另外|此外|顺[便带](?:再)?)(?:再)?(?:还有|问|查|看|说|报|给)?(?:一下|一?下|个)?[,、]?(?=[一-龥a-z])"
    r"(?!多少|几|哪|没|谁|什么|吗|呢|[一二两三四五六七八九十]+[个家项])"
)
_ASKS = re.compile(r"吗|呢|哪|谁|什么|如何|怎么|是否|有没有")
# 比乙多接待了多少人: what is more stands before what it is held against (接待比乙多多少人).
_MORE_OF = re.compile(
    r"比(?P<than>(?![^,。;?]{0,6}[年月期季])[^,。;?比多少]{2,10}?)(?P<each>人均|户均|平均每?[人户]?)?(?P<side>多|少)"
    r"(?P<what>(?![多少了出]|几)[一-龥]{1,4}?)了?(?P<asks>(?<![多少])(?:多少|几))"
)
# 高还是低,差多少 asks by how much.
_EITHER = re.compile(
    r"(?:[高多大快强长]了?(?:还是|或)[低少小慢弱短]|[低少小慢弱短]了?(?:还是|或)[高多大快强长])了?,?"
    r"(?:相?差|(?P<side>[高低多少大小快慢]))了?(?P<asks>多少|几)"
)
# 目标呢?还差多少亩; 完成计划了吗,差几个点: how far it is from the goal.
_FROM_GOAL = (
    re.compile(
        r"^(?P<what>(?:(?![,。;?]).)*?(?:目标|任务|计划))数?(?:呢|定?的?(?:是|为)?多少[^,。;?]{0,3})?[,?。]+(?:离目标|离完成|那)?(?:还|尚)(?:差|缺|剩)(?P<asks>多少|几)"
    ),
    re.compile(
        r"(?:有没有|是否|是不是)?(?:完成|达到|实现|达成)了?(?P<what>(?:年初|全年|年度|当年|预期|既定|定下)?的?(?:目标|任务|计划|预期))"
        r"(?:任务)?了?(?:吗|没有?|么)?[,?]+(?:还|相)?(?:差|缺)了?(?P<asks>多少|几)"
    ),
)
# 年初说的那个数做到了没: the goal by another name.
_AS_SAID = re.compile(
    r",?(?:年初|当初|原先|原来|之前)(?:说|定|提|讲|报|许)(?:下|好|过)?的(?:那个|这个|那)?(?:数字?|指标|目标|预期|任务|承诺)?值?"
    r"(?:做到|达到|完成|实现|兑现|够[着到])了?(?P<whether>没有?|吗|没)"
)
# 一共多少人参保?职工、居民分开说: the whole and its parts, each asked for.
_APART = re.compile(
    r"[,?。;]+(?P<members>[^,。;?]{1,12}(?:(?:、|和|与)[^,。;?、和与]{1,12})+)(?:要|请)?(?:分开|分别|各自|拆开)(?:来)?(?:说|讲|报|列|算|看)(?:一下|清楚)?[?。]*$"
)
_WHOLE = re.compile(r"一共|总共|合计|共计|总计")
# 光公车这一项: the one that is meant.
_ALONE = re.compile(
    r"(?:(?<=[,。;?、的里中])|^)(?:光|单|单单|仅仅?)(?:是|说|看)?(?P<what>[^,。;?]{1,8}?)这一?(?:项|块|类|条|笔)"
)
# 是哪年的事: when it was.
_WHEN_WAS = re.compile(r"(?<=年|月|天|候)的事儿?(?=$|[?。,])")
# 城里和农村谁…: town and country held against each other.
_TOWN = re.compile(r"(?<![县省])城里人?(?=[和与跟、]农村)|(?<=农村[和与跟、])城里人?")
_COUNTRYSIDE = re.compile(r"乡下人?(?=[和与跟、]城[里镇])|(?<=城里[和与跟、])乡下人?|(?<=城里人[和与跟、])乡下人?")
_COURTESY = re.compile(r"^请问(?=[一-龥])")


def say_plainly(text: str) -> str:
    """``text`` (normalised) with roundabout ways of asking for a goal, a part or a time in the words that reports use."""
    text = _WHEN_WAS.sub("", _COURTESY.sub("", text))
    text = _TOWN.sub("城镇", _COUNTRYSIDE.sub("农村", text))
    text = _AS_SAID.sub("完成年初目标了吗", text)
    text = _ALONE.sub(lambda m: m["what"], text)
    apart = _APART.search(text)
    slot = SLOT.search(text, 0, apart.start()) if apart else None
    if apart is None or slot is None or not _WHOLE.search(text, 0, slot.start()):
        return text
    return f"{text[: apart.start()]},{apart['members']}各{text[slot.start() : apart.start()]}"


# 把产量、产值和税收列出来: the names of what is to be told. What was done is no name of a figure.
_TO_LIST = re.compile(
    r"(?:请|麻烦|劳驾)?(?:你)?(?:帮我|帮忙|帮|给我|替我)?[把将](?P<named>[^,。;?!]+?)(?:这[几些两三四五]个?(?:数字?|数据|指标))?(?:都|也|逐[一个项]|一[一并])?"
    r"(?:列(?:出来|一下|一列|给我)|(?:整理|汇总|统计|归拢)(?:一下|出来|起来|给我)|(?:报|说|发|找|查|调|摆|念)(?:一下|出来|给我|一[报说找查]))(?:吧|呗|看看)?[。!?]*$"
)
_NO_FIGURE = re.compile(
    r"关系|区别|对比|差距|异同|比较|情况|做法|举措|措施|工作|任务|成绩|成就|成效|亮点|问题|困难|不足|要点|内容|政策|思路|安排|进展|名单|名字|原因|经验|表现|特点|重点|[哪什啥谁怎]"
)
# 列一下产量和税收, 报产量、税收两项数据: an instruction without 把.
_LIST_OF = re.compile(
    r"^(?:请|麻烦|劳驾)?(?:你)?(?:帮我|帮忙|给我)?(?:再)?(?:列|报|查|说|给|调|提供|统计|汇总)(?:一下|一列|下|出|个)?(?P<named>[^,。;?!:]+?)"
    r"(?P<noun>(?:这|那)?[两二三四五六]?[项个]?的?(?:数据|数字|数值|指标|数))?[。!]*$"
)
# 写材料要用:产量和税收: what figures are for.
_NEEDED = re.compile(
    r"^(?:写|做|赶|准备|起草)?(?:个|份)?(?:材料|稿子?|报告|汇报|讲话|简报)(?:里|中)?(?:要用|需要|急用|急需|用得?[到上])的?[:,](?P<named>[^,。;?!:]+?)[。!]*$"
)
# 产量外加税收的数; 产量跟税收,枫岭是什么数.
_AS_WELL = re.compile(
    r"(?<=[一-龥])(?:外加|连同|再加上)(?=[一-龥])|(?<=[一-龥]{2})/(?=[一-龥]{2})(?!立方|平方|公顷|公里|千克|公斤|人次)"
)
_WHAT_NUMBER = re.compile(
    r"(?:的|都|各)?(?:是)?(?:什么|啥|多大的?)数(?:字|值)?(?=[呢啊]?[?。!]*$)|的数(?:据|字|值)?(?=[?。!]*$)"
)


# 产量是个什么数
_ONE_NUMBER = re.compile(r"(?:是|为)(?:一?个)(?:什么|啥)(?:样的)?数(?:字|值)?(?=[呢啊]?[?。!]*$)")


# 增速超过5%的省有哪些; 六个省里增速超过5%的有哪些.
_PLACE_KIND = r"省份|省|城市|市|区县|县区|区|县|地区|地方"
_OF_BOUND = re.compile(
    rf"^(?:[^,。;?]{{0,8}}?(?P<among>{_PLACE_KIND})(?:里面?|当?中),?)?(?P<what>(?![哪有])[^,。;?]*?"
    rf"(?:超过|[高低大小多少]于|突破|不[到足]|达到|不超过)\d[^,。;?]*?)的(?P<kind>{_PLACE_KIND})?(?:都|一共|总共)?(?:有|是)"
    r"(?P<which>哪些|哪几个?|几个|多少个)[?。]*$"
)


def ask_which(text: str) -> str:
    """``text`` (normalised) with the places that a bound describes asked for by 哪些; unchanged where it asks for no places."""
    bound = _OF_BOUND.match(text)
    kind = (bound["kind"] or bound["among"]) if bound else None
    if bound is None or kind is None:
        return text
    return f"{'有几个' if bound['which'] in ('几个', '多少个') else '哪些'}{kind}{bound['what']}"


# 哪些行业往下走, 哪几种产品减产: those that fell, or rose, of several.
_SEVERAL = re.compile("哪些|哪几|有几[个种类项家]")
_ENDS = r"(?:的|了)?(?=[,?。!]|$)"
_FELL = re.compile(
    rf"(?:是|在|都|呈|出现|有所|为)*(?:负增长|[往向朝]下走|走低|走弱|下行|萎缩|缩水|下跌|下滑|下降|回落|负的|(?<=[是在都])[降跌减]){_ENDS}"
)
_ROSE = re.compile(
    rf"(?:是|在|都|呈|保持|实现|有所|为)*(?:正增长|[往向朝]上走|走高|上扬|上涨|上升|(?<!正)(?<!负)增长|正的|(?<=[是在都])[升涨增]){_ENDS}"
)


def ask_turned(text: str) -> str:
    """``text`` (normalised) with 是下降的 or 是增长的 for what it asks several things to have done; unchanged where it asks for one, or by how
    much."""
    if _SEVERAL.search(text) is None or "最" in text:
        return text
    text = text.replace("减产", "产量下降").replace("增产", "产量增长")
    return _ROSE.sub("是增长的", _FELL.sub("是下降的", text))


def ask_one_by_one(text: str) -> str:
    """``text`` (normalised) with several figures that it wants told asked for; unchanged where it wants texts, or one figure."""
    text = _ONE_NUMBER.sub("是多少", _AS_WELL.sub("、", text))
    if JOINED.search(text):
        text = _WHAT_NUMBER.sub("各是多少", text)
    wanted = _TO_LIST.search(text) or _NEEDED.match(text)
    if wanted is None and (listed := _LIST_OF.match(text)) and (listed["noun"] or _is_measured(listed["named"])):
        wanted = listed
    if wanted is None or not JOINED.search(named := wanted["named"]) or _NO_FIGURE.search(named) or SLOT.search(named):
        return text
    return f"{text[: wanted.start()]}{named}各是多少"


def _is_measured(named: str) -> bool:
    return any(INDICATOR_END.search(piece) for piece in JOINED.split(named))


# 跟甲国、乙国做买卖: what is traded with them.
_TRADES_WITH = re.compile(r"[跟和与同对](?P<whom>[^,。;?]{2,20}?)(?:之间)?(?:做|搞)(?:的|了)?(?:买卖|生意|贸易)(?!的)")


def say_what_is_held(text: str) -> str:
    """``text`` (normalised) with what it holds against another thing, or a goal, in the usual order: 比乙多接待多少 →
    接待比乙多多少, 完成计划了吗,差几个点 → 离计划差几个点."""
    text = _TRADES_WITH.sub(lambda m: f"对{m['whom']}贸易额", text)
    text = _MORE_OF.sub(lambda m: f"{m['each'] or ''}{m['what']}比{m['than']}{m['side']}{m['asks']}", text)
    if "比" in text:
        text = _EITHER.sub(lambda m: f"{m['side'] or '多'}{m['asks']}", text)
    for form in _FROM_GOAL:
        text = form.sub(lambda m: f"离{m['what']}还差{m['asks']}", text)
    return text


def join_added(text: str) -> str:
    """``text`` (normalised) with each thing that it adds joined to what is asked before."""
    while (added := _ADDED.search(text)) is not None:
        before, after = text[: added.start()], text[added.end() :]
        asked = _asks(BREAK.split(before)[-1])
        text = f"{before},{_ask(after)}" if asked else f"{before}和{_ask_of_both(after)}"
    return text


def _asks(clause: str) -> bool:
    return bool(SLOT.search(clause) or _ASKS.search(clause))


def _ask(after: str) -> str:
    """What was added behind a question asks for itself: as the one before does, where it says nothing else."""
    if _asks(after):
        return after
    bare = after.rstrip("?。! ")
    return f"{bare}呢{after[len(bare) :]}"


def _ask_of_both(after: str) -> str:
    """One asking word behind what was added asks for both."""
    clause, comma, rest = after.partition(",")
    if comma and (of_all := ASKS_EACH.match(rest)):
        return f"{clause}各是多少{rest[of_all.end() :]}"
    slot = SLOT.search(clause)
    if slot is None or "各" in clause or "分别" in clause:
        return after
    return f"{clause[: slot.start()].removesuffix('是').removesuffix('有')}各{clause[slot.start() :]}{comma}{rest}"
