"""Patterns of the words with which questions ask, in normalised text (half width, lower case).

Each is named by what it finds; the order of use stands in ``read_question``, ``read_kind`` and ``read_parts``.
"""

from __future__ import annotations

from juzheng.index.figures.word_lists import word_list
from juzheng.index.words import late_re as re
from juzheng.qa.nouns.query import Operator

# What may follow 多少 or 几, longest first: the measures of the ledger, the classifiers that people ask with (of the ledger's
# others most are nouns as well: 多少学位 asks for no unit), each with 万 and 亿 before it.
_MEASURES = tuple(unit.lower() for unit in word_list("units", "measure") if len(unit) > 1)
_CLASSIFIERS = tuple(
    "家次 人次 批次 元 家 个 户 人 名 位 次 亩 项 件 套 辆 台 吨 颗 所 张 座 处 宗 笔 条 种 批 期 场 度 天 年 岁 斤 倍 成 列 趟 架 艘 头 只 株 棵 部 份 支 "
    "间 床 例 起 枚 块 门 类 级".split()
)
_SPOKEN = ("微克/立方米", "块钱", "万亿", "万", "亿")
UNITS = (*_SPOKEN, *(size + unit for size in ("亿", "万", "") for unit in (*_MEASURES, *_CLASSIFIERS)))
# 多少床位, 多少名次, 多少支出 name things and no unit.
_BEGINS = {"床": "位", "名": "次", "位": "次", "门": "店诊票", "支": "出付", "部": "门", "场": "地馆所", "项": "目"}


def _unit_form(unit: str) -> str:
    behind = _BEGINS.get(unit)
    return f"{re.escape(unit)}(?![{behind}])" if behind else re.escape(unit)


