"""Which reports a question may be answered from, as the visitor has chosen by chips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field

from juzheng.index.store.report_store import ReportSummary

Words = Annotated[list[Annotated[str, Field(max_length=200)]], Field(max_length=500)]


class ReportScope(BaseModel):
    """Chosen reports (ids), regions, years and kinds; a field without any stands for all."""

    model_config = ConfigDict(extra="forbid")
    reports: Words = []
    regions: Words = []
    years: Words = []
    kinds: Words = []

    @property
    def is_open(self) -> bool:
        """Whether nothing is chosen, so that all reports are in it."""
        return not (self.reports or self.regions or self.years or self.kinds)

    def chosen(self, reports: Sequence[ReportSummary]) -> frozenset[str]:
        """The ids of those reports that are in it."""
        return frozenset(report.report_id for report in reports if self._holds(report))

    def _holds(self, report: ReportSummary) -> bool:
        about = report.description
        return (
            (not self.reports or report.report_id in self.reports)
            and (not self.regions or about.region in self.regions)
            and (not self.years or bool(years_of(report) & set(self.years)))
            and (not self.kinds or about.kind in self.kinds)
        )


def years_of(report: ReportSummary) -> set[str]:
    """The years that a report looks back on or plans."""
    return {str(year) for year in (report.description.year, report.description.plan_year) if year}
