"""What a report that was read out of a document may be taken for."""

from dataclasses import dataclass
from enum import Enum

from app.errors import WrongYear
from app.report.report import Report
from app.review.last_year import with_previous


class Use(Enum):
    """What a report is taken for, as its button says."""

    THIS_YEAR = "导入为本年报告(&I)"
    LAST_OF_OPEN = "作为打开文件的上年报告(&B)"
    LAST_YEAR = "用作上年报告(&B)"


@dataclass(frozen=True)
class Purpose:
    """The uses that are offered, the usual one first; `open_report` is the one of the window."""

    uses: tuple[Use, ...]
    open_report: Report | None = None

    def problem_with(self, use: Use, report: Report, name: str) -> str:
        """Return why `report`, read from the document `name`, cannot be taken so; "" if it can."""
        if use is Use.LAST_OF_OPEN and self.open_report:
            try:
                with_previous(self.open_report, report, name)
            except WrongYear as wrong:
                return str(wrong)
        return ""
