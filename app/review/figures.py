"""Live figures in texts and remarks that have nothing to show (W-PLACEHOLDER)."""

from collections.abc import Iterator

from app.form.edition import RuleClass
from app.report.live import UNRESOLVED, LiveFigure, live_figures
from app.report.recompute import Values
from app.report.report import Report, text_name
from app.review.finding import Finding

RULE = "W-PLACEHOLDER"


def figure_findings(report: Report, values: Values) -> Iterator[Finding]:
    """Yield a finding for every live figure that is blank or unknown and so prints ``____``."""
    form = report.form
    for section, text in report.text.items():
        for figure in _unresolved(report, values, text):
            place = (figure.start, figure.end)
            yield _finding(figure, text_name(form, section), section=section, place=place)
    for key, note in report.notes.items():
        cell = form.cells.get(key)
        for figure in _unresolved(report, values, note):
            if cell:
                yield _finding(figure, f"{cell.name}的附注", cells=(key,))
            else:
                table = next(s.key for s in form.sections if s.table == key)
                yield _finding(figure, f"{form.tables[key].name}下的附注", section=table)


def _unresolved(report: Report, values: Values, text: str) -> Iterator[LiveFigure]:
    return (figure for figure in live_figures(report, values, text) if figure.shown is None)


def _finding(
    figure: LiveFigure,
    where: str,
    *,
    cells: tuple[str, ...] = (),
    section: str | None = None,
    place: tuple[int, int] | None = None,
) -> Finding:
    return Finding(
        rule=RULE,
        rule_class=RuleClass.ERROR,
        where=where,
        words=f"引用的数“{figure.source}”没有值，印出来是 {UNRESOLVED}",
        advice="请填好所引用的单元格，或改正引用。",
        cells=cells,
        section=section,
        range=place,
    )
