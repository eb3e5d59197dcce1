"""Labelled particulars of a page: 索引号, 发布机构, 发布日期, 来源… in one line, on the next line, or in a table."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

from juzheng.index.words.chinese_dates import with_digits

_WORDS_FILE = Path(__file__).with_name("page_words.toml")
# Which field a label tells; ``other``: recognised as a label, told to nobody.
_FIELDS: dict[str, list[str]] = tomllib.loads(_WORDS_FILE.read_text(encoding="utf-8"))["labels"]
_BY_LABEL = {label: name for name, labels in _FIELDS.items() for label in labels}
_NAMES = "|".join(re.escape(name) for name in sorted(_BY_LABEL, key=len, reverse=True))
_LABEL = re.compile(rf"(?<![一-鿿])({_NAMES})\s*[:：]\s*")
_INLINE_LABEL = re.compile(rf"(?<=[\s　])(?:{_NAMES})\s*[:：]")
_POSTED = re.compile(r"(?:发表于|发布于|更新于)\s*(?=\d{4})")
_DATE = re.compile(r"(?<!\d)((?:19|20)\d{2})\s?[-年/.]\s?(\d{1,2})\s?[-月/.]\s?(\d{1,2})(?!\d)")
# 202307/19, 23-07-25: dates as some pages print them in front of a time of day.
_CROWDED = re.compile(
    r"^((?:19|20)\d{2})(\d{2})/(\d{2})(?=\s+\d{1,2}:\d{2})|^(\d{2})-(\d{1,2})-(\d{1,2})(?=\s+\d{1,2}:\d{2})"
)
_DATE_LINE = re.compile(
    r"^[\[（(]?\s*((?:19|20)\d{2}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?(?:\s*\d{1,2}:\d{2}(?::\d{2})?)?)\s*[\]）)]?"
    r"(?:\s+(?:来源\s*[:：]\s*)?([一-鿿]{2,20}(?:[、·\s　][一-鿿]{2,20}){0,2}))?$"
)
# What news begin with: （岱江县青石镇供稿 2026年3月2日）, 岱江日报讯（2026年3月2日 记者…）, 2026-03-02 16:40 新华社岱江3月2日电.
_ON = r"(?:19|20)\d{2}\s?[-年/.]\s?\d{1,2}\s?[-月/.]\s?\d{1,2}日?"
_TOLD = re.compile(
    rf"\s*(?:(?:[^（(。,，;；]{{0,20}}[讯电息])?[（(][^（()）。自从由于至到]{{0,30}}?({_ON})(?![起前后以止至到间])"
    rf"|({_ON})(?:\s*\d{{1,2}}:\d{{2}})?[\s　]+[^,，。;；]{{0,20}}[讯电息][（(\s　])"
)
# 岱江市统计局 2023年9月18日
_SIGNED = re.compile(r"^([一-鿿]{3,34}?)(?:编印?|印发?|编发|发布)?[\s　]+((?:19|20)\d{2}年\d{1,2}月\d{1,2}日)$")
_INDEX_NUMBER = re.compile(r"^[0-9A-Z]{5,24}/\d{4}-\d{3,8}$")
_ORGANISATION = re.compile(
    r"^(?!.*(?:开|布|格|结|大|全|新|破)局$)[一-鿿（）()、]{2,34}(?:局|委|厅|办公室|委员会|管委会|人民政府|政府|街道办事处|中心|协会|公司|法院|检察院|公安局|组|海关|调查队|指挥部)(?:[（(][^）)]{2,30}[）)])?$"
)
# Such a line above a text may be its title.
_BODY = re.compile(
    r"^[一-鿿（）()]{2,30}(?:学院|大学|中学|小学|学校|幼儿园|医院|集团|银行|[支分]行|总队|支队|研究院|(?:组织|宣传|统战|武装)部)$"
)
_SPEAKER = re.compile(
    r"^.{0,24}(?:省长|市长|区长|县长|旗长|州长|盟长|主席|镇长|乡长|主任|局长|厅长|院长|检察长|行政长官)\s*[一-鿿]{0,2}\s?[一-鿿]{0,3}$"
)
_OFFICE_OF = re.compile(r"^[—-]*([一-鿿]{2,20}?(?:局|委员会|厅|法院|检察院))(?:局长|主任|厅长|院长|检察长)")
_OCCASION = re.compile(r"((?:19|20)\d{2})年(\d{1,2})月(\d{1,2})日.{0,4}在(.{2,50}?(?:会议|大会|全会))[^，。；]{0,6}上")
_MAX_LINE, _MAX_VALUE = 240, 120
_TRIM = " \t　\u00a0|｜[]【】,，;；。"


def read_labels(line: str) -> tuple[tuple[str, str], ...] | None:
    """The particulars of a line that begins with a label: (field, value) pairs, the value empty if it stands elsewhere.

    Fields are index_number, publisher, published, written, source, title, and other for those told to nobody. None if
    the line does not begin with a label or is too long to be one (240 characters).
    """
    bare = line.lstrip("•●·▪■◆★* \t　\u00a0[【（(")
    if len(line) > _MAX_LINE or (match := _LABEL.match(bare)) is None:
        posted = _POSTED.search(line) if len(line) <= _MAX_LINE else None
        return (("published", line[posted.end() :]),) if posted else None
    found = []
    matches = [match, *_LABEL.finditer(bare, match.end())]
    for at, current in enumerate(matches):
        end = matches[at + 1].start() if at + 1 < len(matches) else len(bare)
        found.append((_BY_LABEL[current[1]], _trim(bare[current.end() : end])))
    return tuple(found)


def _trim(value: str) -> str:
    value = value.strip(_TRIM)
    # The bracket around the whole line was opened before the label.
    if value.endswith((")", "）")) and not re.search("[(（]", value):
        value = value[:-1].strip(_TRIM)
    return value[:_MAX_VALUE]


def is_label_cell(cell: str) -> bool:
    """Whether a table cell is a label (索引号, 发布机构)."""
    return cell.strip().rstrip(":：").strip() in _BY_LABEL


def read_label_table(rows: list[list[str]]) -> tuple[tuple[str, str], ...] | None:
    """The particulars of an index table, whose rows are label, value, label, value…; None if it is another table."""
    cells = [(row, at) for row in rows for at, cell in enumerate(row) if is_label_cell(cell)]
    if not cells or len({id(row) for row, _ in cells}) * 2 < len(rows):
        return None
    return tuple(
        (_BY_LABEL[row[at].strip().rstrip(":：").strip()], row[at + 1].strip() if at + 1 < len(row) else "")
        for row, at in cells
        if at + 1 >= len(row) or not is_label_cell(row[at + 1])
    )


def inline_label(text: str) -> re.Match[str] | None:
    """The first label within ``text`` that follows a blank."""
    return _INLINE_LABEL.search(text)


def read_date(text: str) -> str | None:
    """The first date in ``text`` as an ISO date; None if there is none that can be."""
    match = _DATE.search(with_digits(text))
    if match is None or not (1 <= int(match[2]) <= 12 and 1 <= int(match[3]) <= 31):
        return None
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}"


def split_date_line(line: str) -> tuple[tuple[str, str], ...] | None:
    """The particulars of a line that is a date, with or without the time of day and the name of a source behind it."""
    crowded = _CROWDED.match(line) if len(line) <= 24 else None
    if crowded:
        year, month, day = crowded.groups()[:3] if crowded[1] else (f"20{crowded[4]}", crowded[5], crowded[6])
        return (("date", f"{year}-{month}-{day}"), ("source", ""))
    match = _DATE_LINE.match(with_digits(line))
    if match is None:
        signed = _SIGNED.match(with_digits(line))
        return (("organisation", signed[1]), ("date", signed[2])) if signed and is_issuer(signed[1]) else None
    return (("date", match[1]), ("source", match[2] or ""))


def told_on(line: str) -> str | None:
    """The ISO date in the words with which news begin, before what they tell; None where there is none."""
    match = _TOLD.match(with_digits(line))
    return read_date(match[1] or match[2]) if match else None


def is_index_number(line: str) -> bool:
    """A line in the form of the state's index numbers (11330700MB10327095/2022-12447)."""
    return bool(_INDEX_NUMBER.match(line))


def is_organisation(line: str) -> bool:
    """A line that is the name of an office."""
    return bool(_ORGANISATION.match(line))


def is_issuer(line: str) -> bool:
    """A line below a report, or beside a date, that is the name of who issued it: an office, a school, a hospital, a bank."""
    return is_organisation(line) or bool(_BODY.match(line))


def is_speaker(line: str) -> bool:
    """A line that names who gives the report (省长 某某)."""
    return len(line) <= 40 and bool(_SPEAKER.match(line))


def speakers_office(line: str) -> str | None:
    """The office of who gives a report, where the line names it (青岚区财政局局长 某某)."""
    match = _OFFICE_OF.match(line) if is_speaker(line) else None
    return match[1] if match else None


def find_occasion(text: str) -> tuple[str, str] | None:
    """When and before which assembly a report was given: (ISO date, assembly); None if ``text`` does not say."""
    match = _OCCASION.search(text)
    if match is None:
        return None
    return f"{match[1]}-{int(match[2]):02d}-{int(match[3]):02d}", match[4]
