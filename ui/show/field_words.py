"""What fields of a figure, and their values, are called."""

from __future__ import annotations

from juzheng.index.report import Status

STATUS_WORDS: dict[Status, str] = {"actual": "实绩", "target": "目标", "forecast": "预计"}
DIRECTION_WORDS = {"up": "增长", "down": "下降", "flat": "持平"}
BOUND_WORDS = {"≥": "以上", "≤": "以内", "≈": "左右", ">": "超", "<": "不足"}
FIELD_WORDS = {
    "indicator": "指标",
    "region": "地区",
    "year": "年份",
    "span": "时段",
    "status": "性质",
    "subject": "主体",
    "unit": "单位",
}
