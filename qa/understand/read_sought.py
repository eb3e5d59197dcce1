"""What kind of thing the asking words ask for: a person, a body, a place, a time, a number, a name, several things, a meaning."""

from __future__ import annotations

import re

from juzheng.qa.nouns.wording import Sought

_BODY = r"(?:公司|企业|单位|机构|部门|学校|大学|高校|医院|银行|集团|院校|团队|平台)"
_PLACE = r"(?:地方|地区|城市|省份|省|市|县|区|镇|乡|村|国家|地|街道|河|处)"
_FORMS: dict[Sought, re.Pattern[str]] = {
    "person": re.compile(r"谁|哪[几一两]?位|[何哪]人|什么人|哪些人"),
    "body": re.compile(rf"谁|哪[一几两些三四五]?个?(?:家|{_BODY})|什么{_BODY}|(?<=那)家"),
    "place": re.compile(
        rf"哪[里儿边]|(?<=[在到往])哪(?=[?？。,，呢啊]*$)|何[处地]|什么地方|哪[一几两些]*个?{_PLACE}|位于哪"
    ),
    "time": re.compile(
        r"什么时候|何时|哪一?[天年月日]|[几何][年月号日点时](?!来)|什么时间|多久|多长时间|哪[个一段些]{1,2}(?:年份|月份|时间|时期)|时间$"
    ),
    "number": re.compile(r"多少|(?<![哪举])几|多[大高长宽重深远快厚]|第几"),
    "name": re.compile(
        r"叫什么|叫啥|名字|名称|什么名|[称为叫]之?为?什么|也叫|简称|别[名称]|哪一?(?:个(?!省|市|县|区|镇|乡|村|地|城|国|公司|企业|单位|月|年|人)|[条项部座款种支所首本])|什么(?!时|地方|人|意思)"
    ),
    "several": re.compile(
        r"哪[些几]|哪[两二三四五六七八九十]|有什么|分别|列[一举]|举[几出例]|几[种类样]|都有|都是|都叫"
    ),
    "meaning": re.compile(
        r"(?:是|指|指的)(?:个)?(?:什么|啥)(?:意思|东西|样)?[?。呀啊]*$|什么是|啥是|什么意思|指的?是?(?:什么|啥|哪)|(?:干|做)(?:什么|啥)用?的|说的是|怎样一"
    ),
}


def read_sought(text: str) -> tuple[Sought, ...]:
    """The kinds of things that a normalised question asks for, none where it only asks whether or how."""
    return tuple(kind for kind, form in _FORMS.items() if form.search(text))
