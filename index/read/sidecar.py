"""The file beside a report that corrects what is told about it.

Beside ``总结.txt`` it is called ``总结.txt.meta.toml`` or ``总结.meta.toml`` (the first counts if both are there). It
is TOML; every field is optional, and what it names replaces what was found in the report:

    title = "鹿城区经济和信息化局2023年上半年工作总结"   # text
    publisher = "鹿城区经济和信息化局"                  # text
    region = "鹿城区"                                 # text; the name the report goes by
    region_path = ["浙江省", "温州市", "鹿城区"]         # list of texts, from the province down
    kind = "总结"                # one of 总结, 计划, 总结和计划, 政府工作报告, 统计公报, 其他
    year = 2023                  # whole number: the year it looks back on; 0 for a mere plan
    plan_year = 2024             # whole number: the year it plans for; 0 for a mere review
    span = "上半年"               # text: the part of the year it reports on; "" for the whole of it
    period = "2023年上半年"        # text: the same in words for people
    published = "2024-01-09"     # ISO date, as text or as a TOML date
    index_number = "001008003001003/2024-00189"      # text
"""

from __future__ import annotations

import datetime
import re
import tomllib
from pathlib import Path
from typing import get_args

from juzheng.index.errors import ReadError
from juzheng.index.read.formats.archive import is_there, open_file
from juzheng.index.report import ReportKind
from juzheng.index.settings import ReadSettings

SIDECAR_SUFFIX = ".meta.toml"
_TEXTS = frozenset({"title", "publisher", "region", "span", "period", "index_number"})
_NUMBERS = frozenset({"year", "plan_year"})
FIELDS = (
    "title", "publisher", "region", "region_path", "kind", "year", "plan_year", "span", "period", "published",
    "index_number",
)  # fmt: skip
_MAX_BYTES = 64 * 1024
_LINE = re.compile(r"at line (\d+)")


def find_sidecar(path: Path) -> Path | None:
    """The sidecar file that lies beside the report at ``path``, or None."""
    for name in (path.name + SIDECAR_SUFFIX, path.stem + SIDECAR_SUFFIX):
        candidate = path.with_name(name)
        if is_there(candidate):
            return candidate
    return None


def read_sidecar(path: Path) -> dict[str, object]:
    """The fields that the sidecar file of the report at ``path`` sets; empty if there is none.

    Raises ``ReadError`` if it is no TOML, names an unknown field or gives one a value of the wrong type.
    """
    sidecar = find_sidecar(path)
    if sidecar is None:
        return {}
    try:
        with open_file(sidecar, ReadSettings()) as stream:
            data = tomllib.loads(stream.read(_MAX_BYTES).decode("utf-8-sig"))
    except OSError as error:
        raise ReadError(f"说明文件打不开({error.strerror})", sidecar.name, "检查权限,或删掉它") from error
    except UnicodeDecodeError as error:
        raise ReadError("说明文件不是 UTF-8 编码", sidecar.name, "另存为 UTF-8 后再试,或删掉它") from error
    except tomllib.TOMLDecodeError as error:
        line = _LINE.search(str(error))
        at = f"第 {line[1]} 行" if line else "末尾"
        raise ReadError(
            f"说明文件{at}不合 TOML 的写法", sidecar.name, '改成 region = "某区" 这样的写法,或删掉它'
        ) from error
    return {name: _check(name, value, sidecar.name) for name, value in data.items()}


def _check(name: str, value: object, where: str) -> object:
    if name not in FIELDS:
        raise ReadError(f"说明文件里没有 {name[:40]} 这个字段", where, "可用的字段:" + "、".join(FIELDS))
    if name in _TEXTS and isinstance(value, str):
        return value
    if (
        name in _NUMBERS
        and isinstance(value, int)
        and not isinstance(value, bool)
        and (value == 0 or 1900 <= value <= 2200)
    ):
        return value or None
    if name == "kind" and value in get_args(ReportKind):
        return value
    if name == "region_path" and isinstance(value, list) and all(isinstance(part, str) for part in value):
        return tuple(value)
    if name == "published" and (date := _iso_date(value)) is not None:
        return date
    raise ReadError(f"说明文件里 {name} 的值 {str(value)[:60]!r} 不对", where, f"{name} 应为{_WANTED[name]}")


def _iso_date(value: object) -> str | None:
    if isinstance(value, datetime.datetime):
        return value.date().isoformat()
    if isinstance(value, datetime.date):
        return value.isoformat()
    try:
        return datetime.date.fromisoformat(value).isoformat() if isinstance(value, str) else None
    except ValueError:
        return None


_WANTED = {
    **dict.fromkeys(_TEXTS, '文字,例如 "…"'),
    **dict.fromkeys(_NUMBERS, "四位年份的整数,没有则为 0"),
    "kind": "、".join(get_args(ReportKind)) + "之一",
    "region_path": '文字的列表,例如 ["浙江省", "温州市"]',
    "published": '日期,例如 "2024-01-09"',
}
