"""What a report says of itself at its head: when it was given, and who gave it."""

from __future__ import annotations

from juzheng.index.report import Description
from juzheng.index.words import late_re as re
from juzheng.qa.nouns.draft import Draft, Quote
from juzheng.qa.nouns.query import Query
from juzheng.qa.nouns.report_view import ReportView
from juzheng.qa.nouns.wording import OfReport

# The head of a report ends by this paragraph, and its lines are no longer than so many characters.
HEAD, LONGEST_LINE = 8, 80
_SAYS: dict[OfReport, re.Pattern[str]] = {
    "given": re.compile(r"\d{4}年\d{1,2}月\d{1,2}日"),
    "author": re.compile(
        r"(?:省|市|县|区|州|旗|镇|乡|院|局|检察|董事|理事)长\s*[一-龥]{2,4}|(?:主席|主任|书记)\s*[一-龥]{2,4}$"
    ),
}


def draft_about_report(query: Query, view: ReportView) -> list[Draft]:
    """The line of the report's head that tells when or by whom it was given; empty where none does."""
    says = _SAYS.get(query.wording.of_report)
    if says is None:
        return []
    numbers = sorted(view.passages)[:HEAD]
    for passage in (view.passages[number] for number in numbers):
        text = passage.paragraph.text
        if len(text) <= LONGEST_LINE and says.search(text):
            region = view.description.region or ""
            told = text.strip(" ——―－-()（）\n")
            subject = region if region and region not in told else ""
            return [Draft(f"{subject}：{told}" if subject else told, (Quote(view, passage, 0, len(text), ()),))]
    return []


def tell_published(description: Description) -> str:
    """When a report was published, by what its file says of it; empty where it says nothing."""
    return f"《{description.title}》的发布日期是{description.published}。" if description.published else ""