# 几金几银几铜; 多少金额, 几银行 ask for no medals.
_MEDALS = ("金(?![额融属牌])", "银(?![行牌])", "铜(?![产矿材牌])")
UNIT = "|".join((*(_unit_form(unit) for unit in sorted(UNITS, key=len, reverse=True)), *_MEDALS))
SLOT = re.compile(
    rf"(?P<rank>第几[名位]?|(?<=[排第列居名])(?:多少|几)[名位])|(?:百分之(?:多少|几))|多少(?P<money>钱)|(?:多少|(?<!哪)几)(?P<unit>{UNIT})?|多大|多高|多长|多快|多远"
)
GROWTH = re.compile(
    r"增速|增长率|增幅|涨幅|降幅|幅度|增得|同比|环比|增长(?![到至])|增加(?![值到至])|涨|下降(?![到至])|减少(?![到至])|变化|提高(?![到至])|提升(?![到至])|降低(?![到至])|(?:回落|回升|缩短|压缩|压减|下滑)(?![到至])|跌|变动(?!因素|趋势)|掉[得了]|升(?![规级学值旗任迁])|翻(?=[了一两三四五几\d番倍]|多少)|[降减多少]了?(?=百分之)"
)
RANK = re.compile(r"排名|(?<!安)排第|第几|名次|位次|位列|位居|居全|排在|(?<!安)排多少")
# 增速居全国第几: the place of a growth is asked for, not the growth.
RANKED_GROWTH = re.compile(
    r"(?:增速|增幅|涨幅|降幅|增长率|增长)[^,。;多少几]{0,8}(?:排名|排第|排在|排几|第几|名次|位次|位列|位居|居全|列第|排多少)"
)
# 多少农民工追回欠薪: people are counted, whatever is done for them behind.
COUNTED_NOUN = re.compile(
    r"(?:农民工|劳动者|职工|群众|居民|学生|老人|老年人|儿童|教师|医生|人才|企业|项目|农户|村民|游客|用户|家庭)"
)
GROWTH_NOUN = re.compile(r"增速|增长率|增幅|涨幅|降幅|同比|环比|增长|下降|增加|减少")
# How a figure stands against others is a margin that reports state as a figure of its own.
AGAINST_OTHERS = re.compile(r"(?:高于|低于|快于|慢于|高出|领先|优于|好于|跑赢)了?(?:全国|全省|全市|全区|年度|预期)")
SHARE = re.compile(r"占比|比重|(?<!其中)占(?!其中).{0,12}(?:多少|几|比)|百分之|份额")
TARGET = re.compile(
    r"目标|(?<![超比占成])计划(?=新|完成|投(?!资)|建|培|实|增|招|到|多少|目标|数|开|安排|整治|推|达|是|总(?!投资))|预期(?!寿命)|力争|打算|准备|要再?(?:达到|新增|完成|实现|建|新|认定|培育|控制|增长|提高)|将|争取(?!到|总|资金|中央)|(?<!稳)定(?:在|为|的是)|奔着|确保|底线|(?<!主)要再?(?:[提增降减压缩扩升涨冲做拉收]|控制|稳定|保持)[一-龥]?[到至在]"
)
ACTUAL = re.compile(
    r"实际(?!使用|利用|到位|到账|物流|控制|吸收|需求|问题|情况)|完成了|已经|实绩|实际完成|了多少|完成数|不要目标|非目标|结果|成绩|截至目前|现在有|目前有|现有的?(?=多少|几)|达到了"
)
# 眼下多少, 现在有几个: what there is, whatever is planned for the year.
NOW = re.compile(
    r"(?:现在|目前|眼下|眼前|当前|如今|现阶段|到现在|迄今|这会儿)(?:已经?|一共|总共|有|是|为|到了?|达到?了?)*(?=多少|几)"
)
# 青海人和贵州人, 三个自治区: words that only go with the regions named before.
PEOPLE = re.compile(
    r"(?<= )人(?=[和与、跟的谁]| )|[两三四五六]个?(?:省区市|省市|省份|自治区|省|市|地区|区|地)(?=[今去的 ]|$)|在\d+个省(?:区市|份)?(?:里|中)"
)
# 超额完成目标, 完成全年任务的几成, 好于目标几个点: how far a plan was met is no plan.
COMPLETED = re.compile(
    r"(?:[高低快慢好劣优]于|[高低超]出)(?:全年|年度|年初)?的?(?:目标|任务|计划)值?|(?:安排|计划|部署|设定)了(?=多少|几)|(?:含|包括|或者?)目标值?|目标值?也(?:算|行|可以)|(?:超额|提前|已经?)*完成了?(?:全年|年度|年初|当年|整治)?的?(?:目标|任务|计划|预算)|(?:目标|任务|计划|预算)的?完成(?:率|得|情况|进度)"
)
# What the user says is not meant: (不是区属), 不要今年的目标, 别给目标值.
# 达到年初预期了吗 asks whether a target was met, not for the target.
GOAL_MET = re.compile(r"(?:达到|完成|实现|超过)了?.{0,8}(?:目标|预期|计划|任务)了?(?:吗|没)")
NOT_MEANT = re.compile(
    r"(?:(?<!是)不是|不要|不含|不包括|(?<!分)别(?:给|要|拿|用)|而非)(?P<what>[^,()。;?]{1,10})|(?P<left>[^,()。;?]{1,8}?)的?(?:不算|除外|不用(?:说|管|看|提)?(?=[,。])|就?别(?:混进来|算进来|算|报|说)了?|不要(?:混进来|算))"
)
WHO = re.compile(
    r"(?:哪些|哪几个|哪几份|哪几家|哪个|哪一个|哪|谁|(?<![到及盖射])几个)(?:个|份)?(?:省区市|省市区|省份|省市|省(?!级|属|内|直)|地区|区县|县市区|县区|县市|市县|市州|州市|旗县|镇街|街镇|乡镇|街道|社区|镇|乡(?!村)|(?:行政)?村(?!里|民|务)|区|城市|市|地方|县|旗|盟|报告)|哪(?:里|儿|边)|(?:省份|省|地方|地区|城市)是(?=[?,]|$|哪)|是谁|谁(?=家?最|的)"
)
# 宁波舟山港, 庆阳数据中心集群, 成都世运会: what a place gives its name to is no place.
ENTITY = re.compile(
    r"[一-龥]{0,8}?(?<![年的])(?:港(?!口)|机场|集群|大学|学院|医院|集团|公司|银行|地铁|轻轨|指数|航线|班列|运会|博览会|论坛|电站|电厂|产业园|科技园|平台|廊道|走廊|中心(?=[^城])|数据中心|实验室|大桥|高铁|铁路|油田|气田|煤矿)"
)
# A region at the head of the question that no list of divisions knows; it has no report, so it must not be passed over.
_PLACE = (
    r"(?P<place>(?![和与跟及全我本各哪该某几这那有说请问把将一二三四五六七八九十两])(?![一-龥]{1,3}[几各每]个?[省市县区])"
    r"[一-龥]{2,5}?(?:自治区|自治州|自治县|[省市县区](?!级|域|间|属|块|内(?![贸销])|外(?![贸资商汇])|长|委|政|场)|街道|(?<![城乡集村])[镇乡](?![村镇街区])))"
)
LEADING_PLACE = re.compile(rf"{_PLACE}(?=20\d\d|[的今去年上“\"]|规上|规模|地区|一般|\s)")
# The same before other words (白桦县产值多少), where it can be nothing but a name; 综保区 alone is a kind of place, 川陕苏区 history.
LEADING_NAME = re.compile(rf"(?!综合?保|自由?贸|[一-龥]{{2,4}}[苏边]区){_PLACE}(?=[一-龥:])")
# 高于全国, 占全国, 在全国第几: the country is what is compared with; the bar stands for its name.
YARDSTICK = re.compile(
    r"(?:[高低快慢多少]于|[高低多少快慢][出过]|领先|优于|好于|跑赢|超过?|占|在|居|列|排|比|全|相当于|是)了?\||\|(?:第|排|位次|名次|份额|的?(?:几倍|平均)|前[\d一二三四五六七八九十]|首|倒数|占比)"
)
# 全国2025年GDP asks for the country's figure; 全国首个, 全国劳模 and 全国各省 do not.
OF_COUNTRY = re.compile(
    r"^(?:20\d\d年|[今去]年|[\s,的])*全国(?![第首排前居率唯最平各哪有百十一文重优示性劳人政两先级领多几])"
)
# 吉林省长 is the governor of 吉林省, not 长 of it.
GOVERNOR = re.compile(r"([省市区县州])(?<!省省|市市|区区|县县|州州)长(?=是|叫|姓|谁|为|$)")
# 省长叫什么(名字) asks who it is, not for the name of a thing.
OFFICE_NAME = re.compile(
    r"((?:省|市|县|区|州|镇|乡|院|校|局|厅|处|所|会|部|行|科|董事|检察|秘书|村)长|书记|主任|主席|行长|院长|总经理|经理|负责人)(?:的?(?:名字|姓名))?(?:叫什么|是什么|姓什么|谁(?!是))(?:名字|名|来着)?"
)
# 要完成几家 plans; 谁的寿命长 compares: neither word names the indicator.
EACH = re.compile(r"各(?=[有值是占为发涨])")
MODAL = re.compile(
    r"要(?=完成|达到|新增|新|建|实现|控制|认定|培育|增长|提高|到|突破|种|做|招|引|办|修|改|投|给|把|整治|开展|安排)"
)
HOW_MUCH = re.compile(r"(?<=[一-龥])更?(?:[长高多大快低]|(?<!多)少)(?=[?,。 、]|$)")
ASKS_WHETHER = re.compile(r"有没有|是不是|是否|有无|能否")
# Questions for a judgement, which no report decides.
OPINION = re.compile(
    r"你(?:觉得|认为|怎么看|喜欢)|更?适合|值不值得|(?:你|给我|帮我|能|请|有什么|有没有|求)推荐|推荐(?:哪|谁|什么|我|吗|一[个家下处])|好不好|怎么评价"
)
# Asking for the time of a figure that the question itself states.
WHEN = re.compile(
    r"(?:这个)?(?:数据|数)?是?(?:截至)?(?:哪一?天|几月份?|什么时候|哪个时间|何时|哪段时间)的?(?:数据|数)?"
)
AMONG = re.compile(
    r"(?:这些|这几个|这几份|各|几个|几份|所有|全部|(?:这|以上)?[一二两三四五六七八九十\d]{1,4}(?:个|份)?)(?:省级|市级|区级|县级)?(?:省区市|省市|省份|省|市|地区|区县|区|县|地方|报告)(?:级)?(?:的)?(?:政府)?(?:工作)?(?:材料|报告)?(?:其中|里|当中|中|之中)?"
    r"|(?:这|几|各|哪)?[几一二两三四五六七八九十\d]{1,4}(?:个|项|类)?(?:主要)?(?:经济)?指标(?:其中|里|当中|中|之中)"
)
WHICH = re.compile(r"哪[一几]?(?:个|些|家|项|类|种|档|块|条|方面|领域|行业)")
# 哪个园保持三星级: the name that a sentence tells is asked for, no figure.
WHICH_ONE = re.compile(r"哪一?(?:个|家|项|块|条|座|所|款|位)(?![省市区县])")
# X情况如何 asks for the figure where X is an indicator, for a description where it is not.
HOW_IS = re.compile(r"(?:的?情况)?(?:如何|怎样|怎么样|咋样)[?]*$")
PLACE_NOUN = re.compile(r"省区市|省市|省份|省|各市|地区|各区|区县|地方")
# 最低生活保障, 最高人民法院 are names.
MOST = re.compile(
    r"最(?!低生活|低工资|高人民|高法|高检|高院)(?P<end>厉害|猛|明显|狠|高|长|短|大|多|快|好|强|低|小|少|慢|差|靠前|靠后)|(?:排名|位居|位列|排)?第一(?!个|产业|季度|批|次|轮|方阵|产)|首位|领先|垫底|倒数"
)
# …增速最低的省份: asks which, though no asking word says so.
MOST_PLACE = re.compile(
    r"最(?:高|长|大|多|快|好|强|低|小|少|慢|差|靠前|靠后)的(?:是)?(?:省区市|省份|省|地区|城市|市|区县|地方)[?。,]*$"
)
# 哪个高, 谁更低: one end of two is asked for.
WHICH_IS_MORE = re.compile(
    r"(?:谁|哪一?(?:个|边|家|省|市|区|县|里|地)?)[^,。;?]{0,8}?更?(?P<end>[高低多少大小快慢短强差猛]|(?<![增成])长)"
)
# 轻工业和重工业增速哪个高: the one of several that is at an end, by 更 or by no word at all.
WHICH_OF_LISTED = re.compile(
    r"(?:谁|哪一?(?:个|项|类|种|家|边|档|块|样)|哪)[^,。;?多少]{0,6}?更?(?:[高低大小快慢长短强猛]|厉害|多(?![少大高长快远])|(?<!多)少)(?:些|一些|一点|点)?(?=[?,。 ]|$)"
)
FALLING = re.compile(
    r"负增长|下滑|下降(?:的|了(?!多少|几|哪))|为负|(?:减少|回落)了(?!多少|几|哪)|不[升涨增]反[降减跌]|反而?(?:下降|减少|下跌)"
)
# 不降反升: those are asked for that rose where others fell.
RISING = re.compile(r"正增长|增长的(?=[,?]|$)|不[降减跌]反[升涨增]|反而?(?:上升|上涨|增长|增加|提高)|逆势[增上]")
TURNING = re.compile(f"{FALLING.pattern}|{RISING.pattern}")
# 降得最厉害, 跌幅最大: the most of a fall is the lowest.
FALLS_MOST = re.compile(
    r"(?:下降|降幅|跌幅|降低|下滑|下跌|[降跌掉]|(?<!增)减)(?:得|了)?(?:幅度)?最(?:厉害|猛|明显|大|多|快|狠)"
)
# 降幅最小, 跌得最少: the least of a fall is the highest.
FALLS_LEAST = re.compile(r"(?:下降|降幅|跌幅|降低|下滑|下跌|[降跌掉])(?:得|了)?(?:幅度)?最(?:小|少|慢|低)")
# 哪个降得多, 谁的降幅更大: the more of a fall is the lower growth.
FALLS_MORE = re.compile(
    r"(?:下降|降低|下滑|下跌|减少|降|跌|减)(?:得|了)?(?:更|最)?(?:多|快|厉害|猛|大|狠|明显)(?!少)|(?:降幅|跌幅|减幅)(?:更|最)?(?:大|多|高)"
)
_FROM_END_TO_END = r"[从由按](?:高到低|低到高|大到小|小到大|多到少|少到多|快到慢|慢到快)"
ORDERED = re.compile(rf"排个?序|排个?名(?!第)|{_FROM_END_TO_END}|依次|顺序|次序")
# An order of all is wanted, whatever else is asked: 八个产业增速从高到低排个序.
IN_ORDER = re.compile(rf"排(?:个|一下)?序|{_FROM_END_TO_END}(?:的?排(?:列|序|名|一?下)?)?")
COMPARED = re.compile(r"比一比|比较|对比|比比|相比|比一下")
ASCENDING = re.compile(r"[从由按](?:低到高|小到大|少到多|慢到快)")
# 谁增得最猛 asks for one of several, as 哪个 does.
WHO_MOST = re.compile(r"谁[^,。;?]{0,10}最|最[^,。;?]{0,8}(?:是|为)谁")
# The several of which one is asked for (那几所学校哪个…, 几个项目里谁…), or each (几种方式各多少宗).
THE_SEVERAL = re.compile(
    r"[这那]?几[个家所类种项条档块](?=[^,。;?]{1,10}?(?:里|中|哪|谁))|几[类种](?=[^,。;?几多]{1,10}各)"
)
LEAST = frozenset("低小少慢差短")
YES_NO = re.compile(
    r"够不够|(?:完成|达到|实现|超过|突破)了?没有?(?=[?？,，。])|吗[??。]*$|是否|有没有|是不是|能否|有无|对不对|对吗|没有[??]*$|(?:超过|达到|突破|完成|实现)(?:.{0,12})没有?[??]*$|了没[??]*$"
    r"|(?<![一-龥]大|[一-龥]多)(?:[高低快慢好差]|(?<!差不)多|(?<!多)少)(?:了|些|一些|点|一点)*吧[??。]*$"
)
LIST = re.compile(
    r"列(?:一下|一列|举|出|个清单)|逐条|哪[一二三四五六七八九十两\d]+(?:个|项|大|条|件|种|方面)|指的是|(?:哪些|哪几|什么)(?!时候|时间|水平|程度)|具体(?:是|有|包括|内容|包含)|包括|分别是什么|是指|列出|列举|内容是|有何|主要(?:做法|举措|措施|任务|工作)|怎么做|如何|怎样|咋"
)
# 比全国高多少个点: a margin that reports state (高于全国…个百分点), not one to be computed.
AGAINST = re.compile(
    r",?比(?P<whom>全国|全省|全市|全区)(?:平均)?(?:水平)?(?:增速)?(?:要|还)?(?P<side>高|快|低|慢|多|少)(?:出|了)*(?:(?P<whether>吗),?(?:高|快|低|慢|多|少)?(?:多少|几)?|还是(?:高|快|低|慢|多|少)|(?:多少|几))(?:个)?(?:百分点|点)?"
)
# Both levels of a change are asked for.
FROM_TO = re.compile(
    r"从(?:多少|几|第几).{0,12}(?:到|至|为|成)(?:了)?(?:多少|几|第几)|怎么变|如何变|怎样变|变化情况|(?:原来|以前|之前)(?:是|有)?(?:多少|几)"
)
SEVERAL = re.compile(r"有?哪(?:几|些)(?!个?(?:省|市|地区|区|县))")
DIFFERENCE = re.compile(
    r"相差|差多少|差距|高出多少|比(?![重例值率])[^,。;?多少几]{2,10}?(?:多(?!少)|少)[一-龥]{1,2}?了?(?:多少|几)|(?<!提)高多少|(?<!降)低多少|(?<![扩增])大多少|(?<!缩)小多少|快多少|慢多少|多多少|(?<!减)少多少|多出|差几|比(?![重例值率]).{1,8}(?:多|少|高|低|增加|减少|增长|提高|下降)了?(?:多少|几)|比(?![重例值率\s]|[上去前今同年]|[一二三四]季度|\d)[^,。;?]{1,8}[快慢]了?(?:多少|几)|合计|加起来|总和|之和"
)
# 酒驾比醉驾多多少起: two things of one place, the second less known than the first.
CONTRAST = re.compile(
    r"(?P<a>[^,。;比]*[一-龥a-z]{2})比(?![重例值率])(?P<b>[^,。;比]{2,16}?)(?:多|少|高|低|大|小|快|慢)(?:了|出)?(?=多少|几)(?P<asked>.*)"
)
_MEASURED = rf"{UNIT}|米(?![粉面酒饭])"
THRESHOLD = re.compile(
    r"(?P<op>够不够|不低于|不少于|不超过|超过|突破|高于|大于|多于|超|破|过|达到|到|低于|少于|小于|不到|跌破|等于|定在|定为|是|为)了?"
    rf"(?P<value>\d+(?:\.\d+)?|[一二两三四五六七八九十百千]+(?=[万亿%]))(?P<unit>%|[万亿]*(?:{_MEASURED})?)"
)
# 产值比云栎区高吗, 超过云栎区了吗, 和云栎区一样吗, with a blank for each character of the place: how one lies to another.
_ASKED_AT_END = r"了?(?:吗|么|没有?|不)?(?=[?。 ]*$)"
SIDE_ENDS = r"(?P<side>[高低多少大小快慢长短强弱])"
HELD_TO_PLACE = (
    re.compile(rf"比 {{2,}}(?:的[^,。;?]{{0,12}}?)?(?:还|要|更|也)*{SIDE_ENDS}(?:些|一些|一点)?{_ASKED_AT_END}"),
    re.compile(rf"(?:有没)?有 {{2,}}(?:那么|这么)?{SIDE_ENDS}{_ASKED_AT_END}"),
    re.compile(rf"(?P<side>[高低多少大小快慢强弱])于了? {{2,}}{_ASKED_AT_END}"),
    re.compile(rf"(?P<side>超过|超出|赶上|赶超|不如|不及|落后于?|领先于?)了? {{2,}}{_ASKED_AT_END}"),
    re.compile(rf"(?P<side>一样|相同|持平|相等)(?:[高多大快长])?{_ASKED_AT_END}"),
)
# 在50亿元以上吗: the number first, the side behind it.
BEYOND = re.compile(
    rf"(?:在|有|达|达到|是)?(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[万亿]*(?:{_MEASURED})?)(?P<op>[以之][上下]|以内)(?=吗|么|没|[?。]*$)"
)
# 比15万吨多吗: the number first, the direction behind it.
THAN = re.compile(rf"比(?P<value>\d+(?:\.\d+)?)(?P<unit>%|[万亿]*(?:{_MEASURED})?)(?P<op>多|高|大|少|低|小)")
OPERATORS: dict[str, Operator] = {"超过": ">", "突破": ">", "高于": ">", "大于": ">", "多于": ">", "超": ">",
    "破": ">",
    "过": ">", "达到": "≥",
    "够不够": "≥",
    "多": ">",
    "以上": "≥",
    "之上": "≥",
    "以下": "≤",
    "之下": "≤",
    "以内": "≤",
    "高": ">",
    "大": ">",
    "少": "<",
    "低": "<",
    "小": "<", "到": "≥", "不低于": "≥", "不少于": "≥",
              "低于": "<", "少于": "<", "小于": "<", "不到": "<", "跌破": "<", "不超过": "≤",
              "等于": "=", "定在": "=", "定为": "=", "是": "=", "为": "="}  # fmt: skip
