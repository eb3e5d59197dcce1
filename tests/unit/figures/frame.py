"""Frames of sentences, written out by templates over places, things, measures and units, so that a rule that only works
for one of them, or for one order, fails.

A template holds slots: ``{A}`` ``{B}`` ``{C}`` are places within the report's city, ``{a}`` ``{b}`` ``{c}`` things,
``{i}`` ``{j}`` measures of the city with the unit ``{u}``, ``{m}`` ``{n}`` measures told side by side of a thing in
``{v}`` and ``{w}``. What must be read is a line a figure: the figure as written, then what is true of it: ``name=`` all of
these parts (``+``) stand in its name, ``not=`` none of these, ``region=``, ``span=``, ``change=`` (``5%``, ``-5%`` or ``—``), ``basis=`` of the change, ``rank=``
(scope and place), ``status=``, ``year=``.
"""

from __future__ import annotations

from typing import NamedTuple


class Frame(NamedTuple):
    """A template and what must be read of each of its figures; ``absent`` are numbers that are no figures."""

    template: str
    figures: tuple[str, ...]
    absent: tuple[str, ...] = ()


PLACES = (
    ("东岭区", "鹭溪县", "青堰县"),
    ("石泉县", "望江区", "金坪县"),
    ("云栎区", "浦南县", "磐北县"),
    ("安丰县", "河口区", "沙陵县"),
)
THINGS = (
    ("煤炭", "原油", "天然气"),
    ("苹果", "柑橘", "葡萄"),
    ("化肥", "水泥", "玻璃"),
    ("汽车", "摩托车", "拖拉机"),
)
MEASURES = (
    ("税收收入", "一般公共预算支出", "亿元"),
    ("地区生产总值", "社会消费品零售总额", "亿元"),
    ("外贸进出口总额", "实际使用外资", "亿元"),
    ("贷款余额", "固定资产投资", "亿元"),
)
SIBLINGS = (("产量", "销量", "万吨", "万吨"), ("种植面积", "总产量", "万亩", "万吨"), ("产量", "均价", "万吨", "元/吨"))


def fills(frame: Frame) -> list[dict[str, str]]:
    """The slots of a template filled in turn with each of the places, things and measures."""
    filled = []
    for at in range(4 if "{" in frame.template else 1):
        (a, b, c), (one, two, three), (i, j, u) = PLACES[at], THINGS[at], MEASURES[at]
        m, n, v, w = SIBLINGS[at % len(SIBLINGS)]
        filled.append(
            {
                "A": a,
                "B": b,
                "C": c,
                "a": one,
                "b": two,
                "c": three,
                "i": i,
                "j": j,
                "u": u,
                "m": m,
                "n": n,
                "v": v,
                "w": w,
            }
        )
    return filled