LEAD_IN = re.compile(r"^[^::,,。]{0,12}(?:写稿|材料|请问|查|帮|问|稿|领导|急)[^::]{0,12}[::]")
ASKS_POLITELY = re.compile(
    r"^(?:请问?|麻烦|帮我|帮忙|我?想(?:知道|了解|问问?)|想|查一下|查查|查|问一下|问|看看?|我要|给我|那么|那)+"
)
# 有哪些报告, 有没有贵州的报告: the library is asked about, not what its reports say.
LIBRARY = re.compile(
    r"^(?:库里|这里|系统里|你|你们|现在|目前|一共|总共|都|收录了?|编入了?|[\s,的])*(?:有|能查|可以查|收录了?)(?:(?:没有|哪些|什么|的是)[^,。;?数多]{0,12}|几份|多少份?)"
    r"(?:报告|材料|文件|资料)[吗呢]?[?。!\s]*$"
)
# Thanks and greetings ask for nothing, whatever was asked before.
THANKS = re.compile(
    r"(?:(?:好的?|嗯|行|可以|明白了?|知道了?|清楚了?|多谢|谢谢|感谢|辛苦)(?:了|你|您|啦|啊|哈)*|再见|拜拜|没事了|不用了)"
)
GREETING = re.compile(r"(?:(?:你|您|大家)好[啊呀]?|嗨|哈喽|hello|hi|早上好|早安|上午好|下午好|晚上好|在吗|有人吗)")
HELP = re.compile(
    r"(?:请问|那)?(?:你|您|这个?(?:系统|工具|网站|助手)?|举证)?(?:能|可以|会|都能|都会)(?:做|干|回答|查|帮我做)(?:些|点)?(?:什么|啥|哪些(?:事|问题|内容)?)(?:呢|吗|啊)?"
    r"|(?:这个?(?:系统|工具)?|我)?(?:怎么|如何|咋)(?:使?用|提问|问)(?:你|它)?(?:呢|啊)?|(?:使用)?帮助|help|使用说明|你是(?:谁|什么)|有什么功能"
)
# What was named in brackets and is taken out leaves nothing.
EMPTY_BRACKETS = re.compile(r"\([\s、,和与及]*\)")
# How the answer is to be told is nothing that is asked for.
INSTRUCTION = re.compile(
    r"(?:请|麻烦)?(?:帮我|帮忙|给我)?(?:比较|对比|汇总|统计|列|查|报|说|讲|数|看|算)(?:一下子?|一[比列查说看算](?!般)|下(?=$|[,。?]))"
    r"|比一比|比个高低|列一列|列个?(?:表|清单)(?=$|[,。? ])|列出来|排(?:个|一下)?序|排个名|只[要报给]数字?|就行|即可|到底|究竟"
)
CLAUSE_BEGINS = re.compile(r"(?:^|[,;。?!、])[\s那么以及]*$")
BREAK = re.compile(r"[,,。;;??!!]+")
# How names of indicators end, and what may follow them in a question without an asking word.
INDICATOR_END = re.compile(
    r"(?:率|值|额|量|数|投资|收入|就业|面积|里程|gdp|支出|消费|进口|出口|指数|比重|强度|税收|利润|贷款|存款|浓度|能耗|排放|寿命|占比|产能|融资|规模|工资|学位|年限|人次|标准|价格|均价|单价|房价|利润|产值|人口|客流)的?"
    r"(?:预期|控制|同比|目标|情况|数据|增速|增长|增幅|涨幅|变化)*"
    r"(?:目前|现在|当前|分别|各|要|将|力争|计划|预计|会)*(?:是|为|处于|在|提高到|增加到|达到|到了|达|到|完成|实现|增长|下降)*"
    r"(?:什么|怎样|怎么样|如何|啥)?(?:的)?(?:水平|情况|样)?[?呢\s]*$"
)
SPACE = re.compile(r"(?<=[一-龥])\s+(?=[一-龥a-zA-Z])")
ENGLISH = re.compile(r"\([a-z& ]+\)(?<!\(gdp\))(?<!\(cpi\))")
CHINESE_YEAR = re.compile(r"([二][〇零o][〇零一二三四五六七八九]{2})年")
# 九月份, 十月底, 一到八月: months in words; 前八个月 and 三月内 are as many of them.
CHINESE_MONTH = re.compile(
    r"(?<![一二三四五六七八九十百几两前头整\d])(元|十[一二]?|[一二三四五六七八九])(?=月(?!内|之内|多|余|有余)|[到至\-—~](?:十[一二]?|[一二三四五六七八九\d])月)"
    r"|(?<=[到至\-—~])(十[一二]?|[一二三四五六七八九])(?=月)"
)
# 25年, 26年目标: the year of this century; 连续20年, 25年来 and 30年期 are durations.
SHORT_YEAR = re.compile(
    r"(?<![\d.第每近过满约达超逾续续历用已至到~\-—])(?<!过去)(?<!未来)([1-3]\d)年(?!(?<![比较]..年)多|[来间内期以后前的之]|左右|历史)"
)
# 一产二产三产增加值, 三次产业增加值: three figures.
INDUSTRIES = re.compile(r"(?<=[一二]产)(?=[二三]产)")
THREE_INDUSTRIES = re.compile(r"(?:三次|一二三次?)产业?(?=的?(?:增加值|产值|投资|增速|占比|里|中|当中|哪|谁))")
# 三次产业分别多少 asks for what they add.
INDUSTRIES_EACH = re.compile(r"(?:三次|一二三次?)产业?(?=(?:分别|各自?|依次)(?:是|为|有)?(?:多少|几)|呢)")
# 城乡低保标准各是多少: one of the towns and one of the country.
TOWN_AND_COUNTRY = re.compile(
    r"城乡(?=(?!一体|融合|统筹|(?:居民)?收入(?:比|差(?!了?(?:多少|几)))|差距)[^,。;?]{2,12}(?:各|分别|相差了?(?:多少|几)|差了?(?:多少|几)))"
)
# 高龄补贴和两项补贴,去年各发了多少钱: members first, one asking word for all of them.
EACH_LATER = re.compile(
    r"(?:.*,)?(?P<members>[^,。;?]+(?:和|与|及|以及|跟|、)[^,。;?]+)[,](?P<asked>[^,。;?]*(?:各|分别|都(?=是|有|为|达|到|多少)|相差|差(?=多少|几))[^,。;?]*)[??]?$"
)
JOINED = re.compile(r"和(?!地区(?!gdp|生产总值))|与|以及|(?<![涉普惠顾触波危兼])及(?!以[上下]|其他|时)|、|跟")
# 各是多少, 都是多少: asks of each that was named before.
ASKS_EACH = re.compile(
    r"(?:又|的?数字?)?(?:都|各自?|分别|依次)(?:都|又|各)?(?:是|为|有|达到?)?(?:多少|几何?|什么(?:水平|情况))[呢啊]?"
)
# 省级、市级分开说: what was asked before is asked of each.
SEPARATELY = re.compile(
    r"^\s*(?P<members>[^,。;?]{1,6}[、和与][^,。;?]{1,12}?)(?:要|请)?(?:分开|分别|各自|单独)(?:来)?[说列讲给算报看统计]*[?。]*$"
)
# The year before or the month before: growths of two kinds.
BASIS = re.compile(r"同比|环比|(?:比|较)(?:上月|上季度)")
